"""四、政府信息公开行政复议、行政诉讼情况 of the forms since 2019: the outcomes of three routes, side by
side, one below the other, or in tables of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from etl import grid
from etl.document import Cell, Row
from etl.figure import Figure
from etl.forms import cells, pieces
from etl.forms.reading import unread_row
from etl.forms.section import Section, columns
from etl.forms.vocabulary import (
    DISPUTE_TREE,
    DISPUTE_TREES,
    OUTCOME_WORDS,
    ROUTE_HEADS,
    ROUTE_WORDS,
    Vocabulary,
)
from etl.identities import Key

Paths = list[tuple[str, ...]]
LONGEST_HEAD = 100  # characters, with the space below it
COUNT_WORDS = frozenset(("件数", "数量", "数值", "案件数", "本年", "本年度"))  # of a row of values
LEVELS = 2  # 行政诉讼 above 复议后起诉


def read(section: Section, words: Vocabulary) -> Iterator[Figure]:
    """Give the figures of the three routes: of one row under them all, or of several that hold each
    route once.
    """
    lines = _in_parts(section, words)
    if not lines:
        yield from _in_one_row(section)
        return
    told = {line.row.start for line in lines}
    section.unread.extend(
        unread_row(row) for row in section.rows
        if any(map(grid.is_value, row.cells)) and row.start not in told
    )  # fmt: skip
    for line in lines:
        yield from _figures(section, line)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of values, and the path of route and outcome of each; None where one is not sure."""

    paths: Paths
    row: Row
    values: Sequence[Cell | None]


def _figures(section: Section, line: _Line) -> Iterator[Figure]:
    near_heads = section.near_heads
    for path, cell in zip(line.paths, line.values, strict=True):
        if metric := _metric(path):
            head = next((near_heads[word] for word in path if word in near_heads), None)
            yield cells.read(
                section.document, section.year, metric, " / ".join(path), cell, line.row,
                printed_as=head, near=head is not None,
            )  # fmt: skip


def _in_parts(section: Section, words: Vocabulary) -> list[_Line]:
    """Give the rows of the routes where several hold them, each route once and none missing."""
    parts = [
        (own, row) for heads, rows in _parts(section.rows) for row in rows
        if heads and _is_plain(row)
        and (own := _paths([*_lines_above(section, heads[0], words), *heads], row))
    ]  # fmt: skip
    routes = [path[-2] for own, _ in parts for path in own]
    if len(parts) < 2 or any(routes.count(word) != len(OUTCOME_WORDS) for word in ROUTE_WORDS):
        return []
    keys = [_keys(own) if row.glued else () for own, row in parts]
    rows = section.apart([row for _, row in parts], keys)
    return [
        _Line(own, row, _values(row, len(own))) for (own, _), row in zip(parts, rows, strict=True)
    ]


def _lines_above(section: Section, head: Row, words: Vocabulary) -> list[Row]:
    """Give the routes that stand on lines of their own over a table's heads: （一）行政复议."""
    text, end = section.document.text, head.start
    found: list[Row] = []
    while len(found) < LEVELS:
        above = text[max(0, end - LONGEST_HEAD) : end].rstrip()
        line = above[above.rfind("\n") + 1 :]
        means = words.lexicon.meaning(line)
        if means not in ROUTE_HEADS:
            break
        start = max(0, end - LONGEST_HEAD) + len(above) - len(line)
        found.insert(0, Row((Cell(line.strip(), start, end, means=means),), start, end))
        end = start
    return found


def _parts(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Give each run of heads with the rows of values below it."""
    heads: list[Row] = []
    for holds_values, group in groupby(rows, key=_holds_values):
        if holds_values:
            yield heads, list(group)
        else:
            heads = list(group)


def _holds_values(row: Row) -> bool:
    return any(map(grid.is_value, row.cells)) or not any(cell.text for cell in row.cells)


def _paths(heads: Sequence[Row], row: Row) -> Paths:
    """Give route and outcome of each value of a row: from the heads above it, or the route from its
    own label; none where they are not all of a form's.
    """
    outcomes = [word for head in heads for word in map(grid.name, head.cells) if word]
    if (route := grid.label(row, ROUTE_WORDS)) and not _routes_in(outcomes):
        own = outcomes[-len(OUTCOME_WORDS) :]
        return [(route, word) for word in own] if set(own) == set(OUTCOME_WORDS) else []
    for tree in DISPUTE_TREES:
        found = columns(heads, (tree,))
        if route is None and found and set(found) == set(grid.leaves(tree)):
            return found
    return []


def _routes_in(words: Sequence[str]) -> bool:
    return any(word in ROUTE_WORDS for word in words)


def _is_plain(row: Row) -> bool:
    """Say whether the words of a row are those of a route, or of none: 上年 is another's."""
    words = (grid.name(cell) for cell in _labels(row) if grid.is_named(cell))
    return all(word in ROUTE_HEADS or word in COUNT_WORDS for word in words)


def _labels(row: Row) -> Sequence[Cell]:
    """Give the cells up to the last label before a row's first value: 六十二 among its values is a
    value that cannot be read.
    """
    before = list(takewhile(lambda cell: not grid.is_value(cell), row.cells))
    last = max((at for at, cell in enumerate(before) if grid.is_named(cell)), default=-1)
    return before[: last + 1]


def _values(row: Row, width: int) -> tuple[Cell | None, ...]:
    """Give the values of a row after its label; none is certain under a label that is not plain."""
    if not _is_plain(row):
        return (None,) * width
    return grid.values(row, row.cells[len(_labels(row)) :], width)


def _in_one_row(section: Section) -> Iterator[Figure]:
    """Read one row of values under three routes."""
    block = section.rows
    at = next((i for i, row in enumerate(block) if any(map(grid.is_value, row.cells))), None)
    if at is None:
        at = _blank_row(block)
    if at is None:
        return
    paths = columns(block[:at], DISPUTE_TREES)
    if not _holds_all(paths):
        before = section.before(block[at:])
        paths = pieces.columns(before, block[:at], block[at:], DISPUTE_TREE)
    whole = _holds_all(paths)
    if whole:
        block = section.apart(block, [_keys(paths) if row.glued else () for row in block])
    paths = [path for path in paths if path != paths[0] or _metric(path)]  # 类别 over 件数
    rows = [(row, _values(row, len(paths))) for row in block[at:]] if whole else []
    own = [(row, values) for row, values in rows if None not in values]
    section.unread.extend(
        unread_row(row)
        for row in block[at:]
        if row not in [row for row, _ in own] and any(map(grid.is_value, row.cells))
    )
    row, values = own[0] if own else (block[at], ())
    one = len({tuple(cell.text for cell in each if cell) for _, each in own}) == 1
    yield from _figures(section, _Line(paths, row, values if one else (None,) * len(paths)))


def _holds_all(paths: Paths) -> bool:
    heads = [path[-1] for path in paths]
    return all(heads.count(outcome) == len(ROUTE_WORDS) for outcome in OUTCOME_WORDS)


def _keys(paths: Paths) -> tuple[Key, ...]:
    return tuple((metric, "total", "jurisdiction") for metric in map(_metric, paths))


def _metric(path: tuple[str, ...]) -> str:
    """Give the metric of a column of outcomes, '' for one that is none."""
    *_, route_word, outcome_word = "", "", *path
    route, outcome = ROUTE_WORDS.get(route_word), OUTCOME_WORDS.get(outcome_word)
    return f"{route}_{outcome}" if route and outcome else ""


def _blank_row(block: list[Row]) -> int | None:
    """Find the row of the header's width that stands there empty."""
    for at, row in enumerate(block):
        if not any(cell.text for cell in row.cells):
            width = len(columns(block[:at], DISPUTE_TREES))
            return at if len(row.cells) == width else None
    return None
