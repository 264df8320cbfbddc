"""复议与诉讼: outcomes of what was decided, what is pending beside it; the routes to court."""

from collections.abc import Mapping, Sequence

import polars as pl

from etl.forms.register import BY_OUTCOME, BY_REPLY
from pages.shared import chart, queries, wording
from pages.shared.cards import gaps
from pages.shared.cards.dispute_kinds import (
    BOTH,
    DRAWN,
    KINDS,
    OVERTURNED,
    RESULTS,
    ROUTES,
    SECTION,
    drawn_on,
    named_kinds,
    on_forms,
)
from pages.shared.cards.dispute_words import (
    both_said,
    claimed,
    kind_said,
    other_definitions,
    routes_said,
    shares_of,
)
from pages.shared.cards.ground import Said, unread
from pages.shared.cards.handled import SAID, forms_named
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rates import few, on_the_chosen
from pages.shared.cards.rows import mark_table
from pages.shared.cards.sources import facts_of, source
from pages.shared.chart import Stack
from pages.shared.view import View


def review(view: View) -> Card:
    """Give the card of administrative review."""
    return _of_kind(view, "review")


def litigation(view: View) -> Card:
    """Give the card of litigation, both routes together."""
    return _of_kind(view, "litigation")


def both(view: View) -> Card:
    """Give the card of review and litigation side by side: decided cases, pending named above."""
    chosen = [note for kind in BOTH for note in on_the_chosen(
        view, f"{kind}_overturned_rate", f"{named_kinds([kind])}结果纠正", view.chosen(*BY_OUTCOME)
    )]  # fmt: skip
    return _card(view, "disputes", both_said(view), BOTH, chosen)


def routes(view: View) -> Card:
    """Give the card of the two routes to court, side by side."""
    return _card(view, "routes", routes_said(view), ROUTES)


def _of_kind(view: View, kind: str) -> Card:
    said = kind_said(view, kind)
    chosen = view.definition(f"{kind}_overturned_rate")
    rows = shares_of(view, kind, chosen)[OVERTURNED]
    notes = [
        *claimed(view, kind), *other_definitions(view, kind, rows),
        *few(((row["year"], row["denominator"]) for row in rows), "案件"),
    ]  # fmt: skip
    return _card(view, kind, said, (kind,), notes, chosen)


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
    named = named_kinds(kinds)
    of = drawn_on(definition, late=bool(view.chosen(*BY_OUTCOME))).measure
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
            of = on_forms(definition, late=forms == BY_OUTCOME)
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
    parts = drawn_on(definition, late=late).parts
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
    definition = on_forms("of_decided", late=view.form(year) in BY_OUTCOME)
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
        of = drawn_on(definition, late=False).note
        words = f"{form}无“尚未审结”一项{first}，{of}；与其后可比而有附注，故单列"
        notes.append(Note("condition", words))
    return notes
