"""What each report's sums say: holds, fails, not testable or warning.

A fault in a published report is a finding to show. Nothing here changes a figure.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from etl.figure import ABSENCES, APPLICANTS
from etl.forms.reading import Reading
from etl.forms.register import FORMS
from etl.harmonise import Fact
from etl.identities import (
    PROSE_TABLE,
    STATED_CHANGE,
    STATED_TWICE,
    UNREAD_ROW,
    Across,
    Key,
    Sum,
    prose_sums,
    table_sums,
)
from etl.metrics import APPLICANT_LABELS, BY_NAME, CHANGES, scope_label
from etl.numbers import WHOLE
from etl.recover import key

# Beside what prose is set, by the rule.
_BESIDE = {PROSE_TABLE: "统计表", STATED_TWICE: "前文"}
_SPENT = "（此式已用于补出缺失的格，不再检验）"

Result = Literal["holds", "fails", "not_testable", "warning"]


@dataclass(frozen=True, slots=True)
class Check:
    """One sum put to one report, in the columns of the `checks` table."""

    report_id: str
    year: int
    rule: str
    equation: str
    left_value: float | None
    right_value: float | None
    difference: float | None
    result: Result
    figures: tuple[str, ...]
    suspect: str | None = None
    suggested: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """What a printed number allows: lower ≤ x < upper, or exactly lower when they are equal."""

    lower: float
    upper: float

    def meets(self, other: "Interval") -> bool:
        """Say whether one number can be both."""
        if self.lower == self.upper:
            return other.lower == self.lower or other.lower <= self.lower < other.upper
        if other.lower == other.upper:
            return self.lower <= other.lower < self.upper
        return max(self.lower, other.lower) < min(self.upper, other.upper)


@dataclass(frozen=True, slots=True)
class Put:
    """A sum put to a report: what came of it, and the facts that stand on its two sides."""

    check: Check
    relation: str = "="
    left: tuple[Fact, ...] = ()
    right: tuple[Fact, ...] = ()


def put(reading: Reading, facts: Sequence[Fact], used: frozenset[Sum]) -> list[Put]:
    """Put every sum of the report's form to its facts; `used` were spent to recover a cell, or to
    cut or join cells, and are not tested.
    """
    return [
        *(_put(reading, trial) for trial in _trials(reading, facts, used)),
        *_unread(reading),
    ]


def contradicted(reading: Reading, facts: Sequence[Fact]) -> frozenset[Key]:
    """Give the table cells of a reading that stand in a failing sum, before any is recovered."""
    return frozenset(
        key(fact.figure)
        for trial in _trials(reading, facts, reading.used)
        if trial.result == "fails"
        for fact in (*trial.left, *trial.right)
        if fact.figure.origin == "table"
    )


def check_years(facts: Iterable[Fact]) -> list[Check]:
    """Put the sums that run from one year's report into the next, and the changes that reports
    state against both years' numbers; held years only are testable.
    """
    facts = list(facts)
    return [*_sums_over_years(facts), *_stated_changes(facts)]


def _sums_over_years(facts: Iterable[Fact]) -> list[Check]:
    reports: dict[tuple[str, int], dict[Key, Fact]] = {}
    for fact in facts:
        own = fact.figure.origin == "table" and fact.figure.state != "implied"
        if FORMS[fact.form].across and own:
            reports.setdefault((fact.agency, fact.figure.year), {})[key(fact.figure)] = fact
    results: list[Check] = []
    for (agency, year), cells in sorted(reports.items()):
        before, after = reports.get((agency, year - 1), {}), reports.get((agency, year + 1), {})
        for across in FORMS[next(iter(cells.values())).form].across:
            results += _across(across, year, before, cells)
            if not after and across.each:
                results += _across(across, year + 1, cells, {})
    return results


def _stated_changes(facts: Sequence[Fact]) -> Iterator[Check]:
    """Put each stated change to the number of its year and that of the year before, where both are
    held: 较上年增长58.26% to 10,121 and 6,395.
    """
    held: dict[tuple[str, int, str, str], Fact] = {}
    for fact in facts:
        figure = fact.figure
        if figure.value is not None and figure.state != "implied" and figure.applicant == "total":
            held.setdefault((fact.agency, figure.year, figure.metric, figure.scope), fact)
    for (agency, year, metric, scope), stated in held.items():
        of = CHANGES.get(metric, "")
        now, before = (held.get((agency, y, of, scope)) for y in (year, year - 1))
        if now and before and before.figure.value:
            yield _change(stated, now, before)


def _change(stated: Fact, now: Fact, before: Fact) -> Check:
    """Put a stated change to two numbers, as far as their rounding tells one from another."""
    said, own, old = interval([stated]), interval([now]), interval([before])
    least = own.lower / old.upper - 1 if old.upper else -1.0
    most = own.upper / old.lower - 1 if old.lower else math.inf
    fits = Interval(WHOLE * least, WHOLE * most).meets(said)
    real = round(WHOLE * (_total([now]) / _total([before]) - 1), 2)
    told = _total([stated])
    words = f"{BY_NAME[now.figure.metric].label_zh}：{shown(before)} → {shown(now)}"
    return Check(
        stated.report_id, stated.figure.year, STATED_CHANGE,
        f"{words}，变动{real:+g}% = 正文所述{told:+g}%", real, told, round(real - told, 6),
        "holds" if fits else "fails", (stated.fact_id, now.fact_id, before.fact_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Trial:
    """A sum, the cells to which it is put, and those of them that stand on its two sides; `known`
    where each term has a value, `spent` where it is not tested.
    """

    sum: Sum
    cells: Mapping[Key, Fact]
    left: tuple[Fact, ...]
    right: tuple[Fact, ...]
    known: bool
    spent: bool

    @property
    def result(self) -> Result:
        """Give what comes of the sum."""
        return _result(self) if self.known and not self.spent else "not_testable"


def _trial(each: Sum, cells: Mapping[Key, Fact], *, spent: bool = False) -> _Trial:
    left = tuple(cells[k] for k in each.left if k in cells)
    right = tuple(cells[k] for k in each.right if k in cells)
    whole = len(left) == len(each.left) and len(right) == len(each.right)
    known = whole and all(fact.figure.value is not None for fact in (*left, *right))
    return _Trial(each, cells, left, right, known, spent)


def _trials(reading: Reading, facts: Sequence[Fact], used: frozenset[Sum]) -> Iterator[_Trial]:
    """Give the sums of the report's form, and what its prose says of the same cells."""
    facts = [fact for fact in facts if fact.figure.state != "implied"]
    table = {key(fact.figure): fact for fact in facts if fact.figure.origin == "table"}
    prose: dict[Key, Fact] = {}
    for fact in facts:
        if fact.figure.origin == "text":
            prose.setdefault(key(fact.figure), fact)
    sums = FORMS[reading.form].identities
    for each in table_sums(sums, table) if table else ():
        yield _trial(each, table, spent=each in used)
    for each in prose_sums(sums, prose):
        yield _trial(each, prose)
    yield from _prose_against_table(reading, facts, table)
    yield from _stated_twice(facts, prose)


def _put(reading: Reading, trial: _Trial) -> Put:
    left = _total(trial.left) if trial.known else None
    right = _total(trial.right) if trial.known else None
    check = Check(
        reading.report_id, reading.year, trial.sum.rule, _words(reading.agency, trial), left, right,
        None if left is None or right is None else round(left - right, 6), trial.result,
        tuple(fact.fact_id for fact in (*trial.left, *trial.right)),
    )  # fmt: skip
    return Put(check, trial.sum.relation, trial.left, trial.right)


def _result(trial: _Trial) -> Result:
    left, right = interval(trial.left), interval(trial.right)
    good = {
        "=": left.meets(right),
        "<=": left.lower <= right.upper,
        ">=": left.upper >= right.lower,
    }[trial.sum.relation]
    return "holds" if good else "warning" if trial.sum.failing == "warning" else "fails"


def _total(facts: Iterable[Fact]) -> float:
    return round(math.fsum(v for fact in facts if (v := fact.figure.value) is not None), 6)


def interval(facts: Iterable[Fact]) -> Interval:
    """Give what the sum of facts with values allows."""
    figures = [fact.figure for fact in facts]
    lower = math.fsum(f.lower for f in figures if f.lower is not None)
    upper = math.fsum(math.inf if f.upper is None else f.upper for f in figures)
    return Interval(round(lower, 6), round(upper, 6) if math.isfinite(upper) else upper)


def _words(agency: str, trial: _Trial) -> str:
    """Write what was put to the cells."""
    if trial.sum.rule in _BESIDE:
        return _statement(trial.sum, trial.cells)
    return _equation(agency, trial.sum, trial.cells) + (_SPENT if trial.spent else "")


def _statement(each: Sum, cells: Mapping[Key, Fact]) -> str:
    """Write a statement of prose beside the cells, or the earlier statement, that say the same."""
    (stated,) = each.left
    words = " + ".join(f"{BY_NAME[k[0]].label_zh} {shown(cells[k])}" for k in each.right)
    metric, said = cells[stated].figure.metric, shown(cells[stated])
    return f"正文：{BY_NAME[metric].label_zh} {said} = {_BESIDE[each.rule]}：{words}"


def _equation(agency: str, each: Sum, cells: Mapping[Key, Fact]) -> str:
    """Write the sum in the form's words with the numbers that stand there."""
    by_applicant = each.rule == "applicants_sum"
    by_scope = each.rule == "scope_sum"

    def term(k: Key) -> str:
        name = BY_NAME[k[0]].label_zh
        if by_applicant:
            name = APPLICANT_LABELS[k[1]]
        elif by_scope:
            name = scope_label(k[2], agency)
        return f"{name} {shown(cells.get(k))}"

    left = " + ".join(term(k) for k in each.left)
    right = " + ".join(term(k) for k in each.right) or "0"
    metric, applicant, scope = each.left[0]
    context = [BY_NAME[metric].label_zh] if by_applicant or by_scope else []
    if not by_applicant and applicant != "total":
        context.append(APPLICANT_LABELS[applicant])
    if not by_scope and scope != "jurisdiction":
        context.append(scope_label(scope, agency))
    relation = {"=": "=", "<=": "≤", ">=": "≥"}[each.relation]
    return f"{left} {relation} {right}" + (f"（{'，'.join(context)}）" if context else "")


def shown(fact: Fact | None) -> str:
    """Give a fact's number as an equation shows it: as printed where the text rounds it."""
    if fact is None:
        return f"（{ABSENCES['not_held']}）"
    figure = fact.figure
    if figure.value is None:
        return f"（{ABSENCES[figure.state]}）"
    if figure.printed and figure.lower != figure.upper:
        return "".join(figure.printed.split())
    return f"{figure.value:,.10g}" if figure.value % 1 else f"{figure.value:,.0f}"


def _prose_against_table(
    reading: Reading, facts: Sequence[Fact], table: dict[Key, Fact]
) -> Iterator[_Trial]:
    for fact in facts:
        figure = fact.figure
        if figure.origin != "text" or figure.scope != "jurisdiction":
            continue
        metrics = FORMS[reading.form].stated.get(figure.metric, (figure.metric,))
        keys = tuple((metric, "total", "jurisdiction") for metric in metrics)
        if all(k in table for k in keys):
            yield _pair(PROSE_TABLE, fact, {k: table[k] for k in keys})


def _stated_twice(facts: Sequence[Fact], prose: dict[Key, Fact]) -> Iterator[_Trial]:
    for fact in facts:
        first = prose.get(key(fact.figure))
        if fact.figure.origin == "text" and first is not None and first is not fact:
            yield _pair(STATED_TWICE, fact, {key(fact.figure): first})


def _pair(rule: str, fact: Fact, cells: Mapping[Key, Fact]) -> _Trial:
    """Set a statement in prose against the cells, or the earlier statement, that say the same."""
    stated = ("正文：" + fact.figure.metric, "total", fact.figure.scope)
    return _trial(Sum(rule, (stated,), tuple(cells)), {**cells, stated: fact})


def _unread(reading: Reading) -> Iterator[Put]:
    for row in reading.unread:
        yield Put(Check(
            reading.report_id, reading.year, UNREAD_ROW,
            f"表中一行未能识别：{' '.join(row.label.split())}", None, None, None, "warning", (),
        ))  # fmt: skip


def _across(
    across: Across, year: int, before: Mapping[Key, Fact], cells: Mapping[Key, Fact]
) -> Iterator[Check]:
    """Put a sum that runs over two years to their reports: applicant by applicant where both are
    held, else in total, and not testable.
    """
    host = next(iter((cells or before).values()))
    for applicant in APPLICANTS if across.each and before and cells else ("total",):
        old = before.get((across.before, applicant, "jurisdiction"))
        new = [cells.get((metric, applicant, "jurisdiction")) for metric in across.in_year]
        words = across.words.format(*map(shown, (old, *new)), before=year - 1, year=year)
        told = f"（{APPLICANT_LABELS[applicant]}）" if across.each else ""
        yield _years_check(host, across, words + told, old, new)


def _years_check(
    host: Fact, across: Across, equation: str, old: Fact | None, new: Sequence[Fact | None]
) -> Check:
    facts = [fact for fact in (old, *new) if fact is not None]
    values = [fact.figure.value for fact in facts if fact.figure.value is not None]
    total = left = None
    if new[-1] is not None:
        total = new[-1].figure.value
    if len(values) == 1 + len(new):
        left = across.total(values[0], values[1:])
    difference = None if left is None or total is None else left - total
    result: Result = "not_testable" if difference is None else "fails" if difference else "holds"
    return Check(
        host.report_id, host.figure.year, across.rule, equation, left, total, difference, result,
        tuple(fact.fact_id for fact in facts),
    )  # fmt: skip
