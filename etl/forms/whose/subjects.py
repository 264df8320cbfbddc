"""The subjects of a report: whom its words name, as its agency, a part of its area, or another body."""

import re
from functools import cache

from etl.forms.identity import is_office, place

LEVELS = "省市区县州旗"
# fmt: off
# The first that fits at a place wins; None is a body whose figures are never the whole.
# {a} is the level in the agency's own name (市 of 重庆市): 区政府 is no office of a 市.
SUBJECTS = (
    ("jurisdiction",              r"{itself}|{seat}"),
    ("jurisdiction",              r"全{a}各级各?部门|全{a}各单位|全{a}各(?:乡镇|镇街|街道|镇)、各(?:部门|单位)|全{a}各(?:级|职能|有关|相关)*(?:部门|单位)(?:、各?(?:镇街|乡镇|街道|街镇|镇))+"),
    ("jurisdiction",              r"(?:{a}|{agency})(?:人民)?政府[及和、](?:其|所属|各)*(?:工作)?部门、各?(?:县（市、区）|区（县）|县区|区县|镇街|乡镇|街道|镇)+"),
    ("jurisdiction",              r"全{a}\d+个(?:乡镇|镇街|街镇|乡|镇|街道|区县|县区)(?:（[^（）]*）|、街道)?[和、及]\d+个(?:部门|单位)|{seat}[及和](?:其|所属|下属|各)*(?:部门|单位)"),
    ("jurisdiction",              r"(?:{a}|{agency})(?:人民)?政府(?:系统|[及和、]其?(?:所属)?各?(?:工作)?部门)"),
    ("jurisdiction",              r"各区县、各部门|各级(?:人民)?政府[及和、]?其?各?部门|各级行政(?:复议)?机关"),
    ("jurisdiction",              r"{a}、?(?:区县?|县)[区、]?(?:（自治县）)?(?:、乡镇（?街?道?）?)?[两三]级(?:(?:人民)?政府|行政机关)"),
    ("jurisdiction",              r"全{a}各?(?:区县|县区|市州|地市)、[^，。；]{0,4}(?:部门|单位)"),
    ("districts_and_departments", r"各区县(?:（自治县）)?政府、市政府各部"),
    ("districts",                 r"(?:全[省市])?各?(?:区县|县区|县市区|市县|市州|州市|地市|旗县|市（州）|县（市、?区）|区（县）)(?:（自治县）)?(?:人民)?(?:政府)?(?:及其部门)?"),
    ("departments",               r"{a}[级直](?:各|机关)?(?:部门|单位)|{a}?本级(?:各?部门)?|{a}(?:人民)?政府各?(?:工作)?部门|(?:{a}|{below})直(?:各?(?:部门|单位))?"),
    (None,                        r"各?乡镇|各?街道|各镇街?|镇街|各片区|各(?:有关)?(?:单位|部门)|省级|国务院"),
    ("government_office",         r"{agency}(?:人民)?政府办公[厅室]|[我本]办公?[厅室]?"),
    ("named",                     r"{agency}(?:人民)?政府(?!网|公报|门户|信息|系统|规章|规范)"),
    ("jurisdiction",              r"全{a}(?:各级?)?(?:行政(?:复议)?机关|(?:人民)?政府(?:系统|机关)?(?:[及和、]?其?各部门)?)?|[我本]{a}|{own}|{agency}(?!政(?!府|务|协|策|法)|府|民政府|[\u4e00-\u9fff]{{0,8}}(?:局|委员会|厅|院|中心|公司|税务|公安))"),
    ("government_office",         r"{a}(?:人民)?政府(?:办公[厅室])?(?!网|公报|门户|系统|常务|规章|规范|新闻)|[我本]厅|本机关"),
    (None,                        r"[省市区县州](?:人民)?政府(?:办公[厅室])?(?!网|门户)|全[省市区县州]|[我本][省市区县州局委办镇乡]|[省市区县州][级直本](?:各|机关)?(?:部门|单位|级)?|[省市区县州]直"),
)
# fmt: on
REFERRED_TO = re.compile(  # 按照市政府要求: spoken of, not the one who acts
    r"(?:贯彻|落实|执行)[^，。；《]{0,16}《[^》]*》(?:[^，。；]{0,6}(?:要求|精神|部署|规定))?"
    r"|(?:按照?|根据|落实|遵照|围绕|依据|经|向|报|贯彻)[^，。；]{0,12}?(?:要求|部署|统一|意见|决策|精神|通知|规定)"
    r"|代表[省市区县州]?(?:人民)?政府|在[^，。；]{0,16}?(?:领导|指导|支持|推动)下"
)
_OFFICE_OF = re.compile("办事处$")  # what acts for a 街道 is the one body of its name
_OWN = (  # 我局, 本中心
    "(?<!非)[我本全](?:街道(?:办事处|办)?|街办|管委会|开发区|支队|总队|大队|中心|公司|集团|部门|单位|机关|分局|[局委厅镇乡所队会校院馆处站社署])(?!办公)"
)
# What calls itself by its kind alone: 街道收到…, 镇政府收到…
_ALONE = r"(?:(?<![\u4e00-\u9fff])|(?<=[年度]))"
_BY_KIND = {
    "街道": rf"{_ALONE}(?:街道(?:办事处|办)?|办事处)(?![\u4e00-\u9fff]{{{{0,8}}}}(?:社区|村|局|委员会|院|中心|公司))",
    "镇": rf"{_ALONE}镇(?:人民)?政府",
    "乡": rf"{_ALONE}乡(?:人民)?政府",
    "中心": rf"{_ALONE}中心(?![\u4e00-\u9fff]{{{{0,8}}}}(?:校|村|网|街道|社区|任务|工作))",
    "区": rf"{_ALONE}(?:(?:新区|开发区|高新区|园区)(?:管委会)?|管委会)",
}
_DEPARTMENT = re.compile(
    f"(?P<level>[{'省市区县州旗'}])(?P<core>(?:城市|市场|市政|市容|社区|园区|区域|县域|[^省市区县州旗]){{2,12}})(?P<end>局|厅|委员会|委|办公室)$"
)
SEAT = re.compile("(?:办事处|管理委员会|管委会)$")  # 廿三里街道办事处 calls itself 廿三里街道


@cache
def subjects_of(agency: str) -> re.Pattern[str]:
    """Give the pattern of an agency's subjects; a body that is no place (局、街道) has no level."""
    is_place = agency[-1] in LEVELS
    own = "(?!)" if is_place else _OWN
    if agency.endswith("分局"):
        own = own.replace("[我本全]", "[我本]")  # 全局 is the whole bureau's
    itself = _itself(agency)
    seats = (agency, _OFFICE_OF.sub("", agency), re.sub("办事处$", "办", agency))
    names = (
        ()
        if itself
        else sorted({name for each in seats for name in names_of(each)}, key=len, reverse=True)
    )
    seat = SEAT.sub("", agency)
    by_kind = () if is_place and seat == agency else _BY_KIND.items()
    kind = [by for end, by in by_kind if seat.endswith(end)]
    if agency.endswith("办公室") and not itself and not is_place:
        kind.append("[我本]办(?:公室)?")  # of 人防办公室 it is no government's
    filled = {
        "seat": next(iter(kind), "(?!)"),
        "itself": itself or "(?!)",
        "agency": f"(?:{'|'.join((*map(re.escape, names), _short(agency))) or '(?!)'})",
        "own": own,
        "a": agency[-1] if is_place else "(?!)",
        "below": "县" if agency[-1] == "区" else "(?!)",
    }
    return re.compile(
        "|".join(f"(?P<s{at}>{_filled(p, filled)})" for at, (_, p) in enumerate(SUBJECTS))
    )


def _itself(agency: str) -> str:
    """Give the pattern by which a government's office, or a government that counts itself alone,
    is named in its report; '' for any other agency.
    """
    of = place(agency)
    if of == agency:
        return ""
    where = f"(?:{'|'.join(map(re.escape, (*names_of(of), of[-1])))})"
    if is_office(agency):
        return (
            rf"{where}(?:(?:(?:人民)?政)?府办(?:公[厅室])?|办公[厅室])|[我本](?:办(?:公[厅室])?|厅)"
        )
    things = "各|工?作?部门|网|公报|门户|信息|系统|规章|规范|常务|新闻"
    return (
        rf"(?:{where})?(?:人民)?政府(?:办公[厅室]|本级)?(?!{things})|{where}?本级(?!各|部门|政府)"
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, expression in words.items():
        pattern = pattern.replace(f"{{{name}}}", expression)
    return pattern.replace("{{", "{").replace("}}", "}")


def names_of(agency: str) -> list[str]:
    """Give an agency's names: 重庆市渝北区, 渝北区; 青岛市教育局, 市教育局."""
    names = [agency]
    for at in range(2, len(agency) - 1):
        if agency[at - 1] in LEVELS:
            names += [agency[at - 1 :], agency[at:]]
    return sorted({name for name in names if len(name) > 2}, key=len, reverse=True)


def _short(agency: str) -> str:
    """Give the pattern of the short names of a department: 市房管局 of 市住房保障和房产管理局."""
    named = _DEPARTMENT.search(agency)
    if named is None or re.search("[局委厅]", named["core"]):  # 市公安局北湖分局
        return "(?!)"
    level, core, end = named["level"], named["core"], named["end"][0]
    letters = "".join(f"{mark}?" for mark in core)
    return rf"{level}(?=[\u4e00-\u9fff]{{{{2,5}}}}{end}){letters}{end}"


def index_of(subject: re.Match[str]) -> int:
    """Give which of the subjects a match is."""
    assert subject.lastgroup is not None, "each alternative is a group"
    return int(subject.lastgroup[1:])
