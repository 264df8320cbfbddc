"""A sequence of cards: kept in an address and a file, and read from them whatever they hold."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared import wording
from pages.shared.cards import overview
from pages.shared.cards.register import CARDS
from pages.shared.meeting import gallery, sequence
from pages.shared.meeting.sequence import Entry, NotASequence, Programme

NAMES = sorted(CARDS)

pytestmark = pytest.mark.usefixtures("on_the_build")

words = st.text(max_size=40).map(sequence.clean)
headlines = st.text(max_size=200).map(sequence.line)
numbers = st.lists(words.map(lambda each: each[: sequence.NUMBER]), max_size=5).map(tuple)
entries = st.builds(
    Entry, st.sampled_from(NAMES), st.dictionaries(words, words, max_size=4), headlines, words,
    numbers,
)  # fmt: skip


def test_every_card_is_called_as_it_is_listed() -> None:
    for name in NAMES:
        assert gallery.card(name, {}).key == name


@given(st.builds(Programme, headlines, st.lists(entries, max_size=8).map(tuple)))
def test_a_sequence_comes_back_from_address_and_file_as_it_was(programme: Programme) -> None:
    assert sequence.unpack(sequence.pack(programme)) == (programme, [])
    assert sequence.read(sequence.save(programme)) == (programme, [])


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_whatever_was_typed_into_a_file_can_be_written_again(typed: str) -> None:
    entry = {"card": "fees", "choices": {"years": typed}, "headline": typed, "note": typed}
    said = {"format": sequence.FORMAT, "version": 1, "title": typed, "entries": [entry]}
    programme, _ = sequence.read(json.dumps(said).encode())
    sequence.save(programme).decode()
    assert sequence.unpack(sequence.pack(programme)) == (programme, [])
    assert len(programme.entries[0].headline) <= sequence.HEADLINE
    gallery.asked_years(programme.entries[0].choices)


def test_what_is_not_held_is_named_and_nothing_else_stands_in_its_place() -> None:
    entries = (Entry("requests", {"agency": "北京市", "years": "2021"}, "北京市2021年收到申请"),
               Entry("requests", {"years": "2021"}), Entry("requests", {"years": "2021-2023"}),
               Entry("fees"))  # fmt: skip
    held, said = gallery.held(Programme("汇报", entries))
    assert held.entries == entries[2:]
    assert ["北京市" in said[0], "2021" in said[1], "其余年份" in said[2]] == [True] * 3


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": "x"}',
                json.dumps({"format": sequence.FORMAT, "version": 99}).encode()]
)  # fmt: skip
def test_what_is_no_sequence_is_refused_with_the_remedy(content: bytes) -> None:
    with pytest.raises(NotASequence, match="请"):
        sequence.read(content)


@pytest.mark.parametrize("word", ["", "x", "!!!", "AAAA", "中文", "eJyrVkrLz1eyUlBKSixSqgUAHUsEwQ"])
def test_an_address_that_holds_no_sequence_is_refused(word: str) -> None:
    with pytest.raises(NotASequence, match="请"):
        sequence.unpack(word)


def test_unknown_parts_of_a_file_are_named_and_the_rest_kept() -> None:
    said = {
        "format": sequence.FORMAT, "version": sequence.VERSION, "title": 7,
        "entries": [{"card": "requests", "choices": {"years": "2020-2023", "x": 1}, "note": []},
                    {"card": "__import__('os')"}, "text", {"card": "fees"}],
    }  # fmt: skip
    programme, unknown = sequence.read(json.dumps(said).encode())
    assert [entry.card for entry in programme.entries] == ["requests", "fees"]
    assert programme.entries[0].choices == {"years": "2020-2023"}
    assert len(unknown) == 2
    assert "__import__" in unknown[0]


@pytest.mark.parametrize(
    ("choices", "word"),
    [
        ({"rate": "profit"}, "profit"),
        ({"rate": "grant_rate", "definition": "of_decided"}, "of_decided"),
        ({"years": "2023年"}, "2023年"),
        ({"years": "2020-23"}, "2020-23"),
        ({"applicant": "martian"}, "martian"),
        ({"by": "metric", "metrics": "requests_received-taxes"}, "taxes"),
        ({"disputes": "of_none"}, "of_none"),
    ],
)
def test_a_choice_that_means_nothing_leaves_its_card_out(
    choices: dict[str, str], word: str
) -> None:
    kept, said = gallery.held(Programme("", (Entry("rate", choices), Entry("fees"))))
    assert [entry.card for entry in kept.entries] == ["fees"]
    assert said == [f"第1项的选择“{word}”无法识别，已略去。"]


@pytest.mark.parametrize("name", gallery.READY)
def test_a_ready_sequence_has_only_cards_with_something_to_say(name: str) -> None:
    programme = gallery.ready(name, {"years": "2017-2020-2023"})
    assert "重庆市" in programme.title
    assert all(gallery.slide(entry).card.table.rows for entry in programme.entries)
    if name == "year":
        assert {entry.choices["years"] for entry in programme.entries} == {"2023"}


def test_a_year_of_another_form_has_a_brief_of_its_own() -> None:
    cards = [entry.card for entry in gallery.ready("year", {"years": "2017"}).entries]
    assert {"outcomes", "channels", "reasons_2014", "review", "volume"} <= set(cards)
    assert [e.card for e in gallery.ready("year", {"years": "2014"}).entries] == ["requests_office"]


def test_two_years_are_counted_as_people_count_them() -> None:
    assert gallery.ready_labels({"years": "2020-2023"})["review"] == "两年回顾"
    assert gallery.ready_labels({})["review"] == "五年回顾"
    assert overview.glance(gallery.view({"years": "2020-2023"})).caption == "两年一览表"
    assert [wording.cardinal(number) for number in (2, 10, 22)] == ["两", "十", "二十二"]


# An address of version 1, which kept no numbers: two cards, one of which is merged now.
ADDRESS_OF_VERSION_1 = (
    "eNqVj8FKw0AQhl-lzFkhjQfBVxEJSzK1C3FXN5tKCYFWiJWKt3qroqJ4EaJYqC1CwGdxtvUt3A2IlZ68LMzO"
    "__18k0FLqgOmYacBZlTRfPxZ3Zp-ScUTvfdoNjHDh8X43FxVH1PzMrATbDSggyrhUlioaSfNdYyu4GtwQfNT"
    "ejtZb_plUWjFMbH53QxCpiJHKjxKMdGJC4RtycM6kAHbRxF2_3S7SBeZcgHwveb2pu_5nnu2ILe7NrIo5qIW"
    "Woxel-WU7h9pVtDdNQ1vHC2krrdUnC3Libl8dtyqS4fjcSDtkTpVAqNAMQv82-xHyv5GPDlMdU2CbAUsjtdU"
    "V8Ug38u_AfcsqBo"
)


def test_an_address_of_version_1_opens_as_it_was() -> None:
    programme, said = sequence.unpack(ADDRESS_OF_VERSION_1)
    assert programme == Programme("重庆市政府信息公开汇报", (
        Entry("requests", {"agency": "重庆市", "years": "2017-2020-2023"}, "申请大幅增加",
              "先说数"),
        Entry("review", {"agency": "重庆市", "years": "2020-2023", "disputes": "of_all"}),
    ))  # fmt: skip
    assert said == ["第2项的卡片已并入另一张卡片，请核对标题。"]
    assert gallery.moved(programme) == []  # what its headlines stood on is not known


def test_a_number_that_has_changed_since_it_was_taken_is_named() -> None:
    own = gallery.taken(Entry("requests", {"years": "2020-2023"}))
    assert own.values[0] == "10,121"
    assert gallery.moved(Programme("", (own,))) == []
    before = replace(own, values=("10,120", *own.values[1:]))
    assert gallery.moved(Programme("", (Entry("fees"), before))) == [
        "第2项的数与加入汇报时不同：2023年原为10,120，现为10,121。请核对标题和备注。"
    ]
    assert gallery.moved(Programme("", (replace(own, values=own.values[:1]),))) == [
        "第1项所据的数与加入汇报时不同，请核对标题和备注。"
    ]


@given(values=st.one_of(st.none(), st.integers(), st.lists(st.one_of(words, st.integers()))))
def test_whatever_stands_for_numbers_in_a_file_can_be_written_again(values: object) -> None:
    said = {"format": sequence.FORMAT, "version": 2, "build": values,
            "entries": [{"card": "fees", "values": values}]}  # fmt: skip
    programme, _ = sequence.read(json.dumps(said).encode())
    assert sequence.unpack(sequence.pack(programme)) == (programme, [])
