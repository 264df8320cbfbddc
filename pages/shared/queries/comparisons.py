"""Verdicts on pairs of years, and the changes that reports state themselves.

The build keeps the pairs that may be compared; why another may not is asked of the judge that
chose them (`etl.compare`).
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import combinations

from etl import compare
from etl.forms.form import Grade
from pages.shared.queries import slices
from pages.shared.queries.slices import Slice
from pages.shared.queries.standing import stands
from pages.shared.warehouse import Row, ask, build


def comparison(
    agency: str,
    concept: str,
    year_a: int,
    year_b: int,
    *,
    definition: str | None = None,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> Row:
    """Give the verdict on two held years of a concept, or of a rate on one definition."""
    own = slices.of(agency)
    kept = own.pairs.get((concept, definition, applicant, scope, year_a, year_b))
    return kept or judge(own, agency, concept, year_a, year_b, definition, scope, applicant)


def judge(
    own: Slice, agency: str, concept: str, year_a: int, year_b: int,
    definition: str | None, scope: str, applicant: str,
) -> Row:  # fmt: skip
    """Ask the judge of the build about two held years of an agency's slice."""
    if definition is not None:
        rates = (_rate_side(own, concept, definition, year) for year in (year_a, year_b))
        return asdict(compare.rate(agency, concept, definition, *rates))
    of = compare.Of(agency, concept, applicant, scope)
    a, b = _side(own, of, year_a), _side(own, of, year_b)
    return asdict(compare.count(of, a, b, *_grades(str(build()))[concept, a.form, b.form]))


def comparisons(
    agency: str,
    concept: str,
    years: Collection[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> list[Row]:
    """Give every pair of some held years of one concept or rate, by definition; none where no
    report states a concept for the applicant within the scope.
    """
    own = slices.of(agency)
    whole = (applicant, scope) == ("total", "jurisdiction")
    stated = any(place[:3] == (concept, applicant, scope) for place in own.points)
    definitions = _definitions(str(build())).get(concept, (None,)) if whole or stated else ()
    return [
        comparison(agency, concept, a, b, definition=each, scope=scope, applicant=applicant)
        for each in definitions for a, b in combinations(sorted(years), 2)
    ]  # fmt: skip


def unasked(concept: str, form: str) -> str:
    """Give why a form does not ask a concept, as its grade with itself says; '' where it asks."""
    grade, reason = _grades(str(build()))[concept, form, form]
    return reason if grade == "none" else ""


def stated_changes(agency: str, metrics: Sequence[str], years: Sequence[int]) -> list[Row]:
    """Give the changes that reports themselves state of the whole jurisdiction."""
    changes = slices.of(agency).stated(metrics, years)
    whole = (fact for fact in changes if fact["scope"] == "jurisdiction")
    return sorted(whole, key=lambda fact: (fact["year"], fact["start_char"]))


def _side(own: Slice, of: compare.Of, year: int) -> compare.Side:
    """Give what one year brings to a count: `coverage` says what stands there."""
    point = own.points.get((of.concept, of.applicant, of.scope, year))
    other = compare.OTHER_SCOPE.get(of.scope)
    elsewhere = own.points.get((of.concept, of.applicant, other, year)) if other else None
    stood = stands(of.agency, of.concept, year, scope=of.scope, applicant=of.applicant)
    return compare.Side(
        year, own.forms[year], point["value"] if point else None, stood["kind"],
        elsewhere["value"] if elsewhere else None, unasked(of.concept, own.forms[year]),
    )  # fmt: skip


def _rate_side(own: Slice, rate: str, definition: str, year: int) -> compare.RateSide:
    form = own.forms[year]
    for row in own.rates.get(rate, ()):
        if (row["definition"], row["year"]) == (definition, year):
            return compare.RateSide(year, form, row["numerator"], row["denominator"], row["value"])
    return compare.RateSide(year, form)


@lru_cache(maxsize=2)
def _grades(path: str) -> dict[tuple[str, str, str], tuple[Grade, str]]:
    del path  # names the build that the rows are kept for
    rows = ask("select concept, form_a, form_b, grade, reason from grades").iter_rows()
    return {(concept, a, b): (grade, reason) for concept, a, b, grade, reason in rows}


@lru_cache(maxsize=2)
def _definitions(path: str) -> dict[str, tuple[str, ...]]:
    """Give the definitions of each rate by name."""
    del path  # names the build that the rows are kept for
    rows = ask("select distinct rate, definition from rate_definitions order by all").to_dicts()
    definitions: dict[str, tuple[str, ...]] = {}
    for row in rows:
        definitions[row["rate"]] = (*definitions.get(row["rate"], ()), row["definition"])
    return definitions
