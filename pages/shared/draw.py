"""Draw a card, and a table that stands by itself, with what can be done with it."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from pages.shared import address, filters, html, page, queries, selection, use
from pages.shared.card import Card, Sheet, alternative, sheet_html, table_html
from pages.shared.doubt import doubted
from pages.shared.notes import Note, folded, open_line

CHART_CONFIG = {
    "displayModeBar": False, "responsive": True, "doubleClick": False,
    "doubleClickDelay": 0,  # a mark clicked twice in haste is clicked twice, never "double-clicked"
}  # fmt: skip


def show(card: Card) -> None:
    """Draw a card: finding, chart and table in tabs, what stands open and what folds, the menu
    使用.
    """
    card = doubted(card)
    height: Literal["stretch", "content"] = "stretch" if card.table.rows else "content"
    with st.container(border=True, key=f"card_{card.key}", height=height):
        st.html(_heading(card))
        if not card.table.rows:
            words = "<br>".join(
                filter(None, (f"所选年份没有可列出的数。{_more(card)}", _basis(card)))
            )
            st.html(f"<p class='card-empty'>{words}</p>")
            return
        with st.container(key=f"use_{card.key}"):
            use.of_card(card)
        if card.chart is None:
            st.html(table_html(card))
        else:
            chart, table = st.tabs(["图", "表"])
            with chart:
                selection.draw(card.chart, f"chart_{card.key}", alternative(card), CHART_CONFIG)
            with table:
                st.html(table_html(card))
        st.html(remarks(card.notes, _basis(card), card.source) + sources(card))


def show_row(*cards: Card, shares: Sequence[int] = ()) -> None:
    """Draw cards side by side, in columns as wide as their `shares`; one that has no number to show
    leaves its place to the others, and is named at the foot of the page (`show_absent`).
    """
    page.now().absent.extend(card for card in cards if card.bare)
    every = zip(cards, shares or [1] * len(cards), strict=True)
    told = [(card, share) for card, share in every if not card.bare]
    columns = st.columns([share for _, share in told]) if told else []
    for (card, _), column in zip(told, columns, strict=True):
        with column:
            show(card)


def show_pairs(*cards: Card) -> None:
    """Draw cards two to a row, without those that have no number to show (`show_row`)."""
    page.now().absent.extend(card for card in cards if card.bare)
    told = [card for card in cards if not card.bare]
    for at in range(0, len(told), 2):
        show_row(*told[at : at + 2])


def show_absent() -> None:
    """Say once, at the foot of the page, which of its cards have no number to show, and why."""
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


def show_sheet(sheet: Sheet) -> None:
    """Draw a table that stands by itself, with the menu 使用."""
    with st.container(border=True, key=f"card_{sheet.key}"):
        with st.container(key=f"use_{sheet.key}"):
            use.of_sheet(sheet)
        st.html(sheet_html(sheet) + remarks(sheet.notes))


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


def _heading(card: Card) -> str:
    return heading(card.finding, card.second, card.measure)


def _basis(card: Card) -> str:
    """Give each number that both lines stand on, leading to its place in the report."""
    items = "、".join(
        f"<span class='whole'>{html.cite(each.fact_ids, each.number)}"
        f"（{html.text(each.of)}）</span>"
        for each in card.basis
    )
    return f"依据：{items}" if items else ""
