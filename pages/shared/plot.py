"""The sheet that every chart is drawn on: palette, type, year axis.

Figures are plain dicts in Plotly's schema: they build in a fraction of the time of figure
objects, and tests hold each of them against `plotly.graph_objects.Figure`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from etl.forms.register import FORMS

Figure = dict[str, Any]

FONT = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
TITLE_PX, LABEL_PX = 18, 14
LINE_LABEL = 20
IMPLIED = "推算"  # the name of what is drawn hollow
RIBBON_PX = 46  # the coverage ribbon, under the years


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    ink: str
    muted: str
    line: str
    band: str
    ground: str
    accent: str
    pale: str
    rim: str  # around what is pale, which would fade into the ground
    groups: Mapping[str, str]
    inside: Mapping[str, str]


# fmt: off
LIGHT = Palette(
    ink="#1F2933", muted="#52606D", line="#CBD2D9", band="#F4F6F8", ground="#FFFFFF", accent="#1D4E89", pale="#9FBBDA", rim="#5F86B3",
    groups={"granted": "#1D4E89", "granted_in_part": "#4E8FCB", "refused": "#B5481A", "unable": "#5C3D8C", "declined": "#6A6F78",
            "other_handling": "#8F949C", "pending": "#8D929B", "upheld": "#1D4E89", "overturned": "#B5481A", "other": "#6A6F78",
            "already_public": "#2F7A78", "departments": "#1D4E89", "districts": "#4E8FCB"},
    inside={"granted_in_part": "#11161B", "districts": "#11161B", "other_handling": "#1F2933", "pending": "#1F2933"},
)
DARK = Palette(
    ink="#E6EAEE", muted="#A9B4BF", line="#3A4652", band="#1B222A", ground="#14191F", accent="#7FB0E6", pale="#3F658F", rim="#7FA3CC",
    groups={"granted": "#5B97D6", "granted_in_part": "#A5CCF2", "refused": "#E2804F", "unable": "#A78BDA", "declined": "#8F99A4",
            "other_handling": "#66707B", "pending": "#68727D", "upheld": "#5B97D6", "overturned": "#E2804F", "other": "#8F99A4",
            "already_public": "#5DB0AD", "departments": "#5B97D6", "districts": "#A5CCF2"},
    # Each colour has one counterpart in the light theme: a picture is printed by them.
    inside=dict.fromkeys(("granted", "refused", "unable", "declined", "upheld", "overturned", "other", "already_public", "departments"), "#10151A")
    | dict.fromkeys(("granted_in_part", "districts"), "#10151B"),
)
# fmt: on


_FULL = "“”‘’—…→·"
_TOKEN = re.compile(r"[（“《]*(?:[0-9][0-9,./]*[%万亿余件条年]*|.)[，。；、）”》：→]*")
# Characters of a title to a line, by the width of its card at 1280 pixels.
TWO_FIFTHS, HALF, WHOLE = 19, 25, 53
_HALF_PX = HALF * TITLE_PX
MARGIN = 8  # pixels
_EDGE = 4  # pixels above and below all that is drawn
_HOVER = 14  # characters of a hover label to a line


@dataclass(frozen=True, slots=True)
class Written:
    """A number at its mark: its year, where it begins (as a part of the plot's height), its width
    in pixels, the lines that it takes.
    """

    year: int
    low: float
    pixels: float
    lines: int = 1


def wrap(text: str, width: float) -> list[str]:
    """Break text into lines of at most `width` full-width characters.

    A number stays whole with its unit, a mark with what it closes or opens.
    """
    lines, line, used = list[str](), "", 0.0
    for token in _TOKEN.findall(text):
        size = length(token)
        if line and used + size > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + token, used + size
    return [*lines, line] if line else lines


def folded(text: str) -> str:
    """Give text in short lines, for a label that must fit beside its mark."""
    return "<br>".join(wrap(text, _HOVER))


def length(text: str) -> float:
    """Give the length of a line in full-width characters."""
    return sum(1.0 if ord(mark) > 0x2E7F or mark in _FULL else 0.6 for mark in text)


def breadth(number: str) -> float:
    """Give the length of a printed number in full-width characters, closer than `length`."""
    return sum(
        0.28 if mark in ",." else 0.55 if mark.isdigit() else length(mark) for mark in number
    )


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
    figure: Figure,
    forms: Mapping[int, str],
    names: Mapping[str, str],
    palette: Palette,
    written: Sequence[Written] = (),
) -> None:
    """Lay a pale band under each second form, and a labelled rule where the form changes, which
    lets through what is written across it.
    """
    years = sorted(forms)
    low, high = figure["layout"]["xaxis"]["range"]
    edges = [low]
    runs = [years[0]]
    for before, after in pairwise(years):
        if forms[before] != forms[after]:
            since = (FORMS[forms[after]].since or after) - 0.5
            edges.append(min(max(since, before + 0.5), after - 0.5))
            runs.append(after)
    edges.append(high)
    figure["layout"]["meta"]["bands"] = [
        (start, end, names[forms[year]])
        for (start, end), year in zip(pairwise(edges), runs, strict=True)
    ]
    for at, (start, end) in enumerate(pairwise(edges)):
        if at % 2 == 0:
            figure["layout"]["shapes"].append(_rect(start, end, 0, 1, palette.band, layer="below"))
        if at:
            figure["layout"]["shapes"] += _rule(figure["layout"], start, written, palette)
        figure["layout"]["annotations"].append(
            note(
                names[forms[runs[at]]], (start + end) / 2, 1, yref="paper", yanchor="bottom",
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


def add_ribbon(
    figure: Figure, held: Mapping[int, str | None], palette: Palette, axis: str = "x"
) -> None:
    """Draw the coverage ribbon: a box for each year, its word where it has no value.

    `held` maps each held year to None, or to the kind of absence; other years are 未收录.
    """
    meta = figure["layout"]["meta"]
    meta["held"] = meta.get("held", {}) | {axis: dict(held)}
    height = meta["plot_height"]
    top, bottom = -(RIBBON_PX - 20) / height, -(RIBBON_PX - 12) / height
    first, last = min(held), max(held)
    for year in range(first, last + 1):
        full = year in held and held[year] is None
        figure["layout"]["shapes"].append(
            _rect(
                year - 0.46, year + 0.46, bottom, top, palette.muted if full else palette.ground,
                xref=axis, line={"color": palette.muted, "width": 0 if full else 1},
            )
        )  # fmt: skip
    gaps = [(a + 1, b - 1, "未收录") for a, b in pairwise(sorted(held)) if b - a > 2]
    gaps += _runs({year: word.removeprefix("该表式") for year, word in held.items() if word})
    for start, end, word in gaps:
        figure["layout"]["annotations"].append(
            note(
                word, (start + end) / 2, bottom, xref=axis, yref="paper", yanchor="top",
                yshift=-1, font={"size": LABEL_PX, "color": palette.muted},
            )
        )  # fmt: skip


def _runs(words: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """Give the years that follow each other with the same word, from the first to the last."""
    runs = list[tuple[int, int, str]]()
    for year, word in sorted(words.items()):
        first, last, before = runs[-1] if runs else (0, 0, "")
        if (last + 1, before) == (year, word):
            runs[-1] = (first, year, word)
        else:
            runs.append((year, year, word))
    return runs


def takes_white(colour: str) -> bool:
    """Say whether white words stand out from a colour by 4.5:1, as WCAG 2.2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def tint(colour: str) -> str:
    """Give a colour three parts of four on its way to white: hollow, where a rim is not drawn."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{255 - (255 - part) // 4:02X}" for part in parts)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels apart to at least `gap`, keeping their order and staying within low and high."""
    moved = list(places)
    for at in range(1, len(moved)):
        moved[at] = max(moved[at], moved[at - 1] + gap)
    if moved and moved[-1] > high:
        moved[-1] = high
        for at in range(len(moved) - 2, -1, -1):
            moved[at] = max(low, min(moved[at], moved[at + 1] - gap))
    return moved


def _rect(x0: float, x1: float, y0: float, y1: float, fill: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "x", "yref": "paper", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
        "fillcolor": fill, "line": {"width": 0}, **more,
    }  # fmt: skip
