"""Numbers and findings in official words, made only from values and verdicts at hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from etl.cases import SMALLEST, TOO_FEW
from etl.compare import ALLOWED as ALLOWED
from etl.figure import ABSENCES as ABSENCES
from etl.figure import STATES as STATES
from etl.identities import STATED_CHANGE

Row = Mapping[str, Any]

# fmt: off
PROOFS = {
    "proved":       "已由勾稽证实",
    "contradicted": "所涉勾稽有不符",
    "unbound":      "没有勾稽可以检验",
}
# The same in a word, as a table says it; a cell without a number says why there is none.
STANDING = {"proved": "证实", "contradicted": "与勾稽不符", "unbound": "无勾稽可证"}
RESULTS = {"holds": "成立", "fails": "不符", "not_testable": "无法检验", "warning": "提示"}
VERDICTS = {
    "comparable":     "可比",
    "with_note":      "可比，有附注",
    "not_comparable": "不可比",
    "missing":        "缺数据",
}
INDICATIVE = "仅供参考"
IMPLIED = "推算"  # what a report leaves of another year, in a word
GRADES = {"A": "A 口径相同", "B": "B 可比，有附注", "C": "C 仅供参考", "none": "不可比"}
# fmt: on


NOT_HELD = "所收文本此格缺失"  # of a recovered cell: the printed report may well have it
RECOVERED = f"{NOT_HELD}，由勾稽补出"


def verdict(pair: Row) -> str:
    """Say whether two years may be compared.

    Two values of grade C may stand side by side, as 仅供参考.
    """
    both = pair["value_a"] is not None and pair["value_b"] is not None
    indicative = pair["verdict"] == "not_comparable" and pair["grade"] == "C" and both
    return INDICATIVE if indicative else VERDICTS[pair["verdict"]]


def as_printed(cited: Row) -> str:
    """Give the words that a figure's place shows, in quotation marks, or why there are none."""
    words = " ".join((cited["printed"] or "").split())
    if words:
        return f"“{words}”"
    return f"（{RECOVERED if cited['state'] == 'recovered' else STATES[cited['state']]}）"


def number(value: float, lower: float | None = None, upper: float | None = None) -> str:
    """Write a count as officials do: 10,121; a rounded one as it was rounded: 123.9万余."""
    exact = lower is None or lower == upper
    if exact or (lower != value and value % 1 and abs(value) < 10_000):
        words = f"{value:,.10g}" if value % 1 else f"{value:,.0f}"
        return words.replace("-", "−")
    words = _in_wan(value)
    if upper is not None and lower is not None and lower < value < 10_000:
        return f"约{words}"  # 0.99万, 约300: no 万 tells that it is rounded
    if upper is None:
        return f"超过{words}"
    return f"{words}余" if lower == value else words


def number_of(mark: Row) -> str:
    """Write the number of a mark that has one, as it was rounded."""
    return number(mark["value"], mark["lower"], mark["upper"])


def implied(row: Row) -> str:
    """Write an implied value: 6,395 where only one fits, else the range 7,430–7,526."""
    if row["lower"] == row["upper"]:
        return number(row["value"])
    return f"{row['lower']:,.0f}–{row['upper']:,.0f}"


def amount(value: float, *, rounded: bool) -> str:
    """Write a count or a difference of counts: in 万 where it comes from rounded values."""
    return _in_wan(value) if rounded else number(value)


def short(value: float) -> str:
    """Write a large count as a headline has room for: 953.8万 for 9,537,924."""
    return f"{value / 10_000:,.1f}万" if value >= 10_000 else number(value)


def percent(value: float, digits: int = 1) -> str:
    """Write a fraction of 1 as 60.7%; a little that would round to nothing as 不足0.1%."""
    if 0 < value < 0.0005 and digits == 1:
        return "不足0.1%"
    return f"{value * 100:.{digits}f}%"


def points(value: float) -> str:
    """Write a difference of rates, in percentage points, with its sign: −6.0个百分点."""
    return f"{signed(value * 100)}个百分点"


def signed(value: float) -> str:
    """Write a number to one decimal with its sign (a true minus)."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):.1f}"


def fraction(row: Row) -> str:
    """Write a rate's fraction: 94/644."""
    return f"{row['numerator']:,.0f}/{row['denominator']:,.0f}"


def rate(row: Row) -> str:
    """Write a rate with its fraction: 14.6%（94/644）; the fraction alone below five cases."""
    if row["value"] is None:
        return fraction(row)
    return f"{percent(row['value'])}（{fraction(row)}）"


def interval(row: Row) -> str:
    """Write the 95 % interval of a rate that has a value: 12.1%–17.5%."""
    return f"{percent(row['lower'])}–{percent(row['upper'])}"


def implied_rate(row: Row) -> str:
    """Write a rate that a report's statement of another year leaves: 15.26%（推算）."""
    return f"{percent(row['value'], 2)}（{IMPLIED}）"


def share(row: Row) -> str:
    """Write a rate without its fraction: 14.6%; where it has no value, its fraction: 1/3."""
    return fraction(row) if row["value"] is None else percent(row["value"])


def no_rate(row: Row) -> str:
    """Say why a rate has no value: nothing to divide by, or too little."""
    if row["denominator"] == 0:
        return "分母为0"
    return TOO_FEW if row["denominator"] < SMALLEST else "分子大于分母"


def largest(values: Mapping[str, float]) -> list[str]:
    """Give the names of the largest value, more than one where they are level; none of nothing."""
    top = max(values.values(), default=0)
    return [name for name, value in values.items() if value == top] if top > 0 else []


def most(names: Sequence[str], words: str) -> str:
    """Say which is the most, and how much: 互联网申请6,163件，为最多."""
    if len(names) > 1:
        return f"{'、'.join(names)}各{words}，并列最多"
    return f"{names[0]}{words}，为最多"


def since(year_a: int, year_b: int) -> str:
    """Say what a change is measured from: 同比 for adjacent years, else 较2020年（间隔3年）."""
    return "同比" if year_b - year_a == 1 else f"较{year_a}年（间隔{year_b - year_a}年）"


def change(row: Row, unit: str, *, rounded: bool = False) -> str:
    """Say how a count changed; where it cannot be compared, say that and why."""
    if row["verdict"] not in ALLOWED:
        return f"与{row['year_a']}年{verdict(row)}（{row['reason']}）"
    return f"{since(row['year_a'], row['year_b'])}{moved(row, unit, rounded=rounded)}"


def moved(row: Row, unit: str, *, rounded: bool = False) -> str:
    """Say by how much a count moved, and by what share, unless that is of fewer than five cases:
    增加4,363件，增长75.8%.
    """
    difference = row["difference"]
    if difference == 0:
        return "持平"
    verb = "增加" if difference > 0 else "减少"
    words = f"{verb}{amount(abs(difference), rounded=rounded)}{unit}"
    if not row["ratio"] or row["value_a"] < SMALLEST:
        return words
    share = f"{abs(row['ratio'] - 1) * 100:.1f}%"
    return f"{words}，{'增长' if difference > 0 else '下降'}{share}"


def stated(value: float, unit: str) -> str:
    """Say a change as a report itself states it: 增长58.26%, 下降0.66个百分点."""
    if value == 0:
        return "持平"
    if unit == "百分点":
        return f"{'上升' if value > 0 else '下降'}{abs(value):g}个百分点"
    return f"{'增长' if value > 0 else '下降'}{abs(value):g}{unit}"


def rate_difference(row: Row) -> str:
    """Say how a rate moved, with its interval; where that holds 0, that no trend can be told."""
    interval = f"{signed(row['difference_lower'] * 100)}至{signed(row['difference_upper'] * 100)}"
    if not sign(row):
        return f"相差{points(row['difference'])}（{interval}），差异较小，尚不足以判断趋势"
    verb = "上升" if row["difference"] > 0 else "下降"
    return f"{verb}{abs(row['difference']) * 100:.1f}个百分点（{interval}）"


def sign(row: Row) -> int:
    """Give the sign of a difference of rates, 0 where its interval holds 0."""
    lower, upper = row["difference_lower"], row["difference_upper"]
    if lower is None or upper is None or lower <= 0 <= upper:
        return 0
    return 1 if lower > 0 else -1


def cardinal(number: int) -> str:
    """Write a number below 100 before a measure word: 两年, 十二份."""
    return "两" if number == 2 else cardinal_zh(number)


def cardinal_zh(number: int) -> str:
    """Write a number below 100 as headings count: 三, 十二, 二十."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def standing(fact: Row) -> str:
    """Say in a word what is known of a figure: proved or not, recovered, or why there is none."""
    return STANDING[fact["proof"]] if fact["state"] == "printed" else STATES[fact["state"]]


def equation(check: Row) -> str:
    """Write a check's equation; ≠ and the difference where it does not hold."""
    words = str(check["equation"])
    if check["result"] != "fails":
        return words
    difference = abs(check["difference"])
    unit = "个百分点" if check["rule"] == STATED_CHANGE else ""
    told = amount(difference, rounded=difference % 100 == 0)
    return f"{words.replace(' = ', ' ≠ ')}，相差{told}{unit}"


def _in_wan(value: float) -> str:
    size = abs(value)
    sign = "−" if value < 0 else ""
    if size >= 100_000_000:
        return f"{sign}{size / 100_000_000:,.10g}亿"
    if size >= 10_000:
        return f"{sign}{size / 10_000:,.10g}万"
    return f"{sign}{size:,.10g}"
