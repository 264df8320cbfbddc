"""The rows of a card as every file carries them: numbers as numbers, each with its ground.

CSV and workbook take the same rows from here, so that they cannot differ. A row says by itself
what it stands on, so that it still does when it is sorted, filtered or copied elsewhere.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pages.shared import queries, wording
from pages.shared.cards.model import Percent, Table

Value: TypeAlias = str | float | None
Row: TypeAlias = dict[str, Value]

# What a spreadsheet takes for the start of a formula, also in the full width that it turns back.
FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
# The order of columns, whatever a card has of them; a share of the whole stands before its parts.
ORDER = (
    "分类", "年份", "指标", "申请人", "数值", "下限", "上限", "", "分子", "分母", "单位", "范围",
    "表式", "状态", "占比状态", "能否相比", "口径", "附注", "勾稽", "出处", "印出", "原文",
)  # fmt: skip
SHARE = "占比"  # a rate beside a count: its own unit stands over it
NAMED = 4  # checks that a row names in full; of more it gives the count
_COUNTED = ("holds", "not_testable", "warning")


def rows(table: Table, measure: str, *, alone: bool) -> list[Row]:
    """Give a table's rows: its records, then the places behind each; where the file has them
    `alone`, the checks and the reports' words too.

    A column in which no row has anything, such as limits where every number is exact, is left out.
    """
    facts = {row["fact_id"]: row for row in queries.facts_of(_every(table))}
    checks = queries.checks_of_any(_every(table)) if alone else []
    found: list[Row] = []
    for record, ids in zip(table.records, table.fact_ids, strict=True):
        own = [facts[each] for each in ids or () if each in facts]
        row = {**record, "口径": record.get("口径") or measure}
        if alone:
            bound = [check for check in checks if set(check["figures"]) & set(ids or ())]
            row |= {"勾稽": checked(bound) if own else ""}
        row |= {"出处": places(own, None if alone else 1)}
        if alone:
            row |= {"印出": "、".join(fact["printed"] for fact in own if fact["printed"])}
            row |= {"原文": "；".join(dict.fromkeys(quote(fact) for fact in own))}
        found.append(row)
    every = dict.fromkeys(name for row in found for name in row)
    columns = sorted(every, key=lambda name: ORDER.index(name if name in ORDER else ""))
    kept = [name for name in columns if any(row.get(name) not in (None, "") for row in found)]
    return [{name: row.get(name) for name in kept} for row in found]


def checked(checks: Sequence[Mapping[str, Any]]) -> str:
    """Say which checks bind a figure and whether they hold; those that fail always in full."""
    failing = [wording.equation(check) for check in checks if check["result"] == "fails"]
    words = [f"{wording.RESULTS['fails']}：{each}" for each in failing]
    for result in _COUNTED:
        own = [check["equation"] for check in checks if check["result"] == result]
        named = [f"：{'；'.join(own)}"] if len(own) <= NAMED else [f"{len(own)}项"]
        words += [f"{wording.RESULTS[result]}{each}" for each in named if own]
    return "；".join(words) or "无"


def places(facts: Sequence[Mapping[str, Any]], most: int | None = None) -> str:
    """Name the places of facts, each report once; of more than `most` the first ones."""
    by_report: dict[str, list[str]] = {}
    for fact in facts:
        by_report.setdefault(fact["title"], []).append(str(fact["label"] or ""))
    words = []
    for title, labels in by_report.items():
        own = list(dict.fromkeys(labels))
        more = f"等{len(own)}处，见“元数据”" if most and len(own) > most else ""
        words.append(f"{title}·{'；'.join(own[:most] if more else own)}{more}")
    return "；".join(words)


def quote(fact: Mapping[str, Any]) -> str:
    """Give the words of the report around a figure, on one line."""
    return " ".join((fact["quote"] or "").split())


def as_csv(rows: Sequence[Row], about: Mapping[str, str]) -> bytes:
    """Give rows as CSV (UTF-8 with BOM): one line of heads, then each row with what the file says
    of itself, so that every line has the same columns.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    head = dict.fromkeys([*(rows[0] if rows else ()), *about])
    writer.writerow([f"{name}（%）" if name == SHARE else _written(name) for name in head])
    for row in rows:
        writer.writerow([_written({**about, **row}[name]) for name in head])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _written(value: Value) -> str:
    """Write a value as a program and a spreadsheet both read it: no separators, rates in %, and
    no text that could be taken for a formula.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    number = round(value * 100, 4) if isinstance(value, Percent) else value
    return f"{number:.15g}"


def _every(table: Table) -> list[str]:
    return list(dict.fromkeys(each for ids in table.fact_ids for each in ids or ()))
