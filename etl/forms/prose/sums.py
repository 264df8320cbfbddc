"""Lists that add up: parts whose sum is a whole told before are its parts, whatever stands between.

收到申请318件。…已答复305件，其余13件…。在已答复的申请中：同意公开142件，…，其他60件: 305 + 13 are all
that were received, and the answers all 305. Nothing but the sum shows it where words that nobody
knows stand between; where it fails, the words alone decide.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from etl.forms.flat import Flat
from etl.forms.prose.between import ABOUT, OTHER_MATTER, is_of_requests
from etl.forms.prose.counts import Count, counts_in, groups_of
from etl.forms.prose.found import Found
from etl.forms.prose.statements import WHOLES_OF_ANSWERS
from etl.forms.prose.told import ANSWERS, CHANNELS, DISCLOSED, Told
from etl.forms.whose import Whose

_RECEIVED = ("requests_received", "requests_due")
_WHOLES = (*_RECEIVED, "disclosed_items")
_FARTHEST = 1_000  # characters from a whole to its parts
_MANY, _KINDS_ENOUGH = 10, 3
_NEAR = 40  # characters before a bracket
# What may be a part beside those that are known: what is left, or an answer or way with no name here.
_THE_REST = re.compile(r"其[余他它]|另|剩余|尚|正在|结转|转入|转至|延至|跨年|撤[回销]|终止|\d年")
_ANOTHER_PART = re.compile(
    f"{_THE_REST.pattern}|“|非政府信息|重复|不明|补正|更改|途径|信访|作废|不属于"
    "|公开|本机关|不掌握|没有现成|电报|邮件|邮箱|短信|电话|口头|形式|公报|广播|电视|报|栏|新媒体|简报|会|方式|媒体|平台"
)
_NO_PART = re.compile("类|部门|单位|乡镇|镇街|街道|[局委厅办]收到|[市区县]级|涉及")
_OF_REQUESTS = re.compile("申请|答复|办结|办理|处理|受理")
_OF_THE_REQUESTS = re.compile(
    "依申请公开|信息公开申请|申请(?:人|内容|事项|量|数|方式|渠道)|办结率|答复率"
)
# the parts of one whole are of one kind
_KINDS = (CHANNELS, DISCLOSED, (*ANSWERS, *WHOLES_OF_ANSWERS, "requests_carried_out"))


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
        self.flat, self.start, self.whose = flat, whole.found.match.end(), whose
        self.scope = whole.figure.scope if whole.figure else ""
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
        self.stated = {each.found.number: each.found for each in own}
        self.metrics = {each.found.number: each.metric for each in own}
        self.settled = set(self.metrics)
        self.items = {
            number: found
            for number, found in _longest(items, flat).items()
            if self.start <= number < self.end and number not in self.settled
        }
        self.stated |= self.items
        self.metrics |= {number: found.statement.metric for number, found in self.items.items()}
        self.found: list[Found] = []

    def proved(self) -> list[Found]:
        """Give the items that a sum proves."""
        groups = list(groups_of(counts_in(self.flat, self.start, self.end)))
        before = -1
        while len(self.found) > before:
            before = len(self.found)
            for group in groups:
                self._add_up(group)
        return self.found

    def _add_up(self, group: Sequence[Count]) -> None:
        metrics = [metric for each in group if (metric := self._metric(each))]
        if len(set(metrics)) < len(metrics):
            return  # 网络申请80件，予以公开60件；信函申请20件，予以公开15件
        if group[0].bracket >= 0 and not self._is_of_its_whole(group[0].bracket):
            return  # 较2019年（办结37件，其中予以公开12件）
        for at, count in enumerate(group):
            if self._is_rest_of_all(count):
                self._take([count])
            if self._metric(count) in WHOLES_OF_ANSWERS:
                answers = self._parts(group[at + 1 :], {count.value}, first=True)
                if answers and count.value <= max(self._flow()):
                    self._take([count, *answers])
        parts = self._parts(group, self._flow() | self._answered())
        self._take(parts)

    def _is_of_its_whole(self, bracket: int) -> bool:
        """Say whether a bracket stands directly behind a number that is of the whole."""
        *_, last = None, *counts_in(self.flat, max(bracket - _NEAR, 0), bracket)
        if bracket == self.start:
            return True
        return last is not None and last.end == bracket and last.start in self.settled

    def _parts(
        self, group: Sequence[Count], sums: set[float], *, first: bool = False
    ) -> Sequence[Count]:
        """Give the longest run of a group that adds up to one of some sums; its `first` beginning."""
        longest: Sequence[Count] = ()
        for at in range(1 if first else len(group)):
            total = 0.0
            for end in range(at + 1, len(group) + 1):
                total += group[end - 1].value
                run = group[at:end]
                if total in sums and len(run) > len(longest) and self._is_a_list(run):
                    longest = run
        return longest

    def _is_a_list(self, run: Sequence[Count]) -> bool:
        """Say whether counts are of one kind of parts, most of them known."""
        metrics = [self._metric(each) for each in run]
        known = [metric for metric in metrics if metric]
        new = any(each.start in self.items and each.start not in self.settled for each in run)
        if len(run) < 2 or len(set(known)) < len(known) or not new:
            return False
        if not any(set(known) <= set(kind) for kind in self.kinds):
            return False
        rest = [each for each, metric in zip(run, metrics, strict=True) if not metric]
        if len(known) < 2 and not (known and rest and all(map(self._is_a_rest, rest))):
            return False
        if not all(map(self._is_another_part, rest)) or len(rest) > len(known):
            return False
        # three kinds of parts that add up to many requests are met by no chance
        certain = len(set(known)) >= _KINDS_ENOUGH and max(self._flow()) >= _MANY
        return self._is_near(run[0], certain=certain) and all(map(self._is_plain, run[1:]))

    def _is_near(self, count: Count, *, certain: bool = False) -> bool:
        """Say whether nothing else is spoken of between a whole and its parts: in their sentence what is
        of requests alone, in those between at least nothing of another matter.
        """
        found = self.stated.get(count.start)
        number = found.match.start() if found else count.start
        first = max(count.sentence, self.start)
        own = self.flat.text[first:number]
        if self._metric(count) in CHANNELS and re.search("答复|办结", own):
            return False  # 已答复9件，其中当面5件
        if not (self._is_of_it(own) and self._is_ours(own)):
            return False
        told, *sentences = re.split("[。¶]", self.flat.text[self.start : first])
        if not self._is_of_no_other(told) or self._is_elsewhere(number):
            return False
        return all(map(self._is_of_no_other if certain else self._may_stand_between, sentences))

    def _is_of_no_other(self, sentence: str) -> bool:
        """Say whether a sentence is of the whole, or at least names no other matter."""
        return self._is_of_it(sentence) or not OTHER_MATTER.search(ABOUT.sub("", sentence))

    def _may_stand_between(self, sentence: str) -> bool:
        """Say whether a sentence between a whole and its parts speaks of no other matter."""
        if self.whose.names_another(sentence) or not self.whose.is_this_year(sentence):
            return False
        if self._is_of_it(sentence):
            return True
        return bool(_OF_THE_REQUESTS.search(sentence)) and self._is_of_no_other(sentence)

    def _is_of_it(self, words: str) -> bool:
        """Say whether words tell of nothing but the whole."""
        if self.kinds[0] is DISCLOSED:
            words = re.sub("从?(?:公开)?(?:渠道|方式|形式|载体)(?:上)?(?:来)?看", "", words)
        bare = re.sub("^[^（）]*）", "", words)
        return is_of_requests(bare, self.whose) and self.whose.is_this_year(bare)

    def _is_ours(self, words: str) -> bool:
        """Say whether words name no other subject than the whole's."""
        if not self.whose.names_a_subject(words):
            return True
        return self.whose.nearest(words, "requests") in ("jurisdiction", self.scope)

    def _is_elsewhere(self, number: int) -> bool:
        """Say whether a heading of another chapter stands between."""
        return any(
            self.start <= first < number and not _OF_REQUESTS.search(self.flat.text[first:end])
            for first, end in self.flat.headings
        )

    def _is_plain(self, count: Count) -> bool:
        """Say whether an item's own clause tells of nothing but requests before it."""
        found = self.stated.get(count.start)
        if found is None or found.statement.metric == "requests_carried_out":
            return True
        text, begins = self.flat.text, found.match.start()
        first = max(text.rfind(mark, 0, begins) for mark in "，；、。（：") + 1
        return self._is_of_it(text[max(first, self.start) : begins])

    def _is_rest_of_all(self, count: Count) -> bool:
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

    def _metric(self, count: Count) -> str | None:
        """Give what a statement states whose number it is."""
        return self.metrics.get(count.start)

    def _is_a_rest(self, count: Count) -> bool:
        return _THE_REST.search(self._clause(count)) is not None and self._is_another_part(count)

    def _is_another_part(self, count: Count) -> bool:
        clause = self._clause(count)
        return _ANOTHER_PART.search(clause) is not None and not _NO_PART.search(clause)

    def _clause(self, count: Count) -> str:
        text = self.flat.text
        first = max(text.rfind(mark, 0, count.start) for mark in "，；、。（：") + 1
        end = min(
            (at for mark in "，；、。）" if (at := text.find(mark, count.end)) >= 0),
            default=len(text),
        )
        return text[first:end]

    def _take(self, counts: Sequence[Count]) -> None:
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
