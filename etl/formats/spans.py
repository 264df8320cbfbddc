"""Table cells with spans, right or wrong, placed in a grid: no two in one place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from etl.document import Place

WIDEST = 512  # columns
LARGEST = 20_000  # cells
_ABSURD = 64  # columns: a cell that runs over more, such as 1000, is meant to fill its row


class TooLarge(Exception):
    """A table has more cells or columns than any report's."""


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell as the file writes it: its text, and over how many columns and rows it runs.

    `rows` 0 is “to the end of its part of the table”. `column` is where it stands, once placed;
    `place` where it is printed, in a file that has pages.
    """

    text: str
    columns: int = 1
    rows: int = 1
    column: int = 0
    place: Place | None = None


Grid = tuple[tuple[Spanned, ...], ...]


def grid(parts: Sequence[Sequence[Sequence[Spanned]]]) -> Grid:
    """Place the cells of a table; `parts` are its row groups, which no cell leaves.

    Each row keeps the cells that it has itself: one that runs down from above is not repeated.
    What only fills a table out, columns of empty cells and spans over nothing, is no column.
    Raises TooLarge.
    """
    rows = [row for part in parts for row in part]
    if sum(map(len, rows)) > LARGEST:
        raise TooLarge
    sane = ([cell.columns if cell.columns <= _ABSURD else 1 for cell in row] for row in rows)
    widest = max(map(sum, sane), default=1)
    placed = [row for part in parts for row in _placed(part, widest)]
    return tuple(map(tuple, _without_fillers(placed)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's own cells in their places, and how many columns it has with those from above."""

    cells: list[Spanned]
    width: int


def _placed(part: Sequence[Sequence[Spanned]], widest: int) -> Iterator[_Row]:
    """Give each row's cells their columns and the spans that they can have there."""
    running: list[tuple[int, int, int]] = []  # (from, to, rows still to come) of cells from above
    for at, row in enumerate(part):
        left, placed, column = len(part) - at, list[Spanned](), 0
        for cell in row:
            column = _free(running, column)
            if column >= WIDEST:
                raise TooLarge
            columns = _columns(running, column, min(cell.columns, widest))
            down = min(cell.rows or left, left)
            placed.append(replace(cell, column=column, columns=columns, rows=down))
            column += columns
        width = max([column, *(end for _, end, _ in running)])
        running = [(start, end, more - 1) for start, end, more in running if more > 1]
        running += [(c.column, c.column + c.columns, c.rows - 1) for c in placed if c.rows > 1]
        running.sort()
        yield _Row(placed, width)


def _free(running: list[tuple[int, int, int]], column: int) -> int:
    """Give the first column from `column` on that no cell from above runs through."""
    for start, end, _ in running:
        if start <= column < end:
            column = end
    return column


def _columns(running: list[tuple[int, int, int]], column: int, columns: int) -> int:
    """Give how far a cell can run before it meets one from above."""
    wall = min((start for start, _, _ in running if start > column), default=WIDEST)
    return max(1, min(columns, wall - column))


def _without_fillers(rows: list[_Row]) -> list[list[Spanned]]:
    """Take out each column through which only wider cells go, or, under a header, empty ones.

    Without a header an empty column may be one whose zeros are left blank, and so may one that not
    every row has: the rows of such a table do not stand under one another.
    """
    cells = [cell for row in rows for cell in row.cells]
    through: dict[int, list[int]] = {}  # by column: the numbers of the cells that run through it
    for number, cell in enumerate(cells):
        for column in range(cell.column, cell.column + cell.columns):
            through.setdefault(column, []).append(number)
    headed = any(_is_header(row.cells) for row in rows)
    full = min((row.width for row in rows if len(row.cells) > 1), default=0) if headed else 0
    width, gone = [cell.columns for cell in cells], list[int]()
    for column, numbers in sorted(through.items()):
        if all(
            width[number] > 1 or (column < full and not cells[number].text) for number in numbers
        ):
            gone.append(column)
            for number in numbers:
                width[number] -= 1
    numbered = iter(zip(cells, width, strict=True))
    return [
        [
            replace(cell, column=cell.column - bisect_left(gone, cell.column), columns=columns)
            for cell, columns in islice(numbered, len(row.cells))
            if columns
        ]
        for row in rows
    ]


def _is_header(row: list[Spanned]) -> bool:
    """Say whether most cells of a row hold words, and none a number."""
    words = [cell for cell in row if cell.text]
    return (
        len(words) > 1
        and 2 * len(words) > len(row)
        and not any(cell.text[:1].isdigit() and len(cell.text) < 8 for cell in words)
    )
