"""A workbook of all the data: 说明, 数据字典, then a sheet for each table."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.forms.register import NAMES
from pages.shared.files.all_data.contents import Contents
from pages.shared.wording import ABSENCES

# Tables whose rows are text of any length; they are in the Parquet and DuckDB files.
LEFT_OUT = ("texts", "pages", "prose_numbers")
FIRST = ("facts", "series", "rates", "comparisons", "checks", "reports")
ROWS = 1_048_575  # of one sheet, under its header
LONGEST = 32_767  # characters of one cell
CUT = "……（过长，全文见 Parquet 或 DuckDB）"
# Columns of fractions of 1, by table; of comparisons only the rows that compare rates.
FRACTIONS = {
    "rates": ("value", "lower", "upper"), "implied_rates": ("value", "lower", "upper"),
    "comparisons": ("value_a", "value_b", "difference", "difference_lower", "difference_upper"),
}  # fmt: skip
PLAIN = ("year", "year_a", "year_b", "start_char", "end_char", "position")
WIDEST, NARROWEST = 60, 9


def workbook(contents: Contents) -> bytes:
    """Give the workbook. No text becomes a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )  # fmt: skip
    look = formats(book)
    names = _names(contents)
    order = _order(contents)
    left_out = [names[name][0] for name in contents.tables if name not in order]
    _front(book.add_worksheet("说明"), contents, [names[n][0] for n in order], left_out, look)
    sheets = {name: book.add_worksheet(names[name][0]) for name in order}
    for name in sheets:
        _table(sheets[name], name, contents.tables[name], names[name][1], look)
    _held(book.add_worksheet("收录情况"), contents.held, look)
    book.close()
    return out.getvalue()


def _order(contents: Contents) -> list[str]:
    """Give the tables that a sheet can hold: the dictionary, the main ones, then the others."""
    every = dict.fromkeys(("data_dictionary", *FIRST, *contents.tables))
    return [name for name in every if name not in LEFT_OUT and len(contents.tables[name]) <= ROWS]


def formats(book: Workbook) -> dict[str, Format]:
    """Give the looks of a workbook's cells, by name."""
    base = {"font_name": "等线", "font_size": 11, "valign": "top"}
    return {
        "text": book.add_format(base | {"text_wrap": True, "num_format": "@"}),
        "head": book.add_format(
            base | {"bold": True, "text_wrap": True, "bg_color": "#E8EDF3", "bottom": 1}
        ),
        "title": book.add_format(base | {"bold": True, "font_size": 16}),
        "whole": book.add_format(base | {"num_format": "#,##0"}),
        "broken": book.add_format(base | {"num_format": "#,##0.00####"}),
        "share": book.add_format(base | {"num_format": "0.0%"}),
        "plain": book.add_format(base | {"num_format": "0"}),
    }


def _names(contents: Contents) -> dict[str, tuple[str, dict[str, str]]]:
    """Give each table's Chinese name, and that of each of its columns."""
    names: dict[str, tuple[str, dict[str, str]]] = {}
    for row in contents.tables["data_dictionary"].to_dicts():
        if row["column_name"] is None:
            names[row["table_name"]] = (row["label_zh"], {})
        else:
            names[row["table_name"]][1][row["column_name"]] = row["label_zh"]
    return names


def _front(
    sheet: Worksheet,
    contents: Contents,
    tables: Sequence[str],
    left_out: Sequence[str],
    look: Mapping[str, Format],
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 96)
    sheet.write_string(0, 0, "政府信息公开年报数据", look["title"])
    lines = [*contents.about.iter_rows(), ("工作表", "、".join((*tables, "收录情况")))]
    missing = "、".join(left_out)
    lines.append(("不在此文件", f"{missing}：过长，见 Parquet 或 DuckDB 文件"))
    for at, (item, words) in enumerate(lines, start=2):
        sheet.write_string(at, 0, item, look["head"])
        sheet.write_string(at, 1, words, look["text"])


def _table(
    sheet: Worksheet,
    name: str,
    frame: pl.DataFrame,
    labels: Mapping[str, str],
    look: Mapping[str, Format],
) -> None:
    heads = [f"{labels[column]}\n{column}" for column in frame.columns]
    head(sheet, heads, len(frame), look)
    shares = FRACTIONS.get(name, ())
    for at, row in enumerate(frame.iter_rows(named=True), start=1):
        rated = row.get("kind", "rate") == "rate"
        for column, (label, value) in enumerate(row.items()):
            if value is None:
                continue
            share = rated and label in shares
            _cell(sheet, at, column, value, look, plain=label in PLAIN, share=share)
    for column, label in enumerate(frame.columns):
        sheet.set_column(column, column, width(heads[column], frame[label]))


def _held(sheet: Worksheet, held: pl.DataFrame, look: Mapping[str, Format]) -> None:
    """Write every year from an agency's first held report to its last, held or not."""
    head(sheet, ["机关", "年份", "收录", "年报编号", "表式"], len(held), look)
    for at, row in enumerate(held.to_dicts(), start=1):
        words = "收录" if row["held"] else ABSENCES["not_held"]
        form = NAMES[row["form"]] if row["form"] else ""
        sheet.write_string(at, 0, row["agency"], look["text"])
        sheet.write_number(at, 1, row["year"], look["plain"])
        for column, word in enumerate((words, row["report_id"] or "", form), start=2):
            sheet.write_string(at, column, word, look["text"])
    sheet.set_column(0, 4, 18)


def head(sheet: Worksheet, heads: Sequence[str], rows: int, look: Mapping[str, Format]) -> None:
    """Write a header row that stays in view and filters the rows under it."""
    for column, words in enumerate(heads):
        sheet.write_string(0, column, words, look["head"])
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), len(heads) - 1)


def _cell(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Any,
    look: Mapping[str, Format],
    *,
    plain: bool,
    share: bool,
) -> None:
    if isinstance(value, bool):
        value = "是" if value else "否"
    if isinstance(value, int | float):
        kind = "plain" if plain else "share" if share else "broken" if value % 1 else "whole"
        sheet.write_number(row, column, value, look[kind])
        return
    words = "；".join(map(str, value)) if isinstance(value, list) else str(value)
    if len(words) > LONGEST:
        words = words[: LONGEST - len(CUT)] + CUT
    sheet.write_string(row, column, words, look["text"])


def width(head: str, values: Iterable[Any]) -> float:
    """Give the width of a column: of its longest line, a Chinese character counted as two."""
    lines = [*head.split("\n"), *(str(value) for value in values if value is not None)]
    longest = max(length(line[:80]) for line in lines)
    return float(min(WIDEST, max(NARROWEST, longest + 4)))


def length(words: str) -> int:
    """Give the length of words on a sheet, a Chinese character counted as two."""
    return sum(2 if ord(mark) > 0x2E7F else 1 for mark in words)
