"""Whole tables of a build, as files carry them. Each is asked of a named build."""

from pathlib import Path

import polars as pl

from pages.shared.warehouse import ask, ask_at


def tables(home: Path) -> dict[str, pl.DataFrame]:
    """Give every table of a build, in the order of the data dictionary."""
    named = ask_at(home, "select table_name from data_dictionary where column_name is null")
    return {name: ask_at(home, f"from {name}") for name in named["table_name"]}


def held_years(home: Path) -> pl.DataFrame:
    """Give every agency and year from its first held report to its last: report_id and form, or
    null where that year's report is not held.
    """
    return ask_at(
        home,
        """
        with spans as (
            select agency, unnest(generate_series(min(year), max(year))) as year
            from reports group by agency
        )
        select spans.agency, spans.year, report_id, form, report_id is not null as held
        from spans left join (from reports where current) using (agency, year)
        order by spans.agency collate zh, spans.year
        """,
    )


def published() -> pl.DataFrame:
    """Give each published table: table_name, label_zh, meaning, rows."""
    frame = ask(
        "select table_name, label_zh, meaning from data_dictionary where column_name is null"
    )
    rows = [int(ask(f"select count(*) from {name}").item()) for name in frame["table_name"]]
    return frame.with_columns(pl.Series("rows", rows))
