"""主动公开: how much, through which channels, by whom; documents, decisions, fees."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show
from pages.shared.findings import proactive

view = frame.start("proactive", "公开了多少，通过哪些渠道，本级和下级各多少？")

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

left, right = st.columns(2)
with left:
    show(proactive.decisions(view))
with right:
    show(proactive.fees(view))
