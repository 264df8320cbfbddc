"""复议与诉讼: outcomes of what was decided, what is pending beside it; the routes to court."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from etl.forms.register import BY_OUTCOME, BY_REPLY
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import Said, facts_of, source, unread
from pages.shared.cards.handled import SAID, forms_named
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rates import few, last_rates, on_the_chosen
from pages.shared.cards.rows import mark_table
from pages.shared.chart import Part, Stack
from pages.shared.view import View

SECTION = "政府信息公开行政复议、行政诉讼情况"
PARTS = (Part("upheld", "维持"), Part("overturned", "纠正"), Part("other", "其他结果"))
PENDING = Part("pending", "尚未审结")
RESULTS = tuple(part.group for part in PARTS)
OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dispute: its name, what reports state of it themselves and call it, and which of
    its results a sentence tells: losses in court never stand alone.
    """

    label: str
    stated: tuple[str, str] | None = None
    told: tuple[str, ...] = (OVERTURNED,)


KINDS = {
    "review": Kind("行政复议", ("review_overturned_rate_change", "直接纠错率")),
    "litigation": Kind("行政诉讼", ("litigation_lost_rate_change", "败诉率"),
                       (OVERTURNED, "upheld", "other")),
    "litigation_direct": Kind("未经复议直接起诉"),
    "litigation_after_review": Kind("复议后起诉"),
}  # fmt: skip
BOTH = ("review", "litigation")
ROUTES = ("litigation_direct", "litigation_after_review")
# What a share is of, in the words of a sentence, by definition.
_OF = {
    "of_decided": "占审结", "of_all": "占总数（含尚未审结）",
    "of_upheld_and_overturned": "占维持与纠正之和",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shares:
    """What the columns of a definition are of: their parts, the words of a measure, and how a note
    says it.
    """

    parts: tuple[Part, ...]
    measure: str
    note: str


DRAWN = {
    "of_decided": Shares(
        PARTS, "占已审结",
        "占比按已审结（维持、纠正、其他结果之和）；尚未审结不计入，件数另列",
    ),
    "of_all": Shares(
        (*PARTS, PENDING), "占总数（含尚未审结）",
        "占比按总数（维持、纠正、其他结果、尚未审结之和）",
    ),
    "of_upheld_and_overturned": Shares(
        PARTS[:2], "占维持与纠正之和",
        "占比按维持与纠正之和；其他结果、尚未审结不计入，件数另列",
    ),
}  # fmt: skip
# The form of 2014 has no pending cases: what was decided is all.
OLD = {
    "of_all": Shares(PARTS, "占总数", "占比按总数"),
    "of_upheld_and_overturned": Shares(
        PARTS[:2], "占维持与纠正之和", "占比按维持与纠正之和，其他结果不计入"
    ),
}
_SHORT = {"overturned": "结果纠正", "upheld": "维持", "other": "其他"}


def review(view: View) -> Card:
    """Give the card of administrative review."""
    return _of_kind(view, "review")


def litigation(view: View) -> Card:
    """Give the card of litigation, both routes together."""
    return _of_kind(view, "litigation")


def both(view: View) -> Card:
    """Give the card of review and litigation side by side: decided cases, pending named above."""
    chosen = [note for kind in BOTH for note in on_the_chosen(
        view, f"{kind}_overturned_rate", f"{_named([kind])}结果纠正", view.chosen(*BY_OUTCOME)
    )]  # fmt: skip
    return _card(view, "disputes", _both_said(view), BOTH, chosen)


def routes(view: View) -> Card:
    """Give the card of the two routes to court, side by side."""
    return _card(view, "routes", _routes_said(view), ROUTES)


def _both_said(view: View) -> Said:
    """Say of both kinds together how many were decided and overturned, where that is known of the
    same years; else of each by itself.
    """
    own, litigated = (_shares(view, kind, "of_decided") for kind in BOTH)
    rows = [own[OVERTURNED], litigated[OVERTURNED]]
    years = [row["year"] for row in rows[0]]
    if not years or years != [row["year"] for row in rows[1]]:
        halves = {kind: _kind_said(view, kind) for kind in BOTH}
        return Said(
            "；".join(half.finding for half in halves.values() if half.finding),
            "；".join(f"{_named([k])}{half.second}" for k, half in halves.items() if half.second),
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


def _routes_said(view: View) -> Said:
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
        own = _shares(view, kind, "of_decided")
        rows = [own[name][-1] for name in ("upheld", OVERTURNED) if own[name]]
        if [row["year"] for row in rows] == [year, year]:
            upheld, overturned = map(wording.share, rows)
            told.append(f"{KINDS[kind].label}维持占{upheld}、结果纠正占{overturned}")
            stands_on += basis.rates(rows)
    second = f"审结中，{'；'.join(told)}" if told else ""
    return Said(f"{year}年行政诉讼中，{words}", second, tuple(stands_on))


def _on(definition: str, *, late: bool) -> str:
    """Give the definition that the reports of one kind of form are drawn on, for a chosen one."""
    return definition if late or definition in OLD else "of_all"


def _drawn(definition: str, *, late: bool) -> Shares:
    return (DRAWN if late else OLD)[_on(definition, late=late)]


def _of_kind(view: View, kind: str) -> Card:
    said = _kind_said(view, kind)
    chosen = view.definition(f"{kind}_overturned_rate")
    rows = _shares(view, kind, chosen)[OVERTURNED]
    notes = [
        *_claimed(view, kind), *_other_definitions(view, kind, rows),
        *few(((row["year"], row["denominator"]) for row in rows), "案件"),
    ]  # fmt: skip
    return _card(view, kind, said, (kind,), notes, chosen)


def _kind_said(view: View, kind: str) -> Said:
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
    chosen = _on(view.definition(f"{kind}_overturned_rate"), late=late)
    whole = _on("of_decided", late=late)
    has = {name for name in KINDS[kind].told if _defined(kind, name, chosen)}
    clauses, stands_on = [], list[Basis]()
    for definition, names in ((chosen, has), (whole, set(KINDS[kind].told) - has)):
        rows = _shares(view, kind, definition)
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


def _shares(view: View, kind: str, definition: str) -> dict[str, Sequence[wording.Row]]:
    """Give the share of each result in the last two years that may be told together; none of a
    result that the definition has no share of.
    """
    years = view.chosen(*BY_OUTCOME) or view.chosen(*BY_REPLY)
    return {
        name: last_rates(view, f"{kind}_{name}_rate", years, definition)
        if _defined(kind, name, definition) else ()
        for name in RESULTS
    }  # fmt: skip


def _claimed(view: View, kind: str) -> list[Note]:
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


def _other_definitions(view: View, kind: str, rows: Sequence[wording.Row]) -> list[Note]:
    """Say so where a change that the sentence shows cannot be told on each definition."""
    if len(rows) < 2:
        return []
    pairs = [
        pair for pair in queries.comparisons(view.agency, f"{kind}_overturned_rate")
        if (pair["year_a"], pair["year_b"]) == (rows[0]["year"], rows[1]["year"])
        and pair["verdict"] in wording.ALLOWED
    ]  # fmt: skip
    own = [pair for pair in pairs if pair["definition"] == rows[0]["definition"]]
    others = [pair for pair in pairs if pair not in own]
    years = f"{rows[0]['year']}年与{rows[1]['year']}年"
    if own and not wording.sign(own[0]):
        return [Note("unclear", f"{years}差异较小，尚不足以判断趋势")]
    if own and any(not wording.sign(pair) for pair in others):
        return [Note("unclear", f"{years}按其他口径差异不足以判断")]
    return []


def _card(
    view: View,
    key: str,
    said: Said,
    kinds: Sequence[str],
    notes: Sequence[Note] = (),
    definition: str = "of_decided",
) -> Card:
    panels, frames, undecided = _panels(view, kinds, definition)
    every = pl.concat(frames)
    named = _named(kinds)
    of = _drawn(definition, late=bool(view.chosen(*BY_OUTCOME))).measure
    lost = unread(every.to_dicts())
    names = [f"{kind}_{result}" for kind in kinds for result in (*RESULTS, "pending")]
    why = gaps.of_concepts(view, names, forms=_forms(view, kinds))
    what = f"{named}的起诉途径" if kinds == ROUTES else f"{named}结果"
    none = f"所选年份{what}{lost}" if lost else gaps.nothing(view, what, why)
    words = said.finding or none
    by = "按起诉途径" if kinds == ROUTES else ""
    measure = Measure(f"{named}审理结果构成", "", view.whole, definition=of, by=by)
    listed = sorted(set(every["year"].to_list()))
    cited = source(view, listed, SECTION)
    card = Card(
        key, words, measure, cited,
        mark_table(every, view.agency, wholes=chart.wholes(panels)),
        chart.stacks(panels, height=220),
        [*undecided, *notes, *_of_the_shares(view, kinds, definition)], said.basis, said.second,
        families=("disputes",),
    )  # fmt: skip
    return gaps.told(view, card, why)


def _named(kinds: Sequence[str]) -> str:
    return "、".join(dict.fromkeys("复议" if kind == "review" else "诉讼" for kind in kinds))


def _forms(view: View, kinds: Sequence[str]) -> tuple[str, ...]:
    """Give the forms whose years a card draws: with two kinds of them, those of one taxonomy."""
    if kinds == ROUTES or (len(kinds) > 1 and view.chosen(*BY_OUTCOME)):
        return BY_OUTCOME
    return (*BY_REPLY, *BY_OUTCOME)


def _panels(
    view: View, kinds: Sequence[str], definition: str
) -> tuple[list[Stack], list[pl.DataFrame], list[Note]]:
    """Give the columns of each kind, those of the form of 2014 apart; every mark; and the years
    that have no columns.
    """
    panels, frames, none = [], [], list[Note]()
    for kind in kinds:
        for forms in (BY_REPLY, BY_OUTCOME):
            if not set(forms) <= set(_forms(view, kinds)):
                continue
            years = view.chosen(*forms)
            of = _on(definition, late=forms == BY_OUTCOME)
            stack, marks = _stack(view, kind, years, of, alone=len(kinds) == 1)
            frames.append(marks)
            none += _none_decided(view, kind, years, of)
            panels += [stack] if stack else []
    return panels, frames, none


def _stack(
    view: View, kind: str, years: Sequence[int], definition: str, *, alone: bool
) -> tuple[Stack | None, pl.DataFrame]:
    marks = queries.marks(view.agency, [f"{kind}_{name}" for name in (*RESULTS, "pending")], years)
    late = all(view.form(year) in BY_OUTCOME for year in years)
    parts = _drawn(definition, late=late).parts
    values: dict[int, dict[str, float]] = {}
    above: dict[int, str] = {}
    for year in years:
        found = {
            mark["concept"].removeprefix(f"{kind}_"): mark["value"]
            for mark in marks.filter(pl.col("year") == year).to_dicts()
            if mark["value"] is not None
        }
        row, rate = _row(view, kind, year), _rate(view, kind, year, definition)
        known = {part.group for part in parts} <= set(found)
        if not (row and row["verdict"] == SAID and rate and rate["value"] is not None and known):
            continue
        values[year] = {part.group: found[part.group] for part in parts}
        above[year] = _above(found, definition)
    facts = facts_of(marks, {part.group: (f"{kind}_{part.group}",) for part in parts})
    heading = forms_named(view, sorted(values)) if alone else KINDS[kind].label
    return (Stack(parts, values, above, heading, facts=facts) if values else None), marks


def _above(found: Mapping[str, float], definition: str) -> str:
    """Say over a column how many cases it holds, and how many it leaves out."""
    both = found["upheld"] + found["overturned"]
    left = [f"未结{found['pending']:,.0f}件"] if "pending" in found else []
    if definition == "of_all":
        return f"{'共' if left else ''}{sum(found.values()):,.0f}件"
    if definition == "of_decided":
        return "\n".join([f"已结{both + found['other']:,.0f}件", *left])
    return "\n".join([f"两项{both:,.0f}件", f"其他{found['other']:,.0f}件", *left])


def _none_decided(view: View, kind: str, years: Sequence[int], definition: str) -> list[Note]:
    """Name the years whose results have no shares: nothing was decided, or too little, or they make
    no whole; or what a definition counts is too little.
    """
    rows = ((year, _row(view, kind, year)) for year in years)
    notes = []
    for year, row in rows:
        if row and row["verdict"] not in (SAID, "unknown_part"):
            said = f"的审理结果{row['reason']}"
            if row["verdict"] == "too_few":
                few = row["denominator"]
                said = f"只审结{few:,.0f}件" if few else "没有审结的"
            notes.append(Note("unread", f"{year}年{KINDS[kind].label}{said}，不作占比"))
        elif row and (rate := _rate(view, kind, year, definition)) and rate["value"] is None:
            words = f"{rate['definition_zh']}{wording.no_rate(rate)}"
            notes.append(Note("unread", f"{year}年{KINDS[kind].label}{words}，不作占比"))
    return notes


def _rate(view: View, kind: str, year: int, definition: str) -> wording.Row | None:
    """Give the share of what was overturned in a year on one definition."""
    rows = queries.rates(view.agency, f"{kind}_overturned_rate", [year]).to_dicts()
    return next((row for row in rows if row["definition"] == definition), None)


def _row(view: View, kind: str, year: int) -> wording.Row | None:
    """Give what may be said of the results of one kind of dispute in a year."""
    definition = _on("of_decided", late=view.form(year) in BY_OUTCOME)
    return queries.share_of_rate(view.agency, year, f"{kind}_upheld_rate", definition)


def _of_the_shares(view: View, kinds: Sequence[str], definition: str) -> list[Note]:
    """Say what the shares that are drawn are of."""
    notes = []
    if view.chosen(*BY_OUTCOME):
        notes.append(Note("definition", DRAWN[definition].note))
    old = view.chosen(*BY_REPLY)
    if old and {*BY_REPLY} <= {*_forms(view, kinds)}:
        first = "，诉讼只计一审" if "litigation" in kinds else ""
        form = f"{'、'.join(map(str, old))}年{forms_named(view, old)}"
        of = _drawn(definition, late=False).note
        words = f"{form}无“尚未审结”一项{first}，{of}；与其后可比而有附注，故单列"
        notes.append(Note("condition", words))
    return notes


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
