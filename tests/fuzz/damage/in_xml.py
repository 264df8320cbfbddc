"""The markup in a Word file or a workbook: elements moved, attributes, spans, nesting, entities."""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from random import Random
from typing import Any

from lxml import etree

from tests.fuzz.damage.in_text import ENDLESS, MOST
from tests.fuzz.damage.in_zip import members, packed

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W_TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "tcPr", "vMerge", "gridSpan", "hMerge", "ins", "del", "sdt",
    "sdtContent", "txbxContent", "br", "tab", "drawing", "rPr", "vanish", "vertAlign", "trPr",
    "footnoteReference", "moveFrom", "hyperlink", "numPr", "body", "instrText", "sectPr",
)  # fmt: skip
S_TAGS = (
    "c", "v", "f", "row", "sheetData", "is", "t", "si", "mergeCell", "mergeCells", "cols", "col",
    "sheet", "sheets", "r", "rPh", "worksheet", "calcPr",
)  # fmt: skip
VALUES = (
    "", "0", "-1", "1", "2", "7", "60", "99999", "4294967296", "1e9", "NaN", "x", "restart",
    "continue", "superscript", "true", "s", "str", "inlineStr", "b", "e", "d", "A1", "A0",
    "XFD1048576", "ZZZZ9", "A1:XFD1048576", "B2:A1", "hidden", "veryHidden", "preserve", "\u6c49",
)  # fmt: skip
ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b "7">]>',
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    b'<!DOCTYPE a [<!ENTITY a0 "1"><!ENTITY a1 "&a0;&a0;&a0;"><!ENTITY b "&a1;&a1;&a1;">]>',
)
DEEP = (3, 61, 300, 5000)


def entities(content: bytes, chance: Random) -> bytes:
    """A declaration of entities, and a use of one."""

    def change(part: bytes) -> bytes:
        head = re.match(rb"\s*(?:<\?xml[^>]*\?>)?", part)
        at = head.end() if head else 0
        texts = [found.end() for found in re.finditer(rb"<(?:w:t|v|t)[^>/]*>", part)]
        use = chance.choice(texts) if texts else len(part)
        return part[:at] + chance.choice(ENTITIES) + part[at:use] + b"&b;" + part[use:]

    return _in_a_part(content, chance, change)


def encoding_declared(content: bytes, chance: Random) -> bytes:
    other = chance.choice([b"utf-16", b"gb2312", b"latin-1", b"utf-7", b"nothing"])

    def change(part: bytes) -> bytes:
        bare = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", part)
        return b'<?xml version="1.0" encoding="' + other + b'"?>' + bare

    return _in_a_part(content, chance, change)


def elements_lost(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        node.getparent().remove(node)

    return _on_elements(content, chance, change)


def elements_doubled(content: bytes, chance: Random) -> bytes:
    return _on_elements(content, chance, lambda node: node.addnext(deepcopy(node)))


def elements_moved(content: bytes, chance: Random) -> bytes:
    """Into another one, wherever that is."""

    def change(node: Any) -> None:
        others = [each for each in node.getroottree().iter(etree.Element)
                  if node not in (each, *each.iterancestors())]  # fmt: skip
        chance.choice(others).append(node)

    return _on_elements(content, chance, change)


def elements_swapped(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        if (after := node.getnext()) is not None:
            after.addnext(node)

    return _on_elements(content, chance, change)


def elements_unwrapped(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        for child in list(node):
            node.addprevious(child)
        node.getparent().remove(node)

    return _on_elements(content, chance, change)


def elements_misnamed(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        node.tag = _tag(node, chance)

    return _on_elements(content, chance, change)


def nested_deep(content: bytes, chance: Random) -> bytes:
    """An element within many others, of one kind or of three in turn."""
    depth, count = chance.choice(DEEP), chance.choice([1, 1, 3])

    def change(node: Any) -> None:
        tags = [_tag(node, chance) for _ in range(count)] or [node.tag]
        outer = inner = etree.Element(tags[0])
        for at in range(1, depth):
            inner = etree.SubElement(inner, tags[at % len(tags)])
        node.addprevious(outer)
        inner.append(node)

    return _on_elements(content, chance, change, most=1)


def attributes_changed(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        if names := node.keys():
            node.set(chance.choice(names), chance.choice(VALUES))

    return _on_elements(content, chance, change, having="@*")


def attributes_lost(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        if names := node.keys():
            del node.attrib[chance.choice(names)]

    return _on_elements(content, chance, change, having="@*")


def merged_anew(content: bytes, chance: Random) -> bytes:
    """Cells that run over others, or over more than there are."""
    value = chance.choice(VALUES)

    def change(node: Any) -> None:
        if node.tag.startswith(WORD):
            properties = etree.SubElement(node, f"{WORD}tcPr")
            name = chance.choice(["gridSpan", "vMerge", "hMerge"])
            etree.SubElement(properties, WORD + name).set(f"{WORD}val", value)
            node.insert(0, properties)
        else:
            merged = etree.SubElement(node.getroottree().getroot(), f"{SHEET}mergeCells")
            etree.SubElement(merged, f"{SHEET}mergeCell").set("ref", f"{node.get('r')}:{value}")

    return _on_elements(content, chance, change, having="local-name()='tc' or local-name()='c'")


def text_without_end(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        piece = chance.choice(ENDLESS)
        node.text = (node.text or "") + piece * (chance.choice(MOST) // len(piece))

    return _on_elements(content, chance, change, most=1, having="text()")


def many_elements(content: bytes, chance: Random) -> bytes:
    def change(node: Any) -> None:
        most = 200_000 // (sum(1 for _ in node.iter()) + 1)
        for _ in range(min(chance.choice([50, 2000, 20_000]), most)):
            node.addnext(deepcopy(node))

    return _on_elements(content, chance, change, most=1)


def _tag(node: Any, chance: Random) -> str:
    return (
        WORD + chance.choice(W_TAGS) if node.tag.startswith(WORD) else SHEET + chance.choice(S_TAGS)
    )


def _in_a_part(content: bytes, chance: Random, change: Callable[[bytes], bytes]) -> bytes:
    """Change one of the parts of XML, mostly one that holds text."""
    parts = members(content)
    names = [name for name in parts if name.endswith((".xml", ".rels")) and parts[name]]
    if not names:
        return content
    text = [name for name in names if re.search("document|sheet|hared|workbook.xml|number", name)]
    name = chance.choice(text if text and chance.random() < 0.9 else names)
    return packed(parts | {name: change(parts[name])})


def _on_elements(
    content: bytes, chance: Random, change: Callable[[Any], object], *, most: int = 40,
    having: str = "",
) -> bytes:  # fmt: skip
    return _in_a_part(content, chance, partial(_changed, chance, change, most, having))


def _changed(
    chance: Random, change: Callable[[Any], object], most: int, having: str, part: bytes
) -> bytes:
    """Give a part with some of its elements changed, those of one kind mostly."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return part
    found: Sequence[Any] = [
        node for node in root.xpath(f"//*[{having}]" if having else "//*") if node is not root
    ]
    if not found:
        return part
    kind = chance.choice(sorted({node.tag for node in found}))
    alike = [node for node in found if node.tag == kind] if chance.random() < 0.7 else found
    for node in chance.sample(alike, min(len(alike), most, chance.choice([1, 1, 3, 40]))):
        if node.getparent() is not None:
            change(node)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


LOSING = (entities, encoding_declared)
CHANGING = (
    elements_lost, elements_doubled, elements_moved, elements_swapped, elements_unwrapped,
    elements_misnamed, nested_deep, attributes_changed, attributes_lost, merged_anew,
    text_without_end, many_elements,
)  # fmt: skip
