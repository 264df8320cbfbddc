"""Every question that the pages put to the data; the only SQL on this side.

A frame of *marks* is what charts, tables and files share: one row for each value drawn, with
columns label, concept, applicant, year, value, lower, upper, unit, scope, state, form, fact_ids,
note.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import polars as pl

from pages.shared.warehouse import ask, build

Row = dict[str, Any]


def agencies() -> list[str]:
    """Give the agencies whose reports are held, in pinyin order."""
    frame = ask("select distinct agency from reports order by agency collate zh")
    return [str(agency) for agency in frame["agency"]]


def reports(agency: str) -> pl.DataFrame:
    """Give an agency's reports: report_id, year, form, title, file, sha256, characters."""
    return ask(
        "select report_id, year, form, title, file, sha256, characters from reports"
        " where agency = ? order by year",
        agency,
    )


def report_ids() -> list[str]:
    """Give every report's identifier."""
    return [str(each) for each in ask("select report_id from reports order by all")["report_id"]]


def report_of(fact_id: str) -> str:
    """Give the report that a fact stands in: the fact's identifier without its last five parts.

    A file's name, and so a report's identifier, may itself hold colons.
    """
    return fact_id.rsplit(":", 5)[0]


def agency_of(report_id: str) -> str | None:
    """Give the agency of a report; None for a report that is not held."""
    return _agencies_of(str(build())).get(report_id)


@cache
def _agencies_of(path: str) -> dict[str, str]:
    del path  # names the build that the rows are kept for
    return dict(ask("select report_id, agency from reports").iter_rows())


def failures() -> pl.DataFrame:
    """Give the files that could not be read, with the reason."""
    return ask("select file, reason from failures order by file")


def marks(
    agency: str,
    concepts: Sequence[str],
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicants: Sequence[str] = ("total",),
) -> pl.DataFrame:
    """Give the marks of concepts in held years, implied years left out."""
    return ask(
        """
        select label_zh as label, concept, applicant, year, value, lower, upper, unit, scope,
            state, form, fact_ids, note
        from series join concepts using (concept)
        where agency = $1 and list_contains($2, concept) and list_contains($3, year)
        and scope = $4 and list_contains($5, applicant) and state <> 'implied'
        order by year, list_position($2, concept), list_position($5, applicant)
        """,
        agency,
        list(concepts),
        list(years),
        scope,
        list(applicants),
    )


def implied_marks(
    agency: str,
    concept: str,
    years: Sequence[int],
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> pl.DataFrame:
    """Give what the reports of `years` imply of a concept in years whose report is not held."""
    return ask(
        """
        select label_zh as label, concept, applicant, year, value, lower, upper, unit, scope,
            state, form, fact_ids, note
        from series join concepts using (concept)
        where agency = $1 and concept = $2 and scope = $4 and applicant = $5
        and state = 'implied'
        and year not in (select year from reports where reports.agency = $1)
        and list_contains($3, (select any_value(reports.year) from facts join reports
            using (report_id) where list_contains(series.fact_ids, fact_id)))
        order by year
        """,
        agency,
        concept,
        list(years),
        scope,
        applicant,
    )


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
    return ask(
        """
        select metrics.label_zh as label, metric as concept, applicant, year, value, lower, upper,
            facts.unit, scope, state, form, [fact_id] as fact_ids, note
        from facts join metrics using (metric)
        where agency = $1 and list_contains($2, metric) and list_contains($3, year)
        and list_contains($4, scope) and list_contains($5, applicant)
        and list_contains($6, origin) and state <> 'implied'
        qualify row_number() over (
            partition by metric, applicant, scope, year order by origin = 'text', start_char
        ) = 1
        order by year, list_position($2, metric), list_position($5, applicant),
            list_position($4, scope)
        """,
        agency,
        list(metrics),
        list(years),
        list(scopes),
        list(applicants),
        list(origins),
    )


def comparison(
    agency: str,
    concept: str,
    year_a: int,
    year_b: int,
    *,
    definition: str | None = None,
    scope: str = "jurisdiction",
    applicant: str = "total",
) -> Row | None:
    """Give the row of `comparisons` for two years, or None where the table has none."""
    frame = ask(
        """
        select * from comparisons
        where agency = ? and concept = ? and year_a = ? and year_b = ? and scope = ?
        and applicant = ? and definition is not distinct from ?
        """,
        agency,
        concept,
        year_a,
        year_b,
        scope,
        applicant,
        definition,
    )
    return frame.row(0, named=True) if len(frame) else None


def comparisons(
    agency: str, concept: str, *, scope: str = "jurisdiction", applicant: str = "total"
) -> pl.DataFrame:
    """Give every pair of years of one concept or rate."""
    return ask(
        """
        select * from comparisons
        where agency = ? and concept = ? and scope = ? and applicant = ?
        order by definition, year_a, year_b
        """,
        agency,
        concept,
        scope,
        applicant,
    )


def rates(agency: str, rate: str, years: Sequence[int]) -> pl.DataFrame:
    """Give a rate under each definition, with the facts of numerator and denominator."""
    return ask(
        """
        select rates.*, definitions.rate_zh, definitions.definition_zh, definitions.position,
            reports.form,
            (select list(fact_id order by start_char) from facts
             where facts.report_id = reports.report_id and applicant = 'total'
             and origin = 'table' and list_contains(
                 string_split(definitions.numerator || ' + ' || definitions.denominator, ' + '),
                 metric)) as fact_ids
        from rates
        join reports using (agency, year)
        join rate_definitions as definitions
            on definitions.rate = rates.rate and definitions.definition = rates.definition
            and definitions.form = reports.form
        where agency = $1 and rates.rate = $2 and list_contains($3, year)
        order by position, year
        """,
        agency,
        rate,
        list(years),
    )


def fact(fact_id: str) -> Row | None:
    """Give one fact with its metric's label and definition, or None."""
    frame = ask(
        "select facts.*, label_zh, definition, family from facts join metrics using (metric)"
        " where fact_id = ?",
        fact_id,
    )
    return frame.row(0, named=True) if len(frame) else None


def concepts_of(metric: str, form: str) -> pl.DataFrame:
    """Give the concepts that a metric is part of in one form."""
    return ask(
        "select concept, label_zh from crosswalk join concepts using (concept)"
        " where metric = ? and form = ? order by concepts.rowid",
        metric,
        form,
    )


def left_numbers(report_id: str) -> pl.DataFrame:
    """Give the numbers of a report's prose that are not stored, with their spans."""
    return ask(
        "select start_char, end_char from prose_numbers where report_id = ? and not stored"
        " order by start_char",
        report_id,
    )


def facts(report_id: str) -> pl.DataFrame:
    """Give a report's facts in the order of its text."""
    return ask(
        """
        select fact_id, label_zh, metric, applicant, scope, value, lower, upper, facts.unit, state,
            origin, printed, label, start_char, end_char, quote, note
        from facts join metrics using (metric)
        where report_id = ?
        order by coalesce(start_char, (
            select min(start_char) from facts as near
            where near.report_id = facts.report_id and near.quote = facts.quote)), fact_id
        """,
        report_id,
    )


def citations(fact_ids: Sequence[str]) -> pl.DataFrame:
    """Give where facts stand: fact_id, report_id, report year, origin, label, printed, quote."""
    return ask(
        """
        select fact_id, report_id, reports.year as report_year, reports.title, origin, label,
            printed, quote, state
        from facts join reports using (report_id)
        where list_contains($1, fact_id) order by list_position($1, fact_id)
        """,
        list(fact_ids),
    )


def checks(report_id: str) -> pl.DataFrame:
    """Give a report's checks."""
    return ask("select * from checks where report_id = ? order by rule, equation", report_id)


def checks_of(fact_id: str) -> pl.DataFrame:
    """Give the checks that bind one fact."""
    return ask(
        "select * from checks where list_contains(figures, ?) order by rule, equation", fact_id
    )


def failed_checks(agency: str, years: Sequence[int]) -> pl.DataFrame:
    """Give the checks that fail in an agency's reports of some years."""
    return ask(
        """
        select checks.* from checks join reports using (report_id)
        where agency = $1 and result = 'fails' and list_contains($2, checks.year)
        order by checks.year, rule
        """,
        agency,
        list(years),
    )


def text(report_id: str) -> str:
    """Give the report's text, into which spans point."""
    return str(ask("select text from texts where report_id = ?", report_id).item())


def prose_numbers(report_id: str) -> tuple[int, int]:
    """Give how many numbers of a report's prose are stored, and how many are not."""
    frame = ask(
        "select count(*) filter (stored), count(*) filter (not stored)"
        " from prose_numbers where report_id = ?",
        report_id,
    )
    stored, left = frame.row(0)
    return int(stored), int(left)


def metric_label(metric: str) -> str:
    """Give a metric's label."""
    return str(ask("select label_zh from metrics where metric = ?", metric).item())


def rate_label(rate: str) -> str:
    """Give a rate's label."""
    return str(ask("select any_value(rate_zh) from rate_definitions where rate = ?", rate).item())


def stated_changes(agency: str, metrics: Sequence[str], years: Sequence[int]) -> pl.DataFrame:
    """Give the changes that reports themselves state, with the sentence around them."""
    return ask(
        """
        select facts.year, label_zh, value, facts.unit, printed, fact_id
        from facts join metrics using (metric)
        where agency = ? and list_contains(?, metric) and list_contains(?, facts.year)
        order by facts.year, start_char
        """,
        agency,
        list(metrics),
        list(years),
    )


def metrics() -> pl.DataFrame:
    """Give the dictionary."""
    return ask("from metrics")


def printed_labels() -> pl.DataFrame:
    """Give, for each metric and form, the label as a held report prints it, and the years held."""
    return ask(
        """
        select metric, form, list(distinct year order by year) as years,
            coalesce(
                any_value(label) filter (origin = 'table' and applicant = 'total'), '正文'
            ) as label
        from facts where state <> 'implied' group by metric, form
        """
    )


def concepts() -> pl.DataFrame:
    """Give the concepts: concept, label_zh, unit, family."""
    return ask("from concepts")


def crosswalk() -> pl.DataFrame:
    """Give concept, form, and the metrics' labels that make it."""
    return ask(
        """
        select concept, form, string_agg(label_zh, ' + ' order by crosswalk.rowid) as metrics
        from crosswalk join metrics using (metric) group by concept, form
        """
    )


def grades(concept: str) -> pl.DataFrame:
    """Give the grades of one concept between forms."""
    return ask("select form_a, form_b, grade, reason from grades where concept = ?", concept)


def definitions(rate: str) -> tuple[str, ...]:
    """Give the definitions of a rate that the reader may choose, the default first."""
    return tuple(definition_labels(rate))


def definition_labels(rate: str) -> dict[str, str]:
    """Give definition → label, in order; those of the forms since 2019 where there are any."""
    frame = ask(
        """
        select definition, any_value(definition_zh) as label from rate_definitions
        where rate = $1 and (form like 'annual%' or not exists (
            from rate_definitions as later where later.rate = $1 and later.form like 'annual%'))
        group by definition order by min(position)
        """,
        rate,
    )
    return dict(zip(frame["definition"].to_list(), frame["label"].to_list(), strict=True))


def implied_rates(agency: str, rate: str, years: Sequence[int]) -> pl.DataFrame:
    """Give what the reports of `years` imply of a rate in the year before, by definition."""
    return ask(
        """
        select implied_rates.*, (select any_value(definition_zh) from rate_definitions as d
            where d.rate = implied_rates.rate and d.definition = implied_rates.definition)
            as definition_zh
        from implied_rates join facts using (fact_id)
        where implied_rates.agency = ? and implied_rates.rate = ? and list_contains(?, facts.year)
        order by implied_rates.year
        """,
        agency,
        rate,
        list(years),
    )


def rate_definitions() -> pl.DataFrame:
    """Give every definition of every rate, in order, with its formula in printed words."""
    return ask(
        """
        with words as (
            select *, string_split(numerator, ' + ') as over,
                string_split(denominator, ' + ') as under
            from rate_definitions
        ), spelled as (
            select position, form,
                (select string_agg(label_zh, ' + ' order by list_position(over, metric))
                 from metrics where list_contains(over, metric)) as numerator_zh,
                (select string_agg(label_zh, ' + ' order by list_position(under, metric))
                 from metrics where list_contains(under, metric)) as denominator_zh
            from words
        )
        select rate, rate_zh, definition, definition_zh, form, numerator_zh, denominator_zh
        from rate_definitions join spelled using (position, form) order by position, form
        """
    )


def covered(agency: str) -> dict[tuple[str, int], Row]:
    """Give the rows of `coverage` by concept and year."""
    return _covered(str(build()), agency)


@cache
def _covered(path: str, agency: str) -> dict[tuple[str, int], Row]:
    del path  # names the build that the rows are kept for
    return {(row["concept"], row["year"]): row for row in coverage(agency).to_dicts()}


def coverage(agency: str) -> pl.DataFrame:
    """Give what is held of each concept in each year: state, or null where nothing is."""
    return ask(
        """
        select concepts.concept, label_zh, family, reports.year, reports.form,
            (select state from series where series.agency = reports.agency
             and series.concept = concepts.concept and series.year = reports.year
             and scope = 'jurisdiction' and applicant = 'total' and state <> 'implied') as state,
            exists (from crosswalk where crosswalk.concept = concepts.concept
                    and crosswalk.form = reports.form) as asked,
            exists (from series where series.agency = reports.agency
                    and series.concept = concepts.concept and series.year = reports.year
                    and scope <> 'jurisdiction' and state <> 'implied') as elsewhere
        from concepts cross join reports
        where agency = ?
        order by concepts.rowid, reports.year
        """,
        agency,
    )
