"""不予公开理由: why information was not given, group by group, in the words of each taxonomy."""

from collections.abc import Mapping, Sequence

import polars as pl

from etl.metrics import ANNUAL, APPLICANT_LABELS, STATISTICS
from pages.shared import charts, html, queries, wording
from pages.shared.card import Basis, Card, mark_table, shown
from pages.shared.charts import Part, Stack
from pages.shared.findings import basis, gaps
from pages.shared.findings.ground import facts_of, leading, source, unread
from pages.shared.findings.requests import SECTION, TABLE_2014, forms_named, not_whole
from pages.shared.html import Cell
from pages.shared.plot import WHOLE, Words
from pages.shared.view import View

# fmt: off
GROUPS = {
    "refused": ("不予公开", (
        "refused_state_secret", "refused_law_forbids", "refused_security_stability", "refused_third_party",
        "refused_internal_affairs", "refused_process_information", "refused_enforcement_files", "refused_administrative_query")),
    "unable": ("无法提供", ("unable_not_held", "unable_needs_creation", "unable_still_unclear")),
    "declined": ("不予处理", (
        "declined_petition", "declined_repeat", "declined_publication", "declined_excessive", "declined_reconfirmation")),
}
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
LONG_RUN = (
    (Part("refused", "法定不公开"), GROUPS["refused"][1][:-1]),
    (Part("unable", "客观无法提供"), GROUPS["unable"][1]),
    (Part("declined", "程序性处理"), (*GROUPS["declined"][1], "refused_administrative_query")),
)
LONG_RUN_2014 = (
    (Part("refused", "法定不公开"), ("not_agreed_state_secret", "not_agreed_commercial_secret", "not_agreed_privacy",
                                    "not_agreed_security_stability", "not_agreed_other_law")),
    (Part("already_public", "非《条例》所指"), ("not_agreed_not_government_information",)),
    (Part("unable", "客观无法提供"), ("not_this_agency", "does_not_exist")),
    (Part("declined", "程序性处理"), ("asked_to_amend", "referred_elsewhere")),
)
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
    label, names = GROUPS[group]
    years = view.chosen(*ANNUAL)[-2:]
    marks = queries.metric_marks(
        view.agency, names, years, applicants=[applicant], origins=("table",)
    )
    handled = queries.marks(view.agency, ["handled"], years, applicants=[applicant]).to_dicts()
    doubted = not_whole(view, years, applicant)
    totals = {
        mark["year"]: mark["value"] for mark in handled
        if mark["value"] and mark["value"] >= wording.SMALLEST and mark["year"] not in doubted
    }  # fmt: skip
    values: dict[str, dict[int, tuple[float, str]]] = {}
    for mark in marks.filter(pl.col("value").is_not_null()).to_dicts():
        whole = totals.get(mark["year"])
        share = f"（{wording.percent(mark['value'] / whole)}）" if whole else ""
        values.setdefault(_reason(mark), {})[mark["year"]] = (
            mark["value"], f"{shown(mark)}件{share}",
        )  # fmt: skip
    rows = sorted(values.items(), key=lambda row: -row[1].get(max(years, default=0), (0, ""))[0])
    who = APPLICANT_LABELS[applicant] if applicant != "total" else "全部申请人"
    last = marks.filter(pl.col("year") == max(years, default=0)).to_dicts()
    lost = unread(last)
    top = [] if lost else leading(last)
    words = _finding(label, rows, top, years, who, form_2014=bool(view.chosen(STATISTICS)))
    words = f"{years[-1]}年{label}的理由{lost}，不作排序" if lost else words
    measure = f"{label}的理由 · 件，占办理结果总计 · {view.whole} · {who}"
    cited = source(view, years, SECTION)
    palette = view.palette
    card = Card(
        f"reasons_{group}", words, measure, cited,
        mark_table(marks, view.agency, by_applicant=applicant != "total"),
        charts.bars(
            rows, palette, Words(words, measure, cited),
            colours=[palette.pale, palette.groups[group]],
        ) if rows else None,
        [
            *doubted.values(),
            *(["每项后的百分比为占当年办理结果总计的比例。"] if totals and rows else []),
        ],
        [
            *(basis.one(mark, f"{mark['year']}年{_reason(mark)}") for mark in top),
            *basis.counts((mark for mark in handled if top and mark["year"] == years[-1]), named=True),
        ],
    )  # fmt: skip
    earlier = view.chosen(*ANNUAL)[:-2]
    return gaps.told(view, card, gaps.latest_only(earlier, gaps.of_metrics(view, names)))


def reasons_2014(view: View) -> Card:
    """Give the card of the six reasons of the form of 2014, in its own words."""
    years = view.chosen(STATISTICS)[-1:]
    marks = queries.metric_marks(view.agency, REASONS_2014, years, origins=("table",))
    total = queries.metric_marks(view.agency, ["not_agreed_total"], years, origins=("table",))
    whole = total["value"][0] if len(total) else None
    parts = sum(mark["value"] or 0.0 for mark in marks.to_dicts())
    agrees = whole is not None and whole == parts and whole >= wording.SMALLEST
    rows = [
        (
            _reason(mark),
            {
                mark["year"]: (
                    mark["value"],
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
    words = _finding_2014(years, whole, top, rows)
    words = f"{words}，各项理由{lost}，不作排序" if lost else words
    measure, cited = (
        f"不同意公开的理由 · 件，占不同意公开 · {view.whole}",
        source(view, years, TABLE_2014),
    )
    card = Card(
        "reasons_2014", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(
            rows, view.palette, Words(words, measure, cited),
            colours=[view.palette.groups["already_public"]],
        ) if rows else None,
        ["此表与2019年、2021年格式不是同一分类，不能逐项对应。", "对应关系见下表。"],
        [
            *basis.counts(total.to_dicts() if rows else []),
            *(basis.one(mark, _reason(mark)) for mark in top),
        ],
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, REASONS_2014))


def long_run(view: View) -> Card:
    """Give the card of our own long-run grouping of reasons, counted; 2014's form apart."""
    stacks, frames, stands_on = [], [], list[Basis]()
    for forms, groups in (((STATISTICS,), LONG_RUN_2014), (ANNUAL, LONG_RUN)):
        years = view.chosen(*forms)
        names = [name for _, names in groups for name in names]
        marks = queries.metric_marks(view.agency, names, years, origins=("table",))
        values = _grouped(marks, groups)
        if len(marks):
            frames.append(marks)
        if values:
            above = {year: f"{sum(parts.values()):,.0f}件" for year, parts in values.items()}
            heading = forms_named(view, sorted(values))
            heading = f"{heading}：{wording.INDICATIVE}" if STATISTICS in forms else heading
            facts = facts_of(marks, {part.group: names for part, names in groups})
            parts = [part for part, _ in groups]
            stacks.append(Stack(parts, values, above, heading, facts=facts))
            stands_on = _grouped_basis(marks, groups, max(values))
    table = pl.concat(frames) if frames else queries.metric_marks(view.agency, [], [])
    words = _long_run_finding(stacks, unread(table.to_dicts()))
    measure = f"未公开的理由，长期归类（本看板自拟，非官方分类） · 件 · {view.whole}"
    cited = source(view, sorted(set(table["year"].to_list())), SECTION)
    card = Card(
        "long_run", words, measure, cited, mark_table(table, view.agency),
        charts.stacks(
            stacks, view.palette, Words(words, measure, cited, WHOLE), shares=False,
        ) if stacks else None,
        [
            "法定不公开：不予公开各项（行政查询事项除外）；客观无法提供：无法提供各项；"
            "程序性处理：不予处理各项和行政查询事项。",
            *(
                ["原统计表：法定不公开为不同意公开各项（非《条例》所指的另列）；客观无法提供为不属本"
                 "机关、不存在；程序性处理为更改补充、其他途径办理。"]
                if view.chosen(STATISTICS) else []
            ),
            "两套表式的分类不能逐项对应，左右并列，不相比较。",
        ],
        stands_on,
    )  # fmt: skip
    return gaps.told(view, card, lambda year: _why(view, year))


def meeting(view: View) -> str:
    """Give the table of how the taxonomies of 2014 and of 2019/2021 meet: links, grade, reason,
    each year's count, and the article of 2019's 《条例》 where it has been checked.
    """
    crosswalk, labels = queries.crosswalk(), queries.concepts()
    years = view.chosen(STATISTICS, *ANNUAL)
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
            if (row["form_a"], row["form_b"]) == (STATISTICS, ANNUAL[1])
        )  # fmt: skip
        rows.append(
            [
                Cell(labels.filter(pl.col("concept") == concept)["label_zh"][0]),
                Cell(words.get(STATISTICS, "—")),
                Cell(words.get(ANNUAL[1], "—")),
                *(_count(counts.get((concept, year))) for year in years),
                Cell(wording.GRADES[grade["grade"]], remark=grade["reason"]),
                Cell(ARTICLES.get(concept, "")),
            ]
        )
    head = [
        "对照名",
        "原统计表",
        "2021年格式",
        *(f"{year}年" for year in years),
        "两者能否相比",
        "《条例》条款",
    ]
    return html.table(
        head, rows, caption="两套分类如何对应", numeric=range(3, 3 + len(years))
    )  # fmt: skip


def _why(view: View, year: int) -> str:
    """Say why a year's reasons are not grouped, in the words of its own form."""
    groups = LONG_RUN_2014 if view.form(year) == STATISTICS else LONG_RUN
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
        return f"所选年份的理由{lost}，不作归类" if lost else "所选年份的年报不分列理由"
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


def _finding(
    label: str,
    rows: Sequence[tuple[str, Mapping[int, tuple[float, str]]]],
    top: Sequence[wording.Row],
    years: Sequence[int],
    who: str,
    *,
    form_2014: bool,
) -> str:
    if not rows or not any(years[-1] in row[1] for row in rows):
        other = "按原统计表填报，理由另列" if form_2014 else f"不分列{label}的理由"
        return f"所选年份的年报{other}"
    if not top:
        return f"{years[-1]}年{who}的申请没有{label}的"
    words = dict(rows)[_reason(top[0])][years[-1]][1].replace("（", "（占办理结果总计")
    if len(top) > 1:
        return f"{years[-1]}年{label}以{_quoted(top)}并列最多，各{words}"
    return f"{years[-1]}年{label}以{_quoted(top)}最多，{words}"


def _quoted(marks: Sequence[wording.Row]) -> str:
    return "".join(f"“{_reason(mark)}”" for mark in marks)


def _finding_2014(
    years: Sequence[int],
    whole: float | None,
    top: Sequence[wording.Row],
    rows: Sequence[tuple[str, Mapping[int, tuple[float, str]]]],
) -> str:
    if not years:
        return "所选年份没有按原统计表填报的年报"
    if not whole:
        return f"{years[0]}年" + ("没有不同意公开的" if whole == 0 else "不同意公开总数无法读取")
    words = f"{years[0]}年不同意公开{whole:,.0f}件"
    return (
        f"{words}，其中{_quoted(top)}{dict(rows)[_reason(top[0])][years[0]][1]}" if top else words
    )
