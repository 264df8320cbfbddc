"""Web pages: the report's text and tables out of all that a site prints around them."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

from selectolax.lexbor import LexborNode

from etl.document import Document, UnreadableReport
from etl.formats import markup
from etl.formats.blocks import (
    Block,
    Passage,
    clean,
    document,
    is_title,
    names_somebody,
    titled,
)
from etl.formats.charset import decode
from etl.formats.spans import TooLarge
from etl.formats.walk import WHOLE, Piece, Walk

_MOST_COPIES = 50  # blocks that come twice: a copy of an article begins with the first of them
_TITLE_META = ("articletitle", "og:title", "title")
_SOURCE_META = ("contentsource", "source")
_MARKED = "div:not(:has(*)), span, p, li, em, i, td, dd, x-font, x-b, x-i, x-em"
_PUBLISHER = re.compile(
    r"(?:发布机构|发布单位|发文机关|信息来源|来源)\s*[:：]\s*(?P<name>[\u4e00-\u9fff（）()]{3,40})"
)
_OFFICE = re.compile(r"(?:办公[室厅]|府办|党政办)$")
_LINED = re.compile(r"<(?:p|div|br|li|h\d)\b", re.I)
_TRAIL = re.compile(r"(?:您)?(?:现在|当前|所在)?的?(?:所在)?位置\s*[:：]|首页\s*[>＞»]")

_NO_TEXT = (
    "网页里没有年报正文（可能由脚本另行载入，或在框架中）。"
    "请在浏览器中打开，待正文显示后全选复制到 Word，另存为“Word 文档（*.docx）”后再放入。"
)
_TOO_LARGE = (
    "网页过大或嵌套过深，不像一份年报。"
    "请只复制年报正文到 Word，另存为“Word 文档（*.docx）”后再放入。"
)


def read(path: Path, content: bytes) -> Document:
    """Read a saved page, or the HTML that some programs save as .doc; raises UnreadableReport."""
    return of_page(path, "html", content)


def of_page(path: Path, format_: str, content: bytes, charset: str | None = None) -> Document:
    """Read a page's bytes, whose sender may have declared a charset; raises UnreadableReport."""
    source = decode(content, charset)
    if source is None:
        raise UnreadableReport(
            f"{path.name}：网页文字无法按其编码读出，或其中没有“政府信息公开”字样。"
            "请在浏览器中打开，另存为“网页，全部”后再放入。"
        )
    try:
        blocks = _blocks(source)
    except TooLarge:
        raise UnreadableReport(f"{path.name}：{_TOO_LARGE}") from None
    if not blocks:
        raise UnreadableReport(f"{path.name}：{_NO_TEXT}")
    return document(path, format_, blocks, cut_off=not source.rstrip().endswith(">"))


def _blocks(source: str) -> list[Block]:
    """Give the report's blocks: those of the smallest element that holds all of substance."""
    root = markup.parsed(source)
    lined = bool(_LINED.search(source))
    walk = _walked(root, everything=False, lined=lined)
    if walk.likeness() < WHOLE:
        walk = max(walk, _walked(root, everything=True, lined=lined), key=Walk.likeness)
    if not walk.likeness():
        return []
    around = _common([piece.inside for piece in walk.pieces if piece.is_substance])
    within = [piece.inside[: len(around)] == around for piece in walk.pieces]
    pieces = [p for p, is_in in zip(walk.pieces, within, strict=True) if is_in and _is_said(p)]
    outside = [
        p.text for p, is_in in zip(walk.pieces, within, strict=True) if not is_in and _is_said(p)
    ]
    titles = [*_declared(root), *walk.titles, *_page_title(root), *_only(outside)]
    blocks = titled(_once([piece.block for piece in pieces]), titles)
    return blocks if names_somebody(blocks) else [*_published(root, walk), *blocks]


def _walked(root: LexborNode, *, everything: bool, lined: bool) -> Walk:
    walk = Walk(everything=everything, lined=lined)
    walk.element(root, linked=False, block=True)
    return walk


def _only(outside: Sequence[str]) -> list[str]:
    """Give the only title that stands outside the article, in a line or two: of several, none."""
    found = list(dict.fromkeys(filter(is_title, map(clean, outside))))
    in_two = [above + below for above, below in pairwise(outside) if below in found]
    return [*found, *in_two] if len(found) == 1 else []


def _is_said(piece: Piece) -> bool:
    """Say whether a piece is text, and no line of links: other years' reports, where one is."""
    return "。" in piece.text or not (piece.linked >= 0.5 or _TRAIL.match(piece.text))


def _common(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Give the elements that all paths have; of a single path, none."""
    if len(paths) < 2:
        return ()
    first, last = min(paths), max(paths)
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[:same] if same is not None else min(first, last, key=len)


def _once(blocks: list[Block]) -> list[Block]:
    """Give the blocks without a second copy of them all: for printing, or for small screens.

    What comes twice within one text, such as a table of zeros, stands there twice.
    """
    total, first = sum(map(_length, blocks)), dict[Block, int]()
    again = [at for at, block in enumerate(blocks) if first.setdefault(block, at) != at]
    for at in again[:_MOST_COPIES]:
        start, copied = first[blocks[at]], 0
        pairs = zip(blocks[start:at], blocks[at:], strict=False)
        for _ in takewhile(lambda pair: pair[0] == pair[1], pairs):
            copied += 1
        if 5 * sum(map(_length, blocks[at : at + copied])) >= 2 * total:
            return _once([*blocks[:at], *blocks[at + copied :]])
    return blocks


def _length(block: Block) -> int:
    if isinstance(block, Passage):
        return len(block.text)
    return sum(len(cell.text) + 1 for row in block for cell in row)


def _published(root: LexborNode, walk: Walk) -> Iterator[Block]:
    """Give the line in which a page says who published its article, where one alone says so; an
    office publishes for its government too.
    """
    marked = (node.text().strip() for node in root.css(_MARKED))
    found = [match for text in marked if (match := _PUBLISHER.fullmatch(text))]
    names = {match["name"] for match in found} | set(walk.published)
    names = names or {meta for meta in _metas(root, _SOURCE_META) if meta}
    if len(names) == 1 and not _OFFICE.search(name := names.pop()):
        yield Passage((f"发布机构：{name}",))


def _metas(root: LexborNode, wanted: Collection[str]) -> Iterator[str]:
    for meta in root.css("meta"):
        names = {(meta.attributes.get(name) or "").lower() for name in ("name", "property")}
        if names & set(wanted):
            yield (meta.attributes.get("content") or "").strip()


def _declared(root: LexborNode) -> Iterator[str]:
    """Give the title that a page states of its article (sites of government: ArticleTitle)."""
    return _metas(root, _TITLE_META)


def _page_title(root: LexborNode) -> Iterator[str]:
    """Give a page's own title, without the names of site and column that it ends or begins with."""
    for title in root.css("head title"):
        yield from re.split(r"[_|\-—–]", title.text())
        yield title.text()
