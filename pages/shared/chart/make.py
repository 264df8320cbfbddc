"""Charts from what the build holds: marks of counts, rates, and rows of bars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import TypeAlias

import polars as pl

from etl.forms.register import FORMS, NAMES
from pages.shared import wording
from pages.shared.chart.letters import wrap
from pages.shared.chart.model import (
    HALF,
    IMPLIED,
    PRINTED,
    WITH_RECOVERED,
    Band,
    Chart,
    Mark,
    Panel,
    Place,
    Series,
    years_of,
)

Bar: TypeAlias = tuple[str, Mapping[int, Mark]]  # its name, and a mark for each year
_HOVER = 14  # characters of a hover label to a line


def columns(
    marks: pl.DataFrame,
    *,
    forms: Mapping[int, str],
    absent: Mapping[int, str],
    implied: pl.DataFrame | None = None,
    height: int = 190,
    wide: int = HALF,
) -> Chart | None:
    """Give one value a year as columns, with the forms of the years; None without a value.

    `marks` has year, value, lower, upper, unit; `absent` names the absence of held years without.
    `implied` marks stand hollow, with their interval. `wide` is the card's width, in characters.
    """
    rows = marks.filter(pl.col("value").is_not_null()).sort("year").to_dicts()
    if not rows:
        return None
    hollow = implied.to_dicts() if implied is not None else []
    held = dict(sorted({**absent, **{row["year"]: "" for row in rows}}.items()))
    ticks = sorted({*held, *(row["year"] for row in hollow)})
    places = years_of(ticks)
    name = WITH_RECOVERED if any(row["state"] == "recovered" for row in rows) else PRINTED
    series = [Series(name, _placed(places, map(_counted, rows), rows), "accent")]
    if hollow:
        reckoned = _placed(places, map(_reckoned, hollow), hollow)
        series.append(Series(IMPLIED, reckoned, "accent", hollow=True))
    highest = max([*(row["value"] for row in rows), *(row["upper"] for row in hollow)])
    panel = Panel(
        "columns", places, series, top=highest * 1.18 or 1.0, ticks=ticks, held=held,
        bands=bands({year: forms[year] for year in held}),
    )  # fmt: skip
    return Chart([panel], height=height, wide=wide)


def dots(
    rates: pl.DataFrame,
    *,
    joins: Sequence[tuple[int, int]] = (),
    implied: Sequence[wording.Row] = (),
    forms: Mapping[int, str],
    height: int = 190,
    wide: int = HALF,
) -> Chart | None:
    """Give rates as dots with their 95 % intervals, each labelled with its fraction; None of no
    rates.

    `rates` has year, value, lower, upper, numerator, denominator; a rate of fewer than five cases
    has no dot. Lines stand only for `joins`; `implied` rows are hollow and never joined.
    """
    rows = rates.filter(pl.col("value").is_not_null()).sort("year").to_dicts()
    years = sorted(set(rates["year"].to_list()))
    if not years:
        return None
    ticks = sorted({*years, *(row["year"] for row in implied)})
    places = years_of(ticks)
    series = [Series(PRINTED, _placed(places, map(_rated, rows), rows), "accent")]
    if implied:
        guesses = _placed(places, map(_guessed, implied), implied)
        series.append(Series(IMPLIED, guesses, "accent", hollow=True))
    top = max(row["upper"] for row in [*rows, *implied]) if rows or implied else 1.0
    drawn = {row["year"] for row in rows}
    panel = Panel(
        "dots", places, series, top=min(1.05, top * 1.15), ticks=ticks,
        held=dict.fromkeys(years, ""), bands=bands({year: forms[year] for year in years}),
        joins=[pair for pair in joins if {*pair} <= drawn],
    )  # fmt: skip
    return Chart([panel], height=height, wide=wide)


def bars(rows: Sequence[Bar], colours: tuple[str, str] = ("pale", "accent")) -> Chart | None:
    """Give labelled horizontal bars, sorted by the caller, None without a row; with several years
    each label has one bar a year, the latest in the strong colour, the last of `colours`.
    """
    if not rows:
        return None
    years = sorted({year for _, marks in rows for year in marks})
    series = [
        Series(f"{year}年", _lying(rows, year, years), colours[year == years[-1]], year=year)
        for year in years
    ]
    return Chart([Panel("bars", [name for name, _ in rows], series)])


def bar(mark: wording.Row, words: str) -> Mark:
    """Give what the build holds of one value as a bar with its words."""
    return Mark(mark["value"], words, mark["fact_ids"])


def bands(forms: Mapping[int, str]) -> list[Band]:
    """Give the years of each form: where it changes lies between two reports, as near to its year
    of introduction as they let it.
    """
    years = sorted(forms)
    edges, runs = [-inf], years[:1]
    for before, after in pairwise(years):
        if forms[before] != forms[after]:
            since = (FORMS[forms[after]].since or after) - 0.5
            edges.append(min(max(since, before + 0.5), after - 0.5))
            runs.append(after)
    ends = pairwise([*edges, inf])
    return [Band(*span, NAMES[forms[year]]) for span, year in zip(ends, runs, strict=True)]


def folded(words: str) -> list[str]:
    """Give words in short lines, for a label that must fit beside its mark."""
    return wrap(words, _HOVER)


def _lying(rows: Sequence[Bar], year: int, years: Sequence[int]) -> list[Mark | None]:
    """Give the bars of one year, which they name where there are several."""
    of = f"{year}年 " if len(years) > 1 else ""
    return [
        replace(mark, words=f"{of}{mark.words}", hover=[f"{name}：{of}{mark.words}"])
        if (mark := marks.get(year)) else None
        for name, marks in rows
    ]  # fmt: skip


def _placed(
    places: Sequence[Place], marks: Iterable[Mark], rows: Sequence[wording.Row]
) -> list[Mark | None]:
    by_year = dict(zip((row["year"] for row in rows), marks, strict=True))
    return [by_year.get(place) for place in places]


def _counted(row: wording.Row) -> Mark:
    words = wording.number(row["value"], row["lower"], row["upper"])
    hover = [f"{row['year']}年：{words}{row['unit']}"]
    return Mark(row["value"], words, row["fact_ids"], hover=hover)


def _reckoned(row: wording.Row) -> Mark:
    words = wording.implied(row)
    hover = [f"{row['year']}年 {IMPLIED} {words}", *folded(row["note"])]
    return Mark(row["value"], words, row["fact_ids"], row["lower"], row["upper"], hover)


def _rated(row: wording.Row) -> Mark:
    words = wording.rate(row)
    hover = [f"{row['year']}年：{words}", f"95%区间 {wording.interval(row)}"]
    return Mark(row["value"], words, row["fact_ids"], row["lower"], row["upper"], hover)


def _guessed(row: wording.Row) -> Mark:
    words = wording.implied_rate(row)
    hover = [f"{row['year']}年 {IMPLIED}", *folded(row["note"])]
    return Mark(row["value"], words, [row["fact_id"]], row["lower"], row["upper"], hover)
