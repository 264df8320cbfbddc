"""Tables of which a pipe ends each cell and a line each pipe, as text that is left of a page."""

from pathlib import Path

import pytest

from etl import report
from etl.formats.layouts import streamed
from etl.forms import annual_2021
from etl.report import Report


def cells(*lines: str) -> list[list[str]] | None:
    text, placed = "", []
    for line in lines:
        placed.append((line, len(text)))
        text += f"{line}\n"
    rows = streamed.rows(placed)
    if rows is None:
        return None
    for row in rows:
        for cell in row.cells:
            assert text[cell.start : cell.end] == cell.text
    return [[cell.text for cell in row.cells] for row in rows]


def test_a_row_ends_where_its_filling_ends_and_blank_cells_keep_their_place() -> None:
    assert cells(
        "第二十条第(五)项 |", "|||", "信息内容 |", "本年处理决定数量 |", "||",
        "行政许可 |", "|", "||", "行政处罚 |", "15 |",
    ) == [
        ["第二十条第(五)项"], ["信息内容", "本年处理决定数量"], ["行政许可", ""],
        ["行政处罚", "15"],
    ]  # fmt: skip


def test_a_row_of_mere_filling_is_none() -> None:
    assert cells("规章 |", "0 |", "|||", "|||||", "行政许可 |", "|||", "5 |") is None
    assert cells("规章 |", "0 |", "|||", "|||||", "行政许可 |", "5 |", "|||") == [
        ["规章", "0"], ["行政许可", "5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["规章 |", "0 |", "0 |", "规范性文件 |", "1 |", "2 |"],  # nothing is filled up
        ["规章 |", "0 |", "||", "规范性文件 |", "1 |"],  # once, by chance
        ["规章 |", "0 |", "||", "规范性文件 |", "||", "行政许可 |", "||"],  # rows of several widths
        ["规章 | 0 |", "||", "规范性文件 | 1 |", "||"],  # rows in lines
    ],
)
def test_pipes_that_tell_no_width_make_no_rows(lines: list[str]) -> None:
    assert cells(*lines) is None


HEADS = (
    "(本列数据的勾稽关系为:第一项加第二项之和) |", "申请人情况 |", "||||||||",
    "自然人 |", "法人或其他组织 |", "总计 |", "|||||||",
    "商业企业 |", "科研机构 |", "社会公益组织 |", "法律服务机构 |", "其他 |", "|||||",
)  # fmt: skip
BLANK = "|"
LABELS = annual_2021.WORDS.always


def requests(*lines: str) -> str:
    return "\n".join((
        "某某县2023年政府信息公开工作年度报告", "一、总体情况", "2023年，全县依法公开。",
        "二、主动公开政府信息情况", "第二十条第(一)项 |", "|||",
        "信息内容 |", "本年制发件数 |", "本年废止件数 |", "现行有效件数 |",
        "规章 |", "0 |", "0 |", "0 |", "行政规范性文件 |", "0 |", "0 |", "0 |",
        "三、收到和处理政府信息公开申请情况", *HEADS, *lines,
        "六、其他需要报告的事项", "无。",
    ))  # fmt: skip


def read(folder: Path, text: str) -> dict[tuple[str, str], tuple[str, float | None]]:
    file = folder / "report.txt"
    file.write_text(text, "utf-8")
    result = report.read(file)
    assert isinstance(result, Report)
    figures = (fact.figure for fact in result.facts if fact.figure.origin == "table")
    return {(f.metric, f.applicant): (f.state, f.value) for f in figures if f.state != "implied"}


APPLICANTS = ("natural_person", "company", "research_institution", "social_organisation",
              "legal_services", "other", "total")  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "states"),
    [
        (("7 |", *[BLANK] * 5, "7 |", "||"), ["printed", *["blank"] * 5, "printed"]),
        (([BLANK] * 7 + ["||"]), ["blank"] * 7),
        # One blank over six columns, then the total: no number may be a company's.
        ((BLANK, "7 |", "|||||||"), ["lost"] * 7),
        # A number over two columns: those after it would stand one column too early.
        (("3 |", "0 |", "0 |", "0 |", "0 |", "3 |", BLANK, "||"), ["lost"] * 7),
    ],
)
def test_a_row_is_read_where_no_cell_can_run_over_columns(
    tmp_path: Path, lines: list[str], states: list[str]
) -> None:
    first = (f"{LABELS[0]} |", *lines)
    others = [line for label in LABELS[1:] for line in (f"{label} |", *["0 |"] * 7, "||")]
    found = read(tmp_path, requests(*first, *others))
    assert [found["requests_received", each][0] for each in APPLICANTS] == states
    assert {found["requests_carried_in", each] for each in APPLICANTS} == {("printed", 0)}


def test_rows_under_heads_that_tell_no_columns_are_lost(tmp_path: Path) -> None:
    heads = "自然人 |\n法人或其他组织 |\n总计 |\n|||||||"
    lines = [line for label in LABELS for line in (f"{label} |", *[BLANK] * 7, "||")]
    text = requests(*lines).replace(heads, f"{heads}\n{heads}")
    assert {read(tmp_path, text)["requests_received", each][0] for each in APPLICANTS} == {"lost"}


def test_a_pipe_may_begin_each_row_and_the_filling_stand_with_the_last_cell() -> None:
    assert cells(
        "|", "第二十条第(一)项 | |||", "|", "信息内容 |", "本年制发件数 |", "本年废止件数 |",
        "现行有效件数 |", "|", "规章 |", "0 |", "0 |", "|", "|", "行政规范性文件 |", "5 |", "12 |",
        "8 |", "|", "第二十条第(五)项 | |||", "|", "行政许可 |", "0 | ||",
    ) == [
        ["第二十条第(一)项"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", ""], ["行政规范性文件", "5", "12", "8"], ["第二十条第(五)项"],
        ["行政许可", "0"],
    ]  # fmt: skip
