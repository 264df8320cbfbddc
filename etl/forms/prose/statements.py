"""The ways in which reports state a metric, a line each, and the patterns that they stand for."""

import re
from dataclasses import dataclass
from functools import cache

from etl import numbers, spoken

SUBJECT = "subject"  # the nearest subject before the number: 全市, 市政府, 区县 …
UNNAMED = "unnamed"  # the whole area, where the clause names nobody else
CARRIED = "carried"  # replies: the scope of the requests that the text spoke of before
ITEM = "item"  # of requests: an item of the list after what was received, in its scope
CHANNEL = "channel"  # of what is disclosed: an item of the list after its whole
ASSUMED = "assumed"  # nobody is named: the whole, unless the report speaks of its office alone

WHOLES_OF_ANSWERS = ("replied_total", "handled_total", "closed_total")
DISPUTES = ("review", "litigation")  # families: other cases of the same body are none of ours

_OWN_REQUESTS = "原文为“受理市政府信息依申请公开”，判为市政府本机关"
_OWN_ACCOUNT = "发布账号为“市政府网”，判为市政府本机关"
_ONE_COURSE = "所述为一次线上培训的人次，不是全年合计"


@dataclass(frozen=True, slots=True)
class Statement:
    """One way of stating a metric: scope rule and pattern, {n} standing for the number."""

    metric: str
    scope: str
    pattern: str
    note: str | None = None
    chapter: str = ""  # what the heading above, or the sentence up to the number, must say

    @property
    def is_item(self) -> bool:
        """Say whether it states an item of the list after what was received or handled."""
        return self.scope == ITEM or (self.scope == CARRIED and self.metric != "replied_total")


_ASKED = r"(?:收到|接收|受理|接到)(?:通过(?=[^，。；]{{0,24}}[、等])[^，。；]{{2,24}}?(?:提交|提出)的)?(?:各类)?(?:政府)?信息公开申请(?:共计)?"
# 收到申请85件（含上年结转5件）: one number for what came in and what was carried in
WITH_CARRIED = r"(?:，其中[，：]?(?:含|包括|包含|有)?|，含|，包括|，包含|（含|（其中[，：]?(?:含|包括|包含|有)?|（包括|（包含)上一?年度?结转(?!的?[不未])"
_PROCESSING = r"(?:政府)?(?:信息公开)?(?:的)?(?:信息)?处理费用?"  # 政府信息公开信息处理费

# fmt: off
STATEMENTS = tuple(Statement(*line) for line in (
    # 主动公开
    ("disclosed_by_website", "jurisdiction",              r"政府网站公布情况。[^。]*。\d{4}年，该平台共公布信息{n}条"),
    ("disclosed_by_website", "government_office",         r"该平台共公布信息[^。]*。其中市政府主动公开政府信息{n}条"),
    ("disclosed_by_website", "districts_and_departments", r"该平台共公布信息[^。]*。其中市政府[^。]*，各区县[^，。]*主动公开政府信息{n}条"),
    ("disclosed_by_website", SUBJECT,        r"其中政府网站公布信息{n}条"),
    ("disclosed_by_website", SUBJECT,        r"政府网站共发布政府信息{n}条"),
    ("disclosed_by_website", SUBJECT,        r"通过政府门户网站主动公开政府信息{n}条"),
    ("disclosed_items",      SUBJECT,        r"(?<!网站)主动公开政府信息{n}条"),
    ("disclosed_items",      SUBJECT,        r"(?:(?<=市本级)|(?<=区县)|(?<=市级部门))公开政府信息{n}条"),
    ("archives_opened",      "jurisdiction", r"档案馆公布档案{n}卷"),
    ("archives_opened",      "jurisdiction", r"(?:累计)?向社会开放档案{n}卷"),
    ("disclosed_by_other_channel", "jurisdiction", r"等其他方式公布信息{n}条"),
    ("disclosed_by_platform", "jurisdiction", r"信息公开平台发布信息{n}条"),
    ("disclosed_by_weibo",   "jurisdiction", r"微博群共发布信息{n}条"),
    ("disclosed_by_weibo",   "government_office", r"政府网”[^。]*微博[^。]*。截至目前，共发布微博信息{n}条", _OWN_ACCOUNT),
    ("disclosed_by_weibo",   "government_office", r"通过[^，。]{{2,6}}政府网[^。]*官方微博发布[^。]*微博{n}篇", _OWN_ACCOUNT),
    ("published_online",     SUBJECT,        r"政府网站和政务新媒体共发布信息{n}条"),
    ("gazette_copies",       "jurisdiction", r"免费赠阅(?:《[^》]*政府公报》)?{n}余?[份册]"),
    ("regulations_in_force", "government_office", r"现行有效的市政府规章{n}件"),
    ("normative_documents_in_force", "government_office", r"现行有效的市政府规章[^，。、]*、市政府规范性文件{n}件"),
    # 回应解读
    ("press_conferences",    "government_office", r"共举办[省市区县]政府新闻发布(?:会|活动){n}[场次]"),
    ("press_conferences",    SUBJECT,        r"(?:共组织召开|先后组织召开[^。；]*各类|共举办|共召开)新闻发布(?:会|活动){n}[场次]"),
    ("policy_explanations",  SUBJECT,        r"发布各类政策解读信息{n}条"),
    ("hot_topics_answered",  SUBJECT,        r"回应社会关切{n}次"),
    # 依申请公开
    ("requests_received",    SUBJECT,        _ASKED + r"{n}件(?!（?含|（上一?年度?结转)" + rf"(?!{WITH_CARRIED})"),
    ("requests_due",         SUBJECT,        _ASKED + r"{n}件" + rf"(?={WITH_CARRIED})"),
    ("requests_due",         SUBJECT,        r"应(?:予)?(?:办理?|处理|答复)的?(?:政府)?信息公开申请(?:共计)?{n}件"),
    ("requests_due",         SUBJECT,        r"(?:新收|收到)(?:政府)?信息公开申请[^，。；]*件，上一?年度?结转[^，。；]*件，(?:合计|共计|总计|共)(?:应?办理?)?(?:(?:政府)?信息公开申请)?{n}件"),
    ("requests_carried_in",  SUBJECT,        _ASKED + r"[^，。；（]*" + rf"{WITH_CARRIED}(?:的|申请|办理)*" + r"{n}件"),
    ("requests_received",    "government_office", r"受理市政府信息依申请公开{n}件", _OWN_REQUESTS),
    ("requests_received",    SUBJECT,        r"{z:未收到}(?:公民|法人|或者?|其他组织|提出|任何|有关|关于|的|、)*政府信息公开的?申请(?=[，。；])"),
    ("replied_total",        CARRIED,        r"受理的{n}件政府信息公开申请，全部[^。]*答复"),
    ("replied_total",        CARRIED,        r"{n}件政府信息公开申请均已全部答复"),
    ("requests_carried_in",  SUBJECT,        r"共办结政府信息公开申请[^。，；]*（含上年度?结转{n}件）"),
    ("granted_or_part_total", SUBJECT,       r"(?:其中[:：，]?)?予以公开及部分公开{n}件"),
    ("fees_for_requests",    SUBJECT,        r"{z:未收取任何费用}"),
    ("processing_fees",      SUBJECT,        r"收取" + _PROCESSING + r"(?:共计?|总计|合计)?{n:元}"),
    ("processing_fees",      SUBJECT,        r"{z:(?:未|没有)(?:收取|产生|发生)}(?:任何)?" + _PROCESSING + r"(?=[，。；])"),
    ("processing_fees",      SUBJECT,        _PROCESSING + r"(?:收费|收取)?情况[^。；]{{0,40}}{z:(?:未|没有)发生}(?:政府)?信息公开收费(?:事项|情况)?(?=[，。；])"),
    # 复议、诉讼
    ("review_cases",         SUBJECT,        r"行政复议(?:申请|案件)?{n}[件起]"),
    ("litigation_cases",     SUBJECT,        r"行政诉讼(?:（一审）|案件)?{n}[件起]"),
    ("litigation_cases",     SUBJECT,        r"{z:未发生|没有|无}涉及(?:政府)?信息公开的行政诉讼(?:案件)?(?=[，。；、])"),
    ("review_cases",         SUBJECT,        r"行政复议(?:申请|案件)?{z:均?为[0零]}(?=[件起]?[，。；])"),
    ("litigation_cases",     SUBJECT,        r"行政诉讼(?:案件)?{z:均?为[0零]}(?=[件起]?[，。；])"),
    # 监督保障
    ("complaints",           SUBJECT,        r"政府信息公开[^，。；]{{0,6}}(?:投诉、举报|举报投诉|投诉举报){n}件"),
    ("training_courses",     SUBJECT,        r"开展各类政务公开工作培训{n}次"),
    ("training_courses",     SUBJECT,        r"共举办线上、线下培训{n}次"),
    ("people_trained",       "jurisdiction",        r"(?:覆盖[^，。；]*?三级)?{n}人次的[^，。；]*政务公开工作线上培训", _ONE_COURSE),
    ("disclosure_zones",     "jurisdiction", r"优化{n}个(?:覆盖[^。，；]*三级的)?政务公开专区"),
    # 来信来电与平台
    ("mailbox_letters",      "government_office", r"市长信箱共收到群众来信{n}件"),
    ("mailbox_letters",      SUBJECT,        r"政府公开信箱办理群众来信{n}件"),
    ("mailbox_answered",     "government_office", r"市长信箱共收到[^。]*回复解决问题{n}件"),
    ("hotline_calls",        SUBJECT,        r"全年接听群众来电{n}通"),
    ("hotline_policy_calls", SUBJECT,        r"(?:其中，)?群众咨询政策{n}通"),
    ("website_visits",       SUBJECT,        r"政府网站累计浏览量达{n}次"),
    ("new_media_followers",  SUBJECT,        r"政务新媒体累计关注量达{n}(?=[。，；])"),
    # 变动
    ("requests_received_change",      SUBJECT, r"(?:收到|接收|受理|接到)(?:各类)?(?:政府)?信息公开申请[^，。；办答]{{0,12}}件，(?:申请量)?(?:[较比][上去]年|同比){d}{n:%}"),
    ("granted_or_part_total_change",  SUBJECT, r"(?:其中[:：，]?)?予以公开及部分公开[^，。；]*件，(?:[较比][上去]年|同比){d}{n:%}"),
    ("overdue_replies_change",        UNNAMED, r"超期答复、程序违法等情形较[上去]年{d}{n:%}"),
    ("review_overturned_rate_change", UNNAMED, r"行政复议直接纠错率较[上去]年{d}{n:点}"),
    ("litigation_lost_rate_change",   UNNAMED, r"行政诉讼败诉率较[上去]年{d}{n:点}"),
))
# fmt: on

FARTHEST = 1_000  # characters between the parts of one statement
LONGEST_LEAD = 1_500  # characters of a sentence before a number
# What a line's end or a page mark (10 / - 4 - / 121件) parts from the digits before is no number.
WHOLE_NUMBER = rf"(?:(?<![¦¶])(?<!\d[-—–―－]){numbers.NUMBER}|{spoken.SPOKEN})"
_RISES, FALLS = (
    ("增长", "增加", "上升", "提高", "提升", "增幅"),
    ("下降", "减少", "降低", "回落", "降幅"),
)
_SLOTS = {
    "{n}": rf"(?P<n>{WHOLE_NUMBER})",
    "{m}": rf"(?P<m>{numbers.NUMBER})",
    "{n:元}": rf"(?P<n>{WHOLE_NUMBER}元)",
    "{n:%}": rf"(?P<n>{WHOLE_NUMBER}%)",
    "{n:点}": rf"(?P<n>{WHOLE_NUMBER})个百分点",
    "{d}": f"(?P<d>{'|'.join((*_RISES, *FALLS))})",
}


@cache
def expression(pattern: str) -> str:
    """Give the regular expression of a statement's pattern."""
    for slot, filled in _SLOTS.items():
        pattern = pattern.replace(slot, filled)
    pattern = re.sub(r"\{z:([^}]*)\}", r"(?P<z>\1)", pattern)
    pattern = pattern.replace("{{", "{").replace("}}", "}")
    return pattern.replace("]*", f"]{{0,{FARTHEST}}}")
