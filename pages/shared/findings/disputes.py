"""复议与诉讼: outcomes of what was decided, what is pending beside it, and rates."""

from collections.abc import Sequence

import polars as pl

from etl.metrics import ANNUAL, STATISTICS
from pages.shared import charts, queries, wording
from pages.shared.card import Basis, Card, mark_table, rate_table
from pages.shared.charts import Part, Stack
from pages.shared.findings import basis, gaps
from pages.shared.findings.ground import changes_stated, facts_of, source, unread
from pages.shared.findings.lens import others
from pages.shared.findings.rates import (
    last_rates,
    on_the_chosen,
    pair_notes,
    rate_finding,
    rate_joins,
)
from pages.shared.plot import HALF, WHOLE, Words
from pages.shared.view import View

SECTION = "政府信息公开行政复议、行政诉讼情况"
PARTS = (Part("upheld", "维持"), Part("overturned", "纠正"), Part("other", "其他结果"))
RESULTS = tuple(part.group for part in PARTS)
DRAWN = "of_decided"  # what the columns are shares of, whatever is chosen for the rates
_HOLLOW = "空心点由年报自述的变动推算，年报未说明口径；不参加比较。虚线只连年报所载的年份。"
LITIGATION_RATES = (
    ("litigation_overturned_rate", "诉讼败诉"),
    ("litigation_upheld_rate", "维持"),
    ("litigation_other_rate", "其他结果"),
)
CHANGES = {"review": "review_overturned_rate_change", "litigation": "litigation_lost_rate_change"}
KINDS = {
    "review": "行政复议",
    "litigation": "行政诉讼",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}


def both(view: View, *, wide: int = HALF) -> Card:
    """Give the card of review and litigation side by side: decided cases, pending named above."""
    halves = [
        (_review_finding(view), _basis(view, "review")),
        (_litigation_finding(view), _basis(view, "litigation")),
    ]
    words = "；".join(_dated(halves))
    return _card(view, "disputes", words, ("review", "litigation"), wide)


def review(view: View) -> Card:
    """Give the card of administrative review."""
    return _card(view, "review", _review_finding(view) or "", ("review",), HALF)


def litigation(view: View) -> Card:
    """Give the card of litigation, both routes together and apart."""
    kinds = ("litigation", "litigation_direct", "litigation_after_review")
    return _card(view, "litigation", _litigation_finding(view) or "", kinds, WHOLE)


def form_2014(view: View) -> Card:
    """Give the card of the form of 2014: three outcomes, no row for pending cases."""
    years = view.chosen(STATISTICS)
    stacks, frames, none = [], [], list[str]()
    for kind in ("review", "litigation"):
        stack, marks = _stack(view, kind, years, pending=False)
        frames.append(marks)
        none += _none_decided(kind, marks)
        if stack:
            stacks.append(stack)
    halves = [
        (
            rate_finding(view, rate, label, years, "of_all"),
            basis.rates(last_rates(view, rate, years, "of_all"), label),
        )
        for rate, label in (
            (f"{kind}_overturned_rate", f"{KINDS[kind]}纠正") for kind in ("review", "litigation")
        )
    ]
    stands_on = [each for _, own in halves for each in own]
    lost = unread(pl.concat(frames).to_dicts())
    without = f"原统计表的复议、诉讼结果{lost}" if lost else "所选年份没有按原统计表填报的年报"
    words = "；".join(_dated(halves)) or without
    measure, cited = (
        f"复议、诉讼结果 · 占数量 · {view.whole}",
        source(view, years, "政府信息公开情况统计表"),
    )
    card = Card(
        "disputes_2014", words, measure, cited,
        mark_table(pl.concat(frames), view.agency, wholes=charts.wholes(stacks)),
        charts.stacks(stacks, view.palette, Words(words, measure, cited)) if stacks else None,
        [*none, "该表无“尚未审结”一项，诉讼只计一审；与其后可比而有附注，故单列。"], stands_on,
    )  # fmt: skip
    names = [f"{kind}_{result}" for kind in ("review", "litigation") for result in RESULTS]
    return gaps.told(view, card, gaps.of_concepts(view, names, forms=[STATISTICS]))


def overturned_rate(view: View, kind: str) -> Card:
    """Give the card of one overturned rate on its default definition, with intervals."""
    rate = f"{kind}_overturned_rate"
    label = "复议纠正率" if kind == "review" else "诉讼败诉率"
    rates = queries.rates(view.agency, rate, view.years)
    definition = view.definition(rate)
    default = rates.filter(pl.col("definition") == definition)
    years = default["year"].to_list()
    named = queries.definition_labels(rate)[definition]
    words = rate_finding(view, rate, label, years) or f"所选年份不能{named}计算{label}"
    implied = queries.implied_rates(view.agency, rate, years)
    hollow = implied.filter(pl.col("definition") == definition).to_dicts()
    stated = changes_stated(view, [CHANGES[kind]], years)
    told = [row["year"] for row in last_rates(view, rate, years)]
    beside, beside_on = others(view, kind, years, told)
    if len(told) > 1 and told != sorted({int(each.of[:4]) for each in beside_on}) and beside:
        words = f"{told[0]}年至{told[-1]}年，{words}"  # what stands beside it is of other years
    beside = beside.removeprefix("按已审结，") if "按已审结" in words else beside
    words = f"{words}；{beside}" if beside else words
    measure = f"{label} · %，{named} · {view.whole} · 95%区间"
    cited = source(view, sorted(set(rates["year"].to_list())), SECTION)
    card = Card(
        rate, words, measure, cited, rate_table(rates),
        charts.dots(
            default, view.palette, Words(words, measure, cited),
            joins=rate_joins(view, rate, definition, years),
            implied=hollow, colour=view.palette.groups["overturned"],
        ) if years else None,
        [
            *pair_notes(view, rate, definition, years), *stated,
            *([_HOLLOW] if hollow else []), "各种口径并列，见口径镜。",
        ],
        [*basis.rates(last_rates(view, rate, years), label), *beside_on],
    )  # fmt: skip
    return gaps.told_of_rates(view, card, [rate], definition)


def _card(view: View, key: str, words: str, kinds: Sequence[str], wide: int) -> Card:
    years = view.chosen(*ANNUAL)
    stacks, frames, none = [], [], list[str]()
    for kind in kinds:
        stack, marks = _stack(view, kind, years, pending=True)
        frames.append(marks)
        none += _none_decided(kind, marks)
        if stack:
            stacks.append(stack)
    named = "、".join(dict.fromkeys("复议" if k == "review" else "诉讼" for k in kinds))
    lost = unread(pl.concat(frames).to_dicts())
    other = f"按原统计表填报，{named}结果另列" if view.chosen(STATISTICS) else f"不填{named}结果"
    words = words or (f"所选年份的{named}结果{lost}" if lost else f"所选年份的年报{other}")
    measure = f"{named}审理结果构成 · 占已审结 · {view.whole}"
    cited = source(view, years, SECTION)
    card = Card(
        key, words, measure, cited,
        mark_table(pl.concat(frames), view.agency, wholes=charts.wholes(stacks)),
        charts.stacks(stacks, view.palette, Words(words, measure, cited, wide), height=220)
        if stacks else None,
        [
            *none,
            "占比按已审结（维持、纠正、其他结果之和）；尚未审结不计入，件数列在柱顶。",
            *(
                said for kind, label in (("review", "复议纠正率"), ("litigation", "诉讼败诉率"))
                if kind in kinds
                for said in on_the_chosen(view, f"{kind}_overturned_rate", label, years)
            ),
        ],
        [each for kind in kinds for each in _basis(view, kind)],
    )  # fmt: skip
    names = [f"{kind}_{result}" for kind in kinds for result in (*RESULTS, "pending")]
    return gaps.told(view, card, gaps.of_concepts(view, names, forms=ANNUAL))


def _stack(
    view: View, kind: str, years: Sequence[int], *, pending: bool
) -> tuple[Stack | None, pl.DataFrame]:
    names = [f"{kind}_{result}" for result in (*RESULTS, *(("pending",) if pending else ()))]
    marks = queries.marks(view.agency, names, years)
    values: dict[int, dict[str, float]] = {}
    above: dict[int, str] = {}
    for year in years:
        found = {
            mark["concept"].removeprefix(f"{kind}_"): mark["value"]
            for mark in marks.filter(pl.col("year") == year).to_dicts()
        }
        decided = [found.get(result) for result in RESULTS]
        if None in decided or sum(each or 0.0 for each in decided) < wording.SMALLEST:
            continue
        values[year] = {result: found[result] for result in RESULTS}
        above[year] = f"{sum(values[year].values()):,.0f}件"
        if pending and found.get("pending") is not None:
            above[year] = f"已结{above[year]}<br>未结{found['pending']:,.0f}件"
    facts = facts_of(marks, {result: (f"{kind}_{result}",) for result in RESULTS})
    return (Stack(PARTS, values, above, KINDS[kind], facts=facts) if values else None), marks


def _none_decided(kind: str, marks: pl.DataFrame) -> list[str]:
    """Name the years in which nothing was decided, or too little for a share."""
    decided = marks.filter(pl.col("concept").is_in([f"{kind}_{result}" for result in RESULTS]))
    sums = decided.group_by("year", maintain_order=True).agg(
        pl.col("value").sum(), known=pl.col("value").is_not_null().all()
    )
    small = [row for row in sums.to_dicts() if row["known"] and row["value"] < wording.SMALLEST]
    return [
        f"{row['year']}年{KINDS[kind]}"
        + (f"只审结{row['value']:,.0f}件" if row["value"] else "没有审结的") + "，不作占比。"
        for row in small
    ]  # fmt: skip


def _dated(halves: Sequence[tuple[str | None, Sequence[Basis]]]) -> list[str]:
    """Give the parts of a sentence that are there, each with its years where these differ."""
    there = [
        (words, "至".join(dict.fromkeys(sorted(each.of[:5] for each in own))))
        for words, own in halves if words
    ]  # fmt: skip
    differ = len({years for _, years in there}) > 1
    return [
        f"{years}，{words}" if differ and not words.startswith(years) else words
        for words, years in there
    ]


def _review_finding(view: View) -> str | None:
    years = view.chosen(*ANNUAL)
    return rate_finding(view, "review_overturned_rate", "复议纠正", years, DRAWN)


def _litigation_finding(view: View) -> str | None:
    """Never speak of lost cases alone: upheld and other results stand beside them."""
    rows = _litigation_rates(view)
    if not all(rows.values()):
        return None
    parts = [f"{label}{wording.course(own)}" for (_, label), own in rows.items()]
    first = next(iter(rows.values()))
    when = f"{first[0]['year']}年" if len(first) == 1 and first[0]["value"] is not None else ""
    return f"{when}{'，'.join(parts)}"


def _litigation_rates(view: View) -> dict[tuple[str, str], Sequence[wording.Row]]:
    """Give the last two years of each outcome's share, by rate and label."""
    years = view.chosen(*ANNUAL)
    return {(rate, label): last_rates(view, rate, years, DRAWN) for rate, label in LITIGATION_RATES}


def _basis(view: View, kind: str) -> list[Basis]:
    """Give what the sentence of one kind of dispute stands on."""
    if kind == "review":
        years = view.chosen(*ANNUAL)
        return basis.rates(last_rates(view, "review_overturned_rate", years, DRAWN))
    if kind == "litigation":
        return [
            each for rows in _litigation_rates(view).values() for each in basis.rates(rows)
        ]  # fmt: skip
    return []
