"""Where failing sums point: one cell, several, a whole line; by what slip; and where nowhere."""

import random
from collections.abc import Callable, Iterable
from itertools import combinations

import pytest
from chongqing import replaced, requests_by_hand, text, with_requests
from conftest import Read
from made_tables import Cells, found, table

from etl.checks import check_years
from etl.faults import MOST_SHOWN, Fault, across_years
from etl.figure import APPLICANTS
from etl.slips import slip

SEEDS = range(100)
ANNUAL_2019, ANNUAL_2021 = FORMS = ("annual_2019", "annual_2021")
REQUESTS = requests_by_hand(2020)
ROWS = list(dict.fromkeys(metric for metric, _ in REQUESTS))
PLACES = (lambda name: APPLICANTS.index(name[1]), lambda name: ROWS.index(name[0]))
Name = tuple[str, str]


def misprinted(count: int, chance: random.Random) -> int:
    """Give another number: one digit other, two in the wrong order, or any."""
    digits = list(str(count))
    at = chance.randrange(len(digits))
    ways: list[Callable[[], int]] = [
        lambda: int("".join([*digits[:at], str(chance.randrange(10)), *digits[at + 1 :]])),
        lambda: int("".join([*digits[:at], *reversed(digits[at : at + 2]), *digits[at + 2 :]])),
        lambda: chance.randrange(20_000),
    ]
    while (other := chance.choice(ways)()) == count:
        pass
    return other


def requests_of(cells: Cells) -> list[Name]:
    return [name for name in cells if name[0].partition("_")[0] not in ("review", "litigation")]


def told(faults: Iterable[Fault], *kinds: str) -> set[tuple[Name, float]]:
    return {
        (_name(fault), fault.suggested)
        for fault in faults
        if fault.kind in kinds and fault.suggested is not None
    }


def ways(faults: Iterable[Fault]) -> list[set[tuple[Name, float]]]:
    found: dict[int, set[tuple[Name, float]]] = {}
    for fault in faults:
        if fault.way is not None and fault.suggested is not None:
            found.setdefault(fault.way, set()).add((_name(fault), fault.suggested))
    return list(found.values())


def _name(fault: Fault) -> Name:
    metric, _, applicant = str(fault.cell).partition("/")
    return metric, applicant


def mended(cells: Cells, wrong: Cells) -> set[tuple[Name, float]]:
    return {(name, cells[name]) for name in wrong if cells[name] != wrong[name]}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_one_changed_cell_of_the_requests_table_is_located(form: str, seed: int) -> None:
    chance = random.Random(seed)
    cells = table(form, chance)
    assert found(form, cells)[1] == []
    name = chance.choice(requests_of(cells))
    wrong = {name: misprinted(cells[name], chance)}
    checks, faults = found(form, cells | wrong)
    assert told(faults, "cell") == mended(cells, wrong)
    failing = [check for check in checks if check.result == "fails"]
    assert len(failing) >= 2
    assert {(c.suspect, c.suggested) for c in failing} == {("/".join(name), cells[name])}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_two_changed_cells_are_located_as_the_smallest_set(form: str, seed: int) -> None:
    chance = random.Random(seed)
    cells = table(form, chance)
    wrong = {name: misprinted(cells[name], chance) for name in chance.sample(requests_of(cells), 2)}
    checks, faults = found(form, cells | wrong)
    if {fault.kind for fault in faults} == {"several"}:
        assert mended(cells, wrong) in ways(faults)
    else:
        assert told(faults, "cell", "cells") == mended(cells, wrong)
    suspects = {(c.suspect, c.suggested) for c in checks if c.suspect}
    assert suspects <= {("/".join(name), value) for name, value in mended(cells, wrong)}


@pytest.mark.parametrize("axis", [0, 1], ids=["a row", "a column"])
@pytest.mark.parametrize("seed", SEEDS[:40])
def test_two_neighbours_exchanged_are_among_the_ways_with_that_guess(axis: int, seed: int) -> None:
    chance = random.Random(seed)
    cells = table(ANNUAL_2019, chance)
    pairs = [
        (one, other)
        for one, other in combinations(requests_of(cells), 2)
        if one[axis] == other[axis] and abs(PLACES[axis](one) - PLACES[axis](other)) == 1
        and cells[one] != cells[other]
    ]  # fmt: skip
    one, other = chance.choice(pairs)
    wrong = {one: cells[other], other: cells[one]}
    faults = found(ANNUAL_2019, cells | wrong)[1]
    if {fault.kind for fault in faults} == {"several"}:
        assert mended(cells, wrong) in ways(faults)
    else:
        assert told(faults, "cell", "cells") == mended(cells, wrong)
    guesses = {
        fault.hypothesis for fault in faults
        if fault.kind != "several" or mended(cells, wrong) == ways(faults)[(fault.way or 0) - 1]
    }  # fmt: skip
    assert guesses == {"exchanged"}


def test_every_total_of_nought_beside_its_parts_is_one_finding() -> None:
    cells = table(ANNUAL_2021, random.Random(1))
    wrong = {name: 0 for name in requests_of(cells) if name[1] == "total"}
    checks, faults = found(ANNUAL_2021, cells | wrong)
    failing = [check.equation for check in checks if check.result == "fails"]
    assert len(failing) > 10
    assert {(fault.finding, fault.kind, fault.checks) for fault in faults} == {
        (1, "line", tuple(failing))
    }
    assert told(faults, "line") == mended(cells, wrong)


def test_two_columns_exchanged_are_one_finding() -> None:
    cells = table(ANNUAL_2019, random.Random(2))
    wrong = {
        (metric, applicant): cells[metric, other]
        for metric in dict.fromkeys(metric for metric, _ in requests_of(cells))
        for applicant, other in (("other", "total"), ("total", "other"))
    }
    faults = found(ANNUAL_2019, cells | wrong)[1]
    assert {(fault.finding, fault.kind) for fault in faults} == {(1, "lines")}
    assert told(faults, "lines") == mended(cells, wrong)
    assert {fault.hypothesis for fault in faults} == {"exchanged"}


def test_a_table_that_is_wrong_everywhere_is_one_finding_without_a_place() -> None:
    chance = random.Random(3)
    cells = table(ANNUAL_2019, chance)
    wrong = {name: cells[name] + chance.randrange(1, 99) for name in requests_of(cells)}
    checks, (fault,) = found(ANNUAL_2019, cells | wrong)
    failing = tuple(check.equation for check in checks if check.result == "fails")
    assert len(failing) > 30
    assert (fault.kind, fault.fact_id, fault.checks) == ("open", None, failing)


def test_a_block_with_one_sum_names_what_each_cell_would_need(read: Read) -> None:
    report = read(replaced(text(2020), "\t155\n\t62\n", "\t165\n\t62\n"))
    assert {(fault.finding, fault.kind, fault.ways) for fault in report.faults} == {
        (1, "several", 5)
    }
    needed = {(f.cell, f.printed_value, f.suggested, f.hypothesis) for f in report.faults}
    assert needed == {
        ("review_upheld/total", 165, 155, "changed"),
        ("review_overturned/total", 62, 52, "changed"),
        ("review_other/total", 84, 74, "changed"),
        ("review_pending/total", 85, 75, "changed"),
        ("review_total/total", 386, 396, "changed"),
    }


def test_prose_is_a_second_sum_that_locates_a_dispute_total(read: Read) -> None:
    """451 stands in prose and in the table; with 541 in the table two sums fail, by 90 each."""
    words = replaced(text(2017), "四、行政复议数量\t件\t451", "四、行政复议数量\t件\t541")
    report = read(words, "chongqing-2017.txt")
    located = [fault for fault in report.faults if fault.kind == "cell"]
    assert [(f.cell, f.printed_value, f.suggested, f.hypothesis) for f in located] == [
        ("review_2014_total/total", 541, 451, "swapped")
    ]
    suspects = {check.suspect for check in report.checks if "541" in check.equation}
    assert suspects == {"review_2014_total/total"}


def test_prose_that_the_table_s_own_sums_gainsay_is_itself_the_wrong_one(read: Read) -> None:
    report = read(replaced(text(2020), "接收政府信息公开申请5758件", "接收政府信息公开申请5785件"))
    (fault,) = report.faults
    assert (fault.kind, fault.printed_value, fault.suggested) == ("cell", 5785, 5758)
    assert fault.hypothesis == "swapped"
    (stated,) = (fact for fact in report.facts if fact.fact_id == fault.fact_id)
    assert stated.figure.origin == "text"
    assert not any(check.suspect for check in report.checks)


def test_rounded_numbers_are_a_finding_without_a_place(read: Read) -> None:
    report = read(text(2012), "chongqing-2012.txt")
    assert [(f.finding, f.kind, f.cell, len(f.checks)) for f in report.faults] == [
        (1, "open", None, 1)
    ]


def test_a_report_without_a_failing_sum_has_no_fault(read: Read) -> None:
    assert read(text(2020)).faults == ()


def test_no_more_ways_are_listed_than_can_be_looked_over() -> None:
    """One cell of any row could be 7 more, and the one beside it 7 less."""
    cells = table(ANNUAL_2021, random.Random(5))
    rows = list(dict.fromkeys(metric for metric, _ in requests_of(cells)))[2:-2]
    one, other = ("natural_person", "company")
    cells = dict.fromkeys(cells, 50) | {(m, "total"): 300 for m in rows}
    for applicant in APPLICANTS:
        own = sum(cells[m, applicant] for m in rows)
        cells |= {("handled_total", applicant): own, ("requests_received", applicant): own}
        cells |= {(f"requests_carried_{way}", applicant): 0 for way in ("in", "out")}
    for route in ("review", "litigation_direct", "litigation_after_review"):
        cells[f"{route}_total", "total"] = 200
    assert found(ANNUAL_2021, cells)[1] == []
    wrong = {(rows[0], one): 43, (rows[0], other): 57}
    faults = found(ANNUAL_2021, cells | wrong)[1]
    assert {fault.kind for fault in faults} == {"several"}
    assert len(ways(faults)) == MOST_SHOWN < faults[0].ways


def test_sums_over_two_years_are_one_finding_for_each_rule(read: Read) -> None:
    """Of 2020 144 were carried out, of the year after 294 carried in: five columns do not agree."""
    after = read(text(2023).replace("2023年", "2021年"), "chongqing-2021.txt")
    across = check_years([*read(text(2020)).facts, *after.facts])
    fault, change = across_years(across, after.faults)
    assert (fault.report_id, fault.finding, fault.kind) == ("chongqing-2021", 1, "open")
    assert len(fault.checks) == 5
    assert (change.finding, len(change.checks)) == (2, 1)  # 58.26% of 5,758 is not 10,121
    assert [each.finding for each in across_years(across, [fault])] == [2, 3]


@pytest.mark.parametrize(
    ("printed", "meant", "neighbours", "guess"),
    [
        (541, 451, (), "swapped"),
        (155, 165, (), "changed"),
        (5, 3, (), "changed"),
        (1155, 155, (), "doubled"),
        (1556, 155, (), "added"),
        (15, 155, (), "dropped"),
        (0, 20, (), "dropped"),
        (62, 155, (62, 84), "neighbour"),
        (0, 155, (0, 84), None),
        (514, 145, (), None),
        (541, 145, (), None),
        (20_000, 3, (), None),
    ],
)
def test_a_slip_is_told_where_a_single_one_explains_a_number(
    printed: int, meant: int, neighbours: tuple[int, ...], guess: str | None
) -> None:
    assert slip(printed, meant, neighbours) == guess


@pytest.mark.parametrize("name", [("granted", "company"), ("handled_total", "total")])
def test_a_cell_misprinted_in_a_report_is_told_with_its_slip(read: Read, name: Name) -> None:
    wrong = REQUESTS[name] + 2
    report = read(with_requests(text(2020), {name: wrong}))
    table_faults = [fault for fault in report.faults if fault.cell == "/".join(name)]
    assert [(f.printed_value, f.suggested, f.hypothesis) for f in table_faults] == [
        (wrong, REQUESTS[name], "changed")
    ]
