"""Where a card's numbers come from: the chapters of which years' reports, the facts of a part."""

from collections.abc import Mapping, Sequence

import polars as pl

from etl.forms.register import BY_OUTCOME, IN_PROSE
from pages.shared.view import View

PROSE = "正文"
TABLE = "《政府信息公开情况统计表》"


def facts_of(
    marks: pl.DataFrame, groups: Mapping[str, Sequence[str]] | None = None, *, by: str = "concept"
) -> dict[int, dict[str, list[str]]]:
    """Give the facts that each part of each year stands on: its own mark's, or those of the marks
    that `groups` puts into it.
    """
    facts: dict[int, dict[str, list[str]]] = {}
    for mark in marks.to_dicts():
        own = [group for group, names in (groups or {}).items() if mark[by] in names]
        for group in own if groups else [mark[by]]:
            facts.setdefault(mark["year"], {}).setdefault(group, []).extend(mark["fact_ids"])
    return facts


def source(view: View, years: Sequence[int], section: str) -> str:
    """Name the reports that a card stands on, each with the part that its form has.

    `section` is a heading of the forms since 2019; 正文 stands for the prose of any report, and an
    empty one for no part in particular.
    """
    if not years:
        return view.agency
    if section in ("", PROSE):
        return f"{view.agency}{_listed(years)}年年报{section}"
    parts = []
    for of, place in ((PROSE, PROSE), (TABLE, TABLE), (section, f"“{section}”")):
        own = [year for year in years if _part(view.forms[year], section) == of]
        if own:
            parts.append(f"{_listed(own)}年年报{place}")
    return f"{view.agency}{'，'.join(parts)}"


def _part(form: str, section: str) -> str:
    """Give the part of a report where the section stands: what its form has in its place."""
    if form in IN_PROSE:
        return PROSE
    return section if form in BY_OUTCOME else TABLE


def _listed(years: Sequence[int]) -> str:
    return "、".join(map(str, years))
