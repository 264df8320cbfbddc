"""依申请公开: how many requests, from whom, by which channels, how they flowed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from etl.forms.register import BY_OUTCOME, BY_REPLY, with_rows
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import (
    Ground,
    Said,
    changes_stated,
    count_said,
    ground,
    leading,
    unread,
)
from pages.shared.cards.handled import GIVEN, SECTION, by_group
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rows import mark_table, shown
from pages.shared.cards.sources import source
from pages.shared.chart import Bar, bar
from pages.shared.view import View

TABLE_2014 = "政府信息公开情况统计表"


def received(view: View) -> Card:
    """Give the card of requests received in the whole jurisdiction."""
    held, office = ground(view, "requests"), _office_alone(view)
    said = count_said(view, "requests", "新收申请", held)
    remarks = [
        *held.remarks, *changes_stated(view, "requests_received_change", held.years, "新收申请"),
        *_office_remark(view, office),
    ]  # fmt: skip
    measure = Measure("收到申请", "件", view.whole, which="本年新收")
    cited = source(view, held.years, SECTION)
    card = _counted(view, "requests", held, said, measure, cited, remarks)
    told = (*held.apart, *(mark["year"] for mark in office))
    return gaps.told(view, card, gaps.of_concepts(view, ["requests"]), said=told)


def tells_of_office(view: View) -> bool:
    """Say whether any report of the agency tells its office's own requests from the whole."""
    scopes = {scope for scope, _ in queries.stated(view.agency, "concept", "requests")}
    return "government_office" in scopes


def received_by_office(view: View) -> Card:
    """Give the card of the government office's own requests: a scope of its own."""
    held = ground(view, "requests", scope="government_office")
    said = count_said(view, "requests", "新收申请", held, scope="government_office")
    measure = Measure("收到申请", "件", view.office, office=True)
    cited = source(view, held.years, "正文")
    judged = [
        Note("judged", f"{mark['year']}年：{mark['note']}")
        for mark in held.marks.to_dicts() if mark["note"]
    ]  # fmt: skip
    own = Note("scope", f"此数只计{view.office}，与{view.whole}数范围不同，不相接")
    remarks = [own, *held.remarks, *judged]
    card = _counted(view, "requests_office", held, said, measure, cited, remarks)
    why = gaps.of_concepts(view, ["requests"], "government_office")
    return gaps.told(view, card, why, said=held.apart)


def granted(view: View) -> Card:
    """Give the card of requests granted in full or in part."""
    held = ground(view, "granted_or_part")
    said = count_said(view, "granted_or_part", "予以公开及部分公开", held)
    remarks = [
        *held.remarks, *_already_public(view, held), *_two_parts(view, held),
        *changes_stated(view, "granted_or_part_total_change", held.years, "予以公开及部分公开"),
    ]  # fmt: skip
    measure = Measure("公开和部分公开", "件", view.whole)
    cited = source(view, held.years, SECTION)
    drawn = replace(held, implied=held.implied.clear())  # the table alone has what is reckoned
    card = _counted(view, "granted", drawn, said, measure, cited, remarks)
    card = replace(card, table=mark_table(held.with_implied, view.agency))
    return gaps.told(view, card, gaps.of_concepts(view, ["granted_or_part"]), said=held.apart)


def flow(view: View) -> Card:
    """Give the card of the year's balance: carried in + received = handled + carried out."""
    years = view.chosen(*BY_OUTCOME)
    concepts = ["requests_carried_in", "requests", "handled", "requests_carried_out"]
    marks = queries.marks(view.agency, concepts, years)
    labels = {mark["concept"]: mark["label"] for mark in marks.to_dicts()}
    rows = count_rows(marks, "concept", {name: labels[name] for name in concepts if name in labels})
    said, balance = _flow_said(marks, years) if years else (_no_flow(view), [])
    measure = Measure("申请的收、办、转", "件", view.whole)
    cited = source(view, years, SECTION)
    card = Card(
        "flow", said.finding, measure, cited, mark_table(marks, view.agency),
        chart.bars(rows),
        balance, said.basis, said.second,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_concepts(view, concepts))


def channels(view: View) -> Card:
    """Give the card of the channels by which requests came: the form of 2014 alone asks it."""
    metrics = ["received_online", "received_in_person", "received_letter", "received_fax"]
    marks = queries.metric_marks(view.agency, metrics, view.chosen(*with_rows(*metrics))[-1:])
    years = sorted(set(marks["year"].to_list()))
    ordered = marks.sort("value", descending=True, nulls_last=True)
    rows = [
        (mark["label"], {mark["year"]: bar(mark, f"{shown(mark)}件")})
        for mark in ordered.to_dicts() if mark["year"] == years[-1] and mark["value"] is not None
    ]  # fmt: skip
    last = [mark for mark in ordered.to_dicts() if mark["year"] == years[-1]] if years else []
    top = leading(last)
    words = f"{years[-1]}年各渠道均无申请" if rows else "所选年份的年报不分渠道"
    if lost := unread(last):
        words, top = f"{years[-1]}年收到的申请，各渠道{lost}，不作排序", []
    if top:
        most = wording.most([mark["label"] for mark in top], rows[0][1][years[-1]].words)
        words = f"{years[-1]}年收到的申请中，{most}"
    measure = Measure("收到申请", "件", view.whole, by="按渠道")
    cited = source(view, years, TABLE_2014)
    card = Card(
        "channels", words, measure, cited, mark_table(marks, view.agency),
        chart.bars(rows),
        [Note("definition", "2019年起的表式不再分渠道填报")], basis.counts(top, named=True),
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, metrics))


def _counted(
    view: View,
    key: str,
    held: Ground,
    said: Said,
    measure: Measure,
    cited: str,
    remarks: Sequence[Note],
) -> Card:
    drawn = chart.columns(held.marks, forms=view.forms, absent=held.absent, implied=held.implied)
    return Card(
        key, said.finding, measure, cited, mark_table(held.with_implied, view.agency), drawn,
        remarks, said.basis, said.second,
    )  # fmt: skip


def count_rows(marks: pl.DataFrame, by: str, labels: Mapping[str, str]) -> list[Bar]:
    """Give a row of bars for each label that any year has a value for."""
    rows = [
        (
            label,
            {
                mark["year"]: bar(mark, f"{shown(mark)}件")
                for mark in marks.filter(pl.col(by) == name).to_dicts()
                if mark["value"] is not None
            },
        )
        for name, label in labels.items()
    ]
    return [row for row in rows if row[1]]


def _two_parts(view: View, held: Ground) -> list[Note]:
    """Say what was granted in full and what in part, so that neither is taken for the sum."""
    years = [year for year in held.years if view.form(year) in BY_OUTCOME]
    marks = queries.marks(view.agency, GIVEN, years)
    words = [
        f"{year}年予以公开{own['granted']:,.0f}件、部分公开{own['granted_in_part']:,.0f}件"
        for year in years if (own := by_group(marks, year))
    ]  # fmt: skip
    return [Note("definition", "，".join(words))] if words else []


def _already_public(view: View, held: Ground) -> list[Note]:
    """Say what the form of 2014 counts with what was granted."""
    years = [year for year in held.years if view.form(year) in BY_REPLY][-1:]
    marks = queries.metric_marks(view.agency, ["already_public"], years, origins=("table",))
    return [
        Note("scope", f"{mark['year']}年数含属于已主动公开范围{shown(mark)}件")
        for mark in valued(marks)
    ]


def _office_alone(view: View) -> list[wording.Row]:
    """Give the office's own requests in years whose report says nothing of the whole."""
    marks = queries.marks(view.agency, ["requests"], view.years, scope="government_office")
    return [
        mark for mark in valued(marks)
        if queries.stands(view.agency, "requests", mark["year"])["kind"] == "not_stated"
    ]  # fmt: skip


def _office_remark(view: View, office: Sequence[wording.Row]) -> list[Note]:
    if not office:
        return []
    when = "、".join(str(mark["year"]) for mark in office)
    counts = "、".join(f"{shown(mark)}件" for mark in office)
    words = f"{when}年年报只载{view.office}申请数（{counts}），另列，不与{view.whole}数相接"
    return [Note("judged", words)]


def valued(marks: pl.DataFrame) -> list[wording.Row]:
    """Give the marks that have a value."""
    return [mark for mark in marks.to_dicts() if mark["value"] is not None]


def _no_flow(view: View) -> Said:
    why = gaps.of_concepts(view, ["requests_carried_in", "requests_carried_out"])
    return Said(gaps.nothing(view, "上年结转与结转下年度", why))


def _flow_said(marks: pl.DataFrame, years: Sequence[int]) -> tuple[Said, list[Note]]:
    """Say what was to be handled in the latest year, what was, and what was left; then the year
    before it; and that the two sides of the account are equal, where they are.
    """
    whole = [year for year in years if _complete(by_group(marks, year))]
    if years[-1] not in whole:
        return Said(f"{years[-1]}年收办转数据不全"), []
    own = by_group(marks, years[-1])
    second = f"{whole[-2]}年{_account(by_group(marks, whole[-2]), '结转')}" if whole[1:] else ""
    told = [row for year in reversed(whole[-2:])
            for row in marks.filter(pl.col("year") == year).to_dicts()]  # fmt: skip
    said = Said(
        f"{years[-1]}年{_account(own, '结转下年')}", second, tuple(basis.counts(told, named=True))
    )
    came = own["requests"] + own["requests_carried_in"]
    if came != own["handled"] + own["requests_carried_out"]:
        return said, []
    numbers = [f"{own[name]:,.0f}" for name in
               ("requests", "requests_carried_in", "handled", "requests_carried_out")]  # fmt: skip
    return said, [Note("balance", "{}＋{}＝{}＋{}".format(*numbers))]


def _complete(values: Mapping[str, float | None]) -> bool:
    return len(values) == 4 and None not in values.values()


def _account(values: Mapping[str, float], left: str) -> str:
    due = values["requests"] + values["requests_carried_in"]
    return (
        f"应办{due:,.0f}件，办结{values['handled']:,.0f}件，"
        f"{left}{values['requests_carried_out']:,.0f}件"
    )
