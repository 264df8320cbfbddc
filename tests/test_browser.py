"""Every page in headless Chromium, as a reader meets it."""

import re
import shutil
from pathlib import Path

import pytest
from chongqing import REPORTS, text
from playwright.sync_api import Browser, Locator, Page, expect
from serving import PAGES, serving, settle, still

from etl.__main__ import main

# On a deep link Streamlit's own script looks for its server below the page's path first.
SEARCH_FOR_BASE = re.compile(r"/\w+/_stcore/(health|host-config)$")
RECOVERED = "chongqing-2023:requests_received:total:jurisdiction:2023:1"


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
    shutil.copytree(REPORTS, reports)
    name = "![x](http:example.com) *b* :red[c].txt"
    (reports / name).write_text("没有表，没有年份", "utf-8")
    assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data")]) == 1
    with serving(tmp_path / "data") as address:
        page.goto(address)
        settle(page, PAGES[""][0])
        notice = page.locator(".notice")
        expect(notice).to_contain_text(name)
        expect(notice.locator("img, a, em")).to_have_count(0)


def test_every_number_of_the_glance_table_leads_to_its_place(address: str, page: Page) -> None:
    page.goto(address)
    settle(page, PAGES[""][0])
    cell = page.locator("table.data td a", has_text=re.compile(r"^10,121$"))
    cell.click()
    settle(page, "年报原文与核验")
    expect(page.locator("mark.lit")).to_have_text("［此处缺：10,121］")
    fact = page.locator(".fact")
    expect(fact).to_contain_text("勾稽补出")
    expect(fact).to_contain_text("自然人 9,319 + 商业企业 683")
    checks = page.locator(".card-notes")
    expect(checks).to_contain_text("正文：收到申请 10,121 = 统计表：收到申请 10,121")


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


def test_chosen_years_go_into_the_address_and_along_the_menu(address: str, page: Page) -> None:
    main, four = page.locator("[data-testid=stMain]"), "当前筛选：年份 2014、2017、2020、2023"
    page.goto(address)
    settle(page, PAGES[""][0])
    page.get_by_role("button", name="2012").click()
    expect(main).to_contain_text(four)
    assert "years=2014&years=2017&years=2020&years=2023" in page.url
    page.get_by_role("link", name="依申请公开").click()
    settle(page, "依申请公开")
    expect(main).to_contain_text(four)
    assert "years=2014" in page.url
    page.get_by_role("button", name="清除筛选").click()
    expect(main).not_to_contain_text("当前筛选")
    assert "years" not in page.url


def test_an_address_with_choices_opens_the_same_view(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?concept=fees&years=2020&years=2023")
    settle(page, "对比与查询")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("当前筛选：年份 2020、2023")
    expect(main).to_contain_text("2019年格式填行政事业性收费项目数，不填金额")


def test_a_chosen_definition_goes_into_the_address_and_every_text(address: str, page: Page) -> None:
    page.goto(f"{address}/disputes?disputes=of_all")
    settle(page, "复议与诉讼")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("当前筛选：复议、诉讼占比口径 按总计（含尚未审结）")
    expect(main).to_contain_text("结果纠正占总数（含尚未审结）13.4%，2020年为16.1%")
    page.get_by_role("link", name="总览").click()
    settle(page, PAGES[""][0])
    assert "disputes=of_all" in page.url
    expect(main).to_contain_text("所选口径（按总计（含尚未审结））")
    page.get_by_role("button", name="清除筛选").click()
    expect(main).not_to_contain_text("所选口径")
    page.wait_for_url(lambda url: "disputes" not in url)


def test_copied_text_carries_finding_definition_and_source(address: str, page: Page) -> None:
    page.goto(address)
    settle(page, PAGES[""][0])
    page.locator(".st-key-use_requests button").first.click()
    page.get_by_role("button", name="复制一句").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    line = "2023年新收申请10,121件，较上年增长58.26%（年报所述）。"
    source = (
        "来源：重庆市2017年年报《政府信息公开情况统计表》，"
        "2020、2023年年报“收到和处理政府信息公开申请情况”）"
    )
    assert page.evaluate("navigator.clipboard.readText()") == f"{line}（{source}"
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("button", name="已复制")).to_have_count(2)
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(
        f"{line}较2020年（间隔3年）增加4,363件，增长75.8%。"
        f"（收到申请 · 件 · 全市 · 本年新收；所列年份：2017年、2020年、2023年；{source}"
        "依据：10,121（2023年）、58.26%（2023年年报所述）、5,758（2020年）。注：2017年与2020年："
    )
    assert "年报正文所载10,121与此一致" in words


def test_what_folds_opens_by_click_and_key_and_stands_open_on_paper(
    address: str, page: Page
) -> None:
    page.goto(f"{address}/requests")
    settle(page, "依申请公开")
    fold = page.locator(".st-key-card_requests .card-fold")
    equation = fold.get_by_text("10,121 ÷（1+58.26%） = 6,395")
    expect(page.locator(".st-key-card_requests .card-open")).to_have_text(
        "空心柱系按年报增减幅推算"
    )
    expect(equation).not_to_be_visible()
    fold.locator("summary").click()
    expect(equation).to_be_visible()
    fold.locator("summary").press("Enter")
    expect(equation).not_to_be_visible()
    printed = pdf_words(page)
    assert "10,121÷（1+58.26%）=6,395" in printed
    assert "5,758（2020年）" in printed
    expect(equation).not_to_be_visible()  # and the screen is as it was


def pdf_words(page: Page) -> str:
    """Give the words of the page on paper, as its print dialogue would have them."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    words = page.locator("[data-testid=stMain]").inner_text()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return "".join(words.split())


def pick(page: Page, mark: Locator, label: str) -> None:
    """Click a mark as a hand does: come to it, see its own label stand, press."""
    labels = page.locator(".hoverlayer .hovertext")
    for _ in range(10):
        page.mouse.move(5, 5)
        expect(labels).to_have_count(0)
        mark.hover(position={"x": 20, "y": 60}, force=True)
        expect(labels).to_have_text([label])
        still(page)  # a chart that is drawn anew in between drops its label
        if labels.all_text_contents() == [label]:
            break
    page.mouse.down()
    page.mouse.up()


def test_a_selected_mark_shows_its_way_and_a_second_click_hides_it(
    address: str, page: Page
) -> None:
    page.goto(address)
    settle(page, PAGES[""][0])
    ways = page.get_by_role("link", name="查看该年报告")
    chart, label = page.locator(".st-key-card_requests .js-plotly-plot"), "2023年：10,121件"
    mark = chart.locator(".barlayer .point").nth(2)
    # A chart that is drawn later moves those below it: the hand waits for the page to stand still.
    drawn = page.locator(".js-plotly-plot .main-svg .bglayer")
    expect(drawn).to_have_count(PAGES[""][1], timeout=30_000)
    expect(ways).to_have_count(0)
    pick(page, mark, label)
    expect(ways).to_have_count(1, timeout=20_000)
    page.get_by_role("button", name="2012").click()  # a rerun does not undo a selection
    expect(page.locator("[data-testid=stMain]")).to_contain_text("当前筛选")
    expect(ways).to_have_count(1)
    pick(page, mark, label)
    expect(ways).to_have_count(0, timeout=20_000)
    pick(page, mark, label)
    expect(page.get_by_text("已选中一项，其余变浅")).to_have_count(1, timeout=20_000)
    page.keyboard.press("Escape")
    expect(ways).to_have_count(0, timeout=20_000)
    faded = chart.locator(".point path[style*='opacity: 0.4']")
    expect(faded).to_have_count(0)
    pick(page, mark, label)
    page.get_by_role("button", name="加入汇报").click(timeout=20_000)
    toast = page.locator("[data-testid=stToast]")
    expect(toast).to_contain_text("已加入汇报（第1页）")
    place, window = toast.bounding_box(), page.viewport_size
    assert place is not None
    assert window is not None
    assert place["y"] > window["height"] / 2  # it hides none of the choices at the top
    page.wait_for_url(re.compile("deck="))
    page.get_by_role("link", name="按申请人拆分").click()
    settle(page, "对比与查询")
    expect(page.locator("table.data")).to_contain_text("9,319")
    expect(page.locator("[data-testid=stMain]")).to_contain_text("当前筛选：年份 2014、2017、2020")
    assert "deck=" in page.url


def test_all_the_data_can_be_taken_along(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?way=files")
    settle(page, "对比与查询")
    for suffix in ("xlsx", "zip", "duckdb"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"下载 {suffix}").click()
        assert download.value.suggested_filename.endswith(f".{suffix}")
        assert Path(download.value.path()).stat().st_size > 10_000


def test_a_pivot_opens_from_its_address(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?way=pivot&columns=applicant&show=column&years=2023")
    settle(page, "对比与查询")
    body = page.locator("table.data")
    expect(body).to_contain_text("4,203/9,067")
    expect(body).to_contain_text("不可计算")  # 科研机构: no request
    page.get_by_role("link", name="4,203").first.or_(page.get_by_role("link", name="46.4%")).click()
    settle(page, "年报原文与核验")


def test_downloaded_rows_open_in_a_spreadsheet(address: str, page: Page) -> None:
    page.goto(address)
    settle(page, PAGES[""][0])
    page.locator(".st-key-use_requests button").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="数据（CSV）").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith(
        "年份,指标,数值,下限,上限,单位,范围,表式,状态,口径,勾稽,出处,印出,原文,"
    )
    assert lines[-1].startswith("2023,收到申请,10121,,,件,全市,2021年格式,勾稽补出,")
    assert download.value.suggested_filename.endswith(".csv")


def test_without_data_the_page_says_what_to_do(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        page.goto(f"{address}/requests")
        expect(page.locator("[data-testid=stAlert]")).to_contain_text(
            "python -m etl build", timeout=30_000
        )


@pytest.mark.parametrize("name", ["requests", "compare"])
def test_in_a_narrow_window_cards_stand_one_to_a_row(
    browser: Browser, address: str, name: str
) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/{name}")
    settle(page, PAGES[name][0])
    expect(page.locator(".js-plotly-plot")).to_have_count(PAGES[name][1], timeout=30_000)
    sizes = page.evaluate("""() => {
        const main = document.querySelector("[data-testid=stMainBlockContainer]");
        const room = main.clientWidth - 2 * parseFloat(getComputedStyle(main).paddingLeft);
        return [...document.querySelectorAll("[class*=st-key-card_]")]
            .map((card) => card.getBoundingClientRect().width / room);
    }""")
    assert all(size > 0.98 for size in sizes), sizes
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    context.close()


def test_at_200_percent_the_menu_can_be_opened(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 400})
    page = context.new_page()
    page.goto(address)
    settle(page, PAGES[""][0])
    page.get_by_role("button", name="展开菜单").click()
    page.get_by_role("link", name="复议与诉讼").click()
    settle(page, "复议与诉讼")
    context.close()


def test_on_a_phone_a_wide_chart_begins_with_its_newest_year(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/disputes")
    settle(page, PAGES["disputes"][0])
    frame = page.locator(".st-key-chart_review")
    expect(frame).to_have_class(re.compile("more-before"))
    edge = frame.bounding_box()
    names = frame.locator(".annotation-text", has_text="其他结果")
    last = names.last.bounding_box()
    assert edge
    assert last
    assert last["x"] + last["width"] <= edge["x"] + edge["width"] + 1
    frame.evaluate("(each) => { each.scrollLeft = 0; }")
    expect(frame).to_have_class(re.compile("more-behind"))
    context.close()


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


def test_an_address_of_no_page_is_named_and_leads_home(address: str, page: Page) -> None:
    for path in ("nosuchpage", "a/b/c"):
        page.goto(f"{address}/{path}")
        expect(page.locator("h1")).to_have_text("没有这个页面")
        page.get_by_role("link", name="回到总览").click()
        settle(page, PAGES[""][0])


def test_a_copied_link_opens_at_its_card(address: str, page: Page) -> None:
    page.goto(f"{address}/disputes?disputes=of_all")
    settle(page, "复议与诉讼")
    card = page.locator(".st-key-card_lens_disputes")
    card.get_by_role("button", name="使用").click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}/disputes?disputes=of_all#card_lens_disputes"
    page.goto("about:blank")
    page.goto(link)
    settle(page, "复议与诉讼")
    page.wait_for_function("""() => {
        const card = document.querySelector(".st-key-card_lens_disputes");
        return card && Math.abs(card.getBoundingClientRect().top) < 40;
    }""")


def test_a_menu_takes_the_keyboard_and_gives_it_back(address: str, page: Page) -> None:
    focused = """() => { let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at.innerText.trim().split("\\n")[0]; }"""
    page.goto(address)
    settle(page, PAGES[""][0])
    expect(page.locator(".js-plotly-plot .main-svg .bglayer")).to_have_count(
        PAGES[""][1], timeout=30_000
    )
    page.locator(".st-key-use_requests button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=stPopoverBody]")).to_be_visible()
    page.wait_for_function(f"() => ({focused})() === '复制一句'")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "复制全文"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "复制链接"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "数据（XLSX）"
    page.keyboard.press("Escape")
    page.wait_for_function(f"() => ({focused})() === '使用'")


def test_the_glance_table_can_be_copied_and_saved(address: str, page: Page) -> None:
    page.goto(address)
    settle(page, PAGES[""][0])
    table = page.locator(".st-key-card_glance")
    table.get_by_role("button", name="使用").click()
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith("重庆市政府信息公开年报五年一览表\n指标\t2012年（叙述式）\t")
    assert "\n注：2012、2017年年报有2处前后不一致，引用前请核对。" in words
    with page.expect_download() as download:
        page.get_by_role("button", name="数据（CSV）").click()
    assert download.value.suggested_filename == ("重庆市_政府信息公开年报五年一览表_2012-2023.csv")


def test_the_year_of_a_report_is_chosen_once_and_other_years_go_along(
    address: str, page: Page
) -> None:
    page.goto(f"{address}/requests?years=2020&years=2023")
    settle(page, "依申请公开")
    page.get_by_role("link", name="年报原文与核验").click()
    settle(page, "年报原文与核验")
    main = page.locator("[data-testid=stMain]")
    expect(main.get_by_role("button", name=re.compile("^2017"))).to_have_count(0)
    expect(main.get_by_role("radio", name=re.compile("^2017"))).to_have_count(1)
    expect(main).not_to_contain_text("当前筛选")
    page.get_by_role("link", name="复议与诉讼").click()
    settle(page, "复议与诉讼")
    expect(main).to_contain_text("当前筛选：年份 2020、2023")


def test_another_agency_goes_along_and_its_figures_lead_to_its_own_report(
    page: Page, tmp_path: Path
) -> None:
    (tmp_path / "reports").mkdir()
    for name, agency in (("cd", "成都市"), ("cq", "重庆市")):
        for year in (2020, 2023):
            words = text(year).replace("重庆市", agency)
            (tmp_path / "reports" / f"{name}-{year}.txt").write_text(words, "utf-8")
    to = tmp_path / "data"
    assert main(["build", "--reports", str(tmp_path / "reports"), "--to", str(to)]) == 0
    with serving(to) as address:
        page.goto(f"{address}/?agency=重庆市")
        settle(page, "重庆市政府信息公开年报一览")
        page.locator(".st-key-card_requests .card-fold summary").click()
        page.locator(".card-fold a", has_text="5,758").first.click()
        settle(page, "年报原文与核验")
        shown = page.locator("[data-testid=stMain]")
        expect(page.locator("mark.lit")).to_have_text("5758")
        expect(shown).to_contain_text("重庆市2020年政府信息公开工作年度报告")
        page.locator("[data-testid=stSidebar] input").click()
        page.get_by_role("option", name="成都市").click()
        expect(shown).to_contain_text("成都市2023年政府信息公开工作年度报告")
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        page.get_by_role("link", name="总览", exact=True).click()
        settle(page, "成都市政府信息公开年报一览")
        page.go_back()
        settle(page, "年报原文与核验")
        page.go_back()
        settle(page, "重庆市政府信息公开年报一览")


def _own(url: str, address: str) -> bool:
    return url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))


def test_a_sequence_is_arranged_shown_and_left(page: Page, address: str) -> None:
    page.goto(f"{address}/present")
    settle(page, "汇报")
    page.get_by_role("button", name="五年回顾").click()
    expect(page.locator(".st-key-card_entry_0")).to_be_visible(timeout=30_000)
    first = page.locator(".st-key-card_entry_0 .finding").inner_text()
    page.locator(".st-key-down_0 button").click()
    expect(page.locator(".st-key-card_entry_1 .finding")).to_have_text(
        first.replace("1", "2", 1), timeout=30_000
    )
    assert "deck=" in page.url
    page.locator(".st-key-remove_0 button").click()
    expect(page.locator(".st-key-card_entry_0 .finding")).to_have_text(first, timeout=30_000)
    settle(page, "汇报")  # a page that is still being drawn may drop a click
    still(page)
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".st-key-card_entry_1 .finding")).to_have_text(
        first.replace("1", "2", 1), timeout=30_000
    )
    page.locator(".st-key-look_1 button").click()
    expect(page.get_by_role("dialog").locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="全屏演示").click()
    deck = page.frame_locator("#deck-shown")
    expect(deck.locator(".page.now h1")).to_have_text("重庆市政府信息公开五年回顾", timeout=30_000)
    expect(deck.locator(".page.now")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(deck.locator(".page.now h2")).to_contain_text("公开和部分公开占60.7%")
    page.keyboard.press("End")
    expect(deck.locator(".page.now h2")).to_have_text("口径与断点")
    page.keyboard.press("Escape")
    expect(page.locator("#deck-shown")).to_have_count(0)


def test_a_card_added_on_one_page_stands_in_the_sequence(page: Page, address: str) -> None:
    page.goto(f"{address}/requests?years=2020&years=2023")
    settle(page, "依申请公开")
    page.locator(".st-key-popover_flow button").first.click()
    page.get_by_role("button", name="加入汇报").click()
    page.wait_for_url(re.compile("deck="))
    page.keyboard.press("Escape")
    page.get_by_role("link", name="汇报").click()
    settle(page, "汇报")
    expect(page.locator(".st-key-card_entry_0 .finding")).to_contain_text("应办10,415件")
    page.reload()
    expect(page.locator(".st-key-card_entry_0 .finding")).to_contain_text(
        "应办10,415件", timeout=30_000
    )
    page.locator(".st-key-edit_0 button").click()
    page.get_by_label("备注（给讲的人看，不写入简报）").fill("讲到这里停一下")
    with page.expect_download() as taken:  # no pause between the last word and the click
        page.get_by_role("button", name="保存汇报").click()
    assert "讲到这里停一下" in Path(taken.value.path()).read_text("utf-8")


def test_a_deck_opens_with_the_network_off_and_prints_whole(
    browser: Browser, page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/present")
    settle(page, "汇报")
    page.get_by_role("button", name="复议与诉讼").click()
    with page.expect_download(timeout=60_000) as taken:
        page.get_by_role("button", name="放映稿（HTML）").click()
    taken.value.save_as(tmp_path / "deck.html")
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    alone, errors = context.new_page(), list[str]()
    alone.on("pageerror", lambda error: errors.append(str(error)))
    alone.on("request", lambda r: errors.append(r.url) if "file:" not in r.url else None)
    alone.goto((tmp_path / "deck.html").as_uri())
    charts = alone.locator("[data-figure]").count()
    assert charts == 3  # 各口径对照 stands as a table
    expect(alone.locator(".js-plotly-plot")).to_have_count(charts)
    assert b"/Count " in alone.pdf(prefer_css_page_size=True)
    assert errors == []
    context.close()


def test_a_picture_holds_the_chart_at_twice_its_size(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/requests")
    settle(page, "依申请公开")
    expect(page.locator(".st-key-card_outcomes .main-svg").first).to_be_attached(timeout=30_000)
    width = page.locator(".st-key-card_outcomes .js-plotly-plot").bounding_box()
    assert width
    page.locator(".st-key-popover_outcomes button").first.click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="图片（PNG）").click()
    taken.value.save_as(tmp_path / "card.png")
    content = (tmp_path / "card.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    pixels = int.from_bytes(content[16:20], "big")
    assert pixels > 2 * width["width"]
    assert "办理结果构成" in taken.value.suggested_filename
