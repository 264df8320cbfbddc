"""What a card cannot list of the chosen years, each with the reason: a gap is said to be one."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from etl.figure import SCOPES
from etl.metrics import scope_label
from pages.shared import queries, wording
from pages.shared.cards import basis
from pages.shared.cards.model import Basis, Card, Table
from pages.shared.cards.notes import Note
from pages.shared.cards.rows import shown
from pages.shared.view import View

Why: TypeAlias = Callable[[int], str]

_LISTED = 3  # labels named before 等N项
_EARLIER, _ELSEWHERE = "只列最近的年份", "表式不同，另列"
_NOTHING = ("not_stated", "not_asked")
_IN_PROSE = "正文只述一部分，不与统计表并列"
_UNDIVIDED = "该表式不按申请人填报"


def told(view: View, card: Card, why: Why, *, said: Collection[int] = ()) -> Card:
    """Give the card with what it lacks: cells without a value, and chosen years without a row.

    `why` gives the reason for a year ('' where only later years keep it out); `said` are the years
    that the card's notes already explain.
    """
    listed = set(card.table.years)
    left = [year for year in view.years if year not in {*listed, *said}]
    more = () if listed else [year for year in _others(view) if not why(year)]
    own = replace(card, more=more)
    return _noted(own, _cells(card.table, said), _years({year: why(year) for year in left}))


def nothing(view: View, what: str, why: Why) -> str:
    """Say of a card without a finding why each chosen year gives none of `what`."""
    reasons = _by_reason({year: reason for year in view.years if (reason := why(year))})
    parts = "，".join(
        f"{years}{'所用' if reason[:1].isdigit() else ''}{reason}"  # 2024年所用2021年格式无此项
        for reason, years in reasons.items()
    )
    return f"{what}：{parts}" if parts else f"所选年份的{what}不能归纳，见表"


def told_of_rates(
    view: View,
    card: Card,
    rates: Sequence[str],
    definition: str | None = None,
    *,
    said: Collection[int] = (),
) -> Card:
    """Give a card of rates with what it lacks: years whose report gives no such rate, and the
    cells without which a rate cannot be reckoned. `definition` is the one drawn (None: each).
    """
    cells, undefined = list[Note](), dict[int, str]()
    have = {
        (row["year"], row["rate"], row["definition"])
        for rate in rates
        for row in queries.rates(view.agency, rate, view.years).to_dicts()
    }
    required = [row for rate in rates for row in queries.required(rate).to_dicts()]
    for year in view.years:
        own = [
            row for row in required
            if row["form"] == view.form(year) and definition in (None, row["definition"])
        ]  # fmt: skip
        lacking = [row for row in own if (year, row["rate"], row["definition"]) not in have]
        names = list(dict.fromkeys(name for row in lacking for name in row["metrics"]))
        words = _missing(view, names, year)
        if words:
            cells.append(Note("unread", f"{year}年{words}，所涉比率不能计算"))
        elif year not in said and len(lacking) == len(own):
            other = any(at == year for at, _, _ in have)
            undefined[year] = (
                "只有其他口径" if other else "不能按此口径计算" if definition else "不能计算"
            )
    more = () if have else [
        row["year"] for row in queries.rates(view.agency, rates[0], _others(view)).to_dicts()
        if definition in (None, row["definition"])
    ]  # fmt: skip
    return _noted(
        replace(card, more=sorted(set(more))),
        [*cells, *_too_few(view, rates, definition)],
        _years(undefined),
    )


def _others(view: View) -> list[int]:
    """Give the held years that are not chosen."""
    return [year for year in view.held if year not in view.years]


def of_concepts(
    view: View,
    concepts: Sequence[str],
    scope: str = "jurisdiction",
    forms: Collection[str] = (),
) -> Why:
    """Say why a year's report gives none of some concepts; `forms` are those that the card is of,
    where what another form states stands on a card of its own. What a form does not ask is said
    in the words of its grade: 统计表不分起诉途径.
    """

    def why(year: int) -> str:
        stood = {name: queries.stands(view.agency, name, year, scope=scope) for name in concepts}
        other = [r["reason"] for r in stood.values() if r["kind"] == "not_stated" and r["reason"]]
        if other and all(row["kind"] in _NOTHING for row in stood.values()):
            one = elsewhere(view, concepts[0], year) if len(concepts) == 1 else None
            return _of_scope(view, one) if one else str(other[0])
        return _reason(view, year, forms, [
            queries.unasked(name, view.form(year)) if row["kind"] == "not_asked"
            else _absence(row["kind"])
            for name, row in stood.items()
        ])  # fmt: skip

    return why


def elsewhere(view: View, concept: str, year: int) -> wording.Row | None:
    """Give what a year's report states of a concept for another scope alone."""
    stood = queries.stands(view.agency, concept, year)
    if stood["kind"] != "not_stated" or not stood["reason"]:
        return None
    marks = (queries.marks(view.agency, [concept], [year], scope=each).to_dicts()
             for each in SCOPES)  # fmt: skip
    return next((own[0] for own in marks if own and own[0]["value"] is not None), None)


def elsewhere_basis(view: View, concept: str) -> tuple[Basis, ...]:
    """Give the numbers of other scopes that `of_concepts` names for the chosen years."""
    marks = [mark for year in view.years if (mark := elsewhere(view, concept, year))]
    return tuple(
        basis.one(mark, f"{mark['year']}年{scope_label(mark['scope'], view.agency)}")
        for mark in marks
    )


def _of_scope(view: View, mark: wording.Row) -> str:
    """Say which scope alone a report speaks of: 只载市政府本机关948件."""
    return f"只载{scope_label(mark['scope'], view.agency)}{shown(mark)}{mark['unit']}"


def latest_only(earlier: Collection[int], why: Why) -> Why:
    """Say of some years that a card lists the latest of their kind only, whatever they hold."""
    return lambda year: _EARLIER if year in earlier else why(year)


def of_applicants(view: View, concept: str, applicant: str = "natural_person") -> Why:
    """Say why a year's report does not break a concept down by applicant."""
    whole = of_concepts(view, [concept])

    def why(year: int) -> str:
        own = queries.stands(view.agency, concept, year, applicant=applicant)["kind"]
        asked = queries.stands(view.agency, concept, year)["kind"] != "not_asked"
        return _UNDIVIDED if own == "not_asked" and asked else whole(year)

    return why


def of_metrics(
    view: View,
    metrics: Sequence[str],
    forms: Collection[str] = (),
    *,
    scope: str = "jurisdiction",
    applicant: str = "total",
    tables: bool = False,
) -> Why:
    """Say why a year's report gives none of some printed metrics; `forms` as in `of_concepts`. A
    card of `tables` alone does not list what prose states of them.
    """

    def why(year: int) -> str:
        if tables and _in_prose_alone(view, metrics, year):
            return _IN_PROSE
        stood = (
            queries.metric_stands(view.agency, name, year, scope=scope, applicant=applicant)
            for name in metrics
        )
        return _reason(view, year, forms, [_absence(kind) for kind in stood])

    return why


def _in_prose_alone(view: View, metrics: Sequence[str], year: int) -> bool:
    """Say whether a year's report states of some metrics what no table of it holds."""
    tabled, told = (
        queries.metric_marks(view.agency, metrics, [year], origins=(origin,))
        for origin in ("table", "text")
    )
    return not len(tabled) and len(told) > 0


def _absence(kind: str) -> str:
    """Give the words of a kind of absence; '' for what is there."""
    return wording.ABSENCES.get(kind, "")


def _reason(view: View, year: int, forms: Collection[str], absences: Sequence[str]) -> str:
    """Join kinds of absence (empty: there is a value); '' for a year that has all values, but for
    those that another card lists for their form.
    """
    if forms and view.form(year) not in forms and "" in absences:
        return _ELSEWHERE
    kinds = dict.fromkeys(filter(None, absences))
    there = [kind for kind in kinds if kind != wording.ABSENCES["not_asked"]]
    return "、".join(there or kinds)


def _noted(card: Card, cells: Sequence[Note], years: Sequence[Note]) -> Card:
    """Put what is lost before the card's notes, what was never asked behind them."""
    return replace(card, notes=[*cells, *card.notes, *years]) if cells or years else card


def _years(reasons: Mapping[int, str]) -> list[Note]:
    """Say once for each reason which years it keeps out."""
    parts = [f"{years}（{reason or _EARLIER}）" for reason, years in _by_reason(reasons).items()]
    return [Note("absence", f"未列：{'，'.join(parts)}")] if parts else []


def _by_reason(reasons: Mapping[int, str]) -> dict[str, str]:
    """Name once for each reason the years that it keeps out: 2012、2014年."""
    years: dict[str, list[str]] = {}
    for year, reason in reasons.items():
        years.setdefault(reason, []).append(str(year))
    return {reason: f"{'、'.join(own)}年" for reason, own in years.items()}


def _cells(table: Table, said: Collection[int]) -> list[Note]:
    """Say which of the rows have no value."""
    named = [table.head.index(name) for name in ("指标", "申请人") if name in table.head]
    named = [at for at in named if len({row[at] for row in table.rows}) > 1] or named[:1]
    empty: dict[tuple[int, str], list[str]] = {}
    of_year = Counter(table.years)
    for row, year, state in zip(table.rows, table.years, table.states, strict=True):
        if state in wording.ABSENCES and year not in said:
            label = "·".join(row[at] for at in named)
            empty.setdefault((year, state), []).append(label)
    return [
        Note("unread", f"{year}年{_which(labels, of_year[year])}{wording.ABSENCES[state]}")
        for (year, state), labels in empty.items()
    ]


def _which(labels: Sequence[str], rows: int) -> str:
    """Name the rows of a year that have no value: 各项均 where all of several are such."""
    return "各项均" if len(labels) == rows > 1 else _listed(labels)


def _missing(view: View, metrics: Sequence[str], year: int) -> str:
    """Name the cells of a year's table that have no value: 总计无法读取."""
    labels = dict(queries.metrics().select("metric", "label_zh").iter_rows())
    by_kind: dict[str, list[str]] = {}
    for name in metrics:
        if absence := _absence(queries.metric_stands(view.agency, name, year)):
            by_kind.setdefault(absence, []).append(labels[name])
    return "，".join(f"{_listed(names)}{absence}" for absence, names in by_kind.items())


def _too_few(view: View, rates: Sequence[str], definition: str | None) -> list[Note]:
    """Say which years have a fraction and no rate, as no mark shows them; where each definition of
    several rates is listed, those without cases (0/0) are left to the table.
    """
    rows = [
        row for rate in rates for row in queries.rates(view.agency, rate, view.years).to_dicts()
        if row["value"] is None and definition in (None, row["definition"])
        and (row["denominator"] or definition)
    ]  # fmt: skip
    parts = [
        f"{row['year']}年{row['rate_zh']}{wording.fraction(row)}（{wording.no_rate(row)}）"
        for row in rows
    ]
    return [Note("few", f"不计比率：{'，'.join(dict.fromkeys(parts))}")] if parts else []


def _listed(labels: Sequence[str]) -> str:
    more = f"等{len(labels)}项" if len(labels) > _LISTED else ""
    return "、".join(labels[:_LISTED]) + more
