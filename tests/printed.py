"""Reports as PDF: made for each test, with or without rules, cut by pages as offices' are."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportlab import rl_config
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from etl.document import Document, Table
from etl.formats.blocks import joined
from etl.formats.layouts.pipes import in_one_line
from tests.saved import Placed, merged, passages

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, UPPER, LOWER = 72.0, 523.0, 72.0, 770.0
PROSE, SMALL = 14.0, 9.0  # size of characters
LEADING, PADDING = 1.3, 4.0
CHINESE, FIGURES = "STSong-Light", "Times-Roman"
TWELFTHS = 12  # columns of a table whose rows have one to four cells
FULL = 25  # characters: a line of the text that is as long goes on below
LABELS, VALUES = (22.0, 46.0, 130.0), 7

rl_config.useA85 = 0  # packed as offices' programs pack
registerFont(UnicodeCIDFont(CHINESE))


@dataclass(frozen=True)
class Layout:
    """How a report is printed: with rules or none, its heads once more on each page or not, rows
    and heads over a page's end or whole, where a page ends, how it is marked, and rules at the
    sides of tables or none.
    """

    rules: bool = True
    repeats: bool = False
    cuts_rows: bool = False
    lower: float = LOWER
    marks: str = "- {} -"
    sides: bool = True


@dataclass
class Cell:
    """A cell with its lines, as many as are not printed yet."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[str]


@dataclass
class Printer:
    """A canvas, and how far down its page is written."""

    layout: Layout
    packed: io.BytesIO = field(default_factory=io.BytesIO)
    y: float = UPPER
    page: int = 1

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.packed, (WIDTH, HEIGHT), invariant=True)

    def saved(self) -> bytes:
        self._end_page()
        self.canvas.save()
        return self.packed.getvalue()

    def new_page(self) -> None:
        self._end_page()
        self.page, self.y = self.page + 1, UPPER

    def _end_page(self) -> None:
        self.write(self.layout.marks.format(self.page), 280, HEIGHT - 50, PROSE)
        self.canvas.showPage()

    def write(self, text: str, x: float, y: float, size: float) -> None:
        """Print text from its upper left on, figures in a font of their own."""
        for run, font in runs(text):
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, HEIGHT - y - 0.85 * size, run)
            x += stringWidth(run, font, size)

    def paragraph(self, text: str) -> None:
        for line in wrapped("\u3000\u3000" + text, RIGHT - LEFT, PROSE):
            if self.y + PROSE > self.layout.lower:
                self.new_page()
            self.write(line, LEFT, self.y, PROSE)
            self.y += PROSE * LEADING * 1.3

    def table(self, rows: Sequence[Sequence[Placed]], widths: Sequence[float], heads: int) -> None:
        edges = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
        cells = [cell for row in laid(rows, edges) for cell in row]
        first = [replace(cell, lines=list(cell.lines)) for cell in cells if cell.row < heads]
        at, left, fresh = 0, self._height(cells, 0), False
        together = sum(self._height(cells, row) for row in range(heads + 1))
        if not self.layout.cuts_rows and self.y + together > self.layout.lower:
            self.new_page()
        while at < len(rows):
            bands, at, left = self._bands(cells, at, left, len(rows), fresh)
            self._print(cells, bands, edges)
            if at < len(rows):
                self.new_page()
                fresh = True
                if self.layout.repeats and at >= heads:
                    again = [replace(cell, lines=list(cell.lines)) for cell in first]
                    self._print(
                        again, [(row, self._height(again, row)) for row in range(heads)], edges
                    )
        self.y += PROSE

    def _bands(
        self, cells: Sequence[Cell], at: int, left: float, rows: int, fresh: bool
    ) -> tuple[list[tuple[int, float]], int, float]:
        """Give the rows that this page has room for, each with its height there, then the row that
        the next page begins with, and what height of it is left. A `fresh` page takes one at least:
        of a row higher than that the rest is beyond its edge.
        """
        bands, y = list[tuple[int, float]](), self.y
        while at < rows and (y + left <= self.layout.lower or (fresh and not bands)):
            bands.append((at, left))
            y, at = y + left, at + 1
            left = self._height(cells, at)
        room = self.layout.lower - y
        if at < rows and self.layout.cuts_rows and room >= 2 * PADDING + LEADING * SMALL:
            bands.append((at, room))
            lines = int((room - 2 * PADDING) / (LEADING * SMALL))
            left = max(left - lines * LEADING * SMALL, 2 * PADDING + LEADING * SMALL)
        return bands, at, left

    def _height(self, cells: Sequence[Cell], at: int) -> float:
        most = max((len(c.lines) for c in cells if c.row == at and c.rows == 1), default=1)
        return 2 * PADDING + max(most, 1) * SMALL * LEADING

    def _print(
        self, cells: Sequence[Cell], bands: Sequence[tuple[int, float]], edges: Sequence[float]
    ) -> None:
        """Print so much of each cell as stands in some rows: of one that goes on, a part."""
        for cell in sorted(cells, key=lambda each: (each.row, each.column)):
            own = [n for n, (row, _) in enumerate(bands) if 0 <= row - cell.row < cell.rows]
            if not own:
                continue
            upper = self.y + sum(height for _, height in bands[: own[0]])
            height = sum(height for _, height in bands[own[0] : own[-1] + 1])
            across = edges[cell.column], edges[cell.column + cell.columns]
            room = max(1, int((height - 2 * PADDING + 0.1) / (SMALL * LEADING)))
            if own[-1] < len(bands) - 1 or bands[own[-1]][0] == cell.row + cell.rows - 1:
                room = max(room, len(cell.lines) if not self.layout.cuts_rows else room)
            now, cell.lines[:] = cell.lines[:room], cell.lines[room:]
            above = upper + (height - len(now) * SMALL * LEADING) / 2
            for number, line in enumerate(now):
                middle = across[0] + (across[1] - across[0] - width(line, SMALL)) / 2
                is_label = cell.column < len(LABELS) and len(edges) == len(LABELS) + VALUES + 1
                x = across[0] + PADDING if is_label else middle
                self.write(line, x, above + number * SMALL * LEADING, SMALL)
            if self.layout.rules:
                self._frame(across, HEIGHT - upper - height, height)
        self.y += sum(height for _, height in bands)

    def _frame(self, across: tuple[float, float], y: float, height: float) -> None:
        """Draw the rules around a cell, those at the table's sides where it is closed there."""
        self.canvas.setLineWidth(0.5)
        for level in (y, y + height):
            self.canvas.line(across[0], level, across[1], level)
        for x in across:
            if self.layout.sides or LEFT + 1 < x < RIGHT - 1:
                self.canvas.line(x, y, x, y + height)


def pdf(document: Document, layout: Layout) -> bytes:
    """Print a report as a PDF."""
    printer = Printer(layout)
    for each in passages(document):
        if isinstance(each, Table):
            rows, widths, heads = placed(each)
            printer.table(rows, widths, heads)
        else:
            for paragraph in paragraphs(each):
                printer.paragraph(paragraph)
    return printer.saved()


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Give lines that their file broke as paragraphs: after a short one another begins."""
    whole = ""
    for line in lines:
        whole = joined((whole, line))
        if len(line) < FULL:
            yield whole
            whole = ""
    if whole:
        yield whole


def placed(table: Table) -> tuple[list[list[Placed]], list[float], int]:
    """Give a table's rows as offices lay them out, the widths of its columns, and its heads; each
    row over the whole width where the rows do not stand under one another.
    """
    rows = merged(table)
    whole = RIGHT - LEFT
    requests = any(text == "自然人" for row in rows for text, _, _ in row)
    if requests and _fit(rows, len(LABELS) + VALUES):
        value = (whole - sum(LABELS)) / VALUES
        return rows, [*LABELS, *[value] * VALUES], 3
    if _are_disputes([len(row) for row in rows]):
        return list(_disputes(rows)), [whole / 15] * 15, 3
    columns = max(TWELFTHS, *(len(row) for row in rows))
    return [list(_spread(row, columns)) for row in rows], [whole / columns] * columns, 1


def _fit(rows: Sequence[Sequence[Placed]], columns: int) -> bool:
    """Say whether merged cells fill so many columns, and none runs into another."""
    taken = set[tuple[int, int]]()
    for at, row in enumerate(rows):
        column = 0
        for _, across, down in row:
            while (at, column) in taken:
                column += 1
            own = {(at + r, column + c) for r in range(down) for c in range(across)}
            column += across
            if column > columns or at + down > len(rows) or not taken.isdisjoint(own):
                return False
            taken |= own
    return True


def _are_disputes(cells: Sequence[int]) -> bool:
    """Say whether rows of so many cells are the heads of disputes and numbers under them."""
    first, below, values = cells[:2], cells[2:3], cells[3:]
    return first == [2, 7] and below in ([10], [15]) and set(values) == {15}


def _disputes(rows: Sequence[Sequence[Placed]]) -> Iterator[list[Placed]]:
    """Give the heads of review and litigation with their spans, then the numbers."""
    (review, litigation), outcomes, below, *values = ([t for t, _, _ in row] for row in rows)
    yield [(review, 5, 1), (litigation, 10, 1)]
    yield [*((text, 1, 2) for text in outcomes[:5]), *((text, 5, 1) for text in outcomes[5:])]
    yield [(text, 1, 1) for text in below[-10:]]
    yield from ([(text, 1, 1) for text in row] for row in values)


def _spread(row: Sequence[Placed], columns: int) -> Iterator[Placed]:
    """Give a row's cells over the whole width of the table."""
    each = columns // len(row)
    *others, last = row
    yield from ((text, each, 1) for text, _, _ in others)
    yield last[0], columns - each * len(others), 1


def laid(rows: Sequence[Sequence[Placed]], edges: Sequence[float]) -> Iterator[list[Cell]]:
    """Give the cells with their columns and the lines that fit into them."""
    taken = set[tuple[int, int]]()
    for at, row in enumerate(rows):
        column, cells = 0, list[Cell]()
        for text, columns, down in row:
            while (at, column) in taken:
                column += 1
            room = edges[column + columns] - edges[column] - 2 * PADDING
            lines = wrapped(in_one_line(text), room, SMALL)
            cells.append(Cell(at, column, down, columns, lines))
            taken |= {(at + r, column + c) for r in range(down) for c in range(columns)}
            column += columns
        yield cells


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Break text into lines, a number never: it is printed over the edge."""
    lines = [""]
    for word in words(text):
        if lines[-1] and width(lines[-1] + word, size) > room:
            lines.append("")
        lines[-1] += word
    return lines if lines != [""] else []


def words(text: str) -> Iterator[str]:
    """Give what no line's end parts: a number, or a character."""
    word = ""
    for each in text:
        if word and not (each.isascii() and word.isascii()):
            yield word
            word = ""
        word += each
    if word:
        yield word


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Give the parts of a text with their fonts."""
    for word in words(text):
        yield word, FIGURES if word.isascii() else CHINESE


def width(text: str, size: float) -> float:
    return sum(float(stringWidth(run, font, size)) for run, font in runs(text))
