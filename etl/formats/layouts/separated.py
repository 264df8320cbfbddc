"""Tables whose cells a comma or a semicolon parts, as workbooks are saved: 规章,0,0,3.

Every line has as many; one with a comma in a number has more, and ends the table.
"""

import re
from collections.abc import Iterator, Sequence

from etl.document import Cell, Row, Table
from etl.formats.layouts.pipes import in_one_line
from etl.grid import is_value

MARKS = ",;"
ENOUGH = 3  # lines, and cells of each
NUMBERS = 2  # cells of one line: in sentences, too, lines may have as many marks
LONGEST_CELL = 80  # characters


def table_at(lines: Sequence[tuple[str, int]], at: int) -> tuple[Table | None, int] | None:
    """Give the table that begins at a line, if any, and the line after it."""
    for mark in MARKS:
        rows = [first] if (first := _row(*lines[at], mark)) else []
        while rows and at + len(rows) < len(lines):
            row = _row(*lines[at + len(rows)], mark)
            if row is None or len(row.cells) != len(rows[0].cells):
                break
            rows.append(row)
        if len(rows) >= ENOUGH:
            numbers = any(sum(map(is_value, row.cells)) >= NUMBERS for row in rows)
            return (Table(tuple(rows)) if numbers else None), at + len(rows)
    return None


def _row(line: str, offset: int, mark: str) -> Row | None:
    if mark not in line or "。" in line:
        return None
    cells = tuple(_cells(line, offset, mark))
    fits = len(cells) >= ENOUGH and all(len(cell.text) <= LONGEST_CELL for cell in cells)
    return Row(cells, cells[0].start, cells[-1].end) if fits else None


def _cells(line: str, offset: int, mark: str) -> Iterator[Cell]:
    """Give what stands between the marks of a line, but for those within quotation marks."""
    for part in re.finditer(rf'((?:[^"{mark}]|"[^"]*")*)(?:{mark}|\Z)', line):
        raw = part[1]
        text = raw.strip()
        start = offset + part.start() + len(raw) - len(raw.lstrip())
        quoted = text[:1] == text[-1:] == '"' and len(text) > 1
        whole = in_one_line(text[1:-1].strip() if quoted else text)
        yield Cell(whole, start + quoted, start + len(text) - quoted)
        if part.end() == len(line) and not part.group().endswith(mark):
            break
