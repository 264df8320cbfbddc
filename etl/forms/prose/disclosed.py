"""Whether what was disclosed is told in all, or of one channel, one website, one field."""

import re

from etl import numbers
from etl.forms.flat import PARAGRAPH
from etl.forms.prose.found import Found, without_number
from etl.forms.prose.statements import CHANNEL, SUBJECT, expression
from etl.forms.prose.times import NEW, YEAR
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose

_ON_A_SITE = re.compile(
    r"(?:网站|官网|公开网)(?:上)?(?:主动)?(?:公开|发布|公布)?[^，。；、\d]{0,10}[\d.,]+[余多万]*条"
)
_CHANNEL = re.compile("网站|微博|微信|公报|平台|档案|发布会|新媒体")
# A heading that says more than that something was disclosed: 财政信息公开情况, 机构职能.
_HEADED = re.compile(
    "^(?![（(]?[一二三四五六七八九十\\d]+[、）).．](?:主动|依法|积极|认真|扎实|深入|全面|不断|持续|进一步|推动|推进|做好|加强|强化|深化|加大|公开|政府|政务|信息|工作|总体|基本|概述|概况|情况|方面|数量|内容|形式|渠道|主要|做法|及|和|与|的|、|力度|。|：)*$)."
)
_ORDINAL = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]")
# （二）聚焦疫情防控，回应社会关切。 before what is disclosed
_POINT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]+[、）).．]|[①-⑨]|——|[一二三四五六七八九十]是)"
)
_SHORT = 26  # characters of a sentence that is a heading
_AT_LARGE = re.compile(
    "政府信息公开(?:工作|制度|条例)?$|政务公开|(?:推进|推动|做好|加强|深化|强化|抓好|开展|落实|重点领域|基础)信息公开(?:工作)?$|《[^》]*》|条例"
    "|主动公开(?:工作|义务|职责|制度|方面|情况)?$|主动公开(?:义务|职责|制度)|以公开[为促]|尽公开|原则|梳理|编目|决策|部署|精神|要求|高度重视|领导|依法行政|法治|规定|如下$"
)
# A field whose information alone is meant: 财政预决算信息公开.
_OF_A_FIELD = re.compile(r"([\u4e00-\u9fff]{2})信息(?=公开|。|$)")
_GENERAL = (
    "政府", "政务", "推进", "推动", "做好", "加强", "深化", "强化", "抓好", "开展", "落实", "领域", "基础", "依法", "主动",
    "全面", "及时", "行政", "规范", "完善", "拓展", "加大", "持续", "提升", "提高", "保障", "扎实", "积极", "各类", "有关",
)  # fmt: skip
# 通过公示栏公开1200条，通过网站主动公开3000条: each is a part
_ANOTHER_WAY = re.compile(r"[，；、]通过[^，。；\d]*主动公开[^，。；\d]*\d")
_ONLY_CHANNELS = re.compile(
    r"[\d.,]*[余多万亿]*条?(?:（[^（）]*）)?[，。；、：]*(?:(?:同比|相?[较比])[^，。；]*[，。；])?(?:其中|从[^，。；]*看|渠道|按[^，。；]*分)?[，：、；。]*(?:一是|二是|三是|共|分别)?"
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
# The statements of what is disclosed in all.
_WHOLES = tuple(
    each.pattern
    for each in (row.statement for row in ROWS)
    if (each.metric, each.scope) == ("disclosed_items", SUBJECT)
)


def is_of_one_site(found: Found, level: str) -> bool:
    """Say whether one website is meant that is not all of the agency's: 区政府网站 of a 区, a
    government's that an agency does not say it goes through, and one of two in its sentence.
    """
    judged = found.statement.scope in (SUBJECT, CHANNEL)
    if found.statement.metric != "disclosed_by_website" or not judged:
        return False
    words, text = found.match.group(), found.flat.text[slice(*found.sentence)]
    if re.search("，其中(?:主动)?公开(?:政府|政务)信息", found.after):
        return True
    if "累计" in words or found.lead.endswith("累计"):
        return True
    if len(_ON_A_SITE.findall(text)) > 1:
        return True
    return bool(re.search(f"{level}(?:人民)?政府", words) or re.match("[省市区县州旗]", words))


def is_a_channel(found: Found) -> bool:
    """Say whether what was disclosed in all stands before one of its channels, and but channels
    between.
    """
    for words in (found.lead, found.told):
        *_, last = None, *_DISCLOSED.finditer(words)
        rest = _CHANNEL_ITEMS.sub("", words[last.end() :] if last else words)
        if last and words is found.lead and not _ONLY_CHANNELS.fullmatch(rest):
            return False
        if re.search(r"\d[余多万]*条", _OWN_PIECES.sub("", rest) if last else rest):
            return False
        if last:
            return True
    return False


def is_narrowed(found: Found, whose: Whose) -> bool:
    """Say whether what is disclosed may be told of one channel: by its heading (政府网站公布情况), by the
    sentence before where it names nobody, as a part (其中) of what no whole stands before, or
    after a part of whom nobody can say.
    """
    if NEW in found.match.group():
        return not YEAR.search(found.before) or "主动公开" in found.lead
    if re.search("(?:接收|收到|清理出)$", found.lead) or _HEADED.search(
        "".join(found.headings[-1:])
    ):
        return True
    if is_of_a_field(found, whose):
        return True
    first, lead = found.sentence[0], found.lead
    heading = "".join(found.headings[-1:])
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


def is_of_a_field(found: Found, whose: Whose) -> bool:
    """Say whether what is disclosed is of one field or channel: by an ordinal before it, by a clause
    before it in its sentence, or by a short sentence before it on its line (抓好财政预决算公开。).
    """
    if _ORDINAL.match(found.before):
        return True
    if _ORDINAL.match(found.told) and not whose.names_a_subject(found.lead):
        return True  # 一是推进决策公开。主动公开政府信息30条
    short = without_number(found.told_bare.strip(f"。{PARAGRAPH}"))
    if short.endswith("公开") and "，" not in short and _HEADED.search(f"一、{short}"):
        return True
    told = found.told_on_the_line.rstrip("。")
    a_site = found.statement.metric == "disclosed_by_website" and "网站" in told
    if (
        _POINT.match(told)
        and not a_site
        and len(told) <= _SHORT
        and _HEADED.search(f"一、{_POINT.sub('', told)}")
    ):
        return True
    if not re.search(r"\d", told) and names_a_field(told):
        return True  # 加大保障性住房信息公开力度。
    if _ANOTHER_WAY.search(found.after):
        return True
    clauses = re.split("[，：]", found.lead[found.lead.rfind("；") + 1 :])[:-1]
    return any(clause and not _is_of_no_field(clause, whose) for clause in clauses)


def _is_of_no_field(clause: str, whose: Whose) -> bool:
    """Say whether a clause before what is disclosed names no field of it: a time, a subject, a number,
    what was done for disclosure at large.
    """
    bare = whose.without_subjects(clause)
    counted = re.search(r"\d[余多万]*[件条份个期次卷]", clause)
    at_large = _AT_LARGE.search(clause) is not None and not _CHANNEL.search(clause)
    since = re.match(r"[自从]?(?:20\d\d年)?\d+月\d+日", clause)
    return not bare or counted is not None or at_large or since is not None


def names_a_field(words: str) -> bool:
    """Say whether words speak of the information of one field: 征地信息公开."""
    return any(match[1] not in _GENERAL for match in _OF_A_FIELD.finditer(words))


def _wholes(text: str) -> list[re.Match[str]]:
    """Give where a text states what is disclosed in all."""
    return [match for each in _WHOLES for match in re.finditer(expression(each), text)]
