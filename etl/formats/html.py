"""Web pages: the report's text and tables out of all that a site prints around them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from etl.document import Document, UnreadableReport
from etl.formats.blocks import (
    PICTURE,
    Block,
    Passage,
    clean,
    document,
    is_note_mark,
    is_title,
    joined,
    titled,
)
from etl.formats.charset import decode
from etl.formats.spans import Spanned, TooLarge, grid

LARGEST = 4_000_000  # characters of markup, pictures in it not counted
MOST_TAGS = 40_000  # a long report pasted from Word has 10 000
LONGEST_TAG = 16_000  # characters
_SHORTEST = 20  # characters: a page without a sentence or table of so many holds no report
_LONGEST_OF_THE_SITE = 200  # characters of what a site says of itself
_WHOLE = 2  # likeness to a report of what has tables or chapters
_MOST_COPIES = 50  # blocks that come twice: a copy of an article begins with the first of them
DEEPEST = 100  # elements within elements

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption",
    "ucapcontent", "ul",
))
# Never printed, or struck out: 35 beside a struck 36 is not 3536.
_UNPRINTED = frozenset((
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math",
    "select", "textarea", "button", "canvas", "audio", "video", "rt", "rp", "del", "xml", "x-s",
    "x-strike",
))
# What a site prints around an article, unless the article stands in it.
_AROUND = frozenset((
    "nav", "header", "footer", "aside", "form", "dialog", "menu",
))
# Labels of the table that describes a document above its text.
_DESCRIBING = frozenset((
    "索引号", "信息索引号", "发布机构", "发文机关", "发布单位", "信息来源", "发布日期",
    "发文日期", "成文日期", "生成日期", "公开日期", "主题分类", "主题词", "文号", "发文字号",
    "有效性", "公开方式", "公开范围", "公开时限", "体裁", "信息类别", "关键词", "名称", "标题",
))
_NAMED = ("标题", "名称", "信息名称")
# fmt: on
_TITLE_META = ("articletitle", "og:title", "title")
# Tags whose end a parser has to make good over and over: as plain inline ones it has not.
_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.I
)
_CELL = re.compile(r"(?=<t[dh][\s>])", re.I)
_TAG = re.compile(r"<[/a-z]", re.I)
_WHOLE_TAG = re.compile(r"<[a-z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+", re.I)
_DATA = re.compile(r"\bdata:[^\"'\s)>]{64,}", re.I)
_LINED = re.compile(r"<(?:p|div|br|li|h\d)\b", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_STRUCK = re.compile(r"text-decoration[^;]{0,80}line-through", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_AS_TYPED = re.compile(r"white-space\s*:\s*pre", re.I)
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|table|flex|list-item)", re.I)
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]{1,2}\s*[、．.]\s*\S{0,20}(?:情况|概述|概况|问题|措施|事项)"
)
_OF_THE_SITE = re.compile(r"版权所有|ICP备|浏览器|分辨率|网站标识码|技术支持|扫一扫|转载|主办")
_TRAIL = re.compile(r"(?:您)?(?:现在|当前|所在)?的?(?:所在)?位置\s*[:：]|首页\s*[>＞»]")
_INDENTED = re.compile(r"[ \t\r\n]*[\u3000\u00a0\u2002\u2003]{2}")
_STRAY = "\x1f"  # stands before each cell: shows where one has lost its table

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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, the elements that it stands in, and what share of it is links to other pages."""

    block: Block
    inside: tuple[int, ...]
    linked: float

    @property
    def text(self) -> str:
        if isinstance(self.block, Passage):
            return self.block.text
        return "\n".join("\t".join(cell.text for cell in row) for row in self.block)

    @property
    def is_substance(self) -> bool:
        """Say whether a piece is of substance: a table, a chapter's head, a sentence."""
        text = self.text
        of_the_site = len(text) <= _LONGEST_OF_THE_SITE and _OF_THE_SITE.search(text)
        sentence = "。" in text and not of_the_site
        return self.linked < 0.5 and (self.is_framework or sentence)

    @property
    def is_framework(self) -> bool:
        """Say whether a piece is a table, or a chapter's head."""
        return not isinstance(self.block, Passage) or bool(_CHAPTER.match(self.block.text))


def _blocks(source: str) -> list[Block]:
    """Give the report's blocks: those of the smallest element that holds all of substance."""
    root = _parsed(source)
    lined = bool(_LINED.search(source))
    walk = _walked(root, everything=False, lined=lined)
    if walk.likeness() < _WHOLE:
        walk = max(walk, _walked(root, everything=True, lined=lined), key=_Walk.likeness)
    if not walk.likeness():
        return []
    around = _common([piece.inside for piece in walk.pieces if piece.is_substance])
    within = [piece.inside[: len(around)] == around for piece in walk.pieces]
    pieces = [p for p, is_in in zip(walk.pieces, within, strict=True) if is_in and _is_said(p)]
    outside = [
        p.text for p, is_in in zip(walk.pieces, within, strict=True) if not is_in and _is_said(p)
    ]
    titles = [*_declared(root), *walk.titles, *_page_title(root), *_only(outside)]
    return titled(_once([piece.block for piece in pieces]), titles)


def _walked(root: LexborNode, *, everything: bool, lined: bool) -> "_Walk":
    walk = _Walk(everything=everything, lined=lined)
    walk.element(root, linked=False, block=True)
    return walk


def _only(outside: Sequence[str]) -> list[str]:
    """Give the only title that stands outside the article, in a line or two: of several, none."""
    found = list(dict.fromkeys(filter(is_title, map(clean, outside))))
    in_two = [above + below for above, below in pairwise(outside) if below in found]
    return [*found, *in_two] if len(found) == 1 else []


def _parsed(source: str) -> LexborNode:
    """Parse markup whose cost is bounded beforehand; raises TooLarge."""
    markup = _DATA.sub("", source)
    if (
        len(markup) > LARGEST
        or sum(1 for _ in _TAG.finditer(markup)) > MOST_TAGS
        or any(len(tag[0]) > LONGEST_TAG for tag in _WHOLE_TAG.finditer(markup))
    ):
        raise TooLarge
    try:
        root = LexborHTMLParser(_CELL.sub(_STRAY, _FORMATTING.sub(r"<\1x-\2", markup))).root
    except SelectolaxError:
        raise TooLarge from None
    if root is None:
        raise TooLarge
    return root


def _is_said(piece: _Piece) -> bool:
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


def _declared(root: LexborNode) -> Iterator[str]:
    """Give the title that a page states of its article (sites of government: ArticleTitle)."""
    for meta in root.css("meta"):
        names = {(meta.attributes.get(name) or "").lower() for name in ("name", "property")}
        if names & set(_TITLE_META):
            yield meta.attributes.get("content") or ""


def _page_title(root: LexborNode) -> Iterator[str]:
    """Give a page's own title, without the names of site and column that it ends or begins with."""
    for title in root.css("head title"):
        yield from re.split(r"[_|\-—–]", title.text())
        yield title.text()


@dataclass
class _Walk:
    """A walk through a page: the pieces found, and the passage that is being gathered.

    `everything` walks what is hidden and what stands around an article too. Where a page is not
    `lined` by markup, its line breaks are lines.
    """

    everything: bool
    lined: bool
    in_cell: bool = False
    pieces: list[_Piece] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _characters: int = 0
    _linked: int = 0
    _elements: int = 0
    _instead: list[str] = field(default_factory=list)

    def likeness(self) -> int:
        """Say how much like a report it is: has it tables or chapters, sentences, or neither."""
        found = [piece for piece in self.pieces if piece.is_substance]
        if any(piece.is_framework for piece in found):
            return _WHOLE
        return int(any(len(piece.text) >= _SHORTEST for piece in found))

    def element(self, node: LexborNode, *, linked: bool, block: bool) -> None:
        """Walk what an element holds, a passage of its own where it is a block; raises TooLarge."""
        if len(self.path) > DEEPEST:
            raise TooLarge
        self._elements += 1
        self.path.append(self._elements)
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self._text(child.text_content or "", linked=linked)
            elif child.is_element_node:
                self._child(child, linked=linked)
        if block:
            self._end_passage()
        self.path.pop()

    def _child(self, node: LexborNode, *, linked: bool) -> None:
        tag, attributes = node.tag or "", node.attributes
        style = attributes.get("style") or ""
        if tag in _UNPRINTED or _STRUCK.search(style):
            return
        if not self.everything and _is_hidden(node, style):
            return
        if not self.everything and self._is_around(node, tag):
            self.titles += [head.text() for head in node.css("h1")]
        elif tag == "table":
            self._end_passage()
            self._table(node)
        elif tag == "br":
            self._end_line()
        elif _is_note_mark(node, tag, style):
            self._instead.append(node.text())
        elif tag == "img":
            self._instead += [] if _is_spacer(node) else [PICTURE]
        elif tag == "input":
            if (attributes.get("type") or "text").lower() in ("text", "number"):
                self._text(attributes.get("value") or "", linked=linked)
        else:
            self.titles += [node.text()] if tag == "h1" else []
            block = tag in _BLOCKS or bool(_AS_BLOCK.search(style))
            if block:
                self._end_passage()
            lined = self.lined
            self.lined = lined and tag != "pre" and not _AS_TYPED.search(style)
            self.element(node, linked=linked or _is_link(node, tag), block=block)
            self.lined = lined

    def _is_around(self, node: LexborNode, tag: str) -> bool:
        """Say whether an element is of the site and not of the report."""
        return tag in _AROUND and not self.in_cell and not _holds_report(node)

    def _text(self, text: str, *, linked: bool) -> None:
        lines = re.split("[\n\x1f]" if not self.lined else _STRAY, text)
        for at, line in enumerate(lines):
            if at:
                self._end_line()
            self._line.append(line)
            size = len(line) - line.count(" ")
            self._characters += size
            self._linked += size if linked else 0

    def _end_line(self) -> None:
        """End a line; an empty one, or an indented next one, ends the passage."""
        whole = "".join(self._line)
        self._line = []
        if line := clean(whole):
            if self._lines and _INDENTED.match(whole):
                self._end_lines()
            self._lines.append(line)
        elif self._lines and not self.in_cell:
            self._end_lines()

    def _end_passage(self) -> None:
        """End the passage that is being gathered, if one is."""
        if whole := "".join(self._line):
            self._line = [whole]
            if clean(whole):
                self._end_line()
        self._line = []
        self._end_lines()

    def _end_lines(self) -> None:
        if self._lines:
            share = self._linked / max(self._characters, 1)
            self.pieces.append(_Piece(Passage(tuple(self._lines)), tuple(self.path), share))
        self._lines, self._characters, self._linked = [], 0, 0

    def _table(self, node: LexborNode) -> None:
        """Add a table, or the pieces of one that only lays out the page."""
        self._elements += 1
        self.path.append(self._elements)
        parts = [
            [[self._cell(cell) for cell in self._shown(row, "td", "th")] for row in rows]
            for rows in self._parts(node)
        ]
        cells = [cell for part in parts for row in part for cell in row]
        if _describes(cells):
            self.titles += _named(cells)
        elif _lays_out(parts):
            self.pieces += [piece for cell in cells for piece in cell.pieces]
        elif any(cell.text for cell in cells):
            block = grid([[[cell.spanned() for cell in row] for row in part] for part in parts])
            share = sum(cell.linked for cell in cells) / max(_size(cells), 1)
            self.pieces.append(_Piece(block, tuple(self.path), share))
        self.path.pop()

    def _parts(self, table: LexborNode) -> Iterator[list[LexborNode]]:
        """Give the rows of each part of a table; what else stands in it is printed before it."""
        for child in table.iter():
            if child.tag in ("tbody", "thead", "tfoot"):
                yield list(self._shown(child, "tr"))
            elif child.tag == "caption":
                self.element(child, linked=False, block=True)
        yield list(self._shown(table, "tr"))

    def _shown(self, node: LexborNode, *tags: str) -> Iterator[LexborNode]:
        """Give the rows or cells that are printed: Word adds a row of no height, to keep widths."""
        for child in node.iter():
            flat = child.tag == "tr" and child.attributes.get("height") == "0"
            hidden = not self.everything and _is_hidden(child, child.attributes.get("style") or "")
            if child.tag in tags and not flat and not hidden:
                yield child

    def _cell(self, node: LexborNode) -> "_Cell":
        walk = _Walk(everything=self.everything, lined=self.lined, in_cell=True, path=[*self.path])
        walk._elements = self._elements
        walk.element(node, linked=False, block=True)
        self._elements = walk._elements
        self.titles += walk.titles
        return _Cell(node, tuple(walk.pieces), joined(walk._instead))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it stands in the markup: what it holds, piece by piece.

    `instead` is what shows that one without pieces is not blank: a picture, a raised mark.
    """

    node: LexborNode
    pieces: tuple[_Piece, ...]
    instead: str

    @property
    def text(self) -> str:
        """Give all that stands in the cell as one text."""
        lines = (line for piece in self.pieces for line in _all_lines(piece.block))
        return joined(lines) or self.instead

    @property
    def linked(self) -> float:
        """Give how many of the characters are links."""
        return sum(piece.linked * len(piece.text) for piece in self.pieces)

    @property
    def tables(self) -> list[_Piece]:
        """Give the tables that stand in the cell."""
        return [piece for piece in self.pieces if not isinstance(piece.block, Passage)]

    def spanned(self) -> Spanned:
        """Give the cell with the spans that its markup states; one that makes no sense is 1."""
        return Spanned(self.text, _span(self.node, "colspan") or 1, _span(self.node, "rowspan"))


def _all_lines(block: Block) -> Iterable[str]:
    return block.lines if isinstance(block, Passage) else (c.text for row in block for c in row)


def _span(node: LexborNode, name: str) -> int:
    written = re.match(r"\s*\+?(\d{1,6})", node.attributes.get(name) or "1")
    return int(written[1]) if written else 1


def _lays_out(parts: Sequence[Sequence[Sequence[_Cell]]]) -> bool:
    """Say whether a table only lays out a page: around tables larger than itself, in one column,
    or around an article.
    """
    rows = [[cell for cell in row if cell.pieces] for part in parts for row in part]
    cells = [cell for row in rows for cell in row]
    plain = [cell for cell in cells if not cell.tables]
    within = sum(1 for c in cells for t in c.tables if isinstance(t.block, tuple)
                 for row in t.block for each in row if each.text)  # fmt: skip
    if within and within >= len(plain):
        return True
    if all(len(row) < 2 for row in rows):
        alone = all(len(row) < 2 for part in parts for row in part)
        return alone or any("。" in cell.text for cell in cells)
    articles = [cell for cell in plain if cell.text.count("。") > 2 and len(cell.pieces) > 2]
    return 5 * _size(articles) > 4 * _size(cells)


def _size(cells: Iterable[_Cell]) -> int:
    return sum(len(cell.text) for cell in cells)


def _describes(cells: Sequence[_Cell]) -> bool:
    """Say whether a table describes a document: its index number, its date, its name."""
    labels = {re.sub(r"[\s:：]", "", cell.text) for cell in cells} & _DESCRIBING
    certain = len(labels) > 2 or (len(labels) > 1 and any("索引号" in label for label in labels))
    return certain and len(cells) <= 60 and not any(cell.tables for cell in cells)


def _named(cells: Sequence[_Cell]) -> Iterator[str]:
    for cell, value in pairwise(cells):
        if re.sub(r"[\s:：]", "", cell.text) in _NAMED:
            yield value.text
    yield from (cell.text for cell in cells if is_title(cell.text))


def _holds_report(node: LexborNode) -> bool:
    """Say whether an element around articles holds the article all the same."""
    text = node.text()
    numbers = sum(1 for cell in node.css("td") if cell.text().strip()[:1].isdigit())
    return bool(_CHAPTER.search(text)) or text.count("。") > 2 or numbers > 7


def _is_hidden(node: LexborNode, style: str) -> bool:
    return "hidden" in node.attributes or bool(_HIDDEN.search(style))


def _is_link(node: LexborNode, tag: str) -> bool:
    """Say whether an element leads to another page; one that leads within the page is text."""
    href = (node.attributes.get("href") or "") if tag == "x-a" else ""
    return bool(href) and not href.startswith("#")


def _is_note_mark(node: LexborNode, tag: str, style: str) -> bool:
    """Say whether an element is the mark of a footnote."""
    raised = tag == "sup" or _RAISED.search(style)
    refers = tag == "x-a" and re.match(r"#_(?:ftn|edn)", node.attributes.get("href") or "")
    named = "FootnoteReference" in (node.attributes.get("class") or "")
    return bool(raised or refers or named) and is_note_mark(node.text())


def _is_spacer(node: LexborNode) -> bool:
    return any(
        re.fullmatch(r"[0-3](?:px)?", node.attributes.get(side) or "")
        for side in ("width", "height")
    )
