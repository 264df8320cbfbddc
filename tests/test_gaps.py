"""A chosen year, or a cell, that a card cannot show is said to be missing, with the reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from chongqing import YEARS, replaced, text, with_requests
from conftest import held

from etl.forms.register import NAMES
from pages.shared import queries
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note
from pages.shared.cards.register import CARDS
from pages.shared.meeting import gallery

# Tables that stand by themselves say in each cell what is missing.
GRIDS = ("pivot", "glance")


def named(card: Card) -> set[int]:
    """Give the years that a card lists or names in a note."""
    rows = {int(row[0].removesuffix("年")) for row in card.table.rows}
    return rows | {year for year in YEARS if any(str(year) in note.text for note in card.notes)}


def gaps(card: Card) -> str:
    absent = (note.text for note in card.notes if note.kind == "absence")
    return next((words for words in absent if words.startswith("未列：")), "")


def said(card: Card) -> set[str]:
    return {note.text for note in card.notes}


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize("name", [name for name in CARDS if name not in GRIDS])
def test_every_chosen_year_is_listed_or_said_to_be_missing(name: str) -> None:
    assert named(gallery.card(name, {})) >= set(YEARS)
    two = named(gallery.card(name, {"years": "2017-2023"}))
    assert {2017, 2023} <= two
    assert "未列：2012" not in gaps(gallery.card(name, {"years": "2017-2023"}))


LOST = {(row, who): "？" for row in ("granted", "granted_in_part")
        for who in ("total", "natural_person")}  # fmt: skip


@pytest.fixture
def lost(tmp_path: Path) -> Iterator[None]:
    """A year whose cells of 予以公开 and 部分公开 cannot be read, nor recovered from any sum."""
    with held(tmp_path, a=with_requests(text(2020), LOST), b=text(2023)):
        yield


@pytest.mark.usefixtures("lost")
def test_a_rate_without_its_cells_names_them() -> None:
    card = gallery.card("lens_grant", {})
    assert card.notes[0] == Note("unread", "2020年予以公开、部分公开无法读取，所涉比率不能计算")
    assert "2020" not in {row[0] for row in card.table.rows}


@pytest.mark.usefixtures("lost")
def test_parts_that_make_no_whole_are_named() -> None:
    assert "2020年办理结果有分项无法读取，不作占比" in said(gallery.card("outcomes", {}))


def test_a_first_year_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    unread = with_requests(
        text(2020),
        {("requests_received", who): "？" for who in ("total", "natural_person")}
        | {("requests_carried_in", who): "？" for who in ("total", "natural_person")},
    )
    with held(tmp_path, a=unread, b=text(2023)):
        card = gallery.card("requests", {})
        assert gaps(card) == "未列：2020年（无法读取）"
        flow = gallery.card("flow", {}).notes[0]
    assert flow == Note("unread", "2020年上年结转申请、收到申请无法读取")


def test_a_year_in_which_nothing_was_decided_is_named(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    none = replaced(text(2020), printed, "\t0\n\t0\n\t0\n\t85\n\t85\n")
    with held(tmp_path, a=none, b=text(2023)):
        assert "2020年行政复议没有审结的，不作占比" in said(gallery.card("disputes", {}))
        choices = {"rate": "review_overturned_rate"}
        rates = said(gallery.card("rate", choices))
        assert "不计比率：2020年复议结果纠正占比0/0（分母为0）" in rates


def test_a_total_without_its_levels_is_said_where_columns_are_of_levels(tmp_path: Path) -> None:
    levels = "其中，市本级公开政府信息62.8万条，区县公开政府信息89.2万条"
    with held(tmp_path, a=replaced(text(2020), levels, "特此报告"), b=text(2017)):
        notes = said(gallery.card("volume", {}))
    assert "2020年总量152万条，市级、区县的数不全，不分列" in notes


def test_with_many_years_the_earlier_ones_are_said_to_be_left_out(tmp_path: Path) -> None:
    later = {f"y{year}": text(2023).replace("2023", str(year)) for year in (2021, 2022, 2024)}
    with held(tmp_path, **later):
        assert gaps(gallery.card("reasons_refused", {})) == "未列：2021年（只列最近的年份）"


HIDDEN = {(row, who): "？" for row in ("unable_not_held", "refused_internal_affairs")
          for who in ("total", "natural_person")}  # fmt: skip


def test_nothing_is_called_the_largest_beside_a_part_that_cannot_be_read(tmp_path: Path) -> None:
    with held(tmp_path, a=with_requests(text(2020), HIDDEN)):
        assert (
            gallery.card("reasons_unable", {}).finding
            == "2020年无法提供的理由有分项无法读取，不作排序"
        )
        assert gallery.card("long_run", {}).finding == "所选年份的理由有分项无法读取，不作归类"
        assert gallery.card("long_run", {}).table.rows
        assert gallery.card("reasons_declined", {}).finding.startswith("2020年“信访举报投诉”")


def test_an_applicant_who_cannot_be_read_leaves_no_other_in_front(tmp_path: Path) -> None:
    whom = {(row, who): "？" for row in ("requests_received", "requests_carried_in")
            for who in ("natural_person", "other")}  # fmt: skip
    with held(tmp_path, a=with_requests(text(2020), whom), b=text(2023)):
        assert gallery.card("applicants", {}).finding == "2023年新收申请中，自然人9,319件，占92.1%"
        assert gallery.card("applicants", {"years": "2020"}).finding == "所选年份的申请人数据不全"


def test_replies_that_cannot_be_read_are_named_and_stay_in_the_table(tmp_path: Path) -> None:
    unread = replaced(text(2017), "2. 同意公开答复数\t件\t2680", "2. 同意公开答复数\t件\t？")
    unread = replaced(unread, "同意部分公开答复数\t件\t323", "同意部分公开答复数\t件\t？")
    with held(tmp_path, a=unread, b=text(2020)):
        card = gallery.card("outcomes", {})
        assert {row[0] for row in card.table.rows} == {"2017年", "2020年"}
    assert "2017年申请答复有分项无法读取，不作占比" in said(card)


# card, years, what it says of itself
EMPTY = [
    ("routes", "2014-2017", "诉讼的起诉途径：2014年报告未载，2017年{}不分起诉途径"),
    ("routes", "2017", "诉讼的起诉途径：2017年{}不分起诉途径"),
    ("litigation", "2012-2014", "诉讼结果：2012、2014年报告未载"),
    ("reasons_unable", "2012-2014-2017",
     "无法提供的理由：2012年只载市政府本机关7件，2014年报告未载，2017年按{}另列"),
    ("reasons_declined", "2014-2017", "不予处理的理由：2014年报告未载，2017年按{}另列"),
    ("long_run", "2012-2014", "未公开的理由：2012年只载其他范围，2014年报告未载"),
    ("flow", "2014-2017", "上年结转与结转下年度：2014年报告未载，2017年{}无此项"),
    ("requests", "2014", "新收申请：2014年只载市政府本机关948件"),
    ("granted", "2012-2014", "予以公开及部分公开：2012年只载市政府本机关85件，2014年报告未载"),
    ("disclosure_channels", "2012-2014-2020",
     "各渠道公开数：2012、2014年正文只述一部分，不与统计表并列，2020年该表式无此项"),
]  # fmt: skip


@pytest.mark.usefixtures("on_the_build")
def test_what_prose_states_is_not_said_to_be_left_out_of_the_report() -> None:
    left = gaps(gallery.card("disclosure_channels", {}))
    assert left == (
        "未列：2012、2014年（正文只述一部分，不与统计表并列），2020、2023年（该表式无此项）"
    )


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize(("name", "years", "said"), EMPTY)
def test_an_empty_card_says_of_each_year_why_in_the_words_of_its_form(
    name: str, years: str, said: str
) -> None:
    card = gallery.card(name, {"years": years})
    assert card.finding == said.format(NAMES["statistics_2014"])


def test_a_year_whose_pending_cases_cannot_be_read_is_drawn_where_they_do_not_count(
    tmp_path: Path,
) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    unread = replaced(text(2020), printed, "\t155\n\t62\n\t84\n\t？\n\t？\n")
    with held(tmp_path, a=unread, b=text(2023)):
        for definition, drawn in (("of_decided", 3 + 3), ("of_all", 4)):
            card = gallery.card("review", {"disputes": definition})
            shares = [row[4] for row in card.table.rows if row[4] != "—"]
            assert len(shares) == drawn
            assert "2020年复议尚未审结无法读取" in said(card)


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize(
    ("name", "years", "more"),
    [
        ("routes", "2014-2017", [2020, 2023]),
        ("reasons_unable", "2014-2017", [2020, 2023]),
        ("disclosure_channels", "2014", [2017]),
        ("channels", "2014-2020", [2017]),
        ("lens_grant", "2014", [2017, 2020, 2023]),
        ("requests", "2012", [2017, 2020, 2023]),
        ("requests", "2012-2014-2017-2020-2023", []),
    ],
)
def test_an_empty_card_names_the_years_that_would_show_something(
    name: str, years: str, more: list[int]
) -> None:
    assert list(gallery.card(name, {"years": years}).more) == more


@pytest.mark.usefixtures("on_the_build")
def test_what_an_empty_card_states_of_another_scope_leads_to_its_place() -> None:
    (one,) = gallery.card("reasons_unable", {"years": "2012"}).basis
    assert (one.number, one.of) == ("7", "2012年市政府本机关")
    assert [each.split(":")[1] for each in one.fact_ids] == [
        "not_this_agency", "does_not_exist", "request_unclear",
    ]  # fmt: skip


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize("scope", ["departments", "districts"])
def test_of_a_scope_whose_number_was_not_read_no_report_is_said_not_to_state_it(scope: str) -> None:
    """2017: 联合市级部门精心策划举行各类新闻发布会88场，为区县搭台举行新闻发布会40余场."""
    asked, place = ("重庆市", "press_conferences", 2017), {"scope": scope}
    assert queries.stands(*asked, **place)["kind"] == "lost"
    assert queries.metric_stands(*asked, **place) == "lost"


@pytest.mark.usefixtures("on_the_build")
def test_of_an_applicant_who_asked_nothing_that_is_said_and_no_row_of_zeros() -> None:
    card = gallery.card("reasons_refused", {"applicant": "research_institution"})
    assert card.finding == "2023年科研机构没有申请"
    assert card.second == "2020年科研机构申请中，没有不予公开的"
    assert {row[0] for row in card.table.rows} == {"2020年"}
    assert "2023年科研机构没有申请，各项均为0，不列" in said(card)
    alone = gallery.card("reasons_refused", {"applicant": "research_institution", "years": "2023"})
    assert (alone.finding, alone.second) == ("2023年科研机构没有申请", "")
    assert not alone.table.rows
