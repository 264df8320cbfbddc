"""Frames of marks: one row for each value drawn (`MARKS`)."""

from collections.abc import Iterator, Sequence

import polars as pl

from pages.shared.queries import slices
from pages.shared.warehouse import Row

MARKS: slices.Schema = {
    "label": pl.String, "concept": pl.String, "applicant": pl.String, "year": pl.Int64,
    "value": pl.Float64, "lower": pl.Float64, "upper": pl.Float64, "unit": pl.String,
    "scope": pl.String, "state": pl.String, "form": pl.String, "fact_ids": pl.List(pl.String),
    "note": pl.String,
}  # fmt: skip


def marks(
    agency: str,
    concepts: Sequence[str],
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicants: Sequence[str] = ("total",),
) -> pl.DataFrame:
    """Give the marks of concepts in held years, implied years left out."""
    own = slices.of(agency)
    places = (
        own.points.get((concept, applicant, scope, year))
        for year in sorted(set(years)) for concept in concepts for applicant in applicants
    )  # fmt: skip
    return slices.frame((p for p in places if p and p["state"] != "implied"), MARKS)


def implied_marks(
    agency: str,
    concept: str,
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> pl.DataFrame:
    """Give what the reports of `years` imply of a concept in years whose report is not held."""
    own = slices.of(agency)
    found: list[Row] = [
        point for (name, who, where, _), point in own.points.items()
        if (name, who, where, point["state"]) == (concept, applicant, scope, "implied")
        and own.implied_by(point["fact_ids"], years)
    ]  # fmt: skip
    return slices.frame(sorted(found, key=_year), MARKS)


def metric_marks(
    agency: str,
    metrics: Sequence[str],
    years: Sequence[int],
    *,
    scopes: Sequence[str] = ("jurisdiction",),
    applicants: Sequence[str] = ("total",),
    origins: Sequence[str] = ("table", "text"),
) -> pl.DataFrame:
    """Give the marks of printed metrics: the table before the prose, the first statement first."""
    first: dict[tuple[int, int, int, int], Row] = {}
    for fact in slices.of(agency).stated(metrics, years):
        who, where = fact["applicant"], fact["scope"]
        if where in scopes and who in applicants and fact["origin"] in origins:
            item = metrics.index(fact["metric"])
            place = fact["year"], item, applicants.index(who), scopes.index(where)
            first.setdefault(place, fact)
    return slices.frame((_mark(first[place]) for place in sorted(first)), MARKS)


def implied_metric_marks(
    agency: str,
    metric: str,
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> pl.DataFrame:
    """Give what the reports of `years` imply of a printed metric in years without a report."""
    return slices.frame(
        map(_mark, sorted(_implied(agency, metric, years, scope, applicant), key=_year)), MARKS
    )


def _implied(
    agency: str, metric: str, years: Sequence[int], scope: str, applicant: str
) -> Iterator[Row]:
    own = slices.of(agency)
    for fact in own.of_metric.get(metric, ()):
        asked = (fact["scope"], fact["applicant"], fact["state"]) == (scope, applicant, "implied")
        if asked and fact["year"] not in own.forms and fact["report_year"] in years:
            yield fact


def _mark(fact: Row) -> Row:
    return fact | {
        "label": fact["label_zh"], "concept": fact["metric"], "fact_ids": [fact["fact_id"]],
    }  # fmt: skip


def _year(row: slices.AnyRow) -> int:
    return int(row["year"])
