"""Rates under each definition, their intervals, and differences of rates."""

import math

import pytest
from chongqing import replaced, text
from conftest import Database, Read
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from etl.rates import newcombe, rates, wilson

FRACTION = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))

# year, rate, definition, numerator, denominator, percent
STATED = [
    (2020, "grant_rate", "of_handled", 4129, 5787, 71.3),
    (2023, "grant_rate", "of_handled", 5990, 9862, 60.7),
    (2020, "grant_rate", "full_only", 3887, 5787, 67.2),
    (2023, "grant_rate", "full_only", 4566, 9862, 46.3),
    (2020, "grant_rate", "of_due", 4129, 5931, 69.6),
    (2023, "grant_rate", "of_due", 5990, 10415, 57.5),
    (2020, "grant_rate", "of_decidable", 4129, 4423, 93.4),
    (2023, "grant_rate", "of_decidable", 5990, 6517, 91.9),
    (2017, "grant_rate", "of_replied", 6161, 8082, 76.2),
    (2017, "grant_rate", "of_replied_agreed", 3003, 8082, 37.2),
    (2017, "on_time_rate", "of_closed", 9292, 9580, 97.0),
    (2020, "review_overturned_rate", "of_decided", 62, 301, 20.6),
    (2023, "review_overturned_rate", "of_decided", 94, 644, 14.6),
    (2020, "review_overturned_rate", "of_all", 62, 386, 16.1),
    (2023, "review_overturned_rate", "of_all", 94, 704, 13.4),
    (2020, "review_overturned_rate", "of_upheld_and_overturned", 62, 217, 28.6),
    (2023, "review_overturned_rate", "of_upheld_and_overturned", 94, 427, 22.0),
    (2017, "review_overturned_rate", "of_all", 124, 451, 27.5),
    (2017, "review_overturned_rate", "of_upheld_and_overturned", 124, 403, 30.8),
    (2020, "litigation_overturned_rate", "of_decided", 47, 529, 8.9),
    (2023, "litigation_overturned_rate", "of_decided", 28, 710, 3.9),
    (2020, "litigation_upheld_rate", "of_decided", 402, 529, 76.0),
    (2023, "litigation_upheld_rate", "of_decided", 453, 710, 63.8),
    (2020, "litigation_other_rate", "of_decided", 80, 529, 15.1),
    (2023, "litigation_other_rate", "of_decided", 229, 710, 32.3),
    (2017, "litigation_overturned_rate", "of_all", 53, 472, 11.2),
    (2020, "litigation_direct_overturned_rate", "of_decided", 43, 462, 9.3),
    (2023, "litigation_direct_overturned_rate", "of_decided", 28, 544, 5.1),
    (2020, "litigation_after_review_overturned_rate", "of_decided", 4, 67, 6.0),
    (2023, "litigation_after_review_overturned_rate", "of_decided", 0, 166, 0.0),
    (2020, "refusal_rate", "of_handled", 294, 5787, 5.1),
    (2020, "unable_rate", "of_handled", 1147, 5787, 19.8),
    (2020, "declined_rate", "of_handled", 190, 5787, 3.3),
    (2020, "carry_out_rate", "of_due", 144, 5931, 2.4),
    (2023, "carry_out_rate", "of_due", 553, 10415, 5.3),
    (2020, "dispute_rate", "review_and_direct", 950, 5787, 16.4),
    (2023, "dispute_rate", "review_and_direct", 1366, 9862, 13.9),
    (2020, "dispute_rate", "with_after_review", 1034, 5787, 17.9),
    (2023, "dispute_rate", "with_after_review", 1560, 9862, 15.8),
]  # fmt: skip


@pytest.mark.parametrize(("year", "rate", "definition", "x", "n", "percent"), STATED)
def test_rate_has_its_fraction_and_value(
    database: Database, year: int, rate: str, definition: str, x: int, n: int, percent: float
) -> None:
    ((numerator, denominator, value),) = database.execute(
        "select numerator, denominator, value from rates"
        " where year = ? and rate = ? and definition = ?",
        [year, rate, definition],
    ).fetchall()
    assert (numerator, denominator) == (x, n)
    assert value == x / n
    assert round(100 * value, 1) == percent


def test_the_2014_form_has_no_rate_of_decided_cases(database: Database) -> None:
    rows = database.sql("""
        select rate, definition from rates where year = 2017
        and (definition in ('of_decided', 'of_handled') or rate like 'litigation_direct%')
    """).fetchall()
    assert rows == []


def test_a_report_without_a_table_has_no_rates(database: Database) -> None:
    years = database.sql("select distinct year from rates order by year").fetchall()
    assert years == [(2017,), (2020,), (2023,)]


# Wilson (1927) as worked in Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson_gives_the_published_intervals(x: int, n: int, lower: float, upper: float) -> None:
    assert wilson(x, n) == pytest.approx((lower, upper), abs=5e-5)


# Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10: first less second
@pytest.mark.parametrize(
    ("first", "second", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_newcombe_gives_the_published_intervals(
    first: tuple[int, int], second: tuple[int, int], lower: float, upper: float
) -> None:
    assert newcombe(*second, *first) == pytest.approx((lower, upper), abs=5e-5)


@given(FRACTION)
def test_an_interval_holds_its_rate_and_stays_a_fraction(fraction: tuple[int, int]) -> None:
    x, n = fraction
    lower, upper = wilson(x, n)
    assert 0 <= lower <= x / n <= upper <= 1
    assert lower < upper


def by_scipy(x: float, n: float) -> tuple[float, float]:
    """Give the Wilson interval as another library computes it."""
    interval = binomtest(round(x), round(n)).proportion_ci(0.95, method="wilson")
    return interval.low, interval.high


@given(FRACTION)
def test_wilson_agrees_with_another_library(fraction: tuple[int, int]) -> None:
    assert wilson(*fraction) == pytest.approx(by_scipy(*fraction), abs=1e-12)


@given(FRACTION, FRACTION)
def test_newcombe_is_built_of_the_intervals_of_another_library(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    (l1, u1), (l2, u2) = by_scipy(*first), by_scipy(*second)
    p1, p2 = first[0] / first[1], second[0] / second[1]
    lower = p2 - p1 - math.hypot(p2 - l2, u1 - p1)
    upper = p2 - p1 + math.hypot(u2 - p2, p1 - l1)
    assert newcombe(*first, *second) == pytest.approx((lower, upper), abs=1e-12)


def test_every_published_interval_agrees_with_another_library(database: Database) -> None:
    rows = database.sql(
        "select numerator, denominator, lower, upper from rates where value is not null"
    ).fetchall()
    assert len(rows) > 50
    for x, n, lower, upper in rows:
        assert (lower, upper) == pytest.approx(by_scipy(x, n), abs=1e-12)


def test_every_compared_rate_has_the_interval_of_its_own_fractions(database: Database) -> None:
    rows = database.sql("""
        select a.numerator, a.denominator, b.numerator, b.denominator,
            difference, difference_lower, difference_upper
        from comparisons
        join rates as a on a.rate = concept and a.definition = comparisons.definition
            and a.year = year_a
        join rates as b on b.rate = concept and b.definition = comparisons.definition
            and b.year = year_b
        where kind = 'rate' and verdict in ('comparable', 'with_note')
    """).fetchall()
    assert len(rows) == 54
    for x1, n1, x2, n2, difference, *bounds in rows:
        assert difference == pytest.approx(x2 / n2 - x1 / n1, abs=1e-12)
        assert bounds == pytest.approx(newcombe(x1, n1, x2, n2), abs=1e-12)


@given(FRACTION)
def test_an_interval_mirrors_that_of_the_other_outcomes(fraction: tuple[int, int]) -> None:
    x, n = fraction
    lower, upper = wilson(x, n)
    assert wilson(n - x, n) == pytest.approx((1 - upper, 1 - lower))


@given(FRACTION, FRACTION)
def test_a_difference_lies_in_its_interval_and_turns_with_its_sides(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    lower, upper = newcombe(*first, *second)
    difference = second[0] / second[1] - first[0] / first[1]
    assert -1 - 1e-9 <= lower <= difference <= upper <= 1 + 1e-9
    assert newcombe(*second, *first) == pytest.approx((-upper, -lower))


@given(FRACTION, st.integers(2, 20))
def test_more_cases_make_an_interval_narrower(fraction: tuple[int, int], times: int) -> None:
    x, n = fraction
    assume(n >= 5)
    lower, upper = wilson(x, n)
    closer_lower, closer_upper = wilson(x * times, n * times)
    assert closer_upper - closer_lower < upper - lower


REVIEW = "\t155\n\t62\n\t84\n\t85\n\t386\n"


@pytest.mark.parametrize(
    ("printed", "fraction", "value", "note"),
    [
        ("\t2\n\t1\n\t1\n\t0\n\t4\n", (1, 4), None, "不足5件"),
        ("\t0\n\t0\n\t0\n\t0\n\t0\n", (0, 0), None, "不足5件"),
        ("\t2\n\t1\n\t2\n\t0\n\t5\n", (1, 5), 0.2, "样本偏少"),
        ("\t20\n\t1\n\t8\n\t0\n\t29\n", (1, 29), 1 / 29, "样本偏少"),
        ("\t20\n\t1\n\t9\n\t0\n\t30\n", (1, 30), 1 / 30, None),
        ("\t155\n\t620\n\t84\n\t85\n\t386\n", (620, 386), None, "原表有误"),
    ],
)
def test_few_cases_give_a_fraction_a_warning_or_no_rate(
    read: Read, printed: str, fraction: tuple[int, int], value: float | None, note: str | None
) -> None:
    report = read(replaced(text(2020), REVIEW, printed))
    (rate,) = (
        each
        for each in rates(report.facts)
        if (each.rate, each.definition) == ("review_overturned_rate", "of_all")
    )
    assert (rate.numerator, rate.denominator) == fraction
    assert rate.value == value
    assert (rate.lower is None, rate.upper is None) == (value is None, value is None)
    assert note in (rate.note or "") if note else rate.note is None


@pytest.mark.parametrize("printed", ["", "/", "六十二"])
def test_a_rate_is_not_computed_from_a_cell_without_a_value(read: Read, printed: str) -> None:
    blank_total = replaced(text(2020), REVIEW, f"\t155\n\t{printed}\n\t84\n\t85\n\t\n")
    found = {each.rate for each in rates(read(blank_total).facts)}
    assert "review_overturned_rate" not in found
    assert "litigation_overturned_rate" in found
