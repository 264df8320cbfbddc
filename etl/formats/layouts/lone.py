"""Tables of which each cell stands alone on its line, as pages are copied: the table is loose.

Empty lines part the cells, or nothing does. Where one empty line parts them all, more of them are
blank cells, and lines that follow each other at once are one cell: 本年新 above 制作数量.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etl.document import Cell, Row, Table
from etl.formats.layouts import pipes
from etl.grid import is_value

LONGEST_CELL = 48  # characters: the form's longest label has 40
ENOUGH = 3  # numbers, each alone on its line
_SENTENCE = re.compile(r"[。！？；|\t]")
_SEPARATED = re.compile(r"[,;].*[,;]")  # a row of a table in another layout
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_ORDINAL = re.compile(r"\s*(?:其中[:：])?\s*[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、.．）)]")
_WITH_NUMBER = re.compile(r"[\u4e00-\u9fff].*\d|\d.*[\u4e00-\u9fff]")
_ROW = re.compile(r".*[\u4e00-\u9fff）)]\s*[\s/](?:[\d/.,]+\s*)+")  # 行政处罚 0: label and number


def table_at(lines: Sequence[tuple[str, int]], at: int) -> tuple[Table | None, int] | None:
    """Give the table that begins at a line, if any, and the line after it."""
    if not _is_cell(lines[at][0]):
        return None
    end, last = at, at
    while end < len(lines) and (
        not lines[end][0] or (_is_cell(lines[end][0]) and not pipes.belongs(lines, end))
    ):
        last = end if lines[end][0] else last
        end += 1
    cells = list(_cells(lines[at : last + 1]))
    numbers = sum(is_value(cell) for cell in cells)
    if numbers < ENOUGH or 6 * numbers < len(cells):
        return None, last + 1
    return Table(tuple(Row((cell,), cell.start, cell.end) for cell in cells), loose=True), last + 1


def _is_cell(line: str) -> bool:
    """Say whether a line may be a cell: short, and no sentence, nor a line of label and number."""
    text = line.strip()
    if not text or len(text) > LONGEST_CELL or _SENTENCE.search(line) or _ROW.fullmatch(text):
        return False
    words = _NOTE.sub("", text)
    if _SEPARATED.search(words):
        return False
    words = words[found.end() :] if (found := _ORDINAL.match(words)) else words
    return len(words) <= 10 or not _WITH_NUMBER.search(words)


def _cells(lines: Sequence[tuple[str, int]]) -> Iterator[Cell]:
    gap = _gap(lines)
    empty, cell = 0, None
    for line, offset in lines:
        if not line:
            empty += 1
            continue
        start = offset + len(line) - len(line.lstrip())
        here = Cell(line.strip(), start, offset + len(line.rstrip()))
        if cell and empty < gap and is_value(cell) == is_value(here):
            parting = " " if is_value(cell) else ""
            cell = Cell(f"{cell.text}{parting}{here.text}", cell.start, here.end)
        else:
            if cell:
                yield cell
                yield from (Cell("", cell.end, cell.end) for _ in range(empty - gap) if gap)
            cell = here
        empty = 0
    if cell:
        yield cell


def _gap(lines: Sequence[tuple[str, int]]) -> int:
    """Give how many empty lines part most cells."""
    gaps, empty = Counter[int](), 0
    for line, _ in lines:
        if line:
            gaps[empty] += 1
            empty = 0
        else:
            empty += 1
    return gaps.most_common(1)[0][0]
