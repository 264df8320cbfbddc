"""Rates under each definition."""

from collections.abc import Sequence

import polars as pl

from pages.shared.warehouse import ask


def rates(agency: str, rate: str, years: Sequence[int]) -> pl.DataFrame:
    """Give a rate under each definition, with the facts of numerator and denominator."""
    return ask(
        """
        select rates.*, definitions.rate_zh, definitions.definition_zh, definitions.position,
            reports.form,
            (select list(fact_id order by start_char, fact_id) from facts
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
        order by min(position) over (partition by rates.definition), year
        """,
        agency,
        rate,
        list(years),
    )


def required(rate: str) -> pl.DataFrame:
    """Give the cells that a rate needs: rate, form, definition, metrics."""
    return ask(
        """
        select rate, form, definition,
            string_split(numerator || ' + ' || denominator, ' + ') as metrics
        from rate_definitions where rate = ? order by position
        """,
        rate,
    )


def rate_label(rate: str) -> str:
    """Give a rate's label."""
    return str(ask("select any_value(rate_zh) from rate_definitions where rate = ?", rate).item())


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
    """Give what the reports of `years` imply of a rate in the year before, by definition; of a year
    whose own report is held, nothing.
    """
    return ask(
        """
        select implied_rates.*, (select any_value(definition_zh) from rate_definitions as d
            where d.rate = implied_rates.rate and d.definition = implied_rates.definition)
            as definition_zh
        from implied_rates join facts using (fact_id)
        where implied_rates.agency = ? and implied_rates.rate = ? and list_contains(?, facts.year)
        and implied_rates.year not in (select year from reports where reports.agency = ?)
        order by implied_rates.year, implied_rates.rowid
        """,
        agency,
        rate,
        list(years),
        agency,
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


def every_definition(rate: str) -> dict[str, str]:
    """Give definition → label for every form, in order, in the words of the latest form."""
    frame = ask(
        """
        select definition, arg_max(definition_zh, form like 'annual%') as label
        from rate_definitions where rate = ? group by definition order by min(position)
        """,
        rate,
    )
    return {str(row["definition"]): str(row["label"]) for row in frame.to_dicts()}


def rate_labels() -> dict[str, str]:
    """Give rate → label, in order."""
    frame = ask(
        "select rate, any_value(rate_zh) as label from rate_definitions"
        " group by rate order by min(position)"
    )
    return dict(zip(frame["rate"].to_list(), frame["label"].to_list(), strict=True))


def formulas(rate: str, definition: str) -> pl.DataFrame:
    """Give the formula of one definition in each form: form, numerator_zh, denominator_zh."""
    return rate_definitions().filter(
        (pl.col("rate") == rate) & (pl.col("definition") == definition)
    )
