"""指标与口径: the dictionary, crosswalk, rate definitions, what the forms changed, coverage."""

import streamlit as st

from pages.shared.cards import dictionary
from pages.shared.screen import frame
from pages.shared.screen.draw import show_tabs

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

show_tabs(
    {
        "指标词典": dictionary.metrics,
        "表式对照": dictionary.crosswalk,
        "比率口径": dictionary.rates,
        "表式变化": dictionary.breaks,
        "收录情况": lambda: f"{dictionary.forms(view)}{dictionary.coverage(view)}",
    },
    key="tab", bind="query-params",
)  # fmt: skip
