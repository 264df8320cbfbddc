"""Slides as a presentation: every number of their charts is the database's, whatever opens it."""

import io
import re
import zipfile
from typing import Any

import pytest
from drawn import panels
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.oxml.ns import qn

from pages.shared import queries, wording
from pages.shared.cards.model import Card
from pages.shared.cards.register import CARDS
from pages.shared.files import presentation
from pages.shared.files.occasion import (
    Occasion,
    Slide,
    table_of,
)
from pages.shared.files.presentation import template
from pages.shared.html import plain
from pages.shared.meeting import gallery

NAMES = sorted(CARDS)

pytestmark = pytest.mark.usefixtures("on_the_build")


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
    if card.chart is None:
        return
    own = stored(card)
    for panel in card.chart.panels:
        for series in panel.series:
            if panel.kind != "stacked" and not series.hollow:
                for mark in filter(None, series.marks):
                    assert round(mark.value, 6) in own, (name, series.name, mark)


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_a_stack_are_counts_and_their_labels_shares_of_them(name: str) -> None:
    for panel in panels(gallery.card(name, {})):
        if panel.kind != "stacked":
            continue
        for series in panel.series:
            for year, mark in zip(panel.categories, series.marks, strict=True):
                if mark:
                    facts = [queries.fact(each) for each in mark.fact_ids]
                    assert mark.value == sum(fact["value"] for fact in facts if fact), (name, mark)
                    share = wording.percent(mark.value / panel.total(year))
                    assert not panel.shares or mark.words == share


def test_slides_hold_the_charts_titles_and_notes(slides: list[Slide], meeting: Occasion) -> None:
    content = presentation.write(slides, meeting)
    opened = Presentation(io.BytesIO(content))
    assert opened.slide_width > opened.slide_height
    shown = by_slide(opened, slides)
    assert len(opened.slides) == sum(map(len, shown)) + 2
    for slide, page in (
        (slide, page) for slide, own in zip(slides, shown, strict=True) for page in own
    ):
        words = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        for part in (slide.card.second, str(slide.card.measure), slide.card.source, meeting.footer):
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
    slides: list[Slide], meeting: Occasion
) -> None:
    opened = Presentation(io.BytesIO(presentation.write(slides, meeting)))
    for slide, (page, *_) in zip(slides, by_slide(opened, slides), strict=True):
        expected = panels(slide.card)
        drawn = [shape.chart for shape in page.shapes if shape.has_chart]
        for chart, model in zip(drawn, expected, strict=not is_lens(slide)):
            for series, of in zip(plotted(chart), model.series, strict=False):
                own = [value for value in of.values if value is not None]
                assert [value for value in series.values if value is not None] == own
                assert {round(value, 9) for value in own} <= in_workbook(chart)


def test_a_line_joins_just_the_years_that_it_joins_on_the_page(
    slides: list[Slide], meeting: Occasion
) -> None:
    slide = next(each for each in slides if each.card.key == "rate")
    opened = Presentation(io.BytesIO(presentation.write([slide], meeting)))
    chart = next(shape.chart for shape in opened.slides[1].shapes if shape.has_chart)
    dots, line = plotted(chart)
    ends = zip(chart.plots[0].categories, line.values, strict=True)
    assert {name: value for name, value in ends if value} == {
        "2020": dots.values[0], "2023": dots.values[-1]
    }  # fmt: skip


@pytest.mark.parametrize("name", ["lens_grant", "lens_disputes"])
def test_the_lens_on_slides_shows_every_definition_with_its_interval(
    name: str, slides: list[Slide], meeting: Occasion
) -> None:
    slide = next(each for each in slides if each.card.key == name)
    opened = Presentation(io.BytesIO(presentation.write([slide], meeting)))
    assert slide.card.chart
    lines = slide.card.chart.lines
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


def test_slides_name_typefaces_for_latin_and_chinese(
    slides: list[Slide], meeting: Occasion
) -> None:
    with zipfile.ZipFile(io.BytesIO(presentation.write(slides[:1], meeting))) as parts:
        theme = etree.fromstring(parts.read("ppt/theme/theme1.xml"))
    spaces = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for kind, face in (("latin", template.LATIN), ("ea", template.EAST_ASIAN)):
        assert {font.get("typeface") for font in theme.iterfind(f".//a:{kind}", spaces)} == {face}


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
