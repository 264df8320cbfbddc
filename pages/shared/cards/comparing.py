"""对比: one concept, printed metric or rate over years; the verdict on every pair of them."""

from collections.abc import Sequence

import polars as pl

from etl.figure import APPLICANTS, SCOPES
from etl.forms.register import NAMES
from etl.metrics import APPLICANT_LABELS, FAMILIES, scope_label
from pages.shared import chart, families, queries, wording
from pages.shared.cards import gaps
from pages.shared.cards.ground import ground, last_change
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card
from pages.shared.cards.notes import DRAWING, Note
from pages.shared.cards.rates import pair_notes, rate_joins
from pages.shared.cards.remarks import implied_notes, not_beside
from pages.shared.cards.rows import mark_table, rate_table, shown
from pages.shared.cards.sources import source
from pages.shared.cards.verdicts import metric_marks, metric_pair
from pages.shared.chart import WHOLE
from pages.shared.view import View

# kind of thing → the one shown unasked
FIRST = {"concept": "requests", "metric": "disclosed_items", "rate": "grant_rate"}
_NOTHING = "（无数据）"


def concept_labels() -> dict[str, str]:
    """Give concept → family and label, in the order of the dictionary."""
    return {row["concept"]: _named(row) for row in queries.concepts().to_dicts()}


def metric_labels() -> dict[str, str]:
    """Give metric → family and label of every printed metric."""
    return {row["metric"]: _named(row) for row in queries.metrics().to_dicts()}


def scope_labels(view: View, kind: str, name: str) -> dict[str, str]:
    """Give scope → label; those for which no report states the thing say so."""
    held = {scope for scope, _ in queries.stated(view.agency, kind, name)}
    return {
        scope: scope_label(scope, view.agency) + ("" if scope in held else _NOTHING)
        for scope in SCOPES
    }


def applicant_labels(view: View, kind: str, name: str, scope: str) -> dict[str, str]:
    """Give applicant → label; those for which no report states the thing in a scope say so."""
    held = {who for where, who in queries.stated(view.agency, kind, name) if where == scope}
    return {
        who: ("全部申请人" if who == "total" else APPLICANT_LABELS[who])
        + ("" if who in held else _NOTHING)
        for who in APPLICANTS
    }


def concept(view: View, name: str, scope: str, applicant: str) -> Card:
    """Give the card of one concept: the years that may stand together, and the others named."""
    held = ground(view, name, scope=scope, applicant=applicant)
    row = queries.concepts().filter(pl.col("concept") == name).row(0, named=True)
    title, measure = _titles(view, row, scope, applicant, held.years)
    cited = source(view, held.years, "")
    every = queries.marks(view.agency, [name], view.years, scope=scope, applicants=[applicant])
    card = Card(
        "compare", title, measure, cited,
        mark_table(
            pl.concat([every, held.implied]).sort("year", maintain_order=True),
            view.agency, by_applicant=applicant != "total",
        ),
        chart.columns(
            held.marks, forms=view.forms, absent=held.absent, implied=held.implied,
            height=240, wide=WHOLE,
        ),
        held.remarks,
        copied=_copied(
            row["label_zh"], held.marks,
            last_change(view, name, held.years, scope=scope, applicant=applicant),
        ),
        apart=held.apart,
    )  # fmt: skip
    why = gaps.of_concepts(view, [name], scope)
    if applicant != "total" and scope == "jurisdiction":
        why = gaps.of_applicants(view, name, applicant)
    return gaps.told(view, card, why)


def metric(view: View, name: str, scope: str, applicant: str) -> Card:
    """Give the card of one printed metric: drawn together only where the concept that it alone
    makes may be compared.
    """
    row = queries.metrics().filter(pl.col("metric") == name).row(0, named=True)
    marks = metric_marks(view, name, scope, applicant)
    valued = marks.filter(pl.col("value").is_not_null())
    years = _together(view, name, scope, applicant, valued["year"].to_list())
    drawn = valued.filter(pl.col("year").is_in(years))
    below_zero = any(value < 0 for value in drawn["value"].to_list())
    apart = [] if below_zero else [year for year in valued["year"] if year not in years]
    listed = [year for year in valued["year"] if year not in apart]
    title, measure = _titles(view, row, scope, applicant, listed)
    cited = source(view, listed, "")
    forms = "、".join(NAMES[form] for form in row["forms"])
    notes = [
        Note("definition", f"定义：{row['definition']}"),
        Note("definition", f"填报此项的表式：{forms}"),
    ]
    for mark in valued.to_dicts():
        if mark["year"] not in years:
            pair = metric_pair(view, name, scope, applicant, mark["year"], years[-1])
            notes += not_beside(mark, pair)
    hollow = queries.implied_metric_marks(
        view.agency, name, years, scope=scope, applicant=applicant
    )
    notes += implied_notes(hollow.to_dicts())
    every = pl.concat([marks, hollow]).sort("year", maintain_order=True)
    card = Card(
        "metric", title, measure, cited,
        mark_table(every, view.agency, by_applicant=applicant != "total"),
        None if below_zero else chart.columns(
            drawn, forms=view.forms, absent=_absent(view, name, years, scope, applicant),
            implied=hollow, height=240, wide=WHOLE,
        ),
        notes, copied=_copied(row["label_zh"], drawn), apart=apart,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, [name], scope=scope, applicant=applicant))


def rate(view: View, name: str, definition: str) -> Card:
    """Give the card of one rate on one definition: fractions, intervals, what may be joined."""
    every = queries.rates(view.agency, name, view.years)
    rates = every.filter(pl.col("definition") == definition).sort("year")
    years = rates["year"].to_list()
    label, named = queries.rate_label(name), view.definition_label(name, definition, years)
    title = f"{label} · {named} · {view.whole} · {_years(years)}"
    measure = Measure(label, "%", view.whole, definition=named)
    cited = source(view, years, "")
    hollow = [
        row
        for row in queries.implied_rates(view.agency, name, years).to_dicts()
        if row["definition"] == definition
    ]
    card = Card(
        "rate", title, measure, cited, rate_table(rates),
        chart.dots(
            rates, forms=view.forms, joins=rate_joins(view, name, definition, years),
            implied=hollow, height=240, wide=WHOLE,
        ),
        [
            *_formulas(name, definition), *pair_notes(view, name, definition, years),
            *_implied_notes(hollow),
        ],
        copied=_copied_rates(label, named, rates), families=(families.family(name) or "",),
    )  # fmt: skip
    return gaps.told_of_rates(view, card, [name], definition)


def _copied(label: str, marks: pl.DataFrame, change: wording.Row | None = None) -> str:
    """Give the values of a card as a sentence, and the change between the last two years."""
    values = "，".join(
        f"{mark['year']}年{shown(mark)}{mark['unit']}"
        for mark in marks.to_dicts()
        if mark["value"] is not None
    )
    if not values:
        return ""
    unit = marks["unit"][0]
    rounded = any(low != high for low, high in marks.select("lower", "upper").iter_rows())
    moved = f"；{wording.change(change, unit, rounded=rounded)}" if change else ""
    return f"{label}：{values}{moved}"


def _copied_rates(label: str, named: str, rates: pl.DataFrame) -> str:
    values = "，".join(f"{row['year']}年{wording.rate(row)}" for row in rates.to_dicts())
    return f"{label}（{named}）：{values}" if values else ""


def _together(
    view: View, name: str, scope: str, applicant: str, years: Sequence[int]
) -> tuple[int, ...]:
    """Give the latest year with a value and those that may be set beside it."""
    return tuple(
        year for year in years
        if year == years[-1]
        or metric_pair(view, name, scope, applicant, year, years[-1])["verdict"] in wording.ALLOWED
    )  # fmt: skip


def _absent(
    view: View, metric: str, years: Sequence[int], scope: str, applicant: str
) -> dict[int, str]:
    """Give the kind of absence of the chosen years after the first one drawn."""
    after = [year for year in view.years if years and year > years[0]]
    stood = {
        year: queries.metric_stands(view.agency, metric, year, scope=scope, applicant=applicant)
        for year in after
    }
    return {
        year: wording.ABSENCES[kind] for year, kind in stood.items() if kind in wording.ABSENCES
    }


def _formulas(name: str, definition: str) -> list[Note]:
    """Give each formula once, with the forms that use it."""
    forms: dict[str, list[str]] = {}
    for row in queries.formulas(name, definition).to_dicts():
        words = f"（{row['numerator_zh']}）÷（{row['denominator_zh']}）"
        forms.setdefault(words, []).append(NAMES[row["form"]])
    return [
        Note("definition", f"公式（{'、'.join(names)}）：{words}") for words, names in forms.items()
    ]


def _implied_notes(hollow: Sequence[wording.Row]) -> list[Note]:
    return [
        *([Note("implied", "空心点系按年报增减幅推算", DRAWING)] if hollow else []),
        *(Note("arithmetic", f"{row['year']}年{row['note']}；不参加比较") for row in hollow),
    ]


def _titles(
    view: View, row: wording.Row, scope: str, applicant: str, years: Sequence[int]
) -> tuple[str, Measure]:
    who = APPLICANT_LABELS[applicant] if applicant != "total" else ""
    measure = Measure(
        row["label_zh"], row["unit"], scope_label(scope, view.agency), which=who,
        office=scope == "government_office",
    )  # fmt: skip
    return " · ".join((row["label_zh"], *measure.whose, _years(years))), measure


def _named(row: wording.Row) -> str:
    """Give family and label, the family in its shortest words: 办理结果 · 予以公开."""
    return f"{FAMILIES[row['family']].rpartition('：')[2]} · {row['label_zh']}"


def _years(years: Sequence[int]) -> str:
    return "、".join(f"{year}年" for year in years) or "所选年份没有数可列"
