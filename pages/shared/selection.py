"""A mark that the reader selects shows, under its chart, the way to what it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.shared import filters, html, queries
from pages.shared.meeting import tray
from pages.shared.plot import Figure

if TYPE_CHECKING:
    from pages.shared.card import Table

STEPS_BACK = 0.4  # the opacity of what is not selected: pale enough for its number in ink
_HINT = "已选中一项，其余变浅；再点一次或按 Esc 取消。"


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn mark: what it is called, the year it speaks of, and the facts that it stands on."""

    label: str
    year: int
    fact_ids: Sequence[str]


@st.fragment
def chart(figure: Figure, table: "Table", key: str, alt: str, config: Mapping[str, Any]) -> None:
    """Draw a figure whose marks can be selected, and the links of the one that is."""
    event = st.plotly_chart(
        selectable(figure), theme=None, config=dict(config), key=key, alt=alt,
        on_select="rerun", selection_mode="points",
    )  # fmt: skip
    marks = selected(figure, table, event["selection"]["points"])
    for mark in marks:
        st.html(links(mark))
    if marks:
        _put_by(key)


def _put_by(key: str) -> None:
    """Offer the card of the mark for the sequence, and say how to leave the mark."""
    card = key.removeprefix("chart_")
    if (count := st.session_state.pop(f"put_{card}", None)) is not None:
        tray.say_added(count)
    with st.container(horizontal=True, vertical_alignment="center", key=f"mark_{card}"):
        if tray.takes(card) and st.button(
            "加入汇报", on_click=_put, args=(card, filters.chosen()), type="tertiary",
            key=f"add_mark_{card}",
        ):  # fmt: skip
            st.rerun()  # the menu's links take the sequence along
        st.html(f"<p class='mark-hint'>{_HINT}</p>")


def _put(card: str, choices: dict[str, str]) -> None:
    st.session_state[f"put_{card}"] = tray.put([card], choices)


def selectable(figure: Figure) -> Figure:
    """Give the figure with marks that answer a click."""
    ink = figure["layout"]["font"]["color"]
    return {**figure, "data": [trace | _quiet(trace, ink) for trace in figure["data"]]}


def selected(figure: Figure, table: "Table", points: Sequence[Mapping[str, Any]]) -> list[Mark]:
    """Give the marks at the points that the browser names; one that is no longer drawn is none."""
    found = []
    for point in points:
        trace = dict(enumerate(figure["data"])).get(point.get("curve_number", -1), {})
        at = point.get("point_index", -1)
        places = trace.get("y" if trace.get("orientation") == "h" else "x", [])
        named = point.get("y" if trace.get("orientation") == "h" else "x")
        drawn = trace.get("mode") != "lines" and 0 <= at < len(places)
        if drawn and places[at] == named:
            mark = mark_at(trace, at, table)
            if mark.fact_ids:
                found.append(mark)
    return found


def mark_at(trace: Mapping[str, Any], at: int, table: "Table") -> Mark:
    """Give one mark of a trace: its facts as the trace names them, else those of its table row."""
    meta = trace.get("meta") or {}
    if trace.get("orientation") == "h":
        label, year = str(trace["y"][at]), int(str(trace["name"]).removesuffix("年"))
    else:
        label, year = str(trace.get("name", "")), int(meta.get("year") or trace["x"][at])
    label = "" if label == str(year) else label
    facts = meta.get("facts")
    return Mark(label, year, facts[at] if facts else _of_row(table, label, year))


def links(mark: Mark) -> str:
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


def _of_row(table: "Table", label: str, year: int) -> list[str]:
    """Give the facts of the table row of a year that is called as the mark is."""
    return [
        each
        for row, ids in zip(table.rows, table.fact_ids, strict=True)
        if row[0] == f"{year}年"
        and any(word == label or word.endswith(f"：{label}") for word in row[1:])
        for each in ids
    ]
