"""Charts as the page draws them: Plotly's figures, in the colours of a theme."""

from dataclasses import dataclass, replace

from plotly.basedatatypes import BaseFigure

from pages.shared.chart.model import Chart
from pages.shared.chart.palette import Palette
from pages.shared.chart.plotly.bars import bars
from pages.shared.chart.plotly.columns import columns
from pages.shared.chart.plotly.dots import dots
from pages.shared.chart.plotly.lens import lens
from pages.shared.chart.plotly.sheet import Figure
from pages.shared.chart.plotly.stacked import stacked


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has for a chart: the width of its card in characters, the height of its plot in
    pixels; 0 is as the chart was made.
    """

    wide: int = 0
    height: int = 0


class Drawn(BaseFigure):  # type: ignore[misc]
    """A figure that is handed over as it is: Streamlit puts a dict through Plotly's validation at
    each run (5–10 ms); tests do so for every card instead.
    """

    def __init__(self, figure: Figure) -> None:
        self.__dict__["as_it_is"] = figure

    def to_dict(self) -> Figure:
        """Give the figure."""
        own: Figure = self.__dict__["as_it_is"]
        return own


AS_MADE = Room()
_KINDS = {"bars": bars, "columns": columns, "dots": dots, "stacked": stacked}


def figure(chart: Chart, palette: Palette, room: Room = AS_MADE) -> Figure:
    """Give the figure of a chart: a plain dict, whose traces stand in the order of its curves."""
    own = replace(chart, wide=room.wide or chart.wide, height=room.height or chart.height)
    return lens(own, palette) if chart.lines else _KINDS[chart.panels[0].kind](own, palette)
