"""Numbers as officials print them: value, what the text allows, and unit."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.numbers import NotANumber, Quantity, cell, money, parse, percent

WHOLE = st.integers(0, 10**11)


@pytest.mark.parametrize(
    ("printed", "value", "lower", "upper"),
    [
        ("0", 0, 0, 0),
        ("10121", 10121, 10121, 10121),
        ("5,189,052", 5189052, 5189052, 5189052),
        ("１０１２１", 10121, 10121, 10121),
        ("１，２３４", 1234, 1234, 1234),
        (" 744182\u3000", 744182, 744182, 744182),
        ("+63", 63, 63, 63),
        ("-28", -28, -28, -28),
        ("－240", -240, -240, -240),
        ("−5", -5, -5, -5),
        ("1596.8", 1596.8, 1596.75, 1596.85),
        ("123.9万", 1_239_000, 1_238_500, 1_239_500),
        ("65.85万", 658_500, 658_450, 658_550),
        ("2.60万", 26_000, 25_950, 26_050),
        ("10亿", 10**9, 95 * 10**7, 105 * 10**7),
        ("3百万", 3_000_000, 2_500_000, 3_500_000),
        ("-3.5万", -35_000, -35_500, -34_500),
        ("860余", 860, 860, 870),
        ("9834余", 9834, 9834, 9835),
        ("22000余", 22_000, 22_000, 23_000),
        ("20余万", 200_000, 200_000, 300_000),
        ("70多", 70, 70, 80),
        ("105.95万余", 1_059_500, 1_059_500, 1_059_600),
        ("32万余", 320_000, 320_000, 330_000),
        ("6亿余", 600_000_000, 600_000_000, 700_000_000),
        ("超过160万余", 1_600_000, 1_600_000, None),
        ("不少于500", 500, 500, None),
        ("50以上", 50, 50, None),
        ("约1.5万", 15_000, 14_500, 15_500),
        ("近30", 30, 25, 35),
    ],
)
def test_printed_number_gives_value_and_what_the_text_allows(
    printed: str, value: float, lower: float, upper: float | None
) -> None:
    assert parse(printed) == Quantity(value, lower, upper)


@pytest.mark.parametrize(
    ("printed", "value", "lower", "upper"),
    [
        ("5758", 5758, 5758, 5758),
        ("23218（含追加项目）", 23218, 23218, 23218),
        ("6件", 6, 6, 6),
        ("减少8", -8, -8, -8),
        ("减4项", -4, -4, -4),
        ("增2", 2, 2, 2),
        ("1.2万条", 12_000, 11_500, 12_500),
        ("12(其中涉密2)", 12, 12, 12),
        ("123.9万", 1_239_000, 1_238_500, 1_239_500),
        ("370亿元", 3_700_000, 3_695_000, 3_705_000),
        ("6120元", 0.612, 0.612, 0.612),
        ("251000元", 25.1, 25.1, 25.1),
        ("1596.8万元", 1596.8, 1596.75, 1596.85),
        ("75394432.52元", 7539.443252, 7539.4432515, 7539.4432525),
    ],
)
def test_cell_gives_counts_single_and_sums_in_wan_yuan(
    printed: str, value: float, lower: float, upper: float
) -> None:
    assert cell(printed) == Quantity(value, lower, upper)


@pytest.mark.parametrize("mark", ["/", "—", "——", "-", "－", "无此项"])
def test_a_mark_for_not_applicable_is_no_number(mark: str) -> None:
    assert cell(mark) is None


@pytest.mark.parametrize(
    "text",
    ["", "\u3000", "若干", "十二", "1O121", "12.3.4", "1,23", "件", "5家", "3-5", "万", "约", "1+1",
     "1/2", "3:2", "12 34", "230\u3000000023"],
)  # fmt: skip
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        cell(text)


@pytest.mark.parametrize(
    ("printed", "falls", "value", "lower", "upper"),
    [
        ("58.26%", False, 58.26, 58.255, 58.265),
        ("23%", True, -23, -23.5, -22.5),
        ("０．６６", True, -0.66, -0.665, -0.655),
    ],
)
def test_percent_keeps_its_rounding_and_its_direction(
    printed: str, falls: bool, value: float, lower: float, upper: float
) -> None:
    assert percent(printed, falls=falls) == Quantity(value, lower, upper)


def test_money_in_prose_comes_in_wan_yuan() -> None:
    assert money("6120元") == Quantity(0.612, 0.612, 0.612)


@given(WHOLE)
def test_a_plain_integer_is_itself_however_it_is_printed(n: int) -> None:
    full_width = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for printed in (str(n), f"{n:,}", full_width):
        assert parse(printed) == Quantity(n, n, n)


@given(WHOLE.filter(bool))
def test_a_sign_mirrors_a_number(n: int) -> None:
    assert parse(f"-{n}") == Quantity(-n, -n, -n)
    assert parse(f"+{n}") == parse(str(n))


@given(st.integers(1, 10**7), st.integers(0, 4), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_reading_gives_back_the_number_that_was_printed(
    n: int, decimals: int, scale: tuple[str, int]
) -> None:
    word, factor = scale
    exact = Decimal(n).scaleb(-decimals)
    half = Decimal(1).scaleb(-decimals) / 2
    assert parse(f"{exact:f}{word}") == Quantity(
        float(exact * factor), float((exact - half) * factor), float((exact + half) * factor)
    )


@given(
    st.sampled_from(["", "超过", "不少于", "不低于", "逾", "近", "约"]),
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.sampled_from(["", "余", "多", "万", "亿", "百万", "万余", "余万", "多亿"]),
    st.sampled_from(["", "以上"]),
)
def test_value_always_lies_within_its_bounds(
    lead: str, number: Decimal, scale: str, above: str
) -> None:
    read = parse(f"{lead}{number}{scale}{above}")
    assert read.lower <= read.value
    assert read.value <= (math.inf if read.upper is None else read.upper)


@pytest.mark.parametrize("words", ["99999999999999999", "9007199254740993", "99999999亿"])
def test_a_number_that_no_float_holds_is_refused(words: str) -> None:
    with pytest.raises(NotANumber, match="过大"):
        parse(words)


@given(WHOLE.filter(bool), st.sampled_from(["余", "多", "万余", "余万"]))
def test_bounds_of_a_number_with_more_start_at_the_number(n: int, more: str) -> None:
    read = parse(f"{n}{more}")
    assert read.lower == read.value
    assert read.upper is not None
    assert read.value < read.upper <= 2 * read.value


@given(st.decimals(min_value=0, max_value=1000, places=2))
def test_a_fall_mirrors_a_rise(points: Decimal) -> None:
    rise = percent(f"{points}%")
    assert rise.upper is not None
    assert percent(f"{points}%", falls=True) == Quantity(-rise.value, -rise.upper, -rise.lower)
