"""Another report's parts, and the report's own parts elsewhere."""

import re

from tests.chongqing import YEARS
from tests.mutants.case import Case
from tests.mutants.sheet import Passage, Piece, Table, sheet_of

FOREIGN_TITLE = re.compile(
    r"^\s*(?:重庆市(?:人民政府办公厅)?20\d\d年政府信息\n?公开工作(?:年度报告|情况)\s+)+"
)
JOINTS = ("\n", "\n\n\n", "\n\f", "\n- 12 -\n", "\n\n7\n\n")


def rows_of_another_report(case: Case) -> bool:
    other = sheet_of(case.chance.choice([y for y in YEARS[2:] if y != case.year]))
    source = case.chance.choice([t for t in other.tables if t.is_stored])
    at = case.chance.randrange(len(source.rows))
    rows = source.rows[at : at + case.chance.choice([1, 2, 3, 6])]
    for row in rows:
        for cell in row.cells:
            cell.key = None
    own = case.table()
    if own is not None and case.chance.random() < 0.7:
        place = case.chance.randrange(len(own.rows) + 1)
        own.rows[place:place] = rows
    else:
        _between(case, [Passage([Piece("\n\t" if not source.tabbed else "\n")]),
                        Table(rows, source.tabbed), Passage([Piece("\n\n")])])  # fmt: skip
    return True


def sentences_of_another_report(case: Case) -> bool:
    """One or two sentences that say their year."""
    year = case.chance.choice([y for y in YEARS if y != case.year])
    whole = "".join(passage.text for passage in sheet_of(year).passages)
    sentences = re.findall(rf"(?<=。)[^。]*{year}年[^。]*\d[^。]*。(?:[^。]*。)?", whole)
    _between(case, [Passage([Piece("\n" + case.chance.choice(sentences).strip() + "\n")])])
    return True


def reports_joined(case: Case) -> bool:
    """Two or three reports in one file, the later ones with or without their titles."""
    years = [year for year in YEARS if year != case.year]
    for year in case.chance.sample(years, case.chance.choice([1, 1, 1, 2])):
        other = sheet_of(year)
        first = other.passages[0]
        if case.chance.random() < 0.5:
            first.pieces[0].text = FOREIGN_TITLE.sub("", first.pieces[0].text)
        first.pieces.insert(0, Piece(case.chance.choice(JOINTS)))
        case.sheet.blocks += other.blocks
    return True


def _between(case: Case, blocks: list[Passage | Table]) -> None:
    """Put blocks where a sentence of the report's prose ends."""
    places = [
        (at, piece, match.end())
        for at, block in enumerate(case.sheet.blocks)
        if isinstance(block, Passage)
        for piece in block.pieces
        for match in re.finditer("。", piece.text)
    ]
    at, piece, end = case.chance.choice(places)
    block = case.sheet.blocks[at]
    assert isinstance(block, Passage)
    index = next(i for i, each in enumerate(block.pieces) if each is piece)
    before = [*block.pieces[:index], Piece(piece.text[:end], piece.key)]
    after = [Piece(piece.text[end:]), *block.pieces[index + 1 :]]
    case.sheet.blocks[at : at + 1] = [Passage(before), *blocks, Passage(after)]


def blocks_moved(case: Case) -> bool:
    blocks = case.sheet.blocks
    if len(blocks) < 3:
        return False
    at = case.chance.randrange(len(blocks))
    count = case.chance.choice([1, 2, 3])
    moved = blocks[at : at + count]
    del blocks[at : at + count]
    place = case.chance.randrange(len(blocks) + 1)
    blocks[place:place] = [Passage([Piece("\n\n")]), *moved, Passage([Piece("\n\n")])]
    return True


ON_SHEETS = (
    rows_of_another_report,
    sentences_of_another_report,
    reports_joined,
    blocks_moved,
)
