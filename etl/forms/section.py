"""One section of an annual form's tables: its rows, what stands before them, and its columns."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from etl import grid
from etl.document import Document, Row
from etl.forms import cut
from etl.forms.reading import Unread
from etl.forms.vocabulary import words_of
from etl.identities import Identity, Key, Sum, table_sums


@dataclass(frozen=True)
class Section:
    """The rows of one section of a report, and where what they do not give away is put down."""

    document: Document
    year: int
    all_rows: list[Row]
    rows: list[Row]
    unread: list[Unread]
    used: set[Sum]
    identities: Sequence[Identity]

    def before(self, rows: Sequence[Row]) -> str:
        """Give the text between the numbers before some rows and these rows."""
        start = rows[0].start if rows else len(self.document.text)
        ends = [
            row.end
            for row in self.all_rows
            if row.end <= start and any(map(grid.is_value, row.cells))
        ]
        return self.document.text[max(ends, default=0) : start]

    @property
    def near_heads(self) -> dict[str, str]:
        """Give the heads that are only near to the form's: its word → what is printed."""
        every = (cell for row in self.rows for cell in row.cells)
        return {grid.name(cell): cell.text for cell in every if cell.near}

    def apart(self, rows: list[Row], keys: Sequence[tuple[Key, ...]]) -> list[Row]:
        """Give rows with cells that had run together cut apart by the form's sums."""
        if not any(row.glued for row in rows):
            return rows
        sums = table_sums(self.identities, {key: None for each in keys for key in each})
        rows, used = cut.apart(self.document, rows, keys, list(sums))
        self.used.update(used)
        return rows


def columns(header: Sequence[Row], trees: Sequence[grid.Tree]) -> list[tuple[str, ...]]:
    """Give the path of each column, from words level by level, or in one run."""
    levels = _levels(header, trees[0])
    run = grid.run([word for level in levels for word in level], trees)
    return run if any(row.loose for row in header) else grid.columns(levels, trees[0]) or run


def _levels(header: Sequence[Row], tree: grid.Tree) -> list[list[str]]:
    """Give the header's words, level by level; a row with numbers is none of it."""
    known = set(words_of(tree))
    levels = [
        [grid.name(cell) if grid.name(cell) in known else grid.plain(cell.text)
         for cell in row.cells if cell.text]
        for row in header
        if not any(map(grid.is_value, row.cells))
    ]  # fmt: skip
    return _put_together(levels, known)


def _put_together(levels: list[list[str]], known: Container[str]) -> list[list[str]]:
    """Give levels without one that holds the ends of words of the level above: 企业 under 商业."""
    whole: list[list[str]] = []
    for words in levels:
        above = whole[-1] if whole else []
        begun = [at for at, word in enumerate(above) if word not in known]
        joined = [above[at] + end for at, end in zip(begun, words, strict=False)]
        if begun and len(begun) == len(words) and all(word in known for word in joined):
            for at, word in zip(begun, joined, strict=True):
                above[at] = word
        else:
            whole.append(words)
    return whole
