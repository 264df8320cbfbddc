"""Which years of a concept may stand on one chart, and what must be said about the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from etl.compare import leaps
from etl.forms.register import BY_OUTCOME, IN_PROSE, UNSET, with_rows
from etl.metrics import scope_label
from pages.shared import queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.model import Basis
from pages.shared.cards.notes import DRAWING, Note
from pages.shared.view import View

PROSE = "正文"
TABLE = "《政府信息公开情况统计表》"


# Concept → the metric of the change that reports state of it, from the year before.
STATED = {
    "requests": "requests_received_change",
    "granted_or_part": "granted_or_part_total_change",
}
# Concept → what narrative reports may count in its total, and how to say so.
HOLDS = {"disclosed_items": ("archives_opened", "含档案")}
# Concept → the metric under which reports state its sum.
SUMS = {"granted_or_part": "granted_or_part_total"}
# Concept → how to say that a form states another thing in its place, and what it states.
INSTEAD = {
    "fees": (
        "不填收费金额，填行政事业性收费项目数",
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
    remarks: tuple[Note, ...]

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
        if year == latest or pairs[year]["verdict"] in wording.ALLOWED
    )  # fmt: skip
    kept = marks.filter(pl.col("year").is_in(years))
    implied = _implied(view, concept, years, scope, applicant)
    return Ground(
        kept, implied, years, tuple(year for year in valued if year not in years),
        _absent(view, concept, years, pairs, scope, applicant),
        (
            *_remarks(view, concept, marks, years, scope, applicant),
            *instead(view, concept, scope),
            *implied_notes(
                implied.to_dicts(), stated=concept in STATED, drawn=concept not in SUMS
            ),
        ),
    )  # fmt: skip


def _implied(
    view: View, concept: str, years: Sequence[int], scope: str, applicant: str
) -> pl.DataFrame:
    ask = queries.implied_metric_marks if concept in SUMS else queries.implied_marks
    marks = ask(view.agency, SUMS.get(concept, concept), years, scope=scope, applicant=applicant)
    return marks.filter(pl.col("year").is_between(years[0], years[-1] + 1))


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


@dataclass(frozen=True, slots=True)
class Said:
    """What a card says first: its finding, a second line, and the numbers that both stand on."""

    finding: str
    second: str = ""
    basis: tuple[Basis, ...] = ()


def count_said(
    view: View,
    concept: str,
    verb: str,
    held: Ground,
    *,
    scope: str = "jurisdiction",
    what: str = "",
) -> Said:
    """Say the latest value of a concept and its change from the year before, where the report or
    that year's own states it; then the last year that it may be set beside. `what` names the
    concept where there is none.
    """
    own = "" if scope == "jurisdiction" else scope_label(scope, view.agency)
    if not held.years:
        return _none(view, concept, f"{own}{what or verb}", scope)
    latest = held.marks.to_dicts()[-1]
    number = wording.number(latest["value"], latest["lower"], latest["upper"])
    words = f"{latest['year']}年{own}{verb}{number}{latest['unit']}"
    stands_on = [basis.one(latest, f"{latest['year']}年")]
    earlier = held.marks.to_dicts()[:-1]
    if (change := _stated_of(view, concept, latest["year"])) and scope == "jurisdiction":
        words += f"，较上年{wording.stated(change['value'], change['unit'])}（年报所述）"
        stands_on.append(basis.stated(change))
    elif pair := _told(view, concept, earlier, latest, scope, adjacent=True):
        words += f"，较上年{wording.moved(pair, latest['unit'], rounded=held.rounded)}"
        stands_on.append(basis.one(earlier.pop(), f"{pair['year_a']}年"))
    pair = _told(view, concept, earlier, latest, scope)
    if pair is None:
        return Said(words, "", tuple(stands_on))
    stands_on.append(basis.one(earlier[-1], f"{pair['year_a']}年"))
    moved = wording.moved(pair, latest["unit"], rounded=held.rounded)
    return Said(words, f"{beside(pair)}{moved}", tuple(stands_on))


def beside(pair: wording.Row) -> str:
    """Say what a year is set beside: 较2022年, or 较2020年（间隔3年）."""
    apart = pair["year_b"] - pair["year_a"]
    return f"较{pair['year_a']}年{f'（间隔{apart}年）' if apart > 1 else ''}"


def leaped(view: View, pair: wording.Row) -> bool:
    """Say whether two years are too far apart, over a change of form, to be told as growth."""
    forms = (view.form(pair["year_a"]), view.form(pair["year_b"]))
    return bool(pair["ratio"]) and leaps(pair["ratio"], *forms)


def _stated_of(view: View, concept: str, year: int) -> wording.Row | None:
    """Give the change of a concept from the year before that a report states itself."""
    if concept not in STATED:
        return None
    rows = queries.stated_changes(view.agency, [STATED[concept]], [year])
    return next((row for row in rows if row["value"] is not None), None)


def _told(
    view: View,
    concept: str,
    earlier: Sequence[wording.Row],
    latest: wording.Row,
    scope: str,
    *,
    adjacent: bool = False,
) -> wording.Row | None:
    """Give the comparison with the last of the earlier years, where it may be told as a change."""
    if not earlier or (adjacent and latest["year"] - earlier[-1]["year"] != 1):
        return None
    pair = queries.comparison(
        view.agency, concept, earlier[-1]["year"], latest["year"], scope=scope
    )
    allowed = pair["verdict"] in wording.ALLOWED
    return pair if allowed and not leaped(view, pair) else None


def _none(view: View, concept: str, what: str, scope: str) -> Said:
    """Say of each chosen year why it has no value: of a number that cannot be read that it is
    there, and what reports state for another scope alone.
    """
    other = gaps.elsewhere_basis(view, concept) if scope == "jurisdiction" else ()
    return Said(gaps.nothing(view, what, gaps.of_concepts(view, [concept], scope)), "", other)


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
    for of, place in ((PROSE, PROSE), (TABLE, TABLE), (section, f"“{section}”")):
        own = [year for year in years if _part(view.forms[year], section) == of]
        if own:
            parts.append(f"{_listed(own)}年年报{place}")
    return f"{view.agency}{'，'.join(parts)}"


def _part(form: str, section: str) -> str:
    """Give the part of a report where the section stands: what its form has in its place."""
    if form in IN_PROSE:
        return PROSE
    return section if form in BY_OUTCOME else TABLE


def changes_stated(view: View, metric: str, years: Sequence[int], of: str) -> list[Note]:
    """Say what reports state themselves of a change from the year before, but for the latest of
    `years`, which the finding says.
    """
    rows = queries.stated_changes(view.agency, [metric], years[:-1])
    said = [
        f"{row['year']}年{of}较上年{wording.stated(row['value'], row['unit'])}（年报所述）"
        for row in rows if row["value"] is not None
    ]  # fmt: skip
    return [Note("stated", words) for words in said]


def instead(view: View, concept: str, scope: str = "jurisdiction") -> list[Note]:
    """Say what some forms state in the place of a concept: items of fees where a sum is sought."""
    lead, metrics = INSTEAD.get(concept, ("", ()))
    years = view.chosen(*with_rows(*metrics)) if metrics and scope == "jurisdiction" else []
    remarks = []
    for year in years:
        marks = queries.metric_marks(view.agency, metrics, [year]).to_dicts()
        numbers = "，".join(
            f"{mark['label'].partition('：')[2]}{wording.number(mark['value'])}{mark['unit']}"
            for mark in marks if mark["value"] is not None
        )  # fmt: skip
        remarks.append(Note("apart", f"{year}年{lead}{f'：{numbers}' if numbers else ''}"))
    return remarks


def _listed(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def absence(
    view: View,
    concept: str,
    year: int,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> str:
    """Give the kind of absence of a concept in a held year's report."""
    stood = queries.stands(view.agency, concept, year, scope=scope, applicant=applicant)
    if stood["kind"] == "not_stated" and stood["reason"]:
        return f"{scope_label(scope, view.agency)}未载"  # the report states it for another scope
    return wording.ABSENCES[stood["kind"]]


def _confirmed(fact_ids: Sequence[str]) -> str:
    """Say so where the report's prose states the same number as a recovered cell."""
    for fact_id in fact_ids:
        for check in queries.checks_of(fact_id):
            if check["rule"] == "prose_table" and check["result"] == "holds":
                return f"；年报正文所载{check['left_value']:,.0f}与此一致"
    return ""


def implied_notes(
    marks: Sequence[wording.Row], *, stated: bool = False, drawn: bool = True
) -> list[Note]:
    """Say what hollow marks are, in a line, where they are `drawn`, and how each was reckoned: of a
    change that a report `stated`, or of what it says otherwise.
    """
    of = "年报增减幅" if stated else "相邻年度年报"
    return [
        *([Note("implied", f"空心柱系按{of}推算", DRAWING)] if marks and drawn else []),
        *(Note("arithmetic", f"{m['year']}年{m['note']}；不参加比较") for m in marks),
    ]


def _absent(
    view: View,
    concept: str,
    years: Sequence[int],
    pairs: Mapping[int, wording.Row],
    scope: str,
    applicant: str,
) -> dict[int, str]:
    """Say of each year after the first why it has no column: no value, or one of another kind."""
    return {
        year: wording.verdict(pairs[year])
        if year in pairs else absence(view, concept, year, scope, applicant)
        for year in view.years
        if year not in years and year > years[0]
    }  # fmt: skip


def _remarks(
    view: View, concept: str, marks: pl.DataFrame, years: Sequence[int], scope: str, applicant: str
) -> list[Note]:
    remarks = []
    pairs = [
        queries.comparison(view.agency, concept, before, after, scope=scope, applicant=applicant)
        for before, after in pairwise(years)
    ]
    remarks += broken(view, pairs)
    for pair in pairs:
        if pair["verdict"] == "with_note":
            remarks.append(condition(pair))
    for mark in marks.to_dicts():
        if mark["year"] not in years:
            pair = queries.comparison(
                view.agency, concept, mark["year"], years[-1], scope=scope, applicant=applicant
            )
            remarks += not_beside(mark, pair, _holding(view, concept, mark["year"]))
            continue
        if holding := _holding(view, concept, mark["year"]):
            remarks.append(Note("scope", f"{mark['year']}年数{holding}"))
        if mark["state"] == "recovered":
            remarks += recovered(mark)
    return remarks


def broken(view: View, pairs: Sequence[wording.Row]) -> list[Note]:
    """Say which neighbouring years are too far apart to be told as growth, the form having
    changed.
    """
    leaping = [pair for pair in pairs if leaped(view, pair)]
    words = "、".join(
        f"{pair['year_a']}年至{pair['year_b']}年"
        + ("增加超过1倍" if pair["ratio"] > 1 else "减少过半")
        for pair in leaping
    )
    return [Note("break", f"表式或填报方式已变，{words}，引用前请核实")] if leaping else []


def condition(pair: wording.Row, of: str = "") -> Note:
    """Say on what two years may be compared; `of` names what is, where a card holds several."""
    return Note("condition", f"{of}{pair['year_a']}年与{pair['year_b']}年：{pair['reason']}")


def not_beside(mark: wording.Row, pair: wording.Row, brief: str = "") -> list[Note]:
    """Give a value that may not be set beside the latest one, and why; `brief` says it in short."""
    value = wording.number(mark["value"], mark["lower"], mark["upper"])
    verdict = wording.verdict(pair)
    own = f"为{value}{mark['unit']}"
    reason = pair["reason"]
    year = f"{mark['year']}年"
    if verdict == wording.INDICATIVE:
        return [Note("indicative", f"{year}{own}，{verdict}：{reason}")]
    said = f"{own}，{verdict}" if brief else verdict
    return [
        Note("apart", f"{year}{brief or own}，{verdict}"),
        Note("condition", f"{year}{said}：{reason}"),
    ]


def _holding(view: View, concept: str, year: int) -> str:
    """Say in short what a narrative report counts in a total, where it says so."""
    if concept not in HOLDS or view.form(year) not in UNSET:
        return ""
    metric, words = HOLDS[concept]
    stated = queries.metric_marks(view.agency, [metric], [year])["value"].to_list()
    return words if stated and stated[0] is not None else ""


def recovered(mark: wording.Row) -> list[Note]:
    """Say how a lost cell was recovered; in the open where the report's prose does not bear it
    out.
    """
    borne_out = _confirmed(mark["fact_ids"])
    said = [] if borne_out else [Note("recovered", f"{mark['year']}年数由勾稽关系补出")]
    return [*said, Note("arithmetic", f"{mark['year']}年：{mark['note']}{borne_out}")]
