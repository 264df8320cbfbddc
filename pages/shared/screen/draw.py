"""Draw a card, and a table that stands by itself, with what can be done with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from pages.shared import address, html, page, queries
from pages.shared.cards import register
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note, folded, open_line
from pages.shared.chart import WHOLE, Chart, plotly
from pages.shared.chart.palette import DARK
from pages.shared.chart.plotly import Drawn, Room
from pages.shared.meeting import tray
from pages.shared.memo import Memo
from pages.shared.screen import filters, selection, use
from pages.shared.screen.tables import alternative, sheet_html, table_html

CHART_CONFIG = {
    "displayModeBar": False, "responsive": True, "doubleClick": False,
    "doubleClickDelay": 0,  # a mark clicked twice in haste is clicked twice, never "double-clicked"
}  # fmt: skip

_BETWEEN = 3  # characters between two cards


@dataclass(frozen=True, slots=True)
class _Said:
    """A card's words as HTML, with links that take along what is chosen on its page."""

    heading: str
    table: str
    foot: str
    alternative: str


def show(name: str) -> None:
    """Draw a card of the register over the whole width of the page, as its only one."""
    with queries.asked_once():
        _show(name, Room(WHOLE))
    page.now().done()


def show_row(*names: str, shares: Sequence[int] = (), height: int = 0) -> None:
    """Draw cards side by side, in columns as wide as their `shares`; one that has no number to show
    leaves its place to the others, and is named at the foot of the page (`show_absent`).
    """
    with queries.asked_once():
        every = list(zip(names, shares or [1] * len(names), strict=True))
        _leave_out([name for name in names if is_bare(name)])
        told = [(name, share) for name, share in every if not is_bare(name)]
        whole = sum(share for _, share in told)
        columns = st.columns([share for _, share in told]) if told else []
        for (name, share), column in zip(told, columns, strict=True):
            with column:
                _show(name, Room(_wide(share / whole), height))


def show_pairs(*names: str) -> None:
    """Draw cards two to a row, without those that have no number to show (`show_row`)."""
    _leave_out([name for name in names if is_bare(name)])
    told = [name for name in names if not is_bare(name)]
    for at in range(0, len(told), 2):
        show_row(*told[at : at + 2])


def is_bare(name: str) -> bool:
    """Say whether a card has no number to show for what is chosen."""
    return _card(name).bare


def _card(name: str) -> Card:
    """Give a card of the register for what is chosen on the page."""
    return register.card(page.now().view, name, _choices(name))


def _leave_out(names: Sequence[str]) -> None:
    page.now().absent.extend(map(_card, names))


def _choices(name: str) -> Mapping[str, str]:
    """Give what a card asks of its page, whose widgets stand before its cards."""
    own = page.now()
    if not register.CARDS[name].asks:
        return {}
    own.choices = own.choices or filters.chosen()
    return own.choices


def _wide(part: float) -> int:
    """Give the characters of a card that takes a part of the page's width: 53 of the whole, with
    three between two cards.
    """
    return int((WHOLE + _BETWEEN) * part) - _BETWEEN


def _show(name: str, room: Room) -> None:
    card = _card(name)
    if card.table.rows:
        page.now().parts.append(card)
    height: Literal["stretch", "content"] = "stretch" if card.table.rows else "content"
    with st.container(border=True, key=f"card_{name}", height=height):
        _draw(name, room)


@st.fragment
def _draw(name: str, room: Room) -> None:
    """Draw a card: finding, chart and table in tabs, what stands open and what folds, the menu
    使用. A menu that is opened, or a mark that is selected, draws it alone again.
    """
    tray.follow()
    card = _card(name)
    key = register.key(page.now().view, name, _choices(name))
    said = _SAID.find((key, address.context()), lambda: _said(card))
    st.html(said.heading)
    if not card.table.rows:
        words = "<br>".join(filter(None, (f"所选年份没有可列出的数。{_more(card)}", _basis(card))))
        st.html(f"<p class='card-empty'>{words}</p>")
        return
    use.of_card(card)
    if card.chart is None:
        st.html(said.table)
    else:
        chart, table = st.tabs(["图", "表"], key=f"tabs_{name}", on_change="rerun")
        with chart:  # also behind the table: a mark that is selected stays so
            figure, alt = _drawn(card.chart, key, room), said.alternative
            selection.draw(card.chart, figure, f"chart_{name}", alt, CHART_CONFIG)
        if table.open:
            with table:
                st.html(said.table)
    st.html(said.foot)


def _said(card: Card) -> _Said:
    with queries.asked_once():
        foot = remarks(card.notes, _basis(card), card.source) + sources(card)
        head = heading(card.finding, card.second, str(card.measure))
        return _Said(head, table_html(card), foot, alternative(card))


def _drawn(chart: Chart, key: tuple[object, ...], room: Room) -> Drawn:
    """Give a card's chart as it is drawn in the reader's theme."""
    palette = selection.palette()
    return _FIGURES.find(
        (key, room, palette is DARK),
        lambda: Drawn(selection.selectable(plotly.figure(chart, palette, room))),
    )


def show_tabs(parts: Mapping[str, Callable[[], str]], **more: Any) -> None:
    """Draw HTML in tabs, by their labels: only what is open is made and sent."""
    tabs = st.tabs(list(parts), on_change="rerun", **more)
    for tab, make in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                st.html(make())


def show_absent() -> None:
    """Say once, at the foot of the page, which of its cards have no number to show, and why."""
    page.now().done()
    cards = page.now().absent
    if not cards:
        return
    items = "".join(
        f"<li class='st-key-card_{card.key}'>"
        f"{'　'.join(filter(None, (html.text(_absent(card)), _basis(card))))}</li>"
        for card in cards
    )
    why = html.link(address.EVIDENCE, "年报原文", {})
    kinds = html.link("definitions", "收录情况", {"tab": "收录情况"})
    with st.container(border=True, key="absent"):
        st.html(
            "<h2 class='finding'>没有数可列的各项</h2>"
            f"<ul class='card-notes'>{items}</ul>"
            f"<p class='card-source'>为何没有，见{why}、{kinds}。</p>"
        )


def show_sheet(name: str) -> None:
    """Draw a card that is a table alone, without a heading, with the menu 使用."""
    sheet = _card(name).grid
    if sheet is None:
        raise TypeError(f"no table: {name}")
    key = register.key(page.now().view, name, _choices(name)), address.context()
    words = _SHEETS.find(key, lambda: sheet_html(sheet) + remarks(sheet.notes))
    with st.container(border=True, key=f"card_{name}"):
        page.now().parts.append(sheet)
        use.of_sheet(sheet)
        st.html(words)


def heading(finding: str, second: str, measure: str) -> str:
    """Give what stands over a card: its finding, its second line in plain weight, its measure."""
    beside = f"<p class='second'>{html.unbroken(second)}</p>" if second else ""
    return (
        f"<h2 class='finding'>{html.unbroken(finding)}</h2>{beside}"
        f"<p class='measure'>{html.text(measure)}</p>"
    )


def remarks(notes: Sequence[Note], basis: str = "", source: str = "") -> str:
    """Give the remarks that stand open, and under them what folds, with the whole source."""
    line = open_line(notes)
    said = f"<p class='card-open'>{html.unbroken(line)}</p>" if line else ""
    items = [basis] if basis else []
    items += [html.text(note.sentence) for note in folded(notes)]
    items += [f"来源：{html.text(source)}。"] if source else []
    return said + html.fold("说明与依据", items)


def sources(card: Card) -> str:
    """Name the reports that the card is drawn from, each leading to its first figure here."""
    first: dict[str, str] = {}
    for ids in card.table.fact_ids:
        for fact_id in ids:
            first.setdefault(queries.report_of(fact_id), fact_id)
    cited = queries.citations(list(first.values())).sort("report_year").to_dicts()
    links = "、".join(
        html.cite([each["fact_id"]], f"{each['report_year']}年年报")
        for each in cited if each["report_year"] not in card.apart
    )  # fmt: skip
    return f"<p class='card-source'>来源：{links}</p>" if links else ""


def _more(card: Card) -> str:
    """Say where a card without rows finds some: in other years, or in none that are held."""
    years = "、".join(map(str, card.more))
    return f"可在页面上方增选{years}年。" if years else filters.no_other_years()


def _absent(card: Card) -> str:
    """Say why a card has no number, and which years would give it some."""
    years = "、".join(map(str, card.more))
    return f"{card.finding}。{f'可在页面上方增选{years}年。' if years else ''}"


def _basis(card: Card) -> str:
    """Give each number that both lines stand on, leading to its place in the report."""
    items = "、".join(
        f"<span class='whole'>{html.cite(each.fact_ids, each.number)}"
        f"（{html.text(each.of)}）</span>"
        for each in card.basis
    )
    return f"依据：{items}" if items else ""


_ROOM = 16 << 20  # bytes that are kept of each
_SAID = Memo[tuple[object, ...], _Said](
    _ROOM, lambda _, own: 2 * (len(own.heading) + len(own.table) + len(own.foot))
)
_SHEETS = Memo[tuple[object, ...], str](_ROOM, lambda _, own: 2 * len(own))
_FIGURES = Memo[tuple[object, ...], Drawn](_ROOM, lambda _, own: 4 * len(str(own.to_dict())))
