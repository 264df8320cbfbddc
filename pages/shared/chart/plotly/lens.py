"""各口径对照: a block for each definition, a line a year, value and interval."""

from typing import Any

from pages.shared.chart.letters import length
from pages.shared.chart.model import IMPLIED, Chart, Line
from pages.shared.chart.palette import Palette
from pages.shared.chart.plotly.sheet import LABEL_PX, Figure, note, sheet

_BEHIND, _LEAST_AXIS = 305, 120  # pixels of the words behind the last mark, and of the axis
_LINE, _BLOCK = 27, 12  # pixels of a line, and between two blocks
_STEP = 1.45  # lines from the last one of a block to the next block's first


def lens(chart: Chart, palette: Palette) -> Figure:
    """Draw the lines: those of few cases grey, those that were reckoned hollow."""
    names = list(dict.fromkeys(line.name for line in chart.lines))
    left = max(map(length, names)) * LABEL_PX + 58
    figure = sheet(
        palette, len(chart.lines) * _LINE + len(names) * _BLOCK, below=36, above=6,
        left=round(left), right=_BEHIND, least=_LEAST_AXIS,
    )  # fmt: skip
    layout, place, before = figure["layout"], 0.0, ""
    for line in chart.lines:
        place += 1.0 if line.name == before or not before else _STEP
        if line.name != before:
            _name(layout, line, place, left, palette)
        before = line.name
        figure["data"].append(_dot(line, place, palette))
        _words(layout, line, place, palette)
    top = max((line.upper or 0.0 for line in chart.lines if line.value is not None), default=0.1)
    layout["xaxis"] = {
        "range": [0, top], "tickformat": ".0%",
        "showgrid": True, "tickvals": _ticks(top), "tickangle": 0,
        "gridcolor": palette.line, "zeroline": True, "zerolinecolor": palette.line,
        "fixedrange": True,
    }  # fmt: skip
    layout["yaxis"] = {"range": [place + 0.7, 0.3], "visible": False, "fixedrange": True}
    return figure


def _ticks(top: float) -> list[float]:
    """Give the places of an axis of rates: up to the highest one, and never past 100 %."""
    step = next(step for step in (0.02, 0.05, 0.1, 0.2, 0.25) if top / step <= 4 or step == 0.25)
    return [step * at for at in range(int(min(1.0, top) / step + 1e-9) + 1)]


def _name(layout: dict[str, Any], line: Line, place: float, left: float, palette: Palette) -> None:
    words = f"<b>{line.name}</b>" if line.chosen else line.name
    layout["annotations"].append(
        note(
            words, 0, place, xref="paper", yref="y", xanchor="left", xshift=8 - left,
            font={"size": LABEL_PX, "color": palette.ink},
        )
    )  # fmt: skip


def _dot(line: Line, place: float, palette: Palette) -> dict[str, Any]:
    shade = palette.muted if line.few else palette.accent
    rim = {"color": shade, "width": 2}
    value, lower, upper = line.value or 0.0, line.lower or 0.0, line.upper or 0.0
    return {
        "type": "scatter", "mode": "markers", "x": [line.value], "y": [place],
        "name": IMPLIED if line.hollow else str(line.year), "cliponaxis": False,
        "marker": {"size": 11, "color": palette.ground if line.hollow else shade, "line": rim},
        "error_x": {
            "type": "data", "symmetric": False, "color": shade, "thickness": 2, "width": 5,
            "array": [upper - value], "arrayminus": [value - lower],
        },
        "hoverinfo": "none",
    }  # fmt: skip


def _words(layout: dict[str, Any], line: Line, place: float, palette: Palette) -> None:
    """Write the year before the axis and value, fraction and interval after the mark."""
    muted, ink = ({"size": LABEL_PX, "color": colour} for colour in (palette.muted, palette.ink))
    layout["annotations"] += [
        note(
            str(line.year), 0, place, xref="x", yref="y", xanchor="right", xshift=-8, font=muted
        ),
        note(
            line.words, line.upper or 0, place, xref="x", yref="y", xanchor="left", xshift=10,
            font=muted if line.hollow else ink, bgcolor=palette.ground,
        ),
    ]  # fmt: skip
