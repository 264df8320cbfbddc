"""Columns over years: one value a year, with form bands, coverage ribbon and implied values."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from pages.shared import wording
from pages.shared.plot import (
    HALF,
    IMPLIED,
    LABEL_PX,
    RIBBON_PX,
    Figure,
    Palette,
    Written,
    add_bands,
    add_ribbon,
    breadth,
    folded,
    length,
    plot_pixels,
    sheet,
    value_axis,
    year_axis,
)

_TICK = 2.2  # full-width characters of a year
_APART = 4  # pixels between two labels


def columns(
    marks: pl.DataFrame,
    palette: Palette,
    *,
    forms: Mapping[int, str],
    form_names: Mapping[str, str],
    absent: Mapping[int, str],
    implied: pl.DataFrame | None = None,
    height: int = 190,
    wide: int = HALF,
) -> Figure:
    """Draw one value a year as columns, with form bands and the coverage ribbon.

    `marks` has year, value, lower, upper, unit; `absent` names the absence of held years without.
    `implied` marks stand hollow, with their interval. `wide` is the card's width, in characters.
    """
    drawn = marks.filter(pl.col("value").is_not_null()).sort("year")
    years = sorted(set(drawn["year"].to_list()) | set(absent))
    hollow = implied.to_dicts() if implied is not None else []
    ticks = sorted({*years, *(mark["year"] for mark in hollow)})
    labels = [
        wording.number(value, lower, upper)
        for value, lower, upper in drawn.select("value", "lower", "upper").iter_rows()
    ]
    quiet = dict.fromkeys(ticks, _TICK) | {
        mark["year"]: max(map(breadth, _lines(mark))) for mark in hollow
    }
    loud = dict(zip(drawn["year"], map(breadth, labels), strict=True))
    room = _room(ticks)
    size, least = _fitting(quiet, loud, room[1] - room[0], wide)
    figure = sheet(palette, height, below=RIBBON_PX + 22, wide=wide, least=least)
    layout = figure["layout"]
    layout["xaxis"] = year_axis(ticks, range=room)
    highest = max([*drawn["value"].to_list(), *(mark["upper"] for mark in hollow)], default=1)
    full = highest * 1.18 or 1.0
    layout["yaxis"] = value_axis(full, palette)
    figure["data"] = [
        {
            "type": "bar", "x": drawn["year"].to_list(), "y": drawn["value"].to_list(),
            "width": 0.92, "text": labels, "textposition": "outside", "cliponaxis": False,
            "constraintext": "none",
            "textfont": {"size": size, "color": palette.ink}, "textangle": 0,
            "marker": {"color": palette.accent},
            "customdata": drawn["unit"].to_list(), "meta": {
                "facts": drawn["fact_ids"].to_list(),
                **({"state": "年报所载（含勾稽补出）"} if "recovered" in drawn["state"] else {}),
            },
            "hovertemplate": "%{x}年：%{text}%{customdata}<extra></extra>",
        }
    ]  # fmt: skip
    if hollow:
        figure["data"].append(_hollow(hollow, palette))
    written = [
        Written(year, value / full, length(text) * size)
        for year, value, text in zip(drawn["year"], drawn["value"], labels, strict=True)
    ]
    written += [
        Written(
            mark["year"], mark["value"] / full, max(map(length, lines)) * LABEL_PX, len(lines)
        )
        for mark in hollow if (lines := _lines(mark))
    ]  # fmt: skip
    add_bands(figure, {year: forms[year] for year in years}, form_names, palette, written)
    add_ribbon(figure, {year: absent.get(year) for year in years}, palette)
    return figure


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


def _lines(mark: wording.Row) -> list[str]:
    """Write an implied value: a range takes two lines, so that it stays over its own column."""
    low, dash, high = wording.implied(mark).partition("–")
    return [f"{low}{dash}", high] if dash else [low]


def _hollow(marks: Sequence[wording.Row], palette: Palette) -> dict[str, Any]:
    """Give hollow columns for implied values, with the interval that the statement leaves."""
    return {
        "type": "bar", "name": IMPLIED, "x": [mark["year"] for mark in marks],
        "y": [mark["value"] for mark in marks], "width": 0.92,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"color": palette.accent, "width": 1.5}},
        "text": ["<br>".join(_lines(mark)) for mark in marks],
        "textposition": "outside",
        "constraintext": "none", "cliponaxis": False, "textangle": 0,
        "textfont": {"size": LABEL_PX, "color": palette.muted},
        "customdata": [f"{wording.implied(mark)}<br>{folded(mark['note'])}" for mark in marks],
        "meta": {
            "facts": [mark["fact_ids"] for mark in marks],
            "labels": [wording.implied(mark) for mark in marks],
        },
        "hovertemplate": "%{x}年 推算 %{customdata}<extra></extra>",
    }  # fmt: skip
