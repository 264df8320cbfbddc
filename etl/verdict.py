"""How much of a report was read: each cell that its form asks, one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from etl.figure import Figure
from etl.metrics import NARRATIVE

Verdict: TypeAlias = Literal["whole", "part", "none"]

UNREAD = (
    "统计表{asked}格一格也没有读出，涉及的数均为“无法读取”。"
    "请核对文件中的统计表是否完整，从原网页重新复制或另存后替换此文件。"
)
LABELS: dict[Verdict, str] = {"whole": "全部读出", "part": "部分读出", "none": "没有读出"}


@dataclass(frozen=True, slots=True)
class Reach:
    """A verdict with the cells that the form asks and those whose content is known (blank and
    不适用 are known); the counts are None for a report without tables.
    """

    verdict: Verdict
    asked: int | None
    read: int | None


def reach(form: str, figures: Iterable[Figure]) -> Reach:
    """Give how much of a report on `form` was read."""
    if form == NARRATIVE:
        return Reach("whole", None, None)
    cells = [f for f in figures if f.origin == "table" and f.state != "implied"]
    read = sum(f.state != "lost" for f in cells)
    return Reach("whole" if read == len(cells) else "part" if read else "none", len(cells), read)
