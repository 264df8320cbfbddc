"""Tables saved as comma-separated values: read where each line has as many, and no other."""

import csv
import io
from random import Random

import pytest
from conftest import Read
from test_filled import filled
from test_made import values, wrong

from etl.formats import layouts
from tests.made import Rows, make


def saved(rows: Rows, mark: str) -> str:
    """Give rows of equal width as a workbook saves them."""
    file = io.StringIO()
    csv.writer(file, delimiter=mark, lineterminator="\n").writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("form", ["annual_2019", "annual_2021"])
@pytest.mark.parametrize("repeats", [True, False])
def test_each_figure_is_read(read: Read, form: str, mark: str, repeats: bool) -> None:
    made = make(form, Random(31))
    source = made.around([saved(rows, mark) for rows in filled(made, repeats=repeats)])
    assert values(read(source, "a.txt")) == made.figures


@pytest.mark.parametrize("seed", range(6))
def test_a_comma_in_a_number_moves_no_other(read: Read, seed: int) -> None:
    chance = Random(seed)
    made = make("annual_2021", chance)
    reshaped = filled(made, repeats=False)
    row = chance.choice(reshaped[1][3:])
    row[-1] = "1,234"
    source = made.around([saved(rows, ",").replace('"', "") for rows in reshaped])
    assert wrong(read(source, "a.txt"), made) == {}


def test_each_cell_stands_at_its_place() -> None:
    source = '规章, 1 ,"2"\n行政许可,5,6\n"行政处罚,等",7,8\n'
    (table,) = layouts.tables(source)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["规章", "1", "2"], ["行政许可", "5", "6"], ["行政处罚,等", "7", "8"],
    ]  # fmt: skip
    for cell in (cell for row in table.rows for cell in row.cells):
        assert source[cell.start : cell.end] == cell.text


@pytest.mark.parametrize(
    "source",
    [
        "一,二,三\n四,五,六\n七,八,九\n",  # no numbers
        "规章,1,2\n行政许可,5\n行政处罚,7,8,9\n",  # not as many
        "收到1,2件,共3件。\n收到1,2件,共3件。\n收到1,2件,共3件。\n",  # sentences
        "规章,1,2\n行政许可,5,6\n",  # two lines say too little
    ],
)
def test_lines_with_commas_are_no_table_by_themselves(source: str) -> None:
    assert list(layouts.tables(source)) == []
