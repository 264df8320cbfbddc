"""The walls: nothing joins, subtracts or speaks across a pair that `comparisons` forbids."""

import re
from itertools import combinations, pairwise

import plotly.graph_objects as go
import pytest
from drawn import AGENCY, CHANGES, HELD, STATED, figure, years
from hypothesis import given
from hypothesis import strategies as st

from etl.crosswalk import CONCEPTS, RATES
from etl.figure import APPLICANTS, SCOPES
from etl.metrics import METRICS
from pages.shared import queries, wording
from pages.shared.cards import (
    comparing,
    disputes,
    handled,
    requests,
    verdicts,
)
from pages.shared.cards.ground import count_said, ground
from pages.shared.cards.remarks import leaped
from pages.shared.view import View
from pages.shared.warehouse import ask

RATE_DEFINITIONS = sorted(RATES)

pytestmark = pytest.mark.usefixtures("on_the_build")


@given(
    concept=st.sampled_from([c.concept for c in CONCEPTS]),
    scope=st.sampled_from(SCOPES),
    applicant=st.sampled_from(APPLICANTS),
    chosen=years,
)
def test_columns_stand_together_only_where_comparisons_allow(
    concept: str, scope: str, applicant: str, chosen: set[int]
) -> None:
    view = View.of(AGENCY, chosen)
    card = comparing.concept(view, concept, scope, applicant)
    if card.chart is None:
        return
    go.Figure(figure(card))
    solid, *hollow = figure(card)["data"]
    drawn = solid["x"]
    assert not set(drawn) & {x for trace in hollow for x in trace["x"]}
    for a, b in combinations(drawn, 2):
        pair = queries.comparison(AGENCY, concept, a, b, scope=scope, applicant=applicant)
        assert pair is not None
        assert pair["verdict"] in wording.ALLOWED, (concept, scope, a, b)


@given(
    metric=st.sampled_from([metric.metric for metric in METRICS]),
    scope=st.sampled_from(SCOPES),
    chosen=years,
)
def test_columns_of_a_printed_metric_stand_together_only_where_its_concept_allows(
    metric: str, scope: str, chosen: set[int]
) -> None:
    card = comparing.metric(View.of(AGENCY, chosen), metric, scope, "total")
    if card.chart is None:
        return
    go.Figure(figure(card))
    for a, b in combinations(figure(card)["data"][0]["x"], 2):
        allowed = ask(
            """
            select count(*) from comparisons join reports as ra on ra.year = year_a
            join reports as rb on rb.year = year_b
            where year_a = ? and year_b = ? and scope = ? and applicant = 'total'
            and comparisons.verdict in ('comparable', 'with_note')
            and (select list(metric) from crosswalk where crosswalk.concept = comparisons.concept
                 and form = ra.form) = [?]
            and (select list(metric) from crosswalk where crosswalk.concept = comparisons.concept
                 and form = rb.form) = [?]
            """,
            a, b, scope, metric, metric,
        ).item()  # fmt: skip
        assert allowed, (metric, scope, a, b)


@given(
    concept=st.sampled_from([c.concept for c in CONCEPTS]),
    scope=st.sampled_from(SCOPES),
    chosen=years,
)
def test_a_sentence_speaks_of_change_only_where_comparisons_allow(
    concept: str, scope: str, chosen: set[int]
) -> None:
    view = View.of(AGENCY, chosen)
    held = ground(view, concept, scope=scope)
    said = count_said(view, concept, "有", held, scope=scope)
    words = STATED.sub("", said.finding) + said.second
    pair = queries.comparison(AGENCY, concept, *held.years[-2:], scope=scope) if (
        len(held.years) > 1) else None  # fmt: skip
    told = pair is not None and not leaped(view, pair)
    assert any(word in words for word in CHANGES) == told
    if told:
        assert pair["verdict"] in wording.ALLOWED
        assert pair["difference"] == pair["value_b"] - pair["value_a"]
        assert wording.moved(pair, held.marks["unit"][0], rounded=held.rounded) in words


@given(chosen=years)
def test_lines_join_only_allowed_years(chosen: set[int]) -> None:
    view = View.of(AGENCY, chosen)
    for rate, definition in (
        ("grant_rate", "of_handled"),
        ("review_overturned_rate", "of_decided"),
        ("litigation_overturned_rate", "of_decided"),
    ):
        card = comparing.rate(view, rate, definition)
        traces = figure(card)["data"]
        for trace in traces:
            if trace["mode"] != "lines":
                continue
            for a, b in pairwise(trace["x"]):
                pair = queries.comparison(AGENCY, rate, a, b, definition=definition)
                assert pair is not None
                assert pair["verdict"] in wording.ALLOWED
                assert trace["line"]["dash"] == ("solid" if b - a == 1 else "dash")


def test_a_rate_of_three_forms_is_joined_in_the_order_of_its_years() -> None:
    card = comparing.rate(View.of(AGENCY, HELD), "review_overturned_rate", "of_all")
    assert card.chart is not None
    lines = [trace["x"] for trace in figure(card)["data"] if trace["mode"] == "lines"]
    assert lines == [[2017, 2020], [2020, 2023]]
    assert "2017年、2020年、2023年" in card.finding
    shapes = figure(card)["layout"]["shapes"]
    assert {shape["x0"] for shape in shapes if shape["type"] == "line"} == {2018.5, 2020.5}


@given(which=st.sampled_from(RATE_DEFINITIONS), chosen=years)
def test_a_rate_shows_its_fraction_and_joins_only_what_may_be_joined(
    which: tuple[str, str], chosen: set[int]
) -> None:
    rate, definition = which
    view = View.of(AGENCY, chosen)
    card = comparing.rate(view, rate, definition)
    body = verdicts.of_rate(view, rate, definition)
    assert all("/" in row[3] for row in card.table.rows)
    assert card.notes[0].text.startswith("公式（")
    for trace in figure(card)["data"]:
        if trace["mode"] == "lines":
            pair = queries.comparison(AGENCY, rate, *trace["x"], definition=definition)
            assert pair is not None
            assert pair["verdict"] in wording.ALLOWED
    for row in re.findall(r"<tr>.*?</tr>", body):
        allowed = ">可比" in row
        assert ("个百分点" in row) == allowed, row


@given(
    concept=st.sampled_from([c.concept for c in CONCEPTS]),
    scope=st.sampled_from(SCOPES),
    applicant=st.sampled_from(APPLICANTS),
)
def test_a_pair_has_a_difference_in_words_only_where_it_may_have_one(
    concept: str, scope: str, applicant: str
) -> None:
    body = verdicts.of_concept(View.of(AGENCY, HELD), concept, scope, applicant)
    for row in re.findall(r"<tr><th scope=.row.*?</tr>", body):
        assert any(word in row for word in CHANGES) == (">可比" in row), row


def test_a_grade_c_pair_is_indicative_and_none_is_not_comparable() -> None:
    pair = {"verdict": "not_comparable", "grade": "C", "value_a": 1, "value_b": 2}
    assert wording.verdict(pair) == "仅供参考"
    assert wording.verdict({**pair, "grade": "none"}) == "不可比"
    assert wording.verdict({**pair, "value_a": None}) == "不可比"
    assert wording.verdict({**pair, "verdict": "missing"}) == "缺数据"


def test_years_are_never_told_where_they_may_not_be_compared() -> None:
    view = View.of(AGENCY, [2017, 2023], {"grant": "of_replied"})
    assert handled.outcomes(view).second == ""
    assert "2017" not in disputes.review(view).second


def test_the_office_and_the_city_never_share_a_chart() -> None:
    view = View.of(AGENCY, HELD)
    city, office = requests.received(view), requests.received_by_office(view)
    assert figure(city)["data"][0]["y"] == [9834, 5758, 10121]
    assert figure(office)["data"][0]["y"] == [93, 948, 326]


def test_two_taxonomies_have_two_axes() -> None:
    traces = figure(handled.outcomes(View.of(AGENCY, HELD)))["data"]
    years_on = {
        axis: {x for trace in traces if trace["xaxis"] == axis for x in trace["x"]}
        for axis in ("x", "x2")
    }
    assert years_on == {"x": {2017}, "x2": {2020, 2023}}
