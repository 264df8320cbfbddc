"""A sheet of a workbook: words, numbers as they look, tables with their widths."""

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pages.shared import wording
from pages.shared.cards.model import Percent
from pages.shared.chart import IMPLIED
from pages.shared.chart.palette import LIGHT
from pages.shared.files import ledger
from pages.shared.files.all_data.sheets import LONGEST, length, width
from pages.shared.files.looks import Looks

MUTED = LIGHT.muted
WIDEST = 52.0  # of a column, in characters of the Latin alphabet
LINE = 15.0  # points of a line


def shape(value: float, words: str = "", remark: str = "") -> str:
    """Give the number format that shows a value as the page writes it: 123.9万, 60.7%, 10,121.

    Words that no format makes stand in it for this very value, and fall away when it is changed.
    """
    after = f"（{remark}）" if remark else ""
    if isinstance(value, Percent):
        return f"0.0%{_literal(after)}"
    plain = "#,##0.00####" if value % 1 else "#,##0"
    if not after and words.replace("−", "-") in ("", wording.number(value).replace("−", "-")):
        return plain
    return f"[={value:.15g}]{_literal((words or wording.number(value)) + after)};{plain}"


def _literal(words: str) -> str:
    quoted = words.replace('"', "”")[:200]
    return f'"{quoted}"' if quoted else ""


def line(
    sheet: Worksheet,
    row: int,
    words: str,
    widths: Sequence[float],
    look: Format,
    size: float = 1.0,
) -> None:
    """Write words over the whole width of a table, in as many lines as they take."""
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    write_words(sheet, row, 0, words, look)
    sheet.set_row(row, size * height([(words, sum(widths) / size)]))


def _shown(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value or "")


def height(cells: Sequence[tuple[str, float]]) -> float:
    """Give the height of a row, of the most lines that a cell's words take in its width."""
    return LINE * max(ceil(length(words) / max(1.0, wide - 2)) or 1 for words, wide in cells)


def table(
    sheet: Worksheet,
    top: int,
    head: Sequence[str],
    rows: Sequence[ledger.Row],
    looks: Looks,
    *,
    least: Sequence[float] = (),
    most: float = WIDEST,
) -> list[float]:
    """Write a table whose head stays in view, is printed on each page, and filters the rows; give
    the widths of its columns.
    """
    shown = [[_said(name, row) or _shown(row[name]) for name in head] for row in rows]
    widths = [
        min(most, width(name, [words[at] for words in shown])) for at, name in enumerate(head)
    ]
    widths = [max(each) for each in zip_longest(widths, least[: len(head)], fillvalue=0.0)]
    for column, words in enumerate(head):
        sheet.set_column(column, column, widths[column])
        counted = words != "年份" and any(isinstance(row[words], int | float) for row in rows)
        write_words(sheet, top, column, words, looks.head(number=counted))
    for at, row in enumerate(rows, top + 1):
        sheet.set_row(at, height(list(zip(shown[at - top - 1], widths, strict=True))))
        for column, name in enumerate(head):
            _value(sheet, at, column, name, row, looks)
    sheet.freeze_panes(top + 1, 2 if len(head) > 2 else 0)
    sheet.repeat_rows(top)
    if head:
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(head) - 1)
    return widths


def _value(
    sheet: Worksheet, at: int, column: int, name: str, row: ledger.Row, looks: Looks
) -> None:
    value = row[name]
    if value is None:
        sheet.write_blank(at, column, None, looks.of())
    elif isinstance(value, str):
        write_words(sheet, at, column, value, looks.of(text_wrap=True))
    elif name == "年份":
        sheet.write_number(at, column, value, looks.of(num_format="0", align="left"))
    else:
        sheet.write_number(at, column, value, looks.of(num_format=shape(value, _said(name, row))))


def _said(name: str, row: ledger.Row) -> str:
    """Give a rounded number in the words of the page: 123.9万, 27.6万余."""
    value, lower, upper = row[name], row.get("下限"), row.get("上限")
    if name != "数值" or not isinstance(value, float) or not isinstance(lower, float):
        return ""
    if row.get("状态") == wording.STATES["implied"]:
        reckoned = wording.implied({"value": value, "lower": lower, "upper": upper})
        return f"{reckoned}（{IMPLIED}）"
    return wording.number(value, lower, upper if isinstance(upper, float) else None)


def write_words(sheet: Worksheet, row: int, column: int, words: str, look: Format) -> None:
    """Write words into a cell, as many as it holds."""
    sheet.write_string(row, column, words[:LONGEST], look)
