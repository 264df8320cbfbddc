"""The counted numbers of a text: where they stand, in which sentence, in which bracket."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl import numbers, spoken
from etl.forms.flat import Flat, sentence_at
from etl.forms.prose.statements import WHOLE_NUMBER

_COUNTER = "(?:件次?|宗|份|起|例|条)"
_COUNT = re.compile(rf"(?P<n>{WHOLE_NUMBER})(?:[余多]?{_COUNTER}(?!人)|(?=[，；、。）]))")
_BRACKET = re.compile("（[^（）]*）")


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts something, where it stands, and the bracket that it stands in."""

    start: int
    end: int
    value: float
    sentence: int  # where it begins
    bracket: int  # where it opens; -1 for none


def counts_in(flat: Flat, first: int, last: int) -> Iterator[Count]:
    """Give the counted numbers of a text."""
    brackets = [match.span() for match in _BRACKET.finditer(flat.text, first, last)]
    for match in _COUNT.finditer(flat.text, first, last):
        try:
            quantity = numbers.parse(spoken.in_digits(match["n"]))
        except numbers.NotANumber:
            continue
        bracket = next((begins for begins, ends in brackets if begins < match.start() < ends), -1)
        sentence = sentence_at(flat.text, match.start())[0]
        yield Count(match.start("n"), match.end(), quantity.value, sentence, bracket)


def groups_of(counts: Iterator[Count]) -> Iterator[Sequence[Count]]:
    """Give counts group by group: those of a sentence, and of each bracket in it."""
    groups = dict[tuple[int, int], list[Count]]()
    for count in counts:
        groups.setdefault((count.sentence, count.bracket), []).append(count)
    yield from groups.values()
