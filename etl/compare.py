"""May two years be put side by side? One judge for the build, which keeps the pairs that may, and
for a page, which asks it why others may not.

Scope first, then whether both sides have a value, then the lower grade of the two forms. Lines,
differences, sentences and exports obey its verdicts alone. Implied years do not enter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from etl.cases import TOO_FEW
from etl.coverage import Kind
from etl.crosswalk import GRADES, RATES, rate_grade
from etl.figure import ABSENCES
from etl.forms.form import Grade
from etl.forms.register import FORMS, NAMES
from etl.metrics import scope_label
from etl.rates import RateValue, newcombe
from etl.series import Point

Verdict: TypeAlias = Literal["comparable", "with_note", "not_comparable", "missing"]
ALLOWED: tuple[Verdict, ...] = ("comparable", "with_note")

# The scopes that a report is most often of, and the one that another year's may be of instead.
OTHER_SCOPE = {"jurisdiction": "government_office", "government_office": "jurisdiction"}
_CHANGED = "且表式或填报方式已变"
_TWOFOLD = f"增加超过1倍{_CHANGED}，引用前请核实"
_HALVED = f"减少过半{_CHANGED}，引用前请核实"
_NOTHING_THERE = ("not_stated", "not_asked")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One pair of years of one concept or rate, in the columns of the `comparisons` table."""

    agency: str
    kind: Literal["count", "rate"]
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


@dataclass(frozen=True, slots=True)
class Of:
    """What is compared: a concept of an agency, for an applicant, within a scope."""

    agency: str
    concept: str
    applicant: str
    scope: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one year's report brings to a count: its form, value, the kind that `coverage` gives,
    the value that it states of the other scope (`OTHER_SCOPE`), and why its form does not ask the
    concept (its grade with itself), where it does not.
    """

    year: int
    form: str
    value: float | None
    kind: Kind
    elsewhere: float | None = None
    unasked: str = ""


@dataclass(frozen=True, slots=True)
class RateSide:
    """What one year's report brings to a rate: its form, and what it has of fraction and value."""

    year: int
    form: str
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None


def counts(agency: str, forms: Mapping[int, str], points: Iterable[Point]) -> Iterator[Comparison]:
    """Give the pairs of held years (`forms`: year → form) of one agency's series that may be
    compared.
    """
    sides: dict[Of, list[Side]] = defaultdict(list)
    for point in points:
        if point.year in forms and point.value is not None:
            of = Of(agency, point.concept, point.applicant, point.scope)
            sides[of].append(Side(point.year, forms[point.year], point.value, "held"))
    for of, own in sides.items():
        for a, b in combinations(own, 2):
            pair = count(of, a, b, *GRADES[of.concept, a.form, b.form])
            if pair.verdict in ALLOWED:
                yield pair


def rate_pairs(
    agency: str, forms: Mapping[int, str], rates: Iterable[RateValue]
) -> Iterator[Comparison]:
    """Give the pairs of held years of one agency's rates, definition by definition, that may be
    compared.
    """
    held = {(r.rate, r.definition, r.year): r for r in rates if r.value is not None}
    for name, definition in RATES:
        sides = [
            RateSide(year, forms[year], r.numerator, r.denominator, r.value)
            for year in sorted(forms)
            if (r := held.get((name, definition, year)))
        ]
        for a, b in combinations(sides, 2):
            pair = rate(agency, name, definition, a, b)
            if pair.verdict in ALLOWED:
                yield pair


def leaps(ratio: float, form_a: str, form_b: str) -> bool:
    """Say whether a change is beyond twofold while what was counted may have changed too: it is
    not told as growth.
    """
    return not 0.5 <= ratio <= 2 and (form_a != form_b or FORMS[form_a].kind == "prose")


def count(of: Of, a: Side, b: Side, grade: Grade, why: str) -> Comparison:
    """Judge two years of a count; `grade` and `why` are those of their forms (table `grades`)."""
    verdict: Verdict
    if elsewhere := _other_scope(of, a, b) or _other_scope(of, b, a):
        verdict, reason = "not_comparable", elsewhere
    elif lacking := [_absence(of, side) for side in (a, b) if side.value is None]:
        verdict, reason = "missing", "，".join(dict.fromkeys(lacking))
    elif grade in ("C", "none"):
        verdict, reason = "not_comparable", why
    else:
        verdict = "comparable" if grade == "A" else "with_note"
        reason = why
        if a.value and b.value is not None and leaps(b.value / a.value, a.form, b.form):
            moved = _TWOFOLD if b.value > a.value else _HALVED
            reason = f"{why}；{moved.replace(_CHANGED, '') if grade == 'A' else moved}"
    return _comparison(of, "count", None, a, b, verdict, grade, reason)


def rate(agency: str, name: str, definition: str, a: RateSide, b: RateSide) -> Comparison:
    """Judge two years of a rate on one definition."""
    grade, reason = rate_grade(name, definition, a.form, b.form)
    verdict: Verdict = "comparable" if grade == "A" else "with_note"
    if lacking := [f"{side.year}年" for side in (a, b) if side.value is None]:
        verdict = "missing"
        if grade != "none":  # which says of a form that it has no such rate
            reason = f"{'、'.join(lacking)}不能计算此率（分子、分母不全或{TOO_FEW}）"
    elif grade in ("C", "none"):
        verdict = "not_comparable"
    of = Of(agency, name, "total", "jurisdiction")
    return _comparison(of, "rate", definition, a, b, verdict, grade, reason)


def _comparison(
    of: Of,
    kind: Literal["count", "rate"],
    definition: str | None,
    a: Side | RateSide,
    b: Side | RateSide,
    verdict: Verdict,
    grade: Grade,
    reason: str,
) -> Comparison:
    difference = ratio = lower = upper = None
    if verdict in ALLOWED and a.value is not None and b.value is not None:
        difference = b.value - a.value
        ratio = b.value / a.value if a.value else None
        lower, upper = _interval(a, b)
    return Comparison(
        of.agency, kind, of.concept, definition, of.applicant, of.scope, a.year, b.year,
        a.value, b.value, verdict, grade, difference, ratio, lower, upper, reason,
    )  # fmt: skip


def _interval(a: Side | RateSide, b: Side | RateSide) -> tuple[float, float] | tuple[None, None]:
    fractions = [
        (side.numerator, side.denominator)
        for side in (a, b)
        if isinstance(side, RateSide) and side.numerator is not None and side.denominator
    ]
    if len(fractions) < 2:
        return None, None
    (x1, n1), (x2, n2) = fractions
    return newcombe(x1, n1, x2, n2)


def _other_scope(of: Of, lacking: Side, other: Side) -> str | None:
    """Say so where one year states the figure only for the government office itself, and the
    other for the whole jurisdiction.
    """
    if (
        lacking.elsewhere is None
        or lacking.kind not in _NOTHING_THERE
        or other.kind in _NOTHING_THERE
    ):
        return None
    return f"范围不同：{_only(of, lacking)}，未载{scope_label(of.scope, of.agency)}数"


def _only(of: Of, side: Side) -> str:
    """Say of a year what it states of the other scope alone: 2012年报只载市政府本机关（93）."""
    stated = scope_label(OTHER_SCOPE[of.scope], of.agency)
    return f"{side.year}年报只载{stated}（{side.elsewhere:,.0f}）"


def _absence(of: Of, side: Side) -> str:
    """Say why a side has no value."""
    if side.kind == "not_asked":
        return side.unasked or f"{side.year}年{NAMES[side.form]}无此项"
    if side.kind == "not_stated" and side.elsewhere is not None:
        return _only(of, side)
    return f"{side.year}年{ABSENCES[side.kind]}"
