"""Why a value is missing: every absence of the five reports, as a person read them, and others."""

import csv
from pathlib import Path

import duckdb
from chongqing import ROOT, replaced, text, with_requests
from conftest import Database

from etl.__main__ import main
from etl.coverage import ELSEWHERE

KINDS = """
    select kind, reason from coverage
    where concept = ? and applicant = ? and scope = ? and year = ?"""


def kinds(folder: Path, *asked: tuple[str, str, str, int]) -> list[tuple[str, str | None]]:
    """Build the reports of a folder and give what stands at some places."""
    assert main(["build", "--reports", str(folder), "--to", str(folder / "data")]) == 0
    with duckdb.connect(str(folder / "data" / "disclosure.duckdb"), read_only=True) as built:
        return [row for place in asked for row in built.execute(KINDS, place).fetchall()]


def test_every_year_and_concept_of_the_five_is_what_a_person_read(database: Database) -> None:
    with (ROOT / "tests" / "figures" / "coverage.csv").open(encoding="utf-8") as file:
        read = {
            (row["concept"], row["applicant"], row["scope"], int(year)): row[year]
            for row in csv.DictReader(file)
            for year in row
            if year.isdigit()
        }
    stands = {
        (concept, applicant, scope, year): f"{kind} {ELSEWHERE}" if reason == ELSEWHERE else kind
        for _, concept, applicant, scope, year, kind, reason in database.sql(
            "from coverage"
        ).fetchall()
    }
    assert stands == read


def test_what_the_form_asks_and_nobody_can_read_is_lost_and_blank_is_blank(tmp_path: Path) -> None:
    report = with_requests(
        text(2020),
        {("granted", "total"): "？", ("granted", "natural_person"): "？",
         ("refused_state_secret", "total"): "", ("unable_not_held", "total"): "/"},
    )  # fmt: skip
    (tmp_path / "a.txt").write_text(report, "utf-8")
    places = ("granted", "state_secret", "not_held", "not_government_information")
    assert [
        kind for kind, _ in kinds(tmp_path, *((c, "total", "jurisdiction", 2020) for c in places))
    ] == ["lost", "blank", "not_applicable", "not_asked"]


def test_of_a_number_that_stands_in_the_text_no_report_is_said_not_to_state_it(
    tmp_path: Path,
) -> None:
    unread = replaced(text(2014), "受理市政府信息依申请公开948件", "全市登记申请948件")
    (tmp_path / "a.txt").write_text(unread, "utf-8")
    assert kinds(
        tmp_path,
        ("requests", "total", "jurisdiction", 2014),
        ("complaints", "total", "jurisdiction", 2014),
    ) == [("lost", "正文此处的数未能读出：“全市登记申请948件”"), ("not_stated", None)]


def test_a_number_of_another_scope_that_was_not_read_is_lost_there(tmp_path: Path) -> None:
    unread = replaced(text(2014), "受理市政府信息依申请公开948件", "市政府办公厅登记申请948件")
    (tmp_path / "a.txt").write_text(unread, "utf-8")
    assert kinds(
        tmp_path,
        ("requests", "total", "government_office", 2014),
        ("requests", "total", "jurisdiction", 2014),
        ("requests", "total", "districts", 2014),
    ) == [("lost", "正文此处的数未能读出：“市政府办公厅登记申请948件”"), ("not_stated", None)]


def test_a_row_of_a_table_that_no_form_knows_leaves_its_concept_unread(tmp_path: Path) -> None:
    table = "\n\n\t行政复议数\n\t件\n\t3\n\n\t培训班数\n\t次\n\t2\n"
    (tmp_path / "a.txt").write_text(text(2012) + table, "utf-8")
    assert kinds(
        tmp_path,
        ("review_total", "total", "jurisdiction", 2012),
        ("training_courses", "total", "jurisdiction", 2012),
        ("people_trained", "total", "jurisdiction", 2012),
    ) == [
        ("lost", "表中一行未能识别：“行政复议数/件”"),
        ("lost", "表中一行未能识别：“培训班数/次”"),
        ("not_stated", None),
    ]


def test_a_scope_is_covered_where_any_year_states_it(tmp_path: Path) -> None:
    for year in (2012, 2014):
        (tmp_path / f"{year}.txt").write_text(text(year), "utf-8")
    assert kinds(
        tmp_path,
        ("requests", "total", "jurisdiction", 2012),
        ("review_total", "total", "government_office", 2013),
        ("review_total", "total", "government_office", 2014),
        ("mailbox_letters", "total", "government_office", 2013),
        ("complaints", "total", "government_office", 2012),
    ) == [
        ("not_stated", ELSEWHERE),
        ("not_held", None),
        ("not_stated", None),
        ("implied", "由2014年年报推算：104,000 ÷ 1.16 = 88,842至90,475"),
    ]
