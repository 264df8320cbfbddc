"""What a report leaves of other years: the numbers, their equations, and where none is left."""

import shutil
from pathlib import Path

import duckdb
import pytest
from chongqing import path, replaced, text
from conftest import Database, Read

from etl.__main__ import main

# report, metric, year, value, lower, upper, equation
IMPLIED = [
    (2014, "mailbox_letters", 2013, 89_655, 88_842, 90_475, "104,000 ÷ 1.16 = 88,842至90,475"),
    (2020, "requests_received", 2019, 7478, 7430, 7526, "5,758 ÷（1-23%） = 7,430至7,526"),
    (2020, "requests_carried_out", 2019, 173, 173, 173, "上年结转申请 173 = 173"),
    (2020, "requests_carried_in", 2021, 144, 144, 144, "结转下年度继续办理 144 = 144"),
    (2023, "requests_received", 2022, 6395, 6395, 6395, "10,121 ÷（1+58.26%） = 6,395"),
    (2023, "granted_or_part_total", 2022, 4178, 4178, 4178, "5,990 ÷（1+43.37%） = 4,178"),
    (2023, "requests_carried_out", 2022, 294, 294, 294, "上年结转申请 294 = 294"),
    (2023, "requests_carried_in", 2024, 553, 553, 553, "结转下年度继续办理 553 = 553"),
    (2023, "regulations_in_force", 2022, 140, 140, 140,
     "142 - 13 + 11（若前后年度账目衔接） = 140"),
    (2023, "normative_documents_in_force", 2022, 8180, 8180, 8180,
     "7,644 - 1,287 + 1,823（若前后年度账目衔接） = 8,180"),
]  # fmt: skip


def test_a_report_implies_these_totals_of_other_years_and_no_others(database: Database) -> None:
    rows = database.sql("""
        select report_id, metric, year, value, lower, upper, note from facts
        where state = 'implied' and applicant = 'total'""").fetchall()
    assert {row[:6] for row in rows} == {(f"chongqing-{line[0]}", *line[1:6]) for line in IMPLIED}
    notes = {(row[0], row[1]): row[6] for row in rows}
    for year, metric, *_, equation in IMPLIED:
        assert notes[f"chongqing-{year}", metric] == f"由{year}年年报推算：" + (
            f"{year}年{equation}" if equation[0] in "上结" else equation
        )


def test_what_was_carried_is_implied_for_each_of_seven_columns(database: Database) -> None:
    columns = database.sql("""
        select report_id, metric, year, count(distinct applicant) from facts
        where state = 'implied' and metric like 'requests_carried%' group by all order by all
    """).fetchall()
    assert columns == [
        ("chongqing-2020", "requests_carried_in", 2021, 7),
        ("chongqing-2020", "requests_carried_out", 2019, 7),
        ("chongqing-2023", "requests_carried_in", 2024, 7),
        ("chongqing-2023", "requests_carried_out", 2022, 7),
    ]


@pytest.mark.parametrize(
    ("rate", "definition", "percent"),
    [
        ("review_overturned_rate", "of_decided", 15.26),
        ("review_overturned_rate", "of_all", 14.01),
        ("review_overturned_rate", "of_upheld_and_overturned", 22.67),
        ("litigation_overturned_rate", "of_decided", 11.82),
        ("litigation_overturned_rate", "of_all", 11.15),
        ("litigation_overturned_rate", "of_upheld_and_overturned", 13.70),
    ],
)
def test_rates_of_2022_are_implied_under_each_definition(
    database: Database, rate: str, definition: str, percent: float
) -> None:
    rows = database.execute(
        "select year, round(100 * value, 2), upper - lower from implied_rates"
        " where rate = ? and definition = ?",
        [rate, definition],
    ).fetchall()
    assert rows == [(2022, percent, pytest.approx(0.0001))]


def test_an_implied_year_is_drawn_and_never_compared(database: Database) -> None:
    drawn = database.sql("""
        select year, value, state from series
        where concept = 'requests' and applicant = 'total' and scope = 'jurisdiction'
        order by year""").fetchall()
    assert drawn == [
        (2017, 9834, "printed"), (2019, 7478, "implied"), (2020, 5758, "printed"),
        (2022, 6395, "implied"), (2023, 10121, "recovered"),
    ]  # fmt: skip
    years = database.sql("select year_a from comparisons union select year_b from comparisons")
    assert {year for (year,) in years.fetchall()} == {2012, 2014, 2017, 2020, 2023}


def test_a_years_own_report_goes_before_what_another_implies(tmp_path: Path) -> None:
    shutil.copy(path(2020), tmp_path)
    next_year = text(2023).replace("2023年", "2021年")
    (tmp_path / "chongqing-2021.txt").write_text(next_year, "utf-8")
    assert main(["build", "--reports", str(tmp_path), "--to", str(tmp_path / "data")]) == 0
    with duckdb.connect(str(tmp_path / "data" / "disclosure.duckdb"), read_only=True) as built:
        rows = built.sql("""
            select year, value, state from series where applicant = 'total'
            and (concept, year) in (('requests_carried_in', 2021), ('requests', 2020))
            order by year""").fetchall()
    assert rows == [(2020, 5758, "printed"), (2021, 294, "printed")]


@pytest.mark.parametrize(
    ("change", "implied"),
    [
        ("下降23%", [(7478, 7430, 7526)]),
        ("增长0%", [(5758, 5730, 5786)]),
        ("下降100%", []),
        ("增长99999.999%", []),
        ("下降0.004%", []),
    ],
)
def test_a_change_leaves_the_whole_numbers_that_fit_or_none(
    read: Read, change: str, implied: list[tuple[float, float, float]]
) -> None:
    report = read(replaced(text(2020), "申请量较去年下降23%", f"申请量较去年{change}"))
    assert [
        (figure.value, figure.lower, figure.upper)
        for figure in (fact.figure for fact in report.facts)
        if figure.state == "implied" and figure.metric == "requests_received"
    ] == implied


@pytest.mark.parametrize(
    ("printed", "blank", "metric"),
    [
        ("\t2\n\t294\n", "\t2\n\t\n", "requests_carried_out"),
        ("\t11\n\t142\n", "\t11\n\t\n", "regulations_in_force"),
    ],
)
def test_a_blank_cell_implies_nothing(read: Read, printed: str, blank: str, metric: str) -> None:
    report = read(replaced(text(2023), printed, blank), "chongqing-2023.txt")
    figures = [fact.figure for fact in report.facts if fact.figure.state == "implied"]
    assert not [f for f in figures if (f.metric, f.applicant, f.year) == (metric, "total", 2022)]


def test_books_that_do_not_close_imply_no_count_below_nothing(read: Read) -> None:
    """Of 7644 in force 12870 were issued in the year: before it there were fewer than none."""
    report = read(replaced(text(2023), "\t1287\n", "\t12870\n"), "chongqing-2023.txt")
    implied = [fact.figure.metric for fact in report.facts if fact.figure.state == "implied"]
    assert "normative_documents_in_force" not in implied
    assert "regulations_in_force" in implied
