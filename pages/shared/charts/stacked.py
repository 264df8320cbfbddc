"""Stacked columns: the mix of each year, a panel for each taxonomy, parts labelled at the marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pages.shared import wording
from pages.shared.plot import (
    LABEL_PX,
    LINE_LABEL,
    RIBBON_PX,
    Figure,
    Palette,
    Words,
    add_ribbon,
    length,
    note,
    sheet,
    spread,
    value_axis,
    year_axis,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stack, in the order drawn: name of its colour, and its label."""

    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns of one taxonomy: parts in fixed order, and year → group → value.

    `above` stands over each column (n); `heading` names the taxonomy; `rounded` values are written
    in 万; `absent` names the absence of held years without values. `facts` gives year → group →
    the facts that a part stands on.
    """

    parts: Sequence[Part]
    values: Mapping[int, Mapping[str, float]]
    above: Mapping[int, str]
    heading: str = ""
    rounded: bool = False
    absent: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[int, Mapping[str, Sequence[str]]] = field(default_factory=dict)


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
                "meta": {
                    "facts": [panel.facts.get(year, {}).get(part.group, []) for year in years],
                    "counts": [panel.values[year].get(part.group) for year in years],
                    "labels": texts,
                    "shares": shares,
                },
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
