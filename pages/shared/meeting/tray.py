"""The sequence that a person is putting together: kept in the address, so that it goes along."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from pages.shared.address import DECK
from pages.shared.meeting import sequence
from pages.shared.meeting.names import NAMES
from pages.shared.meeting.sequence import MOST, Entry, NotASequence, Programme

LONGEST_ADDRESS = 6_000  # characters; a longer sequence is kept by this session and by files alone
_HELD = "programme"
_BEFORE = "programme_before"  # what was held before each change, the latest last
STEPS = 20
_NOW = "programme_now"
_SETTLE = 0.3  # seconds that words typed just before a click need to reach the sequence


@dataclass(slots=True)
class _Now:
    """What this session holds, for a thread that cannot ask the session."""

    programme: Programme


def programme() -> Programme:
    """Give the sequence of this session, else that of the address; an empty one where none is."""
    if _HELD not in st.session_state:
        st.session_state[_HELD] = Programme("")
        word = st.query_params.get(DECK)
        if word:
            try:
                st.session_state[_HELD], unknown = sequence.unpack(word)
            except NotASequence as error:
                unknown = [str(error)]
            st.session_state["programme_unknown"] = unknown
    held: Programme = st.session_state[_HELD]
    return held


def unknown() -> list[str]:
    """Give, once, what in the opened sequence was not known."""
    programme()
    said: list[str] = st.session_state.pop("programme_unknown", [])
    return said


def hold(held: Programme) -> None:
    """Keep a sequence, in the address too where it is not too long; what was held can come back."""
    before = st.session_state.setdefault(_BEFORE, [])
    st.session_state[_BEFORE] = [*before, programme()][-STEPS:]
    _keep(held)


def undo() -> None:
    """Bring back what was held before the last change."""
    *earlier, last = st.session_state[_BEFORE]
    st.session_state[_BEFORE] = earlier
    _keep(last)


def changed() -> bool:
    """Say whether there is a change to take back."""
    return bool(st.session_state.get(_BEFORE))


def _keep(held: Programme) -> None:
    st.session_state[_HELD] = held
    _now().programme = held
    word = sequence.pack(held)
    if held.entries and len(word) <= LONGEST_ADDRESS:
        st.query_params[DECK] = word
    elif DECK in st.query_params:
        del st.query_params[DECK]


def beyond_address() -> list[str]:
    """Say so where the sequence is too long for the address: it would be gone with this session."""
    if not programme().entries or DECK in st.query_params:
        return []
    return ["汇报较长，网址里放不下：刷新或换一个窗口会丢失，请用“保存汇报”存成文件。"]


def later() -> Callable[[], Programme]:
    """Give a function for a file that is made on a click: it gives the sequence as it is then,
    with words whose field the click itself has left.
    """
    now = _now()

    def held() -> Programme:
        time.sleep(_SETTLE)
        return now.programme

    return held


def _now() -> _Now:
    now: _Now = st.session_state.setdefault(_NOW, _Now(programme()))
    return now


def into_address() -> None:
    """Put the sequence back into an address that lacks it, such as that of a link drawn before the
    last card was added: a reload would lose it.
    """
    held: Programme | None = st.session_state.get(_HELD)
    if held and held.entries and DECK not in st.query_params:
        _keep(held)


def add(cards: Sequence[str], choices: dict[str, str]) -> None:
    """Put cards at the end of the sequence, and say so."""
    say_added(put(cards, choices))


def put(cards: Sequence[str], choices: dict[str, str]) -> int:
    """Put cards at the end of the sequence, as far as it has room; gives how many it took."""
    held = programme()
    new = [Entry(card, choices) for card in cards][: max(0, MOST - len(held.entries))]
    hold(Programme(held.title, (*held.entries, *new)))
    return len(new)


def say_added(count: int) -> None:
    """Say which pages the last `count` cards of the sequence are, or that it is full."""
    last = len(programme().entries)
    pages = f"第{last}页" if count == 1 else f"{count}张卡片，第{last - count + 1}—{last}页"
    st.toast(
        f"已加入汇报（{pages}）。在“汇报”页排列、放映、导出。" if count
        else f"汇报已有{MOST}页，不能再加。请先在“汇报”页移除几页。"
    )  # fmt: skip


def takes(card: str) -> bool:
    """Say whether a card can be part of a sequence."""
    return card in NAMES
