"""Made reports in every layout and format: each figure as made, or not at all; never another."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl.forms.vocabulary import VARIANTS
from etl.report import Report
from tests.made import APART, FORMATS, FORMS, Made, Name, make
from tests.made_annual import VOCABULARIES
from tests.made_faults import FAULTS, Costs
from tests.mutants.sheet import Cell, Row

SEEDS = st.integers(0, 10**6)
# Where nothing but words says where a row begins, one that has lost its number may take the next.
ROWLESS = {"lone", "one below the other", "cell and pipe"}


def examples(count: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        max_examples=count, derandomize=True, deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made")


def values(report: Report) -> dict[Name, float | None]:
    figures = (fact.figure for fact in report.facts if fact.figure.origin == "table")
    return {(f.metric, f.applicant): f.value for f in figures if f.state != "implied"}


def wrong(report: Report, made: Made) -> dict[Name, tuple[float, float | None]]:
    return {
        name: (value, made.figures.get(name)) for name, value in values(report).items()
        if value is not None and value != made.figures.get(name)
    }  # fmt: skip


def without(report: Report, made: Made) -> set[str]:
    """Give the metrics of which a figure is not read."""
    read = values(report)
    return {metric for metric, each in made.figures if read.get((metric, each)) is None}


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("form", FORMS)
@examples(2)
@given(seed=SEEDS)
def test_each_figure_is_read_where_cells_stand_apart(
    folder: Path, form: str, layout: str, seed: int
) -> None:
    made = make(form, Random(seed))
    report = made.read(layout, folder)
    assert (report.reading.form, report.reading.year) == (form, made.year)
    assert values(report) == made.figures
    assert [check for check in report.checks if check.result == "fails"] == []


@pytest.mark.parametrize("fault", [None, *(name for name in FAULTS if name != "doubled")])
@pytest.mark.parametrize("form", FORMS)
@examples(2)
@given(seed=SEEDS)
def test_what_has_run_together_is_read_right_or_not_at_all(
    folder: Path, form: str, fault: str | None, seed: int
) -> None:
    """44 beside 44 is 4444 there: that nobody can tell."""
    made = make(form, Random(seed))
    if fault:
        FAULTS[fault](made, Random(seed))
    assert wrong(made.read("glued", folder), made) == {}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("form", FORMS)
@examples(6)
@given(seed=SEEDS, layout=st.sampled_from(APART))
def test_a_fault_costs_the_rows_that_it_touches_at_most(
    folder: Path, form: str, fault: str, layout: str, seed: int
) -> None:
    made = make(form, Random(seed))
    costs: Costs = FAULTS[fault](made, Random(seed))
    report = made.read(layout, folder)
    assert wrong(report, made) == {}
    assert layout in ROWLESS or without(report, made) <= costs


@pytest.mark.parametrize(
    ("form", "label", "printed"),
    [
        ("provincial", "同意公开答复数", "同意公某答复数"),
        ("statistics_2014", "行政诉讼数量", "行政诉讼量"),
    ],
)
def test_a_misprinted_label_ends_no_table_in_running_text(
    folder: Path, form: str, label: str, printed: str
) -> None:
    made = make(form, Random(1), {label: printed})
    report = made.read("spaced", folder)
    assert without(report, made) == made.labels[label]
    assert any(printed in row.label for row in report.reading.unread)


@pytest.mark.parametrize("layout", APART)
def test_a_number_may_bear_its_counter(folder: Path, layout: str) -> None:
    made = make("annual_2021", Random(6))
    for cell in made.numbers:
        assert cell.key is not None
        if cell.key[:2] != ("fees_collected", "total"):
            cell.text += "件"
    assert values(made.read(layout, folder)) == made.figures


@pytest.mark.parametrize("variant", VARIANTS)
@examples(3)
@given(layout=st.sampled_from(APART))
def test_a_word_that_reports_print_instead_is_read_as_the_forms(
    folder: Path, variant: str, layout: str
) -> None:
    form = next(f for f, words in VOCABULARIES.items() if VARIANTS[variant] in words.lexicon.words)
    made = make(form, Random(variant), {VARIANTS[variant]: variant})
    assert values(made.read(layout, folder)) == made.figures


@pytest.mark.parametrize("form", FORMS)
@examples(10)
@given(seed=SEEDS, layout=st.sampled_from(APART))
@example(seed=0, layout="tabbed")
def test_a_foreign_row_takes_nobodys_place(folder: Path, form: str, layout: str, seed: int) -> None:
    chance = Random(seed)
    made = make(form, chance)
    table = made.table("requests_received")
    like = made.row("requests_received")
    numbers = [
        Cell(str(chance.randint(0, 9))) if any(map(str.isdigit, cell.text)) else Cell(cell.text)
        for cell in like.cells[1:]
    ]
    at = chance.randint(table.rows.index(like) + 1, len(table.rows))
    table.rows.insert(at, Row([Cell("（八）转送其他机关办理"), *numbers]))
    assert wrong(made.read(layout, folder), made) == {}


@pytest.mark.parametrize("layout", [name for name in APART if FORMATS[name].suffix == ".txt"])
@pytest.mark.parametrize("head", ["其他", "自然人", "科研机构", "法律服务机构", "总计"])
def test_a_head_that_lost_a_character_moves_no_column(folder: Path, head: str, layout: str) -> None:
    made = make("annual_2019", Random(3))
    for row in made.table("requests_received").rows[1:3]:
        for cell in row.cells:
            cell.text = cell.text[1:] if cell.text == head else cell.text
        row.cells += [
            Cell(""),
            Cell(""),
        ]  # the blanks that a cell over several rows leaves below it
    assert wrong(made.read(layout, folder), made) == {}
