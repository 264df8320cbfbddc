"""对比与查询: any years side by side, any concept or printed metric."""

import streamlit as st

from etl.figure import APPLICANTS, SCOPES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import frame
from pages.shared.card import show
from pages.shared.findings import comparing

KINDS = {"concept": "可对照的指标", "metric": "印出的指标"}
concepts, metrics = comparing.concept_labels(), comparing.metric_labels()

view = frame.start(
    "对比与查询", "任选年份、指标、范围、申请人，看能否相比、变化多少。",
    {"kind": KINDS, "concept": concepts, "metric": metrics, "scope": SCOPES,
     "applicant": APPLICANTS},
)  # fmt: skip

kind = st.segmented_control(
    "查什么", KINDS, default="concept", key="kind", required=True, bind="query-params",
    format_func=KINDS.__getitem__, label_visibility="collapsed",
)  # fmt: skip
chosen, where, who = st.columns([3, 2, 2])
with chosen:
    if kind == "metric":
        name = st.selectbox("指标", list(metrics), key="metric", bind="query-params",
                            format_func=metrics.__getitem__)  # fmt: skip
    else:
        name = st.selectbox("指标", list(concepts), key="concept", bind="query-params",
                            format_func=concepts.__getitem__)  # fmt: skip
with where:
    scope = st.selectbox("范围", SCOPES, key="scope", bind="query-params",
                         format_func=lambda each: scope_label(each, view.agency))  # fmt: skip
with who:
    applicant = st.selectbox(
        "申请人", ("total", *APPLICANTS[:-1]), key="applicant", bind="query-params",
        format_func=APPLICANT_LABELS.__getitem__,
    )  # fmt: skip

if kind == "metric":
    show(comparing.metric(view, name, scope, applicant))
else:
    show(comparing.concept(view, name, scope, applicant))
    st.html(comparing.verdicts(view, name, scope, applicant))
