"""A card's rows as tables for paper: years side by side, absences and states in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pages.shared import wording
from pages.shared.cards.model import Card, Percent, Record, Sheet, Table
from pages.shared.chart import IMPLIED
from pages.shared.files.word import ROOM, Grid, width
from pages.shared.html import plain

LABELS = ("指标", "申请人", "范围", "单位")  # what may name a row beside its year
INTERVAL = "95%区间"  # a column of its own
# What a number is remarked with, by its state; what is printed needs no remark.
REMARKS = {"implied": IMPLIED, "recovered": wording.STATES["recovered"]}


def grids(card: Card) -> list[tuple[str, Grid]]:
    """Give a card's rows as tables for paper, each with the years that it is of (none: all).

    Years stand side by side where they have the same rows. Two taxonomies never stand in one
    table, nor does a year with others that the card does not draw it with.
    """
    if card.grid:
        return [("", _as_shown(card.grid))]
    if "指标" not in card.table.head:
        return [("", _rates(card.table))]
    columns = _by_years(card.table, _apart(card))
    fits = columns and all(_fits(grid) for _, grid in columns)
    return columns if fits else [("", _list(card.table))]


def _as_shown(sheet: Sheet) -> Grid:
    """Give a table as it stands on screen, its remarks under the words that they are of."""
    head = [plain(cell).replace("（", "\n（") for cell in sheet.head]
    rows = [[plain(cell).replace("（", "\n（") for cell in row] for row in sheet.rows]
    wide = [row + [""] * (len(head) - len(row)) for row in rows]
    return Grid([head], wide, frozenset(sheet.numeric))


def _apart(card: Card) -> set[int]:
    """Give the years whose values the card holds but does not draw beside the others."""
    panels = card.chart.panels if card.chart else ()
    if not panels or any(panel.kind == "bars" for panel in panels):
        return set()
    drawn = {year for panel in panels for year in panel.drawn}
    stand = zip(card.table.years, card.table.absences, strict=True)
    return {year for year, absent in stand if not absent and year not in drawn}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a card: its words by the names of its columns, its year, state and share."""

    words: Mapping[str, str]
    year: int
    state: str
    share: float | None

    @property
    def number(self) -> str:
        """Give the row's number, and under it its share and what its state or note remarks."""
        share = "" if self.share is None else wording.percent(self.share)
        remark = REMARKS.get(self.state, "") or self.words.get("附注", "")
        under = "，".join(filter(None, (share, remark)))
        return f"{self.words['数值']}\n（{under}）" if under else self.words["数值"]


def rows_of(table: Table) -> list[Row]:
    """Give each row of a card."""
    every = zip(table.rows, table.years, table.states, table.records, strict=True)
    return [
        Row(dict(zip(table.head, row, strict=True)), year, state, _share(record))
        for row, year, state, record in every
    ]


def _share(record: Record) -> float | None:
    share = record.get("占比")
    return share if isinstance(share, Percent) else None


def _differing(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    """Give those of some columns that do not say the same in every row, or else the first."""
    found = [name for name in names if len({row.words.get(name) for row in rows}) > 1]
    return found or [names[0]]


def _by_years(table: Table, apart: Collection[int]) -> list[tuple[str, Grid]]:
    """Give a table for each set of years that have the same rows, their values side by side, and
    one for each year that stands apart; none where that is too many, or a row stands twice.
    """
    rows = rows_of(table)
    labels = _differing(rows, LABELS)
    years: dict[int, dict[tuple[str, ...], Row]] = {}
    for row in rows:
        years.setdefault(row.year, {})[tuple(row.words[name] for name in labels)] = row
    alike: dict[tuple[int, tuple[tuple[str, ...], ...]], list[int]] = {}
    for year in sorted(years):
        alike.setdefault((year if year in apart else 0, tuple(years[year])), []).append(year)
    if len(alike) > 2 + len(apart) or sum(map(len, years.values())) < len(rows):
        return []
    return [
        ("、".join(map(_named, own)) if len(alike) > 1 else "", _columns(labels, keys, own, years))
        for (_, keys), own in alike.items()
    ]


def _columns(
    labels: Sequence[str], keys: Sequence[tuple[str, ...]], own: Sequence[int],
    years: Mapping[int, Mapping[tuple[str, ...], Row]],
) -> Grid:  # fmt: skip
    forms = [next(iter(years[year].values())).words["表式"] for year in own]
    heads = [*labels, *map(_named, own)], ["表式", *[""] * (len(labels) - 1), *forms]
    rows = [[*key, *(years[year][key].number for year in own)] for key in keys]
    return Grid(heads, rows, frozenset(range(len(labels), len(heads[0]))), len(labels) - 1)


def _list(table: Table) -> Grid:
    """Give a row for each number, the years one under the other."""
    rows = rows_of(table)
    labels = _differing(rows, LABELS)
    head = ["年份", *labels, "数值"]
    lines = [
        [
            f"{_named(row.year)}\n（{row.words['表式']}）",
            *(row.words[name] for name in labels),
            row.number,
        ]
        for row in rows
    ]
    return Grid([head], lines, frozenset({len(head) - 1}), 1, frozenset({0}))


def _rates(table: Table) -> Grid:
    """Give rates under their definitions, the years of each one under the other."""
    rows = rows_of(table)
    labels = [*(["比率"] if len({row.words["比率"] for row in rows}) > 1 else []), "口径"]
    head = [*labels, "年份", "分子/分母", "数值", INTERVAL]
    lines = [
        [*(row.words[name] for name in labels), _named(row.year), row.words["分子/分母"],
         row.number, row.words[INTERVAL]]
        for row in rows
    ]  # fmt: skip
    at = len(labels)
    return Grid([head], lines, frozenset(range(at + 1, len(head))), at, frozenset({at}))


def _named(year: int) -> str:
    return f"{year}年"


def _fits(grid: Grid) -> bool:
    """Say whether the numbers of a table leave its words eight characters a column."""
    columns = list(zip(*grid.heads, *grid.rows, strict=True))
    ems = [
        8.0 if grid.style(at) == "TableText" else max(map(width, column))
        for at, column in enumerate(columns)
    ]
    return sum(ems) * 10.5 + 12 * len(ems) <= ROOM
