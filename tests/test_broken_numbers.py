"""A number that a line, a page or a point breaks is one number only where a sum proves it."""

import pytest
from chongqing import replaced, stated, text
from conftest import Read

BREAKS = [
    "\n",
    "\n\n",
    "\n\n\n",
    "\n- 4 -\n",
    "\n\n- 4 -\n\n",
    "\n\n— 4 —\n",
    "\n\n4\n\n",
    "\n\n\t",
    "\n第 4 页\n",
]


@pytest.mark.parametrize("mark", BREAKS)
def test_a_number_that_a_line_or_a_page_breaks_is_lost_without_a_sum(read: Read, mark: str) -> None:
    for year, number, metric in (
        (2017, "1181", "meetings"),
        (2017, "74.2万", "disclosed_by_website"),
        (2023, "7644", "normative_documents_in_force"),
        (2023, "744182", "fees_collected"),
    ):
        broken = f"{number[0]}{mark}{number[1:]}"
        result = read(
            replaced(text(year), f"\t{number}\n", f"\t{broken}\n"), f"chongqing-{year}.txt"
        )
        assert [f.value for f in stated(result, metric) if f.origin == "table"] == [None]


@pytest.mark.parametrize("mark", ["\n", "\n\n"])
def test_a_broken_number_that_a_sum_proves_is_recovered(read: Read, mark: str) -> None:
    result = read(replaced(text(2017), "\t9580\n", f"\t95{mark}80\n"), "chongqing-2017.txt")
    (closed,) = stated(result, "closed_total")
    assert (closed.state, closed.value) == ("recovered", 9580)


def test_a_number_beside_a_page_mark_is_read(read: Read) -> None:
    result = read(replaced(text(2023), "\t7644\n", "\t7644\n\n- 4 -\n\n"), "chongqing-2023.txt")
    assert [f.value for f in stated(result, "normative_documents_in_force")] == [7644]


@pytest.mark.parametrize(
    ("number", "print_"), [("7644", "7.644"), ("9537924", "9.537.924"), ("744182", "744.182")]
)
def test_a_point_for_a_comma_makes_no_fraction(read: Read, number: str, print_: str) -> None:
    result = read(replaced(text(2023), f"\t{number}\n", f"\t{print_}\n"), "chongqing-2023.txt")
    (cell,) = (f.figure for f in result.facts if f.figure.printed == print_)
    assert (cell.state, cell.value) == ("lost", None)
    assert cell.note


@pytest.mark.parametrize(
    ("year", "old", "new", "metric"),
    [
        (2023, "申请10121件", "申请10.121件", "requests_received"),
        (2012, "信息22000余条", "信息22.000余条", "disclosed_by_weibo"),
        (2023, "信息处理费6120元", "信息处理费6.120元", "processing_fees"),
        (2020, "三级约1.5万人次", "三级约1市5万人次", "people_trained"),
        (2012, "93件政府信息公开申请均", "9\n3件政府信息公开申请均", "replied_total"),
        (2012, "93件政府信息公开申请均", "9\n- 4 -\n3件政府信息公开申请均", "replied_total"),
    ],
)
def test_a_number_of_the_prose_that_is_none_is_not_stored(
    read: Read, year: int, old: str, new: str, metric: str
) -> None:
    result = read(replaced(text(year), old, new), f"chongqing-{year}.txt")
    assert [f for f in stated(result, metric) if f.origin == "text"] == []
