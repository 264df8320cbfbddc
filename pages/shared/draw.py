"""Draw a card, and a table that stands by itself, with what can be done with it."""

from typing import Literal

import streamlit as st

from pages.shared import filters, html, queries, selection, use
from pages.shared.card import Card, Sheet, alternative, sheet_html, table_html
from pages.shared.doubt import doubted
from pages.shared.plot import untitled

CHART_CONFIG = {"displayModeBar": False, "responsive": True, "doubleClick": False}


def show(card: Card) -> None:
    """Draw a card: finding, chart and table in tabs, what they stand on, the menu 使用."""
    card = doubted(card)
    height: Literal["stretch", "content"] = "stretch" if card.table.rows else "content"
    with st.container(border=True, key=f"card_{card.key}", height=height):
        st.html(_heading(card))
        if not card.table.rows:
            st.html(f"<p class='card-empty'>所选年份没有这方面的数据。{filters.more_years()}</p>")
            return
        with st.container(key=f"use_{card.key}"):
            use.of_card(card)
        if card.figure is None:
            st.html(table_html(card))
        else:
            chart, table = st.tabs(["图", "表"])
            with chart:
                selection.chart(
                    untitled(card.figure),
                    card.table,
                    f"chart_{card.key}",
                    alternative(card),
                    CHART_CONFIG,
                )
            with table:
                st.html(table_html(card))
        st.html(_basis(card) + html.notes(card.notes) + _sources(card))


def show_sheet(sheet: Sheet) -> None:
    """Draw a table that stands by itself, with the menu 使用."""
    with st.container(border=True, key=f"card_{sheet.key}"):
        with st.container(key=f"use_{sheet.key}"):
            use.of_sheet(sheet)
        st.html(sheet_html(sheet))


def _heading(card: Card) -> str:
    return (
        f"<h2 class='finding'>{html.unbroken(card.dated)}</h2>"
        f"<p class='measure'>{html.text(card.measure)}</p>"
    )


def _basis(card: Card) -> str:
    """Give each number that the finding stands on, leading to its place in the report."""
    items = " · ".join(
        f"<span class='whole'>{html.cite(each.fact_ids, each.number)}"
        f"（{html.text(each.of)}）</span>"
        for each in card.basis
    )
    return f"<p class='card-basis'>依据：{items}</p>" if items else ""


def _sources(card: Card) -> str:
    """Name the reports that the card stands on, each leading to its first figure here."""
    first: dict[str, str] = {}
    for ids in card.table.fact_ids:
        for fact_id in ids:
            first.setdefault(queries.report_of(fact_id), fact_id)
    cited = queries.citations(list(first.values())).sort("report_year").to_dicts()
    links = "　".join(
        html.cite([each["fact_id"]], f"{each['report_year']}年报原文") for each in cited
    )
    return f"<p class='card-source'>来源：{html.text(card.source)}　{links}</p>" if links else ""
