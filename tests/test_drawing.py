"""How charts are drawn: room for every number, and names for what columns stand for."""

from math import inf

import pytest
from drawn import AGENCY, HELD, figure, panels

from pages.shared.cards import (
    comparing,
    disputes,
    handled,
    lens,
    requests,
)
from pages.shared.chart import TWO_FIFTHS, plotly
from pages.shared.chart.model import Band
from pages.shared.chart.palette import LIGHT
from pages.shared.chart.plotly import Room
from pages.shared.chart.plotly.sheet import LINE_LABEL, Written, add_bands, plot_height
from pages.shared.view import View

pytestmark = pytest.mark.usefixtures("on_the_build")


def test_a_rule_between_forms_lets_numbers_through() -> None:
    card = requests.received(View.of(AGENCY, HELD))
    assert card.chart is not None

    def rule(*written: Written) -> list[tuple[float, float]]:
        drawn = figure(card)
        drawn["layout"]["shapes"] = []
        add_bands(drawn, [Band(-inf, 2018.5, "甲"), Band(2018.5, inf, "乙")], LIGHT, written)
        return [
            (shape["y0"], shape["y1"])
            for shape in drawn["layout"]["shapes"]
            if shape["type"] == "line" and shape["x0"] == 2018.5
        ]

    assert rule() == rule(Written(2019, 0.6, 30)) == [(0.0, 1.0)]
    pieces = rule(Written(2019, 0.6, 300))  # half a year from the rule, and wider than that
    assert len(pieces) == 2
    assert not any(start < 0.62 < end for start, end in pieces)
    two = rule(Written(2019, 0.6, 300, lines=2))
    assert two[0] == pieces[0]
    assert two[1][0] > pieces[1][0]
    within = rule(Written(2019, 0.6, 300, lines=2), Written(2019, 0.62, 300))
    assert within == two


def test_a_range_of_two_lines_stands_clear_of_the_rule_beside_it() -> None:
    chart = requests.received(View.of(AGENCY, HELD)).chart
    assert chart is not None
    drawn = plotly.figure(chart, LIGHT, Room(TWO_FIFTHS))
    top = drawn["layout"]["yaxis"]["range"][1]
    hollow = drawn["data"][1]
    assert hollow["text"][0] == "7,430–<br>7,526"
    foot = hollow["y"][0] / top
    rules = [shape for shape in drawn["layout"]["shapes"]
             if shape["type"] == "line" and shape["x0"] == 2018.5]  # fmt: skip
    lines = 2 * LINE_LABEL / plot_height(drawn)
    assert not [rule for rule in rules if rule["y0"] < foot + lines and rule["y1"] > foot]


def test_an_axis_of_rates_has_room_for_a_year_that_is_reckoned() -> None:
    view = View.of(AGENCY, (2023,))
    card = comparing.rate(view, "litigation_overturned_rate", "of_decided")
    assert card.chart is not None
    low, high = figure(card)["layout"]["xaxis"]["range"]
    assert low < 2021.5  # 2022 is hollow, its label centred on it
    assert high > 2023.5


def test_a_reckoned_range_stands_over_its_own_column() -> None:
    card = requests.received(View.of(AGENCY, HELD))
    assert card.chart is not None
    hollow = next(trace for trace in figure(card)["data"] if trace.get("name") == "推算")
    assert hollow["text"] == ["7,430–<br>7,526", "6,395"]
    (panel,) = panels(card)
    assert [mark.words for mark in panel.series[1].marks if mark] == ["7,430–7,526", "6,395"]


def test_each_year_of_a_mix_says_its_small_parts_and_all_columns_are_equally_wide() -> None:
    card = handled.outcomes(View.of(AGENCY, HELD))
    assert card.chart is not None
    layout = figure(card)["layout"]
    beside = {
        note["text"] for note in layout["annotations"] if note["x"] > 2020 and note["x"] < 2021
    }
    assert beside == {"4.2%", "5.1%", "3.3%", "0.5%"}
    widths = set()
    for trace in figure(card)["data"]:
        axis = layout[f"xaxis{trace['xaxis'][1:]}"]
        low, high = axis["range"]
        start, end = axis["domain"]
        widths.add(round(trace["width"] / (high - low) * (end - start), 9))
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("definition", "measure", "parts", "overturned", "above"),
    [
        ("of_decided", "占已审结", ["upheld", "overturned", "other"], 94 / 644,
         "已结644件<br>未结60件"),
        ("of_all", "占总数（含尚未审结）", ["upheld", "overturned", "other", "pending"], 94 / 704,
         "共704件"),
        ("of_upheld_and_overturned", "占维持与纠正之和", ["upheld", "overturned"], 94 / 427,
         "两项427件<br>其他217件<br>未结60件"),
    ],
)  # fmt: skip
def test_columns_of_disputes_are_of_the_definition_that_their_words_name(
    definition: str, measure: str, parts: list[str], overturned: float, above: str
) -> None:
    card = disputes.review(View.of(AGENCY, [2023], {"disputes": definition}))
    assert card.chart is not None
    assert str(card.measure) == f"复议审理结果构成 · {measure} · 全市"
    shares = [trace["y"] for trace in figure(card)["data"] if trace["type"] == "bar"]
    assert len(shares) == len(parts)
    assert pytest.approx(overturned) in [share[0] for share in shares]
    assert any(above == words["text"] for words in figure(card)["layout"]["annotations"])


def test_all_definitions_side_by_side_mark_the_one_chosen() -> None:
    for chosen, marked in (({}, "复议 · 按已审结（默认）"), (
        {"disputes": "of_upheld_and_overturned"}, "复议 · 按维持与纠正之和（所选）"
    )):  # fmt: skip
        card = lens.card(View.of(AGENCY, [2020, 2023], chosen), lens.DISPUTES)
        assert card.chart is not None
        names = [words["text"] for words in figure(card)["layout"]["annotations"]]
        assert f"<b>{marked}</b>" in names
        assert not any("（默认）" in name for name in names if not name.startswith("<b>"))
