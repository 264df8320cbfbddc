"""What a finding says: where a report's sums fail, and what would mend it, said as a guess.

It reads rows of the `faults` table, those of one finding, in the order of its ways.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from etl.metrics import APPLICANT_LABELS, BY_NAME
from etl.slips import SLIPS

Row = Mapping[str, Any]

_BY_APPLICANT = ("requests", "outcomes")  # families whose table has a column for each applicant


def told(rows: Sequence[Row]) -> str:
    """Say in one sentence what one finding points to."""
    first = rows[0]
    if first["kind"] == "cell":
        printed = _number(first, "printed_value")
        return f"疑为{_name(first)}有误：印作{printed}，若为{_mended(first)}则所涉算式均成立"
    if first["kind"] == "cells":
        cells = "，".join(f"{_name(row)}{_change(row)}" for row in rows)
        return f"疑有{len(rows)}格有误：{cells}，则所涉算式均成立"
    if first["kind"] == "line":
        return f"疑为{_line(rows)}有误：{len(rows)}格按与其相交的算式更正，则所涉算式均成立"
    if first["kind"] == "lines":
        return f"疑为相邻的{_lines(rows)}对调：调回则所涉算式均成立"
    if first["kind"] == "several":
        size = len(each_way(rows)[0])
        return f"改{size}格即可使所涉算式成立，但有{first['ways']}种改法，不能确定是哪一种"
    return "未能定位到格"


def each_way(rows: Sequence[Row]) -> list[list[Row]]:
    """Give the rows of a finding way by way; none for one that points nowhere."""
    placed = [row for row in rows if row["way"] is not None]
    return [list(own) for _, own in groupby(placed, key=lambda row: row["way"])]


def way(rows: Sequence[Row]) -> str:
    """Say one way of mending, cell by cell."""
    return "，".join(f"{_name(row)}{_change(row)}" for row in rows)


def _name(row: Row) -> str:
    metric, _, applicant = row["cell"].partition("/")
    label, family = BY_NAME[metric].label_zh, BY_NAME[metric].family
    if row["origin"] == "text":
        return f"正文“{label}”"
    who = f" · {APPLICANT_LABELS[applicant]}" if family in _BY_APPLICANT else ""
    return f"“{label}{who}”一格"


def _change(row: Row) -> str:
    return f"由{_number(row, 'printed_value')}改为{_mended(row)}"


def _mended(row: Row) -> str:
    guess = f"（可能是{SLIPS[row['hypothesis']]}）" if row["hypothesis"] else ""
    return _number(row, "suggested") + guess


def _number(row: Row, column: str) -> str:
    return f"{row[column]:,.0f}"


def _line(rows: Sequence[Row]) -> str:
    """Name the column or row that some cells share."""
    applicants = {row["cell"].partition("/")[2] for row in rows}
    if len(applicants) == 1:
        return f"“{APPLICANT_LABELS[applicants.pop()]}”一栏"
    return f"“{BY_NAME[rows[0]['cell'].partition('/')[0]].label_zh}”一行"


def _lines(rows: Sequence[Row]) -> str:
    """Name the two columns, or rows, that some cells make."""
    metrics, applicants = zip(*(row["cell"].split("/") for row in rows), strict=True)
    if len(set(applicants)) == 2:
        one, other = (APPLICANT_LABELS[each] for each in dict.fromkeys(applicants))
        return f"“{one}”“{other}”两栏"
    one, other = (BY_NAME[each].label_zh for each in dict.fromkeys(metrics))
    return f"“{one}”“{other}”两行"
