"""Word files (.docx): body and tables in order, as printed once all changes are accepted."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from etl.document import Document, UnreadableReport
from etl.formats import numbering, spans
from etl.formats.blocks import (
    PICTURE,
    Block,
    Passage,
    clean,
    document,
    is_note_mark,
    joined,
    titled,
)
from etl.formats.kind import MALFORMED
from etl.formats.spans import Spanned, TooLarge, grid
from etl.formats.unreadable import AS_WORD

LARGEST = 16 << 20  # bytes of one part, unpacked
MOST_TAGS = 600_000  # of one part; the official form with its figures has 10 000
_MOST_HEADERS = 6  # of pages: a section has three
HIGHEST_RATIO = 300  # a document of empty tables packs to a hundredth
DEEPEST = 60  # tables and boxes within one another

_BODY = "word/document.xml"
_HEADER = re.compile(r"word/header\d*\.xml")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


@cache
def _w(name: str) -> str:
    """Give the whole name of an element of Word's."""
    return f"{{{_WORD}}}{name}"


# What is not in print: deleted, moved away, the older drawing of a box, pinyin, codes of fields.
_UNPRINTED = {
    *map(_w, ("del", "moveFrom", "rt", "instrText", "delText", "pPr", "rPr")),
    *map(_w, ("tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_PICTURES = {_w("drawing"), _w("pict"), _w("object")}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OFF = {"0", "false", "off", "none"}

_BROKEN = f"文件已损坏，其中找不到正文。{AS_WORD}"
_TOO_LARGE = (
    "Word 文档过大或嵌套过深，不像一份年报。"
    "请只复制年报正文到新文档，另存为“Word 文档（*.docx）”后再放入。"
)


def read(path: Path, content: bytes) -> Document:
    """Read a Word file, never unpacking more than its text; raises UnreadableReport."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _part(archive, _body_of(archive))
            if (numbers := _part_beside(archive, "numbering")) is not None:
                numbering.put_before(body, numbers, _part_beside(archive, "styles"))
            blocks = _blocks_of(body, _titles(archive))
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        raise UnreadableReport(f"{path.name}：{_BROKEN}") from None
    except (TooLarge, RecursionError):
        raise UnreadableReport(f"{path.name}：{_TOO_LARGE}") from None
    if not blocks:
        raise UnreadableReport(
            f"{path.name}：Word 文档里没有文字（可能是扫描图片）。请放入有文字的年报，"
            "或在浏览器中打开年报网页，另存为“网页，全部”后再放入。"
        )
    return document(path, "docx", blocks)


def _blocks_of(body: Any, titles: Iterator[str]) -> list[Block]:
    blocks = [block for block in _walked(body, 0) if not isinstance(block, Passage) or block.text]
    return titled(blocks, titles) if blocks else []


def _body_of(archive: zipfile.ZipFile) -> str:
    """Give the part that holds the text: some programs number it."""
    names = archive.namelist()
    numbered = (name for name in names if re.fullmatch(r"word/document\d*\.xml", name))
    return _BODY if _BODY in names else next(numbered, _BODY)


def _titles(archive: zipfile.ZipFile) -> Iterator[str]:
    """Give the lines of the headers of pages: a title may stand there alone."""
    for name in islice(filter(_HEADER.fullmatch, archive.namelist()), _MOST_HEADERS):
        for block in _walked(_part(archive, name), 0):
            if isinstance(block, Passage):
                yield block.text


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """Give the root of an XML part without entities; raises TooLarge before it is unpacked,
    BadZipFile and XMLSyntaxError where it cannot be read.
    """
    content = _unpacked(archive, name)
    if len(content) > LARGEST or content.count(b"<") > MOST_TAGS:
        raise TooLarge
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise zipfile.BadZipFile
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content.replace(_STRICT, _WORD.encode()), parser)


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        info = archive.getinfo(name)
        if info.file_size > max(HIGHEST_RATIO * info.compress_size, 1 << 20):
            raise TooLarge
        with archive.open(info) as packed:
            return packed.read(LARGEST + 1)
    except MALFORMED:
        raise zipfile.BadZipFile from None


def _part_beside(archive: zipfile.ZipFile, name: str) -> Any:
    """Give the root of a part that says how the text is printed; None where it cannot be read: the
    text stands without it.
    """
    try:
        return _part(archive, f"word/{name}.xml")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, TooLarge):
        return None


def _walked(node: Any, depth: int) -> Iterator[Block]:
    """Give the blocks of a body, a cell or a box, in their order."""
    if depth > DEEPEST:
        raise TooLarge
    for child in node.iterchildren(etree.Element):
        if child.tag == _w("p"):
            yield from _paragraph(child, depth)
        elif child.tag == _w("tbl"):
            yield from _table(child, depth)
        elif child.tag not in _UNPRINTED and not (child.tag == _w("sdt") and _is_contents(child)):
            yield from _walked(child, depth + 1)


@dataclass
class _Run:
    """What a paragraph prints: its text with line breaks, the boxes in it, and what shows that one
    without text is not blank: a picture, a raised mark.
    """

    text: list[str]
    boxes: list[Any]
    instead: list[str]


def _paragraph(node: Any, depth: int) -> Iterator[Block]:
    run = _Run([], [], [])
    _print(node, run)
    lines = tuple(filter(None, map(clean, "".join(run.text).split("\n"))))
    yield Passage(lines or tuple(run.instead))
    for box in run.boxes:
        yield from _walked(box, depth + 1)


def _print(node: Any, run: _Run) -> None:
    """Gather what a paragraph, a run or something around runs prints."""
    for child in node.iterchildren(etree.Element):
        tag = child.tag
        if tag in _UNPRINTED:
            continue
        if tag in (_w("t"), _MATH_TEXT):
            run.text.append((child.text or "").replace("\n", " "))
        elif tag == _w("tab"):
            run.text.append(" ")
        elif tag in (_w("br"), _w("cr")):
            run.text.append("\n")
        elif tag == _w("noBreakHyphen"):
            run.text.append("-")
        elif tag == _w("txbxContent"):
            run.boxes.append(child)
        elif tag == _w("r"):
            if _is_mark(child):
                run.instead.append(clean("".join(child.itertext(_w("t")))))
            elif _is_printed(child):
                _print(child, run)
        else:
            run.instead += [PICTURE] if tag in _PICTURES else []
            _print(child, run)


def _is_printed(node: Any) -> bool:
    """Say whether a run is printed: neither hidden nor struck out."""
    properties = node.find(_w("rPr"))
    return properties is None or not any(
        _is_on(properties, name) for name in ("vanish", "webHidden", "strike", "dstrike")
    )


def _is_mark(node: Any) -> bool:
    """Say whether a run is the mark of a footnote."""
    align = node.find(f"{_w('rPr')}/{_w('vertAlign')}")
    raised = align is not None and align.get(_w("val")) == "superscript"
    return raised and is_note_mark("".join(node.itertext(_w("t"))))


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(_w(name))
    return found is not None and found.get(_w("val"), "1") not in _OFF


def _is_contents(node: Any) -> bool:
    """Say whether a content control is a table of contents."""
    gallery = node.find(f"{_w('sdtPr')}/{_w('docPartObj')}/{_w('docPartGallery')}")
    return gallery is not None and "Contents" in gallery.get(_w("val"), "")


def _table(node: Any, depth: int) -> Iterator[Block]:
    """Give a table, or what stands in one that only lays out a page."""
    rows = [list(_cells(row)) for row in _inner(node, _w("tr")) if not _is_deleted(row)]
    if sum(map(len, rows)) > spans.LARGEST:
        raise TooLarge
    inside = {cell: list(_walked(cell, depth + 1)) for row in rows for cell in row}
    tables = [block for blocks in inside.values() for block in blocks if isinstance(block, tuple)]
    within = sum(bool(cell.text) for table in tables for row in table for cell in row)
    plain = sum(not any(isinstance(b, tuple) for b in blocks) and any(map(_text, blocks))
                for blocks in inside.values())  # fmt: skip
    if (within and within >= plain) or all(len(row) < 2 for row in rows):
        yield from (block for blocks in inside.values() for block in blocks)
    else:
        yield grid([list(_spanned(rows, inside))])


def _spanned(
    rows: Sequence[Sequence[Any]], inside: dict[Any, list[Block]]
) -> Iterator[list[Spanned]]:
    """Give the rows with their own cells: one that goes on from above is part of that one."""
    columns = [dict(_with_columns(row)) for row in rows]
    for at, row in enumerate(columns):
        cells = []
        for column, cell in row.items():
            if at and _merge(cell) == "continue" and column in columns[at - 1]:
                continue
            down = at + 1
            while (
                down < len(rows)
                and column in columns[down]
                and (_merge(columns[down][column]) == "continue")
            ):
                down += 1
            text = joined(line for block in inside[cell] for line in _text(block))
            cells.append(Spanned(text, _number(cell, "gridSpan"), down - at))
        yield cells


def _with_columns(row: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    column = 0
    for cell in row:
        yield column, cell
        column += _number(cell, "gridSpan")


def _cells(row: Any) -> Iterator[Any]:
    """Give a row's cells, but for those that a merge to the left has taken in."""
    for cell in _inner(row, _w("tc")):
        merged = _property(cell, "hMerge")
        if merged is None or merged.get(_w("val")) == "restart":
            yield cell


def _inner(node: Any, tag: str) -> Iterator[Any]:
    """Give the rows of a table or the cells of a row, be they in content controls."""
    for child in node.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag in (_w("sdt"), _w("sdtContent"), _w("ins"), _w("customXml")):
            yield from _inner(child, tag)


def _is_deleted(row: Any) -> bool:
    properties = row.find(_w("trPr"))
    return properties is not None and (
        properties.find(_w("del")) is not None or _is_on(properties, "hidden")
    )


def _merge(cell: Any) -> str | None:
    merged = _property(cell, "vMerge")
    return None if merged is None else str(merged.get(_w("val"), "continue"))


def _number(cell: Any, name: str) -> int:
    found = _property(cell, name)
    written = "1" if found is None else found.get(_w("val"), "1")
    return max(1, int(written)) if re.fullmatch(r"\d{1,4}", written) else 1


def _property(cell: Any, name: str) -> Any:
    properties = cell.find(_w("tcPr"))
    return None if properties is None else properties.find(_w(name))


def _text(block: Block) -> list[str]:
    if isinstance(block, Passage):
        return list(block.lines)
    return [cell.text for row in block for cell in row]
