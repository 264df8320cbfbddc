"""各口径对照: shares under all their definitions at once, with what each of them can say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import DRAWING, Note
from pages.shared.cards.rates import last_rates, pair_notes
from pages.shared.cards.rows import rate_table
from pages.shared.cards.sources import source
from pages.shared.chart import Reading
from pages.shared.view import View


@dataclass(frozen=True, slots=True)
class Lens:
    """What is put under every definition: rate → the name of its part, those that are drawn and
    told first (`main`); the others stand in the table.
    """

    key: str
    family: str
    label: str
    rates: dict[str, str]
    main: int
    section: str


GRANT = Lens(
    "lens_grant", "grant", "公开和部分公开占比", {"grant_rate": ""}, 1,
    "收到和处理政府信息公开申请情况",
)  # fmt: skip
DISPUTES = Lens(
    "lens_disputes", "disputes", "结果纠正占比",
    {
        "review_overturned_rate": "复议",
        "litigation_overturned_rate": "诉讼",
        "litigation_direct_overturned_rate": "未经复议直接起诉",
        "litigation_after_review_overturned_rate": "复议后起诉",
    },
    2, "政府信息公开行政复议、行政诉讼情况",
)  # fmt: skip


def card(view: View, lens: Lens) -> Card:
    """Give the card: each definition a block, each year a dot with fraction and interval."""
    rates = pl.concat([queries.rates(view.agency, rate, view.years) for rate in lens.rates])
    years = sorted(set(rates["year"].to_list()))
    main = list(lens.rates)[: lens.main]
    readings = [reading for rate in main for reading in _readings(view, rate, lens.rates[rate])]
    told = [_told(view, rate, years) for rate in main]
    words = _finding(lens, [each for each in told if each], cases=bool(len(rates)))
    second, beside_on = _beside(view, years) if lens is DISPUTES else ("", [])
    measure = Measure(f"{lens.label}各口径对照", "%", view.whole)
    cited = source(view, years, lens.section)
    card = Card(
        lens.key, words, measure, cited, rate_table(rates),
        chart.lens(readings),
        [
            *_beyond([each for each in told if each]), *_differences(view, lens, years),
            *_notes_of_pairs(view, lens), *_apart(view, lens), *_implied(view, lens, years),
        ],
        [*(each for own in told if own for each in basis.rates(own.rows)), *beside_on],
        second, families=(lens.family,),
    )  # fmt: skip
    return gaps.told_of_rates(view, card, list(lens.rates))


@dataclass(frozen=True, slots=True)
class _Told:
    """What can be told of one rate over its definitions: from when, to when, and in what words."""

    part: str
    years: tuple[int, ...]
    words: str
    rows: Sequence[wording.Row]
    beyond: tuple[str, ...] = ()  # definitions that the years cannot be compared on


def _finding(lens: Lens, told: Sequence[_Told], *, cases: bool) -> str:
    """Say what can be told of the rates: those of which the same is true together; of none, whether
    there were `cases` at all.
    """
    if not told:
        return f"所选年份{'件数过少，' if cases else ''}不能计算{lens.label}"
    alike: dict[tuple[tuple[int, ...], str], list[str]] = {}
    for each in told:
        alike.setdefault((each.years, each.words), []).append(each.part)
    spans = [
        f"{years[0]}年至{years[-1]}年" if len(years) > 1 else f"{years[0]}年" for years, _ in alike
    ]
    same = len(set(spans)) == 1
    parts = [
        f"{'' if same else f'{span}，'}{'、'.join(named)}{lens.label}{words}"
        for span, ((_, words), named) in zip(spans, alike.items(), strict=True)
    ]
    return f"{f'{spans[0]}，' if same else ''}{'，'.join(parts)}"


def _told(view: View, rate: str, years: Sequence[int]) -> _Told | None:
    """Say on which definitions a rate of the last two years moved: all, some, or none; and which
    of them the two years cannot be compared on.
    """
    part = DISPUTES.rates.get(rate, "")
    pairs = _pairs(view, rate, years)
    if not pairs:
        return _one_year(part, _latest(view, rate, years))
    a, b = pairs[0]["year_a"], pairs[0]["year_b"]
    labels = {each: view.definition_label(rate, each, (a, b))
              for each in queries.every_definition(rate)}  # fmt: skip
    allowed = _allowed(pairs)
    asked = queries.required(rate).filter(pl.col("form").is_in([view.form(a), view.form(b)]))
    shared = [row["definition"] for row in allowed]
    beyond = [labels[each] for each in dict.fromkeys(asked["definition"]) if each not in shared]
    chosen = view.definition(rate)
    rows = last_rates(view, rate, (a, b), chosen if chosen in shared else shared[0])
    return _Told(part, (a, b), _moves(allowed, labels, bool(beyond)), rows, tuple(beyond))


def _moves(allowed: Sequence[wording.Row], labels: Mapping[str, str], fewer: bool) -> str:
    """Say on which definitions two years differ, of those that they may be compared on."""
    clear = [row for row in allowed if wording.sign(row)]
    whole = f"可比的{wording.cardinal(len(allowed))}种口径" if fewer else "各口径"
    if not clear:
        return f"{whole}差异都较小，尚不足以判断趋势"
    if len(clear) == len(allowed) and len({wording.sign(row) for row in clear}) == 1:
        return f"{whole}{'均' if len(clear) > 1 else ''}{_verb(clear[0])}"
    words = "、".join(f"{labels[row['definition']]}{_verb(row)}" for row in clear)
    return f"仅{words}" if len(clear) < len(allowed) else words


def _one_year(part: str, rows: Sequence[wording.Row]) -> _Told | None:
    """Say between what the rate of one year lies, definition by definition."""
    if not rows:
        return None
    years = (rows[0]["year"],)
    if len(rows) == 1:
        return _Told(part, years, f"{rows[0]['definition_zh']}为{wording.share(rows[0])}", rows)
    low, high = wording.share(rows[0]), wording.share(rows[-1])
    if low == high:
        return _Told(part, years, f"各口径均为{low}", rows)
    return _Told(part, years, f"因口径不同在{low}至{high}之间", rows)


def _beside(view: View, years: Sequence[int]) -> tuple[str, list[Basis]]:
    """Say how 维持 and 其他结果 of litigation stood: losses never stand alone."""
    names = {"upheld": "维持", "other": "其他结果"}
    rows: dict[str, Sequence[wording.Row]] = {}
    for definition in ("of_all", "of_decided"):  # the form of 2014 has the first alone
        own = {n: last_rates(view, f"litigation_{n}_rate", years, definition) for n in names}
        rows = own if all(own.values()) else rows
    if not rows:
        return "", []
    last = rows["upheld"][-1]
    words = "、".join(f"{names[name]}占{wording.share(own[-1])}" for name, own in rows.items())
    words = f"{last['year']}年诉讼{words}（{last['definition_zh']}）"
    if all(len(own) == 2 for own in rows.values()):
        before = "、".join(wording.share(own[0]) for own in rows.values())
        words += f"；{rows['upheld'][0]['year']}年为{before}"
    return words, [each for own in rows.values() for each in basis.rates(own[::-1])]


def _readings(view: View, rate: str, part: str) -> list[Reading]:
    default, chosen = queries.definitions(rate)[0], view.definition(rate)
    implied = queries.implied_rates(view.agency, rate, view.years).to_dicts()
    values = queries.rates(view.agency, rate, view.years).filter(pl.col("denominator") > 0)
    readings = []
    for definition in dict.fromkeys(values["definition"]):
        own = values.filter(pl.col("definition") == definition).to_dicts()
        label = view.definition_label(rate, definition, [row["year"] for row in own])
        name = " · ".join(filter(None, (part, label)))
        hollow = [row for row in implied if row["definition"] == definition]
        marked = f"{name}（{'默认' if chosen == default else '所选'}）"
        if definition == chosen:
            readings.append(Reading(marked, own, hollow, chosen=True))
        else:
            readings.append(Reading(name, own, hollow))
    return readings


def _latest(view: View, rate: str, years: Sequence[int]) -> Sequence[wording.Row]:
    """Give the smallest and the largest rate of the latest year, over the definitions."""
    valued = [row for row in _rates(view, rate, years) if row["value"] is not None]
    last = [row for row in valued if row["year"] == max(each["year"] for each in valued)]
    return sorted(last, key=lambda row: row["value"])[:: max(1, len(last) - 1)]


def _rates(view: View, rate: str, years: Sequence[int]) -> Sequence[wording.Row]:
    return queries.rates(view.agency, rate, years).to_dicts()


def _pairs(view: View, rate: str, years: Sequence[int]) -> list[wording.Row]:
    """Give the comparisons of the last two years that may be compared on some definition: a row
    for each definition that either year has a value for.
    """
    latest_first = sorted(((b, a) for a, b in combinations(sorted(years), 2)), reverse=True)
    for year_b, year_a in latest_first:
        pairs = queries.comparisons(view.agency, rate, (year_a, year_b))
        if _allowed(pairs):
            return [row for row in pairs if (row["value_a"], row["value_b"]) != (None, None)]
    return []


def _allowed(pairs: Sequence[wording.Row]) -> list[wording.Row]:
    return [row for row in pairs if row["verdict"] in wording.ALLOWED]


def _beyond(told: Sequence[_Told]) -> list[Note]:
    """Name the definitions that the years told of cannot be compared on."""
    names = list(dict.fromkeys(name for each in told for name in each.beyond))
    return [Note("apart", f"{'、'.join(names)}两年不能相比")] if names else []


def _differences(view: View, lens: Lens, years: Sequence[int]) -> Iterable[Note]:
    for rate, part in lens.rates.items():
        for row in _allowed(_pairs(view, rate, years)):
            label = view.definition_label(rate, row["definition"], (row["year_a"], row["year_b"]))
            name = " · ".join(filter(None, (part, label)))
            since = f"{row['year_a']}年至{row['year_b']}年"
            yield Note("interval", f"{name}：{since}{wording.rate_difference(row)}")


def _apart(view: View, lens: Lens) -> list[Note]:
    """Name the definitions that only years of another form are on: they stand by themselves."""
    remarks = []
    for rate in lens.rates:
        years: dict[str, set[int]] = {}
        for row in _rates(view, rate, view.years):
            years.setdefault(row["definition"], set()).add(row["year"])
        last = max((year for own in years.values() for year in own), default=0)
        alone = {words: own for words, own in years.items() if last not in own}
        forms = {view.form(year) for own in alone.values() for year in own}
        if alone and view.form(last) not in forms:
            listed = "、".join(str(y) for y in sorted(set().union(*alone.values())))
            named = "、".join(view.definition_label(rate, each, alone[each]) for each in alone)
            remarks += [
                Note("apart", f"{listed}年口径不同，不与其后比较"),
                Note("definition", f"{listed}年为{named}"),
            ]
    return list(dict.fromkeys(remarks))


def _notes_of_pairs(view: View, lens: Lens) -> list[Note]:
    """Give what must be said where years are compared, once for all the definitions it is so of."""
    return list(
        dict.fromkeys(
            note
            for rate in lens.rates
            for (definition,), own in queries.rates(view.agency, rate, view.years).group_by(
                ["definition"], maintain_order=True
            )
            for note in pair_notes(view, rate, str(definition), sorted(own["year"].to_list()))
        )
    )


def _implied(view: View, lens: Lens, years: Sequence[int]) -> list[Note]:
    """Say what hollow marks are, in a line, and how each was reckoned."""
    notes = list[Note]()
    for rate, part in lens.rates.items():
        by_year: dict[int, list[str]] = {}
        for row in queries.implied_rates(view.agency, rate, years).to_dicts():
            words = f"{row['definition_zh']}{wording.percent(row['value'], 2)}（{row['note']}）"
            by_year.setdefault(row["year"], []).append(words)
        notes += [
            Note("arithmetic", f"{year}年{part}由{year + 1}年年报所述变动推算，年报未说明口径，"
                 f"故各口径并列：{'；'.join(values)}；不参加比较")
            for year, values in sorted(by_year.items())
        ]  # fmt: skip
    hollow = Note("implied", "空心点系按年报增减幅推算，各口径并列", DRAWING)
    return [hollow, *notes] if notes else []


def _verb(row: wording.Row) -> str:
    return "上升" if wording.sign(row) > 0 else "下降"
