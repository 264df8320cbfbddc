"""The numbers that Word prints before paragraphs and keeps apart from their text: 一、（一）1.

Chapters and rows are told by them as by typed ones. Only what reads as such a number is put before
its paragraph: any other (①, 1.1, a bullet) the reader has no need of, and would take for a word.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from lxml import etree

LEVELS = 9
_MOST_STYLES = 10  # one based on the other
_LAST = 99  # 九十九、
_MOST_RUNS = 20  # before the first word
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DIGITS = "零一二三四五六七八九"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
    "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
}  # fmt: skip
_ARABIC = {"decimal", "decimalFullWidth", "decimalHalfWidth"}
_ORDINAL = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、]")
_WORDS = re.compile(r"\s*[\u4e00-\u9fff《“（(]")  # 1. before 5件 would read as 1.5件


@cache
def _w(name: str) -> str:
    return f"{{{_WORD}}}{name}"


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level is numbered: from where, in what figures, and with what around them (%1、)."""

    start: int
    figures: str
    text: str


@dataclass
class _List:
    """A list of numbered paragraphs, level by level, and how far each level has counted."""

    levels: Mapping[int, _Level]
    styles: Mapping[str, int]  # of paragraphs → level
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def next(self, level: int, start: int | None) -> str:
        """Count a paragraph, from `start` where it begins anew; give its number as printed."""
        before = self.counts[level]
        if start is not None or before is None:
            self.counts[level] = self._start(level) if start is None else start
        else:
            self.counts[level] = before + 1
        self.counts[level + 1 :] = [None] * (LEVELS - level - 1)
        text = self.levels[level].text if level in self.levels else ""
        return re.sub(r"%([1-9])", lambda found: self._shown(int(found[1]) - 1), text)

    def _start(self, level: int) -> int:
        return self.levels[level].start if level in self.levels else 1

    def _shown(self, level: int) -> str:
        count = self.counts[level]
        number = self._start(level) if count is None else count
        figures = self.levels[level].figures if level in self.levels else ""
        if figures in _ARABIC:
            return str(number)
        return _in_words(number) if figures in _CHINESE and 0 < number <= _LAST else ""


@dataclass(frozen=True, slots=True)
class _Number:
    """One use of a list, with the levels that begin anew in it."""

    list: _List
    anew: dict[int, int]


def put_before(body: Any, numbering: Any, styles: Any) -> None:
    """Put before the words of each numbered paragraph of a body the number that Word prints there.

    `numbering` and `styles` are the roots of the parts of these names, `styles` None where absent.
    """
    numbers = _numbers(numbering)
    of_style = {} if styles is None else _styles(styles)
    for paragraph in body.iter(_w("p")):
        name = _value(paragraph, "pPr", "pStyle") or ""
        number = _value(paragraph, "pPr", "numPr", "numId") or _of(of_style, name, "numId")
        used = numbers.get(number or "")
        if used is None or next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        level = _integer(
            _value(paragraph, "pPr", "numPr", "ilvl") or _of(of_style, name, "ilvl")
            or str(used.list.styles.get(name, 0))
        )  # fmt: skip
        if level is None or level >= LEVELS:
            continue
        shown = used.list.next(level, used.anew.pop(level, None))
        if _ORDINAL.fullmatch(shown) and _WORDS.match(_beginning(paragraph)):
            _print_first(paragraph, shown)


def _beginning(paragraph: Any) -> str:
    return "".join(islice(paragraph.itertext(_w("t")), _MOST_RUNS))


def _print_first(paragraph: Any, text: str) -> None:
    run = etree.Element(_w("r"))
    etree.SubElement(run, _w("t")).text = text
    properties = paragraph.find(_w("pPr"))
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def _numbers(numbering: Any) -> dict[str, _Number]:
    """Give each use of a list by the identifier that paragraphs name."""
    lists = {
        each.get(_w("abstractNumId")): _List(dict(_levels(each)), dict(_level_styles(each)))
        for each in numbering.iterchildren(_w("abstractNum"))
    }
    found = {}
    for each in numbering.iterchildren(_w("num")):
        own = lists.get(_value(each, "abstractNumId"))
        if own is not None:
            found[each.get(_w("numId"), "")] = _Number(own, dict(_anew(each)))
    return found


def _levels(node: Any) -> Iterator[tuple[int, _Level]]:
    for each in node.iterchildren(_w("lvl")):
        level = _integer(each.get(_w("ilvl")))
        if level is not None:
            yield level, _Level(
                _integer(_value(each, "start")) or 0, _value(each, "numFmt") or "decimal",
                _value(each, "lvlText") or "",
            )  # fmt: skip


def _level_styles(node: Any) -> Iterator[tuple[str, int]]:
    for each in node.iterchildren(_w("lvl")):
        level, style = _integer(each.get(_w("ilvl"))), _value(each, "pStyle")
        if level is not None and style:
            yield style, level


def _anew(node: Any) -> Iterator[tuple[int, int]]:
    for each in node.iterchildren(_w("lvlOverride")):
        level, start = _integer(each.get(_w("ilvl"))), _integer(_value(each, "startOverride"))
        if level is not None and start is not None:
            yield level, start


def _styles(styles: Any) -> dict[str, Any]:
    return {each.get(_w("styleId")): each for each in styles.iterchildren(_w("style"))}


def _of(styles: Mapping[str, Any], name: str, what: str) -> str | None:
    """Give what a style, or one that it is based on, says of numbering."""
    for _ in range(_MOST_STYLES):
        style = styles.get(name)
        if style is None:
            return None
        if found := _value(style, "pPr", "numPr", what):
            return found
        name = _value(style, "basedOn") or ""
    return None


def _value(node: Any, *path: str) -> str | None:
    found = node.find("/".join(map(_w, path)))
    return None if found is None else found.get(_w("val"))


def _integer(written: str | None) -> int | None:
    return int(written) if written and re.fullmatch(r"\d{1,4}", written) else None


def _in_words(number: int) -> str:
    """Give a number from 1 to 99 in words: 十, 十一, 二十."""
    tens, rest = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[rest] if rest else "")
