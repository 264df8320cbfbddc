"""A written brief (简报) in the layout of official documents: GB/T 9704—2012.

A4, margins 37/35/28/26 mm, title 二号小标宋, body 三号仿宋 at a line pitch of 28.95 pt, headings
黑体 and 楷体; each table leads to its reports by footnotes.
"""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from pages.shared import queries
from pages.shared.card import Card
from pages.shared.meeting.slides import Occasion, Slide
from pages.shared.wording import cardinal_zh

# Typefaces of the standard; what is not installed is replaced by the system's own.
TITLE, HEADING, SECOND, BODY, LATIN = "方正小标宋简体", "黑体", "楷体", "仿宋", "Times New Roman"
ERHAO, SANHAO, SIHAO, XIAOSI = Pt(22), Pt(16), Pt(14), Pt(12)
PITCH = Pt(28.95)
MOST_COLUMNS = 6
MOST_PLACES = 4  # of one report in one footnote; the workbook has them all
_FOOTNOTES = PackURI("/word/footnotes.xml")


class _Footnotes:
    """The footnotes of a document, numbered from 1 in the order in which they are asked for."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.root = etree.fromstring(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1">'
            "<w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
            '<w:footnote w:type="continuationSeparator" w:id="0">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
        )
        self.count = 0

    def add(self, paragraph: Any, words: str) -> None:
        """Put a mark at the end of a paragraph and the words at the foot of its page."""
        self.count += 1
        run = paragraph.add_run()
        _superscript(run)
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self.count))
        run._r.append(mark)
        note = etree.SubElement(self.root, qn("w:footnote"))
        note.set(qn("w:id"), str(self.count))
        line = etree.SubElement(note, qn("w:p"))
        first = etree.SubElement(line, qn("w:r"))
        size = etree.SubElement(etree.SubElement(first, qn("w:rPr")), qn("w:vertAlign"))
        size.set(qn("w:val"), "superscript")
        etree.SubElement(first, qn("w:footnoteRef"))
        second = etree.SubElement(line, qn("w:r"))
        properties = etree.SubElement(second, qn("w:rPr"))
        fonts = etree.SubElement(properties, qn("w:rFonts"))
        fonts.set(qn("w:eastAsia"), BODY)
        etree.SubElement(properties, qn("w:sz")).set(qn("w:val"), "18")
        text = etree.SubElement(second, qn("w:t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = f" {words}"

    def attach(self) -> None:
        """Store the footnotes as a part of the document."""
        part = Part(
            _FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES,
            etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True),
            self.document.part.package,
        )  # fmt: skip
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the brief: for each card a heading, a sentence, a table; 口径与断点 at the end."""
    document = Document()
    _page(document)
    notes = _Footnotes(document)
    _line(document, occasion.title, TITLE, ERHAO, centred=True)
    if occasion.line:
        _line(document, occasion.line, HEADING, SANHAO)
    _line(document, f"（{occasion.held}；{occasion.until}）", SECOND, SANHAO, centred=True)
    for number, slide in enumerate(slides, 1):
        _section(document, slide, number, notes)
    _line(document, f"{cardinal_zh(len(slides) + 1)}、口径与断点", HEADING, SANHAO, indent=True)
    for words in (occasion.chosen, *occasion.definitions, *occasion.breaks):
        _line(document, words if words.endswith("。") else f"{words}。", BODY, SANHAO, indent=True)
    notes.attach()
    _line(document, f"制作日期：{occasion.made}", BODY, SANHAO, right=True)
    document.core_properties.title = occasion.title
    document.core_properties.language = "zh-CN"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _page_number(section.footer.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, SANHAO
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)


def _page_number(paragraph: Any) -> None:
    """Write — 1 — at the middle of the foot, in 四号 as the standard has it."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in ("— ", None, " —"):
        run = paragraph.add_run(words or "")
        _type(run, "宋体", SIHAO)
        if words is None:
            for kind in ("begin", "instr", "end"):
                run._r.append(_field(kind))


def _field(kind: str) -> Any:
    if kind == "instr":
        code = OxmlElement("w:instrText")
        code.text = "PAGE"
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _section(document: Any, slide: Slide, number: int, notes: _Footnotes) -> None:
    card = slide.card
    topic = card.measure.partition(" · ")[0]
    _line(document, f"{cardinal_zh(number)}、{topic}", HEADING, SANHAO, indent=True)
    said = _line(document, f"{slide.title.rstrip('。')}。", BODY, SANHAO, indent=True)
    for words in _places(card):
        notes.add(said, words)
    if slide.note:
        _line(document, slide.note, BODY, SANHAO, indent=True)
    _table(document, slide)
    for note in card.notes:
        _line(document, note, SECOND, SIHAO, indent=True)


def _table(document: Any, slide: Slide) -> None:
    table = slide.card.table
    if not table.rows:
        return
    columns = list(zip(*table.rows, strict=True))
    kept = [at for at in range(len(table.head)) if not at or len(set(columns[at])) > 1]
    kept = kept[:MOST_COLUMNS]
    grid = document.add_table(len(table.rows) + 1, len(kept), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    _repeat(grid.rows[0])
    for column, at in enumerate(kept):
        _cell(grid.cell(0, column), table.head[at], bold=True)
    for line, row in enumerate(table.rows, 1):
        for column, at in enumerate(kept):
            _cell(grid.cell(line, column), row[at], right=at in table.numeric)
    document.add_paragraph()


def _places(card: Card) -> list[str]:
    """Say, for each report that a card stands on, where its figures are and what is printed."""
    ids = list(dict.fromkeys(each for row in card.table.fact_ids for each in row))
    by_report: dict[str, list[str]] = {}
    for each in queries.citations(ids).sort("report_year", maintain_order=True).to_dicts():
        printed = " ".join((each["printed"] or "原文此格缺失，由勾稽补出").split())
        by_report.setdefault(each["title"], []).append(f"{each['label']}“{printed}”")
    return [
        f"《{title}》：{'；'.join(places[:MOST_PLACES])}"
        f"{f'；等{len(places)}处' if len(places) > MOST_PLACES else ''}。口径：{card.measure}。"
        for title, places in by_report.items()
    ]


def _cell(cell: Any, words: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(words)
    run.bold = bold
    _type(run, BODY, XIAOSI)


def _repeat(row: Any) -> None:
    """Print a table's head again on each page that it runs over."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _line(
    document: Any, words: str, face: str, size: Any,
    *, centred: bool = False, indent: bool = False, right: bool = False,
) -> Any:  # fmt: skip
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = PITCH
    if indent:
        layout.first_line_indent = size * 2
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    _type(paragraph.add_run(words), face, size)
    return paragraph


def _type(run: Any, face: str, size: Any) -> None:
    run.font.name, run.font.size = LATIN, size
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _superscript(run: Any) -> None:
    run.font.superscript = True
