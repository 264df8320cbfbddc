"""Charts: marks in, a Plotly figure (plain dict) out. They draw; they look nothing up.

Rules that hold for all: years at true distance; nothing is drawn as 0 that is not 0; numbers stand
at the marks; points join only where the caller hands a pair that may be joined.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import polars as pl

from pages.shared import wording
from pages.shared.plot import (
    LABEL_PX,
    LINE_LABEL,
    RIBBON_PX,
    Figure,
    Palette,
    Words,
    add_bands,
    add_ribbon,
    length,
    note,
    sheet,
    spread,
    value_axis,
    year_axis,
)

IMPLIED = "推算"
FEW = 30  # fewer cases than this are drawn grey


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stack, in the order drawn: name of its colour, and its label."""

    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns of one taxonomy: parts in fixed order, and year → group → value.

    `above` stands over each column (n); `heading` names the taxonomy; `rounded` values are written
    in 万; `absent` names the absence of held years without values.
    """

    parts: Sequence[Part]
    values: Mapping[int, Mapping[str, float]]
    above: Mapping[int, str]
    heading: str = ""
    rounded: bool = False
    absent: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """One definition of a rate: its name, a row for each year, and implied rows (hollow)."""

    name: str
    rows: Sequence[wording.Row]
    implied: Sequence[wording.Row] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """Two years of a series that may be joined: dashed unless they are adjacent."""

    year_a: int
    year_b: int


def columns(
    marks: pl.DataFrame,
    palette: Palette,
    words: Words,
    *,
    forms: Mapping[int, str],
    form_names: Mapping[str, str],
    absent: Mapping[int, str],
    implied: pl.DataFrame | None = None,
    height: int = 190,
) -> Figure:
    """Draw one value a year as columns, with form bands and the coverage ribbon.

    `marks` has year, value, lower, upper, unit; `absent` names the absence of held years without.
    `implied` marks stand hollow, with their interval.
    """
    drawn = marks.filter(pl.col("value").is_not_null()).sort("year")
    figure = sheet(palette, words, height, below=RIBBON_PX + 22)
    years = sorted(set(drawn["year"].to_list()) | set(absent))
    hollow = implied.to_dicts() if implied is not None else []
    ticks = sorted({*years, *(mark["year"] for mark in hollow)})
    layout = figure["layout"]
    layout["xaxis"] = year_axis(ticks)
    highest = max([*drawn["value"].to_list(), *(mark["upper"] for mark in hollow)], default=1)
    layout["yaxis"] = value_axis(highest * 1.18, palette)
    labels = [
        wording.number(value, lower, upper)
        for value, lower, upper in drawn.select("value", "lower", "upper").iter_rows()
    ]
    figure["data"] = [
        {
            "type": "bar", "x": drawn["year"].to_list(), "y": drawn["value"].to_list(),
            "width": 0.92, "text": labels, "textposition": "outside", "cliponaxis": False,
            "constraintext": "none",
            "textfont": {"size": LABEL_PX + 3, "color": palette.ink}, "textangle": 0,
            "marker": {"color": palette.accent},
            "customdata": drawn["unit"].to_list(),
            "hovertemplate": "%{x}年：%{text}%{customdata}<extra></extra>",
        }
    ]  # fmt: skip
    if hollow:
        figure["data"].append(_hollow(hollow, palette))
    add_bands(figure, {year: forms[year] for year in years}, form_names, palette)
    add_ribbon(figure, {year: absent.get(year) for year in years}, palette)
    return figure


def stacks(
    panels: Sequence[Stack],
    palette: Palette,
    words: Words,
    *,
    shares: bool = True,
    height: int = 250,
    widths: Sequence[float] | None = None,
) -> Figure:
    """Draw 100 % (or counted) stacked columns, one panel for each taxonomy, parts labelled at
    the last column; each panel has its own axis, so that no legend spans two taxonomies.
    """
    headed = any(panel.heading for panel in panels)
    lines = max(text.count("<br>") for panel in panels for text in panel.above.values()) + 1
    above = lines * LINE_LABEL + (LINE_LABEL if headed else 0)
    figure = sheet(palette, words, height, below=RIBBON_PX + 22, above=above)
    # Counts of all panels stand on one scale: heights may be compared, if nothing else.
    full = 1.0 if shares else max(_tallest(panel) for panel in panels)
    edges = _domains(widths or [1.0] * len(panels))
    for at, (panel, (start, end)) in enumerate(zip(panels, edges, strict=True)):
        suffix = "" if at == 0 else str(at + 1)
        _stack(
            figure, panel, palette, suffix, (start, end), shares, height, full,
            pixels=(end - start) * words.pixels,
        )  # fmt: skip
        if headed:
            figure["layout"]["annotations"].append(
                note(
                    panel.heading, start, 1, xref="paper", yref="paper", xanchor="left",
                    yanchor="bottom", yshift=lines * LINE_LABEL,
                    font={"size": LABEL_PX, "color": palette.muted},
                )
            )  # fmt: skip
    return figure


def bars(
    rows: Sequence[tuple[str, Mapping[int, tuple[float, str]]]],
    palette: Palette,
    words: Words,
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
    figure = sheet(palette, words, height, below=14, above=0, left=round(left))
    shades = colours or ([palette.accent] if len(years) == 1 else [palette.pale, palette.accent])
    labels = [label for label, _ in rows]
    top = max((value for _, values in rows for value, _ in values.values()), default=1.0) or 1.0
    texts = [text for _, values in rows for _, text in values.values()]
    prefix = 6 if len(years) > 1 else 0
    tail = (max((length(text) for text in texts), default=0) + prefix * 0.6) * LABEL_PX + 12
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
                "marker": {"color": shade}, "hovertemplate": "%{y}：%{text}<extra></extra>",
            }
        )  # fmt: skip
    layout = figure["layout"]
    layout["bargap"], layout["bargroupgap"] = 0.28, 0.06
    layout["xaxis"] = {
        "range": [0, top / max(0.25, 1 - tail / (words.pixels - left))], "visible": False,
        "fixedrange": True,
    }  # fmt: skip
    layout["yaxis"] = {
        "autorange": "reversed", "fixedrange": True, "ticks": "",
        "tickfont": {"size": LABEL_PX}, "ticklabelstandoff": 8,
    }  # fmt: skip
    return figure


def dots(
    rates: pl.DataFrame,
    palette: Palette,
    words: Words,
    *,
    joins: Iterable[Join] = (),
    implied: Sequence[wording.Row] = (),
    colour: str | None = None,
    height: int = 190,
) -> Figure:
    """Draw rates as dots with their 95 % intervals, each labelled with its fraction.

    `rates` has year, value, lower, upper, numerator, denominator; a rate of fewer than five cases
    has no dot. Lines stand only for `joins`; `implied` rows are hollow and never joined.
    """
    drawn = rates.filter(pl.col("value").is_not_null()).sort("year")
    figure = sheet(palette, words, height, below=RIBBON_PX + 22, above=30, left=52)
    shade = colour or palette.accent
    at = dict(zip(drawn["year"].to_list(), drawn["value"].to_list(), strict=True))
    for join in joins:
        if join.year_a in at and join.year_b in at:
            figure["data"].append(
                {
                    "type": "scatter", "mode": "lines", "hoverinfo": "skip",
                    "x": [join.year_a, join.year_b], "y": [at[join.year_a], at[join.year_b]],
                    "line": {
                        "color": palette.muted, "width": 2,
                        "dash": "solid" if join.year_b - join.year_a == 1 else "dash",
                    },
                }
            )  # fmt: skip
    figure["data"].append(_dots(drawn, shade))
    for row in drawn.to_dicts():
        figure["layout"]["annotations"].append(
            note(wording.rate(row), row["year"], row["upper"], yanchor="bottom", yshift=4,
                 font={"size": LABEL_PX + 1})
        )  # fmt: skip
    years = sorted(set(rates["year"].to_list()))
    layout = figure["layout"]
    for guess in implied:
        figure["data"].append(_hollow_dot(guess, shade, palette))
        layout["annotations"].append(
            note(
                f"{wording.percent(guess['value'])}（推算）", guess["year"], guess["lower"],
                yanchor="top", yshift=-9, font={"size": LABEL_PX, "color": palette.muted},
            )
        )  # fmt: skip
    ticks = sorted({*years, *(row["year"] for row in implied)})
    layout["xaxis"] = year_axis(ticks, range=[min(years) - 1.2, max(years) + 1.2])
    add_ribbon(figure, dict.fromkeys(years), palette)
    top = max([*drawn["upper"].to_list(), *(row["upper"] for row in implied)], default=1.0)
    layout["yaxis"] = value_axis(
        min(1.05, top * 1.15), palette, tickformat=".0%", showticklabels=True, showgrid=True,
        gridcolor=palette.line, nticks=5,
    )  # fmt: skip
    return figure


def lens(readings: Sequence[Reading], palette: Palette, words: Words) -> Figure:
    """Draw one rate under all its definitions: a block each, a line a year, value and interval.

    Fewer than 30 cases stand grey; fewer than five have their fraction only.
    """
    lines = [line for reading in readings for line in _lens_lines(reading)]
    left = max(length(reading.name) for reading in readings) * LABEL_PX + 70
    figure = sheet(
        palette, words, len(lines) * 27 + len(readings) * 12, below=36, above=6, left=round(left)
    )
    layout = figure["layout"]
    places, place, before = [], 0.0, ""
    for reading, _, _ in lines:
        place += 1.0 if reading.name == before or not before else 1.45
        places.append(place)
        if reading.name != before:
            _name(layout, reading, place, left, palette)
        before = reading.name
    top = max((row["upper"] for _, row, _ in lines if row["value"] is not None), default=0.1)
    for (_, row, hollow), at in zip(lines, places, strict=True):
        figure["data"].append(_lens_dot(row, at, hollow, palette))
        _lens_words(layout, row, at, hollow, palette)
    layout["xaxis"] = {
        "range": [0, top / max(0.3, 1 - 300 / (words.pixels - left))], "tickformat": ".0%",
        "showgrid": True, "nticks": 6,
        "gridcolor": palette.line, "zeroline": True, "zerolinecolor": palette.line,
        "fixedrange": True,
    }  # fmt: skip
    layout["yaxis"] = {"range": [place + 0.7, 0.3], "visible": False, "fixedrange": True}
    return figure


def _lens_lines(reading: Reading) -> list[tuple[Reading, wording.Row, bool]]:
    """Give a block's lines by year, each said to be implied (hollow) or not."""
    solid = [(reading, row, False) for row in reading.rows]
    hollow = [(reading, row, True) for row in reading.implied]
    return sorted(solid + hollow, key=lambda line: int(line[1]["year"]))


def _name(
    layout: dict[str, Any], reading: Reading, place: float, left: float, palette: Palette
) -> None:
    layout["annotations"].append(
        note(
            f"<b>{reading.name}</b>" if reading.chosen else reading.name, 0, place, xref="paper",
            yref="y", xanchor="left", xshift=8 - left,
            font={"size": LABEL_PX, "color": palette.ink},
        )
    )  # fmt: skip


def _lens_dot(row: wording.Row, place: float, hollow: bool, palette: Palette) -> dict[str, Any]:
    few = not hollow and row["denominator"] < FEW
    shade = palette.muted if few else palette.accent
    known = row["value"] is not None
    return {
        "type": "scatter", "mode": "markers", "x": [row["value"]], "y": [place],
        "name": IMPLIED if hollow else str(row["year"]), "cliponaxis": False,
        "marker": {
            "size": 11, "color": palette.ground if hollow else shade,
            "line": {"color": shade, "width": 2},
        },
        "error_x": {
            "type": "data", "symmetric": False, "color": shade, "thickness": 2, "width": 5,
            "array": [row["upper"] - row["value"] if known else 0],
            "arrayminus": [row["value"] - row["lower"] if known else 0],
        },
        "hoverinfo": "skip",
    }  # fmt: skip


def _lens_words(
    layout: dict[str, Any], row: wording.Row, place: float, hollow: bool, palette: Palette
) -> None:
    """Write the year before the axis and value, fraction and interval after the mark."""
    layout["annotations"].append(
        note(
            str(row["year"]), 0, place, xref="x", yref="y", xanchor="right", xshift=-8,
            font={"size": LABEL_PX, "color": palette.muted},
        )
    )  # fmt: skip
    if hollow:
        words = f"{wording.percent(row['value'], 2)}（推算）"
    elif row["value"] is None:
        words = f"{wording.fraction(row)}（不足5件，只列分数）"
    else:
        few = "，样本偏少" if row["denominator"] < FEW else ""
        interval = f"{wording.percent(row['lower'])}–{wording.percent(row['upper'])}"
        words = f"{wording.rate(row)} {interval}{few}"
    layout["annotations"].append(
        note(
            words, row["upper"] or 0, place, xref="x", yref="y", xanchor="left", xshift=10,
            font={"size": LABEL_PX, "color": palette.muted if hollow else palette.ink},
        )
    )  # fmt: skip


def _hollow(marks: Sequence[wording.Row], palette: Palette) -> dict[str, Any]:
    """Give hollow columns for implied values, with the interval that the statement leaves."""
    return {
        "type": "bar", "name": IMPLIED, "x": [mark["year"] for mark in marks],
        "y": [mark["value"] for mark in marks], "width": 0.92,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"color": palette.accent, "width": 1.5}},
        "text": [wording.implied(mark) for mark in marks], "textposition": "outside",
        "constraintext": "none", "cliponaxis": False, "textangle": 0,
        "textfont": {"size": LABEL_PX, "color": palette.muted},
        "customdata": [mark["note"] for mark in marks],
        "hovertemplate": "%{x}年 推算 %{text}<br>%{customdata}<extra></extra>",
    }  # fmt: skip


def _hollow_dot(row: wording.Row, shade: str, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": IMPLIED, "x": [row["year"]],
        "y": [row["value"]],
        "marker": {"size": 12, "color": palette.ground, "line": {"color": shade, "width": 2}},
        "hovertemplate": f"%{{x}}年 推算<br>{row['note']}<extra></extra>",
    }  # fmt: skip


def _dots(drawn: pl.DataFrame, shade: str) -> dict[str, Any]:
    rows = drawn.to_dicts()
    return {
        "type": "scatter", "mode": "markers", "x": drawn["year"].to_list(),
        "y": drawn["value"].to_list(), "text": [wording.rate(row) for row in rows],
        "cliponaxis": False,
        "marker": {"size": 13, "color": shade},
        "error_y": {
            "type": "data", "symmetric": False, "color": shade, "thickness": 2, "width": 6,
            "array": [row["upper"] - row["value"] for row in rows],
            "arrayminus": [row["value"] - row["lower"] for row in rows],
        },
        "customdata": [
            [wording.percent(row["lower"]), wording.percent(row["upper"])] for row in rows
        ],
        "hovertemplate": "%{x}年：%{text}<br>"
        "95%区间 %{customdata[0]}–%{customdata[1]}<extra></extra>",
    }  # fmt: skip


def _stack(
    figure: Figure,
    panel: Stack,
    palette: Palette,
    suffix: str,
    domain: tuple[float, float],
    shares: bool,
    height: int,
    full: float,
    *,
    pixels: float,
) -> None:
    years = sorted(panel.values)
    totals = {year: sum(panel.values[year].values()) or 1.0 for year in years}
    heights = {
        year: {g: v / totals[year] if shares else v for g, v in panel.values[year].items()}
        for year in years
    }
    for part in panel.parts:
        sizes = [heights[year].get(part.group, 0.0) for year in years]
        texts = [_inside(panel, year, part, totals[year], shares) for year in years]
        figure["data"].append(
            {
                "type": "bar", "x": years, "y": sizes, "width": _width(years), "name": part.label,
                "xaxis": f"x{suffix}", "yaxis": f"y{suffix}",
                "text": [
                    text if size / full * height >= LABEL_PX + 4 else ""
                    for text, size in zip(texts, sizes, strict=True)
                ],
                "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                "constraintext": "none",
                "textfont": {"size": LABEL_PX, "color": palette.inside.get(part.group, "#FFFFFF")},
                "marker": {
                    "color": palette.groups[part.group],
                    "line": {"color": palette.ground, "width": 1.5},
                },
                "customdata": [
                    [wording.number(panel.values[year].get(part.group, 0.0))] for year in years
                ],
                "hovertemplate": f"%{{x}}年 {part.label}：%{{customdata[0]}}<extra></extra>",
            }
        )  # fmt: skip
    _label_parts(figure, panel, palette, suffix, heights[years[-1]], full, height, shares)
    layout = figure["layout"]
    for year in years:
        layout["annotations"].append(
            note(
                panel.above[year], year, sum(heights[year].values()), xref=f"x{suffix}",
                yref=f"y{suffix}", yanchor="bottom", yshift=2, font={"size": LABEL_PX},
            )
        )  # fmt: skip
    layout[f"xaxis{suffix}"] = year_axis(
        sorted({*years, *panel.absent}), domain=list(domain), anchor=f"y{suffix}",
        range=_room_for_labels(years, panel, pixels),
    )  # fmt: skip
    covered = {year: panel.absent.get(year) for year in {*years, *panel.absent}}
    add_ribbon(figure, covered, palette, f"x{suffix}")
    layout[f"yaxis{suffix}"] = value_axis(full, palette, anchor=f"x{suffix}")
    layout["barmode"] = "stack"


def _tallest(panel: Stack) -> float:
    return max(sum(parts.values()) for parts in panel.values.values()) or 1.0


def _inside(panel: Stack, year: int, part: Part, total: float, shares: bool) -> str:
    value = panel.values[year].get(part.group, 0.0)
    if shares:
        return wording.percent(value / total)
    return wording.amount(value, rounded=panel.rounded)


def _label_parts(
    figure: Figure,
    panel: Stack,
    palette: Palette,
    suffix: str,
    sizes: Mapping[str, float],
    full: float,
    height: int,
    shares: bool,
) -> None:
    """Name each part to the right of the last column, labels kept apart."""
    last = max(panel.values)
    edge = last + _width(sorted(panel.values)) / 2
    middles, base = [], 0.0
    for part in panel.parts:
        size = sizes.get(part.group, 0.0)
        middles.append(base + size / 2)
        base += size
    gap = full * (LABEL_PX + 4) / height
    total = sum(panel.values[last].values()) or 1.0
    for part, place in zip(panel.parts, spread(middles, gap, 0, full), strict=True):
        small = sizes.get(part.group, 0.0) / full * height < LABEL_PX + 4
        value = f" {_inside(panel, last, part, total, shares)}" if small else ""
        figure["layout"]["annotations"].append(
            note(
                f"{part.label}{value}", edge + 0.1, place, xref=f"x{suffix}", yref=f"y{suffix}",
                xanchor="left", yanchor="middle",
                font={"size": LABEL_PX, "color": palette.ink},
            )
        )  # fmt: skip


def _room_for_labels(years: Sequence[int], panel: Stack, pixels: float) -> list[float]:
    """Give the range of years that leaves room for the longest label at the right."""
    edge = _width(years) / 2
    span = (years[-1] - years[0] + 2 * edge) * 1.06
    labels = max(length(part.label) for part in panel.parts) + 4
    room = min(0.62, (labels * LABEL_PX + 16) / pixels)
    start = years[0] - edge - 0.06 * span
    return [start, max([start + span / (1 - room), *(year + 0.8 for year in panel.absent)])]


def _width(years: Sequence[int]) -> float:
    """Give a column's width in years: a little over half of the smallest distance."""
    gaps = [after - before for before, after in pairwise(years)]
    return 0.56 * min(gaps) if gaps else 0.92


def _domains(widths: Sequence[float]) -> list[tuple[float, float]]:
    total, start, domains = sum(widths), 0.0, []
    for width in widths:
        domains.append((start / total, (start + width) / total))
        start += width
    return domains


def _last(shades: Sequence[str], count: int) -> list[str]:
    """Give `count` shades that end with the strong one."""
    return [*([shades[0]] * max(0, count - len(shades))), *shades[-count:]]
