"""下载全部数据: what is read back from each file is what the build holds, number for number."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pages.shared.files import all_data
from pages.shared.files.all_data import sheets
from pages.shared.files.all_data.contents import Contents

TODAY = date(2026, 3, 1)
FORMULAS = ("=1+1", "+A1", "-2", "@SUM(A1)", "=HYPERLINK(1)", "http://x.cn", "\t=1", "#N/A")
PRINTABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
FACT = "chongqing-2023:handled_total:total:jurisdiction:2023:1"


@pytest.fixture(scope="module")
def contents(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    data = tmp_path_factory.mktemp("exports") / "data"
    shutil.copytree(built, data, symlinks=True)  # DuckDB opens a file in one way at a time
    return all_data.contents((data / "current").resolve(), TODAY)


@pytest.fixture(scope="module")
def book(contents: Contents) -> Iterator[Workbook]:
    opened = openpyxl.load_workbook(io.BytesIO(all_data.workbook(contents)))
    yield opened
    opened.close()


def sheet_of(book: Workbook, contents: Contents, table: str) -> Worksheet:
    names = contents.tables["data_dictionary"]
    of_table = (pl.col("table_name") == table) & pl.col("column_name").is_null()
    return book[names.filter(of_table)["label_zh"][0]]


def as_written(value: object) -> object:
    """Give a value as the sheet holds it: lists joined, truth in a word, nothing for ''."""
    if isinstance(value, list):
        return "；".join(value) or None
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if value != "" else None


def test_every_number_and_word_of_the_workbook_is_that_of_the_build(
    book: Workbook, contents: Contents
) -> None:
    for name, frame in contents.tables.items():
        if name in sheets.LEFT_OUT:
            continue
        sheet = sheet_of(book, contents, name)
        head, *rows = sheet.iter_rows(values_only=True)
        assert [str(word).split("\n")[1] for word in head] == frame.columns
        assert len(rows) == len(frame) or (len(frame) == 0 and not any(map(any, rows)))
        for row, expected in zip(rows, frame.iter_rows(), strict=False):
            for cell, value in zip(row, map(as_written, expected), strict=True):
                if isinstance(value, float):
                    assert cell == pytest.approx(value, rel=1e-15)
                    assert isinstance(cell, int | float)
                elif isinstance(value, str):
                    assert str(cell).replace("\r", "") == value.replace("\r", "")
                else:
                    assert cell == value


def test_what_the_city_received_stands_in_the_workbook(book: Workbook, contents: Contents) -> None:
    sheet = sheet_of(book, contents, "facts")
    head = [str(word).split("\n")[1] for word in next(sheet.iter_rows(values_only=True))]
    rows = [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(2, values_only=True)]
    (row,) = (r for r in rows if r["fact_id"] == FACT)
    assert (row["value"], row["unit"], row["state"]) == (9862, "件", "printed")


def test_the_front_sheet_names_build_years_and_absences(book: Workbook, contents: Contents) -> None:
    front = {row[0]: str(row[1]) for row in book["说明"].iter_rows(3, values_only=True)}
    assert front["数据构建"] == contents.build
    assert front["导出日期"] == "2026-03-01"
    assert front["重庆市收录年报"].startswith("2012（叙述式）、2014（叙述式）、2017（统计表）")
    assert front["重庆市未收录年份"] == "2013、2015、2016、2018、2019、2021、2022"
    assert front["重庆市统计截至"] == "2023年底（2023年年报）"
    assert "原文" in front["不在此文件"]
    held = [row[1:3] for row in book["收录情况"].iter_rows(2, values_only=True)]
    assert len(held) == 12
    assert (2013, "未收录") in held
    assert (2023, "收录") in held
    assert set(front["工作表"].split("、")) == set(book.sheetnames) - {"说明"}


def test_sheets_can_be_filtered_scrolled_and_read(book: Workbook, contents: Contents) -> None:
    for name in sheets.FIRST:
        sheet = sheet_of(book, contents, name)
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(9 <= each.width <= 61 for each in sheet.column_dimensions.values())
    rates = sheet_of(book, contents, "rates")
    assert rates["H2"].number_format == "0.0%"
    assert rates["F2"].number_format == "#,##0"
    assert rates["B2"].number_format == "0"


def test_nothing_in_the_workbook_is_a_formula_or_a_link(book: Workbook) -> None:
    for sheet in book:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)


@given(words=st.one_of(st.sampled_from(FORMULAS), st.text(PRINTABLE, max_size=30)))
def test_any_text_stays_text(contents: Contents, words: str) -> None:
    tables = {name: frame.head(1) for name, frame in contents.tables.items()}
    tables["data_dictionary"] = contents.tables["data_dictionary"]
    tables["reports"] = tables["reports"].with_columns(
        title=pl.lit(f"={words}"), file=pl.lit(words)
    )
    changed = Contents(contents.home, tables, contents.held, contents.about)
    book = openpyxl.load_workbook(io.BytesIO(all_data.workbook(changed)))
    row = next(sheet_of(book, contents, "reports").iter_rows(2))
    found = {cell.value for cell in row}
    assert all(cell.data_type in "sn" for cell in row)
    assert f"={words}" in found
    assert words in found or words == ""


def test_the_place_on_a_page_stands_in_one_cell(contents: Contents) -> None:
    box = pl.lit([72.5, 100.0, 130.25, 120.0])
    facts = contents.tables["facts"].with_columns(page=pl.lit(4, pl.Int64), box=box)
    tables = contents.tables | {"facts": facts}
    changed = Contents(contents.home, tables, contents.held, contents.about)
    book = openpyxl.load_workbook(io.BytesIO(all_data.workbook(changed)))
    head, first = islice(sheet_of(book, changed, "facts").iter_rows(values_only=True), 2)
    found = dict(zip(head, first, strict=True))
    assert (found["页\npage"], found["页面位置\nbox"]) == (4, "72.5；100.0；130.25；120.0")


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(contents: Contents) -> None:
    tables = dict(contents.tables)
    tables["reports"] = tables["reports"].with_columns(title=pl.lit("长" * 40_000))
    changed = Contents(contents.home, tables, contents.held, contents.about)
    book = openpyxl.load_workbook(io.BytesIO(all_data.workbook(changed)))
    cell = sheet_of(book, contents, "reports")["E2"].value
    assert len(str(cell)) == sheets.LONGEST
    assert str(cell).endswith(sheets.CUT)


def test_a_table_too_long_for_a_sheet_is_left_out_and_named(
    contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ROWS", 1000)
    book = openpyxl.load_workbook(io.BytesIO(all_data.workbook(contents)))
    assert "收录与缺漏" not in book.sheetnames
    (named,) = (
        row[1] for row in book["说明"].iter_rows(values_only=True) if row[0] == "不在此文件"
    )
    assert "收录与缺漏" in str(named)


def test_each_parquet_file_reads_back_as_its_table(contents: Contents) -> None:
    with zipfile.ZipFile(io.BytesIO(all_data.parquet(contents))) as archive:
        assert archive.testzip() is None
        names = {name.removesuffix(".parquet") for name in archive.namelist()} - {"说明.txt"}
        assert names == {*contents.tables, "about", "held_years"}
        for name, frame in contents.tables.items():
            back = pl.read_parquet(io.BytesIO(archive.read(f"{name}.parquet")))
            assert back.equals(frame), name
        assert contents.build in archive.read("说明.txt").decode()


def test_the_database_reads_back_whole_with_its_dictionary(
    contents: Contents, tmp_path: Path
) -> None:
    file = tmp_path / "all.duckdb"
    file.write_bytes(all_data.database(contents))
    with duckdb.connect(str(file), read_only=True) as connection:
        for name, frame in contents.tables.items():
            assert connection.sql(f"from {name}").pl().equals(frame), name
        about = dict(connection.sql("from about").fetchall())
        held = connection.sql("select count(*) from held_years where not held").fetchall()
    assert about["数据构建"] == contents.build
    assert held == [(7,)]


def test_a_file_of_the_session_is_made_of_its_own_build(contents: Contents) -> None:
    for kind in all_data.KINDS:
        assert len(kind.make(contents.home, TODAY)) > 10_000


def test_of_very_many_reports_no_file_is_made_that_would_take_the_servers_memory(
    contents: Contents, tmp_path: Path
) -> None:
    def refused(home: Path) -> list[str]:
        return [kind.refused(home)[:7] for kind in all_data.KINDS]

    assert refused(contents.home) == ["", "", ""]
    for size, words in (
        (11_500_000, ["收录的年报较多", "", ""]),
        (488_000_000, ["收录的年报很多"] * 3),
    ):
        with (tmp_path / "disclosure.duckdb").open("wb") as database:
            database.truncate(size)
        assert refused(tmp_path) == words
