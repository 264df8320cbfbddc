"""二、主动公开政府信息情况 of the forms since 2019: small tables under 第二十条第…项 and 信息内容."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl import grid
from etl.document import Document, Row
from etl.figure import Figure
from etl.forms import cells, order
from etl.forms.reading import Unread, unread_row

# A column's closing remark may name the unit that the form has, and no other.
_UNIT_NOTE = re.compile(r"[^()]*(\((?:单位:)?(?:件|万元|项)\))?")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of 二、主动公开政府信息情况 under its article and columns."""

    article: str
    columns: tuple[str, ...]
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
    entries = list(_entries(rows, metrics, unread))
    rows_of_the_form = list(dict.fromkeys(row for row, _ in metrics))
    lines = [entry.line for entry in entries]
    gaps = order.before_gaps(
        lines, rows_of_the_form, unread, standing=order.labels(rows), goes_on=goes_on
    )
    for at, entry in enumerate(entries):
        line, columns = entry.line, entry.columns
        asked = sum(label == line.label for label, _ in metrics)
        certain = len(columns) >= asked and at not in gaps
        values = line.values if certain else (None,) * len(columns)
        for column, cell in zip(columns, values, strict=True):
            metric = metrics.get((line.label, grid.bare(column)))
            label = " / ".join((entry.article, *line.path, column))
            if metric and _UNIT_NOTE.fullmatch(grid.plain(column)) is None:
                yield cells.lost(
                    metric, year, "total", label, None,
                    why=f"栏目单位印作“{column}”，与表式不符，不能确定数值",
                )  # fmt: skip
            elif metric:
                yield cells.read(
                    document, year, metric, label, cell, line.row, in_wan_yuan="万元" in column,
                    why=order.GAP if at in gaps else None,
                )  # fmt: skip


def _entries(
    rows: list[Row], metrics: dict[tuple[str, str], str], unread: list[Unread]
) -> Iterator[_Entry]:
    """Give the rows that stand under columns of their own; others with numbers are unread."""
    known = {row for row, _ in metrics}
    article, columns = "", tuple[str, ...]()
    for row in rows:
        first = grid.plain(next((cell.text for cell in row.cells if cell.text), ""))
        if first.startswith("第二十条"):
            article, columns = first, ()
        elif first == "信息内容":
            columns = tuple(grid.plain(cell.text) for cell in row.cells if cell.text)[1:]
        elif (line := grid.line(row, len(columns), known)) and any(
            (line.label, grid.bare(column)) in metrics for column in columns
        ):
            yield _Entry(article, columns, line)
        elif any(map(grid.is_value, row.cells)):
            unread.append(unread_row(row))
