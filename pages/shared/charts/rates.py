"""Rates: dots with intervals over years, and one rate under all its definitions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from etl.cases import FEW, ON_FEW
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
    folded,
    length,
    note,
    sheet,
    value_axis,
    year_axis,
)

_BEHIND, _LEAST_AXIS = 305, 120  # pixels of 各口径对照: words behind the last mark, axis


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


def dots(
    rates: pl.DataFrame,
    palette: Palette,
    *,
    joins: Iterable[Join] = (),
    implied: Sequence[wording.Row] = (),
    colour: str | None = None,
    height: int = 190,
    forms: Mapping[int, str] | None = None,
    form_names: Mapping[str, str] | None = None,
    wide: int = HALF,
) -> Figure:
    """Draw rates as dots with their 95 % intervals, each labelled with its fraction.

    With `forms` (year → form) bands and labelled rules show where the form changes.

    `rates` has year, value, lower, upper, numerator, denominator; a rate of fewer than five cases
    has no dot. Lines stand only for `joins`; `implied` rows are hollow and never joined.
    """
    drawn = rates.filter(pl.col("value").is_not_null()).sort("year")
    figure = sheet(palette, height, below=RIBBON_PX + 22, wide=wide, above=30, left=52)
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
                 font={"size": LABEL_PX + 1}, **({} if forms else {"bgcolor": palette.ground}))
        )  # fmt: skip
    years = sorted(set(rates["year"].to_list()))
    layout = figure["layout"]
    for guess in implied:
        figure["data"].append(_hollow_dot(guess, shade, palette))
        layout["annotations"].append(
            note(
                f"{wording.percent(guess['value'], 2)}（推算）", guess["year"], guess["lower"],
                yanchor="top", yshift=-9, font={"size": LABEL_PX, "color": palette.muted},
            )
        )  # fmt: skip
    ticks = sorted({*years, *(row["year"] for row in implied)})
    layout["xaxis"] = year_axis(ticks, range=[min(ticks) - 1.2, max(ticks) + 1.2])
    top = max([*drawn["upper"].to_list(), *(row["upper"] for row in implied)], default=1.0)
    full = min(1.05, top * 1.15)
    if forms and form_names:
        written = [
            Written(row["year"], row["upper"] / full, length(wording.rate(row)) * (LABEL_PX + 1))
            for row in drawn.to_dicts()
        ]
        add_bands(figure, {year: forms[year] for year in years}, form_names, palette, written)
    add_ribbon(figure, dict.fromkeys(years), palette)
    layout["yaxis"] = value_axis(
        full, palette, tickformat=".0%", showticklabels=True, showgrid=True,
        gridcolor=palette.line, nticks=5,
    )  # fmt: skip
    return figure


def _hollow_dot(row: wording.Row, shade: str, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": IMPLIED, "x": [row["year"]],
        "y": [row["value"]], "meta": {"facts": [[row["fact_id"]]]},
        "marker": {"size": 12, "color": palette.ground, "line": {"color": shade, "width": 2}},
        "hovertemplate": f"%{{x}}年 推算<br>{folded(row['note'])}<extra></extra>",
    }  # fmt: skip


def _dots(drawn: pl.DataFrame, shade: str) -> dict[str, Any]:
    rows = drawn.to_dicts()
    return {
        "type": "scatter", "mode": "markers", "x": drawn["year"].to_list(),
        "y": drawn["value"].to_list(), "text": [wording.rate(row) for row in rows],
        "cliponaxis": False, "meta": {"facts": drawn["fact_ids"].to_list()},
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


def lens(readings: Sequence[Reading], palette: Palette) -> Figure:
    """Draw one rate under all its definitions: a block each, a line a year, value and interval.

    Fewer than 30 cases stand grey; fewer than five have their fraction only.
    """
    lines = [line for reading in readings for line in _lens_lines(reading)]
    left = max(length(reading.name) for reading in readings) * LABEL_PX + 58
    figure = sheet(
        palette, len(lines) * 27 + len(readings) * 12, below=36, above=6, left=round(left),
        right=_BEHIND, least=_LEAST_AXIS,
    )  # fmt: skip
    layout = figure["layout"]
    places, place, before = [], 0.0, ""
    for reading, _, _ in lines:
        place += 1.0 if reading.name == before or not before else 1.45
        places.append(place)
        if reading.name != before:
            _name(layout, reading, place, left, palette)
        before = reading.name
    layout["meta"]["lines"] = [
        {
            "name": reading.name, "year": row["year"], "value": row["value"], "hollow": hollow,
            "lower": row["lower"], "upper": row["upper"], "words": _said(row, hollow),
            "few": not hollow and row["denominator"] < FEW, "chosen": reading.chosen,
        }
        for reading, row, hollow in lines
    ]  # fmt: skip
    top = max((row["upper"] for _, row, _ in lines if row["value"] is not None), default=0.1)
    for (_, row, hollow), at in zip(lines, places, strict=True):
        figure["data"].append(_lens_dot(row, at, hollow, palette))
        _lens_words(layout, row, at, hollow, palette)
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
        "hoverinfo": "none", "meta": {
            "facts": [[row["fact_id"]] if hollow else row["fact_ids"]], "year": row["year"],
        },
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
    layout["annotations"].append(
        note(
            _said(row, hollow), row["upper"] or 0, place, xref="x", yref="y", xanchor="left",
            xshift=10, font={"size": LABEL_PX, "color": palette.muted if hollow else palette.ink},
            bgcolor=palette.ground,
        )
    )  # fmt: skip


def _said(row: wording.Row, hollow: bool) -> str:
    if hollow:
        return f"{wording.percent(row['value'], 2)}（推算）"
    if row["value"] is None:
        return f"{wording.fraction(row)}（{wording.no_rate(row)}，只列分数）"
    few = f"，{ON_FEW}" if row["denominator"] < FEW else ""
    interval = f"{wording.percent(row['lower'])}–{wording.percent(row['upper'])}"
    return f"{wording.rate(row)} {interval}{few}"
