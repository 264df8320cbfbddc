"""Cells with any spans stand in a grid: none lost, no two in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.formats.spans import Spanned, TooLarge, grid

CELLS = st.builds(
    Spanned,
    st.sampled_from(["", "规章", "7", "本年制发件数"]),
    st.one_of(st.integers(0, 4), st.sampled_from([1000, 65534, 999999])),
    st.one_of(st.integers(0, 4), st.sampled_from([1000, 65534])),
)
PARTS = st.lists(st.lists(st.lists(CELLS, max_size=6), max_size=6), max_size=3)


def texts(*rows: list[Spanned]) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.column, c.columns, c.rows) for c in row] for row in grid([list(rows)])]


@given(PARTS)
def test_any_spans_lose_no_cell_and_put_no_two_in_one_place(
    parts: list[list[list[Spanned]]],
) -> None:
    placed = grid(parts)
    given_rows = [row for part in parts for row in part]
    assert len(placed) == len(given_rows)
    for row, written in zip(placed, given_rows, strict=True):
        assert [c.text for c in row if c.text] == [c.text for c in written if c.text]
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(placed):
        for cell in row:
            own = {
                (at + down, cell.column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            assert own, cell
            assert not own & taken
            taken |= own
    assert all(0 <= row < len(placed) for row, _ in taken)


@given(PARTS)
def test_cells_of_a_row_stand_from_left_to_right(parts: list[list[list[Spanned]]]) -> None:
    for row in grid(parts):
        columns = [cell.column for cell in row]
        assert columns == sorted(set(columns))


def test_a_cell_that_runs_down_is_its_first_rows_alone_and_moves_those_below() -> None:
    assert texts(
        [Spanned("（三）不予公开", rows=2), Spanned("1.属于国家秘密"), Spanned("14")],
        [Spanned("2.其他法律行政法规禁止公开"), Spanned("3")],
    ) == [
        [("（三）不予公开", 0, 1, 2), ("1.属于国家秘密", 1, 1, 1), ("14", 2, 1, 1)],
        [("2.其他法律行政法规禁止公开", 1, 1, 1), ("3", 2, 1, 1)],
    ]


def test_a_span_over_the_whole_width_is_as_wide_as_the_table() -> None:
    rows = [[Spanned("第二十条第（一）项", columns=1000)], [Spanned("规章"), Spanned("7")]]
    assert texts(*rows) == [
        [("第二十条第（一）项", 0, 2, 1)],
        [("规章", 0, 1, 1), ("7", 1, 1, 1)],
    ]


def test_a_row_span_past_its_part_ends_there() -> None:
    head, body = [[Spanned("信息内容", rows=9)]], [[Spanned("规章"), Spanned("7")]]
    assert [cell.column for row in grid([head, body]) for cell in row] == [0, 0, 1]


def test_columns_that_are_empty_under_a_header_are_no_columns() -> None:
    assert texts(
        [Spanned("信息内容"), Spanned(""), Spanned("本年制发件数"), Spanned("现行有效件数")],
        [Spanned("规章"), Spanned(""), Spanned("7"), Spanned("")],
    ) == [
        [("信息内容", 0, 1, 1), ("本年制发件数", 1, 1, 1), ("现行有效件数", 2, 1, 1)],
        [("规章", 0, 1, 1), ("7", 1, 1, 1), ("", 2, 1, 1)],
    ]


def test_without_a_header_an_empty_column_may_be_blank_zeros() -> None:
    assert texts(
        [Spanned("1.属于国家秘密"), Spanned("14"), Spanned(""), Spanned("14")],
        [Spanned("2.其他"), Spanned("3"), Spanned(""), Spanned("3")],
    )[0] == [("1.属于国家秘密", 0, 1, 1), ("14", 1, 1, 1), ("", 2, 1, 1), ("14", 3, 1, 1)]


def test_a_column_that_not_every_row_has_is_kept() -> None:
    values = [Spanned("5"), Spanned(""), Spanned("2"), Spanned("7"), Spanned("")]
    assert texts([Spanned("行政复议"), Spanned("行政诉讼")], values)[1] == [
        ("5", 0, 1, 1), ("", 1, 1, 1), ("2", 2, 1, 1), ("7", 3, 1, 1), ("", 4, 1, 1),
    ]  # fmt: skip


def test_a_filler_beside_a_value_under_one_head_is_no_column() -> None:
    assert texts(
        [Spanned("信息内容"), Spanned("本年制发件数", columns=2), Spanned("现行有效件数")],
        [Spanned("规章"), Spanned(""), Spanned("7"), Spanned("8")],
    )[1] == [("规章", 0, 1, 1), ("7", 1, 1, 1), ("8", 2, 1, 1)]


@pytest.mark.parametrize(
    "rows",
    [
        [[Spanned("7")] * 600],
        [[Spanned("7")] * 300] * 100,
        [[Spanned("7", columns=60)] * 10],
    ],
    ids=["too wide", "too many", "too wide by spans"],
)
def test_a_table_larger_than_any_report_is_refused(rows: list[list[Spanned]]) -> None:
    with pytest.raises(TooLarge):
        grid([rows])
