"""Numbers as officials print them: 123.9万余条 becomes a value, what the text allows, and a unit.

The rules for bounds follow the data contract: a plain integer is itself; a rounded number
(123.9万, 58.26%) stands for half a unit of its last digit either way; 余 and 多 start at the
number and end one unit of its last non-zero digit later; 超过 and 以上 have no upper end; 近 and 约
allow half a unit of the last non-zero digit either way.
"""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
NOT_APPLICABLE = frozenset({"/", "\\", "-", "--", "—", "——", "－", "无此项"})
SHARES = frozenset({"%", "百分点"})
WHOLE = 100.0  # per cent
LARGEST = 2**53  # beyond it a float is no longer every whole number
YUAN_IN_WAN_YUAN = Decimal(10_000)

NUMBER = (
    r"(?:超过|不少于|不低于|近|约|逾)?[+\-－＋]?(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    r"[余多]?[千百]?[万亿]?[余多]?(?:以上)?"
)
_PARTS = re.compile(
    r"(?P<lead>超过|不少于|不低于|近|约|逾)?(?P<sign>[+\-])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)"
    r"(?P<decimals>\.\d+)?(?P<inner>[余多])?(?P<scale>[千百]?[万亿]?)(?P<tail>[余多])?(?P<above>以上)?"
)
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_CHINESE_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WIDE_DIGIT = re.compile("[０-９]")
_POINT_FOR_COMMA = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})+(?![\d万亿]|[余多][万亿])")
# What a cell may count its number in: 6件.
COUNTERS = "件条个项次人份"
_COUNTER = re.compile(rf"(?<=[\d万亿余多])[{COUNTERS}]$")
# What a cell may say of a change instead of a sign: 减少8, 增2.
_WAY = re.compile(r"^(?:(?P<falls>减少?)|增加?|新增)(?=\d)")
_CELL_NOTE = re.compile(r"[(（][^()（）]*[)）]$")


class NotANumber(ValueError):
    """The text is not one number in any form that the reports use."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number and what its text allows: lower ≤ true value < upper.

    `upper` equals `lower` for an exact number and is None where the text sets no upper end.
    """

    value: float
    lower: float
    upper: float | None


def parse(text: str, *, rounded: bool = False, per: Decimal = Decimal(1)) -> Quantity:
    """Read one printed number; `rounded` also gives a plain integer half a unit (23%).

    `per` divides the result (10 000 turns 元 into 万元). Raises NotANumber.
    """
    match = _PARTS.fullmatch(_plain(text))
    if match is None:
        raise NotANumber(f"不是可识别的数：{text!r}")
    digits = match["digits"].replace(",", "") + (match["decimals"] or "")
    scale = Decimal(1)
    for word in match["scale"]:
        scale *= SCALES[word]
    value = Decimal(digits) * scale
    lower, upper = _bounds(match, digits, value, scale, rounded)
    if value > LARGEST:
        raise NotANumber(f"数过大，不能如实保存：{text!r}")
    if match["sign"] == "-":
        value, lower, upper = -value, -(value if upper is None else upper), -lower
    return Quantity(
        float(value / per), float(lower / per), None if upper is None else float(upper / per)
    )


def cell(text: str) -> Quantity | None:
    """Read a table cell: a number, with 元 or 亿元 brought to 万元; None for 不适用 (/ or —).

    A note in brackets after the number is allowed. Raises NotANumber for anything else.
    """
    told = _told(text)
    if isinstance(told, str):
        raise NotANumber(told)
    return told


def is_cell(text: str) -> bool:
    """Say whether a table cell's text is a number, or a mark for 不适用."""
    return not isinstance(_told(text), str)


@lru_cache(maxsize=4096)  # each form asks it of each cell, and each step of reading again
def _told(text: str) -> Quantity | str | None:
    """Give what a cell says, or why that is no number."""
    try:
        return _cell(text)
    except NotANumber as error:
        return str(error)


def _cell(text: str) -> Quantity | None:
    if re.search(r"\d\s+\d", text):
        raise NotANumber(f"一格中似有两个数：{text!r}")
    if not text.isascii() and any(map(_is_note_mark, text)):
        raise NotANumber(f"数后似有注码：{text!r}")
    plain = _plain(text)
    if plain in NOT_APPLICABLE:
        return None
    note = _CELL_NOTE.search(plain)
    if note and re.search(r"[十百千万亿元%年误]|更正", note.group()):
        raise NotANumber(f"括注中另有单位或年份，或称有误：{text!r}")
    plain = _WAY.sub(_sign, _COUNTER.sub("", _CELL_NOTE.sub("", plain)))
    if plain.endswith("元"):
        return money(plain)
    return parse(plain)


def says_change(text: str) -> bool:
    """Say whether a cell tells in words that its number is a change: 减少8."""
    return _WAY.match(_plain(text)) is not None


def _sign(match: re.Match[str]) -> str:
    return "-" if match["falls"] else "+"


def exact(text: str) -> float | None:
    """Give the one number that a cell states; None for a rounded one, and for what is none."""
    with suppress(NotANumber):
        quantity = cell(text)
        if quantity and quantity.lower == quantity.upper:
            return quantity.value
    return None


def money(text: str) -> Quantity:
    """Read a sum such as 370亿元, 6120元 or 1596.8万元 into 万元."""
    return parse(_plain(text).removesuffix("元"), per=YUAN_IN_WAN_YUAN)


def percent(text: str, *, falls: bool = False) -> Quantity:
    """Read 58.26% (or the number of 百分点) with its rounding; negative when it `falls`.

    A fall of 超过7% ends at 100: nothing falls by more than all.
    """
    read = parse(_plain(text).removesuffix("%"), rounded=True)
    if not falls:
        return read
    return Quantity(-read.value, -WHOLE if read.upper is None else -read.upper, -read.lower)


def is_possible(text: str, value: float, unit: str) -> bool:
    """Say whether a print can be of a unit: a count is whole, and 7.644 or 22.000余 may be a number
    with a point for its comma.
    """
    if unit in SHARES:
        return value >= -WHOLE  # nothing falls by more than all
    return not _POINT_FOR_COMMA.search(_plain(text)) and (unit == "万元" or value == int(value))


def arabic_years(text: str) -> str:
    """Give a text with 二〇一一年 and ２０１１年 as 2011年, in as many characters."""
    plain = _WIDE_DIGIT.sub(lambda match: str(int(match.group())), text)
    return _CHINESE_YEAR.sub(lambda match: match.group().translate(_CHINESE_DIGITS), plain)


def _is_note_mark(mark: str) -> bool:
    """Say whether a character only counts notes: ² or ①."""
    return mark not in _DIGITS and unicodedata.normalize("NFKC", mark).isdigit()


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("−", "-")


def _bounds(
    match: re.Match[str], digits: str, value: Decimal, scale: Decimal, rounded: bool
) -> tuple[Decimal, Decimal | None]:
    if match["lead"] in ("超过", "不少于", "不低于", "逾") or match["above"]:
        return value, None
    if match["inner"] or match["tail"]:
        return value, value + _last_non_zero_unit(digits) * scale
    if match["lead"] in ("近", "约"):
        half = _last_non_zero_unit(digits) * scale / 2
        return value - half, value + half
    if scale != 1 or "." in digits or rounded:
        half = Decimal(1).scaleb(_exponent(digits)) * scale / 2
        return value - half, value + half
    return value, value


def _last_non_zero_unit(digits: str) -> Decimal:
    whole = Decimal(digits)
    if whole == 0:
        return Decimal(1)
    exponent = whole.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "digits are finite"
    return Decimal(1).scaleb(exponent)


def _exponent(digits: str) -> int:
    return -len(digits.partition(".")[2])
