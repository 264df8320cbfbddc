"""A workbook of a sequence: 说明, data and native chart of each card, 元数据, 勾稽."""

import io
import re
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pages.shared import queries, wording
from pages.shared.exports.sheets import formats, width
from pages.shared.meeting import native
from pages.shared.meeting.native import Chart
from pages.shared.meeting.slides import Occasion, Slide

_NUMBER = re.compile(r"−?[\d,]+(?:\.\d+)?")
_PERCENT = re.compile(r"−?[\d.]+%")
_KINDS = {"columns": "column", "stacked": "column", "bars": "bar", "dots": "scatter"}
FACTS = (
    "年份",
    "指标",
    "申请人",
    "范围",
    "数值",
    "单位",
    "状态",
    "印出的文字",
    "位置",
    "原文",
    "年报",
    "编号",
)
CHECKS = ("年份", "算式", "左边", "右边", "相差", "结果")


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the workbook. No text becomes a formula or a link; numbers are numbers."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    look = formats(book)
    names = [_name(number, slide) for number, slide in enumerate(slides, 1)]
    _front(book.add_worksheet("说明"), slides, names, occasion, look)
    for name, slide in zip(names, slides, strict=True):
        _data(book, book.add_worksheet(name), slide, look)
    _facts(book.add_worksheet("元数据"), slides, look)
    _checks(book.add_worksheet("勾稽"), slides, look)
    book.close()
    return out.getvalue()


def number(word: str) -> tuple[float, str] | None:
    """Give the number that a table's word writes, and its look; None for any other word."""
    plain = word.replace(",", "").replace("−", "-")
    if _NUMBER.fullmatch(word):
        value = float(plain)
        return value, "broken" if value % 1 else "whole"
    if _PERCENT.fullmatch(word):
        return round(float(plain[:-1]) / 100, 12), "share"
    return None


def _name(number: int, slide: Slide) -> str:
    """Give a sheet's name: no more than 31 characters, none of those that are not allowed."""
    topic = re.sub(r"[\\[\]:*?/\s']", "", slide.card.measure.partition(" · ")[0])
    return f"{number} {topic}"[:31]


def _front(
    sheet: Worksheet,
    slides: Sequence[Slide],
    names: Sequence[str],
    occasion: Occasion,
    look: Mapping[str, Format],
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, occasion.title, look["title"])
    lines = [
        ("筛选", occasion.chosen), ("收录情况", occasion.held), ("统计截至", occasion.until),
        ("制作日期", occasion.made), *([("标记", occasion.line)] if occasion.line else []),
        *(("口径", words) for words in occasion.definitions),
        *(("断点", words) for words in occasion.breaks),
        *((name, f"{slide.title}（{slide.card.measure}；来源：{slide.card.source}）")
          for name, slide in zip(names, slides, strict=True)),
    ]  # fmt: skip
    for at, (item, words) in enumerate(lines, 2):
        sheet.write_string(at, 0, item, look["head"])
        sheet.write_string(at, 1, words, look["text"])


def _data(book: Workbook, sheet: Worksheet, slide: Slide, look: Mapping[str, Format]) -> None:
    card = slide.card
    above = [slide.title, card.measure, f"来源：{card.source}", *card.notes]
    above += [slide.note] if slide.note else []
    for at, words in enumerate(above):
        sheet.write_string(at, 0, words, look["title"] if at == 0 else look["plain"])
    top = len(above) + 1
    head = [*card.table.head, "出处"]
    rows = [
        [*row, "；".join(f"{each['report_year']}年报 {each['label']}"
                        for each in queries.citations(ids).to_dicts())]
        for row, ids in zip(card.table.rows, card.table.fact_ids, strict=True)
    ]  # fmt: skip
    _table(sheet, top, head, rows, look)
    sheet.freeze_panes(top + 1, 1)
    place = top + len(rows) + 3
    for chart in native.charts(card.figure) if card.figure else []:
        place = _chart(book, sheet, chart, place, look)


def _table(
    sheet: Worksheet,
    top: int,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    look: Mapping[str, Format],
) -> None:
    for column, words in enumerate(head):
        sheet.write_string(top, column, words, look["head"])
        sheet.set_column(column, column, width(words, [row[column] for row in rows]))
    for at, row in enumerate(rows, top + 1):
        for column, words in enumerate(row):
            if found := number(words):
                sheet.write_number(at, column, found[0], look[found[1]])
            else:
                sheet.write_string(at, column, words, look["text"])


def _chart(
    book: Workbook, sheet: Worksheet, chart: Chart, top: int, look: Mapping[str, Format]
) -> int:
    """Write a chart's numbers and draw it beside them; gives the row after it."""
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(top, column, series.name, look["head"])
    for at, name in enumerate(chart.categories, top + 1):
        if chart.kind == "dots":
            sheet.write_number(at, 0, int(name), look["plain"])
        else:
            sheet.write_string(at, 0, name, look["text"])
        for column, series in enumerate(chart.series, 1):
            value = series.values[at - top - 1]
            if value is not None:
                shape = "share" if chart.kind == "dots" else "broken" if value % 1 else "whole"
                sheet.write_number(at, column, value, look[shape])
    drawn = book.add_chart(_type(chart))
    first, last = top + 1, top + len(chart.categories)
    for column, series in enumerate(chart.series, 1):
        drawn.add_series(_series(sheet.name, column, top, first, last, chart, series.colour,
                                 hollow=series.hollow))  # fmt: skip
    drawn.set_title({"none": True})
    drawn.set_size({"width": 760, "height": 340})
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    if chart.kind == "bars":
        drawn.set_y_axis({"reverse": True})
    sheet.insert_chart(top, len(chart.series) + 3, drawn)
    return max(last, top + 18) + 2


def _type(chart: Chart) -> dict[str, str]:
    kind = {"type": _KINDS[chart.kind]}
    if chart.kind == "stacked":
        kind["subtype"] = "percent_stacked" if chart.shares else "stacked"
    return kind


def _series(
    name: str,
    column: int,
    top: int,
    first: int,
    last: int,
    chart: Chart,
    colour: str,
    *,
    hollow: bool,
) -> dict[str, object]:
    fill = {"none": True} if hollow else {"color": colour}
    series: dict[str, object] = {
        "name": [name, top, column], "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column],
        "data_labels": {"value": True, "num_format": "0.0%" if chart.kind == "dots" else "#,##0"},
    }  # fmt: skip
    if chart.kind == "dots":
        series["marker"] = {"type": "circle", "size": 9, "fill": fill, "border": {"color": colour}}
    else:
        series |= {"fill": fill, "border": {"color": colour}, "gap": 40}
        series |= {"overlap": 100} if chart.kind in ("columns", "stacked") else {}
    return series


def _facts(sheet: Worksheet, slides: Sequence[Slide], look: Mapping[str, Format]) -> None:
    rows = []
    for fact_id in _ids(slides):
        fact = queries.fact(fact_id)
        if fact:
            value = "" if fact["value"] is None else wording.number(fact["value"])
            rows.append([
                str(fact["year"]), fact["label_zh"], fact["applicant"], fact["scope"], value,
                fact["unit"], wording.STATES[fact["state"]], fact["printed"] or "",
                fact["label"] or "", " ".join((fact["quote"] or "").split()), fact["report_id"],
                fact_id,
            ])  # fmt: skip
    _table(sheet, 0, FACTS, rows, look)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(FACTS) - 1)


def _checks(sheet: Worksheet, slides: Sequence[Slide], look: Mapping[str, Format]) -> None:
    """Write the checks that bind a figure of the sequence, once each."""
    found: dict[str, list[str]] = {}
    for fact_id in _ids(slides):
        for check in queries.checks_of(fact_id).to_dicts():
            sides = (check["left_value"], check["right_value"], check["difference"])
            words = ["" if side is None else wording.number(side) for side in sides]
            found[f"{check['report_id']} {check['equation']}"] = [
                str(check["year"]),
                check["equation"],
                *words,
                wording.RESULTS[check["result"]],
            ]
    _table(sheet, 0, CHECKS, list(found.values()), look)
    sheet.freeze_panes(1, 0)


def _ids(slides: Sequence[Slide]) -> list[str]:
    rows = (ids for slide in slides for ids in slide.card.table.fact_ids)
    return list(dict.fromkeys(each for ids in rows for each in ids))
