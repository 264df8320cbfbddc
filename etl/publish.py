"""A whole new build: Parquet through Polars, DuckDB made from the Parquet, switched in one step.

`DIR/builds/<hash>/` holds a build; `DIR/current` names it; the other names are links through
`current`. Only `current` is ever replaced, by one `os.replace`, so a build that dies at any point
leaves the last one standing.
"""

import fcntl
import hashlib
import itertools
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from etl import compare, crosswalk, dictionary, metrics, rates
from etl.checks import Check, check_years
from etl.compare import Comparison, Point
from etl.harmonise import Fact
from etl.implied import implied_rates
from etl.rates import RateValue
from etl.report import Failure, Report, reader_version
from etl.schema import DATABASE, MANIFEST, SERIES, TABLES
from etl.verify import damaged

KEPT_BUILDS = 5


class NotPublishable(Exception):
    """The target folder cannot take a build; the message (Chinese) says why."""


def publish(
    reports: Sequence[Report], failures: Sequence[Failure], reports_dir: Path, to: Path
) -> str:
    """Write a build of `reports` under `to`, switch to it, and give its hash.

    Raises NotPublishable where a name that must be a link is something else.
    """
    builds = to / "builds"
    builds.mkdir(parents=True, exist_ok=True)
    with _only_one(to):
        for left in builds.glob(".making-*"):
            shutil.rmtree(left, ignore_errors=True)
        making = builds / f".making-{os.getpid()}"
        _write(making, reports, failures)
        build = _content_hash(making / "parquet")
        _manifest(making, reports, reports_dir)
        home = _settle(making, builds / build)
        _link(to / DATABASE, Path("current") / DATABASE)
        _link(to / "parquet", Path("current") / "parquet")
        _link(to / "current", Path("builds") / home.name)
        _prune(builds, home.name)
    return build


def is_current(reports_dir: Path, to: Path) -> bool:
    """Say whether the standing build was made from these very reports by this very code.

    A build that lacks a report is never current: each run is to name what could not be read.
    """
    try:
        manifest = json.loads((to / "current" / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    if not (to / DATABASE).exists() or manifest["reader_version"] != reader_version():
        return False
    return bool(manifest["read"] == manifest["reports"] == _hashes(report_files(reports_dir)))


def report_files(reports_dir: Path) -> list[Path]:
    """Give the report files of a folder in a fixed order; hidden files are passed over."""
    files = (path for path in reports_dir.iterdir() if path.is_file())
    return sorted(path for path in files if not path.name.startswith("."))


def fact_rows(facts: Iterable[Fact]) -> list[dict[str, Any]]:
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
        }
        for fact in facts
    ]


def check_rows(checks: Iterable[Check]) -> list[dict[str, Any]]:
    """Give checks as rows of the `checks` table."""
    return [{**asdict(check), "figures": list(check.figures)} for check in checks]


@contextmanager
def _only_one(to: Path) -> Iterator[None]:
    """Let one build at a time write under `to`; a second waits."""
    with (to / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(making: Path, reports: Sequence[Report], failures: Sequence[Failure]) -> None:
    parquet = making / "parquet"
    parquet.mkdir(parents=True)
    facts = [fact for report in reports for fact in report.facts]
    checks = [check for report in reports for check in report.checks] + check_years(facts)
    tables: dict[str, list[dict[str, Any]]] = {
        "reports": [_report_row(report) for report in reports],
        "failures": [asdict(failure) for failure in failures],
        "facts": fact_rows(facts),
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
    _parquet(parquet, "rates", map(asdict, rate_values))
    _parquet(parquet, "implied_rates", map(asdict, implied_rates(facts, rate_values)))
    _parquet(parquet, "comparisons", map(asdict, _comparisons(parquet, reports, rate_values)))
    _database(parquet, making / DATABASE).close()


def dictionary_rows() -> dict[str, list[dict[str, Any]]]:
    """Give the tables that stand in the code: dictionary, crosswalk, grades, rate definitions."""
    return {
        "metrics": [{**asdict(m), "forms": list(m.forms)} for m in metrics.METRICS],
        "concepts": [asdict(concept) for concept in crosswalk.CONCEPTS],
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


def _report_row(report: Report) -> dict[str, Any]:
    reading = report.reading
    return {
        "report_id": reading.report_id, "agency": reading.agency, "year": reading.year,
        "form": reading.form, "title": reading.title, "file": report.file,
        "sha256": report.sha256, "format": report.format, "characters": len(report.text),
        "reader_version": reader_version(),
    }  # fmt: skip


def _parquet(parquet: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    schema = TABLES[name]
    frame = pl.DataFrame([{c: row[c] for c in schema} for row in rows], schema=schema)
    frame.write_parquet(parquet / f"{name}.parquet", compression="zstd", statistics=True)


def _comparisons(
    parquet: Path, reports: Sequence[Report], rate_values: Sequence[RateValue]
) -> list[Comparison]:
    """Compare on the series as the view gives it, so that page and verdict see the same value."""
    with _database(parquet, ":memory:") as connection:
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


def _database(parquet: Path, path: Path | str) -> duckdb.DuckDBPyConnection:
    """Make a DuckDB of the Parquet tables that stand there, with the view over them."""
    connection = duckdb.connect(
        str(path),
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )
    for name in TABLES:
        file = parquet / f"{name}.parquet"
        if file.exists():
            connection.execute(f"create table {name} as select * from read_parquet(?)", [str(file)])
    connection.execute(SERIES)
    return connection


def _content_hash(parquet: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(parquet.iterdir()):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _settle(making: Path, home: Path) -> Path:
    """Give a new build its name; a whole one that stands is kept, a damaged one passed by."""
    for at in itertools.count():
        place = home if at == 0 else home.with_name(f"{home.name}.{at}")
        if not place.exists():
            making.rename(place)
            return place
        if not any(damaged(place)):
            old = json.loads((place / MANIFEST).read_text("utf-8"))
            new = json.loads((making / MANIFEST).read_text("utf-8"))
            (making / MANIFEST).write_text(_json({**new, "files": old["files"]}), "utf-8")
            (making / MANIFEST).replace(place / MANIFEST)
            shutil.rmtree(making)
            return place
    raise AssertionError("count() has no end")


def _json(manifest: Mapping[str, Any]) -> str:
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)


def _hashes(files: Iterable[Path]) -> dict[str, str]:
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if os.access(file, os.R_OK)
    }


def _manifest(making: Path, reports: Sequence[Report], reports_dir: Path) -> None:
    """Write down what the build was made from and the hash of each of its files."""
    files = [*sorted((making / "parquet").iterdir()), making / DATABASE]
    manifest = {
        "reader_version": reader_version(),
        "reports_dir": str(reports_dir.resolve()),
        "reports": _hashes(report_files(reports_dir)),
        "read": {report.file: report.sha256 for report in reports},
        "files": {
            str(f.relative_to(making)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files
        },
    }
    (making / MANIFEST).write_text(_json(manifest), "utf-8")


def _link(name: Path, target: Path) -> None:
    """Point a link at its target in one step."""
    if name.exists() and not name.is_symlink():
        raise NotPublishable(f"{name}：已有同名文件或文件夹，不是链接。请移走后再构建。")
    new = name.with_name(f".{name.name}-{os.getpid()}")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(name)


def _prune(builds: Path, current: str) -> None:
    old = sorted(
        (path for path in builds.iterdir() if path.is_dir() and path.name != current),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in old[KEPT_BUILDS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
