"""What a report says about another year without saying it: implied values, with their equation.

A stated change (较上年增长58.26%) leaves a range for the year before; what was carried in was
carried out the year before; what is in force now, less what was issued, plus what was repealed,
was in force then. Implied values are drawn apart and enter no difference.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.document import Document
from etl.figure import Figure
from etl.forms import prose
from etl.forms.reading import Reading
from etl.forms.register import FORMS
from etl.harmonise import Fact
from etl.identities import Across
from etl.metrics import BY_NAME, CHANGES, unit
from etl.numbers import WHOLE
from etl.rates import RateValue

# change metric → the rate whose earlier value it implies, under each definition
RATE_CHANGES = {
    "review_overturned_rate_change": "review_overturned_rate",
    "litigation_lost_rate_change": "litigation_overturned_rate",
}
Find = Callable[..., Figure | None]


@dataclass(frozen=True, slots=True)
class ImpliedRate:
    """A rate of the year before, from a stated change in percentage points; fractions of 1."""

    agency: str
    year: int
    rate: str
    definition: str
    value: float
    lower: float
    upper: float
    note: str
    fact_id: str


def implied(document: Document, reading: Reading) -> Iterator[Figure]:
    """Give the figures about other years that a report's own figures leave."""
    form, figures = reading.form, reading.figures

    def find(metric: str, applicant: str = "total", origin: str | None = None) -> Figure | None:
        for figure in figures:
            if (
                (figure.metric, figure.applicant, figure.scope)
                == (metric, applicant, "jurisdiction")
                and origin in (None, figure.origin)
                and figure.value is not None
            ):
                return figure
        return None

    yield from _from_changes(find)
    yield from _from_multiples(document, reading.year, reading.agency)
    for across in FORMS[form].across:
        yield from _across(across, figures)


def implied_rates(facts: Sequence[Fact], rates: Sequence[RateValue]) -> Iterator[ImpliedRate]:
    """Give last year's rates under each definition, where a report states the change."""
    for fact in facts:
        rate = RATE_CHANGES.get(fact.figure.metric)
        change = fact.figure
        if rate is None or change.value is None or change.lower is None or change.upper is None:
            continue
        if change.lower <= -WHOLE:
            continue  # 下降7.88个百分点以上 has no end
        for now in rates:
            if (now.agency, now.year, now.rate) != (fact.agency, change.year, rate):
                continue
            before = None if now.value is None else now.value - change.value / 100
            if now.value is not None and before is not None and 0 <= before <= 1:
                yield ImpliedRate(
                    fact.agency, change.year - 1, rate, now.definition, before,
                    max(now.value - change.upper / 100, 0.0),
                    min(now.value - change.lower / 100, 1.0),
                    f"{now.value * 100:.2f}%（{now.numerator:,.0f}/{now.denominator:,.0f}）"
                    f"{'加' if change.value < 0 else '减'}{abs(change.value):g}个百分点",
                    fact.fact_id,
                )  # fmt: skip


def _from_changes(find: Find) -> Iterator[Figure]:
    """Divide by the stated growth: a whole number where its rounding leaves only one."""
    for change_metric, metric in CHANGES.items():
        change, now = find(change_metric), find(metric)
        if not (change and now and change.value is not None and now.value is not None):
            continue
        if change.upper is None or change.lower is None or change.lower <= -WHOLE:
            continue  # 超过50% has no end; a fall to nothing says nothing of what there was
        if not now.value or now.lower is None or now.upper is None:
            continue  # of nothing nothing can be told, nor of 超过1万件
        fitting = _whole(
            now.value / (1 + change.value / 100),
            now.lower / (1 + change.upper / 100),
            now.upper / (1 + change.lower / 100),
        )
        if fitting:
            words = f"{now.value:,.0f} ÷（1{change.value:+g}%）"
            yield _figure(change, metric, *fitting, words)


def _from_multiples(document: Document, year: int, agency: str) -> Iterator[Figure]:
    """Divide by 上年同期的1.16倍; both are rounded, the count is a whole number."""
    for each in prose.multiples(document, year, agency):
        if each.now.upper is None or each.multiple.upper is None or each.multiple.lower <= 0:
            continue
        fitting = _whole(
            each.now.value / each.multiple.value,
            each.now.lower / each.multiple.upper,
            (each.now.upper - 1) / each.multiple.lower,
        )
        printed = document.text[each.start : each.end]
        statement = Figure(
            each.metric, year, None, None, None, unit(each.metric), "implied", "text", "正文",
            each.quote, scope=each.scope, printed=printed, start=each.start, end=each.end,
        )  # fmt: skip
        if fitting:
            words = f"{each.now.value:,.0f} ÷ {printed}"
            yield _figure(statement, each.metric, *fitting, words)


def _whole(point: float, lowest: float, highest: float) -> tuple[int, int, int] | None:
    """Give the likeliest, first and last whole number of a range; None where it holds none."""
    first, last = math.ceil(lowest), math.floor(highest)
    return (min(max(round(point), first), last), first, last) if first <= last else None


def _across(across: Across, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Give what a sum that runs over two years leaves of the year before; and of the year after,
    where what stands now goes on as it is.
    """
    table = {(f.metric, f.applicant): f for f in figures if f.origin == "table"}
    for figure in figures:
        if figure.origin != "table" or figure.value is None:
            continue
        if figure.metric == across.after:
            yield from _before(across, figure, table)
        if figure.metric == across.before and not across.added:
            words = f"{figure.year}年{BY_NAME[figure.metric].label_zh} {figure.value:,.0f}"
            value = figure.value
            yield replace(
                _figure(figure, across.after, value, value, value, words), year=figure.year + 1
            )


def _before(
    across: Across, after: Figure, table: Mapping[tuple[str, str], Figure]
) -> Iterator[Figure]:
    terms = [table.get((metric, after.applicant)) for metric in across.in_year]
    values = [term.value for term in terms if term and term.value is not None]
    if len(values) < len(terms):
        return
    value = values[-1] - across.total(0, values)
    if value < 0:
        return  # books that do not close tell nothing
    words = f"{after.year}年{BY_NAME[after.metric].label_zh} {value:,.0f}"
    if across.added:
        signs = ["-"] * len(across.added) + ["+"] * len(across.taken)
        moved = (f" {sign} {v:,.0f}" for sign, v in zip(signs, values[:-1], strict=True))
        words = f"{values[-1]:,.0f}{''.join(moved)}（若前后年度账目衔接）"
    yield _figure(after, across.before, value, value, value, words)


def _figure(
    statement: Figure, metric: str, value: float, lower: float, upper: float, words: str
) -> Figure:
    shown = f"{lower:,.0f}" if lower == upper else f"{lower:,.0f}至{upper:,.0f}"
    return replace(
        statement, metric=metric, year=statement.year - 1, value=float(value),
        lower=float(lower), upper=float(upper), unit=unit(metric), state="implied",
        note=f"由{statement.year}年年报推算：{words} = {shown}",
    )  # fmt: skip
