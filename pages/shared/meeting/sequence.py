"""A sequence of cards as a person arranged it: in the address, or in a small file.

What is opened is data and nothing else: it is checked part by part, and what is not known is named.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pages.shared.cards.register import CARDS, SINCE

FORMAT = "政府信息公开年报看板·汇报"
VERSION = 2  # since it keeps the numbers of headlines; of version 1 none are known
READ = (1, VERSION)
LONGEST, MOST = 2_000, 60  # characters of a note, cards of a sequence
NUMBERS, NUMBER = 40, 40  # numbers of a headline, characters of one
HEADLINE = 100  # characters of a headline, and of the title: what two lines of a slide hold
# What no document can hold: control characters, halves of pairs, and what Unicode leaves out.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LARGEST = 1_000_000  # bytes of a file, unpacked


class NotASequence(ValueError):
    """What was opened is no sequence; the message (Chinese) says what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One card of a sequence: its name, what was chosen, and the person's own words; `values` are
    the numbers that its headline stood on when it was taken (none: not known).
    """

    card: str
    choices: dict[str, str] = field(default_factory=dict)
    headline: str = ""
    note: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Entries in their order, under a title; `build` is the one that was last looked at."""

    title: str
    entries: tuple[Entry, ...] = ()
    build: str = ""


def pack(sequence: Programme) -> str:
    """Give a sequence as the value of one URL parameter."""
    packed = zlib.compress(_json(sequence).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(word: str) -> tuple[Programme, list[str]]:
    """Give the sequence of a URL parameter, and what in it is not known. Raises NotASequence."""
    try:
        packed = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
        reader = zlib.decompressobj()
        content = reader.decompress(packed, LARGEST + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise NotASequence("网址中的汇报内容不完整，无法打开。请重新复制完整的网址。") from error
    return read(content)


def save(sequence: Programme) -> bytes:
    """Give a sequence as the content of a file."""
    return _json(sequence, indent=1).encode()


def read(content: bytes) -> tuple[Programme, list[str]]:
    """Give the sequence of a file, and what in it is not known. Raises NotASequence."""
    if len(content) > LARGEST:
        raise NotASequence("文件超过1 MB，不是本看板保存的汇报文件。")
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotASequence("这不是汇报文件。请选择本看板“保存汇报”得到的 .json 文件。") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotASequence("这不是汇报文件。请选择本看板“保存汇报”得到的 .json 文件。")
    if type(said.get("version")) is not int or said["version"] not in READ:
        raise NotASequence("汇报文件的版本与本看板不符。请在新版看板中打开，或重新编排。")
    entries, unknown = _entries(said.get("entries"))
    title, build = (_words(said.get(name)) for name in ("title", "build"))
    return Programme(line(title), tuple(entries), build[:NUMBER]), unknown


def clean(words: str) -> str:
    """Give words as any document can hold them."""
    return _UNWRITABLE.sub("", words)


def line(words: str) -> str:
    """Give a headline: one line, no longer than a slide holds."""
    return " ".join(clean(words).split())[:HEADLINE]


def covers(sequence: Programme, other: Programme) -> bool:
    """Say whether nothing of another sequence would be lost for this one: each of its cards stands
    here as it was chosen, and so does each word that was written for it.
    """
    return other.title in ("", sequence.title) and all(
        any(
            (own.card, own.choices) == (each.card, each.choices)
            and each.headline in ("", own.headline)
            and each.note in ("", own.note)
            for own in sequence.entries
        )
        for each in other.entries
    )


def moved(entries: Sequence[Entry], at: int, by: int) -> tuple[Entry, ...]:
    """Give the entries with one moved up (−1) or down (+1); at either end it stays."""
    to = at + by
    if not 0 <= to < len(entries):
        return tuple(entries)
    order = list(entries)
    order[at], order[to] = order[to], order[at]
    return tuple(order)


def _entries(said: Any) -> tuple[list[Entry], list[str]]:
    entries, unknown = list[Entry](), list[str]()
    if not isinstance(said, list):
        return entries, ["汇报文件中没有卡片。"]
    for number, each in enumerate(said[:MOST], 1):
        name = each.get("card") if isinstance(each, dict) else None
        if isinstance(name, str) and name in SINCE:
            name = SINCE[name]
            unknown.append(f"第{number}项的卡片已并入另一张卡片，请核对标题。")
        if not isinstance(name, str) or name not in CARDS:
            unknown.append(f"第{number}项“{_words(name)[:40]}”不是本看板的卡片，已略去。")
            continue
        choices = each.get("choices")
        given = choices if isinstance(choices, dict) else {}
        kept = {
            clean(key): clean(value) for key, value in given.items()
            if isinstance(key, str) and isinstance(value, str) and len(value) < LONGEST
        }  # fmt: skip
        headline = _words(each.get("headline"))
        if len(headline) > HEADLINE:
            unknown.append(f"第{number}项的标题超过{HEADLINE}字，已截短。")
        note, values = _words(each.get("note")), _values(each.get("values"))
        entries.append(Entry(name, kept, line(headline), note, values))
    if len(said) > MOST:
        unknown.append(f"只取前{MOST}项，其余{len(said) - MOST}项已略去。")
    return entries, unknown


def _values(said: Any) -> tuple[str, ...]:
    numbers = said[:NUMBERS] if isinstance(said, list) else []
    return tuple(_words(number)[:NUMBER] for number in numbers)


def _words(said: Any) -> str:
    return clean(said[:LONGEST]) if isinstance(said, str) else ""


def _json(sequence: Programme, indent: int | None = None) -> str:
    said = {"format": FORMAT, "version": VERSION, **asdict(sequence)}
    return json.dumps(said, ensure_ascii=False, indent=indent)
