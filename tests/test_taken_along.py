"""What a reader takes along from a card or a page: copied, saved, drawn; by hand and by key."""

from pathlib import Path

from playwright.sync_api import Page, expect
from serving import PAGES, settle


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


def test_all_the_data_can_be_taken_along(address: str, page: Page) -> None:
    page.goto(f"{address}/compare?way=files")
    settle(page, "对比与查询")
    for suffix in ("xlsx", "zip", "duckdb"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"下载 {suffix}").click()
        assert download.value.suggested_filename.endswith(f".{suffix}")
        assert Path(download.value.path()).stat().st_size > 10_000


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
    expect(page.get_by_role("button", name="加入汇报", exact=True)).to_be_visible()  # the last item
    page.wait_for_function(f"() => ({focused})() === '复制一句'")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "复制全文"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "复制链接"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "数据（XLSX）"
    page.keyboard.press("Escape")
    page.wait_for_function(f"() => ({focused})() === '使用'")
