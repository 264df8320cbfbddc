"""Lists after a whole: which items follow it, by the words between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.forms.prose.between import ABOUT, OTHER_MATTER, is_of_requests
from etl.forms.prose.statements import WHOLES_OF_ANSWERS
from etl.forms.prose.told import ANSWERS, CHANNELS, REQUESTS, Told
from etl.forms.whose import Whose

# 申请多为土地类，占80%（160件），其中…; 比上年增加20件，其中…; 较上年的80件（…
_OF_A_PART = re.compile(
    r"占[^，。；]*（\d+件）|(?:增|减|上升|下降|多|少)[^，。；]{0,4}\d+[件宗条](?:，其中|：)|.（[^）]*$"
)


def undisputed(told: Sequence[Told]) -> list[Told]:
    """Give what is told without rows that give one metric two numbers in one sentence: each is that
    of a part (窗口申请2件，现场申请3件).
    """
    values: dict[object, set[float | None]] = {}

    def key(each: Told) -> object:
        assert each.figure
        anywhere = each.metric == "disclosed_by_website"
        sentence = None if anywhere else each.found.flat.places[each.found.sentence[0]]
        return sentence, each.figure.metric, each.figure.scope

    for each in told:
        if each.figure:
            values.setdefault(key(each), set()).add(each.figure.value)
    kept = []
    for each in told:
        if not each.figure or len(values[key(each)]) == 1:
            kept.append(each)
        elif not each.item and each.figure.metric in REQUESTS:
            kept.append(replace(each, figure=None))
    return kept


def in_a_row(told: Sequence[Told], whose: Whose) -> Iterator[Told]:
    """Give what is told with the items that follow their whole, or one another, with nothing between
    but what is of requests: else they may be of another thing (推进一网通办，网上申请3000件).
    """
    last: Told | None = None
    most = 0.0
    for each in told:
        if each.item:
            value = (each.figure.value if each.figure else None) or 0
            if (
                last is None
                or (value > most and _is_counted(each))
                or not _follows(last, each, whose)
            ):
                continue
            last = each
            most += value if each.metric == "requests_carried_in" else 0
        elif each.figure is None or each.metric in REQUESTS:
            value = (each.figure.value if each.figure else None) or 0
            together = last and last.found.sentence == each.found.sentence
            most = max(most, value) if together else value
            last = each if each.figure else None
        elif each.metric == "requests_carried_in":
            most += each.figure.value or 0
        yield each


def _is_counted(item: Told) -> bool:
    """Say whether an item counts requests, and is no change of them in per cent."""
    return not item.metric.endswith("_change")


def _follows(before: Told, item: Told, whose: Whose) -> bool:
    """Say whether an item follows what was told before with nothing between that is not of it."""
    flat, start, end = item.found.flat, before.found.match.end(), item.found.match.start()
    if before.found.flat is not flat:
        return False
    # what a bracket that has the whole, or an item, goes on with is of it
    between = re.sub("^[^（）]*）", "", flat.text[start : max(start, end)])
    if _OF_A_PART.search(between):
        return False
    some = (before.figure.value if before.figure else None) or 0  # of none nothing follows
    value = (item.figure.value if item.figure else None) or 0
    if before.metric in (*CHANNELS, "requests_carried_in") and item.metric in ANSWERS and some:
        if not re.search("[；。]|其中", between):
            return False  # 网络申请80件，予以公开60件
        if re.fullmatch("，其中[：，]?", between) and value <= some:
            return False  # 上年结转5件，其中予以公开5件
    if item.metric in CHANNELS and (
        before.metric in WHOLES_OF_ANSWERS or re.search("答复|办结", between)
    ):
        return False  # 已答复9件，其中当面5件
    own, *sentences = re.split("[；。]", between)
    if item.metric in WHOLES_OF_ANSWERS and sentences:  # …，其中涉及征地的1183件。全年共答复1409件
        if OTHER_MATTER.search(ABOUT.sub("", own)):
            return False
        between = "。".join(sentences)
    return is_of_requests(between, whose)
