"""Cells that have run together: cut where the sums leave one way, and never otherwise."""

from collections.abc import Iterable
from itertools import combinations, product

import pytest
from chongqing import requests_by_hand
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.figure import APPLICANTS
from etl.forms.register import FORMS
from etl.forms.vocabulary import OUTCOME_WORDS, ROUTE_WORDS
from etl.identities import Key, Sum, table_sums
from etl.split import Run, Split, split_jointly

TABLE_2020 = {
    (metric, applicant, "jurisdiction"): value
    for (metric, applicant), value in requests_by_hand(2020).items()
}
ROWS_2020 = list(dict.fromkeys(metric for metric, _, _ in TABLE_2020))


def request_row(metric: str) -> tuple[Key, ...]:
    return tuple((metric, applicant, "jurisdiction") for applicant in APPLICANTS)


def sums_over(keys: Iterable[Key]) -> list[Sum]:
    return list(table_sums(FORMS["annual_2019"].identities, dict.fromkeys(keys)))


def pieces(runs: list[Run], split: Split) -> list[list[str] | None]:
    return [
        None if way is None else [run.text[start:end] for start, end in way]
        for run, way in zip(runs, split.rows, strict=True)
    ]


def cut(text: str, keys: tuple[Key, ...]) -> list[str] | None:
    runs = [Run(text, keys)]
    (only,) = pieces(runs, split_jointly(runs, sums_over(keys)))
    return only


THREE = tuple((f"normative_documents_{kind}", "total", "jurisdiction") for kind in "abc")
DISPUTES = tuple(
    (f"{route}_{outcome}", "total", "jurisdiction")
    for route in ROUTE_WORDS.values()
    for outcome in OUTCOME_WORDS.values()
)


@pytest.mark.parametrize(
    ("text", "keys", "cells"),
    [
        ("000", THREE, "0 0 0"),
        ("898989", THREE, None),
        ("89001", THREE, None),  # 8 900 1, 890 0 1
        ("8 9 12", THREE, "8 9 12"),
        ("8900 1", THREE, None),
        ("0 9001", THREE, None),  # 0 900 1, or 9001 and a blank
        ("0 1000", THREE, None),
        ("36", THREE[:2], None),
        ("00", THREE[:2], "0 0"),
        ("8 912", THREE, None),
        ("12", THREE, None),
        ("1 2 3 4", THREE, None),
        ("", THREE, None),
        ("１２３", THREE, None),
        ("1/2", THREE, None),
        ("0000000", request_row("granted"), "0 0 0 0 0 0 0"),
        ("230000023", request_row("granted"), "23 0 0 0 0 0 23"),
        ("23 0000023", request_row("granted"), "23 0 0 0 0 0 23"),
        ("3 1 000 04", request_row("granted"), "3 1 0 0 0 0 4"),
        ("123000015", request_row("granted"), "12 3 0 0 0 0 15"),
        ("111000012", request_row("granted"), None),  # 11 1, 1 11
        ("123000016", request_row("granted"), None),  # no sum
        (
            "1556284853863514368102564514121784",
            DISPUTES,
            "155 62 84 85 386 351 43 68 102 564 51 4 12 17 84",
        ),
        ("1556284853873514368102564514121784", DISPUTES, None),
    ],
)
def test_one_row_is_cut_where_its_own_sums_leave_one_way(
    text: str, keys: tuple[Key, ...], cells: str | None
) -> None:
    assert cut(text, keys) == (cells.split() if cells else None)


def glued(metrics: Iterable[str], table: dict[Key, int]) -> list[Run]:
    rows = [request_row(metric) for metric in metrics]
    return [Run("".join(str(table[key]) for key in row), row) for row in rows]


@pytest.mark.parametrize(
    "metrics",
    [ROWS_2020, ROWS_2020[:2], ROWS_2020[2:], ["handled_total"], ["granted", "declined_repeat"]],
    ids=len,
)
def test_rows_of_the_table_of_2020_run_together_are_cut_as_they_were(metrics: list[str]) -> None:
    runs = glued(metrics, TABLE_2020)
    known = {key: value for key, value in TABLE_2020.items() if key[0] not in metrics}
    split = split_jointly(runs, sums_over(TABLE_2020), known)
    assert pieces(runs, split) == [[str(TABLE_2020[key]) for key in run.keys] for run in runs]


def test_what_a_row_alone_leaves_open_the_columns_settle_and_prove_no_more() -> None:
    """11 1 or 1 11: the row does not say, the columns do."""
    table = TABLE_2020 | dict(zip(request_row("granted"), (11, 1, 0, 0, 0, 0, 12), strict=True))
    alone = glued(["granted"], table)
    assert split_jointly(alone, sums_over(TABLE_2020)).rows == (None,)
    known = {key: value for key, value in TABLE_2020.items() if key[0] != "granted"}
    for at, applicant in enumerate(APPLICANTS):
        less = TABLE_2020[alone[0].keys[at]] - table[alone[0].keys[at]]
        known["handled_total", applicant, "jurisdiction"] -= less
    split = split_jointly(alone, sums_over(TABLE_2020), known)
    assert pieces(alone, split) == [["11", "1", "0", "0", "0", "0", "12"]]
    assert {each.rule for each in split.used} == {"applicants_sum", "outcomes_sum"}
    assert len(split.used) == 1 + len(APPLICANTS)


def test_columns_that_a_row_did_not_need_still_speak_for_it() -> None:
    runs = glued(["declined_repeat"], TABLE_2020)
    known = {key: value for key, value in TABLE_2020.items() if key[0] != "declined_repeat"}
    split = split_jointly(runs, sums_over(TABLE_2020), known)
    assert [(s.rule, s.left[0][0]) for s in split.used] == [("applicants_sum", "declined_repeat")]


def test_a_column_that_speaks_against_the_only_way_of_a_row_takes_it_back() -> None:
    runs = glued(["declined_repeat"], TABLE_2020)
    known = {key: value for key, value in TABLE_2020.items() if key[0] != "declined_repeat"}
    known["handled_total", "company", "jurisdiction"] += 1
    assert split_jointly(runs, sums_over(TABLE_2020), known) == Split((None,), frozenset())


def test_a_run_with_one_way_is_cut_and_uses_no_sum_even_where_a_sum_fails() -> None:
    runs = [Run("1 2 0 0 0 0 4", request_row("granted"))]
    split = split_jointly(runs, sums_over(TABLE_2020))
    assert pieces(runs, split) == [["1", "2", "0", "0", "0", "0", "4"]]
    assert split.used == frozenset()


def test_a_sum_with_a_cell_that_is_nowhere_says_nothing() -> None:
    runs = glued(["declined_repeat"], TABLE_2020)
    known = {key: 0 for key in TABLE_2020 if key[0] == "handled_total"}
    split = split_jointly(runs, sums_over(TABLE_2020), known)
    assert pieces(runs, split) == [["40", "23", "0", "0", "0", "0", "63"]]


@pytest.mark.parametrize("text", ["1" * 60, "0" * 60, "9" * 400, "12" * 30, "1 " * 60])
def test_a_run_with_more_ways_than_are_looked_at_stays_whole(text: str) -> None:
    assert cut(text, request_row("granted")) is None
    assert cut(text, DISPUTES) is None


COUNTS = st.sampled_from([0, 0, 0, 1, 2, 7, 10, 11, 12, 21, 100, 101, 110, 1210])


@st.composite
def requests_tables(draw: st.DrawFn) -> dict[Key, int]:
    """A table of 2019 in which every sum holds."""
    table: dict[Key, int] = {}
    for applicant in APPLICANTS[:-1]:
        column = {metric: draw(COUNTS) for metric in ROWS_2020[1:-2]}
        handled = sum(column.values()) - column["requests_carried_in"]
        carried_out = draw(COUNTS)
        received = handled + carried_out - column["requests_carried_in"]
        if received < 0:
            received, carried_out = 0, column["requests_carried_in"] - handled
        column |= {"requests_received": received, "handled_total": handled,
                   "requests_carried_out": carried_out}  # fmt: skip
        table |= {(m, applicant, "jurisdiction"): value for m, value in column.items()}
    for metric in ROWS_2020:
        *parts, total = request_row(metric)
        table[total] = sum(table[part] for part in parts)
    return table


@given(table=requests_tables(), rows=st.sets(st.sampled_from(ROWS_2020), min_size=1))
@settings(max_examples=60, deadline=None)
def test_rows_run_together_are_cut_as_they_were_or_not_at_all(
    table: dict[Key, int], rows: set[str]
) -> None:
    runs = glued([metric for metric in ROWS_2020 if metric in rows], table)
    known = {key: value for key, value in table.items() if key[0] not in rows}
    split = split_jointly(runs, sums_over(table), known)
    for run, cells in zip(runs, pieces(runs, split), strict=True):
        assert cells in (None, [str(table[key]) for key in run.keys])


SMALL = [tuple((metric, column, "") for column in "xyt") for metric in "abs"]
SMALL_SUMS = [
    *(Sum("row", row[:2], row[2:]) for row in SMALL),
    *(Sum("column", (a, b), (s,)) for a, b, s in zip(*SMALL, strict=True)),
]


def every_way(text: str, cells: int) -> list[tuple[str, ...]]:
    ways = (
        tuple(text[i:j] for i, j in zip((0, *cuts), (*cuts, len(text)), strict=True))
        for cuts in combinations(range(1, len(text)), cells - 1)
    )
    return [way for way in ways if all(piece == "0" or piece[0] != "0" for piece in way)]


def told(tables: list[tuple[tuple[str, ...], ...]], at: int) -> list[str] | None:
    only = {table[at] for table in tables}
    return list(only.pop()) if len(only) == 1 else None


@given(st.lists(st.lists(COUNTS, min_size=2, max_size=2), min_size=2, max_size=2))
@settings(deadline=None)
def test_a_small_table_is_cut_as_looking_at_every_way_cuts_it(parts: list[list[int]]) -> None:
    columns = [*zip(*parts, strict=True)]
    rows = [*parts, [sum(column) for column in columns]]
    table = {
        key: value
        for keys, row in zip(SMALL, rows, strict=True)
        for key, value in zip(keys, (*row, sum(row)), strict=True)
    }
    runs = [Run("".join(str(table[key]) for key in keys), keys) for keys in SMALL]
    tables = [
        ways
        for ways in product(*(every_way(run.text, 3) for run in runs))
        if all(
            sum(values[key] for key in each.left) == sum(values[key] for key in each.right)
            for values in [{key: int(piece) for keys, way in zip(SMALL, ways, strict=True)
                            for key, piece in zip(keys, way, strict=True)}]
            for each in SMALL_SUMS
        )
    ]  # fmt: skip
    split = split_jointly(runs, SMALL_SUMS)
    assert pieces(runs, split) == [told(tables, at) for at in range(len(runs))]
