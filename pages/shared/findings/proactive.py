"""主动公开: how much, by whom, through which channels; documents, decisions, fees."""

from collections.abc import Sequence

import polars as pl

from etl.metrics import ANNUAL, ANNUAL_2019, FORM_NAMES, NARRATIVE, STATISTICS
from pages.shared import charts, queries, wording
from pages.shared.card import Card, mark_table
from pages.shared.charts import Part, Stack
from pages.shared.findings.ground import Ground, facts_of, finding, ground, last_change, source
from pages.shared.frame import View
from pages.shared.plot import HALF, THIRD, Words

LEVELS = (Part("districts", "区县"), Part("departments", "市级"))
CHANNELS = (
    "disclosed_by_website", "disclosed_by_weibo", "disclosed_by_wechat", "disclosed_by_platform",
    "disclosed_by_gazette", "disclosed_by_other_channel",
)  # fmt: skip
NARRATIVE_PARTS = ("disclosed_by_website", "archives_opened", "disclosed_by_other_channel")


def volume(view: View, *, wide: int = HALF) -> Card:
    """Give the card of items disclosed, split into municipal bodies and districts."""
    held = ground(view, "disclosed_items")
    split = queries.metric_marks(
        view.agency, ["disclosed_items"], held.years, scopes=("departments", "districts")
    )
    words = _volume_finding(view, held.years, split) or finding(
        view, "disclosed_items", "主动公开", held
    )
    measure = f"主动公开政府信息 · 条 · {view.whole}"
    cited = source(view, held.years, "总体情况")
    stack = _levels(held, split)
    return Card(
        "volume", words, measure, cited,
        mark_table(pl.concat([held.marks, split]).sort("year", maintain_order=True), view.agency),
        charts.stacks(
            [stack], view.palette, Words(words, measure, cited, wide), shares=False, height=220
        ) if stack else None,
        [*held.remarks, *_not_stated(view, held.years)],
    )  # fmt: skip


def narrative_volume(view: View) -> Card:
    """Give the card of a narrative report's total and parts: a stock and a flow together."""
    years = [
        year for year in view.chosen(NARRATIVE)
        if len(queries.marks(view.agency, ["disclosed_items"], [year]))
    ][-1:]  # fmt: skip
    marks = queries.metric_marks(view.agency, ["disclosed_items", *NARRATIVE_PARTS], years)
    rows = _rows(marks.filter(pl.col("concept") != "disclosed_items"))
    failing = [
        check for check in queries.failed_checks(view.agency, years).to_dicts()
        if check["rule"] == "disclosure_parts"
    ]  # fmt: skip
    words = "所选年份没有叙述式年报所载的主动公开总量"
    if years:
        total = marks.filter(pl.col("concept") == "disclosed_items").row(0, named=True)
        words = (
            f"{years[0]}年年报所载主动公开{_number(total)}条（卷），含开放档案，不与其后各年比较"
        )
    measure, cited = (
        f"主动公开分项 · 条（卷） · {view.whole}",
        source(view, years, "主动公开政府信息情况"),
    )
    return Card(
        "volume_narrative", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(rows, view.palette, Words(words, measure, cited)) if rows else None,
        [f"分项与总数不一致：{wording.equation(check)}。" for check in failing],
    )  # fmt: skip


def channels(view: View) -> Card:
    """Give the card of channels on the form of 2014 (one item may go through several)."""
    years = view.chosen(STATISTICS)[-1:]
    marks = queries.metric_marks(view.agency, CHANNELS, years, origins=("table",))
    rows = _rows(marks)
    words = "所选年份的年报不分渠道填报主动公开"
    if rows:
        words = f"{years[0]}年各渠道中，{rows[0][0]}{rows[0][1][years[0]][1]}，为最多"
    measure, cited = (
        f"主动公开 · 条 · {view.whole} · 按渠道",
        source(view, years, "政府信息公开情况统计表"),
    )
    return Card(
        "disclosure_channels", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(rows, view.palette, Words(words, measure, cited)) if rows else None,
        ["同一信息可经多个渠道公开，各渠道之和可以大于总数。2019年起的表式不再分渠道。"],
    )  # fmt: skip


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
    pair = queries.comparison(view.agency, "fees", years[-2], years[-1]) if len(years) > 1 else None
    known = marks.filter(pl.col("value").is_not_null())
    items = {m["concept"]: m for m in known.filter(pl.col("form") == ANNUAL_2019).to_dicts()}
    sums = known.filter(pl.col("concept") == "fees_collected").to_dicts()
    words = "各年“收费”不是同一事物，不可比"
    if {"fee_items_last_year", "fee_items_change"} <= set(items) and sums:
        change = items["fee_items_change"]["value"]
        words = (
            f"行政事业性收费不可比：{items['fee_items_last_year']['year']}年填项目数（上一年"
            f"{_number(items['fee_items_last_year'])}项，本年{wording.signed(change).removesuffix('.0')}），"
            f"{sums[0]['year']}年填收费金额{_number(sums[0])}万元"
        )
    cited = source(view, years, "主动公开政府信息情况")
    return Card(
        "fees", words, f"收费 · 项或万元 · {view.whole}", cited,
        mark_table(marks, view.agency), None, [f"{pair['reason']}。"] if pair else [],
    )  # fmt: skip


def _single(
    view: View, concept: str, key: str, verb: str, measure: str, *, wide: int = HALF
) -> Card:
    held = ground(view, concept)
    words = finding(view, concept, verb, held)
    cited = source(view, held.years, "主动公开政府信息情况")
    return Card(
        key, words, measure, cited, mark_table(held.with_implied, view.agency),
        charts.columns(
            held.marks, view.palette, Words(words, measure, cited, wide),
            forms=view.forms, form_names=FORM_NAMES, absent=held.absent,
            implied=held.implied, height=170,
        ) if held.years else None,
        held.remarks,
    )  # fmt: skip


def _volume_finding(view: View, years: Sequence[int], split: pl.DataFrame) -> str | None:
    """Say both years' totals, the change, and each level: 市级27.6→62.8，区县96.3→89.2."""
    change = last_change(view, "disclosed_items", years)
    if change is None or change["verdict"] not in wording.ALLOWED:
        return None
    a, b = years[-2], years[-1]
    verb = "增加" if change["difference"] > 0 else "减少"
    words = (
        f"{b}年主动公开{wording.amount(change['value_b'], rounded=True)}条，较{a}年（"
        f"{wording.amount(change['value_a'], rounded=True)}）{verb}"
        f"{wording.amount(abs(change['difference']), rounded=True)}条"
        f"（{abs(change['ratio'] - 1) * 100:.1f}%）"
    )
    for scope, label in (("departments", "市级"), ("districts", "区县")):
        values = {m["year"]: m["value"] for m in split.filter(pl.col("scope") == scope).to_dicts()}
        if values.get(a) is not None and values.get(b) is not None:
            old, new = (wording.amount(values[y], rounded=True) for y in (a, b))
            words += f"，{label}{old.removesuffix('万')}→{new}"
    return words


def _levels(held: Ground, split: pl.DataFrame) -> Stack | None:
    values: dict[int, dict[str, float]] = {}
    for mark in split.to_dicts():
        values.setdefault(mark["year"], {})[mark["scope"]] = mark["value"]
    whole = {year: parts for year, parts in values.items() if len(parts) == 2}
    above = {mark["year"]: _number(mark) + "条" for mark in held.marks.to_dicts()}
    if not whole:
        return None
    return Stack(
        LEVELS,
        whole,
        {year: above[year] for year in whole},
        rounded=True,
        absent=held.absent,
        facts=facts_of(split, by="scope"),
    )


def _not_stated(view: View, years: Sequence[int]) -> list[str]:
    remarks = []
    for year in view.chosen(*ANNUAL):
        if year in years:
            continue
        online = queries.marks(view.agency, ["published_online"], [year]).to_dicts()
        other = f"，只载网站和新媒体发布{_number(online[0])}条，不是同一事物" if online else ""
        remarks.append(f"{year}年报未载主动公开总量{other}。")
    return remarks


def _rows(marks: pl.DataFrame) -> list[tuple[str, dict[int, tuple[float, str]]]]:
    ordered = marks.filter(pl.col("value").is_not_null()).sort("value", descending=True)
    return [
        (mark["label"], {mark["year"]: (mark["value"], f"{_number(mark)}{mark['unit']}")})
        for mark in ordered.to_dicts()
    ]


def _number(mark: wording.Row) -> str:
    return wording.number(mark["value"], mark["lower"], mark["upper"])
