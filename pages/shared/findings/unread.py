"""年报原文与核验: what of a report's tables was not understood, cell by cell and row by row."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from etl import verdict
from etl.identities import UNREAD_ROW
from etl.metrics import APPLICANT_LABELS, BY_NAME, FAMILIES
from pages.shared import html, queries, wording

_NAMED = 3  # cells that a line names one by one
_NOT_FOUND = "文件中找不到这一格"


def reach(report: wording.Row) -> str:
    """Say how many cells of a report's tables are read, and how many its sums prove."""
    if report["asked"] is None:
        return ""
    return (
        f"统计表{report['asked']}格：{verdict.LABELS[report['verdict']]}（{report['read']}格），"
        f"由勾稽证实{report['proved']}格。"
    )


def panel(report: wording.Row) -> str:
    """Name what was not understood, with the reasons; nothing where all was."""
    facts = queries.facts(report["report_id"]).filter(pl.col("state") == "lost")
    items = [*_cells(facts.to_dicts()), *_rows(report["report_id"])]
    if not items:
        return ""
    return html.notice("没有读懂的地方", items)


def _cells(facts: Sequence[wording.Row]) -> list[str]:
    """Say for each reason which cells it took."""
    by_reason: dict[str, list[wording.Row]] = {}
    for fact in facts:
        by_reason.setdefault(fact["note"] or _NOT_FOUND, []).append(fact)
    return [f"{_listed(cells)}：{reason}。" for reason, cells in by_reason.items()]


def _rows(report_id: str) -> list[str]:
    checks = queries.checks(report_id).filter(pl.col("rule") == UNREAD_ROW)
    return [f"{equation}。" for equation in checks["equation"]]


def _listed(cells: Sequence[wording.Row]) -> str:
    """Name a few cells; of many, how many there are of each family."""
    if len(cells) <= _NAMED:
        return "、".join(map(_name, cells))
    families = Counter(BY_NAME[cell["metric"]].family for cell in cells)
    counted = [f"{FAMILIES[name]}{families[name]}格" for name in FAMILIES if name in families]
    return "，".join(counted)


def _name(cell: wording.Row) -> str:
    who = "" if cell["applicant"] == "total" else f"·{APPLICANT_LABELS[cell['applicant']]}"
    return f"{cell['label_zh']}{who}"
