"""The rows of a form's tables, in whatever layout they stand."""

from collections.abc import Sequence

from etl.document import Document, Row
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
    for table in document.tables:
        if table.loose:
            found += loose.rows(table, lexicon, labels, heads)
        else:
            found += map(lexicon.row, filled.with_merged_cells(table.rows))
    found += glued.rows(document, blocks, lexicon)
    return tuple(sorted(found, key=lambda row: row.start))
