"""对比与查询: any years side by side; any concept, printed metric or rate; pivot; all the data."""

from datetime import date
from functools import partial

import streamlit as st

from etl.figure import APPLICANTS, SCOPES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import queries
from pages.shared.cards import comparing, dictionary, verdicts
from pages.shared.cards.pivot import DIMENSIONS
from pages.shared.cards.pivot_card import FIRST_ITEMS, KINDS, options
from pages.shared.cards.pivot_rows import SHOWS
from pages.shared.files import all_data
from pages.shared.screen import filters, frame
from pages.shared.screen.draw import show
from pages.shared.view import View

WAYS = {"compare": "对比", "pivot": "透视表", "files": "下载全部数据"}


def parameters() -> frame.Parameters:
    """Give the page's URL parameters with the values that they may take."""
    every = options()
    definitions = {each for rate in every["rate"] for each in queries.every_definition(rate)}
    return {
        "way": WAYS, "by": KINDS, **every, "definition": definitions, "scope": SCOPES,
        "applicant": APPLICANTS, **{f"{kind}s": names for kind, names in every.items()},
        "rows": DIMENSIONS, "columns": DIMENSIONS, "show": SHOWS, "scopes": SCOPES,
        "applicants": APPLICANTS,
    }  # fmt: skip


def compared(view: View) -> None:
    """Draw one thing over years, and what may be said of each pair of them."""
    chooser, name_column, first, second = st.columns([2, 3, 2, 2])
    with chooser:
        kind = filters.choice(st.selectbox, "查什么", KINDS, "by", "concept")
    with name_column:
        label = "比率" if kind == "rate" else "指标"
        name = filters.choice(st.selectbox, label, options()[kind], kind, comparing.FIRST[kind])
        if kind != "rate":
            st.caption("公开和部分公开占比等：在“查什么”中选“比率”。")
    if kind == "rate":
        named = queries.every_definition(name)
        with first:
            filters.keep("definition", named)
            definition = filters.choice(
                st.selectbox, "口径", named, "definition", view.definition(name)
            )
        show("rate")
        st.html(verdicts.of_rate(view, name, definition))
        return
    with first:
        scopes = comparing.scope_labels(view, kind, name)
        scope = filters.choice(st.selectbox, "范围", scopes, "scope", "jurisdiction")
    with second:
        who = comparing.applicant_labels(view, kind, name, scope)
        applicant = filters.choice(st.selectbox, "申请人", who, "applicant", "total")
    if kind == "metric":
        show("metric")
        st.html(verdicts.of_metric(view, name, scope, applicant))
    else:
        show("compare")
        st.html(verdicts.of_concept(view, name, scope, applicant))


def pivoted(view: View) -> None:
    """Draw a table of any of them."""
    chooser, names = st.columns([2, 7])
    with chooser:
        kind = filters.choice(st.selectbox, "查什么", KINDS, "by", "concept")
    with names:
        filters.several(
            "指标", options()[kind], f"{kind}s", FIRST_ITEMS[kind], placeholder="请选择"
        )
    where = {scope: scope_label(scope, view.agency) for scope in SCOPES}
    down, across, what, *rest = st.columns([2, 2, 2, 3, 3])
    with down:
        rows = filters.choice(st.selectbox, "行", DIMENSIONS, "rows", "item")
    with across:
        others = {name: label for name, label in DIMENSIONS.items() if name != rows}
        filters.keep("columns", others)
        columns = filters.choice(
            st.selectbox, "列", others, "columns", "year" if rows != "year" else "item"
        )
    with what:
        filters.choice(st.selectbox, "显示", SHOWS, "show", "value")
    with rest[0]:
        filters.one_or_several(
            "申请人", APPLICANT_LABELS | {"total": "全部申请人"}, "applicant", "total",
            many="applicant" in (rows, columns),
        )  # fmt: skip
    with rest[1]:
        filters.one_or_several(
            "范围", where, "scope", "jurisdiction", many="scope" in (rows, columns)
        )
    show("pivot")


def filed() -> None:
    """Offer all the data of the build, whatever years are chosen; files are made when asked for."""
    home, today = queries.home(), date.today()
    st.caption("全部机关、全部年份、全部数字，不受上方筛选影响；每种文件都附数据字典和收录情况。")
    for column, kind in zip(st.columns(3), all_data.KINDS, strict=True):
        with column, st.container(border=True, height="stretch", key=f"file_{kind.suffix}"):
            refused = kind.refused(home)
            st.html(f"<p class='lead'><b>{kind.label}</b><br>{refused or kind.words}</p>")
            st.download_button(
                f"下载 {kind.suffix}", queries.later(partial(kind.make, home, today)),
                on_click="ignore",
                file_name=f"政府信息公开年报数据_{home.name}.{kind.suffix}", mime=kind.mime,
                key=f"download_{kind.suffix}", width="stretch", disabled=bool(refused),
            )  # fmt: skip
    st.html(dictionary.tables())


view = frame.start("compare", "任选年份、指标、范围、申请人，看能否相比、变化多少。", parameters)

way = filters.choice(
    st.segmented_control, "看什么", WAYS, "way", "compare",
    required=True, label_visibility="collapsed",
)  # fmt: skip
if way == "compare":
    compared(view)
elif way == "pivot":
    pivoted(view)
else:
    filed()
