"""Rows and columns read under a word that is only near to the form's: lost where a sum speaks
against them.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from etl.figure import Figure
from etl.identities import Key
from etl.recover import key

_AGAINST = "原文印作“{}”，所在的勾稽关系不成立，不能确定是否为此项"


def stands(figures: Iterable[Figure]) -> bool:
    """Say whether any figure is read under a near word."""
    return any(map(_is_near, figures))


def without_doubted(figures: Iterable[Figure], against: Collection[Key]) -> tuple[Figure, ...]:
    """Give the figures, lost all under a near word of which one is `against`: stands in a failing
    sum. A row or a column is the form's as a whole, or not.
    """
    figures = tuple(figures)
    doubted = {f.near for f in figures if _is_near(f) and key(f) in against}
    return tuple(_lost(f) if _is_near(f) and f.near in doubted else f for f in figures)


def _is_near(figure: Figure) -> bool:
    return figure.near is not None and figure.state != "lost"


def _lost(figure: Figure) -> Figure:
    return replace(
        figure, value=None, lower=None, upper=None, state="lost",
        note=_AGAINST.format(figure.near),
    )  # fmt: skip
