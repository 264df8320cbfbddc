"""May a share be said: every part known, adding to the printed whole, which nothing contradicts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from chongqing import Name, path, replaced, text, with_requests
from conftest import Database

from etl.__main__ import main
from etl.figure import Origin
from etl.recover import key
from etl.report import Report, read
from etl.shares import shares
from etl.verify import verify
from tests import made_folder

CITY, ALL = "jurisdiction", "total"
REVIEW = "review_upheld + review_overturned + review_other"
LITIGATION = " + ".join(
    f"litigation_{route}_{result}"
    for route in ("direct", "after_review")
    for result in ("upheld", "overturned", "other")
)
LOST = "litigation_direct_overturned + litigation_after_review_overturned"

# whole, part, applicant, scope, year: numerator, denominator
SAID = [
    ("handled_total", "granted", ALL, CITY, 2023, 4566, 9862),
    ("handled_total", "refused_total", ALL, CITY, 2023, 527, 9862),
    ("handled_total", "unable_total", ALL, CITY, 2020, 1147, 5787),
    ("handled_total", "declined_total", ALL, CITY, 2020, 190, 5787),
    ("handled_total", "other_handling", ALL, CITY, 2020, 27, 5787),
    ("handled_total", "other_handling", ALL, CITY, 2023, 207, 9862),
    ("handled_total", "unable_not_held", ALL, CITY, 2023, 2799, 9862),
    ("handled_total", "unable_not_held", "company", CITY, 2023, 236, 674),
    ("requests_received", "requests_received", "natural_person", CITY, 2023, 9319, 10121),
    ("requests_received", "received_online", ALL, CITY, 2017, 3878, 9834),
    ("replied_total", "already_public", ALL, CITY, 2017, 3158, 8082),
    ("replied_total", "not_this_agency + does_not_exist", ALL, CITY, 2017, 892, 8082),
    ("replied_total", "asked_to_amend + referred_elsewhere", ALL, CITY, 2017, 544, 8082),
    ("replied_total", "already_public", ALL, "government_office", 2017, 112, 326),
    ("replied_total", "agreed", ALL, "government_office", 2012, 82, 93),
    ("not_agreed_total", "not_agreed_not_government_information", ALL, CITY, 2017, 286, 485),
    ("review_2014_total", "review_2014_overturned", ALL, CITY, 2017, 124, 451),
    (REVIEW, "review_overturned", ALL, CITY, 2023, 94, 644),
    (LITIGATION, LOST, ALL, CITY, 2020, 47, 529),
    ("review_total", "review_pending", ALL, CITY, 2020, 85, 386),
    ("disclosed_items", "disclosed_items", ALL, "departments", 2020, 628_000, 1_520_000),
    ("disclosed_items", "disclosed_items", ALL, "districts", 2017, 963_000, 1_239_000),
]
NOT_SAID = [
    ("disclosed_items", "archives_opened", ALL, CITY, 2012, "does_not_add",
     "合计1,059,500与各项之和1,069,200不符"),
    # 4.8万 = 1.5万 + 3.3万 holds, and the total that 4.8万 is part of does not
    ("disclosed_by_website", "disclosed_by_website", ALL, "government_office", 2012,
     "contradicted", "总计所涉的其他勾稽不符"),
    ("handled_total", "granted", "research_institution", CITY, 2020, "too_few", "不足5件"),
]  # fmt: skip
COLUMNS = "numerator, denominator, value, verdict, reason"
WHERE = "whole = ? and part = ? and applicant = ? and scope = ? and year = ?"


def asked(database: Database, *place: Any) -> tuple[Any, ...]:
    (row,) = database.execute(f"select {COLUMNS} from shares where {WHERE}", place).fetchall()
    return tuple(row)


@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row[1]} {row[4]}")
def test_a_share_is_said_of_the_whole_that_the_report_prints(
    database: Database, row: tuple[Any, ...]
) -> None:
    *place, numerator, denominator = row
    value = pytest.approx(numerator / denominator)
    assert asked(database, *place) == (numerator, denominator, value, "said", None)


@pytest.mark.parametrize("row", NOT_SAID, ids=lambda row: f"{row[1]} {row[5]}")
def test_a_share_that_may_not_be_said_has_its_reason(
    database: Database, row: tuple[Any, ...]
) -> None:
    *place, verdict, reason = row
    assert asked(database, *place)[2:] == (None, verdict, reason)


def test_one_item_may_go_through_several_channels_which_are_no_parts(database: Database) -> None:
    assert not database.sql(
        "from shares where whole = 'disclosed_items' and part like 'disclosed_by%' and year = 2017"
    ).fetchall()


def test_a_place_has_one_share(database: Database) -> None:
    assert not database.sql("""
        select whole, part, applicant, scope, year from shares
        group by all having count(*) > 1""").fetchall()


CHANGED: list[tuple[dict[Name, int | str], str, str]] = [
    ({("granted", "total"): "？", ("granted", "natural_person"): "？"},
     "unknown_part", "有分项无法读取"),
    ({("declined_repeat", "total"): ""}, "unknown_part", "有分项空白"),
    ({("declined_repeat", "total"): "/"}, "unknown_part", "有分项不适用"),
    ({("handled_total", "total"): ""}, "unknown_whole", "总计空白"),
    ({("handled_total", "total"): 5788}, "does_not_add", "合计5,788与各项之和5,787不符"),
    ({("requests_carried_out", "total"): 145}, "contradicted", "总计所涉的其他勾稽不符"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "verdict", "reason"), CHANGED)
def test_a_fault_in_the_source_keeps_shares_from_being_said(
    tmp_path: Path, cells: dict[Name, int | str], verdict: str, reason: str
) -> None:
    (tmp_path / "a.txt").write_text(with_requests(text(2020), cells), "utf-8")
    with built(tmp_path) as database:
        place = ("handled_total", "unable_not_held", ALL, CITY, 2020)
        assert asked(database, *place)[2:] == (None, verdict, reason)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("\t0\n\t0\n\t3\n\t85\n\t88\n", "too_few"),
        ("\t155\n\t62\n\t84\n\t85\n\t387\n", "does_not_add"),
        ("\t155\n\t\n\t84\n\t85\n\t386\n", "unknown_part"),
        ("\t155\n\t62\n\t84\n\t\n\t386\n", "said"),  # what is pending is no part of what is decided
    ],
)
def test_what_was_decided_is_a_whole_that_no_form_prints(
    tmp_path: Path, printed: str, verdict: str
) -> None:
    report = replaced(text(2020), "\t155\n\t62\n\t84\n\t85\n\t386\n", printed)
    (tmp_path / "a.txt").write_text(report, "utf-8")
    with built(tmp_path) as database:
        assert asked(database, REVIEW, "review_other", ALL, CITY, 2020)[3] == verdict


@pytest.mark.parametrize(("origin", "found"), [("table", True), ("text", False)])
def test_prose_is_no_part_of_a_table(origin: Origin, found: bool) -> None:
    report = read(path(2023))
    assert isinstance(report, Report)
    facts = [
        replace(fact, figure=replace(fact.figure, origin=origin))
        if key(fact.figure) == ("granted", ALL, CITY)
        else fact
        for fact in report.facts
    ]
    parts = {share.part for share in shares(facts, ()) if share.applicant == "total"}
    assert ("granted" in parts) is found


def built(folder: Path) -> Database:
    assert main(["build", "--reports", str(folder), "--to", str(folder / "data")]) == 0
    return duckdb.connect(str(folder / "data" / "disclosure.duckdb"), read_only=True)


def test_what_ended_otherwise_is_a_part_where_the_form_does_not_part_it(tmp_path: Path) -> None:
    (tmp_path / "made.txt").write_text(made_folder.text("甲子北平县", 2019), "utf-8")
    to = tmp_path / "data"
    assert main(["build", "--reports", str(tmp_path), "--to", str(to)]) == 0
    with duckdb.connect(str(to / "disclosure.duckdb"), read_only=True) as connection:
        ended_otherwise = connection.execute(
            "select numerator, denominator from shares where part = 'other_handling'"
            " and applicant = 'legal_services' and whole = 'handled_total'"
        ).fetchall()
    assert ended_otherwise == [(3, 9)]
    assert list(verify(to)) == []
