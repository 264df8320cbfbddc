"""Sentences of another, of another year, of a part, or out of their place are never ours."""

import re

import pytest
from chongqing import YEARS, text
from conftest import Read
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.forms.prose.statements import SUBJECT
from etl.forms.prose.vocabulary import ROWS, Row

HEAD = "东山镇{}年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"
# Not those that stand under a heading, or name their year themselves.
TOLD = [
    row
    for row in ROWS
    if row.scope == SUBJECT
    and not re.search("\n|^（", row.example)
    and "其中2019年" not in row.example
]
_SENTENCE = re.compile(r"[^。]*。")


def stated(read: Read, sentence: str, year: int) -> set[tuple[str, float | None]]:
    report = read(HEAD.format(year) + sentence, f"a-{year}.txt")
    figures = (fact.figure for fact in report.facts)
    return {(f.metric, f.value) for f in figures if f.origin == "text"}


def told_by(row: Row, body: str) -> str:
    """Give a row's example with another subject."""
    bare = re.sub("^(?:20..年，|全年|本年度)", "", row.example)
    return bare.replace("我镇", body) if "我镇" in bare else body + bare


@pytest.mark.parametrize("body", ["西山镇", "县教育局", "各村", "县政府", "全县", "镇属企业"])
@pytest.mark.parametrize("row", TOLD, ids=lambda row: row.example)
def test_what_another_body_says_is_not_ours(read: Read, row: Row, body: str) -> None:
    assert stated(read, told_by(row, body), row.year) == set()


@pytest.mark.parametrize(
    "time", ["去年，", "2008年，", "近三年，", "《条例》施行以来，", "上半年，", "第一季度，"]
)
@pytest.mark.parametrize("row", TOLD, ids=lambda row: row.example)
def test_what_is_of_another_time_is_not_of_the_year(read: Read, row: Row, time: str) -> None:
    assert stated(read, time + told_by(row, "我镇"), row.year) == set()


PARTS = ("其中，", "其中涉农领域", "重点领域", "通过网上专栏，", "某村反映问题，")


@pytest.mark.parametrize(
    ("row", "part"),
    # A row that begins with 其中 says itself that it is of those that were handled.
    [(row, part) for row in TOLD for part in PARTS
     if (part, row.pattern.startswith("(?:其中")) != ("其中，", True)],
    ids=lambda each: each if isinstance(each, str) else each.example,
)  # fmt: skip
def test_what_is_of_a_part_is_not_of_the_whole(read: Read, row: Row, part: str) -> None:
    assert stated(read, part + told_by(row, ""), row.year) == set()


@settings(max_examples=60)
@given(st.sampled_from(YEARS), st.data())
def test_sentences_deleted_doubled_or_swapped_state_nothing_new(
    read: Read, year: int, data: st.DataObject
) -> None:
    whole = text(year)
    places = [match.span() for match in _SENTENCE.finditer(whole)][1:]  # not the title
    first, second = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    one, other = whole[slice(*first)], whole[slice(*second)]
    way = data.draw(st.sampled_from(["delete", "double", "swap"]))
    changed = {
        "delete": ["", other], "double": [one + one, other], "swap": [other, one],
    }[way]  # fmt: skip
    if first == second:
        changed = ["", ""]
    new = (
        whole[: first[0]]
        + changed[0]
        + whole[first[1] : second[0]]
        + changed[1]
        + whole[second[1] :]
    )
    assert told(read, new, year) <= told(read, whole, year)


def told(read: Read, words: str, year: int) -> set[tuple[str, str, float | None]]:
    report = read(words, f"chongqing-{year}.txt")
    figures = (fact.figure for fact in report.facts)
    return {
        (f.metric, f.scope, f.value)
        for f in figures
        if f.origin == "text" and f.state != "implied"
    }  # fmt: skip
