"""The layouts that a sheet is printed in: that of the five reports, and those of other agencies."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from etl.grid import plain
from tests.mutants.sheet import Passage, Row, Sheet, Table, as_printed
from tests.saved import TORN


@dataclass(frozen=True)
class Layout:
    """A way to print a sheet: its name, the file's suffix, the bytes, and whether it keeps apart
    what stands in its cells: a reader may lose what has run together.
    """

    name: str
    suffix: str
    print: Callable[[Sheet], bytes]
    keeps_cells: bool = True


def _in_text(
    name: str, rows: Callable[[list[list[str]]], str], *, keeps_cells: bool = True
) -> Layout:
    def printed(sheet: Sheet) -> bytes:
        return "".join(
            block.text if isinstance(block, Passage) else f"\n{rows(_texts(block))}\n\n"
            for block in sheet.blocks
        ).encode()

    return Layout(name, ".txt", printed, keeps_cells)


def _texts(table: Table) -> list[list[str]]:
    return [_cells(row) for row in table.rows]


def _cells(row: Row) -> list[str]:
    """Give a row's cells on one line each; one that has lost its last cell has it again, as the
    table had from which the text was taken.
    """
    lost = [TORN[label] for label in TORN if row.torn and row.cells[-1].key
            and any(plain(cell.text).startswith(plain(label)) for cell in row.cells)]  # fmt: skip
    return [*(re.sub(r"(?<=\d)\s*\n\s*(?=\d)", " ", cell.text).replace("\n", "")
              for cell in row.cells), *lost]  # fmt: skip


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


def _cell_and_pipe(rows: list[list[str]]) -> str:
    return "\n||\n".join("\n".join(f"{cell} |" for cell in row) for row in rows)


def _spaced(rows: list[list[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


def _glued(rows: list[list[str]]) -> str:
    return "".join("".join(row) for row in rows)


def _page(sheet: Sheet) -> bytes:
    parts = []
    for block in sheet.blocks:
        if isinstance(block, Passage):
            paragraphs = re.split(r"\n(?=[ \u3000\xa0\t]{2}|\n)", block.text)
            parts += [f"<p>{escape(each)}</p>" for each in paragraphs if each.strip()]
        else:
            rows = (
                "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in _texts(block)
            )
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    body = "\n".join(parts)
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


# What `sheet` kinds are printed in; kinds that work on text take the first.
LAYOUTS = (
    Layout("stacked", ".txt", lambda sheet: as_printed(sheet).encode()),
    _in_text("tabbed", _tabbed),
    _in_text("lone", _lone),
    _in_text("one below the other", _one_below_the_other),
    _in_text("piped", _piped),
    _in_text("padded", _padded),
    _in_text("markdown", _markdown),
    _in_text("cell and pipe", _cell_and_pipe),
    _in_text("spaced", _spaced),
    _in_text("glued", _glued, keeps_cells=False),
    Layout("page", ".html", _page),
)
