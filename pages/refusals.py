"""不予公开理由: why information was not given, over two taxonomies."""

import streamlit as st

from etl.figure import APPLICANTS
from etl.metrics import APPLICANT_LABELS
from pages.shared import frame
from pages.shared.card import show
from pages.shared.findings import refusals, requests

view = frame.start("不予公开理由", "为什么没有公开，理由怎样变化？", {"applicant": APPLICANTS})

applicant = st.pills(
    "申请人", ("total", *APPLICANTS[:-1]), default="total", key="applicant", required=True,
    bind="query-params", format_func=APPLICANT_LABELS.__getitem__,
)  # fmt: skip

left, right = st.columns(2)
with left:
    show(requests.outcomes(view, with_2014=False))
with right:
    show(refusals.reasons(view, "refused", applicant or "total"))

left, right = st.columns(2)
with left:
    show(refusals.reasons(view, "unable", applicant or "total"))
with right:
    show(refusals.reasons(view, "declined", applicant or "total"))

show(refusals.reasons_2014(view))
st.html(refusals.meeting(view))
