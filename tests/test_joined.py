"""Two reports in one file are refused with both named; what one quotes of others is no second."""

import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from chongqing import YEARS, figures_by_hand, replaced, text
from conftest import Read

from etl import report
from etl.document import Document
from etl.formats import layouts
from etl.report import Failure, Report
from tests.printed import Layout, pdf
from tests.sheets import workbook

TITLES = re.compile(
    r"^[ \n]*(?:重庆市(?:人民政府办公厅)?20\d\d年政府信息\n?公开工作(?:年度报告|情况)\s+)+"
)
JOINTS = ("\n", "\n\n\n\n", "\n- 4 -\n", "\n\f12\n")
PAIRS = list(permutations(YEARS, 2))
FORM = {2017: "统计表", 2020: "2019年格式", 2023: "2021年格式"}


def untitled(year: int) -> str:
    words, count = TITLES.subn("", text(year))
    assert count == 1
    return words


def refused(folder: Path, words: str, year: int) -> str:
    """Give the reason for which a text, in the file of a year, is refused."""
    file = folder / f"chongqing-{year}.txt"
    file.write_text(words, "utf-8")
    result = report.read(file)
    assert isinstance(result, Failure), [f.figure for f in result.facts]
    return result.reason


def values(read: Report) -> dict[tuple[str, str], float | None]:
    return {
        (f.figure.metric, f.figure.applicant): f.figure.value
        for f in read.facts
        if f.figure.origin == "table" and f.figure.state != "implied"
    }


def unread(read: Report) -> list[str]:
    return [
        c.equation.removeprefix("表中一行未能识别：") for c in read.checks if c.rule == "unread_row"
    ]


@pytest.mark.parametrize(
    ("year", "suffix", "write"),
    [
        (2023, ".xlsx", lambda document: workbook(document, sheets=True)),
        (2012, ".pdf", lambda document: pdf(document, Layout(rules=False, lower=573))),
        (2023, ".pdf", lambda document: pdf(document, Layout(sides=False))),
    ],
    ids=[
        "a row alone under the table before",
        "within a paragraph, over the end of a line",
        "a row alone between two tables",
    ],
)
def test_a_second_reports_chapter_is_seen_wherever_its_head_stands(
    tmp_path: Path, year: int, suffix: str, write: Callable[[Document], bytes]
) -> None:
    words = f"{text(year)}\n\u3000\u3000{untitled(2014)}"
    both = Document(tmp_path / "a.txt", "txt", words, tuple(layouts.tables(words)))
    file = tmp_path / f"chongqing-{year}{suffix}"
    file.write_bytes(write(both))
    result = report.read(file)
    assert isinstance(result, Failure)
    assert "又从“一、重点领域信息公开情况" in result.reason


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_reports_in_one_file_are_refused_with_both_titles(
    tmp_path: Path, first: int, second: int
) -> None:
    for joint in JOINTS:
        reason = refused(tmp_path, text(first) + joint + text(second), first)
        assert f"《重庆市{first}年政府信息公开工作" in reason
        assert f"《重庆市{second}年政府信息公开工作" in reason
        assert "请拆成两份文件" in reason


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_second_report_without_its_title_is_told_by_what_it_holds(
    tmp_path: Path, first: int, second: int
) -> None:
    for joint in JOINTS:
        reason = refused(tmp_path, text(first) + joint + untitled(second), first)
        both_forms = all(FORM.get(year, "—") in reason for year in (first, second))
        assert both_forms or (f"{first}年" in reason and f"{second}年" in reason)
        assert "请拆成两份文件" in reason


def test_three_reports_are_refused(tmp_path: Path) -> None:
    words = "\n".join(text(year) for year in (2023, 2012, 2020))
    assert "《重庆市2012年" in refused(tmp_path, words, 2023)


def test_another_bodys_report_of_the_same_year_is_refused(tmp_path: Path) -> None:
    other = text(2012).replace("重庆市", "成都市")
    reason = refused(tmp_path, text(2012) + other, 2012)
    assert "《重庆市2012年" in reason
    assert "《成都市2012年" in reason


def test_a_second_report_that_begins_in_its_middle_is_refused(tmp_path: Path) -> None:
    rest = text(2012)[text(2012).index("三、依申请公开政府信息情况") :]
    assert "三、依申请公开政府信息情况" in refused(tmp_path, text(2014) + "\n" + rest, 2014)


def test_a_whole_table_of_another_form_is_refused_with_both_forms(tmp_path: Path) -> None:
    start, end = (
        text(2023).index("\t第二十条第（一）项"),
        text(2023).index("五、当前存在的主要问题"),
    )
    reason = refused(tmp_path, text(2017) + "\n附：2023年情况\n" + text(2023)[start:end], 2017)
    assert "统计表" in reason
    assert "2021年格式" in reason


def test_a_second_statement_of_the_period_counted_is_refused(tmp_path: Path) -> None:
    other = "所列数据的统计期限自2016年1月1日起至2016年12月31日止。"
    assert "2016年" in refused(tmp_path, text(2017) + "\n" + other, 2017)


PAGE = "2023年，我市政府信息公开工作取得积极成效。"


@pytest.mark.parametrize(
    "added",
    [
        # links at the foot of a page
        "\n相关文章\n重庆市2022年政府信息公开工作年度报告\n重庆市2021年政府信息公开工作年度报告\n"
        "渝北区2023年政府信息公开工作年度报告\n网站地图  联系我们\n",
        "\n上一篇：重庆市2022年政府信息公开工作年度报告\n下一篇：重庆市2024年政府信息公开工作年度报告\n",
        "\n附件：重庆市2022年政府信息公开工作年度报告\n",
        # what a report says of others
        f"\n{PAGE}已按时发布《重庆市2022年政府信息公开工作年度报告》。\n",
        f"\n{PAGE}《国务院办公厅2019年政府信息公开工作年度报告》要求，各地按时报送。\n",
        # the head of each page, in full and in short
        f"\n重庆市2023年政府信息公开工作年度报告\n{PAGE}\n重庆市2023年政府信息公开工作年度报告\n{PAGE}",
        f"\n重庆市人民政府2023年政府信息公开工作年度报告\n{PAGE}",
        # a list with Chinese numerals under a heading
        "\n（三）几点不足。\n一、公开内容不够全面。\n二、依申请公开办理不够规范。\n",
        # a heading that an extractor gives twice
        "\n六、其他需要报告的事项\n无其他需要报告的政府信息公开事项。\n",
        # an attached list
        "\n附件\n一、区县名单\n渝中区、渝北区。\n二、部门名单\n市教委、市科委。\n",
    ],
)
def test_what_a_report_repeats_or_says_of_others_is_no_second_report(
    read: Read, added: str
) -> None:
    result = read(text(2023) + added, "chongqing-2023.txt")
    assert values(result) == figures_by_hand(2023)


def test_a_table_of_contents_is_no_second_report(read: Read) -> None:
    chapters = (
        "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n\n"
    )
    words = replaced(text(2020), "一、总体情况", f"{chapters}一、总体情况")
    assert values(read(words)) == figures_by_hand(2020)


def test_rows_of_another_form_do_not_change_the_form_and_are_named(read: Read) -> None:
    rows = (
        "\t第二十条第（五）项\n\n\t信息内容\n\t本年处理决定数量（件）\n\n\t行政许可\n\t9537924\n\n"
    )
    result = read(replaced(text(2020), "\t第二十条第（六）项\n", rows + "\t第二十条第（六）项\n"))
    assert result.reading.form == "annual_2019"
    assert values(result) == figures_by_hand(2020)
    assert unread(result) == ["行政许可"]


@pytest.mark.parametrize("year", [2012, 2014])
def test_rows_of_a_later_form_make_no_form_of_a_narrative_report(read: Read, year: int) -> None:
    start, end = text(2023).index("\t第二十条第（五）项"), text(2023).index("\t第二十条第（八）项")
    result = read(text(year) + "\n" + text(2023)[start:end], f"chongqing-{year}.txt")
    assert (result.reading.form, values(result)) == ("narrative", {})
    assert unread(result) == ["行政许可", "行政处罚", "行政强制"]


def test_some_rows_of_the_2014_form_make_no_form_of_a_narrative_report(read: Read) -> None:
    start, end = text(2017).index("(二) 申请办结数"), text(2017).index("六、举报投诉数量")
    rows = "统计指标\t单位\t统计数\n" + text(2017)[start:end]
    result = read(text(2014) + "\n" + rows, "chongqing-2014.txt")
    assert set(values(result).values()) <= {None}


def test_rows_of_the_2014_form_within_a_later_form_are_named(read: Read) -> None:
    rows = "收到申请数\t件\t9834\n六、举报投诉数量\t件\t217\n"
    for place in ("[bookmark: _Toc32259]", "五、存在的主要问题"):
        result = read(replaced(text(2020), place, f"{rows}\n{place}"))
        assert values(result) == figures_by_hand(2020)
        assert unread(result) == ["收到申请数 / 件", "六、举报投诉数量 / 件"]


def test_a_row_of_dispute_results_of_another_year_leaves_none_certain(read: Read) -> None:
    row = text(2020)[text(2020).index("\t155\n") : text(2020).index("\n\n\n五、存在")]
    other = row.replace("\t155\n\t62\n", "\t145\n\t72\n")
    result = read(replaced(text(2020), row, f"{other}\n\n{row}"))
    assert values(result)["review_upheld", "total"] is None
    assert values(result)["requests_received", "total"] == 5758


def test_a_form_later_than_the_report_is_not_its_own(read: Read) -> None:
    words = text(2023).replace("2023年", "2019年")
    result = read(words, "chongqing-2019.txt")
    lost = [
        f.figure for f in result.facts if f.figure.origin == "table" and f.figure.state == "lost"
    ]
    assert result.reading.form == "annual_2021"
    assert set(values(result).values()) == {None}
    assert {figure.note for figure in lost} == {
        "2021年格式自2021年年报起使用，标题却是2019年，不能确定这是本年的表"
    }
