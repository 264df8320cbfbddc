"""Words that are near to a label of the form: taken for it, or its row is lost; never another's."""

from random import Random

import pytest
from conftest import Read
from hypothesis import given
from hypothesis import strategies as st

from etl.figure import APPLICANTS, Figure
from etl.forms.labels import nearest
from etl.forms.statistics_2014 import ROWS as STATISTICS_ROWS
from etl.report import Report
from tests.made import Made, Name, make
from tests.made_annual import VOCABULARIES
from tests.mutants.sheet import Cell

ROWS = {form: words.always for form, words in VOCABULARIES.items()}
SECRET, MISPRINTED = "属于国家秘密", "属于国家机密"


def made() -> Made:
    """Make a report whose row of 国家秘密 is misprinted."""
    return make("annual_2021", Random(8), {SECRET: MISPRINTED})


def cells(report: Report) -> dict[Name, Figure]:
    figures = (fact.figure for fact in report.facts if fact.figure.origin == "table")
    return {(f.metric, f.applicant): f for f in figures if f.state != "implied"}


def label(made: Made, metric: str) -> Cell:
    """Give the cell of a row's label."""
    return [cell for cell in made.row(metric).cells if not cell.key][-1]


def secret(report: Report) -> list[Figure]:
    return [cells(report)["refused_state_secret", each] for each in APPLICANTS]


def others(report: Report) -> dict[Name, float | None]:
    return {name: f.value for name, f in cells(report).items() if name[0] != "refused_state_secret"}


def as_made(report: Made) -> dict[Name, float]:
    return {name: n for name, n in report.figures.items() if name[0] != "refused_state_secret"}


def test_a_near_word_is_taken_where_the_sums_hold_and_says_what_is_printed(read: Read) -> None:
    report = made()
    found = read(report.text(), "a.txt")
    assert [f.value for f in secret(found)] == [
        report.figures["refused_state_secret", each] for each in APPLICANTS
    ]
    assert {(f.note, f.near) for f in secret(found)} == {
        (f"原文印作“1.{MISPRINTED}”", f"1.{MISPRINTED}")
    }
    assert others(found) == as_made(report)


@pytest.mark.parametrize("layout", ["tabbed", "lone", "piped"])
def test_another_rows_numbers_under_a_near_word_are_lost(read: Read, layout: str) -> None:
    """No column adds up: the seven numbers are of a row that the form has not, say."""
    report = made()
    *numbers, total = report.row("refused_state_secret").stored
    for more, cell in enumerate(numbers, 1):
        cell.text = str(int(cell.text) + more)
    total.text = str(sum(int(cell.text) for cell in numbers))
    found = read(report.text(layout), "a.txt")
    assert {(f.state, f.value) for f in secret(found)} == {("lost", None)}
    assert {f.note for f in secret(found)} == {
        f"原文印作“1.{MISPRINTED}”，所在的勾稽关系不成立，不能确定是否为此项"
    }
    assert others(found) == as_made(report)
    assert not any(check.result == "fails" for check in found.checks)


def test_what_a_sum_gives_back_of_such_a_row_is_recovered(read: Read) -> None:
    """One number of the row is out: the columns of the others say what the row holds there."""
    report = made()
    cell = report.row("refused_state_secret").stored[4]
    cell.text = str(int(cell.text) + 1)
    found = read(report.text(), "a.txt")
    by_applicant = dict(zip(APPLICANTS, secret(found), strict=True))
    assert {a for a, f in by_applicant.items() if f.state == "lost"} == {"legal_services"}
    assert {a: f.value for a, f in by_applicant.items() if f.state == "recovered"} == {
        each: report.figures["refused_state_secret", each]
        for each in APPLICANTS if each != "legal_services"
    }  # fmt: skip
    assert str(by_applicant["total"].note).startswith(f"原文印作“1.{MISPRINTED}”，不能确定")
    assert others(found) == as_made(report)


@pytest.mark.parametrize(
    ("word", "printed", "metric", "at"),
    [
        ("商业企业", "商业企亚", "granted", 1),
        ("未经复议直接起诉", "未经复议直接起拆", "litigation_direct_other", 7),
    ],
)
def test_a_near_head_costs_its_own_column_where_a_sum_denies_it(
    read: Read, word: str, printed: str, metric: str, at: int
) -> None:
    report = make("annual_2021", Random(8), {word: printed})
    found = cells(read(report.text("lone"), "a.txt"))
    under = {name for name, figure in found.items() if figure.near == printed}
    assert {name: f.value for name, f in found.items()} == report.figures
    assert {found[name].note for name in under} == {f"原文印作“{printed}”"}
    cell = report.row(metric).stored[at]
    cell.text = str(int(cell.text) + 1)
    denied = cells(read(report.text("lone"), "a.txt"))
    assert cell.key is not None
    assert denied[cell.key[:2]].state == "lost"
    assert not [name for name in under if denied[name].state == "printed"]
    rest = {name: f.value for name, f in denied.items() if name not in under}
    assert rest == {name: n for name, n in report.figures.items() if name not in under}


@pytest.mark.parametrize(("more", "state"), [(0, "printed"), (7, "recovered")])
def test_a_statement_of_prose_may_speak_against_a_near_word(
    read: Read, more: int, state: str
) -> None:
    """What the table's own sums give back is then no longer told by the word."""
    report = made()
    label(report, "granted_in_part").text = "（二）部份公开"
    both = sum(report.figures[metric, "total"] for metric in ("granted", "granted_in_part"))
    told = f"公开工作。其中：予以公开及部分公开{both + more}件。"
    found = cells(read(report.text().replace("公开工作。", told, 1), "a.txt"))
    assert found["granted_in_part", "total"].state == state


def test_a_variant_that_was_seen_is_the_forms_own_word_whatever_the_sums_say(read: Read) -> None:
    report = made()
    cell = report.row("refused_security_stability").stored[4]
    cell.text = str(int(cell.text) + 1)
    variant = "3.危及国家安全、公共安全、经济安全、社会稳定"
    label(report, "refused_security_stability").text = variant
    found = cells(read(report.text(), "a.txt"))["refused_security_stability", "legal_services"]
    assert (found.state, found.value, found.near) == ("printed", float(cell.text), None)
    assert found.note == f"原文印作“{variant}”"


def test_a_near_word_under_the_head_of_another_group_is_no_row_of_its_own(read: Read) -> None:
    report = made()
    label(report, "refused_administrative_query").text = "8.属于行政查询的事项"
    taken = cells(read(report.text(), "a.txt"))
    assert taken["refused_administrative_query", "total"].state == "printed"
    label(report, "unable_not_held").text = "1.不在本机关"  # too far from the form's to be told
    head = report.row("unable_not_held").cells.pop(0)
    report.row("refused_administrative_query").cells.insert(0, head)
    lost = cells(read(report.text(), "a.txt"))
    assert {lost["refused_administrative_query", each].value for each in APPLICANTS} == {None}


@pytest.mark.parametrize("form", ROWS)
@given(data=st.data())
def test_a_label_with_one_slip_is_itself_or_none(form: str, data: st.DataObject) -> None:
    labels = ROWS[form]
    label = data.draw(st.sampled_from([each for each in labels if len(each) > 3]))
    at = data.draw(st.integers(0, len(label) - 1))
    slip = data.draw(st.sampled_from(["", "某", label[at] * 2, "政", "公开"]))
    missing = data.draw(st.lists(st.sampled_from(labels), unique=True))
    assert nearest(label[:at] + slip + label[at + 1 :], missing, labels) in (None, label)


@pytest.mark.parametrize("word", [*STATISTICS_ROWS, "转送其他机关办理", "不属于本机关"])
@pytest.mark.parametrize("form", ROWS)
def test_a_row_of_another_form_is_near_to_none(form: str, word: str) -> None:
    assert nearest(word, ROWS[form], ROWS[form]) is None


@pytest.mark.parametrize("form", ROWS)
@given(seed=st.integers(0, 10**6))
def test_a_near_word_of_another_row_takes_nobodys_place(read: Read, form: str, seed: int) -> None:
    """In the place of a row stands one with numbers of its own, its label near to another's."""
    chance = Random(seed)
    report = make(form, chance)
    metrics = VOCABULARIES[form].request_rows
    gone, other = chance.sample([each for each in ROWS[form] if len(each) > 3], 2)
    at = chance.randrange(len(other))
    label(report, metrics[gone]).text = other[:at] + "某" + other[at + 1 :]
    for cell in report.row(metrics[gone]).stored:
        cell.text = str(int(cell.text) + chance.randint(1, 9))
    if chance.random() < 0.5:
        report.table(metrics[gone]).rows.remove(report.row(metrics[other]))
    found = cells(read(report.text(), "a.txt"))
    wrong = {
        name for name, f in found.items()
        if f.value is not None and f.value != report.figures.get(name)
    }  # fmt: skip
    assert wrong == set()
