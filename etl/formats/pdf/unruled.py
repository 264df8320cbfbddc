"""Tables without rules: words and numbers that stand under one another, gaps between them.

A number has its row by its line and its column by the numbers above and below it; where these do
not say which column is blank, the row has too few cells, and the form's reader takes none of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from etl.document import Box, Cell
from etl.formats.pdf import heads
from etl.formats.pdf.glyphs import Glyph, Line, is_narrow
from etl.formats.pdf.laid import ORDINAL, Laid, Sheet
from etl.formats.pdf.piece import Piece, Span
from etl.grid import is_value

_GAP = 0.9  # characters between two cells
_FAR = 4.5  # lines: so far below another a line is of another table
_WRAPPED = 1.45  # lines: no farther apart are the lines of one cell
_SAME_COLUMN = 4  # points between the beginnings of labels in one column
_CENTRED = 0.8  # characters between the middles of a head's lines
_AS_WIDE = 3.5  # a head's line is not so many times wider than another of it
_SAME_SIZE = 1.1
_SPREAD = 3  # characters: no farther apart are those of a word that is spread out
_UNIT = 2  # characters: 件, 万元 stand between a label and its number


@dataclass
class _Row:
    """A line of print: words, then numbers."""

    line: Line
    words: list[Piece]
    numbers: list[Piece]

    @property
    def top(self) -> float:
        return self.line.box[1]

    @property
    def right(self) -> float:
        """Give where the line ends."""
        return self.line.box[2]

    @property
    def size(self) -> float:
        return self.line.size

    @property
    def is_head(self) -> bool:
        """Say whether the line is of words alone, and several."""
        return not self.numbers and len(self.words) > 1


def sheets(lines: Sequence[Line]) -> tuple[list[Sheet], list[Line]]:
    """Give the tables among the lines of a page, and the lines that are in none."""
    found, rest = list[Sheet](), list[Line]()
    for run in _runs([_row(line) for line in lines]):
        first, last = _within(run)
        rest += [row.line for row in (*run[:first], *run[last:])]
        if first < last:
            found.append(_sheet(run[first:last]))
    return found, rest


def _row(line: Line) -> _Row:
    """Part a line into words and the numbers after them; numbers before words are none."""
    pieces = [Piece([chunk]) for chunk in _chunks(line)]
    at = len(pieces)
    while at and is_value(Cell(pieces[at - 1].text, 0, 0)):
        at -= 1
    return _Row(line, pieces[:at], pieces[at:])


def _chunks(line: Line) -> Iterator[Line]:
    """Give what gaps part; a word that is spread out (行　政　诉　讼) in one."""
    spread: list[Glyph] = []
    for chunk in line.chunks(_GAP):
        single = len(chunk.glyphs) == 1 and not is_narrow(chunk.text)
        if spread and not (single and chunk.box[0] - spread[-1].box[2] < _SPREAD * chunk.size):
            yield Line(line.page, tuple(spread))
            spread = []
        if single:
            spread += chunk.glyphs
        else:
            yield chunk
    if spread:
        yield Line(line.page, tuple(spread))


def _runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Give the rows that can be of one table: of one size, and near each other."""
    run: list[_Row] = []
    for row in rows:
        if run and not _is_near(run[-1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _is_near(above: _Row, below: _Row) -> bool:
    alike = 1 / _SAME_SIZE < below.size / above.size < _SAME_SIZE
    return alike and below.top - above.line.box[3] < _FAR * below.size


def _within(run: Sequence[_Row]) -> tuple[int, int]:
    """Give where the table begins in a run and where it ends: with rows of several cells."""
    several = [at for at, row in enumerate(run) if len(row.words) + len(row.numbers) > 1]
    if not any(_holds_numbers(row) for row in run):
        return len(run), len(run)
    first, last = several[0], several[-1] + 1
    left = min((row.numbers[0].across[0] for row in run if row.words and row.numbers), default=0)
    while last < len(run) and _go_on(run[last - 1], run[last]) and run[last].right < left:
        last += 1
    while first and _go_on(run[first - 1], run[first]) and run[first - 1].right < left:
        first -= 1
    return first, last


def _holds_numbers(row: _Row) -> bool:
    """Say whether a line is a row of a table: numbers after words, or several."""
    return bool(row.numbers) and len(row.words) + len(row.numbers) > 1


def _go_on(above: _Row, below: _Row) -> bool:
    """Say whether a label can go on from one line to the next."""
    near = below.line.level - above.line.level < _WRAPPED * below.size
    return near and not ORDINAL.match(below.line.text)


def _sheet(rows: Sequence[_Row]) -> Sheet:
    page = rows[0].line.page
    cells = list[Laid]()
    for at, pieces in enumerate(_laid(rows)):
        for column, (piece, box) in enumerate(pieces):
            lines = tuple(piece.lines) if piece else ()
            cells.append(Laid(at, column, 1, 1, page, box, lines))
    left, upper, right, lower = zip(*(row.line.box for row in rows), strict=True)
    return Sheet(page, (min(left), min(upper), max(right), max(lower)), tuple(cells))


def _laid(rows: Sequence[_Row]) -> Iterator[list[tuple[Piece | None, Box]]]:
    """Give the rows of cells: heads with all their lines, labels with theirs, blanks in place."""
    sections = [[row for _, row in own] for _, own in groupby(_sections(rows), key=itemgetter(0))]
    for section, after in zip(sections, [*sections[1:], []], strict=True):
        if any(row.numbers for row in section):
            yield from _body(section)
        else:
            columns = _columns(after)
            for level in heads.rows(_heads(section), columns):
                yield [(piece, piece.box) for piece in level]


def _sections(rows: Sequence[_Row]) -> Iterator[tuple[int, _Row]]:
    """Number the parts of a table: odd for lines of heads, even for what stands under them."""
    number = 0
    for at, row in enumerate(rows):
        is_head = row.is_head and not _is_in_body(rows, at)
        between = not row.numbers and number % 2 == 1 and _before_heads(rows, at)
        if (is_head or between) != bool(number % 2):
            number += 1
        yield number, row


def _is_in_body(rows: Sequence[_Row], at: int) -> bool:
    """Say whether a line of several words is of a label, close to a row with numbers."""
    row = rows[at]
    left = [each.numbers[0].across[0] for each in rows if each.words and each.numbers]
    return all(piece.across[1] < min(left) for piece in row.words) if left else False


def _before_heads(rows: Sequence[_Row], at: int) -> bool:
    """Say whether a line of one word stands among heads: it is a part of one."""
    row = rows[at]
    return row.words[0].across[0] > min(each.line.box[0] for each in rows) + row.size


def _heads(rows: Sequence[_Row]) -> list[Piece]:
    """Give the heads, each with all its lines."""
    heads: list[Piece] = []
    for row in rows:
        for piece in row.words:
            above = [head for head in heads if _is_one_head(head, piece)]
            if above:
                above[-1].lines += piece.lines
            else:
                heads.append(piece)
    return heads


def _is_one_head(above: Piece, below: Piece) -> bool:
    """Say whether two lines are of one head: one right under the other."""
    size = below.lines[0].size
    near = below.box[1] - above.lines[-1].box[1] < _WRAPPED * size
    centred = abs(sum(above.across) - sum(below.across)) / 2 < _CENTRED * size
    flush = abs(above.across[0] - below.across[0]) < _SAME_COLUMN
    widths = [piece.across[1] - piece.across[0] for piece in (above, below)]
    return near and (centred or flush) and max(widths) < _AS_WIDE * min(widths)


def _body(rows: Sequence[_Row]) -> Iterator[list[tuple[Piece | None, Box]]]:
    """Give the rows under some heads, each label whole, each number in its column."""
    whole = _with_whole_labels(rows)
    columns = _columns(whole)
    for row in whole:
        words = [(piece, piece.box) for piece in row.words]
        yield [*words, *_in_columns(row, columns)]


def _with_whole_labels(rows: Sequence[_Row]) -> list[_Row]:
    """Give the rows, with the lines of labels and groups that run over several put together."""
    rows = _with_rests(rows)
    open_: list[Piece] = []
    for row in rows:
        groups, label = _parted(row)
        kept = list[Piece]()
        for group in groups:
            above = next((each for each in open_ if _is_above(each, group)), None)
            if above is None or ORDINAL.match(group.text):
                open_.append(group)
                kept.append(group)
            else:
                above.lines += group.lines
        row.words = [*kept, *label]
    return rows


def _parted(row: _Row) -> tuple[list[Piece], list[Piece]]:
    """Part the words of a row into those of groups, and its label with the unit after it."""
    if not row.numbers:
        return row.words, []
    long = [at for at, piece in enumerate(row.words) if len(piece.text) > _UNIT]
    at = long[-1] if long else len(row.words) - 1
    return row.words[:at], row.words[at:]


def _is_above(above: Piece, below: Piece) -> bool:
    """Say whether a piece stands right under another, and begins where it does."""
    near = 0 < below.level - above.lines[-1].level < _WRAPPED * below.size
    return near and abs(above.across[0] - below.across[0]) < _SAME_COLUMN


def _with_rests(rows: Sequence[_Row]) -> list[_Row]:
    """Give the rows with numbers, or alone, with the lines of words right above and below them."""
    taken: dict[int, int] = {}  # a line of words: the row whose label it goes on
    for at, row in enumerate(rows):
        if row.numbers:
            _take(rows, at, -1, taken)
            _take(rows, at, 1, taken)
    for at, home in sorted(taken.items()):
        for piece in rows[at].words:
            _add(rows[home], piece)
    return [row for at, row in enumerate(rows) if at not in taken]


def _take(rows: Sequence[_Row], at: int, step: int, taken: dict[int, int]) -> None:
    """Take the lines of words on one side of a row that are of its label."""
    before, here = at, at + step
    while 0 <= here < len(rows) and not rows[here].numbers and here not in taken:
        gap = abs(rows[here].line.level - rows[before].line.level)
        label = rows[before if step < 0 else here].words[-1:]
        begins = any(ORDINAL.match(piece.text) for piece in label)
        if gap > _WRAPPED * rows[at].size or begins:
            break
        taken[here] = at
        before, here = here, here + step


def _add(row: _Row, piece: Piece) -> None:
    """Add a line to the words of a row that it stands above or under, or as words of its own."""
    same = [each for each in row.words if _overlap(each.across, piece.across)]
    if same:
        same[-1].lines = sorted([*same[-1].lines, *piece.lines], key=lambda line: line.box[1])
    else:
        row.words = sorted([*row.words, piece], key=lambda each: each.across)


def _columns(rows: Sequence[_Row]) -> list[Span]:
    """Give the columns that the fullest rows fill; none where these do not stand under another."""
    most = max((len(row.numbers) for row in rows), default=0)
    full = [[piece.across for piece in row.numbers] for row in rows if len(row.numbers) == most]
    columns = [
        (min(left for left, _ in spans), max(right for _, right in spans))
        for spans in zip(*full, strict=True)
    ]
    apart = all(a[1] < b[0] for a, b in pairwise(columns))
    return columns if apart else []


def _in_columns(row: _Row, columns: Sequence[Span]) -> list[tuple[Piece | None, Box]]:
    """Give a row's numbers, and blanks in the columns that have none, where each number tells."""
    given = [(piece, piece.box) for piece in row.numbers]
    homes = [
        [at for at, column in enumerate(columns) if _overlap(piece.across, column)]
        for piece in row.numbers
    ]
    if not row.numbers or any(len(home) != 1 for home in homes):
        return list(given)
    at = {home: each for (home,), each in zip(homes, given, strict=True)}
    if len(at) < len(given):
        return list(given)
    upper, lower = row.line.box[1], row.line.box[3]
    return [
        at.get(number, (None, (left, upper, right, lower)))
        for number, (left, right) in enumerate(columns)
    ]


def _overlap(a: Span, b: Span) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])
