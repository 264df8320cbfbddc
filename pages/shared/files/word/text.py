"""Words as WordprocessingML: runs and paragraphs of a style."""

import re
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

HINT = '<w:rFonts w:hint="eastAsia"/>'  # sets quotation marks and dashes in the Chinese typeface


def paragraph(style: str, runs: str, place: str = "", *, kept: bool = False) -> str:
    """Give a paragraph of a style, `place` being an indent of its own (w:ind); `kept` holds it on
    the page of the next one.
    """
    held = "<w:keepNext/>" if kept else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{held}{place}</w:pPr>{runs}</w:p>'


def run(words: str, look: str = HINT) -> str:
    """Give a run of words, their lines broken where they are."""
    lines = plain(words).split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"


def plain(words: str) -> str:
    """Give words as XML may hold them: escaped, and without characters that it forbids."""
    return escape(_NOT_XML.sub("", words))


def width(words: str) -> float:
    """Give the width of the widest of some lines in ems: Latin and digits are half as wide."""
    return max(sum(0.5 if ord(c) < 0x2000 else 1 for c in line) for line in words.split("\n"))
