"""PDF: tables with rules and without, over pages, cut by them; what cannot be read is refused."""

import io
from pathlib import Path
from random import Random

import pytest
from chongqing import YEARS, path
from conftest import Read
from playwright.sync_api import Browser
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_made import values, wrong
from test_same_report import figures

from etl import formats, report
from etl.document import Document, UnreadableReport
from etl.formats.pdf import MOST_PAGES
from etl.formats.pdf.glyphs import glyph
from etl.formats.pdf.ruled import OVER_THE_EDGE
from tests.made import FORMS, make
from tests.mutants.layouts import document_of
from tests.printed import CHINESE, FIGURES, HEIGHT, Layout, pdf
from tests.saved import word_page

LAYOUTS = {
    "ruled": Layout(),
    "open at the sides": Layout(sides=False),
    "heads repeated": Layout(repeats=True),
    "rows cut": Layout(cuts_rows=True),
    "rows cut, heads repeated": Layout(cuts_rows=True, repeats=True),
    "without rules": Layout(rules=False),
    "without rules, heads repeated": Layout(rules=False, repeats=True),
}
STYLE = """<meta charset=utf-8><style>table { border-collapse: collapse; width: 100% }
td { border: 1px solid !important; font-size: 12px; text-align: center }
p.MsoNormal { margin: 0 } body > p { text-indent: 2em; margin: .5em 0 }</style>"""
TITLE = "某某县2023年政府信息公开工作年度报告"


def page(*words: tuple[float, float, str], rules: tuple[tuple[float, ...], ...] = ()) -> bytes:
    """Give a page with words at places from its upper left, and rules between two points each."""
    packed = io.BytesIO()
    canvas = Canvas(packed, (595, HEIGHT), invariant=True)
    for x, y, word in words:
        canvas.setFont(FIGURES if word.isascii() else CHINESE, 10)
        canvas.drawString(x, HEIGHT - y, word)
    for x0, y0, x1, y1 in rules:
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    canvas.save()
    return packed.getvalue()


def grid(columns: list[float], rows: list[float]) -> tuple[tuple[float, ...], ...]:
    """Give the rules of a table without merged cells."""
    down = tuple((x, rows[0], x, rows[-1]) for x in columns)
    return down + tuple((columns[0], y, columns[-1], y) for y in rows)


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("seed", "lower"), [(0, 500), (1, 573)])
def test_each_figure_is_read_wherever_a_page_ends(
    read: Read, form: str, layout: str, seed: int, lower: int
) -> None:
    made = make(form, Random(seed))
    how = Layout(**{**vars(LAYOUTS[layout]), "lower": float(lower)})
    report = read(pdf(document_of(made.sheet), how), "a.pdf")
    assert values(report) == made.figures


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(3))
def test_blank_cells_move_no_number(read: Read, layout: str, seed: int) -> None:
    chance = Random(seed)
    made = make("annual_2021", chance)
    for cell in made.numbers:
        cell.text = "" if cell.text == "0" and chance.random() < 0.5 else cell.text
    document = document_of(made.sheet)
    assert wrong(read(pdf(document, LAYOUTS[layout]), "a.pdf"), made) == {}


@pytest.mark.parametrize("year", YEARS)
def test_a_page_that_a_browser_has_printed_gives_the_figures_of_the_report(
    browser: Browser, read: Read, year: int
) -> None:
    page = browser.new_page()
    page.set_content(STYLE + word_page(formats.read(path(year), path(year).read_bytes())))
    mark = "<div style='font-size: 9px; margin: auto'>- <span class=pageNumber></span> -</div>"
    printed = page.pdf(
        format="A4", margin={"top": "2cm", "bottom": "2cm", "left": "2.5cm", "right": "2.5cm"},
        display_header_footer=True, header_template="<i></i>", footer_template=mark,
    )  # fmt: skip
    page.close()
    assert figures(read(printed, f"重庆市{year}.pdf")) == figures(report.read(path(year)))


def test_each_fact_knows_its_page_and_its_box(read: Read) -> None:
    made = make("annual_2021", Random(1))
    report = read(pdf(document_of(made.sheet), Layout(lower=500)), "a.pdf")
    figures = {(f.metric, f.applicant): f for f in (fact.figure for fact in report.facts)}
    first, last = figures["regulations_issued", "total"], figures["review_total", "total"]
    assert (first.page, last.page) == (1, 3)
    assert first.box
    assert (first.box[0], first.box[2]) == (184.75, 297.5)  # the second of four columns


@pytest.mark.parametrize(
    ("written", "read_as"), [("⻓", "长"), ("⻔", "门"), ("⼀", "一"), ("年", "年")]
)
def test_a_radical_is_read_as_the_character_that_it_stands_for(written: str, read_as: str) -> None:
    char = {"text": written, "x0": 0, "top": 0, "x1": 10, "bottom": 10, "size": 10}
    assert glyph(char).text == read_as


def test_a_table_closed_by_rules_at_its_edge_has_its_own_cells() -> None:
    down = tuple((x, 100.0, x, 160.0) for x in (72, 200, 260))
    across = tuple((72.0, y, x, y) for x, y in ((260, 100), (260, 120), (230, 140), (260, 160)))
    rules = (*down, *across, (230.0, 140.0, 230.0, 160.0))
    words = ((80, 115, "规章"), (205, 115, "1"), (80, 135, "第（五）项"), (80, 155, "行政许可"),
             (205, 155, "2"))  # fmt: skip
    document = formats.read(Path("a.pdf"), page((72, 80, TITLE), *words, rules=rules))
    assert cells(document)[1:] == [["第（五）项", "", ""], ["行政许可", "2", ""]]


def test_a_line_broken_within_a_sentence_ends_no_paragraph() -> None:
    words = (
        (92, 100, "全年主动公开政府信息共计四千八百余条，其中市政府网站"), (72, 130, "公布信息"),
        (72, 160, "一千余条。"), (92, 190, "二、依申请公开情况"),
    )  # fmt: skip
    document = formats.read(Path("a.pdf"), page((72, 60, TITLE * 2), *words))
    assert "网站\n公布信息\n一千余条。\n\u3000\u3000二、" in document.text


def test_a_mark_of_a_page_parts_no_sentence() -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed, (595, HEIGHT), invariant=True)
    for number, lines in enumerate(
        (["全县新收政府信息公开申请1", "181件，均已办结。"], ["二、略"]), 1
    ):
        canvas.setFont(CHINESE, 16)
        for at, line in enumerate(lines):
            canvas.drawString(72, HEIGHT - 100 - 30 * at, line)
        canvas.drawString(280, 50, f"- {number} -")
        canvas.showPage()
    canvas.save()
    document = formats.read(Path("a.pdf"), packed.getvalue())
    assert "- 1 -" not in document.text


def test_a_number_over_an_edge_is_nobodys() -> None:
    rules = grid([72, 200, 220, 240], [100, 120, 140])
    words = ((80, 115, "规章"), (205, 115, "1"), (225, 115, "2"))
    wide = ((80, 135, "行政许可"), (190, 135, "3985758"), (232, 135, "0"))
    document = formats.read(Path("a.pdf"), page((72, 80, TITLE), *words, *wide, rules=rules))
    assert cells(document)[0] == ["规章", "1", "2"]
    label, first, _ = cells(document)[1]
    assert OVER_THE_EDGE in label + first


def test_a_label_that_runs_over_its_edge_is_whole() -> None:
    rules = grid([72, 110, 220, 260], [100, 120, 140])
    words = ((76, 115, "行政许可事项"), (230, 115, "5"), (114, 135, "乙"), (230, 135, "6"))
    document = formats.read(Path("a.pdf"), page((72, 80, TITLE), *words, rules=rules))
    assert cells(document) == [["行政许可事项", "", "5"], ["", "乙", "6"]]


def test_words_that_meet_at_an_edge_are_two() -> None:
    rules = grid([72, 112, 140, 200], [100, 120])
    words = ((72, 115, "专项经费"), (112, 115, "万元"), (150, 115, "5"))
    document = formats.read(Path("a.pdf"), page((72, 80, TITLE), *words, rules=rules))
    assert cells(document) == [["专项经费", "万元", "5"]]


def test_two_numbers_in_a_cell_stay_two() -> None:
    rules = grid([72, 200, 260], [100, 130, 150])
    words = (
        (80, 112, "规章"),
        (205, 112, "1"),
        (205, 126, "181"),
        (80, 145, "文件"),
        (205, 145, "2"),
    )
    document = formats.read(Path("a.pdf"), page((72, 80, TITLE), *words, rules=rules))
    assert cells(document) == [["规章", "1 181"], ["文件", "2"]]


def test_a_blank_has_its_column_only_where_the_numbers_tell() -> None:
    columns = (80.0, 250.0, 330.0, 410.0)
    rows = {100.0: ("甲项", "11", "12", "13"), 130.0: ("乙项", "21", "", "23"),
            160.0: ("丙项", "31", "32", "33")}  # fmt: skip
    words = [
        (x, y, word)
        for y, row in rows.items()
        for x, word in zip(columns, row, strict=True)
        if word
    ]
    document = formats.read(Path("a.pdf"), page((72, 60, TITLE), *words))
    assert cells(document) == [
        ["甲项", "11", "12", "13"], ["乙项", "21", "", "23"], ["丙项", "31", "32", "33"],
    ]  # fmt: skip
    between = [(290.0, y, word) if word == "21" else (x, y, word) for x, y, word in words]
    document = formats.read(Path("a.pdf"), page((72, 60, TITLE), *between))
    assert cells(document)[1] == ["乙项", "21", "23"]


def test_characters_of_no_size_are_not_printed() -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed, (595, HEIGHT), invariant=True)
    for size, y, words in ((10, 80, TITLE), (0, 200, "隐藏的旧稿")):
        canvas.setFont(CHINESE, size)
        canvas.drawString(72, HEIGHT - y, words)
    canvas.save()
    assert formats.read(Path("a.pdf"), packed.getvalue()).text.split() == [TITLE]


def test_two_numbers_with_a_space_between_stay_two() -> None:
    rules = grid([72, 200, 260], [100, 120, 140])
    words = ((80, 115, "规章"), (205, 115, "1 181"), (80, 135, "文件"), (205, 135, "389 4 8"))
    document = formats.read(Path("a.pdf"), page((72, 80, TITLE), *words, rules=rules))
    assert cells(document) == [["规章", "1 181"], ["文件", "389 4 8"]]


def empty(pages: int) -> bytes:
    packed = io.BytesIO()
    canvas = Canvas(packed, invariant=True)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def locked() -> bytes:
    packed = io.BytesIO()
    canvas = Canvas(packed, encrypt=StandardEncryption("密码", canPrint=0))
    canvas.drawString(72, 700, "2023")
    canvas.save()
    return packed.getvalue()


def recognised() -> bytes:
    """Give a page that is a picture, with the text that a program has seen in it."""
    packed = io.BytesIO()
    canvas = Canvas(packed, (200, 200))
    dot = b"P6 1 1 255 \xff\xff\xff"
    canvas.drawImage(ImageReader(io.BytesIO(dot)), 0, 0, 200, 200)
    canvas.setFont(CHINESE, 10)
    canvas.drawString(20, 100, "政府信息公开")
    canvas.save()
    return packed.getvalue()


def damaged() -> bytes:
    """Give a page of which a byte within what it draws has changed."""
    content = bytearray(pdf(document_of(make("annual_2021", Random(1)).sheet), Layout()))
    content[content.index(b"stream") + 400] ^= 1
    return bytes(content)


WHOLE = page((72, 80, TITLE))
FIGURED = page((72, 80, TITLE), (72, 100, "1181"))


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        (empty(2), "是扫描件，里面没有文字", "Word 文档"),
        (recognised(), "文字是识别出来的", "Word 文档"),
        (locked(), "设有密码", "去掉密码"),
        (WHOLE[: len(WHOLE) // 3], "已损坏", "重新下载"),
        (damaged(), "已损坏", "重新下载"),
        (FIGURED.replace(b"/Times-Roman", b"/Lost-Roman0"), "已损坏", "重新下载"),
        (empty(MOST_PAGES + 1), f"超过 {MOST_PAGES} 页", "只留一份"),
    ],
    ids=["scan", "recognised", "locked", "cut short", "a byte changed", "a font lost", "too long"],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(
    content: bytes, reason: str, remedy: str
) -> None:
    with pytest.raises(UnreadableReport) as error:
        formats.read(Path("年报.pdf"), content)
    assert str(error.value).startswith("年报.pdf：PDF")
    assert reason in str(error.value)
    assert remedy in str(error.value)
