"""Plain text: decoding, both table layouts, and cells that know where they stand."""

from pathlib import Path

import pytest
from chongqing import YEARS, text
from hypothesis import given
from hypothesis import strategies as st

from etl import formats
from etl.document import Document, UnreadableReport
from etl.formats import layouts

TITLE = "某市2020年政府信息公开工作年度报告\n"

WORDS = st.text(alphabet="数量件条0123456789（一）/-+. ", max_size=12).map(str.strip)
TABLES = st.lists(
    # A row begins with a word: a number alone may belong to the number above it.
    st.builds(lambda first, rest: [f"行{first}", *rest], WORDS, st.lists(WORDS, max_size=6)),
    min_size=1,
    max_size=8,
)


def document(content: str | bytes, name: str = "report.txt") -> Document:
    return formats.read(Path(name), content.encode() if isinstance(content, str) else content)


def rows(content: str) -> list[list[str]]:
    """Give the cell texts of every row of every table."""
    return [
        [cell.text for cell in row.cells]
        for table in document(TITLE + content).tables
        for row in table.rows
    ]


def stacked(table: list[list[str]]) -> str:
    """Print a table as the reports do: a cell a line after a tab, an empty line after a row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in table)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("\t规章\n\t7\n\t193\n\n\t规范性文件\n\t1332\n\t5442\n\n",
         [["规章", "7", "193"], ["规范性文件", "1332", "5442"]]),
        ("\t规章\n\t\n\t193\n\n", [["规章", "", "193"]]),
        ("\t结果维持\n\t结果\n纠正\n\t其他\n结果\n\n", [["结果维持", "结果纠正", "其他结果"]]),
        ("\t规章\n\t7\n\t\n\n", [["规章", "7", ""]]),
        ("\t规章\n\t7\n \u3000\n\t行政许可\n\t683\n \n", [["规章", "7"], ["行政许可", "683"]]),
        ("\n\t\n\n", []),
        ("\t规章\n\t7\n\n后文有一句话。\n", [["规章", "7"]]),
        ("\t规章\n\t7\n\n\n二、标题\n\t行政许可\n\t683\n\n", [["规章", "7"], ["行政许可", "683"]]),
        ("收到申请数\t件\t9834\n", [["收到申请数", "件", "9834"]]),
        ("传真申请数\t件\t144\n\n\n网络申请数\t件\t3878\n", [["传真申请数", "件", "144"],
                                                        ["网络申请数", "件", "3878"]]),
        ("一、主动公开情况\t——\t\n", [["一、主动公开情况", "——", ""]]),
        ("只有文字，没有表格。\n", []),
    ],
)  # fmt: skip
def test_tables_are_found_in_either_layout(layout: str, expected: list[list[str]]) -> None:
    assert rows(layout) == expected


def test_a_row_that_runs_into_the_next_is_torn() -> None:
    content = TITLE + "\t一、本年新收\n\t9319\n\t35\n \t二、上年结转\n\t289\n\t2\n\t294\n\n"
    (table,) = document(content).tables
    assert [([cell.text for cell in row.cells], row.torn) for row in table.rows] == [
        (["一、本年新收", "9319", "35"], True),
        (["二、上年结转", "289", "2", "294"], False),
    ]


@given(TABLES)
def test_a_stacked_table_is_read_as_it_was_printed(table: list[list[str]]) -> None:
    assert rows(stacked(table)) == table


@given(TABLES)
def test_every_cell_stands_where_it_says(table: list[list[str]]) -> None:
    read = document(TITLE + stacked(table) + "后文。\n" + stacked(table))
    for each in read.tables:
        for row in each.rows:
            for cell in row.cells:
                assert read.text[cell.start : cell.end] == cell.text
                assert row.start <= cell.start <= cell.end <= row.end


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_do_not_change_what_is_read(
    year: int, encoding: str, line_end: str
) -> None:
    content = text(year).replace("\n", line_end).encode(encoding)
    assert document(content) == document(text(year))


@pytest.mark.parametrize("year", YEARS)
def test_prose_is_the_text_outside_the_tables(year: int) -> None:
    read = document(text(year))
    spans = sorted([*read.prose(), *((table.start, table.end) for table in read.tables)])
    assert "".join(read.text[start:end] for start, end in spans) == text(year)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空文件.txt", b""),
        ("只有空白.txt", b" \n\t \n"),
        ("二进制.txt", bytes(range(256)) * 8),
        ("含空字符.txt", "政府信息公开\x00".encode()),
        ("别的文章.txt", "春眠不觉晓，处处闻啼鸟。".encode()),
    ],
)
def test_what_is_not_a_readable_text_is_refused_by_name_with_a_remedy(
    name: str, content: bytes
) -> None:
    with pytest.raises(UnreadableReport, match=f"^{name}：.*请"):
        document(content, name)


def test_suffix_may_be_written_in_capitals() -> None:
    assert document(text(2020), "REPORT.TXT").text == text(2020)


QUOTED = [
    (
        'x\t"自然\n人"\t1\n规章\t2\t3\n',
        [["x", "自然人", "1"], ["规章", "2", "3"]],
    ),
    (
        'x\t"法人\n或其\n他组织"\t"总\n计"\nb\t2\t"1\n2"\n',
        [["x", "法人或其他组织", "总计"], ["b", "2", "1 2"]],  # two numbers are not one
    ),
    ('a\t"b\n规章\t2\n', [["a", '"b'], ["规章", "2"]]),  # never closed: no quotation
]


@pytest.mark.parametrize(("source", "expected"), QUOTED)
def test_a_cell_that_a_workbook_quotes_runs_over_lines(
    source: str, expected: list[list[str]]
) -> None:
    (table,) = layouts.tables(source)
    assert [[cell.text for cell in row.cells] for row in table.rows] == expected
    for cell in (cell for row in table.rows for cell in row.cells):
        assert source[cell.start : cell.end].replace("\n", "") == cell.text.replace(" ", "")
