"""What a chart says, before anything is drawn: series of marks, and what stands around them.

Page, slide and sheet all draw from this alone. A mark knows its value, its words and the facts that
it stands on; a colour is named by what it stands for, so that a chart belongs to no theme.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pages.shared import wording

Kind = Literal["columns", "stacked", "bars", "dots"]
Place: TypeAlias = int | str  # a year, or the name of a bar

IMPLIED = wording.IMPLIED  # the name of what is drawn hollow
PRINTED = "年报所载"
WITH_RECOVERED = f"{PRINTED}（含勾稽补出）"
NOT_HELD = wording.ABSENCES["not_held"]
# The width of a card at 1280 pixels, in characters of a title.
TWO_FIFTHS, HALF, WHOLE = 19, 25, 53


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its value, the words at it, the facts that it stands on, its limits where it has
    any, and what pointing at it says (lines).
    """

    value: float
    words: str
    fact_ids: Sequence[str] = ()
    lower: float | None = None
    upper: float | None = None
    hover: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a mark for each category of its panel (None where there is none).

    `colour` names a colour of the palette. Bars are of one `year`; `hollow` is what was reckoned.
    """

    name: str
    marks: Sequence[Mark | None]
    colour: str
    hollow: bool = False
    year: int | None = None

    @property
    def column(self) -> str:
        """Give the name over the series' numbers: those that a range was reckoned for are the
        middle of it, which no report gives.
        """
        ranged = self.hollow and any(m and m.lower != m.upper for m in self.marks)
        return f"{self.name}（区间者取中值）" if ranged else self.name

    @property
    def values(self) -> list[float | None]:
        """Give the value of each category."""
        return [mark.value if mark else None for mark in self.marks]

    @property
    def words(self) -> list[str]:
        """Give the words of each category, '' where there is no mark."""
        return [mark.words if mark else "" for mark in self.marks]

    @property
    def low(self) -> list[float]:
        """Give the length of each mark's interval below it; none is drawn of what was reckoned."""
        return [
            0.0 if self.hollow or not m or m.lower is None else m.value - m.lower
            for m in self.marks
        ]

    @property
    def high(self) -> list[float]:
        """Give the length of each mark's interval above it, as `low`."""
        return [
            0.0 if self.hollow or not m or m.upper is None else m.upper - m.value
            for m in self.marks
        ]


@dataclass(frozen=True, slots=True)
class Band:
    """The years of one form, from and to, and its name."""

    start: float
    end: float
    name: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Series on one axis: of years at their true distance, or of names.

    `ticks` are the years that the axis names, `top` the end of the axis of values; `above` stands
    over a column (lines); `held` maps each held year to '' or to the kind of its absence; `joins`
    are years whose dots a line joins. Where heights are `shares`, a mark's value is a count still.
    """

    kind: Kind
    categories: Sequence[Place]
    series: Sequence[Series]
    heading: str = ""
    shares: bool = False
    top: float | None = None
    ticks: Sequence[int] = ()
    above: Mapping[int, str] = field(default_factory=dict)
    bands: Sequence[Band] = ()
    held: Mapping[int, str] = field(default_factory=dict)
    joins: Sequence[tuple[int, int]] = ()

    @property
    def drawn(self) -> list[Place]:
        """Give the categories that have a mark."""
        columns = zip(
            self.categories, zip(*(s.marks for s in self.series), strict=True), strict=True
        )
        return [place for place, marks in columns if any(marks)]

    @property
    def absent(self) -> dict[int, str]:
        """Give the years without a value, from the first held to the last, each with the kind of
        its absence.
        """
        every = range(min(self.held), max(self.held) + 1) if self.held else ()
        absent = {year: self.held.get(year, NOT_HELD) for year in every}
        return {year: word for year, word in absent.items() if word}

    def total(self, place: Place) -> float:
        """Give the height of a column in what its marks count."""
        at = self.categories.index(place)
        return sum(series.values[at] or 0.0 for series in self.series)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of 各口径对照: definition and year, the rate with its interval, and its words."""

    name: str
    year: int
    value: float | None
    lower: float | None
    upper: float | None
    words: str
    fact_ids: Sequence[str]
    hollow: bool
    few: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A mark as the browser names it: where it stands on its axis, and what it is of."""

    at: float | str | None
    label: str
    year: int
    fact_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: panels side by side, each with its own axis, or the `lines` of 各口径对照.

    `height` is that of the plot in pixels, `wide` the width of the card in characters.
    """

    panels: Sequence[Panel] = ()
    lines: Sequence[Line] = ()
    height: int = 190
    wide: int = HALF

    def curves(self) -> Iterator[list[Point]]:
        """Give the marks that can be pointed at, a list for each series in the order drawn: joins
        first, which nothing can be asked of.
        """
        for panel in self.panels:
            yield from ([] for _ in panel.joins)
            for series in panel.series:
                marks = dict(zip(panel.categories, series.marks, strict=True))
                yield [
                    Point(place, _label(panel, series, place), series.year or int(place),
                          mark.fact_ids if (mark := marks[place]) else ())
                    for place in _places(panel, series)
                ]  # fmt: skip
        for line in self.lines:
            label = IMPLIED if line.hollow else ""
            yield [Point(line.value, label, line.year, line.fact_ids)]


def years_of(years: Sequence[int]) -> list[int]:
    """Give every year from the first to the last: an empty place keeps the distance true."""
    return list(range(min(years), max(years) + 1))


def runs(words: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """Give the years that follow each other with the same word, from the first to the last."""
    found = list[tuple[int, int, str]]()
    for year, word in sorted(words.items()):
        first, last, before = found[-1] if found else (0, 0, "")
        if (last + 1, before) == (year, word):
            found[-1] = (first, year, word)
        else:
            found.append((year, year, word))
    return found


def _places(panel: Panel, series: Series) -> Sequence[Place]:
    """Give the categories in which a series is drawn: a part of a stack in every column."""
    if panel.kind == "bars":
        return panel.categories
    marked = zip(panel.categories, series.marks, strict=True)
    return panel.drawn if panel.kind == "stacked" else [place for place, mark in marked if mark]


def _label(panel: Panel, series: Series, place: Place) -> str:
    if panel.kind == "bars":
        return str(place)
    return series.name if series.hollow or panel.kind == "stacked" else ""
