"""What stands around every page: settings, menu, title, the filters that go along, and notices."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from pages.shared import html, queries
from pages.shared.plot import DARK, LIGHT, Palette
from pages.shared.warehouse import NoData, build

PRODUCT = "政府信息公开年报看板"
STYLE = Path(__file__).with_name("style.css")

# The menu: group → (script, label). A page that is not built yet has no line.
MENU: dict[str, tuple[tuple[str, str], ...]] = {
    "": (("dashboard.py", "总览"),),
    "专题": (
        ("pages/proactive.py", "主动公开"),
        ("pages/requests.py", "依申请公开"),
        ("pages/refusals.py", "不予公开理由"),
        ("pages/disputes.py", "复议与诉讼"),
    ),
    "使用": (("pages/compare.py", "对比与查询"),),
    "依据": (
        ("pages/reports.py", "年报原文与核验"),
        ("pages/definitions.py", "指标与口径"),
    ),
}


@dataclass(frozen=True, slots=True)
class View:
    """What the reader chose, and what the build holds for it."""

    agency: str
    years: tuple[int, ...]
    held: tuple[int, ...]
    forms: Mapping[int, str]
    report_ids: Mapping[int, str]
    palette: Palette

    def form(self, year: int) -> str:
        """Give the form of a held year's report."""
        return self.forms[year]

    def chosen(self, *forms: str) -> list[int]:
        """Give the chosen years whose reports are on one of `forms` (all, when none is named)."""
        return [year for year in self.years if not forms or self.forms[year] in forms]


def start(
    title: str, question: str, own: Mapping[str, Collection[str] | None] | None = None
) -> View:
    """Open a page: settings, menu, title, filters. Stops with a clear message without data.

    `own` names the page's own URL parameters with their allowed values (None: checked by the
    page). Unknown parameters and values are named in a notice and fall back.
    """
    st.set_page_config(page_title=f"{title} · {PRODUCT}", page_icon="📊", layout="wide")
    st.html(STYLE)
    try:
        build()
    except NoData as error:
        st.error(str(error))
        st.stop()
    notices = _notices(own or {})
    agency = _agency()
    reports = queries.reports(agency)
    held = tuple(reports["year"].to_list())
    heading = title.format(agency=agency)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters_head"):
        st.html(
            f"<h1 class='page-title'>{html.text(heading)}</h1>"
            f"<p class='page-question'>{html.text(question)}　收录 "
            f"{' · '.join(map(str, held))}</p>"
        )
        years = _years(held)
    _menu()
    for notice in notices:
        st.warning(notice)
    _failures()
    _chips(years, held)
    return View(
        agency, years, held,
        dict(zip(held, reports["form"].to_list(), strict=True)),
        dict(zip(held, reports["report_id"].to_list(), strict=True)),
        DARK if st.context.theme.type == "dark" else LIGHT,
    )  # fmt: skip


def go_along() -> dict[str, list[str]]:
    """Give the choices that go along from page to page, as URL parameters without defaults."""
    along: dict[str, list[str]] = {}
    if st.session_state.get("years_chosen"):
        along["years"] = [str(year) for year in st.session_state["years_chosen"]]
    if len(queries.agencies()) > 1 and st.session_state.get("agency") != queries.agencies()[0]:
        along["agency"] = [st.session_state["agency"]]
    return along


def _agency() -> str:
    """Give the agency shown; with several, a choice that the URL holds."""
    agencies = queries.agencies()
    if len(agencies) == 1:
        return agencies[0]
    with st.sidebar:
        return st.selectbox(
            "机关", agencies, key="agency", bind="query-params", persist_state="session"
        )


def _years(held: tuple[int, ...]) -> tuple[int, ...]:
    """Give the chosen years; none chosen means all."""
    chosen = st.pills(
        "年份", held, selection_mode="multi", default=held, key="years", bind="query-params",
        persist_state="session", format_func=str, label_visibility="collapsed",
    )  # fmt: skip
    years = tuple(sorted(chosen)) or held
    st.session_state["years_chosen"] = years if years != held else ()
    return years


def _menu() -> None:
    along = go_along()
    with st.sidebar:
        st.html("<p class='menu-title'>政府信息公开<br>年报看板</p>")
        for group, pages in MENU.items():
            if group:
                st.html(f"<p class='menu-group'>{group}</p>")
            for script, label in pages:
                st.page_link(script, label=label, query_params=along, width="stretch")


def _chips(years: tuple[int, ...], held: tuple[int, ...]) -> None:
    if years == held:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="filters_chips"):
        st.html(f"<span class='tag'>当前筛选：年份 {'、'.join(map(str, years))}</span>")
        st.button("清除筛选", on_click=_reset, args=(held,), type="tertiary")


def _reset(held: tuple[int, ...]) -> None:
    st.session_state["years"] = list(held)


def _notices(own: Mapping[str, Collection[str] | None]) -> list[str]:
    """Name each URL parameter, or value, that means nothing here; the page falls back."""
    notices = []
    agencies = queries.agencies()
    asked = st.query_params.get("agency")
    agency = asked if asked in agencies else agencies[0]
    held = {str(year) for year in queries.reports(agency)["year"].to_list()}
    known: dict[str, Collection[str] | None] = {"years": held, "agency": agencies, **own}
    for name in st.query_params:
        if name.startswith("embed"):
            continue
        if name not in known:
            notices.append(f"网址中的参数“{name[:40]}”无法识别，已忽略。")
            continue
        allowed = known[name]
        wrong = [
            v for v in st.query_params.get_all(name) if allowed is not None and v not in allowed
        ]
        if wrong:
            notices.append(
                f"网址中“{name}”的值“{'、'.join(v[:40] for v in wrong)}”无法识别，已按默认显示。"
            )
    return notices


def _failures() -> None:
    failures = queries.failures()
    if len(failures):
        st.warning(
            f"有{len(failures)}份文件未能读取，下列各页不含其内容：\n\n"
            + "\n".join(f"- {reason}" for reason in failures["reason"])
        )
