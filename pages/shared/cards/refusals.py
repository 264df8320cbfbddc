"""不予公开理由: why information was not given, group by group, in the words of each taxonomy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from etl.figure import APPLICANTS
from etl.forms.register import BY_OUTCOME, BY_REPLY, NAMES, UNSET
from etl.metrics import APPLICANT_LABELS, GROUPS
from pages.shared import chart, html, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import Said, facts_of, leading, source, unread
from pages.shared.cards.handled import SAID, SECTION, forms_named, not_whole
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Basis, Card
from pages.shared.cards.notes import DRAWING, SCREEN, Note
from pages.shared.cards.rates import few
from pages.shared.cards.requests import TABLE_2014
from pages.shared.cards.rows import mark_table, shown
from pages.shared.chart import Mark, Part, Stack, bar
from pages.shared.html import Cell
from pages.shared.kept import kept
from pages.shared.view import View

# fmt: off
LABELS = {"refused": "不予公开", "unable": "无法提供", "declined": "不予处理"}
REASONS_2014 = (
    "not_agreed_state_secret", "not_agreed_commercial_secret", "not_agreed_privacy", "not_agreed_security_stability",
    "not_agreed_not_government_information", "not_agreed_other_law",
)
# Concepts that tell how far the two taxonomies meet, in the order of the later form.
MEETING = (
    "state_secret", "other_law", "security_stability", "third_party", "internal_affairs", "process_information",
    "enforcement_files", "administrative_query", "not_government_information", "not_held", "needs_creation", "unclear",
    "referred_elsewhere",
)
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
# Reasons that a sentence calls by less than their row.
SHORT = {"refused_internal_affairs": "内部事务信息", "refused_process_information": "过程性信息"}
# Articles of 《政府信息公开条例》 (国务院令第711号), only those checked against its text.
ARTICLES = {
    "state_secret": "第十四条", "other_law": "第十四条", "security_stability": "第十四条",
    "internal_affairs": "第十六条", "process_information": "第十六条", "enforcement_files": "第十六条",
    "administrative_query": "第三十六条第（七）项", "not_held": "第三十六条第（四）（五）项",
    "needs_creation": "第三十八条", "unclear": "第三十条",
}
# fmt: on


def reasons(view: View, group: str, applicant: str) -> Card:
    """Give the card of one group's reasons, sorted by the latest year, with shares of all handled."""
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
        values.setdefault(_reason(mark), {})[mark["year"]] = bar(mark, f"{shown(mark)}件{share}")
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
    """One year's reasons of a group, and the mark of all handled, where shares of it may be said."""

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
    reason that outweighs all others, how many were for it alone. Then the year before. None where no
    year has any.
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
        stands_on = [basis.one(mark, f"{y.year}年{_reason(mark)}") for y, mark in told]
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


def reasons_2014(view: View) -> Card:
    """Give the card of the six reasons of the form of 2014, in its own words."""
    years = view.chosen(*BY_REPLY)[-1:]
    marks = queries.metric_marks(view.agency, REASONS_2014, years, origins=("table",))
    total = queries.metric_marks(view.agency, ["not_agreed_total"], years, origins=("table",))
    whole = total["value"][0] if len(total) else None
    part = REASONS_2014[0]
    row = queries.share(view.agency, years[0], "not_agreed_total", part) if years else None
    agrees = row is not None and row["verdict"] == SAID
    rows = [
        (
            _reason(mark),
            {
                mark["year"]: bar(
                    mark,
                    f"{shown(mark)}件"
                    + (f"（{wording.percent(mark['value'] / whole)}）" if agrees else ""),
                )
            },
        )
        for mark in marks.sort("value", descending=True).to_dicts()
        if mark["value"] is not None and whole
    ]
    lost = unread(marks.to_dicts())
    top = leading(marks.to_dicts()) if rows and not lost else []
    words = _said_2014(years, whole, top, agrees=agrees)
    words = f"{words}，各项理由{lost}，不作排序" if lost else words
    measure, cited = (
        Measure("不同意公开的理由", "件", view.whole, "占不同意公开"),
        source(view, years, TABLE_2014),
    )
    card = Card(
        "reasons_2014", words, measure, cited, mark_table(marks, view.agency),
        chart.bars(rows, ("pale", "already_public")),
        [
            Note("apart", "与2019年、2021年格式分类不同，不能逐项对应"),
            Note("definition", "对应关系见下表", SCREEN),
        ],
        [
            *basis.counts(total.to_dicts() if rows else []),
            *(basis.one(mark, _reason(mark)) for mark in top),
        ],
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, REASONS_2014))


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


@kept
def meeting(view: View) -> str:
    """Give the table of how the taxonomies of 2014 and of 2019/2021 meet: links, grade, reason,
    each year's count, and the article of 2019's 《条例》 where it has been checked; '' for a body
    without a report on the form of 2014.
    """
    if not {*view.forms.values()} & {*BY_REPLY}:
        return ""
    crosswalk, labels = queries.crosswalk(), queries.concepts()
    years, old, new = view.chosen(*BY_REPLY, *BY_OUTCOME), BY_REPLY[-1], BY_OUTCOME[-1]
    counts = {
        (mark["concept"], mark["year"]): mark
        for mark in queries.marks(view.agency, MEETING, years).to_dicts()
    }
    rows: list[list[Cell | str]] = []
    for concept in MEETING:
        own = crosswalk.filter(pl.col("concept") == concept)
        words = dict(zip(own["form"].to_list(), own["metrics"].to_list(), strict=True))
        grade = next(
            row for row in queries.grades(concept).to_dicts()
            if (row["form_a"], row["form_b"]) == (old, new)
        )  # fmt: skip
        rows.append(
            [
                Cell(labels.filter(pl.col("concept") == concept)["label_zh"][0]),
                Cell(words.get(old, "—")),
                Cell(words.get(new, "—")),
                *(_count(counts.get((concept, year))) for year in years),
                Cell(wording.GRADES[grade["grade"]], remark=grade["reason"]),
                Cell(ARTICLES.get(concept, "")),
            ]
        )
    head = [
        "对照名",
        NAMES[old],
        NAMES[new],
        *(f"{year}年" for year in years),
        "两者能否相比",
        "《条例》条款",
    ]
    return html.table(
        head, rows, caption="两套分类如何对应", numeric=range(3, 3 + len(years))
    )  # fmt: skip


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


def _count(mark: wording.Row | None) -> Cell:
    if mark is None:
        return Cell("—", kind="absent")
    if mark["value"] is None:
        return Cell(wording.ABSENCES[mark["state"]], kind="absent")
    return Cell(wording.number(mark["value"]), mark["fact_ids"])


def _reason(mark: wording.Row) -> str:
    """Give a reason without the name of its group."""
    return str(mark["label"]).partition("：")[2]


def _short(mark: wording.Row) -> str:
    return SHORT.get(mark["concept"], _reason(mark))


def _quoted(marks: Sequence[wording.Row]) -> str:
    return "".join(f"“{_reason(mark)}”" for mark in marks)


def _said_2014(
    years: Sequence[int], whole: float | None, top: Sequence[wording.Row], *, agrees: bool
) -> str:
    """Say how many were refused on the form of 2014 and for what reason most, with its share where
    the reasons `agree` with the total.
    """
    if not years:
        return f"所选年份没有按{NAMES[BY_REPLY[-1]]}填报的年报"
    if not whole:
        return f"{years[0]}年" + ("没有不同意公开的" if whole == 0 else "不同意公开总数无法读取")
    words = f"{years[0]}年不同意公开{whole:,.0f}件"
    if not top:
        return words
    each, share = ("各" if len(top) > 1 else ""), top[0]["value"] / whole
    words += f"，其中{_quoted(top)}{each}{shown(top[0])}件"
    return f"{words}，{each}占{wording.percent(share)}" if agrees else words
