"""What stands over a table or after a label says whose numbers these are, of when and in what."""

from random import Random

import pytest
from chongqing import figures_by_hand, replaced, text
from conftest import Read

from etl.figure import Figure
from tests.made import make

PROACTIVE = "二、主动公开政府信息情况"
REQUESTS = "三、收到和处理政府信息公开申请情况"
DISPUTES = "四、政府信息公开行政复议、行政诉讼情况"
BY_SECTION = {
    PROACTIVE: ("regulations", "normative", "permits", "penalties", "coercion", "fees"),
    REQUESTS: ("requests", "granted", "refused", "unable", "declined", "other", "handled"),
    DISPUTES: ("review", "litigation"),
}


def lost(figures: list[Figure]) -> set[str]:
    """Give the sections of which a figure is lost."""
    return {
        section for section, names in BY_SECTION.items() for figure in figures
        if figure.state == "lost" and figure.metric.startswith(names)
    }  # fmt: skip


def in_tables(read: Read, report: str, year: int = 2023) -> list[Figure]:
    facts = read(report, f"chongqing-{year}.txt").facts
    figures = (fact.figure for fact in facts if fact.figure.year == year)
    return [figure for figure in figures if figure.origin == "table"]


@pytest.mark.parametrize(
    ("heading", "over"),
    [
        (PROACTIVE, f"{PROACTIVE}（2022年度）"),
        (PROACTIVE, f"{PROACTIVE}\n单位：万件"),
        (REQUESTS, "三、2022年收到和处理政府信息公开申请情况"),
        (REQUESTS, f"{REQUESTS}\n（2022年度，渝北区）"),
        (REQUESTS, f"{REQUESTS}\n以下数据仅为市政府本级，不含区县。"),
        (REQUESTS, f"{REQUESTS}\n填报单位：渝北区人民政府"),
        (REQUESTS, f"{REQUESTS}\n填报单位：重庆市渝北区人民政府"),
        (DISPUTES, "四、渝北区政府信息公开行政复议、行政诉讼情况"),
        (DISPUTES, f"{DISPUTES}（单位：百件）"),
        (DISPUTES, f"{DISPUTES}\n以下为2022年数据。"),
    ],
)
def test_a_table_of_another_year_body_or_unit_is_lost_and_no_other(
    read: Read, heading: str, over: str
) -> None:
    figures = in_tables(read, replaced(text(2023), heading, over))
    assert lost(figures) == {heading}
    of_it = [f for f in figures if f.metric.startswith(BY_SECTION[heading])]
    assert {figure.state for figure in of_it} == {"lost"}
    assert all("表上写明“" in (figure.note or "") for figure in of_it if figure.printed)


def test_a_part_of_a_section_under_its_own_caption_is_lost_alone(read: Read) -> None:
    report = replaced(text(2023), "第二十条第（八）项", "第二十条第（八）项（2022年）")
    figures = [f.metric for f in in_tables(read, report) if f.state == "lost"]
    assert figures == ["fees_collected"]


@pytest.mark.parametrize(
    "over",
    [
        "（2023年度）",
        "（统计时间：2023年1月1日至2023年12月31日）",
        "填报单位：重庆市人民政府办公厅",
    ],
)
def test_a_caption_of_the_report_itself_loses_nothing(read: Read, over: str) -> None:
    figures = in_tables(read, replaced(text(2023), REQUESTS, f"{REQUESTS}\n{over}"))
    assert lost(figures) == set()


@pytest.mark.parametrize(
    "caption",
    ["(2016年度)", "渝北区政府信息公开情况统计表", "（单位：万）", "填报单位：渝北区人民政府"],
)
def test_the_table_of_2014_is_lost_under_a_foreign_caption(read: Read, caption: str) -> None:
    report = replaced(text(2017), "(2017年度)", caption)
    assert {figure.state for figure in in_tables(read, report, 2017)} == {"lost"}


@pytest.mark.parametrize(
    ("label", "printed", "metric"),
    [
        ("\t行政许可\n", "\t行政许可（上年）\n", "permits_decided"),
        ("\t行政许可\n", "\t行政许可（万件）\n", "permits_decided"),
        ("\t行政处罚\n", "\t行政处罚（渝北区）\n", "penalties_decided"),
        ("\t规章\n", "\t规章（累计）\n", "regulations_issued"),
    ],
)
def test_a_row_whose_label_says_more_than_the_form_is_lost(
    read: Read, label: str, printed: str, metric: str
) -> None:
    figures = {f.metric: f for f in in_tables(read, replaced(text(2023), label, printed))}
    assert figures[metric].state == "lost"


def test_an_explanation_in_a_head_loses_nothing(read: Read) -> None:
    report = text(2020).replace("上一年项目数量", "上一年项目数量（指2019年事项数）")
    figures = in_tables(read, report, 2020)
    by_hand = figures_by_hand(2020)
    assert {(f.metric, f.applicant): f.value for f in figures} == by_hand


@pytest.mark.parametrize("remark", ["（上年）", "（渝北区）", "（累计）"])
def test_a_remark_is_heeded_in_running_text_too(read: Read, remark: str) -> None:
    printed = {"行政许可": f"行政许可{remark}", "重复申请": f"重复申请{remark}"}
    report = read(make("annual_2021", Random(1), printed).text("spaced"), "a.txt")
    states = {
        (f.figure.metric, f.figure.applicant): f.figure.state for f in report.facts
        if f.figure.origin == "table"
    }  # fmt: skip
    assert states["permits_decided", "total"] == "lost"
    assert states["declined_repeat", "natural_person"] != "printed"
    assert states["declined_publication", "natural_person"] == "printed"
