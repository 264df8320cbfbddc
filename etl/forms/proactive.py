"""二、主动公开政府信息情况 of the forms since 2019: small tables under 第二十条第…项 and 信息内容."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from etl import grid
from etl.document import Document, Row
from etl.figure import Figure
from etl.forms import cells, cut, order
from etl.forms.labels import nearest
from etl.forms.reading import Unread, unread_row

HEAD_OF_COLUMNS = "信息内容"
# Two heads printed alike, one after the other: the first and the second of the form.
EQUAL_HEADS = {"本年新": ("本年新制作数量", "本年新公开数量")}


@dataclass(frozen=True, slots=True)
class _Column:
    """A head of a table: the form's word where it is one, what is printed, and whether the two are
    only near.
    """

    word: str
    printed: str
    near: bool = False

    @property
    def own(self) -> str | None:
        """Give what is printed, where the form has another word."""
        return None if grid.bare(self.printed) == self.word else self.printed


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of 二、主动公开政府信息情况 under its article and columns."""

    article: str
    columns: tuple[_Column, ...]
    line: grid.Line


def read(
    document: Document,
    year: int,
    rows: list[Row],
    metrics: dict[tuple[str, str], str],
    unread: list[Unread],
    *,
    goes_on: bool,
) -> Iterator[Figure]:
    """Give the figures of the tables; rows that no word explains are added to `unread`.

    A row under fewer columns than it has may have lost a number with its column; one before a gap
    may end with the number of a row that is gone. `goes_on` where the report has more after them.
    """
    known = {(label, grid.bare(column)): metric for (label, column), metric in metrics.items()}
    entries = list(_entries(document, rows, known, unread))
    rows_of_the_form = list(dict.fromkeys(row for row, _ in metrics))
    lines = [entry.line for entry in entries]
    gaps = order.before_gaps(
        lines, rows_of_the_form, unread, optional=order.labels(rows), goes_on=goes_on
    )
    for at, entry in enumerate(entries):
        line, columns = entry.line, entry.columns
        asked = sum(label == line.label for label, _ in metrics)
        certain = len(columns) >= asked and at not in gaps
        values = line.values if certain else (None,) * len(columns)
        for column, cell in zip(columns, values, strict=True):
            if metric := known.get((line.label, column.word)):
                label = " / ".join(filter(None, (entry.article, *line.path, column.printed)))
                yield cells.read(
                    document, year, metric, label, cell, line.row,
                    in_wan_yuan="万元" in column.printed, why=gaps.get(at),
                    printed_as=column.own if column.near else line.own or column.own,
                    near=column.near,
                )  # fmt: skip


def _entries(
    document: Document,
    rows: list[Row],
    known: Mapping[tuple[str, str], str],
    unread: list[Unread],
) -> Iterator[_Entry]:
    """Give the rows that stand under columns of their own; others with numbers are unread."""
    labels = {row for row, _ in known}
    article, columns = "", tuple[_Column, ...]()
    wide = {label for label, count in Counter(row for row, _ in known).items() if count > 1}
    together = cut.run_together(row for row in rows if grid.name(row.cells[0]) in wide)
    for row in rows:
        filled = [cell for cell in row.cells if cell.text]
        first = grid.plain(filled[0].text) if filled else ""
        if first.startswith("第二十条"):
            article = first
            row = replace(row, cells=row.cells[row.cells.index(filled[0]) + 1 :])
            if len(filled) == 1:
                columns = ()
                continue
        if any(grid.plain(cell.text) == HEAD_OF_COLUMNS for cell in filled):
            columns = tuple(_columns(row, known))
            continue
        if row.glued:  # no sum binds these rows: 000 can be cut in one way, 898989 in ten
            keys = tuple((column.word, "total", "jurisdiction") for column in columns)
            (row,), _ = cut.apart(document, [row], [keys], (), together)
        if (line := grid.line(row, len(columns), labels)) and any(
            (line.label, column.word) in known for column in columns
        ):
            yield _Entry(article, columns, line)
        elif any(map(grid.is_value, row.cells)):
            unread.append(unread_row(row))


def _columns(row: Row, known: Mapping[tuple[str, str], str]) -> Iterator[_Column]:
    """Give the columns of a row of heads."""
    filled = [cell for cell in row.cells if cell.text]
    heads = filled[[grid.plain(cell.text) for cell in filled].index(HEAD_OF_COLUMNS) + 1 :]
    words = [grid.bare(cell.text) if cell.near else grid.name(cell) for cell in heads]
    seen = Counter[str]()
    for at, (word, cell) in enumerate(zip(words, heads, strict=True)):
        if word in EQUAL_HEADS and words.count(word) == len(EQUAL_HEADS[word]):
            yield _Column(EQUAL_HEADS[word][seen[word]], grid.plain(cell.text))
        elif meant := _near(words, at, known):
            yield _Column(meant, grid.plain(cell.text), near=True)
        else:
            yield _Column(word, grid.plain(cell.text))
        seen[word] += 1


def _near(words: Sequence[str], at: int, known: Mapping[tuple[str, str], str]) -> str | None:
    """Give the head that a word is near to, where all beside it are those that the form has beside
    that one: 本年处理决定数量 alone is another form's.
    """
    columns: dict[str, list[str]] = {}
    for label, column in known:
        columns.setdefault(label, []).append(column)
    every = {column for own in columns.values() for column in own}
    if words[at] in every:
        return None
    for own in columns.values():
        others = [*own[:at], *own[at + 1 :]]
        if others and len(own) == len(words) and others == [*words[:at], *words[at + 1 :]]:
            return nearest(words[at], own[at : at + 1], every)
    return None
