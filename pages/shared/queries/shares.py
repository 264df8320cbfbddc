"""May a share be said: the rows of `shares`, and those that a rate's formula names."""

from collections.abc import Iterable

from pages.shared.queries import slices
from pages.shared.queries.rates import formula
from pages.shared.warehouse import Row


def share(
    agency: str,
    year: int,
    whole: str,
    part: str,
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> Row | None:
    """Give what may be said of a part's share of a whole; None where a report has no such whole."""
    return slices.of(agency).shares.get((whole, part, applicant, scope, year))


def share_of_rate(agency: str, year: int, rate: str, definition: str) -> Row | None:
    """Give what may be said of a part whose share a rate is."""
    part, whole = formula(rate, definition, slices.of(agency).forms[year])
    return share(agency, year, whole, part)


def shares(agency: str, years: Iterable[int]) -> list[Row]:
    """Give every share of the reports of some years."""
    asked = set(years)
    return [row for row in slices.of(agency).shares.values() if row["year"] in asked]
