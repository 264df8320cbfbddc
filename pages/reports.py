"""年报原文与核验: one year's report, its text beside its figures, and the checks."""

import streamlit as st

from pages.shared import address, html, queries
from pages.shared.cards import evidence, faults, original, tables, unread
from pages.shared.screen import filters, frame
from pages.shared.screen.draw import show_tabs

view = frame.start(
    "reports", "这个数从哪来，加得起来吗？",
    lambda: {
        "report": queries.report_ids(), "fact": None, original.PAGE: None, address.BACK: None,
    },
    by_year=False,
)  # fmt: skip
frame.way_back()
reports = {row["report_id"]: row for row in queries.every_report(view.agency).to_dicts()}
latest = list(reports)[-1]

asked = st.query_params.get_all("fact")
found = [fact for each in asked if (fact := queries.fact(each))]
named = next((own for each in asked if (own := queries.report_of(each)) in reports), latest)

said = st.query_params.get("report")
labels = {each: evidence.year(report) for each, report in reports.items()}
report_id = filters.choice(
    st.segmented_control, "年报", labels, "report", named,
    required=True, label_visibility="collapsed",
)  # fmt: skip
moved = report_id not in (named, said)
if asked and moved:  # the reader went on to another report: the figure stays behind
    address.keep("fact", [])
    address.keep(original.PAGE, [])
    address.keep("report", [report_id], [latest])
chosen = [fact for fact in found if fact["report_id"] == report_id]
if len(found) < len(asked):
    st.html(html.notice("网址所指的数字在现有数据中找不到，可能是年报已更新。下面是整份年报。"))
elif found and not chosen and not moved:
    st.html(html.notice("网址所指的数字不在网址所指的年报中。下面是整份年报。"))

st.html(
    evidence.summary(reports[report_id], view.agency)
    + evidence.several(reports[report_id], list(reports.values()))
    + faults.panel(report_id)
    + unread.panel(reports[report_id])
)
text = evidence.text(report_id, tuple(fact["fact_id"] for fact in chosen)) + evidence.SHOW_LIT
page = original.sheet(reports[report_id], chosen, st.query_params.get(original.PAGE))
left, right = st.columns([2, 3])
with left:
    if not chosen:
        st.info("点下方“全部数字”或右侧划线的数字，可看它的出处和勾稽关系。")
    for fact in chosen:
        with st.container(border=True):
            st.html(evidence.lit(fact, view.agency))
            st.html(evidence.binding(queries.checks_of(fact["fact_id"])))
    if page:
        st.html(text, unsafe_allow_javascript=True)
    original.offer(reports[report_id])
with right:
    st.html(page + evidence.SHOW_LIT if page else text, unsafe_allow_javascript=True)

show_tabs({
    "统计表": lambda: tables.drawn_again(report_id),
    "勾稽检验": lambda: evidence.checks(queries.checks(report_id), "本年报的勾稽检验"),
    "全部数字": lambda: evidence.figures(report_id, view.agency),
    "未入库的数字": lambda: unread.left(report_id),
}, key="report_tab")  # fmt: skip
