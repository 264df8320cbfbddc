"""A Parquet file put together of row groups as they stand, each known by a key.

A row group's bytes do not depend on where they stand; only the footer says it. So what has not
changed is taken over from another file without being read.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.store import footers

_MAGIC = b"PAR1"
_KEYS = b"row_group_keys"  # in the footer: the key of each row group, in order
_END = 8  # the footer's length and the magic


class NotWhole(ValueError):
    """A file is no Parquet file that was put together here."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A file that stands: what its footer says, and its row groups by their keys."""

    path: Path
    groups: dict[str, Any]

    def rows(self, key: str, columns: list[str]) -> pa.Table:
        """Give columns of the row group under a key."""
        with pq.ParquetFile(self.path) as file:
            return file.read_row_group(list(self.groups).index(key), columns)


class Joined:
    """A Parquet file in the making; `empty` is one of the same columns and without rows."""

    def __init__(self, file: IO[bytes], empty: bytes) -> None:
        self._file = file
        self._said = footers.unpacked(_footer(empty))
        self._said.groups = []
        self._keys = list[str]()
        self._file.write(_MAGIC)

    def add(self, key: str, piece: bytes) -> None:
        """Put the row groups of a whole Parquet file under a key."""
        footer = _footer(piece)
        said = footers.unpacked(footer)
        if footers.packed(said) != footer:
            raise NotWhole("a footer holds more than is known of it")
        for group in said.groups:
            start, end = _span(group)
            self._take(key, group, piece[start:end])

    def take(self, key: str, standing: Standing) -> None:
        """Put the row group that a file has under a key under the same; nothing if it has none."""
        if group := standing.groups.get(key):
            start, end = _span(group)
            with standing.path.open("rb") as file:
                file.seek(start)
                self._take(key, group, file.read(end - start))

    def close(self) -> None:
        """Write the footer."""
        own = footers.KeyValue()
        own.key, own.value = _KEYS, json.dumps(self._keys).encode()
        self._said.said = [*(self._said.said or ()), own]
        self._said.rows = sum(group.rows for group in self._said.groups)
        footer = footers.packed(self._said)
        self._file.write(footer + len(footer).to_bytes(4, "little") + _MAGIC)

    def _take(self, key: str, group: Any, content: bytes) -> None:
        _move(group, self._file.tell() - _span(group)[0])
        self._said.groups.append(group)
        self._keys.append(key)
        self._file.write(content)


@contextmanager
def joined(path: Path, empty: bytes) -> Iterator[Joined]:
    """Make a Parquet file; it is whole only where nothing is raised."""
    with path.open("wb") as file:
        making = Joined(file, empty)
        yield making
        making.close()


def standing(path: Path) -> Standing:
    """Give the row groups of a file that was put together here; raises NotWhole, OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END))
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(0, size - _END - length))
        said = footers.unpacked(file.read(length))
    for each in said.said:
        if each.key == _KEYS:
            return Standing(path, dict(zip(json.loads(each.value), said.groups, strict=True)))
    raise NotWhole(f"{path.name}: no keys")


def _footer(content: bytes) -> bytes:
    """Give the footer of a whole file."""
    length = int.from_bytes(content[-_END:-4], "little")
    return content[-_END - length : -_END]


def _span(group: Any) -> tuple[int, int]:
    """Give where the bytes of a row group begin and end in its file."""
    columns = [chunk.column for chunk in group.chunks]
    starts = [each.dictionary_page or each.data_page for each in columns]
    return min(starts), max(
        start + each.size for start, each in zip(starts, columns, strict=True)
    )  # fmt: skip


def _move(group: Any, by: int) -> None:
    """Say of a row group that it stands so many bytes further on."""
    if group.offset is not None:
        group.offset += by
    for chunk in group.chunks:
        column = chunk.column
        column.data_page += by
        if column.dictionary_page is not None:
            column.dictionary_page += by
