"""Charts as the page draws them: Plotly's figures, in the colours of a theme."""

from pages.shared.chart.model import Chart
from pages.shared.chart.palette import Palette
from pages.shared.chart.plotly.bars import bars
from pages.shared.chart.plotly.columns import columns
from pages.shared.chart.plotly.dots import dots
from pages.shared.chart.plotly.lens import lens
from pages.shared.chart.plotly.sheet import Figure
from pages.shared.chart.plotly.stacked import stacked

_KINDS = {"bars": bars, "columns": columns, "dots": dots, "stacked": stacked}


def figure(chart: Chart, palette: Palette) -> Figure:
    """Give the figure of a chart: a plain dict, whose traces stand in the order of its curves."""
    return lens(chart, palette) if chart.lines else _KINDS[chart.panels[0].kind](chart, palette)
