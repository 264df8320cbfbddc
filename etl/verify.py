"""Every promise of a build, put to the build: file hashes, spans, keys, sources of each value."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from etl.schema import DATABASE, FAULTS, MANIFEST, TABLES


def verify(to: Path) -> Iterator[str]:
    """Give each broken promise of the current build under `to`, in Chinese; nothing when whole."""
    build = to / "current"
    if not (build / DATABASE).exists():
        yield f"{to}：还没有构建好的数据。请先运行 python -m etl build。"
        return
    yield from damaged(build)
    yield from _reports(build)
    try:
        with duckdb.connect(str(build / DATABASE), read_only=True) as connection:
            yield from _tables(connection, build)
            yield from _faults(connection)
    except duckdb.Error as error:
        yield f"{DATABASE}：打不开或缺表（{error}）。请重新构建。"


def damaged(build: Path) -> Iterator[str]:
    """Compare each file of a build with the hash that its manifest gives."""
    try:
        manifest = json.loads((build / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        yield f"{MANIFEST}：缺失或损坏。请重新构建。"
        return
    yield from _changed({build / file: hash_ for file, hash_ in manifest["files"].items()})


def _reports(build: Path) -> Iterator[str]:
    """Compare each report that was read with its hash at the build."""
    try:
        manifest = json.loads((build / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return  # damaged() has said so
    folder = Path(manifest["reports_dir"])
    yield from _changed({folder / file: hash_ for file, hash_ in manifest["read"].items()})


def _changed(expected: Mapping[Path, str]) -> Iterator[str]:
    for path, hash_ in expected.items():
        if not path.exists():
            yield f"{path.name}：文件不在（构建时有）。"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != hash_:
            yield f"{path.name}：内容与构建时不符。请重新构建。"


def _tables(connection: duckdb.DuckDBPyConnection, build: Path) -> Iterator[str]:
    """Compare each table of the database with its Parquet file, row for row."""
    for name in TABLES:
        file = str(build / "parquet" / f"{name}.parquet")
        ((rows,),) = connection.execute(
            f"select count(*) from ((from {name} except all from read_parquet($1))"
            f" union all (from read_parquet($1) except all from {name}))",
            [file],
        ).fetchall()
        if rows:
            yield f"{name}：DuckDB 与 Parquet 有{rows}行不一致。"


def _faults(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for fault, query in FAULTS.items():
        rows = connection.sql(query).fetchall()
        if rows:
            examples = "、".join(str(row[0]) for row in rows[:3])
            yield f"{fault}：{len(rows)}处，如 {examples}"
