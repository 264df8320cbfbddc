"""Facts and the checks that bind them: where a number comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pages.shared.warehouse import Row, ask


def fact(fact_id: str) -> Row | None:
    """Give one fact with its metric's label and definition, or None."""
    frame = ask(
        "select facts.*, label_zh, definition, family from facts join metrics using (metric)"
        " where fact_id = ?",
        fact_id,
    )
    return frame.row(0, named=True) if len(frame) else None


def facts_of(fact_ids: Sequence[str]) -> pl.DataFrame:
    """Give facts in the order asked for, each with its metric's label and definition and the
    title and year of its report.
    """
    return ask(
        """
        select facts.*, metrics.label_zh, metrics.definition, reports.title,
            reports.year as report_year
        from facts join metrics using (metric) join reports using (report_id)
        where list_contains($1, fact_id) order by list_position($1, fact_id)
        """,
        list(fact_ids),
    )


def implied_by(fact: Mapping[str, Any]) -> pl.DataFrame:
    """Give what a fact's statement leaves of other years: the implied facts of its very place."""
    return ask(
        "select facts.*, label_zh from facts join metrics using (metric)"
        " where report_id = ? and state = 'implied' and start_char = ? and applicant = ?"
        " and fact_id <> ? order by year",
        fact["report_id"],
        fact["start_char"],
        fact["applicant"],
        fact["fact_id"],
    )


def facts(report_id: str) -> pl.DataFrame:
    """Give a report's facts in the order of its text."""
    return ask(
        """
        select fact_id, label_zh, metric, applicant, scope, value, lower, upper, facts.unit, state,
            origin, printed, label, start_char, end_char, quote, note, proof
        from facts join metrics using (metric)
        where report_id = ?
        order by coalesce(start_char, (
            select min(start_char) from facts as near
            where near.report_id = facts.report_id and near.quote = facts.quote)), fact_id
        """,
        report_id,
    )


def citations(fact_ids: Sequence[str]) -> pl.DataFrame:
    """Give where facts stand: fact_id, report_id, report year, origin, label, printed, quote."""
    return ask(
        """
        select fact_id, report_id, reports.year as report_year, reports.title, origin, label,
            printed, quote, state
        from facts join reports using (report_id)
        where list_contains($1, fact_id) order by list_position($1, fact_id)
        """,
        list(fact_ids),
    )


def checks(report_id: str) -> pl.DataFrame:
    """Give a report's checks."""
    return ask("select * from checks where report_id = ? order by rule, equation", report_id)


def checks_of(fact_id: str) -> pl.DataFrame:
    """Give the checks that bind one fact."""
    return ask(
        "select * from checks where list_contains(figures, ?) order by rule, equation", fact_id
    )


def checks_of_any(fact_ids: Sequence[str]) -> pl.DataFrame:
    """Give the checks that bind any of some facts, with the title of their report."""
    return ask(
        """
        select checks.*, reports.title from checks join reports using (report_id)
        where list_has_any(figures, $1) order by checks.year, report_id, rule, equation
        """,
        list(fact_ids),
    )


def failed_checks(agency: str, years: Sequence[int]) -> pl.DataFrame:
    """Give the checks that fail in an agency's reports of some years."""
    return ask(
        """
        select checks.* from checks join reports using (report_id)
        where agency = $1 and result = 'fails' and list_contains($2, checks.year)
        order by checks.year, rule, checks.rowid
        """,
        agency,
        list(years),
    )


def broken_down(metrics: Sequence[str], report_id: str) -> list[str]:
    """Give those of some metrics that a report breaks down by applicant, in their order."""
    frame = ask(
        """
        select distinct metric from facts
        where report_id = $2 and applicant <> 'total' and list_contains($1, metric)
        """,
        list(metrics),
        report_id,
    )
    held = set(frame["metric"].to_list())
    return [metric for metric in dict.fromkeys(metrics) if metric in held]
