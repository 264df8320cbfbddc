"""What a report's own failing sums say of a card: it stands on the card, wherever the card goes."""

from dataclasses import replace

from pages.shared import queries, wording
from pages.shared.card import Card


def doubted(card: Card) -> Card:
    """Give the card with a note for each check that fails and binds one of its figures."""
    ids = list(dict.fromkeys(each for own in card.table.fact_ids for each in own or ()))
    checks = queries.checks_of_any(ids).to_dicts() if ids else []
    said = [
        f"{check['year']}年年报前后不一致：{wording.equation(check)}。引用前请核对。"
        for check in checks if check["result"] == "fails"
    ]  # fmt: skip
    return replace(card, notes=[*said, *card.notes]) if said else card
