"""The labels of marks, and where they stand: on a mark, over its interval, beside its column."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from pages.shared.chart.letters import length, spread
from pages.shared.chart.model import Panel, Series
from pages.shared.chart.palette import LIGHT, takes_white
from pages.shared.files.presentation.plot import LABEL, LINE, Box, Plot, gap
from pages.shared.files.presentation.template import INK, MUTED

_POSITIONS = {
    "columns": XL_LABEL_POSITION.OUTSIDE_END, "bars": XL_LABEL_POSITION.OUTSIDE_END,
    "stacked": XL_LABEL_POSITION.CENTER, "dots": XL_LABEL_POSITION.ABOVE,
}  # fmt: skip


def label_marks(plotted: Any, series: Series, panel: Panel, plot: Plot) -> None:
    """Write each mark's label; that of a dot stands over its interval."""
    for at, words in enumerate(series.words):
        if not words:
            continue
        own = label(plotted, at, words, MUTED if series.hollow else INK)
        own.position = _POSITIONS[panel.kind]
        if series.hollow and panel.kind == "dots":
            own.position = XL_LABEL_POSITION.BELOW
        elif panel.kind == "dots" and series.high and panel.top:
            shift(own, 0.0, -plot.height * series.high[at] / panel.top)


def label_parts(plotted: Sequence[Any], panel: Panel, plot: Plot, box: Box, key: float) -> None:
    """Label the parts of each column: inside, and beside it those too low for a label."""
    step = plot.width * box.width / len(panel.categories)
    for at, name in enumerate(panel.categories):
        if name not in panel.ticks:
            continue
        later = [panel.categories.index(each) for each in panel.ticks if each > int(name)]
        beside = 0.0 if later else (1 - plot.left - plot.width) * box.width - key
        wide = step / (1 + gap(panel) / 100)
        free = (min(later, default=len(panel.categories)) - at) * step - wide + beside
        _column(plotted, panel, at, (wide, free), plot, box)


def label(plotted: Any, at: int, words: str, colour: str) -> Any:
    """Give a point its label, on one line."""
    own = plotted.points[at].data_label
    frame = own.text_frame
    frame.text = words
    frame._txBody.bodyPr.set("wrap", "none")
    run = frame.paragraphs[0].runs[0]
    run.font.size = LABEL
    run.font.color.rgb = RGBColor.from_string(colour)
    return own


def shift(own: Any, right: float, down: float) -> None:
    """Move a label from its place, in fractions of the chart's width and height."""
    element = own._dLbl
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    element.find(qn("c:idx")).addnext(
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:x val="{right:.4f}"/>'
            f'<c:y val="{down:.4f}"/></c:manualLayout></c:layout>'
        )
    )


def without_leaders(drawn: NativeChart) -> None:
    """Say that no line leads from a mark to its label (an extension of 2012, c15)."""
    for labels in drawn._chartSpace.iter(qn("c:dLbls")):
        labels.append(
            parse_xml(
                f'<c:extLst {nsdecls("c")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
                'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
                '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
            )
        )


def _column(
    plotted: Sequence[Any], panel: Panel, at: int, room: tuple[float, float], plot: Plot, box: Box
) -> None:
    values = [series.values[at] or 0.0 for series in panel.series]
    full = (sum(values) if panel.shares else panel.top) or 1.0
    line = LINE / (plot.height * box.height)  # of the plot's height
    small, middles, base = list[int](), list[float](), 0.0
    for each, value in enumerate(values):
        if value / full >= line:
            series = panel.series[each]
            own = label(plotted[each], at, series.words[at], _inside(LIGHT.colour(series.colour)))
            own.position = XL_LABEL_POSITION.CENTER
        elif panel.series[each].values[at] is not None:
            small.append(each)
            middles.append(base + value / full / 2)
        base += value / full
    for each, middle, place in zip(
        small, middles, spread(middles, line, line / 2, 1 - line / 2), strict=True
    ):
        _beside_column(plotted[each], panel.series[each], at, (middle - place, room), plot, box)


def _beside_column(
    plotted: Any, series: Series, at: int, place: tuple[float, tuple[float, float]],
    plot: Plot, box: Box,
) -> None:  # fmt: skip
    """Write a low part's label beside its column, with its name where there is room."""
    down, (wide, free) = place
    for words in (f"{series.name} {series.words[at]}", series.words[at]):
        width = length(words) * LABEL
        if width + Pt(8) <= free:
            own = label(plotted, at, words, INK)
            own.position = XL_LABEL_POSITION.CENTER
            right = wide / 2 + Pt(6) + width / 2
            shift(own, right / box.width, down * plot.height)
            return


def _inside(colour: str) -> str:
    return "FFFFFF" if takes_white(colour) else INK
