"""Whose report it is, and of which year: by its own title, never by one that it quotes; else by
its text, by its file's name, or as it is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from etl import numbers
from etl.document import Document, UnreadableReport
from etl.grid import simplified

HEAD = 1500  # characters without white space: the title stands among the first of them

_NAME = r"[\u4e00-\u9fff（）()]{2,30}?"
_REPORT = (
    r"(?:政府信息公开(?:工作)?(?:的?年度报告|的?年度工作报告|年报|情况的?报告|情况|工作报告|报告)"
    r"|信息公开(?:工作)?年度(?:工作)?报告)"
)
# What reports call themselves where they also say of which year they are.
_SUBJECT = r"(?:(?:政府)?信息公开|政府信息工作公开|政务公开)"
_KIND = r"(?:年度)?(?:工作)?(?:报告|年报|总结)"
_OF_A_YEAR = rf"(?:{_REPORT}|{_SUBJECT}(?:工作)?{_KIND})"
_TITLE = (
    rf"(?P<title>(?:(?P<agency>{_NAME})[:：]?(?P<year>20\d\d)年度?"
    rf"|[【\[]?(?P<first>20\d\d)年?度?[】\]]?(?P<then>{_NAME})){_OF_A_YEAR}"
    rf"|(?P<whose>{_NAME}){_OF_A_YEAR}[（(](?P<of>20\d\d)年?度?[）)]"
    rf"|(?P<body>{_NAME}){_SUBJECT}(?:工作)?(?P<in>20\d\d)年度?{_KIND})"
)
_LINE = re.compile(
    r"(?:标题[:：]?|附件[:：]|[#*]+|[【\[][\u4e00-\u9fff]{2,6}[】\]])?"
    rf"{_TITLE}[*]*(?P<remark>[（(][^（）()]*[）)])?"
)
_OPENS = re.compile(rf"[ \t\u3000]*{_TITLE}(?=[ \u3000]{{2,}}\S)")
_MENTION = re.compile(rf"(?:^\s*|(?:现将|现就|发布|公布|编制|形成)了?《?){_TITLE}")
_LEAD = re.compile(r"^(?:现将|现就|现公布|现发布|关于|公布|发布|编制|印发)+")
_WHO = re.compile(r"(?:关于|发布|公布|印发|报送|上报|公示)+$")
_LOST_YEAR = re.compile(r"年度?$")  # 某县年政府信息公开…, of which the digits stand elsewhere
# What is taken from a name: a government is its place, the office of a bureau is the bureau.
_SEAT = re.compile(
    r"(?:人民)?政府$|(?<=[乡镇道处])(?:人民政府|政府)?(?:党政)?办公[厅室]$|(?<=[会局厅])办公[厅室]$"
)
# The office of a place's government, whose own report is not the place's.
_OFFICE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]+[省市区县州旗])(?:(?:(?:人民)?政)?府办(?:公[厅室])?|办公[厅室])"
)
_OFFICE_ALONE = re.compile(r"(?:人民)?政府办(?:公[厅室])?")
_ABOUT = re.compile(
    r".*关于(?=[\u4e00-\u9fff]{2})"
)  # 某市人民政府办公厅关于某市…: of whom it tells
OWN = "（本级）"  # ends the name of a government that reports on itself alone, without its bodies
_OWN = re.compile(
    r"(?P<place>[\u4e00-\u9fff]+[省市区县州旗])(?:人民政府|政府)?"
    r"(?:本级|[（(](?:数据为|仅|限)?(?:[省市区县州旗]?(?:政府)?本级|本机关)(?:数据)?[）)])"
)
_SUMMED = re.compile(r"[（(](?:本行政区域|全[省市区县州旗])(?:汇总)?[）)]$")
# Says that the figures are of the government alone: in a title, or in a line beside it.
_ALONE = r"(?:[省市区县州旗]?(?:政府)?本级|本机关)(?:数据)?"
_REMARK = re.compile(rf"[（(](?:数据为|仅|限)?{_ALONE}[）)]")
_STATED = re.compile(rf"(?:填报|统计|数据|报告)?(?:范围|口径)[:：]{_ALONE}")
COVERING = 6  # lines at the head, among which such a line stands
_ALL = r"全(?:省|市|区|县|州|旗)"
# Words with which an office's report says that it counts all bodies of its place.
_OF_ALL = re.compile(
    rf"(?:本报告|报告所列|所列数据|统计范围|统计数据|本年度报告)[^。；]{{0,12}}"
    rf"(?:汇总|涵盖|包括|包含|反映|覆盖|统计范围[为是:：])[^。；]{{0,8}}{_ALL}"
)
_RECEIVED = r"[^，。；]{0,24}(?:收到|受理|新收|接到|接收)[^，。；\d]{0,20}申请[^，。；\d]{0,8}\d"
_RECEIVED_BY_ALL = re.compile(
    rf"{_ALL}(?:各级)?(?:行政机关|政府系统|政府机关|政府部门|各级各部门|各部门)?{_RECEIVED}"
)
_RECEIVED_BY_OFFICE = re.compile(
    rf"(?:[省市区县州旗](?:人民)?政府(?:办公[厅室]|办)?|本机关|[我本](?:办|厅)){_RECEIVED}"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,15}[省市区县州旗]")
_YEARLESS = re.compile(rf"(?:标题[:：]?|[#*]+)?(?P<title>(?P<agency>{_NAME}){_REPORT})[*]*")
_BODY = (
    r"[\u4e00-\u9fff]{2,24}?(?:人民政府|委员会|管委会|办事处|街道|办公[厅室]"
    r"|[省市区县州旗镇乡局委厅院]|中心)"
)
_SIGNED = re.compile(
    rf"(?:发布(?:机构|单位)|编制(?:机关|单位)|填报单位|报送单位|联系单位)[:：]\s*(?P<agency>{_BODY})(?![\u4e00-\u9fff])"
    rf"|本(?:年度)?报告(?:是?根据[^。]{{2,60}}?(?:要求|规定|精神)，?,?)?由(?P<by>{_BODY})(?=根据|按照|依据|依照|负责|编制|编写)"
)
# 市财政局 is one of many cities'.
_UNPLACED = re.compile(r"(?:[我本全]|[省市区县州旗镇乡](?!中区))")
_CLOSING = re.compile(
    rf"^[ \t\u3000]*(?P<agency>{_BODY})\s+[（(]?20\d\d年[\d一二三四五六七八九十]{{1,2}}月"
    r"[\d一二三四五六七八九十]{1,3}日[）)]?[ \t\u3000]*$", re.MULTILINE,
)  # fmt: skip
_PERIOD = re.compile(
    r"(?P<year>20\d\d)年1月1日[^。\d]{0,6}(?:(?P<end>20\d\d)年)?[^。\d]{0,3}12月31日"
)
_ANNOUNCED = re.compile(
    r"(?P<year>20\d\d)年度?(?:本级|本机关|本单位|本部门|[我全][省市县区镇乡街局委])?"
    r"(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:报告|年报)"
)
_OPENING_YEAR = re.compile(r"(?:^|。)[ \u3000]*(?P<year>20\d\d)年(?:度)?[,，]", re.MULTILINE)
_FILE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FILE_NAME = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,30}?)[-_—－ ]*20\d\d(?:年度?)?(?:[-_ （(]*(?:政府|政务|信息|年报|报告).*)?"
    r"|20\d\d(?:年度?)?[-_—－ ]*(?P<then>[\u4e00-\u9fff]{2,30}?)(?:[-_ ]*(?:政府信息|政务公开|信息公开|年报|年度报告).*)?"
)
_LEVELS = "省市区县州旗"
Found = TypeVar("Found")
# What is left of a name whose first part stands on the line before, and what names nobody.
_PART = re.compile(r"(?:街道)?办事处|(?:管理)?委员会|管委会|街道|办公[厅室]|局|[我本全].*")
_NO_NAME = re.compile(
    r"政府信息|首页|栏目|发布|来源|上一篇|下一篇|参照|比照|借鉴|根据|按照|相关|附件|年报"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A report's title as printed, its agency and year.

    The agency is the place or body. The office of a government is one of its own, and so is a
    government that counts itself alone: 重庆市（本级）.
    """

    title: str
    agency: str
    year: int


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever reads a file says of it, where the file does not."""

    agency: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A title that fills lines of its own, or opens one, and its span in the text."""

    identity: Identity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not empty: its characters without space, and its span in the text."""

    bare: str
    start: int
    end: int


def identify(document: Document, told: Told) -> Identity:
    """Give the identity that the title line states, else the only one that the opening mentions;
    else agency and year each from a title without the year, the text, the file's name, or as told.

    Raises UnreadableReport where one is missing, or where several titles stand side by side.
    """
    text = simplified(document.text)
    head = _opening(_lines(text))
    for found in (_filled(head, 1), _filled(head, 2), _filled(head, 3), _mentions(text)):
        names = {(each.agency, each.year): each for each in reversed(_own(list(found)))}
        if len(names) > 1:
            several = "、".join(sorted(each.title for each in names.values()))
            raise UnreadableReport(
                f"{document.path.name}：开头有几个不同的标题（{several}），不能确定是哪个机关哪一年的年报。"
                "若是几份年报，请拆成几份文件；若只是一份，请只保留本报告的标题。"
            )
        if names:
            return _settled(next(iter(names.values())), text, head)
    return _settled(_pieced_together(document, text, head, told), text, head)


def place(agency: str) -> str:
    """Give the place of an agency that is its government's office, or its government alone: 重庆市
    of 重庆市人民政府办公厅 and of 重庆市（本级）; any other as it is.
    """
    office = _OFFICE.fullmatch(agency)
    return office["place"] if office else agency.removesuffix(OWN)


def is_office(agency: str) -> bool:
    """Say whether an agency is the office of a place's government."""
    return _OFFICE.fullmatch(agency) is not None


def _own(found: list[Identity]) -> list[Identity]:
    """Give titles without those under a place's own that name the office which drew it up:
    重庆市人民政府办公厅2014年… under 重庆市2014年….
    """
    if not found or is_office(found[0].agency):
        return found
    first = found[0]
    drew_up = [is_office(it.agency) and place(it.agency) == first.agency for it in found]
    return [
        it for it, office in zip(found, drew_up, strict=True)
        if not (office and it.year == first.year)
    ]  # fmt: skip


def _settled(it: Identity, text: str, head: Sequence[_Line]) -> Identity:
    """Give an identity with the agency whose figures the report says that it counts."""
    if is_office(it.agency):
        return replace(it, agency=place(it.agency)) if _counts_all(text) else it
    if it.agency[-1] not in _LEVELS:  # a body has nobody to count beside itself
        return it
    beside = [line.bare for line in head[:COVERING]]
    alone = any(_REMARK.fullmatch(line) or _STATED.fullmatch(line) for line in beside)
    return replace(it, agency=it.agency + OWN) if alone else it


def _counts_all(text: str) -> bool:
    """Say whether an office's report counts all bodies of its place: it says so, or gives their
    requests and not its own beside them.
    """
    plain = re.sub(r"\s", "", text)
    if _OF_ALL.search(plain):
        return True
    return bool(_RECEIVED_BY_ALL.search(plain)) and not _RECEIVED_BY_OFFICE.search(plain)


def _pieced_together(document: Document, text: str, head: Sequence[_Line], told: Told) -> Identity:
    stem = document.path.stem
    agency = (
        _first(_yearless(head), _signed(text), _in_file_name(stem), _closing(text)) or told.agency
    )
    year = _first(_years(text), _only(map(int, _FILE_YEAR.findall(stem)))) or told.year
    if agency and year:
        return Identity(f"{agency}{year}年政府信息公开工作年度报告", agency, year)
    missing = "、".join(word for word, found in (("机关", agency), ("年度", year)) if not found)
    raise UnreadableReport(
        f"{document.path.name}：开头找不到“某地某年政府信息公开工作年度报告”字样的标题，"
        f"正文和文件名中也没有{missing}。请在文件首行补上标题，或把文件名改为“机关_年度”（如“某县_2023”）。"
    )


def _first(*found: Found | None) -> Found | None:
    return next((each for each in found if each is not None), None)


def _only(found: Iterator[Found]) -> Found | None:
    """Give what is found, where all that is found is one."""
    several = set(found)
    return several.pop() if len(several) == 1 else None


def _yearless(head: Sequence[_Line]) -> str | None:
    """Give whose report a title without a year says it is."""
    matches = (_YEARLESS.fullmatch(line.bare) for line in head)
    names = (_named(_LOST_YEAR.sub("", match["agency"])) for match in matches if match)
    return _only(name for name in names if name)


def _signed(text: str) -> str | None:
    return _only(
        name
        for match in _SIGNED.finditer(text)
        if (name := _placed(match["agency"] or match["by"]))
    )


def _closing(text: str) -> str | None:
    """Give who stands over the date at a report's end, or under its title; an office signs for its
    government too.
    """
    found = _CLOSING.finditer(numbers.arabic_years(text))
    names = (name for match in found if (name := _placed(match["agency"])))
    name = _only(names)
    return None if name and is_office(name) else name


def _placed(printed: str) -> str | None:
    """Give a body's name that says of which place it is."""
    return None if _UNPLACED.match(printed) else _named(printed)


def _in_file_name(stem: str) -> str | None:
    match = _FILE_NAME.fullmatch(stem)
    return _named(match["agency"] or match["then"]) if match else None


def _years(text: str) -> int | None:
    """Give the year that a text says it counts, or publishes, or else begins its sentences with."""
    plain = re.sub(r"(?<=[\d年月日])[ \u3000]+(?=[\d年月日])", "", numbers.arabic_years(text))
    periods = (
        int(match["year"])
        for match in _PERIOD.finditer(plain)
        if match["end"] in (None, match["year"])
    )
    announced = (int(match["year"]) for match in _ANNOUNCED.finditer(plain[: 2 * HEAD]))
    opening = (int(match["year"]) for match in _OPENING_YEAR.finditer(plain[: 2 * HEAD]))
    return _first(_only(periods), _only(announced), _only(opening))


def titles(text: str) -> Iterator[Title]:
    """Give every title of a text, in its order: in a line or up to three lines of its own, or at
    the beginning of a line, set off from what follows by a wide space.
    """
    lines, at = _lines(text), 0
    while at < len(lines):
        count, found = _title_at(lines, at, text)
        if found:
            yield Title(found, lines[at].start, lines[at + count - 1].end)
        at += count


def _title_at(lines: Sequence[_Line], at: int, text: str) -> tuple[int, Identity | None]:
    if "信息公开" not in "".join(line.bare for line in lines[at : at + 3]):
        return 1, None
    for count in (1, 2, 3):
        for found in _filled(lines[at : at + count], count):
            return count, found
        if at + count < len(lines) and next(_filled(lines[at + count : at + count + 1], 1), None):
            break  # what follows is a title by itself: 重庆市 above 重庆市2023年…
    line = numbers.arabic_years(text[lines[at].start : lines[at].end])
    return 1, next(_identity(_OPENS.match(line)), None)


@lru_cache(maxsize=4)  # whose report it is, and whether another begins in it
def _lines(text: str) -> tuple[_Line, ...]:
    lines, offset = [], 0
    for line in numbers.arabic_years(text).splitlines(keepends=True):
        if bare := "".join(line.split()):
            lines.append(_Line(bare, offset, offset + len(line.rstrip())))
        offset += len(line)
    return tuple(lines)


def _opening(lines: Sequence[_Line]) -> Sequence[_Line]:
    seen = 0
    for at, line in enumerate(lines):
        seen += len(line.bare)
        if seen > HEAD:
            return lines[: at + 1]
    return lines


def _filled(lines: Sequence[_Line], count: int) -> Iterator[Identity]:
    """Give the titles that fill `count` of the lines; a place on the line before belongs to it."""
    for at in range(len(lines) - count + 1):
        whole = "".join(line.bare for line in lines[at : at + count])
        for found in _identity(_LINE.fullmatch(whole)):
            place = lines[at - 1].bare if at and _PLACE.fullmatch(lines[at - 1].bare) else ""
            apart = place and not found.agency.startswith(place)
            yield replace(found, agency=place + found.agency) if apart else found


def _mentions(text: str) -> Iterator[Identity]:
    """Give the titles that the opening's running text says are published, or begins with."""
    head = re.sub(r"(?<=\S)[ \u3000]+(?=\d|年|政府)", "", numbers.arabic_years(text[: 2 * HEAD]))
    for match in _MENTION.finditer(head[:HEAD]):
        yield from _identity(match)


def _identity(match: re.Match[str] | None) -> Iterator[Identity]:
    if match is None:
        return
    remark = match.groupdict().get("remark") or ""
    printed = match["agency"] or match["then"] or match["whose"] or match["body"]
    if name := _named(printed + (remark if _REMARK.fullmatch(remark) else "")):
        year = match["year"] or match["first"] or match["of"] or match["in"]
        yield Identity(_LEAD.sub("", match["title"]), name, int(year))


def _named(printed: str) -> str | None:
    """Give a place or body, or the office of a place's government; None for what names nobody."""
    name = _SUMMED.sub("", _ABOUT.sub("", _WHO.sub("", _LEAD.sub("", printed))))
    if alone := _OWN.fullmatch(name):
        name = alone["place"] + OWN
    elif not _OFFICE.fullmatch(name):
        name = _SEAT.sub("", name)
    nobody = _NO_NAME.search(name) or _PART.fullmatch(name) or _OFFICE_ALONE.fullmatch(name)
    return name if len(name) > 1 and not nobody else None
