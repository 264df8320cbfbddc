"""Prose as one run of characters without white space, in one width, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.document import Document
from etl.grid import simplified

PARAGRAPH = "¶"
LINE = "¦"
_BREAK = re.compile(r"(?<=\S)[^\S\n]*\n(?=(?:[^\S\n]*\n)*[ \u3000\xa0]{2,}\S)")
LONGEST_SENTENCE = 20_000  # characters; what is longer is none, and nothing is told from it
_HEADING = re.compile(r"\s*[（(]?[一二三四五六七八九十]+[、）)]")
# A half-width ? within a text is a character that was lost, and ends no sentence.
_WIDTHS = str.maketrans("０１２３４５６７８９．％,;:!()", "0123456789.%，；：！（）")


@dataclass(frozen=True, slots=True)
class Flat:
    """The prose between two tables, flat, each character with its place in the document."""

    text: str
    places: tuple[int, ...]
    lines: tuple[int, ...]  # where a line of the document begins

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the document of a span in the flat text."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=4)  # statements, multiples and numbers are looked for one after the other
def flats(document: Document) -> tuple[Flat, ...]:
    """Give the prose of a document, run by run, without runs that say nothing."""
    runs = (_flat(document.text, start, end) for start, end in document.prose())
    return tuple(flat for flat in runs if flat.text)


def _flat(text: str, start: int, end: int) -> Flat:
    characters = tuple(_characters(text, start, end))
    marks = simplified("".join(mark for _, mark in characters)).translate(_WIDTHS)
    marks = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", marks)
    places = tuple(place for place, _ in characters)
    return Flat(marks, places, tuple(_lines(text, places)))


def _lines(text: str, places: Sequence[int]) -> Iterator[int]:
    """Give which of some places stand first on their line."""
    before = -1
    for at, place in enumerate(places):
        if place > before + 1 and "\n" in text[before + 1 : place]:
            yield at
        before = place


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Give the span of the sentence around a place; a paragraph's beginning ends it unprinted."""
    first, last = max(0, at - LONGEST_SENTENCE), min(len(text), at + LONGEST_SENTENCE)
    start = max(first - 1, *(text.rfind(mark, first, at) for mark in f"。！？{PARAGRAPH}")) + 1
    ends = [end + 1 for mark in "。！？" if (end := text.find(mark, at, last)) >= 0]
    ends += [end for end in [text.find(PARAGRAPH, at, last)] if end > at]
    return start, min(ends, default=last)


def _characters(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Give places and characters of what is not space, and of two kinds of line ends: ¦ where one
    parts two digits, since a page mark on a line of its own never joins a number; ¶ where an indented
    line begins a paragraph, since that begins a sentence. A heading runs into its paragraph.
    """
    paragraphs = {
        match.end() - 1
        for match in _BREAK.finditer(text, start, end)
        if not _HEADING.match(text, text.rfind("\n", 0, match.start()) + 1)
    }
    last, following = " ", start
    for i in range(start, end):
        if not text[i].isspace():
            yield i, text[i]
            last = text[i]
        elif i in paragraphs:
            yield i, PARAGRAPH
            last = " "
        elif text[i] == "\n" and last.isdigit():
            if following <= i:
                following = next(j for j in range(i, end + 1) if j == end or not text[j].isspace())
            if following < end and text[following].isdigit():
                yield i, LINE
                last = " "
