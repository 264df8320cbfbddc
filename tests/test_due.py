"""收到申请N件 may count what was carried in as well: told apart by words, else by the table."""

import pytest
from chongqing import replaced, text
from conftest import Read

from etl.report import Report

STATED = "接收政府信息公开申请5758件，申请量较去年下降23%"
BOTH = "等于统计表本年新收5,758件与上年结转173件之和，判为应办"
RECEIVED, DUE, CARRIED = "requests_received", "requests_due", "requests_carried_in"
ASKED = "收到政府信息公开申请"


def with_statement(words: str) -> str:
    return replaced(text(2020), STATED, words)


def stated(report: Report) -> list[tuple[str, float | None, str | None]]:
    """Give what the prose states of requests that came in or were due, with the reason."""
    figures = [f.figure for f in report.facts if f.figure.state == "printed"]
    return [
        (f.metric, f.value, f.note) for f in figures
        if f.origin == "text" and f.metric in (RECEIVED, DUE, CARRIED)
    ]  # fmt: skip


def against_the_table(report: Report) -> list[tuple[str, str]]:
    return [
        (check.equation, check.result) for check in report.checks
        if check.rule == "prose_table" and "收到申请" in check.equation
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("收到政府信息公开申请5758件", [(RECEIVED, 5758, None)]),
        ("收到政府信息公开申请5931件", [(DUE, 5931, BOTH)]),
        ("受理政府信息公开申请5931件", [(DUE, 5931, BOTH)]),
        (f"{ASKED}5931件（含上年结转173件）", [(DUE, 5931, None), (CARRIED, 173, None)]),
        (f"{ASKED}5931件，其中上年度结转申请173件", [(DUE, 5931, None), (CARRIED, 173, None)]),
        ("收到政府信息公开申请5758件，上年结转173件",
         [(RECEIVED, 5758, None), (CARRIED, 173, None)]),
        (f"{ASKED}5758件，上年结转173件，共计应办5931件",
         [(RECEIVED, 5758, None), (CARRIED, 173, None), (DUE, 5931, None)]),
        ("应办理政府信息公开申请5931件", [(DUE, 5931, None)]),
        ("收到政府信息公开申请5931件（上年结转173件）", []),
    ],
)  # fmt: skip
def test_what_came_in_is_told_from_what_was_due(
    read: Read, words: str, figures: list[tuple[str, float, str | None]]
) -> None:
    report = read(with_statement(f"{words}，较去年下降23%"))
    assert stated(report) == figures
    assert {result for _, result in against_the_table(report)} <= {"holds"}


def test_what_was_due_is_set_against_both_rows_of_the_table(read: Read) -> None:
    report = read(with_statement("收到政府信息公开申请5931件"))
    assert against_the_table(report) == [
        ("正文：应办申请 5,931 = 统计表：收到申请 5,758 + 上年结转申请 173", "holds")
    ]


def test_a_number_that_is_neither_stays_a_finding(read: Read) -> None:
    report = read(with_statement("收到政府信息公开申请5930件"))
    assert stated(report) == [(RECEIVED, 5930, None)]
    assert against_the_table(report) == [("正文：收到申请 5,930 = 统计表：收到申请 5,758", "fails")]


def test_a_change_of_what_was_due_implies_nothing_of_what_came_in(read: Read) -> None:
    report = read(with_statement("接收政府信息公开申请5931件，申请量较去年下降23%"))
    metrics = {f.figure.metric for f in report.facts if f.figure.year == 2019}
    assert RECEIVED not in metrics
    assert "requests_received_change" not in {f.figure.metric for f in report.facts}


def test_where_the_table_cannot_be_read_nobody_can_say(read: Read) -> None:
    words = with_statement("收到政府信息公开申请5931件")
    start = words.index("一、本年新收")
    report = read(words[:start] + words[words.index("四、政府信息公开行政复议") :])
    assert stated(report) == []
    assert [n.printed for n in report.numbers if n.printed == "5931" and not n.stored] == ["5931"]


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("收到政府信息公开申请85件", [(RECEIVED, 85, None)]),
        ("收到政府信息公开申请85件（含上年结转5件）", [(DUE, 85, None), (CARRIED, 5, None)]),
        ("收到政府信息公开申请85件（上年结转5件）", []),
    ],
)
def test_without_a_table_the_words_alone_give_the_name(
    read: Read, words: str, figures: list[tuple[str, float, str | None]]
) -> None:
    report = read(
        f"重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n全市{words}。",
        "chongqing-2013.txt",
    )
    assert stated(report) == figures
