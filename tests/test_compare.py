"""Pairs of years: a difference only where scope, form and values allow one."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from chongqing import YEARS, replaced, text
from conftest import Database, held

from etl.compare import ALLOWED
from etl.crosswalk import CONCEPTS
from etl.figure import APPLICANTS, SCOPES
from etl.forms.register import NAMES
from pages.shared import queries
from pages.shared.queries import slices
from pages.shared.queries.comparisons import judge

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
    ("handled", "jurisdiction", 2017, 2020, "with_note", "B", -3793),
    ("granted", "jurisdiction", 2017, 2020, "not_comparable", "C", None),
    ("granted", "jurisdiction", 2020, 2023, "comparable", "A", 679),
    ("other_handling", "jurisdiction", 2020, 2023, "with_note", "B", 180),
    ("disclosed_items", "jurisdiction", 2017, 2020, "with_note", "B", 281_000),
    ("disclosed_items", "departments", 2017, 2020, "with_note", "B", 352_000),
    ("disclosed_items", "jurisdiction", 2012, 2017, "not_comparable", "none", None),
    ("disclosed_items", "jurisdiction", 2020, 2023, "missing", "none", None),
    ("fees", "jurisdiction", 2020, 2023, "missing", "none", None),
    ("fees", "jurisdiction", 2017, 2023, "not_comparable", "none", None),
    ("penalties", "jurisdiction", 2020, 2023, "with_note", "B", 9_995_616),
    ("press_conferences", "jurisdiction", 2017, 2020, "missing", "C", None),
    ("press_conferences", "jurisdiction", 2012, 2017, "not_comparable", "C", None),
    ("press_conferences", "jurisdiction", 2017, 2023, "not_comparable", "C", None),
    ("unable", "jurisdiction", 2012, 2014, "missing", "C", None),
    ("coercion", "jurisdiction", 2012, 2020, "missing", "none", None),
    ("review_total", "jurisdiction", 2017, 2020, "with_note", "B", -65),
    ("litigation_total", "jurisdiction", 2020, 2023, "comparable", "A", 208),
]

# rate, definition, years, verdict, difference and its bounds in 百分点
OLD = NAMES["statistics_2014"]
RATES = [
    ("grant_rate", "of_handled", 2020, 2023, "comparable", -10.6, -12.1, -9.1),
    ("review_overturned_rate", "of_decided", 2020, 2023, "comparable", -6.0, -11.5, -0.9),
    ("review_overturned_rate", "of_all", 2020, 2023, "comparable", -2.7, -7.3, 1.6),
    ("review_overturned_rate", "of_upheld_and_overturned", 2020, 2023, "comparable",
     -6.6, -13.9, 0.4),
    ("review_overturned_rate", "of_all", 2017, 2020, "with_note", -11.4, -16.9, -5.8),
    ("litigation_overturned_rate", "of_decided", 2020, 2023, "comparable", -4.9, -7.9, -2.2),
]  # fmt: skip


def judged(concept: str, year_a: int, year_b: int, **of: str) -> dict[str, Any]:
    """Give what a page learns of two years of Chongqing."""
    return queries.comparison("重庆市", concept, year_a, year_b, **of)


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize(
    ("concept", "scope", "year_a", "year_b", "verdict", "grade", "difference"), COUNTS
)
def test_counts_are_compared_as_scope_form_and_values_allow(
    database: Database, concept: str, scope: str, year_a: int, year_b: int, verdict: str,
    grade: str, difference: float | None,
) -> None:  # fmt: skip
    pair = judged(concept, year_a, year_b, scope=scope)
    assert (pair["verdict"], pair["grade"], pair["difference"]) == (verdict, grade, difference)
    kept = database.execute(
        "select verdict, grade, difference from comparisons where kind = 'count' and concept = ?"
        " and applicant = 'total' and scope = ? and year_a = ? and year_b = ?",
        [concept, scope, year_a, year_b],
    ).fetchall()
    assert kept == ([] if difference is None else [(verdict, grade, difference)])


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


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize(
    ("definition", "other_year"),
    [("of_replied", 2020), ("of_replied_agreed", 2023), ("of_handled", 2020)],
)
def test_the_2014_grant_rate_is_never_set_against_a_later_one(
    database: Database, definition: str, other_year: int
) -> None:
    pair = judged("grant_rate", 2017, other_year, definition=definition)
    assert (pair["verdict"], pair["difference"]) == ("missing", None)
    assert not database.execute(
        "from comparisons where concept = 'grant_rate' and definition = ? and year_a = 2017"
        " and year_b = ?",
        [definition, other_year],
    ).fetchall()


def test_only_what_may_be_compared_is_kept_with_the_difference_of_its_values(
    database: Database,
) -> None:
    kept = database.sql("""
        select value_a, value_b, difference, ratio, difference_lower, difference_upper, kind
        from comparisons""").fetchall()
    assert len(kept) > 200
    for a, b, difference, ratio, lower, upper, kind in kept:
        assert difference == b - a
        assert ratio == (b / a if a else None)
        assert (lower is not None) == (upper is not None) == (kind == "rate")
        assert lower is None or lower <= difference <= upper


def test_verdict_follows_the_grade(database: Database) -> None:
    pairs = database.sql("select distinct grade, verdict from comparisons order by all").fetchall()
    assert pairs == [("A", "comparable"), ("B", "with_note")]


def test_the_offices_own_requests_never_meet_the_citys(database: Database) -> None:
    pairs = database.sql(
        "select value_a, value_b from comparisons where concept = 'requests'"
    ).fetchall()
    assert pairs
    for pair in pairs:
        assert not (set(pair) & OFFICE and set(pair) & CITY)


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize(
    ("concept", "value"), [("unable", 7), ("not_held", 5), ("unclear", 2), ("refused", 1)]
)
def test_what_the_office_did_not_provide_is_its_own(
    database: Database, concept: str, value: int
) -> None:
    """2012: 未能提供8件 = 非本部门掌握4 + 信息不存在1 + 申请内容不明确2 + 不属于公开范围1."""
    (row,) = database.execute(
        "select value from series where concept = ? and year = 2012", [concept]
    ).fetchall()
    assert row == (value,)
    reason = judged(concept, 2012, 2017)["reason"]
    assert reason == f"范围不同：2012年报只载市政府本机关（{value}），未载全市数"


@pytest.mark.usefixtures("on_the_build")
def test_another_scope_is_named_as_the_reason() -> None:
    reason = judged("requests", 2012, 2017)["reason"]
    assert reason == "范围不同：2012年报只载市政府本机关（93），未载全市数"


def test_a_change_beyond_double_across_forms_asks_for_care(database: Database) -> None:
    careful = database.sql("""
        select concept from comparisons join concepts using (concept)
        where kind = 'count' and reason like '%引用前请核实%'
        and year_a = 2020 and applicant = 'total' and family = 'decisions'
        order by concept""").fetchall()
    assert careful == [("coercion",), ("penalties",)]


@pytest.mark.usefixtures("on_the_build")
@pytest.mark.parametrize(
    ("concept", "year_a", "year_b", "applicant", "reason"),
    [
        (
            "requests",
            2012,
            2014,
            "total",
            "2012年报只载市政府本机关（93），2014年报只载市政府本机关（948）",
        ),
        ("unable", 2012, 2014, "total", "2012年报只载市政府本机关（7），2014年报告未载"),
        ("coercion", 2012, 2017, "total", f"2012年报告未载，{OLD}无此项"),
        ("fees", 2017, 2020, "total", "2019年格式填行政事业性收费项目数，不填金额"),
        ("gazette_copies", 2017, 2020, "total", "2019年格式无此项"),
        ("gazette_copies", 2017, 2023, "total", "均为正文所述，口径未作说明"),
        ("disclosed_by_website", 2012, 2014, "total", "叙述式年报为正文所述，口径未作说明"),
        ("press_conferences", 2012, 2017, "total", "叙述式年报为正文所述，口径未作说明"),
        ("archives_opened", 2017, 2020, "total", "2019年格式无此项"),
        ("requests", 2017, 2020, "company", f"2017年{OLD}无此项"),
        ("requests", 2012, 2020, "company", "2012年报告未载"),
    ],
)
def test_absence_is_said_in_plain_words(
    concept: str, year_a: int, year_b: int, applicant: str, reason: str
) -> None:
    assert judged(concept, year_a, year_b, applicant=applicant)["reason"] == reason


def test_blank_not_applicable_and_lost_are_missing_each_in_its_own_words(tmp_path: Path) -> None:
    report = replaced(text(2020), "\t69\n\n", "\t\n\n")
    report = replaced(report, "\t28\n\n\t\n\t\n\t5.", "\t/\n\n\t\n\t\n\t5.")
    report = replaced(report, "5189052", "5I89052")
    with held(tmp_path, a=report, b=text(2023)):
        found = [
            (concept, pair["verdict"], pair["value_a"], pair["reason"])
            for concept in ("enforcement_files", "permits", "state_secret", "third_party")
            for pair in queries.comparisons("重庆市", concept, (2020, 2023))
        ]
    assert found == [
        ("enforcement_files", "comparable", 49, "两种格式此项定义相同"),
        ("permits", "missing", None, "2020年无法读取"),
        ("state_secret", "missing", None, "2020年空白"),
        ("third_party", "missing", None, "2020年不适用"),
    ]


@pytest.mark.usefixtures("on_the_build")
def test_a_pair_lacks_data_wherever_a_side_has_none_in_any_scope() -> None:
    every = (queries.comparisons("重庆市", concept.concept, YEARS) for concept in CONCEPTS)
    pairs = [pair for own in every for pair in own if None in (pair["value_a"], pair["value_b"])]
    of_scope = [pair for pair in pairs if pair["reason"].startswith("范围不同")]
    assert {pair["verdict"] for pair in of_scope} == {"not_comparable"}
    assert {pair["verdict"] for pair in pairs if pair not in of_scope} == {"missing"}


@pytest.mark.usefixtures("on_the_build")
def test_every_concept_is_judged_for_every_pair_of_years() -> None:
    for concept in CONCEPTS:
        pairs = queries.comparisons("重庆市", concept.concept, YEARS)
        assert len(pairs) == 10, concept
        assert all(pair["reason"] for pair in pairs)


@pytest.mark.usefixtures("on_the_build")
def test_where_no_report_states_a_concept_there_is_no_pair_to_judge() -> None:
    assert queries.comparisons("重庆市", "complaints", YEARS, applicant="company") == []


@pytest.mark.usefixtures("on_the_build")
def test_what_the_judge_allows_is_what_the_build_keeps(database: Database) -> None:
    own = slices.of("重庆市")
    empty = replace(own, pairs={})
    names = [(name, None) for name in {concept for concept, *_ in own.covers}]
    names += [(rate, row["definition"]) for rate, rows in own.rates.items() for row in rows]
    allowed = {
        (name, definition, applicant, scope, a, b): pair
        for name, definition in dict.fromkeys(names)
        for applicant in (APPLICANTS if definition is None else ("total",))
        for scope in (SCOPES if definition is None else ("jurisdiction",))
        for a, b in combinations(sorted(own.forms), 2)
        if (pair := judge(empty, "重庆市", name, a, b, definition, scope, applicant))["verdict"]
        in ALLOWED
    }
    assert allowed == own.pairs


@pytest.mark.usefixtures("on_the_build")
def test_a_rate_that_one_form_does_not_have_lacks_data_and_says_whose_form() -> None:
    pair = judged("review_overturned_rate", 2017, 2023, definition="of_decided")
    assert (pair["verdict"], pair["reason"]) == (
        "missing", f"{OLD}不能按此口径计算"
    )  # fmt: skip
