"""Whether a sentence tells a number as a total: whole, of the year, of disclosure, of no part."""

import re

from etl import metrics, numbers
from etl.forms import after
from etl.forms.flat import sentence_at
from etl.forms.prose.found import Found
from etl.forms.prose.statements import (
    CHANNEL,
    FARTHEST,
    LONGEST_LEAD,
    STATEMENTS,
    SUBJECT,
    expression,
)  # fmt: skip
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose

_STOCKS = ("website_visits", "new_media_followers")
# what is counted within a year
_FLOWS = (
    "disclosed_items", "disclosed_by_website", "requests_received", "review_cases",
    "litigation_cases",
)  # fmt: skip
_DISPUTES = ("review", "litigation")  # other cases of the same body are none of ours
_RESULT = re.compile("败诉|胜诉|纠正|纠错|维持|驳回|撤销")  # cases of one result are no total
# 行政复议2起 alone has lost its clause
_CASES = re.compile("[办受审]理|发生|收到|引[发起]|提起|涉及|有关|因")
_CHANNEL = re.compile("网站|微博|微信|公报|平台|档案|发布会|新媒体")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)][^，。；：]{2,30}")
_A_PART_OF_IT = re.compile("[，（；]其中[^。；]{0,12}信息公开")
_CARRIED_TOO = re.compile(
    "(?:件|宗)[，（]其中[^。；]{0,16}(?:结转|新收)"
)  # 3件，其中2件为2020年结转
_WITHOUT_CARRIED = re.compile(
    "(?<=^件)（不含上一?年度?结转[^（）]*）"
)  # what came in this year alone
_EXCEPT = re.compile("除[^，。；]{1,20}外")  # 除1件外，没有: not none
# a sentence that begins with a unit has lost its beginning
_TORN = re.compile(r"[条件次起份个场通卷篇册人余万]{1,3}[，。、；）]|[，、；）]")
_NO_CHARACTER = "\ufffd"  # where bytes were of another encoding
_TOO_NEAR = re.compile(r"\d[^，。；：、（）]{1,3}$")
# Headings of chapters in which others ask for something, and of those on requests.
_OTHERS = re.compile("许可|审批|信访|复议|诉讼|建议|提案|咨询|投诉|举报|热线|来信|答疑")
_REQUESTS = re.compile("申请公开|依申请|公开申请|申请情况|申请的?办理|答复情况")
_REQUEST = re.compile(
    r"(?:公开的?|依申请|信息的?|件)申请|申请公开|依申请公开|公开答复|办结|答复(?=了?\d|件?中)"
)
# What may stand between a whole and its items: other items, who asked, a share, a change, brackets.
_ITEMS = "|".join(
    each.pattern.replace("{n}", f"{numbers.NUMBER}").replace("{{", "{").replace("}}", "}")
    for each in (*STATEMENTS, *(row.statement for row in ROWS))
    if each.is_item
)
_COUNTED = "[余多万]*[件宗份起例条]"
_APPLICANTS = f"(?:自然人|公民|法人|(?:其他)?组织|商业企业|企业|科研机构|社会公益组织|法律服务机构|其他)(?:申请)?(?:的)?{numbers.NUMBER}{_COUNTED}"
_BETWEEN = re.compile(
    f"（[^（）]*）|(?:涉及|其中)?[：:，]?(?:{_APPLICANTS}[、，和]?)+(?:，占[^，；。]*)?(?=[；。])|(?:相?[较比]|同比|与上年)[^，。；]*|{_ITEMS}"
)
# An answer to all is none to a part that was told before: …，其中镇办受理23件。全年办结179件。
_WHOLES_OF_ANSWERS = ("handled_total", "closed_total", "replied_total")
_OPEN_BRACKET = re.compile("（(?=[^（）]*$)")
_OWN_NUMBER = re.compile(rf"^[^，。；（]*?{numbers.NUMBER}{_COUNTED}")
_LAST_ITEMS = re.compile(
    rf"(?:^|(?<=[，；：、]))(?:其中[：:，]?)?(?:(?:{_ITEMS})(?:（[^（）]*）)?(?:，占[^，；、]*)?[、，；])+(?:其中[：:，]?)?$"
)
_ANOTHER_NUMBER = re.compile(rf"\d{_COUNTED}")
_DISCLOSED = re.compile(r"主动公开[^，。；]{0,6}信息[^，。；\d]{0,8}\d")
_UP_TO = re.compile(
    r"截[至止][^，。；]{0,12}(?:日|底|末|目前|今)|[到至](?:20\d\d年|年)[底末]|[到至](?:目前|今)"
)
_NEW = "新增"  # of a stock: what the year has added
_SINCE = re.compile("以来|[自从至]20")
_OF_THE_YEAR = re.compile("全年|本年|今年|当年|年度|年内")
_YEAR = re.compile(rf"{_OF_THE_YEAR.pattern}|20\d\d年(?!底|末|1)")
# The statements of what is disclosed in all.
_WHOLES = tuple(
    each.pattern
    for each in (*STATEMENTS, *(row.statement for row in ROWS))
    if (each.metric, each.scope) == ("disclosed_items", SUBJECT)
)


def is_told(found: Found, whose: Whose) -> bool:
    """Say whether a sentence is whole enough to tell the number, and tells it as a total."""
    return (
        _is_whole(found)
        and re.search(found.statement.chapter, found.chapter + found.lead + found.match.group())
        is not None
        and not _is_in_another_chapter(found)
        and not _is_a_stock(found)
        and not _is_of_one_site(found, whose.agency[-1])
        and _is_carried_on(found, whose.year)
        and _is_of_disclosure(found)
        and _is_an_item(found)
        and _is_all(found)
    )


def opened(lead: str) -> str:
    """Give a lead with a bracket that it does not close as a clause: 56件（网络29件，…"""
    return _OPEN_BRACKET.sub("，", lead)


def without_items(lead: str) -> str:
    """Give a lead without the items of a list with which it ends: …74件，其中予以公开35件、."""
    return _LAST_ITEMS.sub("", lead)


def _is_whole(found: Found) -> bool:
    """Say whether a sentence has not lost its beginning, and does not run on without end."""
    lost = _TORN.match(found.before) or _NO_CHARACTER in found.before
    near = found.match.start() == found.number and _TOO_NEAR.search(found.before)  # 约1市5万人次
    if found.slot == "n" and near:
        return False
    return not lost and found.number - found.sentence[0] <= LONGEST_LEAD


def _is_all(found: Found) -> bool:
    """Say whether nothing is taken from a number by what stands around it."""
    if found.slot == "z":
        excepted = _EXCEPT.search(found.before) is not None
        return not excepted and not after.is_denied(found.match.group(), found.after)
    if found.statement.metric == "requests_received" and _CARRIED_TOO.match(found.after):
        return False
    own = _WITHOUT_CARRIED.sub("", found.after)
    return after.is_settled(own) and not _is_a_part_in_brackets(found)


def _is_in_another_chapter(found: Found) -> bool:
    """Say whether requests are told of under a heading that is of others (行政许可情况)."""
    family = metrics.BY_NAME[found.statement.metric].family
    asked = found.statement.is_item or family in ("requests", "outcomes")
    *_, last = "", *found.headings
    return bool(asked and _OTHERS.search(last) and not _REQUESTS.search(last))


def _is_carried_on(found: Found, year: int) -> bool:
    """Say whether what is carried into a year that is named (结转2021年2件) goes to the next one."""
    named = re.search(r"结转(?:到|至|入)?(20\d\d)年", found.match.group())
    return named is None or int(named[1]) == year + 1


def _is_of_one_site(found: Found, level: str) -> bool:
    """Say whether one website is meant that is not all of the agency's: 区政府网站 of a 区, and any
    government's that the agency does not say it goes through.
    """
    website = found.statement.metric == "disclosed_by_website"
    judged, words = found.statement.scope in (SUBJECT, CHANNEL), found.match.group()
    own = re.search(f"{level}(?:人民)?政府", words)
    another = re.match("[省市区县州旗]", words)
    return bool(website and judged and (own or another))


def _is_of_disclosure(found: Found) -> bool:
    """Say whether a number, if of disputes, is of all cases over disclosure: by the words before it, or
    by the heading of the report's own chapter on them.
    """
    if metrics.BY_NAME[found.statement.metric].family not in _DISPUTES:
        return True
    *_, before, own = "", *found.lead.split("；")
    of_both = "信息公开" in before and re.search("复议|诉讼", before)
    if found.slot == "z":  # none of any kind
        own = found.lead.replace("依申请公开", "信息公开")
    words = (before if of_both else "") + own + found.match.group()
    if _A_PART_OF_IT.search(found.after):
        return False  # 复议案件14件，其中涉及政府信息公开的5件
    named = "信息公开" in words or re.search("复议|诉讼", found.chapter)
    told = found.slot == "z" or "信息公开" in found.match.group() or _CASES.search(words)
    return bool(named and told and not _RESULT.search(own))


def _is_a_stock(found: Found) -> bool:
    """Say whether a number may have been added up over years (截至2009年底，累计…)."""
    if found.statement.scope != SUBJECT or found.statement.metric in _STOCKS:
        return False
    if _NEW in found.match.group():
        return False
    before = found.before[found.before.rfind("；") + 1 :]
    if found.statement.metric in _FLOWS and _UP_TO.search(before):
        return not _OF_THE_YEAR.search(before)
    own = before[before.rfind("，") + 1 :]
    this_year = _YEAR.search(before) and not _SINCE.search(before)
    return "累计" in own and not this_year


def _is_an_item(found: Found) -> bool:
    """Say whether the whole of a list stands before what is one of its items, in its sentence or, where
    that has none, in the one before, and nothing else that could be its whole.
    """
    if not found.statement.is_item and found.statement.scope != CHANNEL:
        return True
    if found.statement.scope == CHANNEL:
        return any(map(_DISCLOSED.search, (found.lead, found.told)))
    counted = found.statement.metric not in _WHOLES_OF_ANSWERS
    lead = opened(found.lead)
    for at, words in enumerate((lead, *found.earlier)):
        *_, last = None, *_REQUEST.finditer(words)
        behind = words[last.end() :] if last else words
        own = _OWN_NUMBER.sub("", behind) if last else behind
        if not counted and last and not at:
            own = own[own.rfind("；") + 1 :]
        other = _ANOTHER_NUMBER.search(_BETWEEN.sub("", own))
        if other and (counted or not at or not last):
            return False  # 受理诉求300件，其中网络200件
        if last:
            return True
    return False


def is_of_the_year(found: Found, whose: Whose) -> bool:
    """Say whether a number is the report's year's, by its sentence, by the chapter before where that
    names no time, and by what its statement reaches over, before and after it, and by a bracket after that.
    """
    text, first = found.flat.text, found.sentence[0]
    chapter = text[max(0, first - FARTHEST) : first]
    reached = text[sentence_at(text, found.match.start())[0] : first]
    behind = found.match.group()[found.number - found.match.start() :]
    return (
        whose.is_this_year(found.before, chapter)
        and whose.is_this_year(after.bracket(found.after))
        and all(map(whose.names_no_other_year, (reached, behind)))
    )


def _is_a_part_in_brackets(found: Found) -> bool:
    """Say whether the number stands in a bracket that lists parts: （其中…信息25条，…856条）."""
    before, statement = found.before, found.statement
    bracket = before.rfind("（")
    return (
        statement.scope == SUBJECT
        and bracket > before.rfind("）")
        and "其中" in before[bracket:]
        and "（含" not in statement.pattern
    )


def is_narrowed(found: Found, whose: Whose) -> bool:
    """Say whether what is disclosed may be told of one channel: by its heading (政府网站公布情况), by the
    sentence before where it names nobody, as a part (其中) of what no whole stands before, or
    after a part of whom nobody can say.
    """
    if _NEW in found.match.group():
        return False
    text, first, lead = found.flat.text, found.sentence[0], found.lead
    *_, heading = "", *_PART.findall(text[max(0, first - LONGEST_LEAD) : found.match.start()])
    at = lead.rfind("其中")
    if _CHANNEL.search(heading) or (at >= 0 and _CHANNEL.search(lead[at:])):
        return True
    if first and not whose.names_a_subject(lead) and _CHANNEL.search(found.told):
        return True  # 依托门户网站。共发布主动公开政府信息177条
    if any(whose.scope(lead[: each.start()], "disclosed_items") is None for each in _wholes(lead)):
        return True
    whole = lead[:at] or found.told
    last = max((each.end("n") for each in _wholes(whole)), default=None)
    return at >= 0 and (last is None or re.search(r"\d", whole[last:]) is not None)


def _wholes(text: str) -> list[re.Match[str]]:
    """Give where a text states what is disclosed in all."""
    return [match for each in _WHOLES for match in re.finditer(expression(each), text)]
