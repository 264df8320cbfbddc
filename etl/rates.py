"""Rates under each definition, with Wilson intervals; differences with Newcombe's.

Wilson (1927), score interval; Newcombe (1998), method 10, for the difference of two independent
proportions. Fractions of 1 throughout.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.cases import FEW, ON_FEW, SMALLEST, TOO_FEW
from etl.forms.register import FORMS
from etl.harmonise import Fact

Z = 1.959963984540054  # the 97.5 % point of the normal distribution
_FEW_NOTE = f"{ON_FEW}（不足{FEW}件）"
_TOO_FEW_NOTE = f"{TOO_FEW}，只列分数，不计比率"


@dataclass(frozen=True, slots=True)
class RateValue:
    """One rate of one year under one definition; value and bounds null below five cases."""

    agency: str
    year: int
    scope: str
    rate: str
    definition: str
    numerator: float
    denominator: float
    value: float | None
    lower: float | None
    upper: float | None
    note: str | None
    form: str


def wilson(x: float, n: float) -> tuple[float, float]:
    """Give the 95 % score interval of x out of n (n > 0), within 0 and 1."""
    p, z2 = x / n, Z * Z
    centre = p + z2 / (2 * n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    scale = 1 + z2 / n
    lower = 0.0 if x == 0 else max(0.0, (centre - half) / scale)
    upper = 1.0 if x == n else min(1.0, (centre + half) / scale)
    return lower, upper


def newcombe(x1: float, n1: float, x2: float, n2: float) -> tuple[float, float]:
    """Give the 95 % interval of x2/n2 − x1/n1 by Newcombe's hybrid score method."""
    (l1, u1), (l2, u2) = wilson(x1, n1), wilson(x2, n2)
    p1, p2 = x1 / n1, x2 / n2
    difference = p2 - p1
    return (
        difference - math.sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2),
        difference + math.sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2),
    )


def rates(facts: Iterable[Fact]) -> list[RateValue]:
    """Compute every rate of every report whose table gives numerator and denominator whole."""
    reports: dict[tuple[str, int, str], dict[str, float]] = {}
    for fact in facts:
        figure = fact.figure
        own = figure.origin == "table" and figure.state != "implied"
        if own and figure.applicant == "total" and figure.value is not None:
            cells = reports.setdefault((fact.agency, figure.year, fact.form), {})
            cells[figure.metric] = figure.value
    return [
        value
        for (agency, year, form), cells in sorted(reports.items())
        for rate in FORMS[form].rates
        if (x := _total(rate.numerator, cells)) is not None
        and (n := _total(rate.denominator, cells)) is not None
        and (value := _rate(agency, year, form, rate.rate, rate.definition, x, n))
    ]


def _total(terms: str, cells: Mapping[str, float]) -> float | None:
    values = [cells.get(term) for term in terms.split(" + ")]
    return sum(v for v in values if v is not None) if None not in values else None


def _rate(
    agency: str, year: int, form: str, rate: str, definition: str, x: float, n: float
) -> RateValue:
    """Give the rate; with impossible cells (x > n, a fault in the source) only the fraction."""
    if n < SMALLEST or not 0 <= x <= n:
        note = _TOO_FEW_NOTE if n < SMALLEST else "分子大于分母，原表有误，不计比率"
        return RateValue(
            agency, year, "jurisdiction", rate, definition, x, n, None, None, None, note, form
        )
    lower, upper = wilson(x, n)
    note_few = _FEW_NOTE if n < FEW and rate != "dispute_rate" else None
    return RateValue(
        agency, year, "jurisdiction", rate, definition, x, n, x / n, lower, upper, note_few, form
    )
