"""The outcomes of review and litigation, however a report lays out their three routes."""

from collections.abc import Callable
from random import Random

import pytest
from conftest import Read
from test_made import values, wrong

from etl.forms.vocabulary import OUTCOME_WORDS, ROUTE_WORDS
from tests.made import Made, Rows, make
from tests.mutants.layouts import IN_TEXT, RUN_TOGETHER

OUTCOMES = list(OUTCOME_WORDS)
REVIEW, DIRECT, AFTER = ROUTE_WORDS


def numbers(made: Made, route: str) -> list[str]:
    metrics = (f"{ROUTE_WORDS[route]}_{outcome}" for outcome in OUTCOME_WORDS.values())
    return [str(made.figures[metric, "total"]) for metric in metrics]


def of_each_route(made: Made) -> list[Rows]:
    return [[[route], OUTCOMES, numbers(made, route)] for route in ROUTE_WORDS]


def of_review_and_litigation(made: Made) -> list[Rows]:
    return [
        [[REVIEW], OUTCOMES, numbers(made, REVIEW)],
        [["行政诉讼"], [DIRECT, AFTER], OUTCOMES * 2, numbers(made, DIRECT) + numbers(made, AFTER)],
    ]  # fmt: skip


def one_below_the_other(made: Made) -> list[Rows]:
    groups = [[], ["行政诉讼"], []]
    rows = [[*group, route, *numbers(made, route)]
            for group, route in zip(groups, ROUTE_WORDS, strict=True)]  # fmt: skip
    return [[["类别", *OUTCOMES], *rows]]


APART = [name for name in IN_TEXT if name not in RUN_TOGETHER]
SHAPES = [of_each_route, of_review_and_litigation, one_below_the_other]
SHAPES_IN = [
    (shape, layout) for shape in SHAPES for layout in APART
    # where no line is a row, or spaces part words too, a row's label is no head
    if shape is not one_below_the_other or layout in ("tabbed", "piped", "markdown")
]  # fmt: skip


def printed(made: Made, disputes: list[Rows], layout: str) -> str:
    form = IN_TEXT[layout]
    proactive, requests, _ = made.tables()
    return made.around([form(proactive), form(requests), "\n\n".join(map(form, disputes))])


@pytest.mark.parametrize(("shape", "layout"), SHAPES_IN)
def test_each_outcome_is_read(read: Read, shape: Callable[[Made], list[Rows]], layout: str) -> None:
    made = make("annual_2021", Random(11))
    assert values(read(printed(made, shape(made), layout), "a.txt")) == made.figures


@pytest.mark.parametrize("layout", IN_TEXT)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("lost", range(3))
def test_a_route_without_its_word_is_no_other(
    read: Read, shape: Callable[[Made], list[Rows]], lost: int, layout: str
) -> None:
    made = make("annual_2021", Random(12))
    disputes = shape(made)
    word = list(ROUTE_WORDS)[lost]
    disputes = [[[cell for cell in row if cell != word] for row in table] for table in disputes]
    disputes = [[row for row in table if row] for table in disputes]
    assert wrong(read(printed(made, disputes, layout), "a.txt"), made) == {}


@pytest.mark.parametrize("layout", IN_TEXT)
def test_outcomes_of_one_route_printed_twice_are_lost(read: Read, layout: str) -> None:
    made, other = make("annual_2021", Random(13)), make("annual_2021", Random(14))
    text = printed(made, [*of_each_route(made), *of_each_route(other)], layout)
    report = read(text, "a.txt")
    assert {m for (m, _), value in values(report).items() if value is None} >= {
        f"{route}_{outcome}" for route in ROUTE_WORDS.values() for outcome in OUTCOME_WORDS.values()
    }  # fmt: skip


WITH_ROWS = ["tabbed", "piped", "markdown", "ruled"]


@pytest.mark.parametrize("layout", WITH_ROWS)
@pytest.mark.parametrize("corner", ["", "类别"])
def test_the_values_may_stand_after_a_word_for_their_count(
    read: Read, corner: str, layout: str
) -> None:
    made = make("annual_2021", Random(15))
    *_, disputes = made.tables()
    labelled = [[corner, *disputes[0]], *disputes[1:3], ["件数", *disputes[3]]]
    assert values(read(printed(made, [labelled], layout), "a.txt")) == made.figures


@pytest.mark.parametrize("layout", WITH_ROWS)
def test_the_values_of_another_year_are_not_this_ones(read: Read, layout: str) -> None:
    made, other = make("annual_2021", Random(16)), make("annual_2021", Random(17))
    *_, disputes = made.tables()
    *_, before = other.tables()
    labelled = [*disputes[:3], ["上年", *before[3]]]
    assert wrong(read(printed(made, [labelled], layout), "a.txt"), made) == {}


@pytest.mark.parametrize("layout", WITH_ROWS)
def test_the_values_may_bear_their_counter(read: Read, layout: str) -> None:
    made = make("annual_2021", Random(18))
    *_, disputes = made.tables()
    counted = [*disputes[:3], [f"{number}件" for number in disputes[3]]]
    assert values(read(printed(made, [counted], layout), "a.txt")) == made.figures
