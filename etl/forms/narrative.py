"""Reports without a statistics table: to 2013, and any later one that came without it."""

from etl.document import Document
from etl.forms.reading import Tables, unread_row
from etl.grid import is_words, plain


def recognises(document: Document) -> bool:
    """Say whether the text is a disclosure report at all."""
    text = plain(document.text)
    return "政府信息公开" in text and ("申请" in text or "主动公开" in text)


def read(document: Document, year: int) -> Tables:
    """Give no table figures: a narrative report states all in prose. The rows with numbers of a
    table that no form knows are given as unread.
    """
    del year
    rows = (row for table in document.tables for row in table.rows)
    return Tables((), tuple(
        unread_row(row) for row in rows
        if any(cell.text and not is_words(cell) for cell in row.cells)
    ))  # fmt: skip
