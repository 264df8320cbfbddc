"""The list of cards: what is kept is what would be made, for all that was chosen."""

import pytest

from pages.shared.cards import register
from pages.shared.cards.register import CARDS
from pages.shared.meeting import gallery

pytestmark = pytest.mark.usefixtures("on_the_build")

# A choice of everything that some card asks, none of it what is shown unasked.
EVERYTHING = {
    "applicant": "natural_person", "scope": "government_office", "concept": "granted",
    "metric": "granted", "rate": "refusal_rate", "definition": "of_due", "by": "metric",
    "rows": "year", "columns": "item", "show": "row", "metrics": "granted-requests_received",
    "concepts": "refused", "rates": "unable_rate", "applicants": "company-total",
    "scopes": "jurisdiction",
}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_kept_by_all_that_it_is_made_of(name: str) -> None:
    view = gallery.view({"years": "2017-2020-2023"})
    kept = register.card(view, name, EVERYTHING)
    made = CARDS[name].make(view, EVERYTHING)
    assert (kept.finding, kept.measure, kept.table, kept.chart) == (
        made.finding, made.measure, made.table, made.chart,
    )  # fmt: skip
    assert register.card(gallery.view({"years": "2017-2020-2023"}), name, EVERYTHING) is kept


@pytest.mark.parametrize("name", ["requests", "outcomes", "review", "glance"])
def test_other_years_and_definitions_are_another_card(name: str) -> None:
    choices: list[dict[str, str]] = [{"years": "2020"}, {"years": "2017-2020"}, {"grant": "of_due"}]
    keys = {register.key(gallery.view(each), name, {}) for each in choices}
    assert len(keys) == len(choices)
