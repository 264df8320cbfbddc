"""Tables of cards as HTML, each row with its way to the reports; a chart's text alternative."""

from collections.abc import Sequence

from pages.shared import html
from pages.shared.cards.model import Card, Sheet
from pages.shared.html import Cell
from pages.shared.table import condensed


def sheet_html(sheet: Sheet) -> str:
    """Give the table."""
    body = html.table(
        sheet.head, sheet.rows, caption=sheet.caption, numeric=sheet.numeric, breaks=sheet.breaks
    )
    return f"<div class='overview'>{body}</div>"


def table_html(card: Card) -> str:
    """Give the card's table; each row leads to the figures that it stands on.

    A column that says the same in every row is said once, in the caption; form and state stand
    under the year and the number that they speak of.
    """
    if card.grid:
        own = card.grid
        return html.table(
            own.head, own.rows, unseen=own.title, numeric=own.numeric, breaks=own.breaks
        )  # fmt: skip
    lean = condensed(card.table.head, card.table.rows, card.table.numeric)
    rows: list[list[Cell | str]] = [
        [*row, _evidence(ids)] for row, ids in zip(lean.rows, card.table.fact_ids, strict=True)
    ]
    return html.table(
        [*lean.head, "出处"], rows, unseen=card.finding, caption=lean.said, numeric=lean.numeric
    )


def alternative(card: Card) -> str:
    """Give the text alternative of a card's chart: its lines, measure, and every number on it."""
    numbers = "；".join(" ".join(row) for row in card.table.rows[:40])
    return f"{' '.join(filter(None, (card.finding, card.second, str(card.measure))))}。{numbers}"


def _evidence(ids: Sequence[str]) -> str:
    label = "原文" if len(ids) == 1 else f"原文（{len(ids)}处）"
    return html.cite(ids, label) if ids else "<span>—</span>"
