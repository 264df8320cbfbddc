"""依申请公开: how many requests, from whom, how they flowed, how they ended."""

import streamlit as st

from pages.shared import frame
from pages.shared.draw import show
from pages.shared.findings import lens, requests
from pages.shared.plot import WHOLE

view = frame.start("requests", "收到多少申请，谁提出的，怎样办结？", rates=("grant",))

if requests.tells_of_office(view):
    left, right = st.columns(2)
    with left:
        show(requests.received(view))
    with right:
        show(requests.received_by_office(view))
else:
    show(requests.received(view, wide=WHOLE))

show(requests.outcomes(view, wide=WHOLE))

left, right = st.columns(2)
with left:
    show(requests.granted(view))
with right:
    show(requests.flow(view))

show(lens.card(view, lens.GRANT))

left, right = st.columns(2)
with left:
    show(requests.by_applicant(view))
with right:
    show(requests.channels(view))
