"""How much of a report was read: each cell that its form asks, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from etl.figure import Figure
from etl.forms.prose import Number, Why
from etl.forms.register import FORMS

Verdict: TypeAlias = Literal["whole", "part", "none"]

_NO_CELL = "统计表{asked}格一格也没有读出，涉及的数均为“无法读取”。"
_NO_NUMBER = "正文中的有关数字一个也没有读懂，涉及的数均为“无法读取”。"
_REMEDY = "请核对文件中的统计表和正文是否完整，从原网页重新复制或另存后替换此文件。"
LABELS: dict[Verdict, str] = {"whole": "全部读出", "part": "部分读出", "none": "没有读出"}
# Why a number of the prose is not stored.
LEFT: dict[Why, str] = {
    "not_certain": "句式不识", "another_time": "其他年份", "another_body": "其他机关",
    "part": "其中一部分", "no_noun": "其他事项",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reach:
    """A verdict with the cells that the form asks and those whose content is known (blank and
    不适用 are known); the counts are None for a report without tables.
    """

    verdict: Verdict
    asked: int | None
    read: int | None


def reach(form: str, figures: Iterable[Figure], numbers: Iterable[Number]) -> Reach:
    """Give how much of a report on `form` was read.

    A report without tables is read by its `numbers`: one that stands beside a concept's word and
    is not stored was not understood.
    """
    if not FORMS[form].rows:
        return Reach(_of_prose(list(numbers)), None, None)
    cells = [f for f in figures if f.origin == "table" and f.state != "implied"]
    read = sum(f.state != "lost" for f in cells)
    return Reach("whole" if read == len(cells) else "part" if read else "none", len(cells), read)


def unread(asked: int | None) -> str:
    """Say of a report with the verdict `none` what was not read, and the remedy."""
    words = _NO_NUMBER if asked is None else _NO_CELL.format(asked=asked)
    return words + _REMEDY


def _of_prose(numbers: Sequence[Number]) -> Verdict:
    if not any(number.beside for number in numbers):
        return "whole"
    return "part" if any(number.stored for number in numbers) else "none"
