"""A province's own table: the year's column alone is stored, in whatever layout it stands."""

from collections.abc import Callable

import pytest
from conftest import Read

from etl.report import Report

HEADING = "某某实验区2013年政府信息公开工作年度报告\n一、概述\n全区主动公开政府信息，受理申请。\n"
HEAD = ["指标名称", "计量单位", "2013年度", "历年累计"]
ROWS = [
    ["主动公开信息数", "条", "7280", "76424"],
    ["其中：1、网站公开", "条", "7100", "70000"],
    ["2、政府公报公开", "条", "180", "6424"],
    ["受理依申请公开信息总数", "条", "31", "95"],
    ["其中：1、当面申请数", "条", "4", "12"],
    ["2、传真申请数", "条", "2", "3"],
    ["3、电子邮件申请数", "条", "5", "9"],
    ["4、网上申请数", "条", "17", "60"],
    ["5、信函申请数", "条", "3", "11"],
    ["对申请的答复总数", "条", "31", "95"],
    ["其中：1、同意公开答复数", "条", "22", "70"],
    ["2、同意部分公开答复数", "条", "6", "20"],
    ["3、否决公开答复数", "条", "3", "5"],
    ["行政复议数", "件", "2", "4"],
    ["行政诉讼数", "件", "1", "1"],
    ["行政申诉、举报数", "件", "0", "2"],
]
FIGURES = {
    "disclosed_items": 7280, "disclosed_by_website": 7100, "disclosed_by_gazette": 180,
    "requests_received": 31, "received_in_person": 4, "received_online": 17, "received_letter": 3,
    "replied_total": 31, "agreed": 22, "agreed_in_part": 6, "not_agreed_total": 3,
    "review_cases": 2, "litigation_cases": 1,
}  # fmt: skip
LAYOUTS: dict[str, Callable[[list[list[str]]], str]] = {
    "tabbed": lambda rows: "\n".join("\t".join(row) for row in rows),
    "piped": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows),
    "lone": lambda rows: "\n\n".join("\n\n".join(row) for row in rows),
    "spaced": lambda rows: " ".join(" ".join(row) for row in rows),
}


def table(report: Report) -> dict[str, float | None]:
    figures = (fact.figure for fact in report.facts if fact.figure.origin == "table")
    return {figure.metric: figure.value for figure in figures}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_years_column_is_read_in_each_layout(read: Read, layout: str) -> None:
    report = read(f"{HEADING}\n{LAYOUTS[layout]([HEAD, *ROWS])}\n", "a.txt")
    assert (report.reading.form, table(report)) == ("provincial", FIGURES)


@pytest.mark.parametrize("layout", ["tabbed", "piped", "lone"])
def test_the_columns_are_told_by_their_heads(read: Read, layout: str) -> None:
    rows = [[*row[:2], row[3], row[2]] for row in (HEAD, *ROWS)]
    assert table(read(f"{HEADING}\n{LAYOUTS[layout](rows)}\n", "a.txt")) == FIGURES


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_unit_may_have_a_shorter_head(read: Read, layout: str) -> None:
    rows = [[HEAD[0], "单位", "本年度", HEAD[3]], *ROWS]
    assert table(read(f"{HEADING}\n{LAYOUTS[layout](rows)}\n", "a.txt")) == FIGURES


@pytest.mark.parametrize("layout", ["tabbed", "piped"])
def test_the_years_may_stand_on_a_second_row_of_heads(read: Read, layout: str) -> None:
    rows = [[*HEAD[:2], "数量", ""], ["", "", *HEAD[2:]], *ROWS]
    assert table(read(f"{HEADING}\n{LAYOUTS[layout](rows)}\n", "a.txt")) == FIGURES


@pytest.mark.parametrize("year", ["2012年度", "去年"])
def test_a_column_of_another_year_gives_nothing(read: Read, year: str) -> None:
    rows = [[*HEAD[:2], year, HEAD[3]], *ROWS]
    assert set(table(read(f"{HEADING}\n{LAYOUTS['tabbed'](rows)}\n", "a.txt")).values()) == {None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_number_of_a_row_is_of_neither_column(read: Read, layout: str) -> None:
    rows = [row[:3] if row[0] == "2、政府公报公开" else row for row in (HEAD, *ROWS)]
    report = read(f"{HEADING}\n{LAYOUTS[layout](rows)}\n", "a.txt")
    assert table(report) == {**FIGURES, "disclosed_by_gazette": None}


def test_a_number_broken_among_numbers_run_together_is_lost(read: Read) -> None:
    """4 and 12 are 41 and 2 there as well as 4 and 12."""
    glued = "".join("".join(row) for row in (HEAD, *ROWS)).replace("条412", "条4 12")
    assert set(table(read(f"{HEADING}\n{glued}\n", "a.txt")).values()) == {None}
