"""Tables between rules: each character goes to the cell that it was set in."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

from etl.document import Box
from etl.formats.blocks import PICTURE
from etl.formats.pdf.glyphs import Glyph, is_narrow, lines
from etl.formats.pdf.laid import Laid, Sheet
from etl.formats.spans import LARGEST, WIDEST, TooLarge

OVER_THE_EDGE = "［越格］"  # stands after a number that is printed over an edge: whose is it?
_SAME_EDGE = 2  # points
_AT_AN_EDGE = 0.3  # points: an edge so near to where two characters meet is between them
_EXACTLY = 0.1  # points: no farther from each other are the characters of one run
_TOUCHING = 0.2  # of a character's size: so close are the characters of one word

_Spot = tuple[int, int]  # row, column
_OUTSIDE = (-1, -1)


def sheet(
    page: int, boxes: Sequence[Box], glyphs: Sequence[Glyph], pictures: Sequence[Box]
) -> tuple[Sheet, list[Glyph]] | None:
    """Give the table that cells with these boxes make, and the characters that stand outside it.

    None where they are no table: a frame, or one column of boxes. Raises TooLarge.
    """
    columns = _edges(x for box in boxes for x in (box[0], box[2]))
    rows = _edges(y for box in boxes for y in (box[1], box[3]))
    if len(columns) > WIDEST or len(rows) * len(columns) > LARGEST:
        raise TooLarge
    cells = _cells(page, boxes, rows, columns)
    at = {spot: cell for cell in cells for spot in _spots(cell)}
    if all(len({at[row, column] for column in range(len(columns) - 1)}) < 2
           for row in range(len(rows) - 1)):  # fmt: skip
        return None
    inside, outside = dict[Laid, list[Glyph]](), list[Glyph]()
    crossed = set[Laid]()
    for run in _runs(glyphs, columns):
        spots = [at.get(_spot(each, rows, columns) or _OUTSIDE) for each in run]
        homes = Counter(spot for spot in spots if spot)
        if not homes:
            outside += run
            continue
        home = homes.most_common(1)[0][0]
        inside.setdefault(home, []).extend(run)
        if len(set(spots)) > 1 and any(each.text.isdigit() for each in run):
            crossed |= set(homes)
    if not inside:
        return None
    filled = (_filled(cell, inside.get(cell, ()), cell in crossed, pictures) for cell in cells)
    box = (columns[0], rows[0], columns[-1], rows[-1])
    return Sheet(page, box, tuple(filled)), outside


def _edges(values: Iterable[float]) -> list[float]:
    """Give the edges, those as one that are hardly apart."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _cells(
    page: int, boxes: Sequence[Box], rows: Sequence[float], columns: Sequence[float]
) -> list[Laid]:
    """Give the cells in their order; where no rules go around a place, it is a cell of its own.

    A box with others in it is none: rules at the edge of the table have closed it.
    """
    found: list[Laid] = []
    taken = set[_Spot]()
    for left, upper, right, lower in sorted(boxes, key=_area):
        row, column = _at(rows, upper), _at(columns, left)
        laid = Laid(
            row, column, max(1, _at(rows, lower) - row), max(1, _at(columns, right) - column),
            page, (left, upper, right, lower),
        )  # fmt: skip
        if taken.isdisjoint(_spots(laid)):
            found.append(laid)
            taken |= set(_spots(laid))
    for row, column in product(range(len(rows) - 1), range(len(columns) - 1)):
        if (row, column) not in taken:
            box = (columns[column], rows[row], columns[column + 1], rows[row + 1])
            found.append(Laid(row, column, 1, 1, page, box))
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _area(box: Box) -> tuple[float, Box]:
    left, upper, right, lower = box
    return (right - left) * (lower - upper), box


def _spots(cell: Laid) -> Iterator[_Spot]:
    return product(
        range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns)
    )


def _at(edges: Sequence[float], value: float) -> int:
    return max(0, bisect_right(edges, value + _SAME_EDGE / 2) - 1)


def _spot(glyph: Glyph, rows: Sequence[float], columns: Sequence[float]) -> _Spot | None:
    x, y = glyph.middle
    inside = columns[0] <= x < columns[-1] and rows[0] <= y < rows[-1]
    return (bisect_right(rows, y) - 1, bisect_right(columns, x) - 1) if inside else None


def _runs(glyphs: Sequence[Glyph], edges: Sequence[float]) -> Iterator[list[Glyph]]:
    """Give characters that were set one after another and touch, as words do, or that stand one
    above the other alone: such a label may run over its cell's edge.
    """
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not (_touches(run[-1], glyph, edges) or _is_stacked(run, glyph)):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _touches(left: Glyph, right: Glyph, edges: Sequence[float]) -> bool:
    """Say whether a character goes on the line of one before it without a gap. Where words meet at
    an edge, each is in a cell of its own; of a number that does, nobody knows.
    """
    size = max(left.size, right.size)
    level = abs(left.middle[1] - right.middle[1]) < 0.3 * size
    near = level and abs(right.box[0] - left.box[2]) < _TOUCHING * size
    number = left.text.isdigit() and right.text.isdigit()
    return near and (number or not _meet_at_an_edge(left, right, edges))


def _meet_at_an_edge(left: Glyph, right: Glyph, edges: Sequence[float]) -> bool:
    """Say whether an edge is where two characters meet, or near it and they do not join exactly."""
    at = bisect_right(edges, left.middle[0])
    if at == len(edges) or edges[at] > right.middle[0]:
        return False
    joined = abs(right.box[0] - left.box[2]) < _EXACTLY
    return not joined or abs(edges[at] - right.box[0]) < _AT_AN_EDGE


def _is_stacked(run: Sequence[Glyph], below: Glyph) -> bool:
    """Say whether a character stands right under a run of which each line is one character."""
    one_a_line = all(a.middle[1] < b.middle[1] for a, b in pairwise(run))
    (x, y), (left, upper) = below.middle, run[-1].middle
    words = not any(is_narrow(each.text) for each in (*run, below))
    return one_a_line and words and abs(x - left) < 1 and 0.8 < (y - upper) / below.size < 2


def _filled(cell: Laid, glyphs: Sequence[Glyph], crossed: bool, pictures: Sequence[Box]) -> Laid:
    shows = not glyphs and any(_holds(cell.box, picture) for picture in pictures)
    beside = OVER_THE_EDGE if crossed else PICTURE if shows else ""
    return replace(cell, lines=tuple(lines(cell.page, glyphs)), beside=beside)


def _holds(box: Box, picture: Box) -> bool:
    x, y = (picture[0] + picture[2]) / 2, (picture[1] + picture[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]
