"""How much room words take: in full-width characters, by which all places of words are reckoned."""

import re
from collections.abc import Sequence

_FULL = "“”‘’—…→·"
_TOKEN = re.compile(r"[（“《]*(?:[0-9][0-9,./]*[%万亿余件条年]*|.)[，。；、）”》：→]*")


def wrap(text: str, width: float) -> list[str]:
    """Break text into lines of at most `width` full-width characters.

    A number stays whole with its unit, a mark with what it closes or opens.
    """
    lines, line, used = list[str](), "", 0.0
    for token in _TOKEN.findall(text):
        size = length(token)
        if line and used + size > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + token, used + size
    return [*lines, line] if line else lines


def length(text: str) -> float:
    """Give the length of a line in full-width characters."""
    return sum(1.0 if ord(mark) > 0x2E7F or mark in _FULL else 0.6 for mark in text)


def breadth(number: str) -> float:
    """Give the length of a printed number in full-width characters, closer than `length`."""
    return sum(
        0.28 if mark in ",." else 0.55 if mark.isdigit() else length(mark) for mark in number
    )


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels apart to at least `gap`, keeping their order and staying within low and high."""
    moved = list(places)
    for at in range(1, len(moved)):
        moved[at] = max(moved[at], moved[at - 1] + gap)
    if moved and moved[-1] > high:
        moved[-1] = high
        for at in range(len(moved) - 2, -1, -1):
            moved[at] = max(low, min(moved[at], moved[at + 1] - gap))
    return moved
