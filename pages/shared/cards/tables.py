"""年报原文与核验: a report's tables drawn again, each cell with its state and its way to the text,
and the checks beside the cells that they bind.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from etl.figure import APPLICANTS
from etl.metrics import APPLICANT_LABELS
from pages.shared import html, queries, wording
from pages.shared.cards import faults
from pages.shared.html import Cell
from pages.shared.kept import kept

_OUTCOMES = {
    "upheld": "结果维持",
    "overturned": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
_ROUTES = {
    "review": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
_LEGEND = (
    "未加注的数已由勾稽证实；浅红底的在不成立的算式中；"
    "其余注明：疑误、无勾稽可证、勾稽补出、空白、不适用、无法读取。"
)
_BOUNDED = "不足以证实"  # a sum that says no more than that a number is not too large
Facts = Mapping[tuple[str, str], wording.Row]


@kept
def drawn_again(report_id: str) -> str:
    """Give the report's tables as HTML; a narrative report has none, and says so."""
    frame = queries.facts(report_id).filter(
        (pl.col("origin") == "table") & (pl.col("state") != "implied")
    )
    facts = {(row["metric"], row["applicant"]): row for row in frame.to_dicts()}
    if not facts:
        return "<p class='muted'>这份年报没有统计表，数字都在正文中。</p>"
    checks = queries.checks(report_id).to_dicts()
    suspected = faults.suspected(report_id)
    facts = {
        name: {**fact, "suggested": suspected.get(fact["fact_id"])} for name, fact in facts.items()
    }
    broken_down = [metric for metric, applicant in facts if applicant == "natural_person"]
    disputes = {f"{route}_{outcome}" for route in _ROUTES for outcome in _OUTCOMES}
    single = [
        metric
        for metric, applicant in facts
        if applicant == "total" and metric not in broken_down and metric not in disputes
    ]
    return "".join(
        (
            f"<p class='muted'>{_LEGEND}</p>",
            _list(facts, single, checks),
            _requests(facts, list(dict.fromkeys(broken_down)), checks),
            _disputes(facts, checks),
        )
    )


def _list(facts: Facts, metrics: Sequence[str], checks: Sequence[wording.Row]) -> str:
    """Draw rows of one number: label as printed, number, checks."""
    rows: list[list[Cell | str]] = []
    for metric in metrics:
        fact = facts[metric, "total"]
        rows.append(
            [
                Cell(fact["label"]),
                _cell(fact, noted=False),
                Cell(fact["unit"]),
                _standing(fact, _results(checks, [fact])),
            ]
        )
    if not rows:
        return ""
    head = ["印出的行", "数值", "单位", "勾稽"]
    return html.table(head, rows, caption="主动公开等各项", numeric=(1,))


def _requests(facts: Facts, metrics: Sequence[str], checks: Sequence[wording.Row]) -> str:
    """Draw the requests table: rows by seven columns, row sums at the right, column sums below."""
    if not metrics:
        return ""
    labels = dict(
        zip(*queries.metrics().select("metric", "label_zh").to_dict().values(), strict=True)
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(labels[metric]),
            *(_cell(facts[metric, applicant]) for applicant in APPLICANTS),
            _results(_by_rule(checks, "applicants_sum"), [facts[metric, a] for a in APPLICANTS]),
        ]
        for metric in metrics
    ]
    for rule, label in (("requests_flow", "勾稽：收、转、办"), ("outcomes_sum", "勾稽：各类之和")):
        own = _by_rule(checks, rule)
        rows.append(
            [
                Cell(label),
                *(
                    _results(own, [facts[metric, applicant] for metric in metrics])
                    for applicant in APPLICANTS
                ),
                Cell(""),
            ]
        )
    head = ["办理结果", *(APPLICANT_LABELS[each] for each in APPLICANTS), "勾稽：行"]
    return html.table(
        head, rows, caption="收到和处理政府信息公开申请情况", numeric=range(1, 1 + len(APPLICANTS))
    )


def _disputes(facts: Facts, checks: Sequence[wording.Row]) -> str:
    rows: list[list[Cell | str]] = []
    for route, label in _ROUTES.items():
        own = [facts.get((f"{route}_{outcome}", "total")) for outcome in _OUTCOMES]
        held = [fact for fact in own if fact]
        if held:
            cells = [_cell(fact) if fact else Cell("—", kind="absent") for fact in own]
            rows.append([Cell(label), *cells, _results(checks, held)])
    if not rows:
        return ""
    head = ["途径", *_OUTCOMES.values(), "勾稽"]
    return html.table(
        head,
        rows,
        caption="政府信息公开行政复议、行政诉讼情况",
        numeric=range(1, 1 + len(_OUTCOMES)),
    )


def _cell(fact: wording.Row, *, noted: bool = True) -> Cell:
    """Give a cell with what is known of it, where it is not proved; `noted` also that no sum is."""
    if fact["value"] is None:
        return Cell(
            wording.ABSENCES[fact["state"]], [fact["fact_id"]], kind=f"state {fact['state']}"
        )
    words = wording.number(fact["value"], fact["lower"], fact["upper"])
    standing = wording.standing(fact)
    if fact["suggested"] is not None:
        return Cell(
            words, [fact["fact_id"]], kind="suspect", remark=f"疑应为{fact['suggested']:,.0f}"
        )
    if fact["state"] == "recovered":
        return Cell(words, [fact["fact_id"]], kind="state recovered", remark=standing)
    alone = fact["proof"] == "unbound" and noted
    return Cell(words, [fact["fact_id"]], kind=fact["proof"], remark=standing if alone else "")


def _standing(fact: wording.Row, results: str) -> str:
    """Give the results of a number's checks, and that they do not prove it, where they do not."""
    if fact["value"] is None or fact["proof"] != "unbound":
        return results
    word = f"<span class='muted'>{_BOUNDED if results else wording.standing(fact)}</span>"
    return f"{results} {word}" if results else word


def _by_rule(checks: Sequence[wording.Row], rule: str) -> list[wording.Row]:
    return [check for check in checks if check["rule"] == rule]


def _results(checks: Sequence[wording.Row], facts: Sequence[wording.Row]) -> str:
    """Give the results of the checks that bind these cells and no others of their kind."""
    ids = {fact["fact_id"] for fact in facts}
    mine = [check for check in checks if set(check["figures"]) & ids]
    if len(facts) > 1:
        mine = [check for check in mine if set(check["figures"]) <= ids]
    counts = {key: sum(check["result"] == key for check in mine) for key in wording.RESULTS}
    tags = [
        f"<span class='tag {key}'>{wording.RESULTS[key]}{count if count > 1 else ''}</span>"
        for key, count in counts.items() if count
    ]  # fmt: skip
    return " ".join(tags)
