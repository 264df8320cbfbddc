"""What leaves from a card, a table or a page, read back and held against the database."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from drawn import HELD
from openpyxl.worksheet.worksheet import Worksheet

from pages.shared import wording
from pages.shared.cards import overview, pivot_card
from pages.shared.cards.model import Card, Sheet
from pages.shared.cards.pivot import Question
from pages.shared.cards.register import CARDS
from pages.shared.files.workbook import TOP
from pages.shared.meeting import gallery
from pages.shared.page import Page

OUTCOMES = ("granted", "granted_in_part", "refused", "unable", "declined", "handled")
QUESTIONS = {
    "pivot": Question("concept", (*OUTCOMES, "disclosed_items"), HELD),
    "pivot_shares": Question("concept", OUTCOMES, HELD, show="column"),
    "pivot_rates": Question("rate", ("grant_rate", "review_overturned_rate"), HELD),
}
PARTS = (*sorted(CARDS), *QUESTIONS, "glance")
LIMITS = ("数值", "下限", "上限")
RATED = (*LIMITS, "分子", "分母")


def part(name: str) -> Card | Sheet:
    if name in QUESTIONS:
        return pivot_card.card(gallery.view({}), QUESTIONS[name])
    return overview.glance(gallery.view({})) if name == "glance" else gallery.card(name, {})


def page(*parts: Card | Sheet, **choices: str) -> Page:
    return Page("依申请公开", gallery.view(choices), ("grant", "disputes"), list(parts))


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def read_sheet(sheet: Worksheet, top: int = TOP) -> list[dict[str, Any]]:
    """Give the rows under a sheet's head, as far as the table goes."""
    head, *rows = sheet.iter_rows(min_row=top + 1, values_only=True)
    names = [str(name) for name in head if name]
    last = int(str(sheet.auto_filter.ref).rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return [dict(zip(names, row, strict=False)) for row in rows[: last - top - 1]]


def holds(
    row: Mapping[str, Any],
    ids: Sequence[str],
    facts: Mapping[str, Any],
    rates: Mapping[Any, Any],
    read: Callable[[Any], float | None],
    percent: float,
) -> None:
    """Hold a row that was read back against the database."""
    rated = (row["指标"], row.get("口径"), int(row["年份"]))
    if row["单位"] == "%" and rated in rates:
        for name, value in zip(RATED, rates[rated], strict=True):
            scale = percent if name in LIMITS else 1
            found = read(row.get(name))
            if rates[rated][0] is None and name in LIMITS:
                assert found is None
            else:
                assert found == pytest.approx(value * scale, abs=6e-5 if percent > 1 else 1e-12)
        return
    values = [facts[each] for each in ids]
    found = read(row["数值"])
    if not values or any(value is None for value, _, _ in values):
        assert found is None
        assert (
            row["状态"] in {*wording.ABSENCES.values(), "不能按此口径计算"}
            or "本机关" in row["状态"]
        )
        return
    limits = [sum(each[at] for each in values) for at in (1, 2)] if _known(values) else None
    if found is not None:
        assert found == pytest.approx(sum(value for value, _, _ in values), rel=1e-14)
    else:
        assert row["状态"] == wording.STATES["implied"]
        assert limits
    if limits and limits[0] != limits[1]:
        assert [read(row["下限"]), read(row["上限"])] == pytest.approx(limits)
    else:
        assert (read(row.get("下限")), read(row.get("上限"))) in ((None, None), (found, None))


def _known(values: Sequence[Sequence[float | None]]) -> bool:
    return all(upper is not None for _, _, upper in values)


def in_csv(word: str | None) -> float | None:
    return float(word) if word else None


def in_cell(value: float | None) -> float | None:
    return value
