"""总览: what the reports say at a glance, and what must not be compared."""

import streamlit as st

from pages.shared import frame
from pages.shared.chart import TWO_FIFTHS
from pages.shared.draw import show_absent, show_row, show_sheet
from pages.shared.findings import disputes, handled, overview, proactive, requests

view = frame.start(
    "",
    "年报说了什么，哪些数不能相比？　收录 {held}",
    rates=("grant", "disputes"),
    title="{agency}政府信息公开年报一览",
)
st.html(overview.caution(view))

show_row(
    requests.received(view, wide=TWO_FIFTHS),
    handled.outcomes(view, height=200),  # above the fold of 800 pixels
    shares=(2, 3),
)
show_row(disputes.both(view), proactive.volume(view), shares=(3, 2))
show_sheet(overview.glance(view))
show_absent()
