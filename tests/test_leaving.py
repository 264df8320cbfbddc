"""What leaves from a card, a table or a page: every number read back is the database's."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import pages_see
from drawn import years
from hypothesis import given
from hypothesis import strategies as st
from read_back import (
    PARTS,
    QUESTIONS,
    holds,
    in_cell,
    in_csv,
    page,
    part,
    read_csv,
    read_sheet,
)

from pages.shared import queries, warehouse, wording
from pages.shared.cards.model import Sheet
from pages.shared.cards.register import CARDS
from pages.shared.files import leaving
from pages.shared.files.sheet import shape
from pages.shared.files.workbook import TOP, Part
from pages.shared.meeting import gallery

pytestmark = pytest.mark.usefixtures("on_the_build")


@pytest.mark.parametrize("name", PARTS)
def test_every_number_of_a_csv_is_the_databases(name: str, facts: Any, rates: Any) -> None:
    own = part(name)
    rows = read_csv(leaving.as_csv(page(), own))
    assert len(rows) == len(own.table.records) > 0
    for row, ids in zip(rows, own.table.fact_ids, strict=True):
        holds(row, ids or (), facts, rates, in_csv, 100)
        assert row["单位"]
        assert row["范围"]
        assert row["状态"]
        assert bool(row["出处"]) == bool(ids)
        assert bool(row["勾稽"]) == bool(ids)


@given(name=st.sampled_from(sorted(CARDS)), years=years)
def test_whatever_years_are_chosen_the_numbers_are_the_databases(
    name: str, years: set[int], facts: Any, rates: Any
) -> None:
    own = gallery.card(name, {"years": "-".join(map(str, sorted(years)))})
    rows = read_csv(leaving.as_csv(page(), own)) if own.table.records else []
    for row, ids in zip(rows, own.table.fact_ids, strict=True):
        holds(row, ids or (), facts, rates, in_csv, 100)
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [own])))
    assert book["数据"]["A1"].value == own.finding
    assert own.table.records or book["数据"].cell(TOP + 1, 1).value == "所选年份没有这方面的数据。"


@pytest.mark.parametrize("name", PARTS)
def test_every_number_of_a_workbook_is_the_databases(name: str, facts: Any, rates: Any) -> None:
    own = part(name)
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [own])))
    apart = ["明细"] if Part.of(own).grid else []
    assert book.sheetnames == ["说明", "数据", *apart, "元数据", "勾稽"]
    rows = read_sheet(book[apart[0] if apart else "数据"])
    assert len(rows) == len(own.table.records)
    for row, ids in zip(rows, own.table.fact_ids, strict=True):
        holds(row, ids or (), facts, rates, in_cell, 1)
    described = {row["编号"]: row for row in read_sheet(book["元数据"], 0) if row["编号"]}
    assert set(described) == {each for ids in own.table.fact_ids for each in ids or ()}
    for fact_id, row in described.items():
        value, lower, upper = facts[fact_id]
        limits = (None, None) if lower == upper else (lower, upper)
        reckoned = (
            row["状态"] == wording.STATES["implied"] and lower != upper
        )  # a range, and no number
        assert (row["数值"], row["下限"], row["上限"]) == (None if reckoned else value, *limits)


def test_a_pages_workbook_holds_all_its_cards_with_the_same_numbers(facts: Any, rates: Any) -> None:
    parts = [part(name) for name in PARTS]
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(*parts))))
    numbered = iter(book.worksheets[1:-2])
    for own in parts:
        sheet = next(numbered)
        assert sheet["A1"].value == (own.title if isinstance(own, Sheet) else own.finding)
        sheet = next(numbered) if Part.of(own).grid else sheet
        for row, ids in zip(read_sheet(sheet), own.table.fact_ids, strict=True):
            holds(row, ids or (), facts, rates, in_cell, 1)
    assert list(numbered) == []


@pytest.mark.parametrize("name", ["glance", *QUESTIONS])
def test_a_table_that_stands_wide_keeps_its_cells_as_numbers(name: str, facts: Any) -> None:
    own = part(name)
    grid = own if isinstance(own, Sheet) else own.grid
    assert grid
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [own])))
    written = list(book["数据"].iter_rows(min_row=TOP + 2, max_row=TOP + 1 + len(grid.rows)))
    counted = 0
    for cells, row in zip(written, grid.rows, strict=True):
        for cell, said in zip(cells, row, strict=False):
            value = getattr(said, "value", None)
            if value is not None:
                counted += 1
                assert cell.value == pytest.approx(value)
                assert cell.number_format == shape(value, said.text, said.remark)
                ids = said.fact_ids
                if ids and value > 1:
                    assert value == sum(facts[each][0] for each in ids)
            else:
                assert cell.data_type == "s" or cell.value is None
    assert counted >= 4


def test_a_share_in_a_csv_has_its_unit_over_it() -> None:
    head, first, *_ = read_lines(leaving.as_csv(page(), part("outcomes")))
    assert first[head.index("占比（%）")] == "39.0745"  # 3,158 of 8,082
    assert first[head.index("单位")] == "件"


def test_a_file_is_made_from_the_build_of_its_session(on_the_build: Path, tmp_path: Path) -> None:
    """A download runs in a thread of no session, after a newer build may have been published."""
    make = queries.later(lambda: str(warehouse.build()).encode())
    own = make()
    shutil.copytree(on_the_build, tmp_path / "newer", symlinks=True)
    with pages_see(tmp_path / "newer"):
        assert make() == own
        assert str(warehouse.build()).encode() != own


def read_lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
