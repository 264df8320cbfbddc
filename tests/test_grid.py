"""Tables looked up by their words: what the text does not say with certainty is never guessed."""

import pytest
from chongqing import (
    YEARS_WITH_TABLES,
    Name,
    figures_by_hand,
    replaced,
    request_cells,
    requests_by_hand,
    text,
    with_requests,
)
from conftest import Read
from hypothesis import given
from hypothesis import strategies as st

from etl import grid
from etl.document import Cell, Row
from etl.figure import Figure
from etl.forms import order
from etl.forms.vocabulary import APPLICANT_TREE, DISPUTE_TREE, REQUEST_ROWS
from etl.report import Report

ORGANISATIONS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
ROUTES = ["未经复议直接起诉", "复议后起诉"]

BEFORE_TOTAL = "\t\n\t（七）总计\n"
UNKNOWN_ROW = "\t\n\t（八）转送其他机关\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t21\n\n"
BEFORE_PENALTIES = "\t行政处罚\n\t3898\n"
UNKNOWN_SERVICE = "\t行政检查\n\t77\n\t+7\n\t888\n\n"


def table_figures(report: Report) -> dict[Name, Figure]:
    return {
        (figure.metric, figure.applicant): figure
        for figure in (fact.figure for fact in report.facts)
        if figure.origin == "table" and figure.state != "implied"
    }


def as_read(report: Report) -> dict[Name, Figure]:
    """Give the table figures before any is recovered."""
    return {
        (figure.metric, figure.applicant): figure
        for figure in report.reading.figures
        if figure.origin == "table"
    }


def values(figures: dict[Name, Figure]) -> dict[Name, float | None]:
    return {name: figure.value for name, figure in figures.items()}


def row(*texts: str, torn: bool = False) -> Row:
    return Row(tuple(Cell(each, 0, len(each)) for each in texts), 0, 1, torn)


def test_applicant_header_unfolds_into_seven_columns() -> None:
    levels = [["自然人", "法人或其他组织", "总计"], ORGANISATIONS]
    assert grid.columns(levels, APPLICANT_TREE) == [
        ("自然人",),
        *(("法人或其他组织", word) for word in ORGANISATIONS),
        ("总计",),
    ]


def test_dispute_header_unfolds_into_three_routes_of_five_outcomes() -> None:
    levels = [["行政复议", "行政诉讼"], [*OUTCOMES, *ROUTES], OUTCOMES + OUTCOMES]
    assert grid.columns(levels, DISPUTE_TREE) == [
        *(("行政复议", outcome) for outcome in OUTCOMES),
        *(("行政诉讼", route, outcome) for route in ROUTES for outcome in OUTCOMES),
    ]


@pytest.mark.parametrize(
    ("top", "organisations", "leaves"),
    [
        (["自然人", "法人或其他组织", "总计"], ["商业企业", "个体工商户", *ORGANISATIONS[1:]],
         ["自然人", "商业企业", "个体工商户", *ORGANISATIONS[1:], "总计"]),
        (["自然人", "法人或其他组织", "总计"], [*ORGANISATIONS, "个体工商户"],
         ["自然人", *ORGANISATIONS, "个体工商户", "总计"]),
        (["自然人", "港澳台", "法人或其他组织", "总计"], ORGANISATIONS,
         ["自然人", "港澳台", *ORGANISATIONS, "总计"]),
        (["自然人", "法人或其他组织", "总计"], ["商业公司", *ORGANISATIONS[1:]],
         ["自然人", "商业公司", *ORGANISATIONS[1:], "总计"]),
    ],
)  # fmt: skip
def test_unknown_header_word_keeps_its_place(
    top: list[str], organisations: list[str], leaves: list[str]
) -> None:
    assert [path[-1] for path in grid.columns([top, organisations], APPLICANT_TREE)] == leaves


@pytest.mark.parametrize("at", range(10))
def test_a_misprinted_outcome_does_not_move_a_route(at: int) -> None:
    leaves = [("行政诉讼", route, outcome) for route in ROUTES for outcome in OUTCOMES]
    printed = [outcome for _, _, outcome in leaves]
    printed[at] = "维持"
    paths = grid.columns([["行政诉讼"], ROUTES, printed], DISPUTE_TREE)
    assert paths[at][-1] == "维持"
    assert paths[:at] + paths[at + 1 :] == leaves[:at] + leaves[at + 1 :]


def test_a_header_word_without_a_group_leaves_no_column_certain() -> None:
    assert grid.columns([], APPLICANT_TREE) == []
    assert grid.columns([["自然人", "总计"], ORGANISATIONS], APPLICANT_TREE) == []
    doubled = [*OUTCOMES, "总计", *OUTCOMES]
    assert grid.columns([["行政诉讼"], ROUTES, doubled], DISPUTE_TREE) == []


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("（一）予以公开", "予以公开"),
        ("(一) 予以公开", "予以公开"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("其中：1. 当面申请数", "当面申请数"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("四、结转下年度\u3000继续办理", "结转下年度继续办理"),
        ("行    政    诉    讼", "行政诉讼"),
    ],
)
def test_a_label_is_its_words_without_ordinal_spaces_and_remark(printed: str, label: str) -> None:
    assert grid.bare(printed) == label


@pytest.mark.parametrize(
    ("printed", "path", "numbers"),
    [
        (row("重复申请", "40", "23", "63"), ("重复申请",), ["40", "23", "63"]),
        (row("", "（五）不予处理", "2.重复申请", "40", "23", "63"),
         ("（五）不予处理", "2.重复申请"), ["40", "23", "63"]),
        (row("重复申请", "40", "", "63"), ("重复申请",), ["40", "", "63"]),
        (row("重复申请", "40", "23", torn=True), ("重复申请",), ["40", "23", None]),
        (row("重复申请", "40", torn=True), ("重复申请",), [None, None, None]),
        (row("重复申请", "40", "63"), ("重复申请",), [None, None, None]),
        (row("重复申请", "40", "23", "0", "63"), ("重复申请",), [None, None, None]),
        (row("重复申请", "40", "23", "0", "63", torn=True), ("重复申请",), [None, None, None]),
    ],
)  # fmt: skip
def test_a_row_gives_its_cells_only_where_each_has_its_column(
    printed: Row, path: tuple[str, ...], numbers: list[str | None]
) -> None:
    line = grid.line(printed, 3, {"重复申请"})
    assert line is not None
    assert line.path == path
    assert [cell and cell.text for cell in line.values] == numbers


def test_a_row_without_a_known_label_is_no_line() -> None:
    assert grid.line(row("转送其他机关", "1", "2", "3"), 3, {"重复申请"}) is None


@pytest.mark.parametrize(
    ("above", "printed", "path"),
    [
        ([], ["三、本年度办理结果", "（一）予以公开"], ["三、本年度办理结果", "（一）予以公开"]),
        (["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"], ["2.其他法律行政法规禁止公开"],
         ["三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开"]),
        (["三、本年度办理结果", "（五）不予处理", "2.重复申请"], ["（七）总计"],
         ["三、本年度办理结果", "（七）总计"]),
        (["三、本年度办理结果", "（七）总计"], ["四、结转下年度继续办理"],
         ["四、结转下年度继续办理"]),
    ],
)  # fmt: skip
def test_a_row_stands_under_the_groups_of_the_rows_above(
    above: list[str], printed: list[str], path: list[str]
) -> None:
    assert grid.under(above, printed) == path


@pytest.mark.parametrize(
    ("before", "inserted", "label"),
    [
        (BEFORE_TOTAL, UNKNOWN_ROW, "（八）转送其他机关"),
        (BEFORE_PENALTIES, UNKNOWN_SERVICE, "行政检查"),
    ],
)
def test_an_inserted_row_moves_no_number_and_is_reported(
    read: Read, before: str, inserted: str, label: str
) -> None:
    report = read(replaced(text(2020), before, inserted + before))
    assert values(table_figures(report)) == figures_by_hand(2020)
    warnings = [check for check in report.checks if check.rule == "unread_row"]
    assert [(check.result, label in check.equation) for check in warnings] == [("warning", True)]


def test_an_inserted_row_of_the_2014_form_moves_no_number_and_is_reported(read: Read) -> None:
    before = "4. 信函申请数\t件\t2894"
    changed = replaced(text(2017), before, f"5. 其他形式申请数\t件\t12\n{before}")
    report = read(changed, "chongqing-2017.txt")
    assert values(table_figures(report)) == figures_by_hand(2017)
    assert [c.equation for c in report.checks if c.result == "warning"] == [
        "表中一行未能识别：5. 其他形式申请数"
    ]


def test_an_inserted_column_moves_no_number(read: Read) -> None:
    report = replaced(text(2020), "\t科研机构\n", "\t科研机构\n\t个体工商户\n")
    for _, end in reversed(request_cells(report)[2::7]):
        report = f"{report[:end]}\n\t99{report[end:]}"
    assert values(table_figures(read(report))) == figures_by_hand(2020)


def test_a_dispute_table_without_its_header_leaves_the_requests_alone(read: Read) -> None:
    report = as_read(read(replaced(text(2020), "\t行政复议\n", "")))
    assert {name: report[name].value for name in requests_by_hand(2020)} == requests_by_hand(2020)
    assert {report[f"review_{outcome}", "total"].state for outcome in ("upheld", "total")} == {
        "lost"
    }


def test_rows_may_stand_in_another_order(read: Read) -> None:
    first = "\t规章\n\t7\n\t7\n\t193\n\n"
    second = "\t规范性文件\n\t1332\n\t1332\n\t5442\n\n"
    report = read(replaced(text(2020), first + second, second + first))
    assert values(table_figures(report)) == figures_by_hand(2020)


@pytest.mark.parametrize(
    ("printed", "state", "value"),
    [
        ("", "blank", None),
        ("\u3000", "blank", None),
        ("/", "not_applicable", None),
        ("——", "not_applicable", None),
        ("0", "printed", 0),
        ("５１８９０５２", "printed", 5189052),
        ("5,189,052", "printed", 5189052),
        ("518.9万", "printed", 5189000),
        ("5189052（含委托）", "printed", 5189052),
        ("约五百万", "lost", None),
    ],
)
def test_zero_blank_not_applicable_and_lost_are_four_facts(
    read: Read, printed: str, state: str, value: float | None
) -> None:
    figures = as_read(read(replaced(text(2020), "5189052", printed)))
    figure = figures.pop(("permits_decided", "total"))
    assert (figure.state, figure.value) == (state, value)
    others = {k: v for k, v in figures_by_hand(2020).items() if k != ("permits_decided", "total")}
    assert values(figures) == others


@pytest.mark.parametrize(
    ("printed", "state", "value"),
    [("370亿元", "printed", 3_700_000), ("251000元", "printed", 25.1), ("0", "printed", 0),
     ("370", "lost", None)],
)  # fmt: skip
def test_a_sum_is_read_only_with_its_unit(
    read: Read, printed: str, state: str, value: float | None
) -> None:
    figures = as_read(read(replaced(text(2020), "370亿元", printed)))
    figure = figures["procurement_amount", "total"]
    assert (figure.state, figure.value, figure.unit) == (state, value, "万元")


@given(at=st.integers(0, 160))
def test_a_row_that_lacks_a_cell_is_lost_and_never_shifted(read: Read, at: int) -> None:
    start, end = request_cells(text(2020))[at]
    report = read(text(2020)[: start - 2] + text(2020)[end:])
    broken = list(requests_by_hand(2020))[at][0]
    states = {name: figure.state for name, figure in as_read(report).items()}
    assert {name for name, state in states.items() if state != "printed"} == {
        (broken, applicant) for _, applicant in list(requests_by_hand(2020))[:7]
    }
    assert values(table_figures(report)) == figures_by_hand(2020)


@pytest.mark.parametrize("year", YEARS_WITH_TABLES)
@given(data=st.data())
def test_a_missing_line_takes_numbers_away_but_never_changes_one(
    read: Read, year: int, data: st.DataObject
) -> None:
    lines = text(year).split("\n")
    tables = next(i for i, line in enumerate(lines) if line[:4] in ("统计指标", "\t第二十"))
    # A torn row that has lost one more cell cannot be told from a row torn earlier.
    torn = {i for i, line in enumerate(lines) if line.startswith(" \t")}
    within_torn = {i - back for i in torn for back in range(1, 7)}
    at = data.draw(st.sampled_from([i for i in range(tables, len(lines)) if i not in within_torn]))
    report = read("\n".join(lines[:at] + lines[at + 1 :]), f"chongqing-{year}.txt")
    original = figures_by_hand(year)
    changed = {k: v for k, v in values(table_figures(report)).items() if v is not None}
    assert changed.items() <= original.items()


@given(
    st.lists(st.integers(0, 10**6), min_size=161, max_size=161),
    st.sampled_from(["{}", "{:,}", " {} ", "{}（含补正）"]),
)
def test_any_requests_table_is_read_as_it_was_printed(
    read: Read, numbers: list[int], style: str
) -> None:
    table = dict(zip(requests_by_hand(2020), numbers, strict=True))
    printed = {name: style.format(number) for name, number in table.items()}
    read_back = values(as_read(read(with_requests(text(2020), printed))))
    assert {name: read_back[name] for name in table} == table


def test_every_printed_row_of_the_requests_table_is_asked_in_the_forms_order() -> None:
    metrics = list(dict.fromkeys(metric for metric, _ in requests_by_hand(2020)))
    assert metrics[:20] == list(REQUEST_ROWS.values())


def test_numbers_under_a_label_that_moved_are_not_the_labels(read: Read) -> None:
    moved = "\t49\n\n\t\n\t\n\t8.属于行政查询事项\n"
    words = replaced(text(2020), moved, "")
    words = words.replace("\t1.属于国家秘密\n", f"\t1.属于国家秘密\n{moved}", 1)
    asked = {key: value for key, value in values(table_figures(read(words))).items()
             if key[0].startswith("refused_")}  # fmt: skip
    assert {
        key for key, value in asked.items() if value not in (None, figures_by_hand(2020)[key])
    } == set()
    assert asked["refused_administrative_query", "natural_person"] is None


def test_of_rows_out_of_order_those_that_keep_it_are_read() -> None:
    assert list(order.in_order([0, 1, 7, 2, 3, 4])) == [True, True, False, True, True, True]
    assert list(order.in_order([0, 1, 1, 2])) == [True] * 4
    assert list(order.in_order([])) == []


GONE = "\t7644\n\n\t第二十条第（五）项\n\n\t信息内容\n\t本年处理决定数量（件）\n\n\t行政许可\n"
OF_AN_ITEM = ("items_last_year", "items_change", "decided")
OF_A_DOCUMENT = ("newly_made", "newly_disclosed", "disclosed_total")
MONEY = "\t23218\n\t370亿元\n"


@pytest.mark.parametrize(
    ("year", "old", "new", "lost"),
    [
        # a sum of money where a count belongs
        (2020, MONEY, "\t370亿元\n\t23218\n", {"procurement_items", "procurement_amount"}),
        # a number before the label is another row's
        (2020, "\t4053811\n\n\t行政强制\n", "\t行政强制\n",
         {f"{name}_{what}" for name in ("penalties", "coercion") for what in OF_AN_ITEM}),
        # lines gone from a number on, through the label of another: whose is what follows?
        (2023, GONE, "", {"normative_documents_issued", "normative_documents_repealed",
                          "normative_documents_in_force", "permits_decided"}),
        # a row that is gone whole, and the one before it
        (2020, "\t规范性文件\n\t1332\n\t1332\n\t5442\n\n", "",
         {f"{name}_{what}" for name in ("regulations", "normative_documents")
          for what in OF_A_DOCUMENT}),
    ],
)  # fmt: skip
def test_what_may_be_another_rows_or_columns_number_is_lost(
    read: Read, year: int, old: str, new: str, lost: set[str]
) -> None:
    report = read(replaced(text(year), old, new), f"chongqing-{year}.txt")
    found = values(table_figures(report))
    assert {metric for (metric, _), value in found.items() if value is None} == lost
    assert {key: value for key, value in found.items() if value is not None}.items() <= (
        figures_by_hand(year).items()
    )


@pytest.mark.parametrize(
    ("year", "old", "new", "unreadable"),
    [
        (2020, "\t222\n\t17\n\t1\n\t2\n\t0\n\t0\n\t242\n", "\t？\n" * 7, "granted_in_part"),
        (2023, "\t14049427\n", "\t未统计\n", "penalties_decided"),
        (2023, "\t14049427\n", "\t无\n", "penalties_decided"),
    ],
)
def test_a_row_that_stands_there_unreadable_is_no_gap(
    read: Read, year: int, old: str, new: str, unreadable: str
) -> None:
    report = read(replaced(text(year), old, new), f"chongqing-{year}.txt")
    lost = {metric for (metric, _), value in values(as_read(report)).items() if value is None}
    torn = {"requests_received", "granted_in_part"} if year == 2023 else set()
    assert lost - torn == {unreadable} - torn
    assert {f.printed for f in as_read(report).values() if f.metric == unreadable} == {
        new.split()[0]
    }


def test_a_head_and_a_number_lost_together_move_no_number(read: Read) -> None:
    words = replaced(replaced(text(2023), "\t本年制发件数\n", ""), "\t11\n\t142\n", "\t11\n")
    found = values(table_figures(read(words, "chongqing-2023.txt")))
    assert {
        found[f"regulations_{what}", "total"] for what in ("issued", "repealed", "in_force")
    } == {None}


def test_rows_lost_within_the_requests_are_not_the_row_before(read: Read) -> None:
    """Eleven lines gone: 3.要求提供公开出版物 has the numbers of the row after the next."""
    start = text(2020).index("\t3.要求提供公开出版物\n") + len("\t3.要求提供公开出版物\n")
    end = text(2020).index("\t5.要求行政机关确认或重新出具已获取信息\n") + len(
        "\t5.要求行政机关确认或重新出具已获取信息\n"
    )
    found = values(table_figures(read(text(2020)[:start] + text(2020)[end:])))
    for metric in ("declined_publication", "declined_excessive", "declined_reconfirmation"):
        assert found[metric, "natural_person"] is None
