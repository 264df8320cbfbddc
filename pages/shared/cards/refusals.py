"""不予公开理由: why information was not given, group by group, in the words of each taxonomy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from etl.figure import APPLICANTS
from etl.forms.register import BY_OUTCOME, BY_REPLY, UNSET
from etl.metrics import APPLICANT_LABELS, GROUPS
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import Said, leading, unread
from pages.shared.cards.handled import SECTION, forms_named, not_whole
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import DRAWING, Note
from pages.shared.cards.rates import few
from pages.shared.cards.rows import mark_table, shown
from pages.shared.cards.sources import source
from pages.shared.chart import Mark, bar
from pages.shared.view import View

# fmt: off
LABELS = {"refused": "不予公开", "unable": "无法提供", "declined": "不予处理"}
# Reasons that a sentence calls by less than their row.
SHORT = {"refused_internal_affairs": "内部事务信息", "refused_process_information": "过程性信息"}
# fmt: on


def reasons(view: View, group: str, applicant: str) -> Card:
    """Give the card of one group's reasons, by the latest year, with shares of all handled."""
    label, names = LABELS[group], GROUPS[f"{group}_total"]
    asked = view.chosen(*BY_OUTCOME)[-2:]
    idle = _without_requests(view, asked, applicant)
    years = [year for year in asked if year not in idle]
    marks = queries.metric_marks(
        view.agency, names, years, applicants=[applicant], origins=("table",)
    )
    handled = queries.marks(view.agency, ["handled"], years, applicants=[applicant]).to_dicts()
    doubted = not_whole(view, years, applicant)
    totals = {
        mark["year"]: mark for mark in handled
        if mark["value"] and mark["year"] not in doubted
    }  # fmt: skip
    values: dict[str, dict[int, Mark]] = {}
    for mark in marks.filter(pl.col("value").is_not_null()).to_dicts():
        whole = totals.get(mark["year"])
        share = f"（{wording.percent(mark['value'] / whole['value'])}）" if whole else ""
        values.setdefault(named_reason(mark), {})[mark["year"]] = bar(
            mark, f"{shown(mark)}件{share}"
        )
    latest = max(years, default=0)
    rows = sorted(
        values.items(), key=lambda row: -(row[1][latest].value if latest in row[1] else 0)
    )
    asker = APPLICANT_LABELS[applicant] if applicant != "total" else ""
    who, of = asker or "全部申请人", f"{asker}申请中，" if asker else ""
    why = _by_group(view, group)
    said = _said(label, of, [_Reasons(year, marks, totals.get(year)) for year in years])
    if said is None:
        said = Said(
            gaps.nothing(view, f"{label}的理由", why), "", gaps.elsewhere_basis(view, group)
        )
    if idle and idle[-1] == asked[-1]:
        said = Said(f"{idle[-1]}年{asker}没有申请", said.finding if years else "", said.basis)
    measure = Measure(f"{label}的理由", "件", view.whole, "占办理结果总计", which=who)
    cited = source(view, years, SECTION)
    card = Card(
        f"reasons_{group}", said.finding, measure, cited,
        mark_table(marks, view.agency, by_applicant=applicant != "total"),
        chart.bars(rows, ("pale", group)),
        [
            *doubted.values(),
            *(Note("absence", f"{year}年{asker}没有申请，各项均为0，不列") for year in idle),
            *few(((year, whole["value"]) for year, whole in totals.items()), "办结"),
            *([Note("definition", "每项后的百分比为占当年办理结果总计的比例", DRAWING)]
              if totals and rows else []),
        ],
        said.basis, said.second,
    )  # fmt: skip
    earlier = view.chosen(*BY_OUTCOME)[:-2]
    return gaps.told(view, card, gaps.latest_only(earlier, why), said=idle)


def told_by_applicant(view: View) -> bool:
    """Say whether a chosen year's table gives a reason for some class of applicants."""
    names = [name for group in LABELS for name in GROUPS[f"{group}_total"]]
    classes = [name for name in APPLICANTS if name != "total"]
    marks = queries.metric_marks(
        view.agency, names, view.chosen(*BY_OUTCOME), applicants=classes, origins=("table",)
    )
    return bool(marks["value"].is_not_null().any())


def _without_requests(view: View, years: Sequence[int], applicant: str) -> list[int]:
    """Give the years in which an applicant asked nothing, and nothing was left to be handled."""
    names = ["requests", "requests_carried_in", "handled"]
    marks = queries.marks(view.agency, names, years, applicants=[applicant]).to_dicts()
    values = {year: [mark["value"] for mark in marks if mark["year"] == year] for year in years}
    return [year for year, own in values.items() if own == [0] * len(names)]


def _by_group(view: View, group: str) -> gaps.Why:
    """Say why a year's report gives none of a group's reasons: on the form of 2014 they are others,
    which a card of their own lists; prose may state the group of another scope.
    """
    rows, whole = gaps.of_metrics(view, GROUPS[f"{group}_total"]), gaps.of_concepts(view, [group])

    def why(year: int) -> str:
        if view.form(year) in BY_REPLY:
            return f"按{forms_named(view, [year])}另列"
        return (whole if view.form(year) in UNSET else rows)(year)

    return why


@dataclass(frozen=True, slots=True)
class _Reasons:
    """A year's reasons of a group, and the mark of all handled, where shares may be said of it."""

    year: int
    every: pl.DataFrame
    whole: wording.Row | None

    @property
    def marks(self) -> list[wording.Row]:
        return list(self.every.filter(pl.col("year") == self.year).to_dicts())

    @property
    def lost(self) -> str:
        """Say which reasons hide a number, so that none may be called the largest."""
        return unread(self.marks)

    @property
    def valued(self) -> list[wording.Row]:
        return [mark for mark in self.marks if mark["value"] is not None]

    @property
    def total(self) -> float:
        return float(sum(mark["value"] for mark in self.valued))

    @property
    def top(self) -> list[wording.Row]:
        return leading(self.marks)

    def shared(self, value: float, before: str = "占") -> str:
        """Give a number's share of all handled, where it may be said."""
        return f"，{before}{wording.percent(value / self.whole['value'])}" if self.whole else ""

    def told(self, value: float) -> str:
        """Say a number of the year and its share of all handled: 2019年7件，占30.4%."""
        return f"{self.year}年{f'{value:,.0f}件{self.shared(value)}' if value else '没有'}"

    def of(self, name: str) -> wording.Row | None:
        """Give the mark of one reason, where it has a value."""
        own = [mark for mark in self.marks if mark["concept"] == name]
        return own[0] if own and own[0]["value"] is not None else None


def _said(label: str, of: str, years: Sequence[_Reasons]) -> Said | None:
    """Say how many were refused in the latest year, of what share, and for what reason most; of a
    reason that outweighs all others, how many were for it alone. Then the year before. None where
    no year has any.
    """
    if not years or not years[-1].marks:
        return None
    *before, last = years
    if last.lost:
        return Said(f"{last.year}年{of}{label}的理由{last.lost}，不作排序")
    if not last.top:
        return Said(f"{last.year}年{of}没有{label}的")
    first = last.top[0]
    if 2 * first["value"] > last.total:
        words = f"{last.year}年{of}“{_short(first)}”{shown(first)}件"
        words += last.shared(first["value"], "占办结的")
        earlier = [(year, mark) for year in before[-1:] if (mark := year.of(first["concept"]))]
        second = [y.told(m["value"]) for y, m in earlier]
        told = [(last, first), *earlier]
        stands_on = [basis.one(mark, f"{y.year}年{named_reason(mark)}") for y, mark in told]
        return Said(words, "".join(second), (*stands_on, *_wholes(y for y, _ in told)))
    named = "、".join(f"“{_short(mark)}”" for mark in last.top)
    words = (
        f"{last.year}年{of}{label}{last.total:,.0f}件{last.shared(last.total, '占办结的')}，"
        f"{named}{'并列' if len(last.top) > 1 else ''}最多"
    )
    known = [year for year in before[-1:] if year.marks and not year.lost]
    second = [y.told(y.total) for y in known]
    stands_on = [basis.total(y.valued, f"{y.year}年{label}") for y in (last, *known)]
    return Said(words, "".join(second), (*stands_on, *_wholes([last, *known])))


def _wholes(years: Iterable[_Reasons]) -> list[Basis]:
    return basis.counts((year.whole for year in years if year.whole), named=True)


def named_reason(mark: wording.Row) -> str:
    """Give a reason without the name of its group."""
    return str(mark["label"]).partition("：")[2]


def _short(mark: wording.Row) -> str:
    return SHORT.get(mark["concept"], named_reason(mark))
