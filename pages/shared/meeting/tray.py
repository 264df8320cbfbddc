"""The sequence that a person is putting together: kept in the address, so that it goes along."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

import streamlit as st

from pages.shared import address, html
from pages.shared.address import DECK
from pages.shared.cards.register import CARDS
from pages.shared.meeting import gallery, sequence
from pages.shared.meeting.sequence import MOST, Entry, NotASequence, Programme

LONGEST_ADDRESS = 6_000  # characters; a longer sequence is kept by this session and by files alone
_HELD = "programme"
_WORD = "programme_word"  # the same as one word: in the address, unless it is too long for it
_SEEN = "programme_seen"  # what the address held of it when this session last looked
_OTHER = "programme_other"  # another one, and where it was found
_FOUND = "window_memory"
_OFFERS = {
    "address": ("网址里另有一份汇报（{other}页）；现在这份（{held}页）照旧。", "恢复网址里的"),
    "window": (
        "网址带来一份汇报（{held}页）；本窗口先前收集的（{other}页）还在。",
        "恢复先前的",
    ),
}
_ADDED = "programme_added"  # how many cards, until it is said
_BEFORE = "programme_before"  # what was held before each change, the latest last
STEPS = 20
_NOW = "programme_now"
_SETTLE = 0.3  # seconds that words typed just before a click need to reach the sequence

_WINDOW = st.components.v2.component(
    "window_memory", js=Path(__file__).with_name("window.js").read_text("utf-8")
)


@dataclass(slots=True)
class _Now:
    """What this session holds, for a thread that cannot ask the session."""

    programme: Programme


def programme() -> Programme:
    """Give the sequence of this session, else that of the address; an empty one where none is."""
    if _HELD not in st.session_state:
        asked = st.query_params.get(DECK, "")
        st.session_state[_HELD] = (_opened(asked) if asked else None) or Programme("")
        st.session_state[_WORD] = asked if st.session_state[_HELD].entries else ""
        st.session_state[_SEEN] = asked
    held: Programme = st.session_state[_HELD]
    return held


def settle() -> None:
    """Let the session's sequence stand where the address has another: that of a link drawn before
    the last card, of a step Back, or of another person. What of it would be lost is offered.
    """
    held, asked = programme(), st.query_params.get(DECK, "")
    if asked != st.session_state.get(_SEEN):
        _offer("address", _opened(asked) if asked else None)
        _keep(held)


def remember() -> None:
    """Let the browser's window remember the sequence, and give one back that a new session lacks:
    an address typed by hand, or sent by another person, begins a session.
    """
    _WINDOW(
        key=_FOUND, on_found_change=_found,
        data={
            "word": st.session_state[_WORD], "offered": _OTHER in st.session_state,
            "session": st.session_state.setdefault("window_session", token_hex(8)),
        },
    )  # fmt: skip


def offer() -> None:
    """Say where another sequence is than the one shown, with one press to have it."""
    if _OTHER not in st.session_state:
        return
    where, other = st.session_state[_OTHER]
    words, button = _OFFERS[where]
    counts = {"held": len(programme().entries), "other": len(other.entries)}
    with st.container(horizontal=True, vertical_alignment="center", key="other_sequence"):
        st.html(html.notice(words.format(**counts)), width="content")
        st.button(button, key="take_other", on_click=_take_other)
        st.button("不用", key="leave_other", on_click=_leave_other, type="tertiary")


def unknown() -> list[str]:
    """Give, once, what in the opened sequence was not known."""
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
    word = sequence.pack(held) if held.entries else ""
    st.session_state[_WORD] = word
    st.session_state[_SEEN] = word if len(word) <= LONGEST_ADDRESS else ""
    address.put(DECK, [st.session_state[_SEEN]] if st.session_state[_SEEN] else [])


def _opened(word: str) -> Programme | None:
    """Give the sequence of a word; what is not known is said, None where that is all."""
    try:
        opened, unknown = sequence.unpack(word)
    except NotASequence as error:
        opened, unknown = None, [str(error)]
    st.session_state["programme_unknown"] = unknown
    return opened


def _found() -> None:
    """Take the sequence that the window remembers where there is none; else offer it."""
    other = _opened(st.session_state[_FOUND].found)
    if other and not programme().entries:
        _keep(other)
    else:
        _offer("window", other)


def _offer(where: str, other: Programme | None) -> None:
    if other and not sequence.covers(programme(), other):
        st.session_state[_OTHER] = (where, other)


def _take_other() -> None:
    _, other = st.session_state.pop(_OTHER)
    hold(other)


def _leave_other() -> None:
    del st.session_state[_OTHER]


def beyond_address() -> list[str]:
    """Say so where the sequence is too long for the address: it would be gone with this session."""
    if not programme().entries or DECK in st.query_params:
        return []
    return ["汇报较长，网址里放不下：复制链接、换一个窗口都带不走，请用“保存汇报”存成文件。"]


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


def add(cards: Sequence[str], choices: dict[str, str]) -> None:
    """Put cards at the end of the sequence, as far as it has room; the page that is drawn then says
    so (`say_added`).
    """
    held = programme()
    taken = cards[: max(0, MOST - len(held.entries))]
    new = [gallery.taken(Entry(card, choices)) for card in taken]
    hold(replace(held, entries=(*held.entries, *new), build=gallery.build()))
    st.session_state[_ADDED] = len(new)


def follow() -> None:
    """Draw the whole page again where a part of it has added a card: its links take it along."""
    if _ADDED in st.session_state:
        st.rerun()


def say_added() -> None:
    """Say which pages the cards are that were just added, or that the sequence is full."""
    count = st.session_state.pop(_ADDED, None)
    if count is None:
        return
    last = len(programme().entries)
    pages = f"第{last}页" if count == 1 else f"{count}张卡片，第{last - count + 1}—{last}页"
    st.toast(
        f"已加入汇报（{pages}）。在“汇报”页排列、放映、导出。" if count
        else f"汇报已有{MOST}页，不能再加。请先在“汇报”页移除几页。"
    )  # fmt: skip


def takes(card: str) -> bool:
    """Say whether a card can be part of a sequence."""
    return card in CARDS
