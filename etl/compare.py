"""Every pair of years put side by side: a verdict, and a difference only where one is allowed.

Scope first, then the lower grade of the two forms, then whether both sides have a value. Lines,
differences, sentences and exports obey this table alone. Implied years do not enter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from etl.crosswalk import CONCEPTS, RATES, Concept, Grade, grade, rate_grade
from etl.figure import APPLICANTS, SCOPES
from etl.metrics import FORM_NAMES, NARRATIVE, scope_label
from etl.rates import RateValue, newcombe

Verdict = Literal["comparable", "with_note", "not_comparable", "missing"]

_CHANGED = "且表式或填报方式已变"
_TWOFOLD = f"增加超过1倍{_CHANGED}，引用前请核实"
_HALVED = f"减少过半{_CHANGED}，引用前请核实"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series: what a comparison takes from it."""

    value: float | None
    state: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair of years of one concept or rate, in the columns of the `comparisons` table."""

    agency: str
    kind: str
    concept: str
    definition: str | None
    applicant: str
    scope: str
    year_a: int
    year_b: int
    value_a: float | None
    value_b: float | None
    verdict: Verdict
    grade: Grade
    difference: float | None
    ratio: float | None
    difference_lower: float | None
    difference_upper: float | None
    reason: str


SeriesKey = tuple[str, str, str, int]  # concept, applicant, scope, year


def counts(
    agency: str, reports: Mapping[int, str], series: Mapping[SeriesKey, Point]
) -> Iterator[Comparison]:
    """Compare each concept between every two held years of an agency; `reports`: year → form."""
    for concept in CONCEPTS:
        for applicant in APPLICANTS:
            for scope in SCOPES:
                held = [
                    year for year in reports if (concept.concept, applicant, scope, year) in series
                ]
                if not held and (applicant, scope) != ("total", "jurisdiction"):
                    continue
                for years in combinations(sorted(reports), 2):
                    yield _count(agency, concept, applicant, scope, years, reports, series)


def rate_pairs(
    agency: str, reports: Mapping[int, str], rates: Iterable[RateValue]
) -> Iterator[Comparison]:
    """Compare each rate, definition by definition, between every two held years of an agency."""
    held = {(r.rate, r.definition, r.year): r for r in rates if r.agency == agency}
    for rate, definition in dict.fromkeys((r.rate, r.definition) for r in RATES):
        for years in combinations(sorted(reports), 2):
            a, b = (held.get((rate, definition, year)) for year in years)
            yield _rate(agency, rate, definition, years, reports, a, b)


def leaps(ratio: float, form_a: str, form_b: str) -> bool:
    """Say whether a change is beyond twofold while what was counted may have changed too: it is
    not told as growth.
    """
    return not 0.5 <= ratio <= 2 and (form_a != form_b or NARRATIVE in (form_a, form_b))


def _count(
    agency: str,
    concept: Concept,
    applicant: str,
    scope: str,
    years: tuple[int, int],
    reports: Mapping[int, str],
    series: Mapping[SeriesKey, Point],
) -> Comparison:
    points = [series.get((concept.concept, applicant, scope, year)) for year in years]
    a, b = (point.value if point else None for point in points)
    forms = [reports[year] for year in years]
    level, why = grade(concept, *forms)
    elsewhere = _other_scope(agency, concept.concept, applicant, scope, years, points, series)
    verdict: Verdict
    if elsewhere:
        verdict, reason = "not_comparable", elsewhere
    elif level in ("C", "none"):
        verdict, reason = "not_comparable", why
    elif a is None or b is None:
        verdict, reason = "missing", _absence(years, points, forms, applicant)
    else:
        verdict, reason = ("comparable", why) if level == "A" else ("with_note", why)
        if a and leaps(b / a, *forms):
            moved = _TWOFOLD if b > a else _HALVED
            reason = f"{why}；{moved.replace(_CHANGED, '') if level == 'A' else moved}"
    return _comparison(
        agency, "count", concept.concept, None, applicant, scope, years, (a, b), verdict, level,
        reason,
    )  # fmt: skip


def _rate(
    agency: str,
    rate: str,
    definition: str,
    years: tuple[int, int],
    reports: Mapping[int, str],
    a: RateValue | None,
    b: RateValue | None,
) -> Comparison:
    level, reason = rate_grade(rate, definition, *(reports[year] for year in years))
    values = (a.value if a else None, b.value if b else None)
    verdict: Verdict
    if level in ("C", "none"):
        verdict = "not_comparable"
    elif values[0] is None or values[1] is None:
        lacking = [f"{y}年" for y, v in zip(years, values, strict=True) if v is None]
        verdict, reason = "missing", f"{'、'.join(lacking)}不能计算此率（分子、分母不全或不足5件）"
    else:
        verdict = "comparable" if level == "A" else "with_note"
    bounds = None
    if verdict in ("comparable", "with_note") and a and b:
        bounds = newcombe(a.numerator, a.denominator, b.numerator, b.denominator)
    return _comparison(
        agency, "rate", rate, definition, "total", "jurisdiction", years, values, verdict, level,
        reason, bounds,
    )  # fmt: skip


def _comparison(
    agency: str,
    kind: str,
    concept: str,
    definition: str | None,
    applicant: str,
    scope: str,
    years: tuple[int, int],
    values: tuple[float | None, float | None],
    verdict: Verdict,
    level: Grade,
    reason: str,
    bounds: tuple[float, float] | None = None,
) -> Comparison:
    a, b = values
    allowed = verdict in ("comparable", "with_note") and a is not None and b is not None
    return Comparison(
        agency, kind, concept, definition, applicant, scope, years[0], years[1], a, b,
        verdict, level,
        b - a if allowed and a is not None and b is not None else None,
        b / a if allowed and a and b is not None else None,
        bounds[0] if bounds else None, bounds[1] if bounds else None, reason,
    )  # fmt: skip


def _other_scope(
    agency: str,
    concept: str,
    applicant: str,
    scope: str,
    years: tuple[int, int],
    points: Sequence[Point | None],
    series: Mapping[SeriesKey, Point],
) -> str | None:
    """Say so where one year states the figure only for the government office itself, and the
    other for the whole jurisdiction.
    """
    if scope not in ("jurisdiction", "government_office"):
        return None
    other = "government_office" if scope == "jurisdiction" else "jurisdiction"
    for at, year in enumerate(years):
        own = series.get((concept, applicant, other, year))
        if points[at] is None and own and own.value is not None and points[1 - at] is not None:
            return (
                f"范围不同：{year}年报只载{scope_label(other, agency)}（{own.value:,.0f}），"
                f"未载{scope_label(scope, agency)}数"
            )
    return None


def _absence(
    years: tuple[int, int],
    points: Sequence[Point | None],
    forms: Sequence[str],
    applicant: str,
) -> str:
    words = {"blank": "空白", "not_applicable": "不适用", "lost": "无法读取"}
    parts = []
    for year, point, form in zip(years, points, forms, strict=True):
        if point is None:
            asked = applicant == "total" or form in ("annual_2019", "annual_2021")
            absent = "报告未载" if asked else f"{FORM_NAMES[form]}无此项"
            parts.append(f"{year}年{absent}")
        elif point.value is None:
            parts.append(f"{year}年{words.get(point.state, point.state)}")
    return "，".join(parts)
