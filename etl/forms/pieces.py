"""Tables of which an extractor has left the numbers in rows and the words in pieces around them.

The pieces tell that the words are there, the form's order which row or column is whose, and where
numbers can be added up, they must agree.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from etl import grid, numbers
from etl.document import Cell, Document, Row

AROUND = 200  # characters of words outside the rows: so far from its numbers a label may stand
_NO_WORD = re.compile(r"[|:\-\s]")


def columns(
    before: str, heads: Sequence[Row], rows: Sequence[Row], tree: grid.Tree
) -> list[tuple[str, ...]]:
    """Give the form's own columns where every character of the header's words stands before the
    rows, but not every word, and each row with a number for each column adds up as the form's do;
    else none: words that stand whole say themselves which column is whose.
    """
    paths = list(grid.leaves(tree))
    words = "".join(grid.runs(tree)[0])
    full = [values for row in rows if (values := _values(row, len(paths)))]
    spelled = Counter(grid.plain(before)) >= Counter(words)
    standing = {grid.plain(each) for each in re.split(r"[|\t\n]", before)}
    standing |= {grid.name(cell) for row in heads for cell in row.cells}
    in_pieces = not standing.issuperset(path[-1] for path in paths)
    adds_up = full and all(_adds_up(values, paths) for values in full)
    return paths if spelled and in_pieces and adds_up else []


def only_row_of(rows: Sequence[Row], width: int, *, after: int) -> int | None:
    """Find the one row after another that holds nothing but `width` numbers."""
    found = [i for i, row in enumerate(rows[after:], after)
             if len(row.cells) == width and all(map(grid.is_value, row.cells))]  # fmt: skip
    return found[0] if len(found) == 1 else None


def with_labels(
    document: Document, rows: Sequence[Row], order: Sequence[str], width: int
) -> list[Row]:
    """Give the rows, with a label for each row of numbers alone: those between two labels are the
    form's rows between these two, where they are as many and the words of these stand around.
    """
    labelled = [grid.label(row, order) for row in rows]
    found = list(rows)
    for run, before, after in _runs(rows, labelled, width):
        places = [order.index(label) for label in (before, after) if label]
        first = places[0] + 1 if before else 0
        last = order.index(after) if after else len(order)
        missing = order[first:last]
        around = _around(document, rows, run)
        if len(missing) == len(run) and Counter(around) >= Counter("".join(missing)):
            for at, label in zip(run, missing, strict=True):
                head = Cell("", rows[at].start, rows[at].start, means=label)
                found[at] = replace(rows[at], cells=(head, *rows[at].cells))
    return found


def _runs(
    rows: Sequence[Row], labelled: Sequence[str | None], width: int
) -> Iterator[tuple[list[int], str | None, str | None]]:
    """Give each run of rows of numbers alone, and the labels before and after it."""
    run: list[int] = []
    before = None
    for at, (row, label) in enumerate(zip(rows, labelled, strict=True)):
        if label:
            if run:
                yield run, before, label
            run, before = [], label
        elif width and _values(row, width):
            run.append(at)
    if run:
        yield run, before, None


def _values(row: Row, width: int) -> tuple[Cell, ...]:
    """Give the numbers of a row that holds as many as there are columns, after words or none."""
    cells = tuple(cell for cell in row.cells if cell.text)
    values = cells[-width:]
    fits = len(cells) == width or (len(cells) > width and grid.is_words(cells[-width - 1]))
    return values if fits and all(map(grid.is_value, values)) else ()


def _around(document: Document, rows: Sequence[Row], run: Sequence[int]) -> str:
    """Give the words around a run of rows that stand in no row of the table."""
    first, last = rows[run[0]], rows[run[-1]]
    before = (document.text[a.end : b.start] for a, b in pairwise(rows[: run[0] + 1]))
    within = (document.text[a.end : b.start] for a, b in pairwise(rows[run[0] : run[-1] + 1]))
    after = (document.text[a.end : b.start] for a, b in pairwise(rows[run[-1] :]))
    pieces = [_NO_WORD.sub("", grid.plain("".join(part))) for part in (before, within, after)]
    head = "" if run[0] else _NO_WORD.sub("", grid.plain(document.text[: first.start]))
    tail = document.text[last.end : last.end + AROUND] if run[-1] == len(rows) - 1 else ""
    return (head + pieces[0])[-AROUND:] + pieces[1] + (pieces[2] + grid.plain(tail))[:AROUND]


def _adds_up(values: Sequence[Cell], paths: Sequence[tuple[str, ...]]) -> bool:
    """Say whether each 总计 is the sum of the columns since the one before it."""
    total = 0.0
    for cell, path in zip(values, paths, strict=True):
        value = numbers.exact(cell.text)
        if value is None:
            return False
        if path[-1] == "总计":
            if value != total:
                return False
            total = 0.0
        else:
            total += value
    return True
