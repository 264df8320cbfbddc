"""Numbers in words: 一百零三场 is 103, 四十余件 is 40余; 数十件 and 百余场 cannot be read."""

import re

from etl.numbers import SCALES

_DIGITS = "零一二三四五六七八九"
_RANKS = "十百千"
_USUAL = str.maketrans("〇○两壹贰叁肆伍陆柒捌玖拾佰仟", "零零二一二三四五六七八九十百千")
_MARKS = r"〇○零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_LEAD = r"(?:超过|不少于|不低于|近|约|逾)?"
TEN_THOUSAND = SCALES["万"]

# A number that may be read: 两, 四十余; no lone 一, as 一起 and 一次性 say something else.
SPOKEN = (
    rf"{_LEAD}(?<![{_MARKS}第\d余多数几])"
    rf"(?:[{_MARKS}]{{2,}}|[两二三四五六七八九十贰叁肆伍陆柒捌玖拾])[余多]?"
)
# What is not there: 未收到, 没有涉及, 免收; its word stands behind.
NOTHING = (
    r"(?:未|没有)(?:发生|收到|接到|受理|办理|出现|产生|收取|召开|举办)(?:任何)?"
    r"|(?:没有|无)(?=涉及|因|有关|公民)|未(?=收费)|免(?=[收缴])|减(?=免)"
)
# A number that stands before its counter, read or not.
IN_WORDS = (
    rf"(?:{_LEAD}(?<![{_MARKS}第])[{_MARKS}数几]*[{_MARKS}][几余多]?[万千百]?|若干)"
    r"(?=[件宗起例份条篇场次期封通卷册个]|万?元|人次|人)|(?<=为)零"
)
_RUN = re.compile(rf"[{_MARKS}]+")


def in_digits(words: str) -> str:
    """Give a number in words as digits, with what stands before and after it: 四十余 as 40余, and
    一万五千 as 1.5万; as it is where it is not said in the one full way (一百三, 三五, 百).
    """
    return _RUN.sub(lambda run: _digits(run.group()), words)


def _digits(run: str) -> str:
    usual = run.translate(_USUAL)
    usual = f"一{usual}" if usual[0] == "十" else usual
    number = _total(usual)
    if number < 1 or _words(number) != usual:
        return run
    high, low = divmod(number, TEN_THOUSAND)
    return f"{high}.{low:04}".rstrip("0").rstrip(".") + "万" if high else str(low)


def _total(words: str) -> int:
    """Add up what words say, in whatever order they stand."""
    total = section = digit = 0
    for mark in words:
        if mark in _DIGITS:
            digit = _DIGITS.index(mark)
        elif mark in _RANKS:
            section, digit = section + digit * SCALES[mark], 0
        else:
            total, section, digit = (total + section + digit) * SCALES[mark], 0, 0
    return total + section + digit


def _words(number: int) -> str:
    """Say a whole number below 100 million in full: 10500 as 一万零五百, 15 as 一十五."""
    high, low = divmod(number, TEN_THOUSAND)
    if high:
        gap = "零" if 0 < low < TEN_THOUSAND // 10 else ""
        return f"{_words(high)}万{gap}{_words(low)}"
    words, gap = "", ""
    for rank in ("千", "百", "十", ""):
        digit, low = divmod(low, SCALES.get(rank, 1))
        words += f"{gap}{_DIGITS[digit]}{rank}" if digit else ""
        gap = "" if digit or not words else "零"
    return words
