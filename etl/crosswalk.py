"""What may be set beside what: the concepts that pages draw over years, and how far two forms mean
the same by one. Each form has its own column (`Form.concepts`); here are the rows, and the judge.

Grades: A same definition · B comparable, with a note · C indicative only: both values may stand
side by side, no difference · none: a form does not ask it, or asks another thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from etl.forms.form import Cell, Form, Grade
from etl.forms.register import FORMS

_ORDER: tuple[Grade, ...] = ("A", "B", "C", "none")  # the later is the lower
_CODES = tuple(FORMS)
_SAME_FORM = "同一表式，口径相同"
_SAME = "两种格式此项定义相同"
_UNJUDGED = "两种表式此项口径未经核对"


@dataclass(frozen=True, slots=True)
class Concept:
    """What a page draws over years; each form's column says which of its metrics make it."""

    concept: str
    label_zh: str
    unit: str
    family: str

    def metrics(self, form: str) -> tuple[str, ...]:
        """Give the metrics that make the concept in `form`, none where the form does not ask."""
        return FORMS[form].cell(self.concept).terms


# fmt: off
CONCEPTS = (
    Concept("requests",                           "收到申请",                    "件", "requests"),
    Concept("requests_carried_in",                "上年结转申请",                "件", "requests"),
    Concept("requests_carried_out",               "结转下年度",                  "件", "requests"),
    Concept("received_by_channel",                "分渠道收到申请合计",          "件", "requests"),
    Concept("handled",                            "办理结果合计",                "件", "outcomes"),
    Concept("granted",                            "予以公开",                    "件", "outcomes"),
    Concept("granted_in_part",                    "部分公开",                    "件", "outcomes"),
    Concept("granted_or_part",                    "公开和部分公开",              "件", "outcomes"),
    Concept("refused",                            "不予公开",                    "件", "outcomes"),
    Concept("unable",                             "无法提供",                    "件", "outcomes"),
    Concept("declined",                           "不予处理",                    "件", "outcomes"),
    Concept("other_handling",                     "其他处理",                    "件", "outcomes"),
    Concept("state_secret",                       "国家秘密",                    "件", "outcomes"),
    Concept("third_party",                        "第三方合法权益",              "件", "outcomes"),
    Concept("security_stability",                 "三安全一稳定",                "件", "outcomes"),
    Concept("other_law",                          "其他法律法规规定",            "件", "outcomes"),
    Concept("internal_affairs",                   "内部事务信息",                "件", "outcomes"),
    Concept("process_information",                "过程性信息",                  "件", "outcomes"),
    Concept("enforcement_files",                  "行政执法案卷",                "件", "outcomes"),
    Concept("administrative_query",               "行政查询事项",                "件", "outcomes"),
    Concept("not_government_information",         "非《条例》所指政府信息",      "件", "outcomes"),
    Concept("not_held",                           "不掌握（含不属于本机关、不存在）", "件", "outcomes"),
    Concept("needs_creation",                     "需另行制作",                  "件", "outcomes"),
    Concept("unclear",                            "申请内容不明确",              "件", "outcomes"),
    Concept("referred_elsewhere",                 "其他途径",                    "件", "outcomes"),
    Concept("declined_petition",                  "信访举报投诉",                "件", "outcomes"),
    Concept("declined_repeat",                    "重复申请",                    "件", "outcomes"),
    Concept("declined_publication",               "公开出版物",                  "件", "outcomes"),
    Concept("declined_excessive",                 "大量反复申请",                "件", "outcomes"),
    Concept("declined_reconfirmation",            "确认或重新出具",              "件", "outcomes"),
    Concept("review_upheld",                      "复议维持",                    "件", "review"),
    Concept("review_overturned",                  "复议纠正",                    "件", "review"),
    Concept("review_other",                       "复议其他结果",                "件", "review"),
    Concept("review_pending",                     "复议尚未审结",                "件", "review"),
    Concept("review_total",                       "行政复议总数",                "件", "review"),
    Concept("litigation_upheld",                  "诉讼维持",                    "件", "litigation"),
    Concept("litigation_overturned",              "诉讼纠正（败诉）",            "件", "litigation"),
    Concept("litigation_other",                   "诉讼其他结果",                "件", "litigation"),
    Concept("litigation_pending",                 "诉讼尚未审结",                "件", "litigation"),
    Concept("litigation_total",                   "行政诉讼总数",                "件", "litigation"),
    Concept("litigation_direct_upheld",           "直接起诉：维持",              "件", "litigation"),
    Concept("litigation_direct_overturned",       "直接起诉：纠正",              "件", "litigation"),
    Concept("litigation_direct_other",            "直接起诉：其他结果",          "件", "litigation"),
    Concept("litigation_direct_pending",          "直接起诉：尚未审结",          "件", "litigation"),
    Concept("litigation_direct_total",            "直接起诉：总数",              "件", "litigation"),
    Concept("litigation_after_review_upheld",     "复议后起诉：维持",            "件", "litigation"),
    Concept("litigation_after_review_overturned", "复议后起诉：纠正",            "件", "litigation"),
    Concept("litigation_after_review_other",      "复议后起诉：其他结果",        "件", "litigation"),
    Concept("litigation_after_review_pending",    "复议后起诉：尚未审结",        "件", "litigation"),
    Concept("litigation_after_review_total",      "复议后起诉：总数",            "件", "litigation"),
    Concept("disclosed_items",                    "主动公开总量",                "条", "disclosure"),
    Concept("published_online",                   "网站和新媒体发布",            "条", "disclosure"),
    Concept("disclosed_by_website",               "政府网站公开",                "条", "disclosure"),
    Concept("archives_opened",                    "开放档案（存量）",            "卷", "disclosure"),
    Concept("normative_documents_issued",         "制发规范性文件",              "件", "documents"),
    Concept("regulations_issued",                 "制发规章",                    "件", "documents"),
    Concept("normative_documents_stock",          "规范性文件存量",              "件", "documents"),
    Concept("regulations_stock",                  "规章存量",                    "件", "documents"),
    Concept("permits",                            "行政许可处理决定",            "件", "decisions"),
    Concept("penalties",                          "行政处罚处理决定",            "件", "decisions"),
    Concept("coercion",                           "行政强制处理决定",            "件", "decisions"),
    Concept("fees",                               "收费",                        "万元", "money"),
    Concept("complaints",                         "举报投诉",                    "件", "support"),
    Concept("press_conferences",                  "新闻发布会",                  "次", "response"),
    Concept("policy_explanations",                "政策解读",                    "篇", "response"),
    Concept("hot_topics_answered",                "回应关切",                    "次", "response"),
    Concept("training_courses",                   "培训",                        "次", "support"),
    Concept("people_trained",                     "接受培训人次",                "人次", "support"),
    Concept("mailbox_letters",                    "公开信箱来信",                "件", "contact"),
    Concept("gazette_copies",                     "赠阅政府公报",                "份", "disclosure"),
)
# fmt: on
BY_CONCEPT = {concept.concept: concept for concept in CONCEPTS}


def grade(concept: Concept, form_a: str, form_b: str) -> tuple[Grade, str]:
    """Give how far two forms mean the same by a concept, and why, in plain Chinese.

    Between national forms that is the lowest grade of those that came after the earlier, up to the
    later; with a form that is not national, what that form says of itself.
    """
    forms = [FORMS[code] for code in sorted((form_a, form_b), key=_CODES.index)]
    for form in forms:
        cell = form.cell(concept.concept)
        if not cell.metrics:
            return "none", cell.reason
    if local := [form.cell(concept.concept) for form in forms if form.kind != "national"]:
        return _lowest(local, _SAME_FORM)
    if form_a == form_b:
        return "A", _SAME_FORM
    return _lowest(list(_between(concept.concept, *forms)), _SAME)


def _between(concept: str, earlier: Form, later: Form) -> Iterator[Cell]:
    """Give the cells of the national forms after `earlier`, up to `later`, that ask a concept."""
    for code in _CODES[_CODES.index(earlier.code) + 1 : _CODES.index(later.code) + 1]:
        cell = FORMS[code].cell(concept)
        if FORMS[code].kind == "national" and cell.metrics:
            yield cell


def _lowest(cells: list[Cell], same: str) -> tuple[Grade, str]:
    lowest = max(cells, key=lambda cell: _ORDER.index(cell.grade))
    return lowest.grade, lowest.reason or (same if lowest.grade == "A" else _UNJUDGED)


def grades() -> Iterator[tuple[Concept, str, str, Grade, str]]:
    """Give the grade of every concept between every two forms, in both orders."""
    for concept, form_a, form_b in product(CONCEPTS, FORMS, FORMS):
        yield concept, form_a, form_b, *grade(concept, form_a, form_b)


# Concept and two forms → grade and reason, as the table `grades` gives them.
GRADES = {(c.concept, a, b): (grade, reason) for c, a, b, grade, reason in grades()}

# fmt: off
RATE_LABELS = {
    "grant_rate": "公开和部分公开占比", "refusal_rate": "不予公开占比", "unable_rate": "无法提供占比", "declined_rate": "不予处理占比",
    "carry_out_rate": "结转率", "on_time_rate": "按时办结率",
    "review_overturned_rate": "复议结果纠正占比", "review_upheld_rate": "复议结果维持占比", "review_other_rate": "复议其他结果占比",
    "litigation_overturned_rate": "诉讼结果纠正占比", "litigation_upheld_rate": "诉讼结果维持占比", "litigation_other_rate": "诉讼其他结果占比",
    "litigation_direct_overturned_rate": "直接起诉结果纠正占比", "litigation_direct_upheld_rate": "直接起诉结果维持占比", "litigation_direct_other_rate": "直接起诉其他结果占比",
    "litigation_after_review_overturned_rate": "复议后起诉结果纠正占比", "litigation_after_review_upheld_rate": "复议后起诉结果维持占比", "litigation_after_review_other_rate": "复议后起诉其他结果占比",
    "dispute_rate": "争议率（非同批案件）",
}
DEFINITION_LABELS = {
    "of_handled": "按办理结果总计", "full_only": "只计予以公开", "of_due": "按应办（新收加上年结转）", "of_decidable": "按可公开与不予公开之和",
    "of_replied": "按答复数（含已主动公开）", "of_replied_agreed": "按答复数（不含已主动公开）",
    "of_closed": "按办结数", "of_decided": "按已审结", "of_all": "按总计（含尚未审结）", "of_upheld_and_overturned": "按维持与纠正之和",
    "review_and_direct": "复议与直接起诉", "with_after_review": "另加复议后起诉（案件有重复）",
}
# fmt: on


# Each rate on each definition that any form gives, in the order of pages: the default first.
RATES = tuple(dict.fromkeys(
    (each.rate, each.definition)
    for rate in RATE_LABELS for form in reversed(FORMS.values()) for each in form.rates
    if each.rate == rate
))  # fmt: skip


def definition_label(rate: str, definition: str, form: str) -> str:
    """Give a definition's words, as a form has them; one without pending cases has none to count."""
    own = FORMS[form].rate(rate, definition)
    return (own and own.words) or DEFINITION_LABELS[definition]


def rate_grade(rate: str, definition: str, form_a: str, form_b: str) -> tuple[Grade, str]:
    """Give how far one rate on one definition means the same in two forms, and why."""
    forms = [FORMS[code] for code in sorted((form_a, form_b), key=_CODES.index)]
    made = [form.rate(rate, definition) for form in forms]
    for form, own in zip(forms, made, strict=True):
        if own is None:
            return "none", f"{form.name}不能按此口径计算"
    earlier, later = made
    if earlier and later and earlier.formula == later.formula:
        return "A", "分子、分母各项定义相同"
    why = next((own.reason for own in made if own and own.reason), "")
    return ("B", why) if why else ("none", _UNJUDGED)
