"""口径镜: one rate under all its definitions at once, on the same cells, with what each can say."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pages.shared import charts, queries, wording
from pages.shared.card import Basis, Card, rate_table
from pages.shared.charts import Reading
from pages.shared.findings import basis, gaps
from pages.shared.findings.ground import source
from pages.shared.findings.rates import last_rates, pair_notes
from pages.shared.plot import WHOLE, Words
from pages.shared.view import View


@dataclass(frozen=True, slots=True)
class Lens:
    """What is put under every definition: rate → the name of its part (a route), and a title."""

    key: str
    label: str
    rates: dict[str, str]
    section: str


DISPUTES = "政府信息公开行政复议、行政诉讼情况"
GRANT = Lens("grant", "公开率", {"grant_rate": ""}, "收到和处理政府信息公开申请情况")
REVIEW = Lens("review", "复议纠正率", {"review_overturned_rate": ""}, DISPUTES)
LITIGATION = Lens(
    "litigation", "诉讼败诉率",
    {
        "litigation_overturned_rate": "合计",
        "litigation_direct_overturned_rate": "未经复议直接起诉",
        "litigation_after_review_overturned_rate": "复议后起诉",
    },
    DISPUTES,
)  # fmt: skip


def card(view: View, lens: Lens) -> Card:
    """Give the lens: each definition a block, each year a dot with fraction and interval."""
    frames = [queries.rates(view.agency, rate, view.years) for rate in lens.rates]
    rates = pl.concat(frames)
    years = sorted(set(rates["year"].to_list()))
    readings = [
        reading for rate, part in lens.rates.items() for reading in _readings(view, rate, part)
    ]
    words = _finding(view, lens, years)
    told = sorted({row["year"] for row in _stood_on(view, lens, years)})
    beside, beside_on = others(view, lens.key, years, told)
    words = f"{words}；{beside}" if beside else words
    measure = f"{lens.label} · 各种口径并列 · {view.whole} · 95%区间（Wilson）"
    cited = source(view, years, lens.section)
    drawn = Words(words, measure, cited, WHOLE)
    card = Card(
        f"lens_{lens.key}", words, measure, cited, rate_table(rates),
        charts.lens(readings, view.palette, drawn) if readings else None,
        [
            *_differences(view, lens, years), *_notes_of_pairs(view, lens), *_apart(view, lens),
            *_implied(view, lens, years),
        ],
        [*basis.rates(_stood_on(view, lens, years)), *beside_on],
    )  # fmt: skip
    return gaps.told_of_rates(view, card, list(lens.rates))


def others(
    view: View, kind: str, years: Sequence[int], told: Sequence[int]
) -> tuple[str, list[Basis]]:
    """Say how 维持 and 其他结果 stood on their default definition: losses never stand alone. Years
    other than those `told` of before are named.
    """
    parts, stands_on, when = [], [], ""
    for outcome, label in (("upheld", "维持"), ("other", "其他结果")):
        rate = f"{kind}_{outcome}_rate"
        own = last_rates(view, rate, years, "of_decided")
        if own:
            parts.append(f"{label}{wording.course(own)}")
            stands_on += basis.rates(own)
            at = [row["year"] for row in own]
            named = all(row["value"] is not None for row in own)  # else the course says its years
            span = f"{at[0]}年至{at[1]}年，" if len(at) > 1 else f"{at[0]}年"
            when = span if at != list(told) and named else ""
    return f"按已审结，{when}{'，'.join(parts)}" if parts else "", stands_on


def _readings(view: View, rate: str, part: str) -> list[Reading]:
    default = queries.definitions(rate)[0]
    implied = queries.implied_rates(view.agency, rate, view.years).to_dicts()
    values = queries.rates(view.agency, rate, view.years)
    labels = queries.definition_labels(rate)
    readings = []
    for definition in dict.fromkeys(values["definition"]):
        own = values.filter(pl.col("definition") == definition).to_dicts()
        name = " · ".join(filter(None, (part, labels.get(definition, own[0]["definition_zh"]))))
        readings.append(
            Reading(
                f"{name}（默认）" if definition == default else name,
                own,
                [row for row in implied if row["definition"] == definition],
                chosen=definition == view.definition(rate),
            )
        )
    return readings


def _finding(view: View, lens: Lens, years: Sequence[int]) -> str:
    """Say on which definitions the rate of the last two years moved: all, some, or none; and
    which of them the two years cannot be compared on.
    """
    main = next(iter(lens.rates))
    pairs = _pairs(view, main, years)
    if not pairs:
        return _one_year(_latest(view, main, years), lens)
    a, b = pairs[0]["year_a"], pairs[0]["year_b"]
    labels = queries.every_definition(main)
    part = lens.rates[main]
    since = f"{a}年至{b}年{lens.label}{f'（{part}）' if part else ''}"
    allowed = _allowed(pairs)
    asked = queries.required(main).filter(pl.col("form").is_in([view.form(a), view.form(b)]))
    shared = {row["definition"] for row in allowed}
    beyond = [labels[each] for each in dict.fromkeys(asked["definition"]) if each not in shared]
    also = f"；{'、'.join(beyond)}两年不能相比" if beyond else ""
    clear = [row for row in allowed if wording.sign(row)]
    whole = f"可比的{wording.cardinal(len(allowed))}种口径" if beyond else "各种口径"
    if not clear:
        return f"{since}，{whole}差异都较小，尚不足以判断趋势{also}"
    if len(clear) == len(allowed) and len({wording.sign(row) for row in clear}) == 1:
        return f"{since}，{whole}{'均' if len(clear) > 1 else ''}{_verb(clear[0])}{also}"
    words = "、".join(f"{labels[row['definition']]}{_verb(row)}" for row in clear)
    left = len(allowed) - len(clear)
    rest = f"，另{wording.cardinal(left)}种口径差异不足以判断" if left else ""
    return f"{since}{'只有' if left else '，'}{words}{rest}{also}"


def _stood_on(view: View, lens: Lens, years: Sequence[int]) -> Sequence[wording.Row]:
    """Give the rates that the finding compares: on the chosen definition, or else the first one
    that the two years share.
    """
    main = next(iter(lens.rates))
    pairs = _pairs(view, main, years)
    if not pairs:
        return _latest(view, main, years)
    shared = [row["definition"] for row in _allowed(pairs)]
    chosen = view.definition(main)
    definition = chosen if chosen in shared else shared[0]
    return last_rates(view, main, (pairs[0]["year_a"], pairs[0]["year_b"]), definition)


def _one_year(rows: Sequence[wording.Row], lens: Lens) -> str:
    """Say between what the rate of one year lies, definition by definition."""
    if not rows:
        return f"所选年份不能计算{lens.label}"
    part = lens.rates[rows[0]["rate"]]
    said = f"{rows[0]['year']}年{lens.label}{f'（{part}）' if part else ''}"
    if len(rows) == 1:
        return f"{said}{wording.rate(rows[0])}，{rows[0]['definition_zh']}"
    return f"{said}，各种口径在{wording.share(rows[0])}至{wording.share(rows[-1])}之间"


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
    frame = queries.comparisons(view.agency, rate).filter(
        pl.col("year_a").is_in(years) & pl.col("year_b").is_in(years)
    )
    allowed = frame.filter(pl.col("verdict").is_in(wording.ALLOWED))
    if not len(allowed):
        return []
    last = allowed.sort("year_b", "year_a").row(-1, named=True)
    own = frame.filter(
        (pl.col("year_a") == last["year_a"])
        & (pl.col("year_b") == last["year_b"])
        & (pl.col("value_a").is_not_null() | pl.col("value_b").is_not_null())
    )
    return list(own.to_dicts())


def _allowed(pairs: Sequence[wording.Row]) -> list[wording.Row]:
    return [row for row in pairs if row["verdict"] in wording.ALLOWED]


def _differences(view: View, lens: Lens, years: Sequence[int]) -> list[str]:
    remarks = []
    for rate, part in lens.rates.items():
        labels = queries.every_definition(rate)
        for row in _allowed(_pairs(view, rate, years)):
            name = " · ".join(filter(None, (part, labels[row["definition"]])))
            remarks.append(
                f"{name}：{row['year_a']}年至{row['year_b']}年{wording.rate_difference(row)}。"
            )
    return remarks


def _apart(view: View, lens: Lens) -> list[str]:
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
            labels = queries.every_definition(rate)
            named = "、".join(labels[each] for each in alone)
            remarks.append(f"{listed}年{named}，与其他年份的口径不同，不相比较。")
    return list(dict.fromkeys(remarks))


def _notes_of_pairs(view: View, lens: Lens) -> list[str]:
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


def _implied(view: View, lens: Lens, years: Sequence[int]) -> list[str]:
    rows = [
        row
        for rate in lens.rates
        for row in queries.implied_rates(view.agency, rate, years).to_dicts()
    ]
    by_year: dict[int, list[str]] = {}
    for row in rows:
        words = f"{row['definition_zh']}{wording.percent(row['value'], 2)}（{row['note']}）"
        by_year.setdefault(row["year"], []).append(words)
    return [
        f"空心：{year}年由{year + 1}年年报所述变动推算，年报未说明口径，故各口径并列："
        f"{'；'.join(values)}。推算数不参加比较。"
        for year, values in sorted(by_year.items())
    ]


def _verb(row: wording.Row) -> str:
    return "上升" if wording.sign(row) > 0 else "下降"
