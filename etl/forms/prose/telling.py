"""Whether a sentence tells a number as a total: whole, of the year, of disclosure, of no part."""

import re

from etl import metrics, numbers
from etl.forms import after
from etl.forms.flat import PARAGRAPH, sentence_at
from etl.forms.prose.disputes import is_of_disclosure
from etl.forms.prose.found import Found, without_number
from etl.forms.prose.statements import (
    CHANNEL,
    FARTHEST,
    LONGEST_LEAD,
    SUBJECT,
    WHOLES_OF_ANSWERS,
    expression,
)  # fmt: skip
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose

_STOCKS = ("website_visits", "new_media_followers")
# what is counted within a year
_FLOWS = (
    "disclosed_items", "disclosed_by_website", "disclosed_by_wechat", "disclosed_by_weibo", "requests_received", "review_cases",
    "litigation_cases",
)  # fmt: skip
_ON_A_SITE = re.compile(
    r"(?:网站|官网|公开网)(?:上)?(?:主动)?(?:公开|发布|公布)[^，。；、\d]{0,10}[\d.,]+[余多万]*条"
)
_CHANNEL = re.compile("网站|微博|微信|公报|平台|档案|发布会|新媒体")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)][^，。；：]{2,30}")
# 3件，其中2件为2020年结转
_CARRIED_TOO = re.compile(r"其中[^。；]{0,16}(?:(?:上一?年度?|20\d\d年度?)结转(?!的?[不未])|新收)")
_WITHOUT_CARRIED = re.compile(
    "(?<=^件)（不含上一?年度?结转[^（）]*）"
)  # what came in this year alone
_BY_MAIL = re.compile(r"(?:电子邮件|邮箱)[^，。；]{0,8}\d")  # online too: neither is all
# A heading that says more than that something was disclosed: 财政信息公开情况, 机构职能.
_HEADED = re.compile(
    "^(?![（(]?[一二三四五六七八九十\\d]+[、）).．](?:主动|依法|积极|认真|扎实|深入|全面|不断|持续|进一步|推动|推进|做好|加强|强化|深化|加大|公开|政府|政务|信息|工作|总体|基本|概述|概况|情况|方面|数量|内容|形式|渠道|主要|做法|及|和|与|的|、|力度|。|：)*$)."
)
# A clause that is of requests whatever stands in it.
_OF_REQUESTS = re.compile(
    r"(?:件|宗|份|起|例|条|[余多])*(?:次)?|占[^，。；]*|[%％]?|(?:按时|按期)?(?:办结|答复|办理)率[为达]*[\d.]*[%％]?"
    r"|(?:所有|全部|以上|上述|\d+[件宗])?(?:申请)?(?:均|都|已经?|全部|按[时期]|按规定|按要求|依法|及时|在?(?:规定|法定)(?:时间|时限|期限)内)+(?:予以|作出)?(?:书面)?(?:办结|答复|回复|办理|处理)(?:完毕|完成)?"
    r"|申请(?:内容|事项|人)?(?:主要|多|大多)?(?:集中|涉及|为|是|来自|包括|居前)[^，。；\d局委厅镇乡]*|申请(?:量|数量)|数量|(?:无|没有)[^，。；]{0,14}结转[^，。；]*|(?:基本)?持平"
    r"|(?:增|降)幅(?:为|达)?[\d.]*[%％]?|(?:主要)?原因(?:为|是)[^，。；\d]*|(?:主要|内容)(?:涉及|为)[^，。；\d]*|(?:均|全部)(?:为|由|系)[^，。；\d]{0,16}(?:申请|提出)|[按依]照?(?:有关)?(?:规定|《条例》规定|处理结果|办理结果)"
    r"|(?:增长|增加|上升|下降|减少|降低)(?:了|为|达)?[\d.]+(?:%|件|个百分点|倍)|申请(?:数?量)?(?:与[上去]一?年)?(?:同期)?(?:基本)?持平"
    r"|(?:其中|当年|本年|全年|年内|目前|共|均|全部|所有|上述|以上|在|从|按照?|按[时期]|按规定|依法|及时|在?(?:规定|法定)(?:时间|时限|期限)内|已经?|未|到年底|截至年底|到\d+年底|截至目前"
    r"|其余|另有?|尚有?|还有|剩余|受理|收到|答复|办理|处理|办结|申请|的|这?\d+[件宗条份])*(?:的)?(?:答复|办理|处理|申请)?(?:情况|结果|方式|形式|渠道)?(?:上)?(?:来)?看?中?(?:为|是|如下)?"
    r"|(?:从|按照?|对|在)?(?:上述|所有|全部|以上|\d+[件宗条份])?(?:的)?(?:申请|答复|办理|处理|办结|受理|公开)*(?:的)?(?:件|方式|渠道|途径|形式|情况|结果|类型|类别)*(?:来?看|分|划分|统计|包括|如下|分别)?(?:具体)?(?:为|是)?中?"
    r"|申请(?:方式|渠道|途径)(?:主要)?以[^，。；\d]*为主|年(?:度)?内|对(?:上述|以上|所有|全部)?(?:的)?申请(?:均|都|已经?|全部|按[时期]|依法|及时)*(?:予以|作出)?(?:答复|办结|办理)?"
    r"|[（(]?[一二三四五六七八九十\d]+[、）).．](?:政府信息公开|依申请公开|申请)?的?(?:申请|答复|办理|处理)的?(?:情况|结果)?"
)
_ORDINAL = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]")
_PARTS_OF = re.compile(
    "上半年|下半年|季度|[一二三四五六七八九十\\d]月|局机关|委机关|厅机关|机关本级"
)
_PLANS = re.compile("打算|目标|计划|下一步")
# What a number's noun or verb runs on to: 12条制度, 2件尚未审结, 30件中的3件.
_RUNS_ON = re.compile("被|败|胜|尚|未|已审|已结|中的|中有|系|为")
_MAY_FOLLOW = re.compile("[，。；：、（）次件余以左]|$")
_EXCEPT = re.compile("除[^，。；]{1,20}外")  # 除1件外，没有: not none
# a sentence that begins with a unit has lost its beginning
_TORN = re.compile(r"[条件次起份个场通卷篇册人余万]{1,3}[，。、；）]|[，、；）]")
_NO_CHARACTER = "\ufffd"  # where bytes were of another encoding
_TOO_NEAR = re.compile(r"\d[^，。；：、（）]{1,3}$")
# Headings of chapters in which others ask for something, and of those on requests.
_OTHERS = re.compile("许可|审批|信访|复议|诉讼|建议|提案|咨询|投诉|举报|热线|来信|答疑")
_REQUESTS = re.compile("申请公开|依申请|公开申请|申请情况|申请的?办理|答复情况")
# What may stand between a whole and its items: other items, who asked, a share, a change, brackets.
_ITEMS = "|".join(
    each.pattern.replace("{n}", f"{numbers.NUMBER}").replace("{{", "{").replace("}}", "}")
    for each in (row.statement for row in ROWS)
    if each.is_item
)
_COUNTED = "[余多万]*[件宗份起例条]"
_APPLICANTS = f"(?:自然人|公民|法人|(?:其他)?组织|商业企业|企业|科研机构|社会公益组织|法律服务机构|其他)(?:申请)?(?:的)?{numbers.NUMBER}{_COUNTED}"
_BETWEEN = re.compile(
    f"（[^（）]*）|(?:涉及|其中)?[：:，]?(?:{_APPLICANTS}[、，和]?)+(?:，占[^，；。]*)?(?=[；。])|(?:相?[较比]|同比|与上年)[^，。；]*|予以公开[及和]部分公开{numbers.NUMBER}件"
    rf"|(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)的?\d+(?=[，；])|{_ITEMS}"
)
_NOT_YET = re.compile(r"(?:转|顺延|未|尚|拟|将|待)[^，。；、）\d]*$")
# What else is applied for, handled or answered.
OTHER_MATTER = re.compile(
    "许可|审批|信访|热线|12345|来信|信箱|留言|建议|提案|代表|委员|复议|诉讼|投诉|举报|咨询|公文|文件|工单|登记"
    "|资格|裁决|采购|报名|申领|申报|处罚|村务|财务|公示|栏目|互动|平台|住房|低保|计生|救助|社保|补贴"
)
_CLASSED = re.compile("(?:没有|无)依申请公开")
_KIND_OF_DOCUMENT = re.compile("主动公开|公文|文件|目录")
_NONE_TOLD = re.compile("没有|未|无")
_SUM_OF_FEES = re.compile("共计?|合计|总计|总额")
_A_FEE = re.compile(r"\d[\d.,]*万?元")
_LATE = re.compile(
    r"延期(?:办结|答复|办理|处理)[^，。；\d]{0,4}[1-9]|[1-9]\d*[件宗份条](?:申请)?(?:按规定|依法)?延期(?:办结|答复|办理|处理)"
)
_BOTH_WAYS = re.compile("[件宗份起条]，其中按[时期]")
_OPEN_BRACKET = re.compile("（(?=[^（）]*$)")
_LAST_ITEMS = re.compile(
    rf"(?:^|(?<=[，；：、]))(?:其中[：:，]?)?(?:(?:{_ITEMS})(?:（[^（）]*）)?(?:，占[^，；、]*)?[、，；])+(?:其中[：:，]?)?$"
)
_OWN_PIECES = re.compile(rf"^{numbers.NUMBER}?[余多万]*条|^[\d.,]*[余多万]*条")
_CHANNEL_ITEMS = re.compile(
    "|".join(
        row.pattern.replace("{n}", numbers.NUMBER).replace("{{", "{").replace("}}", "}")
        for row in ROWS
        if row.scope == CHANNEL
    )
)
_DISCLOSED = re.compile(r"主动公开[^，。；]{0,6}信息[^，。；\d]{0,8}\d")
_UP_TO = re.compile(
    r"截[至止][^，。；]{0,12}(?:日|底|末|目前|今)|[到至](?:20\d\d年|年)[底末]|[到至](?:目前|今)"
)
_NEW = "新增"  # of a stock: what the year has added
_SINCE = re.compile("以来|[自从至]20")
_OF_THE_YEAR = re.compile("全年|本年(?!底|末)|今年|当年|年度(?!末|底)|年内")
_YEAR = re.compile(rf"{_OF_THE_YEAR.pattern}|20\d\d年(?!底|末|1)")
# The statements of what is disclosed in all.
_WHOLES = tuple(
    each.pattern
    for each in (row.statement for row in ROWS)
    if (each.metric, each.scope) == ("disclosed_items", SUBJECT)
)


def is_told(found: Found, whose: Whose) -> bool:
    """Say whether a sentence is whole enough to tell the number, and tells it as a total."""
    level = whose.agency[-1]
    return (
        may_be_told(found, whose)
        and not _is_of_one_site(found, level)
        and (found.statement.scope != CHANNEL or _is_a_channel(found))
    )


def may_be_told(found: Found, whose: Whose) -> bool:
    """Say whether a sentence is whole, of disclosure, and takes nothing from a number; of what whole
    an item is, other words or a sum say.
    """
    return (
        _is_whole(found)
        and _is_in_its_chapter(found, whose)
        and not _is_in_another_chapter(found)
        and not _is_a_stock(found)
        and _is_carried_over(found, whose.year)
        and is_of_disclosure(found, whose)
        and _is_all(found)
    )


def _is_in_its_chapter(found: Found, whose: Whose) -> bool:
    """Say whether the heading, the sentence, or the one before it on its line says what a statement
    must be of; of 申请 without a noun, also that nothing around them is of other ones.
    """
    chapter = found.statement.chapter
    if not chapter:
        return True
    own, told = found.lead + found.match.group(), found.told_on_the_line
    bare = found.statement.metric == "requests_received" and not re.search(chapter, own)
    if bare and (OTHER_MATTER.search(told + found.after) or not is_of_requests(found.lead, whose)):
        return False
    if _NONE_TOLD.search(told) or found.lead.startswith("其中"):
        told = ""
    return any(re.search(chapter, each) for each in (*found.headings[-2:], told, own))


def opened(lead: str) -> str:
    """Give a lead with a bracket that it does not close as a clause: 56件（网络29件，…"""
    return _OPEN_BRACKET.sub("，", lead)


def without_items(lead: str) -> str:
    """Give a lead without the items of a list with which it ends: …74件，其中予以公开35件、."""
    return _LAST_ITEMS.sub("", lead)


def is_of_requests(between: str, whose: Whose) -> bool:
    """Say whether words between a whole and its item tell of nothing but requests: of shares,
    changes, applicants, what they were about, that all were answered.
    """
    bare = _BETWEEN.sub("", between)
    clauses = (clause for clause in re.split("[，。；：、（）¶¦]", bare) if clause)
    return all(
        _OF_REQUESTS.fullmatch(clause) or not whose.without_subjects(clause) for clause in clauses
    )


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
        if _CLASSED.search(found.match.group()) and _KIND_OF_DOCUMENT.search(found.lead):
            return False  # 公文主动公开30条，无依申请公开信息
        excepted = _EXCEPT.search(found.before) is not None
        return not excepted and not after.is_denied(found.match.group(), found.after)
    if _runs_on(found):
        return False
    if found.statement.metric in WHOLES_OF_ANSWERS and (
        _NOT_YET.search(found.lead)
        or (_LATE.search(found.after) and not _BOTH_WAYS.match(found.after))
    ):
        return False  # 转下一年度办理答复的有1件; 答复8件，延期答复1件
    if found.statement.metric == "granted" and re.match("件（[^（）]*部分", found.after):
        return False
    if found.statement.metric == "fees_for_requests" and not _is_all_of_fees(found):
        return False
    received = found.statement.metric.startswith("requests_received")
    if received and _CARRIED_TOO.search(found.after):
        return False
    if found.statement.metric == "received_online" and _BY_MAIL.search(
        found.flat.text, *found.sentence
    ):
        return False
    own = _WITHOUT_CARRIED.sub("", found.after)
    return after.is_settled(own) and not _is_a_part_in_brackets(found)


def _is_on_time_alone(found: Found) -> bool:
    """Say whether others than a number were answered late: 按时办结5件，延期办结2件."""
    sentence = found.flat.text[slice(*found.sentence)]
    return _LATE.search(sentence) is not None and not _BOTH_WAYS.match(found.after)


def _is_all_of_fees(found: Found) -> bool:
    """Say whether an amount is no first of several: 检索费50元、复制费30元."""
    others = _A_FEE.search(found.after[1:]) is not None or _A_FEE.search(found.lead) is not None
    return not others or (
        _SUM_OF_FEES.search(found.match.group()) is not None
        and _SUM_OF_FEES.search(found.after) is None
    )


def _runs_on(found: Found) -> bool:
    """Say whether the noun or verb of a number runs on after its counter."""
    text, end, metric = found.flat.text, found.match.end(), found.statement.metric
    counter, behind = text[end - 1], text[end : found.sentence[1]]
    if metric.endswith("_change"):
        return not _MAY_FOLLOW.match(behind)
    whole = not found.statement.is_item or metric in WHOLES_OF_ANSWERS
    if counter in "件起宗例" and whole and _RUNS_ON.match(behind):
        return True
    return counter == "条" and not _MAY_FOLLOW.match(behind)


def _is_in_another_chapter(found: Found) -> bool:
    """Say whether a heading is of plans, or requests are told of under one of others (行政许可情况)."""
    family = metrics.BY_NAME[found.statement.metric].family
    asked = found.statement.is_item or family in ("requests", "outcomes")
    *_, last = "", *found.headings
    if _PLANS.search(last) or _PARTS_OF.search(last):
        return True
    return bool(asked and _OTHERS.search(last) and not _REQUESTS.search(last))


def _is_carried_over(found: Found, year: int) -> bool:
    """Say whether what is carried is so from the year before and to the next, if a year is named:
    2019年结转2件, 结转2021年2件.
    """
    words, metric = found.match.group(), found.statement.metric
    if metric == "requests_carried_in":
        named = re.search(r"(20\d\d)年度?结转", words)
        return named is None or int(named[1]) == year - 1
    if metric == "requests_carried_out":
        named = re.search(r"(20\d\d)年", words)
        return named is None or int(named[1]) == year + 1
    return True


def _is_of_one_site(found: Found, level: str) -> bool:
    """Say whether one website is meant that is not all of the agency's: 区政府网站 of a 区, a
    government's that an agency does not say it goes through, and one of two in its sentence.
    """
    judged = found.statement.scope in (SUBJECT, CHANNEL)
    if found.statement.metric != "disclosed_by_website" or not judged:
        return False
    words, text = found.match.group(), found.flat.text[slice(*found.sentence)]
    if len(_ON_A_SITE.findall(text)) > 1:
        return True
    return bool(re.search(f"{level}(?:人民)?政府", words) or re.match("[省市区县州旗]", words))


def _is_a_stock(found: Found) -> bool:
    """Say whether a number may have been added up over years (截至2009年底，累计…)."""
    if found.statement.scope not in (SUBJECT, CHANNEL) or found.statement.metric in _STOCKS:
        return False
    if found.slot == "z":
        return False  # what never was, was not in the year
    if _NEW in found.match.group():
        return False
    before = found.before[found.before.rfind("；") + 1 :]
    if found.statement.metric in _FLOWS and _UP_TO.search(before):
        return not _OF_THE_YEAR.search(before)
    own = before[before.rfind("，") + 1 :]
    this_year = _YEAR.search(before) and not _SINCE.search(before)
    return "累计" in own and not this_year


def _is_a_channel(found: Found) -> bool:
    """Say whether what was disclosed in all stands before one of its channels, and but channels
    between.
    """
    for words in (found.lead, found.told):
        *_, last = None, *_DISCLOSED.finditer(words)
        rest = _CHANNEL_ITEMS.sub("", words[last.end() :] if last else words)
        if re.search(r"\d[余多万]*条", _OWN_PIECES.sub("", rest) if last else rest):
            return False
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
    if found.statement.metric == "requests_carried_out":
        behind = ""  # its year is the next
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
        return not _YEAR.search(found.before) or "主动公开" in found.lead
    if re.search("(?:接收|收到|清理出)$", found.lead) or _HEADED.search(
        "".join(found.headings[-1:])
    ):
        return True
    if _ORDINAL.match(found.before):
        return True
    short = without_number(found.told_bare.strip(f"。{PARAGRAPH}"))
    if _ORDINAL.match(found.told) and not whose.names_a_subject(found.lead):
        return True  # 一是推进决策公开。主动公开政府信息30条
    if short.endswith("公开") and "，" not in short and _HEADED.search(f"一、{short}"):
        return True  # 抓好财政预决算公开。
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
