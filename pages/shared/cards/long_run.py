"""Our own long-run grouping of reasons, counted; the form of 2014 apart."""

from collections.abc import Sequence

import polars as pl

from etl.forms.register import BY_OUTCOME, BY_REPLY, NAMES, UNSET
from etl.metrics import GROUPS
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import unread
from pages.shared.cards.handled import SECTION, forms_named
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import Note
from pages.shared.cards.refusals import LABELS
from pages.shared.cards.rows import mark_table, shown
from pages.shared.cards.sources import facts_of, source
from pages.shared.chart import Part, Stack
from pages.shared.view import View

# fmt: off
# Our own long-run grouping: 行政查询事项 belongs to the third.
QUERIES = "refused_administrative_query"
LONG_RUN = (
    (Part("refused", "法定不公开"), tuple(each for each in GROUPS["refused_total"] if each != QUERIES)),
    (Part("unable", "客观无法提供"), GROUPS["unable_total"]),
    (Part("declined", "程序性处理"), (*GROUPS["declined_total"], QUERIES)),
)
LONG_RUN_2014 = (
    (Part("refused", "法定不公开"), ("not_agreed_state_secret", "not_agreed_commercial_secret", "not_agreed_privacy",
                                    "not_agreed_security_stability", "not_agreed_other_law")),
    (Part("already_public", "非《条例》所指"), ("not_agreed_not_government_information",)),
    (Part("unable", "客观无法提供"), ("not_this_agency", "does_not_exist")),
    (Part("declined", "程序性处理"), ("asked_to_amend", "referred_elsewhere")),
)
# fmt: on


def long_run(view: View) -> Card:
    """Give the card of our own long-run grouping of reasons, counted; 2014's form apart."""
    stacks, frames, stands_on = [], [], list[Basis]()
    for forms, groups in ((BY_REPLY, LONG_RUN_2014), (BY_OUTCOME, LONG_RUN)):
        years = view.chosen(*forms)
        names = [name for _, names in groups for name in names]
        marks = queries.metric_marks(view.agency, names, years, origins=("table",))
        values = _grouped(marks, groups)
        if len(marks):
            frames.append(marks)
        if values:
            above = {year: f"{sum(parts.values()):,.0f}件" for year, parts in values.items()}
            heading = forms_named(view, sorted(values))
            heading = f"{heading}：{wording.INDICATIVE}" if forms == BY_REPLY else heading
            facts = facts_of(marks, {part.group: names for part, names in groups})
            parts = [part for part, _ in groups]
            stacks.append(Stack(parts, values, above, heading, facts=facts))
            stands_on = _grouped_basis(marks, groups, max(values))
    table = pl.concat(frames) if frames else queries.metric_marks(view.agency, [], [])
    words = _long_run_finding(stacks, unread(table.to_dicts()))
    words = words or gaps.nothing(view, "未公开的理由", lambda year: _why(view, year))
    measure = Measure(
        "未公开的理由", "件", view.whole, kind="长期归类", aside="本看板自拟，非官方分类"
    )
    cited = source(view, sorted(set(table["year"].to_list())), SECTION)
    card = Card(
        "long_run", words, measure, cited, mark_table(table, view.agency),
        chart.stacks(stacks, shares=False),
        [
            Note("definition",
                 "法定不公开：不予公开各项（行政查询事项除外）；客观无法提供：无法提供各项；"
                 "程序性处理：不予处理各项和行政查询事项"),
            *_left_out(view, [year for stack in stacks for year in stack.values]),
            *(_of_2014(view) if view.chosen(*BY_REPLY) else []),
        ],
        stands_on,
    )  # fmt: skip
    return gaps.told(view, card, lambda year: _why(view, year))


def _left_out(view: View, years: Sequence[int]) -> list[Note]:
    """Say what was not made public either and is in no group, so that the whole adds up."""
    marks = queries.marks(view.agency, ["other_handling"], years).to_dicts()
    words = "，".join(f"{mark['year']}年{shown(mark)}件" for mark in marks if mark["value"])
    return [Note("scope", f"不含其他处理：{words}")] if words else []


def _of_2014(view: View) -> list[Note]:
    """Say how the form of 2014 is grouped, and that it may not be set beside the later ones."""
    years = "、".join(map(str, view.chosen(*BY_REPLY)))
    apart = f"{years}年分类不同，不与其后比较"
    return [
        *([Note("apart", apart)] if view.chosen(*BY_OUTCOME) else []),
        Note("definition",
             f"{NAMES[BY_REPLY[-1]]}：法定不公开为不同意公开各项（非《条例》所指的另列）；客观无法提供为不属本"
             "机关、不存在；程序性处理为更改补充、其他途径办理"),
    ]  # fmt: skip


def _why(view: View, year: int) -> str:
    """Say why a year's reasons are not grouped, in the words of its own form."""
    if view.form(year) in UNSET:
        return gaps.of_concepts(view, list(LABELS))(year)
    groups = LONG_RUN_2014 if view.form(year) in BY_REPLY else LONG_RUN
    return gaps.of_metrics(view, [name for _, names in groups for name in names])(year)


def _grouped(
    marks: pl.DataFrame, groups: Sequence[tuple[Part, Sequence[str]]]
) -> dict[int, dict[str, float]]:
    """Add up each group in each year; a year in which a reason is missing is left out."""
    values: dict[int, dict[str, float]] = {}
    for (year,), own in marks.group_by(["year"], maintain_order=True):
        by_name = {mark["concept"]: mark["value"] for mark in own.to_dicts()}
        sums = {part.group: [by_name.get(name) for name in names] for part, names in groups}
        if all(None not in parts for parts in sums.values()):
            values[int(str(year))] = {
                group: sum(value for value in parts if value is not None)
                for group, parts in sums.items()
            }
    return values


def _grouped_basis(
    marks: pl.DataFrame, groups: Sequence[tuple[Part, Sequence[str]]], year: int
) -> list[Basis]:
    """Give each group's sum in one year, leading to the reasons that it adds up."""
    own = {mark["concept"]: mark for mark in marks.filter(pl.col("year") == year).to_dicts()}
    return [
        basis.total([own[name] for name in names], f"{year}年{part.label}")
        for part, names in groups
    ]


def _long_run_finding(stacks: Sequence[Stack], lost: str) -> str:
    if not stacks:
        return f"所选年份的理由{lost}，不作归类" if lost else ""
    last = stacks[-1]
    year = max(last.values)
    parts = "、".join(
        f"{part.label}{last.values[year].get(part.group, 0):,.0f}件" for part in last.parts
    )
    return f"{year}年未公开的理由：{parts}"
