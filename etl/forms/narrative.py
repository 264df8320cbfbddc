"""Reports without a statistics table: to 2013, and any later one that came without it."""

from etl.document import Document
from etl.figure import Figure
from etl.forms.reading import Unread
from etl.grid import plain


def recognises(document: Document) -> bool:
    """Say whether the text is a disclosure report at all."""
    text = plain(document.text)
    return "政府信息公开" in text and ("申请" in text or "主动公开" in text)


def read(document: Document, year: int) -> tuple[list[Figure], list[Unread]]:
    """Give no table figures: a narrative report states all in prose."""
    del document, year
    return [], []
