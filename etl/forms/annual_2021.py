"""The form from 2021 on: 国办公开办函〔2021〕30号, 《政府信息公开工作年度报告格式》."""

from etl.forms import annual_2019, annual_form, vocabulary
from etl.forms.form import Cell, total
from etl.identities import Across

# fmt: off
PROACTIVE = {
    ("规章", "本年制发件数"):           "regulations_issued",
    ("规章", "本年废止件数"):           "regulations_repealed",
    ("规章", "现行有效件数"):           "regulations_in_force",
    ("行政规范性文件", "本年制发件数"): "normative_documents_issued",
    ("行政规范性文件", "本年废止件数"): "normative_documents_repealed",
    ("行政规范性文件", "现行有效件数"): "normative_documents_in_force",
    ("行政许可", "本年处理决定数量"):   "permits_decided",
    ("行政处罚", "本年处理决定数量"):   "penalties_decided",
    ("行政强制", "本年处理决定数量"):   "coercion_decided",
    ("行政事业性收费", "本年收费金额"): "fees_collected",
}
REQUEST_ROWS = vocabulary.REQUEST_ROWS | {
    "其他处理":                                                              "other_handling",
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请":         "other_not_corrected",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "other_fee_unpaid",
    "其他":                                                                  "other_remaining",
} | vocabulary.REQUEST_TOTALS
# fmt: on

SIGNS = frozenset(
    ("本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额")
)
OTHERS = ("other_not_corrected", "other_fee_unpaid", "other_remaining")
WORDS = vocabulary.Vocabulary(PROACTIVE, REQUEST_ROWS, {"other_handling": OTHERS})
PROSE = (
    "disclosed_items", "published_online", "gazette_copies", "processing_fees", "press_conferences", "requests_due",
    "refused_total", "unable_total", "declined_total", "granted_or_part_total", "complaints",
    "training_courses", "disclosure_zones", "website_visits", "new_media_followers",
    "hotline_calls", "hotline_policy_calls", "requests_received_change",
    "granted_or_part_total_change", "review_overturned_rate_change",
    "litigation_lost_rate_change", "overdue_replies_change",
)  # fmt: skip

_NEW_FORM = "2021年格式改了栏目名称和填报口径"
_NOT_THE_SAME = "2019年格式为对外公开总数，2021年格式为现行有效件数，不是同一事物"
_SINCE_2019 = "2019年格式起为正文所述，范围未作说明"
# fmt: off
CONCEPTS = annual_form.unchanged(annual_2019.FORM) | {
    "other_handling":       Cell(total(OTHERS), "B", "2021年格式把“其他处理”拆为逾期不补正、逾期未缴费、其他三项"),
    "unclear":              Cell("unable_still_unclear + other_not_corrected", "B", "2021年格式另计“逾期不补正”"),
    "disclosed_items":      Cell("", reason="2021年格式无此项"),
    "published_online":     Cell("published_online"),
    "normative_documents_issued": Cell("normative_documents_issued", "B", "2021年格式改为“行政规范性文件”制发件数"),
    "regulations_issued":   Cell("regulations_issued", "B", "2021年格式由“新制作数量”改为“制发件数”"),
    "normative_documents_stock": Cell("normative_documents_in_force", "none", _NOT_THE_SAME),
    "regulations_stock":    Cell("regulations_in_force", "none", _NOT_THE_SAME),
    "permits":              Cell("permits_decided", "B", _NEW_FORM),
    "penalties":            Cell("penalties_decided", "B", _NEW_FORM),
    "coercion":             Cell("coercion_decided", "B", _NEW_FORM),
    "fees":                 Cell("fees_collected", "none", "统计表为依申请公开收取的费用，2021年格式为行政事业性收费金额，不是同一事物"),
    "complaints":           Cell("complaints", "C", _SINCE_2019),
    "press_conferences":    Cell("press_conferences", "C", "正文所述范围不同"),
    "policy_explanations":  Cell("", reason="2021年格式无此项"),
    "hot_topics_answered":  Cell("", reason="2021年格式无此项"),
    "training_courses":     Cell("training_courses", "C", _SINCE_2019),
    "people_trained":       Cell("", reason="2021年格式无此项"),
    "gazette_copies":       Cell("gazette_copies", "C", "均为正文所述，口径未作说明"),
}
# fmt: on

FORM = annual_form.annual_form(
    "annual_2021", "2021年格式", "2021年格式（国办公开办函〔2021〕30号）", 2021, WORDS, SIGNS,
    prose=PROSE, concepts=CONCEPTS,
    changed="换用2021年格式：规章、规范性文件改报制发、废止、现行有效件数，“其他处理”拆为三项，"
            "行政事业性收费改报金额。",
    across=tuple(
        Across(
            "in_force_forward", f"{kind}_in_force", f"{kind}_in_force",
            f"{{before}}年现行有效 {{}} + 制发 {{}} - 废止 {{}} = {{year}}年现行有效 {{}}（{word}）",
            "上年现行有效加制发减废止等于本年现行有效",
            (f"{kind}_issued",), (f"{kind}_repealed",),
        )
        for kind, word in (("regulations", "规章"), ("normative_documents", "行政规范性文件"))
    ),
)  # fmt: skip
