"""复议与诉讼: upheld, overturned, other, pending; rates on their default definition."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show
from pages.shared.findings import disputes, lens

view = frame.start("复议与诉讼", "维持、纠正、其他结果各多少，比率怎样？", rates=("disputes",))

left, right = st.columns(2)
with left:
    show(disputes.review(view))
with right:
    show(disputes.overturned_rate(view, "review"))

show(lens.card(view, lens.REVIEW))
show(disputes.litigation(view))

left, right = st.columns(2)
with left:
    show(disputes.overturned_rate(view, "litigation"))
with right:
    show(disputes.form_2014(view))

show(lens.card(view, lens.LITIGATION))
