"""What stands after a number of the prose, and takes from it: a range, an exclusion, a denial."""

import re

from etl import numbers, spoken

_NUMBER = rf"(?:{numbers.NUMBER}|{spoken.SPOKEN})"
_UNIT = r"(?:个?百分点|[%元]|[件起宗例份册场次条卷篇通封期个人]{1,2}|)"
# 下降23%—25%, 10121件至10300件, 23%、24%: neither of two numbers is the one that is told
_RANGE = re.compile(
    rf"(?P<unit>{_UNIT})(?:[—–―－~～\-]+|[至到]){_NUMBER}(?![\d年月])"
    rf"|(?P<same>{_UNIT})[、或]{_NUMBER}(?P=same)"
)
_VAGUE = re.compile(rf"{_UNIT}(?:左右|上下|以下|以内)")
_ABOVE = re.compile(rf"{_UNIT}以上")
_WITHOUT = re.compile(rf"{_UNIT}[，（]?(?:[不未](?:含|包括|包含|计入)|除|剔除|扣除)")
_BRACKET = re.compile(rf"{_UNIT}（([^（）]*)）")
_COUNTED = re.compile(
    rf"(?P<number>{numbers.NUMBER}|{spoken.IN_WORDS})万?(?P<counter>[件起宗例元])"
)
# What a clause after a zero may count instead.
_NOUNS = (
    "复议", "诉讼", "申请", "投诉", "举报", "来信", "信访", "提案", "建议", "咨询", "经费", "支出", "投入",
)  # fmt: skip


def is_settled(after: str) -> bool:
    """Say whether what stands after a number leaves it the one that is told: no range, no 左右, and
    nothing that it does not hold (326件（不含邮寄50件）).
    """
    return not any(each.match(after) for each in (_RANGE, _VAGUE, _WITHOUT))


def is_open(after: str) -> bool:
    """Say whether a number has no upper end: 7.88个百分点以上."""
    return _ABOVE.match(after) is not None


def bracket(after: str) -> str:
    """Give the words in a bracket directly after a number: 含2019年200次."""
    found = _BRACKET.match(after)
    return found[1] if found else ""


def is_denied(zero: str, after: str) -> bool:
    """Say whether a zero in words holds of a part alone: what was not done is spoken of on (未收取任何
    费用的占90%), or a later clause counts some (未发生…诉讼案件，下半年发生3件).
    """
    counter = "元" if "费" in zero else "件起宗例"
    others = re.compile("|".join(noun for noun in _NOUNS if noun not in zero))
    clauses = (clause for clause in re.split("[，；：、。]", after) if not others.search(clause))
    counted = (found for clause in clauses for found in _COUNTED.finditer(clause))
    return after.startswith("的") or any(
        found["counter"] in counter and found["number"] not in ("0", "零") for found in counted
    )
