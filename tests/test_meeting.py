"""What leaves for a meeting: every number in it is the database's, whatever program opens it."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import pages_see
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation

from pages.shared import queries, wording
from pages.shared.card import Card
from pages.shared.meeting import brief, deck, gallery, native, presentation, sequence, workbook
from pages.shared.meeting.names import NAMES as NAMES_OF_CARDS
from pages.shared.meeting.sequence import Entry, NotASequence, Programme
from pages.shared.meeting.slides import Occasion, Slide, occasion

NAMES = sorted(gallery.CARDS)
MADE = "2026年11月20日"


@pytest.fixture(scope="module", autouse=True)
def on_the_build(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the pages' queries see a build of their own: DuckDB opens a file in one way at a time."""
    data = tmp_path_factory.mktemp("meeting") / "data"
    shutil.copytree(built, data, symlinks=True)
    with pages_see(data):
        yield


@pytest.fixture(scope="module")
def slides(on_the_build: None) -> list[Slide]:
    """Give a slide of every card, each with a note."""
    return [Slide(gallery.card(name, {}), note=f"{name}的备注") for name in NAMES]


@pytest.fixture(scope="module")
def said(on_the_build: None) -> Occasion:
    return occasion([gallery.view({})], "=1+1 政府信息公开回顾", MADE, "内部资料")


def stored(card: Card) -> set[float]:
    """Give what the rows of a card's table stand for: the sums of their facts, and their rates."""
    found: set[float] = set()
    for row, ids in zip(card.table.rows, card.table.fact_ids, strict=True):
        facts = [queries.fact(each) for each in ids]
        found.add(round(sum(fact["value"] or 0 for fact in facts if fact), 6))
        for word in row:
            if fraction := re.fullmatch(r"([\d,]+)/([\d,]+)", word):
                above, below = (float(part.replace(",", "")) for part in fraction.groups())
                found.add(round(above / below, 6) if below else 0.0)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_native_chart_is_the_databases(name: str) -> None:
    card = gallery.card(name, {})
    if card.figure is None:
        return
    own = stored(card)
    for chart in native.charts(card.figure):
        for series in chart.series:
            for value, label in zip(series.values, series.labels, strict=True):
                if value is None:
                    assert label == ""
                elif chart.kind != "stacked" and not series.hollow:
                    assert round(value, 6) in own, (name, series.name, value)


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_a_stack_are_counts_and_their_labels_shares_of_them(name: str) -> None:
    figure = gallery.card(name, {}).figure
    traces = [t for t in (figure or {"data": []})["data"] if "counts" in t.get("meta", {})]
    for trace in traces:
        for count, ids in zip(trace["meta"]["counts"], trace["meta"]["facts"], strict=True):
            facts = [queries.fact(each) for each in ids]
            assert count == sum(fact["value"] for fact in facts if fact), (name, trace["name"])
    for chart in native.charts(figure) if figure else []:
        if chart.kind == "stacked" and chart.shares:
            columns = zip(*(s.values for s in chart.series), strict=True)
            wholes = [sum(value or 0 for value in column) for column in columns]
            for series in chart.series:
                for value, label, whole in zip(series.values, series.labels, wholes, strict=True):
                    assert value is None or label == wording.percent(value / whole)


def test_slides_hold_the_charts_titles_and_notes(slides: list[Slide], said: Occasion) -> None:
    content = presentation.write(slides, said)
    opened = Presentation(io.BytesIO(content))
    assert opened.slide_width > opened.slide_height
    pages = list(opened.slides)
    assert len(pages) == len(slides) + 2
    for slide, page in zip(slides, pages[1:-1], strict=True):
        assert page.shapes.title.text_frame.text == slide.title
        words = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        for part in (slide.card.measure, slide.card.source, said.footer):
            assert part in words
        notes = page.notes_slide.notes_text_frame.text
        assert slide.note in notes
        for row in slide.card.table.rows:
            assert "\t".join(row) in notes
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= opened.slide_width
            assert shape.top + shape.height <= opened.slide_height


def test_the_charts_of_slides_and_their_workbooks_hold_the_same_numbers(
    slides: list[Slide], said: Occasion
) -> None:
    opened = Presentation(io.BytesIO(presentation.write(slides, said)))
    for slide, page in zip(slides, list(opened.slides)[1:-1], strict=True):
        drawn = [shape.chart for shape in page.shapes if shape.has_chart]
        expected = native.charts(slide.card.figure) if slide.card.figure else []
        assert len(drawn) == len(expected)
        for chart, model in zip(drawn, expected, strict=True):
            plotted = [each for plot in chart.plots for each in plot.series]
            book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            cells = {cell.value for row in book.active.iter_rows() for cell in row}
            for series, of in zip(plotted, model.series, strict=True):
                own = [value for value in of.values if value is not None]
                assert [value for value in series.values if value is not None] == own
                numbers = [cell for cell in cells if isinstance(cell, int | float)]
                assert all(any(abs(value - cell) < 1e-9 for cell in numbers) for value in own)


def test_slides_name_typefaces_for_latin_and_chinese(slides: list[Slide], said: Occasion) -> None:
    with zipfile.ZipFile(io.BytesIO(presentation.write(slides[:1], said))) as parts:
        theme = etree.fromstring(parts.read("ppt/theme/theme1.xml"))
    spaces = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for kind, face in (("latin", presentation.LATIN), ("ea", presentation.EAST_ASIAN)):
        assert {font.get("typeface") for font in theme.iterfind(f".//a:{kind}", spaces)} == {face}


def test_the_deck_holds_figures_tables_and_nothing_from_outside(
    slides: list[Slide], said: Occasion
) -> None:
    page = deck.write(slides, said).decode()
    held = re.search(r'<script type="application/json" id="figures">(.*?)</script>', page, re.S)
    assert held
    figures = json.loads(held.group(1))
    drawn = {str(at): s for at, s in enumerate(slides, 2) if s.card.figure}
    tall = {"lens_litigation", "reasons_refused"}  # their words would be small: a table stands
    assert {drawn[at].card.key for at in set(drawn) - set(figures)} <= tall
    drawn = {at: drawn[at] for at in figures}
    for at, slide in drawn.items():
        expected = json.loads(json.dumps(slide.card.figure["data"], default=str))
        assert figures[at]["data"] == expected
    for slide in slides:
        for row in slide.card.table.rows:
            for word in row:
                assert f">{deck.escape(word)}<" in page
    own = page.replace(deck._plotly(), "")
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", own)


def test_the_brief_holds_every_sentence_row_and_its_sources(
    slides: list[Slide], said: Occasion
) -> None:
    content = brief.write(slides, said)
    opened = Document(io.BytesIO(content))
    section = opened.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins] == [37, 35, 28, 26]
    words = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        footnotes = "".join(etree.fromstring(parts.read("word/footnotes.xml")).itertext())
    for slide, table in zip(slides, opened.tables, strict=True):
        assert slide.title.rstrip("。") in words
        assert slide.note in words
        assert len(table.rows) == len(slide.card.table.rows) + 1
        printed = [cell.text for row in table.rows for cell in row.cells]
        for row in slide.card.table.rows:
            assert row[0] in printed
        assert slide.card.measure in footnotes
    assert "重庆市2023年政府信息公开工作年度报告" in footnotes


def test_every_name_has_its_card_and_every_card_its_name() -> None:
    assert set(gallery.CARDS) == NAMES_OF_CARDS
    for name in NAMES:
        assert gallery.card(name, {}).key == name


def test_an_export_names_the_years_and_definitions_of_its_own_cards() -> None:
    views = [gallery.view({"years": "2020"}), gallery.view({"years": "2017", "grant": "of_due"})]
    said = occasion(views, "回顾", MADE)
    assert said.chosen.startswith("所选年份：2017、2020；各页所选年份不同")
    assert said.until == "统计截至 2020年年报"
    assert any(words.startswith("公开率：") and "、" in words for words in said.definitions)


words = st.text(max_size=40)
entries = st.builds(
    Entry, st.sampled_from(NAMES), st.dictionaries(words, words, max_size=4), words, words
)


@given(st.builds(Programme, words, st.lists(entries, max_size=8).map(tuple)))
def test_a_sequence_comes_back_from_address_and_file_as_it_was(programme: Programme) -> None:
    assert sequence.unpack(sequence.pack(programme)) == (programme, [])
    assert sequence.read(sequence.save(programme)) == (programme, [])


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"format": "x"}',
                json.dumps({"format": sequence.FORMAT, "version": 99}).encode()]
)  # fmt: skip
def test_what_is_no_sequence_is_refused_with_the_remedy(content: bytes) -> None:
    with pytest.raises(NotASequence, match="请"):
        sequence.read(content)


@pytest.mark.parametrize("word", ["", "x", "!!!", "AAAA", "中文", "eJyrVkrLz1eyUlBKSixSqgUAHUsEwQ"])
def test_an_address_that_holds_no_sequence_is_refused(word: str) -> None:
    with pytest.raises(NotASequence, match="请"):
        sequence.unpack(word)


def test_unknown_parts_of_a_file_are_named_and_the_rest_kept() -> None:
    said = {
        "format": sequence.FORMAT, "version": sequence.VERSION, "title": 7,
        "entries": [{"card": "requests", "choices": {"years": "2020-2023", "x": 1}, "note": []},
                    {"card": "__import__('os')"}, "text", {"card": "fees"}],
    }  # fmt: skip
    programme, unknown = sequence.read(json.dumps(said).encode())
    assert [entry.card for entry in programme.entries] == ["requests", "fees"]
    assert programme.entries[0].choices == {"years": "2020-2023"}
    assert len(unknown) == 2
    assert "__import__" in unknown[0]


@pytest.mark.parametrize("name", gallery.READY)
def test_a_ready_sequence_has_only_cards_with_something_to_say(name: str) -> None:
    programme = gallery.ready(name, {"years": "2017-2020-2023"})
    assert "重庆市" in programme.title
    assert all(gallery.slide(entry).card.table.rows for entry in programme.entries)
    if name == "year":
        assert {entry.choices["years"] for entry in programme.entries} == {"2023"}


def test_the_workbook_holds_every_number_as_a_number(slides: list[Slide], said: Occasion) -> None:
    book = load_workbook(io.BytesIO(workbook.write(slides, said)))
    assert book.sheetnames[0] == "说明"
    assert book.sheetnames[-2:] == ["元数据", "勾稽"]
    assert book["说明"]["A1"].value == said.title
    assert book["说明"]["A1"].data_type == "s"  # =1+1 is a title, and no formula
    for sheet, slide in zip(book.worksheets[1:-2], slides, strict=True):
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        words = [words for row in cells for words in row if isinstance(words, str)]
        numbers = [n for row in cells for n in row if isinstance(n, int | float)]
        assert slide.title in words
        assert slide.note in words
        for row in slide.card.table.rows:
            written = [workbook.number(word)[0] if workbook.number(word) else word for word in row]
            assert any(line[: len(row)] == [w or None for w in written] or
                       line[: len(row)] == written for line in cells), row  # fmt: skip
        for chart in native.charts(slide.card.figure) if slide.card.figure else []:
            for series in chart.series:
                for value in filter(None, series.values):
                    assert any(abs(value - number) < 1e-9 for number in numbers)
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_workbook_gives_each_fact_and_its_checks(slides: list[Slide], said: Occasion) -> None:
    book = load_workbook(io.BytesIO(workbook.write(slides, said)))
    rows = list(book["元数据"].iter_rows(min_row=2, values_only=True))
    ids = {each for s in slides for own in s.card.table.fact_ids for each in own}
    assert {row[-1] for row in rows} == ids
    for row in rows:
        fact = queries.fact(row[-1])
        assert fact
        assert row[4] == fact["value"]  # a blank is no 0, and a 0 no blank
    results = {row[-1] for row in book["勾稽"].iter_rows(min_row=2, values_only=True)}
    assert "成立" in results
