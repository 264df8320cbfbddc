"""The page of this run: its view, and the cards and tables that have been drawn on it so far."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from pages.shared.cards.model import Card, Sheet
from pages.shared.view import View

_NOW = "page_now"


@dataclass(slots=True)
class Page:
    """A page as it is being drawn. `absent` are cards that have no number to show; `before` is
    what the run before this one drew, until this one is `done`: by it alone a menu that stands open
    knows that there will be cards. `choices` is what is chosen, once a card asks it.
    """

    title: str
    view: View
    families: tuple[str, ...]
    parts: list[Card | Sheet] = field(default_factory=list)
    absent: list[Card] = field(default_factory=list)
    before: Sequence[Card | Sheet] = ()
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def offered(self) -> list[str]:
        """Give the names of the cards and tables that the page's menu may speak of."""
        return [part.key for part in self.parts or self.before]

    def done(self) -> None:
        """Say that all cards are drawn: where none was, none of other years stands in its place."""
        self.before = ()


def begin(title: str, view: View, families: Collection[str]) -> Page:
    """Begin the page of this run: nothing is drawn on it yet."""
    last: Page | None = st.session_state.get(_NOW)
    before = last.parts if last and last.title == title else ()
    page = Page(title, view, tuple(families), before=before)
    st.session_state[_NOW] = page
    return page


def now() -> Page:
    """Give the page of this run."""
    page: Page = st.session_state[_NOW]
    return page
