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
    r"(?:网站|官网|公开网)(?:上)?(?:主动)?(?:公开|发布|公布)[^，。；、\d]{0,10}[\d.,]+[余多万]*条"
)
_CHANNEL = re.compile("网站|微博|微信|公报|平台|档案|发布会|新媒体")
# A heading that says more than that something was disclosed: 财政信息公开情况, 机构职能.
_HEADED = re.compile(
    "^(?![（(]?[一二三四五六七八九十\\d]+[、）).．](?:主动|依法|积极|认真|扎实|深入|全面|不断|持续|进一步|推动|推进|做好|加强|强化|深化|加大|公开|政府|政务|信息|工作|总体|基本|概述|概况|情况|方面|数量|内容|形式|渠道|主要|做法|及|和|与|的|、|力度|。|：)*$)."
)
_ORDINAL = re.compile("[一二三四五六七八九十]是|第[一二三四五六七八九十]")
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
    if _ORDINAL.match(found.before):
        return True
    short = without_number(found.told_bare.strip(f"。{PARAGRAPH}"))
    if _ORDINAL.match(found.told) and not whose.names_a_subject(found.lead):
        return True  # 一是推进决策公开。主动公开政府信息30条
    if short.endswith("公开") and "，" not in short and _HEADED.search(f"一、{short}"):
        return True  # 抓好财政预决算公开。
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


def _wholes(text: str) -> list[re.Match[str]]:
    """Give where a text states what is disclosed in all."""
    return [match for each in _WHOLES for match in re.finditer(expression(each), text)]
