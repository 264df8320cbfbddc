"""What was issued, decided and charged: documents, decisions, fees."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import Ground, Said, count_said, ground
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import Note
from pages.shared.cards.remarks import condition, instead, leaped
from pages.shared.cards.rows import mark_table
from pages.shared.cards.sources import source
from pages.shared.chart import bar
from pages.shared.view import View
from pages.shared.wording import number_of

_SUMS = ("fees_collected", "fees_for_requests")
_ITEMS = ("fee_items_last_year", "fee_items_change")
_KINDS_OF_FEES = {
    "fees_for_requests": "依申请公开收费", "fee_items_last_year": "行政事业性收费项目数",
    "fees_collected": "行政事业性收费金额",
}  # fmt: skip
DECISIONS = {"permits": "许可", "penalties": "处罚", "coercion": "强制"}


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
            f"{before['year']}年填行政事业性收费项目数：上一年{number_of(before)}项，本年"
            f"{wording.signed(change['value']).removesuffix('.0') if change['value'] else '无增减'}"
        )
        return words, basis.counts([before, change], named=True)
    return "各年收费分行列出，不作比较", []


def _sum_of(mark: wording.Row) -> str:
    of = "行政事业性收费" if mark["concept"] == "fees_collected" else "依申请公开收费"
    return f"{mark['year']}年{of}{number_of(mark)}{mark['unit']}"


def _documents_said(view: View, held: Ground) -> Said:
    """Say how many documents were issued in the latest year, and repealed where the form asks it;
    then the year before.
    """
    *before, last = held.marks.to_dicts()
    parts = [f"制发规范性文件{number_of(last)}件", *_repealed(view, last["year"])]
    stands_on = [basis.one(last, f"{last['year']}年"), *_repealed_basis(view, last["year"])]
    told = before[-1:]
    told = [mark for mark in told if not _leap_between(view, mark, last)]
    second = "".join(
        f"{mark['year']}年制发{'，'.join([f'{number_of(mark)}件', *_repealed(view, mark['year'])])}"
        for mark in told
    )
    for mark in told:
        stands_on += [basis.one(mark, f"{mark['year']}年"), *_repealed_basis(view, mark["year"])]
    return Said(f"{last['year']}年{'，'.join(parts)}", second, tuple(stands_on))


def _repealed_marks(view: View, year: int) -> list[wording.Row]:
    marks = queries.metric_marks(view.agency, ["normative_documents_repealed"], [year]).to_dicts()
    return [mark for mark in marks if mark["value"] is not None]


def _repealed(view: View, year: int) -> list[str]:
    return [f"废止{number_of(mark)}件" for mark in _repealed_marks(view, year)]


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
