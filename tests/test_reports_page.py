"""年报原文与核验: how much sums prove, what is known of each cell, where a report is at odds."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from chongqing import replaced, text, with_requests
from conftest import held

from pages.shared import queries
from pages.shared.cards import evidence, faults, tables, unread

SOUND, ONE, BLOCK, TWO, AFTER = (f"made-{year}" for year in (2017, 2020, 2022, 2024, 2025))


def of(year: int, words: str) -> str:
    return words.replace("2020年", f"{year}年")


@pytest.fixture(scope="module", autouse=True)
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One that adds up, a wrong cell, a wrong block, two wrong cells, and the year after that."""
    whole = text(2020)
    cells = {("granted", "company"): 232, ("declined_repeat", "natural_person"): 41}
    with held(
        tmp_path_factory.mktemp("faults"),
        **{
            SOUND: text(2017),
            ONE: with_requests(whole, {("granted", "company"): 232}),
            BLOCK: of(2022, replaced(whole, "\t155\n\t62\n", "\t165\n\t62\n")),
            TWO: of(2024, with_requests(whole, cells)),
            AFTER: of(2025, whole),
        },
    ):
        yield


def plain(words: str) -> list[str]:
    """Give the words of HTML, piece by piece."""
    return [unescape(piece).strip() for piece in re.split(r"<[^>]*>", words) if piece.strip()]


def cells(report_id: str, kind: str) -> list[list[str]]:
    drawn = tables.drawn_again(report_id)
    return [
        plain(each) for each in re.findall(rf'<td class="[^"]*\b{kind}\b[^"]*">(.*?)</td>', drawn)
    ]


def test_the_summary_says_how_many_cells_the_sums_prove() -> None:
    (row,) = (r for r in queries.reports("重庆市").to_dicts() if r["report_id"] == ONE)
    assert f"由勾稽证实{row['proved']}/198格" in evidence.summary(row, "重庆市")
    assert row["proved"] < 176


def test_one_wrong_cell_is_said_with_its_mending_and_the_sums_behind_it() -> None:
    words = plain(faults.panel(ONE))
    assert words[0] == "勾稽不符1处"
    assert words[2].startswith("疑为“予以公开 · 商业企业”一格有误：印作232，若为222")
    assert words[4] == "不成立的算式（2）"
    assert len([each for each in words if "≠" in each]) == 2


def test_a_block_with_one_sum_lists_each_way_and_points_to_no_cell() -> None:
    words = plain(faults.panel(BLOCK))
    assert words[2] == "改1格即可使所涉算式成立，但有5种改法，不能确定是哪一种"
    assert len([each for each in words if "改为" in each]) == 5
    assert faults.suspected(BLOCK) == {}


def test_two_wrong_cells_that_share_no_sum_are_two_findings() -> None:
    assert plain(faults.panel(TWO))[0] == "勾稽不符2处"
    assert cells(TWO, "suspect") == [["232", "疑应为222"], ["41", "疑应为40"]]


def test_a_report_that_adds_up_but_for_rounded_prose_says_the_sum_alone() -> None:
    words = plain(faults.panel(SOUND))
    assert words[2:] == ["正文：新闻发布会 860余 ≠ 统计表：新闻发布会 858，相差2"]


def test_sums_over_two_years_that_do_not_agree_are_one_finding_named_by_their_rule() -> None:
    *_, named, folded = (each for each in plain(faults.panel(AFTER)) if "≠" not in each)
    assert named == "上年结转下年度等于本年上年结转：4式不成立，未能定位到格"
    assert folded == "不成立的算式（4）"


def test_each_cell_of_the_tables_says_what_is_known_of_it() -> None:
    assert cells(ONE, "suspect") == [["232", "疑应为222"]]
    assert ["3,603"] in cells(ONE, "contradicted")
    assert ["5,330"] in cells(ONE, "proved")
    assert "无勾稽可证" in tables.drawn_again(ONE)


def test_the_suspected_figure_says_so_where_it_is_lit() -> None:
    (fact_id,) = faults.suspected(ONE)
    fact = queries.fact(fact_id)
    assert fact
    assert "疑为“予以公开 · 商业企业”一格有误" in evidence.lit(fact, "重庆市")


def test_the_list_of_figures_says_of_each_whether_it_is_proved() -> None:
    listed = plain(evidence.figures(ONE, "重庆市"))
    assert {"证实", "与勾稽不符", "无勾稽可证"} <= set(listed)


def test_each_number_that_is_not_stored_says_what_it_is_told_of_and_why() -> None:
    (row,) = (r for r in queries.reports("重庆市").to_dicts() if r["report_id"] == SOUND)
    summary = re.search("未入库53个：(.*?)（", "".join(plain(evidence.summary(row, "重庆市"))))
    assert summary
    assert summary[1] == "句式不识3，其他年份8，其中一部分9，其他事项33"
    listed = plain(unread.left(SOUND))[3:]
    assert listed[:4] == ["政策解读", "516", "篇", "句式不识"]
