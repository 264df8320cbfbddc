"""What is said of disputes: how many, how they ended, and beside which year."""

from collections.abc import Mapping, Sequence

from etl.forms.register import BY_OUTCOME, BY_REPLY
from pages.shared import queries, wording
from pages.shared.cards import basis
from pages.shared.cards.dispute_kinds import (
    BOTH,
    KINDS,
    OLD,
    OVERTURNED,
    RESULTS,
    ROUTES,
    named_kinds,
    on_forms,
)
from pages.shared.cards.ground import Said
from pages.shared.cards.model import Basis
from pages.shared.cards.notes import Note
from pages.shared.cards.rates import last_rates
from pages.shared.view import View

# What a share is of, in the words of a sentence, by definition.
_OF = {
    "of_decided": "占审结", "of_all": "占总数（含尚未审结）",
    "of_upheld_and_overturned": "占维持与纠正之和",
}  # fmt: skip
_SHORT = {"overturned": "结果纠正", "upheld": "维持", "other": "其他"}


def both_said(view: View) -> Said:
    """Say of both kinds together how many were decided and overturned, where that is known of the
    same years; else of each by itself.
    """
    own, litigated = (shares_of(view, kind, "of_decided") for kind in BOTH)
    rows = [own[OVERTURNED], litigated[OVERTURNED]]
    years = [row["year"] for row in rows[0]]
    if not years or years != [row["year"] for row in rows[1]]:
        halves = {kind: kind_said(view, kind) for kind in BOTH}
        return Said(
            "；".join(half.finding for half in halves.values() if half.finding),
            "；".join(
                f"{named_kinds([k])}{half.second}" for k, half in halves.items() if half.second
            ),
            tuple(each for half in halves.values() for each in half.basis),
        )
    decided, overturned = (
        [f"{of[-1][part]:,.0f}件" for of in rows] for part in ("denominator", "numerator")
    )
    words = (
        f"{years[-1]}年审结行政复议{decided[0]}、行政诉讼{decided[1]}，"
        f"结果纠正{overturned[0]}、{overturned[1]}"
    )
    last, *before = (
        "、".join(wording.share(of[at]) for of in rows) for at in reversed(range(len(years)))
    )
    second = "，".join([f"结果纠正分别占审结{last}", *(f"{years[0]}年为{own}" for own in before)])
    beside = "、".join(
        f"{_SHORT[name]}占{wording.share(litigated[name][-1])}" for name in ("upheld", "other")
    )
    stands_on = [each for of in rows for each in basis.rates(of[::-1])]
    for name in ("upheld", "other"):
        stands_on += basis.rates(litigated[name][-1:])
    return Said(words, f"{second}；诉讼{beside}", tuple(stands_on))


def routes_said(view: View) -> Said:
    """Say how many cases came by each route in the latest year, and how those decided ended."""
    totals = {kind: _totals(view, kind) for kind in ROUTES}
    shared = sorted(set.intersection(*(set(own) for own in totals.values())))
    if not shared:
        return Said("")
    year = shared[-1]
    last = [totals[kind][year] for kind in ROUTES]
    words = "，".join(
        f"{KINDS[kind].label}{mark['value']:,.0f}件"
        for kind, mark in zip(ROUTES, last, strict=True)
    )
    told, stands_on = [], basis.counts(last, named=True)
    for kind in ROUTES:
        own = shares_of(view, kind, "of_decided")
        rows = [own[name][-1] for name in ("upheld", OVERTURNED) if own[name]]
        if [row["year"] for row in rows] == [year, year]:
            upheld, overturned = map(wording.share, rows)
            told.append(f"{KINDS[kind].label}维持占{upheld}、结果纠正占{overturned}")
            stands_on += basis.rates(rows)
    second = f"审结中，{'；'.join(told)}" if told else ""
    return Said(f"{year}年行政诉讼中，{words}", second, tuple(stands_on))


def kind_said(view: View, kind: str) -> Said:
    """Say how many cases there were in the latest year, how many were decided and overturned; then
    the shares of its results, beside those of the year that it may be set beside.
    """
    years = view.chosen(*BY_OUTCOME) or view.chosen(*BY_REPLY)
    whole = [(year, own) for year in years if (own := _counts(view, kind, year))]
    if not whole:
        return Said("")
    year, own = whole[-1]
    label, total = KINDS[kind].label, own["total"]
    decided = sum(own[name]["value"] for name in RESULTS)
    words = f"{year}年{label}{total['value']:,.0f}件"
    words += f"，审结{decided:,.0f}件" if "pending" in own else ""
    words += f"，结果纠正{own[OVERTURNED]['value']:,.0f}件"
    results = [own[name] for name in RESULTS]
    stands_on = [
        basis.one(total, f"{year}年{label}"),
        *([basis.total(results, f"{year}年审结")] if "pending" in own else []),
        basis.one(own[OVERTURNED], f"{year}年结果纠正"),
    ]
    second, shares = _shares_said(view, kind, year)
    return Said(words, second, (*stands_on, *shares))


def _shares_said(view: View, kind: str, year: int) -> tuple[str, list[Basis]]:
    """Say the shares of the results of a year on the chosen definition, and of the one before; on
    that of decided cases those that the chosen one has no share of.
    """
    late = view.form(year) in BY_OUTCOME
    chosen = on_forms(view.definition(f"{kind}_overturned_rate"), late=late)
    whole = on_forms("of_decided", late=late)
    has = {name for name in KINDS[kind].told if _defined(kind, name, chosen)}
    clauses, stands_on = [], list[Basis]()
    for definition, names in ((chosen, has), (whole, set(KINDS[kind].told) - has)):
        rows = shares_of(view, kind, definition)
        told = [name for name in KINDS[kind].told if name in names and rows[name]]
        if told and all(rows[name][-1]["year"] == year for name in told):
            clauses.append(
                _clause(rows, told, _OF[definition] if late else OLD[definition].measure)
            )
            stands_on += [each for name in told for each in basis.rates(rows[name][::-1])]
    return "；".join(clauses), stands_on


def _clause(rows: Mapping[str, Sequence[wording.Row]], names: Sequence[str], of: str) -> str:
    """Say some shares of the latest year, and all of them of the year before."""
    first, *others = (f"{wording.share(rows[name][-1])}" for name in names)
    words = "、".join(
        [f"{_SHORT[names[0]]}{of}{first}",
         *(f"{_SHORT[name]}{own}" for name, own in zip(names[1:], others, strict=True))]
    )  # fmt: skip
    if not all(len(rows[name]) == 2 for name in names):
        return words
    earlier = "、".join(wording.share(rows[name][0]) for name in names)
    return f"{words}{'；' if others else '，'}{rows[names[0]][0]['year']}年为{earlier}"


def _defined(kind: str, name: str, definition: str) -> bool:
    return definition in queries.every_definition(f"{kind}_{name}_rate")


def shares_of(view: View, kind: str, definition: str) -> dict[str, Sequence[wording.Row]]:
    """Give the share of each result in the last two years that may be told together; none of a
    result that the definition has no share of.
    """
    years = view.chosen(*BY_OUTCOME) or view.chosen(*BY_REPLY)
    return {
        name: last_rates(view, f"{kind}_{name}_rate", years, definition)
        if _defined(kind, name, definition) else ()
        for name in RESULTS
    }  # fmt: skip


def claimed(view: View, kind: str) -> list[Note]:
    """Say what the latest report claims of a rate's change: it does not say how it reckons."""
    stated, years = KINDS[kind].stated, view.chosen(*BY_OUTCOME)
    if not stated or not years:
        return []
    metric, called = stated
    rows = queries.stated_changes(view.agency, [metric], years)
    return [
        Note(
            "claim" if row["year"] == years[-1] else "stated",
            f"{row['year']}年年报称{called}较{row['year'] - 1}年"
            f"{wording.stated(row['value'], row['unit'])}，未载算法",
        )
        for row in rows if row["value"] is not None
    ]  # fmt: skip


def other_definitions(view: View, kind: str, rows: Sequence[wording.Row]) -> list[Note]:
    """Say so where a change that the sentence shows cannot be told on each definition."""
    if len(rows) < 2:
        return []
    beside = (rows[0]["year"], rows[1]["year"])
    every = queries.comparisons(view.agency, f"{kind}_overturned_rate", beside)
    pairs = [pair for pair in every if pair["verdict"] in wording.ALLOWED]
    own = [pair for pair in pairs if pair["definition"] == rows[0]["definition"]]
    others = [pair for pair in pairs if pair not in own]
    years = f"{rows[0]['year']}年与{rows[1]['year']}年"
    if own and not wording.sign(own[0]):
        return [Note("unclear", f"{years}差异较小，尚不足以判断趋势")]
    if own and any(not wording.sign(pair) for pair in others):
        return [Note("unclear", f"{years}按其他口径差异不足以判断")]
    return []


def _counts(view: View, kind: str, year: int) -> Mapping[str, wording.Row]:
    """Give the marks of a year's results and total, where each of them has a value; that of the
    pending where the form asks it.
    """
    names = (*RESULTS, "pending", "total")
    marks = queries.marks(view.agency, [f"{kind}_{name}" for name in names], [year]).to_dicts()
    own = {str(mark["concept"]).removeprefix(f"{kind}_"): mark for mark in marks}
    whole = {*RESULTS, "total"} <= set(own)
    return own if whole and all(mark["value"] is not None for mark in own.values()) else {}


def _totals(view: View, kind: str) -> dict[int, wording.Row]:
    marks = queries.marks(view.agency, [f"{kind}_total"], view.chosen(*BY_OUTCOME)).to_dicts()
    return {mark["year"]: mark for mark in marks if mark["value"] is not None}
