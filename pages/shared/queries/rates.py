"""Rates under each definition."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import polars as pl

from etl.forms.register import BY_OUTCOME, FORMS
from pages.shared.queries import slices
from pages.shared.warehouse import ask, build

RATES: slices.Schema = {
    "agency": pl.String, "year": pl.Int64, "scope": pl.String, "rate": pl.String,
    "definition": pl.String, "numerator": pl.Float64, "denominator": pl.Float64,
    "value": pl.Float64, "lower": pl.Float64, "upper": pl.Float64, "note": pl.String,
    "rate_zh": pl.String, "definition_zh": pl.String, "position": pl.Int64, "form": pl.String,
    "fact_ids": pl.List(pl.String),
}  # fmt: skip
IMPLIED: slices.Schema = {
    "agency": pl.String, "year": pl.Int64, "rate": pl.String, "definition": pl.String,
    "value": pl.Float64, "lower": pl.Float64, "upper": pl.Float64, "note": pl.String,
    "fact_id": pl.String, "definition_zh": pl.String,
}  # fmt: skip


def rates(agency: str, rate: str, years: Sequence[int]) -> pl.DataFrame:
    """Give a rate under each definition, with the facts of numerator and denominator."""
    rows = [row for row in slices.of(agency).rates.get(rate, ()) if row["year"] in years]
    first: dict[str, int] = {}
    for row in rows:
        first[row["definition"]] = min(row["position"], first.get(row["definition"], 1 << 30))
    rows.sort(key=lambda row: (first[row["definition"]], row["year"]))
    return slices.frame(rows, RATES)


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


def formula(rate: str, definition: str, form: str) -> tuple[str, str]:
    """Give numerator and denominator of a rate's definition on a form, in metrics."""
    return _formulas(str(build()))[rate, definition, form]


@lru_cache(maxsize=2)
def _formulas(path: str) -> dict[tuple[str, str, str], tuple[str, str]]:
    del path  # names the build that the rows are kept for
    rows = ask("select rate, definition, form, numerator, denominator from rate_definitions")
    return {(rate, own, form): (over, under) for rate, own, form, over, under in rows.iter_rows()}


def rate_label(rate: str) -> str:
    """Give a rate's label."""
    return str(ask("select any_value(rate_zh) from rate_definitions where rate = ?", rate).item())


def definitions(rate: str) -> tuple[str, ...]:
    """Give the definitions of a rate that the reader may choose, the default first."""
    return tuple(definition_labels(rate))


def definition_labels(rate: str) -> dict[str, str]:
    """Give definition → label, in order; those of the forms by outcome where these have any."""
    frame = ask(
        """
        select definition, any_value(definition_zh) as label from rate_definitions
        where rate = $1 and (list_contains($2, form) or not exists (
            from rate_definitions as later where later.rate = $1 and list_contains($2, later.form)))
        group by definition order by min(position)
        """,
        rate,
        list(BY_OUTCOME),
    )
    return dict(zip(frame["definition"].to_list(), frame["label"].to_list(), strict=True))


def implied_rates(agency: str, rate: str, years: Sequence[int]) -> pl.DataFrame:
    """Give what the reports of `years` imply of a rate in the year before, by definition; of a year
    whose own report is held, nothing.
    """
    own = slices.of(agency)
    return slices.frame(
        (
            row for row in own.implied_rates
            if row["rate"] == rate and row["year"] not in own.forms
            and own.implied_by([row["fact_id"]], years)
        ),
        IMPLIED,
    )  # fmt: skip


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
        select definition, arg_max(definition_zh, list_position($2, form)) as label
        from rate_definitions where rate = $1 group by definition order by min(position)
        """,
        rate,
        list(FORMS),
    )
    return {str(row["definition"]): str(row["label"]) for row in frame.to_dicts()}


def definition_label(rate: str, definition: str, forms: Collection[str]) -> str:
    """Give a definition's label for reports on some forms: that of the earliest of them, as what it
    says of pending cases is not true of a form without them.
    """
    labels = _labels(str(build())).get((rate, definition), {})
    own = (labels[form] for form in FORMS if form in forms and form in labels)
    return next(own, "") or every_definition(rate)[definition]


@lru_cache(maxsize=2)
def _labels(path: str) -> dict[tuple[str, str], dict[str, str]]:
    del path  # names the build that the rows are kept for
    labels: dict[tuple[str, str], dict[str, str]] = {}
    rows = ask("select rate, definition, form, definition_zh from rate_definitions").iter_rows()
    for rate, definition, form, label in rows:
        labels.setdefault((rate, definition), {})[form] = label
    return labels


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
