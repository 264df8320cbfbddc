"""Which form a report is read by, and which column of a table is the year's: by printed words."""

import re

import pytest
from chongqing import figures_by_hand, replaced, text
from conftest import Read

from etl.report import Report

TABLE_HEADER = "统计指标\t单位\t统计数"
START = text(2017).index(TABLE_HEADER)
ROWS_2017 = text(2017)[START:]


def values(report: Report) -> dict[tuple[str, str], float | None]:
    return {
        (f.figure.metric, f.figure.applicant): f.figure.value
        for f in report.facts
        if f.figure.origin == "table" and f.figure.state != "implied"
    }


def with_columns(header: str, row: str) -> str:
    """Print the table of 2017 with other columns: label, unit and number stand in `row`."""
    body = re.sub(r"^(\S[^\t\n]*)\t([^\t\n]*)\t([^\t\n]*)$", row, ROWS_2017, flags=re.MULTILINE)
    first, rest = body.split("\n", 1)
    assert first != TABLE_HEADER or row == r"\1\t\2\t\3"
    return text(2017)[:START] + header + "\n" + rest


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (TABLE_HEADER, r"\1\t\2\t\3"),
        ("指标名称\t单位\t数量", r"\1\t\2\t\3 "),
        ("统计指标\t单位\t统计数（2017年）", r"\1\t\2\t\3 "),
        ("指标名称\t计量单位\t本年数\t历年累计", r"\1\t\2\t\3\t99"),
        ("统计指标\t单位\t上年数\t统计数", r"\1\t\2\t7\t\3"),
        ("序号\t统计指标\t单位\t统计数", r"1\t\1\t\2\t\3"),
        ("统计指标\t单位\t2016年\t2017年", r"\1\t\2\t7\t\3"),
        ("统计指标\t单位\t统计数（2016年）\t统计数（2017年）", r"\1\t\2\t7\t\3"),
    ],
)
def test_the_column_of_the_year_is_found_by_its_words(read: Read, header: str, row: str) -> None:
    report = read(with_columns(header, row), "chongqing-2017.txt")
    assert report.reading.form == "statistics_2014"
    assert values(report) == figures_by_hand(2017)


SECTION = re.compile(r"(?m)^(?=[一二三四五六七八九]、)")


def test_a_column_that_runs_down_beside_the_rows_moves_none(read: Read) -> None:
    """类别 stands in the first row of each section alone: its cell runs down over the others."""
    first, *sections = SECTION.split(ROWS_2017)
    beside = [f"{each[2:6]}\t{each}" for each in sections]
    report = read(text(2017)[:START] + f"类别\t{first}" + "".join(beside), "chongqing-2017.txt")
    assert values(report) == figures_by_hand(2017)


def test_a_row_may_give_its_unit_in_its_label(read: Read) -> None:
    rows = re.sub(r"(?m)^(\S[^\t\n]*)\t(\w+)\t(\d[^\t\n]*)$", r"\1（单位：\2）\t\3", ROWS_2017)
    rows = rows.replace(TABLE_HEADER, "统计指标\t统计数", 1)
    report = read(text(2017)[:START] + rows, "chongqing-2017.txt")
    assert values(report) == figures_by_hand(2017)


def test_a_unit_in_a_label_that_is_not_the_rows_costs_its_number(read: Read) -> None:
    row = "（二）申请办结数（单位：万元）\t\t9580"
    source = replaced(text(2017), "(二) 申请办结数\t件\t9580", row)
    figures = read(source, "chongqing-2017.txt").reading.figures
    assert [f.state for f in figures if f.metric == "closed_total"] == ["lost"]


NUMBERED = re.compile(r"(?m)^((?:[一二三四五六七八九]+、|[（(][一二三四][）)] ?|\d\. ?|其中：)?)")


def test_the_number_of_a_row_may_stand_in_a_cell_of_its_own(read: Read) -> None:
    """Under a head that runs over both; 四、 and 五、 are then sections by their words alone."""
    header, rows = ROWS_2017.split("\n", 1)
    apart = "\n".join(NUMBERED.sub(r"\1\t", line) if line.count("\t") == 2 else line
                      for line in rows.split("\n"))  # fmt: skip
    report = read(f"{text(2017)[:START]}{header}\n{apart}", "chongqing-2017.txt")
    assert values(report) == figures_by_hand(2017)


SPACED_2017 = ROWS_2017.replace("\t", " ")
PLATFORM = re.compile(r"5\. 政府信息公开统一平台公开政府信息数[^\n]*\n+6\. ")


def test_a_row_that_is_not_printed_shifts_the_numbers_of_those_after_it(read: Read) -> None:
    """Most have no row for the platform: 其他方式 is their fifth, and 5. no number of 微信."""
    spaced, count = PLATFORM.subn("5. ", SPACED_2017)
    assert count == 1
    found = values(read(text(2017)[:START] + spaced, "chongqing-2017.txt"))
    expected = figures_by_hand(2017) | {("disclosed_by_platform", "total"): None}
    assert found == expected


def test_the_end_of_a_number_is_no_number_of_a_row_that_lost_its_first_words(read: Read) -> None:
    lost = replaced(SPACED_2017, "危及国家安全、公共安全", "、公共安全")
    expected = figures_by_hand(2017)
    for key, value in values(read(text(2017)[:START] + lost, "chongqing-2017.txt")).items():
        assert value in (None, expected[key]), key


def test_a_rule_below_a_table_is_no_part_of_its_last_number(read: Read) -> None:
    rule = "-" * 60
    source = f"{text(2017)[:START]}{rule}\n{SPACED_2017.rstrip()}\n{rule}\n"
    assert values(read(source, "chongqing-2017.txt")) == figures_by_hand(2017)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("统计指标\t单位\t历年累计", r"\1\t\2\t\3 "),
        ("统计指标\t单位\t统计数（2016年）", r"\1\t\2\t\3 "),
        ("统计指标\t单位\t数量\t统计数", r"\1\t\2\t7\t\3"),
        ("项\t数\t量", r"\1\t\2\t\3 "),
    ],
)
def test_where_no_column_is_certainly_the_years_every_cell_is_lost(
    read: Read, header: str, row: str
) -> None:
    report = read(with_columns(header, row), "chongqing-2017.txt")
    assert report.reading.form == "statistics_2014"
    assert set(values(report)) == set(figures_by_hand(2017))
    assert set(values(report).values()) == {None}


def test_rows_in_reverse_order_give_each_its_own_number_or_none(read: Read) -> None:
    lines = ROWS_2017.rstrip().split("\n")
    report = read(text(2017)[:START] + "\n".join([lines[0], *lines[:0:-1]]), "chongqing-2017.txt")
    expected = figures_by_hand(2017)
    alike = {f"{route}_2014_{name}" for route in ("review", "litigation")
             for name in ("upheld", "overturned", "other")}  # fmt: skip
    for key, value in values(report).items():
        assert value == expected[key] or (value is None and key[0] in alike)


def test_a_lost_section_heading_lends_no_row_to_the_section_before(read: Read) -> None:
    lost = "（三）其他情形数\t件\t48\n五、行政诉讼数量\t件\t472\n"
    report = read(replaced(text(2017), lost, ""), "chongqing-2017.txt")
    assert values(report)["review_2014_other", "total"] == 48  # by the section's own sum
    assert values(report)["litigation_2014_other", "total"] is None


def test_prose_that_speaks_of_another_form_does_not_choose_it(read: Read) -> None:
    words = "2021年起将按新格式填报本年制发件数、现行有效件数。"
    report = read(replaced(text(2020), "一、总体情况", f"一、总体情况\n{words}"))
    assert report.reading.form == "annual_2019"
    assert values(report) == figures_by_hand(2020)


@pytest.mark.parametrize("year", [2020, 2023])
def test_a_lost_header_word_does_not_hide_the_form(read: Read, year: int) -> None:
    header = "本年新制作数量" if year == 2020 else "现行有效件数"
    words = text(year).replace(f"\t{header}\n", "\t\n").replace("本年新\n制作数量", "")
    report = read(words, f"chongqing-{year}.txt")
    assert report.reading.form == {2020: "annual_2019", 2023: "annual_2021"}[year]


@pytest.mark.parametrize(
    ("year", "form"), [(2017, "statistics_2014"), (2020, "annual_2019"), (2023, "annual_2021")]
)
def test_a_table_that_has_lost_its_numbers_is_that_form_with_every_cell_lost(
    read: Read, year: int, form: str
) -> None:
    report = read(re.sub(r"\t[^\n\u4e00-\u9fff]*\d[^\n]*", "", text(year)), f"chongqing-{year}.txt")
    assert report.reading.form == form
    assert set(values(report).values()) == {None}


def test_numbers_of_a_table_that_no_form_knows_are_named_as_unread(read: Read) -> None:
    table = "项目\t数量\n公开指南\t12\n目录\t34\n"
    report = read(text(2012) + "\n" + table, "chongqing-2012.txt")
    assert [c.equation for c in report.checks if c.rule == "unread_row"] == [
        "表中一行未能识别：公开指南", "表中一行未能识别：目录",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("year", "paragraph"),
    [(2012, r"^(?:\xa0 ?)+"), (2020, r"^(?=[^\t\n].*。)"), (2023, "^(?=2023年)")],
)
def test_a_paragraph_that_begins_with_a_tab_is_prose(read: Read, year: int, paragraph: str) -> None:
    words, count = re.subn(paragraph, "\t", text(year), flags=re.MULTILINE)
    report, plain = (read(each, f"chongqing-{year}.txt") for each in (words, text(year)))
    assert count
    for a, b in zip(report.facts, plain.facts, strict=True):
        assert (a.fact_id, a.figure.value, a.figure.state) == (
            b.fact_id, b.figure.value, b.figure.state,
        )  # fmt: skip


def test_a_count_below_zero_is_not_read(read: Read) -> None:
    report = read(replaced(text(2020), "5189052", "-5189052"))
    assert values(report)["permits_decided", "total"] is None
    assert values(report)["permits_items_change", "total"] is not None


def test_a_row_break_and_a_header_word_lost_together_move_no_column(read: Read) -> None:
    whole = text(2023)
    torn = whole.replace("\t法人或其他组织\n\t总计\n\n\t\n\t\n", "\t法人或其他组织\n", 1)
    assert torn != whole
    expected = figures_by_hand(2023)
    for key, value in values(read(torn, "chongqing-2023.txt")).items():
        assert value in (None, expected[key])


@pytest.mark.parametrize("year", [2020, 2023])
def test_a_dispute_row_left_empty_is_blank_and_not_lost(read: Read, year: int) -> None:
    start = text(year).index("四、政府信息公开行政复议")
    words = text(year)[:start] + re.sub(r"(?m)^\t\d+$", "\t", text(year)[start:])
    report = read(words, f"chongqing-{year}.txt")
    states = {f.figure.state for f in report.facts if f.figure.metric.startswith("review_")
              and f.figure.origin == "table"}  # fmt: skip
    assert states == {"blank"}


@pytest.mark.parametrize("year", [2020, 2023])
@pytest.mark.parametrize("word", ["尚未审结", "结果纠正"])
def test_an_outcome_lost_with_a_number_moves_no_column(read: Read, year: int, word: str) -> None:
    start = text(year).index("四、政府信息公开行政复议")
    table = re.sub(r"\n[ \u3000]*(?=审结|纠正|维持|结果)", "", text(year)[start:])
    number = {2020: "\t62\n", 2023: "\t94\n"}[year]
    damaged = table.replace(f"\t{word}\n", "", 1).replace(number, "", 1)
    expected = figures_by_hand(year)
    report = read(text(year)[:start] + damaged, f"chongqing-{year}.txt")
    for key, value in values(report).items():
        assert value in (None, expected[key]), key


UPHELD_IN_COURT = "（一）维持具体行政行为或者驳回原告诉讼请求数\t件\t296\n"
COURT = "五、行政诉讼数量\t件\t472\n"
OVERTURNED, OTHER = "（二）被依法纠错数\t件\t124\n", "（三）其他情形数\t件\t48\n"


@pytest.mark.parametrize(
    ("lost", "overturned", "other"),
    [
        # from the second row of 四 to the second of 五: 其他 123 is no review's
        (f"{OVERTURNED}{OTHER}{COURT}{UPHELD_IN_COURT}（二）被依法纠错数\t件\t53\n", None, None),
        # from the third row of 四 to the first of 五: of two 纠错 neither is sure
        (f"{OTHER}{COURT}{UPHELD_IN_COURT}", None, None),
        (OVERTURNED, None, None),
        (OTHER, 124, 48),
    ],
)
def test_a_row_printed_alike_in_two_sections_is_read_only_in_its_place(
    read: Read, lost: str, overturned: float | None, other: float | None
) -> None:
    found = values(read(replaced(text(2017), lost, ""), "chongqing-2017.txt"))
    assert found["review_2014_overturned", "total"] == overturned
    assert found["review_2014_other", "total"] == other
    assert found["review_2014_upheld", "total"] == 279


def test_a_row_of_another_section_that_stands_there_too_is_not_taken_for_its_own(
    read: Read,
) -> None:
    own = "（二）被依法纠错数\t件\t53\n"
    found = values(read(replaced(text(2017), own, f"{OVERTURNED}{own}"), "chongqing-2017.txt"))
    assert found["review_2014_overturned", "total"] == 124
    assert found["litigation_2014_overturned", "total"] is None
    assert found["litigation_2014_other", "total"] in (None, 123)
