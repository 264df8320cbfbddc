"""What is printed twice, in another unit, or of another matter is never taken for the number."""

import pytest
from chongqing import replaced, text
from conftest import Read

from etl.report import Report


def value(report: Report, metric: str, applicant: str = "total") -> tuple[float | None, str]:
    figure = next(
        f.figure for f in report.facts
        if (f.figure.metric, f.figure.applicant, f.figure.origin) == (metric, applicant, "table")
        and f.figure.state != "implied"
    )  # fmt: skip
    return figure.value, figure.state


def test_a_row_printed_with_two_numbers_is_lost(read: Read) -> None:
    twice = replaced(
        text(2017),
        "六、举报投诉数量\t件\t217",
        "六、举报投诉数量\t件\t217\n六、举报投诉数量\t件\t712",
    )
    report = read(twice, "chongqing-2017.txt")
    assert value(report, "complaints") == (None, "lost")
    assert value(report, "staff_total") == (3878, "printed")


def test_rows_of_another_year_after_the_own_leave_neither(read: Read) -> None:
    start, end = text(2020).index("\t3.要求提供公开出版物"), text(2020).index("\t（六）其他处理")
    own = text(2020)[start:end]
    other = own.replace("\t1\n", "\t3\n").replace("\t5\n", "\t8\n").replace("\t7\n", "\t9\n")
    report = read(replaced(text(2020), own, own + other))
    for metric in ("declined_publication", "declined_excessive", "declined_reconfirmation"):
        assert value(report, metric, "natural_person") == (None, "lost")
    assert value(report, "declined_repeat", "natural_person") == (40, "printed")


def test_a_row_printed_twice_once_unreadably_is_lost(read: Read) -> None:
    row = "六、举报投诉数量\t件\t217"
    twice = replaced(text(2017), row, f"六、举报投诉数量\t件\t2I7\n{row}")
    assert value(read(twice, "chongqing-2017.txt"), "complaints") == (None, "lost")


def test_a_row_printed_twice_alike_is_read(read: Read) -> None:
    row = "六、举报投诉数量\t件\t217"
    report = read(replaced(text(2017), row, f"{row}\n{row}"), "chongqing-2017.txt")
    assert value(report, "complaints") == (217, "printed")


@pytest.mark.parametrize("unit", ["万件", "百件", "千元"])
def test_a_row_in_another_unit_is_not_read(read: Read, unit: str) -> None:
    report = read(
        replaced(text(2017), "六、举报投诉数量\t件\t217", f"六、举报投诉数量\t{unit}\t217"),
        "chongqing-2017.txt",
    )
    assert value(report, "complaints") == (None, "lost")


def test_cases_of_other_matters_are_not_disclosure_cases(read: Read) -> None:
    report = read(
        "某某市2013年政府信息公开工作年度报告\n一、主动公开情况。\n"
        "2013年，全市共办理行政复议案件120件。全市共办理涉及政府信息公开的行政复议案件3件。",
        "other-2013.txt",
    )
    found = [f.figure.value for f in report.facts if f.figure.metric == "review_cases"]
    assert found == [3]


def test_a_2021_report_that_keeps_the_single_row_of_other_handling(read: Read) -> None:
    old = text(2023)
    start = old.index("1.申请人无正当理由逾期不补正")
    end = old.index("（七）总计")
    row = "\n\t188\n\t18\n\t0\n\t0\n\t0\n\t1\n\t207\n\n\t\n\t"
    report = read(old[:start].rstrip("\t\n") + row + old[end:], "chongqing-2023.txt")
    assert value(report, "other_handling") == (207, "printed")
    assert value(report, "other_remaining") == (None, "lost")


def test_a_second_dispute_table_makes_both_unreadable(read: Read) -> None:
    words = text(2020)
    start, end = words.index("\t行政复议"), words.index("五、存在的主要问题")
    last_year = words[start:end].replace("\t155\n", "\t55\n")
    report = read(words[:start] + last_year + words[start:])
    assert value(report, "review_upheld") == (None, "lost")
    assert value(report, "requests_received") == (5758, "printed")


def test_another_bodys_tables_before_the_own_make_both_unreadable(read: Read) -> None:
    words = text(2020)
    start, end = words.index("\t第二十条第（一）项"), words.index("五、存在的主要问题")
    report = read(words[:start] + words[start:end].replace("\t5330\n", "\t30\n") + words[start:])
    for metric in ("regulations_newly_made", "requests_received", "review_total"):
        assert value(report, metric) == (None, "lost")


@pytest.mark.parametrize("cell", ["5758①", "5758（万）", "57 58", "5758\n4"])
def test_a_number_with_something_beside_it_is_not_read(read: Read, cell: str) -> None:
    report = read(replaced(text(2020), "\t5758\n", f"\t{cell}\n"))
    figure, state = value(report, "requests_received")
    assert (figure, state) in ((None, "lost"), (5758, "recovered"))


@pytest.mark.parametrize("cell", ["370（亿元）", "370亿", "3700000"])
def test_a_sum_whose_unit_is_not_certain_is_not_read(read: Read, cell: str) -> None:
    report = read(replaced(text(2020), "370亿元", cell))
    assert value(report, "procurement_amount") == (None, "lost")


def test_a_page_mark_never_joins_a_number_of_the_prose(read: Read) -> None:
    words = replaced(text(2012), "各类新闻发布会103场", "各类新闻发布会103\n4\n场")
    report = read(words, "chongqing-2012.txt")
    found = [f.figure.value for f in report.facts if f.figure.metric == "press_conferences"]
    assert found == []
