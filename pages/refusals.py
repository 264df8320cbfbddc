"""不予公开理由: why information was not given, over two taxonomies."""

import streamlit as st

from etl.figure import APPLICANTS
from etl.metrics import APPLICANT_LABELS
from pages.shared import filters, frame
from pages.shared.draw import show_absent, show_pairs, show_row
from pages.shared.findings import refusals

view = frame.start(
    "refusals",
    "为什么没有公开，理由怎样变化？",
    lambda: {"applicant": APPLICANTS},
)

applicant = filters.choice(
    st.pills, "申请人", APPLICANT_LABELS, "applicant", "total", required=True
)

if applicant != "total":
    st.caption(f"各理由卡片只列{APPLICANT_LABELS[applicant]}；长期归类和统计表理由为全部申请人。")

show_pairs(
    refusals.reasons(view, "unable", applicant), refusals.reasons(view, "refused", applicant),
    refusals.reasons(view, "declined", applicant), refusals.reasons_2014(view),
)  # fmt: skip
show_row(refusals.long_run(view))
if meeting := refusals.meeting(view):
    st.html(meeting)
show_absent()
