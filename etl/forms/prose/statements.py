"""A way of stating a metric: whose its number is, its pattern, and the expression it stands for."""

import re
from dataclasses import dataclass
from functools import cache

from etl import numbers, spoken

SUBJECT = "subject"  # the nearest subject before the number: 全市, 市政府, 区县 …
UNNAMED = "unnamed"  # the whole area, where the clause names nobody else
TELLER = "teller"  # in the run of a sentence: the office's own account, or the nearest subject
CARRIED = "carried"  # replies: the scope of the requests that the text spoke of before
ITEM = "item"  # of requests: an item of the list after what was received, in its scope
CHANNEL = "channel"  # of what is disclosed: an item of the list after its whole
ASSUMED = "assumed"  # nobody is named: the whole, unless the report speaks of its office alone

WHOLES_OF_ANSWERS = ("replied_total", "handled_total", "closed_total")
DISPUTES = ("review", "litigation")  # families: other cases of the same body are none of ours


@dataclass(frozen=True, slots=True)
class Statement:
    """One way of stating a metric: scope rule and pattern, {n} standing for the number."""

    metric: str
    scope: str
    pattern: str
    note: str | None = None
    chapter: str = ""  # what the heading above, or the sentence up to the number, must say

    @property
    def is_item(self) -> bool:
        """Say whether it states an item of the list after what was received or handled."""
        return self.scope == ITEM or (self.scope == CARRIED and self.metric != "replied_total")


# 收到申请85件（含上年结转5件）: one number for what came in and what was carried in
WITH_CARRIED = r"(?:，其中[，：]?(?:含|包括|包含|有)?|，含|，包括|，包含|（含|（其中[，：]?(?:含|包括|包含|有)?|（包括|（包含)上一?年度?结转(?!的?[不未])"
FARTHEST = 1_000  # characters between the parts of one statement
LONGEST_LEAD = 1_500  # characters of a sentence before a number
# What a line's end or a page mark (10 / - 4 - / 121件) parts from the digits before is no number.
WHOLE_NUMBER = rf"(?:(?<![¦¶])(?<!\d[-—–―－]){numbers.NUMBER}|{spoken.SPOKEN})"
_RISES, FALLS = (
    ("增长", "增加", "上升", "提高", "提升", "增幅"),
    ("下降", "减少", "降低", "回落", "降幅"),
)
_SLOTS = {
    "{n}": rf"(?P<n>{WHOLE_NUMBER})",
    "{m}": rf"(?P<m>{numbers.NUMBER})",
    "{n:元}": rf"(?P<n>{WHOLE_NUMBER}元)",
    "{n:%}": rf"(?P<n>{WHOLE_NUMBER}%)",
    "{n:点}": rf"(?P<n>{WHOLE_NUMBER})个百分点",
    "{d}": f"(?P<d>{'|'.join((*_RISES, *FALLS))})",
}


@cache
def expression(pattern: str) -> str:
    """Give the regular expression of a statement's pattern."""
    for slot, filled in _SLOTS.items():
        pattern = pattern.replace(slot, filled)
    pattern = re.sub(r"\{z:([^}]*)\}", r"(?P<z>\1)", pattern)
    pattern = pattern.replace("{{", "{").replace("}}", "}")
    return pattern.replace("]*", f"]{{0,{FARTHEST}}}")
