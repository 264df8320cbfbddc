"""指标与口径: the dictionary, crosswalk, rate definitions, what the forms changed, coverage."""

import streamlit as st

from pages.shared import frame
from pages.shared.findings import dictionary

TABS = ["指标词典", "表式对照", "比率口径", "表式变化", "收录情况"]

view = frame.start(
    "definitions", "这个数是什么意思，能不能比？", lambda: {"search": None, "tab": TABS}
)

sought = st.text_input(
    "查找指标、对照、比率", key="search", bind="query-params",
    placeholder="例如：不予公开、结转、收费、败诉率",
)  # fmt: skip
if sought and sought.strip():
    st.html(dictionary.search(sought.strip()))
    st.stop()

tabs = st.tabs(TABS, key="tab", bind="query-params", on_change="rerun")
with tabs[0]:
    st.html(dictionary.metrics())
with tabs[1]:
    st.html(dictionary.crosswalk())
with tabs[2]:
    st.html(dictionary.rates())
with tabs[3]:
    st.html(dictionary.breaks())
with tabs[4]:
    st.html(dictionary.forms(view))
    st.html(dictionary.coverage(view))
