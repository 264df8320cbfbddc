"""The tables of a build as Parquet files, written piece by piece."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from etl.schema import TABLES
from etl.store.row_groups import Standing, joined

Row = Mapping[str, Any]
Pieces = dict[str, bytes]  # table → a Parquet file of one row group
_TYPES: dict[Any, pa.DataType] = {
    pl.String: pa.string(), pl.Int64: pa.int64(), pl.Float64: pa.float64(),
    pl.Boolean: pa.bool_(), pl.List(pl.String): pa.list_(pa.string()),
    pl.List(pl.Float64): pa.list_(pa.float64()),
}  # fmt: skip


class Writer:
    """Writes each table's file, piece by piece: what stands under one key is one row group.

    The same pieces under the same keys give the same bytes, whatever of them is taken over from
    files that stand.
    """

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._files = {
            name: self._stack.enter_context(joined(folder / f"{name}.parquet", piece(name, [])))
            for name in TABLES
        }

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def add(self, key: str, pieces: Pieces) -> None:
        """Put pieces of tables under a key, after those that were put there."""
        for table, content in pieces.items():
            self._files[table].add(key, content)

    def take(self, key: str, standing: Mapping[str, Standing]) -> None:
        """Take over from files that stand what they have under a key."""
        for table, file in standing.items():
            self._files[table].take(key, file)


def piece(table: str, rows: Sequence[Row]) -> bytes:
    """Give rows of a table as a Parquet file of one row group."""
    arrays = {column: [row[column] for row in rows] for column in TABLES[table]}
    buffer = io.BytesIO()
    own = schema(table)
    with pq.ParquetWriter(buffer, own, compression="zstd") as writer:
        writer.write_table(pa.table(arrays, own), max(len(rows), 1))
    return buffer.getvalue()


def pieces(tables: Iterable[tuple[str, Iterable[Row]]]) -> Pieces:
    """Give the pieces of tables that have rows; a table may come several times."""
    gathered = dict[str, list[Row]]()
    for table, rows in tables:
        gathered.setdefault(table, []).extend(rows)
    return {table: piece(table, rows) for table, rows in gathered.items() if rows}


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
