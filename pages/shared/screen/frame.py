"""What stands around every page: settings, menu, title, the filters that go along, and notices."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from etl.verdict import unread
from pages.shared import address, html, page, queries
from pages.shared.meeting import tray
from pages.shared.screen import filters, use
from pages.shared.view import View
from pages.shared.warehouse import NoData, build

UNFOLDED = 2  # files that are named in the open
PRODUCT = "政府信息公开年报看板"
Parameters: TypeAlias = Mapping[str, Collection[str] | None]
STYLE = Path(__file__).with_name("style.css")
SCRIPT = Path(__file__).with_name("page.js")

# The menu: group → page (its name in the address) → label. A page not built yet has no line.
MENU: dict[str, dict[str, str]] = {
    "": {"": "总览"},
    "专题": {
        "proactive": "主动公开",
        "requests": "依申请公开",
        "refusals": "不予公开理由",
        "disputes": "复议与诉讼",
    },
    "使用": {"compare": "对比与查询", "present": "汇报"},
    "依据": {"reports": "年报原文与核验", "definitions": "指标与口径"},
}
LABELS = {name: label for pages in MENU.values() for name, label in pages.items()}


def start(
    name: str,
    question: str,
    own: Callable[[], Parameters] | None = None,
    rates: Collection[str] = (),
    *,
    title: str = "",
    by_year: bool = True,
) -> View:
    """Open a page: settings, menu, title, filters. Stops with a clear message without data.

    `own` gives the page's own URL parameters with their allowed values (None: checked by the
    page). Unknown parameters and values are named in a notice and fall back. `rates` names the
    families of rates that the page shows: their definition can be chosen. `title` is for a page
    that is called otherwise than its line of the menu. A page that is not `by_year` has its own
    choice of a report; the years chosen elsewhere only go along.
    """
    title = title or LABELS[name]
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
    parameters = own() if own else {}
    address.begin(name, parameters)
    notices = filters.notices(parameters)
    tray.settle()
    tray.say_added()
    agency = filters.agency()
    held = View.of(agency, ()).held
    heading = title.format(agency=agency)
    left, right = st.columns([50, 50], vertical_alignment="center")
    with left:
        st.html(f"<h1 class='page-title'>{html.text(heading)}</h1>")
    with right, st.container(horizontal=True, horizontal_alignment="right", key="filters_head"):
        years = filters.years(held) if by_year else filters.years_asked(held)
        definitions = filters.definitions(rates)
        view = View.of(agency, years, definitions)
        address.take_along(view.choices)
        page.begin(heading, view, rates)
        with st.container(key="menu_page", width="content"):
            use.of_page()
    asked = question.format(held=" · ".join(map(str, held)))
    whose = f"<b>{html.text(agency)}</b>　" if _needs_name(agency, heading) else ""
    printed = _printed(agency, years, by_year=by_year)
    st.html(
        f"<p class='page-question'>{whose}{html.text(asked)}</p>"
        f"<p class='printed'>{html.text(printed)}</p>"
    )
    with st.sidebar:
        st.html(menu(name))
        tray.remember()
    if st.session_state.pop("build_gone", False):
        notices.append("数据已多次重新构建，本页已改用最新的一版，所载年份和数字可能与先前不同。")
    for notice in (*notices, *tray.unknown()):
        st.html(html.notice(notice))
    tray.offer()
    _failures()
    _unread(agency)
    if by_year:
        filters.chips(years, held, definitions)
    return view


def way_back() -> None:
    """Draw the link back to the card that a report was opened from, where it was from one."""
    page, asked, card = address.opened_from()
    if page in LABELS:
        back = html.anchor(address.href(page, asked, card), f"返回{LABELS[page]}", "cite")
        st.html(f"<p class='way-back'>{back}</p>")


def _needs_name(agency: str, heading: str) -> bool:
    """Say whether a page must say whose it is: of several agencies, where its heading does not."""
    return len(queries.agencies()) > 1 and agency not in heading


def _printed(agency: str, years: Collection[int], *, by_year: bool) -> str:
    """Give what stands under the title on paper, where the filters do not."""
    chosen = f"　年份：{'、'.join(map(str, years))}" if by_year else ""
    return f"机关：{agency}{chosen}　打印日期：{date.today():%Y年%-m月%-d日}"


def menu(here: str) -> str:
    """Give the menu: links that take every choice along."""
    parts = ["<p class='menu-title'>政府信息公开<br>年报看板</p>"]
    for group, pages in MENU.items():
        parts += [f"<p class='menu-group'>{group}</p>"] if group else []
        parts += [
            html.anchor(address.href(name), label, "menu", here=name == here)
            for name, label in pages.items()
        ]
    return f"<nav aria-label='页面'>{''.join(parts)}</nav>"


def _failures() -> None:
    failures = queries.failures()
    if len(failures):
        words = f"有{len(failures)}份文件未能读取，下列各页不含其内容："
        reasons = failures["reason"].to_list()
        st.html(html.notice(words, reasons, folds=len(reasons) > UNFOLDED))


def _unread(agency: str) -> None:
    """Name the reports of which nothing was read; those of other agencies fold."""
    reports = queries.unread_reports().to_dicts()
    own = [each for each in reports if each["agency"] == agency]
    others = [each for each in reports if each["agency"] != agency]
    for words, these in (("有{}份年报没有读出：", own), ("有{}份其他机关的年报没有读出：", others)):
        items = [
            f"{each['agency']}{each['year']}年年报（{each['file']}）：{unread(each['asked'])}"
            for each in these
        ]
        if items:
            st.html(html.notice(words.format(len(items)), items, folds=these is others))
