"""The empty presentation: 16:9, our typefaces, one layout; text boxes and the foot of a slide."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Length, Pt

from pages.shared.chart.palette import LIGHT
from pages.shared.files.occasion import Occasion

INK, MUTED, RULE, ACCENT = (
    colour.lstrip("#") for colour in (LIGHT.ink, LIGHT.muted, LIGHT.line, LIGHT.accent)
)
LATIN, EAST_ASIAN = "Arial", "微软雅黑"  # replaced by Noto or Source Han where it is not at hand
WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.6)
ROOM = Emu(WIDTH - 2 * MARGIN)
TOP, BOTTOM = Inches(1.88), Inches(5.92)  # of what a slide shows
_LEFT_OUT = ("thumbnail", "printerSettings")  # of the library's template
SMALL = 12  # points: 24 pixels of 1080 lines


def empty() -> Any:
    """Give an empty 16:9 presentation with our typefaces and one layout: a title, and room."""
    deck = Presentation()
    for rels in (deck.part.package._rels, deck.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_LEFT_OUT)]:
            rels.pop(key)
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    layout = deck.slide_layouts.get_by_name("Title Only")
    for other in list(deck.slide_layouts):
        if other is not layout:
            deck.slide_layouts.remove(other)
    for holder in [deck.slide_master, layout]:
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type is not None and shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
            else:
                move(shape, MARGIN, Inches(0.42), ROOM, Inches(0.95))
    _mark(deck.slide_master)
    theme = next(
        rel.target_part for rel in deck.slide_master.part.rels.values() if "theme" in rel.reltype
    )
    root = etree.fromstring(theme.blob)
    for kind in ("latin", "ea"):
        for font in root.iter(qn(f"a:{kind}")):
            font.set("typeface", LATIN if kind == "latin" else EAST_ASIAN)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return deck


def footer(deck: Any, page: Any, occasion: Occasion) -> None:
    """Write what the export says of itself, and the number of the slide."""
    number = len(deck.slides)
    text(page, [occasion.footer], Inches(7.06), Inches(0.28), SMALL, MUTED,
          width=Emu(ROOM - Inches(0.6)))  # fmt: skip
    text(page, [str(number)], Inches(7.06), Inches(0.28), SMALL, MUTED, right=True,
          left=Emu(WIDTH - MARGIN - Inches(0.6)), width=Inches(0.6))  # fmt: skip


def text(
    page: Any, lines: Sequence[str], top: Length, height: Length, size: float, colour: str,
    *, left: Length = MARGIN, width: Length = ROOM, bold: bool = False, centred: bool = False,
    right: bool = False, after: float = 0,
) -> None:  # fmt: skip
    """Add a text box, a paragraph for each line; nothing for no lines. Sizes are points."""
    if not lines:
        return
    box = page.shapes.add_textbox(left, top, width, height)
    align = PP_ALIGN.CENTER if centred else PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    write_in(box, lines, size, colour=colour, bold=bold, align=align)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_after = Pt(after)


def write_in(
    shape: Any, lines: Sequence[str], size: float, *, bold: bool = False, colour: str = INK,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:  # fmt: skip
    """Write lines into a shape, without margins, in our typefaces."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = "\n".join(lines)
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.language_id = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE
            run.font.color.rgb = RGBColor.from_string(colour)


def move(shape: Any, left: Length, top: Length, width: Length, height: Length) -> None:
    """Give a shape its place."""
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _mark(master: Any) -> None:
    """Draw the mark that stands at the top of every slide."""
    mark = etree.fromstring(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="mark"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{MARGIN}" y="{Inches(0.3)}"/>'
        f'<a:ext cx="{Inches(0.6)}" cy="{Inches(0.05)}"/></a:xfrm><a:prstGeom prst="rect"/>'
        f'<a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )
    master.shapes._spTree.append(mark)
