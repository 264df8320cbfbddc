"""The objects of a PDF: lengths, references, streams, fonts, where they stand; what pages draw."""

import re
import zlib
from collections.abc import Callable
from random import Random

NUMBERS = (
    b"0", b"-1", b"1", b"2", b"9", b"90", b"255", b"99999", b"2147483648", b"1e9", b"0.0001",
    b"-842", b"--5", b"(x)", b"/x", b"null", b"1 0 R", b"[1]",
)  # fmt: skip
FILTERS = (
    b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/DCTDecode",
    b"/Crypt", b"/Nothing", b"[ /FlateDecode /FlateDecode ]", b"[ ]", b"null",
)  # fmt: skip
OPERATORS = (
    b"q", b"Q", b"BT", b"ET", b"Tj", b"TJ", b"Td", b"Tm", b"Tf", b"T*", b"re", b"l", b"m", b"S",
    b"n", b"cm", b"Do", b"BI", b"ID", b"EI", b"BMC", b"EMC", b"'", b'"', b"W", b"f", b"sh", b"gs",
    b"[", b"]", b"<<", b">>", b"(", b")", b"<", b"%",
)  # fmt: skip
PLACES = (rb"xref\n.*?(?=trailer)", rb"trailer.*?(?=startxref)", rb"startxref\s*\d+")
_OBJECT = re.compile(rb"(\d+) 0 obj\b.*?endobj", re.S)
_STREAM = re.compile(rb"(?<=stream\n).*?(?=endstream|\nendstream)", re.S)
_REFERENCE = re.compile(rb"\b\d+(?= 0 R\b)")
_NAME = re.compile(rb"/[A-Za-z][\w-]*")
_NUMBER = re.compile(rb"(?<=[ \[])-?\d+(?:\.\d+)?(?=[ \]\n/>])")
_LENGTH = re.compile(rb"(?<=/Length )\d+")
_PLACE = re.compile(rb"\d{10}(?= \d{5} [nf])")
_DRAWN = re.compile(rb"/Length (\d+)\s*>>\s*stream\n", re.S)


def lengths_changed(content: bytes, chance: Random) -> bytes:
    return _some(_LENGTH, content, chance, lambda _: chance.choice(NUMBERS))


def references_changed(content: bytes, chance: Random) -> bytes:
    """To other objects, to the one that they stand in, to none."""
    most = len(_OBJECT.findall(content)) + 2
    return _some(_REFERENCE, content, chance, lambda _: b"%d" % chance.randrange(most))


def objects_lost(content: bytes, chance: Random) -> bytes:
    return _some(_OBJECT, content, chance, lambda _: b"")


def objects_doubled(content: bytes, chance: Random) -> bytes:
    return _some(_OBJECT, content, chance, lambda whole: whole + b"\n" + whole)


def objects_renumbered(content: bytes, chance: Random) -> bytes:
    """One object under the number of another."""
    most = len(_OBJECT.findall(content)) + 2
    return _some(_OBJECT, content, chance,
                 lambda whole: re.sub(rb"^\d+", b"%d" % chance.randrange(most), whole))  # fmt: skip


def streams_cut(content: bytes, chance: Random) -> bytes:
    return _some(_STREAM, content, chance, lambda whole: whole[: chance.randrange(len(whole) + 1)])


def streams_swapped(content: bytes, chance: Random) -> bytes:
    streams = [found[0] for found in _STREAM.finditer(content)] or [b""]
    return _some(_STREAM, content, chance, lambda _: chance.choice(streams))


def filters_changed(content: bytes, chance: Random) -> bytes:
    return re.sub(rb"(?<=/Filter )(/\w+|\[[^\]]*\])", lambda _: chance.choice(FILTERS), content)


def names_changed(content: bytes, chance: Random) -> bytes:
    """Keys and values: types, fonts, encodings."""
    names = sorted(set(_NAME.findall(content)))
    return _some(_NAME, content, chance, lambda _: chance.choice(names))


def numbers_changed(content: bytes, chance: Random) -> bytes:
    """Boxes, turns, counts, versions, places."""
    return _some(_NUMBER, content, chance, lambda _: chance.choice(NUMBERS))


def places_changed(content: bytes, chance: Random) -> bytes:
    return _some(_PLACE, content, chance, lambda _: b"%010d" % chance.randrange(len(content) + 99))


def without_places(content: bytes, chance: Random) -> bytes:
    """A file without the table of places, or its trailer, or a way to either."""
    return re.sub(chance.choice(PLACES), b"", content, flags=re.S)


def drawn_otherwise(content: bytes, chance: Random) -> bytes:
    """Numbers and operators of what a page draws, packed as if it had been drawn so."""

    def change(drawn: bytes) -> bytes:
        words = drawn.split(b" ")
        for _ in range(chance.choice([1, 3, 20])):
            at = chance.randrange(len(words))
            words[at : at + chance.choice([0, 1, 1])] = [chance.choice((*NUMBERS, *OPERATORS))]
        return b" ".join(words)

    return _redrawn(content, chance, change)


def drawn_without_end(content: bytes, chance: Random) -> bytes:
    piece = chance.choice([
        b"q ", b"BT ", b"[ ", b"<< ", b"( ", b"1 0 0 1 9 9 cm ", b"0 0 9 9 re S ", b"/F1 9 Tf ",
        b"BT /F2 9 Tf (1) Tj ET ", b"0 0 m 9 0 l S ", b"BI ID ", b"9 ", b"/x Do ",
    ])  # fmt: skip
    much = piece * chance.choice([10, 1000, 15_000])
    return _redrawn(content, chance, lambda drawn: much + drawn)


def _some(
    pattern: re.Pattern[bytes], content: bytes, chance: Random, change: Callable[[bytes], bytes]
) -> bytes:
    """Change one of the places where a pattern stands, or several."""
    count = sum(1 for _ in pattern.finditer(content))
    chosen = set(chance.sample(range(count), min(count, chance.choice([1, 1, 2, 8]))))
    places = iter(range(count))
    return pattern.sub(
        lambda found: change(found[0]) if next(places) in chosen else found[0], content
    )


def _redrawn(content: bytes, chance: Random, change: Callable[[bytes], bytes]) -> bytes:
    """Change what one page draws, its length with it."""
    pages = [found for found in _DRAWN.finditer(content)
             if (end := found.end() + int(found[1])) <= len(content)
             and _unpacked(content[found.end() : end])]  # fmt: skip
    if not pages:
        return content
    page = chance.choice(pages)
    end = page.end() + int(page[1])
    new = zlib.compress(change(_unpacked(content[page.end() : end])))
    head = page[0].replace(b"/Length " + page[1], b"/Length %d" % len(new))
    return content[: page.start()] + head + new + content[end:]


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


LOSING = (
    lengths_changed, references_changed, objects_lost, objects_doubled, objects_renumbered,
    streams_cut, streams_swapped, filters_changed, names_changed, numbers_changed, places_changed,
    without_places,
)  # fmt: skip
CHANGING = (drawn_otherwise, drawn_without_end)
