"""Native charts of a slide: columns, stacks, bars, and dots with their intervals."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pages.shared.chart.letters import length
from pages.shared.chart.model import Panel, Series
from pages.shared.chart.palette import LIGHT, tint
from pages.shared.files.presentation.labels import label_marks, label_parts, without_leaders
from pages.shared.files.presentation.plot import (
    LABEL,
    Box,
    Plot,
    gap,
    legend_width,
    place,
    plot_of,
)
from pages.shared.files.presentation.template import INK, MUTED, RULE

JOIN = "连线"  # the name of a series that only joins dots
_KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "dots": XL_CHART_TYPE.LINE_MARKERS,
}


def add(page: Any, panel: Panel, box: Box, *, legend: bool) -> Plot:
    """Add a chart to a slide, its series named in a legend where need be and `legend` allows it;
    gives where its plot stands in the box.
    """
    key = legend_width(panel) if legend and panel.kind == "stacked" else 0.0
    kind = XL_CHART_TYPE.COLUMN_STACKED_100 if panel.shares and panel.kind == "stacked" else None
    drawn = page.shapes.add_chart(
        kind or _KINDS[panel.kind], box.left, box.top, box.width, box.height, _data(panel)
    ).chart
    plot = plot_of(panel, box, key)
    place(drawn, plot)
    drawn.has_title = False
    drawn.font.size, drawn.font.color.rgb = LABEL, RGBColor.from_string(INK)
    _legend(drawn, panel, wanted=legend)
    _axes(drawn, panel)
    plotted = [series for each in drawn.plots for series in each.series]
    for own, series in zip(plotted, panel.series, strict=False):
        _paint(own, series, panel)
        if panel.kind != "stacked":
            label_marks(own, series, panel, plot)
    if panel.kind == "stacked":
        label_parts(plotted, panel, plot, box, key)
    for join in plotted[len(panel.series) :]:
        _join(join)
    without_leaders(drawn)
    return plot


def _data(panel: Panel) -> CategoryChartData:
    data = CategoryChartData(number_format="0.0%" if panel.kind == "dots" else "#,##0.##")
    # Only a year with a mark is written: an empty place keeps the distance true.
    data.categories = [
        str(name) if panel.kind == "bars" or name in panel.ticks else " "
        for name in panel.categories
    ]
    for series in panel.series:
        data.add_series(series.column, list(series.values))
    value = {
        name: value
        for series in panel.series if not series.hollow
        for name, value in zip(panel.categories, series.values, strict=True) if value is not None
    }  # fmt: skip
    for ends in panel.joins:
        joined = [value[name] if name in ends else None for name in panel.categories]
        data.add_series(JOIN, joined)
    return data


def _legend(drawn: NativeChart, panel: Panel, *, wanted: bool) -> None:
    """Name the series, where there are several and their labels do not."""
    named = panel.kind == "bars"  # each bar says its year
    drawn.has_legend = wanted and len(panel.series) > 1 and not named
    if not drawn.has_legend:
        return
    legend = drawn.legend
    stacked = panel.kind == "stacked"
    legend.position = XL_LEGEND_POSITION.RIGHT if stacked else XL_LEGEND_POSITION.TOP
    legend.include_in_layout = not stacked
    legend.font.size = LABEL
    for at in range(len(panel.joins)):
        legend._element.find(qn("c:legendPos")).addnext(
            parse_xml(
                f'<c:legendEntry {nsdecls("c")}><c:idx val="{len(panel.series) + at}"/>'
                '<c:delete val="1"/></c:legendEntry>'
            )
        )


def _axes(drawn: NativeChart, panel: Panel) -> None:
    value, category = drawn.value_axis, drawn.category_axis
    rates = panel.kind == "dots"
    value.minimum_scale = 0
    value.visible, value.has_major_gridlines = rates, False  # no line through a number
    if panel.kind == "bars":
        value.maximum_scale = _room(panel)
    elif panel.top and not (panel.shares and panel.kind == "stacked"):
        value.maximum_scale = panel.top
    if rates:
        value.tick_labels.number_format, value.tick_labels.number_format_is_linked = "0%", False
        value.format.line.fill.background()
    category.format.line.color.rgb = RGBColor.from_string(RULE)
    category.has_major_gridlines = False
    category.major_tick_mark = XL_TICK_MARK.NONE
    _gaps(drawn, panel)


def _room(panel: Panel) -> float:
    """Give the end of the axis of bars, which leaves room for the longest label."""
    top = max(value or 0.0 for series in panel.series for value in series.values) or 1.0
    words = max(length(label) for series in panel.series for label in series.words)
    return top / (1 - min(0.4, words / 60))


def _gaps(drawn: NativeChart, panel: Panel) -> None:
    if panel.kind == "dots":
        return
    plot = drawn.plots[0]
    plot.gap_width = gap(panel)
    if panel.kind == "bars":
        drawn.category_axis.reverse_order = True
        plot.overlap = -5
    else:
        plot.overlap = 100  # what is implied stands in years of its own


def _paint(plotted: Any, series: Series, panel: Panel) -> None:
    colour = RGBColor.from_string(LIGHT.colour(series.colour).lstrip("#"))
    if panel.kind == "dots":
        plotted.smooth = False
        plotted.format.line.fill.background()
        dot(plotted.marker, colour, hollow=series.hollow)
        drawn = [at for at, value in enumerate(series.values) if value is not None]
        if series.high and any(series.high):
            places = list(range(len(series.values)))
            plotted._element.find(qn("c:cat")).addprevious(
                _intervals(places, series.low, series.high, colour)
            )
        return
    plotted.invert_if_negative = False
    drawn = plotted.format
    if series.hollow:
        drawn.fill.background()
        drawn.line.color.rgb = colour
        return
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = colour
    if panel.kind == "stacked":
        drawn.line.color.rgb = RGBColor(255, 255, 255)
    elif series.colour == "pale":
        drawn.line.color.rgb = RGBColor.from_string(LIGHT.rim.lstrip("#"))


def dot(marker: Any, colour: RGBColor, *, hollow: bool) -> None:
    """Draw a dot, pale where it is implied."""
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 11
    marker.format.line.color.rgb = colour
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = (
        RGBColor.from_string(tint(f"#{colour}").lstrip("#")) if hollow else colour
    )


def _join(plotted: Any) -> None:
    """Draw a dashed line through years that are not held, as the page does."""
    plotted.smooth = False
    plotted.marker.style = XL_MARKER_STYLE.NONE
    line = plotted.format.line
    line.width, line.dash_style = Pt(1.5), MSO_LINE.DASH
    line.color.rgb = RGBColor.from_string(MUTED)
    blanks = plotted._element.getroottree().getroot().find(f".//{qn('c:dispBlanksAs')}")
    blanks.set("val", "span")


def _intervals(
    places: Sequence[int], low: Sequence[float], high: Sequence[float], colour: RGBColor
) -> Any:
    """Give 95 % intervals as custom error bars (c:errBars), which the library has no words for."""
    points = {
        name: "".join(f'<c:pt idx="{at}"><c:v>{lengths[at]!r}</c:v></c:pt>' for at in places)
        for name, lengths in (("plus", high), ("minus", low))
    }
    sides = "".join(
        f"<c:{name}><c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(places)}"/>{each}</c:numLit></c:{name}>'
        for name, each in points.items()
    )
    return parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/>{sides}<c:spPr><a:ln w="19050">'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
