"""Whatever link is followed, what was chosen and gathered goes along; Back takes one press."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from serving import PAGES, settle

from pages.shared.meeting import sequence
from pages.shared.meeting.sequence import LONGEST, Entry, Programme

HOME = PAGES[""][0]
CHOSEN = "years=2020&years=2023&disputes=of_all"
CHIPS = "当前筛选：年份 2020、2023；复议、诉讼占比口径 按总计（含尚未审结）"


def asked(url: str) -> dict[str, list[str]]:
    """Give the parameters of an address."""
    return parse_qs(urlsplit(url).query)


def goes_along(url: str) -> dict[str, list[str]]:
    """Give what goes along in an address, but for the sequence."""
    return {
        name: words for name, words in asked(url).items()
        if name in ("years", "disputes", "grant", "agency")
    }  # fmt: skip


def gather(page: Page, card: str) -> None:
    """Put a card of the page into the sequence: address and window hold another one then."""
    before = asked(page.url).get("deck")
    page.locator(f".st-key-use_{card} button").first.click()
    page.get_by_role("button", name="加入汇报", exact=True).click()
    page.wait_for_url(lambda url: asked(url).get("deck") not in (None, before))
    page.wait_for_function(
        "() => sessionStorage.getItem('deck') === new URLSearchParams(location.search).get('deck')"
    )


def cards(page: Page, count: int) -> None:
    """Go to 汇报 by the menu, and see so many cards there."""
    page.get_by_role("link", name="汇报", exact=True).click()
    settle(page, "汇报")
    expect(page.locator("[class*=st-key-card_entry_]")).to_have_count(count)


def steps(page: Page) -> int:
    length: int = page.evaluate("history.length")
    return length


@pytest.fixture
def gathered(page: Page, address: str) -> Page:
    """Give 总览 with choices that are not the defaults, and one card gathered there."""
    page.goto(f"{address}/?{CHOSEN}")
    settle(page, HOME)
    gather(page, "requests")
    return page


def test_all_choices_and_the_sequence_go_along_and_back_takes_one_press(gathered: Page) -> None:
    page, main = gathered, gathered.locator("[data-testid=stMain]")
    deck, before = asked(page.url)["deck"], steps(page)
    expect(main).to_contain_text(CHIPS)
    fold = page.locator(".st-key-card_requests .card-fold")
    fold.locator("summary").click()
    fold.get_by_role("link", name="10,121").click()
    settle(page, "年报原文与核验")
    expect(page.locator("mark.lit")).to_have_text("［此处缺：10,121］")
    assert goes_along(page.url) == parse_qs(CHOSEN)
    assert asked(page.url)["deck"] == deck
    cards(page, 1)
    page.get_by_role("link", name="复议与诉讼").click()
    settle(page, "复议与诉讼")
    expect(main).to_contain_text(CHIPS)
    assert goes_along(page.url) == parse_qs(CHOSEN)
    assert steps(page) == before + 3
    page.get_by_role("button", name="清除筛选").click()  # is no step: the next Back leaves the page
    expect(main).not_to_contain_text("当前筛选")
    assert goes_along(page.url) == {}
    page.go_back()
    settle(page, "汇报")
    page.go_back()
    settle(page, "年报原文与核验")
    page.go_back()
    settle(page, HOME)
    expect(main).to_contain_text(CHIPS)
    expect(fold.get_by_role("link", name="10,121")).to_be_visible()  # unfolded, as it was left
    assert page.url.endswith(f"/?{CHOSEN}&deck={deck[0]}")
    page.go_forward()
    settle(page, "年报原文与核验")
    expect(page.locator("mark.lit")).to_have_text("［此处缺：10,121］")
    page.reload()
    settle(page, "年报原文与核验")
    assert asked(page.url)["deck"] == deck
    cards(page, 1)


def test_a_report_leads_back_to_its_card_by_keyboard_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 568})
    page.goto(f"{address}/compare?by=metric&metric=granted&years=2020&years=2023")
    settle(page, "对比与查询")
    before = steps(page)
    page.locator(".st-key-card_metric .card-source a", has_text="2020年年报").focus()
    page.keyboard.press("Enter")
    settle(page, "年报原文与核验")
    expect(page.locator("mark.lit")).to_have_text("3887")
    page.locator("a.figure").first.focus()
    page.keyboard.press("Enter")  # on to another figure of the report: the way back stays
    expect(page.locator("mark.lit")).not_to_have_text("3887")
    back = page.get_by_role("link", name="返回对比与查询")
    back.focus()
    page.keyboard.press("Enter")
    settle(page, "对比与查询")
    assert page.url.endswith("compare?years=2020&years=2023&by=metric&metric=granted#card_metric")
    expect(page.locator(".st-key-card_metric .finding")).to_contain_text("予以公开")
    page.wait_for_function(
        "() => Math.abs(document.querySelector('.st-key-card_metric')"
        ".getBoundingClientRect().top) < 60"
    )
    assert steps(page) == before + 3
    page.go_back()
    settle(page, "年报原文与核验")
    page.go_back()
    expect(page.locator("mark.lit")).to_have_text("3887")
    page.go_back()
    settle(page, "对比与查询")
    expect(page.locator(".st-key-card_metric .finding")).to_contain_text("予以公开")


def test_every_link_of_every_page_takes_everything_along(gathered: Page) -> None:
    """Also those drawn before the last card was gathered, and those of a mark that is selected."""
    page = gathered
    used = """() => [...document.querySelectorAll(".stHtml a[href]")].map((link) => {
        link.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
        return link.href; })"""
    deck = asked(page.url)["deck"]
    for name, (heading, _) in PAGES.items():
        if name:
            page.locator(f"a.menu[href*='/{name}?'], a.menu[href^='{name}?']").click()
            settle(page, heading)
        links = page.evaluate(used)
        assert len(links) >= len(PAGES)
        for link in links:
            assert goes_along(link) == parse_qs(CHOSEN), link
            assert asked(link)["deck"] == deck, link
        strange = page.locator(
            "[data-testid=stMain] a:not(.stHtml a), [data-testid=stSidebar] a:not(.stHtml a)"
        )
        assert strange.evaluate_all("all => all.map((each) => each.outerHTML)") == []


def test_a_link_opened_in_another_tab_brings_the_sequence(gathered: Page) -> None:
    page = gathered
    with page.context.expect_page() as opened:
        page.locator(".st-key-card_requests .card-source a").first.click(modifiers=["Control"])
    other = opened.value
    settle(other, "年报原文与核验")
    assert goes_along(other.url) == parse_qs(CHOSEN)
    cards(other, 1)
    assert steps(other) == 2
    assert urlsplit(page.url).path == "/"


def test_a_step_back_past_a_change_of_the_sequence_says_so_and_gives_it_back(
    gathered: Page,
) -> None:
    page = gathered
    cards(page, 1)
    page.locator(".st-key-remove_0 button").click()
    page.wait_for_url(lambda url: "deck" not in asked(url))
    page.go_back()
    settle(page, HOME)
    expect(page.get_by_text("网址里另有一份汇报（1页）；现在这份（0页）照旧。")).to_be_visible()
    cards(page, 0)
    page.get_by_role("button", name="恢复网址里的").click()
    expect(page.locator("[class*=st-key-card_entry_]")).to_have_count(1)
    expect(page.get_by_role("button", name="恢复网址里的")).to_have_count(0)
    page.wait_for_url(lambda url: "deck" in asked(url))


def test_an_address_that_is_typed_loses_no_sequence(gathered: Page, address: str) -> None:
    """An address without a sequence, then a colleague's with another one, in the same window."""
    page = gathered
    sent = page.url.replace("years=2020&", "")
    page.goto(f"{address}/compare?way=pivot&by=metric&rows=applicant")
    settle(page, "对比与查询")
    page.wait_for_url(lambda url: "deck" in asked(url))
    expect(page.get_by_label("查什么")).to_have_value("印出的指标")
    page.get_by_role("link", name="依申请公开", exact=True).click()
    settle(page, "依申请公开")
    gather(page, "flow")
    page.goto(sent)
    settle(page, HOME)
    expect(
        page.get_by_text("网址带来一份汇报（1页）；本窗口先前收集的（2页）还在。")
    ).to_be_visible()
    page.reload()
    restore = page.get_by_role("button", name="恢复先前的")
    restore.click()
    expect(restore).to_have_count(0)
    cards(page, 2)
    page.reload()
    settle(page, "汇报")
    expect(page.locator("[class*=st-key-card_entry_]")).to_have_count(2)
    expect(restore).to_have_count(0)


def test_a_sequence_too_long_for_an_address_stays_in_its_window(page: Page, address: str) -> None:
    note = "".join(chr(0x4E00 + at * 7919 % 20_000) for at in range(LONGEST))  # packs badly
    long = Programme("", tuple(Entry("requests", {}, note=note[at:]) for at in range(3)))
    page.goto(f"{address}/present")
    settle(page, "汇报")
    page.evaluate("word => sessionStorage.setItem('deck', word)", sequence.pack(long))
    for _ in range(2):
        page.reload()
        settle(page, "汇报")
        expect(page.locator("[class*=st-key-card_entry_]")).to_have_count(3)
        expect(page.get_by_text("汇报较长，网址里放不下")).to_be_visible()
        assert "deck" not in asked(page.url)
