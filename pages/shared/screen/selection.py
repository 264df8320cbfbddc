"""A mark that the reader selects shows, under its chart, the way to what it stands on."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared import html, queries
from pages.shared.chart import Chart
from pages.shared.chart.model import Point
from pages.shared.chart.palette import DARK, LIGHT, Palette
from pages.shared.chart.plotly import Drawn
from pages.shared.chart.plotly.sheet import Figure
from pages.shared.meeting import tray
from pages.shared.screen import filters

STEPS_BACK = 0.4  # the opacity of what is not selected: pale enough for its number in ink
_HINT = "已选中一项，其余变浅；再点一次或按 Esc 取消。"


def palette() -> Palette:
    """Give the colours of the theme that the reader has."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def draw(chart: Chart, figure: Drawn, key: str, alt: str, config: Mapping[str, Any]) -> None:
    """Draw a chart whose marks can be selected, and the links of the one that is."""
    event = st.plotly_chart(
        figure, theme=None, config=dict(config), key=key, alt=alt, on_select="rerun",
        selection_mode="points",
    )  # fmt: skip
    marks = selected(chart, event["selection"]["points"])
    for mark in marks:
        st.html(links(mark))
    if marks:
        _put_by(key)


def _put_by(key: str) -> None:
    """Offer the card of the mark for the sequence, and say how to leave the mark."""
    card = key.removeprefix("chart_")
    with st.container(horizontal=True, vertical_alignment="center", key=f"mark_{card}"):
        if tray.takes(card):
            st.button(
                "加入汇报", on_click=tray.add, args=([card], filters.chosen()), type="tertiary",
                key=f"add_mark_{card}",
            )  # fmt: skip
        st.html(f"<p class='mark-hint'>{_HINT}</p>")


def selectable(figure: Figure) -> Figure:
    """Give the figure with marks that answer a click."""
    ink = figure["layout"]["font"]["color"]
    return {**figure, "data": [trace | _quiet(trace, ink) for trace in figure["data"]]}


def selected(chart: Chart, points: Sequence[Mapping[str, Any]]) -> list[Point]:
    """Give the marks at the points that the browser names; one that is no longer drawn is none."""
    curves = dict(enumerate(chart.curves()))
    found = []
    for named in points:
        curve = dict(enumerate(curves.get(named.get("curve_number", -1), [])))
        point = curve.get(named.get("point_index", -1))
        if point and point.fact_ids and point.at == named.get(_axis(point)):
            found.append(point)
    return found


def _axis(point: Point) -> str:
    """Give the axis along which a mark has its place: a bar lies, and has its name beside it."""
    return "y" if isinstance(point.at, str) else "x"


def links(mark: Point) -> str:
    """Give the row of links of a mark: 查看原文 · 查看该年报告 · 按申请人拆分."""
    # A fact's identifier ends in five parts; a file's name before them may itself hold colons.
    report = queries.report_of(mark.fact_ids[0])
    named_metrics = [fact.rsplit(":", 5)[1] for fact in mark.fact_ids]
    named = " ".join(filter(None, (f"{mark.year}年", mark.label)))
    parts = [
        html.cite(mark.fact_ids, "查看原文"),
        html.report(report, "查看该年报告"),
    ]
    metrics = queries.broken_down(named_metrics, report)
    if metrics:  # over the years that the reader has chosen, with the mark's own among them
        asked = {"way": "pivot", "by": "metric", "metrics": metrics, "rows": "applicant"}
        parts.append(html.link("compare", "按申请人拆分", {**asked, **html.of_report(report)}))
    return f"<p class='card-source'><b>{html.text(named)}</b>　{' · '.join(parts)}</p>"


def _quiet(trace: Mapping[str, Any], ink: str) -> dict[str, Any]:
    """Give how a trace looks where another mark is selected: paler, its numbers in ink."""
    if trace.get("mode") == "lines":
        return {}
    look: dict[str, Any] = {"unselected": {"marker": {"opacity": STEPS_BACK}}}
    if "textfont" in trace:  # Plotly reads the one only where the other stands too
        look["selected"] = {"textfont": {"color": trace["textfont"]["color"]}}
        look["unselected"]["textfont"] = {"color": ink}
    return look
