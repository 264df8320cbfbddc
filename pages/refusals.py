"""不予公开理由: why information was not given, over two taxonomies."""

import streamlit as st

from etl.figure import APPLICANTS
from etl.metrics import APPLICANT_LABELS
from pages.shared.cards import reasons_2014, refusals
from pages.shared.screen import filters, frame
from pages.shared.screen.draw import is_bare, show_absent, show_pairs, show_row

view = frame.start(
    "refusals",
    "为什么没有公开，理由怎样变化？",
    lambda: {"applicant": APPLICANTS},
)

applicant = filters.choice(
    st.pills, "申请人", APPLICANT_LABELS, "applicant", "total", required=True
)

groups = ("reasons_unable", "reasons_refused", "reasons_declined")
if applicant != "total":
    st.caption(f"各理由卡片只列{APPLICANT_LABELS[applicant]}；长期归类和统计表理由为全部申请人。")
elif all(map(is_bare, groups)) and refusals.told_by_applicant(view):
    st.caption("全部申请人的理由没有数可列；按申请人分列的有数，请在上面选择。")
show_pairs(*groups, "reasons_2014")
show_row("long_run")
if meeting := reasons_2014.meeting(view):
    st.html(meeting)
show_absent()
