"""A table's cells, rows, columns and words."""

import re

from tests.mutants.case import Case
from tests.mutants.sheet import Cell, Row


def cell_blanked(case: Case) -> bool:
    cells = [c for t in case.sheet.tables for r in t.rows for c in r.cells if c.key]
    for cell in cells and [case.chance.choice(cells)]:
        cell.text = ""
    return bool(cells)


def cells_deleted(case: Case) -> bool:
    """One cell, or one in each of several rows."""
    rows = [row for table in case.sheet.tables for row in table.rows if row.cells]
    if not any(row.stored for row in rows):
        return False
    for row in case.chance.sample(rows, case.chance.choice([1, 1, 2, 3])):
        row.cells.remove(case.chance.choice(row.cells))
    return True


def rows_lost(case: Case) -> bool:
    table = case.table()
    if table is None:
        return False
    at = case.chance.randrange(len(table.rows))
    del table.rows[at : at + case.chance.choice([1, 1, 2, 3, 4, 5, 6])]
    return bool(table.rows)


def row_doubled(case: Case) -> bool:
    table = case.table()
    if table is None:
        return False
    row = case.chance.choice(table.rows)
    table.rows.insert(case.chance.randrange(len(table.rows)), _copy(row))
    return True


def rows_swapped(case: Case) -> bool:
    table = case.table()
    if table is None or len(table.rows) < 2:
        return False
    i, j = case.chance.sample(range(len(table.rows)), 2)
    table.rows[i], table.rows[j] = table.rows[j], table.rows[i]
    return True


def columns_swapped(case: Case) -> bool:
    """With their heads: two of a small table, two kinds of applicants, two results of one route."""
    table = case.table()
    if table is None:
        return False
    if table.tabbed:
        i, j = case.chance.sample((1, 2, 3), 2)
        rows = [row for each in case.sheet.tables for row in each.rows if len(row.cells) == 3]
    elif any(cell.text == "自然人" for row in table.rows for cell in row.cells):
        i, j = case.chance.sample(range(2, 7), 2)
        rows = [row for row in table.rows if len(row.cells) > 6 - row.torn]
    elif any(cell.text == "行政复议" for row in table.rows for cell in row.cells):
        i, j = case.chance.sample(case.chance.choice([range(1, 6), range(6, 11)]), 2)
        rows = [row for row in table.rows if len(row.cells) == 15]
    else:
        width = case.chance.choice([3, 4])
        i, j = case.chance.sample(range(1, width), 2)
        rows = [row for row in table.rows if len(row.cells) == width]
    for row in rows:
        a, b = i - row.torn, j - row.torn
        row.cells[-a], row.cells[-b] = row.cells[-b], row.cells[-a]
    return bool(rows)


def words_of_a_table_changed(case: Case) -> bool:
    """A head or a label misprinted, emptied, or lost."""
    words = [
        (row, cell)
        for table in case.sheet.tables
        if table.is_stored
        for row in table.rows
        for cell in row.cells
        if re.search(r"[\u4e00-\u9fff]", cell.text) and not cell.key
    ]
    if not words:
        return False
    for row, cell in case.chance.sample(words, case.chance.choice([1, 1, 2])):
        at = case.chance.randrange(len(cell.text))
        how = case.chance.choice(["other", "less", "emptied", "lost"])
        if how == "lost":
            row.cells = [each for each in row.cells if each is not cell]
        elif how == "emptied":
            cell.text = ""
        else:
            other = case.chance.choice("末已甲某") if how == "other" else ""
            cell.text = cell.text[:at] + other + cell.text[at + 1 :]
    return all(row.cells for row, _ in words)


def _copy(row: Row) -> Row:
    return Row([Cell(cell.text) for cell in row.cells], row.torn)


ON_SHEETS = (
    cell_blanked,
    cells_deleted,
    rows_lost,
    row_doubled,
    rows_swapped,
    columns_swapped,
    words_of_a_table_changed,
)
