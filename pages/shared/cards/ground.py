"""Which years of a concept may stand on one chart, and what must be said about the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from etl.metrics import scope_label
from pages.shared import queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.model import Basis
from pages.shared.cards.notes import Note
from pages.shared.cards.remarks import (
    broken,
    condition,
    holding,
    implied_notes,
    instead,
    leaped,
    not_beside,
    recovered,
)
from pages.shared.view import View

# Concept → the metric of the change that reports state of it, from the year before.
STATED = {
    "requests": "requests_received_change",
    "granted_or_part": "granted_or_part_total_change",
}
# Concept → the metric under which reports state its sum.
SUMS = {"granted_or_part": "granted_or_part_total"}


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
            remarks += not_beside(mark, pair, holding(view, concept, mark["year"]))
            continue
        if held := holding(view, concept, mark["year"]):
            remarks.append(Note("scope", f"{mark['year']}年数{held}"))
        if mark["state"] == "recovered":
            remarks += recovered(mark)
    return remarks
