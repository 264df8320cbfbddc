"""The written brief: what its sentences, tables and footnotes say, and how they stand on paper."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as Printed
from docx.text.paragraph import Paragraph
from lxml import etree

from pages.shared import queries, wording
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card, Table
from pages.shared.cards.notes import Note, leaving
from pages.shared.cards.register import CARDS
from pages.shared.files import brief
from pages.shared.files.grids import REMARKS, grids
from pages.shared.files.occasion import Occasion, Slide, occasion, table_of
from pages.shared.files.word import ROOM, width
from pages.shared.html import plain
from pages.shared.meeting import gallery

NAMES = sorted(CARDS)
DRAWN = re.compile("空心|柱|虚线|画入|口径镜|下表|左右并列")


pytestmark = pytest.mark.usefixtures("on_the_build")


@pytest.fixture(scope="module")
def said(on_the_build: None) -> Occasion:
    return occasion([gallery.view({})], "政府信息公开回顾", "2026年11月20日", "内部资料")


@pytest.fixture(scope="module")
def slides(on_the_build: None) -> list[Slide]:
    return [Slide(gallery.card(name, {}), note=f"{name}的备注") for name in NAMES]


@pytest.fixture(scope="module")
def content(slides: list[Slide], said: Occasion) -> bytes:
    return brief.write(slides, said)


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def lines(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs]


def footnotes(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = etree.fromstring(parts.read("word/footnotes.xml"))
    return {
        note.get(qn("w:id")): "\n".join("".join(line.itertext()).strip() for line in note)
        for note in root if note.get(qn("w:type")) is None
    }  # fmt: skip


def sections(content: bytes) -> list[list[Printed]]:
    """Give the tables of each section: what stands before the line that names its measure."""
    found: list[list[Printed]] = [[]]
    document = opened(content)
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            found[-1].append(Printed(element, document))
        elif element.tag == qn("w:p"):
            line = Paragraph(element, document)
            last = line.style.style_id == "Remark" and "口径：" in line.text
            found += [[]] if last else []
    return found[:-1]


def numbers(table: Printed, row: dict[str, str]) -> list[str]:
    """Give what a printed table holds where the row of a card stands in it, as it is printed."""
    cells = [[cell.text for cell in line.cells] for line in table.rows]
    if row["年份"] in cells[0]:
        at = cells[0].index(row["年份"])
        assert cells[1][at] == row["表式"]
        first = next(i for i, word in enumerate(cells[0]) if word.endswith("年"))
        return [line[at] for line in cells[2:] if set(line[:first]) <= set(row.values())]
    if "年份" not in cells[0]:
        return []
    place = {word: at for at, word in enumerate(cells[0])}
    keys = [word for word in cells[0] if word in ("年份", "指标", "单位", "比率", "口径")]
    return [
        line[place["数值"]] for line in cells[1:]
        if all(line[place[key]].split("\n")[0] == row[key] for key in keys)
    ]  # fmt: skip


def test_every_row_of_a_card_is_printed_once_in_its_own_place(
    slides: list[Slide], content: bytes
) -> None:
    said = {wording.STATES[state]: words for state, words in REMARKS.items()}
    for slide, tables in zip(slides, sections(content), strict=True):
        table = slide.card.table
        if slide.card.grid:
            (own,) = tables
            printed = [[cell.text.replace("\n", "") for cell in row.cells] for row in own.rows]
            lean, _ = table_of(slide.card)
            assert printed[1:] == [[plain(cell) for cell in row] for row in lean.rows]
            continue
        for words in table.rows:
            row = dict(zip(table.head, words, strict=True))
            remarks = [row.get("占比", "").replace("—", ""), said.get(row.get("状态", ""), "")]
            under = "，".join(filter(None, remarks))
            expected = f"{row['数值']}\n（{under}）" if under else row["数值"]
            found = [number for own in tables for number in numbers(own, row)]
            assert found == [expected], (slide.card.key, row)
        printed = sum(len(grid.rows) * len(grid.numeric) for _, grid in grids(slide.card))
        assert printed == len(table.rows) * (3 if "分子/分母" in table.head else 1)


def test_a_rate_stands_with_its_fraction_and_interval(slides: list[Slide], content: bytes) -> None:
    for slide, tables in zip(slides, sections(content), strict=True):
        if "分子/分母" in slide.card.table.head:
            printed = {
                tuple(c.text for c in line.cells)[-3:] for own in tables for line in own.rows
            }
            for row in slide.card.table.rows:
                assert tuple(row[3:6]) in printed


def test_two_taxonomies_never_stand_in_one_table() -> None:
    first, second = grids(gallery.card("outcomes", {}))
    assert (first[0], second[0]) == ("2017年", "2020年、2023年")
    assert first[1].heads[1] == ["表式", "统计表"]
    assert {row[0] for row in first[1].rows} & {row[0] for row in second[1].rows} == set()


def test_a_year_that_a_card_does_not_draw_beside_others_has_a_table_of_its_own() -> None:
    card = gallery.card("metric", {})
    assert Note("apart", "2012年为105.95万余条，不可比") in card.notes
    assert [(of, grid.rows[0][1:]) for of, grid in grids(card)] == [
        ("2012年", ["105.95万余"]), ("2017年、2020年", ["123.9万", "152万"]),
    ]  # fmt: skip
    other = gallery.card("compare", {"concept": "normative_documents_issued"})
    assert [of for of, _ in grids(other)] == ["2017年", "2020年、2023年"]


def test_numbers_of_other_years_are_not_filled_in() -> None:
    (_, grid), = grids(gallery.card("fees", {}))  # fmt: skip
    assert grid.heads == [["年份", "指标", "单位", "数值"]]
    assert ["2020年\n（2019年格式）", "行政事业性收费：本年增减", "项", "−5"] in grid.rows


def test_many_years_stand_one_under_the_other() -> None:
    head = ["年份", "指标", "数值", "单位", "范围", "表式", "状态"]
    rows = [[f"{y}年", "收到申请", "10,121", "件", "全市", "2021年格式", "年报所载"]
            for y in range(2008, 2024)]  # fmt: skip
    table = Table(
        head, rows, [[]] * len(rows), (2,), [{}] * len(rows), range(2008, 2024),
        ["printed"] * len(rows),
    )  # fmt: skip
    ((_, grid),) = grids(Card("x", "", Measure("收到申请"), "", table))
    assert len(grid.rows) == 16
    assert grid.heads == [["年份", "指标", "数值"]]


def test_a_number_has_the_room_that_it_needs(slides: list[Slide], content: bytes) -> None:
    drawn = [grid for slide in slides for _, grid in grids(slide.card)]
    tables = [table for own in sections(content) for table in own]
    for grid, table in zip(drawn, tables, strict=True):
        widths = [int(each.get(qn("w:w"))) / 20 for each in table._tbl.tblGrid]
        assert sum(widths) == pytest.approx(ROOM, abs=1)
        for at, column in enumerate(zip(*grid.heads, *grid.rows, strict=True)):
            if grid.style(at) != "TableText":
                assert max(map(width, column)) * 10.5 < widths[at], (grid.heads, at)


def test_a_table_repeats_its_heads_and_splits_no_row(content: bytes) -> None:
    for table in opened(content).tables:
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        heads = [row.find(qn("w:tblHeader")) is not None for row in rows]
        assert heads[0]
        assert not any(b and not a for a, b in pairwise(heads))  # heads stand at the top


def test_the_page_is_that_of_the_standard(content: bytes) -> None:
    section = opened(content).sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins] == [37, 35, 28, 26]
    assert opened(content).settings.odd_and_even_pages_header_footer
    feet = (section.footer, section.even_page_footer)
    assert [foot.paragraphs[0].alignment.name for foot in feet] == ["RIGHT", "LEFT"]
    assert all("PAGE" in etree.tostring(foot._element).decode() for foot in feet)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert int(grid.get(qn("w:linePitch"))) / 20 == 28.95


def test_every_style_names_a_typeface_for_latin_and_for_chinese(content: bytes) -> None:
    used: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = etree.fromstring(parts.read("word/styles.xml"))
        for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
            root = etree.fromstring(parts.read(name))
            used |= {each.get(qn("w:val")) for each in root.iter(qn("w:pStyle"))}
    faces = {
        style.get(qn("w:styleId")): style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        for style in styles.iter(qn("w:style"))
    }
    for each in used:
        assert faces[each].get(qn("w:eastAsia"))
        assert faces[each].get(qn("w:ascii")) == "Times New Roman"


def test_each_sentence_leads_to_the_reports_that_it_stands_on(
    slides: list[Slide], content: bytes
) -> None:
    notes = footnotes(content)
    marks = [
        each.get(qn("w:id")) for each in opened(content).element.iter(qn("w:footnoteReference"))
    ]
    assert marks == list(notes) == [str(at) for at in range(1, len(slides) + 1)]
    before = ""
    for slide, note in zip(slides, notes.values(), strict=True):
        before += note
        for basis in slide.card.basis:
            for cited in queries.citations(basis.fact_ids).to_dicts():
                assert f"{cited['report_year']}年年报" in note
                assert before.count(f"《{cited['title']}》") == 1
        assert len(note) < 420, note


def test_a_lost_cell_is_cited_as_lost(slides: list[Slide], content: bytes) -> None:
    notes = dict(zip(NAMES, footnotes(content).values(), strict=True))
    assert (
        "一、本年新收政府信息公开申请数量/总计（所收文本此格缺失，由勾稽补出）" in notes["requests"]
    )
    assert "（印作“5758”）" in notes["requests"]


def test_the_brief_says_every_sentence_note_and_measure(
    slides: list[Slide], said: Occasion, content: bytes
) -> None:
    words = "\n".join(lines(content))
    for slide in slides:
        copied = "" if slide.card.grid else slide.card.copied
        assert (copied or slide.card.finding).rstrip("。") in words
        assert slide.card.second in words
        for note in leaving(slide.card.notes, drawn=False):
            assert note.text in words
        assert slide.note not in words  # what a speaker is to say stays with the speaker
        assert f"口径：{slide.card.measure}。" in words
        assert slide.card.source in words
    for part in (said.chosen, said.until, said.held, *said.definitions, *said.breaks, said.line):
        assert part.rstrip("。") in words
    assert lines(content)[-1] == said.made


@pytest.mark.parametrize("years", ["", "2012", "2014", "2017", "2020", "2023"])
def test_no_word_of_the_brief_speaks_of_a_drawing(said: Occasion, years: str) -> None:
    cards = [gallery.card(name, {"years": years} if years else {}) for name in NAMES]
    content = brief.write([Slide(card) for card in cards], said)
    assert not [line for line in lines(content) if DRAWN.search(line)]


def test_a_card_without_rows_says_so_and_has_no_table(said: Occasion) -> None:
    content = brief.write([Slide(gallery.card("applicants", {"years": "2012"}))], said)
    assert "所选年份的年报不分申请人。" in lines(content)
    content = brief.write([Slide(gallery.card("rate", {"years": "2012"}))], said)
    assert "公开和部分公开占比，按办理结果总计，全市，所选年份没有数可列。" in lines(content)
    assert not opened(content).tables
    assert not footnotes(content)


def test_a_persons_headline_is_the_heading_and_the_finding_stays(said: Occasion) -> None:
    card = gallery.card("requests", {})
    odd = "申请<&>\x00\ud800大幅增加"
    content = brief.write([Slide(card, odd, "第一段\n\n第二段=1+1")], said)
    words = lines(content)
    assert "一、申请<&>大幅增加" in words
    assert f"{card.finding}。{card.second}。" in words
    assert not [line for line in words if "第二段" in line]


def test_cards_of_one_subject_stand_under_one_heading(said: Occasion) -> None:
    names = ("requests", "applicants", "fees", "review")
    words = lines(brief.write([Slide(gallery.card(name, {})) for name in names], said))
    headings = [line for line in words if re.match("[一二三四]、|（[一二]）", line)]
    assert headings[:5] == [
        "一、依申请公开", "（一）收到申请（本年新收）", "（二）收到申请（按申请人）",
        "二、收费", "三、复议审理结果构成",
    ]  # fmt: skip


def test_of_several_agencies_each_is_named(said: Occasion) -> None:
    card = gallery.card("requests", {})
    other = replace(card, agency="重庆市渝北区")
    second = gallery.card("applicants", {})
    content = brief.write(
        [Slide(card), Slide(second), Slide(other)],
        replace(said, agencies=["重庆市", "重庆市渝北区"]),
    )
    words = lines(content)
    assert [line for line in words if re.match("[一二三]、", line)] == [
        "一、重庆市收到申请（本年新收）", "二、重庆市收到申请（按申请人）",
        "三、重庆市渝北区收到申请",
    ]  # fmt: skip
    assert "表3　重庆市渝北区收到申请（全市，本年新收）" in words
    assert "（以下简称重庆市2020年年报）" in footnotes(content)["1"]


def test_states_that_the_brief_remarks_are_those_of_the_database() -> None:
    assert set(REMARKS) <= set(wording.STATES)


def test_the_same_cards_give_the_same_bytes(slides: list[Slide], said: Occasion) -> None:
    content = brief.write(slides, said)
    assert content == brief.write(slides, said)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_definition_is_said_once_for_all_its_years(content: bytes, slides: list[Slide]) -> None:
    at = next(i for i, slide in enumerate(slides) if slide.card.key == "lens_grant")
    (table,) = sections(content)[at]
    said = [cell.tc_lst[0] for cell in (row._tr for row in table.rows[1:])]
    words = ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in said]
    assert words[:4] == ["按办理结果总计", "", "只计予以公开", ""]
