"""Which years of a concept may stand on one chart, and what must be said about the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from etl.metrics import scope_label
from pages.shared import queries, wording
from pages.shared.frame import View


@dataclass(frozen=True, slots=True)
class Ground:
    """Years that may stand together, marks of those years, absences after the first, remarks;
    and what their reports imply of years between and beside them.
    """

    marks: pl.DataFrame
    implied: pl.DataFrame
    years: tuple[int, ...]
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
        return Ground(marks, marks, (), {}, ())
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
        kept, implied, years, _absent(view, concept, years, scope, applicant),
        (*_remarks(view, concept, marks, years, scope, applicant), *_implied_remarks(implied)),
    )  # fmt: skip


def last_change(
    view: View, concept: str, years: Sequence[int], *, scope: str = "jurisdiction"
) -> wording.Row | None:
    """Give the comparison of the two latest years, or None with fewer than two."""
    if len(years) < 2:
        return None
    return queries.comparison(view.agency, concept, years[-2], years[-1], scope=scope)


def finding(
    view: View, concept: str, verb: str, held: Ground, *, scope: str = "jurisdiction"
) -> str:
    """Say the latest value of a concept and how it moved: 2023年全市收到申请10,121件，…"""
    if not held.years:
        return f"所选年份的年报未载{verb}"
    latest = held.marks.to_dicts()[-1]
    words = f"{latest['year']}年{scope_label(scope, view.agency)}{verb}"
    words += f"{wording.number(latest['value'], latest['lower'], latest['upper'])}{latest['unit']}"
    change = last_change(view, concept, held.years, scope=scope)
    return (
        f"{words}，{wording.change(change, latest['unit'], rounded=held.rounded)}"
        if change
        else words
    )


def source(view: View, years: Sequence[int], section: str) -> str:
    """Name the reports that a card stands on: 重庆市2020、2023年年报，三、…"""
    return f"{view.agency}{'、'.join(map(str, years))}年年报，{section}"


def absence(view: View, concept: str, year: int) -> str:
    """Give the kind of absence of a concept in a held year's report."""
    row = queries.covered(view.agency)[concept, year]
    if row["state"] in wording.ABSENCES:
        return wording.ABSENCES[row["state"]]
    return wording.ABSENCES["not_stated" if row["asked"] else "not_asked"]


def _implied_remarks(implied: pl.DataFrame) -> list[str]:
    return [f"空心：{m['year']}年{m['note']}；推算数不参加比较。" for m in implied.to_dicts()]


def _absent(
    view: View, concept: str, years: Sequence[int], scope: str, applicant: str
) -> dict[int, str]:
    del scope, applicant
    return {
        year: absence(view, concept, year)
        for year in view.years
        if year not in years and years and year > years[0]
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
            remarks.append(f"{mark['year']}年为{value}{mark['unit']}，不画入同一图：{reason}。")
        elif mark["state"] == "recovered":
            remarks.append(f"{mark['year']}年：{mark['note']}。")
    return remarks
