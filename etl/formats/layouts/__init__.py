"""How tables stand in plain text: one module for each layout. A line belongs to one of them or to
none.
"""

from collections.abc import Iterator
from typing import TypeAlias

from etl.document import Table
from etl.formats.layouts import lone, pipes, ruled, tabbed

Line: TypeAlias = tuple[str, int]  # a line and its offset in the text

# A layout gives the table that begins at a line and the line after it, or nothing.
LAYOUTS = (tabbed.table_at, ruled.table_at, pipes.table_at, lone.table_at)
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
    """Give lines with their offsets; one of mere space is empty, a tab alone is a blank cell."""
    lines, offset = [], 0
    for line in text.translate(_DRAWN).split("\n"):
        lines.append((line if line.strip() or "\t" in line else "", offset))
        offset += len(line) + 1
    return lines
