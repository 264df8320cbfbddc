"""总览: what the reports say at a glance, and what must not be compared."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show_absent, show_row, show_sheet
from pages.shared.findings import disputes, handled, overview, proactive, requests
from pages.shared.plot import THREE_FIFTHS, TWO_FIFTHS

view = frame.start(
    "",
    "年报说了什么，哪些数不能相比？　收录 {held}",
    rates=("grant", "disputes"),
    title="{agency}政府信息公开年报一览",
)
st.html(overview.caution(view))

show_row(
    requests.received(view, wide=TWO_FIFTHS),
    handled.outcomes(view, wide=THREE_FIFTHS, height=200),  # above the fold of 800 pixels
    shares=(2, 3),
)
show_row(
    disputes.both(view, wide=THREE_FIFTHS), proactive.volume(view, wide=TWO_FIFTHS), shares=(3, 2)
)
show_sheet(overview.glance(view))
show_absent()
