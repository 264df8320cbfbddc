"""What stands at a place, or why nothing does: the table `coverage`, and its judge for what that
leaves out: applicants and scopes of which no year has a value or an unread number, and printed
metrics.
"""

from etl import coverage
from etl.crosswalk import CONCEPTS
from etl.forms.register import STATED_BY
from etl.metrics import BY_NAME
from pages.shared.queries import slices
from pages.shared.queries.cells import metrics_of_concepts
from pages.shared.warehouse import Row


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
    """Give the kind of what stands at a printed metric in a held year's report. A number that was
    not read may be the metric's where it could be a concept's that counts the metric on any form;
    of a metric that none counts, where it could be one of the same family.
    """
    own = slices.of(agency)
    for fact in own.stated([metric], [year]):
        if (fact["scope"], fact["applicant"]) == (scope, applicant):
            return "held" if fact["state"] == "printed" else str(fact["state"])
    form = own.forms[year]
    kind = coverage.absent_metric(metric, STATED_BY[metric], form, applicant)
    counted = {pair for pair, metrics in metrics_of_concepts().items() if metric in metrics}
    lost = (
        stands(agency, name, year, scope=scope)["kind"] == "lost"
        for name, on in counted
        if on == form
    )
    family = {each.concept for each in CONCEPTS if each.family == BY_NAME[metric].family}
    named = {name for name, _ in counted} or family
    of_scope = "" if scope == "jurisdiction" else f"@{scope}"
    left = ((year, f"{name}{of_scope}") in own.left for name in named)
    unread = year in own.cut or any(lost) or any(left)
    return "lost" if kind == "not_stated" and unread else kind
