"""Tables of which a pipe ends each cell and a line each pipe, as is left of a page's table.

`行政许可 |` / `15 |` / `||` are the two cells of a row of four, filled up at its end: all rows
have as many cells as the widest, and where a filling ends, a row does. The filling may stand in a
line with the last cell (`15 | ||`), and a pipe in a line of its own may begin each row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import gcd

from etl.document import Cell, Row

_LINE = re.compile(r"\s*(?P<text>[^|]*?)\s*(?P<pipes>\|[|\s]*)")
ENOUGH = 2  # rows that are filled up: one alone says nothing of the others
NARROWEST = 3  # columns


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a line holds: a cell, or none, and how many pipes that fill up the row after it."""

    cell: Cell | None
    filling: int

    @property
    def width(self) -> int:
        return (self.cell is not None) + self.filling


def rows(lines: Sequence[tuple[str, int]]) -> tuple[Row, ...] | None:
    """Give the rows of a table, without what fills them up; None where the pipes tell no width."""
    found = [_piece(line, offset) for line, offset in lines if line.strip()]
    pieces = [piece for piece in found if piece]
    ends = list(accumulate(piece.width for piece in pieces))
    filled = [end for end, piece in zip(ends, pieces, strict=True) if piece.filling]
    width = gcd(*filled, 0)
    fits = width >= NARROWEST and all(piece.width <= width for piece in pieces)
    if len(pieces) < len(found) or len(filled) < ENOUGH or not fits:
        return None
    cut = [row for row in _cut(pieces, width) if row]
    begun = all(len(row) > 1 and not row[0].text for row in cut)
    return tuple(_row(row[1:] if begun else row) for row in cut)


def _piece(line: str, offset: int) -> _Piece | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    text, pipes = "".join(match["text"].split("\n")), match["pipes"].count("|")
    if not text and pipes > 1:
        return _Piece(None, pipes)
    start = offset + (match.start("text") if text else match.start("pipes"))
    return _Piece(Cell(text, start, start + len(match["text"])), pipes - 1)


def _cut(pieces: Sequence[_Piece], width: int) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    count = 0
    for piece in pieces:
        count += piece.width
        row += [piece.cell] if piece.cell else []
        if count % width == 0:
            yield row
            row = []
    if row:
        yield row


def _row(cells: Sequence[Cell]) -> Row:
    return Row(tuple(cells), cells[0].start, cells[-1].end, ended=True)
