"""Numbers in words as digits, where they are said in full; all others stay words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.numbers import parse
from etl.spoken import in_digits

SAID = [
    ("两", "2"), ("叁", "3"), ("十", "10"), ("十五", "15"), ("二十", "20"), ("九十三", "93"),
    ("一百零三", "103"), ("一百一十五", "115"), ("壹佰贰拾", "120"), ("两千", "2000"),
    ("一千零五", "1005"), ("一千零五十", "1050"), ("一千五百", "1500"), ("二百九十余", "290余"),
    ("十万", "10万"), ("一万五千", "1.5万"), ("一万零五百", "1.05万"), ("三万三千余", "3.3万余"),
    ("一万零一百二十一", "1.0121万"), ("二十六万余", "26万余"), ("约三十", "约30"),
]  # fmt: skip
UNSAID = [
    "一百三", "一百十五", "一万五", "三五", "三四十", "百余", "千", "一零三", "两百零零三",
    "五十百", "一亿", "零", "三十零",
]  # fmt: skip
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(("words", "digits"), SAID)
def test_a_number_said_in_full_is_its_digits(words: str, digits: str) -> None:
    assert in_digits(words) == digits


@pytest.mark.parametrize("words", UNSAID)
def test_what_is_no_number_said_in_full_stays_words(words: str) -> None:
    assert in_digits(words) == words


@given(*[st.integers(1, 9)] * 4)
def test_every_rank_counts(thousands: int, hundreds: int, tens: int, ones: int) -> None:
    ranks = zip((thousands, hundreds, tens, ones), "千百十 ", strict=True)
    words = "".join(DIGITS[digit] + rank.strip() for digit, rank in ranks)
    number = 1000 * thousands + 100 * hundreds + 10 * tens + ones
    assert parse(in_digits(words)).value == number
    assert parse(in_digits(f"{words}万")).value == number * 10_000
