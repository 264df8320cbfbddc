"""A workbook of a card, a page or a sequence: 说明, 数据 with native charts, 元数据, 勾稽.

Every number is a number, in the look that the page writes it in; every word stays a word.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import html, queries, wording
from pages.shared.cards.model import Card, Sheet, Table
from pages.shared.cards.notes import Note, folded, leaving, opened, sentences
from pages.shared.chart import Chart
from pages.shared.files import drawn, ledger
from pages.shared.files.all_data.sheets import LONGEST, width
from pages.shared.files.looks import Looks
from pages.shared.files.occasion import Occasion, Slide
from pages.shared.files.sheet import MUTED, WIDEST, height, line, shape, table, write_words
from pages.shared.html import Cell

FACTS = (
    "年份", "指标", "申请人", "范围", "数值", "下限", "上限", "单位", "状态", "印出的文字", "位置",
    "原文", "年报", "定义", "编号",
)  # fmt: skip
CHECKS = ("年份", "年报", "算式", "左边", "右边", "相差", "结果")
ACROSS, FIRST = 130.0, 26.0  # the width of 说明, and of its first column
TOP = 3  # the row of a table's head, under title and measure


@dataclass(frozen=True, slots=True)
class Part:
    """One card or table of a workbook, with the words of the person who arranged it."""

    topic: str
    title: str
    measure: str
    source: str
    notes: Sequence[Note]
    table: Table
    second: str = ""
    chart: Chart | None = None
    grid: Sheet | None = None
    remark: str = ""

    @classmethod
    def of(cls, each: Card | Sheet | Slide) -> "Part":
        """Give a card, a table that stands by itself, or a slide as a part."""
        if isinstance(each, Sheet):
            topic = each.caption or each.title
            notes = leaving(each.notes)
            return cls(topic, each.title, "", each.source, notes, each.table, grid=each)
        card = each.card if isinstance(each, Slide) else each
        title = each.title if isinstance(each, Slide) else each.finding
        return cls(
            card.topic, title, str(card.measure), card.source, leaving(card.notes), card.table,
            card.second, card.chart, card.grid,
            each.note if isinstance(each, Slide) else "",
        )  # fmt: skip


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the workbook of a sequence."""
    return book([Part.of(slide) for slide in slides], occasion)


def book(parts: Sequence[Part], occasion: Occasion) -> bytes:
    """Give a workbook. No text becomes a formula or a link; numbers are numbers."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    looks = Looks(made, {})
    names = [_name(number, part, len(parts)) for number, part in enumerate(parts, 1)]
    _front(_sheet(made, "说明", occasion), parts, names, occasion, looks)
    for name, part in zip(names, parts, strict=True):
        sheet = _sheet(made, name, occasion)
        if part.grid:
            _grid(sheet, part, part.grid, looks)
            sheet = _sheet(made, name.replace("数据", "明细", 1), occasion)
        _data(sheet, part, looks)
    ids = list(dict.fromkeys(i for p in parts for row in p.table.fact_ids for i in row or ()))
    _facts(_sheet(made, "元数据", occasion), ids, looks)
    _checks(_sheet(made, "勾稽", occasion), ids, looks)
    made.close()
    return out.getvalue()


def _sheet(made: Workbook, name: str, occasion: Occasion) -> Worksheet:
    """Add a sheet that prints on A4 across, as wide as the paper, and says what it is of."""
    sheet = made.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    words = " · ".join(filter(None, (occasion.agency, occasion.until, occasion.line)))
    sheet.set_footer(f"&L&9{words.replace('&', '&&')[:180]}&R&9&A　第&P页，共&N页")
    return sheet


def _name(number: int, part: Part, many: int) -> str:
    """Give a sheet's name: no more than 31 characters, none of those that are not allowed."""
    topic = re.sub(r"[\[\]:*?/\\\s']", "", part.topic)
    return "数据" if many == 1 else f"数据{number} {topic}"[:31]


def _front(
    sheet: Worksheet,
    parts: Sequence[Part],
    names: Sequence[str],
    occasion: Occasion,
    looks: Looks,
) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, 1, ACROSS - FIRST)
    sheet.write_string(0, 0, occasion.title[:LONGEST], looks.of(bold=True, font_size=16))
    lines = [
        *occasion.lines,
        *((name, "；".join(filter(None, (
              part.title, part.second, part.measure, f"来源：{part.source}"))))
          for name, part in zip(names, parts, strict=True)),
        ("元数据", "各数在年报中的位置、印出的文字、定义"), ("勾稽", "涉及这些数的算式和结果"),
        ("没有数字", f"{'、'.join(wording.ABSENCES.values())}，写在“状态”列；都不是0。"),
    ]  # fmt: skip
    for at, (item, words) in enumerate(lines, 2):
        write_words(sheet, at, 0, item, looks.head())
        write_words(sheet, at, 1, words, looks.of(text_wrap=True))
        sheet.set_row(at, height([(item, FIRST), (words, ACROSS - FIRST)]))


def _data(sheet: Worksheet, part: Part, looks: Looks) -> None:
    """Write a part's rows, its notes and its charts under them."""
    rows = ledger.rows(part.table, part.measure, alone=False)
    head = [name for name in (rows[0] if rows else ()) if not _said_above(name, rows, part)]
    panels = part.chart.panels if part.chart else ()
    widths = table(sheet, TOP, head, rows, looks, least=drawn.widths(panels))
    if not widths:
        widths = [ACROSS]
        sheet.set_column(0, 0, ACROSS)
        write_words(sheet, TOP, 0, "所选年份没有这方面的数据。", looks.of())
    _above(sheet, part, widths, looks)
    place = _notes(sheet, TOP + len(rows) + 2, part, widths, looks) + 1
    for panel in panels:
        place = drawn.chart(sheet, panel, place, looks)


def _said_above(name: str, rows: Sequence[ledger.Row], part: Part) -> bool:
    return name == "口径" and all(row[name] == part.measure for row in rows)


def _grid(sheet: Worksheet, part: Part, grid: Sheet, looks: Looks) -> None:
    """Write a table as it stands on the page: numbers that look as they do there."""
    widths = [
        min(WIDEST, width("", [html.plain(row[at]) for row in (grid.head, *grid.rows)
                               if len(row) > max(at, 1)]))
        for at in range(len(grid.head))
    ]  # fmt: skip
    for at, wide in enumerate(widths):
        sheet.set_column(at, at, wide)
    _above(sheet, part, widths, looks)
    for at, cell in enumerate(grid.head):
        write_words(sheet, TOP, at, html.plain(cell), looks.head(number=at in grid.numeric))
    for row, cells in enumerate(grid.rows, TOP + 1):
        if len(cells) > 1:
            words = [html.plain(cell) for cell in cells]
            sheet.set_row(row, height(list(zip(words, widths, strict=True))))
        for at, (_, cell) in enumerate(zip_longest(grid.head, cells, fillvalue="")):
            _grid_cell(sheet, row, at, cell, looks, group=len(cells) == 1)
    sheet.freeze_panes(TOP + 1, 1)
    sheet.repeat_rows(TOP)
    _notes(sheet, TOP + len(grid.rows) + 2, part, widths, looks)


def _grid_cell(
    sheet: Worksheet, row: int, at: int, cell: Cell | str, looks: Looks, *, group: bool
) -> None:
    if isinstance(cell, Cell) and cell.value is not None:
        look = looks.of(num_format=shape(cell.value, cell.text, cell.remark), align="right")
        sheet.write_number(row, at, cell.value, look)
        return
    absent = isinstance(cell, Cell) and cell.kind == "absent"
    more: dict[str, str | int | bool] = {"align": "right", "font_color": MUTED} if absent else {}
    more |= {"bold": True, "bg_color": "#F4F6F8"} if group else {}
    look = looks.of(text_wrap=True, **more)
    write_words(sheet, row, at, html.plain(cell), look)


def _above(sheet: Worksheet, part: Part, widths: Sequence[float], looks: Looks) -> None:
    """Write title, second line and measure over a table."""
    line(sheet, 0, part.title, widths, looks.of(bold=True, font_size=14, text_wrap=True), 1.3)
    said = " · ".join(filter(None, (part.measure, f"来源：{part.source}")))
    muted = looks.of(font_color=MUTED, text_wrap=True)
    if part.second:
        line(sheet, 1, part.second, widths, looks.of(text_wrap=True))
    line(sheet, 2 if part.second else 1, said, widths, muted)


def _notes(sheet: Worksheet, top: int, part: Part, widths: Sequence[float], looks: Looks) -> int:
    """Write the notes under a table; give the row after them."""
    notes = [f"注：{words}" for words in sentences([*opened(part.notes), *folded(part.notes)])]
    notes += [f"备注：{part.remark}"] if part.remark else []
    for at, words in enumerate(notes, top):
        line(sheet, at, words, widths, looks.of(font_color=MUTED, text_wrap=True))
    return top + len(notes)


def _facts(sheet: Worksheet, ids: Sequence[str], looks: Looks) -> None:
    rows: list[ledger.Row] = []
    for fact in queries.facts_of(ids):
        exact = fact["lower"] == fact["upper"]
        ranged = fact["state"] == "implied" and not exact  # no report gives the number between
        values = (
            fact["year"], fact["label_zh"], APPLICANT_LABELS[fact["applicant"]],
            scope_label(fact["scope"], fact["agency"]), None if ranged else fact["value"],
            None if exact else fact["lower"], None if exact else fact["upper"], fact["unit"],
            wording.STATES[fact["state"]], fact["printed"], fact["label"], ledger.quote(fact),
            fact["title"], fact["definition"], fact["fact_id"],
        )  # fmt: skip
        rows.append(dict(zip(FACTS, values, strict=True)))
    table(sheet, 0, FACTS, rows, looks, most=28.0)


def _checks(sheet: Worksheet, ids: Sequence[str], looks: Looks) -> None:
    """Write the checks that bind a figure of the workbook, those that fail first."""
    rows: list[ledger.Row] = []
    found = queries.checks_of_any(ids)
    for check in sorted(found, key=lambda check: check["result"] != "fails"):
        values = (
            check["year"], check["title"], wording.equation(check), check["left_value"],
            check["right_value"], check["difference"], wording.RESULTS[check["result"]],
        )  # fmt: skip
        rows.append(dict(zip(CHECKS, values, strict=True)))
    table(sheet, 0, CHECKS, rows, looks, most=80.0)
    if not rows:
        write_words(sheet, 1, 2, "没有涉及这些数的勾稽关系。", looks.of())
