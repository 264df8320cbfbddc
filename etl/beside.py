"""Numbers of the prose that no statement has read: of which concept each could be the figure.

A number could be a concept's figure where one of the concept's words stands directly beside it with
a counter of the concept's unit: 收到申请78件, 办理78件申请. What its own words say to be another's, of
another time, or of one topic alone (举行疫情防控新闻发布会79场) is none of the whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from etl import spoken
from etl.crosswalk import BY_CONCEPT
from etl.forms.flat import PARAGRAPH
from etl.forms.prose import Why
from etl.forms.whose import Whose, without_heading


@dataclass(frozen=True, slots=True)
class Words:
    """How prose calls a concept, the counters of its numbers, and words beside which it is another
    concept's.
    """

    pattern: str
    counters: str
    unless: str = "(?!)"


_CASES = "[件宗起例份]"
_ITEMS = "[条篇]|份(?!文件)"
_CHANNELS = "网站|网络|平台|微博|微信|公报|新媒体|公众号|公开栏|专栏|档案|各?乡镇"
# fmt: off
WORDS = {
    "requests":             Words(r"(?<!复议)(?<!诉讼)申请|依申请公开", _CASES, "结转|办结|答复|网[络上]申请|当面申请|信函申请|传真申请|邮件申请|重复申请"),
    "requests_carried_in":  Words(r"上一?年度?结转(?:的?申请)?", _CASES),
    "requests_carried_out": Words(r"结转(?:到|至)?(?:下|次)一?年度?(?:继续)?(?:办理)?", _CASES),
    "handled":              Words(r"(?:办结|办理|答复)(?:的?(?:政府)?(?:信息公开)?申请|依申请公开)?", _CASES, "信箱|来信|提案|建议|按时|延期|同意|结转"),
    "granted":              Words(r"(?<!不)(?:予以|同意)公开(?:答复)?", _CASES),
    "granted_or_part":      Words(r"予以公开(?:及|和|或)部分公开", _CASES),
    "granted_in_part":      Words(r"部分公开(?:答复)?", _CASES),
    "refused":              Words(r"(?:不予|不同意|免予|否决)公开(?:答复)?", _CASES),
    "unable":               Words(r"(?:无法|未能)提供(?:相关)?(?:政府)?(?:信息)?", _CASES),
    "declined":             Words(r"不予(?:处理|受理)", _CASES, "复议|诉讼"),
    "other_handling":       Words(r"其他处理", _CASES),
    "state_secret":         Words(r"国家秘密", _CASES),
    "third_party":          Words(r"商业秘密|个人隐私|第三方(?:合法)?权益", _CASES),
    "security_stability":   Words(r"三安全一稳定”?|社会稳定", _CASES),
    "other_law":            Words(r"法律、?(?:行政)?法规(?:规定|禁止)(?:的其他情形|公开)?", _CASES),
    "internal_affairs":     Words(r"内部(?:事务|管理)(?:性?信息)?", _CASES),
    "process_information":  Words(r"过程性信息", _CASES),
    "enforcement_files":    Words(r"执法案卷", _CASES),
    "administrative_query": Words(r"行政查询(?:事项)?", _CASES),
    "not_government_information": Words(r"(?:不是|不属于|非)(?:《条例》所指的?)?政府信息", _CASES),
    "not_held":             Words(r"不掌握|信息不存在|不属于本(?:行政)?机关(?:公开)?|非本部门掌握”?", _CASES),
    "needs_creation":       Words(r"另行制作", _CASES),
    "unclear":              Words(r"(?:申请)?内容不明确”?|更改补充", _CASES),
    "referred_elsewhere":   Words(r"其他途径(?:办理)?", _CASES),
    "declined_petition":    Words(r"信访(?:举报投诉类?申请)?", _CASES, "信箱|来信"),
    "declined_repeat":      Words(r"重复申请", _CASES),
    "declined_publication": Words(r"公开出版物", _CASES),
    "declined_excessive":   Words(r"大量反复申请", _CASES),
    "declined_reconfirmation": Words(r"重新出具(?:已获取信息)?", _CASES),
    "review_upheld":        Words(r"维持", _CASES, "诉讼"),
    "review_overturned":    Words(r"纠正|纠错|撤销", _CASES, "诉讼|败诉"),
    "review_pending":       Words(r"(?:尚未|未)审结", _CASES, "诉讼"),
    "review_total":         Words(r"行政复议(?:申请|案件)?", _CASES),
    "litigation_upheld":    Words(r"维持|驳回", _CASES, "复议"),
    "litigation_overturned": Words(r"纠正|纠错|撤销|败诉", _CASES, "复议"),
    "litigation_pending":   Words(r"(?:尚未|未)审结", _CASES, "复议"),
    "litigation_total":     Words(r"行政诉讼(?:（一审）)?(?:案件)?", _CASES),
    "disclosed_items":      Words(r"主动公开(?:各类)?(?:政府|政务)?信息|(?:公开|发布|公布)(?:各类)?(?:政府|政务)?信息", _ITEMS, f"{_CHANNELS}|依申请公开|不予公开"),
    "published_online":     Words(r"新媒体[^，。；]{0,6}(?:公开|发布|公布)(?:各类)?(?:政府|政务)?信息", _ITEMS),
    "disclosed_by_website": Words(r"网站[^，。；]{0,8}(?:公开|发布|公布)(?:各类)?(?:政府|政务)?信息", _ITEMS, "新媒体"),
    "archives_opened":      Words(r"(?:开放|公布)档案", "[卷件册]"),
    "normative_documents_issued": Words(r"规范性文件", "[件个份]", "清理|废止|失效|现行有效|公开|发布|入库"),
    "regulations_issued":   Words(r"规章", "[件部个]", "清理|废止|失效|现行有效|公开|发布"),
    "permits":              Words(r"行政许可(?:处理)?(?:决定)?", _CASES),
    "penalties":            Words(r"行政处罚(?:处理)?(?:决定)?", _CASES),
    "coercion":             Words(r"行政强制(?:处理)?(?:决定)?", _CASES),
    "fees":                 Words(r"(?:收取|收费|减?免[收缴]?|未收)[^，。；]{0,8}(?:费用?|金额)|收取|收费", "万?亿?元"),
    "complaints":           Words(r"(?:(?:信访|举报|投诉)[、和及与]?)*(?:举报|投诉)", _CASES),
    "press_conferences":    Words(r"新闻(?:发布|通气|通报)(?:会|活动)|记者(?:招待)?会", "[场次]"),
    "policy_explanations":  Words(r"政策解读(?:信息|稿件|材料)?|解读(?:信息|稿件|材料)", "[篇条件份个]"),
    "hot_topics_answered":  Words(r"回应(?:社会|公众|群众|网民)?(?:关切|关注热点|热点|舆情)", "[次件条个]"),
    "training_courses":     Words(r"培训(?:班|会)?", "[次期场个]"),
    "people_trained":       Words(r"培训(?!班|会)", "人次|人"),
    "mailbox_letters":      Words(r"来信", "[件封]"),
    "gazette_copies":       Words(r"公报》?", "[份册]"),
}
# fmt: on
# What may stand between a concept's word and its number, without making it another thing's.
_BETWEEN = r"(?:总?数量?|总量|案件?|件数|共计|合计|总计|一共|累计|[共计约为达到有是占数均：“”])*"
_AFTER = r"(?:的|各类|有关|政府信息公开|信息公开|涉及|因|引[起发]的)*"
_END = r"|$|[（(]|[一二三四五六七八九十]+、"  # of a number without its counter: 申请0四、咨询情况
# After one of these a clause speaks of its object: what is added to the concept's word narrows it.
_VERBS = re.compile(
    "(?:收到|接收|受理)并(?:处理|办理|办结|答复)|举行|举办|召开|组织|开展|发布|公布|公开|受理|收到|接收|接到|办理|办结|答复|收取|制发|制定|印发"
)
_NEUTRAL = re.compile(
    r"各类|有关|相关|涉及|政府|政务|依申请公开|信息(?:公开)?|公民、法人(?:或者?|和)其他组织|本级|线[上下]|全年|总|共"
    r"|提交|提出|提起|引[起发]|事务|事项|工作|因|的|了|关于|行政|[、：“”¦]|\d+"
)
_PART = re.compile("其中|包括|（含")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_REASON = 150  # characters before a number that may say why it is none of ours
REACH = 60  # characters before and after a number that are looked at


def judged(
    whose: Whose, text: str, span: tuple[int, int], lead: str
) -> tuple[tuple[str, ...], Why]:
    """Give the concepts whose figure an unread number could be, and why it is unread."""
    names = tuple(concepts(whose, text, span, lead))
    if names:
        return names, "not_certain"
    lead = lead[-_REASON:]
    if not whose.is_this_year(lead):
        return (), "another_time"
    if whose.names_another(lead):
        return (), "another_body"
    return (), "part" if _PART.search(lead) else "no_noun"


def concepts(whose: Whose, text: str, span: tuple[int, int], lead: str) -> Iterator[str]:
    """Give the concepts whose figure an unread number could be, each with its scope where that is
    not the whole (`requests@government_office`): the number stands in `text` at `span`, and `lead`
    is its sentence up to it.
    """
    start, end = span
    clause = re.split(f"[，。；！？{PARAGRAPH}]", text[max(0, start - REACH) : start])[-1]
    after = re.split(f"[，。；！？{PARAGRAPH}]", text[end : end + REACH])[0]
    nothing = re.match(spoken.NOTHING, text[start:]) is not None
    if nothing:
        after = text[start:end] + after
    named = list(_named(clause, after, nothing=nothing))
    if not named or whose.names_another(lead) or not whose.is_this_year(lead):
        return
    for name, own in named:
        scope = whose.nearest(lead[: len(lead) - len(clause)] + own, BY_CONCEPT[name].family)
        if scope and not _narrowed(without_heading(own), whose):
            yield name if scope == "jurisdiction" else f"{name}@{scope}"


def _named(clause: str, after: str, *, nothing: bool) -> Iterator[tuple[str, str]]:
    """Give the concepts whose words stand beside a number, and its clause before these words."""
    if not _CHINESE.search(clause + after):
        return
    for name, words in WORDS.items():
        if re.search(words.unless, clause + after):
            continue
        before, behind, absent = _patterns(name)
        if nothing:
            if absent.match(after):
                yield name, clause
        elif re.match(f"(?:{words.counters}){_END}", after) and (found := before.search(clause)):
            yield name, clause[: found.start()]
        elif behind.match(after):
            yield name, clause


def _narrowed(own: str, whose: Whose) -> bool:
    """Say whether a clause before the concept's word names a topic: words after a known verb that
    are neither a subject nor neutral.
    """
    *_, verb = None, *_VERBS.finditer(own)
    if verb is None:
        return False
    topic = re.sub("^.*等各类", "", own[verb.end() :])  # 召开疫情防控等各类新闻发布会: all of them
    return bool(_NEUTRAL.sub("", whose.without_subjects(topic)))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give what of a concept stands before its number, after it, and after a zero in words."""
    words = WORDS[name]
    return (
        re.compile(f"(?:{words.pattern}){_BETWEEN}$"),
        re.compile(f"(?:{words.counters}){_AFTER}(?:{words.pattern})"),
        re.compile(f"(?:{spoken.NOTHING})?[^，。；]{{0,24}}?(?:{words.pattern})"),
    )


def named_by(label: str) -> Iterator[str]:
    """Give the concepts whose words stand in the label of a table's row."""
    bare = "".join(label.split())
    for name, words in WORDS.items():
        if re.search(words.pattern, bare) and not re.search(words.unless, bare):
            yield name
