"""Characters as a page prints them, and the lines that they make."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from etl.document import Box, Place
from etl.formats.blocks import is_note_mark
from etl.radicals import RADICALS

_SAME_LINE = 0.5  # of a character's size: so far apart may the middles of one line's be
_WORDS_APART = 0.2  # of a character's size, between figures: a space takes 0.22 (Calibri) to 0.5
CELLS_APART = 1.0  # of a character's size: no line of prose has such gaps
_RAISED = 0.75  # of its line's size: the mark of a footnote is smaller


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character, the box around it and its size, in points."""

    text: str
    box: Box
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """Give the middle of the box."""
        left, upper, right, lower = self.box
        return (left + right) / 2, (upper + lower) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Characters of one page that stand on one line, from left to right."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def size(self) -> float:
        """Give the size of most of the characters."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @property
    def box(self) -> Box:
        """Give the box around the line."""
        return around(self.glyphs)

    @property
    def level(self) -> float:
        """Give how far down the middle of the line is."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def text(self) -> str:
        """Give the line as text; a space stands where figures or letters are apart."""
        return "".join(text for text, _ in self.printed())

    @property
    def places(self) -> tuple[Place | None, ...]:
        """Give where each character of the text is printed; None for a space."""
        return tuple(place for _, place in self.printed())

    def printed(self) -> Iterator[tuple[str, Place | None]]:
        """Give each character of the text with its place."""
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before and _are_apart(before, glyph):
                yield " ", None
            place = Place(self.page, glyph.box)
            yield from ((each, place) for each in glyph.text)
            before = glyph

    def chunks(self, gap: float = CELLS_APART) -> Iterator["Line"]:
        """Give the parts of the line that gaps of so many characters part."""
        chunk = [self.glyphs[0]]
        for left, right in pairwise(self.glyphs):
            if right.box[0] - left.box[2] > gap * max(left.size, right.size):
                yield Line(self.page, tuple(chunk))
                chunk = []
            chunk.append(right)
        yield Line(self.page, tuple(chunk))


def glyph(char: dict[str, Any]) -> Glyph:
    """Give a character of the PDF reader's; one that is written as a radical (⼀) as itself."""
    text = char["text"]
    if any("\u2e80" <= each <= "\u2fdf" or "\uf900" <= each <= "\ufaff" for each in text):
        text = unicodedata.normalize("NFKC", text).translate(RADICALS)
    box = (char["x0"], char["top"], char["x1"], char["bottom"])
    return Glyph(text, box, char["size"])


def lines(page: int, glyphs: Iterable[Glyph]) -> list[Line]:
    """Give the lines of some characters of a page from above, without marks of footnotes."""
    found: list[list[Glyph]] = []
    for each in sorted(filter(_prints, glyphs), key=lambda each: each.middle[1]):
        if found and each.middle[1] - _middle(found[-1]) <= _SAME_LINE * each.size:
            found[-1].append(each)
        else:
            found.append([each])
    ordered = (sorted(row, key=lambda each: each.box[0]) for row in found)
    return [Line(page, tuple(_without_marks(row))) for row in ordered]


def around(glyphs: Sequence[Glyph]) -> Box:
    """Give the box around some characters."""
    left, upper, right, lower = zip(*(each.box for each in glyphs), strict=True)
    return min(left), min(upper), max(right), max(lower)


def is_narrow(text: str) -> bool:
    """Say whether a character is a figure, a Latin letter, or a mark that stands with them."""
    return text.isascii()


def _prints(each: Glyph) -> bool:
    return bool(each.text.strip())


def _middle(row: Sequence[Glyph]) -> float:
    return sum(each.middle[1] for each in row) / len(row)


def _are_apart(left: Glyph, right: Glyph) -> bool:
    """Say whether a space stands between two characters: two figures apart are never one."""
    gap = right.box[0] - left.box[2]
    narrow = is_narrow(left.text) and is_narrow(right.text)
    return gap > (_WORDS_APART if narrow else CELLS_APART) * max(left.size, right.size)


def _without_marks(row: Sequence[Glyph]) -> Sequence[Glyph]:
    """Give a line without small raised figures: 35 with such a 1 is not 351."""
    size = sorted(each.size for each in row)[len(row) // 2]
    middle = _middle([each for each in row if each.size > _RAISED * size])
    raised = [
        each for each in row
        if each.size <= _RAISED * size and each.middle[1] < middle - 0.1 * size
    ]  # fmt: skip
    is_mark = is_note_mark("".join(each.text for each in raised))
    return [each for each in row if each not in raised] if is_mark else row
