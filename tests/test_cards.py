"""The walls: nothing joins, subtracts or speaks across a pair that `comparisons` forbids.

Every card that the pages can draw is drawn, for every choice of years that hypothesis finds.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from itertools import combinations, pairwise

import plotly.graph_objects as go
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.crosswalk import CONCEPTS, RATES
from etl.figure import APPLICANTS, SCOPES
from etl.metrics import METRICS
from pages.shared import draw, ledger, queries, selection, wording
from pages.shared.card import Card, alternative, sheet_text, table_html
from pages.shared.condensed import condensed
from pages.shared.doubt import doubted
from pages.shared.findings import (
    comparing,
    disputes,
    handled,
    lens,
    overview,
    proactive,
    refusals,
    requests,
)
from pages.shared.findings.ground import count_said, ground, leaped
from pages.shared.notes import KINDS, Note, folded, open_line, opened
from pages.shared.plot import DARK, LIGHT, LINE_LABEL, TWO_FIFTHS, Written, add_bands
from pages.shared.view import View
from pages.shared.warehouse import ask

AGENCY = "重庆市"
HELD = (2012, 2014, 2017, 2020, 2023)
CARDS: dict[str, Callable[[View], Card]] = {
    "received": requests.received,
    "received_by_office": requests.received_by_office,
    "outcomes": handled.outcomes,
    "granted": requests.granted,
    "by_applicant": requests.by_applicant,
    "flow": requests.flow,
    "channels": requests.channels,
    "reasons_refused": lambda view: refusals.reasons(view, "refused", "total"),
    "reasons_unable": lambda view: refusals.reasons(view, "unable", "company"),
    "reasons_declined": lambda view: refusals.reasons(view, "declined", "legal_services"),
    "long_run": refusals.long_run,
    "reasons_2014": refusals.reasons_2014,
    "disputes": disputes.both,
    "review": disputes.review,
    "litigation": disputes.litigation,
    "routes": disputes.routes,
    "lens_grant": lambda view: lens.card(view, lens.GRANT),
    "lens_disputes": lambda view: lens.card(view, lens.DISPUTES),
    "volume": proactive.volume,
    "narrative_volume": proactive.narrative_volume,
    "disclosure_channels": proactive.channels,
    "documents": proactive.documents,
    "decisions": proactive.decisions,
    "fees": proactive.fees,
}
# Cards whose columns stand for counts; the others draw shares.
COUNTED = ("received", "received_by_office", "granted", "long_run", "volume", "documents")
CHANGES = ("增加", "减少", "持平", "增长", "上升", "下降")
STATED = re.compile(r"，较上年[^，]*（年报所述）")
years = st.sets(st.sampled_from(HELD))


pytestmark = pytest.mark.usefixtures("on_the_build")


@given(name=st.sampled_from(sorted(CARDS)), chosen=years, palette=st.sampled_from((LIGHT, DARK)))
def test_every_card_is_a_valid_figure_with_table_text_and_file(
    name: str, chosen: set[int], palette: object
) -> None:
    card = CARDS[name](View.of(AGENCY, chosen, palette))  # type: ignore[arg-type]
    if card.figure is not None:
        go.Figure(selection.selectable(card.figure))
        assert card.table.rows
    assert card.finding in table_html(card).replace("&quot;", '"').replace("&#x27;", "'")
    assert card.finding in alternative(card)
    assert card.source in card.sentence
    assert len(ledger.rows(card.table, card.measure, alone=True)) == len(card.table.rows)
    for row, ids in zip(card.table.rows, card.table.fact_ids, strict=True):
        assert ids, f"{name}: a row without its source: {row}"


@given(
    concept=st.sampled_from([c.concept for c in CONCEPTS]),
    scope=st.sampled_from(SCOPES),
    applicant=st.sampled_from(APPLICANTS),
    chosen=years,
)
def test_columns_stand_together_only_where_comparisons_allow(
    concept: str, scope: str, applicant: str, chosen: set[int]
) -> None:
    view = View.of(AGENCY, chosen, LIGHT)
    card = comparing.concept(view, concept, scope, applicant)
    if card.figure is None:
        return
    go.Figure(card.figure)
    solid, *hollow = card.figure["data"]
    drawn = solid["x"]
    assert not set(drawn) & {x for trace in hollow for x in trace["x"]}
    for a, b in combinations(drawn, 2):
        pair = queries.comparison(AGENCY, concept, a, b, scope=scope, applicant=applicant)
        assert pair is not None
        assert pair["verdict"] in wording.ALLOWED, (concept, scope, a, b)


@given(
    concept=st.sampled_from([c.concept for c in CONCEPTS]),
    scope=st.sampled_from(SCOPES),
    chosen=years,
)
def test_a_sentence_speaks_of_change_only_where_comparisons_allow(
    concept: str, scope: str, chosen: set[int]
) -> None:
    view = View.of(AGENCY, chosen, LIGHT)
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


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_a_card_of_one_year_speaks_of_no_change_but_what_its_report_states(
    name: str, chosen: set[int]
) -> None:
    for year in chosen:
        card = CARDS[name](View.of(AGENCY, {year}, LIGHT))
        words = STATED.sub("", card.finding) + card.second
        assert not any(word in words for word in CHANGES), words


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_a_headline_says_its_years_in_official_words(name: str, chosen: set[int]) -> None:
    card = CARDS[name](View.of(AGENCY, chosen, LIGHT))
    assert re.search(r"\d{4}年|所选年份", card.finding)
    for words in (card.finding, card.second, card.measure):
        assert not re.search("→|n=|口径镜|Wilson|区间|胜诉率", words), words


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_what_changes_what_may_be_said_stands_open_or_is_named(name: str, chosen: set[int]) -> None:
    notes = CARDS[name](View.of(AGENCY, chosen, LIGHT)).notes
    line, shown = open_line(notes), opened(notes)
    assert len(shown) <= 2
    for note in notes:
        assert note.text in line if note in shown else note in folded(notes)
        assert note in shown or not note.weight or KINDS[note.kind].name in line


@given(chosen=years)
def test_lines_join_only_allowed_years(chosen: set[int]) -> None:
    view = View.of(AGENCY, chosen, LIGHT)
    for rate, definition in (
        ("grant_rate", "of_handled"),
        ("review_overturned_rate", "of_decided"),
        ("litigation_overturned_rate", "of_decided"),
    ):
        card = comparing.rate(view, rate, definition)
        traces = card.figure["data"] if card.figure else []
        for trace in traces:
            if trace["mode"] != "lines":
                continue
            for a, b in pairwise(trace["x"]):
                pair = queries.comparison(AGENCY, rate, a, b, definition=definition)
                assert pair is not None
                assert pair["verdict"] in wording.ALLOWED
                assert trace["line"]["dash"] == ("solid" if b - a == 1 else "dash")


def test_the_office_and_the_city_never_share_a_chart() -> None:
    view = View.of(AGENCY, HELD, LIGHT)
    city, office = requests.received(view), requests.received_by_office(view)
    assert city.figure is not None
    assert office.figure is not None
    assert city.figure["data"][0]["y"] == [9834, 5758, 10121]
    assert office.figure["data"][0]["y"] == [93, 948, 326]


def test_two_taxonomies_have_two_axes() -> None:
    figure = handled.outcomes(View.of(AGENCY, HELD, LIGHT)).figure
    assert figure is not None
    years_on = {
        axis: {x for trace in figure["data"] if trace["xaxis"] == axis for x in trace["x"]}
        for axis in ("x", "x2")
    }
    assert years_on == {"x": {2017}, "x2": {2020, 2023}}


@given(
    chosen=years, definition=st.sampled_from(("of_decided", "of_all", "of_upheld_and_overturned"))
)
def test_losses_never_stand_alone(chosen: set[int], definition: str) -> None:
    view = View.of(AGENCY, chosen, LIGHT, {"disputes": definition})
    cards = (disputes.both(view), disputes.litigation(view), disputes.routes(view),
             lens.card(view, lens.DISPUTES))  # fmt: skip
    for card in cards:
        words = card.finding + card.second
        if "%" in words:
            assert "维持" in words


def test_a_chosen_definition_stands_in_words_beside_the_shares_that_are_drawn() -> None:
    view = View.of(AGENCY, HELD, LIGHT, {"disputes": "of_upheld_and_overturned"})
    assert disputes.review(view).second == "结果纠正占维持与纠正之和22.0%，2020年为28.6%"
    assert disputes.litigation(view).second == (
        "结果纠正占维持与纠正之和5.8%，2020年为10.5%；"
        "维持占审结63.8%、其他32.3%；2020年为76.0%、15.1%"
    )
    full = handled.outcomes(View.of(AGENCY, HELD, LIGHT, {"grant": "full_only"}))
    assert "公开和部分公开占60.7%" in full.finding  # as its columns are
    assert "所选口径（只计予以公开）：2023年46.3%（4,566/9,862），2020年67.2%" in open_line(
        full.notes
    )


def test_absence_is_said_in_words_and_never_as_a_number() -> None:
    table = overview.table(View.of(AGENCY, HELD, LIGHT))
    assert ">nan<" not in table.lower()
    assert ">None<" not in table


@given(
    metric=st.sampled_from([metric.metric for metric in METRICS]),
    scope=st.sampled_from(SCOPES),
    chosen=years,
)
def test_columns_of_a_printed_metric_stand_together_only_where_its_concept_allows(
    metric: str, scope: str, chosen: set[int]
) -> None:
    card = comparing.metric(View.of(AGENCY, chosen, LIGHT), metric, scope, "total")
    if card.figure is None:
        return
    go.Figure(card.figure)
    for a, b in combinations(card.figure["data"][0]["x"], 2):
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


RATE_DEFINITIONS = sorted(RATES)


@given(which=st.sampled_from(RATE_DEFINITIONS), chosen=years)
def test_a_rate_shows_its_fraction_and_joins_only_what_may_be_joined(
    which: tuple[str, str], chosen: set[int]
) -> None:
    rate, definition = which
    view = View.of(AGENCY, chosen, LIGHT)
    card = comparing.rate(view, rate, definition)
    body = comparing.rate_verdicts(view, rate, definition)
    assert all("/" in row[3] for row in card.table.rows)
    assert card.notes[0].text.startswith("公式（")
    for trace in card.figure["data"] if card.figure else []:
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
    body = comparing.verdicts(View.of(AGENCY, HELD, LIGHT), concept, scope, applicant)
    for row in re.findall(r"<tr><th scope=.row.*?</tr>", body):
        assert any(word in row for word in CHANGES) == (">可比" in row), row


def test_a_rate_of_three_forms_is_joined_in_the_order_of_its_years() -> None:
    card = comparing.rate(View.of(AGENCY, HELD, LIGHT), "review_overturned_rate", "of_all")
    assert card.figure is not None
    lines = [trace["x"] for trace in card.figure["data"] if trace["mode"] == "lines"]
    assert lines == [[2017, 2020], [2020, 2023]]
    assert "2017年、2020年、2023年" in card.finding
    shapes = card.figure["layout"]["shapes"]
    assert {shape["x0"] for shape in shapes if shape["type"] == "line"} == {2018.5, 2020.5}


@pytest.mark.parametrize("metric", [metric.metric for metric in METRICS])
def test_every_printed_metric_can_be_asked_for(metric: str) -> None:
    card = comparing.metric(View.of(AGENCY, HELD, LIGHT), metric, "jurisdiction", "total")
    facts = ask(
        "select count(distinct year) from facts where metric = ? and scope = 'jurisdiction'"
        " and applicant = 'total' and state <> 'implied'",
        metric,
    ).item()
    implied = wording.STATES["implied"]
    assert len([row for row in card.table.rows if implied not in row]) == facts


@given(name=st.sampled_from(sorted(CARDS)), chosen=years)
def test_every_mark_leads_to_the_facts_that_it_draws(name: str, chosen: set[int]) -> None:
    card = CARDS[name](View.of(AGENCY, chosen, LIGHT))
    for curve, trace in enumerate(card.figure["data"] if card.figure else []):
        sideways = trace.get("orientation") == "h"
        drawn = trace["x" if sideways else "y"]
        for at, value in enumerate(drawn):
            named = trace["y" if sideways else "x"][at]
            point = {"curve_number": curve, "point_index": at, "y" if sideways else "x": named}
            marks = selection.selected(card.figure, card.table, [point])
            assert bool(marks) == (trace.get("mode") != "lines" and named is not None), (
                name,
                trace,
            )
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
    view = View.of(AGENCY, HELD, LIGHT)
    words = {}
    for name, card in (("outcomes", handled.outcomes(view)), ("review", disputes.review(view))):
        assert card.figure is not None
        trace = next(t for t in card.figure["data"] if 2023 in t["x"])
        words[name] = selection.links(selection.mark_at(trace, trace["x"].index(2023), card.table))
    apart = 'href="compare?way=pivot&amp;by=metric&amp;metrics=granted&amp;rows=applicant"'
    assert apart in words["outcomes"]
    assert "按申请人拆分" not in words["review"]


def test_a_selection_that_is_no_longer_drawn_shows_nothing() -> None:
    card = requests.received(View.of(AGENCY, HELD, LIGHT))
    assert card.figure is not None
    for point in (
        {"curve_number": 0, "point_index": 0, "x": 2012},
        {"curve_number": 0, "point_index": 9, "x": 2017},
        {"curve_number": 7, "point_index": 0, "x": 2017},
        {},
    ):
        assert selection.selected(card.figure, card.table, [point]) == []


def test_nothing_drawn_is_zero_that_is_not_zero() -> None:
    view = View.of(AGENCY, HELD, LIGHT)
    for name, make in CARDS.items():
        figure = make(view).figure
        for trace in figure["data"] if figure else []:
            values = trace["x"] if trace.get("orientation") == "h" else trace["y"]
            zeros = [text for value, text in zip(values, trace.get("text", ()), strict=False)
                     if value == 0 and text]  # fmt: skip
            assert all("0" in text for text in zeros), name


def test_marks_of_a_missing_scope_are_none() -> None:
    frame = queries.marks(AGENCY, ["requests"], [2012], scope="jurisdiction")
    assert isinstance(frame, pl.DataFrame)
    assert len(frame) == 0


def test_a_grade_c_pair_is_indicative_and_none_is_not_comparable() -> None:
    pair = {"verdict": "not_comparable", "grade": "C", "value_a": 1, "value_b": 2}
    assert wording.verdict(pair) == "仅供参考"
    assert wording.verdict({**pair, "grade": "none"}) == "不可比"
    assert wording.verdict({**pair, "value_a": None}) == "不可比"
    assert wording.verdict({**pair, "verdict": "missing"}) == "缺数据"


def test_what_a_form_states_instead_of_fees_stands_wherever_fees_are_asked_for() -> None:
    said = "2020年不填收费金额，填行政事业性收费项目数：上一年项目数36项，本年增减−5项"
    view = View.of(AGENCY, HELD, LIGHT)
    notes = comparing.concept(view, "fees", "jurisdiction", "total").notes
    assert Note("apart", said) in notes


def test_the_glance_table_can_be_pasted_and_opened_as_a_table() -> None:
    view = View.of(AGENCY, HELD, LIGHT)
    sheet = overview.glance(view)
    lines = sheet_text(sheet).splitlines()
    assert lines[0] == "重庆市政府信息公开年报五年一览表"
    assert lines[1].split("\t") == [
        "指标", "2012年（叙述式）", "2014年（叙述式）", "2017年（统计表）", "2020年（2019年格式）",
        "2023年（2021年格式）", "能否相比",
    ]  # fmt: skip
    assert (
        "收到申请（件）\t全市未载（市政府本机关93）\t全市未载（市政府本机关948）\t9,834\t5,758"
        in ("\n".join(lines))
    )
    assert {line.count("\t") for line in lines[1:] if not line.startswith("注：")} == {6}
    assert any(line.startswith("注：2012年年报前后不一致") for line in lines)
    fees = [r for r in sheet.table.records if r["指标"] == "行政事业性收费：本年增减"]
    assert [(record["数值"], record["状态"]) for record in fees] == [
        (None, "报告未载"), (None, "报告未载"), (None, "该表式无此项"), (-5, "年报所载"),
        (None, "该表式无此项"),
    ]  # fmt: skip


def test_years_are_never_told_where_they_may_not_be_compared() -> None:
    view = View.of(AGENCY, [2017, 2023], LIGHT, {"grant": "of_replied"})
    assert handled.outcomes(view).second == ""
    assert "2017" not in disputes.review(view).second


def test_what_2023_leaves_of_2022_is_said_where_it_is_asked() -> None:
    view = View.of(AGENCY, HELD, LIGHT)
    card = comparing.metric(view, "granted_or_part_total", "jurisdiction", "total")
    assert any(
        row[2] == "4,178" and row[-1] == wording.STATES["implied"] for row in card.table.rows
    )


def test_a_number_that_is_the_same_in_every_row_stays_in_its_row() -> None:
    lean = condensed(["年份", "数值", "单位", "状态"], [["2023年", "0", "件", "年报所载"]], [1])
    assert [[cell.text for cell in row] for row in lean.rows] == [["2023年", "0"]]
    assert (lean.head, lean.numeric, lean.said) == (["年份", "数值"], [1], "件，年报所载")


@pytest.mark.parametrize(
    ("printed", "state", "words"),
    [("9\n834", "printed", "“9 834”"), (None, "recovered", "（所收文本此格缺失，由勾稽补出）"),
     (None, "lost", "（无法读取）"), ("", "blank", "（空白）"), (" ", "blank", "（空白）")],
)  # fmt: skip
def test_what_a_place_shows_is_quoted_and_what_it_does_not_show_is_said(
    printed: str | None, state: str, words: str
) -> None:
    assert wording.as_printed({"printed": printed, "state": state}) == words


def test_a_rule_between_forms_lets_numbers_through() -> None:
    card = requests.received(View.of(AGENCY, HELD, LIGHT))
    assert card.figure is not None

    def rule(*written: Written) -> list[tuple[float, float]]:
        drawn = deepcopy(card.figure)
        assert drawn is not None
        drawn["layout"]["shapes"] = []
        add_bands(drawn, {2017: "a", 2020: "annual_2019"}, {"a": "甲", "annual_2019": "乙"}, LIGHT,
                  written)  # fmt: skip
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
    card = requests.received(View.of(AGENCY, HELD, LIGHT), wide=TWO_FIFTHS)
    assert card.figure is not None
    top = card.figure["layout"]["yaxis"]["range"][1]
    hollow = card.figure["data"][1]
    assert hollow["text"][0] == "7,430–<br>7,526"
    foot = hollow["y"][0] / top
    rules = [shape for shape in card.figure["layout"]["shapes"]
             if shape["type"] == "line" and shape["x0"] == 2018.5]  # fmt: skip
    lines = 2 * LINE_LABEL / card.figure["layout"]["meta"]["plot_height"]
    assert not [rule for rule in rules if rule["y0"] < foot + lines and rule["y1"] > foot]


def test_an_axis_of_rates_has_room_for_a_year_that_is_reckoned() -> None:
    view = View.of(AGENCY, (2023,), LIGHT)
    card = comparing.rate(view, "litigation_overturned_rate", "of_decided")
    assert card.figure is not None
    low, high = card.figure["layout"]["xaxis"]["range"]
    assert low < 2021.5  # 2022 is hollow, its label centred on it
    assert high > 2023.5


def test_a_reckoned_range_stands_over_its_own_column() -> None:
    card = requests.received(View.of(AGENCY, HELD, LIGHT))
    assert card.figure is not None
    hollow = next(trace for trace in card.figure["data"] if trace.get("name") == "推算")
    assert hollow["text"] == ["7,430–<br>7,526", "6,395"]
    assert hollow["meta"]["labels"] == ["7,430–7,526", "6,395"]


def test_each_year_of_a_mix_says_its_small_parts_and_all_columns_are_equally_wide() -> None:
    card = handled.outcomes(View.of(AGENCY, HELD, LIGHT))
    assert card.figure is not None
    layout = card.figure["layout"]
    beside = {
        note["text"] for note in layout["annotations"] if note["x"] > 2020 and note["x"] < 2021
    }
    assert beside == {"4.2%", "5.1%", "3.3%", "0.5%"}
    widths = set()
    for trace in card.figure["data"]:
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
    card = disputes.review(View.of(AGENCY, [2023], LIGHT, {"disputes": definition}))
    assert card.figure is not None
    assert card.measure == f"复议审理结果构成 · {measure} · 全市"
    shares = [trace["y"] for trace in card.figure["data"] if trace["type"] == "bar"]
    assert len(shares) == len(parts)
    assert pytest.approx(overturned) in [share[0] for share in shares]
    assert any(above == words["text"] for words in card.figure["layout"]["annotations"])


def test_all_definitions_side_by_side_mark_the_one_chosen() -> None:
    for chosen, marked in (({}, "复议 · 按已审结（默认）"), (
        {"disputes": "of_upheld_and_overturned"}, "复议 · 按维持与纠正之和（所选）"
    )):  # fmt: skip
        card = lens.card(View.of(AGENCY, [2020, 2023], LIGHT, chosen), lens.DISPUTES)
        assert card.figure is not None
        names = [words["text"] for words in card.figure["layout"]["annotations"]]
        assert f"<b>{marked}</b>" in names
        assert not any("（默认）" in name for name in names if not name.startswith("<b>"))


def test_an_open_line_names_the_years_of_each_change_that_it_speaks_of() -> None:
    card = disputes.review(View.of(AGENCY, HELD, LIGHT))
    assert open_line(card.notes) == (
        "2023年年报称直接纠错率较2022年下降0.66个百分点，未载算法；"
        "2020年与2023年按其他口径差异不足以判断"
    )


def test_our_own_groups_of_reasons_say_what_they_leave_out() -> None:
    card = refusals.long_run(View.of(AGENCY, HELD, LIGHT))
    assert "不含其他处理：2020年27件，2023年207件" in {note.text for note in opened(card.notes)}
    parts = [int(each.number.replace(",", "")) for each in card.basis]
    handled, given = 9862, 4566 + 1424
    assert sum(parts) + 207 == handled - given


def test_a_definition_is_not_named_by_what_one_of_its_years_does_not_have() -> None:
    """2017's form has no row of pending cases, and no report of it says 审结."""
    old_too = View.of(AGENCY, [2017, 2023], LIGHT, {"disputes": "of_all"})
    card = lens.card(old_too, lens.DISPUTES)
    assert card.figure is not None
    names = [words["text"] for words in card.figure["layout"]["annotations"]]
    assert "<b>复议 · 按总计（所选）</b>" in names
    rate = comparing.rate(old_too, "review_overturned_rate", "of_all")
    assert "按总计 · 全市 · 2017年、2023年" in rate.finding
    late = View.of(AGENCY, [2020, 2023], LIGHT)
    rate = comparing.rate(late, "review_overturned_rate", "of_all")
    assert "按总计（含尚未审结） · 全市" in rate.finding
    assert [each.of for each in disputes.review(View.of(AGENCY, [2017], LIGHT)).basis] == [
        "2017年行政复议", "2017年结果纠正", "2017年复议结果纠正占比",
    ]  # fmt: skip


def test_a_year_that_is_not_drawn_is_no_source_of_the_chart_and_its_mismatch_folds() -> None:
    card = doubted(comparing.metric(View.of(AGENCY, HELD, LIGHT), "disclosed_items",
                                    "jurisdiction", "total"))  # fmt: skip
    assert card.finding == "主动公开政府信息数 · 全市 · 2017年、2020年"
    assert card.source == "重庆市2017、2020年年报"
    assert "2012年" in {row[0] for row in card.table.rows}
    assert open_line(card.notes) == "2012年为105.95万余条，不可比"
    (mismatch,) = [note for note in folded(card.notes) if "前后不一致" in note.text]
    assert mismatch.text.startswith("2012年年报前后不一致：主动公开政府信息数 105.95万余 ≠ ")
    links = draw.sources(card)
    assert "2012年年报" not in links
    assert "2017年年报" in links
