"""What a rate says: the years that it may be told of together, and what must be said of them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import polars as pl

from etl.cases import FEW, ON_FEW
from pages.shared import queries, wording
from pages.shared.cards.notes import Note
from pages.shared.cards.remarks import condition
from pages.shared.view import View


def last_rates(
    view: View, rate: str, years: Sequence[int], definition: str | None = None
) -> Sequence[wording.Row]:
    """Give a rate in the last two of `years` that have it, on its chosen definition; the latest
    alone where the two may not be compared. There is none of no cases: 0/0 says nothing.
    """
    chosen = definition or view.definition(rate)
    rows = queries.rates(view.agency, rate, years).filter(
        (pl.col("definition") == chosen) & (pl.col("denominator") > 0)
    )
    last = rows.sort("year").to_dicts()[-2:]
    if len(last) == 2 and not _may_join(view, rate, chosen, last):
        return last[-1:]
    return last


def _may_join(view: View, rate: str, definition: str, pair: Sequence[wording.Row]) -> bool:
    years = [row["year"] for row in pair]
    row = queries.comparison(view.agency, rate, years[0], years[1], definition=definition)
    return row["verdict"] in wording.ALLOWED or row["value_a"] is None


def on_the_chosen(view: View, rate: str, label: str, years: Sequence[int]) -> list[Note]:
    """Say a rate on the definition that was chosen, beside a chart that stands on the default."""
    chosen = view.definition(rate)
    rows = last_rates(view, rate, years)
    if chosen == queries.definitions(rate)[0] or not rows:
        return []
    named = queries.definition_labels(rate)[chosen]
    words = "，".join(f"{row['year']}年{wording.rate(row)}" for row in reversed(rows))
    return [Note("chosen", f"所选口径（{named}）：{label}{words}")]


def few(cases: Iterable[tuple[int, float]], of: str) -> list[Note]:
    """Name the years whose shares stand on few cases; `of` says what the cases are."""
    small = dict.fromkeys(str(year) for year, count in cases if count < FEW)
    return [Note("few", f"{'、'.join(small)}年{of}不足{FEW}件，{ON_FEW}")] if small else []


def pair_notes(view: View, rate: str, definition: str, years: Sequence[int]) -> list[Note]:
    """Give what must be said of neighbouring years that may be compared with a note."""
    return [
        condition(pair) for a, b in pairwise(years)
        if (pair := queries.comparison(view.agency, rate, a, b, definition=definition))
        and pair["verdict"] == "with_note"
    ]  # fmt: skip


def rate_joins(
    view: View, rate: str, definition: str, years: Sequence[int]
) -> list[tuple[int, int]]:
    """Give the neighbouring years that `comparisons` lets a rate be joined between."""
    return [
        (a, b)
        for a, b in pairwise(years)
        if (pair := queries.comparison(view.agency, rate, a, b, definition=definition))
        and pair["verdict"] in wording.ALLOWED
    ]
