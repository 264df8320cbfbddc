"""PDF with a text layer: pages of characters and rules; text and tables in the order of reading."""

import io
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer import settings
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import PdfminerException

from etl.document import Box, Document, UnreadableReport
from etl.formats.blocks import document
from etl.formats.pdf import flow, open_sides, ruled, unruled
from etl.formats.pdf.flow import Page
from etl.formats.pdf.glyphs import Glyph, glyph, lines
from etl.formats.pdf.laid import Sheet
from etl.formats.spans import TooLarge
from etl.formats.unreadable import read_by_a_library

MOST_PAGES = 120  # a province's report has 40
MOST_GLYPHS = 20_000  # of one page: of the smallest print a page holds 8 000
_MOST_RULES = 6_000  # of one page: the official form's largest table has 400
_A_SCAN = 0.9  # of a page: a picture so large, with text over it, is a scan that was recognised
_THINNEST = 0.1  # of a character's size: the narrowest fonts' figures have 0.3
_CODES = 0.1  # of the characters: so many that are known by their numbers alone are no text

_AGAIN = (
    "请找到该年报的 Word 文档或网页；都没有的，用 WPS 打开此 PDF，"
    "转为 Word 文档（*.docx），逐格核对后再放入。"
)
_BROKEN = f"PDF 文件已损坏，读不出来。请重新下载后再放入；仍不行的，{_AGAIN.removeprefix('请')}"
_LOCKED = "PDF 设有密码，打不开。请用 WPS 或 PDF 阅读器打开，去掉密码后另存，再放入。"
_SCAN = f"PDF 是扫描件，里面没有文字，暂不能读取。{_AGAIN}"
_RECOGNISED = f"PDF 是扫描件，其中的文字是识别出来的，数字不可靠，不予读取。{_AGAIN}"
_NO_CODES = f"PDF 中的文字没有编码，读不出来。{_AGAIN}"
_TOO_LONG = f"PDF 超过 {MOST_PAGES} 页，不像一份年报。请只留一份年报的各页，另存后再放入。"
_TOO_DENSE = f"PDF 中有一页的文字或线条过多，不像一份年报。{_AGAIN}"


def read(path: Path, content: bytes) -> Document:
    """Read a PDF by its text layer; raises UnreadableReport for one without, naming the remedy."""
    with (
        read_by_a_library(path, broken=_BROKEN, locked=_LOCKED, is_locked=_is_locked),
        pdfplumber.open(io.BytesIO(content)) as pdf,
    ):
        if len(pdf.pages) > MOST_PAGES:
            raise UnreadableReport(f"{path.name}：{_TOO_LONG}")
        raw = [_raw(path, page) for page in pdf.pages]
    _refuse_scans(path, raw)
    try:
        blocks = flow.blocks([_page(page) for page in raw])
        return document(path, "pdf", blocks, pages=tuple(each.seen for each in raw))
    except TooLarge:
        raise UnreadableReport(f"{path.name}：{_TOO_DENSE}") from None


def _is_locked(error: BaseException) -> bool:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    return isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)


class _Raw:
    """What the library says of a page: its box and what is seen of it, its characters, the cells of
    its tables, its pictures.
    """

    def __init__(self, page: Any) -> None:
        self.number: int = page.page_number
        self.box: Box = tuple(page.bbox)
        self.seen = _seen(tuple(page.cropbox), self.box)
        chars = page.dedupe_chars().chars
        self.glyphs = [glyph(each) for each in chars if each["upright"] and each["size"] > 0]
        self.tables: list[list[Box]] = open_sides.cells(page)
        self.pictures: list[Box] = [
            (each["x0"], each["top"], each["x1"], each["bottom"]) for each in page.images
        ]


def _seen(crop: Box, sheet: Box) -> Box:
    """Give what is seen of a sheet: its crop as far as that lies on it, else the whole."""
    left, upper = max(crop[0], sheet[0]), max(crop[1], sheet[1])
    right, lower = min(crop[2], sheet[2]), min(crop[3], sheet[3])
    return (left, upper, right, lower) if left < right and upper < lower else sheet


def _raw(path: Path, page: Any) -> _Raw:
    _unpack(page)
    if len(page.chars) > MOST_GLYPHS or len(page.edges) > _MOST_RULES:
        raise UnreadableReport(f"{path.name}：{_TOO_DENSE}")
    if any(map(_has_no_width, page.chars)):
        raise UnreadableReport(f"{path.name}：{_BROKEN}")
    try:
        return _Raw(page)
    finally:
        page.close()


def _has_no_width(char: dict[str, Any]) -> bool:
    """Say whether a figure is printed at no width: its font is lost, and 22 stands there as a 2."""
    is_figure = char["upright"] and char["text"].isdigit()
    return bool(is_figure and char["width"] < _THINNEST * char["size"])


def _unpack(page: Any) -> None:
    """Unpack what a page draws; raises where it is damaged: half a page would be read as a page."""
    settings.STRICT = True
    try:
        for stream in page.page_obj.contents:
            resolve1(stream).get_data()
    finally:
        settings.STRICT = False


def _refuse_scans(path: Path, pages: list[_Raw]) -> None:
    """Refuse a file without text, one whose text was recognised, and one of nameless characters."""
    written = [page for page in pages if any(each.text.strip() for each in page.glyphs)]
    if not written:
        raise UnreadableReport(f"{path.name}：{_SCAN}")
    if all(any(_share(each, page.box) > _A_SCAN for each in page.pictures) for page in written):
        raise UnreadableReport(f"{path.name}：{_RECOGNISED}")
    glyphs = [each for page in written for each in page.glyphs]
    if sum("(cid:" in each.text for each in glyphs) > _CODES * len(glyphs):
        raise UnreadableReport(f"{path.name}：{_NO_CODES}")


def _share(picture: Box, page: Box) -> float:
    """Give how much of a page a picture covers."""
    width = min(picture[2], page[2]) - max(picture[0], page[0])
    height = min(picture[3], page[3]) - max(picture[1], page[1])
    whole = (page[2] - page[0]) * (page[3] - page[1])
    return max(width, 0) * max(height, 0) / whole if whole else 0


def _page(raw: _Raw) -> Page:
    """Give a page's tables, and the lines that stand outside them."""
    sheets, rest = list[Sheet](), [each for each in raw.glyphs if _is_on(each, raw.box)]
    for boxes in raw.tables:
        if found := ruled.sheet(raw.number, boxes, rest, raw.pictures):
            table, rest = found
            sheets.append(table)
    without_rules, left = unruled.sheets(lines(raw.number, rest))
    return Page(raw.number, raw.box, (*sheets, *without_rules), tuple(left))


def _is_on(each: Glyph, box: Box) -> bool:
    """Say whether a character is printed: what lies beyond a page's edge is not."""
    x, y = each.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
