"""Pairs of years: a difference only where scope, form and values allow one."""

import shutil
from pathlib import Path

import duckdb
import pytest
from chongqing import path, replaced, text
from conftest import Database

from etl.__main__ import main
from etl.crosswalk import CONCEPTS
from etl.metrics import FORM_NAMES, STATISTICS

OFFICE = {93, 948, 326}
CITY = {9834, 5758, 10121}

# concept, scope, years, verdict, grade, difference
COUNTS = [
    ("requests", "jurisdiction", 2020, 2023, "comparable", "A", 4363),
    ("requests", "jurisdiction", 2017, 2020, "with_note", "B", -4076),
    ("requests", "jurisdiction", 2017, 2023, "with_note", "B", 287),
    ("requests", "jurisdiction", 2012, 2017, "not_comparable", "B", None),
    ("requests", "jurisdiction", 2014, 2023, "not_comparable", "B", None),
    ("requests", "jurisdiction", 2012, 2014, "missing", "B", None),
    ("requests", "government_office", 2012, 2014, "with_note", "B", 855),
    ("requests", "government_office", 2014, 2017, "with_note", "B", -622),
    ("requests", "government_office", 2017, 2020, "not_comparable", "B", None),
    ("handled", "jurisdiction", 2017, 2020, "with_note", "B", -2295),
    ("granted", "jurisdiction", 2017, 2020, "not_comparable", "C", None),
    ("granted", "jurisdiction", 2020, 2023, "comparable", "A", 679),
    ("other_handling", "jurisdiction", 2020, 2023, "with_note", "B", 180),
    ("disclosed_items", "jurisdiction", 2017, 2020, "with_note", "B", 281_000),
    ("disclosed_items", "departments", 2017, 2020, "with_note", "B", 352_000),
    ("disclosed_items", "jurisdiction", 2012, 2017, "not_comparable", "none", None),
    ("disclosed_items", "jurisdiction", 2020, 2023, "not_comparable", "none", None),
    ("fees", "jurisdiction", 2020, 2023, "not_comparable", "none", None),
    ("fees", "jurisdiction", 2017, 2023, "not_comparable", "none", None),
    ("penalties", "jurisdiction", 2020, 2023, "with_note", "B", 9_995_616),
    ("press_conferences", "jurisdiction", 2017, 2020, "not_comparable", "C", None),
    ("review_total", "jurisdiction", 2017, 2020, "with_note", "B", -65),
    ("litigation_total", "jurisdiction", 2020, 2023, "comparable", "A", 208),
]

# rate, definition, years, verdict, difference and its bounds in 百分点
RATES = [
    ("grant_rate", "of_handled", 2020, 2023, "comparable", -10.6, -12.1, -9.1),
    ("review_overturned_rate", "of_decided", 2020, 2023, "comparable", -6.0, -11.5, -0.9),
    ("review_overturned_rate", "of_all", 2020, 2023, "comparable", -2.7, -7.3, 1.6),
    ("review_overturned_rate", "of_upheld_and_overturned", 2020, 2023, "comparable",
     -6.6, -13.9, 0.4),
    ("review_overturned_rate", "of_all", 2017, 2020, "with_note", -11.4, -16.9, -5.8),
    ("litigation_overturned_rate", "of_decided", 2020, 2023, "comparable", -4.9, -7.9, -2.2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "scope", "year_a", "year_b", "verdict", "grade", "difference"), COUNTS
)
def test_counts_are_compared_as_scope_form_and_values_allow(
    database: Database, concept: str, scope: str, year_a: int, year_b: int, verdict: str,
    grade: str, difference: float | None,
) -> None:  # fmt: skip
    rows = database.execute(
        "select verdict, grade, difference from comparisons where kind = 'count' and concept = ?"
        " and applicant = 'total' and scope = ? and year_a = ? and year_b = ?",
        [concept, scope, year_a, year_b],
    ).fetchall()
    assert rows == [(verdict, grade, difference)]


@pytest.mark.parametrize(
    ("rate", "definition", "year_a", "year_b", "verdict", "points", "lower", "upper"), RATES
)
def test_rates_are_compared_with_newcombes_interval(
    database: Database, rate: str, definition: str, year_a: int, year_b: int, verdict: str,
    points: float, lower: float, upper: float,
) -> None:  # fmt: skip
    rows = database.execute(
        "select verdict, round(100 * difference, 1), round(100 * difference_lower, 1),"
        " round(100 * difference_upper, 1) from comparisons where kind = 'rate' and concept = ?"
        " and definition = ? and year_a = ? and year_b = ?",
        [rate, definition, year_a, year_b],
    ).fetchall()
    assert rows == [(verdict, points, lower, upper)]


@pytest.mark.parametrize(
    ("definition", "other_year"),
    [("of_replied", 2020), ("of_replied_agreed", 2023), ("of_handled", 2020)],
)
def test_the_2014_grant_rate_is_never_set_against_a_later_one(
    database: Database, definition: str, other_year: int
) -> None:
    rows = database.execute(
        "select verdict, difference from comparisons where concept = 'grant_rate'"
        " and definition = ? and year_a = 2017 and year_b = ?",
        [definition, other_year],
    ).fetchall()
    assert rows == [("not_comparable", None)]


def test_no_difference_stands_where_none_is_allowed(database: Database) -> None:
    forbidden = database.sql("""
        select difference, ratio, difference_lower, difference_upper from comparisons
        where verdict in ('not_comparable', 'missing')""").fetchall()
    assert len(forbidden) > 500
    assert set(forbidden) == {(None, None, None, None)}


def test_every_allowed_difference_is_that_of_its_values(database: Database) -> None:
    allowed = database.sql("""
        select value_a, value_b, difference, ratio, difference_lower, difference_upper, kind
        from comparisons where verdict in ('comparable', 'with_note')""").fetchall()
    assert len(allowed) > 200
    for a, b, difference, ratio, lower, upper, kind in allowed:
        assert difference == b - a
        assert ratio == (b / a if a else None)
        assert (lower is not None) == (upper is not None) == (kind == "rate")
        assert lower is None or lower <= difference <= upper


def test_verdict_follows_the_grade(database: Database) -> None:
    pairs = database.sql("""
        select distinct grade, verdict from comparisons
        where verdict in ('comparable', 'with_note') or grade in ('C', 'none') order by all
    """).fetchall()
    assert pairs == [
        ("A", "comparable"), ("B", "with_note"), ("C", "not_comparable"),
        ("none", "not_comparable"),
    ]  # fmt: skip


def test_the_offices_own_requests_never_meet_the_citys(database: Database) -> None:
    pairs = database.sql("""
        select value_a, value_b from comparisons
        where concept = 'requests' and verdict in ('comparable', 'with_note')""").fetchall()
    assert pairs
    for pair in pairs:
        assert not (set(pair) & OFFICE and set(pair) & CITY)


def test_another_scope_is_named_as_the_reason(database: Database) -> None:
    ((reason,),) = database.sql("""
        select reason from comparisons where concept = 'requests' and scope = 'jurisdiction'
        and applicant = 'total' and year_a = 2012 and year_b = 2017""").fetchall()
    assert reason == "范围不同：2012年报只载市政府本机关（93），未载全市数"


def test_a_change_beyond_double_across_forms_asks_for_care(database: Database) -> None:
    careful = database.sql("""
        select concept from comparisons join concepts using (concept)
        where kind = 'count' and reason like '%引用前请核实%'
        and year_a = 2020 and applicant = 'total' and family = 'decisions'
        order by concept""").fetchall()
    assert careful == [("coercion",), ("penalties",)]


@pytest.mark.parametrize(
    ("concept", "year_a", "year_b", "applicant", "reason"),
    [
        ("requests", 2012, 2014, "total", "2012年报告未载，2014年报告未载"),
        ("archives_opened", 2017, 2020, "total", "2019年格式无此项"),
        ("requests", 2017, 2020, "company", f"2017年{FORM_NAMES[STATISTICS]}无此项"),
    ],
)
def test_absence_is_said_in_plain_words(
    database: Database, concept: str, year_a: int, year_b: int, applicant: str, reason: str
) -> None:
    ((found,),) = database.execute(
        "select reason from comparisons where concept = ? and year_a = ? and year_b = ?"
        " and applicant = ? and scope = 'jurisdiction'",
        [concept, year_a, year_b, applicant],
    ).fetchall()
    assert found == reason


def test_blank_not_applicable_and_lost_are_missing_each_in_its_own_words(tmp_path: Path) -> None:
    report = replaced(text(2020), "\t69\n\n", "\t\n\n")
    report = replaced(report, "\t28\n\n\t\n\t\n\t5.", "\t/\n\n\t\n\t\n\t5.")
    report = replaced(report, "5189052", "5I89052")
    (tmp_path / "chongqing-2020.txt").write_text(report, "utf-8")
    shutil.copy(path(2023), tmp_path)
    assert main(["build", "--reports", str(tmp_path), "--to", str(tmp_path / "data")]) == 0
    with duckdb.connect(str(tmp_path / "data" / "disclosure.duckdb"), read_only=True) as built:
        found = built.sql("""
            select concept, verdict, value_a, reason from comparisons
            where applicant = 'total' and scope = 'jurisdiction'
            and concept in ('state_secret', 'third_party', 'permits', 'enforcement_files')
            order by concept""").fetchall()
    assert found == [
        ("enforcement_files", "comparable", 49, "两种格式此项定义相同"),
        ("permits", "missing", None, "2020年无法读取"),
        ("state_secret", "missing", None, "2020年空白"),
        ("third_party", "missing", None, "2020年不适用"),
    ]


def test_every_concept_is_judged_for_every_pair_of_years(database: Database) -> None:
    pairs = database.sql("""
        select concept, count(*) from comparisons
        where kind = 'count' and applicant = 'total' and scope = 'jurisdiction' group by concept
    """).fetchall()
    assert dict(pairs) == {concept.concept: 10 for concept in CONCEPTS}
    assert not database.sql("from comparisons where reason is null or reason = ''").fetchall()
