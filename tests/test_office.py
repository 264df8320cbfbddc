"""Office files as a program draws them: LibreOffice renders each, and the pages are read again.

This is the one test that may be skipped: where LibreOffice or poppler is not installed.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from pages.shared.cards.model import Percent
from pages.shared.chart import Chart
from pages.shared.files import brief, presentation, workbook
from pages.shared.files.occasion import Occasion, Slide, occasion
from pages.shared.files.word import Story
from pages.shared.meeting import gallery

CARDS = ("requests", "outcomes", "applicants", "granted", "lens_disputes",
         "reasons_refused", "long_run", "disputes", "volume", "fees", "documents_issued",
         "requests_office")  # fmt: skip
TOOLS = ("soffice", "pdftotext", "pdfinfo", "pdffonts", "fc-list")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words on a page, and the box around it in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Line") -> bool:
        """Say whether two lines run into each other: by more than the room that a typeface keeps
        above and below its glyphs, a fifth of a line.
        """
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.bottom - self.top, other.bottom - other.top)
        return across > 1 and down > smaller / 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is printed: its size in points, its words without spaces, its lines."""

    width: float
    height: float
    words: str
    lines: Sequence[Line]

    def holds(self, line: Line) -> bool:
        """Say whether a line stands on the page with all of its box."""
        across = line.left >= 0 and line.right <= self.width
        return across and line.top >= 0 and line.bottom <= self.height


@pytest.fixture(scope="module")
def tools() -> None:
    """Skip where what renders and reads a page is not installed."""
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        pytest.skip(
            f"未安装 LibreOffice、poppler 或 fontconfig（缺 {'、'.join(missing)}），不检查版面"
        )


@pytest.fixture(scope="module")
def slides(tools: None, on_the_build: None) -> list[Slide]:
    return [Slide(gallery.card(name, {}), note="讲稿一句。") for name in CARDS]


@pytest.fixture(scope="module")
def said(tools: None, on_the_build: None) -> Occasion:
    return occasion([gallery.view({})], "重庆市政府信息公开回顾", "2026年11月20日", "内部资料")


@pytest.fixture(scope="module")
def printed(
    slides: list[Slide], said: Occasion, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """Give each file as LibreOffice prints it, in a profile of its own."""
    folder = tmp_path_factory.mktemp("printed")
    files = []
    for kind, writer in (("docx", brief), ("pptx", presentation), ("xlsx", workbook)):
        file = folder / f"{kind}.{kind}"
        file.write_bytes(writer.write(slides, said))
        files.append(file)
    story = Story()
    story.line("BodyText", "公" * 28 * 30)
    files.append(folder / "full.docx")
    files[-1].write_bytes(story.package("满页"))
    run("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder), *map(str, files))  # fmt: skip
    return {file.stem: file.with_suffix(".pdf") for file in files}


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    return done.stdout.decode()


def pages(file: Path) -> list[Page]:
    words = run("pdftotext", "-raw", str(file), "-").split("\f")
    boxes = run("pdftotext", "-bbox-layout", str(file), "-").encode()
    root = etree.fromstring(boxes, etree.XMLParser(recover=True))
    found = root.iter("{*}page")
    return [
        Page(float(page.get("width")), float(page.get("height")), plain(text), lines(page))
        for page, text in zip(found, words, strict=False)
    ]


def lines(page: etree._Element) -> list[Line]:
    return [
        Line(
            " ".join(word.text or "" for word in line),
            *(float(line.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")),
        )
        for line in page.iter("{*}line")
    ]


def plain(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
def test_every_glyph_is_drawn_from_a_typeface_that_the_file_carries(
    printed: Mapping[str, Path], kind: str
) -> None:
    rows = run("pdffonts", str(printed[kind])).splitlines()[2:]
    carried = [re.search(r"(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$", row) for row in rows]
    assert rows
    assert all(each and each[1] == "yes" for each in carried), rows
    families = run("fc-list", ":lang=zh-cn", "family").replace(",", "\n").split("\n")
    chinese = {re.sub(r"[\s-]", "", name).lower() for name in families} - {""}
    used = {re.sub(r"[\s-]", "", row.split()[0].partition("+")[2]).lower() for row in rows}
    assert any(name.startswith(tuple(chinese)) for name in used), used
    words = run("pdftotext", str(printed[kind]), "-")
    assert not re.search("[\ufffd\ue000-\uf8ff□]|#{3,}", words)


def test_each_slide_is_one_page(printed: Mapping[str, Path]) -> None:
    deck = Presentation(str(printed["pptx"].with_suffix(".pptx")))
    assert len(pages(printed["pptx"])) == len(deck.slides)


def test_each_slide_shows_its_headline_source_and_numbers(
    printed: Mapping[str, Path], slides: list[Slide], said: Occasion
) -> None:
    opening, *shown, appendix = pages(printed["pptx"])
    assert plain(said.title) in opening.words
    for part in (said.chosen, said.until, *said.definitions, *said.breaks):
        assert plain(part) in appendix.words
    for slide in slides:
        card = slide.card
        named = (plain(slide.title), plain(str(card.measure)))
        own = [page for page in shown if all(words in page.words for words in named)]
        assert len(own) == (2 if card.key == "lens_disputes" else 1)
        for part in (f"来源：{card.source}", said.footer):
            assert all(plain(part) in page.words for page in own), (card.key, part)
        for label in labels(slide):
            assert any(plain(label) in page.words for page in own), (card.key, label)


def test_each_slide_shows_every_cell_of_its_table(
    printed: Mapping[str, Path], slides: list[Slide]
) -> None:
    deck = Presentation(str(printed["pptx"].with_suffix(".pptx")))
    tables = 0
    for slide, page in zip(deck.slides, pages(printed["pptx"]), strict=True):
        for shape in filter(lambda shape: shape.has_table, slide.shapes):
            tables += 1
            for row in shape.table.rows:
                assert all(plain(cell.text) in page.words for cell in row.cells)
    assert tables


def labels(slide: Slide) -> list[str]:
    """Give each number that a slide prints beside a mark, and each name of a mark."""
    chart = slide.card.chart or Chart()
    series = [series for panel in chart.panels for series in panel.series]
    names = [each.name for panel in chart.panels if len(panel.series) > 1 for each in panel.series]
    lines = [words for line in chart.lines for words in (line.name, line.words)]
    return [*names, *lines, *(words for each in series for words in each.words if words)]


def test_each_page_of_the_brief_is_numbered_on_its_outer_side(printed: Mapping[str, Path]) -> None:
    for number, page in enumerate(pages(printed["docx"]), 1):
        (foot,) = (line for line in page.lines if line.words == f"— {number} —")
        middle = (foot.left + foot.right) / 2
        assert (middle > page.width / 2) == (number % 2 == 1)


def test_a_full_page_has_22_lines_of_28_characters(printed: Mapping[str, Path]) -> None:
    first, *_ = pages(printed["full"])
    body = [line.words for line in first.lines if line.words.startswith("公")]
    assert [len(words) for words in body] == [26, *[28] * 21]  # two characters are the indent


def test_the_brief_prints_every_number(printed: Mapping[str, Path], slides: list[Slide]) -> None:
    words = "".join(page.words for page in pages(printed["docx"]))
    for slide in slides:
        for row in slide.card.table.rows:
            assert all(plain(row[at]) in words for at in slide.card.table.numeric)


def test_a_footnotes_mark_cannot_be_read_as_part_of_a_number(printed: Mapping[str, Path]) -> None:
    marks = [re.findall("[①-⑩]", page.words) for page in pages(printed["docx"])]
    assert sum(map(len, marks)) == 2 * len(CARDS)
    for own in filter(None, marks):  # ① on each page anew, at the sentence and at the foot
        assert sorted(own)[:2] == ["①", "①"]


@pytest.mark.parametrize("kind", ["docx", "pptx"])
def test_no_line_runs_into_another_or_off_the_page(printed: Mapping[str, Path], kind: str) -> None:
    found = []
    for number, page in enumerate(pages(printed[kind]), 1):
        for line in page.lines:
            if (
                line.left < 0
                or line.top < 0
                or line.right > page.width
                or line.bottom > page.height
            ):
                found.append((number, line.words))
        for one, other in combinations(page.lines, 2):
            if one.covers(other):
                found.append((number, f"{one.words} / {other.words}"))
    assert not found


def test_lines_that_run_into_each_other_are_told_from_lines_that_follow() -> None:
    line = Line("上", 0, 0, 100, 15.6)
    assert line.covers(Line("叠", 50, 8.8, 150, 24.4))
    assert not line.covers(Line("下", 0, 14.2, 100, 29.8))
    assert not line.covers(Line("右", 100, 0, 200, 15.6))


def test_the_workbook_prints_every_number_whole(
    printed: Mapping[str, Path], slides: list[Slide]
) -> None:
    words = run("pdftotext", "-raw", str(printed["xlsx"]), "-")
    for slide in slides:
        assert plain(str(slide.card.measure))[:6] in plain(words)
        for record in slide.card.table.records:
            numbers = [value for value in record.values() if isinstance(value, float | int)]
            assert all(looks(number) & set(re.findall(r"[−\d,.%-]+", words)) for number in numbers)


def looks(number: float) -> set[str]:
    """Give the ways in which a number may be printed."""
    if isinstance(number, Percent):
        return {f"{number:.1%}", f"{number:.2%}"}
    return {f"{number:,.15g}", f"{number:.15g}", f"{number / 10_000:,.15g}"}
