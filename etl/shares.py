"""May a share of a whole be said? Each part of each whole that a report's own sums give.

A whole is the one cell that a sum of the report's form gives for others (`etl.identities`): the
total of a row, of a column, of levels of government; or what was decided of disputes, which no form
prints. `whole` and `part` are metrics, or sums of them as in `rate_definitions`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from etl.cases import SMALLEST, TOO_FEW
from etl.checks import Check, interval
from etl.figure import ABSENCES
from etl.forms.form import Form
from etl.forms.register import FORMS
from etl.harmonise import Fact
from etl.identities import Key, Sum, prose_sums, table_sums
from etl.recover import key

Verdict: TypeAlias = Literal[
    "said", "unknown_part", "unknown_whole", "does_not_add", "contradicted", "too_few"
]
# Why a share is not said, as it stands after 年办理结果 or the like.
_UNKNOWN_PART = "有分项{}"
_UNKNOWN_WHOLE = "总计{}"
_DOES_NOT_ADD = "合计{:,.10g}与各项之和{:,.10g}不符"
_CONTRADICTED = "总计所涉的其他勾稽不符"
# Parts that pages show as one: whole → name → the parts.
TOGETHER: dict[str, dict[str, tuple[str, ...]]] = {
    "replied_total": {
        " + ".join(parts): parts
        for parts in (
            ("not_this_agency", "does_not_exist"), ("asked_to_amend", "referred_elsewhere"),
        )
    },
}  # fmt: skip
_WHOLE = ("total", "jurisdiction")
_Part: TypeAlias = tuple[str, tuple[Key, ...]]
DECIDED = ("upheld", "overturned", "other")
# Routes of disputes that are decided together.
ROUTES = (
    ("review",), ("litigation_direct",), ("litigation_after_review",),
    ("litigation_direct", "litigation_after_review"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in one year, in the columns of the `shares` table; `value` is a fraction
    of 1, None where it may not be said. Numerator and denominator stand there where they are known.
    """

    agency: str
    whole: str
    part: str
    applicant: str
    scope: str
    year: int
    numerator: float | None
    denominator: float | None
    value: float | None
    verdict: Verdict
    reason: str | None


def shares(facts: Iterable[Fact], checks: Iterable[Check]) -> Iterator[Share]:
    """Give every share of one agency's reports; each is of one report, and so of one form."""
    reports: dict[str, dict[Key, Fact]] = {}
    for fact in facts:
        if fact.figure.state != "implied":
            reports.setdefault(fact.report_id, {}).setdefault(key(fact.figure), fact)
    failing: dict[str, set[str]] = {}
    for check in checks:
        for fact_id in check.figures if check.result == "fails" else ():
            failing.setdefault(fact_id, set()).add(check.rule)
    for cells in reports.values():
        found: dict[tuple[str, str, str, str], Share] = {}
        for share in _of_report(cells, failing):
            found.setdefault((share.whole, share.part, share.applicant, share.scope), share)
        yield from found.values()


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole in one report: the cells that add up to it (`terms`) and those printed for it, the
    sums that must hold, and its parts, each with its cells.
    """

    name: str
    terms: tuple[Key, ...]
    printed: tuple[Key, ...]
    sums: tuple[Sum, ...]
    parts: tuple[_Part, ...]


def _of_report(cells: Mapping[Key, Fact], failing: Mapping[str, set[str]]) -> Iterator[Share]:
    """Give the shares of one report; `failing` are the rules of the failing sums of each fact."""
    host = next(iter(cells.values()))
    form = FORMS[host.form]
    for whole in (*_printed(form, cells), *_decided(form, cells)):
        denominator = _total(whole.printed or whole.terms, cells)
        verdict, reason = _judged(whole, denominator, cells, failing)
        for name, keys in whole.parts:
            _, applicant, scope = keys[0]
            place = host.agency, whole.name, name, applicant, scope, host.figure.year
            numerator, value = _total(keys, cells), None
            if verdict == "said" and numerator is not None and denominator:
                value = numerator / denominator
            yield Share(*place, numerator, denominator, value, verdict, reason)


def _printed(form: Form, cells: Mapping[Key, Fact]) -> Iterator[_Whole]:
    """Give the wholes that a form's sums print, each in one table or in prose; levels of government
    stand in prose alone, also where a table has their total.
    """
    for each in (*table_sums(form.identities, cells), *prose_sums(form.identities, cells)):
        whole, terms = _sides(each)
        if whole is None or not cells.keys() >= {whole, *terms}:
            continue
        changed = {at for term in terms for at in range(3) if term[at] != whole[at]}
        origins = {cells[k].figure.origin for k in (whole, *terms)}
        if len(changed) == 1 and (len(origins) == 1 or changed == {2}):
            parts: list[_Part] = [(term[0], (term,)) for term in terms]
            for name, names in _together(form, whole[0]).items():
                keys = tuple(term for term in terms if term[0] in names)
                parts += [(name, keys)] if len(keys) == len(names) else []
            yield _Whole(whole[0], terms, (whole,), (each,), tuple(parts))


def _together(form: Form, whole: str) -> Mapping[str, tuple[str, ...]]:
    """Give the parts of a whole that pages show as one; of a group, those that the form prints."""
    if whole not in form.by_applicant:
        return TOGETHER.get(whole, {})
    others = form.cell("other_handling").terms
    return {**form.groups, **({"other_handling": others} if len(others) > 1 else {})}


def _decided(form: Form, cells: Mapping[Key, Fact]) -> Iterator[_Whole]:
    """Give what was decided of disputes, where a table tells it from what is pending."""
    for routes in ROUTES:
        if any((f"{route}_pending", *_WHOLE) not in cells for route in routes):
            continue
        parts = [(_spelled(routes, (each,)), _keys(routes, (each,))) for each in DECIDED]
        rules = {f"{route}_sum" for route in routes}
        sums = tuple(each for each in table_sums(form.identities, cells) if each.rule in rules)
        terms = _keys(routes, DECIDED)
        yield _Whole(_spelled(routes, DECIDED), terms, (), sums, tuple(parts))


def _keys(routes: Sequence[str], outcomes: Sequence[str]) -> tuple[Key, ...]:
    return tuple((f"{route}_{each}", *_WHOLE) for route in routes for each in outcomes)


def _spelled(routes: Sequence[str], outcomes: Sequence[str]) -> str:
    return " + ".join(metric for metric, *_ in _keys(routes, outcomes))


def _judged(
    whole: _Whole,
    denominator: float | None,
    cells: Mapping[Key, Fact],
    failing: Mapping[str, set[str]],
) -> tuple[Verdict, str | None]:
    if lacking := _lacking(whole.terms, cells):
        return "unknown_part", _UNKNOWN_PART.format(lacking)
    if denominator is None:
        return "unknown_whole", _UNKNOWN_WHOLE.format(_lacking(whole.printed, cells))
    if not all(_adds(each, cells) for each in whole.sums):
        added = _total(whole.terms, cells) or 0.0
        return "does_not_add", _DOES_NOT_ADD.format(denominator, added)
    if _contradicted(whole, cells, failing):
        return "contradicted", _CONTRADICTED
    return ("too_few", TOO_FEW) if denominator < SMALLEST else ("said", None)


def _lacking(keys: Sequence[Key], cells: Mapping[Key, Fact]) -> str:
    """Give the kinds of absence of cells without a value; '' where each has one."""
    figures = (cells[k].figure for k in keys)
    return "、".join(dict.fromkeys(ABSENCES[f.state] for f in figures if f.value is None))


def _total(keys: Sequence[Key], cells: Mapping[Key, Fact]) -> float | None:
    values = [value for k in keys if (value := cells[k].figure.value) is not None]
    return round(math.fsum(values), 6) if len(values) == len(keys) else None


def _adds(each: Sum, cells: Mapping[Key, Fact]) -> bool:
    """Say whether a sum holds within what its numbers allow; of one that cannot be tested, yes."""
    if _lacking(each.keys, cells):
        return True
    left, right = (interval(cells[k] for k in side) for side in (each.left, each.right))
    return left.meets(right)


def _contradicted(
    whole: _Whole, cells: Mapping[Key, Fact], failing: Mapping[str, set[str]]
) -> bool:
    """Say whether a printed whole stands in a failing sum besides those of its own parts."""
    own = {each.rule for each in whole.sums}
    return any(failing.get(cells[k].fact_id, set()) - own for k in whole.printed)


def _sides(each: Sum) -> tuple[Key | None, tuple[Key, ...]]:
    """Give the one cell that the others add up to, where a sum has one."""
    sides = sorted((each.left, each.right), key=len)
    if each.relation != "=" or len(sides[0]) != 1 or len(sides[1]) < 2:
        return None, ()
    return sides[0][0], sides[1]
