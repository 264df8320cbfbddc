"""A page as its address brings it: fresh, mistyped, hostile, without data; and in Chinese."""

import re
import shutil
from pathlib import Path

import pytest
from chongqing import path
from playwright.sync_api import Page, expect
from serving import PAGES, serving, settle, still

from etl.__main__ import main

# On a deep link Streamlit's own script looks for its server below the page's path first.
SEARCH_FOR_BASE = re.compile(r"/\w+/_stcore/(health|host-config)$")


@pytest.mark.parametrize("name", ["", "requests", "reports"])
def test_deep_link_on_a_fresh_server_shows_the_page(built: Path, page: Page, name: str) -> None:
    heading, charts = PAGES[name]
    outside: list[str] = []
    errors: list[str] = []
    missing: list[str] = []
    with serving(built) as address:
        page.on("request", lambda r: outside.append(r.url) if not _own(r.url, address) else None)
        page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(f"{address}/{name}")
        settle(page, heading)
        expect(page.locator(".js-plotly-plot .main-svg .bglayer").first if charts else
               page.locator("h1")).to_be_attached(timeout=30_000)  # fmt: skip
        expect(page.locator(".js-plotly-plot")).to_have_count(charts, timeout=30_000)
        expect(page.locator("nav a.menu")).to_have_count(len(PAGES))
        expect(page.locator("[data-testid=stSidebarNav]")).to_have_count(0)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        wide = page.evaluate("document.documentElement.scrollWidth")
    unexpected = [url for url in missing if not SEARCH_FOR_BASE.search(url)]
    own_errors = [e for e in errors if "status of 404" not in e]
    assert outside == []
    assert unexpected == []
    assert own_errors == []
    assert wide <= 1280


def test_an_address_with_choices_opens_the_same_view(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?concept=fees&years=2020&years=2023")
    settle(page, "对比与查询")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("当前筛选：年份 2020、2023")
    expect(main).to_contain_text("2019年格式填行政事业性收费项目数，不填金额")


def test_a_pivot_opens_from_its_address(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?way=pivot&columns=applicant&show=column&years=2023")
    settle(page, "对比与查询")
    body = page.locator("table.data")
    expect(body).to_contain_text("4,203/9,067")
    expect(body).to_contain_text("不可计算")  # 科研机构: no request
    page.get_by_role("link", name="4,203").first.or_(page.get_by_role("link", name="46.4%")).click()
    settle(page, "年报原文与核验")


def test_a_printed_figure_is_lit_in_view(address: str, page: Page) -> None:
    page.goto(
        f"{address}/reports?report=chongqing-2020&fact=chongqing-2020:review_overturned:total:jurisdiction:2020:1"
    )
    settle(page, "年报原文与核验")
    lit = page.locator("mark.lit")
    expect(lit).to_have_text("62")
    page.wait_for_function(
        "() => { const m = document.querySelector('mark.lit').getBoundingClientRect(),"
        " b = document.querySelector('.report-text').getBoundingClientRect();"
        " return m.top >= b.top && m.bottom <= b.bottom; }"
    )


def test_nonsense_in_the_address_is_named_and_the_page_still_shows(
    address: str, page: Page
) -> None:
    page.goto(f"{address}/reports?years=banana&years=1066&colour=%3Cscript%3E&fact=no:such:fact")
    settle(page, "年报原文与核验")
    words = page.locator("[data-testid=stMain]")
    expect(words).to_contain_text("“colour”无法识别")
    expect(words).to_contain_text("banana、1066")
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@pytest.mark.parametrize("name", ["compare", "reports"])
def test_markdown_in_the_address_is_plain_text_and_loads_nothing(
    address: str, page: Page, name: str
) -> None:
    """A link sent to an official must not make the browser call another server."""
    outside: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if not _own(r.url, address) else None)
    picture = "![x](http://example.com/a.png)"
    everywhere = "&".join(
        f"{parameter}={picture}" for parameter in (picture, "years", "agency", "grant", "tab")
    )
    page.goto(f"{address}/{name}?{everywhere}&search=:red[x]&fact={picture}&report={picture}")
    settle(page, PAGES[name][0])
    words = page.locator("[data-testid=stMain]")
    expect(words).to_contain_text(f"“{picture}”无法识别")
    expect(words).to_contain_text(f"网址中“years”的值“{picture}”无法识别")
    expect(words.locator(".notice :is(img, a, em, strong, code)")).to_have_count(0)
    still(page)
    assert outside == []


def test_markdown_in_a_files_name_is_plain_text(page: Page, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(path(2012), reports)
    name = "![x](http:example.com) *b* :red[c].txt"
    (reports / name).write_text("没有表，没有年份", "utf-8")
    assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data")]) == 1
    with serving(tmp_path / "data") as address:
        page.goto(address)
        settle(page, PAGES[""][0])
        notice = page.locator(".notice")
        expect(notice).to_contain_text(name)
        expect(notice.locator("img, a, em")).to_have_count(0)


def test_an_address_of_no_page_is_named_and_leads_home(address: str, page: Page) -> None:
    for name in ("nosuchpage", "a/b/c"):
        page.goto(f"{address}/{name}")
        expect(page.locator("h1")).to_have_text("没有这个页面")
        page.get_by_role("link", name="回到总览").click()
        settle(page, PAGES[""][0])


def test_without_data_the_page_says_what_to_do(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        page.goto(f"{address}/requests")
        expect(page.locator("[data-testid=stAlert]")).to_contain_text(
            "python -m etl build", timeout=30_000
        )


def test_the_page_says_its_language_and_streamlits_words_in_chinese(
    address: str, page: Page
) -> None:
    page.goto(f"{address}/compare")
    settle(page, "对比与查询")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("[data-testid=stSkipToContent]")).to_have_text("跳到正文")
    english = page.locator("[aria-label=Sidebar], [aria-label=Open], [placeholder^=Choose]")
    expect(english).to_have_count(0)
    page.locator("[data-testid=stSelectbox] input").first.fill("没有这样的指标")
    expect(page.locator("[role=listbox]")).to_have_text("没有相符的项")


def test_what_is_chosen_is_taken_away_in_chinese(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?way=pivot")
    settle(page, "对比与查询")
    expect(page.get_by_role("button", name="移除办理结果 · 予以公开")).to_have_count(1)
    expect(page.get_by_role("button", name="全部清除")).to_have_count(1)
    expect(page.locator("[aria-label^=Remove], [aria-label='Selected values']")).to_have_count(0)


def _own(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
