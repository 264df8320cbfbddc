r"""Tables whose cells a tab marks, in either of two layouts.

Stacked: each cell on a line of its own that begins with a tab, an empty line ending the row.
A cell may run over following lines (结果\n纠正). Tabbed: one row a line, cells between tabs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from etl.document import Cell, Row, Table
from etl.formats.layouts.pipes import in_one_line

SEEN = 12  # lines, by which a table's layout is told
LONGEST_LONE_CELL = 16  # characters
_STACKED = re.compile(r"[ \u3000]*\t")
_NUMBER = re.compile(r"[\d.,，．０-９]+[余多]?[万亿]?[余多]?元?")
_PAGE_MARK = re.compile(r"[-—–－―]\s*\d{1,4}\s*[-—–－―]|第\s*\d+\s*页.{0,12}")


def table_at(lines: Sequence[tuple[str, int]], at: int) -> tuple[Table | None, int] | None:
    """Give the table that begins at a line, if any, and the line after it."""
    line = lines[at][0]
    if not line.strip() or _is_paragraph(line):
        return None
    if _STACKED.match(line) and not _is_tabbed(lines, at):
        end = _stacked_end(lines, at)
        rows, end = _with_rest(_stacked_rows(lines[at:end]), lines, end)
        return (None if _is_indented_line(rows) else Table(rows)), end
    if "\t" in line:
        end = _tabbed_end(lines, at)
        printed = (line for line in lines[at:end] if line[0].strip())
        rows, end = _with_rest(map(_tabbed_row, printed), lines, end)
        return Table(rows), end
    return None


def _is_tabbed(lines: Sequence[tuple[str, int]], at: int) -> bool:
    """Say whether lines that begin with a tab are rows with a blank first cell: most of those up to
    an empty line have several cells.
    """
    own = list(takewhile(str.strip, (line for line, _ in lines[at : at + SEEN])))
    return 2 * sum("\t" in line.strip() for line in own) > len(own)


def _stacked_end(lines: Sequence[tuple[str, int]], at: int) -> int:
    """Find where the run ends: at a line that follows an empty one and is not a cell."""
    end = at
    while end < len(lines):
        line = lines[end][0]
        after_break = end > at and not lines[end - 1][0]
        if line and after_break and (not _STACKED.match(line) or _is_paragraph(line)):
            break
        end += 1
    while not lines[end - 1][0]:
        end -= 1
    return end


def _is_paragraph(line: str) -> bool:
    """Say whether a line is a sentence that only begins with a tab."""
    return "。" in line and "\t" not in line.strip()


def _is_indented_line(rows: tuple[Row, ...]) -> bool:
    """Say whether what looks like a table is one long cell: the first line of a paragraph."""
    return len(rows) == len(rows[0].cells) == 1 and len(rows[0].cells[0].text) > LONGEST_LONE_CELL


def _tabbed_end(lines: Sequence[tuple[str, int]], at: int) -> int:
    """Find where the run ends; page breaks leave empty lines inside a table."""
    end = at
    while end < len(lines) and (
        ("\t" in lines[end][0] and not _is_paragraph(lines[end][0])) or not lines[end][0].strip()
    ):
        end += 1
    while not lines[end - 1][0].strip():
        end -= 1
    return end


def _stacked_rows(lines: Sequence[tuple[str, int]]) -> Iterator[Row]:
    cells: list[Cell] = []
    for line, offset in lines:
        if not line:
            if cells:
                yield _row(cells, torn=False)
            cells = []
        elif not _STACKED.match(line) and cells:
            # 结果 / 纠正 is one cell; 53 / 4 is a number and a page mark, and no number together.
            gap = " " if cells[-1].text[-1:].isdigit() and line.strip()[:1].isdigit() else ""
            cells[-1] = Cell(
                f"{cells[-1].text}{gap}{line.strip()}", cells[-1].start, offset + len(line.rstrip())
            )
        else:
            before, *parts = _parts(line, offset)
            if before.text == "" and line[0] != "\t" and cells:
                yield _row(cells, torn=True)
                cells = []
                parts = [part for part in parts if part.text]
            cells.extend(parts)
    if cells:
        yield _row(cells, torn=False)


def _with_rest(
    rows: Iterable[Row], lines: Sequence[tuple[str, int]], end: int
) -> tuple[tuple[Row, ...], int]:
    """Give rows with the numbers that stand alone after a number, and where the table then ends.

    76 and, below it, 44 may be one number that a page or a narrow column broke, or a number and a
    page mark: both stand in the one cell, which is no number until a sum proves one.
    """
    whole: list[Row] = []
    for row in rows:
        alone = [cell for cell in row.cells if cell.text]
        if len(alone) == 1 and _NUMBER.fullmatch(alone[0].text) and whole and _goes_on(whole[-1]):
            whole[-1] = _with_number(whole[-1], alone[0].text, alone[0].end)
        else:
            whole.append(row)
    while (at := _lone_number(lines, end)) is not None and _goes_on(whole[-1]):
        line, offset = lines[at]
        whole[-1] = _with_number(whole[-1], line.strip(), offset + len(line.rstrip()))
        end = at + 1
    return tuple(whole), end


def _lone_number(lines: Sequence[tuple[str, int]], at: int) -> int | None:
    """Find the line of a number alone that comes next, be it after empty lines and page marks."""
    while at < len(lines) and (not lines[at][0] or _PAGE_MARK.fullmatch(lines[at][0].strip())):
        at += 1
    return at if at < len(lines) and _NUMBER.fullmatch(lines[at][0].strip()) else None


def _goes_on(row: Row) -> bool:
    """Say whether a row ends with a number that could go on below."""
    return len(row.cells) > 1 and not row.torn and row.cells[-1].text[-1:].isdigit()


def _with_number(row: Row, number: str, end: int) -> Row:
    last = row.cells[-1]
    cell = Cell(f"{last.text} {number}", last.start, end)
    return Row((*row.cells[:-1], cell), row.start, end, row.torn)


def _tabbed_row(line: tuple[str, int]) -> Row:
    return _row(_parts(*line), torn=False)


def _parts(line: str, offset: int) -> list[Cell]:
    cells = []
    for raw in line.split("\t"):
        text, start = raw.strip(), offset + len(raw) - len(raw.lstrip())
        cells.append(_unquoted(Cell(text, start, start + len(text))))
        offset += len(raw) + 1
    return cells


def _unquoted(cell: Cell) -> Cell:
    """Give a cell without the quotation marks that hold its lines together."""
    if "\n" not in cell.text:
        return cell
    return Cell(in_one_line(cell.text.strip('"')), cell.start + 1, cell.end - 1)


def _row(cells: list[Cell], *, torn: bool) -> Row:
    return Row(tuple(cells), cells[0].start, cells[-1].end, torn)
