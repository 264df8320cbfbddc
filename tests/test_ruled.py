"""Tables drawn with rules and walls, and texts whose characters came from a PDF."""

from pathlib import Path
from random import Random

import pytest
from conftest import Read
from test_made import values

from etl.formats import layouts, text
from tests.made import make
from tests.mutants.layouts import IN_TEXT

GRID = """
+-----------------------+--------+----------------------+--------+
| 项目                  | 自然人 | 法人或其他组织       | 总计   |
|                       |        +----------+-----------+        |
|                       |        | 商业企业 | 其他      |        |
+=======================+========+==========+===========+========+
| 三、本年  | （一）予  | 3      | 0        | +1        | 4      |
| 度办理    | 以公开    |        |          |           |        |
| 结果      +-----------+--------+----------+-----------+--------+
|           | （二）部  | 12     | 1        | 0         | 13     |
|           | 分公开    | 34     |          |           |        |
+-----------+-----------+--------+----------+-----------+--------+
"""


def rows(source: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in layouts.tables(source)
            for row in table.rows]  # fmt: skip


def test_a_cell_ends_where_a_rule_runs_below_it() -> None:
    assert rows(GRID) == [
        ["项目", "自然人", "法人或其他组织", "总计"],
        ["商业企业", "其他"],
        ["三、本年度办理结果", "（一）予以公开", "3", "0", "+1", "4"],
        ["（二）部分公开", "12 34", "1", "0", "13"],  # a number broken in two, or two: not read
    ]


def test_each_cell_stands_at_its_place() -> None:
    for table in layouts.tables(GRID):
        for cell in (cell for row in table.rows for cell in row.cells if cell.text.isdigit()):
            assert GRID[cell.start : cell.end] == cell.text


def test_lines_without_rules_between_them_are_rows() -> None:
    head = "+------+----+\n| 内容 | 数 |\n+------+----+\n"
    body = "".join(f"| 第{n} | {n} |\n" for n in range(1, 10))
    assert rows(f"{head}{body}+------+----+\n")[-1] == ["第9", "9"]
    assert len(rows(f"{head}{body}+------+----+\n")) == 10


DRAWN = str.maketrans("-+", "─┼")
PARTS = str.maketrans("一自人日月民行工", "⼀⾃⼈⽇⽉⺠⾏⼯")


def drawn(line: str) -> str:
    return line.translate(DRAWN) if line[0] == "+" else line.replace("|", "│")


@pytest.mark.parametrize("form", ["annual_2019", "annual_2021"])
@pytest.mark.parametrize("layout", ["ruled", "piped"])
def test_walls_may_be_drawn(read: Read, form: str, layout: str) -> None:
    made = make(form, Random(3))
    tables = ["\n".join(map(drawn, IN_TEXT[layout](table).split("\n"))) for table in made.tables()]
    assert values(read(made.around(tables), "a.txt")) == made.figures


def test_parts_of_characters_are_read_as_characters(read: Read) -> None:
    """Copied from a PDF, 月 and 民 may be the parts that dictionaries sort characters by."""
    made = make("annual_2021", Random(2))
    source = made.text("tabbed").replace("某某县", "乾安县").translate(PARTS)
    report = read(source, "a.txt")
    assert values(report) == made.figures
    assert (report.reading.agency, report.reading.year) == ("乾安县", 2023)  # and not 干安县
    assert report.reading.title == "乾安县2023年政府信息公开工作年度报告"


def test_a_title_that_lost_its_year_names_the_body_alone(tmp_path: Path, read: Read) -> None:
    made = make("annual_2021", Random(2))
    source = made.text("tabbed").replace("某某县2023年政府信息公开", "某某县年政府信息公开", 1)
    report = read(source, "某某县2023.txt")
    assert (report.reading.agency, report.reading.year) == ("某某县", 2023)


def test_walls_keep_the_text_as_it_is(tmp_path: Path) -> None:
    source = "某县政府信息公开\n│规章│1│\n"
    assert text.read(tmp_path / "a.txt", source.encode()).text == source


def _each_line_led(rows: list[list[str]]) -> str:
    return "\n".join("\n".join([row[0], *(f"| {cell}" for cell in row[1:]), "|"]) for row in rows)


@pytest.mark.parametrize("form", ["annual_2019", "annual_2021"])
def test_a_pipe_may_lead_each_line_but_a_rows_first(read: Read, form: str) -> None:
    made = make(form, Random(33))
    report = read(made.around([_each_line_led(rows) for rows in made.tables()]), "a.txt")
    assert values(report) == made.figures
