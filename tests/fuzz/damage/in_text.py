"""Texts: encodings, ends of lines, characters that print nothing, lines without end."""

from random import Random

PIECES = ("", "\t", "\n", "\n\n", " \t", "\t\n", "9", "０", "万", "余", "/", "（", "，", "。", "件")
STRANGE = (
    "\x00", "\x07", "\x0b", "\x0c", "\x1a", "\x1b[2J", "\x7f", "\x85", "\u00ad", "\u0301", "\u200b",
    "\u200f", "\u2028", "\u2029", "\u202e", "\ue000", "\ufeff", "\ufffd", "\uffff", "\U000e0041",
    "\U0001f600",
)  # fmt: skip
ENDLESS = (
    "1", "0.", " ", "\t", "\n", "\u3000", "，", "（", "(", "|", "||\n", "-", "+-", "|-", "1\t",
    "，1", "年", "第", "2023年", "第（一）项", "件", "一、", "1件", "1件，", "不予公开", "（一）1",
    "《", "\n|", "。", "%", "万", "增长1%", "其中", "政府信息公开", "|1", ",1", "\t\n", " 1",
    "2023", "1、", "（1",
)  # fmt: skip
MOST = (50, 1000, 20_000, 150_000)  # characters
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32", "big5")


def encoded_otherwise(content: bytes, chance: Random) -> bytes:
    return _text(content).encode(chance.choice(ENCODINGS), "replace")


def encoded_otherwise_and_cut_off(content: bytes, chance: Random) -> bytes:
    other = encoded_otherwise(content, chance)
    return other[: chance.randrange(len(other))]


def lines_ended_otherwise(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", chance.choice([b"\r", b"\r\n"]))


def edited(content: bytes, chance: Random) -> bytes:
    """Take some characters out, and put a piece in, at each of several places."""
    text = _text(content)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 1, 5, 80]) :]
    return text.encode()


def strange_characters(content: bytes, chance: Random) -> bytes:
    text = _text(content)
    for _ in range(chance.choice([1, 3, 30])):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(STRANGE) + text[at:]
    return text.encode()


def without_end(content: bytes, chance: Random) -> bytes:
    """Something over and over, where a reader may ask at each place how it goes on."""
    text, piece = _text(content), chance.choice(ENDLESS)
    at = chance.randrange(len(text) + 1)
    return (text[:at] + piece * (chance.choice(MOST) // len(piece)) + text[at:]).encode()


def line_over_and_over(content: bytes, chance: Random) -> bytes:
    lines = _text(content).split("\n")
    at = chance.randrange(len(lines))
    count = min(chance.choice([3, 100, 3000]), max(3, MOST[-1] // (len(lines[at]) + 1)))
    return "\n".join(lines[:at] + [lines[at]] * count + lines[at:]).encode()


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


LOSING = (encoded_otherwise, encoded_otherwise_and_cut_off, lines_ended_otherwise)
CHANGING = (edited, strange_characters, without_end, line_over_and_over)
