"""The words of a form as reports print them: official labels, the variants that were seen, and
words that are near to one label alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from etl import numbers
from etl.document import Cell, Row
from etl.grid import bare

_MARKS = re.compile(r"[、，,。．.·；;:：《》〈〉\-—]")
NEAR, APART = 75.0, 12.0  # of 100: how near a word must be, and by how much nearer than to others


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words that a form prints, and what it calls those that reports print instead."""

    words: frozenset[str]
    variants: Mapping[str, str]

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {
            _key(variant): word for variant, word in self.variants.items() if word in self.words
        } | {_key(word): word for word in self.words}

    def meaning(self, text: str) -> str | None:
        """Give the official word that a text is, or stands for; None where it is unknown."""
        return self._meanings.get(_key(text))

    def row(self, row: Row) -> Row:
        """Give a row whose cells know what they mean."""
        texts = (cell.text for cell in row.cells if not cell.text.isdigit())
        if not any(_stands_for(self, text) for text in texts):
            return row
        return replace(row, cells=tuple(map(self.cell, row.cells)))

    def cell(self, cell: Cell) -> Cell:
        """Give a cell that knows what it means, where that is not what it says."""
        meaning = _stands_for(self, cell.text)
        return replace(cell, means=meaning) if meaning else cell


@lru_cache(maxsize=8192)  # the words of a form's reports are few
def _stands_for(lexicon: Lexicon, text: str) -> str | None:
    """Give the official word for which a cell's text stands; None where it is one, or no word."""
    if not text or numbers.is_cell(text) or bare(text) in lexicon.words:
        return None
    return lexicon.meaning(text)


def nearest(text: str, candidates: Iterable[str], others: Iterable[str]) -> str | None:
    """Give the one candidate that a text is near to, and to no other word of its group."""
    word = _key(text)
    if len(word) < 4:
        return None
    scores = sorted(
        ((fuzz.ratio(word, _key(each)), each) for each in {*candidates, *others}), reverse=True
    )
    (best, found), *rest = scores or [(0.0, "")]
    apart = not rest or rest[0][0] <= best - APART
    return found if best >= NEAR and apart and found in set(candidates) else None


def _key(text: str) -> str:
    return _MARKS.sub("", bare(text))
