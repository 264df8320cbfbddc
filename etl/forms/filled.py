"""Tables filled out to a rectangle: what a merged cell holds stands again in each place it takes.

| 法人或其他组织 | 法人或其他组织 | 总计 | above | 商业企业 | 其他 | 总计 | is a head over two, and one
that runs down.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from etl import grid
from etl.document import Cell, Row
from etl.grid import is_value

AGAIN = 3  # equal words side by side: two may be two heads that lost what told them apart
_WORD = re.compile(r"[\u4e00-\u9fff]")  # ？ in each cell of a row is no merged cell


def with_merged_cells(rows: Sequence[Row]) -> Iterator[Row]:
    """Give the rows, of those that fill a rectangle each merged cell once, in its first place."""
    for _, group in groupby(rows, key=lambda row: len(row.cells)):
        rectangle = list(group)
        if any(map(_repeats, rectangle)):
            yield from _merged(rectangle)
        else:
            yield from rectangle


def after_labels(rows: Sequence[Row], width: int, known: Container[str]) -> list[Row]:
    """Give rows of which a label that runs over columns has blanks beside it with their label and
    their `width` values alone: | 二、 | | | 4 | | 4 | of three columns of labels and three of values.

    All such rows have as many columns for their labels, be they filled with what runs down from
    above or not, and end with a total. In one that has not, no blank is sure of its place.
    """
    named = [row for row in rows if grid.label(row, known)]
    if not any(len(row.cells) - 1 - _last_label(row, known) > width > 0 for row in named):
        return list(rows)
    columns, _ = Counter(_columns_of_labels(row, width) for row in named).most_common(1)[0]
    ends = all(row.cells[-1].text for row in named if any(map(is_value, row.cells)))

    def stands(row: Row) -> bool:
        own = grid.label(row, known) is not None and _columns_of_labels(row, width) == columns
        return own and not any(map(is_value, row.cells[:-width]))

    return [
        _with_values(row, width) if ends and stands(row) else replace(row, padded=True)
        for row in rows
    ]


def _last_label(row: Row, known: Container[str]) -> int:
    return max(at for at, cell in enumerate(row.cells) if grid.name(cell) in known)


def _columns_of_labels(row: Row, width: int) -> int:
    """Give over how many columns the labels of a table run, as far as a row tells: those that stand
    before its values, and those of what runs down from above and has no cell in it.
    """
    first = next(at for at, cell in enumerate(row.cells) if cell.text)
    return len(row.cells) - width + grid.depth(row.cells[first].text) - first


def _with_values(row: Row, width: int) -> Row:
    labels = (cell for cell in row.cells[:-width] if cell.text)
    return replace(row, cells=(*labels, *row.cells[-width:]), padded=False)


def _repeats(row: Row) -> bool:
    """Say whether words stand side by side more often than chance has them."""
    runs = (list(cells) for _, cells in groupby(row.cells, key=lambda cell: cell.text))
    return any(len(cells) >= AGAIN and _is_word(cells[0]) for cells in runs)


def _is_word(cell: Cell) -> bool:
    return bool(_WORD.search(cell.text)) and not is_value(cell)


def _merged(rows: Sequence[Row]) -> Iterator[Row]:
    """Merge each run of heads, and the rows of values under it."""
    at = 0
    while at < len(rows):
        below = at
        while below < len(rows) and _is_head(rows[below]):
            below += 1
        end = below
        while end < len(rows) and not _is_head(rows[end]):
            end += 1
        yield from _block(rows[at:below], rows[below:end])
        at = end


def _is_head(row: Row) -> bool:
    """Say whether a row is words: in a filled table a row of blank values has its label alone."""
    words = sum(map(_is_word, row.cells))
    return 2 * words > len(row.cells) and not any(map(is_value, row.cells))


def _block(heads: Sequence[Row], body: Sequence[Row]) -> Iterator[Row]:
    """Give heads and rows with each merged cell once.

    Two columns under the same heads are one where no row has two things in them.
    """
    width = len((*heads, *body)[0].cells)
    columns = [[row.cells[at].text for row in heads] for at in range(width)]
    one = {
        at for at in range(1, width)
        if any(columns[at]) and columns[at] == columns[at - 1]
        and all(row.cells[at].text == row.cells[at - 1].text for row in body if _is_told(row, at))
    }  # fmt: skip
    for depth, row in enumerate(heads, 1):
        above = heads[depth - 2].cells if depth > 1 else ()
        lowest = depth == len(heads)
        yield _kept(row, [
            cell for at, cell in enumerate(row.cells)
            if not (above and cell.text and above[at].text == cell.text)
            and not (at in one if lowest else at and columns[at][:depth] == columns[at - 1][:depth])
        ])  # fmt: skip
    for row in body:
        yield _kept(row, [
            cell for at, cell in enumerate(row.cells)
            if not at or cell.text != row.cells[at - 1].text or not (at in one or _is_word(cell))
        ])  # fmt: skip


def _is_told(row: Row, at: int) -> bool:
    """Say whether a row has values in two columns, and no words of a label."""
    return not _is_word(row.cells[at]) and not _is_word(row.cells[at - 1])


def _kept(row: Row, cells: Sequence[Cell]) -> Row:
    """Give a row with some of its cells; one with values and no last one may have lost another."""
    padded = not row.cells[-1].text and any(map(is_value, row.cells))
    return replace(row, cells=tuple(cells) or row.cells[:1], padded=padded)
