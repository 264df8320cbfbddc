"""Which years of a concept may stand on one chart, and what must be said about the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from etl.metrics import ANNUAL, ANNUAL_2019, NARRATIVE, PROVINCIAL, STATISTICS, scope_label
from pages.shared import queries, wording
from pages.shared.view import View

PROSE = "正文"
TABLE = "《政府信息公开情况统计表》"
NARRATIVES = (NARRATIVE, PROVINCIAL)


# Concept → the form that states another thing in its place, how to say so, and what it states.
INSTEAD = {
    "fees": (
        ANNUAL_2019, "不填收费金额，填行政事业性收费项目数",
        ("fee_items_last_year", "fee_items_change"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """Years that may stand together, and those that have a value and may not (which the remarks
    name); marks of the former, absences after the first, remarks; and what their reports imply of
    years between and beside them.
    """

    marks: pl.DataFrame
    implied: pl.DataFrame
    years: tuple[int, ...]
    apart: tuple[int, ...]
    absent: dict[int, str]
    remarks: tuple[str, ...]

    @property
    def with_implied(self) -> pl.DataFrame:
        """Give the marks and the implied ones in the order of their years."""
        return pl.concat([self.marks, self.implied]).sort("year", maintain_order=True)

    @property
    def rounded(self) -> bool:
        """Say whether any value is a rounded one, so that differences are written in 万."""
        return any(low != high for low, high in self.marks.select("lower", "upper").iter_rows())


def ground(
    view: View, concept: str, *, scope: str = "jurisdiction", applicant: str = "total"
) -> Ground:
    """Give the years of a concept that may be set beside the latest one with a value."""
    marks = queries.marks(
        view.agency, [concept], view.years, scope=scope, applicants=[applicant]
    ).filter(pl.col("value").is_not_null())
    valued = marks["year"].to_list()
    if not valued:
        return Ground(marks, marks, (), (), {}, ())
    latest = valued[-1]
    pairs = {
        year: queries.comparison(
            view.agency, concept, year, latest, scope=scope, applicant=applicant
        )
        for year in valued[:-1]
    }
    years = tuple(
        year for year in valued
        if year == latest or ((pair := pairs[year]) and pair["verdict"] in wording.ALLOWED)
    )  # fmt: skip
    kept = marks.filter(pl.col("year").is_in(years))
    implied = queries.implied_marks(
        view.agency, concept, years, scope=scope, applicant=applicant
    ).filter(pl.col("year").is_between(years[0], years[-1] + 1))
    return Ground(
        kept, implied, years, tuple(year for year in valued if year not in years),
        _absent(view, concept, years, pairs),
        (
            *_remarks(view, concept, marks, years, scope, applicant),
            *instead(view, concept, scope),
            *_implied_remarks(implied),
        ),
    )  # fmt: skip


def last_change(
    view: View,
    concept: str,
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> wording.Row | None:
    """Give the comparison of the two latest years, or None with fewer than two."""
    if len(years) < 2:
        return None
    return queries.comparison(
        view.agency, concept, years[-2], years[-1], scope=scope, applicant=applicant
    )


def unread(marks: Iterable[wording.Row]) -> str:
    """Say which parts hide a number that may be any, so that none may be called the largest."""
    hidden = [mark for mark in marks if mark["state"] in ("lost", "blank")]
    kinds = "、".join(dict.fromkeys(wording.ABSENCES[mark["state"]] for mark in hidden))
    return f"有分项{kinds}" if kinds else ""


def leading(marks: Sequence[wording.Row]) -> list[wording.Row]:
    """Give the marks of the largest value; none where nothing is more than nothing."""
    values = {mark["label"]: mark["value"] for mark in marks if mark["value"] is not None}
    names = wording.largest(values)
    return [mark for mark in marks if mark["label"] in names]


def finding(
    view: View, concept: str, verb: str, held: Ground, *, scope: str = "jurisdiction"
) -> str:
    """Say the latest value of a concept and how it moved: 2023年全市收到申请10,121件，…"""
    where = scope_label(scope, view.agency)
    if not held.years:
        own = queries.marks(view.agency, [concept], view.years, scope=scope)
        if lost := unread(own.to_dicts()):
            return f"所选年份{where}{verb}的数{lost.removeprefix('有分项')}"
        return f"所选年份的年报未载{where}{verb}"
    latest = held.marks.to_dicts()[-1]
    number = wording.number(latest["value"], latest["lower"], latest["upper"])
    words = f"{latest['year']}年{where}{verb}{number}{latest['unit']}"
    change = last_change(view, concept, held.years, scope=scope)
    if change is None:
        return words
    return f"{words}，{wording.change(change, latest['unit'], rounded=held.rounded)}"


def facts_of(
    marks: pl.DataFrame, groups: Mapping[str, Sequence[str]] | None = None, *, by: str = "concept"
) -> dict[int, dict[str, list[str]]]:
    """Give the facts that each part of each year stands on: its own mark's, or those of the marks
    that `groups` puts into it.
    """
    facts: dict[int, dict[str, list[str]]] = {}
    for mark in marks.to_dicts():
        own = [group for group, names in (groups or {}).items() if mark[by] in names]
        for group in own if groups else [mark[by]]:
            facts.setdefault(mark["year"], {}).setdefault(group, []).extend(mark["fact_ids"])
    return facts


def source(view: View, years: Sequence[int], section: str) -> str:
    """Name the reports that a card stands on, each with the part that its form has.

    `section` is a heading of the forms since 2019; 正文 stands for the prose of any report, and an
    empty one for no part in particular.
    """
    if not years:
        return view.agency
    if section in ("", PROSE):
        return f"{view.agency}{_listed(years)}年年报{section}"
    parts = []
    for forms, place in ((NARRATIVES, PROSE), ((STATISTICS,), TABLE), (ANNUAL, f"“{section}”")):
        own = [year for year in years if view.forms[year] in forms]
        if own:
            parts.append(f"{_listed(own)}年年报{place}")
    return f"{view.agency}{'，'.join(parts)}"


def changes_stated(view: View, metrics: Sequence[str], years: Sequence[int]) -> list[str]:
    """Say what the reports themselves state of the change from the year before."""
    return [
        f"{row['year']}年年报自述：{row['label_zh'].replace('较上年变动', '')}较上年"
        f"{_moved(row['value'], row['unit'])}。"
        for row in queries.stated_changes(view.agency, metrics, years).to_dicts()
        if row["value"] is not None
    ]


def _moved(value: float, unit: str) -> str:
    of = "个百分点" if unit == "百分点" else unit
    return f"{'上升' if value > 0 else '下降'}{abs(value):g}{of}" if value else "持平"


def instead(view: View, concept: str, scope: str = "jurisdiction") -> list[str]:
    """Say what some forms state in the place of a concept: items of fees where a sum is sought."""
    form, lead, metrics = INSTEAD.get(concept, ("", "", ()))
    years = view.chosen(form) if form and scope == "jurisdiction" else []
    remarks = []
    for year in years:
        marks = queries.metric_marks(view.agency, metrics, [year]).to_dicts()
        numbers = "，".join(
            f"{mark['label'].partition('：')[2]}{wording.number(mark['value'])}{mark['unit']}"
            for mark in marks if mark["value"] is not None
        )  # fmt: skip
        remarks.append(f"{year}年{lead}{f'：{numbers}' if numbers else ''}。")
    return remarks


def _listed(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def absence(view: View, concept: str, year: int) -> str:
    """Give the kind of absence of a concept in a held year's report."""
    row = queries.covered(view.agency)[concept, year]
    if row["state"] in wording.ABSENCES:
        return wording.ABSENCES[row["state"]]
    return wording.absent(row["form"], asked=row["asked"])


def _confirmed(fact_ids: Sequence[str]) -> str:
    """Say so where the report's prose states the same number as a recovered cell."""
    for fact_id in fact_ids:
        for check in queries.checks_of(fact_id).to_dicts():
            if check["rule"] == "prose_table" and check["result"] == "holds":
                return f"；年报正文所载{check['left_value']:,.0f}与此一致"
    return ""


def _implied_remarks(implied: pl.DataFrame) -> list[str]:
    return [f"空心柱为推算数，{m['year']}年{m['note']}；不参加比较。" for m in implied.to_dicts()]


def _absent(
    view: View, concept: str, years: Sequence[int], pairs: Mapping[int, wording.Row | None]
) -> dict[int, str]:
    """Say of each year after the first why it has no column: no value, or one of another kind."""
    return {
        year: wording.verdict(pair) if (pair := pairs.get(year)) else absence(view, concept, year)
        for year in view.years
        if year not in years and year > years[0]
    }


def _remarks(
    view: View, concept: str, marks: pl.DataFrame, years: Sequence[int], scope: str, applicant: str
) -> list[str]:
    remarks = []
    for before, after in pairwise(years):
        pair = queries.comparison(
            view.agency, concept, before, after, scope=scope, applicant=applicant
        )
        if pair and pair["verdict"] == "with_note":
            remarks.append(f"{before}年与{after}年：{pair['reason']}。")
    for mark in marks.to_dicts():
        if mark["year"] not in years:
            pair = queries.comparison(
                view.agency, concept, mark["year"], years[-1], scope=scope, applicant=applicant
            )
            value = wording.number(mark["value"], mark["lower"], mark["upper"])
            reason = pair["reason"] if pair else "范围不同"
            verdict = wording.verdict(pair) if pair else wording.VERDICTS["not_comparable"]
            remarks.append(
                f"{mark['year']}年为{value}{mark['unit']}，{verdict}，不画入同一图：{reason}。"
            )
        elif mark["state"] == "recovered":
            remarks.append(f"{mark['year']}年：{mark['note']}{_confirmed(mark['fact_ids'])}。")
    return remarks
