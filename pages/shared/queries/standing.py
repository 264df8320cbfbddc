"""What stands at a place, or why nothing does: the table `coverage`, and its judge for what that
leaves out: applicants and scopes of which no year has a value, and printed metrics.
"""

from etl import coverage
from etl.forms.register import STATED_BY
from pages.shared.queries import slices
from pages.shared.queries.cells import metrics_of_concepts
from pages.shared.warehouse import Row

_WHOLE = ("total", "jurisdiction")


def stands(
    agency: str,
    concept: str,
    year: int,
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> Row:
    """Give what stands at a concept in a year from the first report held to the last: its kind,
    the reason where one is to be said, and the facts that a value stands on.
    """
    own = slices.of(agency)
    place = (concept, applicant, scope, year)
    if place in own.covers:
        return own.covers[place]
    point = own.points.get(place)
    if year not in own.forms:
        kind = "not_held"
    else:
        kind = point["state"] if point else coverage.absent(concept, own.forms[year], applicant)
        kind = "lost" if kind == "not_stated" and year in own.cut else kind
    return {"kind": kind, "reason": None, "fact_ids": []}


def metric_stands(
    agency: str,
    metric: str,
    year: int,
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> str:
    """Give the kind of what stands at a printed metric in a held year's report."""
    own = slices.of(agency)
    for fact in own.stated([metric], [year]):
        if (fact["scope"], fact["applicant"]) == (scope, applicant):
            return "held" if fact["state"] == "printed" else str(fact["state"])
    form = own.forms[year]
    kind = coverage.absent_metric(metric, STATED_BY[metric], form, applicant)
    of_metric = (name for (name, on), own in metrics_of_concepts().items()
                 if on == form and metric in own)  # fmt: skip
    unread = year in own.cut or any(
        own.covers[name, *_WHOLE, year]["kind"] == "lost" for name in of_metric
    )
    return "lost" if kind == "not_stated" and unread else kind
