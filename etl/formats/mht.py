"""Web archives (.mht): the page in a MIME message, its pictures left where they are."""

import re
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from etl.document import Document, UnreadableReport
from etl.formats import html

_DEEPEST = 3  # multiparts within multiparts
_MOST_PARTS = 2000
_MOST_PAGES = 10  # frames of one page
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_BROKEN = (
    "网页归档（MHT）不完整，其中找不到网页。"
    "请在浏览器中打开该年报，重新另存为“网页，全部”后再放入。"
)


def read(path: Path, content: bytes) -> Document:
    """Read the page of a web archive: of several (frames), the one with most tables, then text.

    Raises UnreadableReport.
    """
    documents, failures = list[Document](), list[UnreadableReport]()
    for page, charset in _pages(content.lstrip(), _DEEPEST)[:_MOST_PAGES]:
        try:
            documents.append(html.of_page(path, "mht", page, charset))
        except UnreadableReport as error:
            failures.append(error)
    if not documents:
        raise failures[0] if failures else UnreadableReport(f"{path.name}：{_BROKEN}")
    return max(documents, key=lambda each: (len(each.tables), len(each.text)))


def _pages(content: bytes, depth: int) -> list[tuple[bytes, str | None]]:
    """Give the pages of a MIME entity, each with the charset that its header declares."""
    end = _HEADERS_END.search(content)
    headers = content[: end.start()] if end else content
    entity = BytesParser().parsebytes(headers, headersonly=True)
    body = content[end.end() :] if end else b""
    if entity.get_content_maintype() == "multipart" and depth:
        return [page for part in _parts(entity, body) for page in _pages(part, depth - 1)]
    if entity.get_content_type() != "text/html":
        return []
    whole = BytesParser().parsebytes(content)
    page = whole.get_payload(decode=True)
    return [(page, entity.get_content_charset())] if isinstance(page, bytes) else []


def _parts(entity: Message, body: bytes) -> list[bytes]:
    boundary = entity.get_boundary("")
    if not boundary:
        return []
    return [
        part.lstrip(b"\r\n")
        for part in body.split(b"--" + boundary.encode("utf-8", "surrogateescape"), _MOST_PARTS)[1:]
        if not part.startswith(b"--")
    ]
