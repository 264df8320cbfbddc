"""What cards and the glance table say in words: definitions, absences, years, what is left out."""

import pytest
from drawn import AGENCY, HELD, figure

from pages.shared import wording
from pages.shared.cards import (
    comparing,
    disputes,
    handled,
    lens,
    long_run,
    overview,
)
from pages.shared.cards.doubt import doubted
from pages.shared.cards.model import sheet_text
from pages.shared.cards.notes import Note, folded, open_line, opened
from pages.shared.screen import draw
from pages.shared.screen.tables import sheet_html
from pages.shared.table import condensed
from pages.shared.view import View

pytestmark = pytest.mark.usefixtures("on_the_build")


def test_a_chosen_definition_stands_in_words_beside_the_shares_that_are_drawn() -> None:
    view = View.of(AGENCY, HELD, {"disputes": "of_upheld_and_overturned"})
    assert disputes.review(view).second == "结果纠正占维持与纠正之和22.0%，2020年为28.6%"
    assert disputes.litigation(view).second == (
        "结果纠正占维持与纠正之和5.8%，2020年为10.5%；"
        "维持占审结63.8%、其他32.3%；2020年为76.0%、15.1%"
    )
    full = handled.outcomes(View.of(AGENCY, HELD, {"grant": "full_only"}))
    assert "公开和部分公开占60.7%" in full.finding  # as its columns are
    assert "所选口径（只计予以公开）：2023年46.3%（4,566/9,862），2020年67.2%" in open_line(
        full.notes
    )


def test_a_definition_is_not_named_by_what_one_of_its_years_does_not_have() -> None:
    """2017's form has no row of pending cases, and no report of it says 审结."""
    old_too = View.of(AGENCY, [2017, 2023], {"disputes": "of_all"})
    card = lens.card(old_too, lens.DISPUTES)
    assert card.chart is not None
    names = [words["text"] for words in figure(card)["layout"]["annotations"]]
    assert "<b>复议 · 按总计（所选）</b>" in names
    rate = comparing.rate(old_too, "review_overturned_rate", "of_all")
    assert "按总计 · 全市 · 2017年、2023年" in rate.finding
    late = View.of(AGENCY, [2020, 2023])
    rate = comparing.rate(late, "review_overturned_rate", "of_all")
    assert "按总计（含尚未审结） · 全市" in rate.finding
    assert [each.of for each in disputes.review(View.of(AGENCY, [2017])).basis] == [
        "2017年行政复议", "2017年结果纠正", "2017年复议结果纠正占比",
    ]  # fmt: skip


def test_an_open_line_names_the_years_of_each_change_that_it_speaks_of() -> None:
    card = disputes.review(View.of(AGENCY, HELD))
    assert open_line(card.notes) == (
        "2023年年报称直接纠错率较2022年下降0.66个百分点，未载算法；"
        "2020年与2023年按其他口径差异不足以判断"
    )


def test_our_own_groups_of_reasons_say_what_they_leave_out() -> None:
    card = long_run.long_run(View.of(AGENCY, HELD))
    assert "不含其他处理：2020年27件，2023年207件" in {note.text for note in opened(card.notes)}
    parts = [int(each.number.replace(",", "")) for each in card.basis]
    handled, given = 9862, 4566 + 1424
    assert sum(parts) + 207 == handled - given


def test_what_a_form_states_instead_of_fees_stands_wherever_fees_are_asked_for() -> None:
    said = "2020年不填收费金额，填行政事业性收费项目数：上一年项目数36项，本年增减−5项"
    view = View.of(AGENCY, HELD)
    notes = comparing.concept(view, "fees", "jurisdiction", "total").notes
    assert Note("apart", said) in notes


def test_what_2023_leaves_of_2022_is_said_where_it_is_asked() -> None:
    view = View.of(AGENCY, HELD)
    card = comparing.metric(view, "granted_or_part_total", "jurisdiction", "total")
    assert any(
        row[2] == "4,178" and row[-1] == wording.STATES["implied"] for row in card.table.rows
    )


def test_a_year_that_is_not_drawn_is_no_source_of_the_chart_and_its_mismatch_folds() -> None:
    card = doubted(comparing.metric(View.of(AGENCY, HELD), "disclosed_items",
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


@pytest.mark.parametrize(
    ("printed", "state", "words"),
    [("9\n834", "printed", "“9 834”"), (None, "recovered", "（所收文本此格缺失，由勾稽补出）"),
     (None, "lost", "（无法读取）"), ("", "blank", "（空白）"), (" ", "blank", "（空白）")],
)  # fmt: skip
def test_what_a_place_shows_is_quoted_and_what_it_does_not_show_is_said(
    printed: str | None, state: str, words: str
) -> None:
    assert wording.as_printed({"printed": printed, "state": state}) == words


def test_a_number_that_is_the_same_in_every_row_stays_in_its_row() -> None:
    lean = condensed(["年份", "数值", "单位", "状态"], [["2023年", "0", "件", "年报所载"]], [1])
    assert [[cell.text for cell in row] for row in lean.rows] == [["2023年", "0"]]
    assert (lean.head, lean.numeric, lean.said) == (["年份", "数值"], [1], "件，年报所载")


def test_absence_is_said_in_words_and_never_as_a_number() -> None:
    table = sheet_html(overview.glance(View.of(AGENCY, HELD)))
    assert ">nan<" not in table.lower()
    assert ">None<" not in table


def test_the_glance_table_can_be_pasted_and_opened_as_a_table() -> None:
    view = View.of(AGENCY, HELD)
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
