"""Multiples of the year before that the prose states: 是上年同期的1.16倍."""

import re
from dataclasses import dataclass

from etl import numbers
from etl.document import Document
from etl.forms import after
from etl.forms.flat import flats, sentence_at
from etl.forms.prose.statements import expression
from etl.forms.whose import Whose

# fmt: off
# metric, scope, and the pattern of a number {n} that is {m} times the year before's.
MULTIPLES = (
    ("mailbox_letters", "government_office", r"市长信箱共收到群众来信{n}件，是[上去]年同期的{m}倍"),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Multiple:
    """A stated multiple of the year before (上年同期的1.16倍) and the number that it speaks of."""

    metric: str
    scope: str
    now: numbers.Quantity
    multiple: numbers.Quantity
    start: int
    end: int
    quote: str


def multiples(document: Document, year: int, agency: str) -> list[Multiple]:
    """Give the stated multiples of the year before."""
    whose, found = Whose(agency, year), []
    for flat in flats(document):
        for metric, scope, pattern in MULTIPLES:
            for match in re.finditer(expression(pattern), flat.text):
                sentence = sentence_at(flat.text, match.start("m"))
                if not whose.is_this_year(flat.text[sentence[0] : match.start("n")]):
                    continue
                if not after.is_settled(flat.text[match.end() : sentence[1]]):
                    continue
                start, end = flat.span(*match.span("m"))
                first, last = flat.span(*sentence)
                found.append(
                    Multiple(
                        metric,
                        scope,
                        numbers.parse(match["n"]),
                        numbers.parse(match["m"]),
                        start,
                        end,
                        document.text[first:last],
                    )
                )
    return found
