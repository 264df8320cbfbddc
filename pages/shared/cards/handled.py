"""依申请公开: how the requests of a year ended, as shares of all handled; 2014's replies apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from etl.forms.register import BY_OUTCOME, BY_REPLY, NAMES
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps, replies
from pages.shared.cards.ground import Said
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rates import few, on_the_chosen
from pages.shared.cards.rows import mark_table
from pages.shared.cards.sources import facts_of, source
from pages.shared.chart import Part, Stack
from pages.shared.view import View

SAID = "said"  # of shares: it may be said
SECTION = "收到和处理政府信息公开申请情况"

OUTCOMES = (
    Part("granted", "予以公开"),
    Part("granted_in_part", "部分公开"),
    Part("refused", "不予公开"),
    Part("unable", "无法提供"),
    Part("declined", "不予处理"),
    Part("other_handling", "其他处理"),
)
GIVEN = ("granted", "granted_in_part")  # told as one: 公开和部分公开


def outcomes(view: View) -> Card:
    """Give the card of how requests ended, as shares of all handled; 2014's taxonomy apart."""
    years = view.chosen(*BY_OUTCOME)
    held = queries.marks(view.agency, [part.group for part in OUTCOMES], years)
    totals = queries.marks(view.agency, ["handled"], years)
    apart = not_whole(view, years)
    years = [year for year in years if year not in apart]
    marks = held.filter(pl.col("year").is_in(years))
    panels = [_stack(view, OUTCOMES, marks, totals)] if years else []
    said = _outcomes_said(view, marks, totals)
    old = replies.column(view)
    remarks = [
        *apart.values(), *on_the_chosen(view, "grant_rate", "", years),
        *few(_values_by_year(totals.filter(pl.col("year").is_in(years))).items(), "办结"),
        *([Note("definition", "占比的分母为本年度办理结果总计")] if years or apart else []),
    ]  # fmt: skip
    tables = [held, totals]
    if old:
        stack, frame = old
        panels = [stack, *panels] if stack else panels
        tables.append(frame)
        remarks += _old_remarks(view, frame["year"][0], stack, alone=not (years or apart))
        if not stack:
            apart[frame["year"][0]] = replies.no_shares(view, frame["year"][0])
            remarks.append(apart[frame["year"][0]])
        said = said if said.finding else replies.said(*old)
    measure = Measure("办理结果构成", "", view.whole, definition="占办理结果总计")
    if old and not (years or apart.keys() - set(old[1]["year"])):
        measure = Measure("申请答复构成", "", view.whole, definition="占申请答复")
    listed = sorted({*years, *apart, *(old[1]["year"].to_list() if old else [])})
    why = gaps.of_concepts(view, [part.group for part in OUTCOMES], forms=BY_OUTCOME)
    words, cited = said.finding, source(view, listed, SECTION)
    if not words and apart:
        words, told = _no_shares(view, max(apart), apart[max(apart)])
        remarks = [note for note in remarks if note is not told]
    words = words or gaps.nothing(view, "办理结果", why)
    card = Card(
        "outcomes", words, measure, cited,
        mark_table(
            pl.concat(tables).sort("year", maintain_order=True), view.agency,
            wholes=chart.wholes(panels),
        ),
        chart.stacks(panels),
        remarks, said.basis, said.second, families=("grant",),
    )  # fmt: skip
    earlier = view.chosen(*BY_REPLY)[:-1] if old else []
    return gaps.told(view, card, gaps.latest_only(earlier, why), said=apart)


def _no_shares(view: View, year: int, note: Note) -> tuple[str, Note | None]:
    """Say that the results of a year have no shares, and why; give the note that says no more. One
    with the numbers of a sum that does not add stays beside the finding.
    """
    for whole, part, noun in (
        ("handled_total", "granted", "办理结果"), ("replied_total", "already_public", "申请答复"),
    ):  # fmt: skip
        row = queries.share(view.agency, year, whole, part)
        if row and row["verdict"] == "does_not_add":
            return f"{year}年{noun}各项之和与合计不符，不作占比", None
    return note.text, note


def _outcomes_said(view: View, marks: pl.DataFrame, totals: pl.DataFrame) -> Said:
    """Say what share of the latest year's results was given, and the largest other one; then
    those of the year before that it may be set beside.
    """
    years = sorted(set(marks["year"].to_list()))
    if not years:
        return Said("")
    latest = _mix(marks, totals, years[-1])
    other = max(OUTCOMES[len(GIVEN):], key=lambda part: latest.share(part.group))  # fmt: skip
    told = (GIVEN, (other.group,))
    words = "，".join(
        f"{label}占{wording.percent(latest.share(*groups))}"
        for label, groups in zip(("公开和部分公开", other.label), told, strict=True)
    )
    stands_on = latest.basis(other)
    before = [
        year for year in years[:-1]
        if (pair := queries.comparison(
            view.agency, "grant_rate", year, years[-1], definition="of_handled"))
        and pair["verdict"] in wording.ALLOWED
    ][-1:]  # fmt: skip
    second = ""
    for mix in (_mix(marks, totals, year) for year in before):
        shares = "、".join(wording.percent(mix.share(*groups)) for groups in told)
        second, stands_on = f"{mix.year}年分别占{shares}", [*stands_on, *mix.basis(other)]
    return Said(f"{latest.year}年办结中，{words}", second, tuple(stands_on))


@dataclass(frozen=True, slots=True)
class _Mix:
    """One year's results: the mark of each group, and of all handled."""

    year: int
    groups: Mapping[str, wording.Row]
    total: wording.Row

    def share(self, *groups: str) -> float:
        """Give the share of some groups in all handled."""
        return float(sum(self.groups[group]["value"] for group in groups) / self.total["value"])

    def basis(self, other: Part) -> list[Basis]:
        """Give the numbers that the shares of what was given, and of another group, are of."""
        return [
            basis.total([self.groups[each] for each in GIVEN], f"{self.year}年公开和部分公开"),
            basis.one(self.groups[other.group], f"{self.year}年{other.label}"),
            basis.one(self.total, f"{self.year}年办结"),
        ]


def _mix(marks: pl.DataFrame, totals: pl.DataFrame, year: int) -> _Mix:
    own = marks.filter(pl.col("year") == year).to_dicts()
    (total,) = totals.filter(pl.col("year") == year).to_dicts()
    return _Mix(year, {mark["concept"]: mark for mark in own}, total)


def _old_remarks(view: View, year: int, stack: Stack | None, *, alone: bool) -> list[Note]:
    """Say that the form of 2014 has a taxonomy of its own, and what its shares are of."""
    if alone:
        return replies.closed(view, year) if stack else []
    return [
        Note("apart", f"{year}年分类不同，不与其后比较"),
        *(replies.closed(view, year) if stack else []),
    ]


def by_group(marks: pl.DataFrame, year: int) -> dict[str, float]:
    """Give the value of each group of a year's marks."""
    own = marks.filter(pl.col("year") == year)
    return dict(zip(own["concept"].to_list(), own["value"].to_list(), strict=True))


def _stack(view: View, parts: Sequence[Part], marks: pl.DataFrame, totals: pl.DataFrame) -> Stack:
    years = sorted(set(marks["year"].to_list()))
    values = {year: by_group(marks, year) for year in years}
    handled = _values_by_year(totals)
    above = {year: f"{handled[year]:,.0f}件" for year in years}
    return Stack(parts, values, above, forms_named(view, years), facts=facts_of(marks))


def _values_by_year(marks: pl.DataFrame) -> dict[int, float]:
    return {mark["year"]: mark["value"] for mark in marks.to_dicts() if mark["value"] is not None}


def forms_named(view: View, years: Sequence[int]) -> str:
    """Name the forms that some years are reported on: 2019年格式、2021年格式."""
    return "、".join(dict.fromkeys(NAMES[view.form(year)] for year in years))


def not_whole(view: View, years: Sequence[int], applicant: str = "total") -> dict[int, Note]:
    """Give the years whose results make no whole, each with the reason."""
    rows = {
        year: queries.share(view.agency, year, "handled_total", "granted", applicant=applicant)
        for year in years
    }
    return {
        year: Note("unread", f"{year}年办理结果{row['reason']}，不作占比")
        for year, row in rows.items() if row and row["verdict"] != SAID
    }  # fmt: skip
