"""The rows of a form's tables, in whatever layout they stand."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from etl.document import Document, Row, Table
from etl.forms import filled, glued, loose
from etl.forms.labels import Lexicon


def rows(
    document: Document,
    lexicon: Lexicon,
    labels: frozenset[str],
    heads: loose.Heads,
    blocks: Sequence[glued.Block],
) -> tuple[Row, ...]:
    """Give the rows that stand in tables, one by one or in running text, in the order of the text;
    their cells know which word of the form they mean.
    """
    found: list[Row] = []
    for table in _tables(document):
        if table.loose:
            found += loose.rows(table, lexicon, labels, heads)
        else:
            found += map(lexicon.row, table.rows)
    found += glued.rows(document, blocks, lexicon)
    return tuple(sorted(found, key=lambda row: row.start))


@lru_cache(maxsize=4)  # one form after the other looks for its words in them
def _tables(document: Document) -> tuple[Table, ...]:
    """Give a document's tables with each merged cell once."""
    return tuple(
        table if table.loose else replace(table, rows=tuple(filled.with_merged_cells(table.rows)))
        for table in document.tables
    )
