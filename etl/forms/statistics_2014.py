"""The table of 2014 to 2018: 国办发〔2014〕32号, 《政府信息公开情况统计表》 (统计指标 / 单位 / 统计数)."""

from etl.forms import dispute_rates, statistics_table
from etl.forms.form import Cell, Form, Rate, total
from etl.identities import Identity

# fmt: off
ROWS = {
    "主动公开政府信息数":                   "disclosed_items",
    "主动公开规范性文件数":                 "normative_documents_disclosed",
    "制发规范性文件总数":                   "normative_documents_made",
    "政府公报公开政府信息数":               "disclosed_by_gazette",
    "政府网站公开政府信息数":               "disclosed_by_website",
    "政务微博公开政府信息数":               "disclosed_by_weibo",
    "政务微信公开政府信息数":               "disclosed_by_wechat",
    "政府信息公开统一平台公开政府信息数":   "disclosed_by_platform",
    "其他方式公开政府信息数":               "disclosed_by_other_channel",
    "回应公众关注热点或重大舆情数":         "hot_topics_answered",
    "参加或举办新闻发布会总次数":           "press_conferences",
    "主要负责同志参加新闻发布会次数":       "press_conferences_by_head",
    "政府网站在线访谈次数":                 "web_interviews",
    "主要负责同志参加政府网站在线访谈次数": "web_interviews_by_head",
    "政策解读稿件发布数":                   "policy_explanations",
    "微博微信回应事件数":                   "answered_on_social_media",
    "其他方式回应事件数":                   "answered_otherwise",
    "收到申请数":                           "requests_received",
    "当面申请数":                           "received_in_person",
    "传真申请数":                           "received_fax",
    "网络申请数":                           "received_online",
    "信函申请数":                           "received_letter",
    "申请办结数":                           "closed_total",
    "按时办结数":                           "closed_on_time",
    "延期办结数":                           "closed_extended",
    "申请答复数":                           "replied_total",
    "属于已主动公开范围数":                 "already_public",
    "同意公开答复数":                       "agreed",
    "同意部分公开答复数":                   "agreed_in_part",
    "不同意公开答复数":                     "not_agreed_total",
    "涉及国家秘密":                         "not_agreed_state_secret",
    "涉及商业秘密":                         "not_agreed_commercial_secret",
    "涉及个人隐私":                         "not_agreed_privacy",
    "危及国家安全、公共安全、经济安全和社会稳定": "not_agreed_security_stability",
    "不是《条例》所指政府信息":             "not_agreed_not_government_information",
    "法律法规规定的其他情形":               "not_agreed_other_law",
    "不属于本行政机关公开数":               "not_this_agency",
    "申请信息不存在数":                     "does_not_exist",
    "告知作出更改补充数":                   "asked_to_amend",
    "告知通过其他途径办理数":               "referred_elsewhere",
    "行政复议数量":                         "review_2014_total",
    "行政诉讼数量":                         "litigation_2014_total",
    "举报投诉数量":                         "complaints",
    "依申请公开信息收取的费用":             "fees_for_requests",
    "政府信息公开工作专门机构数":           "disclosure_offices",
    "设置政府信息公开查阅点数":             "reading_points",
    "从事政府信息公开工作人员数":           "staff_total",
    "专职人员数":                           "staff_full_time",
    "兼职人员数":                           "staff_part_time",
    "政府信息公开专项经费":                 "disclosure_budget",
    "召开政府信息公开工作会议或专题会议数": "meetings",
    "举办各类培训班数":                     "training_courses",
    "接受培训人员数":                       "people_trained",
}
# Rows printed alike under 四、行政复议 and 五、行政诉讼: told apart by the section above them.
SECTION_ROWS = {
    "行政复议数量": {
        "维持具体行政行为数": "review_2014_upheld",
        "被依法纠错数":       "review_2014_overturned",
        "其他情形数":         "review_2014_other",
    },
    "行政诉讼数量": {
        "维持具体行政行为或者驳回原告诉讼请求数": "litigation_2014_upheld",
        "被依法纠错数":                           "litigation_2014_overturned",
        "其他情形数":                             "litigation_2014_other",
    },
}
# fmt: on

# Words of its own: three of them in a text whose table has lost its cells tell the form.
SIGNS = frozenset(
    ("主动公开政府信息数", "申请办结数", "不同意公开答复数", "被依法纠错数", "申请答复数")
)
# The rows that the form numbers, group by group: 1. 2. 3.
RECEIVED = ("received_in_person", "received_fax", "received_online", "received_letter")
CLOSED = ("closed_on_time", "closed_extended")
REPLIES = (
    "already_public", "agreed", "agreed_in_part", "not_agreed_total", "not_this_agency",
    "does_not_exist", "asked_to_amend", "referred_elsewhere",
)  # fmt: skip
STAFF = ("staff_full_time", "staff_part_time")
NUMBERED = (
    ("disclosed_by_gazette", "disclosed_by_website", "disclosed_by_weibo", "disclosed_by_wechat",
     "disclosed_by_platform", "disclosed_by_other_channel"),
    ("press_conferences", "web_interviews", "policy_explanations", "answered_on_social_media",
     "answered_otherwise"),
    RECEIVED, CLOSED, REPLIES, STAFF,
)  # fmt: skip
HEADINGS = (
    "主动公开情况", "通过不同渠道和方式公开政府信息的情况", "回应解读情况",
    "通过不同渠道和方式回应解读的情况", "依申请公开情况", "机构建设和保障经费情况",
    "政府信息公开会议和培训情况",
)  # fmt: skip
WORDS = statistics_table.Words(ROWS, SECTION_ROWS, NUMBERED, HEADINGS)

NAME = "统计表"
# Why its cases of review and litigation are not quite those of the forms that follow.
NO_PENDING = f"{NAME}无“尚未审结”一项"
FIRST_INSTANCE = f"{NAME}只计一审，且无“尚未审结”一项；其后分未经复议直接起诉、复议后起诉"
_MIXED = f"{NAME}无此项，部分混在“非《条例》所指”中"
_ROUTES = ("litigation_direct", "litigation_after_review")
_OUTCOMES = ("upheld", "overturned", "other", "pending", "total")
_DISPUTES = ("upheld", "overturned", "other", "total")
# fmt: off
CONCEPTS = {
    "requests":             Cell("requests_received"),
    "received_by_channel":  Cell(total(RECEIVED)),
    "handled":              Cell("closed_total"),
    "granted":              Cell("already_public + agreed"),
    "granted_in_part":      Cell("agreed_in_part"),
    "granted_or_part":      Cell("already_public + agreed + agreed_in_part"),
    "refused":              Cell("not_agreed_total"),
    "unable":               Cell("not_this_agency + does_not_exist"),
    "declined":             Cell("", reason=f"{NAME}无“不予处理”一类"),
    "other_handling":       Cell("", reason=f"{NAME}无“其他处理”一类"),
    "state_secret":         Cell("not_agreed_state_secret"),
    "third_party":          Cell("not_agreed_commercial_secret + not_agreed_privacy"),
    "security_stability":   Cell("not_agreed_security_stability"),
    "other_law":            Cell("not_agreed_other_law"),
    "internal_affairs":     Cell("", reason=_MIXED),
    "process_information":  Cell("", reason=_MIXED),
    "enforcement_files":    Cell("", reason=_MIXED),
    "administrative_query": Cell("", reason=_MIXED),
    "not_government_information": Cell("not_agreed_not_government_information"),
    "not_held":             Cell("not_this_agency + does_not_exist"),
    "unclear":              Cell("asked_to_amend"),
    "referred_elsewhere":   Cell("referred_elsewhere"),
    **{f"review_{outcome}": Cell(f"review_2014_{outcome}") for outcome in _DISPUTES},
    **{f"litigation_{outcome}": Cell(f"litigation_2014_{outcome}") for outcome in _DISPUTES},
    "review_pending":       Cell("", reason=NO_PENDING),
    "litigation_pending":   Cell("", reason=NO_PENDING),
    **{f"{route}_{outcome}": Cell("", reason=f"{NAME}不分起诉途径") for route in _ROUTES for outcome in _OUTCOMES},
    "disclosed_items":      Cell("disclosed_items"),
    "disclosed_by_website": Cell("disclosed_by_website"),
    "archives_opened":      Cell("archives_opened"),
    "normative_documents_issued": Cell("normative_documents_made"),
    "fees":                 Cell("fees_for_requests"),
    "complaints":           Cell("complaints"),
    "press_conferences":    Cell("press_conferences"),
    "policy_explanations":  Cell("policy_explanations"),
    "hot_topics_answered":  Cell("hot_topics_answered"),
    "training_courses":     Cell("training_courses"),
    "people_trained":       Cell("people_trained"),
    "mailbox_letters":      Cell("mailbox_letters"),
    "gazette_copies":       Cell("gazette_copies"),
}
_NOT_AGREED = tuple(name for name in ROWS.values() if name.startswith("not_agreed_") and name != "not_agreed_total")
IDENTITIES = (
    Identity("channels_sum", f"{total(RECEIVED)} = requests_received", "四种渠道之和等于收到申请数"),
    Identity("closed_sum", f"{total(CLOSED)} = closed_total", "按时与延期之和等于办结数"),
    Identity("replies_sum", f"{total(REPLIES)} = replied_total", "八类答复之和等于答复数"),
    Identity("not_agreed_sum", f"{total(_NOT_AGREED)} = not_agreed_total", "六类理由之和等于不同意公开数"),
    Identity("review_sum", "review_2014_upheld + review_2014_overturned + review_2014_other = review_2014_total", "三种结果之和等于复议数量"),
    Identity("litigation_sum", "litigation_2014_upheld + litigation_2014_overturned + litigation_2014_other = litigation_2014_total", "三种结果之和等于诉讼数量"),
    Identity("staff_sum", f"{total(STAFF)} = staff_total", "专职与兼职之和等于工作人员数"),
    Identity("normative_documents_disclosed", "normative_documents_disclosed <= normative_documents_made",
             "主动公开的规范性文件一般不多于制发总数", failing="warning"),
)
RATES = (
    Rate("grant_rate", "of_replied",        "already_public + agreed + agreed_in_part", "replied_total"),
    Rate("grant_rate", "of_replied_agreed", "agreed + agreed_in_part", "replied_total"),
    Rate("on_time_rate", "of_closed",       "closed_on_time", "closed_total"),
    *dispute_rates.of("review", ["review_2014"], decided=False, reason=NO_PENDING, words="按总计"),
    *dispute_rates.of("litigation", ["litigation_2014"], decided=False, reason=FIRST_INSTANCE, words="按总计"),
)
# fmt: on

FORM = Form(
    "statistics_2014", NAME, "《政府信息公开情况统计表》（国办发〔2014〕32号，2014—2018年用）",
    "national",
    recognises=lambda document: statistics_table.recognises(document, WORDS),
    read=lambda document, year: statistics_table.read(document, year, WORDS),
    rows=tuple(metric for _, metric in WORDS.asked()),
    prose=("archives_opened", "gazette_copies", "requests_due", "review_cases",
           "litigation_cases", "mailbox_letters"),
    concepts=CONCEPTS, since=2014, signs=SIGNS, identities=IDENTITIES, rates=RATES,
    stated={"review_cases": ("review_2014_total",), "litigation_cases": ("litigation_2014_total",)},
    remarks={"disclosed_items": "对不同渠道公开的相同信息计1条", "hot_topics_answered": "对同一热点计1次"},
    changed="起用《政府信息公开情况统计表》，此前的年报以文字叙述。",
)  # fmt: skip
