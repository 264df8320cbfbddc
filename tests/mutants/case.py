"""A report under damage, and what may be stored of it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import TypeAlias

from tests.mutants.sheet import Cell, Key, Piece, Sheet, Table, clean, sheet_of

Truth: TypeAlias = dict[Key, set[float]]
_NUMBER = re.compile(r"[+-]?(\d+(?:\.\d+)?)")


@dataclass
class Case:
    """The report of a year, and the chance that chooses what becomes of it."""

    year: int
    chance: Random

    @cached_property
    def sheet(self) -> Sheet:
        """The report, changed in place."""
        return sheet_of(self.year)

    @cached_property
    def truth(self) -> Truth:
        """What may be stored as printed: a reprint adds to what the undamaged report states."""
        return truth_of(self.year)

    def numbers(self) -> list[Cell | Piece]:
        """Give the stored numbers that are printed in digits."""
        return [each for each in self.sheet.numbers() if _NUMBER.search(each.text)]

    def table(self) -> Table | None:
        """Choose a table that holds stored numbers, the larger ones more often."""
        tables = [table for table in self.sheet.tables if table.is_stored]
        sizes = [len(table.rows) for table in tables]
        return self.chance.choices(tables, sizes)[0] if tables else None

    def reprint(self, number: Cell | Piece, text: str) -> None:
        """Print a stored number otherwise: what then stands there is true of it too."""
        assert number.key is not None
        self.truth[number.key] |= _worth(text, number.text, self.truth[number.key])
        number.text = text

    def rescale(self, number: Cell | Piece, factor: float) -> None:
        """Let a stored number be of another unit: only its new value is true, and what another
        place states of the same.
        """
        assert number.key is not None
        said = [each for each in self.sheet.numbers() if each.key == number.key]
        scaled = {value * factor for value in self.truth[number.key]}
        self.truth[number.key] = scaled if len(said) == 1 else self.truth[number.key] | scaled


def truth_of(year: int) -> Truth:
    """Give what the undamaged report states of its own year."""
    truth: Truth = {}
    for fact in clean(year).facts:
        f = fact.figure
        if f.state in ("printed", "recovered") and f.value is not None:
            truth.setdefault((f.metric, f.applicant, f.scope), set()).add(f.value)
    return truth


def _worth(text: str, before: str, values: set[float]) -> set[float]:
    """Give what a changed print is worth, told by what the old one was worth."""
    old, new = _NUMBER.search(before), _NUMBER.search(text)
    if old is None or new is None:
        return set()
    if not Decimal(old[1]):
        return {float(new[0])}
    ratio = Decimal(new[1]) / Decimal(old[1])
    return {float(Decimal(str(value)) * ratio * sign) for value in values for sign in (-1, 1)}
