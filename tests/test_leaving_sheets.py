"""Sheets and charts that leave: looked at in a spreadsheet, drawn there, and on paper."""

import io
import json
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from drawn import figure, panels
from lxml import etree
from read_back import (
    page,
    part,
)

from pages.shared.cards.register import CARDS
from pages.shared.chart.palette import DARK, LIGHT
from pages.shared.files import leaving, paper
from pages.shared.files.sheet import shape
from pages.shared.files.workbook import TOP
from pages.shared.meeting import gallery

pytestmark = pytest.mark.usefixtures("on_the_build")


@pytest.mark.parametrize(
    ("value", "words", "remark", "look"),
    [
        (10121.0, "10,121", "", "#,##0"),
        (1239000.0, "123.9万", "", '[=1239000]"123.9万";#,##0'),
        (276000.0, "27.6万余", "不可比", '[=276000]"27.6万余（不可比）";#,##0'),
        (1424.0, "1,424", "勾稽补出", '[=1424]"1,424（勾稽补出）";#,##0'),
        (0.612, "0.612", "", "#,##0.00####"),
        (-5.0, "−5", "", "#,##0"),
    ],
)
def test_a_number_looks_as_on_the_page(value: float, words: str, remark: str, look: str) -> None:
    assert shape(value, words, remark) == look


@pytest.mark.parametrize("name", sorted(CARDS))
def test_sheets_stay_readable_and_print(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [part(name)])))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        if sheet.title != "说明":
            top = TOP if sheet.title in ("数据", "明细") else 0
            assert sheet.print_title_rows == f"${top + 1}:${top + 1}"
            assert str(sheet.freeze_panes).endswith(str(top + 2))
    data = book["明细" if "明细" in book.sheetnames else "数据"]
    rows = list(data.iter_rows(min_row=TOP + 2, max_row=TOP + 1 + len(part(name).table.records)))
    head = [cell.value for cell in data[TOP + 1]]
    for row in rows:
        cells = dict(zip(head, row, strict=False))
        shown = "0.0%" if cells["单位"].value == "%" else "#,##0"
        if cells["数值"].value is not None:
            assert shown in cells["数值"].number_format
        assert cells["年份"].number_format == "0"
    assert len(data._charts) == len(panels(gallery.card(name, {})))


def test_labels_of_a_native_chart_say_what_the_page_says() -> None:
    book = leaving.as_workbook(page(), [part("requests"), part("outcomes")])
    opened = openpyxl.load_workbook(io.BytesIO(book))
    said = [_labels(book, number) for number in (1, 2, 3)]
    assert "7,430–7,526（推算）" in said[0]
    assert "6,395（推算）" in said[0]
    assert {"39.1%", "33.2%"} <= set(said[1])
    assert {"67.2%", "46.3%"} <= set(said[2])
    first = {cell.value for sheet in opened.worksheets[1:3] for cell in sheet["A"]}
    assert {"2018（未收录）", "2020（5,787件）", "2023（9,862件）"} <= first
    data = opened.worksheets[1]
    formats = {cell.number_format for row in data.iter_rows() for cell in row}
    assert '[=7478]"7,430–7,526（推算）";#,##0' in formats  # no report gives the number between
    row = next(row for row in data.iter_rows(values_only=True) if row[0] == "图中各数")
    assert row[1:3] == ("年报所载（含勾稽补出）", "推算（区间者取中值）")


def test_intervals_of_a_native_chart_are_the_databases(rates: Any) -> None:
    card = gallery.card("rate", {"rate": "litigation_overturned_rate"})
    sheet = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [card])))["数据"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(at for at, row in enumerate(rows) if row[0] == "图中各数")
    drawn = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]
    for row in (row for row in drawn if row.get("年报所载") is not None):
        value, lower, upper, *_ = rates["诉讼结果纠正占比", "按已审结", row["图中各数"]]
        assert row["年报所载"] == pytest.approx(value)
        assert row["年报所载"] + row["至上限"] == pytest.approx(upper)
        assert row["年报所载"] - row["至下限"] == pytest.approx(lower)


@pytest.mark.parametrize(("name", "joined"), [("rate", True), ("requests", False)])
def test_only_dots_that_the_page_joins_are_joined(name: str, joined: bool) -> None:
    book = leaving.as_workbook(page(), [gallery.card(name, {})])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        chart = parts.read("xl/charts/chart1.xml")
    drawn = etree.fromstring(chart).iterfind(".//{*}ser/{*}spPr/{*}ln/{*}prstDash[@val='dash']")
    assert any("scatterChart" in str(each.getroottree().getpath(each)) for each in drawn) == joined


def _labels(book: bytes, number: int) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        chart = etree.fromstring(parts.read(f"xl/charts/chart{number}.xml"))
    return [label.text for label in chart.iterfind(".//{*}dLbl//{*}t")]


@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_chart_on_paper_is_that_of_the_light_theme(name: str) -> None:
    card = gallery.card(name, {})
    dark, light = (json.dumps(figure(card, palette)) for palette in (DARK, LIGHT))
    on_paper = re.sub("#[0-9A-F]{6}", lambda colour: paper.COLOURS[colour[0]], dark)
    assert on_paper == light
