"""主动公开: how much, through which channels, by whom; documents, decisions, fees."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show
from pages.shared.findings import proactive

view = frame.start("主动公开", "公开了多少，通过哪些渠道，本级和下级各多少？")

left, right = st.columns(2)
with left:
    show(proactive.volume(view))
with right:
    show(proactive.channels(view))

left, right = st.columns(2)
with left:
    show(proactive.narrative_volume(view))
with right:
    show(proactive.documents(view))

columns = st.columns(3)
for column, (concept, label) in zip(
    columns,
    (("permits", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制")),
    strict=True,
):
    with column:
        show(proactive.decisions(view, concept, label))

show(proactive.fees(view))
