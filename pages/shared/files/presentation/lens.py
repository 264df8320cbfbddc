"""各口径对照 as a native chart: a dot with its interval for each line, from the top down."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
)
from pptx.util import Pt

from pages.shared.chart.letters import length
from pages.shared.chart.model import Line
from pages.shared.files.presentation.chart import dot
from pages.shared.files.presentation.labels import label, shift, without_leaders
from pages.shared.files.presentation.plot import LABEL, Box, Plot, place
from pages.shared.files.presentation.template import ACCENT, INK, MUTED, RULE


def add_lens(page: Any, lines: Sequence[Line], box: Box) -> Plot:
    """Add 各口径对照 as dots with their intervals, a line each, from the top down."""
    data = XyChartData(number_format="General")  # one for rates and for the places of lines
    shown = [(at, line) for at, line in enumerate(lines, 1) if line.value is not None]
    solid = [(at, line) for at, line in shown if not line.hollow]
    for at, line in solid:
        interval = data.add_series(f"{line.name} {line.year}年 区间")
        # As many points as there are dots: some programs read series of one length alone.
        for end in [line.lower, *[line.upper] * (len(shown) - 1)]:
            interval.add_data_point(end, at)
    dots = data.add_series("数值")
    for at, line in shown:
        dots.add_data_point(line.value, at)
    drawn = page.shapes.add_chart(
        XL_CHART_TYPE.XY_SCATTER_LINES, box.left, box.top, box.width, box.height, data
    ).chart
    drawn.has_title, drawn.has_legend = False, False
    drawn.font.size, drawn.font.color.rgb = LABEL, RGBColor.from_string(INK)
    words = max(length(line.words) for line in lines) * LABEL / box.width
    plot = Plot(0.0, 0.0, 1 - words, 1 - Pt(24) / box.height)
    place(drawn, plot)
    _axes(drawn, lines)
    *intervals, plotted = drawn.plots[0].series
    for own, (_, line) in zip(intervals, solid, strict=True):
        _interval(own, line)
    _dots(plotted, [line for _, line in shown], drawn, plot)
    without_leaders(drawn)
    return plot


def _axes(drawn: NativeChart, lines: Sequence[Line]) -> None:
    rates, places = drawn.category_axis, drawn.value_axis
    rates.minimum_scale = 0
    rates.maximum_scale = min(1.0, 1.02 * max(line.upper or 0.0 for line in lines) or 1.0)
    rates.tick_labels.number_format, rates.tick_labels.number_format_is_linked = "0%", False
    rates.has_major_gridlines = False  # no line through a number
    rates.format.line.color.rgb = RGBColor.from_string(RULE)
    places.minimum_scale, places.maximum_scale, places.reverse_order = 0.5, len(lines) + 0.5, True
    places.visible = places.has_major_gridlines = False
    places.crosses = XL_AXIS_CROSSES.MAXIMUM


def _dots(plotted: Any, lines: Sequence[Line], drawn: NativeChart, plot: Plot) -> None:
    """Draw dots with intervals, each with its rate, fraction and interval in words."""
    plotted.format.line.fill.background()
    for at, line in enumerate(lines):
        dot(plotted.points[at].marker, _shade(line), hollow=line.hollow)
        own = label(plotted, at, line.words, MUTED if line.hollow else INK)
        own.position = XL_LABEL_POSITION.RIGHT
        arm = (line.upper or 0.0) - (line.value or 0.0)
        shift(own, plot.width * arm / drawn.category_axis.maximum_scale, 0.0)


def _interval(plotted: Any, line: Line) -> None:
    """Draw an interval as a line of its own: error bars along the rates are not drawn by all."""
    plotted.smooth = False
    plotted.marker.style = XL_MARKER_STYLE.NONE
    plotted.format.line.width = Pt(1.75)
    plotted.format.line.color.rgb = _shade(line)


def _shade(line: Line) -> RGBColor:
    shade: RGBColor = RGBColor.from_string(MUTED if line.few else ACCENT)
    return shade
