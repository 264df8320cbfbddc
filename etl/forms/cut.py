"""Rows whose cells have run together, cut apart by the form's sums before they are read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from etl import numbers
from etl.document import Cell, Document, Row
from etl.grid import is_words
from etl.identities import Key, Sum
from etl.split import Run, Way, split_jointly

Keys = tuple[Key, ...]
_DIGIT = re.compile(r"[+\-]?\d")


def apart(
    document: Document,
    rows: Sequence[Row],
    keys_of_rows: Sequence[Keys],
    sums: Iterable[Sum],
    together: bool | None = None,
) -> tuple[list[Row], frozenset[Sum]]:
    """Give the rows, those that had run together with a cell for each key wherever the sums leave
    one way, and the sums that this took. A row that is no row of values has no keys. `together`
    says whether cells have run together, where the rows alone do not show it.
    """
    together = run_together(rows) if together is None else together
    runs: dict[int, Run] = {}
    known: dict[Key, float] = {}
    for at, (row, keys) in enumerate(zip(rows, keys_of_rows, strict=True)):
        values = _values(row)
        doubtful = together and row.glued and len(keys) > 1  # a space may part a number too
        if keys and len(values) == len(keys) and not doubtful:
            known |= {key: value for key, cell in zip(keys, values, strict=True)
                      if (value := numbers.exact(cell.text)) is not None}  # fmt: skip
        elif keys and values and row.glued and (together or len(values) == 1):
            digits = _digits(document, row)
            if digits.isdecimal():
                runs[at] = Run(digits, keys)
    if len({key for run in runs.values() for key in run.keys}) != sum(
        len(run.keys) for run in runs.values()
    ):
        return list(rows), frozenset()
    known = {key: value for key, value in known.items()
             if not any(key in run.keys for run in runs.values())}  # fmt: skip
    sums = list(sums)
    split = split_jointly(list(runs.values()), sums, known)
    ways = _borne_out(runs, dict(zip(runs, split.rows, strict=True)), sums, known)
    lost = {at for at, (row, keys) in enumerate(zip(rows, keys_of_rows, strict=True))
            if together and row.glued and len(_values(row)) == len(keys) > 1
            and at not in ways}  # fmt: skip
    return [
        replace(row, torn=True) if at in lost else _cut(document, row, ways.get(at))
        for at, row in enumerate(rows)
    ], split.used


def _borne_out(
    runs: Mapping[int, Run],
    ways: Mapping[int, Way | None],
    sums: Sequence[Sum],
    known: Mapping[Key, float],
) -> dict[int, Way]:
    """Give the ways that stand: against no sum, and where there was a choice, or a row of the table
    has fewer digits than cells, with each cell in a sum over several rows that holds.
    """
    values = dict(known)
    for at, run in runs.items():
        if way := ways[at]:
            spans = zip(run.keys, way, strict=True)
            values |= {key: float(run.text[a:b]) for key, (a, b) in spans}
    told = [each for each in sums if each.relation == "=" and values.keys() >= set(each.keys)]
    holding = {
        each for each in told
        if sum(values[k] for k in each.left) == sum(values[k] for k in each.right)
    }  # fmt: skip
    short = any(len(run.text) < len(run.keys) for run in runs.values())
    stands = {}
    for at, run in runs.items():
        own, way = set(run.keys), ways[at]
        fails = any(own & set(each.keys) and each not in holding for each in told)
        over_rows = {k for each in holding if not set(each.keys) <= own for k in each.keys}
        chosen = short or len(run.text) > len(run.keys)
        if way and not fails and (own <= over_rows or not chosen or len(own) == 1):
            stands[at] = way
    return stands


def run_together(rows: Iterable[Row]) -> bool:
    """Say whether more rows have all their numbers in one than have them apart: where spaces part
    numbers, one that is short of a number has lost it.
    """
    after = (row.cells[1:] for row in rows if row.glued)
    counts = [sum(bool(_DIGIT.match(cell.text)) for cell in cells) for cells in after]
    return counts.count(1) > sum(count > 1 for count in counts)


def _values(row: Row) -> tuple[Cell, ...]:
    """Give the cells after the row's last words."""
    words = max((i for i, cell in enumerate(row.cells) if is_words(cell)), default=-1)
    return row.cells[words + 1 :]


def _digits(document: Document, row: Row) -> str:
    """Give the characters of a row's values, narrowed, without spaces: one may part a number."""
    return "".join(mark for _, mark in _marks(document, row))


def _marks(document: Document, row: Row) -> list[tuple[int, str]]:
    values = _values(row)
    return [
        (at, unicodedata.normalize("NFKC", document.text[at]))
        for at in range(values[0].start, values[-1].end)
        if not document.text[at].isspace()
    ]


def _cut(document: Document, row: Row, way: Way | None) -> Row:
    if way is None:
        return row
    marks = _marks(document, row)
    cells = (
        Cell("".join(mark for _, mark in marks[a:b]), marks[a][0], marks[b - 1][0] + 1)
        for a, b in way
    )
    return replace(row, cells=(*row.cells[: len(row.cells) - len(_values(row))], *cells))
