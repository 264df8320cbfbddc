"""主动公开: how much, by whom, through which channels."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from etl.forms.register import BY_OUTCOME, IN_PROSE, with_rows
from etl.metrics import scope_label
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import Ground, count_said, ground, leading, unread
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rows import mark_table
from pages.shared.cards.sources import facts_of, source
from pages.shared.chart import Bar, Part, Stack, bar
from pages.shared.view import View
from pages.shared.wording import number_of

_BODY = re.compile(r"([^，,。；;：:、]{2,16}?)(?:主动)?公开(?:的)?政府信息$")
LEVELS = ("departments", "districts")
CHANNELS = (
    "disclosed_by_website", "disclosed_by_weibo", "disclosed_by_wechat", "disclosed_by_platform",
    "disclosed_by_gazette", "disclosed_by_other_channel",
)  # fmt: skip
NARRATIVE_PARTS = ("disclosed_by_website", "archives_opened", "disclosed_by_other_channel")


def volume(view: View) -> Card:
    """Give the card of items disclosed, split into municipal bodies and districts."""
    held = ground(view, "disclosed_items")
    split = queries.metric_marks(
        view.agency, ["disclosed_items"], held.years, scopes=("departments", "districts")
    )
    said = count_said(view, "disclosed_items", "主动公开", held, what="主动公开总量")
    unstated = _not_stated(view, held)
    words = f"{said.finding}{_since_unstated(view, held, unstated)}"
    measure = Measure("主动公开政府信息", "条", view.whole)
    cited = source(view, held.years, "总体情况")
    stack = _levels(view, held, split)
    card = Card(
        "volume", words, measure, cited,
        mark_table(pl.concat([held.marks, split]).sort("year", maintain_order=True), view.agency),
        chart.stacks([stack] if stack else [], shares=False, height=220),
        [
            *held.remarks, *(note for own in unstated.values() for note in own),
            *_called_otherwise(view, held, split), *_undivided(view, held, split, stack),
        ],
        said.basis, said.second,
    )  # fmt: skip
    why = gaps.of_concepts(view, ["disclosed_items"])
    return gaps.told(view, card, why, said=(*held.apart, *view.chosen(*BY_OUTCOME)))


def narrative_volume(view: View) -> Card:
    """Give the card of a narrative report's total and parts: a stock and a flow together."""
    stated = queries.marks(view.agency, ["disclosed_items"], view.chosen(*IN_PROSE))
    totals = stated.filter(pl.col("value").is_not_null()).to_dicts()[-1:]
    years = [mark["year"] for mark in totals]
    marks = queries.metric_marks(view.agency, ["disclosed_items", *NARRATIVE_PARTS], years)
    rows = _rows(marks.filter(pl.col("concept") != "disclosed_items"))
    words = "所选年份没有叙述式年报所载的主动公开总量"
    for total in totals:
        archives = "（卷），含开放档案" if "archives_opened" in marks["concept"] else "，叙述式年报"
        words = f"{total['year']}年年报所载主动公开{number_of(total)}条{archives}，不与其后各年比较"
    measure, cited = (
        Measure("主动公开分项", "条（卷）", view.whole),
        source(view, years, "主动公开政府信息情况"),
    )
    card = Card(
        "volume_narrative", words, measure, cited, mark_table(marks, view.agency),
        chart.bars(rows),
        (), basis.counts(totals),
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, ["disclosed_items"], IN_PROSE))


def channels(view: View) -> Card:
    """Give the card of channels on the form of 2014 (one item may go through several)."""
    years = view.chosen(*with_rows(*CHANNELS))[-1:]
    marks = queries.metric_marks(view.agency, CHANNELS, years, origins=("table",))
    rows = _rows(marks)
    why = gaps.of_metrics(view, CHANNELS, tables=True)
    words = gaps.nothing(view, "各渠道公开数", why)
    top = leading(marks.to_dicts())
    if lost := unread(marks.to_dicts()):
        words, top = f"{years[0]}年各渠道{lost}，不作排序", []
    elif rows:
        most = (
            wording.most([m["label"] for m in top], rows[0][1][years[0]].words) if top else "均为0"
        )
        words = f"{years[0]}年各渠道中，{most}"
    measure, cited = (
        Measure("主动公开", "条", view.whole, by="按渠道"),
        source(view, years, "政府信息公开情况统计表"),
    )
    card = Card(
        "disclosure_channels", words, measure, cited, mark_table(marks, view.agency),
        chart.bars(rows),
        [
            Note("definition", "同一信息可经多个渠道公开，各渠道之和可以大于总数"),
            Note("definition", "2019年起的表式不再分渠道"),
        ],
        [] if lost else basis.counts(top or marks.to_dicts(), named=True),
    )  # fmt: skip
    return gaps.told(view, card, why)


def _level(held: Ground, split: pl.DataFrame, scope: str) -> list[dict[str, Any]]:
    """Give what one level disclosed in the last two years."""
    own = split.filter(
        (pl.col("scope") == scope)
        & pl.col("value").is_not_null()
        & pl.col("year").is_in(held.years[-2:])
    )
    return own.to_dicts()


def _level_label(view: View, scope: str) -> str:
    """Name a level in short: 市级, 区县."""
    return scope_label(scope, view.agency).removesuffix("部门")


def _levels(view: View, held: Ground, split: pl.DataFrame) -> Stack | None:
    values: dict[int, dict[str, float]] = {}
    for mark in split.filter(pl.col("value").is_not_null()).to_dicts():
        values.setdefault(mark["year"], {})[mark["scope"]] = mark["value"]
    whole = {year: parts for year, parts in values.items() if len(parts) == 2}
    above = {mark["year"]: number_of(mark) + "条" for mark in held.marks.to_dicts()}
    if not whole:
        return None
    parts = [Part(scope, _level_label(view, scope)) for scope in reversed(LEVELS)]
    return Stack(
        parts, whole, {year: above[year] for year in whole}, rounded=held.rounded,
        absent=held.absent, facts=facts_of(split, by="scope"),
    )  # fmt: skip


def _called_otherwise(view: View, held: Ground, split: pl.DataFrame) -> list[Note]:
    """Say so where the last two reports call one level by different names."""
    remarks = []
    for scope in LEVELS:
        names = {mark["year"]: _called(mark["fact_ids"][0]) for mark in _level(held, split, scope)}
        if len(names) == 2 and None not in names.values() and len(set(names.values())) > 1:
            said = "，".join(f"{year}年年报称“{name}”" for year, name in names.items())
            words = f"{_level_label(view, scope)}：{said}，范围是否相同未作说明"
            remarks.append(Note("condition", words))
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


def _undivided(view: View, held: Ground, split: pl.DataFrame, stack: Stack | None) -> list[Note]:
    """Name the years whose total stands in the table alone, as the columns are of levels; none of
    a body whose reports tell no levels.
    """
    if not len(split):
        return []
    drawn = stack.values if stack else {}
    parts = "、".join(_level_label(view, scope) for scope in LEVELS)
    kind = "unread" if stack else "absence"
    return [
        Note(kind, f"{mark['year']}年总量{number_of(mark)}条，{parts}的数不全，不分列")
        for mark in held.marks.to_dicts() if mark["year"] not in drawn
    ]  # fmt: skip


def _not_stated(view: View, held: Ground) -> dict[int, list[Note]]:
    """Say of each year whose form has no total what its report states in its place."""
    remarks: dict[int, list[Note]] = {}
    for year in view.chosen(*BY_OUTCOME):
        if year in held.years or year in held.apart:
            continue
        total = queries.metric_marks(view.agency, ["disclosed_items"], [year]).to_dicts()
        if total and total[0]["value"] is not None:
            words = f"{year}年年报正文载主动公开{number_of(total[0])}条，未列入对照，不相比较"
            remarks[year] = [Note("apart", words)]
            continue
        if queries.metric_stands(view.agency, "disclosed_items", year) == "lost":
            remarks[year] = [Note("unread", f"{year}年主动公开总量{wording.ABSENCES['lost']}")]
            continue
        stated = queries.marks(view.agency, ["published_online"], [year])
        online = stated.filter(pl.col("value").is_not_null()).to_dicts()
        remarks[year] = [
            Note("apart", f"{year}年{_printed(mark)}仅为网站和新媒体") for mark in online
        ] + [Note("absence", f"{year}年年报未载主动公开总量")]
    return remarks


def _since_unstated(view: View, held: Ground, unstated: Mapping[int, Sequence[Note]]) -> str:
    """Say so where the last chosen year, after the one that the finding tells, states no total."""
    last = view.years[-1]
    later = held.years and held.years[-1] < last
    stated = any(note.kind == "absence" for note in unstated.get(last, ()))
    return f"；{last}年年报未载总量" if later and stated else ""


def _printed(mark: wording.Row) -> str:
    """Give a number in the words of its report."""
    (cited,) = queries.citations(mark["fact_ids"][:1]).to_dicts()
    return wording.as_printed(cited)


def _rows(marks: pl.DataFrame) -> list[Bar]:
    ordered = marks.filter(pl.col("value").is_not_null()).sort("value", descending=True)
    return [
        (mark["label"], {mark["year"]: bar(mark, f"{number_of(mark)}{mark['unit']}")})
        for mark in ordered.to_dicts()
    ]
