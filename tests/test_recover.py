"""Lost cells that the form's own sums give back; and those that stay lost."""

from dataclasses import replace

import pytest
from chongqing import Name, replaced, request_cells, requests_by_hand, text, with_requests
from conftest import Database, Read
from hypothesis import given
from hypothesis import strategies as st

from etl.checks import put
from etl.figure import Figure
from etl.forms.register import FORMS
from etl.identities import table_sums
from etl.proof import proofs
from etl.recover import key, recover
from etl.report import Report

REQUESTS = requests_by_hand(2020)
TOTALS = [name for name in REQUESTS if name[1] == "total"]
GRANTED: Name = ("granted", "total")
CELLS = dict(zip(REQUESTS, request_cells(text(2020)), strict=True))


def torn(report: str, start: int, end: int, *, blanks: bool = True) -> str:
    """Lose the number at a row's end, and the row's end with it, as the text of 2023 has.

    There the blank cells that begin the next row are lost too.
    """
    rest = report[end:].lstrip("\n") if blanks else "\t" + report[end:].lstrip("\n\t")
    return f"{report[: start - 2]}\n {rest}"


def figure(report: Report, name: Name) -> Figure:
    (found,) = (
        fact.figure
        for fact in report.facts
        if fact.figure.origin == "table"
        and fact.figure.year == 2020
        and (fact.figure.metric, fact.figure.applicant) == name
    )
    return found


def requests(report: Report) -> dict[Name, float | None]:
    return {name: figure(report, name).value for name in REQUESTS}


@pytest.mark.parametrize("blanks", [True, False])
@pytest.mark.parametrize("name", TOTALS[:-1], ids=lambda name: name[0])
def test_a_total_lost_where_its_row_runs_into_the_next_is_recovered(
    read: Read, name: Name, blanks: bool
) -> None:
    report = read(torn(text(2020), *CELLS[name], blanks=blanks))
    recovered = figure(report, name)
    assert (recovered.state, recovered.value) == ("recovered", REQUESTS[name])
    assert (recovered.printed, recovered.start, recovered.end) == (None, None, None)
    assert f"= 总计 {REQUESTS[name]:,}" in str(recovered.note)
    assert requests(report) == REQUESTS


@pytest.mark.parametrize("name", TOTALS[:-1], ids=lambda name: name[0])
def test_the_sum_that_gave_a_cell_back_no_longer_confirms_it(read: Read, name: Name) -> None:
    report = read(torn(text(2020), *CELLS[name]))
    recovered = f"chongqing-2020:{name[0]}:total:jurisdiction:2020:1"
    results = {c.rule: c.result for c in report.checks if recovered in c.figures}
    assert results.pop("applicants_sum") == "not_testable"
    assert set(results.values()) == {"holds"}
    assert [c.result for c in report.checks].count("not_testable") == 1


def test_every_total_but_the_last_may_be_lost_at_once(read: Read) -> None:
    report = text(2020)
    for name in reversed(TOTALS[:-1]):
        report = torn(report, *CELLS[name])
    assert requests(read(report)) == REQUESTS


def test_both_cells_lost_in_2023_enter_the_series_as_recovered(database: Database) -> None:
    drawn = database.sql("""
        select concept, value, state from series
        where year = 2023 and scope = 'jurisdiction' and applicant = 'total'
        and concept in ('requests', 'granted_in_part', 'granted') order by concept""").fetchall()
    assert drawn == [
        ("granted", 4566, "printed"),
        ("granted_in_part", 1424, "recovered"),
        ("requests", 10121, "recovered"),
    ]


@given(st.sampled_from(list(REQUESTS)))
def test_a_blank_cell_is_neither_lost_nor_zero_and_never_recovered(read: Read, name: Name) -> None:
    start, end = CELLS[name]
    report = read(text(2020)[:start] + text(2020)[end:])
    blank = figure(report, name)
    assert (blank.state, blank.value, blank.printed) == ("blank", None, None)
    assert requests(report) == {**REQUESTS, name: None}
    touched = [c for c in report.checks if f":{name[0]}:{name[1]}:" in "".join(c.figures)]
    assert {check.result for check in touched} == {"not_testable"}


@pytest.mark.parametrize("name", TOTALS[:-1], ids=lambda name: name[0])
def test_a_lost_cell_on_which_sums_disagree_stays_lost(read: Read, name: Name) -> None:
    person = CELLS[name[0], "natural_person"]
    wrong = str(REQUESTS[name[0], "natural_person"] + 1)
    report = torn(text(2020), *CELLS[name])
    lost = figure(read(report[: person[0]] + wrong + report[person[1] :]), name)
    assert (lost.state, lost.value) == ("lost", None)
    assert lost.note == "各勾稽关系给出的数不一致，无法确定"


@pytest.mark.parametrize(
    ("upheld", "total", "state", "value"),
    [
        ("155", "386", "printed", 155),
        ("155- 4 -", "386", "recovered", 155),
        ("155、156", "386", "recovered", 155),
        ("0- 4 -", "231", "recovered", 0),
        ("155- 4 -", "231", "lost", None),
        ("155- 4 -", "100", "lost", None),
        ("155- 4 -", "3B6", "lost", None),
        ("155- 4 -", "", "lost", None),
        ("155- 4 -", "/", "lost", None),
        ("1S5", "386", "lost", None),
        ("156件次", "386", "lost", None),
        ("", "386", "blank", None),
        ("/", "386", "not_applicable", None),
    ],
)
def test_a_cell_is_recovered_only_where_one_value_is_left_and_print_does_not_gainsay_it(
    read: Read, upheld: str, total: str, state: str, value: float | None
) -> None:
    printed = replaced(text(2020), "\t155\n\t62\n", f"\t{upheld}\n\t62\n")
    report = read(replaced(printed, "\t85\n\t386\n", f"\t85\n\t{total}\n"))
    cell = figure(report, ("review_upheld", "total"))
    assert (cell.state, cell.value) == (state, value)


def illegible(*names: Name) -> dict[Name, str]:
    """Glue a page's number to cells, so that their value can be told by a sum alone."""
    return {name: f"{REQUESTS[name]}- 4 -" for name in names}


def test_a_recovered_cell_is_no_witness_for_another(read: Read) -> None:
    """Company's column gives its cell; with that as a witness its row would give the next."""
    row = [("granted", "company"), ("granted", "other")]
    report = read(with_requests(text(2020), illegible(*row, ("granted_in_part", "other"))))
    assert figure(report, row[0]).state == "recovered"
    assert figure(report, ("granted_in_part", "other")).state == "recovered"
    assert (figure(report, row[1]).state, figure(report, row[1]).value) == ("lost", None)


def test_a_recovered_cell_proves_none(read: Read) -> None:
    lost = [(metric, "company") for metric in ("granted", "granted_in_part")]
    report = read(with_requests(text(2020), illegible(*lost)))
    assert [figure(report, name).state for name in lost] == ["recovered"] * 2
    found = proofs(report.facts, report.checks)
    column = [f"chongqing-2020:{metric}:company:jurisdiction:2020:1" for metric, _ in lost]
    holding = [
        c.rule for c in report.checks if c.result == "holds" and set(column) & set(c.figures)
    ]
    assert holding == ["outcomes_sum"]
    assert {found[fact_id] for fact_id in column} == {"unbound"}


def test_a_cell_that_stands_in_a_failing_sum_recovers_nothing(read: Read) -> None:
    """部分公开's total is misprinted, so that its row fails: the column of totals tells nothing."""
    wrong = {("granted_in_part", "total"): 247, ("granted", "company"): "2S2"}
    printed = with_requests(text(2020), wrong)
    start = printed.index("\t3887\n")
    report = read(torn(printed, start + 1, start + 5))
    assert figure(report, ("granted_in_part", "total")).value == 247
    assert (figure(report, ("granted", "total")).state) == "lost"


def test_a_cell_that_prose_contradicts_recovers_nothing(read: Read) -> None:
    """收到5785件 in prose, 5758 in the table: 总计 cannot be told from what came in."""
    wrong: dict[Name, int | str] = {
        ("handled_total", "company"): "3S5",
        ("granted", "total"): "3S87",
        **illegible(("handled_total", "total")),
    }
    printed = with_requests(text(2020), wrong)
    assert figure(read(printed), ("handled_total", "total")).state == "recovered"
    said = replaced(printed, "接收政府信息公开申请5758件", "接收政府信息公开申请5785件")
    assert figure(read(said), ("handled_total", "total")).state == "lost"


def test_a_sum_by_which_a_reader_cut_cells_proves_none_of_them_and_is_not_put(read: Read) -> None:
    report = read(text(2020))
    cell = "chongqing-2020:granted:company:jurisdiction:2020:1"
    figures = [fact.figure for fact in report.facts if fact.figure.state != "implied"]
    table = {key(f): f for f in figures if f.origin == "table"}
    holding = [s for s in table_sums(FORMS["annual_2019"].identities, table)
               if ("granted", "company", "jurisdiction") in s.keys]  # fmt: skip
    results = []
    for used in (frozenset(), frozenset(holding[:1]), frozenset(holding)):
        recovery = recover(FORMS["annual_2019"], figures, used)
        assert recovery.used == used
        checks = [each.check for each in put(report.reading, report.facts, recovery.used)]
        said = [check.result for check in checks if cell in check.figures]
        results.append((said, proofs(report.facts, checks)[cell]))
    assert results == [
        (["holds", "holds"], "proved"),
        (["not_testable", "holds"], "proved"),
        (["not_testable", "not_testable"], "unbound"),
    ]


@pytest.mark.parametrize(
    ("printed", "state"),
    [("3.887", "recovered"), ("3.878", "lost"), ("38.87", "lost"), ("0.3887", "lost")],
)
def test_a_point_for_a_comma_is_taken_for_one_only_where_the_sums_say_so(
    read: Read, printed: str, state: str
) -> None:
    cell = figure(read(with_requests(text(2020), {("granted", "total"): printed})), GRANTED)
    assert (cell.state, cell.value) == (state, 3887 if state == "recovered" else None)
    said = f"原文此格印作“{printed}”，小数点疑为千位分隔号之误，由勾稽关系补出：" in str(cell.note)
    assert said == (state == "recovered")


def test_an_illegible_cell_says_what_stands_there(read: Read) -> None:
    report = read(replaced(text(2020), "5189052", "5I89052"))
    cell = figure(report, ("permits_decided", "total"))
    assert (cell.state, cell.value, cell.printed) == ("lost", None, "5I89052")
    assert "5I89052" in str(cell.note)
    assert report.text[cell.start : cell.end] == "5I89052"


def test_what_rests_on_a_rounded_cell_is_not_recovered(read: Read) -> None:
    words = replaced(replaced(text(2017), "\t人\t3878", "\t人\t3878- 4 -"), "\t3370", "\t0.337万")
    (cell,) = (
        fact.figure for fact in read(words, "chongqing-2017.txt").facts
        if fact.figure.metric == "staff_total"
    )  # fmt: skip
    assert (cell.state, cell.value) == ("lost", None)


def test_a_wrong_cell_is_never_the_ground_of_a_recovered_one(read: Read) -> None:
    """Two cells of a column are lost, and a third cell of one of their rows is misprinted."""
    printed = [
        fact.figure for fact in read(text(2020)).facts
        if fact.figure.origin == "table" and fact.figure.state == "printed"
    ]  # fmt: skip
    truth = {(f.metric, f.applicant): f.value for f in printed}
    lost = {("granted", "other"), ("granted_in_part", "other")}
    figures = []
    for f in printed:
        name, value = (f.metric, f.applicant), f.value
        if name in lost:
            f = replace(f, value=None, lower=None, upper=None, state="lost", printed=None)
        elif name == ("granted", "company") and value is not None:
            f = replace(f, value=value - 5, lower=value - 5, upper=value - 5)
        figures.append(f)
    recovered = [
        f for f in recover(FORMS["annual_2019"], figures).figures if f.state == "recovered"
    ]
    assert all(f.value == truth[f.metric, f.applicant] for f in recovered)
