"""A table as it is best read: what is the same in every row is said once, form and state stand
under the cell that they speak of.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared import wording
from pages.shared.html import Cell

# Columns that stand under another one: they speak of its cell.
UNDER = {"表式": "年份", "状态": "数值"}


@dataclass(frozen=True, slots=True)
class Condensed:
    """Head and rows of the columns that are kept, and in `said` what every row has in common."""

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numeric: Sequence[int]
    said: str


def condensed(
    head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int]
) -> Condensed:
    """Condense a table; `numeric` names the columns of numbers, before and after: a number stays
    in its row, though it is the same in all.
    """
    columns = list(zip(*rows, strict=True))
    same = [
        at for at, words in enumerate(columns)
        if at and at not in numeric and len(set(words)) == 1
    ]  # fmt: skip
    under = {head.index(name): head.index(host) for name, host in UNDER.items() if name in head}
    kept = [at for at in range(len(head)) if at not in same and at not in under]
    return Condensed(
        [head[at] for at in kept],
        [[Cell(row[at], remark=_remark(row, at, under, same)) for at in kept] for row in rows],
        [kept.index(at) for at in numeric if at in kept],
        "，".join(columns[at][0] for at in same if columns[at][0]),
    )


def _remark(row: Sequence[str], at: int, under: dict[int, int], same: Sequence[int]) -> str:
    found = [row[of] for of, host in under.items() if host == at and of not in same]
    said = (wording.STATES["printed"], row[at])
    return "，".join(word for word in found if word not in said)
