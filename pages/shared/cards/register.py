"""The one list of cards: the subject of each, and how it is made of what was chosen.

A card is the same for all who choose the same, and a build never changes: it is made once and kept.
"""

import pickle
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from etl.figure import APPLICANTS, SCOPES
from pages.shared import families, queries
from pages.shared.cards import (
    applicants,
    comparing,
    decided,
    disputes,
    handled,
    lens,
    long_run,
    overview,
    pivot_card,
    proactive,
    reasons_2014,
    refusals,
    requests,
)
from pages.shared.cards.doubt import doubted
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card, Sheet
from pages.shared.memo import Memo
from pages.shared.view import View

Choices: TypeAlias = Mapping[str, str]  # parameter of the address → words, several joined by -
ROOM = 32 << 20  # bytes of cards that are kept, for all builds and sessions together

# The subjects of a report, in the order of a brief.
REQUESTS, REASONS, DISPUTES, PROACTIVE, COMPARED, GLANCE = (
    "依申请公开", "不予公开理由", "行政复议与行政诉讼", "主动公开", "对比", "一览",
)  # fmt: skip


class UnknownCard(KeyError):
    """A sequence names a card that this version does not know."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A card of the list: its subject, how it is made, which choices it asks beside the view."""

    subject: str
    make: Callable[[View, Choices], Card]
    asks: tuple[str, ...] = ()


def card(view: View, name: str, choices: Choices) -> Card:
    """Give a card for what was chosen, with what its reports' checks say; raises UnknownCard."""
    if name not in CARDS:
        raise UnknownCard(name)
    return _KEPT.find(key(view, name, choices), lambda: _made(view, name, choices))


def key(view: View, name: str, choices: Choices) -> tuple[object, ...]:
    """Give what tells a card from any other: its build, its view, and what it asks."""
    return str(queries.home()), name, view.key, *_asked(name, choices).items()


def _asked(name: str, choices: Choices) -> dict[str, str]:
    return {each: choices[each] for each in CARDS[name].asks if each in choices}


def _made(view: View, name: str, choices: Choices) -> Card:
    """Make a card, which sees no choice but those that it asks: by them it is kept."""
    with queries.asked_once():
        made = CARDS[name].make(view, _asked(name, choices))
        return doubted(replace(made, agency=view.agency))


def _plain(subject: str, make: Callable[[View], Card]) -> Entry:
    return Entry(subject, lambda view, _: make(view))


def _lens(subject: str, which: lens.Lens) -> Entry:
    return Entry(subject, lambda view, _: lens.card(view, which))


def _reasons(group: str, view: View, choices: Choices) -> Card:
    return refusals.reasons(view, group, _known(choices, "applicant", APPLICANTS, "total"))


def _concept(view: View, choices: Choices) -> Card:
    name = _known(choices, "concept", comparing.concept_labels(), comparing.FIRST["concept"])
    return comparing.concept(view, name, *_whose(choices))


def _metric(view: View, choices: Choices) -> Card:
    name = _known(choices, "metric", comparing.metric_labels(), comparing.FIRST["metric"])
    return comparing.metric(view, name, *_whose(choices))


def _rate(view: View, choices: Choices) -> Card:
    name = _known(choices, "rate", queries.rate_labels(), comparing.FIRST["rate"])
    known = queries.every_definition(name)
    return comparing.rate(view, name, _known(choices, "definition", known, view.definition(name)))


def _pivot(view: View, choices: Choices) -> Card:
    return pivot_card.card(view, pivot_card.asked(view, choices))


def _glance(view: View, choices: Choices) -> Card:
    """Give the table of the overview as a card of a sequence."""
    del choices
    sheet: Sheet = overview.glance(view)
    measure = Measure(sheet.caption, "各表式并列")
    return Card(
        sheet.key, sheet.title, measure, sheet.source, sheet.table, None, sheet.notes,
        grid=sheet, families=tuple(families.FAMILIES),
    )  # fmt: skip


def _whose(choices: Choices) -> tuple[str, str]:
    scope = _known(choices, "scope", SCOPES, "jurisdiction")
    return scope, _known(choices, "applicant", APPLICANTS, "total")


def _known(choices: Choices, name: str, every: Collection[str], first: str) -> str:
    """Give what was chosen; a thing that is not known gives what its page shows first."""
    chosen = choices.get(name, first)
    return chosen if chosen in every else first


_WHOSE = ("scope", "applicant")
CARDS: dict[str, Entry] = {
    "requests":            _plain(REQUESTS, requests.received),
    "requests_office":     _plain(REQUESTS, requests.received_by_office),
    "outcomes":            _plain(REQUESTS, handled.outcomes),
    "granted":             _plain(REQUESTS, requests.granted),
    "lens_grant":          _lens(REQUESTS, lens.GRANT),
    "applicants":          _plain(REQUESTS, applicants.by_applicant),
    "flow":                _plain(REQUESTS, requests.flow),
    "channels":            _plain(REQUESTS, requests.channels),
    "reasons_refused":     Entry(REASONS, partial(_reasons, "refused"), ("applicant",)),
    "reasons_unable":      Entry(REASONS, partial(_reasons, "unable"), ("applicant",)),
    "reasons_declined":    Entry(REASONS, partial(_reasons, "declined"), ("applicant",)),
    "long_run":            _plain(REASONS, long_run.long_run),
    "reasons_2014":        _plain(REASONS, reasons_2014.reasons_2014),
    "disputes":            _plain(DISPUTES, disputes.both),
    "review":              _plain(DISPUTES, disputes.review),
    "litigation":          _plain(DISPUTES, disputes.litigation),
    "routes":              _plain(DISPUTES, disputes.routes),
    "lens_disputes":       _lens(DISPUTES, lens.DISPUTES),
    "volume":              _plain(PROACTIVE, proactive.volume),
    "volume_narrative":    _plain(PROACTIVE, proactive.narrative_volume),
    "disclosure_channels": _plain(PROACTIVE, proactive.channels),
    "documents_issued":    _plain(PROACTIVE, decided.documents),
    "decisions":           _plain(PROACTIVE, decided.decisions),
    "fees":                _plain(PROACTIVE, decided.fees),
    "compare":             Entry(COMPARED, _concept, ("concept", *_WHOSE)),
    "metric":              Entry(COMPARED, _metric, ("metric", *_WHOSE)),
    "rate":                Entry(COMPARED, _rate, ("rate", "definition")),
    "pivot":               Entry(COMPARED, _pivot, pivot_card.ASKS),
    "glance":              Entry(GLANCE, _glance),
}  # fmt: skip
# Cards that sequences of before hold, each with the one that says now what it said.
SINCE = {
    "grant_rate": "granted",
    "disputes_2014": "review",
    "review_overturned_rate": "review",
    "litigation_overturned_rate": "litigation",
    "lens_review": "lens_disputes",
    "lens_litigation": "lens_disputes",
    "permits": "decisions",
    "penalties": "decisions",
    "coercion": "decisions",
}
_KEPT = Memo[tuple[object, ...], Card](ROOM, lambda _, own: len(pickle.dumps(own)))
