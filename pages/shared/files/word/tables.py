"""Tables of an official document: heads that repeat, rows that no page break parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.files.word.text import HINT, paragraph, run, width

ROOM = 442.2  # points between the margins: 210 − 28 − 26 mm
FEW = 4  # rows of a table that stay together on either side of a page break
CONTINUED = "<w:vMerge/>"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of heads and rows of words (a line break parts a number from its remark).

    `numeric` columns stand at the right, `centred` ones in the middle, and neither wraps; in the
    first `merged` columns a word that repeats the one above it is said once.
    """

    heads: Sequence[Sequence[str]]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int]
    merged: int = 0
    centred: frozenset[int] = frozenset()

    def style(self, column: int) -> str:
        """Give the style of a column's words."""
        if column in self.centred:
            return "TableYear"
        return "TableNumber" if column in self.numeric else "TableText"


def table(grid: Grid) -> str:
    """Give a table as wide as the text, its numbers under the middle of their heads."""
    size, widths, spare = _widths(grid)
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    border = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    cells = _Cells(grid, size, widths, spare // 2)
    rows = [cells.row(row, at) for at, row in enumerate(grid.rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{''.join(map(border.format, sides))}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="28" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{cells.heads()}{''.join(rows)}</w:tbl>"
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a table: the size of their words (half points), the widths of columns, and how
    far numbers stand from the right (twentieths).
    """

    grid: Grid
    size: int
    widths: Sequence[int]
    inset: int

    def heads(self) -> str:
        """Give the rows of heads, which each page prints again."""
        return "".join(
            _row(
                [self.cell(at, "TableHead", words, kept=True) for at, words in enumerate(head)],
                "<w:tblHeader/>",
            )
            for head in self.grid.heads
        )

    def row(self, row: Sequence[str], at: int) -> str:
        """Give a row; a page break leaves at least `FEW` rows of a table together, and no group
        apart.
        """
        left = len(self.grid.rows) - 1 - at
        kept = left > 0 and (at + 1 < FEW or left < FEW or _continues(self.grid, at + 1, 1))
        cells = []
        for column, words in enumerate(row):
            merge = _merge(self.grid, at, column)
            said = "" if merge == CONTINUED else words
            cells.append(self.cell(column, self.grid.style(column), said, merge, kept=kept))
        return _row(cells)

    def cell(
        self, column: int, style: str, words: str, merge: str = "", *, kept: bool = False
    ) -> str:
        """Give one cell."""
        number = style == "TableNumber"
        look = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        words = run(words, look if number else HINT + look)
        inset = f'<w:ind w:right="{self.inset}"/>' if number and self.inset else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.widths[column]}" w:type="dxa"/>{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{paragraph(style, words, inset, kept=kept)}</w:tc>'
        )


def _row(cells: Sequence[str], mark: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{''.join(cells)}</w:tr>"


def _merge(grid: Grid, at: int, column: int) -> str:
    """Say how a cell stands with the cells above and below it that have the same words."""
    if column >= grid.merged:
        return ""
    if _continues(grid, at, column + 1):
        return CONTINUED
    return '<w:vMerge w:val="restart"/>' if _continues(grid, at + 1, column + 1) else ""


def _continues(grid: Grid, at: int, columns: int) -> bool:
    """Say whether a row repeats the words of the row above it in its first columns."""
    if not grid.merged or not 0 < at < len(grid.rows):
        return False
    return list(grid.rows[at][:columns]) == list(grid.rows[at - 1][:columns])


def _widths(grid: Grid) -> tuple[int, list[int], int]:
    """Give the size of a table's words (half points), its columns' widths and the room to spare in
    each of them (twentieths).

    Numbers have the room that they need; words take what is left, and break where it is short.
    """
    columns = list(zip(*grid.heads, *grid.rows, strict=True))
    ems = [max(map(width, column)) for column in columns]
    size = next((s for s in (12.0, 10.5) if sum(ems) * s + 12 * len(ems) <= ROOM), 10.5)
    natural = [each * size + 12 for each in ems]
    spare = ROOM - sum(natural)
    words = [at for at in range(len(ems)) if grid.style(at) == "TableText"] or [0]
    if spare < 0:
        whole = sum(natural[at] for at in words)
        natural = [n + spare * n / whole if at in words else n for at, n in enumerate(natural)]
        spare = 0
    spare /= len(natural)
    return round(size * 2), [round((n + spare) * 20) for n in natural], round(spare * 20)
