"""Replies on the form of 2014: a taxonomy of its own, and what its shares are of."""

import polars as pl

from etl.forms.register import BY_REPLY, NAMES
from pages.shared import queries, wording
from pages.shared.cards import basis
from pages.shared.cards.ground import Said
from pages.shared.cards.notes import Note
from pages.shared.cards.rows import shown
from pages.shared.cards.sources import facts_of
from pages.shared.chart import Part, Stack
from pages.shared.view import View

# The taxonomy of 2014, in its own words: metrics that make each part.
REPLIES_2014 = (
    (Part("already_public", "已主动公开"), ("already_public",)),
    (Part("granted", "同意公开"), ("agreed",)),
    (Part("granted_in_part", "同意部分公开"), ("agreed_in_part",)),
    (Part("refused", "不同意公开"), ("not_agreed_total",)),
    (Part("unable", "不属本机关、不存在"), ("not_this_agency", "does_not_exist")),
    (Part("other_handling", "补正、其他途径"), ("asked_to_amend", "referred_elsewhere")),
)


def column(view: View) -> tuple[Stack | None, pl.DataFrame] | None:
    """Give the replies on the form of 2014, and their column where every one of them is read."""
    years = view.chosen(*BY_REPLY)[-1:]
    names = [metric for _, metrics in REPLIES_2014 for metric in metrics]
    marks = queries.metric_marks(view.agency, names, years, origins=("table",))
    if not len(marks):
        return None
    row = _row(view, years[0])
    if row is None or row["verdict"] != "said":
        return None, marks
    by_name = {mark["concept"]: mark["value"] for mark in marks.to_dicts()}
    values = {part.group: sum(by_name[name] for name in metrics) for part, metrics in REPLIES_2014}
    total = sum(values.values())
    stack = Stack(
        [part for part, _ in REPLIES_2014], {years[0]: values}, {years[0]: f"{total:,.0f}件"},
        f"{NAMES[view.form(years[0])]}：另一分类",
        facts=facts_of(marks, {part.group: metrics for part, metrics in REPLIES_2014}),
    )  # fmt: skip
    return stack, marks


def no_shares(view: View, year: int) -> Note:
    """Say why the replies on the form of 2014 have no shares."""
    row = _row(view, year)
    reason = row["reason"] if row else wording.ABSENCES["lost"]
    return Note("unread", f"{year}年申请答复{reason}，不作占比")


def _row(view: View, year: int) -> wording.Row | None:
    return queries.share(view.agency, year, "replied_total", REPLIES_2014[0][1][0])


def said(stack: Stack | None, marks: pl.DataFrame) -> Said:
    """Say the two largest parts of the replies on the form of 2014."""
    if not stack:
        return Said("")
    (year, values), rows = next(iter(stack.values.items())), marks.to_dicts()
    total = sum(values.values())
    if not total:
        return Said(f"{year}年没有答复申请")
    names = {part.group: metrics for part, metrics in REPLIES_2014}
    first = sorted(stack.parts, key=lambda part: -values[part.group])[:2]
    words = "，".join(f"{p.label}占{wording.percent(values[p.group] / total)}" for p in first)
    stands_on = [basis.total(rows, f"{year}年答复")] + [
        basis.total([row for row in rows if row["concept"] in names[p.group]], f"{year}年{p.label}")
        for p in first
    ]
    return Said(f"{year}年申请答复中，{words}", "", tuple(stands_on))


def closed(view: View, year: int) -> list[Note]:
    """Say what the shares of the form of 2014 are of: replies, which are fewer than what closed."""
    names = ["replied_total", "closed_total"]
    marks = queries.metric_marks(view.agency, names, [year], origins=("table",)).to_dicts()
    known = [f"{mark['label']}{shown(mark)}件" for mark in marks if mark["value"] is not None]
    if len(known) < len(names):
        return []
    words = f"{year}年占比的分母为{known[0]}；该表另载{known[1]}，两者不是同一事物"
    return [Note("definition", words)]
