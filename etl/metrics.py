"""The dictionary: one line for each metric that a report can state.

Same name, same quantity, in every form; what differs in meaning differs in name. Units are those
of the stored value: single 条/件/次/人/份/卷, money in 万元. `part_of` names the metric that a row
is printed under. Which forms state it, the forms say (`etl.forms.register`).
"""

from dataclasses import dataclass

# fmt: off
FAMILIES = {
    "disclosure": "主动公开",
    "response":   "回应解读",
    "documents":  "规章与规范性文件",
    "decisions":  "行政许可、处罚等",
    "money":      "收费与采购",
    "requests":   "依申请公开：收到与办理",
    "outcomes":   "依申请公开：办理结果",
    "review":     "行政复议",
    "litigation": "行政诉讼",
    "support":    "机构、人员与培训",
    "contact":    "来信来电与平台",
    "change":     "年报所述变动",
}


@dataclass(frozen=True, slots=True)
class Metric:
    """One printed row or stated quantity of the reports."""

    metric: str
    label_zh: str
    label_en: str
    unit: str
    family: str
    part_of: str | None
    definition: str


METRICS = (
    # 一、主动公开
    Metric("disclosed_items",               "主动公开政府信息数",       "Items disclosed proactively",        "条", "disclosure", None, "本年主动公开的政府信息条数"),
    Metric("disclosed_by_gazette",          "政府公报公开",             "Disclosed by gazette",               "条", "disclosure", "disclosed_items", "通过政府公报公开的政府信息数"),
    Metric("disclosed_by_website",          "政府网站公开",             "Disclosed by government websites",   "条", "disclosure", "disclosed_items", "通过政府网站公开的政府信息数"),
    Metric("disclosed_by_weibo",            "政务微博公开",             "Disclosed by Weibo",                 "条", "disclosure", "disclosed_items", "通过政务微博公开的政府信息数"),
    Metric("disclosed_by_wechat",           "政务微信公开",             "Disclosed by WeChat",                "条", "disclosure", "disclosed_items", "通过政务微信公开的政府信息数"),
    Metric("disclosed_by_platform",         "信息公开统一平台公开",     "Disclosed by the unified platform",  "条", "disclosure", "disclosed_items", "通过政府信息公开统一平台公开的政府信息数"),
    Metric("disclosed_by_other_channel",    "其他方式公开",             "Disclosed in other ways",            "条", "disclosure", "disclosed_items", "通过其他方式公开的政府信息数"),
    Metric("published_online",              "网站和新媒体发布信息",     "Published on websites and new media", "条", "disclosure", None, "政府网站和政务新媒体共发布信息数；与主动公开政府信息数不是同一事物"),
    Metric("archives_opened",               "开放档案",                 "Archives opened",                    "卷", "disclosure", None, "档案馆向社会开放的档案卷数，是存量（累计）而非本年数"),
    Metric("gazette_copies",                "赠阅政府公报",             "Gazette copies given away",          "份", "disclosure", None, "全年免费赠阅的政府公报份数"),
    # 规章、规范性文件
    Metric("normative_documents_disclosed", "主动公开规范性文件数",     "Normative documents disclosed",      "条", "documents", "disclosed_items", "主动公开的规范性文件数"),
    Metric("normative_documents_made",      "制发规范性文件总数",       "Normative documents made",           "件", "documents", None, "本年制发的规范性文件总数"),
    Metric("regulations_newly_made",        "规章：本年新制作",         "Regulations newly made",             "件", "documents", None, "第二十条第（一）项，规章本年新制作数量"),
    Metric("regulations_newly_disclosed",   "规章：本年新公开",         "Regulations newly disclosed",        "件", "documents", None, "第二十条第（一）项，规章本年新公开数量"),
    Metric("regulations_disclosed_total",   "规章：对外公开总数",       "Regulations disclosed in all",       "件", "documents", None, "第二十条第（一）项，规章对外公开总数量"),
    Metric("normative_documents_newly_made",      "规范性文件：本年新制作", "Normative documents newly made",      "件", "documents", None, "第二十条第（一）项，规范性文件本年新制作数量"),
    Metric("normative_documents_newly_disclosed", "规范性文件：本年新公开", "Normative documents newly disclosed", "件", "documents", None, "第二十条第（一）项，规范性文件本年新公开数量"),
    Metric("normative_documents_disclosed_total", "规范性文件：对外公开总数", "Normative documents disclosed in all", "件", "documents", None, "第二十条第（一）项，规范性文件对外公开总数量"),
    Metric("regulations_issued",            "规章：本年制发",           "Regulations issued",                 "件", "documents", None, "第二十条第（一）项，规章本年制发件数"),
    Metric("regulations_repealed",          "规章：本年废止",           "Regulations repealed",               "件", "documents", None, "第二十条第（一）项，规章本年废止件数"),
    Metric("regulations_in_force",          "规章：现行有效",           "Regulations in force",               "件", "documents", None, "第二十条第（一）项，规章现行有效件数"),
    Metric("normative_documents_issued",    "行政规范性文件：本年制发", "Normative documents issued",         "件", "documents", None, "第二十条第（一）项，行政规范性文件本年制发件数"),
    Metric("normative_documents_repealed",  "行政规范性文件：本年废止", "Normative documents repealed",       "件", "documents", None, "第二十条第（一）项，行政规范性文件本年废止件数"),
    Metric("normative_documents_in_force",  "行政规范性文件：现行有效", "Normative documents in force",       "件", "documents", None, "第二十条第（一）项，行政规范性文件现行有效件数"),
    # 许可、处罚、强制等
    Metric("permits_items_last_year",       "行政许可：上一年项目数",   "Permits: items last year",           "项", "decisions", None, "第二十条第（五）项，行政许可上一年项目数量（不是决定数）"),
    Metric("permits_items_change",          "行政许可：本年增减",       "Permits: change of items",           "项", "decisions", None, "第二十条第（五）项，行政许可项目本年增/减"),
    Metric("permits_decided",               "行政许可：处理决定",       "Permits decided",                    "件", "decisions", None, "第二十条第（五）项，行政许可本年处理决定数量"),
    Metric("other_services_items_last_year", "其他对外管理服务：上一年项目数", "Other services: items last year", "项", "decisions", None, "第二十条第（五）项，其他对外管理服务事项上一年项目数量"),
    Metric("other_services_items_change",   "其他对外管理服务：本年增减", "Other services: change of items",  "项", "decisions", None, "第二十条第（五）项，其他对外管理服务事项本年增/减"),
    Metric("other_services_decided",        "其他对外管理服务：处理决定", "Other services decided",           "件", "decisions", None, "第二十条第（五）项，其他对外管理服务事项处理决定数量"),
    Metric("penalties_items_last_year",     "行政处罚：上一年项目数",   "Penalties: items last year",         "项", "decisions", None, "第二十条第（六）项，行政处罚上一年项目数量"),
    Metric("penalties_items_change",        "行政处罚：本年增减",       "Penalties: change of items",         "项", "decisions", None, "第二十条第（六）项，行政处罚项目本年增/减"),
    Metric("penalties_decided",             "行政处罚：处理决定",       "Penalties decided",                  "件", "decisions", None, "第二十条第（六）项，行政处罚本年处理决定数量"),
    Metric("coercion_items_last_year",      "行政强制：上一年项目数",   "Coercive measures: items last year", "项", "decisions", None, "第二十条第（六）项，行政强制上一年项目数量"),
    Metric("coercion_items_change",         "行政强制：本年增减",       "Coercive measures: change of items", "项", "decisions", None, "第二十条第（六）项，行政强制项目本年增/减"),
    Metric("coercion_decided",              "行政强制：处理决定",       "Coercive measures decided",          "件", "decisions", None, "第二十条第（六）项，行政强制本年处理决定数量"),
    # 收费、采购
    Metric("fee_items_last_year",           "行政事业性收费：上一年项目数", "Fee items last year",            "项", "money", None, "第二十条第（八）项，行政事业性收费上一年项目数量（不是金额）"),
    Metric("fee_items_change",              "行政事业性收费：本年增减", "Change of fee items",                "项", "money", None, "第二十条第（八）项，行政事业性收费项目本年增/减"),
    Metric("fees_collected",                "行政事业性收费：本年收费金额", "Fees collected",                 "万元", "money", None, "第二十条第（八）项，行政事业性收费本年收费金额"),
    Metric("procurement_items",             "政府集中采购：采购项目数", "Procurement items",                  "项", "money", None, "第二十条第（九）项，政府集中采购项目数量"),
    Metric("procurement_amount",            "政府集中采购：采购总金额", "Procurement amount",                 "万元", "money", None, "第二十条第（九）项，政府集中采购总金额"),
    Metric("fees_for_requests",             "依申请公开信息收取的费用", "Fees charged for requests",          "万元", "money", None, "依申请公开政府信息收取的检索、复制、邮寄等费用"),
    Metric("processing_fees",               "信息处理费",               "Processing fees",                    "万元", "money", None, "依《条例》第四十二条收取的信息处理费"),
    # 二、回应解读
    Metric("hot_topics_answered",           "回应公众关注热点或重大舆情", "Hot topics answered",              "次", "response", None, "回应公众关注热点或重大舆情数"),
    Metric("press_conferences",             "新闻发布会",               "Press conferences",                  "次", "response", None, "参加或举办新闻发布会总次数"),
    Metric("press_conferences_by_head",     "主要负责同志参加新闻发布会", "Press conferences with the head",  "次", "response", "press_conferences", "主要负责同志参加新闻发布会次数"),
    Metric("web_interviews",                "政府网站在线访谈",         "Web interviews",                     "次", "response", None, "政府网站在线访谈次数"),
    Metric("web_interviews_by_head",        "主要负责同志参加在线访谈", "Web interviews with the head",       "次", "response", "web_interviews", "主要负责同志参加政府网站在线访谈次数"),
    Metric("policy_explanations",           "政策解读稿件",             "Policy explanations",                "篇", "response", None, "政策解读稿件（信息）发布数"),
    Metric("answered_on_social_media",      "微博微信回应事件",         "Answered on social media",           "次", "response", None, "微博微信回应事件数"),
    Metric("answered_otherwise",            "其他方式回应事件",         "Answered otherwise",                 "次", "response", None, "其他方式回应事件数"),
    # 三、依申请公开
    Metric("requests_received",             "收到申请",                 "Requests received",                  "件", "requests", None, "本年新收政府信息公开申请数量"),
    Metric("received_in_person",            "当面申请",                 "Received in person",                 "件", "requests", "requests_received", "当面申请数"),
    Metric("received_fax",                  "传真申请",                 "Received by fax",                    "件", "requests", "requests_received", "传真申请数"),
    Metric("received_online",               "网络申请",                 "Received online",                    "件", "requests", "requests_received", "网络申请数"),
    Metric("received_letter",               "信函申请",                 "Received by letter",                 "件", "requests", "requests_received", "信函申请数"),
    Metric("requests_due",                  "应办申请",                 "Requests due",                       "件", "requests", None, "本年新收与上年结转之和；文中以一个数说明两者，不与收到申请相比"),
    Metric("requests_carried_in",           "上年结转申请",             "Requests carried in",                "件", "requests", None, "上年结转政府信息公开申请数量"),
    Metric("requests_carried_out",          "结转下年度继续办理",       "Requests carried out",               "件", "requests", None, "结转下年度继续办理的申请数量"),
    Metric("closed_total",                  "申请办结",                 "Requests closed",                    "件", "requests", None, "申请办结数"),
    Metric("closed_on_time",                "按时办结",                 "Closed on time",                     "件", "requests", "closed_total", "按时办结数"),
    Metric("closed_extended",               "延期办结",                 "Closed after extension",             "件", "requests", "closed_total", "延期办结数；依法延期，不是逾期"),
    Metric("replied_total",                 "申请答复",                 "Requests replied to",                "件", "outcomes", None, "申请答复数"),
    Metric("already_public",                "属于已主动公开范围",       "Already public",                     "件", "outcomes", "replied_total", "属于已主动公开范围数"),
    Metric("agreed",                        "同意公开答复",             "Agreed",                             "件", "outcomes", "replied_total", "同意公开答复数"),
    Metric("agreed_in_part",                "同意部分公开答复",         "Agreed in part",                     "件", "outcomes", "replied_total", "同意部分公开答复数"),
    Metric("not_agreed_total",              "不同意公开答复",           "Not agreed",                         "件", "outcomes", "replied_total", "不同意公开答复数"),
    Metric("not_agreed_state_secret",       "不同意：涉及国家秘密",     "Not agreed: state secret",           "件", "outcomes", "not_agreed_total", "涉及国家秘密"),
    Metric("not_agreed_commercial_secret",  "不同意：涉及商业秘密",     "Not agreed: commercial secret",      "件", "outcomes", "not_agreed_total", "涉及商业秘密"),
    Metric("not_agreed_privacy",            "不同意：涉及个人隐私",     "Not agreed: privacy",                "件", "outcomes", "not_agreed_total", "涉及个人隐私"),
    Metric("not_agreed_security_stability", "不同意：危及三安全一稳定", "Not agreed: security and stability", "件", "outcomes", "not_agreed_total", "危及国家安全、公共安全、经济安全和社会稳定"),
    Metric("not_agreed_not_government_information", "不同意：不是《条例》所指政府信息", "Not agreed: not government information", "件", "outcomes", "not_agreed_total", "不是《条例》所指政府信息"),
    Metric("not_agreed_other_law",          "不同意：法律法规规定的其他情形", "Not agreed: other law",        "件", "outcomes", "not_agreed_total", "法律法规规定的其他情形"),
    Metric("not_this_agency",               "不属于本行政机关公开",     "Not this agency's",                  "件", "outcomes", "replied_total", "不属于本行政机关公开数"),
    Metric("does_not_exist",                "申请信息不存在",           "Does not exist",                     "件", "outcomes", "replied_total", "申请信息不存在数"),
    Metric("asked_to_amend",                "告知作出更改补充",         "Asked to amend",                     "件", "outcomes", "replied_total", "告知作出更改补充数；是中间步骤，不是最终结果"),
    Metric("referred_elsewhere",            "告知通过其他途径办理",     "Referred elsewhere",                 "件", "outcomes", "replied_total", "告知通过其他途径办理数"),
    Metric("not_provided_total",            "未能提供相关信息",         "Not provided",                       "件", "outcomes", "replied_total", "未能提供相关信息的答复数（叙述式年报）"),
    Metric("request_unclear",               "申请内容不明确",           "Request unclear",                    "件", "outcomes", "not_provided_total", "申请内容不明确（叙述式年报）"),
    # 2019年、2021年格式：办理结果
    Metric("granted",                       "予以公开",                 "Granted",                            "件", "outcomes", "handled_total", "（一）予以公开"),
    Metric("granted_in_part",               "部分公开",                 "Granted in part",                    "件", "outcomes", "handled_total", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Metric("refused_state_secret",          "不予公开：国家秘密",       "Refused: state secret",              "件", "outcomes", "handled_total", "（三）1.属于国家秘密"),
    Metric("refused_law_forbids",           "不予公开：法律行政法规禁止", "Refused: forbidden by law",        "件", "outcomes", "handled_total", "（三）2.其他法律行政法规禁止公开"),
    Metric("refused_security_stability",    "不予公开：三安全一稳定",   "Refused: security and stability",    "件", "outcomes", "handled_total", "（三）3.危及“三安全一稳定”"),
    Metric("refused_third_party",           "不予公开：第三方合法权益", "Refused: third party",               "件", "outcomes", "handled_total", "（三）4.保护第三方合法权益"),
    Metric("refused_internal_affairs",      "不予公开：三类内部事务信息", "Refused: internal affairs",        "件", "outcomes", "handled_total", "（三）5.属于三类内部事务信息"),
    Metric("refused_process_information",   "不予公开：四类过程性信息", "Refused: process information",       "件", "outcomes", "handled_total", "（三）6.属于四类过程性信息"),
    Metric("refused_enforcement_files",     "不予公开：行政执法案卷",   "Refused: enforcement files",         "件", "outcomes", "handled_total", "（三）7.属于行政执法案卷"),
    Metric("refused_administrative_query",  "不予公开：行政查询事项",   "Refused: administrative query",      "件", "outcomes", "handled_total", "（三）8.属于行政查询事项"),
    Metric("unable_not_held",               "无法提供：本机关不掌握",   "Unable: not held",                   "件", "outcomes", "handled_total", "（四）1.本机关不掌握相关政府信息"),
    Metric("unable_needs_creation",         "无法提供：需另行制作",     "Unable: needs creation",             "件", "outcomes", "handled_total", "（四）2.没有现成信息需要另行制作"),
    Metric("unable_still_unclear",          "无法提供：补正后仍不明确", "Unable: still unclear",              "件", "outcomes", "handled_total", "（四）3.补正后申请内容仍不明确"),
    Metric("declined_petition",             "不予处理：信访举报投诉",   "Declined: petition or complaint",    "件", "outcomes", "handled_total", "（五）1.信访举报投诉类申请"),
    Metric("declined_repeat",               "不予处理：重复申请",       "Declined: repeat",                   "件", "outcomes", "handled_total", "（五）2.重复申请"),
    Metric("declined_publication",          "不予处理：公开出版物",     "Declined: publication",              "件", "outcomes", "handled_total", "（五）3.要求提供公开出版物"),
    Metric("declined_excessive",            "不予处理：大量反复申请",   "Declined: excessive",                "件", "outcomes", "handled_total", "（五）4.无正当理由大量反复申请"),
    Metric("declined_reconfirmation",       "不予处理：确认或重新出具", "Declined: reconfirmation",           "件", "outcomes", "handled_total", "（五）5.要求行政机关确认或重新出具已获取信息"),
    Metric("other_handling",                "其他处理",                 "Other handling",                     "件", "outcomes", "handled_total", "（六）其他处理（2019年格式的单独一行）"),
    Metric("other_not_corrected",           "其他处理：逾期不补正",     "Other: not corrected in time",       "件", "outcomes", "handled_total", "（六）1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    Metric("other_fee_unpaid",              "其他处理：逾期未缴费",     "Other: fee unpaid",                  "件", "outcomes", "handled_total", "（六）2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    Metric("other_remaining",               "其他处理：其他",           "Other: remaining",                   "件", "outcomes", "handled_total", "（六）3.其他"),
    Metric("handled_total",                 "办理结果总计",             "Handled in all",                     "件", "outcomes", None, "（七）总计：本年度办理结果合计"),
    Metric("granted_or_part_total",         "予以公开及部分公开",       "Granted in full or in part",         "件", "outcomes", "handled_total", "文中所述予以公开及部分公开的合计"),
    Metric("refused_total",                 "不予公开",                 "Refused",                            "件", "outcomes", "handled_total", "不予公开的合计：文中所述；统计表为（三）各行之和"),
    Metric("unable_total",                  "无法提供",                 "Unable to provide",                  "件", "outcomes", "handled_total", "无法提供的合计：文中所述；统计表为（四）各行之和"),
    Metric("declined_total",                "不予处理",                 "Declined",                           "件", "outcomes", "handled_total", "不予处理的合计：文中所述；统计表为（五）各行之和"),
    # 四、行政复议、行政诉讼
    Metric("review_upheld",                 "复议：结果维持",           "Review: upheld",                     "件", "review", "review_total", "行政复议结果维持"),
    Metric("review_overturned",             "复议：结果纠正",           "Review: overturned",                 "件", "review", "review_total", "行政复议结果纠正"),
    Metric("review_other",                  "复议：其他结果",           "Review: other result",               "件", "review", "review_total", "行政复议其他结果"),
    Metric("review_pending",                "复议：尚未审结",           "Review: pending",                    "件", "review", "review_total", "行政复议尚未审结"),
    Metric("review_total",                  "复议：总计",               "Review: total",                      "件", "review", None, "行政复议总计（含尚未审结）"),
    Metric("review_2014_upheld",            "复议：维持具体行政行为",   "Review (2014 form): upheld",         "件", "review", "review_2014_total", "维持具体行政行为数"),
    Metric("review_2014_overturned",        "复议：被依法纠错",         "Review (2014 form): overturned",     "件", "review", "review_2014_total", "被依法纠错数"),
    Metric("review_2014_other",             "复议：其他情形",           "Review (2014 form): other",          "件", "review", "review_2014_total", "其他情形数"),
    Metric("review_2014_total",             "复议：数量",               "Review (2014 form): total",          "件", "review", None, "行政复议数量；该表无尚未审结一项"),
    Metric("review_cases",                  "复议：文中所述数量",       "Review cases as stated",             "件", "review", None, "文中所述行政复议件数，未分结果"),
    Metric("litigation_direct_upheld",      "直接起诉：结果维持",       "Direct litigation: upheld",          "件", "litigation", "litigation_direct_total", "未经复议直接起诉，结果维持"),
    Metric("litigation_direct_overturned",  "直接起诉：结果纠正",       "Direct litigation: overturned",      "件", "litigation", "litigation_direct_total", "未经复议直接起诉，结果纠正"),
    Metric("litigation_direct_other",       "直接起诉：其他结果",       "Direct litigation: other result",    "件", "litigation", "litigation_direct_total", "未经复议直接起诉，其他结果"),
    Metric("litigation_direct_pending",     "直接起诉：尚未审结",       "Direct litigation: pending",         "件", "litigation", "litigation_direct_total", "未经复议直接起诉，尚未审结"),
    Metric("litigation_direct_total",       "直接起诉：总计",           "Direct litigation: total",           "件", "litigation", None, "未经复议直接起诉，总计"),
    Metric("litigation_after_review_upheld",     "复议后起诉：结果维持", "Litigation after review: upheld",     "件", "litigation", "litigation_after_review_total", "复议后起诉，结果维持"),
    Metric("litigation_after_review_overturned", "复议后起诉：结果纠正", "Litigation after review: overturned", "件", "litigation", "litigation_after_review_total", "复议后起诉，结果纠正"),
    Metric("litigation_after_review_other",      "复议后起诉：其他结果", "Litigation after review: other",      "件", "litigation", "litigation_after_review_total", "复议后起诉，其他结果"),
    Metric("litigation_after_review_pending",    "复议后起诉：尚未审结", "Litigation after review: pending",    "件", "litigation", "litigation_after_review_total", "复议后起诉，尚未审结"),
    Metric("litigation_after_review_total",      "复议后起诉：总计",     "Litigation after review: total",      "件", "litigation", None, "复议后起诉，总计"),
    Metric("litigation_2014_upheld",        "诉讼：维持或驳回",         "Litigation (2014 form): upheld",     "件", "litigation", "litigation_2014_total", "维持具体行政行为或者驳回原告诉讼请求数（一审）"),
    Metric("litigation_2014_overturned",    "诉讼：被依法纠错",         "Litigation (2014 form): overturned", "件", "litigation", "litigation_2014_total", "被依法纠错数（一审）"),
    Metric("litigation_2014_other",         "诉讼：其他情形",           "Litigation (2014 form): other",      "件", "litigation", "litigation_2014_total", "其他情形数（一审）"),
    Metric("litigation_2014_total",         "诉讼：数量",               "Litigation (2014 form): total",      "件", "litigation", None, "行政诉讼数量（一审）；该表无尚未审结一项"),
    Metric("litigation_cases",              "诉讼：文中所述数量",       "Litigation cases as stated",         "件", "litigation", None, "文中所述行政诉讼件数，未分结果"),
    # 六至九：监督与保障
    Metric("complaints",                    "举报投诉",                 "Complaints",                         "件", "support", None, "收到的政府信息公开举报投诉数量"),
    Metric("disclosure_offices",            "专门机构",                 "Disclosure offices",                 "个", "support", None, "政府信息公开工作专门机构数"),
    Metric("reading_points",                "查阅点",                   "Reading points",                     "个", "support", None, "设置政府信息公开查阅点数"),
    Metric("disclosure_zones",              "政务公开专区",             "Disclosure zones",                   "个", "support", None, "政务公开专区个数；与查阅点不是同一事物"),
    Metric("staff_total",                   "工作人员",                 "Staff",                              "人", "support", None, "从事政府信息公开工作人员数"),
    Metric("staff_full_time",               "专职人员",                 "Full-time staff",                    "人", "support", "staff_total", "专职人员数（不包括政府公报及政府网站工作人员数）"),
    Metric("staff_part_time",               "兼职人员",                 "Part-time staff",                    "人", "support", "staff_total", "兼职人员数"),
    Metric("disclosure_budget",             "专项经费",                 "Disclosure budget",                  "万元", "support", None, "政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）"),
    Metric("meetings",                      "工作会议",                 "Meetings",                           "次", "support", None, "召开政府信息公开工作会议或专题会议数"),
    Metric("training_courses",              "培训班",                   "Training courses",                   "次", "support", None, "举办各类培训班数"),
    Metric("people_trained",                "接受培训人员",             "People trained",                     "人次", "support", None, "接受培训人员数；2020年所述为一次线上培训的人次"),
    # 来信来电与平台
    Metric("mailbox_letters",               "公开信箱来信",             "Mailbox letters",                    "件", "contact", None, "政府（市长）公开信箱收到或办理的群众来信；不是政府信息公开申请"),
    Metric("mailbox_answered",              "公开信箱回复",             "Mailbox letters answered",           "件", "contact", "mailbox_letters", "政府（市长）公开信箱回复解决问题数"),
    Metric("hotline_calls",                 "热线来电",                 "Hotline calls",                      "通", "contact", None, "政务服务热线接听群众来电数"),
    Metric("hotline_policy_calls",          "热线咨询政策",             "Hotline calls on policy",            "通", "contact", "hotline_calls", "群众来电中咨询政策的数量"),
    Metric("website_visits",                "政府网站浏览量",           "Website visits",                     "次", "contact", None, "政府网站累计浏览量"),
    Metric("new_media_followers",           "政务新媒体关注量",         "New media followers",                "人次", "contact", None, "政务新媒体累计关注量"),
    # 年报所述变动
    Metric("requests_received_change",      "收到申请较上年变动",       "Stated change of requests received", "%", "change", None, "文中所述收到申请较上年的变动"),
    Metric("granted_or_part_total_change",  "予以公开及部分公开较上年变动", "Stated change of granted or in part", "%", "change", None, "文中所述予以公开及部分公开较上年的变动"),
    Metric("review_overturned_rate_change", "复议直接纠错率较上年变动", "Stated change of the review overturned rate", "百分点", "change", None, "文中所述行政复议直接纠错率较上年的变动"),
    Metric("litigation_lost_rate_change",   "诉讼败诉率较上年变动",     "Stated change of the litigation lost rate", "百分点", "change", None, "文中所述行政诉讼败诉率较上年的变动"),
    Metric("overdue_replies_change",        "超期答复等情形较上年变动", "Stated change of overdue replies",   "%", "change", None, "文中所述超期答复、程序违法等情形较上年的变动；年报未载基数"),
)

APPLICANT_LABELS = {
    "total":                "总计",
    "natural_person":       "自然人",
    "company":              "商业企业",
    "research_institution": "科研机构",
    "social_organisation":  "社会公益组织",
    "legal_services":       "法律服务机构",
    "other":                "其他",
}

# How officials of a 省, 市 … say a scope; a body that is no place (局、委、街道) reports on itself.
_BELOW = {"省": "市县", "市": "区县", "州": "县市", "区": "镇街", "县": "乡镇", "旗": "乡镇"}
_OF_A_PLACE = {
    "jurisdiction":              "全{level}",
    "government_office":         "{level}政府本机关",
    "departments":               "{level}级部门",
    "districts":                 "{below}",
    "districts_and_departments": "{below}及{level}级部门",
}
_OF_A_BODY = {
    "jurisdiction":              "本机关",
    "government_office":         "办公室",
    "departments":               "内设机构",
    "districts":                 "下级机关",
    "districts_and_departments": "下级机关及内设机构",
}
# fmt: on

BY_NAME = {metric.metric: metric for metric in METRICS}

# The metric of a stated change in per cent → the metric whose change it is.
CHANGES = {
    "requests_received_change": "requests_received",
    "granted_or_part_total_change": "granted_or_part_total",
}

# The groups of outcomes: the metric of a group's total → the rows that any form prints under it.
GROUPS = {
    total: tuple(name for name in BY_NAME if name.startswith(stem) and name != total)
    for total, stem in (
        ("refused_total", "refused_"), ("unable_total", "unable_"), ("declined_total", "declined_"),
    )
}  # fmt: skip


def scope_label(scope: str, agency: str) -> str:
    """Give a scope as officials of `agency` say it: 全市, 市政府本机关, 市级部门, 区县."""
    level = agency[-1:]
    if level not in _BELOW:
        return _OF_A_BODY[scope]
    return _OF_A_PLACE[scope].format(level=level, below=_BELOW[level])


def unit(metric: str) -> str:
    """Give the unit in which values of `metric` are stored; KeyError for an unknown metric."""
    return BY_NAME[metric].unit
