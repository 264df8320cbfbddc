"""对比与查询: any years side by side, any concept or printed metric."""

import streamlit as st

from etl.figure import APPLICANTS, SCOPES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import filters, frame
from pages.shared.card import show
from pages.shared.findings import comparing

KINDS = {"concept": "可对照的指标", "metric": "印出的指标"}


def parameters() -> frame.Parameters:
    """Give the page's URL parameters with the values that they may take."""
    return {
        "by": KINDS, "concept": comparing.concept_labels(), "metric": comparing.metric_labels(),
        "scope": SCOPES, "applicant": APPLICANTS,
    }  # fmt: skip


view = frame.start("对比与查询", "任选年份、指标、范围、申请人，看能否相比、变化多少。", parameters)

kind = filters.choice(
    st.segmented_control, "查什么", KINDS, "by", "concept",
    required=True, label_visibility="collapsed",
)  # fmt: skip
chosen, where, who = st.columns([3, 2, 2])
with chosen:
    options, default = (
        (comparing.metric_labels(), "disclosed_items")
        if kind == "metric"
        else (comparing.concept_labels(), "requests")
    )
    name = filters.choice(st.selectbox, "指标", options, kind, default)
with where:
    scopes = {scope: scope_label(scope, view.agency) for scope in SCOPES}
    scope = filters.choice(st.selectbox, "范围", scopes, "scope", "jurisdiction")
with who:
    applicant = filters.choice(st.selectbox, "申请人", APPLICANT_LABELS, "applicant", "total")

if kind == "metric":
    show(comparing.metric(view, name, scope, applicant))
else:
    show(comparing.concept(view, name, scope, applicant))
    st.html(comparing.verdicts(view, name, scope, applicant))
