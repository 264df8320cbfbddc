"""Tables that are read from afar: how wide their columns stand, and how many rows a slide holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from pages.shared.chart.letters import length
from pages.shared.html import Cell
from pages.shared.table import Condensed

Row: TypeAlias = tuple[Sequence[Cell], Sequence[str]]
NARROWEST = 4  # full-width characters of a column
SMALLER = 0.86  # the height of a remark's line, that of a word's being 1
MANY = 6  # columns from which on a table is written smaller


@dataclass(frozen=True, slots=True)
class Room:
    """What a slide has for a table: full-width characters across, lines of text with the head's;
    `gap` characters stand between columns, `between` of a line between rows.
    """

    across: float
    lines: float
    gap: float
    between: float


def room(lean: Condensed, wide: Room, dense: Room) -> Room:
    """Give the room of a table: that of small words where it has many columns."""
    return wide if len(lean.head) < MANY else dense


def widths(lean: Condensed, room: Room) -> list[float]:
    """Give the width of each column, in full-width characters: numbers have what they need, words
    share the rest; where that is too little, no column has more than all of those that need more.
    """
    needed = [max(map(length, words)) for words in zip(*map(_lines, _all(lean)), strict=True)]
    words = [at for at in range(len(needed)) if at not in lean.numeric]
    free = room.across - room.gap * len(needed)
    left = free - sum(needed[at] for at in lean.numeric)
    capped = words if left > NARROWEST * len(words) else range(len(needed))
    free = left if capped is words else free
    most = next(
        (each for each in range(60, NARROWEST, -1)
         if sum(min(needed[at], each) for at in capped) <= free), NARROWEST,
    )  # fmt: skip
    own = [(min(n, most) if at in capped else n) + room.gap for at, n in enumerate(needed)]
    spare = max(0.0, room.across - sum(own)) / len(own)
    return [each + spare for each in own]


def portions(lean: Condensed, ids: Sequence[Sequence[str]], room: Room) -> list[list[Row]]:
    """Give rows, each with its facts, in portions that a slide holds under the table's head; no
    heading of a group stands last.
    """
    own = widths(lean, room)
    free = room.lines - _height(_head(lean), own, room)
    parts: list[list[Row]] = [[]]
    used = 0.0
    for row, of in zip(lean.rows, ids, strict=True):
        high = _height(row, own, room)
        if parts[-1] and used + high > free:
            carried: list[Row] = []
            while len(parts[-1]) > 1 and _heads(parts[-1][-1][0]):
                carried.insert(0, parts[-1].pop())
            parts.append(carried)
            used = sum(_height(each, own, room) for each, _ in carried)
        parts[-1].append((row, of))
        used += high
    return parts


def _height(row: Sequence[Cell], own: Sequence[float], room: Room) -> float:
    """Give the lines of a row: those of its tallest cell, and what stands between rows."""
    lines = [
        _broken(cell.text, wide - room.gap) + SMALLER * _broken(cell.remark, wide - room.gap)
        for cell, wide in zip(row, own, strict=True)
    ]
    return max(1, *lines) + room.between


def _broken(words: str, wide: float) -> int:
    return ceil(length(words) / wide)


def _heads(row: Sequence[Cell]) -> bool:
    return not any(cell.text for cell in row[1:])


def _all(lean: Condensed) -> list[Sequence[Cell]]:
    """Give the rows that say how wide columns are: those of numbers, and the head on two lines."""
    half = [Cell("x" * ceil(length(words) / 2 / 0.6)) for words in lean.head]
    return [half, *(row for row in lean.rows if not _heads(row))]


def _head(lean: Condensed) -> list[Cell]:
    return [Cell(words) for words in lean.head]


def _lines(row: Sequence[Cell]) -> list[str]:
    """Give the longer of each cell's word and remark."""
    return [max((cell.text, cell.remark), key=length) for cell in row]
