"""What was read of each file, kept: one more report costs the reading of one.

A reading is known by the program that read it, the file's name and content, and what it is called
beside others. The store is SQLite: whatever is killed, what was kept before stands; a store that is
damaged is begun anew. Only one build at a time has it.
"""

import errno
import hashlib
import io
import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa

from etl import report
from etl.report import Failure, Report, Source, reader_version

_LAYOUT = 1  # of the store: another one is begun anew
_SIZE = 8  # bytes of a number
_OF_THE_DISK = {
    sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS, sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}  # fmt: skip
_COLUMNS = """
    reader_version text, file text, sha256 text, report_id text, agency text, year integer,
    unread integer, body_hash blob, body blob,
    primary key (reader_version, file, sha256, report_id)"""
_KEY = "reader_version, file, sha256, report_id"


class Damaged(Exception):
    """The store does not hold what was put there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading as it is known without being opened; `unread` when nothing of the report's tables
    could be read.
    """

    file: str
    sha256: str
    report_id: str
    agency: str
    year: int
    unread: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """Give what tells the reading from all others of this program."""
        return self.file, self.sha256, self.report_id


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as it is kept: small, and the same whoever made it."""

    entry: Entry
    body: bytes


def read(source: Source) -> Packed | Failure:
    """Read a file: pure, so that where it runs is a small choice."""
    result = report.read_source(source)
    return result if isinstance(result, Failure) else packed(result)


def packed(one: Report) -> Packed:
    """Pack a reading."""
    reading = one.reading
    unread = one.reach.verdict == "none"
    entry = Entry(one.file, one.sha256, reading.report_id, reading.agency, reading.year, unread)
    return Packed(entry, squeezed(pickle.dumps(one, pickle.HIGHEST_PROTOCOL)))


def unpacked(body: bytes) -> Report:
    """Give a packed reading."""
    size = int.from_bytes(body[:_SIZE], "little")
    plain = pa.decompress(body[_SIZE:], size, codec="zstd", asbytes=True)
    one = _Unpickler(io.BytesIO(plain)).load()
    assert isinstance(one, Report)
    return one


def squeezed(plain: bytes) -> bytes:
    """Give bytes in less room, after their number."""
    small: bytes = pa.compress(plain, codec="zstd", asbytes=True)
    return len(plain).to_bytes(_SIZE, "little") + small


class _Unpickler(pickle.Unpickler):
    """Loads what reports are made of, and nothing that would do anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("etl.") or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


_PLAIN = {("datetime", "date"), ("builtins", "frozenset"), ("builtins", "set")}


def forget(path: Path) -> None:
    """Forget a store."""
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


class Readings:
    """The kept readings under a path; raises Damaged, also later."""

    def __init__(self, path: Path) -> None:
        with _plainly():
            self._store = sqlite3.connect(path)
            self._begin()

    def __enter__(self) -> "Readings":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.close()

    def entries(self) -> dict[tuple[str, str, str], Entry]:
        """Give all that this program has read, by file, content and identifier."""
        names = ", ".join(field.name for field in fields(Entry))
        rows = self._ask(f"select {names} from readings where reader_version = ?", reader_version())
        found = [replace(Entry(*row), unread=bool(row[-1])) for row in rows]
        return {each.key: each for each in found}

    def keep(self, one: Packed) -> None:
        """Keep a reading."""
        body_hash = hashlib.sha256(one.body).digest()
        values = (reader_version(), *astuple(one.entry), body_hash, one.body)
        self._ask(f"insert or replace into readings values ({', '.join('?' * 9)})", *values)
        self._store.commit()

    def body(self, entry: Entry) -> bytes:
        """Give a reading as it was packed."""
        rows = self._ask(
            f"select body, body_hash from readings where ({_KEY}) = (?, ?, ?, ?)",
            reader_version(), *entry.key,
        )  # fmt: skip
        if len(rows) != 1 or hashlib.sha256(rows[0][0]).digest() != rows[0][1]:
            raise Damaged
        body: bytes = rows[0][0]
        return body

    def keep_only(self, entries: Iterable[Entry]) -> None:
        """Forget all other readings."""
        wanted = ((reader_version(), *each.key) for each in entries)
        key = _KEY
        with _plainly(), self._store:
            self._store.execute(
                f"create temp table wanted as select {key} from readings where false"
            )
            self._store.executemany("insert into wanted values (?, ?, ?, ?)", wanted)
            self._store.execute(
                f"delete from readings where ({key}) not in (select {key} from wanted)"
            )
            self._store.execute("drop table wanted")

    def _begin(self) -> None:
        """Have the store for this process alone; what is kept survives the process, not a loss of
        power: then it is read again.
        """
        for setting in ("locking_mode = exclusive", "journal_mode = wal", "synchronous = normal"):
            self._store.execute(f"pragma {setting}")
        ((layout,),) = self._store.execute("pragma user_version").fetchall()
        if layout not in (0, _LAYOUT):
            raise Damaged
        self._store.execute(f"create table if not exists readings ({_COLUMNS})")
        self._store.execute(f"pragma user_version = {_LAYOUT}")
        self._store.commit()

    def _ask(self, question: str, *values: Any) -> Sequence[Any]:
        with _plainly():
            return self._store.execute(question, values).fetchall()


@contextmanager
def _plainly() -> Iterator[None]:
    """Raise what SQLite says of the disk as an OSError, all else as Damaged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if number := _OF_THE_DISK.get(getattr(error, "sqlite_errorcode", 0) & 0xFF):
            raise OSError(number, os.strerror(number)) from error
        raise Damaged from error
