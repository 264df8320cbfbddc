"""No damage gives a wrong number without a word: 300 mutants that carry their truth."""

from dataclasses import replace
from pathlib import Path

import caged
import pytest
from chongqing import YEARS

from etl import formats
from tests.mutants import KINDS, make, put, trial
from tests.mutants.layouts import LAYOUTS, TEXTS, UNMERGED, Layout
from tests.mutants.sheet import clean, sheet_of
from tests.mutants.trial import read_file

BATCH = 20


@pytest.mark.parametrize("first", range(0, 300, BATCH))
def test_what_is_stored_of_a_damaged_report_is_true_or_named(tmp_path: Path, first: int) -> None:
    numbers = range(first, first + BATCH)
    assert [fault for each in numbers for fault in put(make(each), tmp_path).faults] == []


# A glued row with a blank, a sentence in part of another encoding, rows whose labels moved.
@pytest.mark.parametrize("number", [61084, 63104, 64919, 91974])
def test_what_was_stored_wrong_once_is_not_again(tmp_path: Path, number: int) -> None:
    assert put(make(number), tmp_path).faults == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_damage_is_made_alike_each_time_and_damages(kind: str) -> None:
    numbers = [KINDS.index(kind) + turn * len(KINDS) for turn in range(3)]
    mutants = [make(number) for number in numbers]
    assert mutants == [make(number) for number in numbers]
    assert {mutant.kind for mutant in mutants} == {kind}
    assert any(mutant.content != LAYOUTS[0].print(sheet_of(mutant.year)) for mutant in mutants)


# The others are what `test_same_report` saves.
@pytest.mark.parametrize("layout", [*TEXTS, UNMERGED], ids=lambda layout: layout.name)
@pytest.mark.parametrize("year", YEARS)
def test_an_undamaged_sheet_reads_as_the_report(tmp_path: Path, year: int, layout: Layout) -> None:
    read = read_file(tmp_path / f"chongqing-{year}{layout.suffix}", layout.print(sheet_of(year)))
    assert not isinstance(read, str)
    found = {f.fact_id: f.figure.value for f in read.facts}
    known = {f.fact_id: f.figure.value for f in clean(year).facts}
    if layout.keeps_cells:
        assert found == known
    else:
        assert {name: value for name, value in found.items() if value is not None}.items() <= (
            known.items()
        )


def test_reading_without_end_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(formats.READERS, "text", caged.read)
    monkeypatch.setattr(trial, "LONGEST", 0.05)
    assert put(replace(make(0, TEXTS), content=b"spin"), tmp_path).result == "hang"


@pytest.mark.parametrize(
    ("old", "new", "silent"),
    [
        ("\t7644\n", "\t7645\n", 1),  # no sum holds it: nothing would name it
        ("\t9319\n", "\t9318\n", 0),  # its row and its column fail, and name it
    ],
)
def test_a_wrong_number_is_silent_where_no_failing_check_names_it(
    tmp_path: Path, old: str, new: str, silent: int
) -> None:
    number = next(n for n in range(10**6) if make(n).year == 2023)
    content = LAYOUTS[0].print(sheet_of(2023)).decode().replace(old, new).encode()
    mutant = replace(
        make(number), content=content, name="chongqing-2023.txt", truth=make(number).before
    )
    assert len(put(mutant, tmp_path).faults) == silent
