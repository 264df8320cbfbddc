"""主动公开: how much, by whom, through which channels; documents, decisions, fees."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from etl.forms.register import BY_OUTCOME, IN_PROSE, with_rows
from etl.metrics import scope_label
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import (
    Ground,
    Said,
    condition,
    count_said,
    facts_of,
    ground,
    instead,
    leading,
    leaped,
    source,
    unread,
)
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rows import mark_table
from pages.shared.chart import Bar, Part, Stack, bar
from pages.shared.view import View

_BODY = re.compile(r"([^，,。；;：:、]{2,16}?)(?:主动)?公开(?:的)?政府信息$")
LEVELS = ("departments", "districts")
CHANNELS = (
    "disclosed_by_website", "disclosed_by_weibo", "disclosed_by_wechat", "disclosed_by_platform",
    "disclosed_by_gazette", "disclosed_by_other_channel",
)  # fmt: skip
_SUMS = ("fees_collected", "fees_for_requests")
_ITEMS = ("fee_items_last_year", "fee_items_change")
_KINDS_OF_FEES = {
    "fees_for_requests": "依申请公开收费", "fee_items_last_year": "行政事业性收费项目数",
    "fees_collected": "行政事业性收费金额",
}  # fmt: skip
DECISIONS = {"permits": "许可", "penalties": "处罚", "coercion": "强制"}
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
        words = f"{total['year']}年年报所载主动公开{_number(total)}条{archives}，不与其后各年比较"
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


def documents(view: View) -> Card:
    """Give the card of normative documents issued."""
    held = ground(view, "normative_documents_issued")
    said = count_said(view, "normative_documents_issued", "制发规范性文件", held)
    if held.years:
        said = _documents_said(view, held)
    measure = Measure("制发行政规范性文件", "件", view.whole)
    cited = source(view, held.years, "主动公开政府信息情况")
    card = Card(
        "documents_issued", said.finding, measure, cited,
        mark_table(held.with_implied, view.agency),
        chart.columns(
            held.marks, forms=view.forms, absent=held.absent, implied=held.implied, height=170
        ),
        held.remarks, said.basis, said.second,
    )  # fmt: skip
    why = gaps.of_concepts(view, ["normative_documents_issued"])
    return gaps.told(view, card, why, said=held.apart)


def decisions(view: View) -> Card:
    """Give the card of decisions: permits, penalties, coercion."""
    grounds = {name: ground(view, name) for name in DECISIONS}
    years = sorted({year for held in grounds.values() for year in held.years})
    marks = queries.marks(view.agency, list(DECISIONS), years)
    rows = [
        (
            f"行政{label}",
            {
                mark["year"]: bar(mark, f"{wording.short(mark['value'])}件")
                for mark in grounds[name].marks.to_dicts()
            },
        )
        for name, label in DECISIONS.items() if grounds[name].years
    ]  # fmt: skip
    said, remarks = _decisions_said(view, grounds)
    measure = Measure("行政许可、行政处罚、行政强制处理决定", "件", view.whole)
    cited = source(view, years, "主动公开政府信息情况")
    card = Card(
        "decisions", said.finding, measure, cited, mark_table(marks, view.agency),
        chart.bars(rows),
        remarks, said.basis, said.second,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_concepts(view, list(DECISIONS)))


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
    words, stands_on = (
        _fees_finding(known, years, pair) if len(known)
        else (gaps.nothing(view, "收费", gaps.of_concepts(view, ["fees"])), [])
    )  # fmt: skip
    cited = source(view, years, "主动公开政府信息情况")
    card = Card(
        "fees", words, Measure("收费", "项或万元", view.whole), cited,
        mark_table(marks, view.agency), None,
        [
            *_kinds_of_fees(known), *([condition(pair)] if pair else []),
            *(replace(note, kind="definition") for note in instead(view, "fees")),
        ],
        stands_on,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_concepts(view, ["fees"]))


def _kinds_of_fees(known: pl.DataFrame) -> list[Note]:
    """Say so where the rows are of more than one thing."""
    kinds = {_KINDS_OF_FEES.get(name) for name in known["concept"].to_list()} - {None}
    words = f"{'、'.join(sorted(map(str, kinds)))}不是同一事物，不相比较"
    return [Note("apart", words)] if len(kinds) > 1 else []


def _fees_finding(
    known: pl.DataFrame, years: Sequence[int], pair: wording.Row | None
) -> tuple[str, list[Basis]]:
    """Say how fees moved where two years are of one thing; else the latest sum that is stated."""
    if pair and pair["verdict"] in wording.ALLOWED:
        last = [
            mark for mark in known.to_dicts()
            if mark["concept"] in ("fees_for_requests", "fees_collected")
            and mark["year"] in (pair["year_a"], pair["year_b"])
        ]  # fmt: skip
        words = _sum_of(last[-1])
        return f"{words}，{wording.change(pair, last[-1]['unit'])}", basis.counts(reversed(last))
    sums = [mark for mark in known.to_dicts() if mark["concept"] in _SUMS][-1:]
    if sums and sums[0]["year"] == years[-1]:
        return _sum_of(sums[0]), basis.counts(sums)
    items = known.filter(pl.col("concept").is_in(_ITEMS)).to_dicts()
    own = {mark["concept"]: mark for mark in items if mark["year"] == items[-1]["year"]}
    if set(_ITEMS) <= set(own):
        before, change = (own[name] for name in _ITEMS)
        words = (
            f"{before['year']}年填行政事业性收费项目数：上一年{_number(before)}项，本年"
            f"{wording.signed(change['value']).removesuffix('.0') if change['value'] else '无增减'}"
        )
        return words, basis.counts([before, change], named=True)
    return "各年收费分行列出，不作比较", []


def _sum_of(mark: wording.Row) -> str:
    of = "行政事业性收费" if mark["concept"] == "fees_collected" else "依申请公开收费"
    return f"{mark['year']}年{of}{_number(mark)}{mark['unit']}"


def _documents_said(view: View, held: Ground) -> Said:
    """Say how many documents were issued in the latest year, and repealed where the form asks it;
    then the year before.
    """
    *before, last = held.marks.to_dicts()
    parts = [f"制发规范性文件{_number(last)}件", *_repealed(view, last["year"])]
    stands_on = [basis.one(last, f"{last['year']}年"), *_repealed_basis(view, last["year"])]
    told = before[-1:]
    told = [mark for mark in told if not _leap_between(view, mark, last)]
    second = "".join(
        f"{mark['year']}年制发{'，'.join([f'{_number(mark)}件', *_repealed(view, mark['year'])])}"
        for mark in told
    )
    for mark in told:
        stands_on += [basis.one(mark, f"{mark['year']}年"), *_repealed_basis(view, mark["year"])]
    return Said(f"{last['year']}年{'，'.join(parts)}", second, tuple(stands_on))


def _repealed_marks(view: View, year: int) -> list[wording.Row]:
    marks = queries.metric_marks(view.agency, ["normative_documents_repealed"], [year]).to_dicts()
    return [mark for mark in marks if mark["value"] is not None]


def _repealed(view: View, year: int) -> list[str]:
    return [f"废止{_number(mark)}件" for mark in _repealed_marks(view, year)]


def _repealed_basis(view: View, year: int) -> list[Basis]:
    return [basis.one(mark, f"{year}年废止") for mark in _repealed_marks(view, year)]


def _leap_between(view: View, before: wording.Row, last: wording.Row) -> bool:
    pair = queries.comparison(view.agency, before["concept"], before["year"], last["year"])
    return leaped(view, pair)


def _decisions_said(view: View, grounds: Mapping[str, Ground]) -> tuple[Said, list[Note]]:
    """Say how many decisions of each kind there were in the latest year, beside the year before
    where none is too far from it to be told as growth.
    """
    years = sorted({year for held in grounds.values() for year in held.years})
    if not years:
        what = "行政许可、处罚、强制处理决定"
        return Said(gaps.nothing(view, what, gaps.of_concepts(view, list(DECISIONS)))), []
    by_year = {
        year: {name: mark for name, held in grounds.items()
               for mark in held.marks.to_dicts() if mark["year"] == year}
        for year in years[-2:]
    }  # fmt: skip
    last = by_year[years[-1]]
    words = "、".join(f"{DECISIONS[name]}{_short(mark)}件" for name, mark in last.items())
    pairs = {
        name: pair for name in last
        if years[1:] and name in by_year[years[-2]]
        and (pair := queries.comparison(view.agency, name, years[-2], years[-1]))
    }  # fmt: skip
    told = [last, *([by_year[years[-2]]] if years[1:] else [])]
    stands_on = [
        basis.one(mark, f"{mark['year']}年{DECISIONS[name]}")
        for own in told for name, mark in own.items()
    ]  # fmt: skip
    notes = [condition(pair, DECISIONS[name]) for name, pair in pairs.items()]
    if leaping := {name: pair for name, pair in pairs.items() if leaped(view, pair)}:
        said = Note("break", f"表式已变，{_leaps(leaping)}，引用前请核实")
        return Said(f"{years[-1]}年{words}", "", tuple(stands_on)), [said, *notes]
    second = ""
    if pairs and pairs.keys() == last.keys():
        earlier = "、".join(f"{_short(by_year[years[-2]][name])}件" for name in last)
        second = f"{years[-2]}年{'分别' if len(last) > 1 else ''}为{earlier}"
    return Said(f"{years[-1]}年{words}", second, tuple(stands_on)), notes


def _leaps(pairs: Mapping[str, wording.Row]) -> str:
    """Name the kinds that changed too far to be told as growth: 处罚、强制变化超过1倍."""
    more = "、".join(DECISIONS[name] for name, pair in pairs.items() if pair["ratio"] > 1)
    less = "、".join(DECISIONS[name] for name, pair in pairs.items() if pair["ratio"] < 1)
    return "，".join([*([f"{more}变化超过1倍"] if more else []),
                     *([f"{less}减少过半"] if less else [])])  # fmt: skip


def _short(mark: wording.Row) -> str:
    return wording.short(mark["value"])


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
    above = {mark["year"]: _number(mark) + "条" for mark in held.marks.to_dicts()}
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
        Note(kind, f"{mark['year']}年总量{_number(mark)}条，{parts}的数不全，不分列")
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
            words = f"{year}年年报正文载主动公开{_number(total[0])}条，未列入对照，不相比较"
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
        (mark["label"], {mark["year"]: bar(mark, f"{_number(mark)}{mark['unit']}")})
        for mark in ordered.to_dicts()
    ]


def _number(mark: wording.Row) -> str:
    return wording.number(mark["value"], mark["lower"], mark["upper"])
