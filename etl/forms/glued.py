"""Rows of tables that stand in running text, as some extractors leave them: a label, and after it
its numbers, with spaces between them or with nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from etl import numbers
from etl.document import Cell, Document, Row
from etl.forms.labels import Lexicon
from etl.grid import bare, plain

_DROPPED = re.compile(r"[\s“”\"《》，,：:；;\u200b-\u200d\ufeff*]")
_VALUES = re.compile(
    r"(?:[\d./\\\-—+]+[余多]?[万亿]?(?:元|[件条个项次人份])?)*(?:\([^()\u4e00-\u9fff]*\))?"
)
_LONGEST_NOTE = 60
# Spaces part numbers, and 6件1件 is two; 2777 万元 is one.
_PART = re.compile(rf"[\d.,]+[^\S\n]+[万亿]?元|\S+?[{numbers.COUNTERS}](?=\d)|\S+")
_RULE = re.compile(r"-{4,}")  # under the last row of a table
_NUMBERED = re.compile(r"(?<=\d)\d\.$")  # 00000004.: the last of them numbers the next row
_LABEL = re.compile(r"(?:(?:其中)?\d\.)?[^\d。！？¶]{2,60}(?=\d)")
_WORD = re.compile(r"[\u4e00-\u9fff]")
YEAR = "####年度"  # among heads: the year of a column, whichever
_ORDINAL = r"(?:[一二三四五六七八九十]{1,2}\.|\([一二三四五六七八九十]{1,2}\)|其中)?"


@dataclass(frozen=True, eq=False)
class Block:
    """A table as running text: words that open it, one after the other, and then labelled rows.

    `heads`: each a run of head words; `columns`, if any: words of which a row of heads is made
    after 信息内容. `labels` in the form's order, each with the number that the form prints before
    it, 0 for none; without labels one row of numbers follows. `groups` are words between the rows,
    `units` words between a label and its number, `beyond` words of another table's heads: what
    holds one is no label.
    """

    heads: tuple[tuple[str, ...], ...]
    labels: dict[str, int]
    groups: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Flat:
    """Text without spaces and marks, simplified, each character with its place."""

    text: str
    places: tuple[int, ...]
    source: str

    def cell(self, start: int, end: int, means: str | None = None) -> Cell:
        begins, ends = self.places[start], self.places[end - 1] + 1
        printed = "".join(self.source[begins:ends].split("\n"))
        word = bare(printed)  # with a remark that the form does not know, it is another word
        return Cell(
            printed, begins, ends, means=None if word == means or word[-1:] == ")" else means
        )


def rows(document: Document, blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Row]:
    """Give the rows of the blocks that stand in a document's prose, heads first."""
    for flat in _flats(document):
        for block in blocks:
            yield from _rows(flat, block, lexicon)


def _rows(flat: _Flat, block: Block, lexicon: Lexicon) -> Iterator[Row]:
    mark = _pattern(block, lexicon)
    # 指标 is the end of 统计指标, 行政复议 and its outcomes begin a longer run.
    opened = list[range]()
    for heads in block.heads:
        for found in _opening(heads, lexicon).finditer(flat.text):
            cells = [
                flat.cell(*found.span(f"h{i}"), None if word == YEAR else word)
                for i, word in enumerate(heads)
            ]
            at = found.end()
            while block.columns and (column := _column(block, lexicon).match(flat.text, at)):
                cells.append(flat.cell(*column.span(), _named(column)))
                at = column.end()
            within = any(found.end() - 1 in each for each in opened)
            if within or (block.columns and len(cells) == len(heads)):
                continue
            opened.append(range(*found.span()))
            yield Row(tuple(cells), cells[0].start, cells[-1].end)
            yield from _labelled(flat, mark, at, block) if block.labels else _alone(flat, at)


def _labelled(flat: _Flat, mark: re.Pattern[str], at: int, block: Block) -> Iterator[Row]:
    """Give a row for each label from a place on, as long as numbers alone stand between them; one
    whose label is not the form's, only where the next one's is.
    """
    unit = _unit(block)
    while True:
        found = _whole_label(flat.text, mark, at, unit)
        stands_for = _named(found) if found and found.lastgroup != "group" else None
        label = found.span() if found else _unknown(flat.text, at, block)
        if label is None:
            return
        measured = unit.match(flat.text, label[1])
        begins = measured.end() if measured else label[1]
        end = _end_of_values(flat, mark, begins)
        if not found and not mark.match(flat.text, end):
            return
        if stands_for or not found:
            units = (flat.cell(*measured.span()),) if measured else ()
            values = _cells(flat, begins, end) if end > begins else ()
            cells = (flat.cell(*label, stands_for), *units, *values)
            yield Row(cells, cells[0].start, cells[-1].end, glued=True)
        at = end


def _whole_label(
    text: str, mark: re.Pattern[str], at: int, unit: re.Pattern[str]
) -> re.Match[str] | None:
    """Give the label that stands at a place; not one that other words go on from."""
    found = mark.match(text, at)
    if found is None or found.lastgroup == "group" or not _WORD.match(text, found.end()):
        return found
    follows = mark.match(text, found.end()) or unit.match(text, found.end())
    return found if follows or not _LABEL.match(text, at) else None


def _end_of_values(flat: _Flat, mark: re.Pattern[str], begins: int) -> int:
    """Find where a run of numbers ends: at a rule, at the next label, with the number that the form
    prints before it, or before such a number of one that is not the form's.
    """
    text = flat.text
    values, next_ = _VALUES.match(text, begins), mark.search(text, begins)
    assert values is not None, "an empty run is one"
    if rule := _RULE.search(text, begins, values.end()):
        return rule.start()
    if next_ and next_.start() <= values.end() and not _is_within(flat, next_.start()):
        return next_.start()
    numbered = _NUMBERED.search(text, begins, values.end())
    return values.end() - 2 * bool(numbered and not _is_within(flat, numbered.start()))


def _is_within(flat: _Flat, at: int) -> bool:
    """Say whether a digit ends a number that stands apart: 2 in 件 182 、公共安全 numbers no row."""
    first = at
    while first and flat.source[flat.places[first] - 1].isdigit():
        first -= 1
    return first < at and flat.source[flat.places[first] - 1].isspace()


def _unknown(text: str, at: int, block: Block) -> tuple[int, int] | None:
    """Give the span of a label that is not the form's: words, and a number after them."""
    found = _LABEL.match(text, at)
    own = found and not any(word in found.group() for word in block.beyond)
    return found.span() if found and own else None


def _alone(flat: _Flat, at: int) -> Iterator[Row]:
    """Give the one row of numbers that follows heads."""
    values = _VALUES.match(flat.text, at)
    assert values is not None, "an empty run is one"
    if values.end() > at:
        cells = tuple(_cells(flat, at, values.end()))
        yield Row(cells, cells[0].start, cells[-1].end, glued=True)


def _cells(flat: _Flat, start: int, end: int) -> Iterator[Cell]:
    """Give the numbers of a run as far as spaces part them."""
    begins, ends = flat.places[start], flat.places[end - 1] + 1
    for part in _PART.finditer(flat.source[begins:ends]):
        yield Cell(part.group(), begins + part.start(), begins + part.end())


@cache
def _unit(block: Block) -> re.Pattern[str]:
    return re.compile("|".join(map(_word, block.units)) or "(?!)")


@cache
def _opening(heads: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    """Give the pattern of a run of heads, each in the form's word or a variant."""
    return re.compile("".join(
        f"(?P<h{i}>{'|'.join(_word(each) for each in (word, *_variants(word, lexicon)))})"
        for i, word in enumerate(heads)
    ))  # fmt: skip


def _variants(word: str, lexicon: Lexicon) -> list[str]:
    """Give what reports print instead of a word, the longest first."""
    printed = [each for each, meant in lexicon.variants.items() if meant == word]
    return sorted(printed, key=len, reverse=True)


@cache
def _pattern(block: Block, lexicon: Lexicon) -> re.Pattern[str]:
    labels = []
    printed = [(word, word) for word in block.labels]
    printed += [(variant, word) for variant, word in lexicon.variants.items()
                if word in block.labels]  # fmt: skip
    for i, (word, label) in enumerate(sorted(printed, key=lambda each: -len(each[0]))):
        number = f"(?:{_numbers(block.labels[label])}\\.)?" if block.labels[label] else ""
        note = rf"(?:\([^()]{{0,{_LONGEST_NOTE}}}\))?"
        labels.append(f"(?P<w{i}_{_code(label)}>{_ORDINAL}{number}{_word(word)}{note})")
    groups = "|".join(f"{_ORDINAL}{_word(word)}" for word in block.groups) or "(?!)"
    return re.compile("|".join([*labels, f"(?P<group>{groups})"]))


def _numbers(number: int) -> str:
    """Give the numbers that a label may bear: a row before it may not be printed (5.其他方式…)."""
    return f"[{max(1, number - 1)}{number}]"


@cache
def _column(block: Block, lexicon: Lexicon) -> re.Pattern[str]:
    printed = [(word, word) for word in block.columns]
    printed += [(variant, word) for variant, word in lexicon.variants.items()
                if word in block.columns]  # fmt: skip
    return re.compile(
        "|".join(
            rf"(?P<w{i}_{_code(word)}>{_word(each)}(?:\([^()]{{0,20}}\))?)"
            for i, (each, word) in enumerate(sorted(printed, key=lambda each: -len(each[0])))
        )
    )


def _code(word: str) -> str:
    return "_".join(f"{ord(mark):x}" for mark in word)


def _named(found: re.Match[str]) -> str:
    assert found.lastgroup is not None, "each alternative is named"
    return "".join(chr(int(mark, 16)) for mark in found.lastgroup.split("_")[1:])


def _word(word: str) -> str:
    """Give a word as it stands in the flat text."""
    if word == YEAR:
        return r"(?:20\d\d年度?|本年度?)"
    return re.escape(_DROPPED.sub("", plain(word)).replace("、", "."))


@lru_cache(maxsize=8192)
def _character(mark: str) -> str:
    """Give a character narrowed and simplified; nothing for one that parts no words."""
    narrow = unicodedata.normalize("NFKC", mark)
    if len(narrow) != 1 or _DROPPED.fullmatch(narrow):
        return ""
    return "." if narrow in "、．." else plain(narrow)


@lru_cache(maxsize=4)  # one form after the other looks for its words in them
def _flats(document: Document) -> tuple[_Flat, ...]:
    return tuple(_flat(document.text, start, end) for start, end in document.prose())


def _flat(text: str, start: int, end: int) -> _Flat:
    marks = [(_character(text[i]), i) for i in range(start, end)]
    kept = [(mark, i) for mark, i in marks if mark]
    return _Flat("".join(mark for mark, _ in kept), tuple(i for _, i in kept), text)
