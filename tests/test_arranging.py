"""A sequence for a meeting: gathered, arranged, shown, and opened with the network off."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from serving import settle, still


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
