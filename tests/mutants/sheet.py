"""A report as passages and tables whose numbers know what they state; layouts print it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from etl import formats, report
from etl.report import Report
from tests.chongqing import path

Key: TypeAlias = tuple[str, str, str]  # metric, applicant, scope


@dataclass
class Cell:
    """A table cell's text, and what it states if it is a stored number."""

    text: str
    key: Key | None = None


@dataclass
class Row:
    """A table row; `torn` when the source lost its last cell and ran into the next row."""

    cells: list[Cell]
    torn: bool = False

    @property
    def stored(self) -> list[Cell]:
        """Give the cells that are stored numbers."""
        return [cell for cell in self.cells if cell.key]


@dataclass
class Table:
    """Rows, of one line each (`tabbed`) or of one cell a line."""

    rows: list[Row]
    tabbed: bool

    @property
    def is_stored(self) -> bool:
        """Say whether it holds a stored number."""
        return any(row.stored for row in self.rows)


@dataclass
class Piece:
    """A run of prose; one with a key is exactly the characters of a stored number."""

    text: str
    key: Key | None = None


@dataclass
class Passage:
    """The prose between two tables, as it stands, in pieces."""

    pieces: list[Piece]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Sheet:
    """A report: passages and tables in their order."""

    blocks: list[Passage | Table]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def passages(self) -> list[Passage]:
        return [block for block in self.blocks if isinstance(block, Passage)]

    def numbers(self) -> list[Cell | Piece]:
        """Give every stored number that is printed."""
        in_cells: Iterator[Cell | Piece] = (
            cell for table in self.tables for row in table.rows for cell in row.cells
        )
        in_prose = (piece for passage in self.passages for piece in passage.pieces)
        return [each for each in (*in_cells, *in_prose) if each.key and each.text]


@cache
def clean(year: int) -> Report:
    """Give the undamaged report of a year as read."""
    read = report.read(path(year))
    assert isinstance(read, Report)
    return read


def sheet_of(year: int) -> Sheet:
    """Give the report of a year as a sheet."""
    read = clean(year)
    numbers = {f.figure.start: f.figure for f in read.facts
               if f.figure.state == "printed" and f.figure.start is not None}  # fmt: skip
    keys = {
        start: (figure.metric, figure.applicant, figure.scope) for start, figure in numbers.items()
    }
    ends = {start: figure.end for start, figure in numbers.items()}
    blocks: list[Passage | Table] = []
    here = 0
    for table in formats.read(path(year), path(year).read_bytes()).tables:
        blocks.append(Passage(_pieces(read.text, here, table.start, keys, ends)))
        rows = [
            Row([Cell(read.text[c.start : c.end], keys.get(c.start) if c.text else None)
                 for c in row.cells], row.torn)
            for row in table.rows
        ]  # fmt: skip
        blocks.append(Table(rows, "\t" in read.text[table.start : table.end].split("\n")[0]))
        here = table.end
    blocks.append(Passage(_pieces(read.text, here, len(read.text), keys, ends)))
    return Sheet(blocks)


def _pieces(
    text: str, start: int, end: int, keys: dict[int, Key], ends: dict[int, int | None]
) -> list[Piece]:
    pieces, here = [], start
    for at in sorted(at for at in keys if start <= at < end):
        stop = ends[at]
        assert stop is not None
        pieces += [Piece(text[here:at]), Piece(text[at:stop], keys[at])]
        here = stop
    return [*pieces, Piece(text[here:end])]


def as_printed(sheet: Sheet) -> str:
    """Print a sheet in the layout of the five reports."""
    return "".join(
        block.text if isinstance(block, Passage) else _rows(block) for block in sheet.blocks
    )


def _rows(table: Table) -> str:
    if table.tabbed:
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in table.rows)
    printed = ""
    for row, after in zip(table.rows, [*table.rows[1:], None], strict=True):
        printed += "\n\t".join(cell.text for cell in row.cells)
        printed += "" if after is None else "\n \t" if row.torn else "\n\n\t"
    return printed
