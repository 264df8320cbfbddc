"""年报原文与核验: what of a report was not understood: cells, rows of tables, numbers of prose."""

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from etl import verdict
from etl.identities import UNREAD_ROW
from etl.metrics import APPLICANT_LABELS, BY_NAME, FAMILIES
from pages.shared import html, queries, wording
from pages.shared.html import Cell
from pages.shared.kept import kept

_NAMED = 3  # cells that a line names one by one
_AROUND = 60  # characters of the words around a number
_CLAUSE = re.compile("[，。；！？,;]")
_NOT_FOUND = "文件中找不到这一格"


def reach(report: wording.Row) -> str:
    """Say how much of a report is read: of its tables also how many cells its sums prove."""
    if report["asked"] is None:
        return f"没有统计表；正文的有关数字{verdict.LABELS[report['verdict']]}。"
    facts = queries.facts(report["report_id"])
    filled = len(facts.filter(pl.col("state") == "recovered"))
    among = f"，其中{filled}格由勾稽补出" if filled else ""
    return (
        f"统计表{report['asked']}格：{verdict.LABELS[report['verdict']]}（{report['read']}格{among}），"
        f"由勾稽证实{report['proved']}/{report['asked']}格。"
    )


def reasons(report_id: str) -> str:
    """Say of the numbers that are not stored how many for each reason: ：其他机关12，其他年份3."""
    counts = Counter(queries.left_numbers(report_id)["why"])
    said = "，".join(f"{word}{counts[why]}" for why, word in verdict.LEFT.items() if counts[why])
    return f"：{said}" if said else ""


def panel(report: wording.Row) -> str:
    """Name what was not understood, with the reasons; nothing where all was."""
    facts = queries.facts(report["report_id"]).filter(pl.col("state") == "lost")
    items = [*_cells(facts.to_dicts()), *_rows(report["report_id"])]
    if report["broken_off"]:
        items += [f"{report['broken_off']}：其后未载的数均为“无法读取”。"]
    if report["asked"] is None:
        items += _numbers(report["report_id"])
    if not items:
        return ""
    return html.notice("没有读懂的地方", items)


@kept
def left(report_id: str) -> str:
    """Give each number of the prose that is not stored: what it is told of, and why it is not."""
    words = queries.text(report_id)
    order = list(verdict.LEFT)
    numbers = queries.left_numbers(report_id).to_dicts()
    rows: list[list[Cell | str]] = [
        [_told(words, number), Cell(verdict.LEFT[number["why"]])]
        for number in sorted(numbers, key=lambda each: order.index(each["why"]))
    ]
    if not rows:
        return "<p class='muted'>正文中的数字均已入库，或正文没有数字。</p>"
    return html.table(["所在的话", "未入库的原因"], rows, caption="正文中未入库的数字")


def _told(words: str, number: wording.Row) -> str:
    """Give the words around a number, without white space, and the number marked."""
    start, end = number["start_char"], number["end_char"]
    before = _CLAUSE.split(words[max(0, start - _AROUND) : start])[-1]
    after = _CLAUSE.split(words[end : end + _AROUND // 4])[0]
    parts = (html.text("".join(part.split())) for part in (before, words[start:end], after))
    return "<span>{}<b>{}</b>{}</span>".format(*parts)


def _cells(facts: Sequence[wording.Row]) -> list[str]:
    """Say for each reason which cells it took."""
    by_reason: dict[str, list[wording.Row]] = {}
    for fact in facts:
        by_reason.setdefault(fact["note"] or _NOT_FOUND, []).append(fact)
    return [f"{_listed(cells)}：{reason}。" for reason, cells in by_reason.items()]


def _rows(report_id: str) -> list[str]:
    checks = queries.checks(report_id).filter(pl.col("rule") == UNREAD_ROW)
    return [f"{equation}。" for equation in checks["equation"]]


def _numbers(report_id: str) -> list[str]:
    """Say for each concept which numbers beside its words were not understood."""
    labels = dict(queries.concepts().select("concept", "label_zh").iter_rows())
    by_concept: dict[str, list[str]] = {}
    for printed, concepts in queries.numbers_beside(report_id).iter_rows():
        for concept in concepts:
            by_concept.setdefault(concept.partition("@")[0], []).append(f"“{printed}”")
    return [
        f"正文中{'、'.join(numbers)}可能是“{labels[concept]}”，句式不识，没有入库。"
        for concept, numbers in by_concept.items()
    ]


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
