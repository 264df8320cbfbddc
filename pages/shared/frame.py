"""What stands around every page: settings, menu, title, the filters that go along, and notices."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from etl.verdict import unread
from pages.shared import filters, html, page, queries, use
from pages.shared.meeting import tray
from pages.shared.plot import DARK, LIGHT
from pages.shared.view import View
from pages.shared.warehouse import NoData, build

PRODUCT = "政府信息公开年报看板"
Parameters: TypeAlias = Mapping[str, Collection[str] | None]
STYLE = Path(__file__).with_name("style.css")
SCRIPT = Path(__file__).with_name("page.js")

# The menu: group → (script, label). A page that is not built yet has no line.
MENU: dict[str, tuple[tuple[str, str], ...]] = {
    "": (("dashboard.py", "总览"),),
    "专题": (
        ("pages/proactive.py", "主动公开"),
        ("pages/requests.py", "依申请公开"),
        ("pages/refusals.py", "不予公开理由"),
        ("pages/disputes.py", "复议与诉讼"),
    ),
    "使用": (("pages/compare.py", "对比与查询"), ("pages/present.py", "汇报")),
    "依据": (
        ("pages/reports.py", "年报原文与核验"),
        ("pages/definitions.py", "指标与口径"),
    ),
}


def start(
    title: str,
    question: str,
    own: Callable[[], Parameters] | None = None,
    rates: Collection[str] = (),
    *,
    by_year: bool = True,
) -> View:
    """Open a page: settings, menu, title, filters. Stops with a clear message without data.

    `own` gives the page's own URL parameters with their allowed values (None: checked by the
    page). Unknown parameters and values are named in a notice and fall back. `rates` names the
    families of rates that the page shows: their definition can be chosen. A page that is not
    `by_year` has its own choice of a report; the years chosen elsewhere only go along.
    """
    st.set_page_config(
        page_title=f"{title.format(agency='')} · {PRODUCT}", page_icon="📊", layout="wide"
    )
    st.html(STYLE)
    st.html(f"<script>{SCRIPT.read_text('utf-8')}</script>", unsafe_allow_javascript=True)
    try:
        build()
    except NoData as error:
        st.error(html.unmarked(str(error)))
        st.stop()
    notices = filters.notices(own() if own else {})
    agency = filters.agency()
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    held = View.of(agency, (), palette).held
    heading = title.format(agency=agency)
    left, right = st.columns([50, 50], vertical_alignment="center")
    with left:
        st.html(f"<h1 class='page-title'>{html.text(heading)}</h1>")
    with right, st.container(horizontal=True, horizontal_alignment="right", key="filters_head"):
        years = filters.years(held) if by_year else filters.years_asked(held)
        definitions = filters.definitions(rates, title)
        view = View.of(agency, years, palette, definitions)
        use.of_page(page.begin(heading, view, rates))
    asked = question.format(held=" · ".join(map(str, held)))
    printed = _printed(agency, years, by_year=by_year)
    st.html(
        f"<p class='page-question'>{html.text(asked)}</p>"
        f"<p class='printed'>{html.text(printed)}</p>"
    )
    tray.into_address()
    _menu()
    if st.session_state.pop("build_gone", False):
        notices.append("数据已多次重新构建，本页已改用最新的一版，所载年份和数字可能与先前不同。")
    for notice in notices:
        st.html(html.notice(notice))
    _failures()
    _unread()
    if by_year:
        filters.chips(years, held, definitions)
    return view


def _printed(agency: str, years: Collection[int], *, by_year: bool) -> str:
    """Give what stands under the title on paper, where the filters do not."""
    chosen = f"　年份：{'、'.join(map(str, years))}" if by_year else ""
    return f"机关：{agency}{chosen}　打印日期：{date.today():%Y年%-m月%-d日}"


def _menu() -> None:
    along = filters.go_along()
    with st.sidebar:
        st.html("<p class='menu-title'>政府信息公开<br>年报看板</p>")
        for group, pages in MENU.items():
            if group:
                st.html(f"<p class='menu-group'>{group}</p>")
            for script, label in pages:
                st.page_link(script, label=label, query_params=along, width="stretch")


def _failures() -> None:
    failures = queries.failures()
    if len(failures):
        words = f"有{len(failures)}份文件未能读取，下列各页不含其内容："
        st.html(html.notice(words, failures["reason"].to_list()))


def _unread() -> None:
    """Name the reports of which nothing was read."""
    reports = queries.unread_reports().to_dicts()
    if reports:
        items = [
            f"{each['agency']}{each['year']}年年报（{each['file']}）：{unread(each['asked'])}"
            for each in reports
        ]
        st.html(html.notice(f"有{len(reports)}份年报没有读出：", items))
