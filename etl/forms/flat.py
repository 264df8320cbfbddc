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
_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、）).．]")
_TITLE = re.compile("[^，；：。]{3,32}[。：]?")
_RUN_IN = re.compile("[^，；：。]{3,32}[。]")
# A heading that runs into the paragraph below it.
_RUNNING = re.compile(
    r"(?:^|[。；！¦¶])(?P<title>[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、）)][^，。；：\d]{2,40}?(?:情况|方面|数量|[¦¶。]))"
)
_HEADING = re.compile(r"\s*[（(]?[一二三四五六七八九十]+[、）)]")
# 行政复议、行政诉讼分别为12件、5件
_NOUN = "[^，。；：、和及与\\d（）¶¦]{2,24}"
_COUNT = r"[\d.,]+[余多]?万?[件宗份起例条]"
_AND, _AND_SO_MANY = re.compile("[、和及与]"), re.compile("[、和及与，]")
_RESPECTIVELY = re.compile(
    rf"(?P<nouns>{_NOUN}(?:[、和及与]{_NOUN})+?)分别(?:为|是|有|达)(?P<counts>{_COUNT}(?:[、和及与，]{_COUNT})+)"
)
# A half-width ? within a text is a character that was lost, and ends no sentence.
_WIDTHS = str.maketrans("０１２３４５６７８９．％,;:!()", "0123456789.%，；：！（）")


@dataclass(frozen=True, slots=True)
class Flat:
    """The prose between two tables, flat, each character with its place in the document."""

    text: str
    places: tuple[int, ...]
    lines: tuple[int, ...]  # where a line of the document begins
    headings: tuple[tuple[int, int], ...]  # spans, of chapters and of their parts

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
    marks, places = _each_by_its_noun(marks, [place for place, _ in characters])
    lines = tuple(_lines(text, places))
    return Flat(marks, places, lines, tuple(sorted(_headings(marks, lines))))


def _each_by_its_noun(marks: str, places: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Give a text with the numbers of 分别为 behind their nouns, each character at its own place:
    网络申请、信函申请分别为8件和3件 as 网络申请8件、信函申请3件.
    """
    order, at = list[int](), 0
    for match in _RESPECTIVELY.finditer(marks):
        nouns = _pieces(match, "nouns", _AND)
        counts = _pieces(match, "counts", _AND_SO_MANY)
        if len(nouns) != len(counts):
            continue
        order += range(at, match.start())
        for noun, count in zip(nouns, counts, strict=True):
            order += (*noun, *count, *range(noun.stop, noun.stop + (noun is not nouns[-1])))
        at = match.end()
    order += range(at, len(marks))
    return "".join(marks[i] for i in order), tuple(places[i] for i in order)


def _pieces(match: re.Match[str], group: str, mark: re.Pattern[str]) -> list[range]:
    """Give where the parts of a list stand, between its marks of one character."""
    first, last = match.span(group)
    marks = [each.start() for each in mark.finditer(match.string, first, last)]
    ends = (*marks, last)
    return [range(a, b) for a, b in zip((first, *(at + 1 for at in marks)), ends, strict=True)]


def _headings(marks: str, lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the spans of headings, on lines of their own or running into their paragraph."""
    for first, end in zip((0, *lines), (*lines, len(marks)), strict=True):
        if _NUMBERED.match(marks, first):
            if _TITLE.fullmatch(marks, first, end):
                yield first, end
            elif title := _RUN_IN.match(marks, first, end):
                yield title.span()
    for match in _RUNNING.finditer(marks):
        yield match.span("title")


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
