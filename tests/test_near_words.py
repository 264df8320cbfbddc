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
from tests.made import VOCABULARIES, Made, Name, make
from tests.mutants.layouts import IN_TEXT

ROWS = {form: words.always for form, words in VOCABULARIES.items()}
SECRET, MISPRINTED = "属于国家秘密", "属于国家机密"


def made() -> tuple[Made, list[list[list[str]]]]:
    """Make a report whose row of 国家秘密 is misprinted."""
    report = make("annual_2021", Random(8))
    report.printed[SECRET] = MISPRINTED
    return report, report.tables()


def text(report: Made, tables: list[list[list[str]]], layout: str = "tabbed") -> str:
    return report.text([IN_TEXT[layout](table) for table in tables])


def row_of(tables: list[list[list[str]]], word: str) -> list[str]:
    (row,) = (row for row in tables[1] if any(cell.endswith(word) for cell in row[:2]))
    return row


def cells(report: Report) -> dict[Name, Figure]:
    figures = (fact.figure for fact in report.facts if fact.figure.origin == "table")
    return {(f.metric, f.applicant): f for f in figures if f.state != "implied"}


def secret(report: Report) -> list[Figure]:
    return [cells(report)["refused_state_secret", each] for each in APPLICANTS]


def others(report: Report) -> dict[Name, float | None]:
    return {name: f.value for name, f in cells(report).items() if name[0] != "refused_state_secret"}


def as_made(report: Made) -> dict[Name, int]:
    return {name: n for name, n in report.figures.items() if name[0] != "refused_state_secret"}


def test_a_near_word_is_taken_where_the_sums_hold_and_says_what_is_printed(read: Read) -> None:
    report, tables = made()
    found = read(text(report, tables), "a.txt")
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
    report, tables = made()
    row = row_of(tables, MISPRINTED)
    row[-7:] = [str(int(cell) + 1 + at) for at, cell in enumerate(row[-7:])]
    row[-1] = str(sum(map(int, row[-7:-1])))
    found = read(text(report, tables, layout), "a.txt")
    assert {(f.state, f.value) for f in secret(found)} == {("lost", None)}
    assert {f.note for f in secret(found)} == {
        f"原文印作“1.{MISPRINTED}”，所在的勾稽关系不成立，不能确定是否为此行"
    }
    assert others(found) == as_made(report)
    assert not any(check.result == "fails" for check in found.checks)


def test_what_a_sum_gives_back_of_such_a_row_is_recovered(read: Read) -> None:
    """One number of the row is out: the columns of the others say what the row holds there."""
    report, tables = made()
    row = row_of(tables, MISPRINTED)
    row[-3] = str(int(row[-3]) + 1)
    found = read(text(report, tables), "a.txt")
    by_applicant = dict(zip(APPLICANTS, secret(found), strict=True))
    assert {a for a, f in by_applicant.items() if f.state == "lost"} == {"legal_services"}
    assert {a: f.value for a, f in by_applicant.items() if f.state == "recovered"} == {
        each: report.figures["refused_state_secret", each]
        for each in APPLICANTS if each != "legal_services"
    }  # fmt: skip
    assert str(by_applicant["total"].note).startswith(f"此行原文印作“1.{MISPRINTED}”，不能确定")
    assert others(found) == as_made(report)


@pytest.mark.parametrize(("more", "state"), [(0, "printed"), (7, "recovered")])
def test_a_statement_of_prose_may_speak_against_a_near_word(
    read: Read, more: int, state: str
) -> None:
    """What the table's own sums give back is then no longer told by the word."""
    report, tables = made()
    row = row_of(tables, "部分公开")
    row[-8] = "（二）部份公开"
    both = sum(report.figures[metric, "total"] for metric in ("granted", "granted_in_part"))
    plain = text(report, tables)
    told = plain.replace(
        "公开工作。\n", f"公开工作。其中：予以公开及部分公开{both + more}件。\n", 1
    )
    found = cells(read(told, "a.txt"))
    assert found["granted_in_part", "total"].state == state


def test_a_variant_that_was_seen_is_the_forms_own_word_whatever_the_sums_say(read: Read) -> None:
    report, tables = made()
    row = row_of(tables, "危及三安全一稳定")
    row[-8], row[-3] = "3.危及国家安全、公共安全、经济安全、社会稳定", str(int(row[-3]) + 1)
    found = cells(read(text(report, tables), "a.txt"))
    cell = found["refused_security_stability", "legal_services"]
    assert (cell.state, cell.value, cell.near) == ("printed", float(row[-3]), None)


def test_a_near_word_under_the_head_of_another_group_is_no_row_of_its_own_group(read: Read) -> None:
    report, tables = made()
    last = row_of(tables, "属于行政查询事项")
    first = row_of(tables, "本机关不掌握相关政府信息")
    last[-8] = "8.属于行政查询的事项"
    taken = cells(read(text(report, tables), "a.txt"))
    assert taken["refused_administrative_query", "total"].state == "printed"
    first[-8] = "1.不在本机关"  # too far from the form's to be told
    last.insert(0, first.pop(0))  # （四）无法提供 stands before the row
    lost = cells(read(text(report, tables), "a.txt"))
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
    tables = report.tables()
    gone, other = chance.sample([each for each in ROWS[form] if len(each) > 3], 2)
    at = chance.randrange(len(other))
    row = row_of(tables, gone)
    row[-8] = other[:at] + "某" + other[at + 1 :]
    row[-7:] = [str(int(cell) + chance.randint(1, 9)) for cell in row[-7:]]
    if chance.random() < 0.5:
        tables[1].remove(row_of(tables, other))
    found = cells(read(text(report, tables), "a.txt"))
    wrong = {
        name for name, f in found.items()
        if f.value is not None and f.value != report.figures.get(name)
    }  # fmt: skip
    assert wrong == set()
