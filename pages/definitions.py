"""指标与口径: the dictionary, the crosswalk, rate definitions, coverage."""

import streamlit as st

from pages.shared import frame
from pages.shared.findings import dictionary

TABS = ["指标词典", "表式对照", "比率口径", "收录情况"]

view = frame.start(
    "指标与口径", "这个数是什么意思，能不能比？", lambda: {"search": None, "tab": TABS}
)

tabs = st.tabs(TABS, key="tab", bind="query-params", on_change="rerun")
with tabs[0]:
    sought = st.text_input(
        "查找指标", key="search", bind="query-params", placeholder="例如：不予公开、结转、收费",
    )  # fmt: skip
    st.html(dictionary.metrics((sought or "").strip()))
with tabs[1]:
    st.html(dictionary.crosswalk())
with tabs[2]:
    st.html(dictionary.rates())
with tabs[3]:
    st.html(dictionary.forms(view))
    st.html(dictionary.coverage(view))
