"""Cells of tables: what stands at a concept or metric, applicant, scope and year."""

from collections.abc import Iterator, Sequence

import polars as pl

from pages.shared.queries import slices
from pages.shared.warehouse import Row, ask


def concept_cells(agency: str, concepts: Sequence[str], years: Sequence[int]) -> Iterator[Row]:
    """Give every applicant and scope of concepts in held years as `item`, with where each was
    stated.
    """
    for (concept, _, _, year), point in slices.of(agency).points.items():
        if concept in concepts and year in years and point["state"] != "implied":
            yield point | {"item": concept}


def metric_cells(agency: str, years: Sequence[int]) -> Iterator[Row]:
    """Give every figure of the reports of some years as `item`: the table before the prose, the
    first statement before a later one.
    """
    own = slices.of(agency)
    seen: set[tuple[str, str, str, int]] = set()
    for fact in own.stated(own.of_metric, years):
        place = fact["metric"], fact["applicant"], fact["scope"], fact["year"]
        if place not in seen:
            seen.add(place)
            yield fact | {"item": fact["metric"], "fact_ids": [fact["fact_id"]]}


def metrics_of_concepts() -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the metrics that make each concept in each form, in order."""
    frame = ask(
        "select concept, form, list(metric order by rowid) as metrics from crosswalk group by all"
    )
    return {(row["concept"], row["form"]): tuple(row["metrics"]) for row in frame.to_dicts()}


def stated(agency: str, kind: str, name: str) -> set[tuple[str, str]]:
    """Give the scopes and applicants for which reports state a concept or a metric."""
    own = slices.of(agency)
    rows = own.of_metric.get(name, ()) if kind == "metric" else own.points.values()
    return {
        (row["scope"], row["applicant"])
        for row in rows
        if row[kind] == name and row["state"] != "implied" and row["value"] is not None
    }


def sole_concepts(metric: str) -> pl.DataFrame:
    """Give the concepts and forms that a metric makes alone: concept, form."""
    return ask(
        """
        select concept, form from crosswalk
        group by concept, form having count(*) = 1 and any_value(metric) = ?
        order by min(rowid)
        """,
        metric,
    )
