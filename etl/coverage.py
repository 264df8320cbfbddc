"""Why a value is missing: what stands at each concept and year, from the first report of an agency
to the last.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from etl.beside import named_by
from etl.crosswalk import BY_CONCEPT, CONCEPTS, Concept
from etl.figure import APPLICANTS, SCOPES
from etl.forms.register import FORMS
from etl.report import Report
from etl.series import Point
from etl.whole import breaks_off

Kind: TypeAlias = Literal[
    "held", "recovered", "implied", "blank", "not_applicable", "lost", "not_asked", "not_stated",
    "not_held",
]  # fmt: skip
ELSEWHERE = "只载其他范围"
_LEFT = "正文此处的数未能读出：“{}”"
_LEFT_ROW = "表中一行未能识别：“{}”"
_WHOLE = ("total", "jurisdiction")
_LONGEST = 40  # characters of a quoted clause


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands at one concept, applicant, scope and year, in the columns of `coverage`."""

    agency: str
    concept: str
    applicant: str
    scope: str
    year: int
    kind: Kind
    reason: str | None


def coverage(reports: Sequence[Report], points: Sequence[Point]) -> Iterator[Cover]:
    """Give what stands in every year between the first and the last report of one agency: each
    concept as a whole, and for an applicant or a scope where any year has a value, or a number in
    its prose that was not read.
    """
    held = {report.reading.year: report for report in reports}
    left = {year: _left(report) for year, report in held.items()}
    cut = {year: breaks_off(own.reading.form, own.text) for year, own in held.items()}
    stands = {(p.concept, p.applicant, p.scope, p.year): p for p in points}
    agency = reports[0].reading.agency
    for concept, applicant, scope in _keys(points, chain.from_iterable(left.values())):
        for year in range(min(held), max(held) + 1):
            point = stands.get((concept.concept, applicant, scope, year))
            if point:
                kind, reason = _of_point(point)
            elif year not in held:
                kind, reason = "not_held", None
            else:
                form = held[year].reading.form
                kind, reason = _absent(concept, form, applicant, scope, left[year])
                if kind == "not_stated" and cut[year]:
                    kind, reason = "lost", cut[year]
                elif kind == "not_stated" and (applicant, scope) == _WHOLE:
                    reason = _elsewhere(concept, year, stands)
            yield Cover(agency, concept.concept, applicant, scope, year, kind, reason)


def absent(concept: str, form: str, applicant: str) -> Kind:
    """Give the kind of absence of what a report on `form` states nowhere.

    A narrative report follows no form that could lack a row: it states a thing or does not.
    """
    return (
        "not_stated" if _asks(BY_CONCEPT[concept].metrics(form), form, applicant) else "not_asked"
    )


def absent_metric(metric: str, forms: Sequence[str], form: str, applicant: str) -> Kind:
    """Give the kind of absence of a printed metric that the reports on `forms` may state."""
    asked = (metric,) if form in forms else ()
    return "not_stated" if _asks(asked, form, applicant) else "not_asked"


def _asks(metrics: Sequence[str], form: str, applicant: str) -> bool:
    if FORMS[form].kind == "prose":
        return True
    divided = FORMS[form].by_applicant.issuperset(metrics)
    return bool(metrics) and (applicant == "total" or divided)


def _keys(points: Sequence[Point], left: Iterable[str]) -> Iterator[tuple[Concept, str, str]]:
    valued = {(p.concept, p.applicant, p.scope) for p in points if p.value is not None}
    valued |= {(name, "total", scope) for name, _, scope in (each.partition("@") for each in left)}
    for concept in CONCEPTS:
        for applicant in APPLICANTS:
            for scope in SCOPES:
                if (applicant, scope) == _WHOLE or (concept.concept, applicant, scope) in valued:
                    yield concept, applicant, scope


def _of_point(point: Point) -> tuple[Kind, str | None]:
    return ("held", None) if point.state == "printed" else (point.state, point.note)


def _absent(
    concept: Concept, form: str, applicant: str, scope: str, left: Mapping[str, str]
) -> tuple[Kind, str | None]:
    """Say why a held report gives nothing; `left` are the concepts that it may yet state."""
    kind = absent(concept.concept, form, applicant)
    name = concept.concept if scope == "jurisdiction" else f"{concept.concept}@{scope}"
    if kind == "not_stated" and applicant == "total" and name in left:
        return "lost", left[name]
    return kind, None


def _elsewhere(
    concept: Concept, year: int, stands: Mapping[tuple[str, str, str, int], Point]
) -> str | None:
    """Say so where a report states a concept of another scope alone."""
    others = (stands.get((concept.concept, "total", scope, year)) for scope in SCOPES)
    return ELSEWHERE if any(other and other.value is not None for other in others) else None


def _left(report: Report) -> dict[str, str]:
    """Give the concepts of which the report holds a number that was not read, each with where."""
    left: dict[str, str] = {}
    for number in report.numbers:
        for name in number.beside:
            left.setdefault(name, _LEFT.format(_clause(report.text, number.start, number.end)))
    for row in report.reading.unread:
        for name in named_by(row.label):
            left.setdefault(name, _LEFT_ROW.format("".join(row.label.split())))
    return left


def _clause(text: str, start: int, end: int) -> str:
    """Give the words before a number and its counter, without white space."""
    before = re.split("[，。；！？,;]", text[max(0, start - 2 * _LONGEST) : start])[-1]
    after = re.split("[，。；！？,;]", text[end : end + 8])[0]
    return "".join((before + text[start:end] + after).split())[-_LONGEST:]
