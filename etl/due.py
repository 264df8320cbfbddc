"""What 收到申请N件 counts: what came in this year, or what was carried in as well (应办).

Words that count both are read as `requests_due` by the statements of prose. Words that leave it
open are told apart here by the report's own table: 收到85件 beside 本年新收80, 上年结转5 is 应办.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.checks import Interval
from etl.figure import Figure

RECEIVED, CARRIED_IN, DUE = "requests_received", "requests_carried_in", "requests_due"
CHANGE = "requests_received_change"
_BOTH = "等于统计表本年新收{received:,.0f}件与上年结转{carried:,.0f}件之和，判为应办"


def told_apart(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Give the figures with each statement of 收到N件 under the name that the table bears out.

    A report without the table keeps the name that its words give, and so do words that count what
    came in alone (新收); where the table is there and cannot be read, nobody can say of other
    words, and the statement is left out. So is a change that is told of
    应办: it is none of what was received.
    """
    named = [_named(figure, figures) for figure in figures]
    due = {figure.quote for figure in named if figure and figure.metric == DUE}
    return tuple(
        figure for figure in named
        if figure and not (figure.metric == CHANGE and figure.quote in due)
    )  # fmt: skip


def _named(figure: Figure, figures: Iterable[Figure]) -> Figure | None:
    if (figure.metric, figure.origin, figure.scope) != (RECEIVED, "text", "jurisdiction"):
        return figure
    received, carried = _cell(figures, RECEIVED), _cell(figures, CARRIED_IN)
    if received is None:
        return figure
    if received.value is None:
        return figure if _counts_new(figure) else None
    if carried is None or carried.value is None or _allows(figure, received.value):
        return figure
    if not _allows(figure, received.value + carried.value):
        return figure
    note = _BOTH.format(received=received.value, carried=carried.value)
    return replace(figure, metric=DUE, note=note)


def _counts_new(figure: Figure) -> bool:
    """Say whether the words before the number are 新收, in its own clause."""
    told = f"新收[^，。；,;0-9]*{re.escape(figure.printed or '')}"
    return re.search(told, "".join((figure.quote or "").split())) is not None


def _cell(figures: Iterable[Figure], metric: str) -> Figure | None:
    cells = (f for f in figures if f.origin == "table" and f.applicant == "total")
    return next((cell for cell in cells if cell.metric == metric), None)


def _allows(figure: Figure, value: float) -> bool:
    assert figure.lower is not None, "what is printed has its bounds"
    upper = float("inf") if figure.upper is None else figure.upper
    return Interval(figure.lower, upper).meets(Interval(value, value))
