"""The pages for those who see, move or read otherwise: contrast, keyboard, zoom, print."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import PAGES, settle, still

LONGEST = 12_000  # pixels: no page is taller, and a window can be
# Views of a page that its plain address does not show.
VIEWS = {
    "compare?way=pivot": "对比与查询",
    "compare?way=files": "对比与查询",
    "definitions?tab=表式变化": "指标与口径",
    "definitions?tab=收录情况": "指标与口径",
}


@pytest.fixture(scope="module", params=[*PAGES, *VIEWS])
def shown(request: pytest.FixtureRequest, reader: BrowserContext, address: str) -> Iterator[Page]:
    """Give each page in turn, opened once for all the tests that only look at it."""
    page = reader.new_page()
    opened(page, address, request.param)
    yield page
    page.close()


@pytest.fixture(scope="module", params=["", "compare", "reports", "definitions"])
def dark(request: pytest.FixtureRequest, reader: BrowserContext, address: str) -> Iterator[Page]:
    """Give pages in turn as who has chosen a dark desktop sees them."""
    page = reader.new_page()
    page.emulate_media(color_scheme="dark")
    opened(page, address, request.param)
    yield page
    page.close()


def opened(page: Page, address: str, name: str) -> None:
    """Open a page and wait until its charts stand."""
    heading, charts = PAGES.get(name) or (VIEWS[name], 0)
    page.goto(f"{address}/{name}")
    settle(page, heading)
    if charts:
        expect(page.locator(".js-plotly-plot .main-svg .bglayer")).to_have_count(
            charts, timeout=30_000
        )
    still(page)


def faults(page: Page) -> list[tuple[str, str]]:
    """Give what axe finds on the whole page: what is scrolled out of sight is not measured for
    contrast.
    """
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert tall < LONGEST
    page.set_viewport_size({"width": 1280, "height": tall})
    still(page)
    found = Axe().run(page).response["violations"]
    page.set_viewport_size({"width": 1280, "height": 800})
    return [
        (each["id"], each["nodes"][0]["html"][:120])
        for each in found if each["impact"] in ("serious", "critical", "moderate")
    ]  # fmt: skip


def test_a_whole_page_has_no_fault_of_accessibility(shown: Page) -> None:
    assert faults(shown) == []


def test_a_whole_dark_page_has_no_fault_of_accessibility(dark: Page) -> None:
    assert faults(dark) == []


@pytest.mark.parametrize("dark", ["", "compare"], indirect=True, scope="module")
def test_dark_charts_stand_on_dark_ground(dark: Page) -> None:
    for ground in dark.locator(".js-plotly-plot .main-svg:first-child").all():
        expect(ground).to_have_css("background-color", "rgb(20, 25, 31)")


def test_tables_have_captions_and_headers_and_charts_have_words(shown: Page) -> None:
    found = shown.evaluate("""() => ({
        unnamed: [...document.querySelectorAll("table")]
            .filter((each) => !each.caption?.textContent.trim()).map((each) => each.innerText),
        headless: [...document.querySelectorAll("table")].filter((each) =>
            [...each.tHead.rows[0].cells].some((cell) => cell.scope !== "col")
            || [...each.tBodies].some((body) => [...body.rows].some((row) =>
                !["row", "rowgroup"].includes(row.cells[0].scope))))
            .map((each) => each.innerText),
        wordless: [...document.querySelectorAll(".stPlotlyChart")].filter((each) =>
            each.getAttribute("role") !== "figure"
            || !/[0-9].*；/.test(each.getAttribute("aria-label"))).length,
    })""")
    assert found == {"unnamed": [], "headless": [], "wordless": 0}


FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const same = window.focusedBefore?.compareDocumentPosition(at);
    window.focusedBefore = at;
    return {
        what: (at.ariaLabel || at.innerText || at.placeholder || at.tagName).trim().slice(0, 20),
        ring: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
        colour: style.outlineColor, seen: box.width > 0 && box.height > 0,
        before: Boolean(same & Node.DOCUMENT_POSITION_PRECEDING),
    };
}"""


def test_the_keyboard_goes_in_reading_order_and_shows_where_it_is(shown: Page) -> None:
    stops = []
    for _ in range(80):
        shown.keyboard.press("Tab")
        stop = shown.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert stops[0]["what"] == "跳到正文"
    assert [stop["what"] for stop in stops[1:10]] == [
        "总览", "主动公开", "依申请公开", "不予公开理由", "复议与诉讼", "对比与查询", "汇报",
        "年报原文与核验", "指标与口径",
    ]  # fmt: skip
    assert [s["what"] for s in stops if not s["ring"] or s["colour"] != "rgb(59, 128, 191)"] == []
    assert [s["what"] for s in stops if not s["seen"] or s["before"]] == []


# Words of a chart that are cut off, or touch; a chart in a frame of its own can be moved.
TOUCHING = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((plot) => {
    const box = plot.getBoundingClientRect(), room = plot.closest("[class*=st-key-chart_]");
    const words = [...plot.querySelectorAll("text")].filter((each) => each.textContent.trim())
        .map((each) => [each.textContent, each.getBoundingClientRect()])
        .filter(([, at]) => at.width > 0);
    const cut = words.filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1
        || at.top < box.top - 1 || at.bottom > box.bottom + 1).map(([text]) => text);
    const over = words.flatMap(([text, a], at) => words.slice(at + 1).filter(([, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5).map(([b]) => text + "|" + b));
    const lost = box.width > room.clientWidth + 1 && getComputedStyle(room).overflowX !== "auto";
    return [...cut, ...over, ...(lost ? [room.className] : [])];
})"""
OVERFLOW = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth];
}"""


def fits(page: Page, width: int) -> None:
    """Hold that nothing of a page is cut off or touches in a window of some width."""
    assert max(page.evaluate(OVERFLOW)) <= 0
    assert page.evaluate(TOUCHING) == []
    for choice in page.locator("[data-testid=stMain] [data-testid=stButtonGroup] button").all():
        box = choice.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("width", [1280, 640])
def test_zoomed_in_nothing_is_cut_off_and_no_words_touch(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": width * 5 // 8})
    still(shown)
    fits(shown, width)


def test_in_the_smallest_window_nothing_is_cut_off_and_no_words_touch(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 200}, device_scale_factor=4)
    page = context.new_page()
    for name in PAGES:
        opened(page, address, name)
        fits(page, 320)
    context.close()


def test_print_leaves_out_menus_and_cuts_nothing_off(shown: Page) -> None:
    shown.set_viewport_size({"width": 1280, "height": 800})
    still(shown)
    shown.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown.evaluate(
        "document.querySelector('[data-testid=stMainBlockContainer]').style.width='703px'"
    )
    shown.emulate_media(media="print")
    for gone in ("stSidebar", "stHeader", "stPopover"):
        for each in shown.locator(f"[data-testid={gone}]").all():
            expect(each).not_to_be_visible()
    cut = shown.evaluate("""() => [...document.querySelectorAll("[class*=st-key-card_]")]
        .filter((card) => [...card.querySelectorAll(".main-svg, table")].some((each) =>
            each.getBoundingClientRect().right > card.getBoundingClientRect().right + 1))
        .map((card) => card.className)""")
    assert cut == []
    for title in shown.locator(".finding").all():
        expect(title).to_have_css("break-inside", "avoid")
    for chart in shown.locator("[class*=st-key-chart_]").all():
        expect(chart).to_have_css("break-inside", "avoid")
        expect(chart).to_have_css("break-before", "avoid")  # its card's title stands with it
    expect(shown.locator(".printed")).to_contain_text("机关：重庆市")
    years = "2012、2014、2017、2020、2023"
    of_one_year = urlsplit(shown.url).path == "/reports"
    assert (years in shown.locator(".printed").inner_text()) == (not of_one_year)


def test_who_asked_for_less_motion_sees_none(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, address, "requests")
    page.locator("[data-testid=stPopoverButton]").first.click()
    expect(page.locator("[data-testid=stPopoverBody]")).to_be_visible()
    moving = page.evaluate("""() => [...document.querySelectorAll("body *")].filter((each) =>
        ["", "::before", "::after"].some((part) => {
            const style = getComputedStyle(each, part || null);
            return style.animationName !== "none" || !/^0s(, 0s)*$/.test(style.transitionDuration);
        })).map((each) => each.className)""")
    assert moving == []
    charts = page.evaluate("""() => [...document.querySelectorAll(".js-plotly-plot")]
        .filter((each) => each.layout.transition).length""")
    assert charts == 0
