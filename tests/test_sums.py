"""Lists that add up are read, whatever stands between; lists that do not are not."""

from pathlib import Path

import pytest
from conftest import Read
from hypothesis import given
from hypothesis import strategies as st

from etl.document import Document
from etl.forms.flat import flats

CHANNELS = ("当面申请", "网络申请", "信函申请")
METRICS = ("received_in_person", "received_online", "received_letter")
COUNTS = st.lists(st.integers(1, 400), min_size=3, max_size=3)


def stated(read: Read, words: str) -> dict[str, float | None]:
    head = "东山镇2019年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"
    figures = (fact.figure for fact in read(head + words, "a-2019.txt").facts)
    return {f.metric: f.value for f in figures if f.origin == "text"}


def told(whole: int, counts: list[int]) -> str:
    parts = "，".join(f"{name}{n}件" for name, n in zip(CHANNELS, counts, strict=True))
    # nobody knows the words of the sentence between
    return f"我镇收到政府信息公开申请{whole}件。群众关心的事都有人答。从申请方式看，{parts}。"


@given(COUNTS)
def test_parts_that_add_up_are_those_of_the_whole(read: Read, counts: list[int]) -> None:
    whole = sum(counts) + 10  # too many for a chance
    counts = [counts[0] + 10, *counts[1:]]
    channels = dict(zip(METRICS, counts, strict=True))
    assert stated(read, told(whole, counts)) == {"requests_received": whole, **channels}


@given(COUNTS, st.integers(-9, 9).filter(bool))
def test_parts_that_do_not_add_up_are_nobodys(read: Read, counts: list[int], off: int) -> None:
    whole = sum(counts) + 10
    counts = [counts[0] + 10 + off, *counts[1:]]
    assert stated(read, told(whole, counts)) == {"requests_received": whole}


@pytest.mark.parametrize(
    ("words", "items"),
    [
        (
            "予以公开5；部分公开4；不予公开2。",
            {"granted": 5, "granted_in_part": 4, "refused_total": 2},
        ),
        ("予以公开5；部分公开4；不予公开1。", {}),  # a number without a counter, and no sum
        ("年内办结9件，结转下年2件。", {"handled_total": 9, "requests_carried_out": 2}),
        ("做好劳动监察工作。办结9件，结转下年2件。", {}),
    ],
)
def test_what_was_answered_and_carried_over_is_all_that_came_in(
    read: Read, words: str, items: dict[str, float]
) -> None:
    assert stated(read, f"我镇收到政府信息公开申请11件。{words}") == {
        "requests_received": 11,
        **items,
    }


NOUNS = st.lists(
    st.sampled_from(["网络申请", "信函申请", "当面申请", "行政复议", "行政诉讼"]),
    min_size=2, max_size=4,
)  # fmt: skip


@given(NOUNS, st.lists(st.integers(0, 10_000), min_size=2, max_size=4), st.sampled_from("、和"))
def test_each_number_of_a_list_stands_behind_its_noun_at_its_own_place(
    nouns: list[str], counts: list[int], mark: str
) -> None:
    words = f"其中{mark.join(nouns)}分别为{'、'.join(f'{n}件' for n in counts)}。"
    (flat,) = flats(Document(Path("a.txt"), "text", words, ()))
    assert [words[place] for place in flat.places] == list(flat.text)
    pairs = "".join(
        f"{noun}{n}件{mark}" for noun, n in zip(nouns, counts, strict=False)
    ).removesuffix(mark)  # fmt: skip
    assert flat.text == (f"其中{pairs}。" if len(nouns) == len(counts) else words)
