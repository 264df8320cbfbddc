"""What a slide shows between its headline and its remarks: charts, 各口径对照, or a table."""

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Length, Pt

from pages.shared.chart.model import Line, Panel, runs
from pages.shared.files import tabular
from pages.shared.files.presentation import chart as native_chart
from pages.shared.files.presentation.lens import add_lens
from pages.shared.files.presentation.plot import (
    LINE,
    Box,
    Plot,
    across,
    beside,
    height,
    legend_width,
    lines_above,
)
from pages.shared.files.presentation.template import (
    BOTTOM,
    INK,
    MARGIN,
    MUTED,
    ROOM,
    SMALL,
    TOP,
    text,
)
from pages.shared.files.tabular import Room, Row
from pages.shared.table import Condensed

# Of a table at 14 points, and at 12: with room for Latin letters that stand wider elsewhere.
APART = Inches(0.55)  # between panels side by side, which are no pair
WIDE, DENSE = Room(58, 16.5, 1.6, 0.3), Room(68, 18, 2.0, 0.35)


def add_charts(page: Any, panels: Sequence[Panel]) -> None:
    """Draw charts side by side, each with its heading, the forms of its years and its gaps."""
    headed = any(panel.heading or len(panel.bands) > 1 for panel in panels)
    top = TOP + (Inches(0.3) if headed else 0)
    ribbon = Inches(0.26) if any(panel.absent for panel in panels) else 0
    left = int(MARGIN)
    for at, (panel, width) in enumerate(zip(panels, _shares(panels), strict=True)):
        box = Box(left, top, width - APART, BOTTOM - ribbon - top)
        plot = native_chart.add(page, panel, box, legend=_named(panels[at : at + 2]))
        if panel.heading:
            text(page, [panel.heading], TOP, Inches(0.28), SMALL, MUTED,
                  left=Emu(box.left), width=Emu(box.width))  # fmt: skip
        _bands(page, panel, plot, box)
        _above(page, panel, plot, box)
        _absent(page, panel, plot, box)
        left += width


def add_lines(page: Any, lines: Sequence[Line]) -> None:
    """Draw lines of 各口径对照: definition and year at the left, dots and intervals beside."""
    names = Inches(4.3)
    box = Box(MARGIN + names, TOP, ROOM - names, BOTTOM - TOP)
    plot = add_lens(page, lines, box)
    pitch = plot.height * box.height / len(lines)
    before = ""
    for at, line in enumerate(lines):
        top = Emu(round(TOP + pitch * (at + 0.5) - Pt(9)))
        if line.name != before:
            text(page, [line.name], top, Pt(18), SMALL, INK, width=Emu(names - Inches(0.7)),
                  bold=line.chosen)  # fmt: skip
        before = line.name
        words = str(line.year) if line.value is not None else f"{line.year}　{line.words}"
        text(page, [words], top, Pt(18), SMALL, MUTED, left=Emu(MARGIN + names - Inches(0.6)),
              width=Inches(0.5 if line.value is not None else 4))  # fmt: skip


def add_table(page: Any, lean: Condensed, rows: Sequence[Row]) -> None:
    """Write rows of a table, to be read from afar; what all rows have in common over it."""
    top: Length = TOP
    if lean.said:
        text(page, [lean.said], TOP, Inches(0.28), SMALL, MUTED)
        top = Emu(TOP + Inches(0.3))
    frame = page.shapes.add_table(
        len(rows) + 1, len(lean.head), MARGIN, top, ROOM, Inches(0.3) * (len(rows) + 1)
    )
    style = frame._element.find(f".//{qn('a:tableStyleId')}")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
    grid, own = frame.table, tabular.widths(lean, _room(lean))
    for column, wide in zip(grid.columns, own, strict=True):
        column.width = Emu(int(ROOM * wide / sum(own)))
    size = 14 if _room(lean) is WIDE else SMALL
    for column, word in enumerate(lean.head):
        _fill(grid.cell(0, column), word, size, bold=True, right=column in lean.numeric)
        for line, (row, _) in enumerate(rows, 1):
            words = "\n".join(filter(None, (row[column].text, row[column].remark)))
            _fill(grid.cell(line, column), words, size, right=column in lean.numeric)


def _room(lean: Condensed) -> Room:
    return tabular.room(lean, WIDE, DENSE)


def portions(lean: Condensed, ids: Sequence[Sequence[str]]) -> list[list[Row]]:
    """Give the rows of a table in portions that a slide holds."""
    return tabular.portions(lean, ids, _room(lean))


def _shares(panels: Sequence[Panel]) -> list[int]:
    """Share the width of a slide so that a year is about as wide in each of its charts."""
    own = [
        beside(panel) + (legend_width(panel) if _named(panels[at : at + 2]) else 0)
        if panel.kind == "stacked" else 0.0
        for at, panel in enumerate(panels)
    ]  # fmt: skip
    years = [max(2, len(panel.categories)) for panel in panels]  # a lone column is no wall
    left = ROOM - sum(own)
    return [round(left * wide / sum(years) + width) for wide, width in zip(years, own, strict=True)]


def _named(panels: Sequence[Panel]) -> bool:
    """Say whether the first of two neighbours needs a legend of its own."""
    names = [[series.name for series in panel.series] for panel in panels]
    return len(names) == 1 or names[0] != names[1]


def _bands(page: Any, panel: Panel, plot: Plot, box: Box) -> None:
    """Name the form of the years over the plot, and rule off where it changes."""
    if len(panel.bands) < 2:
        return
    first, last = int(panel.categories[0]) - 0.5, int(panel.categories[-1]) + 0.5
    for at, band in enumerate(panel.bands):
        ends = (max(first, band.start), min(last, band.end))
        edges = [across(panel, plot, box, year) for year in ends]
        text(page, [band.name], TOP, Inches(0.28), SMALL, MUTED, left=Emu(edges[0]),
              width=Emu(max(edges[1] - edges[0], Inches(1))), centred=True)  # fmt: skip
        if at:
            foot = box.top + round(box.height * (plot.top + plot.height))
            rule = page.shapes.add_connector(
                MSO_CONNECTOR.STRAIGHT, Emu(edges[0]), Emu(box.top), Emu(edges[0]), Emu(foot)
            )
            rule.line.color.rgb = RGBColor.from_string(MUTED)
            rule.line.width, rule.line.dash_style = Pt(1), MSO_LINE.ROUND_DOT


def _above(page: Any, panel: Panel, plot: Plot, box: Box) -> None:
    """Write what stands over each column: its total, in cases."""
    room = lines_above(panel) * LINE
    for year, words in panel.above.items():
        middle = across(panel, plot, box, int(year))
        free = 1 - height(panel, year)
        top = box.top + box.height * (plot.top + plot.height * free) - room
        text(page, words.split("\n"), Emu(round(top)), Emu(room), SMALL, INK,
              left=Emu(middle - Inches(0.75)), width=Inches(1.5), centred=True)  # fmt: skip


def _absent(page: Any, panel: Panel, plot: Plot, box: Box) -> None:
    """Say under the years which are not held, or have no such item."""
    for start, end, word in runs(panel.absent):
        left, right = (across(panel, plot, box, year) for year in (start - 0.5, end + 0.5))
        text(page, [word], Emu(BOTTOM - Inches(0.24)), Inches(0.24), SMALL, MUTED,
              left=Emu(left), width=Emu(right - left), centred=True)  # fmt: skip


def _fill(cell: Any, words: str, size: int, *, bold: bool = False, right: bool = False) -> None:
    cell.text_frame.text = words
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    for at, paragraph in enumerate(cell.text_frame.paragraphs):
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size if at == 0 else SMALL), bold
            run.font.language_id = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE
            run.font.color.rgb = RGBColor.from_string(MUTED if bold or at else INK)
