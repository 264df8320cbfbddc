"""Rows whose cells have run together, cut apart by the form's sums before they are read."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from etl import numbers
from etl.document import Cell, Document, Row
from etl.grid import is_words
from etl.identities import Key, Sum
from etl.split import Run, Way, split_jointly

Keys = tuple[Key, ...]


def apart(
    document: Document,
    rows: Sequence[Row],
    keys_of_rows: Sequence[Keys],
    sums: Iterable[Sum],
) -> tuple[list[Row], frozenset[Sum]]:
    """Give the rows, those that had run together with a cell for each key wherever the sums leave
    one way, and the sums that this took. A row that is no row of values has no keys.
    """
    runs: dict[int, Run] = {}
    known: dict[Key, float] = {}
    for at, (row, keys) in enumerate(zip(rows, keys_of_rows, strict=True)):
        values = _values(row)
        if keys and len(values) == len(keys):
            known |= {key: value for key, cell in zip(keys, values, strict=True)
                      if (value := _exact(cell)) is not None}  # fmt: skip
        elif keys and values and row.glued:
            text = document.text[values[0].start : values[-1].end]
            plain = unicodedata.normalize("NFKC", text)
            if len(plain) == len(text) and re.fullmatch(r"[\d\s]+", plain):
                runs[at] = Run(re.sub(r"\s", " ", plain), keys)
    if len({key for run in runs.values() for key in run.keys}) != sum(
        len(run.keys) for run in runs.values()
    ):
        return list(rows), frozenset()
    known = {key: value for key, value in known.items()
             if not any(key in run.keys for run in runs.values())}  # fmt: skip
    split = split_jointly(list(runs.values()), sums, known)
    ways = dict(zip(runs, split.rows, strict=True))
    return [_cut(row, ways.get(at)) for at, row in enumerate(rows)], split.used


def _values(row: Row) -> tuple[Cell, ...]:
    """Give the cells after the row's last words."""
    words = max((i for i, cell in enumerate(row.cells) if is_words(cell)), default=-1)
    return row.cells[words + 1 :]


def _exact(cell: Cell) -> float | None:
    with suppress(numbers.NotANumber):
        quantity = numbers.cell(cell.text)
        if quantity and quantity.lower == quantity.upper:
            return quantity.value
    return None


def _cut(row: Row, way: Way | None) -> Row:
    if way is None:
        return row
    values = _values(row)
    begins = values[0].start
    cells = (Cell(_part(row, begins, span), begins + span[0], begins + span[1]) for span in way)
    return replace(row, cells=(*row.cells[: len(row.cells) - len(values)], *cells))


def _part(row: Row, begins: int, span: tuple[int, int]) -> str:
    """Give the characters of a span of the row's values; no span runs over two of their cells."""
    for cell in _values(row):
        if cell.start <= begins + span[0] and begins + span[1] <= cell.end:
            return cell.text[begins + span[0] - cell.start : begins + span[1] - cell.start]
    raise AssertionError("spaces are certain cuts")
