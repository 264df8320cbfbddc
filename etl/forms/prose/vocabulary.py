"""The words in which any agency states a metric: a row each, with an example that a test reads.

A row gives a metric, a word without which no text states it so, a pattern in which {n} stands for
the number and {z:…} for the words of a zero, and a sentence of the shape.
"""

from dataclasses import dataclass

from etl.forms.prose.statements import SUBJECT, WITH_CARRIED, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """A way of stating a metric; `value` is what its example, told by 我镇 in 2019, states."""

    metric: str
    word: str
    pattern: str
    example: str
    value: float

    @property
    def statement(self) -> Statement:
        """Give the statement of a row: its scope is that of the nearest subject."""
        return Statement(self.metric, SUBJECT, self.pattern)


_GET = "(?:收到|接收|受理|接到)"
_NOT_GOT = "(?:未|没有)(?:收到|接收|受理|接到)(?:过)?(?:任何)?"
_BY_WHOM = "(?:公民|法人|或者?|和|及|与|其他组织|提出|提交|有关|关于|的|、)*"
_APPLICATION = "(?:(?:政府)?信息公开的?申请|公开政府信息的?申请|(?:政府信息)?依申请公开(?:政府)?(?:信息)?的?申请)"
_SUM = "(?:数量?)?(?:共计?|合计|总计|一共|为)?"
_COUNTER = "[件宗]"
_NOT_ALSO_CARRIED = rf"(?!（?含|（上一?年度?结转)(?!{WITH_CARRIED})"
_LAST = "上一?年度?结转"
_ENDS = r"(?=[，。；])"
_NO = r"{z:(?:未|没有)(?:发生|出现|产生)?|无}"
# 因政府信息公开(申请|工作)(引起|被提起)的, before a list of disputes
_OVER = "(?:因|涉及|有关|关于)(?:依申请)?(?:政府)?信息公开(?:申请|工作|事务)?(?:引起|引发|产生|导致|涉及)?(?:被?提起|被?申请)?的?"
_DISPUTE = (
    "(?:投诉|举报|申诉|(?:被?申请)?(?:行政)?复议|(?:被?提起)?(?:行政)?诉讼)(?:申请|案件|案|事件)?"
)
_CASE = "(?:的?(?:事件|案件|案|情况|情形|事项)(?:发生)?)?"


def _none_of(dispute: str) -> str:
    """Give the pattern of a list of disputes, none of which there were, that names `dispute`."""
    others = rf"(?:{_DISPUTE}[、和及或与])*"
    after = rf"(?:[、和及或与]{_DISPUTE})*"
    return _NO + _OVER + others + dispute + r"(?:申请|案件|案|事件)?" + after + _CASE + _ENDS


# fmt: off
ROWS = (
    # 主动公开
    Row("disclosed_items",     "主动公开",   r"(?<!网站)主动公开(?:各类)?(?:政府|政务)信息(?:共计?|合计|总计|数量为)?{n}条", "我镇主动公开政务信息共217条。", 217),
    Row("disclosed_items",     "主动公开",   r"共(?:发布|公布)主动公开(?:政府|政务)信息{n}条", "共发布主动公开政府信息177条。", 177),
    # 依申请公开
    Row("requests_received",   "申请",       rf"(?:{_GET}|新收){_APPLICATION}{_SUM}{{n}}{_COUNTER}{_NOT_ALSO_CARRIED}", "我镇共收到依申请公开政府信息申请4件。", 4),
    Row("requests_received",   "申请",       rf"{_GET}{{n}}{_COUNTER}{_APPLICATION}{_ENDS}(?!{WITH_CARRIED})", "我镇共收到3件政府信息公开申请。", 3),
    Row("requests_received",   "申请",       rf"{{z:{_NOT_GOT}}}{_BY_WHOM}{_APPLICATION}{_ENDS}", "我镇没有收到公民、法人和其他组织提出的公开政府信息的申请。", 0),
    Row("requests_received",   "依申请公开", rf"{{z:{_NOT_GOT}}}依申请公开政府信息{_ENDS}", "我镇未受理依申请公开政府信息。", 0),
    Row("requests_carried_in", "结转",       rf"(?:{_GET}|新收){_APPLICATION}[^，。；（]{{{{0,12}}}}{_COUNTER}，{_LAST}(?:的?{_APPLICATION})?{_SUM}{{n}}{_COUNTER}", "我镇收到信息公开申请7件，上年度结转1件。", 1),
    # 复议、诉讼
    Row("review_cases",        "复议",       rf"{_OVER}行政复议(?:申请|案件|案)?(?:共计?|合计)?{{n}}[件起宗]", "我镇有关政府信息公开的行政复议案共1起。", 1),
    Row("litigation_cases",    "诉讼",       rf"{_OVER}行政诉讼(?:案件|案)?(?:共计?|合计)?{{n}}[件起宗]", "我镇涉及政府信息公开的行政诉讼案件共2宗。", 2),
    Row("review_cases",        "复议",       _none_of("(?:被?申请)?行政复议"), "我镇没有因政府信息公开引起的行政复议和行政诉讼案件。", 0),
    Row("litigation_cases",    "诉讼",       _none_of("(?:被?提起)?(?:行政)?诉讼"), "我镇没有因政府信息公开申请行政复议、诉讼和申诉的情况发生。", 0),
    # 投诉: of a list of what there was not, none is left unread
    Row("complaints",          "投诉",       _none_of("(?:投诉|举报)"), "本年度没有发生因政府信息公开涉及的投诉、行政复议、行政诉讼事件。", 0),
    Row("complaints",          "举报",       _none_of("(?:投诉|举报)"), "我镇没有因政府信息公开引起的举报和行政复议。", 0),
)
# fmt: on
