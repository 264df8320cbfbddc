"""Every number of the prose, the stored ones marked, so that a page can say how many are not."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the prose and its span; `stored` when a statement has read it, else the concepts
    whose words stand `beside` it (`requests@government_office` where it is not of the whole).
    """

    start: int
    end: int
    printed: str
    stored: bool
    beside: tuple[str, ...] = ()


def numbers_in(
    document: Document,
    figures: list[Figure],
    beside: Callable[[str, tuple[int, int], str], Iterable[str]],
) -> list[Number]:
    """Give every number of the prose that is not a date or a document's number; one in words (两件,
    未发生) only where it is stored, or a concept's words stand beside it.

    `beside` gives the concepts beside an unread number of a text at a span, after a lead.
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
            names = () if is_stored else tuple(beside(flat.text, match.span(), lead))
            if match["digits"] or names or (match["words"] and is_stored):
                found.append(Number(start, end, document.text[start:end], is_stored, names))
    return found
