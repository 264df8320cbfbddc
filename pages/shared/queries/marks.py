"""Frames of marks: one row for each value drawn.

Columns: label, concept, applicant, year, value, lower, upper, unit, scope, state, form, fact_ids,
note.
"""

from collections.abc import Sequence

import polars as pl

from pages.shared.warehouse import ask


def marks(
    agency: str,
    concepts: Sequence[str],
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicants: Sequence[str] = ("total",),
) -> pl.DataFrame:
    """Give the marks of concepts in held years, implied years left out."""
    return ask(
        """
        select label_zh as label, concept, applicant, year, value, lower, upper, unit, scope,
            state, form, fact_ids, note
        from series join concepts using (concept)
        where agency = $1 and list_contains($2, concept) and list_contains($3, year)
        and scope = $4 and list_contains($5, applicant) and state <> 'implied'
        order by year, list_position($2, concept), list_position($5, applicant)
        """,
        agency,
        list(concepts),
        list(years),
        scope,
        list(applicants),
    )


def implied_marks(
    agency: str,
    concept: str,
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> pl.DataFrame:
    """Give what the reports of `years` imply of a concept in years whose report is not held."""
    return ask(
        """
        select label_zh as label, concept, applicant, year, value, lower, upper, unit, scope,
            state, form, fact_ids, note
        from series join concepts using (concept)
        where agency = $1 and concept = $2 and scope = $4 and applicant = $5
        and state = 'implied'
        and year not in (select year from reports where reports.agency = $1)
        and list_contains($3, (select any_value(reports.year) from facts join reports
            using (report_id) where list_contains(series.fact_ids, fact_id)))
        order by year
        """,
        agency,
        concept,
        list(years),
        scope,
        applicant,
    )


def metric_marks(
    agency: str,
    metrics: Sequence[str],
    years: Sequence[int],
    *,
    scopes: Sequence[str] = ("jurisdiction",),
    applicants: Sequence[str] = ("total",),
    origins: Sequence[str] = ("table", "text"),
) -> pl.DataFrame:
    """Give the marks of printed metrics: the table before the prose, the first statement first."""
    return ask(
        """
        select metrics.label_zh as label, metric as concept, applicant, year, value, lower, upper,
            facts.unit, scope, state, form, [fact_id] as fact_ids, note
        from facts join metrics using (metric)
        where agency = $1 and list_contains($2, metric) and list_contains($3, year)
        and list_contains($4, scope) and list_contains($5, applicant)
        and list_contains($6, origin) and state <> 'implied'
        qualify row_number() over (
            partition by metric, applicant, scope, year order by origin = 'text', start_char
        ) = 1
        order by year, list_position($2, metric), list_position($5, applicant),
            list_position($4, scope)
        """,
        agency,
        list(metrics),
        list(years),
        list(scopes),
        list(applicants),
        list(origins),
    )


def implied_metric_marks(
    agency: str,
    metric: str,
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> pl.DataFrame:
    """Give what the reports of `years` imply of a printed metric in years without a report."""
    return ask(
        """
        select metrics.label_zh as label, metric as concept, applicant, facts.year, value, lower,
            upper, facts.unit, scope, state, facts.form, [fact_id] as fact_ids, note
        from facts join metrics using (metric) join reports using (report_id)
        where facts.agency = $1 and metric = $2 and list_contains($3, reports.year)
        and scope = $4 and applicant = $5 and state = 'implied'
        and facts.year not in (select year from reports where agency = $1)
        order by facts.year
        """,
        agency,
        metric,
        list(years),
        scope,
        applicant,
    )
