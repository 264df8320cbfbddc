"""The tables of a build, as Parquet through Polars and as a DuckDB made from the Parquet."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl import compare, crosswalk, dictionary, metrics, proof, rates
from etl.checks import Check, check_years
from etl.compare import Comparison, Point
from etl.harmonise import Fact
from etl.implied import implied_rates
from etl.proof import Proof
from etl.rates import RateValue
from etl.report import Failure, Report, reader_version
from etl.schema import DATABASE, SERIES, TABLES


def write(making: Path, reports: Sequence[Report], failures: Sequence[Failure]) -> None:
    """Write every table of `reports` under `making`: parquet/<table>.parquet and the database."""
    parquet = making / "parquet"
    parquet.mkdir(parents=True)
    facts = [fact for report in reports for fact in report.facts]
    checks = [check for report in reports for check in report.checks] + check_years(facts)
    proofs = proof.proofs(facts, checks)
    tables: dict[str, list[dict[str, Any]]] = {
        "reports": [_report_row(report, proofs) for report in reports],
        "failures": _rows("failures", failures),
        "facts": fact_rows(facts, proofs),
        "checks": check_rows(checks),
        "texts": [{"report_id": r.reading.report_id, "text": r.text} for r in reports],
        "prose_numbers": [
            {
                "report_id": r.reading.report_id, "start_char": n.start, "end_char": n.end,
                "printed": n.printed, "stored": n.stored,
            }
            for r in reports
            for n in r.numbers
        ],
        **dictionary_rows(),
    }  # fmt: skip
    for name, rows in tables.items():
        _parquet(parquet, name, rows)
    rate_values = rates.rates(facts)
    _parquet(parquet, "rates", _rows("rates", rate_values))
    _parquet(parquet, "implied_rates", _rows("implied_rates", implied_rates(facts, rate_values)))
    comparisons = _comparisons(parquet, reports, rate_values)
    _parquet(parquet, "comparisons", _rows("comparisons", comparisons))
    database(parquet, making / DATABASE).close()


def fact_rows(facts: Iterable[Fact], proofs: Mapping[str, Proof]) -> list[dict[str, Any]]:
    """Give facts as rows of the `facts` table."""
    return [
        {
            **asdict(fact.figure),
            "fact_id": fact.fact_id,
            "report_id": fact.report_id,
            "agency": fact.agency,
            "form": fact.form,
            "start_char": fact.figure.start,
            "end_char": fact.figure.end,
            "proof": proofs[fact.fact_id],
        }
        for fact in facts
    ]


def check_rows(checks: Iterable[Check]) -> list[dict[str, Any]]:
    """Give checks as rows of the `checks` table."""
    return [{**asdict(check), "figures": list(check.figures)} for check in checks]


def dictionary_rows() -> dict[str, list[dict[str, Any]]]:
    """Give the tables that stand in the code: dictionary, crosswalk, grades, rate definitions."""
    return {
        "metrics": [{**asdict(m), "forms": list(m.forms)} for m in metrics.METRICS],
        "concepts": _rows("concepts", crosswalk.CONCEPTS),
        "crosswalk": [
            {"concept": concept.concept, "form": form, "metric": metric}
            for concept in crosswalk.CONCEPTS
            for form in metrics.FORMS
            for metric in concept.metrics(form)
        ],
        "grades": [
            {"concept": c.concept, "form_a": a, "form_b": b, "grade": grade, "reason": reason}
            for c, a, b, grade, reason in crosswalk.grades()
        ],
        "rate_definitions": [
            {
                "rate": r.rate,
                "rate_zh": crosswalk.RATE_LABELS[r.rate],
                "definition": r.definition,
                "definition_zh": crosswalk.definition_label(r.definition, form),
                "form": form,
                "numerator": r.numerator,
                "denominator": r.denominator,
                "position": position,
            }
            for position, r in enumerate(crosswalk.RATES)
            for form in r.forms
        ],
        "data_dictionary": list(dictionary.dictionary()),
        "codes": list(dictionary.codes()),
    }


def literal(file: Path) -> str:
    """Give a file's path as DuckDB reads it for that file alone, and not for a pattern: under
    `data*/`, the tables of `data2/` would be taken in too.
    """
    return re.sub(r"[*?\[]", r"[\g<0>]", str(file))


def content_hash(parquet: Path) -> str:
    """Give the hash that names a build: of the Parquet files and their names."""
    digest = hashlib.sha256()
    for file in sorted(parquet.iterdir()):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _report_row(report: Report, proofs: Mapping[str, Proof]) -> dict[str, Any]:
    reading, reach = report.reading, report.reach
    return {
        "report_id": reading.report_id, "agency": reading.agency, "year": reading.year,
        "form": reading.form, "title": reading.title, "file": report.file,
        "sha256": report.sha256, "format": report.format, "characters": len(report.text),
        "reader_version": reader_version(), "verdict": reach.verdict, "asked": reach.asked,
        "read": reach.read, "proved": reach.asked and proof.proved(report.facts, proofs),
    }  # fmt: skip


def _rows(table: str, things: Iterable[object]) -> list[dict[str, Any]]:
    """Give things that have the table's columns as attributes, as its rows."""
    columns = tuple(TABLES[table])
    values = attrgetter(*columns)
    return [dict(zip(columns, values(thing), strict=True)) for thing in things]


def _parquet(parquet: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    schema = TABLES[name]
    frame = pl.DataFrame([{c: row[c] for c in schema} for row in rows], schema=schema)
    frame.write_parquet(parquet / f"{name}.parquet", compression="zstd", statistics=True)


def _comparisons(
    parquet: Path, reports: Sequence[Report], rate_values: Sequence[RateValue]
) -> list[Comparison]:
    """Compare on the series as the view gives it, so that page and verdict see the same value."""
    with database(parquet, ":memory:") as connection:
        rows = connection.sql(
            "select agency, concept, applicant, scope, year, value, state from series"
            " where state <> 'implied'"
        ).fetchall()
    found: list[Comparison] = []
    for agency in sorted({report.reading.agency for report in reports}):
        held = {r.reading.year: r.reading.form for r in reports if r.reading.agency == agency}
        series = {tuple(row[1:5]): Point(row[5], row[6]) for row in rows if row[0] == agency}
        found += compare.counts(agency, held, series)
        found += compare.rate_pairs(agency, held, rate_values)
    return found


def database(parquet: Path, path: Path | str) -> duckdb.DuckDBPyConnection:
    """Make a DuckDB of the Parquet tables that stand there, with the view over them."""
    connection = duckdb.connect(
        str(path),
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )
    for name in TABLES:
        file = parquet / f"{name}.parquet"
        if file.exists():
            connection.execute(
                f"create table {name} as select * from read_parquet(?)", [literal(file)]
            )
    connection.execute(SERIES)
    return connection
