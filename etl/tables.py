"""The rows of every table: what stands in the code, and what an agency's reports give."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain, groupby
from operator import attrgetter

from etl import compare, crosswalk, dictionary, faults, metrics, proof, rates
from etl.checks import Check, check_years
from etl.coverage import coverage
from etl.current import current
from etl.forms.register import FORMS, STATED_BY
from etl.harmonise import Fact
from etl.implied import implied_rates
from etl.proof import Proof
from etl.report import Failure, Report, reader_version
from etl.schema import TABLES
from etl.series import series
from etl.shares import shares
from etl.store.parquet import Pieces, Row, pieces
from etl.store.readings import unpacked
from etl.whole import breaks_off

_PLACES = {"fact_id": "fact_id", "report_id": "report_id", "agency": "agency", "form": "form",
           "start_char": "figure.start", "end_char": "figure.end"}  # fmt: skip
_OF_FACT = tuple(column for column in TABLES["facts"] if column != "proof")
_fact = attrgetter(*(_PLACES.get(column, f"figure.{column}") for column in _OF_FACT))


def made(bodies: Sequence[bytes]) -> Pieces:
    """Give what the packed readings of a bucket give: pure, so that where it runs is a small
    choice.
    """
    reports = map(unpacked, bodies)
    by_agency = groupby(reports, key=lambda report: report.reading.agency)
    return pieces(chain.from_iterable(of_agency(list(own)) for _, own in by_agency))


def of_agency(reports: Sequence[Report]) -> Iterator[tuple[str, Iterable[Row]]]:
    """Give table after table what the reports of one agency, in the order of their years, give."""
    (agency,) = {report.reading.agency for report in reports}
    counted = current(reports)
    stand = {report.reading.report_id for report in counted}
    held = {report.reading.year: report.reading.form for report in counted}
    every = [fact for report in reports for fact in report.facts]
    facts = [fact for report in counted for fact in report.facts]
    across = check_years(facts)
    checks = [*(check for report in reports for check in report.checks), *across]
    within = [fault for report in reports for fault in report.faults]
    proofs = proof.proofs(every, checks)
    points = series(facts, held)
    rate_values = rates.rates(facts)
    yield (
        "reports",
        (_report_row(each, proofs, current=each.reading.report_id in stand) for each in reports),
    )
    yield "facts", fact_rows(every, proofs)
    yield "checks", check_rows(checks)
    yield "faults", rows("faults", [*within, *faults.across_years(across, within)])
    yield "texts", ({"report_id": r.reading.report_id, "text": r.text} for r in reports)
    yield "pages", _pages(reports)
    yield "prose_numbers", _numbers(reports)
    yield "series", rows("series", points)
    yield "coverage", rows("coverage", coverage(counted, points))
    yield "rates", rows("rates", rate_values)
    yield "implied_rates", rows("implied_rates", implied_rates(facts, rate_values))
    yield "shares", rows("shares", shares(facts, checks))
    yield "comparisons", rows("comparisons", compare.counts(agency, held, points))
    yield "comparisons", rows("comparisons", compare.rate_pairs(agency, held, rate_values))


def of_build(failures: Iterable[Failure]) -> Iterator[tuple[str, Iterable[Row]]]:
    """Give the tables that no agency's reports give: dictionary, forms, crosswalk, grades, rates,
    which stand in the code, and what could not be read.
    """
    yield "failures", rows("failures", failures)
    yield "metrics", map(_metric_row, metrics.METRICS)
    yield "forms", (
        {"form": form.code, "name_zh": form.name, "title": form.title, "kind": form.kind,
         "since": form.since}
        for form in FORMS.values()
    )  # fmt: skip
    yield "concepts", rows("concepts", crosswalk.CONCEPTS)
    yield (
        "crosswalk",
        (
            {"concept": concept.concept, "form": form, "metric": metric}
            for concept in crosswalk.CONCEPTS
            for form in FORMS
            for metric in concept.metrics(form)
        ),
    )
    yield (
        "grades",
        (
            {"concept": c.concept, "form_a": a, "form_b": b, "grade": grade, "reason": reason}
            for c, a, b, grade, reason in crosswalk.grades()
        ),
    )
    yield "rate_definitions", (
        {
            "rate": rate, "rate_zh": crosswalk.RATE_LABELS[rate], "definition": definition,
            "definition_zh": crosswalk.definition_label(rate, definition, form), "form": form,
            "numerator": own.numerator, "denominator": own.denominator, "position": position,
        }
        for position, (rate, definition) in enumerate(crosswalk.RATES)
        for form in FORMS
        if (own := FORMS[form].rate(rate, definition))
    )  # fmt: skip
    yield "data_dictionary", dictionary.dictionary()
    yield "codes", dictionary.codes()


def fact_rows(facts: Iterable[Fact], proofs: Mapping[str, Proof]) -> Iterator[Row]:
    """Give facts as rows of the `facts` table."""
    for fact in facts:
        own = dict(zip(_OF_FACT, _fact(fact), strict=True))
        yield own | {"proof": proofs[fact.fact_id]}


def check_rows(checks: Iterable[Check]) -> Iterator[Row]:
    """Give checks as rows of the `checks` table."""
    return rows("checks", checks)


def rows(table: str, things: Iterable[object]) -> Iterator[Row]:
    """Give things that have the table's columns as attributes, as its rows."""
    columns = tuple(TABLES[table])
    values = attrgetter(*columns)
    return (dict(zip(columns, values(thing), strict=True)) for thing in things)


def _metric_row(metric: metrics.Metric) -> Row:
    """Give a line of the dictionary, with what forms say of its meaning and which state it."""
    forms = [FORMS[code] for code in STATED_BY[metric.metric]]
    remarks = (f"；{form.name}{form.remarks[metric.metric]}" for form in forms
               if metric.metric in form.remarks)  # fmt: skip
    return asdict(metric) | {
        "definition": metric.definition + "".join(remarks), "forms": STATED_BY[metric.metric],
    }  # fmt: skip


def _report_row(report: Report, proofs: Mapping[str, Proof], *, current: bool) -> Row:
    reading, reach = report.reading, report.reach
    return {
        "report_id": reading.report_id, "agency": reading.agency, "year": reading.year,
        "form": reading.form, "title": reading.title, "file": report.file,
        "sha256": report.sha256, "format": report.format, "characters": len(report.text),
        "reader_version": reader_version(), "verdict": reach.verdict, "asked": reach.asked,
        "read": reach.read, "proved": reach.asked and proof.proved(report.facts, proofs),
        "issued": report.issued and report.issued.isoformat(), "current": current,
        "broken_off": breaks_off(reading.form, report.text),
    }  # fmt: skip


def _numbers(reports: Iterable[Report]) -> Iterator[Row]:
    for report in reports:
        for number in report.numbers:
            yield {
                "report_id": report.reading.report_id, "start_char": number.start,
                "end_char": number.end, "printed": number.printed, "stored": number.stored,
                "beside": list(number.beside) or None, "why": number.why,
            }  # fmt: skip


def _pages(reports: Iterable[Report]) -> Iterator[Row]:
    for report in reports:
        for number, box in enumerate(report.pages, start=1):
            yield {"report_id": report.reading.report_id, "page": number, "box": list(box)}
