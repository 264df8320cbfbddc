"""透视表, drawn: groups, rows and columns, absences and missing shares in words."""

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from etl.cases import FEW, ON_FEW, SMALLEST
from etl.figure import SCOPES
from etl.forms.register import NAMES
from etl.metrics import APPLICANT_LABELS
from pages.shared import html, queries, wording
from pages.shared.cards import comparing
from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card, Percent, Sheet
from pages.shared.cards.notes import DRAWING, Note
from pages.shared.cards.pivot import DIMENSIONS, Held, Place, Question, Share, Value, held
from pages.shared.cards.pivot_rows import SHOWS, TOO_FEW, UNKNOWN, every_row, label, unit
from pages.shared.cards.sources import source
from pages.shared.html import Cell
from pages.shared.view import View
from pages.shared.wording import number_of

# fmt: off
WHY = {
    "year":   "各年年报之间没有合计，年份不相加、不作占比",
    "rate":   "比率不相加、不作占比；分子、分母列在数值下",
    "part":   "分母只取同一年报、同表、同范围的合计；标“不可计算”的，没有这样的合计或勾稽不符",
    "zero":   "合计为0的，不作占比",
    "value":  "分项或合计有一项没有数值的，占比和合计不可计算",
    "sum":    "只把同一合计之下互不重叠的分项相加；“总计”及含有分项的指标不与分项重复相加",
}
# fmt: on
KINDS = {"concept": "可对照的指标", "metric": "印出的指标", "rate": "比率"}
FIRST_ITEMS = {
    "concept": ("granted", "granted_in_part", "refused", "unable", "declined", "other_handling",
                "handled"),
    "metric": ("requests_received", "requests_carried_in", "handled_total", "requests_carried_out"),
    "rate": ("grant_rate", "refusal_rate", "unable_rate", "review_overturned_rate",
             "litigation_overturned_rate"),
}  # fmt: skip


# What the table asks of the choices of its page.
ASKS = (
    "by", "rows", "columns", "show", *(f"{kind}s" for kind in KINDS),
    "applicant", "applicants", "scope", "scopes",
)  # fmt: skip


def options() -> dict[str, dict[str, str]]:
    """Give what can be asked for, by kind."""
    return {
        "concept": comparing.concept_labels(),
        "metric": comparing.metric_labels(),
        "rate": queries.rate_labels(),
    }


def asked(view: View, choices: Mapping[str, str]) -> Question:
    """Give the question that a page's choices put (several values joined by -); what is not known,
    or not chosen, is as the page shows it first.
    """
    kind = _known(choices.get("by", ""), KINDS, "concept")
    rows = _known(choices.get("rows", ""), DIMENSIONS, "item")
    others = [name for name in DIMENSIONS if name != rows]
    columns = _known(choices.get("columns", ""), others, "year" if rows != "year" else "item")
    axes = (rows, columns)
    every = options()[kind]
    items = [name for name in choices.get(f"{kind}s", "").split("-") if name in every]
    return Question(
        kind, items or FIRST_ITEMS[kind], view.years,
        _values(choices, "applicant", APPLICANT_LABELS, "total", many="applicant" in axes),
        _values(choices, "scope", SCOPES, "jurisdiction", many="scope" in axes),
        rows, columns, _known(choices.get("show", ""), SHOWS, "value"),
    )  # fmt: skip


def _known(word: str, every: Collection[str], first: str) -> str:
    return word if word in every else first


def _values(
    choices: Mapping[str, str], name: str, every: Collection[str], first: str, *, many: bool
) -> list[str]:
    """Give the values of a dimension: on an axis all of them where none is chosen, else one."""
    if not many:
        return [_known(choices.get(name, ""), every, first)]
    return [each for each in choices.get(f"{name}s", "").split("-") if each in every] or list(every)


def card(view: View, question: Question) -> Card:
    """Give the table as a card: each cell a row, for the file; `grid` stands on screen."""
    own = held(view, question)
    dimensions = f"{DIMENSIONS[question.rows]} × {DIMENSIONS[question.columns]}"
    title = f"透视表：{dimensions}，{SHOWS[question.show]}"
    head, rows = _grid(own)
    cited, notes = source(view, question.years, ""), _notes(own)
    grid = Sheet(
        "pivot", title, "透视表", "", head, rows, range(1, len(head)), _breaks(own), notes, cited
    )  # fmt: skip
    fixed = "、".join(
        label(own, name, value)
        for name in question.groups
        if len(question.values(name)) == 1
        for value in question.values(name)
    )
    measure = Measure(SHOWS[question.show], fixed)
    lines = ("\t".join(html.plain(cell) for cell in row) for row in (head, *rows))
    copied = "\n".join([title, *lines])
    return Card(
        "pivot", title, measure, cited, every_row(own), None, notes, copied=copied, grid=grid
    )  # fmt: skip


def _breaks(held: Held) -> list[int]:
    """Give the columns before which the form changes."""
    if held.question.columns != "year":
        return []
    forms = [held.view.form(int(year)) for year in held.question.values("year")]
    return [at + 1 for at in range(1, len(forms)) if forms[at] != forms[at - 1]]


def _grid(held: Held) -> tuple[list[Cell | str], list[list[Cell | str]]]:
    """Give head and rows of the table as it stands on screen."""
    question = held.question
    columns = list(question.values(question.columns))
    head: list[Cell | str] = [DIMENSIONS[question.rows], *(_head(held, each) for each in columns)]
    rows: list[list[Cell | str]] = []
    summed = question.show == "value" and any(
        held.total(_line(held, fixed, question.rows, row), question.columns)
        for fixed in _fixed(question)
        for row in question.values(question.rows)
    )
    many = len(_fixed(question)) > 1
    for fixed in _fixed(question):
        if many:
            rows.append([" · ".join(label(held, name, value) for name, value in fixed.items()
                                    if len(question.values(name)) > 1)])  # fmt: skip
        for row in question.values(question.rows):
            line = _line(held, fixed, question.rows, row)
            cells: list[Cell | str] = [_name(held, row), *(_cell(held, place) for place in line)]
            rows.append([*cells, *([_sum(held, line, question.columns)] if summed else [])])
        rows += _foot(held, fixed, columns, summed=summed)
    return [*head, *(["合计"] if summed else [])], rows


def _foot(
    held: Held, fixed: Mapping[str, Value], columns: Sequence[Value], *, summed: bool
) -> list[list[Cell | str]]:
    """Give the row of sums under a group, where any column has one."""
    question = held.question
    if question.show != "value":
        return []
    lines = [_line(held, fixed, question.columns, each) for each in columns]
    if not any(held.total(line, question.rows) for line in lines):
        return []
    cells = [_sum(held, line, question.rows) for line in lines]
    return [[Cell("合计"), *cells, *([Cell("")] if summed else [])]]


def _fixed(question: Question) -> list[dict[str, Value]]:
    """Give each group: one value for each dimension that stands on no axis."""
    groups = question.groups
    return [
        dict(zip(groups, values, strict=True))
        for values in product(*(question.values(name) for name in groups))
    ]


def _line(held: Held, fixed: Mapping[str, Value], dimension: str, value: Value) -> list[Place]:
    """Give the places of one row (or column) of a group."""
    other = (
        held.question.columns if dimension == held.question.rows else held.question.rows
    )  # fmt: skip
    return [
        Place(**{**fixed, dimension: value, other: each})  # type: ignore[arg-type]
        for each in held.question.values(other)
    ]


def _cell(held: Held, place: Place) -> Cell:
    question, mark = held.question, held.marks.get(place)
    if mark is None or (mark["value"] is None and mark["state"] != "few"):
        return Cell(held.absence(place), kind="absent")
    if question.show != "value":
        share = held.share(place, question.along)
        if share is None:
            return Cell(UNKNOWN, kind="absent")
        return _share(share, mark)
    if question.kind == "rate":
        if mark["value"] is None:
            why = f"{wording.no_rate(mark)}，只列分数"
            return Cell(wording.fraction(mark), mark["fact_ids"], remark=why)
        return Cell(
            wording.percent(mark["value"]), mark["fact_ids"], remark=wording.fraction(mark),
            value=Percent(mark["value"]),
        )  # fmt: skip
    remarks = ["" if mark["state"] == "printed" else wording.STATES[mark["state"]],
               _beside_the_latest(held, place)]  # fmt: skip
    return Cell(
        number_of(mark), mark["fact_ids"], remark="；".join(filter(None, remarks)),
        value=mark["value"],
    )  # fmt: skip


def _beside_the_latest(held: Held, place: Place) -> str:
    """Say so where a year's value may not be compared with that of the latest year shown."""
    if held.question.kind != "concept":
        return ""
    valued = [
        year for year in held.question.years
        if (mark := held.marks.get(place._replace(year=year))) and mark["value"] is not None
    ]  # fmt: skip
    if not valued or place.year == valued[-1]:
        return ""
    pair = queries.comparison(
        held.view.agency, place.item, place.year, valued[-1],
        scope=place.scope, applicant=place.applicant,
    )  # fmt: skip
    return "" if pair["verdict"] in wording.ALLOWED else wording.verdict(pair)


def _share(share: Share, mark: wording.Row) -> Cell:
    """Give a share with its fraction; of fewer than five the fraction alone, as for any rate."""
    if share.whole < SMALLEST:
        return Cell(share.fraction, mark["fact_ids"], remark=TOO_FEW)
    few = f"，{ON_FEW}" if share.whole < FEW else ""
    return Cell(
        wording.percent(share.value), mark["fact_ids"], remark=f"{share.fraction}{few}",
        value=Percent(share.value),
    )  # fmt: skip


def _sum(held: Held, line: Sequence[Place], along: str) -> Cell:
    total = held.total(line, along)
    return Cell(number_of(total), value=total["value"]) if total else Cell(UNKNOWN, kind="absent")


def _notes(held: Held) -> list[Note]:
    question, held_years = held.question, held.view.held
    met = held.why if question.show != "value" else held.why.keys() - {"year"}
    notes = [Note("definition", WHY[why]) for why in WHY if why in met]
    if question.kind == "rate":
        notes.append(Note("definition", "各比率按默认或所选口径；全部口径见“对比”"))
    if {"scope"} <= {question.rows, question.columns}:
        words = "范围互有包含；不同范围不相接、不相减"
        notes.append(Note("scope", words))
    if "year" in (question.columns, question.rows):
        if question.columns == "year":
            notes.append(Note("definition", "虚线处表式更换", DRAWING))
        else:
            notes.append(Note("definition", "各年表式列在年份下"))
        notes.append(Note("definition", "两年能否相比，见“对比与查询”页的“对比”"))
    gaps = [
        year for year in range(min(question.years), max(question.years)) if year not in held_years
    ]
    if gaps:
        words = f"{'、'.join(map(str, gaps))}年年报未收录，不等于未公布"
        notes.append(Note("absence", words))
    return notes


def _head(held: Held, value: Value) -> Cell:
    if held.question.columns == "year":
        return Cell(f"{value}年", remark=NAMES[held.view.form(int(value))])
    return _name(held, value, column=True)


def _name(held: Held, value: Value, *, column: bool = False) -> Cell:
    dimension = held.question.columns if column else held.question.rows
    words = label(held, dimension, value)
    counted = dimension == "item" and held.question.show == "value"
    counter = unit(held, str(value)) if counted else ""
    form = NAMES[held.view.form(int(value))] if dimension == "year" else ""
    return Cell(f"{words}（{counter}）" if counter else words, remark=form)
