"""What a report's own failing sums say of a card: it stands on the card, wherever the card goes."""

from collections.abc import Sequence
from dataclasses import replace

from pages.shared import queries, wording
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note

_VERIFY = "引用前请核对"


def doubted(card: Card) -> Card:
    """Give the card with what fails of the checks that bind one of its figures; as it is where it
    says what fails itself. What fails of a year that is not drawn folds.
    """
    if any(note.kind == "conflict" for note in card.notes):
        return card
    ids = list(dict.fromkeys(each for own in card.table.fact_ids for each in own or ()))
    checks = queries.checks_of_any(ids) if ids else []
    failing = [check for check in checks if check["result"] == "fails"]
    said = inconsistent([check for check in failing if check["year"] not in card.apart])
    said += [_folded(check) for check in failing if check["year"] in card.apart]
    return replace(card, notes=[*said, *card.notes]) if said else card


def inconsistent(failing: Sequence[wording.Row]) -> list[Note]:
    """Say which sums fail: a lone one with its numbers, of several how many there are, each folded
    with its numbers.
    """
    if not failing:
        return []
    if len(failing) == 1:
        year, words = failing[0]["year"], wording.equation(failing[0])
        return [Note("conflict", f"{year}年年报前后不一致：{words}，{_VERIFY}")]
    years = "、".join(dict.fromkeys(str(check["year"]) for check in failing))
    return [
        Note("conflict", f"{years}年年报有{len(failing)}处前后不一致，{_VERIFY}"),
        *map(_folded, failing),
    ]


def _folded(check: wording.Row) -> Note:
    return Note("arithmetic", f"{check['year']}年年报前后不一致：{wording.equation(check)}")
