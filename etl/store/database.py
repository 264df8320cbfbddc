"""The DuckDB of a build: made from its Parquet files, or from another build's and what changed."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.schema import TABLES

_FROM = "from read_parquet(?)"
# DuckDB puts on disk what its memory does not hold.
_SETTINGS = (
    "autoinstall_known_extensions = false", "autoload_known_extensions = false",
    "memory_limit = '256MB'",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Agencies with all their reports (identifiers): a part of every table."""

    agencies: frozenset[str]
    reports: frozenset[str]


def literal(file: Path) -> str:
    """Give a file's path as DuckDB reads it for that file alone, and not for a pattern: under
    `data*/`, the tables of `data2/` would be taken in too.
    """
    return re.sub(r"[*?\[]", r"[\g<0>]", str(file))


def make(parquet: Path, path: Path) -> None:
    """Make a DuckDB of the Parquet tables."""
    with open_database(path) as connection:
        for name in TABLES:
            connection.execute(f"create table {name} as {_FROM}", [_file(parquet, name)])


def renew(old: Path, parquet: Path, path: Path, gone: Part, new: Part) -> None:
    """Make a DuckDB of the Parquet tables from one that differs from them in a part: what is gone
    of it, and what is new in them. The rows that are new stand last.
    """
    shutil.copyfile(old, path)
    with open_database(path) as connection:
        for name, columns in TABLES.items():
            file = _file(parquet, name)
            if "agency" in columns:
                _renew(connection, name, file, "agency", gone.agencies, new.agencies)
            elif "report_id" in columns:
                _renew(connection, name, file, "report_id", gone.reports, new.reports)
            else:
                connection.execute(f"delete from {name}")
                connection.execute(f"insert into {name} {_FROM}", [file])


def _renew(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    file: str,
    key: str,
    gone: Iterable[str],
    new: Iterable[str],
) -> None:
    """Take the rows of some keys out of a table, and put those of others in."""
    among = f"where {key} in (select unnest(?::varchar[]))"
    connection.execute(f"delete from {name} {among}", [sorted(gone)])
    connection.execute(f"insert into {name} {_FROM} {among}", [file, sorted(new)])


def _file(parquet: Path, name: str) -> str:
    return literal(parquet / f"{name}.parquet")


def open_database(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB that asks nothing of a network and takes little memory."""
    connection = duckdb.connect(str(path), read_only=read_only)
    for setting in _SETTINGS:
        connection.execute(f"set {setting}")
    return connection
