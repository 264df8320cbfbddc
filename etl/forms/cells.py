"""From a table cell to a figure: printed, blank, not applicable or lost; one rule for each form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl import metrics, numbers
from etl.document import Cell, Document, Row
from etl.figure import Figure


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
) -> Figure:
    """Give the figure that a cell states; `cell` is None where the text has lost it.

    `in_wan_yuan` says that the table itself gives the unit of a bare sum as 万元.
    """
    quote = document.text[row.start : row.end].strip()
    unit = metrics.unit(metric)
    if cell is None:
        return lost(metric, year, applicant, label, quote)
    if not cell.text:
        return Figure(
            metric, year, None, None, None, unit, "blank", "table", label, quote,
            applicant=applicant,
        )  # fmt: skip
    printed = document.text[cell.start : cell.end]
    try:
        quantity = _quantity(
            cell.text, bare_sum=in_wan_yuan or unit != "万元", money=unit == "万元"
        )
    except numbers.NotANumber as error:
        return lost(metric, year, applicant, label, quote, cell=cell, printed=printed, why=error)
    if quantity and quantity.value < 0 and not metric.endswith("_change"):
        why = f"此项不能为负数：{cell.text}"
        return lost(metric, year, applicant, label, quote, cell=cell, printed=printed, why=why)
    value, lower, upper = (
        (quantity.value, quantity.lower, quantity.upper) if quantity else (None, None, None)
    )
    return Figure(
        metric, year, value, lower, upper, unit, "printed" if quantity else "not_applicable",
        "table", label, quote,
        applicant=applicant, printed=printed, start=cell.start, end=cell.end,
    )  # fmt: skip


def once(figures: Iterable[Figure]) -> dict[tuple[str, str], Figure]:
    """Give each cell's figure by metric and applicant; printed with two values, it is lost."""
    found: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        key = figure.metric, figure.applicant
        first = found.setdefault(key, figure)
        if first.value is None:
            found[key] = first if figure.value is None else figure
        elif figure.value is not None and figure.value != first.value:
            why = f"同一项在表中印出两个数（{first.printed}、{figure.printed}），无法确定"
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
    if not text.rstrip("）)").endswith("元") and re.search("[万亿]", text) and money:
        raise numbers.NotANumber(f"金额单位不明：{text!r}")
    quantity = numbers.cell(text)
    if quantity and quantity.value and not bare_sum and not text.rstrip("）)").endswith("元"):
        raise numbers.NotANumber(f"金额未印单位：{text!r}")
    return quantity
