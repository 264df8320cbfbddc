"""A sentence's signs, characters and subject."""

import re
from collections.abc import Callable, Iterator

from tests.mutants.case import Case
from tests.mutants.sheet import Passage, Piece

SIGNS = "，、。；：（）"
SUBJECTS = (
    r"重庆市人民政府|重庆市政府|各区县（自治县）政府、市政府各部、有关单位|各区县政府及其部门|全市各级行政(?:复议)?机关"
    r"|全市各级政府各部门|全市政府系统|全市各级|各区县、各部门|市政府办公厅|市级部门|市本级|市政府|市长|区县|全市|我市"
)


def sign_lost(case: Case) -> bool:
    return _sign(case, lambda _: "")


def sign_changed(case: Case) -> bool:
    return _sign(case, lambda sign: case.chance.choice(SIGNS.replace(sign, "") + " \n"))


def _sign(case: Case, change: Callable[[str], str]) -> bool:
    """Change a sign, mostly one near a stored number."""
    places = [
        (abs(number - at), at, piece, i)
        for passage in case.sheet.passages
        for at, piece, i in _signs(passage)
        for number in _numbers_at(passage)
    ]
    if not places:
        return False
    near = [place for place in places if place[0] < 80]
    *_, piece, i = case.chance.choice(near if near and case.chance.random() < 0.8 else places)
    piece.text = piece.text[:i] + change(piece.text[i]) + piece.text[i + 1 :]
    return True


def sign_inserted(case: Case) -> bool:
    """Before a stored number, mostly in the place of another character."""
    return _before_a_number(case, lambda text, at: (
        text[:at] + case.chance.choice(SIGNS) + text[at + case.chance.choice([0, 1, 1]) :]
    ))  # fmt: skip


def characters_lost(case: Case) -> bool:
    """A few, before a stored number; never all that parts it from the number before."""
    count = case.chance.choice([1, 1, 2, 3, 5, 8, 13])
    return _before_a_number(case, lambda text, at: text[: max(at, 1)] + text[max(at, 1) + count :])


def _before_a_number(case: Case, change: Callable[[str, int], str]) -> bool:
    pairs = [
        piece
        for passage in case.sheet.passages
        for piece, after in zip(passage.pieces, passage.pieces[1:], strict=False)
        if after.key and piece.text
    ]
    if not pairs:
        return False
    piece = case.chance.choice(pairs)
    piece.text = change(piece.text, max(0, len(piece.text) - case.chance.randrange(1, 60)))
    return True


def subject_lost(case: Case) -> bool:
    """The last subject before a stored number of its sentence or the one before."""
    found = []
    for passage in case.sheet.passages:
        for piece, after in zip(passage.pieces, passage.pieces[1:], strict=False):
            subjects = list(re.finditer(SUBJECTS, piece.text))
            if after.key and subjects:
                found.append((piece, subjects[-1].span()))
    if not found:
        return False
    piece, (start, end) = case.chance.choice(found)
    piece.text = piece.text[:start] + piece.text[end:]
    return True


def _signs(passage: Passage) -> Iterator[tuple[int, Piece, int]]:
    """Give each sign of a passage: its place there, its piece, its place in the piece."""
    here = 0
    for piece in passage.pieces:
        yield from ((here + i, piece, i) for i, mark in enumerate(piece.text) if mark in SIGNS)
        here += len(piece.text)


def _numbers_at(passage: Passage) -> list[int]:
    """Give where the stored numbers of a passage stand."""
    here, found = 0, []
    for piece in passage.pieces:
        found += [here] if piece.key else []
        here += len(piece.text)
    return found


ON_SHEETS = (
    sign_lost,
    sign_changed,
    sign_inserted,
    characters_lost,
    subject_lost,
)
