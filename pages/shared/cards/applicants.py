"""Who asked: requests by applicant."""

from collections.abc import Iterable, Sequence

import polars as pl

from etl.figure import APPLICANTS
from etl.forms.register import BY_OUTCOME
from etl.metrics import APPLICANT_LABELS
from pages.shared import chart, queries, wording
from pages.shared.cards import basis, gaps
from pages.shared.cards.ground import Said, unread
from pages.shared.cards.handled import SAID, SECTION
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note
from pages.shared.cards.rates import few
from pages.shared.cards.requests import count_rows, valued
from pages.shared.cards.rows import mark_table, shown
from pages.shared.cards.sources import source
from pages.shared.view import View


def by_applicant(view: View) -> Card:
    """Give the card of who asked: counts by applicant, on the forms that break them down."""
    years = view.chosen(*BY_OUTCOME)
    parts = [name for name in APPLICANTS if name != "total"]
    marks = queries.marks(view.agency, ["requests"], years, applicants=parts)
    rows = count_rows(marks, "applicant", {name: APPLICANT_LABELS[name] for name in parts})
    said, small = _applicants_said(view, marks, years)
    measure = Measure("收到申请", "件", view.whole, by="按申请人")
    cited = source(view, years, SECTION)
    card = Card(
        "applicants", said.finding, measure, cited,
        mark_table(marks, view.agency, by_applicant=True),
        chart.bars(rows),
        small, said.basis, said.second,
    )  # fmt: skip
    return gaps.told(view, card, gaps.of_applicants(view, "requests"))


def _applicants_said(
    view: View, marks: pl.DataFrame, years: Sequence[int]
) -> tuple[Said, list[Note]]:
    """Say who asked most in the latest year that can be told, and what share that is; then the
    year before it.
    """
    totals = {
        mark["year"]: mark for mark in valued(queries.marks(view.agency, ["requests"], years))
    }
    tops = [
        (top, total) for year, total in totals.items()
        if (top := _top(view, marks.filter(pl.col("year") == year).to_dicts(), total))
    ]  # fmt: skip
    if not tops:
        return Said(_no_top(marks, totals.values())), []
    (top, total), *before = reversed(tops[-2:])
    words = f"{top['year']}年新收申请中，{_who(top)}{shown(top)}件，占{_share(top, total)}"
    second = ""
    for mark, whole in before:
        who = "" if mark["applicant"] == top["applicant"] else f"{_who(mark)}最多，"
        second = f"{mark['year']}年{who}占{_share(mark, whole)}"
    stands_on = [
        each for mark, whole in ((top, total), *before)
        for each in (basis.one(mark, f"{mark['year']}年{_who(mark)}"), *basis.counts([whole]))
    ]  # fmt: skip
    small = few(((whole["year"], whole["value"]) for _, whole in tops[-2:]), "申请")
    return Said(words, second, tuple(stands_on)), small


def _top(view: View, own: Sequence[wording.Row], total: wording.Row) -> wording.Row | None:
    """Give the applicants who asked most in a year, where their share may be said and none is
    level with them.
    """
    row = queries.share(
        view.agency, total["year"], "requests_received", "requests_received",
        applicant="natural_person",
    )  # fmt: skip
    top = wording.largest({m["applicant"]: m["value"] for m in own if m["value"] is not None})
    if row is None or row["verdict"] != SAID or len(top) != 1:
        return None
    return next(mark for mark in own if mark["applicant"] == top[0])


def _share(part: wording.Row, whole: wording.Row) -> str:
    return wording.percent(part["value"] / whole["value"])


def _no_top(marks: pl.DataFrame, totals: Iterable[wording.Row]) -> str:
    """Say why no class of applicant stands in front."""
    if not len(marks):
        return "所选年份的年报不分申请人"
    if unread(marks.to_dicts()):
        return "所选年份的申请人数据不全"
    known = [mark["value"] for mark in valued(marks)]
    if not any(total["value"] for total in totals):
        return "所选年份没有收到申请" if known and not any(known) else "所选年份的申请人数据不全"
    return "所选年份没有单独居首的申请人" if any(known) else "所选年份的申请人数据不全"


def _who(mark: wording.Row) -> str:
    return APPLICANT_LABELS[mark["applicant"]]
