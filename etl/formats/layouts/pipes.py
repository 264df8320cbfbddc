"""Tables between pipes: Markdown, with or without outer pipes, and what extractors leave of it.

`规章 | 0 | 0 | 0 |` is a row of the cells between its pipes. Where a pipe ends each cell and a
line each pipe, no line is a row: the table is one of `streamed`, or loose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.document import Cell, Row, Table
from etl.formats.layouts import streamed
from etl.grid import is_value

_RULE = re.compile(r"[|+\s:=-]*[-=]{2,}[|+\s:=-]*")
_PAINT = re.compile(r"(?:&nbsp;|&ensp;|&emsp;|<br\s*/?>|[\s*_`\u200b\ufeff])+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # Markdown's 1\. is 1., and -5 may be \-5
_SENTENCE = re.compile(r"[。！？；]")
MOST_LINES = 5  # that a cell may run over
LONGEST_CELL = (
    80  # characters: what stands between the pipes of a page's menu or sentence is longer
)


def table_at(lines: Sequence[tuple[str, int]], at: int) -> tuple[Table | None, int] | None:
    """Give the table that begins at a line, if any, and the line after it."""
    if not belongs(lines, at):
        return None
    end, last = at, at
    while end < len(lines) and (not lines[end][0] or belongs(lines, end)):
        last = end if lines[end][0] else last
        end += 1
    rows = tuple(_rows(lines[at : last + 1]))
    filled = [row for row in rows if any(cell.text for cell in row.cells)]
    if not filled:
        return None, last + 1
    if 2 * sum(len(row.cells) == 1 for row in filled) > len(filled):
        if own := streamed.rows(list(_whole(lines[at : last + 1]))):
            return Table(own), last + 1
        return Table(tuple(_singles(filled)), loose=True), last + 1
    if _padded(rows):
        rows = tuple(replace(row, padded=not row.cells[-1].text) for row in rows)
    return Table(rows), last + 1


def belongs(lines: Sequence[tuple[str, int]], at: int) -> bool:
    """Say whether a line is of a table: with its pipes, or the first cell of a row of which each
    other begins its own line: 行政许可 above | 15.
    """
    line = lines[at][0]
    if _is_row(line):
        return True
    below = next((text.strip() for text, _ in lines[at + 1 : at + 3] if text), "")
    leads = below.startswith("|") and below.count("|") == 1
    return leads and 0 < len(line) <= LONGEST_CELL and not _SENTENCE.search(line)


def _is_row(line: str) -> bool:
    if "|" not in line:
        return False
    cells = line.strip().strip("|").split("|")
    return all(len(cell) <= LONGEST_CELL for cell in cells) and (
        len(cells) > 1 or not _SENTENCE.search(line)
    )


def _padded(rows: Sequence[Row]) -> bool:
    """Say whether a row of words alone ends with blanks: extractors fill rows up at their ends."""
    return any(
        len(row.cells) > 1
        and not row.cells[-1].text
        and not any(map(is_value, row.cells))
        and any(cell.text for cell in row.cells)
        for row in rows
    )


def _rows(lines: Sequence[tuple[str, int]]) -> Iterator[Row]:
    for line, offset in _whole(lines):
        if line and not _RULE.fullmatch(line):
            cells = tuple(_cells(line, offset))
            yield Row(cells, cells[0].start, max(cell.end for cell in cells))


def _whole(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Give lines, one that a pipe does not end with those that go on from it, where a pipe ends
    most of them: a cell runs over lines.
    """
    filled = [line for line, _ in lines if line]
    closed = 2 * sum(line.rstrip().endswith("|") for line in filled) > len(filled)
    open_, start = "", 0
    for line, offset in lines:
        start = start if open_ else offset
        open_ = f"{open_}\n{line}" if open_ else line
        if not line or not closed or line.rstrip().endswith("|") or open_.count("\n") == MOST_LINES:
            yield open_, start
            open_ = ""
    if open_:
        yield open_, start


def in_one_line(text: str) -> str:
    """Give a cell's text on one line: two numbers, one below the other, are never one."""
    return re.sub(r"\s*\n\s*", "", re.sub(r"(?<=\d)\s*\n\s*(?=\d)", " ", text))


def _cells(line: str, offset: int) -> Iterator[Cell]:
    """Give what stands between the pipes of a line; an outer pipe bounds no cell of its own."""
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    start += line.startswith("|", start)
    end -= end > start and line.endswith("|", 0, end)
    for part in re.finditer(r"[^|]*(?:\||\Z)", line[start:end]):
        raw = part.group().removesuffix("|")
        left = _PAINT.match(raw)
        first = left.end() if left else 0
        kept = raw[first:]
        while kept and (paint := re.search(f"(?:{_PAINT.pattern})$", kept, re.IGNORECASE)):
            kept = kept[: paint.start()]
        begins = offset + start + part.start() + first
        yield Cell(_ESCAPED.sub("", in_one_line(kept)), begins, begins + len(kept))
        if not part.group().endswith("|"):
            break


def _singles(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        for cell in row.cells:
            if cell.text:
                yield Row((cell,), cell.start, cell.end)
