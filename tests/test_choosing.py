"""What is chosen, unfolded or followed on a page: it holds, goes along, and leads to its place."""

import re
from pathlib import Path

from chongqing import text
from playwright.sync_api import Locator, Page, expect
from serving import PAGES, serving, settle, still

from etl.__main__ import main


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
