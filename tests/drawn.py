"""Every card that the pages can draw, as a function of agency, years and definitions."""

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from pages.shared.cards import (
    applicants,
    decided,
    disputes,
    handled,
    lens,
    long_run,
    proactive,
    reasons_2014,
    refusals,
    requests,
)
from pages.shared.cards.model import Card
from pages.shared.chart import Panel, plotly
from pages.shared.chart.palette import LIGHT, Palette
from pages.shared.chart.plotly.sheet import Figure
from pages.shared.view import View

AGENCY = "重庆市"
HELD = (2012, 2014, 2017, 2020, 2023)
CARDS: dict[str, Callable[[View], Card]] = {
    "received": requests.received,
    "received_by_office": requests.received_by_office,
    "outcomes": handled.outcomes,
    "granted": requests.granted,
    "by_applicant": applicants.by_applicant,
    "flow": requests.flow,
    "channels": requests.channels,
    "reasons_refused": lambda view: refusals.reasons(view, "refused", "total"),
    "reasons_unable": lambda view: refusals.reasons(view, "unable", "company"),
    "reasons_declined": lambda view: refusals.reasons(view, "declined", "legal_services"),
    "long_run": long_run.long_run,
    "reasons_2014": reasons_2014.reasons_2014,
    "disputes": disputes.both,
    "review": disputes.review,
    "litigation": disputes.litigation,
    "routes": disputes.routes,
    "lens_grant": lambda view: lens.card(view, lens.GRANT),
    "lens_disputes": lambda view: lens.card(view, lens.DISPUTES),
    "volume": proactive.volume,
    "narrative_volume": proactive.narrative_volume,
    "disclosure_channels": proactive.channels,
    "documents": decided.documents,
    "decisions": decided.decisions,
    "fees": decided.fees,
}
# Words that tell a change, and the one way of a report's own to state one.
CHANGES = ("增加", "减少", "持平", "增长", "上升", "下降")
STATED = re.compile(r"，较上年[^，]*（年报所述）")
years = st.sets(st.sampled_from(HELD))


def figure(card: Card, palette: Palette = LIGHT) -> Figure:
    """Give a card's chart as its page draws it, one without a trace where it has none."""
    return plotly.figure(card.chart, palette) if card.chart else {"data": [], "layout": {}}


def panels(card: Card) -> Sequence[Panel]:
    """Give the panels of a card's chart."""
    return card.chart.panels if card.chart else ()
