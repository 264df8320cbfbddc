"""The sheet that every chart of a page is drawn on: type, axes, bands of forms, coverage ribbon.

Figures are plain dicts in Plotly's schema: they build in a fraction of the time of figure
objects, and tests hold each of them against `plotly.graph_objects.Figure`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pages.shared.chart.model import HALF, NOT_HELD, Band, Mark, Panel, runs
from pages.shared.chart.palette import Palette

Figure = dict[str, Any]

FONT = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "sans-serif"
)
TITLE_PX, LABEL_PX = 18, 14
LINE_LABEL = 20
RIBBON_PX = 46  # the coverage ribbon, under the years
MARGIN = 8  # pixels
HOVER = "%{customdata}<extra></extra>"
_HALF_PX = HALF * TITLE_PX
_EDGE = 4  # pixels above and below all that is drawn


@dataclass(frozen=True, slots=True)
class Written:
    """A number at its mark: its year, where it begins (as a part of the plot's height), its width
    in pixels, the lines that it takes.
    """

    year: int
    low: float
    pixels: float
    lines: int = 1


def sheet(
    palette: Palette,
    plot_height: int,
    below: int,
    *,
    wide: int = HALF,
    above: int = 24,
    left: int = MARGIN,
    right: int = MARGIN,
    least: float | None = None,
) -> Figure:
    """Give an empty figure; its card says title, measure and source in text of its own.

    `wide` is the width of its card, in characters of a title. In pixels: `plot_height`, `below` it
    (axis labels, ribbon), `above` it (labels over the marks), `left` and `right` of it (labels
    beside it), and the `least` width that the plot itself needs.
    """
    top, bottom = above + _EDGE, below + _EDGE
    return {
        "data": [],
        "layout": {
            "height": top + plot_height + bottom,
            "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
            "paper_bgcolor": palette.ground,
            "plot_bgcolor": palette.ground,
            "font": {"family": FONT, "size": LABEL_PX, "color": palette.ink},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"font": {"family": FONT, "size": LABEL_PX}, "align": "left"},
            "bargap": 0.1,
            "shapes": [],
            "annotations": [],
            "meta": {
                "plot_height": plot_height,
                "pixels": round(left + least + right) if least else min(pixels(wide), _HALF_PX),
            },
        },
    }


def pixels(wide: int) -> int:
    """Give the width of a card's chart at 1280 pixels, of a card so many characters wide."""
    return wide * TITLE_PX


def plot_pixels(wide: int) -> int:
    """Give the width of its plot, where nothing stands beside it."""
    return pixels(wide) - 2 * MARGIN


def plot_height(figure: Figure) -> float:
    """Give the height of a figure's plot in pixels."""
    return float(figure["layout"]["meta"]["plot_height"])


def hovers(marks: Iterable[Mark | None]) -> list[str]:
    """Give what pointing at each mark says."""
    return ["<br>".join(mark.hover) if mark else "" for mark in marks]


def note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """Give a text annotation without an arrow."""
    return {"text": text, "x": x, "y": y, "showarrow": False, **more}


def year_axis(years: Sequence[int], **more: Any) -> dict[str, Any]:
    """Give a numeric axis with years at their true distance, ticks at `years` alone."""
    return {
        "type": "linear", "tickvals": list(years), "ticktext": [str(year) for year in years],
        "range": [min(years) - 0.8, max(years) + 0.8], "showgrid": False, "zeroline": False,
        "fixedrange": True, "ticks": "", "tickfont": {"size": LABEL_PX + 1}, **more,
    }  # fmt: skip


def value_axis(top: float, palette: Palette, **more: Any) -> dict[str, Any]:
    """Give a quiet value axis from 0: the numbers stand at the marks."""
    return {
        "range": [0, top], "showgrid": False, "showticklabels": False, "zeroline": True,
        "zerolinecolor": palette.line, "fixedrange": True, **more,
    }  # fmt: skip


def add_bands(
    figure: Figure, bands: Sequence[Band], palette: Palette, written: Sequence[Written] = ()
) -> None:
    """Lay a pale band under each second form, and a labelled rule where the form changes, which
    lets through what is written across it.
    """
    layout = figure["layout"]
    low, high = layout["xaxis"]["range"]
    for at, band in enumerate(bands):
        start, end = max(low, band.start), min(high, band.end)
        if at % 2 == 0:
            layout["shapes"].append(_rect(start, end, 0, 1, palette.band, layer="below"))
        if at:
            layout["shapes"] += _rule(layout, start, written, palette)
        layout["annotations"].append(
            note(
                band.name, (start + end) / 2, 1, yref="paper", yanchor="bottom",
                yshift=4, font={"size": LABEL_PX, "color": palette.muted},
            )
        )  # fmt: skip


def _rule(
    layout: Figure, at: float, written: Sequence[Written], palette: Palette
) -> list[dict[str, Any]]:
    """Give the pieces of the rule at a place of the axis of years."""
    (first, last), margin, meta = layout["xaxis"]["range"], layout["margin"], layout["meta"]
    year_px = (meta["pixels"] - margin["l"] - margin["r"]) / (last - first)
    across = sorted(
        (each.low, each.low + (LABEL_PX + 12 + LINE_LABEL * (each.lines - 1)) / meta["plot_height"])
        for each in written if each.pixels / 2 + 3 > abs(each.year - at) * year_px
    )  # fmt: skip
    pieces, reached = list[tuple[float, float]](), 0.0
    for low, high in (*across, (1.0, 1.0)):
        if low > reached:
            pieces.append((reached, low))
        reached = max(reached, high)
    return [
        {
            "type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": start,
            "y1": end, "line": {"color": palette.muted, "width": 1, "dash": "dot"},
        }
        for start, end in pieces
    ]  # fmt: skip


def add_ribbon(figure: Figure, panel: Panel, palette: Palette, axis: str = "x") -> None:
    """Draw the coverage ribbon: a box for each year, its word where it has no value."""
    held, height = panel.held, plot_height(figure)
    top, bottom = -(RIBBON_PX - 20) / height, -(RIBBON_PX - 12) / height
    for year in range(min(held), max(held) + 1):
        full = held.get(year) == ""
        figure["layout"]["shapes"].append(
            _rect(
                year - 0.46, year + 0.46, bottom, top, palette.muted if full else palette.ground,
                xref=axis, line={"color": palette.muted, "width": 0 if full else 1},
            )
        )  # fmt: skip
    gaps = [(a + 1, b - 1, NOT_HELD) for a, b in pairwise(sorted(held)) if b - a > 2]
    gaps += runs({year: word.removeprefix("该表式") for year, word in held.items() if word})
    for start, end, word in gaps:
        figure["layout"]["annotations"].append(
            note(
                word, (start + end) / 2, bottom, xref=axis, yref="paper", yanchor="top",
                yshift=-1, font={"size": LABEL_PX, "color": palette.muted},
            )
        )  # fmt: skip


def _rect(x0: float, x1: float, y0: float, y1: float, fill: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "x", "yref": "paper", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
        "fillcolor": fill, "line": {"width": 0}, **more,
    }  # fmt: skip
