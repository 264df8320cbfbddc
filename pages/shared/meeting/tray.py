"""The sequence that a person is putting together: kept in the address, so that it goes along."""

import streamlit as st

from pages.shared.filters import DECK
from pages.shared.meeting import sequence
from pages.shared.meeting.names import NAMES
from pages.shared.meeting.sequence import Entry, NotASequence, Programme

LONGEST_ADDRESS = 6_000  # characters; a longer sequence is kept by this session and by files alone
_HELD = "programme"


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
    """Keep a sequence, in the address too where it is not too long."""
    st.session_state[_HELD] = held
    word = sequence.pack(held)
    if held.entries and len(word) <= LONGEST_ADDRESS:
        st.query_params[DECK] = word
    elif DECK in st.query_params:
        del st.query_params[DECK]


def add(card: str, choices: dict[str, str]) -> None:
    """Put a card at the end of the sequence."""
    held = programme()
    hold(Programme(held.title, (*held.entries, Entry(card, choices))))
    st.toast(f"已加入汇报（第{len(held.entries) + 1}页）。在“汇报”页排列、放映、导出。")


def takes(card: str) -> bool:
    """Say whether a card can be part of a sequence."""
    return card in NAMES
