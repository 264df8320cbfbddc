"""Rows of a table whose cells have run together, cut apart where sums leave one way only.

A run of digits (89001) holds a known number of cells. Each row has its ways of being cut; the
sums that bind its cells, within the row and over rows, leave some of them. A row is cut only where
every way of cutting the whole table that all sums bear cuts it alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from etl.identities import Key, Sum

Span: TypeAlias = tuple[int, int]  # in the run's text, end exclusive
Way: TypeAlias = tuple[Span, ...]  # one span for each cell
Domains: TypeAlias = dict[int, tuple[int, ...]]  # row → the ways that are left, by their numbers

# What is given up beyond: a row with more ways is not cut, nor a table that takes more steps.
MOST_DIGITS = 15  # of one cell: no larger count is stored
MOST_CUTS = 100_000  # of one row tried
MOST_WAYS = 500  # of one row
MOST_STEPS = 300  # of the search over the rows of one table
MOST_BITS = 1 << 20  # the largest sum of which every value is followed
# 36 in two cells may be 36 and a blank; 00 is two numbers
_BLANK_POSSIBLE = re.compile(r"[1-9]\d")


@dataclass(frozen=True, slots=True)
class Run:
    """A row's digits, run together (spaces are certain cuts), and the cells that they fill."""

    text: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """For each run where its cells stand in it, or None; and the sums that it took to know."""

    rows: tuple[Way | None, ...]
    used: frozenset[Sum]


class _TooMany(Exception):
    """There is more to look at than is looked at."""


def split_jointly(
    runs: Sequence[Run], sums: Iterable[Sum], known: Mapping[Key, float] | None = None
) -> Split:
    """Cut each run in the only way that all sums bear together; None where several are left, none
    is, or there are too many to look at.

    Each key stands once. `known` are cells that stand apart, printed and exact. A sum with a cell
    that is neither there nor in a run says nothing. A run that can be cut in one way alone, and
    could not be a number fewer beside a blank, needs no sum, and stays cut so even where a sum
    speaks against it.
    """
    table = _Table(runs, [each for each in sums if each.relation == "="], known or {})
    table.cut_each_row_by_itself()
    table.take_back_what_fails()
    table.cut_rows_together()
    ways = tuple(table.settled.get(at) for at in range(len(runs)))
    return Split(ways, frozenset(chain.from_iterable(table.told_by.values())))


class _Table:
    """The runs of one table while they are cut."""

    def __init__(
        self, runs: Sequence[Run], sums: Sequence[Sum], known: Mapping[Key, float]
    ) -> None:
        self.runs, self.sums = runs, sums
        self.values = {key: value for key, value in known.items() if value == int(value)}
        self.row_of = {key: at for at, run in enumerate(runs) for key in run.keys}
        self.settled: dict[int, Way] = {}
        self.told_by: dict[int, list[Sum]] = {}  # settled rows that had several ways
        self.open: dict[int, list[Way]] = {}

    def cut_each_row_by_itself(self) -> None:
        """Settle rows that have one way only, or one that the sums within the row bear."""
        for at, run in enumerate(self.runs):
            own = [each for each in self.sums if set(each.keys) <= set(run.keys)]
            try:
                certain = list(islice(_Ways(run, []), 2))
                alone = len(certain) == 1 and (
                    len(run.text.split()) == len(run.keys) or not _BLANK_POSSIBLE.search(run.text)
                )
                ways = certain if alone or not certain else list(_Ways(run, own))
            except _TooMany:
                continue
            if len(ways) == 1 and (alone or own):
                self._settle(at, ways[0], [] if alone else own)
            elif ways:
                self.open[at] = ways

    def take_back_what_fails(self) -> None:
        """Unsettle rows that sums have cut and that another sum speaks against."""
        failing = [
            each for each in self.sums
            if all(key in self.values for key in each.keys) and _difference(each, self.values)
        ]  # fmt: skip
        self._unsettle({at for each in failing for at in self._rows(each)})

    def cut_rows_together(self) -> None:
        """Settle what sums over several rows leave one way only for."""
        cells = {key for at in self.open for key in self.runs[at].keys}
        usable = [
            each for each in self.sums
            if cells.intersection(each.keys) and {*cells, *self.values}.issuperset(each.keys)
        ]  # fmt: skip
        joined = [self._rows(each) & set(self.open) for each in usable]
        failed: set[int] = set()
        for rows in _components(joined):
            bound = [s for s, own in zip(usable, joined, strict=True) if own & rows]
            ways = {at: self.open[at] for at in sorted(rows)}
            alike = _alike({at: len(each) for at, each in ways.items()}, [
                self._terms(each, ways) for each in bound])  # fmt: skip
            if alike is None:
                failed.update(*map(self._rows, bound))
            for at, way in (alike or {}).items():
                self._settle(at, ways[at][way], [s for s in bound if at in self._rows(s)])
        self._unsettle(failed)

    def _settle(self, at: int, way: Way, told_by: list[Sum]) -> None:
        self.settled[at] = way
        self.values |= _values(self.runs[at], way)
        if told_by:
            self.told_by[at] = told_by

    def _unsettle(self, rows: set[int]) -> None:
        """Take back those of the rows that sums have settled, and all that rests on them."""
        while rows := rows & set(self.told_by):
            for at in rows:
                del self.settled[at], self.told_by[at]
                for key in self.runs[at].keys:
                    del self.values[key]
            rows = {
                at for at, sums in self.told_by.items()
                if any(self._rows(each) & rows for each in sums)
            }  # fmt: skip

    def _rows(self, each: Sum) -> set[int]:
        return {self.row_of[key] for key in each.keys if key in self.row_of}

    def _terms(self, each: Sum, ways: Mapping[int, Sequence[Way]]) -> "_Terms":
        """Give what each way of each row adds to left minus right of a sum."""
        adds = {
            at: [_difference(each, _values(self.runs[at], way)) for way in ways[at]]
            for at in sorted(self._rows(each) & set(ways))
        }
        return _Terms(adds, _difference(each, self.values))


def _values(run: Run, way: Way) -> dict[Key, int]:
    return {key: int(run.text[start:end]) for key, (start, end) in zip(run.keys, way, strict=True)}


def _difference(each: Sum, values: Mapping[Key, float]) -> int:
    """Give left minus right of those cells of a sum that have values; these are whole."""
    left, right = (
        sum(int(values[key]) for key in keys if key in values) for keys in (each.left, each.right)
    )
    return left - right


class _Ways:
    """Every way of cutting one run that the sums within it bear, its cells taken from the end:
    there a form prints a row's total, which bounds the rest.
    """

    def __init__(self, run: Run, own: Sequence[Sum]) -> None:
        text = run.text
        digits = [at for at, mark in enumerate(text) if not mark.isspace()]
        self.at = digits if re.fullmatch(r"[0-9\s]+", text) else []
        self.digits = "".join(text[at] for at in self.at)
        self.cuts = {n for n in range(1, len(self.at)) if self.at[n] > self.at[n - 1] + 1}
        self.own = own
        self.signs = [
            tuple((key in each.left) - (key in each.right) for each in own) for key in run.keys
        ]
        self.dead = set[tuple[int, int, tuple[int, ...]]]()
        self.tried = 0

    def __iter__(self) -> Iterator[Way]:
        """Give the ways one by one. Raises _TooMany."""
        ways = self._before(len(self.digits), len(self.signs), (0,) * len(self.own))
        for count, way in enumerate(ways):
            if count == MOST_WAYS:
                raise _TooMany
            yield way

    def _before(self, end: int, cells: int, differences: tuple[int, ...]) -> Iterator[Way]:
        """Give the ways of cutting the digits up to `end` into cells that bring sums to nought."""
        if not cells:
            yield from [()] if end == 0 and not any(differences) else []
            return
        state = end, cells, differences
        if state in self.dead or not self._can_end(cells, end, differences):
            return
        found = False
        for start in range(end - 1, max(cells - 2, end - MOST_DIGITS - 1), -1):
            self.tried += 1
            if self.tried > MOST_CUTS:
                raise _TooMany
            if self.digits[start] != "0" or start == end - 1:
                value = int(self.digits[start:end])
                signs = self.signs[cells - 1]
                added = tuple(d + sign * value for d, sign in zip(differences, signs, strict=True))
                for way in self._before(start, cells - 1, added):
                    found = True
                    yield *way, (self.at[start], self.at[end - 1] + 1)
            if start in self.cuts:
                break
        if not found:
            self.dead.add(state)

    def _can_end(self, cells: int, end: int, differences: tuple[int, ...]) -> bool:
        """Say whether the cells before can still bring each difference to nought: by their signs,
        and by the largest sum that their digits can have.
        """
        if not cells <= end <= cells * MOST_DIGITS:
            return False
        largest = 10 ** (end - cells + 1) + 9 * cells
        for difference, signs in zip(
            differences, zip(*self.signs[:cells], strict=True), strict=True
        ):
            lowest, highest = min(signs), max(signs)
            if not largest * min(lowest, 0) <= -difference <= largest * max(highest, 0):
                return False
        return True


def _components(joined: Iterable[set[int]]) -> list[set[int]]:
    """Give the groups of rows that sums tie to one another."""
    groups: list[set[int]] = []
    for rows in joined:
        apart = [group for group in groups if not group & rows]
        groups = [*apart, rows.union(*(group for group in groups if group & rows))]
    return groups


@dataclass(frozen=True, slots=True)
class _Terms:
    """A sum over rows: what each way of each row adds to it, and what is there without them; all
    together is to be nought.
    """

    adds: Mapping[int, Sequence[int]]
    apart: int

    def borne(self, domains: Domains) -> Domains | None:
        """Give the ways of its rows with which the sum can hold; None where it cannot.

        By the least and the most that the other rows add; where the sum is not too large, by every
        value that they can add.
        """
        values = {at: {own[way] for way in domains[at]} for at, own in self.adds.items()}
        least = {at: min(own) for at, own in values.items()}
        spread = {at: max(own) - least[at] for at, own in values.items()}
        target = -self.apart - sum(least.values())
        others = {at: target - sum(spread.values()) + own for at, own in spread.items()}
        room = {
            at: {v for v in own if others[at] <= v - least[at] <= target}
            for at, own in values.items()
        }
        if 0 <= target < MOST_BITS:
            room = _reaching(room, least, target)
        left = {
            at: tuple(way for way in domains[at] if own[way] in room[at])
            for at, own in self.adds.items()
        }
        return left if all(left.values()) else None


def _reaching(
    values: Mapping[int, set[int]], least: Mapping[int, int], target: int
) -> dict[int, set[int]]:
    """Keep of each row's values those with which one of each adds to `target` above the least.

    A set of reachable sums is a number whose bits they are.
    """
    every = (1 << (target + 1)) - 1
    rows = list(values)
    before, after = [1], [1 << target]
    for at in rows:
        steps = [before[-1] << (v - least[at]) & every for v in values[at]]
        before.append(_union(steps))
    for at in reversed(rows):
        after.append(_union(after[-1] >> (v - least[at]) for v in values[at]))
    after.reverse()
    return {
        at: {v for v in values[at] if before[n] << (v - least[at]) & after[n + 1]}
        for n, at in enumerate(rows)
    }


def _union(sets: Iterable[int]) -> int:
    union = 0
    for each in sets:
        union |= each
    return union


class _Search:
    """The ways of several rows under sums over them; at most MOST_STEPS steps in all."""

    def __init__(self, terms: Sequence[_Terms]) -> None:
        self.terms = terms
        self.steps = 0

    def narrowed(self, domains: Domains) -> Domains | None:
        """Drop ways with which some sum cannot hold until none does; None where none is left."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooMany
        waiting = list(self.terms)
        while waiting:
            term = waiting.pop()
            left = term.borne(domains)
            if left is None:
                return None
            changed = {at for at, ways in left.items() if len(ways) < len(domains[at])}
            domains = {**domains, **left}
            waiting += [
                each for each in self.terms
                if changed & set(each.adds) and each is not term and each not in waiting
            ]  # fmt: skip
        return domains

    def solution(self, domains: Domains) -> dict[int, int] | None:
        """Give one way for each row with which all sums hold, if there is any."""
        narrowed = self.narrowed(domains)
        if narrowed is None:
            return None
        at = min((at for at, ways in narrowed.items() if len(ways) > 1), default=None,
                 key=lambda at: len(narrowed[at]))  # fmt: skip
        if at is None:
            return {at: way for at, (way,) in narrowed.items()}
        tried = (self.solution({**narrowed, at: (way,)}) for way in narrowed[at])
        return next((found for found in tried if found), None)


def _alike(ways: Mapping[int, int], terms: Sequence[_Terms]) -> dict[int, int] | None:
    """Give the rows (each with so many ways) that every solution cuts alike, and how; None where
    there is no solution.
    """
    search = _Search(terms)
    try:
        domains = search.narrowed({at: tuple(range(count)) for at, count in ways.items()})
        first = search.solution(domains) if domains else None
    except _TooMany:
        return {}
    if not first or not domains:
        return None
    seen = {at: {way} for at, way in first.items()}
    alike: dict[int, int] = {}
    with suppress(_TooMany):
        for at, way in sorted(first.items(), key=lambda each: len(domains[each[0]])):
            others = tuple(other for other in domains[at] if other not in seen[at])
            if len(seen[at]) > 1:
                continue
            second = search.solution({**domains, at: others}) if others else None
            if second is None:
                alike[at] = way
                domains[at] = (way,)
            for row, other in (second or {}).items():
                seen[row].add(other)
    return alike
