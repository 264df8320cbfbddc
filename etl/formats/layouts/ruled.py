"""Tables drawn with rules, as converters to text draw those with merged cells:

    +----------+-----------------+
    | 行政许可 | 本年处理决定数量 |
    |          +--------+--------+
    |          | 12     | 7      |
    +----------+--------+--------+

A cell ends where a rule runs below it; what stands between the same walls on several lines is one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.document import Cell, Row, Table
from etl.formats.layouts.pipes import in_one_line

_EDGE = re.compile(r"\+(?:[-=:]+\+)+")
_PART = re.compile(r"\+[-=:]+\+")
_LINE = re.compile(r"[|+].*[|+]")
_WALL = re.compile(r"\||\+(?=[-=:])|(?<=[-=:])\+")  # +7 in a cell is no corner
_RULE = re.compile(r"[-=:]+")
FEW_RULES = 3  # a table with so few, and more than so many lines for each, has none between rows
MOST_LINES = 3
NEAR = 2  # columns: so far from its corners a wall may stand, where a font has other widths


@dataclass(slots=True)
class _Open:
    """A cell that no rule has ended: its walls, the line on which it began, its lines so far."""

    left: int
    right: int
    line: int
    parts: list[tuple[str, int]]

    def cell(self) -> Cell:
        printed = [(text.strip(), at + len(text) - len(text.lstrip())) for text, at in self.parts]
        filled = [(text, at) for text, at in printed if text] or [("", self.parts[0][1])]
        whole = in_one_line("\n".join(text for text, _ in filled))
        return Cell(whole, filled[0][1], filled[-1][1] + len(filled[-1][0]))


def table_at(lines: Sequence[tuple[str, int]], at: int) -> tuple[Table | None, int] | None:
    """Give the table that begins at a line, if any, and the line after it."""
    if not _EDGE.fullmatch(lines[at][0].strip()):
        return None
    end = at
    while end < len(lines) and _LINE.fullmatch(lines[end][0].strip()):
        end += 1
    rules = sum(bool(_PART.search(line)) for line, _ in lines[at:end])
    if rules <= FEW_RULES and end - at > MOST_LINES * rules:
        return None  # rules around the head and the whole alone: each line is a row
    rows = tuple(_rows(lines[at:end]))
    return (Table(rows) if rows else None), end


def _rows(lines: Sequence[tuple[str, int]]) -> Iterator[Row]:
    """Give the rows, each of the cells that begin on one line."""
    cells: dict[int, list[tuple[int, Cell]]] = {}
    for each in _cells(lines):
        cells.setdefault(each.line, []).append((each.left, each.cell()))
    for line in sorted(cells):
        own = tuple(cell for _, cell in sorted(cells[line], key=lambda each: each[0]))
        yield Row(own, min(cell.start for cell in own), max(cell.end for cell in own))


def _cells(lines: Sequence[tuple[str, int]]) -> Iterator[_Open]:
    """Give the cells as they end."""
    corners = sorted({wall for line, _ in lines if _EDGE.fullmatch(line.strip())
                      for wall, _ in _walls(line)})  # fmt: skip
    open_: dict[int, _Open] = {}
    for number, (line, offset) in enumerate(lines):
        walls = list(_walls(line))
        own = corners if len(walls) == len(corners) else [_corner(w, corners) for w, _ in walls]
        for (left, (_, begins)), (right, (_, ends)) in pairwise(zip(own, walls, strict=True)):
            text = line[begins + 1 : ends]
            if _RULE.fullmatch(text):
                yield from (open_.pop(wall) for wall in sorted(open_) if left <= wall < right)
                continue
            if left in open_ and open_[left].right != right:
                yield open_.pop(left)
            cell = open_.setdefault(left, _Open(left, right, number, []))
            cell.parts.append((text, offset + begins + 1))
    yield from open_.values()


def _walls(line: str) -> Iterator[tuple[int, int]]:
    """Give each wall or corner of a line: the column in which it shows, and its place."""
    column, places = 0, {match.start() for match in _WALL.finditer(line)}
    for at, mark in enumerate(line):
        if at in places:
            yield column, at
        column += 2 if unicodedata.east_asian_width(mark) in "WF" else 1


def _corner(wall: int, corners: Sequence[int]) -> int:
    nearest = min(corners, key=lambda corner: abs(corner - wall))
    return nearest if abs(nearest - wall) <= NEAR else wall
