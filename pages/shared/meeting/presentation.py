"""PowerPoint slides with native charts: titles are findings, notes hold the data behind them."""

import io
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from pages.shared import queries
from pages.shared.meeting import native
from pages.shared.meeting.native import Chart, Series
from pages.shared.meeting.slides import Occasion, Slide
from pages.shared.plot import length

INK, MUTED, LINE = "1F2933", "52606D", "CBD2D9"
LATIN, EAST_ASIAN = "Arial", "微软雅黑"  # replaced by Noto or Source Han where it is not at hand
WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.6)
ROOM = Emu(WIDTH - 2 * MARGIN)
MOST_ROWS = 12  # of a table on a slide; all of them stand in the notes

_KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "dots": XL_CHART_TYPE.XY_SCATTER,
}


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the presentation: a title, one slide for each card, and 口径与断点 at the end."""
    deck = _template()
    _opening(deck, occasion)
    for number, slide in enumerate(slides, 2):
        _slide(deck, slide, occasion, number)
    _appendix(deck, occasion, len(slides) + 2)
    deck.core_properties.title = occasion.title
    deck.core_properties.language = "zh-CN"
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _template() -> Any:
    """Give an empty 16:9 presentation with our typefaces and one layout: a title, and room."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    layout = deck.slide_layouts.get_by_name("Title Only")
    for other in list(deck.slide_layouts):
        if other is not layout:
            deck.slide_layouts.remove(other)
    for holder in [deck.slide_master, layout]:
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
            else:
                _place(shape, MARGIN, Inches(0.42), ROOM, Inches(0.95))
    theme = next(
        rel.target_part for rel in deck.slide_master.part.rels.values() if "theme" in rel.reltype
    )
    root = etree.fromstring(theme.blob)
    for kind in ("latin", "ea"):
        for font in root.iter(qn(f"a:{kind}")):
            font.set("typeface", LATIN if kind == "latin" else EAST_ASIAN)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return deck


def _opening(deck: Any, occasion: Occasion) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    title = slide.shapes.title
    _place(title, MARGIN, Inches(2.4), ROOM, Inches(1.3))
    _write(title, [occasion.title], 40, bold=True)
    _text(slide, [f"{occasion.agency} · {occasion.chosen}"], Inches(3.8), Inches(0.8), 18, MUTED)
    _footer(slide, occasion, 1)


def _slide(deck: Any, slide: Slide, occasion: Occasion, number: int) -> None:
    card = slide.card
    page = deck.slides.add_slide(deck.slide_layouts[0])
    _write(page.shapes.title, [slide.title], _title_size(slide.title), bold=True)
    _text(page, [card.measure], Inches(1.38), Inches(0.4), 14, MUTED)
    found = native.charts(card.figure) if card.figure else []
    top, height = Inches(1.85), Inches(4.15)
    room = ROOM
    for at, chart in enumerate(found):
        left = Emu(MARGIN + room * at // len(found))
        _chart(page, chart, left, top, Emu(room // len(found)), height)
    if not found:
        _table(page, slide, top, height)
    _text(page, _remarks(card.notes), Inches(6.03), Inches(0.72), 10.5, MUTED)
    _text(page, [f"来源：{card.source}"], Inches(6.76), Inches(0.3), 10.5, MUTED)
    _footer(page, occasion, number)
    page.notes_slide.notes_text_frame.text = _notes(slide)


def _appendix(deck: Any, occasion: Occasion, number: int) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[0])
    _write(page.shapes.title, ["口径与断点"], 26, bold=True)
    words = [
        occasion.chosen,
        occasion.held,
        occasion.until,
        *occasion.definitions,
        *occasion.breaks,
    ]
    _text(page, words, Inches(1.6), Inches(5), 18, INK)
    _footer(page, occasion, number)


def _title_size(title: str) -> float:
    """Give the size at which a title fills two lines at most."""
    return next((size for size in (26, 22, 19) if length(title) <= 2 * 860 / size), 17)


def _remarks(notes: Sequence[str]) -> list[str]:
    """Give the remarks that three lines hold; the others stand in the notes, and this says so."""
    kept, lines = list[str](), 0
    for note in notes:
        lines += -(-int(length(note)) // 80)
        if lines > 3:
            kept = [*kept[:2], f"另有{len(notes) - len(kept[:2])}条附注，见备注页。"]
            break
        kept.append(note)
    return kept


def _notes(slide: Slide) -> str:
    """Give the speaker's note, then the data table and its equations, as plain text."""
    table = slide.card.table
    lines = [slide.note] if slide.note else []
    lines += [f"口径：{slide.card.measure}", f"来源：{slide.card.source}", "	".join(table.head)]
    for row, ids in zip(table.rows, table.fact_ids, strict=True):
        cited = queries.citations(ids).to_dicts()
        places = "；".join(f"{each['report_year']}年报 {each['label']}" for each in cited)
        lines.append("	".join([*row, places]))
    return "\n".join([*lines, *slide.card.notes])


def _chart(
    page: Any, chart: Chart, left: Length, top: Length, width: Length, height: Length
) -> None:
    if chart.heading:
        _text(page, [chart.heading], top, Inches(0.3), 12, MUTED, left=left, width=width)
        top, height = Emu(top + Inches(0.3)), Emu(height - Inches(0.3))
    data = _xy(chart) if chart.kind == "dots" else _categories(chart)
    kind = XL_CHART_TYPE.COLUMN_STACKED_100 if chart.shares and chart.kind == "stacked" else None
    frame = page.shapes.add_chart(kind or _KINDS[chart.kind], left, top, width, height, data)
    drawn = frame.chart
    drawn.has_title = False
    drawn.font.size, drawn.font.color.rgb = Pt(12), RGBColor.from_string(INK)
    several = len(chart.series) > 1
    drawn.has_legend = several
    if several:
        drawn.legend.position = (
            XL_LEGEND_POSITION.RIGHT if chart.kind == "stacked" else XL_LEGEND_POSITION.BOTTOM
        )
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(12)
    _axes(drawn, chart)
    for plotted, series in zip(_plotted(drawn), chart.series, strict=True):
        _paint(plotted, series, chart)


def _categories(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format="#,##0.##")
    names = chart.categories
    data.categories = [
        name if chart.kind == "bars" or name in chart.ticks else " " for name in names
    ]
    for series in chart.series:
        data.add_series(series.name, list(series.values))
    return data


def _xy(chart: Chart) -> XyChartData:
    data = XyChartData(number_format="0.0%")
    for series in chart.series:
        points = data.add_series(series.name)
        for year, value in zip(chart.categories, series.values, strict=True):
            if value is not None:
                points.add_data_point(int(year), value)
    return data


def _plotted(drawn: NativeChart) -> list[Any]:
    return [series for plot in drawn.plots for series in plot.series]


def _axes(drawn: NativeChart, chart: Chart) -> None:
    value, category = drawn.value_axis, drawn.category_axis
    value.has_major_gridlines = chart.kind == "dots"
    value.visible = chart.kind == "dots"
    value.minimum_scale = 0
    if chart.top and chart.kind != "bars" and not (chart.shares and chart.kind == "stacked"):
        value.maximum_scale = chart.top
    if chart.kind == "dots":
        years = list(map(int, chart.categories))
        category.minimum_scale, category.maximum_scale = years[0] - 1, years[-1] + 1
        category.major_unit, category.has_major_gridlines = 1, False
        category.tick_labels.number_format = "0"
        category.tick_labels.number_format_is_linked = False
        value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "0%", False
        value.major_gridlines.format.line.color.rgb = RGBColor.from_string(LINE)
        return
    category.format.line.color.rgb = RGBColor.from_string(LINE)
    category.has_major_gridlines = False
    plot = drawn.plots[0]
    plot.gap_width = 40
    if chart.kind == "stacked":
        plot.overlap = 100
    elif chart.kind == "columns":
        plot.overlap = 100  # what is implied stands in years of its own
    else:
        category.reverse_order = True
        plot.overlap = -5


def _paint(plotted: Any, series: Series, chart: Chart) -> None:
    colour = RGBColor.from_string(series.colour.lstrip("#"))
    if chart.kind == "dots":
        plotted.format.line.fill.background()
        plotted.marker.style, plotted.marker.size = XL_MARKER_STYLE.CIRCLE, 11
        plotted.marker.format.line.color.rgb = colour
        plotted.marker.format.fill.solid()
        plotted.marker.format.fill.fore_color.rgb = _pale(colour) if series.hollow else colour
        _intervals(plotted, series, colour)
    elif series.hollow:
        plotted.format.fill.background()
        plotted.format.line.color.rgb = colour
    else:
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = colour
        if chart.kind == "stacked":
            plotted.format.line.color.rgb = RGBColor(255, 255, 255)
    drawn = [at for at, value in enumerate(series.values) if value is not None]
    for point, at in enumerate(drawn):
        index = point if chart.kind == "dots" else at
        if series.labels[at]:
            _label(plotted, index, series, at, chart)


def _label(plotted: Any, index: int, series: Series, at: int, chart: Chart) -> None:
    label = plotted.points[index].data_label
    frame = label.text_frame
    frame.text = series.labels[at]
    frame._txBody.bodyPr.set("wrap", "none")
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(12)
    inside = chart.kind == "stacked"
    dark = inside and _is_dark(series.colour)
    run.font.color.rgb = RGBColor(255, 255, 255) if dark else RGBColor.from_string(INK)
    label.position = {
        "columns": XL_LABEL_POSITION.OUTSIDE_END, "bars": XL_LABEL_POSITION.OUTSIDE_END,
        "stacked": XL_LABEL_POSITION.CENTER, "dots": XL_LABEL_POSITION.ABOVE,
    }[chart.kind]  # fmt: skip


def _intervals(plotted: Any, series: Series, colour: RGBColor) -> None:
    """Add the 95 % intervals as custom error bars (c:errBars), which pptx has no words for."""
    drawn = [at for at, value in enumerate(series.values) if value is not None]
    if not series.high or not any(series.high[at] for at in drawn):
        return
    bars = etree.SubElement(plotted._element, qn("c:errBars"))
    for name, value in (
        ("errDir", "y"),
        ("errBarType", "both"),
        ("errValType", "cust"),
        ("noEndCap", "0"),
    ):
        etree.SubElement(bars, qn(f"c:{name}")).set("val", value)
    for name, lengths in (("plus", series.high), ("minus", series.low)):
        literal = etree.SubElement(etree.SubElement(bars, qn(f"c:{name}")), qn("c:numLit"))
        etree.SubElement(literal, qn("c:formatCode")).text = "General"
        etree.SubElement(literal, qn("c:ptCount")).set("val", str(len(drawn)))
        for index, at in enumerate(drawn):
            point = etree.SubElement(literal, qn("c:pt"))
            point.set("idx", str(index))
            etree.SubElement(point, qn("c:v")).text = repr(lengths[at])
    line = etree.SubElement(etree.SubElement(bars, qn("c:spPr")), qn("a:ln"))
    line.set("w", "19050")
    fill = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", str(colour))
    plotted._element.find(qn("c:xVal")).addprevious(bars)


def _table(page: Any, slide: Slide, top: Length, height: Length) -> None:
    table = slide.card.table
    same = [
        at for at, words in enumerate(zip(*table.rows, strict=True))
        if at and len(set(words)) == 1
    ]  # fmt: skip
    kept = [at for at in range(len(table.head)) if at not in same]
    rows = list(table.rows)[:MOST_ROWS]
    frame = page.shapes.add_table(
        len(rows) + 1, len(kept), MARGIN, top, WIDTH - 2 * MARGIN,
        min(height, Inches(0.32) * (len(rows) + 1)),
    )  # fmt: skip
    grid = frame.table
    style = frame._element.find(f".//{qn('a:tableStyleId')}")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
    for column, at in enumerate(kept):
        _fill(grid.cell(0, column), table.head[at], bold=True)
        for line, row in enumerate(rows, 1):
            _fill(grid.cell(line, column), row[at])
    if len(table.rows) > MOST_ROWS:
        _text(
            page, [f"共{len(table.rows)}行，其余见备注。"], Inches(5.75), Inches(0.3), 10.5, MUTED
        )


def _fill(cell: Any, words: str, *, bold: bool = False) -> None:
    cell.text_frame.text = words
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.size, run.font.bold = Pt(12), bold
        run.font.color.rgb = RGBColor.from_string(MUTED if bold else INK)


def _footer(page: Any, occasion: Occasion, number: int) -> None:
    _text(page, [f"{occasion.footer}　　{number}"], Inches(7.06), Inches(0.3), 10.5, MUTED)


def _text(
    page: Any, lines: Sequence[str], top: Length, height: Length, size: float, colour: str,
    *, left: Length = MARGIN, width: Length | None = None,
) -> None:  # fmt: skip
    box = page.shapes.add_textbox(left, top, width or ROOM, height)
    _write(box, lines, size, colour=colour)


def _write(
    shape: Any, lines: Sequence[str], size: float, *, bold: bool = False, colour: str = INK
) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = "\n".join(lines)
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(colour)


def _place(shape: Any, left: Length, top: Length, width: Length, height: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _pale(colour: RGBColor) -> RGBColor:
    """Give a colour three parts of four on its way to white: hollow, where a rim is not drawn."""
    return RGBColor(*(255 - (255 - part) // 4 for part in colour))


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 150
