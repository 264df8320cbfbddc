"""Made reports in every layout: each figure as it was made, or not at all; never another."""

from random import Random

import pytest
from conftest import Read
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl.forms.vocabulary import VARIANTS
from etl.report import Report
from tests.made import VOCABULARIES, YEARS, Made, Name, make
from tests.mutants.layouts import IN_TEXT, RUN_TOGETHER

STEADY = settings(
    max_examples=4, derandomize=True, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
SEEDS = st.integers(0, 10**6)
APART = [name for name in IN_TEXT if name not in RUN_TOGETHER]


def printed(made: Made, layout: str) -> str:
    return made.text([IN_TEXT[layout](table) for table in made.tables()])


def values(report: Report) -> dict[Name, float | None]:
    figures = (fact.figure for fact in report.facts if fact.figure.origin == "table")
    return {(f.metric, f.applicant): f.value for f in figures if f.state != "implied"}


def wrong(report: Report, made: Made) -> dict[Name, tuple[float, int | None]]:
    return {
        name: (value, made.figures.get(name)) for name, value in values(report).items()
        if value is not None and value != made.figures.get(name)
    }  # fmt: skip


def without(report: Report, made: Made) -> set[str]:
    """Give the metrics of which a figure is not read."""
    read = values(report)
    return {metric for metric, each in made.figures if read.get((metric, each)) is None}


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("form", VOCABULARIES)
@STEADY
@given(seed=SEEDS)
def test_each_figure_is_read_where_cells_stand_apart(
    read: Read, form: str, layout: str, seed: int
) -> None:
    made = make(form, Random(seed))
    report = read(printed(made, layout), "a.txt")
    assert (report.reading.form, report.reading.year) == (form, YEARS[form])
    assert values(report) == made.figures


@pytest.mark.parametrize("form", VOCABULARIES)
@STEADY
@given(seed=SEEDS)
def test_what_has_run_together_is_read_right_or_not_at_all(
    read: Read, form: str, seed: int
) -> None:
    made = make(form, Random(seed))
    assert wrong(read(printed(made, "glued"), "a.txt"), made) == {}


@pytest.mark.parametrize("layout", IN_TEXT)
def test_a_number_may_bear_its_counter(read: Read, layout: str) -> None:
    made = make("annual_2021", Random(6))
    tables = made.tables()
    tables[1:] = [
        [[f"{cell}件" if cell.isdigit() else cell for cell in row] for row in table]
        for table in tables[1:]
    ]
    report = read(made.text([IN_TEXT[layout](table) for table in tables]), "a.txt")
    read_of = {name: value for name, value in values(report).items() if value is not None}
    apart = {name: value for name, value in made.figures.items() if name in read_of}
    assert read_of == apart
    assert {name for name, value in made.figures.items() if name not in read_of} <= {
        (metric, "total") for metric in made.words.proactive.values()
    }


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("layout", APART)
def test_a_word_that_reports_print_instead_is_read_as_the_forms(
    read: Read, variant: str, layout: str
) -> None:
    form = next(f for f, words in VOCABULARIES.items() if VARIANTS[variant] in words.lexicon.words)
    made = make(form, Random(variant))
    made.printed[VARIANTS[variant]] = variant
    report = read(printed(made, layout), "a.txt")
    assert values(report) == made.figures


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("form", VOCABULARIES)
@STEADY
@given(seed=SEEDS)
def test_a_misprinted_label_costs_its_own_row_at_most(
    read: Read, form: str, layout: str, seed: int
) -> None:
    chance = Random(seed)
    made = make(form, chance)
    rows = made.words.request_rows
    labels = {each: rows[each] for each in made.words.always}
    label = chance.choice([each for each in labels if len(each) > 3])
    at = chance.randrange(len(label))
    made.printed[label] = label[:at] + chance.choice(["", "某", label[at] * 2]) + label[at + 1 :]
    report = read(printed(made, layout), "a.txt")
    assert wrong(report, made) == {}
    assert without(report, made) <= {labels[label]}


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("form", VOCABULARIES)
@STEADY
@given(seed=SEEDS)
@example(seed=0)
def test_a_foreign_row_takes_nobodys_place(read: Read, form: str, layout: str, seed: int) -> None:
    chance = Random(seed)
    made = make(form, chance)
    tables = made.tables()
    foreign = ["（八）转送其他机关办理", *(str(chance.randint(0, 9)) for _ in range(7))]
    tables[1].insert(chance.randint(4, len(tables[1])), foreign)
    report = read(made.text([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert wrong(report, made) == {}


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("form", VOCABULARIES)
@STEADY
@given(seed=SEEDS)
def test_a_lost_number_moves_no_other(read: Read, form: str, layout: str, seed: int) -> None:
    chance = Random(seed)
    made = make(form, chance)
    tables = made.tables()
    row = chance.choice([row for row in tables[1] if row[-1].isdigit()])
    del row[chance.randrange(len(row) - 7, len(row))]
    report = read(made.text([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert wrong(report, made) == {}


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("head", ["其他", "自然人", "科研机构", "法律服务机构", "总计"])
def test_a_head_that_lost_a_character_moves_no_column(read: Read, head: str, layout: str) -> None:
    made = make("annual_2019", Random(3))
    tables = made.tables()
    tables[1][1:3] = [
        [*(word[1:] if word == head else word for word in row), "", ""] for row in tables[1][1:3]
    ]  # with the blanks that a cell over several rows leaves below it
    report = read(made.text([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert wrong(report, made) == {}
