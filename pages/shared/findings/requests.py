"""依申请公开: how many requests, from whom, how they flowed, how they ended."""

from collections.abc import Iterable, Sequence

import polars as pl

from etl.figure import APPLICANTS
from etl.metrics import ANNUAL, APPLICANT_LABELS, FORM_NAMES, STATISTICS
from pages.shared import charts, queries, wording
from pages.shared.card import Basis, Card, mark_table, rate_table, shown
from pages.shared.charts import Part, Stack
from pages.shared.findings import basis, gaps, replies
from pages.shared.findings.ground import (
    Ground,
    changes_stated,
    facts_of,
    finding,
    ground,
    leading,
    source,
    unread,
)
from pages.shared.findings.rates import (
    last_rates,
    on_the_chosen,
    pair_notes,
    rate_finding,
    rate_joins,
)
from pages.shared.plot import HALF, Words
from pages.shared.view import View

NO_OUTCOMES = "所选年份没有可并列的办理结果"
SECTION = "收到和处理政府信息公开申请情况"
TABLE_2014 = "政府信息公开情况统计表"

OUTCOMES = (
    Part("granted", "予以公开"),
    Part("granted_in_part", "部分公开"),
    Part("refused", "不予公开"),
    Part("unable", "无法提供"),
    Part("declined", "不予处理"),
    Part("other_handling", "其他处理"),
)


def received(view: View, *, wide: int = HALF) -> Card:
    """Give the card of requests received in the whole jurisdiction."""
    held = ground(view, "requests")
    office = _office_alone(view)
    words = finding(view, "requests", "收到申请", held)
    measure, cited = f"收到申请 · 件 · {view.whole} · 本年新收", source(view, held.years, SECTION)
    stated = changes_stated(view, ["requests_received_change"], held.years)
    remarks = [*held.remarks, *stated, *_office_remark(view, office)]
    card = _received(view, "requests", held, words, measure, cited, remarks, wide)
    said = (*held.apart, *(mark["year"] for mark in office))
    return gaps.told(view, card, gaps.of_concepts(view, ["requests"]), said=said)


def received_by_office(view: View) -> Card:
    """Give the card of the government office's own requests: a scope of its own."""
    held = ground(view, "requests", scope="government_office")
    words = finding(view, "requests", "收到申请", held, scope="government_office")
    measure, cited = f"收到申请 · 件 · {view.office}", source(view, held.years, "正文")
    judged = [
        f"{mark['year']}年：{mark['note']}。" for mark in held.marks.to_dicts() if mark["note"]
    ]
    own = f"此数只计{view.office}收到的申请，与{view.whole}数范围不同，不相接、不相减。"
    remarks = [own, *held.remarks, *judged]
    card = _received(view, "requests_office", held, words, measure, cited, remarks, HALF)
    why = gaps.of_concepts(view, ["requests"], "government_office")
    return gaps.told(view, card, why, said=held.apart)


def outcomes(view: View, *, wide: int = HALF, with_2014: bool = True) -> Card:
    """Give the card of how requests ended, as shares of all handled; 2014's taxonomy apart."""
    years = view.chosen(*ANNUAL)
    held = queries.marks(view.agency, [part.group for part in OUTCOMES], years)
    totals = queries.marks(view.agency, ["handled"], years)
    apart = _not_whole(held, totals, years)
    years = [year for year in years if year not in apart]
    marks = held.filter(pl.col("year").is_in(years))
    panels = [_stack(view, OUTCOMES, marks, totals)] if years else []
    old = replies.column(view) if with_2014 else None
    remarks = [
        *on_the_chosen(view, "grant_rate", "公开率", years), *_granted(marks),
        *(["占比的分母为本年度办理结果总计。"] if years or apart else []), *apart.values(),
    ]  # fmt: skip
    tables = [held, totals]
    if old:
        stack, frame = old
        panels = [stack, *panels] if stack else panels
        tables.append(frame)
        remarks.append("原统计表另用一套分类，与其后不能逐项对应，左右并列，不相比较。")
        remarks += replies.closed(view, frame["year"][0]) if stack else []
        if not stack:
            apart[frame["year"][0]] = replies.no_shares(frame)
            remarks.append(apart[frame["year"][0]])
    words, stands_on = _outcomes_finding(view, years)
    if not words:
        words, stands_on = replies.finding(*old) if old else ("", [])
    words = words or NO_OUTCOMES
    measure = f"办理结果构成 · 占办理结果总计 · {view.whole}"
    if old and not (years or apart.keys() - set(old[1]["year"])):
        measure = f"申请答复构成 · 占申请答复 · {view.whole}"
    shown = sorted({*years, *apart, *(old[1]["year"].to_list() if old else [])})
    cited = source(view, shown, SECTION)
    card = Card(
        "outcomes", words, measure, cited,
        mark_table(
            pl.concat(tables).sort("year", maintain_order=True), view.agency,
            wholes=charts.wholes(panels),
        ),
        charts.stacks(
            panels, view.palette, Words(words, measure, cited, wide),
        ) if panels else None,
        remarks, stands_on,
    )  # fmt: skip
    why = gaps.of_concepts(view, [part.group for part in OUTCOMES], forms=ANNUAL)
    earlier = view.chosen(STATISTICS)[:-1] if old else []
    return gaps.told(view, card, gaps.latest_only(earlier, why), said=apart)


def grant_rate(view: View) -> Card:
    """Give the card of the grant rate on its default definition."""
    rates = queries.rates(view.agency, "grant_rate", view.years)
    definition = view.definition("grant_rate")
    default = rates.filter(pl.col("definition") == definition)
    years = default["year"].to_list()
    label = queries.definition_labels("grant_rate")[definition]
    words = rate_finding(view, "grant_rate", "公开率", years) or "所选年份不能按此口径计算公开率"
    measure = f"公开率 · %，{label} · {view.whole} · 95%区间"
    cited = source(view, sorted(set(rates["year"].to_list())), SECTION)
    card = Card(
        "grant_rate", words, measure, cited, rate_table(rates),
        charts.dots(
            default, view.palette, Words(words, measure, cited),
            joins=rate_joins(view, "grant_rate", definition, years),
        ) if years else None,
        [
            *pair_notes(view, "grant_rate", definition, years), *_granted_before(view, years),
            "其他口径见口径镜。", *_other_rates(view),
        ],
        basis.rates(last_rates(view, "grant_rate", years), "公开率"),
    )  # fmt: skip
    said = view.chosen(STATISTICS)
    return gaps.told_of_rates(view, card, ["grant_rate"], definition, said=said)


def by_applicant(view: View) -> Card:
    """Give the card of who asked: counts by applicant, on the forms that break them down."""
    years = view.chosen(*ANNUAL)
    parts = [name for name in APPLICANTS if name != "total"]
    marks = queries.marks(view.agency, ["requests"], years, applicants=parts)
    rows = [
        (
            APPLICANT_LABELS[name],
            {
                mark["year"]: (mark["value"], f"{shown(mark)}件")
                for mark in marks.filter(pl.col("applicant") == name).to_dicts()
                if mark["value"] is not None
            },
        )
        for name in parts
    ]
    rows = [row for row in rows if row[1]]
    shares, stands_on = _largest_shares(view, marks, years)
    measure = f"收到申请 · 件 · {view.whole} · 按申请人"
    cited = source(view, years, SECTION)
    card = Card(
        "applicants", shares, measure, cited, mark_table(marks, view.agency, by_applicant=True),
        charts.bars(rows, view.palette, Words(shares, measure, cited)) if rows else None,
        (), stands_on,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_applicants(view, "requests"))


def flow(view: View) -> Card:
    """Give the card of the year's balance: carried in + received = handled + carried out."""
    years = view.chosen(*ANNUAL)
    concepts = ["requests_carried_in", "requests", "handled", "requests_carried_out"]
    marks = queries.marks(view.agency, concepts, years)
    labels = {mark["concept"]: mark["label"] for mark in marks.to_dicts()}
    rows = [
        (
            labels[concept],
            {
                mark["year"]: (mark["value"], f"{shown(mark)}件")
                for mark in marks.filter(pl.col("concept") == concept).to_dicts()
                if mark["value"] is not None
            },
        )
        for concept in concepts
        if concept in labels
    ]
    rows = [row for row in rows if row[1]]
    words, stands_on = _balance(marks, years)
    measure = f"申请的收、办、转 · 件 · {view.whole}"
    cited = source(view, years, SECTION)
    card = Card(
        "flow", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(rows, view.palette, Words(words, measure, cited)) if rows else None,
        ["勾稽关系：第一项加第二项之和，等于第三项加第四项之和。"], stands_on,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_concepts(view, concepts))


def channels(view: View) -> Card:
    """Give the card of the channels by which requests came: the form of 2014 alone asks it."""
    metrics = ["received_online", "received_in_person", "received_letter", "received_fax"]
    marks = queries.metric_marks(view.agency, metrics, view.chosen(STATISTICS)[-1:])
    years = sorted(set(marks["year"].to_list()))
    ordered = marks.sort("value", descending=True, nulls_last=True)
    rows = [
        (mark["label"], {mark["year"]: (mark["value"], f"{shown(mark)}件")})
        for mark in ordered.to_dicts() if mark["year"] == years[-1] and mark["value"] is not None
    ]  # fmt: skip
    last = [mark for mark in ordered.to_dicts() if mark["year"] == years[-1]] if years else []
    top = leading(last)
    words = f"{years[-1]}年各渠道均无申请" if rows else "所选年份的年报不分渠道"
    if lost := unread(last):
        words, top = f"{years[-1]}年收到的申请，各渠道{lost}，不作排序", []
    if top:
        most = wording.most([mark["label"] for mark in top], rows[0][1][years[-1]][1])
        words = f"{years[-1]}年收到的申请中，{most}"
    measure, cited = f"收到申请 · 件 · {view.whole} · 按渠道", source(view, years, TABLE_2014)
    card = Card(
        "channels", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(rows, view.palette, Words(words, measure, cited)) if rows else None,
        ["2019年起的表式不再分渠道填报。"], basis.counts(top, named=True),
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, metrics))


def _received(
    view: View,
    key: str,
    held: Ground,
    words: str,
    measure: str,
    cited: str,
    remarks: Sequence[str],
    wide: int,
) -> Card:
    figure = charts.columns(
        held.marks, view.palette, Words(words, measure, cited, wide),
        forms=view.forms, form_names=FORM_NAMES, absent=held.absent, implied=held.implied,
    ) if held.years else None  # fmt: skip
    return Card(
        key, words, measure, cited, mark_table(held.with_implied, view.agency), figure, remarks,
        basis.latest(held.marks),
    )  # fmt: skip


def _outcomes_finding(view: View, years: Sequence[int]) -> tuple[str, list[Basis]]:
    """Say where the mix moved, and on what: the grant rate, then unable and refused."""
    drawn = queries.definitions("grant_rate")[0]  # of all handled, as the columns are
    lead = rate_finding(view, "grant_rate", "公开率", years, drawn)
    if lead is None:
        return "", []
    stands_on = basis.rates(last_rates(view, "grant_rate", years, drawn), "公开率")
    others = []
    for rate, label in (("unable_rate", "无法提供"), ("refusal_rate", "不予公开")):
        values = last_rates(view, rate, years)
        if len(values) == 2:
            others.append(_moved(view, rate, label, values))
            stands_on += basis.rates(values, label)
    return "；".join([lead, "，".join(others)]) if others else lead, stands_on


def _moved(view: View, rate: str, label: str, values: Sequence[wording.Row]) -> str:
    """Say how a share moved: 由…升至 or 降至 where every definition agrees, else both values."""
    years = tuple(row["year"] for row in values)
    pairs = [
        row for row in queries.comparisons(view.agency, rate).to_dicts()
        if (row["year_a"], row["year_b"]) == years
    ]  # fmt: skip
    verb = {"上升": "升至", "下降": "降至"}.get(wording.direction(pairs) or "")
    if verb is None:
        return f"{label}{wording.course(values)}"
    return f"{label}由{wording.share(values[0])}{verb}{wording.share(values[1])}"


def _granted(marks: pl.DataFrame) -> list[str]:
    """Say what the grant rate adds up, so that 部分公开 is not taken for less than it is."""
    words = [
        f"{year}年予以公开{own['granted']:,.0f}件、部分公开{own['granted_in_part']:,.0f}件"
        for year in sorted(set(marks["year"].to_list()))
        if (own := _values(marks, year))
    ]
    return [f"公开率为予以公开与部分公开合计：{'；'.join(words)}。"] if words else []


def _granted_before(view: View, years: Sequence[int]) -> list[str]:
    """Say what the reports state of the change of what was granted, and what that leaves."""
    stated = changes_stated(view, ["granted_or_part_total_change"], years)
    implied = queries.implied_metric_marks(view.agency, "granted_or_part_total", years)
    return stated + [
        f"{mark['year']}年{mark['label']}{wording.implied(mark)}{mark['unit']}，{mark['note']}；"
        "不参加比较。"
        for mark in implied.to_dicts()
    ]


def _values(marks: pl.DataFrame, year: int) -> dict[str, float]:
    own = marks.filter(pl.col("year") == year)
    return dict(zip(own["concept"].to_list(), own["value"].to_list(), strict=True))


def _other_rates(view: View) -> list[str]:
    years = "、".join(f"{year}年" for year in view.chosen(STATISTICS))
    return [f"{years}只能按答复数计算，不与其后相接。"] if years else []


def _stack(view: View, parts: Sequence[Part], marks: pl.DataFrame, totals: pl.DataFrame) -> Stack:
    years = sorted(set(marks["year"].to_list()))
    values = {year: _values(marks, year) for year in years}
    handled = _values_by_year(totals)
    above = {year: f"n={handled[year]:,.0f}" for year in years}
    return Stack(parts, values, above, forms_named(view, years), facts=facts_of(marks))


def _values_by_year(marks: pl.DataFrame) -> dict[int, float]:
    return {mark["year"]: mark["value"] for mark in marks.to_dicts() if mark["value"] is not None}


def forms_named(view: View, years: Sequence[int]) -> str:
    """Name the forms that some years are reported on: 2019年格式、2021年格式."""
    return "、".join(dict.fromkeys(FORM_NAMES[view.form(year)] for year in years))


def not_whole(view: View, years: Sequence[int], applicant: str) -> dict[int, str]:
    """Give the years whose results make no whole, each with the reason."""
    names, who = [part.group for part in OUTCOMES], [applicant]
    held = queries.marks(view.agency, names, years, applicants=who)
    return _not_whole(held, queries.marks(view.agency, ["handled"], years, applicants=who), years)


def _not_whole(marks: pl.DataFrame, totals: pl.DataFrame, years: Sequence[int]) -> dict[int, str]:
    """Give the years whose parts make no whole, each with the reason: a part has no value, or the
    parts do not sum to the total that is printed.
    """
    printed = dict(zip(totals["year"].to_list(), totals["value"].to_list(), strict=True))
    reasons = {}
    for year in years:
        parts = marks.filter(pl.col("year") == year).to_dicts()
        lost = {wording.ABSENCES[part["state"]] for part in parts if part["value"] is None}
        total = sum(part["value"] or 0.0 for part in parts)
        whole = printed.get(year)
        if len(parts) < len(OUTCOMES) or lost:
            said = "、".join(sorted(lost)) or wording.ABSENCES["not_stated"]
            reasons[year] = f"{year}年办理结果有分项{said}，不作占比。"
        elif whole is None:
            states = totals.filter(pl.col("year") == year)["state"].to_list()
            said = wording.ABSENCES[states[0] if states else "not_stated"]
            reasons[year] = f"{year}年办理结果总计{said}，不作占比。"
        elif whole != total:
            words = f"合计{whole:,.0f}与各项之和{total:,.0f}不符"
            reasons[year] = f"{year}年办理结果{words}，不作占比。"
        elif total < wording.SMALLEST:
            reasons[year] = f"{year}年办理结果不足{wording.SMALLEST}件，不作占比。"
    return reasons


def _office_alone(view: View) -> list[wording.Row]:
    """Give the office's own requests in years whose report says nothing of the whole."""
    covered = queries.covered(view.agency)
    marks = queries.marks(view.agency, ["requests"], view.years, scope="government_office")
    return [mark for mark in _valued(marks) if not covered["requests", mark["year"]]["state"]]


def _office_remark(view: View, office: Sequence[wording.Row]) -> list[str]:
    if not office:
        return []
    when = "、".join(str(mark["year"]) for mark in office)
    counts = "、".join(f"{shown(mark)}件" for mark in office)
    return [f"{when}年年报只载{view.office}申请数（{counts}），另列，不与{view.whole}数相接。"]


def _largest_shares(
    view: View, marks: pl.DataFrame, years: Sequence[int]
) -> tuple[str, list[Basis]]:
    """Say who asked most, and what share that is of each year's requests."""
    totals = {
        mark["year"]: mark for mark in _valued(queries.marks(view.agency, ["requests"], years))
    }
    tops, stands_on = dict[int, wording.Row](), list[Basis]()
    for year, total in totals.items():
        own = marks.filter(pl.col("year") == year).to_dicts()
        top = wording.largest({m["applicant"]: m["value"] for m in own if m["value"] is not None})
        whole = sum(mark["value"] or 0.0 for mark in own) == total["value"] >= wording.SMALLEST
        if whole and len(top) == 1 and not unread(own):
            tops[year] = next(mark for mark in own if mark["applicant"] == top[0])
            stands_on += [
                *basis.counts([total]),
                basis.one(tops[year], f"{year}年{_who(tops[year])}"),
            ]
    if not tops:
        return _no_top(marks, totals.values()), []
    shares = {year: mark["value"] / totals[year]["value"] for year, mark in tops.items()}
    names = list(dict.fromkeys(_who(mark) for mark in tops.values()))
    if len(names) > 1:
        words = "，".join(
            f"{year}年{_who(mark)}{wording.percent(shares[year])}" for year, mark in tops.items()
        )
        return f"占比最高的申请人：{words}", stands_on
    mainly = "申请主要来自{}" if min(shares.values()) > 0.5 else "申请人中{}占比最高"
    words = "，".join(f"{year}年{wording.percent(share)}" for year, share in shares.items())
    return f"{mainly.format(names[0])}：{words}", stands_on


def _no_top(marks: pl.DataFrame, totals: Iterable[wording.Row]) -> str:
    """Say why no class of applicant stands in front."""
    if not len(marks):
        return "所选年份的年报不分申请人"
    if unread(marks.to_dicts()):
        return "所选年份的申请人数据不全"
    known = [mark["value"] for mark in _valued(marks)]
    if not any(total["value"] for total in totals):
        return "所选年份没有收到申请" if known and not any(known) else "所选年份的申请人数据不全"
    return "所选年份没有单独居首的申请人" if any(known) else "所选年份的申请人数据不全"


def _who(mark: wording.Row) -> str:
    return APPLICANT_LABELS[mark["applicant"]]


def _valued(marks: pl.DataFrame) -> list[wording.Row]:
    return [mark for mark in marks.to_dicts() if mark["value"] is not None]


def _balance(marks: pl.DataFrame, years: Sequence[int]) -> tuple[str, list[Basis]]:
    if not years:
        return "所选年份的年报不填上年结转与结转下年度", []
    last = marks.filter(pl.col("year") == years[-1])
    values = _values(last, years[-1])
    if None in values.values() or len(values) < 4:
        return f"{years[-1]}年收办转数据不全", []
    words = (
        f"{years[-1]}年应办{values['requests'] + values['requests_carried_in']:,.0f}件，"
        f"办理{values['handled']:,.0f}件，结转下年度{values['requests_carried_out']:,.0f}件"
    )
    return words, basis.counts(last.to_dicts(), named=True)
