"""Every number of the prose, the stored ones marked, so that a page can say how many are not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from etl import numbers, spoken
from etl.document import Document
from etl.figure import Figure
from etl.forms.flat import flats, sentence_at
from etl.forms.prose.statements import LONGEST_LEAD

_NUMBERS = re.compile(
    rf"(?P<digits>{numbers.NUMBER})|(?P<words>{spoken.IN_WORDS})|{spoken.NOTHING}"
)
_NOT_COUNTED = re.compile(
    r"\d{4}[年-]|(?<!\d)\d+[月日号]|〔\d+〕\d*|第\d+|(?<!\d)\d+[:/-]\d+(?:[:/-]\d+)*|[A-Za-z]+\d+"
    r"|(?<!\d)\d{6,}(?=[^\d.万亿余条件次])"
)

# Why a number is not stored: its sentence is of no known shape though a concept's words stand
# beside it; it is another year's, another body's, a part of something; no concept's noun is near.
Why: TypeAlias = Literal["not_certain", "another_time", "another_body", "part", "no_noun"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the prose and its span; `stored` when a statement has read it, else `why` not, and
    the concepts whose words stand `beside` it (`requests@government_office` where not of the whole).
    """

    start: int
    end: int
    printed: str
    stored: bool
    beside: tuple[str, ...] = ()
    why: Why | None = None


def numbers_in(
    document: Document,
    figures: list[Figure],
    judged: Callable[[str, tuple[int, int], str], tuple[tuple[str, ...], Why]],
) -> list[Number]:
    """Give every number of the prose that is not a date or a document's number; one in words (两件,
    未发生) only where it is stored, or a concept's words stand beside it.

    `judged` gives the concepts beside an unread number of a text at a span, after a lead, and why
    it is unread.
    """
    stored = {(f.start, f.end) for f in figures if f.origin == "text"}
    found = []
    for flat in flats(document):
        barred = {at for match in _NOT_COUNTED.finditer(flat.text) for at in range(*match.span())}
        for match in _NUMBERS.finditer(flat.text):
            if match.start() in barred:
                continue
            start, end = flat.span(*match.span())
            is_stored = any(s is not None and s <= start < (e or 0) for s, e in stored)
            first = max(sentence_at(flat.text, match.start())[0], match.start() - LONGEST_LEAD)
            lead = flat.text[first : match.start()]
            names, why = ((), None) if is_stored else judged(flat.text, match.span(), lead)
            if match["digits"] or names or (match["words"] and is_stored):
                found.append(Number(start, end, document.text[start:end], is_stored, names, why))
    return found
