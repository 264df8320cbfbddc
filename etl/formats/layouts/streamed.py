"""Tables of which a pipe ends each cell and a line each pipe, as is left of a page's table.

`行政许可 |` / `15 |` / `||` are the two cells of a row of four, filled up at its end: all rows
have as many cells as the widest, and where a filling of several pipes ends, a row does.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import gcd

from etl.document import Cell, Row

_FILLING = re.compile(r"[|\s]*\|[|\s]*")
ENOUGH = 2  # rows that are filled up: one alone says nothing of the others
NARROWEST = 3  # columns


def rows(lines: Sequence[tuple[str, int]]) -> tuple[Row, ...] | None:
    """Give the rows of a table, without what fills them up; None where the pipes tell no width."""
    pieces = [_piece(line, offset) for line, offset in lines if line.strip()]
    if not all(pieces):
        return None
    cells = [cells for cells in pieces if cells]
    ends = list(accumulate(map(len, cells)))
    width = gcd(*(end for end, own in zip(ends, cells, strict=True) if len(own) > 1), 0)
    filled = sum(len(own) > 1 for own in cells)
    if width < NARROWEST or filled < ENOUGH or max(map(len, cells)) >= width:
        return None
    return tuple(_rows(cells, width))


def _piece(line: str, offset: int) -> tuple[Cell, ...] | None:
    """Give the cell that a line is, or the several blank ones that fill up a row."""
    bare = line.rstrip()
    if _FILLING.fullmatch(bare):
        return tuple(Cell("", offset, offset) for _ in range(bare.count("|")))
    if bare.count("|") != 1 or not bare.endswith("|"):
        return None
    text = bare[:-1].strip()
    start = offset + line.index(text)
    return (Cell("".join(text.split("\n")), start, start + len(text)),)


def _rows(pieces: Sequence[tuple[Cell, ...]], width: int) -> Iterator[Row]:
    row: list[Cell] = []
    count = 0
    for cells in pieces:
        count += len(cells)
        row += cells if len(cells) == 1 else ()
        if count % width == 0:
            yield _row(row)
            row = []
    if row:
        yield _row(row)


def _row(cells: Sequence[Cell]) -> Row:
    return Row(tuple(cells), cells[0].start, cells[-1].end, ended=True)
