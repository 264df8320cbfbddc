"""A report as text with positions, and its tables as rows of cells that know where they stand."""

import traceback
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from a page's upper left


class UnreadableReport(Exception):
    """A file cannot be read as a report; the message (Chinese) names the file and the remedy."""


def fault_of_ours(file: str, error: Exception) -> str:
    """Say that the reading code failed on a file, and where (Chinese)."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{file}：读取程序出错（{type(error).__name__}，{Path(place.filename).name}"
        f"第{place.lineno}行），该份未入库。请将此文件连同本句话交给维护者。"
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: its page, from 1, and the box around it there."""

    page: int
    box: Box


def around(places: Iterable[Place]) -> Place | None:
    """Give the place around several: on the first page on which one of them stands."""
    found = list(places)
    if not found:
        return None
    page = min(each.page for each in found)
    boxes = [each.box for each in found if each.page == page]
    left, upper, right, lower = zip(*boxes, strict=True)
    return Place(page, (min(left), min(upper), max(right), max(lower)))


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one table cell without surrounding space, and its span in the document.

    Where the file has a grid, also its first column in it, from 0, and over how many columns and
    rows it runs. `means` is the form's own word where another is printed for it; `near` where that
    is told by nothing but how near the two are.
    """

    text: str
    start: int
    end: int
    column: int | None = None
    columns: int = 1
    rows: int = 1
    means: str | None = None
    near: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; `torn` when the next row began before this one had ended, `loose` when its
    words alone say where it begins, `padded` when it may be filled up with blanks, at its end or
    after its label: there a blank cell is not sure of its place; `glued` when its cells may have
    run together; `ended` when it may be filled up with blanks at its end, and nowhere else.
    """

    cells: tuple[Cell, ...]
    start: int
    end: int
    torn: bool = False
    loose: bool = False
    padded: bool = False
    glued: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in reading order, and the span they cover in the document.

    `loose` where the file does not say which cells make a row: each stands in a row of its own.
    """

    rows: tuple[Row, ...]
    loose: bool = False

    @property
    def start(self) -> int:
        """Give the first character of the table."""
        return self.rows[0].start

    @property
    def end(self) -> int:
        """Give the position after the table's last character."""
        return self.rows[-1].end


@dataclass(frozen=True, slots=True)
class Document:
    """One report file: its bytes' name and format, its text, and the tables found in it.

    Where the file has pages, `places` says of each cell and each character of prose, by its span,
    where it is printed, in the order of the text; `pages` gives the box that is seen of each page.
    """

    path: Path
    format: str
    text: str
    tables: tuple[Table, ...]
    places: tuple[tuple[int, int, Place], ...] = ()
    pages: tuple[Box, ...] = ()

    def __hash__(self) -> int:
        """Hash what tells documents apart: what is kept of one is asked for often."""
        return hash((self.path, self.text))

    @property
    def report_id(self) -> str:
        """Give the file name without its suffix: the report's identifier."""
        return self.path.stem

    def place(self, start: int, end: int) -> Place | None:
        """Give where a span of the text is printed; None where the file has no pages."""
        first = bisect_right(self.places, start, key=lambda each: each[1])
        touched = takewhile(lambda each: each[0] < end, islice(self.places, first, None))
        return around(place for _, _, place in touched)

    def prose(self) -> Iterator[tuple[int, int]]:
        """Give the spans of the text that lie outside every table."""
        here = 0
        for table in self.tables:
            yield here, table.start
            here = table.end
        yield here, len(self.text)
