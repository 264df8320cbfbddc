"""年报原文与核验: a report's text with its figures, one lit, and the checks that bind it."""

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

import polars as pl

from etl import verdict
from etl.current import RULE
from etl.forms.register import RULE_LABELS, TITLES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import html, queries, wording
from pages.shared.cards import faults, unread
from pages.shared.cards.comparing import FIRST
from pages.shared.html import Cell
from pages.shared.kept import kept

_CELL_BREAK = re.compile(r"\n[ \u3000]*\t[ \t\u3000]*|\t+")
# Brings the lit figure into view inside the frame of the text and of the page, whose margins stand
# outside where it is wider, not moving what is around them; again a moment later, as styles may
# arrive after the text.
SHOW_LIT = """<script>
(() => {
  const show = () => {
    for (const box of document.querySelectorAll(".report-text, .sheet-frame")) {
      const lit = box.querySelector("mark.lit");
      box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
      if (!lit) continue;
      const seen = box.getBoundingClientRect(), place = lit.getBoundingClientRect();
      box.scrollTop += place.top - seen.top - box.clientHeight / 3;
      if (place.left < seen.left || place.right > seen.right)
        box.scrollLeft += place.left - seen.left - box.clientWidth / 2;
    }
  };
  [0, 150, 500].forEach((wait) => setTimeout(show, wait));
})();
</script>"""
# family of a metric → the page that shows it
TOPICS = {
    **dict.fromkeys(("disclosure", "documents", "decisions", "money"), ("proactive", "主动公开")),
    **dict.fromkeys(("requests", "outcomes"), ("requests", "依申请公开")),
    **dict.fromkeys(("review", "litigation"), ("disputes", "复议与诉讼")),
    **dict.fromkeys(("response", "support", "contact", "change"), ("", "")),
}
_ORDER = ("fails", "warning", "holds", "not_testable")
_REPLACED = "（已替代）"
_ORIGINS = {"table": "统计表", "text": "正文"}


def summary(report: wording.Row, agency: str) -> str:
    """Give the report's identity, and how many numbers of its prose are stored."""
    stored, left = queries.prose_numbers(report["report_id"])
    checks = queries.checks(report["report_id"])
    counts = {key: len(checks.filter(pl.col("result") == key)) for key in wording.RESULTS}
    results = "，".join(
        f"{word}{counts[key]}" for key, word in wording.RESULTS.items() if counts[key]
    )
    return (
        f"<p class='lead'><b>{html.text(report['title'])}</b>　{html.text(agency)} · "
        f"{html.text(TITLES[report['form']])}<br>"
        f"{unread.reach(report)}正文数字{stored + left}个，其中入库{stored}个、未入库{left}个"
        f"{unread.reasons(report['report_id'])}（未入库的不进入任何图表）。"
        f"勾稽检验：{results or '本表式无可检验的关系'}。<br>"
        f"<span class='muted'>文件 {html.text(report['file'])}，"
        f"SHA-256 {report['sha256'][:16]}…</span></p>"
    )


def year(report: wording.Row) -> str:
    """Name a report by its year, and say where another has replaced it: 2023年（已替代）."""
    return f"{report['year']}年{'' if report['current'] else _REPLACED}"


def several(report: wording.Row, every: Sequence[wording.Row]) -> str:
    """Say where an agency has several reports of a year which one is current, each with a link to
    it and the day on which it was issued; nothing where this one is alone.
    """
    own = [each for each in every if each["year"] == report["year"]]
    if len(own) < 2:
        return ""
    words = "本份现行" if report["current"] else "本份已被替代，其数字不进入各图表和比较"
    items = "".join(f"<li>{_issued(each, report)}</li>" for each in reversed(own))
    return (
        f"<div class='notice'><b>{report['year']}年有{len(own)}份年报，{words}。</b>{RULE}。"
        f"<ul>{items}</ul></div>"
    )


def _issued(each: wording.Row, here: wording.Row) -> str:
    """Name a report by its file, with a link unless it stands here, its day and standing."""
    day = each["issued"] or "未载日期"
    standing = "现行" if each["current"] else "已替代"
    if each["report_id"] == here["report_id"]:
        return f"{html.text(each['file'])}（本份，{day}，{standing}）"
    return f"{html.report(each['report_id'], each['file'])}（{day}，{standing}）"


def lit(fact: wording.Row, agency: str) -> str:
    """Give one figure with everything said about it: value, place, state, quote, note."""
    value = (
        wording.ABSENCES[fact["state"]] if fact["value"] is None
        else wording.number(fact["value"], fact["lower"], fact["upper"]) + fact["unit"]
    )  # fmt: skip
    who = "" if fact["applicant"] == "total" else f" · {APPLICANT_LABELS[fact['applicant']]}"
    printed = (
        f"印作“{html.text(''.join(fact['printed'].split()))}”"
        if fact["printed"]
        else wording.NOT_HELD
        if fact["state"] == "recovered"
        else "原文此格无字"
    )
    lines = [
        f"<span class='big'>{html.text(value)}</span>",
        f"<b>{html.text(fact['label_zh'])}</b> · {fact['year']}年 · "
        f"{html.text(scope_label(fact['scope'], agency))}{who}",
        f"出处：{_ORIGINS[fact['origin']]}　{html.text(fact['label'])}",
        f"状态：<span class='tag'>{wording.STATES[fact['state']]}</span>　{printed}　"
        f"{wording.PROOFS[fact['proof']]}　{_bounds(fact)}",
    ]
    lines += [f"<b>{html.text(each)}</b>" for each in faults.of_fact(fact)]
    if fact["note"]:
        lines.append(f"说明：{html.text(fact['note'])}")
    for other in queries.implied_by(fact).to_dicts():
        words = f"{other['year']}年{other['label_zh']}{wording.implied(other)}{other['unit']}"
        lines.append(f"推出：{html.text(words)}（{html.text(other['note'])}；不参加比较）")
    lines.append(f"用于：{_uses(fact)}")
    if fact["origin"] == "text" and fact["quote"]:
        lines.append(f"原句：{html.text(''.join(fact['quote'].split()))}")
    return f"<div class='fact'>{'<br>'.join(lines)}</div>"


def _uses(fact: wording.Row) -> str:
    """Give the pages that use a figure: its topic, and each concept that it is part of."""
    script, label = TOPICS[fact["family"]]
    where = html.of_report(fact["report_id"])
    links = [html.link(script, label, where)] if script else []
    asked = where if fact["applicant"] == "total" else {**where, "applicant": fact["applicant"]}
    if fact["scope"] != "jurisdiction":
        asked = {**asked, "scope": fact["scope"]}
    for concept in queries.concepts_of(fact["metric"], fact["form"]).to_dicts():
        words = f"对比：{concept['label_zh']}"
        links.append(
            html.link("compare", words, _unless_first("concept", concept["concept"]) | asked)
        )
    if len(links) < 2:
        metric = {"by": "metric", **_unless_first("metric", fact["metric"]), **asked}
        links.append(html.link("compare", "查询：此指标", metric))
    return "　".join(links)


def _unless_first(kind: str, name: str) -> dict[str, str]:
    """Give the URL parameter that asks for a thing, none for what is shown unasked."""
    return {} if name == FIRST[kind] else {kind: name}


def checks(frame: pl.DataFrame, caption: str) -> str:
    """Give checks as a table: rule, equation with its numbers, result."""
    if not len(frame):
        return f"<p class='muted'>{html.text(caption)}：没有勾稽关系涉及。</p>"
    order = list(wording.RESULTS)
    rows: list[list[Cell | str]] = [
        [
            Cell(RULE_LABELS[row["rule"]]),
            Cell(wording.equation(row), remark=_fault(row)),
            f"<span class='tag {row['result']}'>{wording.RESULTS[row['result']]}</span>",
        ]
        for row in sorted(
            frame.to_dicts(), key=lambda row: (row["result"] == "holds", order.index(row["result"]))
        )
    ]
    return html.table(["关系", "算式", "结果"], rows, caption=caption)


def binding(found: Sequence[wording.Row]) -> str:
    """Give the checks that bind one figure as a list: result, rule, equation."""
    if not found:
        return "<p class='muted'>没有勾稽关系涉及此数。</p>"
    items = "".join(
        f"<li><span class='tag {row['result']}'>{wording.RESULTS[row['result']]}</span> "
        f"<b>{html.text(RULE_LABELS[row['rule']])}</b><br>{html.text(wording.equation(row))}"
        f"{'<br>' + html.text(_fault(row)) if _fault(row) else ''}</li>"
        for row in sorted(found, key=lambda row: _ORDER.index(row["result"]))
    )
    return f"<p><b>涉及此数的勾稽关系</b></p><ul class='card-notes'>{items}</ul>"


@kept
def figures(report_id: str, agency: str) -> str:
    """Give every figure of a report, in the order of its text, each leading to its place."""
    rows: list[list[Cell | str]] = []
    for fact in queries.facts(report_id).to_dicts():
        value = (
            wording.ABSENCES[fact["state"]] if fact["value"] is None
            else wording.number(fact["value"], fact["lower"], fact["upper"])
        )  # fmt: skip
        rows.append(
            [
                Cell(fact["label_zh"]),
                Cell(APPLICANT_LABELS[fact["applicant"]]),
                Cell(value, [fact["fact_id"]]),
                Cell(fact["unit"]),
                Cell(scope_label(fact["scope"], agency)),
                Cell(_ORIGINS[fact["origin"]]),
                Cell(wording.STATES[fact["state"]]),
                Cell(wording.STANDING[fact["proof"]] if fact["value"] is not None else ""),
            ]
        )
    head = ["指标", "申请人", "数值", "单位", "范围", "出处", "状态", "勾稽"]
    return html.table(head, rows, unseen="全部数字", numeric=(2,))


@kept
def text(report_id: str, chosen: tuple[str, ...]) -> str:
    """Give the report's text: the figures of chosen facts lit, the other stored ones underlined
    and linked.

    White space between the cells of a table becomes a thin bar, so that no two numbers read as one;
    no other character moves.
    """
    words = queries.text(report_id)
    spans = _spans(words, report_id, chosen)
    parts, here = [], 0
    for start, end, opening, closing in spans:
        if start < here:
            continue
        parts.append(_readable(words[here:start]))
        parts.append(f"{opening}{escape(' '.join(words[start:end].split()))}{closing}")
        here = end
    parts.append(_readable(words[here:]))
    opening = "<div class='report-text' tabindex='0' role='region' aria-label='年报全文'>"
    return f"{opening}{''.join(parts)}</div>"


def _spans(
    words: str, report_id: str, chosen: Collection[str]
) -> Iterator[tuple[int, int, str, str]]:
    """Give what to mark, in the order of the text; the chosen win over the others."""
    marks: list[tuple[int, int, str, str]] = []
    for fact in queries.facts(report_id).to_dicts():
        if fact["start_char"] is None:
            if fact["fact_id"] in chosen and fact["quote"]:
                marks.append(_row_tail(words, fact))
        elif fact["fact_id"] in chosen:
            marks.append((fact["start_char"], fact["end_char"], "<mark class='lit'>", "</mark>"))
        elif fact["state"] != "implied":
            cited = html.cite([fact["fact_id"]], "").removesuffix("</a>")
            opening = cited.replace('class="cite"', 'class="figure"')
            marks.append((fact["start_char"], fact["end_char"], opening, "</a>"))
    for number in queries.left_numbers(report_id).to_dicts():
        title = f"未入库：{verdict.LEFT[number['why']]}"
        opening = f"<span class='unstored' title='{title}'>"
        marks.append((number["start_char"], number["end_char"], opening, "</span>"))
    yield from sorted(marks, key=lambda mark: (mark[0], "lit" not in mark[2]))


def _row_tail(words: str, fact: wording.Row) -> tuple[int, int, str, str]:
    """Mark the place where a figure without printed text belongs: the end of its row."""
    end = words.index(fact["quote"]) + len(fact["quote"])
    value = "" if fact["value"] is None else f"{fact['value']:,.0f}"
    words_there = (
        f"此处缺：{value}" if fact["state"] == "recovered" else wording.STATES[fact["state"]]
    )
    return end, end, f"<mark class='lit'>［{words_there}］", "</mark>"


def _readable(words: str) -> str:
    """Show the white space between cells as thin bars; escape the rest."""
    return "<span class='cell'>｜</span>".join(escape(part) for part in _CELL_BREAK.split(words))


def _bounds(fact: wording.Row) -> str:
    if fact["value"] is None or fact["lower"] == fact["upper"]:
        return ""
    if fact["upper"] is None:
        return f"按字面不少于{fact['lower']:,.10g}"
    return f"按字面在{fact['lower']:,.10g}与{fact['upper']:,.10g}之间"


def _fault(row: wording.Row) -> str:
    if row["result"] != "fails" or not row["suspect"]:
        return ""
    metric, _, applicant = row["suspect"].partition("/")
    name = queries.metric_label(metric)
    return (
        f"疑为“{name} · {APPLICANT_LABELS[applicant]}”一格有误，"
        f"若为{row['suggested']:,.10g}则此式成立"
    )
