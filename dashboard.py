"""总览: what the reports say at a glance, and what must not be compared."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show, show_sheet
from pages.shared.findings import disputes, overview, proactive, requests
from pages.shared.plot import THREE_FIFTHS, TWO_FIFTHS

view = frame.start(
    "",
    "年报说了什么，哪些数不能相比？　收录 {held}",
    rates=("grant", "disputes"),
    title="{agency}政府信息公开年报一览",
)
st.html(overview.caution(view))

left, right = st.columns([2, 3])
with left:
    show(requests.received(view, wide=TWO_FIFTHS))
with right:
    show(requests.outcomes(view, wide=THREE_FIFTHS, height=200))  # above the fold of 800 pixels

left, right = st.columns([3, 2])
with left:
    show(disputes.both(view, wide=THREE_FIFTHS))
with right:
    show(proactive.volume(view, wide=TWO_FIFTHS))

show_sheet(overview.glance(view))
