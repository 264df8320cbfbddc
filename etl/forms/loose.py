"""Rows of a table whose cells stand one by one: its own words say where each row begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.document import Cell, Row, Table
from etl.forms.labels import Lexicon, nearest
from etl.grid import is_words, name

PIECES = 4  # a word may stand in as many cells: 本年新 above 制作数量


@dataclass(frozen=True)
class Heads:
    """The words with which a row of heads begins, all that it may hold, and those of them that are
    names of rows too (总计, 其他).
    """

    begin: frozenset[str]
    words: frozenset[str]
    both: frozenset[str]


def rows(table: Table, lexicon: Lexicon, labels: frozenset[str], heads: Heads) -> Iterator[Row]:
    """Give the rows: heads from one of their first words on, a label with all that follows it."""
    cells: list[Cell] = []
    in_heads = False
    for cell in _whole([row.cells[0] for row in table.rows], lexicon):
        if in_heads:
            cell = _near_head(cell, labels, heads)
        word = name(cell) if is_words(cell) else None
        if word is None and not cell.text and in_heads:
            continue
        is_head = word in heads.begin or (word or "").startswith("第二十条")
        is_label = word in labels and not (in_heads and word in heads.both)
        ends_heads = in_heads and (word not in heads.words or is_label)
        ends_row = word is not None and not all(map(is_words, cells))
        if cells and (is_head or ends_heads or ends_row):
            yield _row(cells)
            cells, in_heads = [], False
        cells.append(cell)
        in_heads = is_head or in_heads
    if cells:
        yield _row(cells)


def _near_head(cell: Cell, labels: frozenset[str], heads: Heads) -> Cell:
    """Give a cell that is near to one head alone, and no label, as what it means."""
    if not is_words(cell) or name(cell) in heads.words | labels:
        return cell
    word = nearest(cell.text, heads.words, labels)
    return replace(cell, means=word, near=True) if word else cell


def _row(cells: Sequence[Cell]) -> Row:
    return Row(tuple(cells), cells[0].start, cells[-1].end, loose=True)


def _whole(cells: Sequence[Cell], lexicon: Lexicon) -> Iterator[Cell]:
    """Give cells with the pieces of a known word put together."""
    at = 0
    while at < len(cells):
        for count in range(min(PIECES, len(cells) - at), 0, -1):
            pieces = cells[at : at + count]
            if count == 1:
                yield lexicon.cell(cells[at])
            elif all(is_words(each) and each.text for each in pieces):
                joined = _in_one(pieces)
                if lexicon.meaning(joined.text) and not lexicon.meaning(pieces[-1].text):
                    yield lexicon.cell(joined)
                    break
        at += count


def _in_one(cells: Sequence[Cell]) -> Cell:
    """Give the cell that several, one below the other, are the pieces of."""
    return Cell("".join(cell.text for cell in cells), cells[0].start, cells[-1].end)
