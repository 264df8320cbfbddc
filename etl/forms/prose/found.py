"""A statement where it was found, and the words around its number."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from etl.forms.flat import PARAGRAPH, Flat, sentence_at
from etl.forms.prose.statements import FARTHEST, Statement
from etl.forms.whose import without_heading

# The heading of a chapter or of its part; it may run into the paragraph below.
_HEADING = re.compile(
    r"(?:^|[。；！¦¶])[（(]?[一二三四五六七八九十]+[、）)]([^，。；：]{2,40}?(?:情况|方面|数量|[¦¶。]))"
)

_EARLIER = 3  # sentences before that are heard
_MARK = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、）).．]")
_TITLE = re.compile("[^，。；：]{3,32}")


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
        return without_heading(self.flat.text[self._first : self.number])

    @cached_property
    def lead(self) -> str:
        """Give the sentence up to the statement, without a heading."""
        first = self._first
        return without_heading(self.flat.text[first : max(self.match.start(), first)])

    @cached_property
    def _first(self) -> int:
        """Give where the sentence begins, after headings that stand on lines of their own."""
        first, lines = self.sentence[0], self.flat.lines
        while _MARK.match(self.flat.text, first):
            at = bisect_right(lines, first)
            end = lines[at] if at < len(lines) else self.number
            if end >= self.number or not _TITLE.fullmatch(self.flat.text, first, end):
                break
            first = end
        return first

    @cached_property
    def told(self) -> str:
        """Give the sentence before."""
        first = self.sentence[0]
        return self.flat.text[sentence_at(self.flat.text, max(first - 1, 0))[0] : first]

    @cached_property
    def earlier(self) -> tuple[str, ...]:
        """Give the sentences before, the nearest first, also those in another paragraph."""
        sentences, at = list[str](), self.sentence[0]
        while at > 0 and len(sentences) < _EARLIER:
            words = self.flat.text[:at].rstrip(PARAGRAPH)
            at = sentence_at(words, max(len(words) - 1, 0))[0]
            sentences.append(words[at:])
        return tuple(sentences)

    @cached_property
    def chapter(self) -> str:
        """Give the last headings before the statement, of a chapter and of its part."""
        found = _HEADING.findall(self.flat.text, max(0, self.number - FARTHEST), self.number)
        return "；".join(found[-2:])

    @property
    def after(self) -> str:
        """Give the sentence from the number on; of a zero in words, from its statement on."""
        end = self.match.end(self.slot if self.slot == "n" else 0)
        return self.flat.text[end : self.sentence[1]]
