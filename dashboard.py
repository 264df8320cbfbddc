"""总览: what the reports say at a glance, and what must not be compared."""

import streamlit as st

from pages.shared.cards import overview
from pages.shared.screen import frame
from pages.shared.screen.draw import show_absent, show_row, show_sheet

view = frame.start(
    "",
    "年报说了什么，哪些数不能相比？　收录 {held}",
    rates=("grant", "disputes"),
    title="{agency}政府信息公开年报一览",
)
st.html(overview.caution(view))

show_row("requests", "outcomes", shares=(2, 3), height=200)  # above the fold of 800 pixels
show_row("disputes", "volume", shares=(3, 2))
show_sheet("glance")
show_absent()
