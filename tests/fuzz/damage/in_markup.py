"""Pages: tags unclosed, astray, without end; spans and nesting that no table has."""

import re
from random import Random

from tests.fuzz.damage.in_text import ENDLESS, MOST, STRANGE

SPANS = ("0", "-1", "2", "3", "7", "64", "65", "1000", "65535", "99999999999", "x", "", "1.5", "１")
TAGS = (
    "table", "tbody", "tr", "td", "th", "caption", "div", "p", "span", "a", "font", "form", "nav",
    "header", "pre", "ul", "h1", "sup", "svg", "math", "template", "select", "object", "button",
    "textarea", "title", "style", "script", "noscript", "iframe", "plaintext", "frameset", "head",
    "body", "html", "ruby", "rt", "s", "xml", "o:p",
)  # fmt: skip
ATTRIBUTES = (
    "hidden", "style='display:none'", "style='white-space:pre'", "style='display:table-cell'",
    "style='text-decoration:line-through'", "style='vertical-align:super'", "height=0",
    "colspan=2", "rowspan=3", "class=MsoFootnoteReference", "href=/x", "width=1", "a='", 'b="',
    "value=7",
)  # fmt: skip
REFERENCES = ("&#0;", "&#x110000;", "&#xD800;", "&nbsp", "&#49;", "&", "&#", "&notit;", "&#x31")
CHARSETS = (b"utf-8", b"gb2312", b"big5", b"utf-16", b"utf-7", b"latin-1", b"shift_jis", b"hex")
DEEP = (20, 101, 1000, 10_000)
_TAG = re.compile(rb"<[^>]*>")
_OPENING = re.compile(rb"<[a-zA-Z][^>]*(?=>)")
_CLOSING = re.compile(rb"</[^>]*>")
_CELL = re.compile(rb"<t[dh]", re.I)


def tags_unclosed(content: bytes, chance: Random) -> bytes:
    share = chance.choice([0.01, 0.3, 1])
    return _CLOSING.sub(lambda tag: b"" if chance.random() < share else tag[0], content)


def charset_declared(content: bytes, chance: Random) -> bytes:
    return b"<meta charset=" + chance.choice(CHARSETS) + b">" + content


def nested_deep(content: bytes, chance: Random) -> bytes:
    """The whole page within many elements."""
    tag = f"<{chance.choice(TAGS[:17])}>".encode()
    return tag * chance.choice(DEEP) + content


def tags_lost(content: bytes, chance: Random) -> bytes:
    return _some(_TAG, content, chance, lambda _: b"")


def tags_doubled(content: bytes, chance: Random) -> bytes:
    return _some(_TAG, content, chance, lambda tag: tag * 2)


def tags_astray(content: bytes, chance: Random) -> bytes:
    slash = chance.choice([b"", b"", b"/"])
    return _some(_TAG, content, chance, lambda tag: b"<" + slash + _name(chance) + b">" + tag)


def tags_misnamed(content: bytes, chance: Random) -> bytes:
    return _some(_TAG, content, chance, lambda tag: re.sub(rb"\w+", _name(chance), tag, count=1))


def attributes_added(content: bytes, chance: Random) -> bytes:
    added = b" " + chance.choice(ATTRIBUTES).encode()
    return _some(_OPENING, content, chance, lambda tag: tag + added)


def spans_added(content: bytes, chance: Random) -> bytes:
    name, size = chance.choice(["colspan", "rowspan"]), chance.choice(SPANS)
    return _some(_CELL, content, chance, lambda tag: tag + f' {name}="{size}"'.encode())


def comment_unclosed(content: bytes, chance: Random) -> bytes:
    begun = chance.choice([b"<!--", b"<![CDATA[", b"<?", b"<!", b"</", b"<td ", b"<a href='"])
    return _inserted(content, chance, begun)


def table_within(content: bytes, chance: Random) -> bytes:
    """A piece of the page in tables of its own, within one another."""
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.choice([20, 400, 9000]))
    depth = chance.choice([1, 2, 5, 99])
    inner = b"<table><tr><td>" * depth + content[start:end] + b"</td></tr></table>" * depth
    return content[:start] + inner + content[end:]


def references(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice([1, 3, 30])):
        content = _inserted(content, chance, chance.choice(REFERENCES).encode())
    return content


def strange_characters(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice([1, 3, 30])):
        content = _inserted(content, chance, chance.choice(STRANGE).encode())
    return content


def without_end(content: bytes, chance: Random) -> bytes:
    """Tags or words over and over, or in a table as wide as they are many."""
    piece = chance.choice((*ENDLESS, *(f"<{tag}>" for tag in TAGS), "<td>1</td>", "<tr><td>1"))
    return _inserted(content, chance, (piece * (chance.choice(MOST) // len(piece))).encode())


def _some(pattern: re.Pattern[bytes], content: bytes, chance: Random, change: object) -> bytes:
    """Change some of the places where a pattern stands, or all."""
    share = chance.choice([0.003, 0.03, 0.3, 1])
    return pattern.sub(
        lambda found: change(found[0]) if chance.random() < share else found[0],  # type: ignore[operator]
        content,
    )


def _inserted(content: bytes, chance: Random, piece: bytes) -> bytes:
    """Put something in after a tag, or anywhere."""
    ends = [found.end() for found in _TAG.finditer(content)] if chance.random() < 0.7 else []
    at = chance.choice(ends) if ends else chance.randrange(len(content) + 1)
    return content[:at] + piece + content[at:]


def _name(chance: Random) -> bytes:
    return chance.choice(TAGS).encode()


LOSING = (charset_declared, nested_deep)
CHANGING = (
    tags_unclosed, tags_lost, tags_doubled, tags_astray, tags_misnamed, attributes_added,
    spans_added, comment_unclosed, table_within, references, strange_characters, without_end,
)  # fmt: skip
