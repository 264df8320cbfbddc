"""What may be set beside what: concepts over forms, grades between forms, breaks, rate definitions.

Grades: A same definition · B comparable, with a note · C indicative only: both values may stand
side by side, no difference · none: a form does not ask it, or asks another thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Literal, TypeAlias

from etl.identities import GROUPS
from etl.metrics import (
    ANNUAL,
    ANNUAL_2019,
    ANNUAL_2021,
    FORM_NAMES,
    FORMS,
    NARRATIVE,
    PROVINCIAL,
    STATISTICS,
)

Grade: TypeAlias = Literal["A", "B", "C", "none"]

_REFUSALS, _UNABLE, _DECLINED = (" + ".join(rows) for rows in GROUPS.values())
_OTHER_2021 = "other_not_corrected + other_fee_unpaid + other_remaining"


@dataclass(frozen=True, slots=True)
class Concept:
    """What a page draws over years: its metrics in each form, and how far the forms agree.

    `old` is the grade of statistics_2014 against the later forms, `new` of annual_2019 against
    annual_2021, `text` of narrative and provincial reports against any.
    """

    concept: str
    label_zh: str
    unit: str
    family: str
    statistics: str = ""
    annual_2019: str = ""
    annual_2021: str = ""
    narrative: str = ""
    provincial: str = ""
    old: Grade = "none"
    new: Grade = "A"
    text: Grade = "C"
    reasons: dict[str, str] = field(default_factory=dict)

    def metrics(self, form: str) -> tuple[str, ...]:
        """Give the metrics that make the concept in `form`, none where the form does not ask."""
        spelled = {
            NARRATIVE: self.narrative, PROVINCIAL: self.provincial, STATISTICS: self.statistics,
            ANNUAL_2019: self.annual_2019, ANNUAL_2021: self.annual_2021,
        }[form]  # fmt: skip
        return tuple(spelled.split(" + ")) if spelled else ()


_STATISTICS = FORM_NAMES[STATISTICS]
_THREE_NEEDS = "2008年《条例》第十三条要求申请须合“三需要”，2019年修订后不再要求"
_CLOSED = f"{_STATISTICS}计申请办结数，其后计本年度办理结果总计"
_REPLIED = f"{_STATISTICS}计申请答复数，其后计本年度办理结果总计"
_ALREADY_PUBLIC = f"{_STATISTICS}把“属于已主动公开范围”单列：计入与否，占答复数的比重相差很大"
_NO_PENDING = f"{_STATISTICS}无“尚未审结”一项"
_FIRST_INSTANCE = f"{_STATISTICS}只计一审，且无“尚未审结”一项；其后分未经复议直接起诉、复议后起诉"
_NEW_FORM = "2021年格式改了栏目名称和填报口径"
_PROSE = "均为正文所述，口径未作说明"
_PROSE_OR_TABLE = "一为统计表数，一为正文所述，口径未作说明"
_NARRATED = {
    NARRATIVE: "叙述式年报为正文所述，口径未作说明",
    PROVINCIAL: "省级统计表为地方所定，口径未作说明",
}


def _same(concept: str, label: str, family: str, metrics: str, **more: object) -> Concept:
    """Give a concept that both annual forms print alike."""
    return Concept(concept, label, "件", family, annual_2019=metrics, annual_2021=metrics, **more)  # type: ignore[arg-type]


# fmt: off
CONCEPTS = (
    Concept("requests", "收到申请", "件", "requests", "requests_received", "requests_received", "requests_received", "requests_received", "requests_received",
            old="B", text="B", reasons={"old": _THREE_NEEDS, "text": "叙述式年报未按统一表式填报；" + _THREE_NEEDS}),
    _same("requests_carried_in", "上年结转申请", "requests", "requests_carried_in"),
    _same("requests_carried_out", "结转下年度", "requests", "requests_carried_out"),
    Concept("received_by_channel", "分渠道收到申请合计", "件", "requests", "received_in_person + received_fax + received_online + received_letter",
            reasons={"old": "2019年起不再按渠道填报"}),
    Concept("handled", "办理结果合计", "件", "outcomes", "closed_total", "handled_total", "handled_total", "replied_total", "replied_total", old="B", reasons={"old": _CLOSED}),
    Concept("granted", "予以公开", "件", "outcomes", "already_public + agreed", "granted", "granted", "agreed", "agreed", old="C",
            reasons={"old": _ALREADY_PUBLIC}),
    Concept("granted_in_part", "部分公开", "件", "outcomes", "agreed_in_part", "granted_in_part", "granted_in_part", "agreed_in_part", "agreed_in_part", old="B", reasons={"old": _REPLIED}),
    Concept("granted_or_part", "公开和部分公开", "件", "outcomes", "already_public + agreed + agreed_in_part", "granted + granted_in_part", "granted + granted_in_part",
            "agreed + agreed_in_part", "agreed + agreed_in_part", old="C", reasons={"old": _ALREADY_PUBLIC}),
    Concept("refused", "不予公开", "件", "outcomes", "not_agreed_total", _REFUSALS, _REFUSALS, "not_agreed_total", "not_agreed_total", old="C",
            reasons={"old": f"{_STATISTICS}的“不同意公开”含“不是《条例》所指政府信息”，其后无此类"}),
    Concept("unable", "无法提供", "件", "outcomes", "not_this_agency + does_not_exist", _UNABLE, _UNABLE, "unable_total", old="C",
            reasons={"old": f"{_STATISTICS}只列“不属于本机关”“信息不存在”，其后另计需另行制作、补正后仍不明确"}),
    _same("declined", "不予处理", "outcomes", _DECLINED, narrative="declined_total", reasons={"old": f"{_STATISTICS}无“不予处理”一类"}),
    Concept("other_handling", "其他处理", "件", "outcomes", "", "other_handling", _OTHER_2021, new="B",
            reasons={"old": f"{_STATISTICS}无“其他处理”一类", "new": "2021年格式把“其他处理”拆为逾期不补正、逾期未缴费、其他三项"}),
    Concept("state_secret", "国家秘密", "件", "outcomes", "not_agreed_state_secret", "refused_state_secret", "refused_state_secret", old="B", reasons={"old": _REPLIED}),
    Concept("third_party", "第三方合法权益", "件", "outcomes", "not_agreed_commercial_secret + not_agreed_privacy", "refused_third_party", "refused_third_party", old="B",
            reasons={"old": f"{_STATISTICS}分列商业秘密、个人隐私，其后合为第三方合法权益"}),
    Concept("security_stability", "三安全一稳定", "件", "outcomes", "not_agreed_security_stability", "refused_security_stability", "refused_security_stability", old="B", reasons={"old": _REPLIED}),
    Concept("other_law", "其他法律法规规定", "件", "outcomes", "not_agreed_other_law", "refused_law_forbids", "refused_law_forbids", old="C",
            reasons={"old": f"{_STATISTICS}为“法律法规规定的其他情形”，其后为“其他法律行政法规禁止公开”"}),
    _same("internal_affairs", "内部事务信息", "outcomes", "refused_internal_affairs", reasons={"old": f"{_STATISTICS}无此项，部分混在“非《条例》所指”中"}),
    _same("process_information", "过程性信息", "outcomes", "refused_process_information", reasons={"old": f"{_STATISTICS}无此项，部分混在“非《条例》所指”中"}),
    _same("enforcement_files", "行政执法案卷", "outcomes", "refused_enforcement_files", reasons={"old": f"{_STATISTICS}无此项，部分混在“非《条例》所指”中"}),
    _same("administrative_query", "行政查询事项", "outcomes", "refused_administrative_query", reasons={"old": f"{_STATISTICS}无此项，部分混在“非《条例》所指”中"}),
    Concept("not_government_information", "非《条例》所指政府信息", "件", "outcomes", "not_agreed_not_government_information",
            reasons={"old": "2019年起无此项"}),
    Concept("not_held", "不掌握（含不属于本机关、不存在）", "件", "outcomes", "not_this_agency + does_not_exist", "unable_not_held", "unable_not_held", "not_this_agency + does_not_exist", old="B",
            reasons={"old": f"{_STATISTICS}分列“不属于本机关”“信息不存在”，其后合为“本机关不掌握”"}),
    _same("needs_creation", "需另行制作", "outcomes", "unable_needs_creation", reasons={"old": f"{_STATISTICS}无此项"}),
    Concept("unclear", "申请内容不明确", "件", "outcomes", "asked_to_amend", "unable_still_unclear", "unable_still_unclear + other_not_corrected", "request_unclear", old="C", new="B",
            reasons={"old": f"{_STATISTICS}的“告知作出更改补充”是中间步骤，不是最终结果", "new": "2021年格式另计“逾期不补正”"}),
    Concept("referred_elsewhere", "其他途径", "件", "outcomes", "referred_elsewhere", f"{_DECLINED} + refused_administrative_query", f"{_DECLINED} + refused_administrative_query", old="C",
            reasons={"old": f"{_STATISTICS}的“告知通过其他途径办理”在其后分入不予处理各项和行政查询事项"}),
    _same("declined_petition", "信访举报投诉", "outcomes", "declined_petition"),
    _same("declined_repeat", "重复申请", "outcomes", "declined_repeat"),
    _same("declined_publication", "公开出版物", "outcomes", "declined_publication"),
    _same("declined_excessive", "大量反复申请", "outcomes", "declined_excessive"),
    _same("declined_reconfirmation", "确认或重新出具", "outcomes", "declined_reconfirmation"),
    Concept("review_upheld", "复议维持", "件", "review", "review_2014_upheld", "review_upheld", "review_upheld", old="B", reasons={"old": _NO_PENDING}),
    Concept("review_overturned", "复议纠正", "件", "review", "review_2014_overturned", "review_overturned", "review_overturned", old="B", reasons={"old": _NO_PENDING}),
    Concept("review_other", "复议其他结果", "件", "review", "review_2014_other", "review_other", "review_other", old="B", reasons={"old": _NO_PENDING}),
    _same("review_pending", "复议尚未审结", "review", "review_pending", reasons={"old": _NO_PENDING}),
    Concept("review_total", "行政复议总数", "件", "review", "review_2014_total", "review_total", "review_total", "review_cases", "review_cases", old="B", text="B",
            reasons={"old": _NO_PENDING, "text": "叙述式年报只述件数，未分结果"}),
    Concept("litigation_upheld", "诉讼维持", "件", "litigation", "litigation_2014_upheld", "litigation_direct_upheld + litigation_after_review_upheld", "litigation_direct_upheld + litigation_after_review_upheld", old="B", reasons={"old": _FIRST_INSTANCE}),
    Concept("litigation_overturned", "诉讼纠正（败诉）", "件", "litigation", "litigation_2014_overturned", "litigation_direct_overturned + litigation_after_review_overturned", "litigation_direct_overturned + litigation_after_review_overturned", old="B", reasons={"old": _FIRST_INSTANCE}),
    Concept("litigation_other", "诉讼其他结果", "件", "litigation", "litigation_2014_other", "litigation_direct_other + litigation_after_review_other", "litigation_direct_other + litigation_after_review_other", old="B", reasons={"old": _FIRST_INSTANCE}),
    Concept("litigation_pending", "诉讼尚未审结", "件", "litigation", "", "litigation_direct_pending + litigation_after_review_pending", "litigation_direct_pending + litigation_after_review_pending", reasons={"old": _NO_PENDING}),
    Concept("litigation_total", "行政诉讼总数", "件", "litigation", "litigation_2014_total", "litigation_direct_total + litigation_after_review_total", "litigation_direct_total + litigation_after_review_total", "litigation_cases", "litigation_cases", old="B", text="B",
            reasons={"old": _FIRST_INSTANCE, "text": "叙述式年报只述件数，未分结果"}),
    *(_same(f"litigation_{route}_{outcome}", f"{route_label}{outcome_label}", "litigation", f"litigation_{route}_{outcome}", reasons={"old": f"{_STATISTICS}不分起诉途径"})
      for route, route_label in (("direct", "直接起诉："), ("after_review", "复议后起诉："))
      for outcome, outcome_label in (("upheld", "维持"), ("overturned", "纠正"), ("other", "其他结果"), ("pending", "尚未审结"), ("total", "总数"))),
    Concept("disclosed_items", "主动公开总量", "条", "disclosure", "disclosed_items", "disclosed_items", "", "disclosed_items", "disclosed_items", old="B", text="none",
            reasons={"old": f"{_STATISTICS}对不同渠道公开的相同信息计1条，其后年报正文未作说明",
                     "text": "叙述式年报的总数口径未作说明，可能含开放档案等存量，与其后各年不是同一事物",
                     "annual_2021": "2021年格式不填主动公开总量；正文另述的网站和新媒体发布数不是同一事物"}),
    Concept("published_online", "网站和新媒体发布", "条", "disclosure", annual_2021="published_online"),
    Concept("disclosed_by_website", "政府网站公开", "条", "disclosure", "disclosed_by_website", "", "", "disclosed_by_website", "disclosed_by_website"),
    Concept("archives_opened", "开放档案（存量）", "卷", "disclosure", "archives_opened", "", "", "archives_opened", reasons={"text": "开放档案是存量，逐年累计"}),
    Concept("normative_documents_issued", "制发规范性文件", "件", "documents", "normative_documents_made", "normative_documents_newly_made", "normative_documents_issued", old="C", new="B",
            reasons={"old": f"{_STATISTICS}为制发规范性文件总数，其后为第二十条第（一）项本年新制作（制发）数", "new": "2021年格式改为“行政规范性文件”制发件数"}),
    Concept("regulations_issued", "制发规章", "件", "documents", "", "regulations_newly_made", "regulations_issued", new="B", reasons={"new": "2021年格式由“新制作数量”改为“制发件数”"}),
    Concept("normative_documents_stock", "规范性文件存量", "件", "documents", "", "normative_documents_disclosed_total", "normative_documents_in_force", new="none",
            reasons={"new": "2019年格式为对外公开总数，2021年格式为现行有效件数，不是同一事物"}),
    Concept("regulations_stock", "规章存量", "件", "documents", "", "regulations_disclosed_total", "regulations_in_force", new="none",
            reasons={"new": "2019年格式为对外公开总数，2021年格式为现行有效件数，不是同一事物"}),
    Concept("permits", "行政许可处理决定", "件", "decisions", "", "permits_decided", "permits_decided", new="B", reasons={"new": _NEW_FORM}),
    Concept("penalties", "行政处罚处理决定", "件", "decisions", "", "penalties_decided", "penalties_decided", new="B", reasons={"new": _NEW_FORM}),
    Concept("coercion", "行政强制处理决定", "件", "decisions", "", "coercion_decided", "coercion_decided", new="B", reasons={"new": _NEW_FORM}),
    Concept("fees", "收费", "万元", "money", "fees_for_requests", "", "fees_collected", "fees_for_requests", text="none",
            reasons={"old": f"{_STATISTICS}为依申请公开收取的费用，2021年格式为行政事业性收费金额，不是同一事物",
                     "annual_2019": "2019年格式填行政事业性收费项目数，不填金额", "text": "叙述式年报为依申请公开收取的费用，不是行政事业性收费"}),
    Concept("complaints", "举报投诉", "件", "support", "complaints", "complaints", "complaints", old="C", new="C", reasons={"old": _PROSE_OR_TABLE, "new": "2019年格式起为正文所述，范围未作说明"}),
    Concept("press_conferences", "新闻发布会", "次", "response", "press_conferences", "press_conferences", "press_conferences", "press_conferences", old="C", new="C", reasons={"old": _PROSE_OR_TABLE, "new": "正文所述范围不同"}),
    Concept("policy_explanations", "政策解读", "篇", "response", "policy_explanations", "policy_explanations", "", old="C", reasons={"old": _PROSE_OR_TABLE}),
    Concept("hot_topics_answered", "回应关切", "次", "response", "hot_topics_answered", "hot_topics_answered", "", old="C", reasons={"old": _PROSE_OR_TABLE}),
    Concept("training_courses", "培训", "次", "support", "training_courses", "training_courses", "training_courses", old="C", new="C", reasons={"old": _PROSE_OR_TABLE, "new": "2019年格式起为正文所述，范围未作说明"}),
    Concept("people_trained", "接受培训人次", "人次", "support", "people_trained", "people_trained", "", old="C", reasons={"old": "正文所述可能只是一次培训的人次"}),
    Concept("mailbox_letters", "公开信箱来信", "件", "contact", "mailbox_letters", "", "", "mailbox_letters"),
    Concept("gazette_copies", "赠阅政府公报", "份", "disclosure", "gazette_copies", "", "gazette_copies", old="C", reasons={"old": _PROSE}),
)
# fmt: on

# What a narrative report may state of a concept under other names than its first. Of what is not
# provided (未能提供8件) one part is refused: the others are 无法提供.
OTHERWISE = {
    "refused": ("refused_total",),
    "unable": ("not_this_agency", "does_not_exist", "request_unclear"),
}
BY_CONCEPT = {concept.concept: concept for concept in CONCEPTS}


def grade(concept: Concept, form_a: str, form_b: str) -> tuple[Grade, str]:
    """Give how far two forms mean the same by a concept, and why, in plain Chinese."""
    for form in (form_a, form_b):
        if not concept.metrics(form):
            return "none", concept.reasons.get(form) or _not_asked(concept, form, form_a, form_b)
    for form, words in _NARRATED.items():
        if form in (form_a, form_b):
            return concept.text, concept.reasons.get("text", words)
    if form_a == form_b:
        return "A", "同一表式，口径相同"
    if {form_a, form_b} == set(ANNUAL):
        words = "两种格式此项定义相同" if concept.new == "A" else _NEW_FORM
        return concept.new, concept.reasons.get("new", words)
    return concept.old, concept.reasons.get("old", "表式不同")


def _not_asked(concept: Concept, form: str, form_a: str, form_b: str) -> str:
    if form == NARRATIVE:
        return "叙述式年报未按表式填报此项"
    since = any(map(concept.metrics, ANNUAL))
    if form_a == form_b and bool(concept.statistics) == since:
        return f"{FORM_NAMES[form]}无此项"  # what is said of two forms speaks of others
    between = "new" if {form_a, form_b} == set(ANNUAL) else "old"
    return concept.reasons.get(between) or f"{FORM_NAMES[form]}无此项"


def grades() -> Iterator[tuple[Concept, str, str, Grade, str]]:
    """Give the grade of every concept between every two forms, in both orders."""
    for concept, form_a, form_b in product(CONCEPTS, FORMS, FORMS):
        yield concept, form_a, form_b, *grade(concept, form_a, form_b)


# Concept and two forms → grade and reason, as the table `grades` gives them.
GRADES = {(c.concept, a, b): (grade, reason) for c, a, b, grade, reason in grades()}


@dataclass(frozen=True, slots=True)
class Rate:
    """One definition of one rate in some forms: numerator over denominator, in metric names."""

    rate: str
    definition: str
    forms: tuple[str, ...]
    numerator: str
    denominator: str


_DUE = "requests_received + requests_carried_in"
_LIKE = (STATISTICS,)


def _disputes(
    rate: str, routes: str, forms: tuple[str, ...], outcomes: tuple[str, ...]
) -> Iterator[Rate]:
    """Give the rates of one kind of dispute: each outcome of the decided and of all."""

    def of(*names: str) -> str:
        return " + ".join(f"{route}_{name}" for route in routes.split() for name in names)

    decided = of("upheld", "overturned", "other")
    for outcome in outcomes:
        if forms == ANNUAL:
            yield Rate(f"{rate}_{outcome}_rate", "of_decided", forms, of(outcome), decided)
        yield Rate(f"{rate}_{outcome}_rate", "of_all", forms, of(outcome), of("total"))
        if outcome == "overturned":
            both = of("upheld", "overturned")
            yield Rate(
                f"{rate}_{outcome}_rate", "of_upheld_and_overturned", forms, of(outcome), both
            )


_RESULTS = ("overturned", "upheld", "other")
# fmt: off
RATES = (
    Rate("grant_rate", "of_handled",        ANNUAL, "granted + granted_in_part", "handled_total"),
    Rate("grant_rate", "full_only",         ANNUAL, "granted", "handled_total"),
    Rate("grant_rate", "of_due",            ANNUAL, "granted + granted_in_part", _DUE),
    Rate("grant_rate", "of_decidable",      ANNUAL, "granted + granted_in_part", f"granted + granted_in_part + {_REFUSALS}"),
    Rate("grant_rate", "of_replied",        _LIKE,  "already_public + agreed + agreed_in_part", "replied_total"),
    Rate("grant_rate", "of_replied_agreed", _LIKE,  "agreed + agreed_in_part", "replied_total"),
    Rate("refusal_rate", "of_handled",      ANNUAL, _REFUSALS, "handled_total"),
    Rate("unable_rate", "of_handled",       ANNUAL, _UNABLE, "handled_total"),
    Rate("declined_rate", "of_handled",     ANNUAL, _DECLINED, "handled_total"),
    Rate("carry_out_rate", "of_due",        ANNUAL, "requests_carried_out", _DUE),
    Rate("on_time_rate", "of_closed",       _LIKE,  "closed_on_time", "closed_total"),
    *_disputes("review", "review", ANNUAL, _RESULTS),
    *_disputes("review", "review_2014", _LIKE, _RESULTS),
    *_disputes("litigation", "litigation_direct litigation_after_review", ANNUAL, _RESULTS),
    *_disputes("litigation", "litigation_2014", _LIKE, _RESULTS),
    *_disputes("litigation_direct", "litigation_direct", ANNUAL, _RESULTS),
    *_disputes("litigation_after_review", "litigation_after_review", ANNUAL, _RESULTS),
    Rate("dispute_rate", "review_and_direct", ANNUAL, "review_total + litigation_direct_total", "handled_total"),
    Rate("dispute_rate", "with_after_review", ANNUAL, "review_total + litigation_direct_total + litigation_after_review_total", "handled_total"),
)

RATE_LABELS = {
    "grant_rate": "公开和部分公开占比", "refusal_rate": "不予公开占比", "unable_rate": "无法提供占比", "declined_rate": "不予处理占比",
    "carry_out_rate": "结转率", "on_time_rate": "按时办结率", "dispute_rate": "争议率（非同批案件）",
    "review_overturned_rate": "复议结果纠正占比", "review_upheld_rate": "复议结果维持占比", "review_other_rate": "复议其他结果占比",
    "litigation_overturned_rate": "诉讼结果纠正占比", "litigation_upheld_rate": "诉讼结果维持占比", "litigation_other_rate": "诉讼其他结果占比",
    "litigation_direct_overturned_rate": "直接起诉结果纠正占比", "litigation_direct_upheld_rate": "直接起诉结果维持占比", "litigation_direct_other_rate": "直接起诉其他结果占比",
    "litigation_after_review_overturned_rate": "复议后起诉结果纠正占比", "litigation_after_review_upheld_rate": "复议后起诉结果维持占比", "litigation_after_review_other_rate": "复议后起诉其他结果占比",
}
DEFINITION_LABELS = {
    "of_handled": "按办理结果总计", "full_only": "只计予以公开", "of_due": "按应办（新收加上年结转）", "of_decidable": "按可公开与不予公开之和",
    "of_replied": "按答复数（含已主动公开）", "of_replied_agreed": "按答复数（不含已主动公开）",
    "of_closed": "按办结数", "of_decided": "按已审结", "of_all": "按总计（含尚未审结）", "of_upheld_and_overturned": "按维持与纠正之和",
    "review_and_direct": "复议与直接起诉", "with_after_review": "另加复议后起诉（案件有重复）",
}
# fmt: on


def definition_label(definition: str, form: str) -> str:
    """Give a definition's words; the form of 2014 has no pending cases to count or to leave out."""
    if form == STATISTICS and definition == "of_all":
        return "按总计"
    return DEFINITION_LABELS[definition]


def rate_grade(rate: str, definition: str, form_a: str, form_b: str) -> tuple[Grade, str]:
    """Give how far one rate on one definition means the same in two forms, and why."""
    held = {form for r in RATES if (r.rate, r.definition) == (rate, definition) for form in r.forms}
    for form in (form_a, form_b):
        if form not in held:
            return "none", f"{FORM_NAMES[form]}不能按此口径计算"
    if form_a == form_b or {form_a, form_b} == set(ANNUAL):
        return "A", "分子、分母各项定义相同"
    return "B", _FIRST_INSTANCE if rate.startswith("litigation") else _NO_PENDING
