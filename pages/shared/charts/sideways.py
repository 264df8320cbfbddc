"""Horizontal bars: labelled quantities, sorted by the caller."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pages.shared.plot import (
    LABEL_PX,
    Figure,
    Palette,
    length,
    sheet,
)

Row: TypeAlias = tuple[str, Mapping[int, tuple[float, str]]]
_LEAST_BAR = 110  # pixels of the longest bar


def bars(
    rows: Sequence[Row],
    palette: Palette,
    *,
    colours: Sequence[str] | None = None,
) -> Figure:
    """Draw labelled horizontal bars, sorted by the caller: label → year → (value, text).

    With several years each label has one bar a year, the latest in the strong colour.
    """
    years = sorted({year for _, values in rows for year in values})
    thick = 24
    height = max(1, len(rows)) * (thick * len(years) + 16)
    left = max((length(label) for label, _ in rows), default=0) * LABEL_PX + 22
    shades = colours or ([palette.accent] if len(years) == 1 else [palette.pale, palette.accent])
    labels = [label for label, _ in rows]
    top = max((value for _, values in rows for value, _ in values.values()), default=1.0) or 1.0
    texts = [text for _, values in rows for _, text in values.values()]
    prefix = 6 if len(years) > 1 else 0
    tail = (max((length(text) for text in texts), default=0) + prefix * 0.6) * LABEL_PX + 12
    figure = sheet(
        palette, height, below=14, above=0, left=round(left), right=round(tail),
        least=_LEAST_BAR,
    )  # fmt: skip
    for year, shade in zip(years, _last(shades, len(years)), strict=True):
        figure["data"].append(
            {
                "type": "bar", "orientation": "h", "name": f"{year}年", "y": labels,
                "x": [values[year][0] if year in values else None for _, values in rows],
                "text": [
                    (f"{year}年 " if len(years) > 1 else "") + values[year][1]
                    if year in values else "" for _, values in rows
                ],
                "textposition": "outside", "cliponaxis": False, "textangle": 0,
                "constraintext": "none", "textfont": {"size": LABEL_PX, "color": palette.ink},
                "marker": _marker(shade, palette, year, rows),
                "hovertemplate": "%{y}：%{text}<extra></extra>",
            }
        )  # fmt: skip
    layout = figure["layout"]
    layout["bargap"], layout["bargroupgap"] = 0.28, 0.06
    layout["xaxis"] = {"range": [0, top], "visible": False, "fixedrange": True}
    layout["yaxis"] = {
        "autorange": "reversed", "fixedrange": True, "ticks": "",
        "tickfont": {"size": LABEL_PX}, "ticklabelstandoff": 8,
    }  # fmt: skip
    return figure


def _marker(shade: str, palette: Palette, year: int, rows: Sequence[Row]) -> dict[str, Any]:
    """Give a bar's look: what is pale has a rim, and nothing has none."""
    if shade != palette.pale:
        return {"color": shade}
    widths = [1 if year in values and values[year][0] else 0 for _, values in rows]
    return {"color": shade, "line": {"color": palette.rim, "width": widths}}


def _last(shades: Sequence[str], count: int) -> list[str]:
    """Give `count` shades that end with the strong one."""
    return [*([shades[0]] * max(0, count - len(shades))), *shades[-count:]]
