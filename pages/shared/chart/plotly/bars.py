"""Horizontal bars: labelled quantities, in the order of the chart."""

from typing import Any

from pages.shared.chart.letters import length
from pages.shared.chart.model import Chart, Panel, Series
from pages.shared.chart.palette import Palette
from pages.shared.chart.plotly.sheet import HOVER, LABEL_PX, Figure, hovers, sheet

THICK = 24  # pixels of a bar with what stands around it
_BETWEEN = 16  # pixels between two names
_LEAST_BAR = 110  # pixels of the longest bar


def bars(chart: Chart, palette: Palette) -> Figure:
    """Draw labelled horizontal bars: with several years each label has one bar a year."""
    (panel,) = chart.panels
    height = max(1, len(panel.categories)) * (THICK * len(panel.series) + _BETWEEN)
    left = max((length(str(name)) for name in panel.categories), default=0) * LABEL_PX + 22
    figure = sheet(
        palette, height, below=14, above=0, left=round(left), right=round(_tail(panel)),
        least=_LEAST_BAR,
    )  # fmt: skip
    figure["data"] = [_bars(panel, series, palette) for series in panel.series]
    top = max((value or 0.0 for series in panel.series for value in series.values), default=1.0)
    layout = figure["layout"]
    layout["bargap"], layout["bargroupgap"] = 0.28, 0.06
    layout["xaxis"] = {"range": [0, top or 1.0], "visible": False, "fixedrange": True}
    layout["yaxis"] = {
        "autorange": "reversed", "fixedrange": True, "ticks": "",
        "tickfont": {"size": LABEL_PX}, "ticklabelstandoff": 8,
    }  # fmt: skip
    return figure


def _tail(panel: Panel) -> float:
    """Give the pixels of the longest label behind its bar."""
    words = (words for series in panel.series for words in series.words)
    return max(map(length, words), default=0.0) * LABEL_PX + 12


def _bars(panel: Panel, series: Series, palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "name": series.name, "y": list(panel.categories),
        "x": series.values, "text": series.words, "textposition": "outside",
        "cliponaxis": False, "textangle": 0, "constraintext": "none",
        "textfont": {"size": LABEL_PX, "color": palette.ink},
        "marker": _marker(series, palette),
        "customdata": hovers(series.marks),
        "hovertemplate": HOVER,
    }  # fmt: skip


def _marker(series: Series, palette: Palette) -> dict[str, Any]:
    """Give a bar's look: what is pale has a rim, and nothing has none."""
    colour = palette.colour(series.colour)
    if series.colour != "pale":
        return {"color": colour}
    widths = [1 if value else 0 for value in series.values]
    return {"color": colour, "line": {"color": palette.rim, "width": widths}}
