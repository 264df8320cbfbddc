"""One agency's figures, asked for in a few questions and kept: what cards ask is found in them.

A build never changes, so a slice is right for as long as its build stands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import polars as pl

from pages.shared.memo import Memo
from pages.shared.warehouse import Row, ask, build

Place: TypeAlias = tuple[str, str, str, int]  # concept, applicant, scope, year
Part: TypeAlias = tuple[str, str, str, str, int]  # whole, part, applicant, scope, year
Pair: TypeAlias = tuple[str, str | None, str, str, int, int]  # concept, definition, …, two years
AnyRow: TypeAlias = Mapping[str, Any]
Schema: TypeAlias = Mapping[str, type[pl.DataType] | pl.DataType]

KEPT = 16  # slices of whatever builds; the oldest go first

_POINTS = """
    select series.*, label_zh as label, unit from series join concepts using (concept)
    where agency = ?"""
# The table before the prose, the first statement before a later one.
_FACTS = """
    select facts.*, metrics.label_zh, metrics.definition, family, reports.title,
        reports.year as report_year, reports.current
    from facts join metrics using (metric) join reports using (report_id)
    where facts.agency = ? order by origin = 'text', report_id, start_char, fact_id"""
_RATES = """
    select rates.*, rate_zh, definition_zh, position, reports.form, report_id,
        string_split(d.numerator || ' + ' || d.denominator, ' + ') as metrics
    from rates join (from reports where current) as reports using (agency, year)
    join rate_definitions as d
        on (d.rate, d.definition, d.form) = (rates.rate, rates.definition, reports.form)
    where agency = ?"""
_IMPLIED_RATES = """
    select i.*, definition_zh
    from implied_rates as i join facts on facts.fact_id = i.fact_id
    join rate_definitions as d
        on (d.rate, d.definition, d.form) = (i.rate, i.definition, facts.form)
    where i.agency = ? order by i.year, position"""
_LEFT = """
    select distinct year, unnest(beside) as concept
    from prose_numbers join reports using (report_id)
    where agency = ? and current and not stored and beside is not null"""
_CHECKS = """
    select checks.*, title, current from checks join reports using (report_id)
    where agency = ? order by checks.year, rule, checks.rowid"""


@dataclass(frozen=True, slots=True)
class Slice:
    """The rows of one agency by what cards ask them for; `forms` are those of held years, `cut` the
    years whose file lacks its end, `left` each year with a concept whose figure a number of the
    prose could be that was not read.
    """

    forms: Mapping[int, str]
    cut: Collection[int]
    left: Collection[tuple[int, str]]
    points: Mapping[Place, Row]
    covers: Mapping[Place, Row]
    pairs: Mapping[Pair, Row]
    shares: Mapping[Part, Row]
    facts: Mapping[str, Row]
    of_metric: Mapping[str, Sequence[Row]]
    rates: Mapping[str, Sequence[Row]]
    implied_rates: Sequence[Row]
    checks: Sequence[Row]

    def stated(self, metrics: Iterable[str], years: Collection[int]) -> Iterator[Row]:
        """Give every figure of some metrics that reports of some years state of their own year."""
        for metric in metrics:
            for fact in self.of_metric.get(metric, ()):
                if fact["year"] in years and fact["state"] != "implied":
                    yield fact

    def implied_by(self, fact_ids: Sequence[str], years: Collection[int]) -> bool:
        """Say whether a report of some years implies what stands on some facts."""
        return self.facts[fact_ids[0]]["report_year"] in years


def of(agency: str) -> Slice:
    """Give the slice of an agency in this session's build."""
    return _SLICES.find((str(build()), agency), lambda: _loaded(agency))


def frame(rows: Iterable[AnyRow], schema: Schema) -> pl.DataFrame:
    """Give rows as a frame of some columns."""
    return pl.DataFrame([[row[name] for name in schema] for row in rows], schema, orient="row")


def _loaded(agency: str) -> Slice:
    facts = ask(_FACTS, agency).to_dicts()
    of_metric, rates = defaultdict(list), defaultdict(list)
    for fact in facts:
        if not fact["current"]:
            continue
        of_metric[fact["metric"]].append(fact)
    for row in ask(_RATES, agency).to_dicts():
        rates[row["rate"]].append(row | {"fact_ids": _cells(row, of_metric)})
    points = {_place(row): row for row in ask(_POINTS, agency).to_dicts()}
    held = ask("select year, form, broken_off from reports where agency = ? and current", agency)
    forms = held.select("year", "form")
    cut = held.filter(pl.col("broken_off").is_not_null())["year"]
    stood = ask("from coverage where agency = ?", agency).to_dicts()
    covers = ((_place(row), row) for row in stood)
    return Slice(
        dict(forms.iter_rows()), frozenset(cut), frozenset(ask(_LEFT, agency).iter_rows()),
        points, {place: row | _facts(points.get(place)) for place, row in covers},
        {_pair(row): row for row in ask("from comparisons where agency = ?", agency).to_dicts()},
        {_part(row): row for row in ask("from shares where agency = ?", agency).to_dicts()},
        {fact["fact_id"]: fact for fact in facts}, of_metric, rates,
        ask(_IMPLIED_RATES, agency).to_dicts(), ask(_CHECKS, agency).to_dicts(),
    )  # fmt: skip


def _cells(rate: Row, of_metric: Mapping[str, Sequence[Row]]) -> list[str]:
    """Give the table's cells of a rate's numerator and denominator, in the order of the text."""
    cells = [
        fact for metric in set(rate["metrics"]) for fact in of_metric.get(metric, ())
        if (fact["report_id"], fact["year"]) == (rate["report_id"], rate["year"])
        and (fact["applicant"], fact["origin"]) == ("total", "table")
    ]  # fmt: skip
    cells.sort(key=lambda fact: (fact["start_char"] is None, fact["start_char"], fact["fact_id"]))
    return [fact["fact_id"] for fact in cells]


def _facts(point: Row | None) -> Row:
    return {"fact_ids": point["fact_ids"] if point else []}


def _place(row: Row) -> Place:
    return row["concept"], row["applicant"], row["scope"], row["year"]


def _part(row: Row) -> Part:
    return row["whole"], row["part"], row["applicant"], row["scope"], row["year"]


def _pair(row: Row) -> Pair:
    return (
        row["concept"], row["definition"], row["applicant"], row["scope"],
        row["year_a"], row["year_b"],
    )  # fmt: skip


_SLICES = Memo[tuple[str, str], Slice](KEPT, lambda _, __: 1)
