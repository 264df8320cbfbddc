"""The reasons of the form of 2014, and how they meet those of the later forms."""

from collections.abc import Sequence

import polars as pl

from etl.forms.register import BY_OUTCOME, BY_REPLY, NAMES
from pages.shared import chart, html, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import leading, unread
from pages.shared.cards.handled import SAID
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card
from pages.shared.cards.notes import SCREEN, Note
from pages.shared.cards.refusals import named_reason
from pages.shared.cards.requests import TABLE_2014
from pages.shared.cards.rows import mark_table, shown
from pages.shared.cards.sources import source
from pages.shared.chart import bar
from pages.shared.html import Cell
from pages.shared.kept import kept
from pages.shared.view import View

# fmt: off
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
# Articles of 《政府信息公开条例》 (国务院令第711号), only those checked against its text.
ARTICLES = {
    "state_secret": "第十四条", "other_law": "第十四条", "security_stability": "第十四条",
    "internal_affairs": "第十六条", "process_information": "第十六条", "enforcement_files": "第十六条",
    "administrative_query": "第三十六条第（七）项", "not_held": "第三十六条第（四）（五）项",
    "needs_creation": "第三十八条", "unclear": "第三十条",
}
# fmt: on


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
            named_reason(mark),
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
            *(basis.one(mark, named_reason(mark)) for mark in top),
        ],
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_metrics(view, REASONS_2014))


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


def _count(mark: wording.Row | None) -> Cell:
    if mark is None:
        return Cell("—", kind="absent")
    if mark["value"] is None:
        return Cell(wording.ABSENCES[mark["state"]], kind="absent")
    return Cell(wording.number(mark["value"]), mark["fact_ids"])


def _quoted(marks: Sequence[wording.Row]) -> str:
    return "".join(f"“{named_reason(mark)}”" for mark in marks)


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
