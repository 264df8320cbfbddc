"""Workbooks: merged cells, formulas' values, several sheets; what is not shown is refused."""

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from conftest import Read
from openpyxl import Workbook
from test_made import values, wrong

from etl import formats
from etl.cage import Cage
from etl.document import Document, UnreadableReport
from tests.fuzz.damage.in_zip import members, packed
from tests.made import FORMS, make
from tests.mutants.layouts import document_of
from tests.sheets import workbook

TITLE = "某某县2023年政府信息公开工作年度报告"
ROWS = (("信息内容", "本年制发件数"), ("规章", 3), ("行政规范性文件", 12.5))


def book(*sheets: str, then: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """Give a workbook of sheets with these names, each with a title and a table."""
    made = Workbook()
    made.remove(made.active)
    for name in sheets:
        sheet = made.create_sheet(name)
        for row in ((TITLE,), *ROWS):
            sheet.append(row)
    then(made)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def read_book(content: bytes) -> Document:
    return formats.read(Path("年报.xlsx"), content)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(3))
def test_each_figure_is_read(read: Read, form: str, seed: int, several: bool) -> None:
    made = make(form, Random(seed))
    report = read(workbook(document_of(made.sheet), sheets=several), "a.xlsx")
    assert values(report) == made.figures


@pytest.mark.parametrize("seed", range(3))
def test_blank_cells_move_no_number(read: Read, seed: int) -> None:
    chance = Random(seed)
    made = make("annual_2021", chance)
    for cell in made.numbers:
        cell.text = "" if cell.text == "0" and chance.random() < 0.5 else cell.text
    document = document_of(made.sheet)
    assert wrong(read(workbook(document), "a.xlsx"), made) == {}


def test_a_number_is_written_as_it_is_typed() -> None:
    (table,) = read_book(book("年报")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["信息内容", "本年制发件数"], ["规章", "3"], ["行政规范性文件", "12.5"],
    ]  # fmt: skip


def test_a_formula_gives_the_number_that_was_saved() -> None:
    packed = io.BytesIO()
    made = xlsxwriter.Workbook(packed)
    made.set_calc_mode("auto")
    made.calc_on_load = False
    sheet = made.add_worksheet()
    for at, row in enumerate(((TITLE,), *ROWS)):
        sheet.write_row(at, 0, row)
    sheet.write_formula("B5", "=SUM(B3:B4)", None, 15.5)
    sheet.write("A5", "合计")
    made.close()
    (table,) = read_book(packed.getvalue()).tables
    assert [cell.text for cell in table.rows[-1].cells] == ["合计", "15.5"]


def test_a_merge_may_run_to_the_end_of_all_sheets() -> None:
    parts = members(book("年报", then=lambda made: made["年报"].merge_cells("B3:C3")))
    name = "xl/worksheets/sheet1.xml"
    wide = parts[name].replace(b"B3:C3", b"B3:XFD1048576")
    (table,) = read_book(packed(parts | {name: wide})).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["信息内容", "本年制发件数"], ["规章", "3"], ["行政规范性文件"],
    ]  # fmt: skip


def test_many_sheets_cost_no_more_than_their_words() -> None:
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    for number in range(250):
        made.add_worksheet().write_column(0, 0, [f"第{number}之{at}项" for at in range(150)])
    made.close()
    cage, path = Cage(seconds=2), Path("年报.xlsx")
    document = cage.ask(path.name, "etl.formats.sheet", "read", path, file.getvalue())
    cage.close()
    assert document.text.count("项") == 250 * 150


def test_a_hidden_sheet_is_not_read() -> None:
    def hide(made: Workbook) -> None:
        made["草稿"].sheet_state = "hidden"

    assert read_book(book("年报", "草稿", then=hide)).text == read_book(book("年报")).text


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        (book("2022年", "2023年"), "工作表“2022年”、工作表“2023年”各是一份年报", "另存为一个文件"),
        (book("年报", then=lambda b: b["年报"].append(["合计", "=SUM(B2:B3)"])), "没有存下算出的数",
         "保存一次"),
        (book("年报", then=lambda b: setattr(b["年报"].row_dimensions[3], "hidden", True)),
         "有隐藏的行或列", "取消隐藏"),
        (book("年报")[:900], "已损坏", "重新下载"),
    ],
    ids=["two years", "uncounted", "hidden row", "cut short"],
)  # fmt: skip
def test_what_is_not_sure_is_refused_with_the_remedy(
    content: bytes, reason: str, remedy: str
) -> None:
    with pytest.raises(UnreadableReport) as error:
        read_book(content)
    assert str(error.value).startswith("年报.xlsx：")
    assert reason in str(error.value)
    assert remedy in str(error.value)


def test_two_sheets_of_one_form_are_two_reports() -> None:
    made = [document_of(make("annual_2021", Random(seed)).sheet) for seed in (1, 2)]
    packed = io.BytesIO()
    whole = xlsxwriter.Workbook(packed, {"in_memory": True})
    for name, document in zip(("甲", "乙"), made, strict=True):
        sheet = whole.add_worksheet(name)
        rows = (row for table in document.tables for row in table.rows)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, [cell.text for cell in row.cells])
    whole.close()
    with pytest.raises(UnreadableReport, match="工作表“甲”、工作表“乙”各是一份年报"):
        read_book(packed.getvalue())
