"""What stands around every page: settings, menu, title, the filters that go along, and notices."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from etl.metrics import scope_label
from pages.shared import filters, html, queries
from pages.shared.plot import DARK, LIGHT, Palette
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


@dataclass(frozen=True, slots=True)
class View:
    """What the reader chose, and what the build holds for it."""

    agency: str
    years: tuple[int, ...]
    held: tuple[int, ...]
    forms: Mapping[int, str]
    report_ids: Mapping[int, str]
    palette: Palette
    definitions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        agency: str,
        years: Collection[int],
        palette: Palette,
        definitions: Mapping[str, str] | None = None,
    ) -> "View":
        """Give the view of an agency's held reports, narrowed to `years` (none means all).

        `definitions` maps a family of rates (`filters.FAMILIES`) to the definition chosen for it.
        """
        reports = queries.reports(agency)
        held = tuple(reports["year"].to_list())
        return cls(
            agency, tuple(year for year in held if year in years) or held, held,
            dict(zip(held, reports["form"].to_list(), strict=True)),
            dict(zip(held, reports["report_id"].to_list(), strict=True)), palette,
            definitions or {},
        )  # fmt: skip

    @property
    def whole(self) -> str:
        """Give the whole jurisdiction as officials of the agency say it: 全市, 全区."""
        return scope_label("jurisdiction", self.agency)

    @property
    def office(self) -> str:
        """Give the government office itself: 市政府本机关."""
        return scope_label("government_office", self.agency)

    def definition(self, rate: str) -> str:
        """Give the definition chosen for a rate; its default where the choice has no meaning."""
        known = queries.definitions(rate)
        chosen = self.definitions.get(filters.family(rate) or "")
        return chosen if chosen in known else known[0]

    def form(self, year: int) -> str:
        """Give the form of a held year's report."""
        return self.forms[year]

    def chosen(self, *forms: str) -> list[int]:
        """Give the chosen years whose reports are on one of `forms` (all, when none is named)."""
        return [year for year in self.years if not forms or self.forms[year] in forms]


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
    left, right = st.columns([58, 42], vertical_alignment="bottom")
    with left:
        st.html(
            f"<h1 class='page-title'>{html.text(heading)}</h1>"
            f"<p class='page-question'>"
            f"{html.text(question.format(held=' · '.join(map(str, held))))}</p>"
        )
    with right, st.container(horizontal=True, horizontal_alignment="right", key="filters_head"):
        years = filters.years(held) if by_year else filters.years_asked(held)
        definitions = filters.definitions(rates, title)
    _menu()
    for notice in notices:
        st.html(html.notice(notice))
    _failures()
    if by_year:
        filters.chips(years, held, definitions)
    return View.of(agency, years, palette, definitions)


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
