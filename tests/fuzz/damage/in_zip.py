"""Members of a zip: lost, renamed, doubled, packed otherwise, emptied, swollen."""

import io
import zipfile
from collections.abc import Mapping
from random import Random

NAMES = (
    "word/document.xml", "word/document2.xml", "word/styles.xml", "word/numbering.xml",
    "word/header1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet9.xml", "[Content_Types].xml", "_rels/.rels",
    "xl/_rels/workbook.xml.rels", "OFD.xml", "content.xml", "../x", "/x", "x\\y", "政府", "",
)  # fmt: skip
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def members(content: bytes) -> dict[str, bytes]:
    """Give what a zip holds; nothing where an earlier damage has closed it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # whatever another damage has done to it
        return {}


def packed(parts: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, packing)
    return file.getvalue()


def _some(parts: Mapping[str, bytes], chance: Random) -> str:
    """Choose a part, those that hold text more often."""
    weights = [4 if "document" in name or "sheet" in name or "hared" in name else 1
               for name in parts]  # fmt: skip
    return chance.choices(list(parts), weights)[0]


def member_lost(content: bytes, chance: Random) -> bytes:
    if parts := members(content):
        del parts[_some(parts, chance)]
        return packed(parts)
    return content


def member_renamed(content: bytes, chance: Random) -> bytes:
    if parts := members(content):
        old, new = _some(parts, chance), chance.choice(NAMES)
        return packed({new if name == old else name: part for name, part in parts.items()})
    return content


def member_cut_off(content: bytes, chance: Random) -> bytes:
    if parts := members(content):
        name = _some(parts, chance)
        return packed(parts | {name: parts[name][: chance.randrange(len(parts[name]) + 1)]})
    return content


def member_in_the_place_of_another(content: bytes, chance: Random) -> bytes:
    if parts := members(content):
        return packed(parts | {_some(parts, chance): parts[_some(parts, chance)]})
    return content


def member_swollen(content: bytes, chance: Random) -> bytes:
    """A part with much in it that says nothing, as it packs to next to nothing."""
    if parts := members(content):
        name, fill = _some(parts, chance), chance.choice([b" ", b"\n", b"<a/>", b"<!-- -->"])
        begun, end, rest = parts[name].rpartition(b"</")
        much = fill * (chance.choice([10_000, 3_000_000, 40_000_000]) // len(fill))
        return packed(parts | {name: begun + much + end + rest})
    return content


def packed_otherwise(content: bytes, chance: Random) -> bytes:
    return packed(parts, chance.choice(PACKINGS)) if (parts := members(content)) else content


def members_in_another_order(content: bytes, chance: Random) -> bytes:
    parts = list(members(content).items())
    chance.shuffle(parts)
    return packed(dict(parts)) if parts else content


def put_between_others(content: bytes, chance: Random) -> bytes:
    """Bytes before and after the zip, as mail and download programs leave them."""
    return chance.randbytes(chance.choice([0, 1, 500])) + content + bytes(chance.choice([1, 70000]))


LOSING = (
    member_lost, member_renamed, member_cut_off, member_in_the_place_of_another, member_swollen,
    packed_otherwise, members_in_another_order, put_between_others,
)  # fmt: skip
CHANGING = ()
