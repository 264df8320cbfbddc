"""Reports as workbooks: made for each test as offices fill them in."""

import io
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.document import Document, Table
from tests.printed import paragraphs, placed
from tests.saved import Placed, passages

MADE = datetime(2024, 1, 20)  # the same report, the same bytes


def workbook(document: Document, *, sheets: bool = False) -> bytes:
    """Save a report as a workbook: on one sheet, or each table on a sheet of its own."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.set_properties({"created": MADE})
    sheet, at = book.add_worksheet("年报"), 0
    for each in passages(document):
        if isinstance(each, Table):
            if sheets:
                sheet, at = book.add_worksheet(f"表{len(book.worksheets())}"), 0
            at = _write(sheet, at, placed(each)[0]) + 1
        else:
            for line in paragraphs(each):
                sheet.write_string(at, 0, line)
                at += 1
    book.close()
    return packed.getvalue()


def _write(sheet: Worksheet, first: int, rows: Sequence[Sequence[Placed]]) -> int:
    """Write a table's rows with their merges; give the row after them."""
    taken = set[tuple[int, int]]()
    for at, row in enumerate(rows, first):
        column = 0
        for text, columns, down in row:
            while (at, column) in taken:
                column += 1
            value = int(text) if re.fullmatch(r"-?\d{1,15}", text) else text
            if columns * down > 1:
                sheet.merge_range(at, column, at + down - 1, column + columns - 1, value)
            else:
                sheet.write(at, column, value)
            taken |= {(at + r, column + c) for r in range(down) for c in range(columns)}
            column += columns
    return first + len(rows)
