"""The dictionary: metrics, concepts, and how they meet over forms."""

import polars as pl

from pages.shared.warehouse import ask


def metric_label(metric: str) -> str:
    """Give a metric's label."""
    return str(ask("select label_zh from metrics where metric = ?", metric).item())


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


def concepts_of(metric: str, form: str) -> pl.DataFrame:
    """Give the concepts that a metric is part of in one form."""
    return ask(
        "select concept, label_zh from crosswalk join concepts using (concept)"
        " where metric = ? and form = ? order by concepts.rowid",
        metric,
        form,
    )


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
