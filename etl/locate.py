"""Where sums that fail point: the smallest set of cells that would mend every one of them.

A cell that is wrong by some amount puts each sum that holds it out by as much. Looked for is the
smallest set of cells whose changes bring every sum to hold, those that hold now included (Fellegi
and Holt 1976). What is looked at is bounded by steps, not by time: the same sums always give the
same answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

Cell: TypeAlias = str  # a figure's identifier
Way: TypeAlias = frozenset[tuple[Cell, int]]  # what is to be added to each cell that is wrong
Off: TypeAlias = Mapping[int, int]  # sum → left minus right, of sums that do not hold
Kind = Literal["cell", "cells", "line", "lines", "several", "open"]

MOST_CELLS = 5
MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True)
class Bound:
    """A sum with all its numbers: the sign of each cell in left minus right, and what is left."""

    signs: Mapping[Cell, int]
    off: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Failing sums (by number) that belong together, and the ways of mending them.

    `cell`, `cells`: the only smallest set; `line`: a whole row or column is out; `lines`: two that
    stand side by side are exchanged; `several`: more than one set is as small; `open`: not found.
    """

    kind: Kind
    sums: tuple[int, ...]
    ways: tuple[Way, ...] = ()


class _TooMany(Exception):
    """There is more to look at than is looked at."""


def locate(
    bounds: Sequence[Bound], values: Mapping[Cell, int], lines: Iterable[Sequence[Sequence[Cell]]]
) -> list[Fault]:
    """Give the faults that the sums show, in the order of the sums.

    `values` are the cells that may be wrong, all counts; `lines` are families of rows or columns
    in the order in which they are printed, each line's cells in one order.
    """
    grid = _Grid(bounds, values)
    families = [[list(line) for line in family] for family in lines]
    faults = [fault for own in grid.blocks() for fault in _of_block(grid, own, families)]
    return sorted(faults, key=lambda fault: fault.sums)


def _of_block(
    grid: "_Grid", off: dict[int, int], families: Sequence[Sequence[Sequence[Cell]]]
) -> Iterator[Fault]:
    """Give the faults of one table's failing sums; cells of a set that share no sum are apart."""
    try:
        ways = grid.smallest(off)
    except _TooMany:
        ways = []
    if len(ways) == 1:
        yield from grid.apart(off, ways[0])
    elif ways:
        yield Fault("several", tuple(off), tuple(ways))
    elif len(exchanged := _ways(grid.exchanged, off, families)) == 1:
        yield Fault("lines", tuple(off), tuple(exchanged))
    elif len(whole := _ways(grid.lines, off, families)) == 1:
        yield Fault("line", tuple(off), tuple(whole))
    else:
        yield Fault("open", tuple(off))


def _ways(
    mend: Callable[[Off, Sequence[Sequence[Cell]]], Iterator[Way]],
    off: Off,
    families: Sequence[Sequence[Sequence[Cell]]],
) -> set[Way]:
    return {way for family in families for way in mend(off, family)}


class _Grid:
    """Sums over cells: which hold which, and what a change of a cell does to them."""

    def __init__(self, bounds: Sequence[Bound], values: Mapping[Cell, int]) -> None:
        self.values = values
        self.bounds = bounds
        self.cells = [[cell for cell in bound.signs if cell in values] for bound in bounds]
        self.sums_of: dict[Cell, list[int]] = {}
        for at, cells in enumerate(self.cells):
            for cell in cells:
                self.sums_of.setdefault(cell, []).append(at)
        self.tried = 0

    def blocks(self) -> list[dict[int, int]]:
        """Give the failing sums table by table: in groups that no sum, failing or not, ties."""
        groups: list[tuple[set[Cell], dict[int, int]]] = []
        for at, bound in enumerate(self.bounds):
            cells, off = set(self.cells[at]), {at: bound.off}
            for group in [group for group in groups if group[0] & cells]:
                groups.remove(group)
                cells, off = group[0] | cells, group[1] | off
            groups.append((cells, off))
        failing = ({at: rest for at, rest in sorted(off.items()) if rest} for _, off in groups)
        return [off for off in failing if off]

    def smallest(self, off: Off) -> list[Way]:
        """Give every smallest set of changes, of at most MOST_CELLS. Raises _TooMany."""
        self.tried = 0
        for size in range(1, MOST_CELLS + 1):
            found: set[Way] = set()
            self._extend({}, off, size, found, set())
            if found:
                return sorted(found, key=sorted)
        return []

    def _extend(
        self, changes: dict[Cell, int], off: Off, left: int, found: set[Way], seen: set[Way]
    ) -> None:
        """Add cells to a set, each mending one sum wholly: in some order of a set that is the only
        one, each of its cells is the last of a sum.
        """
        if not off:
            found.add(frozenset(changes.items()))
        if not off or self._apart(off) > left:
            return
        if (state := frozenset(changes.items())) in seen:
            return
        seen.add(state)
        for at in list(off)[:1] if left == 1 else off:
            for cell in self.cells[at]:
                self.tried += 1
                if self.tried > MOST_TRIED:
                    raise _TooMany
                change = -off[at] * self.bounds[at].signs[cell]
                if cell not in changes and self.values[cell] + change >= 0:
                    mended = self.changed(off, {cell: change})
                    self._extend({**changes, cell: change}, mended, left - 1, found, seen)

    def changed(self, off: Off, changes: Mapping[Cell, int]) -> dict[int, int]:
        """Give which sums do not hold after changes, and by how much."""
        after = dict(off)
        for cell, change in changes.items():
            for at in self.sums_of[cell]:
                after[at] = after.get(at, 0) + change * self.bounds[at].signs[cell]
        return {at: rest for at, rest in after.items() if rest}

    def _apart(self, off: Off) -> int:
        """Give how many of the sums share no cell with one another: each needs one of its own."""
        return max(self._greedy(sorted(off)), self._greedy(sorted(off, reverse=True)))

    def _greedy(self, sums: Sequence[int]) -> int:
        taken: set[Cell] = set()
        count = 0
        for at in sums:
            if taken.isdisjoint(self.cells[at]):
                taken.update(self.cells[at])
                count += 1
        return count

    def apart(self, off: Off, way: Way) -> Iterator[Fault]:
        """Give a set of cells as one fault for each part of it that shares no sum."""
        parts: list[tuple[set[int], set[tuple[Cell, int]]]] = []
        for cell, change in sorted(way):
            sums, cells = set(self.sums_of[cell]), {(cell, change)}
            for part in [part for part in parts if part[0] & sums]:
                parts.remove(part)
                sums, cells = part[0] | sums, part[1] | cells
            parts.append((sums, cells))
        for sums, cells in parts:
            failing = tuple(sorted(sums & set(off)))
            yield Fault("cell" if len(cells) == 1 else "cells", failing, (frozenset(cells),))

    def lines(self, off: Off, family: Sequence[Sequence[Cell]]) -> Iterator[Way]:
        """Give each line that mends all sums, told cell by cell by the sums that cross it."""
        for line in family:
            changes = {}
            for at, rest in off.items():
                crossing = set(line).intersection(self.cells[at])
                if len(crossing) == 1:
                    (cell,) = crossing
                    changes[cell] = -rest * self.bounds[at].signs[cell]
            if self._mends(off, changes):
                yield frozenset(changes.items())

    def exchanged(self, off: Off, family: Sequence[Sequence[Cell]]) -> Iterator[Way]:
        """Give each pair of lines side by side that mends all sums when they change places."""
        for one, other in pairwise(family):
            changes: dict[Cell, int] = {}
            for a, b in zip(one, other, strict=False):
                if a in self.values and b in self.values and self.values[a] != self.values[b]:
                    changes[a] = self.values[b] - self.values[a]
                    changes[b] = -changes[a]
            if self._mends(off, changes):
                yield frozenset(changes.items())

    def _mends(self, off: Off, changes: Mapping[Cell, int]) -> bool:
        return (
            len(changes) > 0
            and all(cell in self.sums_of for cell in changes)
            and all(self.values[cell] + change >= 0 for cell, change in changes.items())
            and not self.changed(off, changes)
        )
