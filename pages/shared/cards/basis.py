"""What a finding stands on: each of its numbers, as written, with the way to its figures."""

from collections.abc import Iterable, Sequence

from pages.shared import wording
from pages.shared.cards.model import Basis
from pages.shared.cards.rows import shown


def one(mark: wording.Row, words: str) -> Basis:
    """Give one count under the words that the sentence has for it."""
    return Basis(shown(mark), words, mark["fact_ids"])


def counts(marks: Iterable[wording.Row], *, named: bool = False) -> list[Basis]:
    """Give counts with their years; with their labels too where a sentence holds several things."""
    return [
        one(mark, f"{mark['year']}年{mark['label'] if named else ''}")
        for mark in marks if mark["value"] is not None
    ]  # fmt: skip


def stated(change: wording.Row) -> Basis:
    """Give a change that a report states itself."""
    return Basis(
        f"{abs(change['value']):g}{change['unit'].replace('百分点', '个百分点')}",
        f"{change['year']}年年报所述", [change["fact_id"]],
    )  # fmt: skip


def rates(rows: Iterable[wording.Row], label: str = "") -> list[Basis]:
    """Give rates as their fractions, which lead to the figures of both sides."""
    return [
        Basis(wording.fraction(row), f"{row['year']}年{label or row['rate_zh']}", row["fact_ids"])
        for row in rows if row["fact_ids"]
    ]  # fmt: skip


def total(marks: Sequence[wording.Row], words: str) -> Basis:
    """Give a sum of counts, which leads to each of its parts."""
    ids = [fact_id for mark in marks for fact_id in mark["fact_ids"]]
    return Basis(wording.number(sum(mark["value"] for mark in marks)), words, ids)
