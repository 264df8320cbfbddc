"""A native chart of a workbook, with its numbers beside it and the page's own labels."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from xlsxwriter.chart import Chart as Drawn
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from pages.shared.exports.sheets import length
from pages.shared.meeting.looks import Looks
from pages.shared.meeting.native import Chart, Series
from pages.shared.plot import IMPLIED, LIGHT, takes_white, tint

_KINDS = {"columns": "column", "stacked": "column", "bars": "bar", "dots": "scatter"}
_WIDE, _HIGH, _ROW = 860, 360, 20  # pixels
_BAR = 30  # pixels of one bar
_SLIVER = 0.045  # of a column: a smaller part has no room for its label
_UP, _DOWN = "至上限", "至下限"
_FONT = {"name": "等线", "size": 10}


def chart(sheet: Worksheet, own: Chart, top: int, looks: Looks) -> int:
    """Draw a chart, and write its numbers under it; give the row after them."""
    high = max(_HIGH, 80 + _BAR * len(own.categories) * len(own.series)) if _flat(own) else _HIGH
    below = top + high // _ROW + 2
    _numbers(sheet, own, below, looks)
    drawn = looks.book.add_chart(_type(own))
    for column, series in enumerate(own.series, 1):
        drawn.add_series(_series(sheet.name, column, below, own, series))
    _intervals(sheet, own, below, looks)
    _axes(drawn, own)
    drawn.set_title({"name": own.heading, "name_font": _FONT | {"size": 11}} if own.heading
                    else {"none": True})  # fmt: skip
    drawn.show_blanks_as("span")
    drawn.set_size({"width": _WIDE, "height": high})
    drawn.set_legend({"position": "bottom", "font": _FONT} if len(own.series) > 1
                     else {"none": True})  # fmt: skip
    sheet.insert_chart(top, 0, drawn, {"object_position": 3})
    return below + len(own.categories) + 3


def widths(charts: Sequence[Chart]) -> list[float]:
    """Give the least widths of the columns that the numbers of charts stand in."""
    if not charts:
        return []
    most = max(len(each.series) + 2 * len(_with_intervals(each)) for each in charts)
    names = max(length(_named(each, name)) for each in charts for name in each.categories)
    said = [length(_label(s, at)) for c in charts for s in c.series if s.hollow
            for at in range(len(s.values))]  # fmt: skip
    return [float(max(10, names + 2)), *[float(max([11, *said]) + 3)] * most]


def _numbers(sheet: Worksheet, own: Chart, top: int, looks: Looks) -> None:
    sheet.write_string(top, 0, "图中各数", looks.head())
    for column, series in enumerate(own.series, 1):
        sheet.write_string(top, column, series.column, looks.head(number=True))
    for at, name in enumerate(own.categories):
        if own.kind == "dots":
            sheet.write_number(top + 1 + at, 0, int(name), looks.of(num_format="0", align="left"))
        else:
            sheet.write_string(top + 1 + at, 0, _named(own, name), looks.of())
        for column, series in enumerate(own.series, 1):
            value = series.values[at]
            if value is not None:
                shape = looks.of(num_format=_shape(own, series, at), align="right")
                sheet.write_number(top + 1 + at, column, value, shape)


def _named(own: Chart, name: str) -> str:
    """Give a category with what the page says over its column or in its empty place."""
    words = own.above.get(name, own.absent.get(name, "")).replace("\n", "，")
    return f"{name}（{words}）" if words else name


def _shape(own: Chart, series: Series, at: int) -> str:
    """Give the number format of a value; one that was reckoned shows as the page says it: a range,
    not the number between.
    """
    value = series.values[at] or 0
    if own.kind == "dots":
        return f'0.00%"（{IMPLIED}）"' if series.hollow else "0.0%"
    plain = "#,##0.####" if value % 1 else "#,##0"
    return f'[={value:.15g}]"{_label(series, at)}";{plain}' if series.hollow else plain


def _intervals(sheet: Worksheet, own: Chart, top: int, looks: Looks) -> None:
    """Write the lengths of the intervals beside the numbers: not every program draws an interval
    whose lengths stand in the chart alone.
    """
    for series in _with_intervals(own):
        for side, lengths in ((_UP, series.high), (_DOWN, series.low)):
            column = _beside(own, series, side)
            sheet.write_string(top, column, side, looks.head(number=True))
            for at, size in enumerate(lengths, top + 1):
                if size:
                    sheet.write_number(at, column, size, looks.of(num_format="0.0%"))


def _with_intervals(own: Chart) -> list[Series]:
    return [series for series in own.series if any(series.high)]


def _beside(own: Chart, series: Series, side: str) -> int:
    """Give the column of one side of a series' intervals."""
    at = _with_intervals(own).index(series)
    return 1 + len(own.series) + 2 * at + (side == _DOWN)


def _type(own: Chart) -> dict[str, str]:
    kind = {"type": _KINDS[own.kind]}
    if own.kind == "stacked":
        kind["subtype"] = "percent_stacked" if own.shares else "stacked"
    return kind


def _series(name: str, column: int, top: int, own: Chart, series: Series) -> dict[str, Any]:
    first, last = top + 1, top + len(own.categories)
    fill = {"none": True} if series.hollow else {"color": series.colour}
    border = {"color": series.colour, "dash_type": "dash" if series.hollow else "solid"}
    drawn: dict[str, Any] = {
        "name": [name, top, column], "categories": [name, first, 0, last, 0],
        "values": [name, first, column, last, column], "data_labels": _labels(own, series),
    }  # fmt: skip
    if own.kind != "dots":
        stacked = {"overlap": 100} if own.kind in ("columns", "stacked") else {}
        return drawn | {"fill": fill, "border": border, "gap": 40, **stacked}
    inside = {"color": tint(series.colour) if series.hollow else series.colour}
    border = {"color": series.colour}
    drawn["marker"] = {"type": "circle", "size": 9, "fill": inside, "border": border}
    if _joined(own, series):
        drawn["line"] = {"color": series.colour, "width": 1.25, "dash_type": "dash"}
    if any(series.high):
        plus, minus = (
            f"={quote_sheetname(name)}!{xl_range_abs(first, at, last, at)}"
            for at in (_beside(own, series, side) for side in (_UP, _DOWN))
        )
        drawn["y_error_bars"] = {
            "type": "custom", "plus_values": plus, "minus_values": minus,
            "line": {"color": series.colour, "width": 1.25},
        }  # fmt: skip
    return drawn


def _joined(own: Chart, series: Series) -> bool:
    """Say whether the page joins every dot of a series with the next one."""
    dots = [name for name, value in zip(own.categories, series.values, strict=True)
            if value is not None]  # fmt: skip
    pairs = list(pairwise(dots))
    return not series.hollow and bool(pairs) and set(pairs) <= set(own.joins)


def _labels(own: Chart, series: Series) -> dict[str, Any]:
    """Give the labels of a series as the page writes them; none where there is no room."""
    shown = [
        {"value": _label(series, at)} if label and _room(own, series, at) else {"delete": True}
        for at, label in enumerate(series.labels)
    ]
    place = {"stacked": "center", "dots": "right"}.get(own.kind, "outside_end")
    inside = own.kind == "stacked" and takes_white(series.colour)
    colour = "#FFFFFF" if inside else LIGHT.ink
    return {"value": True, "custom": shown, "position": place, "font": _FONT | {"color": colour}}


def _label(series: Series, at: int) -> str:
    """Give a label as the page writes it; that of a reckoned number says so itself."""
    words = series.labels[at]
    return words if not series.hollow or IMPLIED in words else f"{words}（{IMPLIED}）"


def _room(own: Chart, series: Series, at: int) -> bool:
    value = series.values[at]
    if value is None or own.kind != "stacked":
        return value is not None
    columns = [sum(each.values[i] or 0 for each in own.series) for i in range(len(own.categories))]
    whole = columns[at] if own.shares else max(columns)
    return bool(whole) and value / whole >= _SLIVER


def _axes(drawn: Drawn, own: Chart) -> None:
    quiet = {"major_gridlines": {"visible": False}, "num_font": _FONT}
    line = {"line": {"color": LIGHT.line}}
    if own.kind == "dots":
        years = [int(name) for name in own.categories]
        drawn.set_x_axis({**quiet, **line, "min": years[0] - 1, "max": years[-1] + 1,
                          "major_unit": 1, "num_format": "0"})  # fmt: skip
        drawn.set_y_axis({**quiet, "min": 0, "num_format": "0%", "line": {"none": True},
                          **({"max": own.top} if own.top else {})})  # fmt: skip
        return
    # Of lying bars the axis of the names is called y.
    names, values = (
        (drawn.set_y_axis, drawn.set_x_axis) if _flat(own) else (drawn.set_x_axis, drawn.set_y_axis)
    )
    names({**quiet, **line, **({"reverse": True} if _flat(own) else {})})
    hidden = {"visible": False, **quiet, "min": 0}
    values(hidden | ({} if own.shares or not own.top else {"max": own.top}))


def _flat(own: Chart) -> bool:
    return own.kind == "bars"
