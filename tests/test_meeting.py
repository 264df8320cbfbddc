"""What leaves for a meeting says its years, definitions and notes; its workbook holds each fact."""

import io

import pytest
from drawn import panels
from openpyxl import load_workbook

from pages.shared import queries
from pages.shared.cards.notes import DRAWING, SCREEN, Note, folded, leaving, open_line
from pages.shared.files import workbook
from pages.shared.files.occasion import (
    Occasion,
    Slide,
    families,
    occasion,
)
from pages.shared.meeting import gallery

MADE = "2026年11月20日"

pytestmark = pytest.mark.usefixtures("on_the_build")


def test_an_export_names_the_years_and_definitions_of_its_own_cards() -> None:
    views = [gallery.view({"years": "2020"}), gallery.view({"years": "2017", "grant": "of_due"})]
    said = occasion(views, "回顾", MADE)
    assert said.chosen.startswith("所选年份：2017、2020；各页所选年份不同")
    assert said.until == "统计截至 2020年底（2020年年报）"
    own = "公开和部分公开占比："
    assert any(words.startswith(own) and "；" in words for words in said.definitions)


def test_the_formula_of_a_definition_is_the_latest_forms_first() -> None:
    words = occasion([gallery.view({"disputes": "of_all"})], "", MADE).definitions[1]
    assert words == (
        "复议结果纠正占比：按总计（含尚未审结）＝结果纠正÷总计；按总计＝被依法纠错÷数量"
    )


def test_definitions_are_those_that_the_chosen_years_are_on() -> None:
    early = occasion([gallery.view({"years": "2017"})], "", MADE).definitions
    assert any("按总计＝" in words for words in early)
    assert not any("已审结＝" in words for words in early)
    assert occasion([gallery.view({"years": "2012"})], "", MADE).definitions == []
    assert families([Slide(gallery.card("fees", {}))]) == []
    assert families([Slide(gallery.card("disputes", {}))]) == ["disputes"]


def test_notes_leave_their_page_with_the_weightiest_first() -> None:
    held = [
        Note("definition", "甲"), Note("implied", "乙", DRAWING), Note("apart", "丙"),
        Note("conflict", "丁"), Note("definition", "见下表", SCREEN),
    ]  # fmt: skip
    assert open_line(held) == "丁；丙；另有推算数，见说明"
    assert [note.text for note in leaving(held)] == ["甲", "乙", "丙", "丁"]
    assert open_line(leaving(held, drawn=False)) == "丁；丙"
    assert [note.text for note in folded(held)] == ["乙", "甲", "见下表"]


def test_the_workbook_holds_every_number_as_a_number(
    slides: list[Slide], meeting: Occasion
) -> None:
    book = load_workbook(io.BytesIO(workbook.write(slides, meeting)))
    assert book.sheetnames[0] == "说明"
    assert book.sheetnames[-2:] == ["元数据", "勾稽"]
    assert book["说明"]["A1"].value == meeting.title
    assert book["说明"]["A1"].data_type == "s"  # =1+1 is a title, and no formula
    own = [sheet for sheet in book.worksheets if sheet.title.startswith("数据")]
    for sheet, slide in zip(own, slides, strict=True):
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        words = [words for row in cells for words in row if isinstance(words, str)]
        numbers = [n for row in cells for n in row if isinstance(n, int | float)]
        assert {slide.title, slide.card.second or slide.title} <= set(words)
        assert {f"注：{each.sentence}" for each in slide.notes} <= set(words)
        assert f"备注：{slide.note}" in words
        for panel in panels(slide.card):
            for series in panel.series:
                for value in filter(None, series.values):
                    assert any(abs(value - number) < 1e-9 for number in numbers)
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_workbook_gives_each_fact_and_its_checks(
    slides: list[Slide], meeting: Occasion
) -> None:
    book = load_workbook(io.BytesIO(workbook.write(slides, meeting)))
    rows = list(book["元数据"].iter_rows(min_row=2, values_only=True))
    ids = {each for s in slides for own in s.card.table.fact_ids for each in own}
    assert {row[-1] for row in rows} == ids
    for row in rows:
        fact = queries.fact(row[-1])
        assert fact
        reckoned = fact["state"] == "implied" and fact["lower"] != fact["upper"]
        assert row[4] == (None if reckoned else fact["value"])  # a blank is no 0, and a 0 no blank
    results = {row[-1] for row in book["勾稽"].iter_rows(min_row=2, values_only=True)}
    assert "成立" in results
