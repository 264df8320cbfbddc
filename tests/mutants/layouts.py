"""What a sheet is printed in: the layout of the five reports, and those of other agencies, in every
format that is read and that can be written here: text, pages, Word files, workbooks, PDF.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from etl import document
from etl.document import Document
from etl.formats.blocks import INDENT
from etl.formats.layouts.pipes import in_one_line
from etl.grid import plain
from tests.chongqing import path
from tests.mutants.sheet import Passage, Row, Sheet, Table, as_printed
from tests.printed import Layout as Print
from tests.printed import pdf
from tests.saved import STYLES, TORN, plain_word_file
from tests.sheets import workbook


@dataclass(frozen=True)
class Layout:
    """A way to print a sheet: its name, the file's suffix, the bytes, whether it keeps apart what
    stands in its cells (a reader may lose what has run together), and how often it is chosen.
    """

    name: str
    suffix: str
    print: Callable[[Sheet], bytes]
    keeps_cells: bool = True
    often: int = 10


def _in_text(
    name: str, rows: Callable[[list[list[str]]], str], *, keeps_cells: bool = True
) -> Layout:
    def printed(sheet: Sheet) -> bytes:
        return "".join(
            block.text if isinstance(block, Passage) else f"\n{rows(_texts(block))}\n\n"
            for block in sheet.blocks
        ).encode()

    return Layout(name, ".txt", printed, keeps_cells)


def _saved(name: str, suffix: str, write: Callable[[Document], bytes], often: int = 10) -> Layout:
    return Layout(name, suffix, lambda sheet: write(document_of(sheet)), often=often)


def _printed(name: str, how: Print) -> Layout:
    """Give a way to print on pages; each costs as much as ten others do."""
    return _saved(name, ".pdf", lambda document: pdf(document, how), often=2)


def _texts(table: Table) -> list[list[str]]:
    return [_cells(row) for row in table.rows]


def _cells(row: Row) -> list[str]:
    """Give a row's cells on one line each; one that has lost its last cell has it again, as the
    table had from which the text was taken.
    """
    lost = [TORN[label] for label in TORN if row.torn and row.cells[-1].key
            and any(plain(cell.text).startswith(plain(label)) for cell in row.cells)]  # fmt: skip
    return [*(in_one_line(cell.text) for cell in row.cells), *lost]


def _lone(rows: list[list[str]]) -> str:
    return "\n\n".join("\n\n".join(row) for row in rows)


def _one_below_the_other(rows: list[list[str]]) -> str:
    return "\n".join("\n".join(filter(None, row)) for row in rows)


def _tabbed(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _piped(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) + " |" for row in rows)


def _padded(rows: list[list[str]]) -> str:
    """Fill each row up with blanks at its end, as extractors do for merged cells."""
    width = max(map(len, rows)) + 1
    return "\n".join(" | ".join(row) + " |" * (width - len(row) + 1) for row in rows)


def _markdown(rows: list[list[str]]) -> str:
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join((head, "|" + "---|" * len(rows[0]), *body))


def _ruled(rows: list[list[str]]) -> str:
    """Draw walls around each cell, as grid tables have them."""
    drawn = [["+".join(["", *("-" * (_wide(cell) + 2) for cell in row), ""]),
              "|".join(["", *(f" {cell} " for cell in row), ""])] for row in rows]  # fmt: skip
    return "\n".join((drawn[0][0], *(f"{line}\n{rule}" for rule, line in drawn)))


def _wide(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(mark) in "WF") for mark in text)


def _cell_and_pipe(rows: list[list[str]]) -> str:
    return "\n||\n".join("\n".join(f"{cell} |" for cell in row) for row in rows)


def _streamed(rows: list[list[str]]) -> str:
    """Print each cell with its pipe on a line, and fill each row up at its end."""
    width = max(map(len, rows)) + 1
    return "\n".join(
        "\n".join([*(f"{cell} |" if cell else "|" for cell in row), "|" * (width - len(row))])
        for row in rows
    )


def _spaced(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


def _glued(rows: list[list[str]]) -> str:
    return "".join("".join(row) for row in rows)


def document_of(sheet: Sheet) -> Document:
    """Give a sheet as a document, to be saved as a page or a Word file."""
    text, tables = "", list[document.Table]()
    for before, block in pairwise((None, *sheet.blocks)):
        if isinstance(block, Passage):
            text += (f"\n{INDENT}" if isinstance(before, Passage) else "") + block.text
            continue
        assert block
        rows = []
        for row in block.rows:
            cells = []
            for cell in row.cells:
                cells.append(document.Cell(cell.text, len(text), len(text) + len(cell.text)))
                text += f"{cell.text}\t"
            if cells:
                rows.append(document.Row(tuple(cells), cells[0].start, cells[-1].end, row.torn))
        if rows:
            tables.append(document.Table(tuple(rows)))
        text += "\n"
    return Document(path(2023), "txt", text, tuple(tables))


# How rows of cells are printed in text, by the layout's name.
IN_TEXT = {
    "tabbed": _tabbed, "lone": _lone, "one below the other": _one_below_the_other,
    "piped": _piped, "padded": _padded, "markdown": _markdown, "ruled": _ruled,
    "cell and pipe": _cell_and_pipe, "streamed": _streamed, "spaced": _spaced, "glued": _glued,
}  # fmt: skip
RUN_TOGETHER = frozenset({"glued"})

TEXTS = (
    Layout("stacked", ".txt", lambda sheet: as_printed(sheet).encode()),
    *(_in_text(name, rows, keeps_cells=name not in RUN_TOGETHER) for name, rows in IN_TEXT.items()),
)
SAVED = tuple(_saved(name, suffix, write) for name, (suffix, write) in STYLES.items())
UNMERGED = _saved("saved by Word, unmerged", ".docx", plain_word_file)
# What `sheet` kinds are printed in; kinds that work on text take the first.
LAYOUTS = (
    *TEXTS,
    *SAVED,
    UNMERGED,
    _saved("a sheet", ".xlsx", workbook),
    _saved("several sheets", ".xlsx", lambda document: workbook(document, sheets=True)),
    _printed("ruled", Print()),
    _printed("open at the sides", Print(sides=False)),
    _printed("rows cut, heads repeated", Print(cuts_rows=True, repeats=True, lower=500)),
    _printed("without rules", Print(rules=False)),
    _printed("without rules, on short pages", Print(rules=False, lower=573)),
)
