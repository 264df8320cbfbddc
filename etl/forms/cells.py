"""From a table cell to a figure: printed, blank, not applicable or lost; one rule for each form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl import metrics, numbers
from etl.document import Cell, Document, Row
from etl.figure import Figure
from etl.grid import is_value

_YUAN = re.compile(r"(?<![万亿])元[)）]?$")


def read(
    document: Document,
    year: int,
    metric: str,
    label: str,
    cell: Cell | None,
    row: Row,
    *,
    applicant: str = "total",
    in_wan_yuan: bool = False,
    why: str | None = None,
    printed_as: str | None = None,
    near: bool = False,
) -> Figure:
    """Give the figure that a cell states; `cell` is None where the text has lost it, and `why`.

    `in_wan_yuan` says that the table itself gives the unit of a bare sum as 万元; `printed_as` how
    its row is called, where the form calls it otherwise, `near` that the two are only near.
    """
    own = "".join(printed_as.split()) if printed_as else None
    note = f"原文印作“{own}”" if own else None
    quote = document.text[row.start : row.end].strip()
    unit = metrics.unit(metric)
    if cell is None:
        run = _run(document, row)
        printed = document.text[run.start : run.end] if run else None
        return lost(metric, year, applicant, label, quote, cell=run, printed=printed, why=why)
    if not cell.text:
        return Figure(
            metric, year, None, None, None, unit, "blank", "table", label, quote,
            applicant=applicant, note=note, near=own if near else None,
        )  # fmt: skip
    printed = document.text[cell.start : cell.end]
    try:
        if in_wan_yuan and _YUAN.search(cell.text):
            raise numbers.NotANumber(f"栏目单位为万元，格中却印作元：{cell.text!r}")
        quantity = _quantity(
            cell.text, bare_sum=in_wan_yuan or unit != "万元", money=unit == "万元"
        )
    except numbers.NotANumber as error:
        return lost(metric, year, applicant, label, quote, cell=cell, printed=printed, why=error)
    if quantity and (fault := _impossible(metric, unit, cell.text, quantity.value)):
        fault = f"{fault}：{cell.text}"
        return lost(metric, year, applicant, label, quote, cell=cell, printed=printed, why=fault)
    value, lower, upper = (
        (quantity.value, quantity.lower, quantity.upper) if quantity else (None, None, None)
    )
    return Figure(
        metric, year, value, lower, upper, unit, "printed" if quantity else "not_applicable",
        "table", label, quote,
        applicant=applicant, printed=printed, start=cell.start, end=cell.end, note=note,
        near=own if near else None,
    )  # fmt: skip


def _run(document: Document, row: Row) -> Cell | None:
    """Give the numbers of a row of which it is not sure whose they are, in one."""
    values = [] if row.torn else [cell for cell in row.cells if is_value(cell)]
    if not values:
        return None
    return Cell(document.text[values[0].start : values[-1].end], values[0].start, values[-1].end)


def _impossible(metric: str, unit: str, text: str, value: float) -> str | None:
    """Say why a metric cannot have a value."""
    if not metric.endswith("_change"):
        if value < 0:
            return "此项不能为负数"
        if numbers.says_change(text):
            return "此项不填增减"
    return (
        None if numbers.is_possible(text, value, unit) else "此项应为整数，或小数点为千位分隔号之误"
    )


def once(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Give each cell's figure by metric and applicant; printed with two values, it is lost."""
    found: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        key = figure.metric, figure.applicant
        first = found.setdefault(key, figure)
        if figure.value != first.value:
            shown = "、".join(each.printed or "无法读取" for each in (first, figure))
            why = f"同一项在表中印出两次而不一致（{shown}），无法确定"
            found[key] = lost(
                figure.metric, figure.year, figure.applicant, first.label, first.quote, why=why
            )
    return found


def cut_off(figures: Sequence[Figure], document: Document) -> list[Figure]:
    """Give a form's figures; one that ends with the file is lost, unless it is the form's last.

    A file cut off in the middle of 7644 ends with 7.
    """
    return [
        replace(
            figure, value=None, lower=None, upper=None, state="lost",
            note="文件在此处中断，此数可能不全",
        )
        if figure.end == len(document.text) and figure is not figures[-1] else figure
        for figure in figures
    ]  # fmt: skip


TWO_TABLES = "年报中有两份同类的表，不能确定哪一份是本年本机关的"


def lost(
    metric: str,
    year: int,
    applicant: str,
    label: str,
    quote: str | None,
    *,
    cell: Cell | None = None,
    printed: str | None = None,
    why: Exception | str | None = None,
) -> Figure:
    """Give a figure that the form asks for and the text does not let us read with certainty."""
    return Figure(
        metric, year, None, None, None, metrics.unit(metric), "lost", "table", label, quote,
        applicant=applicant, printed=printed,
        start=cell.start if cell else None, end=cell.end if cell else None,
        note=str(why) if why else None,
    )  # fmt: skip


def _quantity(text: str, *, bare_sum: bool, money: bool) -> numbers.Quantity | None:
    """Read a cell; a sum without its unit is not read unless it is nothing at all."""
    last = text.rstrip("）)")[-1:]
    if money and last != "元" and re.search("[万亿]", text):
        raise numbers.NotANumber(f"金额单位不明：{text!r}")
    if money and last in set(numbers.COUNTERS):
        raise numbers.NotANumber(f"金额一栏印有件数：{text!r}")
    if not money and last == "元":
        raise numbers.NotANumber(f"件数一栏印有金额：{text!r}")
    quantity = numbers.cell(text)
    if quantity and quantity.value and not bare_sum and last != "元":
        raise numbers.NotANumber(f"金额未印单位：{text!r}")
    return quantity
