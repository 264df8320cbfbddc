"""透视表, reckoned: marks of any items × years × applicants × scopes; shares and totals only where
the reports' own sums give them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from etl.identities import Key
from pages.shared import queries, wording
from pages.shared.cards.wholes import Wholes, wholes
from pages.shared.view import View

# fmt: off
DIMENSIONS = {"item": "指标", "year": "年份", "applicant": "申请人", "scope": "范围"}
# fmt: on


Value: TypeAlias = str | int


class Place(NamedTuple):
    """Where a cell stands."""

    item: str
    year: int
    applicant: str
    scope: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is put into the table: values of each dimension, which dimensions stand on the axes,
    and whether values or shares are shown.
    """

    kind: str
    items: Sequence[str]
    years: Sequence[int]
    applicants: Sequence[str] = ("total",)
    scopes: Sequence[str] = ("jurisdiction",)
    rows: str = "item"
    columns: str = "year"
    show: str = "value"

    def values(self, dimension: str) -> Sequence[Value]:
        """Give the values chosen of a dimension."""
        chosen: dict[str, Sequence[Value]] = {
            "item": self.items, "year": self.years, "applicant": self.applicants,
            "scope": self.scopes,
        }  # fmt: skip
        return chosen[dimension]

    @property
    def along(self) -> tuple[str, ...]:
        """Give the dimensions along which a share looks for its whole, one after the other."""
        return {
            "value": (), "row": (self.columns,), "column": (self.rows,),
            "all": (self.columns, self.rows),
        }[self.show]  # fmt: skip

    @property
    def groups(self) -> list[str]:
        """Give the dimensions that stand on neither axis: each of their values heads a group."""
        return [name for name in DIMENSIONS if name not in (self.rows, self.columns)]


@dataclass(frozen=True, slots=True)
class Share:
    """A part over its whole, each with the words that it is written in."""

    part: float
    whole: float
    fraction: str

    @property
    def value(self) -> float:
        """Give the share as a fraction of 1."""
        return self.part / self.whole


@dataclass(slots=True)
class Held:
    """What the build holds of a question: marks, the keys behind each, wholes, reasons met."""

    view: View
    question: Question
    marks: Mapping[Place, wording.Row]
    metrics: Mapping[tuple[str, str], tuple[str, ...]]
    wholes: Mapping[int, Wholes]
    why: dict[str, None] = field(default_factory=dict)

    def keys(self, place: Place) -> frozenset[Key]:
        """Give the printed figures that a cell stands on (or would, were they stated)."""
        names = self.metrics.get((place.item, self.view.form(place.year)), ())
        return frozenset((name, place.applicant, place.scope) for name in names)

    def absence(self, place: Place) -> str:
        """Give the kind of absence of a cell without a value."""
        if self.question.kind == "rate":
            return "不能按此口径计算"
        where = {"scope": place.scope, "applicant": place.applicant}
        if self.question.kind == "metric":
            kind = queries.metric_stands(self.view.agency, place.item, place.year, **where)
        else:
            kind = queries.stands(self.view.agency, place.item, place.year, **where)["kind"]
        return wording.ABSENCES[kind]

    def share(self, place: Place, along: Sequence[str]) -> Share | None:
        """Give a cell's share of the whole along dimensions, one after the other; None, with the
        reason kept, where the report's form has no such whole.
        """
        mark = self.marks.get(place)
        if self.question.kind == "rate" or "year" in along:
            self.why["rate" if self.question.kind == "rate" else "year"] = None
            return None
        if mark is None or mark["value"] is None:
            return None
        own = self.wholes[place.year]
        keys = self.keys(place)
        for dimension in along:
            above = own.of(keys, dimension) or self._is_whole(place, keys, dimension)
            if above is None or own.lacks(keys, dimension):
                self.why["value" if above else "part"] = None
                return None
            keys = above
        whole = own.value(keys)
        if not whole or mark["value"] > whole:
            self.why["zero" if whole == 0 else "value"] = None
            return None
        words = wording.number(mark["value"], mark["lower"], mark["upper"])
        over = wording.amount(whole, rounded=own.rounded(keys))
        return Share(mark["value"], whole, f"{words}/{over}")

    def total(self, places: Sequence[Place], along: str) -> wording.Row | None:
        """Give the sum of cells along a dimension; None, with the reason kept, where they do not
        add up. What the others are parts of is never added to them.
        """
        if self.question.kind == "rate" or along == "year":
            self.why["rate" if self.question.kind == "rate" else "year"] = None
            return None
        own = self.wholes[places[0].year]
        keys = {place: self.keys(place) for place in places}
        above = {place: own.of(keys[place], along) for place in places if keys[place]}
        parts = [place for place in places if keys[place] not in above.values()]
        together = {above.get(place) for place in parts}
        apart = [key for place in parts for key in keys[place]]
        if len(parts) < 2 or len(together) != 1 or None in together or len(set(apart)) < len(apart):
            self.why["sum"] = None
            return None
        marks = [self.marks.get(place) for place in parts]
        known = [mark for mark in marks if mark and mark["value"] is not None]
        if len(known) < len(marks):
            self.why["value"] = None
            return None
        tops = [mark["upper"] for mark in known]
        return {
            "value": sum(mark["value"] for mark in known),
            "lower": sum(mark["lower"] for mark in known),
            "upper": None if None in tops else sum(tops),
            "fact_ids": [each for mark in known for each in mark["fact_ids"]],
        }

    def _is_whole(
        self, place: Place, keys: frozenset[Key], dimension: str
    ) -> frozenset[Key] | None:
        """Give the cell itself where it is the whole of another cell of its line."""
        own = self.wholes[place.year]
        for value in self.question.values(dimension):
            beside = self.keys(place._replace(**{dimension: value}))  # type: ignore[arg-type]
            if beside and beside != keys and own.of(beside, dimension) == keys:
                return keys
        return None


def held(view: View, question: Question) -> Held:
    """Ask for everything that a question's table shows."""
    years = list(question.years)
    own = wholes(view, years)
    if question.kind == "rate":
        return Held(view, question, _rates(view, question), {}, own)
    found: list[wording.Row] = []
    if question.kind == "metric":
        found += (row for each in own.values() for row in each.figures.values())
        metrics = _alone(found)
    else:
        found += queries.concept_cells(view.agency, question.items, years)
        metrics = queries.metrics_of_concepts()
    marks = {Place(row["item"], row["year"], row["applicant"], row["scope"]): row for row in found}
    return Held(view, question, marks, metrics, own)


def _rates(view: View, question: Question) -> dict[Place, wording.Row]:
    """Give rates on their default definition as marks of the whole jurisdiction."""
    marks: dict[Place, wording.Row] = {}
    for rate in question.items:
        default = view.definition(rate)
        for row in queries.rates(view.agency, rate, question.years).to_dicts():
            if row["definition"] == default:
                state = "printed" if row["value"] is not None else "few"
                marks[Place(rate, row["year"], "total", "jurisdiction")] = row | {"state": state}
    return marks


def _alone(found: Sequence[wording.Row]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give each printed metric as made of itself, in the forms that ask it or have stated it."""
    asked = [(row["metric"], form) for row in queries.metrics().to_dicts() for form in row["forms"]]
    stated = [(row["item"], row["form"]) for row in found]
    return {(metric, form): (metric,) for metric, form in (*asked, *stated)}
