"""A document as a file: the library packs it; page, footers, settings and footnotes are ours.

Their children stand in the order of the schema (ECMA-376 part 1, §17), on which Word insists.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from pages.shared.files.word.styles import fonts, styles
from pages.shared.files.word.text import SPACES

# ① ② on each page anew: a plain raised figure beside a number could be read as part of it.
_CIRCLED = '<w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"/>'
# Of the library's template: what no document of ours needs.
_LEFT_OUT = ("thumbnail", "customXml", "fontTable", "numbering", "stylesWithEffects", "webSettings")


def package(title: str, body: Sequence[str], notes: Sequence[str]) -> bytes:
    """Give the document as a file, from the XML of its paragraphs and of its footnotes."""
    document = Document()
    _bare(document)
    _fill(document.styles.element, styles())
    _fill(document.settings.element, _settings())
    _page(document.sections[0])
    _fill(document.element.body, f"<w:body {SPACES}>{''.join(body)}</w:body>",
          document.sections[0]._sectPr)  # fmt: skip
    _attach(document, "fontTable", fonts(), "FONT_TABLE")
    _attach(document, "footnotes", _footnotes(notes), "FOOTNOTES")
    said = document.core_properties
    said.title, said.language, said.author, said.comments = title, "zh-CN", "", ""
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _undated(content: bytes) -> bytes:
    """Give a package whose parts bear no time: the same cards give the same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as dated, ZipFile(out, "w") as undated:
        for name in dated.namelist():
            undated.writestr(ZipInfo(name), dated.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _bare(document: Any) -> None:
    """Leave out what the library's template brings along."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_LEFT_OUT)]:
            del rels[key]


def _fill(element: Any, content: str, *kept: Any) -> None:
    """Put the children of some XML into an element, in place of its own, before what is kept."""
    element[:] = [*parse_xml(content), *kept]


def _attach(document: Any, name: str, content: str, kind: str) -> None:
    of = getattr(CONTENT_TYPE, f"WML_{kind}")
    part = Part(PackURI(f"/word/{name}.xml"), of, content.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, kind))


def _page(section: Any) -> None:
    """Put the body on A4 with the margins of the standard, 22 lines on the grid.

    The 28 characters of a line are the styles' own: LibreOffice pulls apart what stands on a grid
    of characters.
    """
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Twips(851), Twips(1247)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _fill(footer._element, _footer(side))
    own = section._sectPr
    _replace(own, "footnotePr", f"<w:footnotePr {SPACES}>{_CIRCLED}</w:footnotePr>", "pgSz")
    _replace(own, "docGrid", f'<w:docGrid {SPACES} w:type="lines" w:linePitch="579"/>')


def _replace(parent: Any, name: str, content: str, before: str = "") -> None:
    for old in parent.findall(qn(f"w:{name}")):
        parent.remove(old)
    places: Iterable[Any] = parent.findall(qn(f"w:{before}")) if before else ()
    for place in places:
        place.addprevious(parse_xml(content))
    if not before:
        parent.append(parse_xml(content))


def _footer(side: str) -> str:
    """Give the page number as — 1 —, one character in from the outer margin."""
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f'{run.format("— ")}<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f"{run.format(' —')}</w:p></w:ftr>"
    )


def _footnotes(notes: Sequence[str]) -> str:
    bare = '<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}">{bare}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f"<w:footnotes {SPACES}>{lines}{''.join(notes)}</w:footnotes>"


def _settings() -> str:
    compat = "".join(
        f"<w:{each}/>" for each in (
            "spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone",
            "ulTrailSpace", "doNotExpandShiftReturn", "useFELayout",
        )
    )  # fmt: skip
    return (
        f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:footnotePr>{_CIRCLED}<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{compat}<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
