"""Facts and the checks that bind them: where a number comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from etl.store.originals import content, place
from pages.shared.queries import slices
from pages.shared.queries.held import agency_of, report_of
from pages.shared.queries.slices import Slice
from pages.shared.warehouse import GONE, NoData, Row, ask, build


def fact(fact_id: str) -> Row | None:
    """Give one fact with its metric's label and definition, or None."""
    return next(iter(facts_of([fact_id])), None)


def facts_of(fact_ids: Sequence[str]) -> list[Row]:
    """Give facts in the order asked for, each with its metric's label and definition and the
    title and year of its report.
    """
    own = (_slice(each) for each in fact_ids)
    found = (each and each.facts.get(of) for each, of in zip(own, fact_ids, strict=True))
    return [row for row in found if row]


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
            origin, printed, label, start_char, end_char, quote, note, proof, page, box
        from facts join metrics using (metric)
        where report_id = ?
        order by coalesce(start_char, (
            select min(start_char) from facts as near
            where near.report_id = facts.report_id and near.quote = facts.quote)), fact_id
        """,
        report_id,
    )


def pages(report_id: str) -> list[list[float]]:
    """Give the box that is seen of each page of a report's original; none where it has no pages."""
    seen = ask("select box from pages where report_id = ? order by page", report_id)
    return [row["box"] for row in seen.to_dicts()]


def has_original(sha256: str) -> bool:
    """Say whether the file that was read is kept."""
    return place(build().parents[1], sha256).is_file()


def original(sha256: str) -> bytes:
    """Give the file that was read, as it came. Raises NoData where it is not kept any more, or
    another is kept in its place.
    """
    found = content(build().parents[1], sha256)
    if found is None:
        raise NoData(GONE)
    return found


_CITED: slices.Schema = {
    "fact_id": pl.String, "report_id": pl.String, "report_year": pl.Int64, "title": pl.String,
    "origin": pl.String, "label": pl.String, "printed": pl.String, "quote": pl.String,
    "state": pl.String,
}  # fmt: skip


def citations(fact_ids: Sequence[str]) -> pl.DataFrame:
    """Give where facts stand: fact_id, report_id, report year, origin, label, printed, quote."""
    return slices.frame(facts_of(list(dict.fromkeys(fact_ids))), _CITED)


def checks(report_id: str) -> pl.DataFrame:
    """Give a report's checks."""
    return ask("select * from checks where report_id = ? order by rule, equation", report_id)


def faults(report_id: str) -> list[Row]:
    """Give what a report's failing sums point to, finding by finding and way by way."""
    return ask(
        "select * from faults where report_id = ? order by finding, way, rowid", report_id
    ).to_dicts()


def checks_of(fact_id: str) -> list[Row]:
    """Give the checks that bind one fact."""
    return checks_of_any([fact_id])


def checks_of_any(fact_ids: Sequence[str]) -> list[Row]:
    """Give the checks that bind any of some facts, with the title of their report."""
    asked = set(fact_ids)
    held = {id(own): own for each in fact_ids if (own := _slice(each))}
    found = [row for own in held.values() for row in own.checks if asked & set(row["figures"])]
    return sorted(
        found, key=lambda row: (row["year"], row["report_id"], row["rule"], row["equation"])
    )


def failed_checks(agency: str, years: Sequence[int]) -> list[Row]:
    """Give the checks that fail in an agency's reports of some years, in the form's order."""
    checks = slices.of(agency).checks
    return [
        row for row in checks
        if row["current"] and row["result"] == "fails" and row["year"] in years
    ]  # fmt: skip


def _slice(fact_id: str) -> Slice | None:
    """Give the slice that a fact stands in; None for a fact of no report held."""
    agency = agency_of(report_of(fact_id))
    return slices.of(agency) if agency else None


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
