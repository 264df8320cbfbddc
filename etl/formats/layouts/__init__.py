"""How tables stand in plain text: one module for each layout. A line belongs to one of them or to
none.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from etl.document import Table
from etl.formats.layouts import lone, pipes, ruled, separated, tabbed

Line: TypeAlias = tuple[str, int]  # a line and its offset in the text

MOST_LINES = 12  # that the quoted cells of one row may take
_OPEN = re.compile(
    r'(?:^|\t)"[^"\t]+$'
)  # a cell that a workbook quotes, since it holds a line break
_CLOSES = re.compile(r'[^"\t]*"(?:\t|$)')

# A layout gives the table that begins at a line and the line after it, or nothing.
LAYOUTS = (
    tabbed.table_at, ruled.table_at, pipes.table_at, separated.table_at, lone.table_at,
)  # fmt: skip
# Walls and rules as they are drawn, as pipes and dashes.
_DRAWN = str.maketrans(
    dict.fromkeys("│┃║｜", "|")
    | dict.fromkeys("─━═", "-")
    | dict.fromkeys("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛", "+")
)


def tables(text: str) -> Iterator[Table]:
    """Give the tables of a text in their order."""
    lines, at = _lines(text), 0
    while at < len(lines):
        found = next(filter(None, (layout(lines, at) for layout in LAYOUTS)), None)
        if found is None:
            at += 1
            continue
        table, at = found
        if table:
            yield table


def _lines(text: str) -> list[Line]:
    """Give lines with their offsets; one of mere space is empty, a tab alone is a blank cell.

    A cell that a workbook has quoted, since it runs over lines, is kept in one.
    """
    lines, offset, at = list[Line](), 0, 0
    whole = text.translate(_DRAWN).split("\n")
    while at < len(whole):
        count = _quoted(whole[at : at + MOST_LINES])
        line = "\n".join(whole[at : at + count])
        lines.append((line if line.strip() or "\t" in line else "", offset))
        offset += len(line) + 1
        at += count
    return lines


def _quoted(lines: list[str]) -> int:
    """Give over how many lines the first one goes on, since quoted cells do."""
    count = 1
    while count < len(lines) and _OPEN.search(lines[count - 1]):
        closing = (at for at in range(count, len(lines)) if _CLOSES.match(lines[at]))
        end = next(closing, None)
        if end is None:
            return 1
        count = end + 1
    return count if any("\t" in line for line in lines[:count]) else 1
