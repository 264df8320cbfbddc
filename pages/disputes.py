"""复议与诉讼: upheld, overturned, other, pending; shares under each definition."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show
from pages.shared.findings import disputes, lens

view = frame.start("disputes", "维持、纠正、其他结果各多少，占比怎样？", rates=("disputes",))

left, right = st.columns(2)
with left:
    show(disputes.review(view))
with right:
    show(disputes.litigation(view))

show(disputes.routes(view))
show(lens.card(view, lens.DISPUTES))
