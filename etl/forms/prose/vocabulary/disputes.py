"""Reviews and lawsuits over disclosure, and complaints: how many, and none."""

from etl.forms.prose.shapes import ENDS, NOT, after, before
from etl.forms.prose.statements import TELLER, UNNAMED
from etl.forms.prose.vocabulary.nouns import CASE
from etl.forms.prose.vocabulary.row import Row

_OVER_WORDS = (
    "(?:因|就|由|对|不服|向人民法院|涉及|有关|关于|针对|依申请|政府|信息公开|信息|公开|自身|本身|工作|事务|事项|申请|答复|问题|而|类|引起|引发|产生"
    "|发生|导致|提起|提出|申请人|被|[我本](?:局|委|厅|镇|乡|街道|单位|机关|部门|行政机关|县|区|市|办|中心)|的)*"
)
DISPUTE = "(?:投诉|举报|申诉|(?:被?申请的?)?(?:行政)?复议|(?:被?提起的?)?(?:行政)?诉讼)(?:申请|案件|案|事件|事项)?"
_REVIEW = "(?:被?申请的?)?(?:行政)?复议"
_LITIGATION = "(?:被?提起的?)?(?:行政)?诉讼(?:（一审）)?"
_NO = rf"{{z:{NOT}(?:发生|出现|产生|收到|接到|受理|有|引起|引发)?(?:过)?(?:任何)?(?:一起)?|无}}"
_SEVERAL = "(?:件|宗|份|起|例)(?!人)"


def _none_of(dispute: str) -> str:
    """Give the pattern of a list of disputes, none of which there were, that names `dispute`."""
    others = rf"(?:{DISPUTE}[、和及或与]+{_OVER_WORDS})*"
    behind = rf"(?:[、和及或与]+{_OVER_WORDS}{DISPUTE})*"
    return f"{_NO}{_OVER_WORDS}{others}{dispute}(?:申请|案件|案|事件|事项)?{behind}{CASE}{ENDS}"


def _all_zero(dispute: str) -> str:
    """Give the pattern of a list of disputes that are all nought: …行政复议和行政诉讼均为0件."""
    others = rf"(?:{DISPUTE}[、和及或与]+{_OVER_WORDS})*"
    behind = rf"(?:[、和及或与]+{_OVER_WORDS}{DISPUTE})*"
    return rf"{_OVER_WORDS}{others}{dispute}(?:申请|案件|案|事项)?{behind}(?:数量?)?{{z:均?为(?:0|零)}}(?:[件起宗例])?{ENDS}"


def _cases(dispute: str) -> str:
    """Give the pattern of so many disputes."""
    court = "(?:各级(?:人民)?法院(?:共)?(?:受理|审理))?"
    return after(f"{court}{_OVER_WORDS}{dispute}(?:申请|案件|案|事项)?", _SEVERAL)


def _several(dispute: str) -> str:
    """Give the pattern of so many disputes, their number before them."""
    noun = f"{_OVER_WORDS}信息公开{_OVER_WORDS}{dispute}(?:申请|案件|案|事项)?"
    return before("(?:发生|收到|受理|办理|有|产生)", _SEVERAL, noun)


# fmt: off
ROWS = (
    Row("review_cases",        "复议",       _cases(_REVIEW), "我镇有关政府信息公开的行政复议案共1起。", 1),
    Row("litigation_cases",    "诉讼",       _cases(_LITIGATION), "我镇涉及政府信息公开的行政诉讼案件共2宗。", 2),
    Row("review_cases",        "复议",       _none_of(_REVIEW), "我镇没有因政府信息公开引起的行政复议和行政诉讼案件。", 0),
    Row("litigation_cases",    "诉讼",       _none_of(_LITIGATION), "我镇没有因政府信息公开申请行政复议、诉讼和申诉的情况发生。", 0),
    Row("review_cases",        "为",       _all_zero(_REVIEW), "我镇因政府信息公开引起的行政复议和行政诉讼均为0件。", 0),
    Row("litigation_cases",    "为",       _all_zero(_LITIGATION), "我镇因政府信息公开引起的行政复议和行政诉讼均为0件。", 0),
    Row("review_cases",        "复议",       _several(_REVIEW), "我镇有1件涉及政府信息公开工作的行政复议。", 1),
    Row("litigation_cases",    "诉讼",       _several(_LITIGATION), "我镇发生2起因政府信息公开提起的行政诉讼案件。", 2),
    Row("review_overturned_rate_change", "纠错率", r"行政复议直接纠错率较[上去]年{d}{n:点}", "行政复议直接纠错率较去年下降0.66个百分点。", -0.66, scope=UNNAMED),
    Row("litigation_lost_rate_change", "败诉率", r"行政诉讼败诉率较[上去]年{d}{n:点}", "行政诉讼败诉率较去年下降7.88个百分点。", -7.88, scope=UNNAMED),
    # 投诉、举报
    Row("complaints",          "投诉",       r"政府信息公开[^，。；]{{0,6}}(?:投诉、举报|举报投诉|投诉举报){n}件", "我镇全年收到政府信息公开的投诉、举报20件。", 20, scope=TELLER),
    # of a list of what there was not, none is left unread
    Row("complaints",          "投诉",       _none_of("(?:投诉|举报)"), "本年度没有发生因政府信息公开涉及的投诉、行政复议、行政诉讼事件。", 0),
    Row("complaints",          "举报",       _none_of("(?:投诉|举报)"), "我镇没有因政府信息公开引起的举报和行政复议。", 0),
)
# fmt: on
