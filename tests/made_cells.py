"""The cells of made reports: words, and numbers that know what they state."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.mutants.sheet import Cell

Name = tuple[str, str]  # metric, applicant
Figures: TypeAlias = dict[Name, float]
Rows: TypeAlias = list[list[Cell]]
Word: TypeAlias = Callable[[str], str]  # a word of the form → what is printed for it


def words(*texts: str) -> list[Cell]:
    """Give cells that hold words."""
    return [Cell(text) for text in texts]


def number(
    stated: Mapping[Name, float], metric: str, applicant: str = "total", *, unit: str = ""
) -> Cell:
    """Give the cell that states a figure."""
    return Cell(f"{stated[metric, applicant]}{unit}", (metric, applicant, "jurisdiction"))
