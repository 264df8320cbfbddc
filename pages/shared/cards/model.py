"""The chart card: one finding, its chart and table, notes and source; and the lone table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pages.shared import html, wording
from pages.shared.cards.measure import Measure
from pages.shared.cards.notes import Note, leaving, sentences
from pages.shared.chart import Chart
from pages.shared.html import Cell

# A row as a file carries it: column → word, number, or nothing.
Record: TypeAlias = Mapping[str, "str | float | None"]

RECKONED = "按分子、分母计算"  # the state of a rate in a file


class Percent(float):
    """A fraction of 1, which people write as a percentage."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows behind a chart: words for each column, and the facts that each row stands on; its
    year, and what stands there (a state of a figure; of a rate `few` where it is not reckoned, ''
    where a report has nothing).

    `records` are the same rows as a file carries them: numbers as the build holds them.
    """

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    fact_ids: Sequence[Sequence[str]]
    numeric: Sequence[int] = ()
    records: Sequence[Record] = ()
    years: Sequence[int] = ()
    states: Sequence[str] = ()

    @property
    def absences(self) -> list[bool]:
        """Say of each row whether it has no value."""
        return [state in wording.ABSENCES for state in self.states]


@dataclass(frozen=True, slots=True)
class Basis:
    """One number that a finding stands on: as written, what it is of, and its figures."""

    number: str
    of: str
    fact_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that stands by itself: its title in a document, its caption here, cells, notes; its
    `topic` in the name of a file.

    `table` holds each of its cells as a row, for the files.
    """

    key: str
    title: str
    topic: str
    caption: str
    head: Sequence[Cell | str]
    rows: Sequence[Sequence[Cell | str]]
    numeric: Sequence[int] = ()
    breaks: Sequence[int] = ()
    notes: Sequence[Note] = ()
    source: str = ""
    table: Table = field(default_factory=lambda: Table((), (), ()))


@dataclass(frozen=True, slots=True)
class Card:
    """A card's content: its finding, a second line that sets years beside each other, and what
    both stand on.

    `basis` holds every stored number that the two lines say, or say a difference or share of;
    `families` are the families of rates that they speak of.
    """

    key: str
    finding: str
    measure: Measure
    source: str
    table: Table
    chart: Chart | None = None
    notes: Sequence[Note] = ()
    basis: Sequence[Basis] = ()
    second: str = ""
    copied: str = ""  # what is copied in place of a finding that is a mere name
    grid: Sheet | None = None  # how the table stands on screen, where that is not `table`
    families: Sequence[str] = ()
    apart: Sequence[int] = ()  # years that its table lists and its chart does not draw
    agency: str = ""  # whose reports it is made of
    more: Sequence[int] = ()  # of a card without a row: held years that would give it some

    @property
    def topic(self) -> str:
        """Give what the card is about in a few words, for the name of a file or a sheet."""
        return self.grid.topic if self.grid else self.measure.topic

    @property
    def bare(self) -> bool:
        """Say whether its table holds no number: only absences, or shares of too few cases."""
        return not any(map(_tells, self.table.records))

    @property
    def said(self) -> str:
        """Give the finding and the second line as sentences; a table as it is pasted."""
        if self.grid:
            return f"{self.copied or self.finding}\n"
        lines = (self.copied or self.finding, self.second)
        return "".join(f"{line.rstrip('。')}。" for line in lines if line)

    @property
    def line(self) -> str:
        """Give 复制一句: the finding and its source."""
        words = self.finding if self.grid else self.copied or self.finding
        return f"{words.rstrip('。')}。（来源：{self.source}）"

    @property
    def sentence(self) -> str:
        """Give 复制全文: both lines, definition, years, source, the numbers that they stand on, and
        notes, ready for a document.
        """
        stated = zip(self.table.years, self.table.states, strict=True)
        years = "、".join(
            f"{y}年" for y in sorted({y for y, state in stated if state != "implied"})
        )
        stands_on = "、".join(f"{each.number}（{each.of}）" for each in self.basis)
        notes = "".join(sentences(leaving(self.notes, drawn=False)))
        return (
            f"{self.said}（{self.measure}；所列年份：{years}；来源：{self.source}）"
            f"{f'依据：{stands_on}。' if stands_on else ''}{f'注：{notes}' if notes else ''}"
        )


def sheet_text(sheet: Sheet) -> str:
    """Give the table for a document: title, rows with tabs between their cells, notes."""
    lines = ["\t".join(row) for row in _plain_rows(sheet)]
    notes = sentences(leaving(sheet.notes, drawn=False))
    return "\n".join([sheet.title, *lines, *(f"注：{note}" for note in notes)])


def _plain_rows(sheet: Sheet) -> list[list[str]]:
    """Give head and rows in words, each as wide as the head."""
    rows = [[html.plain(cell) for cell in row] for row in (sheet.head, *sheet.rows)]
    return [row + [""] * (len(sheet.head) - len(row)) for row in rows]


def _tells(record: Record) -> bool:
    """Say whether a row holds a number beside its year; the fraction alone (1/3) is none."""
    if "分母" in record:
        return record["数值"] is not None
    return any(isinstance(own, int | float) for name, own in record.items() if name != "年份")
