"""A statement where it was found, and the words around its number."""

import re
from dataclasses import dataclass
from functools import cached_property

from etl.forms.flat import Flat, sentence_at
from etl.forms.prose.statements import Statement

_ENUMERATED = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、）)](?!\d)")
# Whose a chapter is: under 西山镇申请情况 nothing is ours.
_SOMEBODY = re.compile(
    "[\u4e00-\u9fff](?:镇|乡(?!镇)|局|厅|委(?!托)|县|街道|学校|医院|公司|中心|管委会|大学|部门|单位)|[省市区县州](?:级|直|政府)|下属|所属"
)


@dataclass(frozen=True)
class Found:
    """A statement found in the prose, and the words around its number."""

    flat: Flat
    statement: Statement
    match: re.Match[str]

    @property
    def slot(self) -> str:
        """Give the name of the pattern's number: n, or z for a zero in words."""
        return "n" if "n" in self.match.groupdict() else "z"

    @property
    def number(self) -> int:
        """Give where the number begins."""
        return self.match.start(self.slot)

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Give the span of the number's sentence."""
        return sentence_at(self.flat.text, self.number)

    @cached_property
    def before(self) -> str:
        """Give the sentence up to the number, without a heading."""
        return without_number(self.flat.text[self._first : self.number])

    @cached_property
    def lead(self) -> str:
        """Give the sentence up to the statement, without a heading."""
        first = self._first
        return without_number(self.flat.text[first : max(self.match.start(), first)])

    @cached_property
    def _first(self) -> int:
        """Give where the sentence begins, after headings on their own lines or running into it, unless
        they say whose it is.
        """
        first, text = self.sentence[0], self.flat.text
        for begins, ends in self.flat.headings:
            if first <= begins and ends <= self.number and not _SOMEBODY.search(text, begins, ends):
                first = ends
        return first

    @cached_property
    def told(self) -> str:
        """Give the sentence before."""
        first = self.sentence[0]
        return self.flat.text[sentence_at(self.flat.text, max(first - 1, 0))[0] : first]

    @cached_property
    def told_bare(self) -> str:
        """Give the sentence before without headings on lines of their own."""
        first = self.sentence[0]
        start = first - len(self.told)
        for begins, ends in self.flat.headings:
            if start <= begins and ends <= first and ends in self.flat.lines:
                start = ends
        return self.flat.text[start:first]

    @cached_property
    def _line(self) -> int:
        """Give where the line begins on which its sentence begins."""
        return max(line for line in (0, *self.flat.lines) if line <= self.sentence[0])

    @cached_property
    def line_before(self) -> tuple[str, ...]:
        """Give the sentences before on the line, the nearest first."""
        words = self.flat.text[self._line : self.sentence[0]]
        return tuple(reversed(re.findall("[^。！？]+[。！？]?", words)))

    @property
    def begins_a_chapter(self) -> bool:
        """Say whether its sentence stands first under a heading on a line of its own."""
        return self._first > self.sentence[0] or (self.told != "" and self.told_bare == "")

    @property
    def next_on_the_line(self) -> str:
        """Give the sentence after, where no line of the document begins between."""
        last = self.sentence[1]
        if last >= len(self.flat.text) or last in self.flat.lines:
            return ""
        return self.flat.text[slice(*sentence_at(self.flat.text, last))]

    @property
    def told_on_the_line(self) -> str:
        """Give the sentence before, where no line of the document begins between."""
        return self.told if self._line < self.sentence[0] else ""

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Give the headings before the statement, in order."""
        text = self.flat.text
        return tuple(text[first:end] for first, end in self.flat.headings if end <= self.number)

    @property
    def chapter(self) -> str:
        """Give the last headings before the statement, of a chapter and of its part."""
        return "；".join(self.headings[-2:])

    @property
    def after(self) -> str:
        """Give the sentence from the number on; of a zero in words, from its statement on."""
        end = self.match.end(self.slot if self.slot == "n" else 0)
        return self.flat.text[end : self.sentence[1]]


def without_number(words: str) -> str:
    """Give words without the number of a part before them: （二）."""
    return _ENUMERATED.sub("", words)
