"""Damaged files of every format are read, or refused with words: the first cases of the fuzz."""

from random import Random

import caged
import pytest
from conftest import Read
from test_made import values

from etl import formats
from tests.fuzz import make, put
from tests.fuzz.case import Case
from tests.fuzz.damage import DAMAGES
from tests.fuzz.seeds import OLD_FORMS, SEEDS, content, made
from tests.mutants import trial

BATCH = 16


@pytest.mark.parametrize("first", range(0, 160, BATCH))
def test_a_damaged_file_is_read_truly_or_refused(first: int) -> None:
    verdicts = [put(make(number)) for number in range(first, first + BATCH)]
    assert [fault for verdict in verdicts for fault in verdict.faults] == []


@pytest.mark.parametrize(
    ("format_", "name"), [(each, name) for each in DAMAGES for name in DAMAGES[each]]
)
def test_a_damage_is_done_alike_each_time(format_: str, name: str) -> None:
    whole, (damage, _) = content(SEEDS[format_][-1]), DAMAGES[format_][name]
    damaged = [damage(whole, Random(seed)) for seed in range(3)]
    assert damaged == [damage(whole, Random(seed)) for seed in range(3)]
    assert any(each != whole for each in damaged)


@pytest.mark.parametrize("form", OLD_FORMS)
@pytest.mark.parametrize("kind", ["doc", "xls"])
def test_an_old_file_states_what_the_made_report_does(read: Read, form: str, kind: str) -> None:
    (seed,) = (seed for seed in SEEDS[kind] if seed.source == form)
    assert values(read(content(seed), f"a.{kind}")) == made(form).figures


def case(damaged: bytes, *, losing: bool = True) -> Case:
    (seed,) = (seed for seed in SEEDS["text"] if seed.name == "2023, stacked")
    return Case(0, seed, (), losing, damaged)


@pytest.mark.parametrize(
    ("does", "result"),
    [("fault", "crash"), ("fill", "crash"), ("spin", "hang"), ("refuse", "untrue")],
)
def test_what_a_reader_may_not_do_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, does: str, result: str
) -> None:
    monkeypatch.setitem(formats.READERS, "text", caged.read)
    monkeypatch.setattr(trial, "LONGEST", 0.05)
    verdict = put(case(does.encode()))
    assert (verdict.result, len(verdict.faults)) == (result, 1)


def test_another_number_is_a_fault_after_a_damage_that_prints_none() -> None:
    changed = content(case(b"").seed).replace(b"\t7644\n", b"\t7645\n")
    assert put(case(changed)).result == "silent"
    assert put(case(changed, losing=False)).result == "read"
