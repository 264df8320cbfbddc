"""What pages draw: one value for each concept, applicant, scope and year of an agency."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.crosswalk import CONCEPTS
from etl.figure import APPLICANTS, SCOPES, State
from etl.forms.register import FORMS
from etl.harmonise import Fact

_CONCEPTS = tuple(concept.concept for concept in CONCEPTS)
# Form → concept and metrics that make it, each concept's own way before those it has otherwise.
_MADE_OF = {
    code: [(name, names) for name in _CONCEPTS for names in form.cell(name).ways]
    for code, form in FORMS.items()
}
_Place = tuple[str, str, int, str]  # applicant, scope, year, form
_UNKNOWN: tuple[State, ...] = ("lost", "blank", "not_applicable")  # the first there is named
_KNOWN: tuple[State, ...] = ("implied", "recovered", "printed")


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a concept, in the columns of the `series` table; None where a part has none."""

    agency: str
    concept: str
    applicant: str
    scope: str
    year: int
    value: float | None
    lower: float | None
    upper: float | None
    state: State
    form: str
    fact_ids: tuple[str, ...]
    note: str | None


def series(facts: Iterable[Fact], held: Collection[int]) -> list[Point]:
    """Give the series of one agency from its facts; `held` are the years of its reports.

    A report's own statement is taken, the table before the prose, the first statement before a
    later one; what another year implies only where no report of that year is held. A concept of
    several metrics has a value only where every one of them has.
    """
    points: dict[tuple[str, str, str, int], Point] = {}
    for (applicant, scope, year, form), cells in _places(facts, held).items():
        for concept, names in _MADE_OF[form]:
            if all(name in cells for name in names):
                point = _point(concept, [cells[name] for name in names])
                points.setdefault((concept, applicant, scope, year), point)
    return sorted(points.values(), key=_order)


def _order(point: Point) -> tuple[int, int, int, int]:
    return (
        _CONCEPTS.index(point.concept), APPLICANTS.index(point.applicant),
        SCOPES.index(point.scope), point.year,
    )  # fmt: skip


def _places(facts: Iterable[Fact], held: Collection[int]) -> Mapping[_Place, Mapping[str, Fact]]:
    """Give the one fact that counts of each metric, by where it stands."""
    places: dict[_Place, dict[str, Fact]] = {}
    for fact in sorted(facts, key=_rank):
        figure = fact.figure
        if figure.state != "implied" or figure.year not in held:
            place = (figure.applicant, figure.scope, figure.year, fact.form)
            places.setdefault(place, {}).setdefault(figure.metric, fact)
    return places


def _rank(fact: Fact) -> tuple[bool, bool, str, bool, int, str]:
    figure = fact.figure
    return (
        figure.state == "implied", figure.origin == "text", fact.report_id,
        figure.start is None, figure.start or 0, fact.fact_id,
    )  # fmt: skip


def _point(concept: str, facts: Sequence[Fact]) -> Point:
    first, figures = facts[0], [fact.figure for fact in facts]
    values = [figure.value for figure in figures if figure.value is not None]
    known = len(values) == len(figures)
    lowest = [figure.lower for figure in figures if figure.lower is not None]
    highest = [figure.upper for figure in figures if figure.upper is not None]
    states = {figure.state for figure in figures}
    return Point(
        first.agency, concept, first.figure.applicant, first.figure.scope,
        first.figure.year,
        sum(values) if known else None,
        sum(lowest) if known else None,
        sum(highest) if known and len(highest) == len(figures) else None,
        next(state for state in (*_UNKNOWN, *_KNOWN) if state in states),
        first.form,
        tuple(fact.fact_id for fact in facts),
        "；".join(dict.fromkeys(figure.note for figure in figures if figure.note)) or None,
    )  # fmt: skip
