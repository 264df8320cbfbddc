"""A native chart of a workbook, with its numbers beside it and the page's own labels."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from xlsxwriter.chart import Chart as Drawn
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from pages.shared.chart.model import IMPLIED, Panel, Place, Series
from pages.shared.chart.palette import LIGHT, takes_white, tint
from pages.shared.files.all_data.sheets import length
from pages.shared.files.looks import Looks

_KINDS = {"columns": "column", "stacked": "column", "bars": "bar", "dots": "scatter"}
_WIDE, _HIGH, _ROW = 860, 360, 20  # pixels
_BAR = 30  # pixels of one bar
_SLIVER = 0.045  # of a column: a smaller part has no room for its label
_UP, _DOWN = "至上限", "至下限"
_FONT = {"name": "等线", "size": 10}


def chart(sheet: Worksheet, panel: Panel, top: int, looks: Looks) -> int:
    """Draw a chart, and write its numbers under it; give the row after them."""
    high = (
        max(_HIGH, 80 + _BAR * len(panel.categories) * len(panel.series)) if _flat(panel) else _HIGH
    )
    below = top + high // _ROW + 2
    _numbers(sheet, panel, below, looks)
    drawn = looks.book.add_chart(_type(panel))
    for column, series in enumerate(panel.series, 1):
        drawn.add_series(_series(sheet.name, column, below, panel, series))
    _intervals(sheet, panel, below, looks)
    _axes(drawn, panel)
    drawn.set_title({"name": panel.heading, "name_font": _FONT | {"size": 11}} if panel.heading
                    else {"none": True})  # fmt: skip
    drawn.show_blanks_as("span")
    drawn.set_size({"width": _WIDE, "height": high})
    drawn.set_legend({"position": "bottom", "font": _FONT} if len(panel.series) > 1
                     else {"none": True})  # fmt: skip
    sheet.insert_chart(top, 0, drawn, {"object_position": 3})
    return below + len(panel.categories) + 3


def widths(charts: Sequence[Panel]) -> list[float]:
    """Give the least widths of the columns that the numbers of charts stand in."""
    if not charts:
        return []
    most = max(len(each.series) + 2 * len(_with_intervals(each)) for each in charts)
    names = max(length(_named(each, name)) for each in charts for name in each.categories)
    said = [length(_label(c, s, at)) for c in charts for s in c.series if s.hollow
            for at in range(len(s.values))]  # fmt: skip
    return [float(max(10, names + 2)), *[float(max([11, *said]) + 3)] * most]


def _numbers(sheet: Worksheet, panel: Panel, top: int, looks: Looks) -> None:
    sheet.write_string(top, 0, "图中各数", looks.head())
    for column, series in enumerate(panel.series, 1):
        sheet.write_string(top, column, series.column, looks.head(number=True))
    for at, name in enumerate(panel.categories):
        if panel.kind == "dots":
            sheet.write_number(top + 1 + at, 0, int(name), looks.of(num_format="0", align="left"))
        else:
            sheet.write_string(top + 1 + at, 0, _named(panel, name), looks.of())
        for column, series in enumerate(panel.series, 1):
            value = series.values[at]
            if value is not None:
                shape = looks.of(num_format=_shape(panel, series, at), align="right")
                sheet.write_number(top + 1 + at, column, value, shape)


def _named(panel: Panel, name: Place) -> str:
    """Give a category with what the page says over its column or in its empty place."""
    if isinstance(name, str):
        return name
    words = panel.above.get(name, panel.absent.get(name, "")).replace("\n", "，")
    return f"{name}（{words}）" if words else str(name)


def _shape(panel: Panel, series: Series, at: int) -> str:
    """Give the number format of a value; one that was reckoned shows as the page says it: a range,
    not the number between.
    """
    value = series.values[at] or 0
    if panel.kind == "dots":
        return f'0.00%"（{IMPLIED}）"' if series.hollow else "0.0%"
    plain = "#,##0.####" if value % 1 else "#,##0"
    return f'[={value:.15g}]"{_label(panel, series, at)}";{plain}' if series.hollow else plain


def _intervals(sheet: Worksheet, panel: Panel, top: int, looks: Looks) -> None:
    """Write the lengths of the intervals beside the numbers: not every program draws an interval
    whose lengths stand in the chart alone.
    """
    for series in _with_intervals(panel):
        for side, lengths in ((_UP, series.high), (_DOWN, series.low)):
            column = _beside(panel, series, side)
            sheet.write_string(top, column, side, looks.head(number=True))
            for at, size in enumerate(lengths, top + 1):
                if size:
                    sheet.write_number(at, column, size, looks.of(num_format="0.0%"))


def _with_intervals(panel: Panel) -> list[Series]:
    return [series for series in panel.series if any(series.high)]


def _beside(panel: Panel, series: Series, side: str) -> int:
    """Give the column of one side of a series' intervals."""
    at = _with_intervals(panel).index(series)
    return 1 + len(panel.series) + 2 * at + (side == _DOWN)


def _type(panel: Panel) -> dict[str, str]:
    kind = {"type": _KINDS[panel.kind]}
    if panel.kind == "stacked":
        kind["subtype"] = "percent_stacked" if panel.shares else "stacked"
    return kind


def _series(name: str, column: int, top: int, panel: Panel, series: Series) -> dict[str, Any]:
    colour = LIGHT.colour(series.colour)
    first, last = top + 1, top + len(panel.categories)
    fill = {"none": True} if series.hollow else {"color": colour}
    border = {"color": colour, "dash_type": "dash" if series.hollow else "solid"}
    drawn: dict[str, Any] = {
        "name": [name, top, column], "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column], "data_labels": _labels(panel, series),
    }  # fmt: skip
    if panel.kind != "dots":
        stacked = {"overlap": 100} if panel.kind in ("columns", "stacked") else {}
        return drawn | {"fill": fill, "border": border, "gap": 40, **stacked}
    inside = {"color": tint(colour) if series.hollow else colour}
    border = {"color": colour}
    drawn["marker"] = {"type": "circle", "size": 9, "fill": inside, "border": border}
    if _joined(panel, series):
        drawn["line"] = {"color": colour, "width": 1.25, "dash_type": "dash"}
    if any(series.high):
        plus, minus = (
            f"={quote_sheetname(name)}!{xl_range_abs(first, at, last, at)}"
            for at in (_beside(panel, series, side) for side in (_UP, _DOWN))
        )
        drawn["y_error_bars"] = {
            "type": "custom", "plus_values": plus, "minus_values": minus,
            "line": {"color": colour, "width": 1.25},
        }  # fmt: skip
    return drawn


def _joined(panel: Panel, series: Series) -> bool:
    """Say whether the page joins every dot of a series with the next one."""
    dots = [name for name, value in zip(panel.categories, series.values, strict=True)
            if value is not None]  # fmt: skip
    pairs = list(pairwise(dots))
    return not series.hollow and bool(pairs) and set(pairs) <= set(panel.joins)


def _labels(panel: Panel, series: Series) -> dict[str, Any]:
    """Give the labels of a series as the page writes them; none where there is no room."""
    shown = [
        {"value": _label(panel, series, at)}
        if label and _room(panel, series, at)
        else {"delete": True}
        for at, label in enumerate(series.words)
    ]
    place = {"stacked": "center", "dots": "right"}.get(panel.kind, "outside_end")
    inside = panel.kind == "stacked" and takes_white(LIGHT.colour(series.colour))
    colour = "#FFFFFF" if inside else LIGHT.ink
    return {"value": True, "custom": shown, "position": place, "font": _FONT | {"color": colour}}


def _label(panel: Panel, series: Series, at: int) -> str:
    """Give a label as the page writes it; that of a reckoned number says so, as a dot's does."""
    words = series.words[at]
    return f"{words}（{IMPLIED}）" if series.hollow and panel.kind != "dots" else words


def _room(panel: Panel, series: Series, at: int) -> bool:
    value = series.values[at]
    if value is None or panel.kind != "stacked":
        return value is not None
    columns = [panel.total(place) for place in panel.categories]
    whole = columns[at] if panel.shares else max(columns)
    return bool(whole) and value / whole >= _SLIVER


def _axes(drawn: Drawn, panel: Panel) -> None:
    quiet = {"major_gridlines": {"visible": False}, "num_font": _FONT}
    line = {"line": {"color": LIGHT.line}}
    if panel.kind == "dots":
        years = [int(name) for name in panel.categories]
        drawn.set_x_axis({**quiet, **line, "min": years[0] - 1, "max": years[-1] + 1,
                          "major_unit": 1, "num_format": "0"})  # fmt: skip
        drawn.set_y_axis({**quiet, "min": 0, "num_format": "0%", "line": {"none": True},
                          **({"max": panel.top} if panel.top else {})})  # fmt: skip
        return
    # Of lying bars the axis of the names is called y.
    names, values = (
        (drawn.set_y_axis, drawn.set_x_axis)
        if _flat(panel)
        else (drawn.set_x_axis, drawn.set_y_axis)
    )
    names({**quiet, **line, **({"reverse": True} if _flat(panel) else {})})
    hidden = {"visible": False, **quiet, "min": 0}
    values(hidden | ({} if panel.shares or not panel.top else {"max": panel.top}))


def _flat(panel: Panel) -> bool:
    return panel.kind == "bars"
