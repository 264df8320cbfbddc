"""The deck as a file: shown on a wall, on a small screen, printed; with the network off."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import pages_see
from playwright.sync_api import Browser, Page, expect

from pages.shared.cards.register import CARDS
from pages.shared.files import deck
from pages.shared.files.occasion import Slide, occasion
from pages.shared.meeting import gallery, sequence

# For each slide: what is written smaller than 24 px of 1080 lines, or past the slide's edge.
FAULTS = """() => {
  const stage = document.querySelector(".page.now .stage");
  const k = stage.getBoundingClientRect().width / 1920, edge = stage.getBoundingClientRect();
  const faults = [];
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, own = text.parentElement;
    if (!text.textContent.trim() || own.closest("defs, style")) continue;
    const range = document.createRange(); range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const drawn = own.closest("svg") && own.getScreenCTM ? own.getScreenCTM().a : k;
    const size = parseFloat(getComputedStyle(own).fontSize) * drawn / k;
    if (size < 23.9) faults.push(`${size.toFixed(1)} px: ${text.textContent}`);
    if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1)
      faults.push(`past the edge: ${text.textContent}`);
  }
  const chart = stage.querySelector(".chart"), breaks = stage.querySelector(".breaks");
  if (chart) {
    const lowest = (each) => each.getBoundingClientRect().bottom;
    const low = Math.max(...[...chart.querySelectorAll("text, td")].map(lowest));
    if (low > breaks.getBoundingClientRect().top + 1) faults.push("the chart runs into remarks");
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a deck of every card, the second with a long headline and note of a person's own."""
    folder = tmp_path_factory.mktemp("deck")
    shutil.copytree(built, folder / "data", symlinks=True)
    with pages_see(folder / "data"):
        slides = [Slide(gallery.card(name, {})) for name in CARDS]
        longest = sequence.line("市政府本机关收到申请数的变化，" * 9)
        slides[1] = Slide(slides[1].card, longest, "先说明范围。")
        said = occasion([gallery.view({})], "重庆市政府信息公开汇报", "2026年11月20日", "内部资料")
        (folder / "deck.html").write_bytes(deck.write(slides, said))
    return folder / "deck.html"


def opened(browser: Browser, file: Path, width: int, height: int, asked: str = "") -> Page:
    context = browser.new_context(offline=True, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{file.as_uri()}{asked}")
    expect(page.locator(".js-plotly-plot")).to_have_count(page.locator("[data-figure]").count())
    return page


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1024, 768)])
def test_every_slide_is_read_from_afar_and_nothing_is_cut_off(
    browser: Browser, file: Path, width: int, height: int
) -> None:
    page = opened(browser, file, width, height, "?present")
    faults: dict[int, Any] = {}
    for number in range(1, page.locator(".page").count() + 1):
        expect(page.locator(".page.now")).to_have_id(f"p{number}")
        if found := page.evaluate(FAULTS):
            faults[number] = found
        page.keyboard.press("ArrowRight")
    assert faults == {}
    page.context.close()


def test_notes_table_and_leaving_have_their_keys(browser: Browser, file: Path) -> None:
    page = opened(browser, file, 1280, 720, "?present")
    more = page.locator(".page.now .more")
    page.locator(".page.now .stage").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".page.now")).to_have_id("p3")
    page.keyboard.press("n")
    expect(more).to_contain_text("先说明范围。")
    expect(more.locator("table")).to_be_hidden()
    page.keyboard.press("t")
    expect(more.locator("table")).to_be_visible()
    expect(more).to_contain_text("2014年年报")
    expect(more.locator(".spoken")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(more).to_be_hidden()
    expect(page.locator("body")).to_have_class("presenting")
    page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_class("handout")
    page.context.close()


def test_the_hand_out_prints_each_slide_and_its_table_within_the_paper(
    browser: Browser, file: Path
) -> None:
    page = opened(browser, file, 1280, 720)
    page.set_viewport_size({"width": 703, "height": 1030})  # A4 less its margins, at 96 dpi
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".page, .frame, table")]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1).length"""
    )
    assert wide == 0
    expect(page.locator(".bar")).to_be_hidden()
    assert page.locator(".more:visible").count() == page.locator(".more").count()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.context.close()
