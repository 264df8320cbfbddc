"""Stacked columns: the mix of each year, a panel for each taxonomy, parts labelled at the marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import Any

from pages.shared import wording
from pages.shared.plot import (
    LABEL_PX,
    LINE_LABEL,
    RIBBON_PX,
    Figure,
    Palette,
    add_ribbon,
    length,
    note,
    sheet,
    spread,
    value_axis,
    year_axis,
)

_COLUMN = 0.56  # a column's width, of the distance between the two nearest
_APART = 84  # pixels between two columns: a share stands inside one
_EDGE = 10


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


def wholes(panels: Sequence[Stack]) -> dict[frozenset[str], float]:
    """Give, for the facts that a part stands on, the whole that its column's shares are of: a fact
    may be part of several columns, alone in one and with others in another.
    """
    return {
        frozenset(panel.facts.get(year, {}).get(group, ())): sum(parts.values())
        for panel in panels for year, parts in panel.values.items() for group in parts
    }  # fmt: skip


def stacks(
    panels: Sequence[Stack],
    palette: Palette,
    *,
    shares: bool = True,
    height: int = 250,
) -> Figure:
    """Draw 100 % (or counted) stacked columns, one panel for each taxonomy, parts named beside
    the last column; each panel has its own axis, so that no legend spans two taxonomies.
    """
    headed = any(panel.heading for panel in panels)
    lines = max(text.count("<br>") for panel in panels for text in panel.above.values()) + 1
    above = lines * LINE_LABEL + (LINE_LABEL if headed else 0)
    # Counts of all panels stand on one scale: heights may be compared, if nothing else.
    full = 1.0 if shares else max(_tallest(panel) for panel in panels)
    drawn = [_Drawn(panel, shares, height / full) for panel in panels]
    apart = max(each.needed for each in drawn)
    drawn = [replace(each, apart=apart) for each in drawn]
    inner = [*(each.room + each.beside_last for each in drawn[:-1]), drawn[-1].room]
    figure = sheet(
        palette, height, below=RIBBON_PX + 22, above=above,
        right=round(max(8, drawn[-1].beside_last - drawn[-1].after_last)), least=sum(inner),
    )  # fmt: skip
    for at, (each, room, domain) in enumerate(zip(drawn, inner, _domains(inner), strict=True)):
        _stack(figure, each, palette, "" if at == 0 else str(at + 1), domain, room, full)
        if headed:
            figure["layout"]["annotations"].append(
                note(
                    each.panel.heading, domain[0], 1, xref="paper", yref="paper", xanchor="left",
                    yanchor="bottom", yshift=lines * LINE_LABEL,
                    font={"size": LABEL_PX, "color": palette.muted},
                )
            )  # fmt: skip
    return figure


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A panel with the pixels that its columns and words take at the least; all its widths stand
    in that measure, so that columns of all panels are equally wide at any width of the chart.
    """

    panel: Stack
    shares: bool
    scale: float  # pixels of height for each unit of value
    apart: float = 0.0  # pixels between the two nearest columns, alike in all panels

    @property
    def years(self) -> list[int]:
        return sorted(self.panel.values)

    @property
    def column(self) -> float:
        return _COLUMN * self.apart

    @property
    def needed(self) -> float:
        """Give the distance of the two nearest columns at which their words do not touch."""
        lines = [line for text in self.panel.above.values() for line in text.split("<br>")]
        beside = [
            length(text) * LABEL_PX + 6
            for year in self.years[:-1] for part in self.panel.parts
            if (text := self.beside(year, part))
        ]  # fmt: skip
        over = (length(line) * LABEL_PX + 6 for line in lines)
        return max(_APART, *over, *(width / (1 - _COLUMN) for width in beside))

    @property
    def pixels_a_year(self) -> float:
        gaps = [after - before for before, after in pairwise(self.years)]
        return self.apart / min(gaps) if gaps else self.column / 0.92

    @property
    def first(self) -> int:
        return min(self.years[0], *self.panel.absent, self.years[0])

    @property
    def after_last(self) -> float:
        """Give the pixels from the last column to the edge of the panel, without its words."""
        beyond = max(self.years[-1], *self.panel.absent, self.years[-1]) - self.years[-1]
        return beyond * self.pixels_a_year + _EDGE

    @property
    def room(self) -> float:
        """Give the pixels of columns and years, without the words beside the last column."""
        span = (self.years[-1] - self.first) * self.pixels_a_year
        return self.before + span + self.column / 2 + self.after_last

    @property
    def before(self) -> float:
        """Give the pixels from the edge of the panel to the middle of its first year."""
        return max(_EDGE + self.column / 2, self.apart / 2)

    @property
    def beside_last(self) -> float:
        words = (self.name(part) for part in self.panel.parts)
        return max(length(word) for word in words) * LABEL_PX + 11

    def size(self, year: int, group: str) -> float:
        """Give a part's height: its share, or its count."""
        parts = self.panel.values[year]
        whole = (sum(parts.values()) or 1.0) if self.shares else 1.0
        return parts.get(group, 0.0) / whole

    def value(self, year: int, part: Part) -> str:
        """Give a part's share or count in words."""
        count = self.panel.values[year].get(part.group, 0.0)
        if self.shares:
            return wording.percent(self.size(year, part.group))
        return wording.amount(count, rounded=self.panel.rounded)

    def holds(self, year: int, part: Part) -> bool:
        """Say whether a part is high enough for its number."""
        return self.size(year, part.group) * self.scale >= LABEL_PX + 4

    def beside(self, year: int, part: Part) -> str:
        """Give the number that stands beside a column because its part is too small for it."""
        drawn = part.group in self.panel.values[year] and not self.holds(year, part)
        return self.value(year, part) if drawn else ""

    def name(self, part: Part) -> str:
        """Give what stands beside the last column: the part's name, and its number if small."""
        year = self.years[-1]
        return part.label if self.holds(year, part) else f"{part.label} {self.value(year, part)}"

    def middles(self, year: int) -> list[float]:
        """Give the middle of each part of a column."""
        sizes = [self.size(year, part.group) for part in self.panel.parts]
        ends = list(accumulate(sizes))
        return [end - size / 2 for end, size in zip(ends, sizes, strict=True)]


def _stack(
    figure: Figure,
    drawn: _Drawn,
    palette: Palette,
    suffix: str,
    domain: tuple[float, float],
    room: float,
    full: float,
) -> None:
    panel, years, layout = drawn.panel, drawn.years, figure["layout"]
    for part in panel.parts:
        trace = _part(drawn, part, palette)
        figure["data"].append(trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"})
    layout["meta"]["above"] = layout["meta"].get("above", {}) | {f"x{suffix}": dict(panel.above)}
    for year in years:
        words = [drawn.name(p) if year == years[-1] else drawn.beside(year, p) for p in panel.parts]
        _beside(layout, drawn, year, words, suffix, full)
        top = sum(drawn.size(year, part.group) for part in panel.parts)
        layout["annotations"].append(
            note(
                panel.above[year], year, top, xref=f"x{suffix}", yref=f"y{suffix}",
                yanchor="bottom", yshift=2, font={"size": LABEL_PX},
            )
        )  # fmt: skip
    start = drawn.first - drawn.before / drawn.pixels_a_year
    layout[f"xaxis{suffix}"] = year_axis(
        sorted({*years, *panel.absent}), domain=list(domain), anchor=f"y{suffix}",
        range=[start, start + room / drawn.pixels_a_year],
    )  # fmt: skip
    covered = {year: panel.absent.get(year) for year in {*years, *panel.absent}}
    add_ribbon(figure, covered, palette, f"x{suffix}")
    layout[f"yaxis{suffix}"] = value_axis(full, palette, anchor=f"x{suffix}")
    layout["barmode"] = "stack"


def _part(drawn: _Drawn, part: Part, palette: Palette) -> dict[str, Any]:
    """Give the trace of one part over the years."""
    panel, years = drawn.panel, drawn.years
    texts = [drawn.value(year, part) for year in years]
    return {
        "type": "bar", "x": years, "y": [drawn.size(year, part.group) for year in years],
        "width": drawn.column / drawn.pixels_a_year, "name": part.label,
        "text": [
            text if drawn.holds(year, part) else ""
            for year, text in zip(years, texts, strict=True)
        ],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": LABEL_PX, "color": palette.inside.get(part.group, "#FFFFFF")},
        "marker": {
            "color": palette.groups[part.group], "line": {"color": palette.ground, "width": 1.5},
        },
        "customdata": [[wording.number(panel.values[year].get(part.group, 0.0))] for year in years],
        "meta": {
            "facts": [panel.facts.get(year, {}).get(part.group, []) for year in years],
            "counts": [panel.values[year].get(part.group) for year in years],
            "labels": texts,
            "shares": drawn.shares,
        },
        "hovertemplate": f"%{{x}}年 {part.label}：%{{customdata[0]}}<extra></extra>",
    }  # fmt: skip


def _beside(
    layout: dict[str, Any], drawn: _Drawn, year: int, words: Sequence[str], suffix: str, full: float
) -> None:
    """Write to the right of a column what its parts have no room for, words kept apart."""
    edge = year + drawn.column / 2 / drawn.pixels_a_year
    said = [(word, at) for word, at in zip(words, drawn.middles(year), strict=True) if word]
    places = spread([at for _, at in said], (LABEL_PX + 4) / drawn.scale, 0, full)
    for (word, _), place in zip(said, places, strict=True):
        layout["annotations"].append(
            note(
                word, edge, place, xref=f"x{suffix}", yref=f"y{suffix}", xanchor="left", xshift=5,
                yanchor="middle", font={"size": LABEL_PX},
            )
        )  # fmt: skip


def _tallest(panel: Stack) -> float:
    return max(sum(parts.values()) for parts in panel.values.values()) or 1.0


def _domains(widths: Sequence[float]) -> list[tuple[float, float]]:
    total, start, domains = sum(widths), 0.0, []
    for width in widths:
        domains.append((start / total, (start + width) / total))
        start += width
    return domains
