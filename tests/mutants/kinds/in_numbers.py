"""A number printed otherwise."""

import re
from collections.abc import Callable, Iterator, Sequence

from tests.mutants.case import Case
from tests.mutants.sheet import Cell, Piece, Table

BREAKS = (
    "\n", "\n\n", "\n\n\n", "\n\f", "\n\t", "\n\n\t",
    "\n- 4 -\n", "\n\n— 4 —\n\n", "\n4\n", "\n\n4\n\n",
)  # fmt: skip


def _digit(case: Case, change: Callable[[str, int], str]) -> bool:
    number = case.chance.choice(case.numbers())
    at = case.chance.choice([i for i, mark in enumerate(number.text) if mark.isdigit()])
    case.reprint(number, change(number.text, at))
    return True


def digit_changed(case: Case) -> bool:
    other = case.chance.choice("0123456789")
    return _digit(case, lambda text, at: text[:at] + other + text[at + 1 :])


def digit_dropped(case: Case) -> bool:
    return _digit(case, lambda text, at: text[:at] + text[at + 1 :])


def digit_doubled(case: Case) -> bool:
    return _digit(case, lambda text, at: text[:at] + text[at] + text[at:])


def digits_swapped(case: Case) -> bool:
    def swap(text: str, at: int) -> str:
        at = max(0, at - (not text[at + 1 : at + 2].isdigit()))
        two = text[at : at + 2]
        return text[:at] + (two[::-1] if two.isdigit() else two) + text[at + 2 :]

    return _digit(case, swap)


def values_swapped(case: Case) -> bool:
    row = case.chance.choice([r for t in case.sheet.tables for r in t.rows if r.stored] or [None])
    if row is None or len(row.stored) < 2:
        return False
    at = case.chance.randrange(len(row.stored) - 1)
    one, two = row.stored[at : at + 2]
    for cell, text in ((one, two.text), (two, one.text)):
        case.reprint(cell, text)
    return True


def comma_turned_into_a_point(case: Case) -> bool:
    long = [each for each in case.numbers() if re.match(r"\d{4,}", each.text)]
    if not long:
        return False
    number = case.chance.choice(long)
    number.text = re.sub(r"^\d+", lambda n: f"{int(n[0]):,}".replace(",", "."), number.text)
    return True


def full_width_digits(case: Case) -> bool:
    wide = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
    for number in case.chance.sample(case.numbers(), 3):
        number.text = number.text.translate(wide)
    return True


def number_broken(case: Case) -> bool:
    """By the end of a line in a narrow column, by a page, or by a page and its mark."""
    long = [each for each in case.numbers() if re.search(r"\d.*\d", each.text)]
    number = case.chance.choice(long)
    at = case.chance.choice(
        [m.start() + 1 for m in re.finditer(r"\d(?=[\d.])|\.(?=\d)", number.text)]
    )
    number.text = number.text[:at] + case.chance.choice(BREAKS) + number.text[at:]
    return True


def unit_changed(case: Case) -> bool:
    """万 before a unit, 元 for 万元: the value changes with it; another counter changes nothing."""
    places = list(_units(case))
    place, number, factor, text = case.chance.choice(places)
    for each in number:
        case.rescale(each, factor)
    place.text = text
    return True


def _units(case: Case) -> Iterator[tuple[Cell | Piece, Sequence[Cell | Piece], float, str]]:
    """Give what prints a unit, the numbers of that unit, and what becomes of both."""
    for table in case.sheet.tables:
        for at, row in enumerate(table.rows):
            for cell in row.cells:
                if re.fullmatch("[条件次篇个人]|人次", cell.text) and row.stored:
                    yield cell, row.stored, 1e4, f"万{cell.text}"
                    yield cell, row.stored, 1e3, f"千{cell.text}"
                if cell.text == "万元" and row.stored:
                    yield cell, row.stored, 1e-4, "元"
                    yield cell, row.stored, 1e4, "亿元"
                if "（件）" in cell.text:
                    below = _below(table, at)
                    yield cell, below, 1e4, cell.text.replace("（件）", "（万件）")
                if "单位：万元" in cell.text:
                    below = _below(table, at)
                    yield cell, below, 1e-4, cell.text.replace("万元", "元")
                    yield cell, below, 1e4, cell.text.replace("万元", "亿元")
                if cell.key and cell.text.endswith("亿元"):
                    yield cell, [cell], 1e-4, cell.text.replace("亿元", "万元")
                    yield cell, [cell], 1e-8, cell.text.replace("亿元", "元")
    for passage in case.sheet.passages:
        for piece, after in zip(passage.pieces, passage.pieces[1:], strict=False):
            if (
                piece.key
                and re.match("[件条次场通卷篇份册]", after.text)
                and "万" not in piece.text
            ):
                yield after, [piece], 1e4, f"万{after.text}"
                yield after, [piece], 1, case.chance.choice("个项起") + after.text[1:]


def _below(table: Table, at: int) -> list[Cell]:
    """Give the numbers of the rows below a head, to the next head."""
    cells: list[Cell] = []
    for row in table.rows[at + 1 :]:
        if not row.stored:
            break
        cells += row.stored
    return cells


ON_SHEETS = (
    digit_changed,
    digit_dropped,
    digit_doubled,
    digits_swapped,
    values_swapped,
    comma_turned_into_a_point,
    full_width_digits,
    number_broken,
    unit_changed,
)
