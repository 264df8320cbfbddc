"""Lists that add up: parts whose sum is a whole told before are its parts, whatever stands between.

收到申请318件。…已答复305件，其余13件…。在已答复的申请中：同意公开142件，…，其他60件: 305 + 13 are all
that were received, and the answers all 305. Nothing but the sum shows it where words that nobody
knows stand between; where it fails, the words alone decide.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl import numbers, spoken
from etl.forms.flat import Flat, sentence_at
from etl.forms.prose.found import Found
from etl.forms.prose.statements import WHOLE_NUMBER, WHOLES_OF_ANSWERS
from etl.forms.prose.told import ANSWERS, CHANNELS, DISCLOSED, Told
from etl.forms.whose import Whose

_RECEIVED = ("requests_received", "requests_due")
_WHOLES = (*_RECEIVED, "disclosed_items")
_FARTHEST = 1_000  # characters from a whole to its parts
_FEW = 10  # requests, whose sums may be met by chance
_COUNTER = "(?:件次?|宗|份|起|例|条)"
_COUNT = re.compile(rf"(?P<n>{WHOLE_NUMBER})(?:[余多]?{_COUNTER}(?!人)|(?=[，；、。）]))")
_BRACKET = re.compile("（[^（）]*）")
_THE_REST = re.compile(
    "其[余他它]|另|剩余|尚|正在|结转|转入|转至|延期|延至|跨年|撤[回销]|终止|\\d年"
)
_NOT_COUNTED = re.compile("自然人|公民|法人|组织|企业|机构|占|比|较|增|减")
# the parts of one whole are of one kind
_KINDS = (CHANNELS, DISCLOSED, (*ANSWERS, *WHOLES_OF_ANSWERS, "requests_carried_out"))


@dataclass(frozen=True, slots=True)
class _Count:
    """A number that counts something, where it stands, and the bracket that it stands in."""

    start: int
    end: int
    value: float
    sentence: int  # where it begins
    bracket: int  # where it opens; -1 for none


def added_up(
    told: Sequence[Told], items: Sequence[Found], whose: Whose
) -> Iterator[tuple[Found, Told]]:
    """Give the items that are proved by a sum, each with the whole that it is part of."""
    for at, whole in enumerate(told):
        if whole.figure and whole.metric in _WHOLES and not whole.item and whole.figure.value:
            region = _Region(whole, told[at + 1 :], items, whose)
            for found in region.proved():
                yield found, whole


class _Region:
    """The text after a whole, up to the next one, and what of it is known to be of the whole."""

    def __init__(
        self, whole: Told, after: Sequence[Told], items: Sequence[Found], whose: Whose
    ) -> None:
        """Take what was told after the whole, and items that may be of it."""
        flat, start = whole.found.flat, whole.found.number
        self.flat, self.start, self.whose = flat, whole.found.match.end(whole.found.slot), whose
        after = [each for each in after if each.found.flat is flat]
        self.end = next(
            (each.found.number for each in after if _is_another_whole(whole, each)), len(flat.text)
        )
        self.end = min(self.end, start + _FARTHEST)
        self.kinds = [
            kind for kind in _KINDS if (kind is DISCLOSED) == (whole.metric not in _RECEIVED)
        ]
        own = [whole, *(each for each in after if each.found.number < self.end)]
        self.known: dict[str, float] = {
            each.metric: value
            for each in own
            if each.figure and (value := each.figure.value) is not None
        }
        self.metrics = {each.found.number: each.metric for each in own}
        self.settled = set(self.metrics)
        self.items = {
            number: found
            for number, found in _longest(items, flat).items()
            if self.start <= number < self.end and number not in self.settled
        }
        self.metrics |= {number: found.statement.metric for number, found in self.items.items()}
        self.found: list[Found] = []

    def proved(self) -> list[Found]:
        """Give the items that a sum proves."""
        groups = list(_groups(_counts(self.flat, self.start, self.end)))
        before = -1
        while len(self.found) > before:
            before = len(self.found)
            for group in groups:
                self._add_up(group)
        return self.found

    def _add_up(self, group: Sequence[_Count]) -> None:
        metrics = [metric for each in group if (metric := self._metric(each))]
        if len(set(metrics)) < len(metrics):
            return  # 网络申请80件，予以公开60件；信函申请20件，予以公开15件
        for at, count in enumerate(group):
            if self._is_rest_of_all(count):
                self._take([count])
            if self._metric(count) in WHOLES_OF_ANSWERS:
                answers = self._parts(group[at + 1 :], {count.value}, first=True)
                if answers and count.value <= max(self._flow()):
                    self._take([count, *answers])
        parts = self._parts(group, self._flow() | self._answered())
        self._take(parts)

    def _parts(
        self, group: Sequence[_Count], sums: set[float], *, first: bool = False
    ) -> Sequence[_Count]:
        """Give the longest run of a group that adds up to one of some sums; its `first` beginning."""
        longest: Sequence[_Count] = ()
        for at in range(1 if first else len(group)):
            total = 0.0
            for end in range(at + 1, len(group) + 1):
                total += group[end - 1].value
                run = group[at:end]
                if total in sums and len(run) > len(longest) and self._is_a_list(run):
                    longest = run
        return longest

    def _is_a_list(self, run: Sequence[_Count]) -> bool:
        """Say whether counts are of one kind of parts, most of them known."""
        metrics = [self._metric(each) for each in run]
        known = [metric for metric in metrics if metric]
        if len(run) < 2 or len(set(known)) < len(known):
            return False
        if not any(set(known) <= set(kind) for kind in self.kinds):
            return False
        rest = [each for each, metric in zip(run, metrics, strict=True) if not metric]
        said = all(self._is_a_rest(each) for each in rest)
        if len(known) < 2 and not (known and rest and said):
            return False
        return len(rest) <= len(known) and self._is_near(run[0])

    def _is_near(self, count: _Count) -> bool:
        """Say whether nothing else is counted between a whole and its parts; of a great sum, whether
        nobody else is spoken of in their sentence.
        """
        between = self.flat.text[self.start : count.start]
        great = max(self._flow()) >= _FEW
        sentence = self.flat.text[max(count.sentence, self.start) : count.start]
        if self._metric(count) in CHANNELS and re.search("答复|办结", sentence):
            return False  # 已答复9件，其中当面5件
        if self.whose.names_another(sentence if great else between):
            return False
        if great:
            return True
        others = (
            each
            for each in _counts(self.flat, self.start, count.start)
            if each.bracket < 0 and each.start not in self.settled
        )
        return all(each.value in self._flow() or not self._is_counted(each) for each in others)

    def _is_rest_of_all(self, count: _Count) -> bool:
        """Say whether a number is what is left of all, or all that were answered."""
        metric = self._metric(count)
        if metric in WHOLES_OF_ANSWERS:
            return count.value in (self._answered() or self._flow()) and self._is_near(count)
        left = {total - done for total in self._flow() for done in self._done()}
        return metric == "requests_carried_out" and count.value in left and self._is_near(count)

    def _flow(self) -> set[float]:
        """Give all that may have been answered: what came in, with what was carried in."""
        known = self.known
        received = known.get("requests_received")
        sums = {known[metric] for metric in _WHOLES if metric in known}
        if received is not None:
            sums.add(received + known.get("requests_carried_in", 0))
        return sums

    def _done(self) -> set[float]:
        return {self.known[metric] for metric in WHOLES_OF_ANSWERS if metric in self.known}

    def _answered(self) -> set[float]:
        """Give all that was answered, as told, or but for what was carried out."""
        out = self.known.get("requests_carried_out")
        rest = set() if out is None else {total - out for total in self._flow()}
        return {each for each in self._done() | rest if each > 0}

    def _metric(self, count: _Count) -> str | None:
        """Give what a statement states whose number it is."""
        return self.metrics.get(count.start)

    def _is_a_rest(self, count: _Count) -> bool:
        return _THE_REST.search(self._clause(count)) is not None

    def _is_counted(self, count: _Count) -> bool:
        """Say whether something else is counted: neither who asked, nor a change."""
        return _NOT_COUNTED.search(self._clause(count)) is None

    def _clause(self, count: _Count) -> str:
        text = self.flat.text
        first = max(text.rfind(mark, 0, count.start) for mark in "，；、。（：") + 1
        end = min(
            (at for mark in "，；、。）" if (at := text.find(mark, count.end)) >= 0),
            default=len(text),
        )
        return text[first:end]

    def _take(self, counts: Sequence[_Count]) -> None:
        for count in counts:
            found = self.items.get(count.start)
            if found and count.start not in self.settled:
                if found.statement.metric in self.known:
                    continue
                self.known[found.statement.metric] = count.value
                self.settled.add(count.start)
                self.found.append(found)
            self.settled.add(count.start)


def _is_another_whole(whole: Told, other: Told) -> bool:
    """Say whether what is told is another whole than a first one, or the same again."""
    if other.item or (other.figure and other.metric not in _WHOLES):
        return False
    same = other.figure and whole.figure and other.figure.scope == whole.figure.scope
    return not same or other.metric == whole.metric


def _longest(items: Sequence[Found], flat: Flat) -> Mapping[int, Found]:
    """Give for each number the item whose words are the longest around it."""
    longest = dict[int, Found]()
    for found in items:
        if found.flat is not flat or found.slot != "n":
            continue
        before = longest.get(found.number)
        if before is None or len(found.match.group()) > len(before.match.group()):
            longest[found.number] = found
    return longest


def _counts(flat: Flat, first: int, last: int) -> Iterator[_Count]:
    """Give the counted numbers of a text."""
    brackets = [match.span() for match in _BRACKET.finditer(flat.text, first, last)]
    for match in _COUNT.finditer(flat.text, first, last):
        try:
            quantity = numbers.parse(spoken.in_digits(match["n"]))
        except numbers.NotANumber:
            continue
        bracket = next((begins for begins, ends in brackets if begins < match.start() < ends), -1)
        sentence = sentence_at(flat.text, match.start())[0]
        yield _Count(match.start("n"), match.end(), quantity.value, sentence, bracket)


def _groups(counts: Iterator[_Count]) -> Iterator[Sequence[_Count]]:
    """Give counts group by group: those of a sentence, and of each bracket in it."""
    groups = dict[tuple[int, int], list[_Count]]()
    for count in counts:
        groups.setdefault((count.sentence, count.bracket), []).append(count)
    yield from groups.values()
