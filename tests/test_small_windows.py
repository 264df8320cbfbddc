"""Pages in windows smaller than a desktop's: a projector, a zoomed page, a phone."""

import re

import pytest
from playwright.sync_api import Page, expect
from serving import PAGES, settle


@pytest.mark.parametrize("name", ["requests", "compare"])
def test_in_a_narrow_window_cards_stand_one_to_a_row(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 640})
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


def test_at_200_percent_the_menu_can_be_opened(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(address)
    settle(page, PAGES[""][0])
    page.get_by_role("button", name="展开菜单").click()
    page.get_by_role("link", name="复议与诉讼").click()
    settle(page, "复议与诉讼")


def test_on_a_phone_a_wide_chart_begins_with_its_newest_year(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
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
