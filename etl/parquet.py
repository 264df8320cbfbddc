"""The tables of a build as Parquet files, written bit by bit, and the DuckDB made from them."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from etl.schema import TABLES

Row = Mapping[str, Any]

# Rows of one row group: what is held in memory before it is written. Texts are long.
GROUP, GROUP_OF = 10_000, {"texts": 100}
# DuckDB puts on disk what its memory does not hold.
_SETTINGS = (
    "autoinstall_known_extensions = false", "autoload_known_extensions = false",
    "memory_limit = '256MB'",
)  # fmt: skip
_TYPES: dict[Any, pa.DataType] = {
    pl.String: pa.string(), pl.Int64: pa.int64(), pl.Float64: pa.float64(),
    pl.Boolean: pa.bool_(), pl.List(pl.String): pa.list_(pa.string()),
    pl.List(pl.Float64): pa.list_(pa.float64()),
}  # fmt: skip


class Writer:
    """Takes rows of any table in any order and writes each table's file as groups fill up.

    The same rows give the same bytes, whatever pieces they come in.
    """

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._files = {
            name: self._stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", schema(name), compression="zstd")
            )
            for name in TABLES
        }
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if error is None:
                for table in TABLES:
                    self._write(table, len(self._waiting[table]))

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Take rows of a table, in the order in which they are to stand."""
        waiting, size = self._waiting[table], GROUP_OF.get(table, GROUP)
        for row in rows:
            waiting.append(row)
            if len(waiting) == size:
                self._write(table, size)

    def _write(self, table: str, size: int) -> None:
        waiting, columns = self._waiting[table], TABLES[table]
        arrays = {column: [row[column] for row in waiting] for column in columns}
        self._files[table].write_table(pa.table(arrays, schema(table)), max(size, 1))
        waiting.clear()


def schema(table: str) -> pa.Schema:
    """Give the Arrow schema of a table."""
    return pa.schema([(column, _TYPES[kind]) for column, kind in TABLES[table].items()])


def content_hash(parquet: Path) -> str:
    """Give the hash that names a build: of the Parquet files and their names."""
    digest = hashlib.sha256()
    for file in sorted(parquet.iterdir()):
        digest.update(f"{file.name} {file_hash(file)}\n".encode())
    return digest.hexdigest()[:16]


def file_hash(file: Path) -> str:
    """Give a file's SHA-256; none ("") for what is no file, or cannot be opened."""
    if not file.is_file():
        return ""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def literal(file: Path) -> str:
    """Give a file's path as DuckDB reads it for that file alone, and not for a pattern: under
    `data*/`, the tables of `data2/` would be taken in too.
    """
    return re.sub(r"[*?\[]", r"[\g<0>]", str(file))


def database(parquet: Path, path: Path) -> None:
    """Make a DuckDB of the Parquet tables."""
    with open_database(path) as connection:
        for name in TABLES:
            file = literal(parquet / f"{name}.parquet")
            connection.execute(f"create table {name} as from read_parquet(?)", [file])


def open_database(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB that asks nothing of a network and takes little memory."""
    connection = duckdb.connect(str(path), read_only=read_only)
    for setting in _SETTINGS:
        connection.execute(f"set {setting}")
    return connection
