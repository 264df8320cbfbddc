"""The form of 2019 and 2020: 国办公开办函〔2019〕60号."""

from etl.forms import annual_form, statistics_2014, vocabulary
from etl.forms.form import THREE_NEEDS, Cell, total
from etl.identities import Identity
from etl.metrics import GROUPS

# fmt: off
PROACTIVE = {
    ("规章", "本年新制作数量"):             "regulations_newly_made",
    ("规章", "本年新公开数量"):             "regulations_newly_disclosed",
    ("规章", "对外公开总数量"):             "regulations_disclosed_total",
    ("规范性文件", "本年新制作数量"):       "normative_documents_newly_made",
    ("规范性文件", "本年新公开数量"):       "normative_documents_newly_disclosed",
    ("规范性文件", "对外公开总数量"):       "normative_documents_disclosed_total",
    ("行政许可", "上一年项目数量"):         "permits_items_last_year",
    ("行政许可", "本年增/减"):              "permits_items_change",
    ("行政许可", "处理决定数量"):           "permits_decided",
    ("其他对外管理服务事项", "上一年项目数量"): "other_services_items_last_year",
    ("其他对外管理服务事项", "本年增/减"):  "other_services_items_change",
    ("其他对外管理服务事项", "处理决定数量"): "other_services_decided",
    ("行政处罚", "上一年项目数量"):         "penalties_items_last_year",
    ("行政处罚", "本年增/减"):              "penalties_items_change",
    ("行政处罚", "处理决定数量"):           "penalties_decided",
    ("行政强制", "上一年项目数量"):         "coercion_items_last_year",
    ("行政强制", "本年增/减"):              "coercion_items_change",
    ("行政强制", "处理决定数量"):           "coercion_decided",
    ("行政事业性收费", "上一年项目数量"):   "fee_items_last_year",
    ("行政事业性收费", "本年增/减"):        "fee_items_change",
    ("政府集中采购", "采购项目数量"):       "procurement_items",
    ("政府集中采购", "采购总金额"):         "procurement_amount",
}
REQUEST_ROWS = vocabulary.REQUEST_ROWS | {"其他处理": "other_handling"} | vocabulary.REQUEST_TOTALS
# fmt: on

SIGNS = frozenset(
    ("本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "采购项目数量")
)
WORDS = vocabulary.Vocabulary(PROACTIVE, REQUEST_ROWS)
PROSE = (
    "disclosed_items", "regulations_in_force", "normative_documents_in_force",
    "hot_topics_answered", "press_conferences", "policy_explanations", "requests_due",
    "refused_total", "unable_total", "declined_total", "complaints", "training_courses",
    "people_trained", "requests_received_change", "granted_or_part_total_change",
    "review_overturned_rate_change", "litigation_lost_rate_change", "overdue_replies_change",
)  # fmt: skip

_OLD = statistics_2014.FORM.name
_REFUSED, _UNABLE, _DECLINED = map(total, GROUPS.values())
_CLOSED = f"{_OLD}计申请办结数，其后计本年度办理结果总计"
_REPLIED = f"{_OLD}计申请答复数，其后计本年度办理结果总计"
_ALREADY_PUBLIC = f"{_OLD}把“属于已主动公开范围”单列：计入与否，占答复数的比重相差很大"
_PROSE_OR_TABLE = "一为统计表数，一为正文所述，口径未作说明"
# fmt: off
CONCEPTS = {
    "requests":             Cell("requests_received", "B", THREE_NEEDS),
    "requests_carried_in":  Cell("requests_carried_in"),
    "requests_carried_out": Cell("requests_carried_out"),
    "received_by_channel":  Cell("", reason="2019年起不再按渠道填报"),
    "handled":              Cell("handled_total", "B", _CLOSED),
    "granted":              Cell("granted", "C", _ALREADY_PUBLIC),
    "granted_in_part":      Cell("granted_in_part", "B", _REPLIED),
    "granted_or_part":      Cell("granted + granted_in_part", "C", _ALREADY_PUBLIC),
    "refused":              Cell(_REFUSED, "C", f"{_OLD}的“不同意公开”含“不是《条例》所指政府信息”，其后无此类"),
    "unable":               Cell(_UNABLE, "C", f"{_OLD}只列“不属于本机关”“信息不存在”，其后另计需另行制作、补正后仍不明确"),
    "declined":             Cell(_DECLINED),
    "other_handling":       Cell("other_handling"),
    "state_secret":         Cell("refused_state_secret", "B", _REPLIED),
    "third_party":          Cell("refused_third_party", "B", f"{_OLD}分列商业秘密、个人隐私，其后合为第三方合法权益"),
    "security_stability":   Cell("refused_security_stability", "B", _REPLIED),
    "other_law":            Cell("refused_law_forbids", "C", f"{_OLD}为“法律法规规定的其他情形”，其后为“其他法律行政法规禁止公开”"),
    "internal_affairs":     Cell("refused_internal_affairs"),
    "process_information":  Cell("refused_process_information"),
    "enforcement_files":    Cell("refused_enforcement_files"),
    "administrative_query": Cell("refused_administrative_query"),
    "not_government_information": Cell("", reason="2019年起无此项"),
    "not_held":             Cell("unable_not_held", "B", f"{_OLD}分列“不属于本机关”“信息不存在”，其后合为“本机关不掌握”"),
    "needs_creation":       Cell("unable_needs_creation"),
    "unclear":              Cell("unable_still_unclear", "C", f"{_OLD}的“告知作出更改补充”是中间步骤，不是最终结果"),
    "referred_elsewhere":   Cell(f"{_DECLINED} + refused_administrative_query", "C", f"{_OLD}的“告知通过其他途径办理”在其后分入不予处理各项和行政查询事项"),
    **{name: Cell(name) for name in GROUPS["declined_total"]},
    **annual_form.of_disputes("B", statistics_2014.NO_PENDING, statistics_2014.FIRST_INSTANCE),
    "disclosed_items":      Cell("disclosed_items", "B", f"{_OLD}对不同渠道公开的相同信息计1条，其后年报正文未作说明"),
    "normative_documents_issued": Cell("normative_documents_newly_made", "C", f"{_OLD}为制发规范性文件总数，其后为第二十条第（一）项本年新制作（制发）数"),
    "regulations_issued":   Cell("regulations_newly_made"),
    "normative_documents_stock": Cell("normative_documents_disclosed_total"),
    "regulations_stock":    Cell("regulations_disclosed_total"),
    "permits":              Cell("permits_decided"),
    "penalties":            Cell("penalties_decided"),
    "coercion":             Cell("coercion_decided"),
    "fees":                 Cell("", reason="2019年格式填行政事业性收费项目数，不填金额"),
    "complaints":           Cell("complaints", "C", _PROSE_OR_TABLE),
    "press_conferences":    Cell("press_conferences", "C", _PROSE_OR_TABLE),
    "policy_explanations":  Cell("policy_explanations", "C", _PROSE_OR_TABLE),
    "hot_topics_answered":  Cell("hot_topics_answered", "C", _PROSE_OR_TABLE),
    "training_courses":     Cell("training_courses", "C", _PROSE_OR_TABLE),
    "people_trained":       Cell("people_trained", "C", "正文所述可能只是一次培训的人次"),
}
# fmt: on

FORM = annual_form.annual_form(
    "annual_2019", "2019年格式", "2019年格式（国办公开办函〔2019〕60号）", 2019, WORDS, SIGNS,
    prose=PROSE, concepts=CONCEPTS,
    changed="《条例》2019年修订（国务院令第711号），换用新格式：申请按申请人分列，办理结果重新分类，"
            "复议、诉讼增列尚未审结。",
    identities=tuple(
        Identity("items_not_negative", f"{item}_items_last_year + {item}_items_change >= 0",
                 "上一年项目数加本年增减不小于零")
        for item in ("permits", "other_services", "penalties", "coercion", "fee")
    ),
)  # fmt: skip
