"""Stacked columns: the mix of each year, a panel for each taxonomy, parts labelled at the marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from pages.shared.chart.letters import length, spread
from pages.shared.chart.model import Chart, Mark, Panel, Series
from pages.shared.chart.palette import Palette
from pages.shared.chart.plotly.sheet import (
    HOVER,
    LABEL_PX,
    LINE_LABEL,
    RIBBON_PX,
    Figure,
    add_ribbon,
    hovers,
    note,
    sheet,
    value_axis,
    year_axis,
)

_COLUMN = 0.56  # a column's width, of the distance between the two nearest
_APART = 84  # pixels between two columns: a share stands inside one
_EDGE = 10


def stacked(chart: Chart, palette: Palette) -> Figure:
    """Draw 100 % (or counted) stacked columns, one panel for each taxonomy, parts named beside
    the last column.
    """
    headed = any(panel.heading for panel in chart.panels)
    lines = max(text.count("\n") for p in chart.panels for text in p.above.values()) + 1
    drawn = [_Drawn(panel, chart.height / _full(panel)) for panel in chart.panels]
    apart = max(each.needed for each in drawn)
    drawn = [replace(each, apart=apart) for each in drawn]
    inner = [*(each.room + each.beside_last for each in drawn[:-1]), drawn[-1].room]
    figure = sheet(
        palette, chart.height, below=RIBBON_PX + 22, above=(lines + headed) * LINE_LABEL,
        right=round(max(8, drawn[-1].beside_last - drawn[-1].after_last)), least=sum(inner),
    )  # fmt: skip
    figure["layout"]["barmode"] = "stack"
    for at, (each, room, domain) in enumerate(zip(drawn, inner, _domains(inner), strict=True)):
        _panel(figure, each, palette, _Axis("" if at == 0 else str(at + 1), domain, room))
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
class _Axis:
    """The axes of a panel: the number in their names, their part of the figure, their pixels."""

    number: str
    domain: tuple[float, float]
    room: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A panel with the pixels that its columns and words take at the least; all its widths stand
    in that measure, so that columns of all panels are equally wide at any width of the chart.
    """

    panel: Panel
    scale: float  # pixels of height for each unit of value
    apart: float = 0.0  # pixels between the two nearest columns, alike in all panels

    @property
    def years(self) -> list[int]:
        return [int(year) for year in self.panel.drawn]

    @property
    def column(self) -> float:
        return _COLUMN * self.apart

    @property
    def needed(self) -> float:
        """Give the distance of the two nearest columns at which their words do not touch."""
        lines = [line for text in self.panel.above.values() for line in text.split("\n")]
        beside = [
            length(text) * LABEL_PX + 6
            for year in self.years[:-1] for part in self.panel.series
            if (text := self.beside(year, part))
        ]  # fmt: skip
        over = (length(line) * LABEL_PX + 6 for line in lines)
        return max(_APART, *over, *(width / (1 - _COLUMN) for width in beside))

    @property
    def pixels_a_year(self) -> float:
        gaps = [after - before for before, after in pairwise(self.years)]
        return self.apart / min(gaps) if gaps else self.column / 0.92

    @property
    def after_last(self) -> float:
        """Give the pixels from the last column to the edge of the panel, without its words."""
        return (self.panel.ticks[-1] - self.years[-1]) * self.pixels_a_year + _EDGE

    @property
    def room(self) -> float:
        """Give the pixels of columns and years, without the words beside the last column."""
        span = (self.years[-1] - self.panel.ticks[0]) * self.pixels_a_year
        return self.before + span + self.column / 2 + self.after_last

    @property
    def before(self) -> float:
        """Give the pixels from the edge of the panel to the middle of its first year."""
        return max(_EDGE + self.column / 2, self.apart / 2)

    @property
    def beside_last(self) -> float:
        words = (self.name(part) for part in self.panel.series)
        return max(length(word) for word in words) * LABEL_PX + 11

    def mark(self, year: int, part: Series) -> Mark | None:
        return part.marks[self.panel.categories.index(year)]

    def words(self, year: int, part: Series) -> str:
        mark = self.mark(year, part)
        return mark.words if mark else ""

    def size(self, year: int, part: Series) -> float:
        """Give a part's height: its share, or its count."""
        mark = self.mark(year, part)
        whole = (self.panel.total(year) or 1.0) if self.panel.shares else 1.0
        return mark.value / whole if mark else 0.0

    def holds(self, year: int, part: Series) -> bool:
        """Say whether a part is high enough for its number."""
        return self.size(year, part) * self.scale >= LABEL_PX + 4

    def beside(self, year: int, part: Series) -> str:
        """Give the number that stands beside a column because its part is too small for it."""
        return "" if self.holds(year, part) else self.words(year, part)

    def inside(self, year: int, part: Series) -> str:
        return self.words(year, part) if self.holds(year, part) else ""

    def name(self, part: Series) -> str:
        """Give what stands beside the last column: the part's name, and its number if small."""
        year = self.years[-1]
        return part.name if self.holds(year, part) else f"{part.name} {self.words(year, part)}"

    def middles(self, year: int) -> list[float]:
        """Give the middle of each part of a column."""
        sizes = [self.size(year, part) for part in self.panel.series]
        return [end - size / 2 for end, size in zip(accumulate(sizes), sizes, strict=True)]


def _panel(figure: Figure, drawn: _Drawn, palette: Palette, axis: _Axis) -> None:
    panel, years, layout = drawn.panel, drawn.years, figure["layout"]
    x, y = f"x{axis.number}", f"y{axis.number}"
    figure["data"] += [
        _part(drawn, part, palette) | {"xaxis": x, "yaxis": y} for part in panel.series
    ]
    for year in years:
        last = year == years[-1]
        words = [drawn.name(p) if last else drawn.beside(year, p) for p in panel.series]
        layout["annotations"] += _beside(drawn, year, words, axis)
        top = sum(drawn.size(year, part) for part in panel.series)
        layout["annotations"].append(
            note(
                panel.above[year].replace("\n", "<br>"), year, top, xref=x, yref=y,
                yanchor="bottom", yshift=2, font={"size": LABEL_PX},
            )
        )  # fmt: skip
    start = panel.ticks[0] - drawn.before / drawn.pixels_a_year
    layout[f"xaxis{axis.number}"] = year_axis(
        panel.ticks, domain=list(axis.domain), anchor=y,
        range=[start, start + axis.room / drawn.pixels_a_year],
    )  # fmt: skip
    layout[f"yaxis{axis.number}"] = value_axis(_full(panel), palette, anchor=x)
    add_ribbon(figure, panel, palette, x)


def _part(drawn: _Drawn, part: Series, palette: Palette) -> dict[str, Any]:
    """Give the trace of one part over the years."""
    years, shade = drawn.years, palette.colour(part.colour)
    return {
        "type": "bar", "x": years, "y": [drawn.size(year, part) for year in years],
        "width": drawn.column / drawn.pixels_a_year, "name": part.name,
        "text": [drawn.inside(year, part) for year in years],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": LABEL_PX, "color": palette.inside.get(part.colour, "#FFFFFF")},
        "marker": {"color": shade, "line": {"color": palette.ground, "width": 1.5}},
        "customdata": hovers(drawn.mark(year, part) for year in years),
        "hovertemplate": HOVER,
    }  # fmt: skip


def _beside(drawn: _Drawn, year: int, words: Sequence[str], axis: _Axis) -> list[dict[str, Any]]:
    """Write to the right of a column what its parts have no room for, words kept apart."""
    edge = year + drawn.column / 2 / drawn.pixels_a_year
    said = [(word, at) for word, at in zip(words, drawn.middles(year), strict=True) if word]
    gap = (LABEL_PX + 4) / drawn.scale
    places = spread([at for _, at in said], gap, 0, _full(drawn.panel))
    return [
        note(
            word, edge, place, xref=f"x{axis.number}", yref=f"y{axis.number}", xanchor="left",
            xshift=5, yanchor="middle", font={"size": LABEL_PX},
        )
        for (word, _), place in zip(said, places, strict=True)
    ]  # fmt: skip


def _full(panel: Panel) -> float:
    return panel.top or 1.0


def _domains(widths: Sequence[float]) -> list[tuple[float, float]]:
    total, start, domains = sum(widths), 0.0, []
    for width in widths:
        domains.append((start / total, (start + width) / total))
        start += width
    return domains
