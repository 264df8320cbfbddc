"""The chart card: one finding, its chart and table, notes and source; and the lone table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import polars as pl

from etl.forms.register import NAMES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import html, wording
from pages.shared.chart import Chart
from pages.shared.condensed import condensed
from pages.shared.html import Cell
from pages.shared.measure import Measure
from pages.shared.notes import Note, leaving, sentences

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


def sheet_html(sheet: Sheet) -> str:
    """Give the table."""
    body = html.table(
        sheet.head, sheet.rows, caption=sheet.caption, numeric=sheet.numeric, breaks=sheet.breaks
    )
    return f"<div class='overview'>{body}</div>"


def sheet_text(sheet: Sheet) -> str:
    """Give the table for a document: title, rows with tabs between their cells, notes."""
    lines = ["\t".join(row) for row in _plain_rows(sheet)]
    notes = sentences(leaving(sheet.notes, drawn=False))
    return "\n".join([sheet.title, *lines, *(f"注：{note}" for note in notes)])


def _plain_rows(sheet: Sheet) -> list[list[str]]:
    """Give head and rows in words, each as wide as the head."""
    rows = [[html.plain(cell) for cell in row] for row in (sheet.head, *sheet.rows)]
    return [row + [""] * (len(sheet.head) - len(row)) for row in rows]


def mark_table(
    marks: pl.DataFrame,
    agency: str,
    *,
    by_applicant: bool = False,
    wholes: Mapping[frozenset[str], float] | None = None,
) -> Table:
    """Give the table of a frame of marks: one row for each mark, absences in words.

    `wholes` gives, for the facts of a part, what it is a part of: its rows say their share.
    """
    head = [
        "年份",
        "指标",
        *(["申请人"] if by_applicant else []),
        "数值",
        "单位",
        *(["占比"] if wholes else []),
        "范围",
        "表式",
        "状态",
    ]
    rows, records = [], []
    for mark in marks.to_dicts():
        share = _share(mark, wholes or {})
        record = mark_record(mark, agency, by_applicant=by_applicant)
        records.append({**record, "占比": share} if wholes else record)
        rows.append(
            [
                f"{mark['year']}年",
                mark["label"],
                *([APPLICANT_LABELS[mark["applicant"]]] if by_applicant else []),
                shown(mark),
                mark["unit"],
                *(["—" if share is None else wording.percent(share)] if wholes else []),
                scope_label(mark["scope"], agency),
                NAMES[mark["form"]],
                wording.STATES[mark["state"]],
            ]
        )
    ids = marks["fact_ids"].to_list()
    numeric = [head.index(name) for name in ("数值", "占比") if name in head]
    years, states = marks["year"].to_list(), marks["state"].to_list()
    return Table(head, rows, ids, numeric, records, years, states)


def _share(mark: wording.Row, wholes: Mapping[frozenset[str], float]) -> Percent | None:
    """Give a row's share of the whole of its own part, or of the part that it is added up into."""
    own = frozenset(mark["fact_ids"] or ())
    of = [whole for facts, whole in wholes.items() if own and own <= facts]
    whole = wholes.get(own) or (of[0] if len(of) == 1 else None)
    return None if mark["value"] is None or not whole else Percent(mark["value"] / whole)


def mark_record(mark: wording.Row, agency: str, *, by_applicant: bool = False) -> Record:
    """Give a mark's row for a file: its limits only where it is not exact; of a range that was
    reckoned only the limits, as no report gives the number between them.
    """
    exact = mark["lower"] == mark["upper"]
    return {
        "年份": mark["year"],
        "指标": mark["label"],
        **({"申请人": APPLICANT_LABELS[mark["applicant"]]} if by_applicant else {}),
        "数值": mark["value"] if exact or mark["state"] != "implied" else None,
        "下限": None if exact else mark["lower"],
        "上限": None if exact else mark["upper"],
        "单位": mark["unit"],
        "范围": scope_label(mark["scope"], agency),
        "表式": NAMES[mark["form"]],
        "状态": wording.STATES[mark["state"]],
    }


def _tells(record: Record) -> bool:
    """Say whether a row holds a number beside its year; the fraction alone (1/3) is none."""
    if "分母" in record:
        return record["数值"] is not None
    return any(isinstance(own, int | float) for name, own in record.items() if name != "年份")


def rate_table(rates: pl.DataFrame) -> Table:
    """Give the table of a frame of rates: fraction, definition, value and interval."""
    rows, records = [], []
    for rate in rates.to_dicts():
        records.append(rate_record(rate))
        interval = (
            f"{wording.percent(rate['lower'])}–{wording.percent(rate['upper'])}"
            if rate["value"] is not None
            else "—"
        )
        rows.append(
            [
                f"{rate['year']}年", rate["rate_zh"], rate["definition_zh"], wording.fraction(rate),
                wording.no_rate(rate) if rate["value"] is None else wording.percent(rate["value"]),
                interval, rate["note"] or "",
            ]
        )  # fmt: skip
    head = ["年份", "比率", "口径", "分子/分母", "数值", "95%区间", "附注"]
    years = rates["year"].to_list()
    states = ["few" if value is None else "printed" for value in rates["value"]]
    return Table(head, rows, rates["fact_ids"].to_list(), (3, 4, 5), records, years, states)


def rate_record(rate: wording.Row) -> Record:
    """Give a rate's row for a file: value and limits as fractions of 1."""
    known = rate["value"] is not None
    return {
        "年份": rate["year"],
        "指标": rate["rate_zh"],
        "口径": rate["definition_zh"],
        "数值": Percent(rate["value"]) if known else None,
        "下限": Percent(rate["lower"]) if known else None,
        "上限": Percent(rate["upper"]) if known else None,
        "分子": rate["numerator"],
        "分母": rate["denominator"],
        "单位": "%",
        "范围": scope_label(rate["scope"], rate["agency"]),
        "表式": NAMES[rate["form"]],
        "状态": RECKONED if known else wording.no_rate(rate),
        "附注": rate["note"] or "",
    }


def shown(mark: wording.Row) -> str:
    """Give a mark's number as a table shows it, or the kind of its absence."""
    if mark["value"] is None:
        return wording.ABSENCES[mark["state"]]
    if mark["state"] == "implied":
        return wording.implied(mark)
    return wording.number(mark["value"], mark["lower"], mark["upper"])


def table_html(card: Card) -> str:
    """Give the card's table; each row leads to the figures that it stands on.

    A column that says the same in every row is said once, in the caption; form and state stand
    under the year and the number that they speak of.
    """
    if card.grid:
        own = card.grid
        return html.table(
            own.head, own.rows, unseen=own.title, numeric=own.numeric, breaks=own.breaks
        )  # fmt: skip
    lean = condensed(card.table.head, card.table.rows, card.table.numeric)
    rows: list[list[Cell | str]] = [
        [*row, _evidence(ids)] for row, ids in zip(lean.rows, card.table.fact_ids, strict=True)
    ]
    return html.table(
        [*lean.head, "出处"], rows, unseen=card.finding, caption=lean.said, numeric=lean.numeric
    )


def alternative(card: Card) -> str:
    """Give the text alternative of a card's chart: its lines, measure, and every number on it."""
    numbers = "；".join(" ".join(row) for row in card.table.rows[:40])
    return f"{' '.join(filter(None, (card.finding, card.second, str(card.measure))))}。{numbers}"


def _evidence(ids: Sequence[str]) -> str:
    label = "原文" if len(ids) == 1 else f"原文（{len(ids)}处）"
    return html.cite(ids, label) if ids else "<span>—</span>"
