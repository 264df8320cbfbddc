"""When a report was issued: the date of 成文 or 发布 that is printed at its head or its foot."""

import re
from collections.abc import Iterator
from datetime import date

from etl import numbers
from etl.grid import simplified

HEAD = 1000  # characters: a page's own lines stand among the first of them
FOOT = 500  # and a signature among the last
_DAY = (
    r"(?P<year>20\d\d)\s*[-年/.]\s*(?P<month>\d{1,2}|[正元]|[一二三四五六七八九十]{1,2})\s*[-月/.]"
    r"\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*日|(?!\d))"
)
_LABELLED = re.compile(
    r"(?:(?:公文)?(?:发布|成文|生成|印发|发文|公开|制发)(?:日期|时间)|(?<![\u4e00-\u9fff])(?:日期|时间))"
    rf"\s*[:：]\s*{_DAY}"
)
_NAME = (
    r"(?:[\u4e00-\u9fff（）]{2,30}"
    r"(?:政府|办公[厅室]|局|委|委员会|厅|街道|办事处|镇|乡|中心|院|会)\s*)?"
)
_SIGNED = re.compile(rf"^\s*{_NAME}[（(]?{_DAY}[）)]?\s*$", re.MULTILINE)
_DIGITS = {mark: at for at, mark in enumerate("一二三四五六七八九", 1)} | {"正": 1, "元": 1}


def issued(text: str) -> date | None:
    """Give the last day on which a text says, beside such a label or as a line of its own at its
    end, that it was made or published; None where it says none. A day in a sentence is another's.
    """
    plain = numbers.arabic_years(simplified(text))
    return max(_days(plain), default=None)


def _days(text: str) -> Iterator[date]:
    foot = max(len(text) - FOOT, 0)
    for match in (
        *_LABELLED.finditer(text[:HEAD]),
        *_LABELLED.finditer(text, foot),
        *_SIGNED.finditer(text, foot),
    ):
        try:
            yield date(int(match["year"]), _number(match["month"]), _number(match["day"]))
        except ValueError:  # 2021年13月: no day
            continue


def _number(printed: str) -> int:
    """Give a number of at most two digits: 29, 二十九, 十."""
    if printed.isdecimal():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
