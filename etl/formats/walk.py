"""A walk through a page: its passages and tables, each with the elements that it stands in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from selectolax.lexbor import LexborNode

from etl.formats import markup
from etl.formats.blocks import PICTURE, Block, Passage, clean, is_title, joined
from etl.formats.spans import Spanned, TooLarge, grid

DEEPEST = 100  # elements within elements
_SHORTEST = 20  # characters: a page without a sentence or table of so many holds no report
_ARTICLE = 400  # characters: longer than any note in a cell
_LONGEST_OF_THE_SITE = 200  # characters of what a site says of itself
WHOLE = 2  # likeness to a report of what has tables or chapters

# fmt: off
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
_PUBLISHER = ("发布机构", "发文机关", "发布单位", "信息来源")
# fmt: on
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]{1,2}\s*[、．.]\s*\S{0,20}(?:情况|概述|概况|问题|措施|事项)"
)
_OF_THE_SITE = re.compile(r"版权所有|ICP备|浏览器|分辨率|网站标识码|技术支持|扫一扫|转载|主办")
_INDENTED = re.compile(r"[ \t\r\n]*[\u3000\u00a0\u2002\u2003]{2}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, the elements that it stands in, and what share of it is links to other pages."""

    block: Block
    inside: tuple[int, ...]
    linked: float

    @property
    def text(self) -> str:
        """Give the block as it will stand in the text."""
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


@dataclass
class Walk:
    """A walk through a page: the pieces found, titles and publishers that stand beside them, and
    the passage that is being gathered.

    `everything` walks what is hidden and what stands around an article too. Where a page is not
    `lined` by markup, its line breaks are lines.
    """

    everything: bool
    lined: bool
    in_cell: bool = False
    pieces: list[Piece] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
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
            return WHOLE
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
        tag = node.tag or ""
        if not markup.is_printed(node) or not self._is_shown(node):
            return
        if not self.everything and self._is_around(node):
            self.titles += [head.text() for head in node.css("h1")]
        elif tag == "table":
            self._end_passage()
            self._table(node)
        elif tag == "br":
            self._end_line()
        elif tag == "img":
            self._instead += [] if markup.is_spacer(node) else [PICTURE]
        elif tag == "input":
            self._text(markup.typed(node), linked=linked)
        elif markup.marks_a_note(node):
            self._instead.append(node.text())
        else:
            self._within(node, linked=linked or markup.is_link(node))

    def _within(self, node: LexborNode, *, linked: bool) -> None:
        """Walk an element that only holds others."""
        self.titles += [node.text()] if node.tag == "h1" else []
        block, lined = markup.is_block(node), self.lined
        if block:
            self._end_passage()
        self.lined = lined and not markup.is_as_typed(node)
        self.element(node, linked=linked, block=block)
        self.lined = lined

    def _is_shown(self, node: LexborNode) -> bool:
        return self.everything or not markup.is_hidden(node)

    def _is_around(self, node: LexborNode) -> bool:
        """Say whether an element is of the site and not of the report."""
        return node.tag in _AROUND and not self.in_cell and not _holds_report(node)

    def _text(self, text: str, *, linked: bool) -> None:
        lines = re.split("[\n\x1f]" if not self.lined else markup.STRAY, text)
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
        elif self._lines:
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
            self.pieces.append(Piece(Passage(tuple(self._lines)), tuple(self.path), share))
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
            self.titles += _valued(cells, _NAMED)
            self.titles += (cell.text for cell in cells if is_title(cell.text))
            self.published += _valued(cells, _PUBLISHER)
        elif _lays_out(parts):
            self.pieces += [piece for cell in cells for piece in cell.pieces]
        elif any(cell.text for cell in cells):
            block = grid([[[cell.spanned() for cell in row] for row in part] for part in parts])
            share = sum(cell.linked for cell in cells) / max(_size(cells), 1)
            self.pieces.append(Piece(block, tuple(self.path), share))
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
        """Give the rows or cells that are shown."""
        return (child for child in node.iter() if child.tag in tags and self._is_shown(child))

    def _cell(self, node: LexborNode) -> "_Cell":
        walk = Walk(everything=self.everything, lined=self.lined, in_cell=True, path=[*self.path])
        walk._elements = self._elements
        walk.element(node, linked=False, block=True)
        self._elements = walk._elements
        self.titles += walk.titles
        self.published += walk.published
        return _Cell(node, tuple(walk.pieces), joined(walk._instead))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it stands in the markup: what it holds, piece by piece.

    `instead` is what shows that one without pieces is not blank: a picture, a raised mark.
    """

    node: LexborNode
    pieces: tuple[Piece, ...]
    instead: str

    @property
    def text(self) -> str:
        """Give all that stands in the cell as one text."""
        lines = (line for piece in self.pieces for line in _all_lines(piece.block))
        return joined(lines) or self.instead

    @property
    def is_long(self) -> bool:
        """Say whether the cell holds several paragraphs, or one of an article's length."""
        return len(self.pieces) > 2 or len(self.text) > _ARTICLE

    @property
    def linked(self) -> float:
        """Give how many of the characters are links."""
        return sum(piece.linked * len(piece.text) for piece in self.pieces)

    @property
    def tables(self) -> list[Piece]:
        """Give the tables that stand in the cell."""
        return [piece for piece in self.pieces if not isinstance(piece.block, Passage)]

    def spanned(self) -> Spanned:
        """Give the cell with the spans that its markup states; one that makes no sense is 1."""
        return Spanned(
            self.text, markup.span(self.node, "colspan") or 1, markup.span(self.node, "rowspan")
        )


def _all_lines(block: Block) -> Iterable[str]:
    return block.lines if isinstance(block, Passage) else (c.text for row in block for c in row)


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
    articles = [cell for cell in plain if cell.text.count("。") > 2 and cell.is_long]
    return 5 * _size(articles) > 4 * _size(cells)


def _size(cells: Iterable[_Cell]) -> int:
    return sum(len(cell.text) for cell in cells)


def _describes(cells: Sequence[_Cell]) -> bool:
    """Say whether a table describes a document: its index number, its date, its name."""
    labels = {re.sub(r"[\s:：]", "", cell.text) for cell in cells} & _DESCRIBING
    certain = len(labels) > 2 or (len(labels) > 1 and any("索引号" in label for label in labels))
    return certain and len(cells) <= 60 and not any(cell.tables for cell in cells)


def _valued(cells: Sequence[_Cell], labels: Sequence[str]) -> Iterator[str]:
    """Give what stands after some labels of a table that describes a document."""
    for cell, value in pairwise(cells):
        if re.sub(r"[\s:：]", "", cell.text) in labels and value.text:
            yield value.text


def _holds_report(node: LexborNode) -> bool:
    """Say whether an element around articles holds the article all the same."""
    text = node.text()
    numbers = sum(1 for cell in node.css("td") if cell.text().strip()[:1].isdigit())
    return bool(_CHAPTER.search(text)) or text.count("。") > 2 or numbers > 7
