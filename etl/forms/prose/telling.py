"""Whether a sentence tells a number as a total: whole, of the year, of disclosure, of no part."""

import re

from etl import metrics
from etl.forms import after
from etl.forms.prose.between import OTHER_MATTER, is_of_requests
from etl.forms.prose.disclosed import is_a_channel, is_of_one_site, names_a_field
from etl.forms.prose.disputes import is_of_disclosure
from etl.forms.prose.found import Found
from etl.forms.prose.statements import CHANNEL, LONGEST_LEAD, SUBJECT, WHOLES_OF_ANSWERS
from etl.forms.prose.times import is_a_stock, is_carried_over
from etl.forms.whose import LEVELS, Whose

# 3件，其中2件为2020年结转
_CARRIED_TOO = re.compile(r"其中[^。；]{0,16}(?:(?:上一?年度?|20\d\d年度?)结转(?!的?[不未])|新收)")
_WITHOUT_CARRIED = re.compile(
    "(?<=^件)（不含上一?年度?结转[^（）]*）"
)  # what came in this year alone
_BY_MAIL = re.compile(r"(?:电子邮件|邮箱)[^，。；]{0,8}\d")  # online too: neither is all
_PARTS_OF = re.compile(
    "上半年|下半年|季度|[一二三四五六七八九十\\d]月|局机关|委机关|厅机关|机关本级"
)
_ASKED_OF = ("requests", "outcomes", "review", "litigation", "change")
# Whose a chapter may be that is not the agency's.
_OTHER_BODIES = re.compile(
    "县（市|[县区]（|县区|区县|县市区|各[县区镇乡]|^[（(]?[一二三四五六七八九十\\d]+[、）).．][^，]*(?<!机)(?:所|站|段|处|队|馆|场|校|院|街道|镇|乡)[。：]?$|"
    "学校|高校|院校|医院|(?:医疗|养老|公共|事业|企业|金融|服务)机构|企业|事业单位|社会组织|慈善组织|村务|村（?居|考试院|幼儿园|[\u4e00-\u9fff]{2}(?:监管所|派出所|[大支中]队|服务站)|部门(?:工作)?情况|部门工作|[县区市省镇乡]直部门|各部门|各单位|局属|直属|下属"
)
_YEARS = re.compile("[二两三四五六七八九十]年(?!度)|历年|任期")
_PLANS = re.compile("打算|目标|计划|下一步")
# What a number's noun or verb runs on to: 12条制度, 2件尚未审结, 30件中的3件.
_RUNS_ON = re.compile("被|败|胜|尚|未|已审|已结|中的|中有|系|为")
_ITEM_RUNS_ON = re.compile("未|不|被|为|系|涉及|因|由|属")  # 不予公开5件为三类内部事务信息
_MAY_FOLLOW = re.compile("[，。；：、（）次件余以左]|$")
_EXCEPT = re.compile("除[^，。；]{1,20}外")  # 除1件外，没有: not none
# a sentence that begins with a unit has lost its beginning
_TORN = re.compile(r"[条件次起份个场通卷篇册人余万]{1,3}[，。、；）]|[，、；）]")
_NO_CHARACTER = "\ufffd"  # where bytes were of another encoding
_TOO_NEAR = re.compile(r"\d[^，。；：、（）]{1,3}$")
# Headings of chapters in which others ask for something, and of those on requests.
_OTHERS = re.compile("许可|审批|信访|复议|诉讼|建议|提案|咨询|投诉|举报|热线|来信|答疑")
_REQUESTS = re.compile("申请公开|依申请|公开申请|申请情况|申请的?办理|答复情况")
_NOT_YET = re.compile(r"(?:转|顺延|未|尚|拟|将|待)[^，。；、）\d]*$")
_CLASSED = re.compile("(?:没有|无)依申请公开")
_KIND_OF_DOCUMENT = re.compile("主动公开|公文|文件|目录")
_NONE_TOLD = re.compile("没有|未|无")
_SUM_OF_FEES = re.compile("共计?|合计|总计|总额")
_A_FEE = re.compile(r"\d[\d.,]*万?元")
_OTHERS_ASKED = re.compile(r"[，；、](?:企业|法人|单位|组织)提出的[^，。；\d]*申请\d+件")
# 围绕疫情防控; not 围绕垃圾分类、电梯维保等话题
_ONE_TOPIC = re.compile(
    "(?:围绕|聚焦|针对|通过|依托|利用)(?![^，]*、[^，]*等)(?![^，]*政府网)|期间$|[两三四五]年$|^其中[^，]|截[至止][^，]*(?:年底|12月31日)"
)
_SOME_ARE_NEW = re.compile(r"新收|新受理|新增\d")
_SOME_ARE_OLD = re.compile(
    r"^件：[^。；]*结转|\d+件(?:系|是|为)(?:20\d\d年|[上去往]年)[^，。；]{0,8}(?:收到|受理|结转)|往年"
)
_GOES_ON = re.compile("（?(?:含|其中|具体为|上述|注：)")
_OF_THEM = re.compile(r"信息公开申请[^，。；\d]{0,4}\d|信访类")
_LATE = re.compile(
    r"(?:延期|提前)(?:办结|答复|办理|处理)[^，。；\d]{0,4}[1-9]|[1-9]\d*[件宗份条](?:申请)?(?:按规定|依法)?(?:延期|提前)(?:办结|答复|办理|处理)"
)
_BOTH_WAYS = re.compile("[件宗份起条]，其中按[时期]")


def is_told(found: Found, whose: Whose) -> bool:
    """Say whether a sentence is whole enough to tell the number, and tells it as a total."""
    level = whose.agency[-1]
    return (
        may_be_told(found, whose)
        and not (found.statement.is_item and found.match.group()[-1].isdigit())
        and not is_of_one_site(found, level)
        and (found.statement.scope != CHANNEL or is_a_channel(found))
    )


def may_be_told(found: Found, whose: Whose) -> bool:
    """Say whether a sentence is whole, of disclosure, and takes nothing from a number; of what whole
    an item is, other words or a sum say.
    """
    return (
        _is_whole(found)
        and _is_in_its_chapter(found, whose)
        and not _is_in_another_chapter(found, whose)
        and not is_a_stock(found, whose.year)
        and is_carried_over(found, whose.year)
        and is_of_disclosure(found, whose)
        and not _is_of_others_too(found, whose)
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
    if found.statement.metric in ("granted", "agreed") and re.match(
        "[件宗](?:（[^（）]*|，其中)部分", found.after
    ):
        return False
    if found.statement.metric == "fees_for_requests" and not _is_all_of_fees(found):
        return False
    received = found.statement.metric.startswith("requests_received")
    if received and _OTHERS_ASKED.search(found.after):
        return False
    if found.statement.metric == "requests_received" and not _is_of_new_ones_alone(found):
        return False
    if found.statement.metric == "received_online" and _BY_MAIL.search(
        found.flat.text, *found.sentence
    ):
        return False
    own = _WITHOUT_CARRIED.sub("", found.after)
    return after.is_settled(own) and not _is_a_part_in_brackets(found)


def _is_of_others_too(found: Found, whose: Whose) -> bool:
    """Say whether the next sentence parts the number of an agency that is no place among bodies:
    其中市局4件，县区教育局2件.
    """
    following = found.next_on_the_line
    parts = following.startswith("其中") and re.search(r"\d[余多万]*[件条]", following)
    return bool(parts and whose.agency[-1] not in LEVELS and whose.names_another(following))


def _is_of_new_ones_alone(found: Found) -> bool:
    """Say whether nothing after what was received says that it holds some of the year before."""
    following = found.next_on_the_line
    if _CARRIED_TOO.search(found.after) or _SOME_ARE_OLD.search(found.after):
        return False
    if "新" not in found.match.group() and _SOME_ARE_NEW.search(f"{found.after}{following}"):
        return False
    if found.statement.chapter and _OF_THEM.search(f"{found.after}{following}"):
        return False
    old = re.search(r"结转(?!到|至|下|次)|往年|20\d\d年[^，。；]{0,6}收到", following[:28])
    return not (_GOES_ON.match(following) and old)


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
    runs_on = _RUNS_ON if whole else _ITEM_RUNS_ON
    if counter in "件起宗例" and runs_on.match(behind):
        return True
    return counter == "条" and not _MAY_FOLLOW.match(behind)


def _is_in_another_chapter(found: Found, whose: Whose) -> bool:
    """Say whether a heading is of plans, or requests are told of under one of others (行政许可情况)."""
    family = metrics.BY_NAME[found.statement.metric].family
    asked = found.statement.is_item or family in ("requests", "outcomes")
    *_, last = "", *found.headings
    own = whose.agency in last
    asked_of = (*_ASKED_OF, "disclosure")
    if family in asked_of and not own and _OTHER_BODIES.search(last):
        return True
    if family in asked_of and (_YEARS.search(last) or not whose.is_this_year(last)):
        return True
    if family in _ASKED_OF and names_a_field(last):
        return True
    if _PLANS.search(last) or _PARTS_OF.search(last):
        return True
    return bool(asked and _OTHERS.search(last) and not _REQUESTS.search(last))


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


def is_told_of_a_part(found: Found, whose: Whose) -> bool:
    """Say whether a clause before what is told in the run of a sentence narrows it: to one topic, one
    channel, some time, or all years up to an end. A number or a subject between begins anew.
    """
    for clause in reversed(re.split("[，：]", found.lead[found.lead.rfind("；") + 1 :])):
        if re.search(r"\d[余多万]*[件条卷场]", clause):
            return False
        if _ONE_TOPIC.search(clause):
            return True
        if whose.names_a_subject(clause):
            return False
    return False
