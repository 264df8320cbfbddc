"""Columns over years: one value a year, with form bands, coverage ribbon and implied values."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from pages.shared import wording
from pages.shared.chart.letters import breadth, length
from pages.shared.chart.model import IMPLIED, Chart, Mark, Series
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
    plot_pixels,
    sheet,
    value_axis,
    year_axis,
)

_TICK = 2.2  # full-width characters of a year
_APART = 4  # pixels between two labels
_WIDTH = 0.92  # of a column, in years

_Marks = Mapping[int, Mark]


def columns(chart: Chart, palette: Palette) -> Figure:
    """Draw one value a year as columns, those that were reckoned hollow."""
    (panel,) = chart.panels
    solid, hollow = (_marks(panel.categories, panel.series, hollow=kind) for kind in (False, True))
    quiet = dict.fromkeys(panel.ticks, _TICK) | {
        year: max(map(breadth, _lines(mark))) for year, mark in hollow.items()
    }
    loud = {year: breadth(mark.words) for year, mark in solid.items()}
    room = _room(panel.ticks)
    size, least = _fitting(quiet, loud, room[1] - room[0], chart.wide)
    figure = sheet(palette, chart.height, below=RIBBON_PX + 22, wide=chart.wide, least=least)
    figure["layout"]["xaxis"] = year_axis(panel.ticks, range=room)
    figure["layout"]["yaxis"] = value_axis(panel.top or 1.0, palette)
    figure["data"] = [_columns(solid, size, palette)]
    if hollow:
        figure["data"].append(_hollow(hollow, palette))
    add_bands(figure, panel.bands, palette, _written(solid, hollow, size, panel.top or 1.0))
    add_ribbon(figure, panel, palette)
    return figure


def _marks(places: Sequence[int | str], series: Sequence[Series], *, hollow: bool) -> _Marks:
    own = next((each.marks for each in series if each.hollow == hollow), [None] * len(places))
    return {int(year): mark for year, mark in zip(places, own, strict=True) if mark}


def _room(years: Sequence[int]) -> list[float]:
    """Give the range of years, at least five wide: a lone column is no wall."""
    spare = max(0.8, (5 - (years[-1] - years[0])) / 2)
    return [years[0] - spare, years[-1] + spare]


def _fitting(
    quiet: Mapping[int, float], loud: Mapping[int, float], span: float, wide: int
) -> tuple[int, float | None]:
    """Give the size in which the numbers of years stand beside each other and beside the `quiet`
    labels of others, and the pixels that the plot needs where they do not in the smaller one.
    """

    def needed(size: int) -> float:
        pixels = {y: own * LABEL_PX for y, own in quiet.items()}
        pixels |= {y: own * size for y, own in loud.items()}
        return span * max(
            (((pixels[a] + pixels[b]) / 2 + _APART) / (b - a) for a, b in pairwise(pixels)),
            default=0.0,
        )

    for size in (LABEL_PX + 3, LABEL_PX):
        if needed(size) <= plot_pixels(wide):
            return size, None
    return LABEL_PX, needed(LABEL_PX)


def _written(solid: _Marks, hollow: _Marks, size: int, top: float) -> list[Written]:
    """Give the numbers that stand on columns."""
    loud = [Written(y, m.value / top, length(m.words) * size) for y, m in solid.items()]
    quiet = [
        Written(y, m.value / top, max(map(length, lines)) * LABEL_PX, len(lines))
        for y, m in hollow.items() if (lines := _lines(m))
    ]  # fmt: skip
    return [*loud, *quiet]


def _lines(mark: Mark) -> list[str]:
    """Write an implied value: a range takes two lines, so that it stays over its own column."""
    if mark.lower == mark.upper:
        return [mark.words]
    return [f"{wording.number(mark.lower or 0.0)}–", wording.number(mark.upper or 0.0)]


def _columns(marks: _Marks, size: int, palette: Palette) -> dict[str, Any]:
    words = [mark.words for mark in marks.values()]
    return _bar(marks, words) | {
        "textfont": {"size": size, "color": palette.ink}, "marker": {"color": palette.accent},
    }  # fmt: skip


def _hollow(marks: _Marks, palette: Palette) -> dict[str, Any]:
    """Give hollow columns for implied values, with the interval that the statement leaves."""
    words = ["<br>".join(_lines(mark)) for mark in marks.values()]
    rim = {"color": palette.accent, "width": 1.5}
    return _bar(marks, words) | {
        "name": IMPLIED, "textfont": {"size": LABEL_PX, "color": palette.muted},
        "marker": {"color": "rgba(0,0,0,0)", "line": rim},
    }  # fmt: skip


def _bar(marks: _Marks, words: Sequence[str]) -> dict[str, Any]:
    return {
        "type": "bar", "x": list(marks), "y": [mark.value for mark in marks.values()],
        "width": _WIDTH, "text": words, "textposition": "outside", "cliponaxis": False,
        "constraintext": "none", "textangle": 0,
        "customdata": hovers(marks.values()), "hovertemplate": HOVER,
    }  # fmt: skip
