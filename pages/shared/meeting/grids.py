"""A card's rows as tables for paper: years side by side, absences and states in words."""

from collections.abc import Collection, Mapping, Sequence

from pages.shared import wording
from pages.shared.card import Card, Sheet, Table
from pages.shared.chart import IMPLIED
from pages.shared.html import plain
from pages.shared.meeting.word import ROOM, Grid, width

LABELS = ("指标", "申请人", "范围", "单位")  # what may name a row beside its year
INTERVAL = "95%区间"  # a column of its own
# What a number is remarked with, by its state; what is printed needs no remark.
REMARKS = {
    wording.STATES["implied"]: IMPLIED,
    wording.STATES["recovered"]: wording.STATES["recovered"],
}


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


def _apart(card: Card) -> set[str]:
    """Give the years whose values the card holds but does not draw beside the others."""
    panels = card.chart.panels if card.chart else ()
    if not panels or any(panel.kind == "bars" for panel in panels):
        return set()
    drawn = {f"{year}年" for panel in panels for year in panel.drawn}
    absences = wording.ABSENCES.values()
    return {row["年份"] for row in rows_of(card.table) if row["数值"] not in absences} - drawn


def rows_of(table: Table) -> list[dict[str, str]]:
    """Give each row of a card under the names of its columns."""
    return [dict(zip(table.head, row, strict=True)) for row in table.rows]


def _differing(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> list[str]:
    """Give those of some columns that do not say the same in every row, or else the first."""
    found = [name for name in names if len({row.get(name) for row in rows}) > 1]
    return found or [names[0]]


def _remarked(row: Mapping[str, str]) -> str:
    """Give a row's number, and under it its share and what its state or note remarks."""
    share = row.get("占比", "").replace("—", "")
    remark = REMARKS.get(row.get("状态", ""), "") or row.get("附注", "")
    under = "，".join(filter(None, (share, remark)))
    return f"{row['数值']}\n（{under}）" if under else row["数值"]


def _by_years(table: Table, apart: Collection[str]) -> list[tuple[str, Grid]]:
    """Give a table for each set of years that have the same rows, their values side by side, and
    one for each year that stands apart; none where that is too many, or a row stands twice.
    """
    rows = rows_of(table)
    labels = _differing(rows, LABELS)
    years: dict[str, dict[tuple[str, ...], dict[str, str]]] = {}
    for row in rows:
        years.setdefault(row["年份"], {})[tuple(row[name] for name in labels)] = row
    alike: dict[tuple[str, tuple[tuple[str, ...], ...]], list[str]] = {}
    for year in sorted(years):
        alike.setdefault((year if year in apart else "", tuple(years[year])), []).append(year)
    if len(alike) > 2 + len(apart) or sum(map(len, years.values())) < len(rows):
        return []
    return [
        ("、".join(own) if len(alike) > 1 else "", _columns(labels, keys, own, years))
        for (_, keys), own in alike.items()
    ]


def _columns(
    labels: Sequence[str], keys: Sequence[tuple[str, ...]], own: Sequence[str],
    years: Mapping[str, Mapping[tuple[str, ...], Mapping[str, str]]],
) -> Grid:  # fmt: skip
    forms = [next(iter(years[year].values()))["表式"] for year in own]
    heads = [*labels, *own], ["表式", *[""] * (len(labels) - 1), *forms]
    rows = [[*key, *(_remarked(years[year][key]) for year in own)] for key in keys]
    return Grid(heads, rows, frozenset(range(len(labels), len(heads[0]))), len(labels) - 1)


def _list(table: Table) -> Grid:
    """Give a row for each number, the years one under the other."""
    rows = rows_of(table)
    labels = _differing(rows, LABELS)
    head = ["年份", *labels, "数值"]
    lines = [
        [f"{row['年份']}\n（{row['表式']}）", *(row[name] for name in labels), _remarked(row)]
        for row in rows
    ]
    return Grid([head], lines, frozenset({len(head) - 1}), 1, frozenset({0}))


def _rates(table: Table) -> Grid:
    """Give rates under their definitions, the years of each one under the other."""
    rows = rows_of(table)
    labels = [*(["比率"] if len({row["比率"] for row in rows}) > 1 else []), "口径"]
    head = [*labels, "年份", "分子/分母", "数值", INTERVAL]
    lines = [
        [*(row[name] for name in labels), row["年份"], row["分子/分母"], _remarked(row),
         row[INTERVAL]]
        for row in rows
    ]  # fmt: skip
    at = len(labels)
    return Grid([head], lines, frozenset(range(at + 1, len(head))), at, frozenset({at}))


def _fits(grid: Grid) -> bool:
    """Say whether the numbers of a table leave its words eight characters a column."""
    columns = list(zip(*grid.heads, *grid.rows, strict=True))
    ems = [
        8.0 if grid.style(at) == "TableText" else max(map(width, column))
        for at, column in enumerate(columns)
    ]
    return sum(ems) * 10.5 + 12 * len(ems) <= ROOM
