"""Verdicts on pairs of years, and the changes that reports state themselves."""

from collections.abc import Sequence

import polars as pl

from pages.shared.warehouse import Row, ask


def comparison(
    agency: str,
    concept: str,
    year_a: int,
    year_b: int,
    *,
    definition: str | None = None,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> Row | None:
    """Give the row of `comparisons` for two years, or None where the table has none."""
    frame = ask(
        """
        select * from comparisons
        where agency = ? and concept = ? and year_a = ? and year_b = ? and scope = ?
        and applicant = ? and definition is not distinct from ?
        """,
        agency,
        concept,
        year_a,
        year_b,
        scope,
        applicant,
        definition,
    )
    return frame.row(0, named=True) if len(frame) else None


def comparisons(
    agency: str, concept: str, *, scope: str = "jurisdiction", applicant: str = "total"
) -> pl.DataFrame:
    """Give every pair of years of one concept or rate."""
    return ask(
        """
        select * from comparisons
        where agency = ? and concept = ? and scope = ? and applicant = ?
        order by definition, year_a, year_b
        """,
        agency,
        concept,
        scope,
        applicant,
    )


def stated_changes(agency: str, metrics: Sequence[str], years: Sequence[int]) -> pl.DataFrame:
    """Give the changes that reports themselves state of the whole jurisdiction."""
    return ask(
        """
        select facts.year, value, facts.unit, fact_id from facts
        where agency = ? and list_contains(?, metric) and list_contains(?, facts.year)
        and scope = 'jurisdiction'
        order by facts.year, start_char
        """,
        agency,
        list(metrics),
        list(years),
    )
