"""The address of a page: it alone holds what is chosen, and whatever is followed takes it along.

A page reads its choices from its address and writes them back, defaults left out. So a link, Back,
Forward, a reload and a copied address all show the view that they name.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

DECK = "deck"  # the sequence that a person is putting together
BACK = "back"  # the card that a report was opened from
EVIDENCE = "reports"  # the page that offers the way back
_FIRST = "."  # the first page, which has no name
_CARD = re.compile(r"card_\w+")
_NOW = "address"


@dataclass(slots=True)
class _Page:
    """The page of this run: its own parameters, whether its address was typed, the words and the
    default of each parameter as it was left; what goes along, what is kept without defaults; the
    way back that its links have (None: to be made anew).
    """

    name: str | None = None
    own: tuple[str, ...] = ()
    typed: bool = True
    left: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    along: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    back: Mapping[str, str] | None = None


def begin(page: str, own: Collection[str]) -> None:
    """Begin a page: its name in the address, and the parameters that are its own.

    The address that a session begins with stays as it was typed until something is chosen: the
    browser cannot hear yet that writing it anew takes no step of Back (page.js).
    """
    before = _now()
    left = before.left if before.name == page else {}  # else its widgets begin from its address
    st.session_state[_NOW] = _Page(page, tuple(own), before.name is None, left)


def take_along(choices: Mapping[str, Sequence[str]]) -> None:
    """Let every link of the page take its choices along (defaults left out)."""
    _now().along = choices


def along() -> dict[str, Sequence[str]]:
    """Give the choices that go along from page to page: parameter → words, without defaults."""
    return dict(_now().along)


def own() -> dict[str, list[str]]:
    """Give what is chosen on this page alone: parameter → words, without defaults."""
    page = _now()
    every = {
        name: page.kept[name] if name in page.kept else st.query_params.get_all(name)
        for name in page.own
    }
    return {name: words for name, words in every.items() if words}


def keep(name: str, words: Sequence[str], default: Sequence[str] = ()) -> None:
    """Keep a choice of the page in the address, its default out of it."""
    page = _now()
    page.back = None
    page.kept[name] = [] if list(words) == list(default) else list(words)
    put(name, st.query_params.get_all(name) if page.typed else page.kept[name], default)


def put(name: str, words: Sequence[str], default: Sequence[str] = ()) -> None:
    """Write a parameter into the address; one without words is left out."""
    if not words:
        drop(name)
    elif list(words) != st.query_params.get_all(name):
        st.query_params[name] = words
    _now().left[name] = (list(words), list(default))


def drop(*names: str) -> None:
    """Take choices out of the address: its page falls back to their defaults."""
    for name in names:
        st.query_params.pop(name, None)


def overrules(name: str, words: Sequence[str], default: Sequence[str] = ()) -> bool:
    """Say whether the address overrules what is chosen (`words`): a link or Back has changed it, or
    the default that stood chosen is another now.
    """
    left, before = _now().left.get(name, (None, None))
    changed = left != st.query_params.get_all(name)
    return changed or (list(words) == before and before != list(default))


def href(page: str, own: Mapping[str, str | Sequence[str]] | None = None, card: str = "") -> str:
    """Give the address of a page of the dashboard, at a card of it: every choice goes along but
    those that `own` names itself; without words it leaves one out.

    The sequence is put in by page.js when a link is used: of what was drawn before the last card
    was added, none carries an older one.
    """
    parameters = {**_now().along, **(own or {})}
    query = urlencode({name: words for name, words in parameters.items() if words}, doseq=True)
    return f"{page or './'}{'?' if query else ''}{query}{'#' if card else ''}{card}"


def way_back() -> Mapping[str, str]:
    """Give the parameter that leads from a report back to this page as it is; on a report itself
    the one that it was opened with. page.js adds the card that the link stands on.
    """
    page = _now()
    if page.back is None:
        query = urlencode(own(), doseq=True)
        here = f"{page.name or _FIRST}{'?' if query else ''}{query}"
        page.back = {BACK: st.query_params.get(BACK, "") if page.name == EVIDENCE else here}
    return page.back if page.name is not None else {}


def context() -> tuple[object, ...]:
    """Give what the links of this page take along, so that what holds links can be kept by it."""
    every = {**_now().along, **way_back()}
    return tuple((name, *([words] if isinstance(words, str) else words))
                 for name, words in every.items())  # fmt: skip


def opened_from() -> tuple[str | None, dict[str, list[str]], str]:
    """Give what the way back leads to: page, its own parameters, card; no page where none is."""
    asked = urlsplit(st.query_params.get(BACK, ""))
    card = asked.fragment if _CARD.fullmatch(asked.fragment) else ""
    page = asked.path if asked.path != _FIRST else ""
    return (page if asked.path else None), parse_qs(asked.query), card


def _now() -> _Page:
    page: _Page = st.session_state.get(_NOW) or _Page()
    return page
