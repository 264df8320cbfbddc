"""Where a chart's plot stands on its slide, so that words can stand around it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pages.shared.chart.letters import length
from pages.shared.chart.model import Panel, Place

LABEL = Pt(12)  # 24 pixels of 1080 lines
LINE = Pt(16)  # height that a label takes
LOW = 0.09  # of a column: parts lower than this may need their label beside it


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the axes stand inside a chart's frame, as fractions of its width and height."""

    left: float
    top: float
    width: float
    height: float


def plot_of(panel: Panel, box: Box, key: float) -> Plot:
    """Give the plot's place: over it words on columns, under it the years, beside it a legend."""
    if panel.kind == "bars":
        names = max(length(str(name)) for name in panel.categories) + 1
        left = min(0.4, names * LABEL / box.width)
        return Plot(left, 0.0, 1 - left, 1.0)
    below = Pt(25) / box.height
    right = (key + beside(panel)) / box.width if panel.kind == "stacked" else 0.01
    left = Pt(44) / box.width if panel.kind == "dots" else 0.01
    top = lines_above(panel) * LINE / box.height + (0.09 if panel.kind != "stacked" else 0.01)
    return Plot(left, top, 1 - left - right, 1 - top - below)


def place(drawn: NativeChart, plot: Plot) -> None:
    """Give the plot area its place (c:manualLayout of the inner plot)."""
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, _layout(plot.left, plot.top, plot.width, plot.height))


def across(panel: Panel, plot: Plot, box: Box, year: float) -> int:
    """Give where a year stands on a slide, from its left edge."""
    first, count = int(panel.categories[0]), len(panel.categories)
    place = plot.left + plot.width * (year - first + 0.5) / count
    return round(box.left + box.width * place)


def gap(panel: Panel) -> int:
    """Give the room between columns, in percent of a column: as on the page a column is nearly as
    wide as its year, but for neighbours, whose small parts are named between them, and a lone one,
    which is no wall.
    """
    years = panel.ticks
    apart = all(b - a > 1 for a, b in pairwise(years))
    return {1: 150, 2: 60}.get(len(panel.categories), 12) if years and apart else 40


def height(panel: Panel, year: Place) -> float:
    """Give the height of a year's column, as a fraction of the plot's."""
    return 1.0 if panel.shares else panel.total(year) / (panel.top or 1.0)


def lines_above(panel: Panel) -> int:
    """Give the lines of what stands over the columns."""
    return max((words.count("\n") + 1 for words in panel.above.values()), default=0)


def beside(panel: Panel) -> float:
    """Give the width of what stands beside the last column, in EMU."""
    at = panel.categories.index(max(panel.ticks))
    values = [series.values[at] or 0.0 for series in panel.series]
    low = [
        length(f"{series.name} {series.words[at]}")
        for series, value in zip(panel.series, values, strict=True)
        if value / (sum(values) or 1.0) < LOW
    ]
    return (max(low) + 1) * LABEL if low else 0.0


def legend_width(panel: Panel) -> float:
    """Give the width of the legend of a stack, in EMU."""
    return (max(length(series.name) for series in panel.series) + 3) * LABEL


def _layout(left: float, top: float, width: float, height: float) -> Any:
    return parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.4f}"/><c:y val="{top:.4f}"/>'
        f'<c:w val="{width:.4f}"/><c:h val="{height:.4f}"/></c:manualLayout></c:layout>'
    )
