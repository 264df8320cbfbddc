"""What leaves for a meeting: every number in it is the database's, whatever program opens it."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from pages.shared import queries, wording
from pages.shared.card import Card
from pages.shared.condensed import Condensed
from pages.shared.findings import overview
from pages.shared.html import Cell, plain
from pages.shared.meeting import deck, gallery, native, presentation, sequence, tabular, workbook
from pages.shared.meeting.names import NAMES as NAMES_OF_CARDS
from pages.shared.meeting.presentation import template
from pages.shared.meeting.sequence import Entry, NotASequence, Programme
from pages.shared.meeting.slides import (
    Occasion,
    Slide,
    families,
    occasion,
    portions,
    remarks,
    table_of,
)
from pages.shared.notes import DRAWING, KINDS, SCREEN, Note, folded, leaving, open_line
from pages.shared.plot import length

NAMES = sorted(gallery.CARDS)
MADE = "2026年11月20日"


pytestmark = pytest.mark.usefixtures("on_the_build")


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
    shown = by_slide(opened, slides)
    assert len(opened.slides) == sum(map(len, shown)) + 2
    for slide, page in (
        (slide, page) for slide, own in zip(slides, shown, strict=True) for page in own
    ):
        words = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        for part in (slide.card.second, slide.card.measure, slide.card.source, said.footer):
            assert part in words
        notes = page.notes_slide.notes_text_frame.text
        assert slide.note in notes
        assert all(each.sentence in notes for each in slide.notes)
        for row in written(slide.card):
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
    for slide, (page, *_) in zip(slides, by_slide(opened, slides), strict=True):
        expected = native.charts(slide.card.figure) if slide.card.figure else []
        drawn = [shape.chart for shape in page.shapes if shape.has_chart]
        for chart, model in zip(drawn, expected, strict=not is_lens(slide)):
            for series, of in zip(plotted(chart), model.series, strict=False):
                own = [value for value in of.values if value is not None]
                assert [value for value in series.values if value is not None] == own
                assert {round(value, 9) for value in own} <= in_workbook(chart)


def test_a_line_joins_just_the_years_that_it_joins_on_the_page(
    slides: list[Slide], said: Occasion
) -> None:
    slide = next(each for each in slides if each.card.key == "rate")
    opened = Presentation(io.BytesIO(presentation.write([slide], said)))
    chart = next(shape.chart for shape in opened.slides[1].shapes if shape.has_chart)
    dots, line = plotted(chart)
    ends = zip(chart.plots[0].categories, line.values, strict=True)
    assert {name: value for name, value in ends if value} == {
        "2020": dots.values[0], "2023": dots.values[-1]
    }  # fmt: skip


@pytest.mark.parametrize("name", ["lens_grant", "lens_disputes"])
def test_the_lens_on_slides_shows_every_definition_with_its_interval(
    name: str, slides: list[Slide], said: Occasion
) -> None:
    slide = next(each for each in slides if each.card.key == name)
    opened = Presentation(io.BytesIO(presentation.write([slide], said)))
    lines = native.lens(slide.card.figure or {})
    drawn = [shape.chart for page in opened.slides for shape in page.shapes if shape.has_chart]
    dots = [value for chart in drawn for value in in_dots(chart)]
    assert dots == [line.value for line in lines if line.value is not None]
    ends = {value for chart in drawn for value in in_workbook(chart)}
    for line in lines:
        if not line.hollow and line.value is not None:
            assert {round(line.lower or 0, 9), round(line.upper or 0, 9)} <= ends
    main = {"公开和部分公开占比", "复议结果纠正占比", "诉讼结果纠正占比"}  # routes: in the table
    fractions = {row[3] for row in slide.card.table.rows if row[1] in main}
    assert all(any(fraction in line.words for line in lines) for fraction in fractions)


def written(card: Card) -> list[list[str]]:
    """Give the rows of a card's table as a slide's notes write them."""
    if card.grid is None:
        return [list(row) for row in card.table.rows]
    lean, _ = table_of(card)
    return [[plain(cell) for cell in row] for row in lean.rows]


def is_lens(slide: Slide) -> bool:
    return slide.card.key.startswith("lens_")


def by_slide(opened: Any, slides: list[Slide]) -> list[list[Any]]:
    """Give the pages of each slide, in their order, by their headline."""
    pages = list(opened.slides)[1:-1]
    found: list[list[Any]] = []
    for slide in slides:
        own = [pages.pop(0)]
        while (
            pages
            and "（1/" not in pages[0].shapes.title.text_frame.text
            and re.search(r"（\d+/\d+）$", pages[0].shapes.title.text_frame.text)
            and pages[0].shapes.title.text_frame.text.startswith(slide.title)
        ):
            own.append(pages.pop(0))
        assert all(page.shapes.title.text_frame.text.startswith(slide.title) for page in own)
        found.append(own)
    return found


def plotted(chart: Any) -> list[Any]:
    return [series for plot in chart.plots for series in plot.series]


def in_dots(chart: Any) -> list[float]:
    """Give the rates of a lens: the places along the axis of rates of its last series."""
    values = plotted(chart)[-1]._element.findall(".//" + qn("c:xVal") + "//" + qn("c:v"))
    return [float(value.text) for value in values]


def in_workbook(chart: Any) -> set[float]:
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = {cell.value for row in book.active.iter_rows() for cell in row}
    return {round(cell, 9) for cell in cells if isinstance(cell, int | float)}


def test_slides_name_typefaces_for_latin_and_chinese(slides: list[Slide], said: Occasion) -> None:
    with zipfile.ZipFile(io.BytesIO(presentation.write(slides[:1], said))) as parts:
        theme = etree.fromstring(parts.read("ppt/theme/theme1.xml"))
    spaces = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for kind, face in (("latin", template.LATIN), ("ea", template.EAST_ASIAN)):
        assert {font.get("typeface") for font in theme.iterfind(f".//a:{kind}", spaces)} == {face}


def test_the_deck_holds_figures_tables_and_nothing_from_outside(
    slides: list[Slide], said: Occasion
) -> None:
    page = deck.write(slides, said).decode()
    held = re.search(r'<script type="application/json" id="figures">(.*?)</script>', page, re.S)
    assert held
    figures = json.loads(held.group(1))
    pages = re.findall(r'<section class="page" id="p(\d+)">(.*?)</section>', page, re.S)
    numbers = [number for number, own in pages if f'data-figure="{number}"' in own]
    assert list(figures) == numbers
    # Twenty lines of 各口径对照 would be too small to read from afar: its table stands there.
    drawn = [s for s in slides if s.card.figure and s.card.key != "lens_disputes"]
    for slide, number in zip(drawn, numbers, strict=True):
        expected = json.loads(json.dumps(slide.card.figure["data"], default=str))
        assert figures[number]["data"] == expected
        assert deck.escape(slide.title) in dict(pages)[number]
    for slide in slides:
        own = "".join(words for _, words in pages if deck.escape(slide.title) in words)
        lean, _ = table_of(slide.card)
        assert deck.escape(lean.said) in own
        for row in lean.rows:
            line = ".*?".join(re.escape(f">{deck.escape(cell.text)}<") for cell in row)
            assert re.search(line, own)
    own = page.replace(deck._plotly(), "")
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", own)


def test_a_table_too_long_for_a_slide_goes_on_over_several_and_loses_no_row(
    slides: list[Slide], said: Occasion
) -> None:
    slide = next(each for each in slides if each.card.key == "lens_disputes")
    page = deck.write([slide], said).decode()
    far = re.findall(r'<div class="chart far dense">.*?<tbody>(.*?)</tbody>', page, re.S)
    assert len(far) > 1
    assert sum(part.count("<tr>") for part in far) == 28
    assert len(slide.card.table.rows) == 28


@given(st.lists(st.integers(), max_size=60), st.integers(1, 12))
def test_portions_keep_every_row_in_its_order(rows: list[int], most: int) -> None:
    parts = portions(rows, most)
    assert [row for part in parts for row in part] == rows
    assert all(len(part) <= most for part in parts)


cells = st.builds(
    lambda text, remark: Cell(text, remark=remark),
    st.text("年报所载1,", min_size=1, max_size=30), st.sampled_from(["", "勾稽补出"]),
)  # fmt: skip
table_rows = st.lists(
    st.one_of(st.lists(cells, min_size=4, max_size=4),
              st.builds(lambda cell: [cell, Cell(""), Cell(""), Cell("")], cells)), max_size=40
)  # fmt: skip


@given(table_rows)
def test_a_table_goes_on_over_slides_in_its_order_no_heading_last(rows: list[list[Cell]]) -> None:
    lean = Condensed(["指标", "2020年", "2023年", "能否相比"], rows, [1, 2], "")
    parts = tabular.portions(lean, [[str(at)] for at in range(len(rows))], deck.WIDE)
    assert [row for part in parts for row, _ in part] == rows
    assert [own for part in parts for _, (own,) in part] == [str(at) for at in range(len(rows))]
    for part in parts[:-1]:
        heading = not any(cell.text for cell in part[-1][0][1:])
        assert not heading or len(part) == 1
    assert sum(tabular.widths(lean, deck.WIDE)) <= deck.WIDE.across + 4 * 4 + 0.01


notes = st.builds(Note, st.sampled_from(sorted(KINDS)), st.text("年报所载，", max_size=120))


@given(st.lists(notes, max_size=9))
def test_what_has_no_room_under_a_chart_is_named(held: list[Note]) -> None:
    line = remarks(held, 70, "见备注页")
    assert length(line) <= 140
    for note in held:
        assert not note.weight or note.text in line or KINDS[note.kind].name in line


def test_every_name_has_its_card_and_every_card_its_name() -> None:
    assert set(gallery.CARDS) == NAMES_OF_CARDS
    for name in NAMES:
        assert gallery.card(name, {}).key == name


def test_an_export_names_the_years_and_definitions_of_its_own_cards() -> None:
    views = [gallery.view({"years": "2020"}), gallery.view({"years": "2017", "grant": "of_due"})]
    said = occasion(views, "回顾", MADE)
    assert said.chosen.startswith("所选年份：2017、2020；各页所选年份不同")
    assert said.until == "统计截至 2020年底（2020年年报）"
    own = "公开和部分公开占比："
    assert any(words.startswith(own) and "；" in words for words in said.definitions)


words = st.text(max_size=40).map(sequence.clean)
headlines = st.text(max_size=200).map(sequence.line)
entries = st.builds(
    Entry, st.sampled_from(NAMES), st.dictionaries(words, words, max_size=4), headlines, words
)


@given(st.builds(Programme, headlines, st.lists(entries, max_size=8).map(tuple)))
def test_a_sequence_comes_back_from_address_and_file_as_it_was(programme: Programme) -> None:
    assert sequence.unpack(sequence.pack(programme)) == (programme, [])
    assert sequence.read(sequence.save(programme)) == (programme, [])


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_whatever_was_typed_into_a_file_can_be_written_again(typed: str) -> None:
    entry = {"card": "fees", "choices": {"years": typed}, "headline": typed, "note": typed}
    said = {"format": sequence.FORMAT, "version": 1, "title": typed, "entries": [entry]}
    programme, _ = sequence.read(json.dumps(said).encode())
    sequence.save(programme).decode()
    assert sequence.unpack(sequence.pack(programme)) == (programme, [])
    assert len(programme.entries[0].headline) <= sequence.HEADLINE
    gallery.asked_years(programme.entries[0].choices)


def test_what_is_not_held_is_named_and_nothing_else_stands_in_its_place() -> None:
    entries = (Entry("requests", {"agency": "北京市", "years": "2021"}, "北京市2021年收到申请"),
               Entry("requests", {"years": "2021"}), Entry("requests", {"years": "2021-2023"}),
               Entry("fees"))  # fmt: skip
    held, said = gallery.held(Programme("汇报", entries))
    assert held.entries == entries[2:]
    assert ["北京市" in said[0], "2021" in said[1], "其余年份" in said[2]] == [True] * 3


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


@pytest.mark.parametrize(
    ("choices", "word"),
    [
        ({"rate": "profit"}, "profit"),
        ({"rate": "grant_rate", "definition": "of_decided"}, "of_decided"),
        ({"years": "2023年"}, "2023年"),
        ({"years": "2020-23"}, "2020-23"),
        ({"applicant": "martian"}, "martian"),
        ({"by": "metric", "metrics": "requests_received-taxes"}, "taxes"),
        ({"disputes": "of_none"}, "of_none"),
    ],
)
def test_a_choice_that_means_nothing_leaves_its_card_out(
    choices: dict[str, str], word: str
) -> None:
    kept, said = gallery.held(Programme("", (Entry("rate", choices), Entry("fees"))))
    assert [entry.card for entry in kept.entries] == ["fees"]
    assert said == [f"第1项的选择“{word}”无法识别，已略去。"]


def test_a_year_of_another_form_has_a_brief_of_its_own() -> None:
    cards = [entry.card for entry in gallery.ready("year", {"years": "2017"}).entries]
    assert {"outcomes", "channels", "reasons_2014", "review", "volume"} <= set(cards)
    assert [e.card for e in gallery.ready("year", {"years": "2014"}).entries] == ["requests_office"]


def test_the_deck_gives_the_place_of_a_number_that_its_table_lacks(said: Occasion) -> None:
    content = deck.write([Slide(gallery.card("reasons_refused", {}))], said).decode()
    assert "<li>依据：9,862（2023年办理结果合计）：2023年年报 三、本年度办理结果" in content
    assert "<li>依据：133" not in content  # which the table has


def test_the_formula_of_a_definition_is_the_latest_forms_first() -> None:
    words = occasion([gallery.view({"disputes": "of_all"})], "", MADE).definitions[1]
    assert words == (
        "复议结果纠正占比：按总计（含尚未审结）＝结果纠正÷总计；按总计＝被依法纠错÷数量"
    )


def test_notes_leave_their_page_with_the_weightiest_first() -> None:
    held = [
        Note("definition", "甲"), Note("implied", "乙", DRAWING), Note("apart", "丙"),
        Note("conflict", "丁"), Note("definition", "见下表", SCREEN),
    ]  # fmt: skip
    assert open_line(held) == "丁；丙；另有推算数，见说明"
    assert [note.text for note in leaving(held)] == ["甲", "乙", "丙", "丁"]
    assert open_line(leaving(held, drawn=False)) == "丁；丙"
    assert [note.text for note in folded(held)] == ["乙", "甲", "见下表"]


def test_definitions_are_those_that_the_chosen_years_are_on() -> None:
    early = occasion([gallery.view({"years": "2017"})], "", MADE).definitions
    assert any("按总计＝" in words for words in early)
    assert not any("已审结＝" in words for words in early)
    assert occasion([gallery.view({"years": "2012"})], "", MADE).definitions == []
    assert families([Slide(gallery.card("fees", {}))]) == []
    assert families([Slide(gallery.card("disputes", {}))]) == ["disputes"]


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
    own = [sheet for sheet in book.worksheets if sheet.title.startswith("数据")]
    for sheet, slide in zip(own, slides, strict=True):
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        words = [words for row in cells for words in row if isinstance(words, str)]
        numbers = [n for row in cells for n in row if isinstance(n, int | float)]
        assert {slide.title, slide.card.second or slide.title} <= set(words)
        assert {f"注：{each.sentence}" for each in slide.notes} <= set(words)
        assert f"备注：{slide.note}" in words
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
        reckoned = fact["state"] == "implied" and fact["lower"] != fact["upper"]
        assert row[4] == (None if reckoned else fact["value"])  # a blank is no 0, and a 0 no blank
    results = {row[-1] for row in book["勾稽"].iter_rows(min_row=2, values_only=True)}
    assert "成立" in results


def test_two_years_are_counted_as_people_count_them() -> None:
    assert gallery.ready_labels({"years": "2020-2023"})["review"] == "两年回顾"
    assert gallery.ready_labels({})["review"] == "五年回顾"
    assert overview.glance(gallery.view({"years": "2020-2023"})).caption == "两年一览表"
    assert [wording.cardinal(number) for number in (2, 10, 22)] == ["两", "十", "二十二"]
