"""What a rate says: how it moved on one definition, and which years it may be joined over."""

from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from pages.shared import charts, queries, wording
from pages.shared.view import View


def last_rates(
    view: View, rate: str, years: Sequence[int], definition: str | None = None
) -> Sequence[wording.Row]:
    """Give a rate in the last two of `years` that have it, on its chosen definition."""
    chosen = definition or view.definition(rate)
    rows = queries.rates(view.agency, rate, years).filter(pl.col("definition") == chosen)
    last = rows.sort("year").to_dicts()[-2:]
    if len(last) == 2 and not _may_join(view, rate, chosen, last):
        return last[-1:]
    return last


def _may_join(view: View, rate: str, definition: str, pair: Sequence[wording.Row]) -> bool:
    years = [row["year"] for row in pair]
    row = queries.comparison(view.agency, rate, *years, definition=definition)
    return row is not None and (row["verdict"] in wording.ALLOWED or row["value_a"] is None)


def rate_finding(
    view: View, rate: str, label: str, years: Sequence[int], definition: str | None = None
) -> str | None:
    """Say how a rate moved between the two latest years, on one definition (the chosen one); the
    latest alone where the two may not be compared.
    """
    own = last_rates(view, rate, years, definition)
    if not own:
        return None
    b = own[-1]
    if len(own) < 2:
        return f"{b['year']}年{label}{wording.rate(b)}"
    pairs = queries.comparisons(view.agency, rate).filter(
        (pl.col("year_a") == own[0]["year"]) & (pl.col("year_b") == b["year"])
    )
    return wording.rate_change(
        label, own[0], b, pairs.to_dicts(), b["definition"], b["definition_zh"]
    )


def on_the_chosen(view: View, rate: str, label: str, years: Sequence[int]) -> list[str]:
    """Say a rate on the definition that was chosen, beside a chart that stands on the default."""
    chosen = view.definition(rate)
    if chosen == queries.definitions(rate)[0]:
        return []
    words = rate_finding(view, rate, label, years)
    at = [row["year"] for row in last_rates(view, rate, years)]
    words = f"{at[0]}年至{at[1]}年，{words}" if len(at) > 1 else words
    named = queries.definition_labels(rate)[chosen]
    return [f"所选口径（{named}）：{words}。"] if words else []


def pair_notes(view: View, rate: str, definition: str, years: Sequence[int]) -> list[str]:
    """Give what must be said of neighbouring years that may be compared with a note."""
    return [
        f"{a}年与{b}年：{pair['reason']}。"
        for a, b in pairwise(years)
        if (pair := queries.comparison(view.agency, rate, a, b, definition=definition))
        and pair["verdict"] == "with_note"
    ]


def rate_joins(view: View, rate: str, definition: str, years: Sequence[int]) -> list[charts.Join]:
    """Give the neighbouring years that `comparisons` lets a rate be joined between."""
    return [
        charts.Join(a, b)
        for a, b in pairwise(years)
        if (pair := queries.comparison(view.agency, rate, a, b, definition=definition))
        and pair["verdict"] in wording.ALLOWED
    ]
