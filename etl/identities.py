"""Sums that figures must obey: what checks, recovery, splitting and fault location read.

Each form lists its own (`etl.forms`); here is what an identity is, and how it is put to cells.

An identity is written as the form states it, in metric names. `each` repeats it for every
applicant column. A term with `?` may be absent (a row that only some reports print). In prose an
identity is only asked where the text gives all its terms.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from etl.figure import APPLICANTS

Key = tuple[str, str, str]  # metric, applicant, scope


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum as a form states it: rule id, equation in metric names, and its words on screen."""

    rule: str
    equation: str
    label: str
    each: bool = False
    failing: str = "fails"


@dataclass(frozen=True, slots=True)
class Sum:
    """An identity on named cells: left terms stand in `relation` (=, ≤ or ≥) to the right terms."""

    rule: str
    left: tuple[Key, ...]
    right: tuple[Key, ...]
    relation: str = "="
    failing: str = "fails"

    @property
    def keys(self) -> tuple[Key, ...]:
        """Give every cell of the sum, left to right."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Across:
    """A sum that runs from one year's report into the next: what stood `before`, with what was
    `added` and less what was `taken` in the year, stands `after`.

    It is of the form of the later year's report. One that is asked of `each` applicant is told also
    where the later report is not held. `words` take the two years and the terms in their order.
    """

    rule: str
    before: str
    after: str
    words: str
    label: str
    added: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    each: bool = False

    @property
    def in_year(self) -> tuple[str, ...]:
        """Give the terms of the later year, in order."""
        return (*self.added, *self.taken, self.after)

    def total(self, before: float, in_year: Sequence[float]) -> float:
        """Give what is to stand after, from what stood before and the year's terms."""
        added = len(self.added)
        return before + math.fsum(in_year[:added]) - math.fsum(in_year[added:-1])


# Sums over levels of government, which reports on any form state in prose.
_SCOPES = (
    Identity(
        "scope_sum",
        "disclosed_items = disclosed_items@departments + disclosed_items@districts",
        "本级与下级之和等于全辖区",
    ),
    Identity(
        "scope_sum",
        "disclosed_by_website = disclosed_by_website@government_office"
        " + disclosed_by_website@districts_and_departments",
        "政府本机关与下级、部门之和等于全辖区",
    ),
)
APPLICANTS_SUM, PROSE_TABLE, STATED_TWICE = "applicants_sum", "prose_table", "stated_twice"
STATED_CHANGE = "stated_change"
UNREAD_ROW = "unread_row"
# The words of rules that no form states.
LABELS = {each.rule: each.label for each in _SCOPES} | {
    APPLICANTS_SUM: "六类申请人之和等于总计",
    PROSE_TABLE: "正文与统计表一致",
    STATED_TWICE: "正文前后一致",
    STATED_CHANGE: "所述变动与两年的数一致",
    UNREAD_ROW: "表中有未能识别的行",
}


def table_sums(identities: Iterable[Identity], present: Mapping[Key, object]) -> Iterator[Sum]:
    """Give every sum that a form's tables must obey, on cells named for the whole jurisdiction."""
    for identity in identities:
        for applicant in APPLICANTS if identity.each else ("total",):
            yield _sum(identity, applicant, "jurisdiction", present)
    yield from _applicant_sums(present)


def prose_sums(identities: Sequence[Identity], present: Mapping[Key, object]) -> Iterator[Sum]:
    """Give the sums of which prose states every term, within each scope and across scopes."""
    for scope in sorted({scope for _, _, scope in present}):
        for identity in identities:
            candidate = _sum(identity, "total", scope, present)
            if candidate.left and candidate.right and present.keys() >= set(candidate.keys):
                yield candidate
    for identity in _SCOPES:
        candidate = _sum(identity, "total", "jurisdiction", present)
        if all(key in present for key in candidate.keys):
            yield candidate


def _applicant_sums(present: Mapping[Key, object]) -> Iterator[Sum]:
    *parts, total = APPLICANTS
    for metric in dict.fromkeys(metric for metric, applicant, _ in present if applicant != "total"):
        yield Sum(
            APPLICANTS_SUM,
            tuple((metric, applicant, "jurisdiction") for applicant in parts),
            ((metric, total, "jurisdiction"),),
        )


def _sum(identity: Identity, applicant: str, scope: str, present: Mapping[Key, object]) -> Sum:
    def keys(side: Iterable[_Term]) -> tuple[Key, ...]:
        named = (((term.metric, applicant, term.scope or scope), term) for term in side)
        return tuple(key for key, term in named if term.always or key in present)

    left, relation, right = _parsed(identity.equation)
    return Sum(identity.rule, keys(left), keys(right), relation, identity.failing)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term as an equation names it; `scope` is '' where it is that of the others."""

    metric: str
    scope: str
    always: bool


@cache
def _parsed(equation: str) -> tuple[tuple[_Term, ...], str, tuple[_Term, ...]]:
    """Give the left terms of an equation, its relation, and its right terms."""
    left, relation, right = re.split(r" (=|<=|>=) ", equation)
    return _terms(left), relation, _terms(right)


def _terms(side: str) -> tuple[_Term, ...]:
    terms = []
    for term in side.split(" + ") if side != "0" else ():
        metric, _, scope = term.removeprefix("?").partition("@")
        terms.append(_Term(metric, scope, always=not term.startswith("?")))
    return tuple(terms)
