"""Stacked columns: the mix of each year, a panel for each taxonomy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pages.shared import wording
from pages.shared.chart.model import Chart, Mark, Panel, Series, years_of


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a stack, in the order drawn: name of its colour, and its label."""

    group: str
    label: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns of one taxonomy: parts in fixed order, and year → group → value.

    `above` stands over each column (lines); `heading` names the taxonomy; `rounded` values are
    written in 万; `absent` names the absence of held years without values. `facts` gives year →
    group → the facts that a part stands on.
    """

    parts: Sequence[Part]
    values: Mapping[int, Mapping[str, float]]
    above: Mapping[int, str]
    heading: str = ""
    rounded: bool = False
    absent: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[int, Mapping[str, Sequence[str]]] = field(default_factory=dict)


def wholes(stacks: Sequence[Stack]) -> dict[frozenset[str], float]:
    """Give, for the facts that a part stands on, the whole that its column's shares are of: a fact
    may be part of several columns, alone in one and with others in another.
    """
    return {
        frozenset(stack.facts.get(year, {}).get(group, ())): sum(parts.values())
        for stack in stacks for year, parts in stack.values.items() for group in parts
    }  # fmt: skip


def stacks(every: Sequence[Stack], *, shares: bool = True, height: int = 250) -> Chart | None:
    """Give 100 % (or counted) stacked columns, each taxonomy on an axis of its own, so that no
    legend spans two. Counts of all panels stand on one scale: heights may be compared, if nothing
    else. None without a column.
    """
    if not every:
        return None
    columns = [sum(parts.values()) for stack in every for parts in stack.values.values()]
    top = 1.0 if shares else max(columns) or 1.0
    return Chart([_panel(stack, top, shares=shares) for stack in every], height=height)


def _panel(stack: Stack, top: float, *, shares: bool) -> Panel:
    ticks = sorted({*stack.values, *stack.absent})
    places = years_of(ticks)
    series = [
        Series(part.label, [_mark(stack, part, year, shares=shares) for year in places], part.group)
        for part in stack.parts
    ]
    held = {year: stack.absent.get(year, "") for year in ticks}
    return Panel(
        "stacked", places, series, stack.heading, shares, top, ticks, stack.above, held=held
    )


def _mark(stack: Stack, part: Part, year: int, *, shares: bool) -> Mark | None:
    parts = stack.values.get(year, {})
    if part.group not in parts:
        return None
    count = parts[part.group]
    whole = sum(parts.values()) or 1.0
    words = wording.percent(count / whole) if shares else wording.amount(
        count, rounded=stack.rounded
    )  # fmt: skip
    facts = stack.facts.get(year, {}).get(part.group, ())
    hover = [f"{year}年 {part.label}：{wording.number(count)}"]
    return Mark(count, words, facts, hover=hover)
