"""The sectors of an old office file: moved, emptied, in chains that lead astray or in circles."""

import struct
from random import Random

SECTOR = 512  # bytes
ENDS = (0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC, 0, 1, 2, 0x7FFFFFFF)
ENTRY = 128  # bytes of one name in the directory
NAMES = ("WordDocument", "1Table", "0Table", "Data", "Workbook", "Book", "Root Entry", "x")


def sectors_swapped(content: bytes, chance: Random) -> bytes:
    a, b = _sector(content, chance), _sector(content, chance)
    return _put(_put(content, a, content[b : b + SECTOR]), b, content[a : a + SECTOR])


def sectors_zeroed(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice([1, 1, 3])):
        content = _put(content, _sector(content, chance), bytes(SECTOR))
    return content


def sectors_copied(content: bytes, chance: Random) -> bytes:
    source = _sector(content, chance)
    return _put(content, _sector(content, chance), content[source : source + SECTOR])


def sectors_lost(content: bytes, chance: Random) -> bytes:
    at = _sector(content, chance)
    return content[:at] + content[at + SECTOR * chance.choice([1, 1, 5]) :]


def header_changed(content: bytes, chance: Random) -> bytes:
    """Counts and first sectors, of which the header holds one every four bytes."""
    return _number(content, chance.randrange(24, SECTOR, 4), chance)


def chains_changed(content: bytes, chance: Random) -> bytes:
    """Where the chain of sectors goes on, in the sectors that the header names for it."""
    if len(content) < 2 * SECTOR:
        return content
    (first,) = struct.unpack_from("<I", content, 76)
    start = (first + 1) * SECTOR
    for _ in range(chance.choice([1, 3, 20])):
        at = start + 4 * chance.randrange(SECTOR // 4)
        content = _number(content, at, chance) if at + 4 <= len(content) else content
    return content


def streams_renamed(content: bytes, chance: Random) -> bytes:
    names = [name.encode("utf-16-le") for name in NAMES]
    old = chance.choice([name for name in names if name in content] or names)
    new = chance.choice([name for name in names if name != old])
    return content.replace(old, new[: len(old)].ljust(len(old), b"\0"))


def directory_changed(content: bytes, chance: Random) -> bytes:
    """Sizes, first sectors, kinds and neighbours of the streams."""
    at = content.find("Root Entry".encode("utf-16-le"))
    if at < 0:
        return content
    entry = at + ENTRY * chance.randrange(8)
    return _number(content, entry + chance.choice([64, 66, 68, 72, 76, 116, 120, 124]), chance)


def numbers_changed(content: bytes, chance: Random) -> bytes:
    """Lengths and offsets, wherever they stand."""
    for _ in range(chance.choice([1, 3, 20])):
        content = _number(content, chance.randrange(len(content)), chance)
    return content


def _sector(content: bytes, chance: Random) -> int:
    return SECTOR * chance.randrange(max(1, len(content) // SECTOR))


def _number(content: bytes, at: int, chance: Random) -> bytes:
    value = chance.choice((*ENDS, chance.randrange(max(1, len(content) // SECTOR))))
    return _put(content, at, struct.pack("<I", value)[: chance.choice([1, 2, 4, 4])])


def _put(content: bytes, at: int, piece: bytes) -> bytes:
    return (content[:at] + piece + content[at + len(piece) :])[: len(content)]


LOSING = ()
CHANGING = (
    sectors_swapped, sectors_zeroed, sectors_copied, sectors_lost, header_changed, chains_changed,
    streams_renamed, directory_changed, numbers_changed,
)  # fmt: skip
