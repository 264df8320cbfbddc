"""A page whose server is away, or does not answer: said in Chinese, and nothing typed is lost."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import PAGES, free_port, make_run, said, settle, started

AWAY = "与看板的连接已断开，正在重新连接……已填写的内容仍在本页，请不要刷新。"
SILENT = "看板暂时没有回应，正在等待……已填写的内容仍在本页，请不要刷新。"
BACK = "看板已恢复连接。"
# Words in Latin letters that can be seen, but for file formats and the names of Streamlit's icons.
LATIN = """() => {
    const seen = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const holder = texts.currentNode.parentElement, box = holder.getBoundingClientRect();
        const shown = holder.checkVisibility({ visibilityProperty: true })
            && box.width > 1 && box.bottom > 0;
        if (shown && !holder.matches("script, style, [data-testid=stIconMaterial]"))
            seen.push(...(texts.currentNode.data.match(/[A-Za-z]{2,}/g) ?? []));
    }
    const formats = ["HTML", "PPTX", "DOCX", "XLSX", "json"];
    return [...new Set(seen)].filter((word) => !formats.includes(word));
}"""


@pytest.fixture
def port() -> int:
    return free_port()


def arranged(page: Page, address: str) -> None:
    """Open the page of a sequence, with one card's editor open."""
    page.goto(f"{address}/present")
    settle(page, "汇报")
    page.locator(".st-key-ready_yearly button, .st-key-card_begin button").first.click()
    expect(page.get_by_role("button", name="全屏演示")).to_be_enabled()


def test_a_server_that_is_gone_and_comes_back(built: Path, page: Page, port: int) -> None:
    notice = page.locator(".away")
    with started(built, make_run("127.0.0.1", port)) as server:
        arranged(page, said(server, r"http\S+"))
        page.get_by_role("button", name="改标题、写备注").first.click()
        note = page.get_by_label("备注（给讲的人看，不写入简报）")
        note.fill("会上再补一句")
        assert page.evaluate(LATIN) == []
        server.kill()
        expect(notice).to_have_text(AWAY)
    for _ in range(8):  # attempts, after some of which Streamlit's own dialog would come
        page.wait_for_event("requestfailed", timeout=40_000)
    expect(notice).to_have_text(AWAY)
    expect(page.locator("[data-testid=stDialog]")).to_have_count(0)
    assert page.evaluate(LATIN) == []
    expect(note).to_have_value("会上再补一句")
    with started(built, make_run("127.0.0.1", port)) as server:
        expect(notice).to_have_text(BACK, timeout=40_000)
        expect(note).to_have_value("会上再补一句")
        expect(notice).to_be_hidden()
        note.press("Control+Enter")
        page.keyboard.press("Escape")
        expect(page.get_by_text("备注：会上再补一句")).to_be_visible()


def test_a_server_that_stands_still_is_said_to(built: Path, page: Page, port: int) -> None:
    notice = page.locator(".away")
    with started(built, make_run("127.0.0.1", port)) as server:
        arranged(page, said(server, r"http\S+"))
        os.kill(server.pid, signal.SIGSTOP)
        try:
            page.get_by_role("button", name="移除").first.click()
            expect(notice).to_have_text(SILENT)
        finally:
            os.kill(server.pid, signal.SIGCONT)
        expect(notice).to_have_text(BACK)
        expect(notice).to_be_hidden()


def test_a_page_that_never_reaches_its_server_says_what_to_look_at(
    address: str, browser: Browser
) -> None:
    """As behind a proxy that lets no WebSocket through."""
    page = browser.new_page()  # of its own: its clock would be that of every page beside it
    page.route_web_socket("**/_stcore/stream", lambda socket: socket.close(code=1008))
    page.clock.install()
    page.goto(f"{address}/requests")
    expect(page.locator("[data-testid=stApp]")).to_be_attached()
    page.clock.fast_forward(5_000)
    expect(page.locator(".away")).to_have_text("正在连接看板，请稍候……")
    page.clock.fast_forward(20_000)
    expect(page.locator(".away")).to_contain_text("还没有连上看板。请检查网络")
    expect(page.locator("[data-testid=stDialog]")).to_have_count(0)
    page.close()


@pytest.mark.parametrize(
    ("name", "size", "fault"),
    [
        ("a.json", 1_200_000, "文件太大，不能超过 1.0MB。"),
        ("a.txt", 10, "只能打开本看板保存的汇报（.json）。"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_in_words(
    address: str, page: Page, name: str, size: int, fault: str
) -> None:
    page.goto(f"{address}/present")
    settle(page, "汇报")
    page.locator("[data-testid=stFileUploader] input").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": b" " * size}
    )
    expect(page.get_by_text(fault)).to_be_visible()


def test_no_notice_stands_while_the_server_answers(address: str, page: Page) -> None:
    page.goto(address)
    settle(page, PAGES[""][0])
    with page.expect_response("**/_stcore/health"):
        page.locator("h1").click()
    expect(page.locator(".away")).to_be_hidden()
