"""A table as a page lays it out: its cells with their lines, and how the next page goes on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.document import Box, Place
from etl.formats.blocks import joined
from etl.formats.pdf.glyphs import Line
from etl.formats.spans import Grid, Spanned, grid

_ROOM = 2  # characters, with the blank before a cell's edge
_ALIKE = 12  # points: the edges of one table on two pages may be so far apart
# What begins with one is a label of its own: no rest of one that a page has cut.
ORDINAL = re.compile(
    r"[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|第[一二三四五六七八九十]+条|其中"
)
_NUMBER = re.compile(r"[\d.,，/—－-]+")


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell on a page: its first row and column, over how many it runs, its box, and its lines.

    `beside` is what its characters do not tell: that a picture stands there, or doubt.
    """

    row: int
    column: int
    rows: int
    columns: int
    page: int
    box: Box
    lines: tuple[Line, ...] = ()
    beside: str = ""

    @property
    def text(self) -> str:
        """Give what the cell says as one text."""
        return joined(line.text for line in self.lines) + self.beside

    @property
    def is_full(self) -> bool:
        """Say whether the last line leaves no room for a character more: words may go on."""
        if not self.lines:
            return False
        last = self.lines[-1]
        return last.box[2] + _ROOM * last.size > self.box[2]

    @property
    def is_words(self) -> bool:
        """Say whether the cell says words."""
        return bool(self.text) and not _NUMBER.fullmatch(self.text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one table on one page, row by row."""

    page: int
    box: Box
    cells: tuple[Laid, ...]

    def row(self, at: int) -> list[Laid]:
        """Give the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == at]

    @property
    def rows(self) -> int:
        """Give how many rows there are."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    def grid(self) -> Grid:
        """Give the table's cells with their spans; raises TooLarge."""
        rows = [[_spanned(cell) for cell in self.row(at)] for at in range(self.rows)]
        return grid([rows])


def _spanned(cell: Laid) -> Spanned:
    place = Place(cell.page, cell.box)
    return Spanned(cell.text, cell.columns, cell.rows, place=place)


def gone_on(above: Sheet, below: Sheet, printed: Sheet) -> tuple[Sheet, Sheet]:
    """Give two tables, the second of which begins the next page, as they would stand without the
    page's end: no head twice, and in one cell what the page has cut in two. `printed` is the first
    as it stands on its page, with heads that it may have lost to the page before.
    """
    if not _is_same(above, below):
        return above, below
    return _mended(above, _without_heads(printed, below))


def _is_same(above: Sheet, below: Sheet) -> bool:
    """Say whether two tables have the same outer edges."""
    pairs = ((above.box[0], below.box[0]), (above.box[2], below.box[2]))
    return all(abs(a - b) <= _ALIKE for a, b in pairs)


def _without_heads(above: Sheet, below: Sheet) -> Sheet:
    """Give a table without the rows of words with which it begins, where they are the heads of the
    one before once more: under 第二十条第（六）项 such words are heads of their own.
    """
    before = [_texts(above, at) for at in range(above.rows)]
    goes_on = any(map(_is_value, above.row(above.rows - 1)))
    heads = 0
    while heads < below.rows and all(cell.is_words for cell in below.row(heads) if cell.text):
        heads += 1
    for count in range(heads, 0, -1):
        again = [_texts(below, at) for at in range(count)]
        last = len(before) - count
        starts = range(0 if goes_on else max(last, 0), last + 1)
        if any(again) and any(before[at : at + count] == again for at in starts):
            return _from(below, count)
    return below


def _from(sheet: Sheet, first: int) -> Sheet:
    """Give a table from one of its rows on."""
    kept = (cell for cell in sheet.cells if cell.row >= first)
    return replace(sheet, cells=tuple(replace(cell, row=cell.row - first) for cell in kept))


def _texts(sheet: Sheet, at: int) -> list[str]:
    return [cell.text for cell in sheet.row(at)]


def _mended(above: Sheet, below: Sheet) -> tuple[Sheet, Sheet]:
    """Put what a page has cut in two into the cell above."""
    last = above.rows - 1
    open_ = [cell for cell in above.cells if cell.row + cell.rows - 1 == last]
    first = below.row(0)
    pairs = [(a, b) for b in first for a in open_ if _is_above(a, b)]
    if _is_one_row(first, pairs, last):
        return _joined(above, _from(below, 1), [(a, b) for a, b in pairs if b.lines])
    heads = not any(map(_is_value, (*first, *(a for a in open_ if a.row == last))))
    cut = [(a, b) for a, b in pairs if _is_rest(a, b) and (b.rows > 1 or heads)]
    gone = {b for _, b in cut}
    kept = tuple(cell for cell in below.cells if cell not in gone)
    return _joined(above, replace(below, cells=kept), cut)


def _is_above(a: Laid, b: Laid) -> bool:
    """Say whether two cells on either side of a page's end stand in one column."""
    left, right = max(a.box[0], b.box[0]), min(a.box[2], b.box[2])
    return right - left > 0.6 * max(a.box[2] - a.box[0], b.box[2] - b.box[0])


def _is_rest(a: Laid, b: Laid) -> bool:
    """Say whether words can be the rest of those above them."""
    return a.is_words and b.is_words and a.is_full and not ORDINAL.match(b.text)


def _is_one_row(lower: Sequence[Laid], pairs: Sequence[tuple[Laid, Laid]], last: int) -> bool:
    """Say whether a page's end goes through a row: each cell goes on from one above it, words do
    from its last row, and numbers stand on one side.
    """
    rests = [(a, b) for a, b in pairs if _is_rest(a, b) and a.row == last]
    whole = [b for a, b in pairs if a.row == last or not b.text] == list(lower)
    upper = any(_is_value(a) for a, _ in pairs)
    one_side = not upper or not any(map(_is_value, lower))
    return bool(rests) and whole and one_side and not any(ORDINAL.match(b.text) for b in lower)


def _is_value(cell: Laid) -> bool:
    return bool(cell.text) and not cell.is_words


def _joined(above: Sheet, below: Sheet, pairs: Sequence[tuple[Laid, Laid]]) -> tuple[Sheet, Sheet]:
    """Give two tables, the lines of some cells of the second in those of the first."""
    rest = {a: b.lines for a, b in pairs}
    cells = tuple(replace(cell, lines=(*cell.lines, *rest.get(cell, ()))) for cell in above.cells)
    return replace(above, cells=cells), below
