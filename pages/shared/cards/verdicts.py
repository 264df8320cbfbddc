"""对比: the verdict on every pair of chosen years, with what may be said of the two."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import polars as pl

from pages.shared import html, queries, wording
from pages.shared.cards.rows import shown
from pages.shared.html import Cell
from pages.shared.kept import kept
from pages.shared.view import View

_DASH = "\u2060—\u2060"  # joined to both years, so that a narrow column does not break there


@kept
def of_concept(view: View, name: str, scope: str, applicant: str) -> str:
    """Give the table of every pair of chosen years: verdict, difference where allowed, reason."""
    marks = queries.marks(view.agency, [name], view.years, scope=scope, applicants=[applicant])
    pairs = queries.comparisons(view.agency, name, view.years, scope=scope, applicant=applicant)
    return _count_verdicts(pairs, marks)


@kept
def of_metric(view: View, name: str, scope: str, applicant: str) -> str:
    """Give the of_concept on a printed metric: those of the concept that it alone makes."""
    marks = metric_marks(view, name, scope, applicant)
    pairs = [
        metric_pair(view, name, scope, applicant, a, b)
        for a, b in combinations(marks["year"].to_list(), 2)
    ]
    return _count_verdicts(pairs, marks)


@kept
def of_rate(view: View, name: str, definition: str) -> str:
    """Give the of_concept on a rate under one definition, differences with Newcombe's interval."""
    values = {
        row["year"]: wording.rate(row)
        for row in queries.rates(view.agency, name, view.years).to_dicts()
        if row["definition"] == definition
    }
    pairs = [
        pair
        for pair in queries.comparisons(view.agency, name, view.years)
        if pair["definition"] == definition
    ]
    moved = [
        wording.rate_difference(pair) if pair["verdict"] in wording.ALLOWED else "—"
        for pair in pairs
    ]
    return _verdict_table(pairs, values, moved)


def _count_verdicts(pairs: Sequence[wording.Row], marks: pl.DataFrame) -> str:
    values = {mark["year"]: shown(mark) for mark in marks.to_dicts()}
    rounded = any(low != high for low, high in marks.select("lower", "upper").iter_rows())
    unit = marks["unit"][0] if len(marks) else ""
    moved = [
        wording.change(pair, unit, rounded=rounded) if pair["verdict"] in wording.ALLOWED else "—"
        for pair in pairs
    ]
    return _verdict_table(pairs, values, moved)


def _verdict_table(
    pairs: Sequence[wording.Row], values: Mapping[int, str], moved: Sequence[str]
) -> str:
    if not pairs:
        return "<p class='muted'>不足两年，没有可以相比的年份。</p>"
    rows = [
        [
            Cell(f"{pair['year_a']}{_DASH}{pair['year_b']}"),
            _value(values.get(pair["year_a"])), _value(values.get(pair["year_b"])),
            Cell(wording.verdict(pair)), Cell(words), Cell(pair["reason"]),
        ]
        for pair, words in zip(pairs, moved, strict=True)
    ]  # fmt: skip
    return html.table(
        ["两年", "前一年", "后一年", "能否相比", "变化", "说明"], rows,
        caption="逐对年份能否相比", numeric=(1, 2),
    )  # fmt: skip


def metric_marks(view: View, name: str, scope: str, applicant: str) -> pl.DataFrame:
    """Give the marks of a printed metric in the chosen years."""
    return queries.metric_marks(
        view.agency, [name], view.years, scopes=[scope], applicants=[applicant]
    )


def metric_pair(
    view: View, name: str, scope: str, applicant: str, year_a: int, year_b: int
) -> wording.Row:
    """Give the verdict on two years of a metric; not comparable where no concept gives one."""
    alone = queries.sole_concepts(name)
    forms = {view.form(year_a), view.form(year_b)}
    for (each,), own in alone.group_by(["concept"], maintain_order=True):
        if forms <= set(own["form"].to_list()):
            return queries.comparison(
                view.agency, str(each), year_a, year_b, scope=scope, applicant=applicant
            )
    reason = "对照表没有单由此项构成的指标，两年口径是否相同未作认定"
    return {"year_a": year_a, "year_b": year_b, "verdict": "not_comparable", "reason": reason,
            "grade": "none", "value_a": None, "value_b": None}  # fmt: skip


def _value(words: str | None) -> Cell:
    return Cell(words) if words else Cell("—", kind="absent")
