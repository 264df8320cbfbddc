"""A sequence of cards as every writer of this folder takes it: slides, and what they stand on."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TypeVar

from etl.forms.register import NAMES
from pages.shared import html, queries, wording
from pages.shared.cards.model import Card
from pages.shared.cards.notes import OPEN, Note, leaving, open_line
from pages.shared.chart.letters import length
from pages.shared.families import FAMILIES, family
from pages.shared.html import Cell
from pages.shared.table import Condensed, condensed
from pages.shared.view import View

LINE = "DISCLOSURE_LINE"  # the environment's optional line on every export, such as 内部资料
LINES = 2  # of remarks under a chart
MANY = 3  # parts of one thing in a formula; more are named by it
BREAKS = (
    "表式不同的年份之间，只有同一指标注明可比的才相减；未注明的并列而不相减。",
    "未收录的年份不等于当年未公布。",
)
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Slide:
    """One card of a sequence, with the headline and the speaker's note that a person gave it."""

    card: Card
    headline: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """Give the headline: the person's own, else the card's finding."""
        return self.headline or self.card.finding

    @property
    def notes(self) -> list[Note]:
        """Give the card's remarks as they leave its page."""
        return leaving(self.card.notes)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What every part of an export says of itself: title, choices, reports held, definitions.

    `line` is an optional mark such as 内部资料 from the configuration.
    """

    title: str
    agencies: Sequence[str]
    held: str
    chosen: str
    until: str
    made: str
    line: str = ""
    definitions: Sequence[str] = field(default_factory=tuple)
    breaks: Sequence[str] = field(default_factory=tuple)

    @property
    def agency(self) -> str:
        """Give whose reports they are."""
        return "、".join(self.agencies)

    @property
    def footer(self) -> str:
        """Give the line that stands under every slide and page."""
        return " · ".join(filter(None, (self.held, self.until, f"制作 {self.made}", self.line)))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Give what an export says of itself, line by line: item and words."""
        return [
            ("筛选", self.chosen), ("收录情况", self.held.removeprefix("收录 ")),
            ("统计截至", self.until.removeprefix("统计截至 ")),
            *(("比率口径", words) for words in self.definitions),
            *(("表式与断点", words) for words in self.breaks),
            ("制作日期", self.made), *([("标记", self.line)] if self.line else []),
        ]  # fmt: skip


def occasion_today(
    views: Sequence[View], title: str, families: Collection[str] = tuple(FAMILIES)
) -> Occasion:
    """Give what an export made today says of itself, with the line of the configuration."""
    today = date.today()
    made = f"{today.year}年{today.month}月{today.day}日"
    return occasion(views, title, made, os.environ.get(LINE, "").strip(), families)


def occasion(
    views: Sequence[View],
    title: str,
    made: str,
    line: str = "",
    families: Collection[str] = tuple(FAMILIES),
) -> Occasion:
    """Give what an export says of itself, from the views that its cards were made with; `made` is
    the date of today, in words; `families` are those of the rates that it may hold.
    """
    definitions = [
        f"{queries.rate_label(rate)}：{'；'.join(words)}"
        for rate in ("grant_rate", "review_overturned_rate", "litigation_overturned_rate")
        if family(rate) in families and (words := _definitions(rate, views))
    ]
    years = sorted({year for view in views for year in view.years})
    differ = "；各页所选年份不同，以该页为准" if len({view.years for view in views}) > 1 else ""
    by_agency = {view.agency: view for view in views}
    held = "；".join(
        f"{name if len(by_agency) > 1 else ''}{_listed(view.held)}年年报"
        for name, view in by_agency.items()
    )
    last: dict[str, int] = {}
    for view in views:
        last[view.agency] = max(last.get(view.agency, 0), *view.years)
    until = "、".join(
        f"{name if len(by_agency) > 1 else ''}{year}年底（{year}年年报）"
        for name, year in last.items()
    )
    breaks = [
        f"{name if len(by_agency) > 1 else ''}{words}"
        for name, view in by_agency.items() for words in _forms(view.forms)
    ]  # fmt: skip
    wholes = "、".join(dict.fromkeys(view.whole for view in views))
    return Occasion(
        title, tuple(by_agency), f"收录 {held}",
        f"所选年份：{_listed(years)}{differ}；范围：{wholes}（另有注明的除外）",
        f"统计截至 {until}", made, line, definitions, [*breaks, *BREAKS],
    )  # fmt: skip


def _definitions(rate: str, views: Sequence[View]) -> list[str]:
    """Name the definitions of a rate that the chosen years are on, each with its formulas in the
    words of their forms, the latest first: those chosen, or else every one that the forms know.
    """
    years = sorted({(year, view.form(year)) for view in views for year in view.years}, reverse=True)
    forms = list(dict.fromkeys(form for _, form in years))
    chosen = list(dict.fromkeys(view.definition(rate) for view in views))
    said = [words for definition in chosen for words in _formulas(rate, definition, forms)]
    every = queries.every_definition(rate)
    return said or [words for each in every for words in _formulas(rate, each, forms)]


def _formulas(rate: str, definition: str, forms: Sequence[str]) -> list[str]:
    """Give the formulas of a definition on some forms, in their order, each once."""
    own = {row["form"]: row for row in queries.formulas(rate, definition).to_dicts()}
    said = []
    for row in (own[form] for form in forms if form in own):
        over, under = (_sum(row[part]) for part in ("numerator_zh", "denominator_zh"))
        said.append(f"{row['definition_zh']}＝{over}÷{under}")
    return list(dict.fromkeys(said))


def families(slides: Sequence[Slide]) -> list[str]:
    """Give the families of rates that some of the slides speak of."""
    spoken = {family for slide in slides for family in slide.card.families}
    return [family for family in FAMILIES if family in spoken]


def _sum(terms: str) -> str:
    """Give a sum in short: parts of one thing are named by it where they are many, and a name
    that stands in each of several kinds of cases is written once.
    """
    pairs = [term.rpartition("：") for term in terms.split(" + ")]
    many = {whole for whole, _, _ in pairs if whole and sum(w == whole for w, _, _ in pairs) > MANY}
    words = dict.fromkeys(f"{whole}各项" if whole in many else part for whole, _, part in pairs)
    return next(iter(words)) if len(words) == 1 else f"（{'＋'.join(words)}）"


def remarks(notes: Sequence[Note], width: float, elsewhere: str) -> str:
    """Give the line that stands under a chart: as many remarks as stand open and have room in
    lines of `width` full-width characters; the others are named, and where they stand.
    """
    lines = (open_line(notes, most, elsewhere) for most in range(OPEN, -1, -1))
    return next((line for line in lines if length(line) <= LINES * width), "")


def topic(card: Card) -> str:
    """Give what a card speaks of, or what its table is called."""
    return card.topic if card.grid else card.measure.named


def topics(slides: Sequence[Slide], most: int) -> list[str]:
    """Give what the slides speak of, each topic once; where there are more than `most`, the last
    line says how many there are.
    """
    every = list(dict.fromkeys(topic(slide.card) for slide in slides))
    named = [f"{at}. {words}" for at, words in enumerate(every, 1)]
    return named if len(named) <= most else [*named[: most - 1], f"……共{len(named)}项"]


def table_of(card: Card) -> tuple[Condensed, Sequence[Sequence[str]]]:
    """Give a card's table as a slide shows it, and the facts that each row stands on."""
    own, table = card.grid, card.table
    if own is None:
        return condensed(table.head, table.rows, table.numeric), table.fact_ids
    rows = [[_bare(cell) for cell in row] for row in own.rows]
    wide = [row + [Cell("")] * (len(own.head) - len(row)) for row in rows]
    head = [html.plain(word) for word in own.head]
    ids = [list(dict.fromkeys(i for cell in row for i in cell.fact_ids)) for row in rows]
    return Condensed(head, wide, list(own.numeric), own.caption), ids


def _bare(cell: Cell | str) -> Cell:
    return Cell(html.plain(cell)) if isinstance(cell, str) else cell


def measure(slide: Slide, occasion: Occasion) -> str:
    """Give a slide's measure, with its agency where the slides are of several."""
    named = [slide.card.agency] if len(occasion.agencies) > 1 else []
    return " · ".join([*named, str(slide.card.measure)])


def portions(rows: Sequence[_Row], most: int) -> list[Sequence[_Row]]:
    """Give rows in portions of about the same length, none longer than `most`."""
    count = -(-len(rows) // most) or 1
    edges = [len(rows) * at // count for at in range(count + 1)]
    return [rows[start:end] for start, end in pairwise(edges)]


def places(fact_ids: Sequence[str]) -> str:
    """Say where facts stand and what is printed there; what places have in common is said once."""
    several = len(queries.agencies()) > 1
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in queries.citations(fact_ids).to_dicts():
        whole, _, cell = str(each["label"]).rpartition(" / ")
        agency = queries.agency_of(each["report_id"]) if several else ""
        grouped.setdefault((f"{agency}{each['report_year']}年年报", whole), []).append(
            f"{cell}{wording.as_printed(each)}"
        )
    return "；".join(
        f"{report} {f'{whole} / ' if whole else ''}{'、'.join(cells)}"
        for (report, whole), cells in grouped.items()
    )


def _listed(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def _forms(forms: Mapping[int, str]) -> list[str]:
    """Say which years stand on which form: what lies between is a break."""
    by_form: dict[str, list[int]] = {}
    for year, form in sorted(forms.items()):
        by_form.setdefault(form, []).append(year)
    return [f"{NAMES[form]}：{_listed(years)}年" for form, years in by_form.items()]
