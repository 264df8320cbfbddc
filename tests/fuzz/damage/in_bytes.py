"""Bytes of any file: changed, lost, doubled, moved, as disks, networks and programs do."""

from random import Random

LONG = (1, 2, 16, 200, 3000)  # bytes


def cut_off(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def bytes_changed(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 20])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def bits_flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 20])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def bytes_lost(content: bytes, chance: Random) -> bytes:
    start, end = _run(content, chance)
    return content[:start] + content[end:]


def bytes_doubled(content: bytes, chance: Random) -> bytes:
    start, end = _run(content, chance)
    return content[:end] + content[start:]


def bytes_zeroed(content: bytes, chance: Random) -> bytes:
    start, end = _run(content, chance)
    return content[:start] + bytes(end - start) + content[end:]


def bytes_inserted(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice(LONG)) + content[at:]


def runs_swapped(content: bytes, chance: Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(content) + 1) for _ in range(3))
    return content[:a] + content[b:c] + content[a:b] + content[c:]


def begins_late(content: bytes, chance: Random) -> bytes:
    return content[chance.choice(LONG) :]


def _run(content: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(len(content), start + chance.choice(LONG))


LOSING = (cut_off,)
CHANGING = (
    bytes_changed, bits_flipped, bytes_lost, bytes_doubled, bytes_zeroed, bytes_inserted,
    runs_swapped, begins_late,
)  # fmt: skip
