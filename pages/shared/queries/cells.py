"""Cells of tables: what stands at a concept or metric, applicant, scope and year."""

from collections.abc import Sequence

import polars as pl

from pages.shared.warehouse import ask


def concept_cells(agency: str, concepts: Sequence[str], years: Sequence[int]) -> pl.DataFrame:
    """Give every applicant and scope of concepts in held years, with where each was stated."""
    return ask(
        """
        select concept as item, applicant, scope, year, value, lower, upper, unit, state, form,
            fact_ids, note
        from series join concepts using (concept)
        where agency = $1 and list_contains($2, concept) and list_contains($3, year)
        and state <> 'implied'
        """,
        agency,
        list(concepts),
        list(years),
    )


def metric_cells(agency: str, years: Sequence[int]) -> pl.DataFrame:
    """Give every figure of the reports of some years: the table before the prose, the first
    statement before a later one.
    """
    return ask(
        """
        select metric as item, applicant, scope, facts.year, value, lower, upper, unit, state,
            facts.form, [fact_id] as fact_ids, note, origin
        from facts join reports using (report_id, year)
        where facts.agency = $1 and list_contains($2, facts.year) and state <> 'implied'
        qualify row_number() over (
            partition by metric, applicant, scope, facts.year
            order by origin = 'text', report_id, start_char, fact_id
        ) = 1
        order by facts.year, metric, applicant, scope
        """,
        agency,
        list(years),
    )


def metrics_of_concepts() -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the metrics that make each concept in each form, in order."""
    frame = ask(
        "select concept, form, list(metric order by rowid) as metrics from crosswalk group by all"
    )
    return {(row["concept"], row["form"]): tuple(row["metrics"]) for row in frame.to_dicts()}


def stated(agency: str, kind: str, name: str) -> set[tuple[str, str]]:
    """Give the scopes and applicants for which reports state a concept or a metric."""
    table, column = ("facts", "metric") if kind == "metric" else ("series", "concept")
    frame = ask(
        f"select distinct scope, applicant from {table}"
        f" where agency = ? and {column} = ? and state <> 'implied' and value is not null",
        agency,
        name,
    )
    return set(frame.iter_rows())


def sole_concepts(metric: str) -> pl.DataFrame:
    """Give the concepts and forms that a metric makes alone: concept, form."""
    return ask(
        """
        select concept, form from crosswalk
        group by concept, form having count(*) = 1 and any_value(metric) = ?
        order by min(rowid)
        """,
        metric,
    )
