"""Every card that the pages can draw is drawn, for every choice of years that hypothesis finds."""

import re

import plotly.graph_objects as go
import polars as pl
import pytest
from drawn import AGENCY, CARDS, CHANGES, HELD, STATED, figure, years
from hypothesis import given
from hypothesis import strategies as st

from etl.metrics import METRICS
from pages.shared import queries, wording
from pages.shared.cards import (
    comparing,
    disputes,
    handled,
    lens,
    requests,
)
from pages.shared.cards.notes import KINDS, folded, open_line, opened
from pages.shared.chart.palette import DARK, LIGHT, Palette
from pages.shared.files import ledger
from pages.shared.screen import selection
from pages.shared.screen.tables import alternative, table_html
from pages.shared.view import View
from pages.shared.warehouse import ask

# Cards whose columns stand for counts; the others draw shares.
COUNTED = ("received", "received_by_office", "granted", "long_run", "volume", "documents")

pytestmark = pytest.mark.usefixtures("on_the_build")


@given(name=st.sampled_from(sorted(CARDS)), chosen=years, palette=st.sampled_from((LIGHT, DARK)))
def test_every_card_is_a_valid_figure_with_table_text_and_file(
    name: str, chosen: set[int], palette: Palette
) -> None:
    card = CARDS[name](View.of(AGENCY, chosen))
    if card.chart is not None:
        go.Figure(selection.selectable(figure(card, palette)))
        assert card.table.rows
    assert card.finding in table_html(card).replace("&quot;", '"').replace("&#x27;", "'")
    assert card.finding in alternative(card)
    assert card.source in card.sentence
    assert len(ledger.rows(card.table, str(card.measure), alone=True)) == len(card.table.rows)
    for row, ids in zip(card.table.rows, card.table.fact_ids, strict=True):
        assert ids, f"{name}: a row without its source: {row}"


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_a_card_of_one_year_speaks_of_no_change_but_what_its_report_states(
    name: str, chosen: set[int]
) -> None:
    for year in chosen:
        card = CARDS[name](View.of(AGENCY, {year}))
        words = STATED.sub("", card.finding) + card.second
        assert not any(word in words for word in CHANGES), words


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_a_headline_says_its_years_in_official_words(name: str, chosen: set[int]) -> None:
    card = CARDS[name](View.of(AGENCY, chosen))
    assert re.search(r"\d{4}年|所选年份", card.finding)
    for words in (card.finding, card.second, str(card.measure)):
        assert not re.search("→|n=|口径镜|Wilson|区间|胜诉率", words), words


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_what_changes_what_may_be_said_stands_open_or_is_named(name: str, chosen: set[int]) -> None:
    notes = CARDS[name](View.of(AGENCY, chosen)).notes
    line, shown = open_line(notes), opened(notes)
    assert len(shown) <= 2
    for note in notes:
        assert note.text in line if note in shown else note in folded(notes)
        assert note in shown or not note.weight or KINDS[note.kind].name in line


@given(
    chosen=years, definition=st.sampled_from(("of_decided", "of_all", "of_upheld_and_overturned"))
)
def test_losses_never_stand_alone(chosen: set[int], definition: str) -> None:
    view = View.of(AGENCY, chosen, {"disputes": definition})
    cards = (disputes.both(view), disputes.litigation(view), disputes.routes(view),
             lens.card(view, lens.DISPUTES))  # fmt: skip
    for card in cards:
        words = card.finding + card.second
        if "%" in words:
            assert "维持" in words


@pytest.mark.parametrize("metric", [metric.metric for metric in METRICS])
def test_every_printed_metric_can_be_asked_for(metric: str) -> None:
    card = comparing.metric(View.of(AGENCY, HELD), metric, "jurisdiction", "total")
    facts = ask(
        "select count(distinct year) from facts where metric = ? and scope = 'jurisdiction'"
        " and applicant = 'total' and state <> 'implied'",
        metric,
    ).item()
    implied = wording.STATES["implied"]
    assert len([row for row in card.table.rows if implied not in row]) == facts


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_every_mark_leads_to_the_facts_that_it_draws(name: str, chosen: set[int]) -> None:
    card = CARDS[name](View.of(AGENCY, chosen))
    if card.chart is None:
        return
    curves = list(card.chart.curves())
    traces = figure(card)["data"]
    assert len(curves) == len(traces)
    for curve, (trace, points) in enumerate(zip(traces, curves, strict=True)):
        sideways = trace.get("orientation") == "h"
        drawn = trace["x" if sideways else "y"]
        assert len(points) == (0 if trace.get("mode") == "lines" else len(drawn))
        for at, value in enumerate(drawn[: len(points)]):
            named = trace["y" if sideways else "x"][at]
            point = {"curve_number": curve, "point_index": at, "y" if sideways else "x": named}
            marks = selection.selected(card.chart, [point])
            assert bool(marks) == (None not in (named, value)), (name, trace)
            if marks and (sideways or name in COUNTED):
                assert sum(queries.fact(each)["value"] for each in marks[0].fact_ids) == value
            for mark in marks:
                cited = queries.citations(mark.fact_ids)["report_year"].to_list()
                assert set(cited) <= {mark.year, mark.year + 1}  # implied: said a year later
                words = selection.links(mark)
                assert f"{mark.year}年" in words
                assert "查看原文" in words
                assert "查看该年报告" in words


def test_a_part_of_requests_can_be_broken_down_and_a_dispute_cannot() -> None:
    view = View.of(AGENCY, HELD)
    words = {}
    for name, card in (("outcomes", handled.outcomes(view)), ("review", disputes.review(view))):
        assert card.chart is not None
        points = (point for curve in card.chart.curves() for point in curve)
        words[name] = selection.links(next(point for point in points if point.year == 2023))
    apart = 'href="compare?way=pivot&amp;by=metric&amp;metrics=granted&amp;rows=applicant"'
    assert apart in words["outcomes"]
    assert "按申请人拆分" not in words["review"]


def test_a_selection_that_is_no_longer_drawn_shows_nothing() -> None:
    card = requests.received(View.of(AGENCY, HELD))
    assert card.chart is not None
    for point in (
        {"curve_number": 0, "point_index": 0, "x": 2012},
        {"curve_number": 0, "point_index": 9, "x": 2017},
        {"curve_number": 7, "point_index": 0, "x": 2017},
        {},
    ):
        assert selection.selected(card.chart, [point]) == []


def test_nothing_drawn_is_zero_that_is_not_zero() -> None:
    view = View.of(AGENCY, HELD)
    for name, make in CARDS.items():
        for trace in figure(make(view))["data"]:
            values = trace["x"] if trace.get("orientation") == "h" else trace["y"]
            zeros = [text for value, text in zip(values, trace.get("text", ()), strict=False)
                     if value == 0 and text]  # fmt: skip
            assert all("0" in text for text in zeros), name


def test_marks_of_a_missing_scope_are_none() -> None:
    frame = queries.marks(AGENCY, ["requests"], [2012], scope="jurisdiction")
    assert isinstance(frame, pl.DataFrame)
    assert len(frame) == 0
