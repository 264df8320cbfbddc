"""主动公开: how much, by whom, through which channels; documents, decisions, fees."""

import re
from collections.abc import Sequence
from typing import Any

import polars as pl

from etl.metrics import ANNUAL, ANNUAL_2019, FORM_NAMES, NARRATIVE, STATISTICS, scope_label
from pages.shared import charts, queries, wording
from pages.shared.card import Basis, Card, mark_table
from pages.shared.charts import Part, Stack
from pages.shared.findings import basis, gaps
from pages.shared.findings.ground import (
    Ground,
    facts_of,
    finding,
    ground,
    instead,
    last_change,
    leading,
    source,
    unread,
)
from pages.shared.plot import HALF, THIRD, Words
from pages.shared.view import View

_BODY = re.compile(r"([^，,。；;：:、]{2,16}?)(?:主动)?公开(?:的)?政府信息$")
LEVELS = ("departments", "districts")
CHANNELS = (
    "disclosed_by_website", "disclosed_by_weibo", "disclosed_by_wechat", "disclosed_by_platform",
    "disclosed_by_gazette", "disclosed_by_other_channel",
)  # fmt: skip
_KINDS_OF_FEES = {
    "fees_for_requests": "依申请公开收费", "fee_items_last_year": "行政事业性收费项目数",
    "fees_collected": "行政事业性收费金额",
}  # fmt: skip
NARRATIVE_PARTS = ("disclosed_by_website", "archives_opened", "disclosed_by_other_channel")


def volume(view: View, *, wide: int = HALF) -> Card:
    """Give the card of items disclosed, split into municipal bodies and districts."""
    held = ground(view, "disclosed_items")
    split = queries.metric_marks(
        view.agency, ["disclosed_items"], held.years, scopes=("departments", "districts")
    )
    words = _volume_finding(view, held, split) or finding(view, "disclosed_items", "主动公开", held)
    measure = f"主动公开政府信息 · 条 · {view.whole}"
    cited = source(view, held.years, "总体情况")
    stack = _levels(view, held, split)
    card = Card(
        "volume", words, measure, cited,
        mark_table(pl.concat([held.marks, split]).sort("year", maintain_order=True), view.agency),
        charts.stacks(
            [stack], view.palette, Words(words, measure, cited, wide), shares=False, height=220
        ) if stack else None,
        [
            *held.remarks, *_called_otherwise(view, held, split), *_undivided(view, held, stack),
            *_not_stated(view, held.years, held.apart),
        ],
        [*basis.latest(held.marks), *_levels_basis(view, held, split)],
    )  # fmt: skip
    said = (*held.apart, *view.chosen(*ANNUAL))
    return gaps.told(view, card, gaps.of_concepts(view, ["disclosed_items"]), said=said)


def narrative_volume(view: View) -> Card:
    """Give the card of a narrative report's total and parts: a stock and a flow together."""
    stated = queries.marks(view.agency, ["disclosed_items"], view.chosen(NARRATIVE))
    totals = stated.filter(pl.col("value").is_not_null()).to_dicts()[-1:]
    years = [mark["year"] for mark in totals]
    marks = queries.metric_marks(view.agency, ["disclosed_items", *NARRATIVE_PARTS], years)
    rows = _rows(marks.filter(pl.col("concept") != "disclosed_items"))
    words = "所选年份没有叙述式年报所载的主动公开总量"
    for total in totals:
        archives = "（卷），含开放档案" if "archives_opened" in marks["concept"] else "，叙述式年报"
        words = f"{total['year']}年年报所载主动公开{_number(total)}条{archives}，不与其后各年比较"
    measure, cited = (
        f"主动公开分项 · 条（卷） · {view.whole}",
        source(view, years, "主动公开政府信息情况"),
    )
    card = Card(
        "volume_narrative", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(rows, view.palette, Words(words, measure, cited)) if rows else None,
        (), basis.counts(totals),
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, ["disclosed_items"], [NARRATIVE]))


def channels(view: View) -> Card:
    """Give the card of channels on the form of 2014 (one item may go through several)."""
    years = view.chosen(STATISTICS)[-1:]
    marks = queries.metric_marks(view.agency, CHANNELS, years, origins=("table",))
    rows = _rows(marks)
    words = "所选年份的年报不分渠道填报主动公开"
    top = leading(marks.to_dicts())
    if lost := unread(marks.to_dicts()):
        words, top = f"{years[0]}年各渠道{lost}，不作排序", []
    elif rows:
        most = wording.most([m["label"] for m in top], rows[0][1][years[0]][1]) if top else "均为0"
        words = f"{years[0]}年各渠道中，{most}"
    measure, cited = (
        f"主动公开 · 条 · {view.whole} · 按渠道",
        source(view, years, "政府信息公开情况统计表"),
    )
    card = Card(
        "disclosure_channels", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(rows, view.palette, Words(words, measure, cited)) if rows else None,
        ["同一信息可经多个渠道公开，各渠道之和可以大于总数。2019年起的表式不再分渠道。"],
        [] if lost else basis.counts(top or marks.to_dicts(), named=True),
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, CHANNELS))


def documents(view: View) -> Card:
    """Give the card of normative documents issued."""
    return _single(
        view,
        "normative_documents_issued",
        "documents_issued",
        "制发规范性文件",
        f"制发行政规范性文件 · 件 · {view.whole}",
    )


def decisions(view: View, concept: str, label: str) -> Card:
    """Give the card of one kind of decision: permits, penalties or coercion."""
    measure = f"{label}处理决定 · 件 · {view.whole}"
    return _single(view, concept, concept, f"作出{label}处理决定", measure, wide=THIRD)


def fees(view: View) -> Card:
    """Give the card of fees: three different things, side by side and never compared."""
    names = (
        "fees_for_requests",
        "fee_items_last_year",
        "fee_items_change",
        "fees_collected",
        "processing_fees",
    )
    marks = queries.metric_marks(view.agency, names, view.years)
    years = sorted(set(marks["year"].to_list()))
    known = marks.filter(pl.col("value").is_not_null())
    pair = queries.comparison(view.agency, "fees", years[-2], years[-1]) if len(years) > 1 else None
    words, stands_on = _fees_finding(known, years, pair)
    cited = source(view, years, "主动公开政府信息情况")
    card = Card(
        "fees", words, f"收费 · 项或万元 · {view.whole}", cited,
        mark_table(marks, view.agency), None,
        [
            *([f"{pair['year_a']}年与{pair['year_b']}年：{pair['reason']}。"] if pair else []),
            *_kinds_of_fees(known), *instead(view, "fees"),
        ],
        stands_on,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_concepts(view, ["fees"]))


def _kinds_of_fees(known: pl.DataFrame) -> list[str]:
    """Say so where the rows are of more than one thing."""
    kinds = {_KINDS_OF_FEES.get(name) for name in known["concept"].to_list()} - {None}
    return (
        [f"{'、'.join(sorted(map(str, kinds)))}不是同一事物，不相比较。"] if len(kinds) > 1 else []
    )


def _fees_finding(
    known: pl.DataFrame, years: Sequence[int], pair: wording.Row | None
) -> tuple[str, list[Basis]]:
    """Say how fees moved where two years are of one thing; else what each of them states."""
    if not len(known):
        return "所选年份的年报未载收费", []
    if pair and pair["verdict"] in wording.ALLOWED:
        last = [
            mark for mark in known.to_dicts()
            if mark["concept"] in ("fees_for_requests", "fees_collected")
            and mark["year"] in (pair["year_a"], pair["year_b"])
        ]  # fmt: skip
        of = "行政事业性收费" if last[-1]["concept"] == "fees_collected" else "依申请公开收费"
        words = f"{pair['year_b']}年{of}{_number(last[-1])}{last[-1]['unit']}"
        return f"{words}，{wording.change(pair, last[-1]['unit'])}", basis.counts(reversed(last))
    if len(years) == 1:
        return f"{years[0]}年收费，只此一年，不作比较", []
    items = known.filter(pl.col("form") == ANNUAL_2019).to_dicts()
    own = {mark["concept"]: mark for mark in items if mark["year"] == items[-1]["year"]}
    sums = known.filter(pl.col("concept") == "fees_collected").to_dicts()[-1:]
    if {"fee_items_last_year", "fee_items_change"} <= set(own) and sums:
        before, change = own["fee_items_last_year"], own["fee_items_change"]
        words = (
            f"行政事业性收费不可比：{before['year']}年填项目数（上一年{_number(before)}项，"
            f"本年{wording.signed(change['value']).removesuffix('.0')}），"
            f"{sums[0]['year']}年填收费金额{_number(sums[0])}万元"
        )
        return words, basis.counts([before, change, *sums], named=True)
    if pair and pair["value_a"] is not None and pair["value_b"] is not None:
        return f"{pair['year_a']}年与{pair['year_b']}年收费{wording.verdict(pair)}", []
    return "各年收费分行列出，不作比较", []


def _single(
    view: View, concept: str, key: str, verb: str, measure: str, *, wide: int = HALF
) -> Card:
    held = ground(view, concept)
    words = finding(view, concept, verb, held)
    cited = source(view, held.years, "主动公开政府信息情况")
    card = Card(
        key, words, measure, cited, mark_table(held.with_implied, view.agency),
        charts.columns(
            held.marks, view.palette, Words(words, measure, cited, wide),
            forms=view.forms, form_names=FORM_NAMES, absent=held.absent,
            implied=held.implied, height=170,
        ) if held.years else None,
        held.remarks, basis.latest(held.marks),
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_concepts(view, [concept]), said=held.apart)


def _volume_finding(view: View, held: Ground, split: pl.DataFrame) -> str | None:
    """Say both years' totals, the change, and each level: 市级27.6→62.8，区县96.3→89.2."""
    change = last_change(view, "disclosed_items", held.years)
    if change is None or not change["difference"] or not change["ratio"]:
        return None
    verb = "增加" if change["difference"] > 0 else "减少"
    words = (
        f"{change['year_b']}年主动公开{_amount(held, change['value_b'])}条，"
        f"较{change['year_a']}年（{_amount(held, change['value_a'])}）{verb}"
        f"{_amount(held, abs(change['difference']))}条（{abs(change['ratio'] - 1) * 100:.1f}%）"
    )
    for scope in _whole_levels(held, split):
        marks = _level(held, split, scope)
        if len(marks) == 2:
            old, new = (_amount(held, mark["value"]) for mark in marks)
            words += f"，{_level_label(view, scope)}{old}→{new}"
    return words


def _level(held: Ground, split: pl.DataFrame, scope: str) -> list[dict[str, Any]]:
    """Give what one level disclosed in the last two years."""
    own = split.filter(
        (pl.col("scope") == scope)
        & pl.col("value").is_not_null()
        & pl.col("year").is_in(held.years[-2:])
    )
    return own.to_dicts()


def _whole_levels(held: Ground, split: pl.DataFrame) -> tuple[str, ...]:
    """Give the levels, where each of them is stated in both of the last two years."""
    whole = all(len(_level(held, split, scope)) == 2 for scope in LEVELS)
    return LEVELS if whole else ()


def _level_label(view: View, scope: str) -> str:
    """Name a level in short: 市级, 区县."""
    return scope_label(scope, view.agency).removesuffix("部门")


def _levels_basis(view: View, held: Ground, split: pl.DataFrame) -> list[Basis]:
    return [
        Basis(each.number, f"{each.of}{_level_label(view, scope)}", each.fact_ids)
        for scope in _whole_levels(held, split)
        for each in basis.counts(reversed(_level(held, split, scope)))
    ]


def _amount(held: Ground, value: float) -> str:
    return wording.amount(value, rounded=held.rounded)


def _levels(view: View, held: Ground, split: pl.DataFrame) -> Stack | None:
    values: dict[int, dict[str, float]] = {}
    for mark in split.filter(pl.col("value").is_not_null()).to_dicts():
        values.setdefault(mark["year"], {})[mark["scope"]] = mark["value"]
    whole = {year: parts for year, parts in values.items() if len(parts) == 2}
    above = {mark["year"]: _number(mark) + "条" for mark in held.marks.to_dicts()}
    if not whole:
        return None
    parts = [Part(scope, _level_label(view, scope)) for scope in reversed(LEVELS)]
    return Stack(
        parts, whole, {year: above[year] for year in whole}, rounded=held.rounded,
        absent=held.absent, facts=facts_of(split, by="scope"),
    )  # fmt: skip


def _called_otherwise(view: View, held: Ground, split: pl.DataFrame) -> list[str]:
    """Say so where the last two reports call one level by different names."""
    remarks = []
    for scope in LEVELS:
        names = {mark["year"]: _called(mark["fact_ids"][0]) for mark in _level(held, split, scope)}
        if len(names) == 2 and None not in names.values() and len(set(names.values())) > 1:
            said = "，".join(f"{year}年年报称“{name}”" for year, name in names.items())
            remarks.append(f"{_level_label(view, scope)}：{said}，范围是否相同未作说明。")
    return remarks


def _called(fact_id: str) -> str | None:
    """Give what a report calls the body whose items it counts, from the words before the number."""
    fact = queries.fact(fact_id)
    if fact is None or fact["start_char"] is None:
        return None
    text = queries.text(fact["report_id"])
    before = "".join(text[max(0, fact["start_char"] - 60) : fact["start_char"]].split())
    found = _BODY.search(before)
    return found[1].removeprefix("其中").removeprefix("各") if found else None


def _undivided(view: View, held: Ground, stack: Stack | None) -> list[str]:
    """Name the years whose total stands in the table alone, as the columns are of levels."""
    drawn = stack.values if stack else {}
    parts = "、".join(_level_label(view, scope) for scope in LEVELS)
    return [
        f"{mark['year']}年总量{_number(mark)}条，{parts}的数不全，不画。"
        for mark in held.marks.to_dicts() if mark["year"] not in drawn
    ]  # fmt: skip


def _not_stated(view: View, years: Sequence[int], apart: Sequence[int]) -> list[str]:
    remarks = []
    for year in view.chosen(*ANNUAL):
        if year in years or year in apart:
            continue
        total = queries.metric_marks(view.agency, ["disclosed_items"], [year]).to_dicts()
        if total and total[0]["value"] is not None:
            number = _number(total[0])
            remarks.append(f"{year}年年报正文载主动公开{number}条，未列入对照，不相比较。")
            continue
        stated = queries.marks(view.agency, ["published_online"], [year])
        online = stated.filter(pl.col("value").is_not_null()).to_dicts()
        other = f"，只载网站和新媒体发布{_number(online[0])}条，不是同一事物" if online else ""
        remarks.append(f"{year}年年报未载主动公开总量{other}。")
    return remarks


def _rows(marks: pl.DataFrame) -> list[tuple[str, dict[int, tuple[float, str]]]]:
    ordered = marks.filter(pl.col("value").is_not_null()).sort("value", descending=True)
    return [
        (mark["label"], {mark["year"]: (mark["value"], f"{_number(mark)}{mark['unit']}")})
        for mark in ordered.to_dicts()
    ]


def _number(mark: wording.Row) -> str:
    return wording.number(mark["value"], mark["lower"], mark["upper"])
