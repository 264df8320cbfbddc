"""Tables whose merged cells were filled out: repeated in each place, or with blanks beside them."""

from random import Random

import pytest
from conftest import Read
from test_made import values, wrong

from etl.document import Cell, Row
from etl.forms.filled import with_merged_cells
from tests.made import Made, Rows, make
from tests.made_annual import VOCABULARIES
from tests.mutants.layouts import IN_TEXT

LABELS = 3  # columns that labels take
PARTING = [name for name in IN_TEXT if name in ("tabbed", "piped", "markdown")]


def filled(made: Made, *, repeats: bool) -> list[Rows]:
    """Give the tables as rectangles: a merged cell stands in every place that it takes, or in its
    first alone, with blanks in the others.
    """

    def over(text: str, columns: int) -> list[str]:
        return [text, *[text if repeats else ""] * (columns - 1)]

    def below(text: str) -> str:
        return text if repeats else ""

    proactive, requests, disputes = made.tables()
    width = max(map(len, proactive))
    note, whose = requests[0]
    first, group_head, total = requests[1]
    outcomes = disputes[2][:5]
    rows = [
        [*over(note, LABELS), *over(whose, 7)],
        [*over(below(note), LABELS), first, *over(group_head, 5), total],
        [*over(below(note), LABELS), below(first), *requests[2], below(total)],
    ]
    groups: list[str] = []
    for row in requests[3:]:
        *before, label = row[:-7]
        above = _groups(label, before, groups)
        labels = [each if repeats or each in before else "" for each in above]
        rows.append([*labels, *over(label, LABELS - len(above)), *row[-7:]])
        groups = above
    return [
        [[*row[:-1], *over(row[-1], width - len(row) + 1)] for row in proactive],
        rows,
        [
            [*over("行政复议", 5), *over("行政诉讼", 10)],
            [*outcomes, *over("未经复议直接起诉", 5), *over("复议后起诉", 5)],
            [*map(below, outcomes), *outcomes * 2],
            disputes[3],
        ],
    ]


def _groups(label: str, before: list[str], groups: list[str]) -> list[str]:
    """Give what stands before a label in its row, from what is printed there and above."""
    if label.startswith(("一、", "二、", "四、")):
        return []
    if label.startswith("（"):
        return ["三、本年度办理结果"]
    return ["三、本年度办理结果", *(before or groups[1:])]


@pytest.mark.parametrize("layout", PARTING)
@pytest.mark.parametrize("form", ["annual_2019", "annual_2021"])
@pytest.mark.parametrize("repeats", [True, False])
def test_each_figure_of_a_filled_table_is_read(
    read: Read, form: str, layout: str, repeats: bool
) -> None:
    made = make(form, Random(8))
    tables = [IN_TEXT[layout](table) for table in filled(made, repeats=repeats)]
    report = read(made.around(tables), "a.txt")
    assert values(report) == made.figures


def test_a_blank_first_column_under_a_header_that_lost_a_head_moves_no_number(read: Read) -> None:
    made = make("annual_2021", Random(4))
    proactive, requests, disputes = made.tables()
    requests[1] = requests[1][:-1]  # 总计 is gone
    requests[3:] = [[*row[:-7], "", *row[-6:]] for row in requests[3:]]
    tables = [IN_TEXT["tabbed"](table) for table in (proactive, requests, disputes)]
    assert wrong(read(made.around(tables), "a.txt"), made) == {}


@pytest.mark.parametrize("layout", IN_TEXT)
def test_heads_may_stand_without_their_group(read: Read, layout: str) -> None:
    made = make("annual_2021", Random(5))
    proactive, requests, disputes = made.tables()
    heads = [requests[1][0], *requests[2], requests[1][2]]
    corner = [] if layout in ("spaced", "glued", "lone", "one below the other") else ["申请人情况"]
    requests[:3] = [[*corner, *heads]]
    tables = [IN_TEXT[layout](table) for table in (proactive, requests, disputes)]
    report = read(made.around(tables), "a.txt")
    if layout == "glued":
        assert wrong(report, made) == {}
    else:
        assert values(report) == made.figures


@pytest.mark.parametrize("layout", PARTING)
def test_blanks_on_both_sides_of_the_values_are_no_columns(read: Read, layout: str) -> None:
    made = make("annual_2021", Random(10))
    tables = [[[*row, "", ""] for row in table] for table in filled(made, repeats=False)]
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert values(report) == made.figures


@pytest.mark.parametrize("layout", PARTING)
def test_the_corner_over_the_labels_may_be_blank(read: Read, layout: str) -> None:
    made = make("annual_2021", Random(18))
    tables = filled(made, repeats=False)
    tables[1][0][0] = ""
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert values(report) == made.figures


def without_zeros(tables: list[Rows]) -> list[Rows]:
    return [[["" if cell == "0" else cell for cell in row] for row in table] for table in tables]


@pytest.mark.parametrize("layout", PARTING)
@pytest.mark.parametrize("repeats", [True, False])
def test_a_blank_for_a_zero_is_in_its_place(read: Read, layout: str, repeats: bool) -> None:
    made = make("annual_2021", Random(9))
    tables = without_zeros(filled(made, repeats=repeats))
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    expected = {name: value or None for name, value in made.figures.items()}
    found = values(report)
    in_requests = set(VOCABULARIES[made.form].request_rows.values())
    assert {name: found[name] for name in expected if name[0] in in_requests} == {
        name: value for name, value in expected.items() if name[0] in in_requests
    }
    assert wrong(report, made) == {}


@pytest.mark.parametrize("layout", PARTING)
@pytest.mark.parametrize("repeats", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_a_lost_cell_among_blanks_moves_no_other(
    read: Read, layout: str, repeats: bool, seed: int
) -> None:
    chance = Random(seed)
    made = make("annual_2021", chance)
    tables = without_zeros(filled(made, repeats=repeats))
    row = chance.choice(tables[1][3:])
    del row[chance.randrange(LABELS, len(row))]
    row += [""] * chance.choice([0, 1])
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert wrong(report, made) == {}


def rows(*texts: list[str]) -> list[Row]:
    return [Row(tuple(Cell(text, 0, len(text)) for text in row), 0, 1) for row in texts]


def kept(*texts: list[str]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in with_merged_cells(rows(*texts))]


def test_a_number_under_one_merged_head_stands_once() -> None:
    head = ["信息内容", "本年处理决定数量", "本年处理决定数量", "本年处理决定数量"]
    assert kept(head, ["行政许可", "5", "5", "5"]) == [head[:2], ["行政许可", "5"]]


def test_columns_with_two_numbers_under_one_word_are_two() -> None:
    title = ["第二十条第（一）项"] * 4
    head = ["信息内容", "本年新", "本年新", "对外公开总数量"]
    assert kept(title, head, ["规章", "3", "3", "9"], ["规范性文件", "1", "2", "9"]) == [
        title[:1], head, ["规章", "3", "3", "9"], ["规范性文件", "1", "2", "9"],
    ]  # fmt: skip


def test_two_equal_numbers_under_two_heads_are_two() -> None:
    table = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "0", "0"]]
    assert kept(*table) == table
