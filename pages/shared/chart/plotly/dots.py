"""Rates over years: dots with their intervals, joined where they may be."""

from typing import Any

from pages.shared.chart.letters import length
from pages.shared.chart.model import IMPLIED, Chart, Mark, Panel, Series
from pages.shared.chart.palette import Palette
from pages.shared.chart.plotly.sheet import (
    HOVER,
    LABEL_PX,
    RIBBON_PX,
    Figure,
    Written,
    add_bands,
    add_ribbon,
    hovers,
    note,
    sheet,
    value_axis,
    year_axis,
)


def dots(chart: Chart, palette: Palette) -> Figure:
    """Draw rates as dots with their 95 % intervals, each labelled with its fraction."""
    (panel,) = chart.panels
    figure = sheet(palette, chart.height, RIBBON_PX + 22, wide=chart.wide, above=30, left=52)
    layout, top = figure["layout"], panel.top or 1.0
    layout["xaxis"] = year_axis(panel.ticks, range=[panel.ticks[0] - 1.2, panel.ticks[-1] + 1.2])
    layout["yaxis"] = value_axis(
        top, palette, tickformat=".0%", showticklabels=True, showgrid=True,
        gridcolor=palette.line, nticks=5,
    )  # fmt: skip
    at = dict(_marks(panel, panel.series[0]))
    figure["data"] = [_join(at, pair, palette) for pair in panel.joins]
    written = list[Written]()
    for series in panel.series:
        figure["data"].append(_dots(panel, series, palette))
        for year, mark in _marks(panel, series):
            layout["annotations"].append(_words(year, mark, series, palette))
            if not series.hollow:
                width = length(mark.words) * (LABEL_PX + 1)
                written.append(Written(year, (mark.upper or 0.0) / top, width))
    add_bands(figure, panel.bands, palette, written)
    add_ribbon(figure, panel, palette)
    return figure


def _marks(panel: Panel, series: Series) -> list[tuple[int, Mark]]:
    every = zip(panel.categories, series.marks, strict=True)
    return [(int(year), mark) for year, mark in every if mark]


def _join(at: dict[int, Mark], pair: tuple[int, int], palette: Palette) -> dict[str, Any]:
    """Give the line between two years: dashed unless they are adjacent."""
    dash = "solid" if pair[1] - pair[0] == 1 else "dash"
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "x": list(pair), "y": [at[year].value for year in pair],
        "line": {"color": palette.muted, "width": 2, "dash": dash},
    }  # fmt: skip


def _words(year: int, mark: Mark, series: Series, palette: Palette) -> dict[str, Any]:
    """Write a rate over its interval; one that was reckoned under it."""
    if series.hollow:
        font = {"size": LABEL_PX, "color": palette.muted}
        return note(mark.words, year, mark.lower or 0.0, yanchor="top", yshift=-9, font=font)
    size = {"size": LABEL_PX + 1}
    return note(mark.words, year, mark.upper or 0.0, yanchor="bottom", yshift=4, font=size)


def _dots(panel: Panel, series: Series, palette: Palette) -> dict[str, Any]:
    years, marks = [year for year, _ in _marks(panel, series)], [*filter(None, series.marks)]
    shade = palette.colour(series.colour)
    trace = {
        "type": "scatter", "mode": "markers", "x": years, "y": [mark.value for mark in marks],
        "customdata": hovers(marks), "hovertemplate": HOVER,
    }  # fmt: skip
    if series.hollow:
        rim = {"color": shade, "width": 2}
        marker: dict[str, Any] = {"size": 12, "color": palette.ground, "line": rim}
        return trace | {"name": IMPLIED, "marker": marker}
    low, high = (
        [length for length, mark in zip(arms, series.marks, strict=True) if mark]
        for arms in (series.low, series.high)
    )
    return trace | {
        "cliponaxis": False, "marker": {"size": 13, "color": shade},
        "error_y": {
            "type": "data", "symmetric": False, "color": shade, "thickness": 2, "width": 6,
            "array": high, "arrayminus": low,
        },
    }  # fmt: skip
