"""年报原文与核验: where a report's sums do not hold, and what each finding points to."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from etl import finding
from etl.forms.register import RULE_LABELS
from pages.shared import html, queries, wording
from pages.shared.kept import kept

_LIT = 5  # cells that a link lights at most


@kept
def panel(report_id: str) -> str:
    """Give the findings of a report, each with its ways of mending and its sums; '' for none."""
    rows = queries.faults(report_id)
    groups = [list(own) for _, own in groupby(rows, key=lambda row: row["finding"])]
    if not groups:
        return ""
    checks = {
        check["equation"]: check
        for check in queries.checks(report_id).to_dicts()
        if check["result"] == "fails"
    }
    items = "".join(f"<li>{_finding(group, checks)}</li>" for group in groups)
    return (
        f"<div class='faults' role='region' aria-label='勾稽不符之处'>"
        f"<p><b>勾稽不符{len(groups)}处</b>　以下只作推测，年报所载的数一律不改。</p>"
        f"<ol>{items}</ol></div>"
    )


def suspected(report_id: str) -> dict[str, float]:
    """Give the cells that findings point to with certainty enough to name them, and what each
    would have to be.
    """
    return {
        row["fact_id"]: row["suggested"]
        for row in queries.faults(report_id)
        if row["kind"] in ("cell", "cells", "line", "lines")
    }


def of_fact(fact: wording.Row) -> list[str]:
    """Say what the findings that hold a figure say of it."""
    rows = queries.faults(fact["report_id"])
    groups = [list(own) for _, own in groupby(rows, key=lambda row: row["finding"])]
    return [
        finding.told(group) for group in groups
        if any(row["fact_id"] == fact["fact_id"] for row in group)
    ]  # fmt: skip


def _finding(rows: Sequence[wording.Row], failing: Mapping[str, wording.Row]) -> str:
    behind = [failing[equation] for equation in rows[0]["checks"]]
    equations = [html.text(wording.equation(check)) for check in behind]
    if rows[0]["kind"] == "open" and len(equations) == 1:
        return equations[0]
    words, ways = finding.told(rows), finding.each_way(rows)
    folded = html.fold("不成立的算式", equations)
    if rows[0]["kind"] == "several":
        listed = html.fold("几种改法", [_linked(way, finding.way(way)) for way in ways])
        return html.text(words) + listed + folded
    if ways:
        return _linked(rows, words) + folded
    rules = "、".join(dict.fromkeys(RULE_LABELS[check["rule"]] for check in behind))
    return html.text(f"{rules}：{len(behind)}式不成立，{words}") + folded


def _linked(rows: Sequence[wording.Row], words: str) -> str:
    """Give words with the way to the cells that they speak of; of a whole line to its first."""
    cells = [row["fact_id"] for row in rows[:_LIT]]
    return f"{html.text(words)}　{html.cite(cells, '看原文')}"
