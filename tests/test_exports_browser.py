"""What leaves, as a reader takes it: opened from the browser's own downloads."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from serving import serving, settle

SEQUENCE = re.compile("deck=")


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serving(built, DISCLOSURE_LINE="内部资料") as address:
        yield address


def opened(page: Page, menu: str) -> Locator:
    """Open the menu 使用 of a card, or of the page, and give its body."""
    page.locator(f"[class*=st-key-popover_{menu}] button").first.click()
    body = page.locator("[data-testid=stPopoverBody]")
    expect(body).to_be_visible()
    return body


def taken(page: Page, body: Locator, label: str) -> tuple[str, bytes]:
    """Take a file of an open menu: its name and content."""
    with page.expect_download() as download:
        body.get_by_role("button", name=label).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_page_leaves_as_a_workbook_of_what_it_shows(page: Page, address: str) -> None:
    page.goto(f"{address}/requests?years=2020&years=2023")
    settle(page, "依申请公开")
    expect(page.locator(".st-key-card_applicants .finding")).to_be_visible(timeout=30_000)
    name, content = taken(page, opened(page, "page"), "本页数据（XLSX）")
    assert name == "重庆市_依申请公开_2020-2023.xlsx"
    book = load_workbook(io.BytesIO(content))
    front = [[str(cell) for cell in row] for row in book["说明"].iter_rows(3, values_only=True)]
    assert ["筛选", "所选年份：2020、2023；范围：全市（另有注明的除外）"] in front
    assert ["标记", "内部资料"] in front
    shown = page.locator("[class*=st-key-card_] .finding").all_inner_texts()
    titles = [book[name]["A1"].value for name in book.sheetnames if name.startswith("数据")]
    assert len(titles) > 5
    assert set(titles) <= set(shown)
    cells = [cell for row in book["数据1 收到申请"].iter_rows(values_only=True) for cell in row]
    assert 10121 in cells


def test_a_card_leaves_as_rows_that_programs_and_spreadsheets_read(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/disputes?disputes=of_all")
    settle(page, "复议与诉讼")
    body = opened(page, "lens_disputes")
    name, content = taken(page, body, "数据（CSV）")
    assert name == "重庆市_结果纠正占比各口径对照_2017-2023.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    own = [
        row for row in rows
        if (row["指标"], row["口径"]) == ("复议结果纠正占比", "按总计（含尚未审结）")
    ]  # fmt: skip
    assert [(row["年份"], row["分子"], row["分母"]) for row in own] == [
        ("2020", "62", "386"), ("2023", "94", "704"),
    ]  # fmt: skip
    assert float(own[0]["数值"]) == pytest.approx(100 * 62 / 386, abs=1e-4)
    assert all(row["标记"] == "内部资料" for row in rows)
    assert "按总计（含尚未审结）" in rows[0]["比率口径"]
    name, content = taken(page, body, "数据（XLSX）")
    assert load_workbook(io.BytesIO(content)).sheetnames == ["说明", "数据", "元数据", "勾稽"]


def test_a_picture_is_the_same_from_either_theme(page: Page, address: str) -> None:
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    found = []
    for theme in themes:
        page.goto("about:blank")
        page.emulate_media(color_scheme=theme)
        page.goto(f"{address}/proactive")
        settle(page, "主动公开")
        chart = page.locator(".st-key-card_documents_issued .main-svg").first
        expect(chart).to_be_attached(timeout=30_000)
        name, content = taken(page, opened(page, "documents_issued"), "图片（PNG）")
        assert name == "重庆市_制发行政规范性文件_2020-2023.png"
        found.append(content)
    assert found[0] == found[1]


def test_a_menu_closes_once_its_card_is_in_the_sequence(page: Page, address: str) -> None:
    page.goto(f"{address}/disputes")
    settle(page, "复议与诉讼")
    for menu, label, count in (
        ("review", "加入汇报", "第1页"),
        ("page", "整页加入汇报", "4张卡片"),
    ):
        opened(page, menu).get_by_role("button", name=label).click()
        expect(page.locator("[data-testid=stToast]").last).to_contain_text(count, timeout=30_000)
        expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0, timeout=30_000)
    page.wait_for_url(SEQUENCE)
    page.get_by_role("link", name="汇报").click()
    settle(page, "汇报")
    expect(page.locator("[class*=st-key-card_entry_]")).to_have_count(5, timeout=30_000)
    expect(opened(page, "page").get_by_role("button")).to_have_text(["复制链接", "打印"])


def test_a_page_prints_without_its_menu(page: Page, address: str) -> None:
    page.goto(f"{address}/disputes")
    settle(page, "复议与诉讼")
    page.evaluate("window.print = () => { window.printed = true; }")
    body = opened(page, "page")
    body.get_by_role("button", name="打印").click()
    page.wait_for_function("() => window.printed === true")
    page.emulate_media(media="print")
    expect(page.locator("[data-testid=stPopoverBody]:visible")).to_have_count(0)


def test_copied_text_says_what_it_stands_on_and_until_when(page: Page, address: str) -> None:
    page.goto(f"{address}/disputes")
    settle(page, "复议与诉讼")
    opened(page, "litigation").get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    words = page.evaluate("navigator.clipboard.readText()")
    assert "402/529（2020年诉讼结果维持占比）" in words
    assert words.endswith("统计截至2023年底（2023年年报）。内部资料")
