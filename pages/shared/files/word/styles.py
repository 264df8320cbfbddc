"""Typefaces and styles of an official document, by GB/T 9704—2012."""

from dataclasses import dataclass

from pages.shared.files.word.text import SPACES

# Typefaces of the standard, and the names that other systems have for them.
TITLE, HEADING, SECOND, BODY, LATIN = "方正小标宋简体", "黑体", "楷体", "仿宋", "Times New Roman"
OTHER_NAMES = {
    TITLE: "方正小标宋_GBK,方正小标宋简", HEADING: "SimHei,方正黑体_GBK",
    SECOND: "KaiTi,楷体_GB2312,方正楷体_GBK", BODY: "FangSong,仿宋_GB2312,方正仿宋_GBK",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """One named style: typeface, size in half points, line pitch in twentieths of a point.

    `place` holds what w:pPr has besides, in the order of the schema before w:spacing and after it.
    """

    key: str
    name: str
    face: str
    size: int
    pitch: int = 579
    before: str = ""
    after: str = ""


_TWO = '<w:ind w:firstLineChars="200" w:firstLine="{}"/>'
_SANHAO = '<w:spacing w:val="-5"/>'  # 28 of them, of 15.75 points, make a line of 156 mm
_KEPT, _LOOSE = "<w:keepNext/>", '<w:snapToGrid w:val="0"/>'
# fmt: off
STYLES = (
    Style("Title",        "Title",         TITLE,   44, 640, _KEPT, '<w:jc w:val="center"/>'),
    Style("Subtitle",     "Subtitle",      SECOND,  32, 579, "",    '<w:jc w:val="center"/>'),
    Style("Mark",         "密级",          HEADING, 32),
    Style("BodyText",     "Body Text",     BODY,    32, 579, "",    _TWO.format(640)),
    Style("Heading1",     "heading 1",     HEADING, 32, 579, _KEPT, _TWO.format(640) + '<w:outlineLvl w:val="0"/>'),
    Style("Heading2",     "heading 2",     SECOND,  32, 579, _KEPT, _TWO.format(640) + '<w:outlineLvl w:val="1"/>'),
    Style("Caption",      "caption",       HEADING, 24, 480, _KEPT + _LOOSE, '<w:jc w:val="center"/>'),
    Style("Unit",         "表格单位",      BODY,    21, 320, _KEPT + _LOOSE, '<w:jc w:val="right"/>'),
    Style("TableHead",    "表头",          HEADING, 24, 340, _LOOSE, '<w:jc w:val="center"/>'),
    Style("TableText",    "表格文字",      BODY,    24, 340, _LOOSE),
    Style("TableYear",    "表格年份",      BODY,    24, 340, _LOOSE, '<w:jc w:val="center"/>'),
    Style("TableNumber",  "表格数字",      BODY,    24, 340, _LOOSE, '<w:jc w:val="right"/>'),
    Style("Remark",       "表注",          SECOND,  24, 400, _LOOSE, _TWO.format(480)),
    Style("Date",         "Date",          BODY,    32, 579, "",    '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'),
    Style("FootnoteText", "footnote text", BODY,    18, 260, _LOOSE),
    Style("Footer",       "footer",        "宋体",  28, 360, _LOOSE),
)
# fmt: on


def styles() -> str:
    """Give the part that holds every style of the document."""
    return (
        f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_faces(BODY)}"
        '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f"</w:style>{''.join(map(_style, STYLES))}</w:styles>"
    )


def _style(style: Style) -> str:
    own = "" if style.name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{style.before}'
        f'<w:spacing w:before="0" w:after="0" w:line="{style.pitch}" w:lineRule="exact"/>'
        f"{style.after}</w:pPr><w:rPr>{_faces(style.face)}{_SANHAO if style.size == 32 else ''}"
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _faces(face: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:eastAsia="{face}" w:hAnsi="{LATIN}" w:cs="{LATIN}"/>'


def fonts() -> str:
    """Give the part that says by what other names a system may have the typefaces."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, others in OTHER_NAMES.items()
    )
    return f"<w:fonts {SPACES}>{fonts}</w:fonts>"
