"""A card's figure as plain series, for programs that draw charts of their own.

Read from the figure that the page shows, so that slide and screen cannot differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pages.shared import wording
from pages.shared.plot import IMPLIED, Figure

NOT_HELD = wording.ABSENCES["not_held"]

Kind = Literal["columns", "stacked", "bars", "dots"]


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value for each category (None where there is none), and its printed label.

    `low` and `high` are the lengths of the interval on either side of a dot.
    """

    name: str
    values: Sequence[float | None]
    labels: Sequence[str]
    colour: str
    hollow: bool = False
    low: Sequence[float] = ()
    high: Sequence[float] = ()

    @property
    def column(self) -> str:
        """Give the name over the series' numbers: those that a range was reckoned for are the
        middle of it, which no report gives.
        """
        ranged = self.hollow and any("–" in label for label in self.labels)
        return f"{self.name}（区间者取中值）" if ranged else self.name


@dataclass(frozen=True, slots=True)
class Chart:
    """One native chart: kind, categories (years at their true distance, or names), series.

    `above` stands over a column; `bands` are the years of each form, from and to, with its name;
    `absent` maps a year without a value to the kind of its absence; `joins` are years whose dots
    a line joins.
    """

    kind: Kind
    categories: Sequence[str]
    series: Sequence[Series]
    heading: str = ""
    shares: bool = False
    top: float | None = None
    ticks: frozenset[str] = frozenset()
    above: Mapping[str, str] = field(default_factory=dict)
    bands: Sequence[tuple[float, float, str]] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    joins: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of 各口径对照: definition and year, the rate with its interval, and its words."""

    name: str
    year: int
    value: float | None
    lower: float | None
    upper: float | None
    words: str
    hollow: bool
    few: bool
    chosen: bool


def lens(figure: Figure) -> list[Line]:
    """Give the lines of 各口径对照, in the order drawn; none for any other figure."""
    return [Line(**line) for line in figure["layout"]["meta"].get("lines", [])]


def charts(figure: Figure) -> list[Chart]:
    """Give the native charts of a figure, one for each of its panels; none for 各口径对照, whose
    lines of text are a table.
    """
    traces = figure["data"]
    if not traces or figure["layout"].get("yaxis", {}).get("visible") is False:
        return []
    panels: dict[str, list[dict[str, Any]]] = {}
    for trace in traces:
        panels.setdefault(trace.get("xaxis", "x"), []).append(trace)
    headings = _headings(figure)
    return [
        replace(
            _chart(traces, figure["layout"], headings.get(axis, "")),
            top=_range(figure, axis)[1],
            ticks=_ticks(figure, axis),
            **_around(figure["layout"]["meta"], axis),
        )
        for axis, traces in panels.items()
    ]


def _around(meta: Mapping[str, Any], axis: str) -> dict[str, Any]:
    """Give what stands around the marks of one axis: words over columns, forms, absences."""
    return {
        "above": {str(year): words.replace("<br>", "\n")
                  for year, words in meta.get("above", {}).get(axis, {}).items()},
        "bands": meta.get("bands", ()) if axis == "x" else (),
        "absent": {str(year): word for year, word in _absences(meta, axis).items()},
    }  # fmt: skip


def _absences(meta: Mapping[str, Any], axis: str) -> dict[int, str]:
    """Give the years of an axis without a value, each with the kind of its absence."""
    held = meta.get("held", {}).get(axis, {})
    if not held:
        return {}
    every = range(min(held), max(held) + 1)
    absent = {year: held.get(year, NOT_HELD) for year in every}
    return {year: word for year, word in absent.items() if word}


def _chart(traces: Sequence[dict[str, Any]], layout: dict[str, Any], heading: str) -> Chart:
    if traces[0].get("orientation") == "h":
        names = list(traces[0]["y"])
        series = [_series(t, names, t["y"], t["x"]) for t in traces]
        return Chart("bars", names, series, heading)
    if traces[0]["type"] == "scatter":
        marks = [t for t in traces if "markers" in t.get("mode", "")]
        years = _years(traces, layout)
        joins = [(str(t["x"][0]), str(t["x"][1])) for t in traces if t.get("mode") == "lines"]
        dots = [_dots(t, years) for t in marks]
        return Chart("dots", list(map(str, years)), dots, heading, True, joins=joins)
    years = _years(traces, layout)
    stacked = layout.get("barmode") == "stack"
    series = [_series(t, years, t["x"], _counts(t)) for t in traces]
    return Chart(
        "stacked" if stacked else "columns", list(map(str, years)), series, heading,
        bool(traces[0].get("meta", {}).get("shares")),
    )  # fmt: skip


def _counts(trace: dict[str, Any]) -> Sequence[float | None]:
    """Give what a column stands for: a part's count where its height is a share."""
    counts: Sequence[float | None] = trace.get("meta", {}).get("counts", trace["y"])
    return counts


def _range(figure: Figure, axis: str) -> tuple[float, float | None]:
    low, high = figure["layout"].get(axis.replace("x", "yaxis"), {}).get("range", (0, None))
    return low, high


def _ticks(figure: Figure, axis: str) -> frozenset[str]:
    return frozenset(map(str, figure["layout"][axis.replace("x", "xaxis")].get("tickvals", ())))


def _years(traces: Sequence[dict[str, Any]], layout: Mapping[str, Any]) -> list[int]:
    """Give every year from the first to the last that is drawn or held: an empty place keeps the
    distance true.
    """
    years = [int(x) for trace in traces for x in trace["x"]]
    years += layout["meta"].get("held", {}).get(traces[0].get("xaxis", "x"), {})
    return list(range(min(years), max(years) + 1))


def _series(
    trace: dict[str, Any], categories: Sequence[Any], places: Sequence[Any], values: Sequence[Any]
) -> Series:
    by_place = dict(zip(places, zip(values, _texts(trace), strict=True), strict=True))
    found = [by_place.get(category, (None, "")) for category in categories]
    hollow = trace.get("name") == IMPLIED
    marker = trace["marker"]
    return Series(
        trace.get("name") or trace.get("meta", {}).get("state") or "年报所载",
        [value for value, _ in found], [text for _, text in found],
        marker["line"]["color"] if hollow else marker["color"], hollow,
    )  # fmt: skip


def _dots(trace: dict[str, Any], years: Sequence[int]) -> Series:
    places = [int(x) for x in trace["x"]]
    error = trace.get("error_y") or {}
    at = {year: i for i, year in enumerate(places)}

    def spread(name: str) -> list[float]:
        lengths = error.get(name) or []
        return [float(lengths[at[y]] or 0) if y in at and lengths else 0.0 for y in years]

    hollow = trace.get("name") == IMPLIED
    texts = (
        [f"{wording.percent(y, 2)}（{IMPLIED}）" for y in trace["y"]] if hollow else _texts(trace)
    )
    colour = trace["marker"].get("line", {}).get("color") or trace["marker"]["color"]
    colour = colour[0] if isinstance(colour, list) else colour
    return Series(
        trace.get("name") or "年报所载", [trace["y"][at[y]] if y in at else None for y in years],
        [texts[at[y]] if y in at else "" for y in years], colour, hollow,
        spread("arrayminus"), spread("array"),
    )  # fmt: skip


def _texts(trace: dict[str, Any]) -> list[str]:
    length = len(trace["x"])
    text = trace.get("meta", {}).get("labels") or trace.get("text") or [""] * length
    return [str(each).replace("<br>", " ") for each in text]


def _headings(figure: Figure) -> dict[str, str]:
    """Give the heading of each panel: the annotation at its left edge, above the plot."""
    layout = figure["layout"]
    axes = {
        (name.replace("axis", "") or "x"): axis.get("domain", [0, 1])[0]
        for name, axis in layout.items() if name.startswith("xaxis")
    }  # fmt: skip
    found: dict[str, str] = {}
    for note in layout["annotations"]:
        if note.get("xref") == "paper" and note.get("yref") == "paper" and note.get("y") == 1:
            found |= {axis: note["text"] for axis, start in axes.items() if start == note["x"]}
    return found
