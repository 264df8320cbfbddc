"""不予公开理由: why information was not given, group by group, in the words of each taxonomy."""

import polars as pl

from etl.metrics import ANNUAL, APPLICANT_LABELS, STATISTICS
from pages.shared import charts, html, queries, wording
from pages.shared.card import Card, mark_table
from pages.shared.findings.ground import source
from pages.shared.findings.requests import SECTION, TABLE_2014
from pages.shared.frame import View
from pages.shared.html import Cell
from pages.shared.plot import Words

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
# fmt: on


def reasons(view: View, group: str, applicant: str) -> Card:
    """Give the card of one group's reasons, sorted by the latest year, with shares of all handled."""
    label, names = GROUPS[group]
    years = view.chosen(*ANNUAL)[-2:]
    marks = queries.metric_marks(
        view.agency, names, years, applicants=[applicant], origins=("table",)
    )
    totals = {
        mark["year"]: mark["value"]
        for mark in queries.marks(
            view.agency, ["handled"], years, applicants=[applicant]
        ).to_dicts()
    }
    values: dict[str, dict[int, tuple[float, str]]] = {}
    for mark in marks.filter(pl.col("value").is_not_null()).to_dicts():
        share = (
            wording.percent(mark["value"] / totals[mark["year"]])
            if totals.get(mark["year"])
            else "—"
        )
        values.setdefault(mark["label"].partition("：")[2], {})[mark["year"]] = (
            mark["value"], f"{mark['value']:,.0f}件（{share}）",
        )  # fmt: skip
    rows = sorted(values.items(), key=lambda row: -row[1].get(max(years, default=0), (0, ""))[0])
    words = _finding(label, rows, years)
    measure = f"{label}的理由 · 件，占办理结果总计 · 全市 · {APPLICANT_LABELS[applicant]}"
    cited = source(view, years, SECTION)
    palette = view.palette
    return Card(
        f"reasons_{group}", words, measure, cited,
        mark_table(marks, view.agency, by_applicant=applicant != "total"),
        charts.bars(
            rows, palette, Words(words, measure, cited),
            colours=[palette.pale, palette.groups[group]],
        ) if rows else None,
        ["每项后的百分比为占当年办理结果总计的比例。"],
    )  # fmt: skip


def reasons_2014(view: View) -> Card:
    """Give the card of the six reasons of the form of 2014, in its own words."""
    years = view.chosen(STATISTICS)[-1:]
    marks = queries.metric_marks(view.agency, REASONS_2014, years, origins=("table",))
    total = queries.metric_marks(view.agency, ["not_agreed_total"], years, origins=("table",))
    whole = total["value"][0] if len(total) else None
    rows = [
        (
            mark["label"].partition("：")[2],
            {
                mark["year"]: (
                    mark["value"],
                    f"{mark['value']:,.0f}件（{wording.percent(mark['value'] / whole)}）",
                )
            },
        )
        for mark in marks.sort("value", descending=True).to_dicts()
        if mark["value"] is not None and whole
    ]
    words = "所选年份没有按2014年统计表填报的年报"
    if rows:
        top, share = rows[0][0], rows[0][1][years[0]][1]
        words = f"{years[0]}年不同意公开{whole:,.0f}件，其中“{top}”{share}"
    measure, cited = "不同意公开的理由 · 件，占不同意公开 · 全市", source(view, years, TABLE_2014)
    return Card(
        "reasons_2014", words, measure, cited, mark_table(marks, view.agency),
        charts.bars(
            rows, view.palette, Words(words, measure, cited),
            colours=[view.palette.groups["already_public"]],
        ) if rows else None,
        ["此表与2019年、2021年格式不是同一分类，对应关系见下表。"],
    )  # fmt: skip


def meeting(view: View) -> str:
    """Give the table of how the taxonomies of 2014 and of 2019/2021 meet, with grade and reason."""
    crosswalk = queries.crosswalk()
    rows: list[list[Cell | str]] = []
    for concept in MEETING:
        own = crosswalk.filter(pl.col("concept") == concept)
        words = dict(zip(own["form"].to_list(), own["metrics"].to_list(), strict=True))
        grade = queries.grades(concept).filter(
            (pl.col("form_a") == STATISTICS) & (pl.col("form_b") == ANNUAL[1])
        ).row(0, named=True)  # fmt: skip
        label = queries.concepts().filter(pl.col("concept") == concept)["label_zh"][0]
        rows.append(
            [
                Cell(label), Cell(words.get(STATISTICS, "—")), Cell(words.get(ANNUAL[1], "—")),
                Cell(wording.GRADES[grade["grade"]]), Cell(grade["reason"]),
            ]
        )  # fmt: skip
    del view
    return html.table(
        ["本看板的对照名", "2014年统计表", "2021年格式", "等级", "说明"], rows,
        caption="两套分类如何对应",
    )  # fmt: skip


def _finding(
    label: str, rows: list[tuple[str, dict[int, tuple[float, str]]]], years: list[int]
) -> str:
    if not rows or not years or years[-1] not in rows[0][1]:
        return f"所选年份的年报不分列{label}的理由"
    return f"{years[-1]}年{label}以“{rows[0][0]}”最多，{rows[0][1][years[-1]][1]}"
