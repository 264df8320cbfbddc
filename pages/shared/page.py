"""The page of this run: its view, and the cards and tables that have been drawn on it so far."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from pages.shared.card import Card, Sheet
from pages.shared.view import View

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_NOW = "page_now"


@dataclass(slots=True)
class Page:
    """A page as it is being drawn. `absent` are cards that have no number to show; `slot` is the
    place in its menu for what needs its cards; `foot` stands at the foot of its pictures, `closing`
    after what is copied from it.
    """

    title: str
    view: View
    families: tuple[str, ...]
    parts: list[Card | Sheet] = field(default_factory=list)
    absent: list[Card] = field(default_factory=list)
    slot: "DeltaGenerator | None" = None
    foot: str = ""
    closing: str = ""


def begin(title: str, view: View, families: Collection[str]) -> Page:
    """Begin the page of this run: nothing is drawn on it yet."""
    page = Page(title, view, tuple(families))
    st.session_state[_NOW] = page
    return page


def now() -> Page:
    """Give the page of this run."""
    page: Page = st.session_state[_NOW]
    return page
