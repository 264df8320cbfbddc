"""年报原文: the page itself with the figures on it, and the file as it came."""

import hashlib
import io
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pdfplumber
import pytest
from chongqing import ROOT
from conftest import pages_see
from PIL import Image
from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas
from serving import serving

from etl import formats, picture
from etl.__main__ import main
from etl.document import Box, UnreadableReport
from etl.formats.pdf.picture import HEIGHT, WIDTH, png
from etl.store import originals
from pages.shared import queries
from pages.shared.cards import original
from pages.shared.warehouse import NoData
from tests.made import make
from tests.mutants.layouts import document_of
from tests.printed import Layout, pdf

MADE = make("annual_2021", Random(3))
AGENCY, REPORT = "某某县", "made"
PRINTED = pdf(document_of(MADE.sheet), Layout(lower=420))
HUAIAN = ROOT.parent / "shared" / "samples" / "huaian-city-2024.pdf"
RECEIVED = f"{REPORT}:requests_received:total:jurisdiction:2023:1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("printed")
    (home / "reports").mkdir()
    (home / "reports" / f"{REPORT}.pdf").write_bytes(PRINTED)
    earlier = make("annual_2019", Random(4)).text()
    (home / "reports" / "text.txt").write_text(earlier, "utf-8")
    command = ["build", "--reports", str(home / "reports"), "--to", str(home / "data")]
    assert main(command) == 0
    return home / "data"


@pytest.fixture
def seen(data: Path) -> Iterator[None]:
    with pages_see(data):
        yield


def report(report_id: str) -> queries.Row:
    (row,) = (r for r in queries.every_report(AGENCY).to_dicts() if r["report_id"] == report_id)
    return row


def inked(image: Image.Image, box: tuple[float, float, float, float], scale: float) -> float:
    """Give how dark the darkest point of a box is, 0 for white and 255 for black."""
    cut = image.convert("L").crop(tuple(round(edge * scale) for edge in box))  # type: ignore[arg-type]
    darkest, _ = cut.getextrema()
    return 255 - float(darkest)  # type: ignore[arg-type]


def boxes_hold_what_is_printed(content: bytes, facts: list[queries.Row]) -> int:
    """Hold each figure's box against the text there, and against the page's picture."""
    held = 0
    with pdfplumber.open(io.BytesIO(content)) as file:
        pictures = [Image.open(io.BytesIO(png(content, n + 1))) for n in range(len(file.pages))]
        for fact in facts:
            if fact["state"] == "implied" or not fact["page"]:
                continue
            page, image = file.pages[fact["page"] - 1], pictures[fact["page"] - 1]
            words = "".join((page.crop(fact["box"]).extract_text() or "").split())
            assert "".join(fact["printed"].split()) in words, fact["fact_id"]
            assert inked(image, fact["box"], image.width / float(page.width)) > 100
            held += 1
    return held


def test_each_figure_stands_in_its_box_of_the_picture(seen: None) -> None:
    assert boxes_hold_what_is_printed(PRINTED, queries.facts(REPORT).to_dicts()) == 200


@pytest.mark.skipif(not HUAIAN.exists(), reason="needs ../shared: the real report is not ours")
def test_each_figure_of_a_real_report_stands_in_its_box_of_the_picture(tmp_path: Path) -> None:
    (tmp_path / HUAIAN.name).write_bytes(HUAIAN.read_bytes())
    command = ["build", "--reports", str(tmp_path), "--to", str(tmp_path / "data")]
    assert main(command) == 0
    with pages_see(tmp_path / "data"):
        facts = queries.facts(HUAIAN.stem).to_dicts()
    tables = [fact for fact in facts if fact["origin"] == "table"]
    assert boxes_hold_what_is_printed(HUAIAN.read_bytes(), tables) == 200


def test_the_page_of_the_figure_is_shown_unless_another_is_asked_for(seen: None) -> None:
    fact = queries.fact(RECEIVED)
    assert fact
    pages = len(queries.pages(REPORT))
    assert (fact["page"], pages) == (2, 4)
    asked = {None: 2, "1": 1, "4": 4, "5": 2, "0": 2, "-1": 2, "二": 2, "1e9": 2, "": 2}
    assert {each: original.page_asked(each, [fact], pages) for each in asked} == asked
    assert original.page_asked(None, [], pages) == 1


def test_a_report_without_pages_has_no_picture(seen: None) -> None:
    assert original.sheet(report("text"), [], None) == ""
    assert original.sheet(report(REPORT), [], None).count("<img") == 1


def test_the_file_is_given_out_as_it_came(seen: None) -> None:
    assert queries.original(report(REPORT)["sha256"]) == PRINTED
    with pytest.raises(NoData):
        queries.original("0" * 64)
    assert not queries.has_original("0" * 64)


def kept(data: Path, content: bytes) -> str:
    """Keep a file in a data folder; give its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    originals.keep(data, sha256, content)
    return sha256


def one_page(size: tuple[float, float], **page: tuple[float, ...]) -> bytes:
    packed = io.BytesIO()
    canvas = Canvas(packed, size, invariant=True, **page)
    canvas.drawString(100, 300, "12345")
    canvas.save()
    return packed.getvalue()


def without_end() -> bytes:
    """Give a page that draws so much that no time suffices."""
    packed = io.BytesIO()
    canvas = Canvas(packed, (595, 842), pageCompression=1, invariant=True)
    canvas.setFillAlpha(0.5)
    for _ in range(100_000):
        canvas.rect(0, 0, 595, 842, fill=1)
    canvas.save()
    return packed.getvalue()


def of_gigabytes() -> bytes:
    """Give a page with a picture that unpacks to gigabytes."""
    packed = zlib.compress(zlib.compress(bytes(1 << 28), 9) * 8, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 31>>stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
        b"<</Type/XObject/Subtype/Image/Width 46340/Height 46340/BitsPerComponent 8"
        b"/ColorSpace/DeviceGray/Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream"
        % (len(packed), packed),
    )
    body = b"".join(b"%d 0 obj%bendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (PRINTED, 99),
        (PRINTED[: len(PRINTED) // 2], 1),
        ("政府信息公开".encode(), 1),
        (without_end(), 1),
        (of_gigabytes(), 1),
    ],
    ids=["no such page", "cut short", "no PDF", "without end", "of gigabytes"],
)
def test_a_page_that_cannot_be_drawn_costs_itself_alone(
    tmp_path: Path, content: bytes, number: int
) -> None:
    with pytest.raises(UnreadableReport):
        picture.of_page(tmp_path, kept(tmp_path, content), number)
    whole = picture.of_page(tmp_path, kept(tmp_path, PRINTED), 1)
    assert (whole or b"").startswith(b"\x89PNG")


def test_a_file_that_is_not_what_was_read_is_not_shown(tmp_path: Path) -> None:
    sha256 = kept(tmp_path, PRINTED)
    place = originals.place(tmp_path, sha256)
    place.chmod(0o644)
    place.write_bytes(PRINTED + b" ")
    assert picture.of_page(tmp_path, sha256, 1) is None
    assert picture.of_page(tmp_path, "0" * 64, 1) is None


@pytest.mark.parametrize("size", [(14_000, 14_000), (14_000, 50), (50, 14_000), (3, 3)])
def test_a_page_of_any_size_is_a_picture_of_bounded_size(size: tuple[float, float]) -> None:
    width, height = Image.open(io.BytesIO(png(one_page(size), 1))).size
    assert width <= WIDTH + 1
    assert height <= HEIGHT + 1


@pytest.mark.parametrize("crop", [(50, 100, 400, 600), (-100, -50, 700, 900), (0, 0, 0, 0)])
def test_what_is_seen_of_a_page_is_what_is_drawn(crop: tuple[float, ...]) -> None:
    content = one_page((595, 842), cropBox=crop)
    ((left, upper, right, lower),) = pages_of(content)
    image = Image.open(io.BytesIO(png(content, 1)))
    assert image.width / image.height == pytest.approx((right - left) / (lower - upper), rel=0.01)
    number = 100 - left, 532 - upper, 133 - left, 544 - upper
    assert inked(image, number, image.width / (right - left)) > 100


def pages_of(content: bytes) -> tuple[Box, ...]:
    return formats.read(Path("a.pdf"), content).pages


def test_who_asks_for_a_page_does_not_load_what_draws_it(tmp_path: Path) -> None:
    """It is native code: what makes it fall must not take the server along."""
    program = (
        "import sys; from pathlib import Path; from etl import picture; "
        "assert picture.of_page(Path(sys.argv[1]), sys.argv[2], 1); "
        "print('pdfium' in Path('/proc/self/maps').read_text('utf-8'))"
    )
    asking = [sys.executable, "-c", program, str(tmp_path), kept(tmp_path, PRINTED)]
    said = subprocess.run(asking, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


@pytest.mark.parametrize("width", [1280, 390])
def test_an_official_sees_the_cell_on_the_page_and_turns_it(
    data: Path, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    with serving(data) as address:
        page.goto(f"{address}/reports?fact={RECEIVED}")
        picture = page.locator(".sheet-page img")
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") == 1400
        frame, lit = page.locator(".sheet-frame"), page.locator(".sheet-page .lit")
        frame.scroll_into_view_if_needed()
        expect(lit).to_be_in_viewport()
        around, cell = frame.bounding_box(), lit.bounding_box()
        assert around
        assert cell
        assert around["x"] - 4 <= cell["x"]
        assert cell["x"] + cell["width"] <= around["x"] + around["width"] + 4
        expect(page.locator(".report-text mark.lit")).to_have_text("6696")
        following = page.get_by_role("link", name="下一页 ›")
        following.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".sheet figcaption")).to_contain_text("原件第3页，共4页")
        expect(page.locator(".sheet-page .lit")).to_have_count(0)
        assert re.search(r"[?&]page=3\b", page.url)
        page.get_by_role("link", name="所指的数在第2页").click()
        expect(page.locator(".sheet-page .lit")).to_have_count(1)
        with page.expect_download() as started:
            page.get_by_role("button", name="下载原件").click()
        assert started.value.suggested_filename == f"{REPORT}.pdf"
        assert Path(started.value.path()).read_bytes() == PRINTED
