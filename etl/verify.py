"""Every promise of a build, put to the build: file hashes, spans, keys, sources of each value."""

import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import duckdb
from pyarrow.parquet import ParquetFile

from etl import assemble
from etl.buckets import buckets
from etl.engines import of_this_computer
from etl.gather import gather
from etl.report import reader_version
from etl.schema import DATABASE, FAULTS, MANIFEST, READINGS, TABLES
from etl.store import originals
from etl.store.database import literal, open_database
from etl.store.parquet import content_hash, file_hash
from etl.store.readings import Readings

T = TypeVar("T")
_FILES = {DATABASE, *(f"parquet/{name}.parquet" for name in TABLES)}


def verify(to: Path) -> Iterator[str]:
    """Give each broken promise of the current build under `to`, in Chinese; nothing when whole.

    Where reports and program are those of the build, every table is made once more from the
    reports and compared: values, rates, comparisons and checks are proved, not believed.
    """
    try:
        yield from _promises(to)
    except OSError as error:
        yield f"{error.filename or to}：打不开（{error.strerror}）。请检查路径和权限。"


def damaged(build: Path) -> Iterator[str]:
    """Compare each file of a build with the hash that its manifest gives, and all with its name."""
    said = manifest(build)
    if said is None:
        yield f"{MANIFEST}：缺失或损坏。请重新构建。"
        return
    changed = list(_changed({build / file: hash_ for file, hash_ in said["files"].items()}))
    yield from changed
    for path in sorted(build.rglob("*")):
        name = path.relative_to(build).as_posix()
        if name not in {*said["files"], MANIFEST, "parquet"}:
            yield f"{name}：不属于这个构建。请重新构建。"
    if not changed and content_hash(build / "parquet") != build.resolve().name:
        yield f"{build.resolve().name}：数据内容与构建名不符。请重新构建。"


def manifest(build: Path) -> dict[str, Any] | None:
    """Give what a build says of itself; None where it cannot be read or lacks a part."""
    try:
        said = json.loads((build / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    parts = {
        "files": dict,
        "read": dict,
        "reports": dict,
        "unread": list,
        "reports_dir": str,
        "reader_version": str,
    }
    whole = isinstance(said, dict) and all(
        isinstance(said.get(part), kind) for part, kind in parts.items()
    )
    return said if whole and set(said["files"]) >= _FILES else None


def _promises(to: Path) -> Iterator[str]:
    build = to / "current"
    if not (build / DATABASE).exists():
        yield f"{to}：还没有构建好的数据。请先运行 python -m etl build。"
        return
    broken = [*damaged(build), *_reports(build), *_originals(to)]
    yield from broken
    try:
        with (
            TemporaryDirectory() as spill,
            open_database(build / DATABASE, read_only=True) as connection,
        ):
            connection.execute("set temp_directory = ?", [spill])
            yield from _tables(connection, build)
            yield from _faults(connection)
    except duckdb.Error as error:
        yield f"{DATABASE}：打不开或缺表（{error}）。请重新构建。"
        return
    if not broken:
        yield from _made_again(build)


def _reports(build: Path) -> Iterator[str]:
    """Compare each report that was read with its hash at the build."""
    if said := manifest(build):
        folder = Path(said["reports_dir"])
        yield from _changed({folder / file: hash_ for file, hash_ in said["read"].items()})


def _originals(to: Path) -> Iterator[str]:
    """Compare each file that was read, as it is kept, with its hash."""
    if said := manifest(to / "current"):
        for file, hash_ in said["read"].items():
            if file_hash(originals.place(to, hash_)) != hash_:
                yield f"{file}：所存的原件缺失或已改动。请删去 {to / 'originals'} 后重新构建。"


def _made_again(build: Path) -> Iterator[str]:
    """Make every table again from the reports, and name those that come out otherwise."""
    said = manifest(build)
    assert said, "damaged() has read it"
    if said["reader_version"] != reader_version():
        yield "读取程序在构建之后已更新，无法重算各表。请重新构建后再核验。"
        return
    folder = Path(said["reports_dir"])
    files = [folder / file for file in sorted(said["read"])]
    with TemporaryDirectory() as scratch, Readings(Path(scratch) / READINGS) as kept:
        found = gather(files, kept, of_this_computer, _quietly, beside=said["reports"])
        again, engines = Path(scratch) / "parquet", of_this_computer
        assemble.write(again, buckets(found.entries), [], kept.body, engines, _quietly, {})
        for name in TABLES:
            file = Path("parquet") / f"{name}.parquet"
            if name != "failures" and _differ(build / file, again / file.name):
                yield f"{name}：与按原文重算的结果不一致。请重新构建。"


def _quietly(things: Iterator[T], number: int) -> Iterator[T]:
    """Show nothing of how far it has come."""
    del number
    return things


def _differ(one: Path, other: Path) -> bool:
    """Say whether two Parquet files hold other rows, or the same in another order; the same rows
    may stand there in other bytes.
    """
    if file_hash(one) == file_hash(other):
        return False
    return any(a != b for a, b in zip_longest(_rows_of(one), _rows_of(other)))


def _rows_of(file: Path) -> Iterator[dict[str, Any]]:
    with ParquetFile(file) as content:
        for batch in content.iter_batches():
            yield from batch.to_pylist()


def _changed(expected: Mapping[Path, str]) -> Iterator[str]:
    for path, hash_ in expected.items():
        if not path.exists():
            yield f"{path.name}：文件不在（构建时有）。"
        elif file_hash(path) != hash_:
            yield f"{path.name}：内容与构建时不符。请重新构建。"


def _tables(connection: duckdb.DuckDBPyConnection, build: Path) -> Iterator[str]:
    """Compare each table of the database with its Parquet file, row for row."""
    for name in TABLES:
        file = _quoted(literal(build / "parquet" / f"{name}.parquet"))
        if rows := _different(connection, f"from {name}", f"from read_parquet({file})"):
            yield f"{name}：DuckDB 与 Parquet 有{rows}行不一致。"


def _different(connection: duckdb.DuckDBPyConnection, one: str, other: str) -> int:
    """Count the rows that stand in one of two relations alone."""
    ((rows,),) = connection.sql(
        f"select count(*) from (({one} except all {other}) union all ({other} except all {one}))"
    ).fetchall()
    return int(rows)


def _quoted(path: Path | str) -> str:
    """Give a path as SQL writes it, where no parameter may stand."""
    return "'" + str(path).replace("'", "''") + "'"


def _faults(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for fault, query in FAULTS.items():
        rows = connection.sql(query).fetchall()
        if rows:
            examples = "、".join(str(row[0]) for row in rows[:3])
            yield f"{fault}：{len(rows)}处，如 {examples}"
