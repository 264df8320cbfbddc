"""Sums that must hold: what they find in the real reports, and where they place a fault."""

import math
from collections import Counter

import pytest
from chongqing import REPORTS, replaced, requests_by_hand, text, with_requests
from conftest import Database, Read
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.checks import Check, Interval, check_years
from etl.report import Report

REQUESTS = requests_by_hand(2020)
TABLE_SUMS = {"applicants_sum", "outcomes_sum", "requests_flow"}

# report, holds, fails, not testable
RESULTS = [
    ("chongqing-2012", 6, 1, 0),
    ("chongqing-2014", 0, 0, 0),
    ("chongqing-2017", 16, 1, 0),
    ("chongqing-2020", 47, 0, 2),
    ("chongqing-2023", 44, 0, 6),
]


def failing(report: Report) -> list[Check]:
    return [check for check in report.checks if check.result == "fails"]


@pytest.mark.parametrize(("report_id", "holds", "fails", "not_testable"), RESULTS)
def test_each_report_has_the_findings_that_a_person_found(
    database: Database, report_id: str, holds: int, fails: int, not_testable: int
) -> None:
    results = database.execute(
        "select result from checks where report_id = ?", [report_id]
    ).fetchall()
    assert Counter(result for (result,) in results) == Counter(
        {"holds": holds, "fails": fails, "not_testable": not_testable}
    )


def test_the_two_true_faults_are_named_with_their_numbers(database: Database) -> None:
    faults = database.sql("""
        select report_id, rule, equation, left_value, right_value, difference, suspect, suggested
        from checks where result = 'fails' order by report_id""").fetchall()
    assert faults == [
        ("chongqing-2012", "disclosure_parts",
         "主动公开政府信息数 105.95万余"
         " = 政府网站公开 4.8万余 + 开放档案 80.62万余 + 其他方式公开 21.5万余",
         1_059_500, 1_069_200, -9700, None, None),
        ("chongqing-2017", "prose_table", "正文：新闻发布会 860余 = 统计表：新闻发布会 858",
         860, 858, 2, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("report_id", "rule", "times"),
    [
        ("chongqing-2017", "channels_sum", 1),
        ("chongqing-2017", "closed_sum", 1),
        ("chongqing-2017", "replies_sum", 1 + 1),  # the table's, and the office's own in prose
        ("chongqing-2017", "not_agreed_sum", 1),
        ("chongqing-2017", "review_sum", 1),
        ("chongqing-2017", "litigation_sum", 1),
        ("chongqing-2017", "staff_sum", 1),
        ("chongqing-2017", "normative_documents_disclosed", 1),
        ("chongqing-2017", "scope_sum", 1),
        ("chongqing-2020", "requests_flow", 7),
        ("chongqing-2020", "outcomes_sum", 7),
        ("chongqing-2020", "applicants_sum", 23),
        ("chongqing-2020", "review_sum", 1),
        ("chongqing-2020", "litigation_direct_sum", 1),
        ("chongqing-2020", "litigation_after_review_sum", 1),
        ("chongqing-2020", "items_not_negative", 5),
        ("chongqing-2020", "scope_sum", 1),
        ("chongqing-2020", "prose_table", 1),
        ("chongqing-2023", "requests_flow", 7),
        ("chongqing-2023", "outcomes_sum", 7),
        ("chongqing-2023", "applicants_sum", 25 - 2),  # two were spent to recover a cell
        ("chongqing-2023", "prose_table", 4),
        ("chongqing-2012", "replies_sum", 1),
        ("chongqing-2012", "not_provided_sum", 1),
        ("chongqing-2012", "stated_twice", 2),
        ("chongqing-2012", "scope_sum", 1),
    ],
)
def test_each_sum_of_the_form_is_put_and_holds(
    database: Database, report_id: str, rule: str, times: int
) -> None:
    results = database.execute(
        "select result from checks where report_id = ? and rule = ? and result <> 'not_testable'",
        [report_id, rule],
    ).fetchall()
    assert results == [("holds",)] * times


def test_sums_with_a_year_that_is_not_held_are_not_testable(database: Database) -> None:
    rows = database.sql("""
        select report_id, rule, equation from checks
        where result = 'not_testable' and rule <> 'applicants_sum' order by all""").fetchall()
    assert rows == [
        ("chongqing-2020", "carried_forward",
         "2019年结转下年度 （未收录） = 2020年上年结转 173（总计）"),
        ("chongqing-2020", "carried_forward",
         "2020年结转下年度 144 = 2021年上年结转 （未收录）（总计）"),
        ("chongqing-2023", "carried_forward",
         "2022年结转下年度 （未收录） = 2023年上年结转 294（总计）"),
        ("chongqing-2023", "carried_forward",
         "2023年结转下年度 553 = 2024年上年结转 （未收录）（总计）"),
        ("chongqing-2023", "in_force_forward",
         "2022年现行有效 （未收录） + 制发 1,287 - 废止 1,823"
         " = 2023年现行有效 7,644（行政规范性文件）"),
        ("chongqing-2023", "in_force_forward",
         "2022年现行有效 （未收录） + 制发 13 - 废止 11 = 2023年现行有效 142（规章）"),
    ]  # fmt: skip


def test_a_check_names_the_facts_it_adds(database: Database) -> None:
    ((figures,),) = database.sql("""
        select figures from checks
        where report_id = 'chongqing-2020' and rule = 'review_sum'""").fetchall()
    outcomes = ("upheld", "overturned", "other", "pending", "total")
    assert figures == [
        f"chongqing-2020:review_{outcome}:total:jurisdiction:2020:1" for outcome in outcomes
    ]


@given(name=st.sampled_from(list(REQUESTS)), wrong=st.integers(0, 20_000))
def test_one_wrong_cell_of_the_requests_table_is_located_and_its_value_suggested(
    read: Read, name: tuple[str, str], wrong: int
) -> None:
    assume(wrong != REQUESTS[name])
    broken = [
        check
        for check in failing(read(with_requests(text(2020), {name: wrong})))
        if check.rule in TABLE_SUMS
    ]
    assert len(broken) >= 2
    assert {(check.suspect, check.suggested) for check in broken} == {
        ("/".join(name), REQUESTS[name])
    }
    assert {abs(check.difference or 0) for check in broken} == {abs(wrong - REQUESTS[name])}


@given(
    names=st.lists(st.sampled_from(list(REQUESTS)), min_size=2, max_size=2, unique=True),
    added=st.lists(st.integers(1, 50), min_size=2, max_size=2),
)
def test_two_wrong_cells_put_no_suspicion_on_a_sound_one(
    read: Read, names: list[tuple[str, str]], added: list[int]
) -> None:
    wrong = {name: REQUESTS[name] + more for name, more in zip(names, added, strict=True)}
    broken = failing(read(with_requests(text(2020), wrong)))
    assert broken
    suspects = {(check.suspect, check.suggested) for check in broken if check.suspect}
    assert suspects <= {("/".join(name), REQUESTS[name]) for name in names}


@pytest.mark.parametrize("less", [7, 9])
def test_two_wrong_cells_that_share_no_sum_are_both_located(read: Read, less: int) -> None:
    one, other = ("handled_total", "company"), ("requests_received", "natural_person")
    wrong = {one: REQUESTS[one] + 7, other: REQUESTS[other] - less}
    broken = failing(read(with_requests(text(2020), wrong)))
    assert {(check.suspect, check.suggested) for check in broken if check.suspect} == {
        ("/".join(name), REQUESTS[name]) for name in wrong
    }


@pytest.mark.parametrize(
    ("year", "old", "new", "rule", "difference"),
    [
        (2020, "\t155\n\t62\n", "\t156\n\t62\n", "review_sum", 1),
        (2020, "\t12\n\t17\n\t84\n", "\t12\n\t17\n\t48\n", "litigation_after_review_sum", 36),
        (2017, "3. 网络申请数\t件\t3878", "3. 网络申请数\t件\t3787", "channels_sum", -91),
        (2017, "（二）被依法纠错数\t件\t124", "（二）被依法纠错数\t件\t142", "review_sum", 18),
        (2017, "2. 兼职人员数\t人\t3370", "2. 兼职人员数\t人\t3307", "staff_sum", -63),
    ],
)
def test_a_wrong_cell_with_one_sum_names_the_sum_and_suspects_no_cell(
    read: Read, year: int, old: str, new: str, rule: str, difference: int
) -> None:
    report = read(replaced(text(year), old, new), f"chongqing-{year}.txt")
    found = [check for check in failing(report) if check.rule != "prose_table"]
    assert [(c.rule, c.difference, c.suspect, c.suggested) for c in found] == [
        (rule, difference, None, None)
    ]


def test_more_documents_disclosed_than_made_is_unusual_and_not_wrong(read: Read) -> None:
    report = read(
        replaced(text(2017), "主动公开规范性文件数\t条\t4696", "主动公开规范性文件数\t条\t6000"),
        "chongqing-2017.txt",
    )
    unusual = [check.rule for check in report.checks if check.result == "warning"]
    assert unusual == ["normative_documents_disclosed"]


def test_items_cannot_fall_below_zero(read: Read) -> None:
    report = read(replaced(text(2020), "\t36\n\t-5\n", "\t36\n\t-50\n"))
    assert [(c.rule, c.left_value, c.right_value) for c in failing(report)] == [
        ("items_not_negative", -14, 0)
    ]


def test_a_blank_cell_makes_its_sums_not_testable(read: Read) -> None:
    report = read(replaced(text(2020), "\t155\n\t62\n", "\t\n\t62\n"))
    results = {check.rule: check.result for check in report.checks}
    assert results["review_sum"] == "not_testable"
    assert not failing(report)


@pytest.mark.parametrize(
    ("year", "old", "new"),
    [
        (2017, "受理信息公开申请9834余件", "受理信息公开申请9843件"),
        (2017, "行政复议451件", "行政复议415件"),
        (2017, "其中各区县政府及其部门主动公开政府信息96.3万余条",
         "其中各区县政府及其部门主动公开政府信息69.3万余条"),
        (2020, "接收政府信息公开申请5758件", "接收政府信息公开申请5785件"),
        (2023, "予以公开及部分公开5990件", "予以公开及部分公开5909件"),
        (2023, "办结政府信息公开申请9862件", "办结政府信息公开申请9826件"),
    ],
)  # fmt: skip
def test_prose_that_contradicts_the_table_or_itself_is_found(
    read: Read, year: int, old: str, new: str
) -> None:
    before = len(failing(read(text(year), f"chongqing-{year}.txt")))
    report = read(replaced(text(year), old, new), f"chongqing-{year}.txt")
    assert len(failing(report)) == before + 1


def test_a_total_stated_twice_in_prose_must_agree(read: Read) -> None:
    report = read(
        replaced(text(2012), "向社会开放档案80.62万卷", "向社会开放档案86.20万卷"),
        "chongqing-2012.txt",
    )
    assert "stated_twice" in {check.rule for check in failing(report)}


@pytest.mark.parametrize(
    ("told", "fails"),
    [
        ("已答复9件，其中同意公开7件，不予公开5件。", {"replies_within"}),
        ("已答复9件，其中同意公开7件，不予公开2件。", set()),
        ("其中当面申请5件，网络申请6件。", {"channels_within"}),
        ("上年结转1件，已办结9件，结转下年度2件。", {"requests_flow"}),
        ("上年结转1件，已办结9件，结转下年度1件。", set()),
    ],
)
def test_parts_that_sentences_state_are_held_against_their_whole(
    read: Read, told: str, fails: set[str]
) -> None:
    head = "东山镇2022年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"
    report = read(f"{head}我镇共收到政府信息公开申请9件，{told}", "made-2022.txt")
    assert {check.rule for check in failing(report)} == fails
    assert {f.figure.value for f in report.facts if f.figure.metric == "requests_received"} == {9}


def test_years_that_follow_each_other_are_put_to_one_another(read: Read) -> None:
    next_year = text(2023).replace("2023年", "2021年")
    reports = [read(text(2020)), read(next_year, "chongqing-2021.txt")]
    checks = check_years(fact for report in reports for fact in report.facts)
    carried = [check for check in checks if check.rule == "carried_forward"]
    assert Counter(check.result for check in carried) == {
        "not_testable": 2,  # 2019 → 2020, 2021 → 2022
        "fails": 5,
        "holds": 2,  # research_institution 0 = 0, social_organisation 0 = 0
    }
    total = next(check for check in carried if "2021年上年结转 294" in check.equation)
    assert (total.report_id, total.year, total.difference) == ("chongqing-2021", 2021, 144 - 294)


@pytest.mark.parametrize(
    ("before", "result", "difference"),
    [(6395, "holds", 0), (6396, "fails", -0.02), (7000, "fails", -13.67)],
)
def test_a_stated_change_is_held_against_both_years(
    read: Read, before: int, result: str, difference: float
) -> None:
    year_before = (
        "重庆市2022年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"
        f"2022年，全市共收到政府信息公开申请{before}件。"
    )
    reports = [read(year_before, "chongqing-2022.txt"), read(text(2023), "chongqing-2023.txt")]
    checks = check_years(fact for report in reports for fact in report.facts)
    (check,) = (check for check in checks if check.rule == "stated_change")
    assert (check.result, check.report_id) == (result, "chongqing-2023")
    assert check.difference == pytest.approx(difference, abs=0.005)
    assert f"{before:,} → 10,121" in check.equation


def test_documents_in_force_are_carried_from_year_to_year(read: Read) -> None:
    before = text(2023).replace("2023年", "2022年")
    before = replaced(before, "\t13\n\t11\n\t142\n", "\t9\n\t3\n\t140\n")
    reports = [read(before, "chongqing-2022.txt"), read(text(2023), "chongqing-2023.txt")]
    checks = check_years(fact for report in reports for fact in report.facts)
    in_force = [c for c in checks if c.rule == "in_force_forward" and c.year == 2023]
    assert [(c.result, c.left_value, c.right_value) for c in in_force] == [
        ("holds", 142, 142),
        ("fails", 7644 + 1287 - 1823, 7644),
    ]


BOUND = st.integers(0, 40)
INTERVALS = st.builds(
    lambda lower, width: Interval(lower, math.inf if width is None else lower + width),
    BOUND,
    st.none() | BOUND,
)


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ((9834, 9835), (9834, 9834), True),
        ((860, 870), (858, 858), False),
        ((860, 870), (870, 870), False),
        ((870, 870), (860, 870), False),
        ((860, 860), (860, 870), True),
        ((1_239_000, 1_240_000), (1_238_500, 1_239_500), True),
        ((1_600_000, math.inf), (9_000_000, 9_000_000), True),
        ((1, 2), (2, 3), False),
    ],
)
def test_two_statements_agree_where_one_number_can_be_both(
    one: tuple[float, float], other: tuple[float, float], meets: bool
) -> None:
    assert Interval(*one).meets(Interval(*other)) is meets


@given(INTERVALS, INTERVALS)
def test_agreement_is_mutual_and_certain_with_oneself(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)


def test_reading_the_files_gives_the_checks_of_the_build(database: Database, read: Read) -> None:
    for path in sorted(REPORTS.glob("*.txt")):
        report = read(path.read_text("utf-8"), path.name)
        stored = database.execute(
            "select count(*) from checks where report_id = ?"
            " and rule not in ('carried_forward', 'in_force_forward')",
            [path.stem],
        ).fetchall()
        assert stored == [(len(report.checks),)]


def test_a_groups_total_in_prose_is_held_against_the_sum_of_its_rows(read: Read) -> None:
    stated = "申请量较去年下降23%。其中，不予公开294件，无法提供1147件，不予处理191件。"
    report = read(replaced(text(2020), "申请量较去年下降23%。", stated))
    found = {
        check.equation.partition(" = ")[0]: (check.left_value, check.right_value, check.result)
        for check in report.checks
        if check.rule == "prose_table"
    }
    assert found["正文：不予公开 294"] == (294, 294, "holds")
    assert found["正文：无法提供 1,147"] == (1147, 1147, "holds")
    assert found["正文：不予处理 191"] == (191, 190, "fails")
