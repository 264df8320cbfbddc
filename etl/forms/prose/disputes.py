"""Whether a number of reviews, lawsuits or complaints is of those over disclosure.

A report of an agency that handles cases of every kind (复议局, 公安局) tells of them too: a case is
of disclosure where its own words say so, where the sentence tells it with one that is, or under
the report's own chapter on them; where there was none of any kind, there was none over disclosure.
"""

import re

from etl import metrics
from etl.forms.prose.found import Found
from etl.forms.prose.statements import DISPUTES
from etl.forms.whose import LEVELS, Whose

_RESULT = re.compile("败诉|胜诉|纠正|纠错|维持|驳回|撤销")  # cases of one result are no total
# 行政复议2起 alone has lost its clause
_CASES = re.compile("[办受审]理|发生|收到|引[发起]|提起|涉及|有关|因|针对|不服")
# What an authority of review or a party does, in cases of any kind.
_HANDLED = re.compile(
    "[办审受代]理|审结|[收接]到|承办|化解|参加|应诉|各类|作为|复议[局机]|维护|指导|败诉|胜诉|纠错|结转|上年"
)
_OF_RESULTS = re.compile(
    "（[^（）]*）|[，、；](?:其中|结果)?(?:为)?[^，。；、]{0,10}(?:维持|纠正|纠错|驳回|撤[诉销回]|胜诉|败诉|审结|其他)[^，。；、]{0,16}(?=[，、；])"
)
# What only a body that reviews others does; a government's agencies of review are its own.
_AS_AUTHORITY = re.compile(
    "[审受办]理|办结|作出[^，。；]{0,6}决定|复议机[关构]|代[^，。；]{0,6}政府"
)
_DECIDES = re.compile("(?:不予)?受理|办结|作出[^，。；]{0,6}决定")
_REVIEWS = re.compile("作为(?:行政)?复议机[关构]")
_OVER_DISCLOSURE = re.compile(
    "(?:因|涉及|有关|关于|针对|不服)[^，。；]{0,10}信息公开|信息公开(?:类|的|工作|事务)*(?:行政)?(?:复议|诉讼)"
    "|信息公开[^，。；]{0,8}(?:引[起发]|提起|被)"
)
_A_PART_OF_IT = re.compile("[，（；]其中[^。；]{0,12}信息公开")
_OF_KINDS = re.compile("案由|类|涉及|集中|不服|征地|征收|登记|治安|处罚|占|被告|工伤|举报|复议机关")
_ALL_OF_ANOTHER = re.compile(
    "[件起宗例](?:、[^，。；]{2,10}[件起宗例])?，?(?:均为|系)(?!未经|经复议)|[件起宗例][^，。；]{0,16}，均为(?:对|以|针对)"
)
# The report's own chapter on disputes; none on the work of review (复议应诉情况).
_OWN_CHAPTER = re.compile(
    "(?:因?(?:政府|政务)?信息公开(?:工作|申请)?(?:被|引[起发]的?)?)?"
    "(?:(?:被?申请|提起|行政|复议|诉讼|举报|投诉|申诉|咨询|收费|方面)的?(?:、|和|及|与|或)?)+(?:情况|方面)?[。：]?"
)
_NUMBER = re.compile(
    r"^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})[、）).．]|^[一二三四五六七八九十]是"
)
# What may follow a case that nothing else says is of disclosure: its result, another, a change.
_MAY_FOLLOW = re.compile(
    r"[件起宗例]?(?:（[^（）]*）)?(?:.*(?:维持|纠正|纠错|驳回|撤[诉销回]|胜诉|败诉|审结|未结|审理|其他|调解|终止|支持|确认|结果).*"
    r"|(?:被?(?:申请|提起)|引[起发]|发生|收到|受理|没有|未|无)*(?:的)?(?:行政)?(?:复议|诉讼|申诉|举报|投诉)[^，。；、]*|收费[^，。；、]*|(?:同比|[相]?[较比]|分别|增|减|持平|占)[^，。；、]*)?"
)
_OF_ANOTHER_CAUSE = re.compile(
    "(?:因|涉及|针对|不服)(?![^，。；]*信息公开)[^，。；]*(?:复议|诉讼)|其中[^，。；]*(?:复议|诉讼)"
)
_DISPUTE = re.compile(r"(?:复议|诉讼)[^。；\d]{0,8}\d+(?=[件起宗例])")
_NEXT_DISPUTE = re.compile(
    "[件起宗例]?[，、；和及]*(?:被?(?:申请|提起)|引[起发]|发生|有|及|和|、|，)*"
)
_JOINED = re.compile("[件起宗例]?[，、和及]*")
_OF_REQUESTS_BEFORE = re.compile(
    r"(?:信息公开|依申请公开)[^，。；]{0,8}(?:申请|\d+件)|(?:同意|予以|部分|不予)公开\d+件"
)
_COUNT = re.compile(r"(\d+)[件起宗例]")
_NONE_OF = re.compile("复议|诉讼|没有|未|无|均?为?(?<!\\d)(?:0|零)[件起宗例]|信息公开|依申请公开")


def is_of_disclosure(found: Found, whose: Whose) -> bool:
    """Say whether a number, if of disputes, is of all cases over disclosure."""
    if found.statement.metric == "complaints" and found.slot == "z":
        words = found.chapter + found.told_on_the_line + found.lead + found.match.group()
        return "信息公开" in words
    if metrics.BY_NAME[found.statement.metric].family not in DISPUTES:
        return True
    own = found.lead.split("；")[-1]
    words = own + found.match.group()
    if _RESULT.search(_OF_RESULTS.sub("", own)) or _A_PART_OF_IT.search(found.after):
        return False  # 复议案件14件，其中涉及政府信息公开的5件
    if _ALL_OF_ANOTHER.match(found.after):
        return False
    if found.slot == "z" or found.match[found.slot] in ("0", "零"):
        return _is_none_of_any_kind(own, words, whose)
    *_, last = None, *_COUNT.finditer(found.lead)
    told = found.lead[last.end() :] + found.match.group() if last else words
    if _REVIEWS.search(found.lead + found.next_on_the_line):
        return False
    if re.search("司法|复议", whose.agency) and "被" not in told:
        return False
    if whose.agency[-1] not in LEVELS and (
        _AS_AUTHORITY.search(told) or _DECIDES.search(found.after)
    ):
        return False
    if _OVER_DISCLOSURE.search(told) and ("信息公开" in found.match.group() or _CASES.search(told)):
        return True
    if _is_joined_to_one(found):
        return True
    own_words = _OF_RESULTS.sub("", told).split("；")[-1]
    if _HANDLED.search(own_words) or not _is_all_of_it(found):
        return False
    heading = _NUMBER.sub("", "".join(found.headings[-1:]))
    if re.search("复议|诉讼", heading) and _OWN_CHAPTER.fullmatch(heading):
        brackets = re.findall("（([^（）]*)）", found.lead)
        other = _OF_ANOTHER_CAUSE.search(found.lead) or any(map(_OF_KINDS.search, brackets))
        return not other
    return _is_told_with_one(found) or _is_after_requests(found)


def _is_none_of_any_kind(own: str, words: str, whose: Whose) -> bool:
    """Say whether a zero is of all disputes: nothing else is told of before it in its sentence."""
    if "信息公开" in words.replace("依申请公开", "信息公开"):
        return True
    clauses = (clause for clause in re.split("[，：]", own)[:-1] if clause)
    return not _HANDLED.search(words) and all(
        _NONE_OF.search(clause) or not whose.without_subjects(clause) for clause in clauses
    )


def _is_all_of_it(found: Found) -> bool:
    """Say whether what follows a case, in its sentence and the next, is no matter of other kinds."""
    following = found.next_on_the_line
    if "信息公开" in found.after + following or _OF_KINDS.search(following):
        return False
    if any(_OF_KINDS.search(bracket) for bracket in re.findall("（([^（）]*)）", found.after)):
        return False
    bare = re.sub("（[^（）]*）", "", found.after).rstrip("。")
    return all(_MAY_FOLLOW.fullmatch(clause) for clause in re.split("[，；、]", bare))


def _is_joined_to_one(found: Found) -> bool:
    """Say whether a case directly follows one over disclosure: 行政复议7件，行政诉讼9件."""
    *_, last = None, *_DISPUTE.finditer(found.lead)
    if last is None or not _JOINED.fullmatch(found.lead, last.end()):
        return False
    clause = re.split("[，；]", found.lead[: last.end()])[-1]
    kinds = any(_OF_KINDS.search(each) for each in re.findall("（([^（）]*)）", found.after))
    return _OVER_DISCLOSURE.search(clause) is not None and "其中" not in clause and not kinds


def _is_told_with_one(found: Found) -> bool:
    """Say whether the sentence tells a case over disclosure before, and but its result between."""
    lead = found.lead
    *_, last = None, *_DISPUTE.finditer(lead)
    if last is None:
        return False
    clause = re.split("[，；]", lead[: last.end()])[-1]
    between = _OF_RESULTS.sub("", lead[last.end() :] + "，").rstrip("，")
    own = _OVER_DISCLOSURE.search(clause) or _OVER_DISCLOSURE.search(lead[: last.end()])
    another = re.search("因|涉及|针对|不服", clause) and "信息公开" not in clause
    return bool(own and not another and _NEXT_DISPUTE.fullmatch(between))


def _is_after_requests(found: Found) -> bool:
    """Say whether a sentence of reviews and lawsuits follows one of the requests on its line, and
    tells no more of them than there were requests: 行政复议1件，行政诉讼0件.
    """
    told, (first, last) = found.told_on_the_line, found.sentence
    sentence = found.flat.text[first:last]
    both = "复议" in sentence and "诉讼" in sentence
    begins = re.match(
        "(?:全年|本年度?|20..年度?)?[，]?(?:共|均)?(?:被(?:申请|提起)|行政复议|复议)", sentence
    )
    if re.search("收案|办结|结转|审结", sentence):
        return False
    if not (both and begins and _OF_REQUESTS_BEFORE.search(told)):
        return False
    counts = [int(each) for each in _COUNT.findall(told)]
    number = found.match[found.slot]
    return bool(counts) and number.isdigit() and int(number) <= max(counts)
