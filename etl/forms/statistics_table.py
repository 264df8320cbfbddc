"""A table of three columns (统计指标 / 单位 / 统计数), one row for each metric: found and read by its
words. A form gives its own as `Words`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from etl import grid, metrics
from etl.document import Cell, Document, Row
from etl.figure import Figure
from etl.forms import cells, glued, layout, loose
from etl.forms.labels import Lexicon
from etl.forms.reading import Tables, Unread
from etl.grid import bare, name, plain

LABEL_WORDS = frozenset({"统计指标", "指标名称", "指标"})
UNIT_WORDS = frozenset({"单位", "计量单位"})
VALUE_WORDS = frozenset({"统计数", "数量", "数值", "本年数", "本年度", "本年统计数"})
HEADS = loose.Heads(LABEL_WORDS, LABEL_WORDS | UNIT_WORDS | VALUE_WORDS, frozenset())
RECOGNISED_BY = 10  # of the table's rows: a page that quotes one or two is no such table
# What the table gives the unit of: single things, or money in 万元 (a bare 元 is not the form's).
COUNTERS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "份", "期", ""})
MONEY = frozenset({"万元", ""})
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、")
_YEAR = re.compile(r"20\d\d")
_UNIT = re.compile(r"单位:([\u4e00-\u9fff]+)\)$")  # …收取的费用（单位：万元）
_OF_A_YEAR = re.compile(r"\(20\d\d年?度?\)$")


@dataclass(frozen=True, eq=False)
class Words:
    """A form's own words: row → metric, in printed order; under some rows, those that are told
    apart by the section above them; the metrics that it numbers, group by group; and headings of
    groups, which have no number.
    """

    rows: Mapping[str, str]
    section_rows: Mapping[str, Mapping[str, str]]
    numbered: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]

    @property
    def first(self) -> str:
        """Give the label of the table's first row."""
        return next(iter(self.rows))

    def asked(self) -> Iterator[tuple[str, str]]:
        """Give each row's label and metric, in printed order."""
        for label, metric in self.rows.items():
            yield label, metric
            yield from self.section_rows.get(label, {}).items()

    @cached_property
    def lexicon(self) -> Lexicon:
        """Give every label."""
        return Lexicon(
            frozenset((*self.rows, *chain.from_iterable(self.section_rows.values()))), {}
        )

    @cached_property
    def block(self) -> glued.Block:
        """Give the table as it stands in running text."""
        numbers = {metric: at for group in self.numbered for at, metric in enumerate(group, 1)}
        units = (COUNTERS | MONEY) - {""}
        labels = sorted(LABEL_WORDS, key=len, reverse=True)
        return glued.Block(
            tuple((label, unit, value) for label in labels for unit in UNIT_WORDS
                  for value in VALUE_WORDS),
            {word: numbers.get(self.rows.get(word, ""), 0) for word in sorted(self.lexicon.words)},
            self.headings, units=tuple(sorted(units, key=len, reverse=True)),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header's words put label, unit and the year's value; None where they do not."""

    width: int
    label: int
    unit: int | None
    value: int | None


@dataclass(slots=True)
class _Section:
    """The rows of 四 or 五 that may come next: one that stands elsewhere closes the section.

    Two rows are printed alike in both. Where one before them is lost, so may be the heading of 五:
    neither number can be told to be of 四. One that comes again with another number may be of
    either section: its metric has two values then, and what follows is of none.
    """

    rows: tuple[tuple[str, str], ...] = ()
    taken: int = 0
    last: tuple[str, ...] = ()

    def metric(self, row: Row, label: str) -> str | None:
        """Give the metric of a row where it follows the one before, or is the same once more."""
        texts = tuple(cell.text for cell in row.cells)
        at = self.taken - (texts == self.last)
        if at < len(self.rows) and self.rows[at][0] == bare(label):
            self.taken, self.last = at + 1, texts
            return self.rows[at][1]
        again = self.rows[self.taken - 1 : self.taken]
        self.rows = ()
        return next((metric for word, metric in again if word == bare(label)), None)


def recognises(document: Document, words: Words) -> bool:
    """Say whether the document holds the table, from its first row or in the better part: by its
    rows, whatever its header says.
    """
    labels = grid.words(rows_of(document, words))
    rows = len(labels & set(words.rows))
    return rows >= RECOGNISED_BY and (words.first in labels or rows * 2 > len(words.rows))


@lru_cache(maxsize=4)
def rows_of(document: Document, words: Words) -> tuple[Row, ...]:
    """Give the rows of the table, in whatever layout they stand."""
    return layout.rows(document, words.lexicon, words.lexicon.words, HEADS, (words.block,))


def read(document: Document, year: int, words: Words) -> Tables:
    """Give one figure for each row that the table prints, and the rows that no word explains."""
    unread: list[Unread] = []
    found = cells.once(_figures(document, year, words, unread))
    why = cells.TWO_TABLES if _tables(document, words) > 1 else None
    figures = (
        (None if why else found.get((metric, "total")))
        or cells.lost(metric, year, "total", label, None, why=why)
        for label, metric in words.asked()
    )
    return Tables(tuple(figures), tuple(unread))


def _tables(document: Document, words: Words) -> int:
    """Count how often the table's first row is printed; a repeated header alone is a page break."""
    rows = rows_of(document, words)
    return sum(any(name(cell) == words.first for cell in row.cells) for row in rows)


def _header(row: Row, year: int) -> Header | None:
    """Find the columns by the header's words; None where the row is no header.

    Of several columns that could hold the value, the one of the report's year is meant; where
    that leaves not exactly one, none.
    """
    words = [plain(cell.text) for cell in row.cells if cell.text]
    label = [i for i, word in enumerate(words) if word in LABEL_WORDS]
    if len(label) != 1:
        return None
    years = {i: set(map(int, _YEAR.findall(word))) for i, word in enumerate(words)}
    values = [
        i for i, word in enumerate(words)
        if (_OF_A_YEAR.sub("", word) in VALUE_WORDS or re.fullmatch(r"20\d\d年度?(?:数|统计数)?", word))
        and years[i] <= {year}
    ]  # fmt: skip
    units = [i for i, word in enumerate(words) if word in UNIT_WORDS]
    return Header(
        len(words), label[0], units[0] if len(units) == 1 else None,
        values[0] if len(values) == 1 else None,
    )  # fmt: skip


def _figures(document: Document, year: int, words: Words, unread: list[Unread]) -> Iterator[Figure]:
    header: Header | None = None
    chapter, section = "", _Section()
    for row in rows_of(document, words):
        if found := _header(row, year):
            header = found
            continue
        printed = _label(row, words)
        if _CHAPTER.match(printed) or bare(printed) in words.section_rows:
            own = words.section_rows.get(bare(printed), {})
            chapter, section = printed, _Section(tuple(own.items()))
            metric = words.rows.get(bare(printed))
        else:
            metric = section.metric(row, printed) or words.rows.get(bare(printed))
        if metric is None:
            if header and any(_is_number(cell) for cell in row.cells):
                unread.append(Unread(printed, row.start, row.end))
            continue
        path = printed if printed == chapter else f"{chapter} / {printed}"
        yield _figure(document, year, header, row, printed, metric, path)


def _figure(
    document: Document,
    year: int,
    header: Header | None,
    row: Row,
    label: str,
    metric: str,
    path: str,
) -> Figure:
    def lost(why: str) -> Figure:
        quote = document.text[row.start : row.end]
        return cells.lost(metric, year, "total", path, quote, why=why)

    if header is None or header.value is None:
        return lost("表头与表式（统计指标、单位、统计数）不符，不能确定哪一栏是本年数")
    printed = _under(header, row, label)
    if printed is None:
        return cells.read(document, year, metric, path, None, row)
    units = [] if header.unit is None else [plain(printed[header.unit].text)]
    unit = next(filter(None, (*units, *_UNIT.findall(plain(label)))), "")
    money = metrics.unit(metric) == "万元"
    if unit not in (MONEY if money else COUNTERS):
        return lost(f"该行单位印作“{unit}”，与表式不符，不能确定数值")
    return cells.read(
        document, year, metric, path, printed[header.value], row, in_wan_yuan=unit == "万元"
    )


def _under(header: Header, row: Row, label: str) -> tuple[Cell, ...] | None:
    """Give a row's cells as they stand under the header, its label under that of labels: before it
    another may run down from above, or a number stand. None where they are more or fewer.
    """
    at = max(i for i, cell in enumerate(row.cells) if cell.text == label)
    missing = (Cell("", row.start, row.start),) * max(0, header.label - at)
    cells = (*missing, *row.cells[max(0, at - header.label) :])
    beyond = any(cell.text for cell in cells[header.width :])
    return None if len(cells) < header.width or beyond else cells[: header.width]


def _label(row: Row, words: Words) -> str:
    """Give the row's name: the last cell that the form knows, else the first of words."""
    texts = [cell.text for cell in row.cells]
    known = (text for text in reversed(texts) if bare(text) in words.lexicon.words)
    return next(known, next(filter(None, texts), ""))


def _is_number(cell: Cell) -> bool:
    return any(mark.isdigit() for mark in cell.text) and not grid.is_words(cell)
