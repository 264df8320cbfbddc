"""The faults of each report: failing sums as findings, with the cells that would explain them.

A finding says where a published report contradicts itself, and by what slip it may have come to do
so. It is shown and never mended: no figure changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from etl.checks import Check, Put
from etl.figure import APPLICANTS
from etl.harmonise import Fact
from etl.locate import Bound, Cell, Kind, Way, locate
from etl.locate import Fault as Located
from etl.slips import slip

MOST_SHOWN = 12  # ways of a finding, those that a slip explains first


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell of one way of explaining a finding, in the columns of the `faults` table; a finding
    without any has one row.
    """

    report_id: str
    year: int
    finding: int
    kind: Kind
    ways: int
    way: int | None
    fact_id: str | None
    origin: str | None
    cell: str | None
    printed_value: float | None
    suggested: float | None
    hypothesis: str | None
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wrong:
    fact: Fact
    suggested: int
    hypothesis: str | None


def found(report_facts: Iterable[Fact], put: Sequence[Put]) -> list[Fault]:
    """Give the faults that a report's failing sums show, each failing sum in exactly one finding.

    `report_facts` come in the order of the form, which says what stands beside what.
    Sums of rounded numbers (4.8万) and bounds are findings without a place.
    """
    if not any(each.check.result == "fails" for each in put):
        return []
    bound = {fact.fact_id for each in put for fact in (*each.left, *each.right)}
    facts = {fact.fact_id: fact for fact in report_facts if fact.fact_id in bound}
    exact = [each for each in put if _is_exact(each)]
    rest = [each.check for each in put if not _is_exact(each) and each.check.result == "fails"]
    values = {
        fact_id: int(fact.figure.value) for fact_id, fact in facts.items()
        if fact.figure.state == "printed" and fact.figure.value is not None and _is_count(fact)
    }  # fmt: skip
    located = locate(list(map(_bound, exact)), values, _lines(facts))
    at = [tuple(exact[sum_].check for sum_ in fault.sums) for fault in located]
    about = _Cells(facts, located)
    return [
        *(
            row
            for number, (fault, checks) in enumerate(zip(located, at, strict=True), 1)
            for row in _rows(number, fault, checks, about)
        ),
        *_without_place(rest, len(located)),
    ]


def across_years(checks: Iterable[Check], within: Iterable[Fault]) -> Iterator[Fault]:
    """Give the failing sums that run over two years, one finding for each rule and report, numbered
    after those `within` the reports.
    """
    last: dict[str, int] = {}
    for fault in within:
        last[fault.report_id] = max(fault.finding, last.get(fault.report_id, 0))
    failing = [check for check in checks if check.result == "fails"]
    for report_id, own in groupby(
        sorted(failing, key=lambda c: c.report_id), lambda c: c.report_id
    ):
        yield from _without_place(own, last.get(report_id, 0))


def pointed(put: Iterable[Put], faults: Sequence[Fault]) -> Iterator[Check]:
    """Give the checks, each failing one with the one cell in it that its finding points to."""
    certain = [fault for fault in faults if fault.kind in ("cell", "cells")]
    for each in put:
        own = [] if each.check.result != "fails" else [
            fault for fault in certain
            if each.check.equation in fault.checks and fault.fact_id in each.check.figures
        ]  # fmt: skip
        table = {f.fact_id for f in (*each.left, *each.right) if f.figure.origin == "table"}
        if len(own) == 1 and own[0].fact_id in table:
            yield replace(each.check, suspect=own[0].cell, suggested=own[0].suggested)
        else:
            yield each.check


def _is_count(fact: Fact) -> bool:
    figure = fact.figure
    return figure.value is not None and figure.lower == figure.upper and figure.value % 1 == 0


def _is_exact(each: Put) -> bool:
    """Say whether a sum was put to whole numbers, each as printed."""
    tested = each.relation == "=" and each.check.result in ("holds", "fails")
    return tested and all(map(_is_count, (*each.left, *each.right)))


def _bound(each: Put) -> Bound:
    signs = {fact.fact_id: 1 for fact in each.left} | {fact.fact_id: -1 for fact in each.right}
    assert each.check.difference is not None, "it was tested"
    return Bound(signs, int(each.check.difference))


def _lines(facts: Mapping[str, Fact]) -> list[list[list[Cell]]]:
    """Give the rows, and the columns, of the table that is broken down by applicant."""
    cells = {
        (fact.figure.metric, fact.figure.applicant): fact_id
        for fact_id, fact in facts.items() if fact.figure.origin == "table"
    }  # fmt: skip
    rows = list(dict.fromkeys(metric for metric, applicant in cells if applicant != "total"))
    table = [[cells[m, a] for a in APPLICANTS if (m, a) in cells] for m in rows]
    columns = [[cells[m, a] for m in rows if (m, a) in cells] for a in APPLICANTS]
    whole = len({len(row) for row in table}) == 1
    return [table, columns] if whole else []


class _Cells:
    """The cells that sums bind: what is printed there, what is meant by the faults that leave one
    way only, and which stand beside which in the order of the form and of its columns.
    """

    def __init__(self, facts: Mapping[str, Fact], located: Iterable[Located]) -> None:
        self.facts = facts
        self.order = {fact_id: at for at, fact_id in enumerate(facts)}
        self.table = {
            (fact.figure.metric, fact.figure.applicant): fact
            for fact in facts.values() if fact.figure.origin == "table"
        }  # fmt: skip
        self.rows = list(dict.fromkeys(metric for metric, _ in self.table))
        certain = (fault.ways[0] for fault in located if len(fault.ways) == 1)
        self.meant = self._after(chain.from_iterable(certain))

    def explained(self, way: Way) -> list[_Wrong]:
        """Give the wrong cells of a way in the order of the form, each with the slip it may be."""
        own = self._after(way)
        meant = self.meant | own
        return [
            _Wrong(self.facts[cell], own[cell], self._slip(cell, meant))
            for cell in sorted(own, key=self.order.__getitem__)
        ]

    def rank(self, way: Sequence[_Wrong]) -> tuple[int, list[int]]:
        """Give a way's place among others: how much of it no slip explains, then its cells'."""
        unexplained = sum(wrong.hypothesis is None for wrong in way)
        return unexplained, [self.order[wrong.fact.fact_id] for wrong in way]

    def _slip(self, cell: Cell, meant: Mapping[Cell, int]) -> str | None:
        beside = [fact.fact_id for fact in self._beside(self.facts[cell])]
        printed = self._printed(cell)
        for other in beside:
            if (meant.get(other), self._printed(other)) == (printed, meant[cell]):
                return "exchanged"
        return slip(printed, meant[cell], list(map(self._printed, beside)))

    def _after(self, way: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
        return {cell: self._printed(cell) + change for cell, change in way}

    def _printed(self, cell: Cell) -> int:
        """Give a cell's number; nought for one without, which is nobody's neighbour."""
        return int(self.facts[cell].figure.value or 0)

    def _beside(self, fact: Fact) -> list[Fact]:
        """Give the facts of the cells beside one; none for a statement in prose."""
        figure = fact.figure
        if figure.origin != "table":
            return []
        row, column = self.rows.index(figure.metric), APPLICANTS.index(figure.applicant)
        places = [
            *((at, column) for at in (row - 1, row + 1) if 0 <= at < len(self.rows)),
            *((row, at) for at in (column - 1, column + 1) if 0 <= at < len(APPLICANTS)),
        ]
        names = ((self.rows[row], APPLICANTS[column]) for row, column in places)
        return [self.table[name] for name in names if name in self.table]


def _rows(
    number: int, located: Located, checks: Sequence[Check], about: "_Cells"
) -> Iterator[Fault]:
    """Give the rows of one finding, its likelier ways first."""
    ways = [about.explained(way) for way in located.ways]
    ways.sort(key=about.rank)
    finding = _finding(number, located.kind, checks)
    for at, way in enumerate(ways[:MOST_SHOWN], 1):
        for wrong in way:
            figure = wrong.fact.figure
            yield replace(
                finding, ways=len(ways), way=at, fact_id=wrong.fact.fact_id, origin=figure.origin,
                cell=f"{figure.metric}/{figure.applicant}", printed_value=figure.value,
                suggested=float(wrong.suggested), hypothesis=wrong.hypothesis,
            )  # fmt: skip
    if not ways:
        yield finding


def _without_place(checks: Iterable[Check], last: int) -> Iterator[Fault]:
    """Give failing sums that point nowhere, one finding for each rule."""
    by_rule: dict[str, list[Check]] = {}
    for check in checks:
        by_rule.setdefault(check.rule, []).append(check)
    for number, own in enumerate(by_rule.values(), last + 1):
        yield _finding(number, "open", own)


def _finding(number: int, kind: Kind, checks: Sequence[Check]) -> Fault:
    first = checks[0]
    return Fault(
        report_id=first.report_id, year=first.year, finding=number, kind=kind, ways=0, way=None,
        fact_id=None, origin=None, cell=None, printed_value=None, suggested=None, hypothesis=None,
        checks=tuple(check.equation for check in checks),
    )  # fmt: skip
