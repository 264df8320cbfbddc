"""The markup of a page: parsed at a bounded cost, and what its elements mean in print."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from etl.formats.blocks import is_note_mark
from etl.formats.spans import TooLarge

LARGEST = 4_000_000  # characters of markup, pictures in it not counted
MOST_TAGS = 40_000  # a long report pasted from Word has 10 000
LONGEST_TAG = 16_000  # characters

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption",
    "ucapcontent", "ul",
))
# Never printed, or struck out: 35 beside a struck 36 is not 3536.
UNPRINTED = frozenset((
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "svg", "math",
    "select", "textarea", "button", "canvas", "audio", "video", "rt", "rp", "del", "xml", "x-s",
    "x-strike",
))
# fmt: on
STRAY = "\x1f"  # stands before each cell: shows where one has lost its table
# Tags whose end a parser has to make good over and over: as plain inline ones it has not.
_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.I
)
_CELL = re.compile(r"(?=<t[dh][\s>])", re.I)
_TAG = re.compile(r"<[/a-z]", re.I)
_WHOLE_TAG = re.compile(r"<[a-z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+", re.I)
_DATA = re.compile(r"\bdata:[^\"'\s)>]{64,}", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_STRUCK = re.compile(r"text-decoration[^;]{0,80}line-through", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_AS_TYPED = re.compile(r"white-space\s*:\s*pre", re.I)
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|table|flex|list-item)", re.I)


def parsed(source: str) -> LexborNode:
    """Parse markup whose cost is bounded beforehand; raises TooLarge."""
    markup = _DATA.sub("", source)
    if (
        len(markup) > LARGEST
        or sum(1 for _ in _TAG.finditer(markup)) > MOST_TAGS
        or any(len(tag[0]) > LONGEST_TAG for tag in _WHOLE_TAG.finditer(markup))
    ):
        raise TooLarge
    try:
        root = LexborHTMLParser(_CELL.sub(STRAY, _FORMATTING.sub(r"<\1x-\2", markup))).root
    except SelectolaxError:
        raise TooLarge from None
    if root is None:
        raise TooLarge
    return root


def is_printed(node: LexborNode) -> bool:
    """Say whether an element has a place in print, and is not struck out."""
    return node.tag not in UNPRINTED and not _STRUCK.search(style(node))


def is_hidden(node: LexborNode) -> bool:
    """Say whether a page keeps an element from being shown; Word adds a row of no height too."""
    flat = node.tag == "tr" and node.attributes.get("height") == "0"
    return flat or "hidden" in node.attributes or bool(_HIDDEN.search(style(node)))


def is_block(node: LexborNode) -> bool:
    """Say whether an element begins and ends lines."""
    return node.tag in BLOCKS or bool(_AS_BLOCK.search(style(node)))


def is_as_typed(node: LexborNode) -> bool:
    """Say whether line breaks within an element are shown as such."""
    return node.tag == "pre" or bool(_AS_TYPED.search(style(node)))


def is_link(node: LexborNode) -> bool:
    """Say whether an element leads to another page; one that leads within the page is text."""
    href = (node.attributes.get("href") or "") if node.tag == "x-a" else ""
    return bool(href) and not href.startswith("#")


def marks_a_note(node: LexborNode) -> bool:
    """Say whether an element is the mark of a footnote."""
    raised = node.tag == "sup" or _RAISED.search(style(node))
    refers = node.tag == "x-a" and re.match(r"#_(?:ftn|edn)", node.attributes.get("href") or "")
    named = "FootnoteReference" in (node.attributes.get("class") or "")
    return bool(raised or refers or named) and is_note_mark(node.text())


def is_spacer(node: LexborNode) -> bool:
    """Say whether a picture only keeps others apart."""
    return any(
        re.fullmatch(r"[0-3](?:px)?", node.attributes.get(side) or "")
        for side in ("width", "height")
    )


def typed(node: LexborNode) -> str:
    """Give what stands in a field of a form."""
    shown = (node.attributes.get("type") or "text").lower() in ("text", "number")
    return (node.attributes.get("value") or "") if shown else ""


def span(node: LexborNode, name: str) -> int:
    """Give over how many columns or rows a cell says that it runs; 1 where it makes no sense."""
    written = re.match(r"\s*\+?(\d{1,6})", node.attributes.get(name) or "1")
    return int(written[1]) if written else 1


def style(node: LexborNode) -> str:
    """Give an element's own style."""
    return node.attributes.get("style") or ""
