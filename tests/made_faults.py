"""Faults of print and of extraction, put into made reports on demand."""

from collections.abc import Callable
from random import Random

from tests.made import Made
from tests.mutants.sheet import Cell, Row

# Metrics whose figures need not be read: of the row that is touched, and where a number is gone,
# of the rows beside it.
Costs = set[str]


def lost(made: Made, chance: Random) -> Costs:
    """A number is gone, and its cell with it."""
    row, cell = _number(made, chance)
    row.cells.remove(cell)
    return _of(row, cell) | _beside(made, row)


def blank(made: Made, chance: Random) -> Costs:
    """A number is gone, its cell stands there empty."""
    row, cell = _number(made, chance)
    cell.text = ""
    return _of(row, cell) | _beside(made, row)


def glued(made: Made, chance: Random) -> Costs:
    """Two cells side by side have run together: numbers, or a number and the words before it."""
    row, cell = _number(made, chance)
    at = row.cells.index(cell)
    if not at:
        return set()
    before = row.cells.pop(at - 1)
    cell.text = before.text + cell.text
    return _of(row, cell, before) | _beside(made, row)


def wrapped(made: Made, chance: Random) -> Costs:
    """A number is broken over two lines of its cell."""
    row, cell = _number(made, chance, least=10)
    if len(cell.text) > 1:
        at = chance.randrange(1, len(cell.text))
        cell.text = f"{cell.text[:at]}\n{cell.text[at:]}"
    return _of(row, cell)


def wrapped_label(made: Made, chance: Random) -> Costs:
    """A label is broken over two lines of its cell."""
    row, cell = _label(made, chance)
    at = chance.randrange(1, len(cell.text))
    cell.text = f"{cell.text[:at]}\n{cell.text[at:]}"
    return _of(row)


def repeated(made: Made, chance: Random) -> Costs:
    """A row is printed once more below itself, as where a page ends: the first of a table may be
    taken for another table's beginning.
    """
    row, _ = _label(made, chance)
    (table,) = (table for table in made.sheet.tables if row in table.rows)
    first = next(each for each in table.rows if _of(each))
    copy = Row([Cell(cell.text) for cell in row.cells])
    table.rows.insert(table.rows.index(row) + 1, copy)
    return set[str]().union(*map(_of, table.rows)) if row is first else set()


def doubled(made: Made, chance: Random) -> Costs:
    """A number stands in two cells, one beside the other."""
    row, cell = _number(made, chance)
    row.cells.insert(row.cells.index(cell), Cell(cell.text))
    return _of(row, cell)


def misprinted(made: Made, chance: Random) -> Costs:
    """A number is printed with a digit changed, dropped, doubled or swapped: what then stands there
    is what the report states.
    """
    _, cell = _number(made, chance, least=1)
    assert cell.key is not None
    whole = cell.text.partition(".")[0]
    digits = [at for at, mark in enumerate(whole) if mark.isdigit()]
    at = chance.choice(digits)
    before, mark, after = cell.text[:at], cell.text[at], cell.text[at + 1 :]
    slips = [f"{(int(mark) + chance.randint(1, 9)) % 10}{after}", f"{mark * 2}{after}"]
    slips += [after] if len(digits) > 1 else []
    slips += [f"{after[0]}{mark}{after[1:]}"] if after[:1].isdigit() else []
    printed = before + chance.choice(slips)
    cell.text = printed
    made.figures[cell.key[:2]] = float(printed.removesuffix("万元"))
    return set()


def misprinted_label(made: Made, chance: Random) -> Costs:
    """A label is printed with a character dropped, doubled or changed."""
    row, cell = _label(made, chance)
    word, costs = _word(made, cell)
    at = cell.text.rindex(word) + chance.randrange(len(word))
    mark = chance.choice(["", "某", cell.text[at] * 2])
    cell.text = f"{cell.text[:at]}{mark}{cell.text[at + 1 :]}"
    return costs | _of(row)


FAULTS: dict[str, Callable[[Made, Random], Costs]] = {
    fault.__name__: fault
    for fault in (
        lost, blank, glued, wrapped, wrapped_label, repeated, doubled, misprinted, misprinted_label,
    )
}  # fmt: skip


def _number(made: Made, chance: Random, *, least: int = 0) -> tuple[Row, Cell]:
    """Choose a number, in a row; of `least` at least, where there is one."""
    rows = [(row, cell) for table in made.sheet.tables for row in table.rows for cell in row.stored]
    large = [
        (row, cell) for row, cell in rows
        if cell.key and made.figures[cell.key[:2]] >= least
    ]  # fmt: skip
    return chance.choice(large or rows)


def _label(made: Made, chance: Random) -> tuple[Row, Cell]:
    """Choose a row with a label of more than three characters, which no other row has."""
    rows = [
        (row, cell) for table in made.sheet.tables for row in table.rows if row.stored
        for cell in row.cells if cell.key is None and len(_word(made, cell)[0]) > 3
    ]  # fmt: skip
    return chance.choice(rows)


def _word(made: Made, cell: Cell) -> tuple[str, Costs]:
    """Give the form's word that a cell bears, and what it costs to lose it; '' for none."""
    found = [each for each in made.labels.items() if each[0] in cell.text]
    return max(found, key=lambda each: len(each[0]), default=("", set()))


def _of(row: Row, *more: Cell) -> Costs:
    return {cell.key[0] for cell in (*row.cells, *more) if cell.key}


def _beside(made: Made, row: Row) -> Costs:
    """Give the metrics of a row, of those beside it, and of those that it tells apart."""
    (rows,) = (table.rows for table in made.sheet.tables if row in table.rows)
    at = rows.index(row)
    told = {metric for cell in row.cells if not cell.key for metric in _word(made, cell)[1]}
    return told | {metric for each in rows[max(0, at - 1) : at + 2] for metric in _of(each)}
