"""The sums that each form's figures must obey: the one table that checks, recovery, splitting and
fault location read.

An identity is written as the form states it, in metric names. `each` repeats it for every
applicant column. A term with `?` may be absent (a row that only some reports print). In prose an
identity is only asked where the text gives all its terms.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from etl.figure import APPLICANTS
from etl.metrics import (
    ANNUAL,
    ANNUAL_2019,
    ANNUAL_2021,
    BY_NAME,
    NARRATIVE,
    PROVINCIAL,
    STATISTICS,
)

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

    `forms` are those of the later year's report. Nothing added nor taken, it is told also where
    the later report is not held. `words` take the two years and the terms in their order.
    """

    rule: str
    before: str
    after: str
    words: str
    label: str
    forms: tuple[str, ...]
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


# The groups （三）, （四）, （五）: the metric of a group's total in prose → its rows in a table.
GROUPS = {
    f"{group}_total": tuple(
        metric
        for metric, told in BY_NAME.items()
        if metric.startswith(f"{group}_") and told.forms == ANNUAL
    )
    for group in ("refused", "unable", "declined")
}
_OUTCOMES = " + ".join(("granted", "granted_in_part", *chain.from_iterable(GROUPS.values())))
_ROUTES = ("review", "litigation_direct", "litigation_after_review")

# fmt: off
_FLOW = Identity("requests_flow", "requests_received + requests_carried_in = handled_total + requests_carried_out",
                 "第一项加第二项之和，等于第三项加第四项之和", each=True)
_DISPUTES = tuple(
    Identity(f"{route}_sum", f"{route}_upheld + {route}_overturned + {route}_other + {route}_pending = {route}_total",
             "四种结果之和等于总计")
    for route in _ROUTES
)
_ITEMS = tuple(
    Identity("items_not_negative", f"{name}_items_last_year + {name}_items_change >= 0", "上一年项目数加本年增减不小于零")
    for name in ("permits", "other_services", "penalties", "coercion", "fee")
)
_SCOPES = (
    Identity("scope_sum", "disclosed_items = disclosed_items@departments + disclosed_items@districts", "市级与区县之和等于全市"),
    Identity("scope_sum", "disclosed_by_website = disclosed_by_website@government_office + disclosed_by_website@districts_and_departments",
             "市政府与区县、部门之和等于全市"),
)

IDENTITIES: dict[str, tuple[Identity, ...]] = {
    NARRATIVE: (
        Identity("disclosure_parts", "disclosed_items = disclosed_by_website + archives_opened + disclosed_by_other_channel", "分项之和等于主动公开总数"),
        Identity("replies_sum", "agreed + agreed_in_part + not_provided_total = replied_total", "各类答复之和等于答复总数"),
        Identity("not_provided_sum", "not_this_agency + does_not_exist + request_unclear + not_agreed_total = not_provided_total", "各类未能提供之和等于合计"),
    ),
    STATISTICS: (
        Identity("channels_sum", "received_in_person + received_fax + received_online + received_letter = requests_received", "四种渠道之和等于收到申请数"),
        Identity("closed_sum", "closed_on_time + closed_extended = closed_total", "按时与延期之和等于办结数"),
        Identity("replies_sum", "already_public + agreed + agreed_in_part + not_agreed_total + not_this_agency + does_not_exist"
                 " + asked_to_amend + referred_elsewhere = replied_total", "八类答复之和等于答复数"),
        Identity("not_agreed_sum", "not_agreed_state_secret + not_agreed_commercial_secret + not_agreed_privacy + not_agreed_security_stability"
                 " + not_agreed_not_government_information + not_agreed_other_law = not_agreed_total", "六类理由之和等于不同意公开数"),
        Identity("review_sum", "review_2014_upheld + review_2014_overturned + review_2014_other = review_2014_total", "三种结果之和等于复议数量"),
        Identity("litigation_sum", "litigation_2014_upheld + litigation_2014_overturned + litigation_2014_other = litigation_2014_total", "三种结果之和等于诉讼数量"),
        Identity("staff_sum", "staff_full_time + staff_part_time = staff_total", "专职与兼职之和等于工作人员数"),
        Identity("normative_documents_disclosed", "normative_documents_disclosed <= normative_documents_made",
                 "主动公开的规范性文件一般不多于制发总数", failing="warning"),
    ),
    PROVINCIAL: (),
    ANNUAL_2019: (
        _FLOW,
        Identity("outcomes_sum", f"{_OUTCOMES} + other_handling = handled_total", "各类办理结果之和等于总计", each=True),
        *_DISPUTES, *_ITEMS,
    ),
    ANNUAL_2021: (
        _FLOW,
        Identity("outcomes_sum", f"{_OUTCOMES} + ?other_handling + ?other_not_corrected + ?other_fee_unpaid + ?other_remaining = handled_total",
                 "各类办理结果之和等于总计", each=True),
        *_DISPUTES,
    ),
}

ACROSS = (
    Across("carried_forward", "requests_carried_out", "requests_carried_in",
           "{before}年结转下年度 {} = {year}年上年结转 {}", "上年结转下年度等于本年上年结转", ANNUAL, each=True),
    *(Across("in_force_forward", f"{kind}_in_force", f"{kind}_in_force",
             f"{{before}}年现行有效 {{}} + 制发 {{}} - 废止 {{}} = {{year}}年现行有效 {{}}（{word}）", "上年现行有效加制发减废止等于本年现行有效",
             (ANNUAL_2021,), (f"{kind}_issued",), (f"{kind}_repealed",))
      for kind, word in (("regulations", "规章"), ("normative_documents", "行政规范性文件"))),
)

# What prose states in one number and a table in one or several.
PROSE_AGAINST_TABLE = {
    "review_cases":          (("review_2014_total",), ("review_total",)),
    "litigation_cases":      (("litigation_2014_total",), ("litigation_direct_total", "litigation_after_review_total")),
    "granted_or_part_total": (("granted", "granted_in_part"),),
    **{group: (rows,) for group, rows in GROUPS.items()},
    "requests_due":          (("requests_received", "requests_carried_in"),),
}

UNREAD_ROW = "unread_row"
RULE_LABELS = {
    identity.rule: identity.label for group in (*IDENTITIES.values(), _SCOPES) for identity in group
} | {across.rule: across.label for across in ACROSS} | {
    "applicants_sum":  "六类申请人之和等于总计",
    "prose_table":     "正文与统计表一致",
    "stated_twice":    "正文前后一致",
    UNREAD_ROW:        "表中有未能识别的行",
}
# fmt: on

# Rules that bind figures to one value; a bound (≤, ≥) and two sentences that agree prove nothing.
EQUALITIES = {
    identity.rule
    for group in IDENTITIES.values()
    for identity in group
    if " = " in identity.equation
} | {"applicants_sum", "prose_table", *(across.rule for across in ACROSS)}


def table_sums(form: str, present: Mapping[Key, object]) -> Iterator[Sum]:
    """Give every sum that the form's tables must obey, on cells named for the whole jurisdiction."""
    for identity in IDENTITIES[form]:
        for applicant in APPLICANTS if identity.each else ("total",):
            yield _sum(identity, applicant, "jurisdiction", present)
    if form in (ANNUAL_2019, ANNUAL_2021):
        yield from _applicant_sums(present)


def prose_sums(form: str, present: Mapping[Key, object]) -> Iterator[Sum]:
    """Give the sums of which prose states every term, within each scope and across scopes."""
    for scope in sorted({scope for _, _, scope in present}):
        for identity in IDENTITIES[form]:
            candidate = _sum(identity, "total", scope, present)
            if candidate.right and all(key in present for key in candidate.keys):
                yield candidate
    for identity in _SCOPES:
        candidate = _sum(identity, "total", "jurisdiction", present)
        if all(key in present for key in candidate.keys):
            yield candidate


def _applicant_sums(present: Mapping[Key, object]) -> Iterator[Sum]:
    *parts, total = APPLICANTS
    for metric in dict.fromkeys(metric for metric, applicant, _ in present if applicant != "total"):
        yield Sum(
            "applicants_sum",
            tuple((metric, applicant, "jurisdiction") for applicant in parts),
            ((metric, total, "jurisdiction"),),
        )


def _sum(identity: Identity, applicant: str, scope: str, present: Mapping[Key, object]) -> Sum:
    left, relation, right = re.split(r" (=|<=|>=) ", identity.equation)

    def terms(side: str) -> tuple[Key, ...]:
        keys = []
        for term in side.split(" + ") if side != "0" else ():
            name, _, own_scope = term.removeprefix("?").partition("@")
            key = (name, applicant, own_scope or scope)
            if key in present or not term.startswith("?"):
                keys.append(key)
        return tuple(keys)

    return Sum(identity.rule, terms(left), terms(right), relation, identity.failing)
