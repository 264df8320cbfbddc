"""透视表, drawn: groups, rows and columns, absences and missing shares in words."""

from collections.abc import Mapping, Sequence
from itertools import product

from etl.metrics import APPLICANT_LABELS, FORM_NAMES, scope_label
from pages.shared import html, queries, wording
from pages.shared.card import Card, Table
from pages.shared.findings.ground import source
from pages.shared.findings.pivot import DIMENSIONS, Held, Place, Question, Share, Value, held
from pages.shared.frame import View
from pages.shared.html import Cell

# fmt: off
SHOWS = {"value": "数值", "row": "占行合计", "column": "占列合计", "all": "占全部"}
UNKNOWN = "不可计算"
SMALLEST, FEW = 5, 30  # of a whole: below, no share; a share said to stand on few
WHY = {
    "year":   "各年年报之间没有合计，年份不相加、不作占比。",
    "rate":   "比率不相加、不作占比；分子、分母列在数值下。",
    "part":   "分母只取同一年报、同表、同范围的合计；标“不可计算”的，没有这样的合计或勾稽不符。",
    "zero":   "合计为0的，不作占比。",
    "value":  "分项或合计有一项没有数值的，占比和合计不可计算。",
    "sum":    "只把同一合计之下互不重叠的分项相加；“总计”及含有分项的指标不与分项重复相加。",
}
# fmt: on


def card(view: View, question: Question) -> tuple[Card, str]:
    """Give the table as a card (each cell a row, for the file) and as it stands on screen."""
    own = held(view, question)
    dimensions = f"{DIMENSIONS[question.rows]} × {DIMENSIONS[question.columns]}"
    title = f"透视表：{dimensions}，{SHOWS[question.show]}"
    head, rows = _grid(own)
    body, cited = _table(own, title, head, rows), source(view, question.years, "")
    fixed = "、".join(
        _label(own, name, value)
        for name in question.groups
        if len(question.values(name)) == 1
        for value in question.values(name)
    )
    measure = " · ".join(filter(None, (SHOWS[question.show], fixed)))
    lines = ("\t".join(html.plain(cell) for cell in row) for row in (head, *rows))
    copied = "\n".join([title, *lines])
    return Card("pivot", title, measure, cited, _rows(own), None, _notes(own), copied=copied), body


def _table(held: Held, title: str, head: list[Cell | str], rows: list[list[Cell | str]]) -> str:
    columns, breaks = list(held.question.values(held.question.columns)), []
    if held.question.columns == "year":
        forms = [held.view.form(int(year)) for year in columns]
        breaks = [at + 1 for at in range(1, len(forms)) if forms[at] != forms[at - 1]]
    return html.table(
        head, rows, unseen=title, numeric=list(range(1, len(head))), breaks=breaks
    )  # fmt: skip


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
            rows.append([" · ".join(_label(held, name, value) for name, value in fixed.items()
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
            return Cell(wording.fraction(mark), mark["fact_ids"], remark="不足5件，只列分数")
        return Cell(wording.percent(mark["value"]), mark["fact_ids"], remark=wording.fraction(mark))
    remarks = ["" if mark["state"] == "printed" else wording.STATES[mark["state"]],
               _beside_the_latest(held, place)]  # fmt: skip
    return Cell(_number(mark), mark["fact_ids"], remark="；".join(filter(None, remarks)))


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
    return "" if pair and pair["verdict"] in wording.ALLOWED else _verdict(pair)


def _verdict(pair: wording.Row | None) -> str:
    return wording.verdict(pair) if pair else wording.VERDICTS["not_comparable"]


def _share(share: Share, mark: wording.Row) -> Cell:
    """Give a share with its fraction; of fewer than five the fraction alone, as for any rate."""
    if share.whole < SMALLEST:
        return Cell(share.fraction, mark["fact_ids"], remark="不足5，只列分数")
    few = "，样本偏少" if share.whole < FEW else ""
    return Cell(wording.percent(share.value), mark["fact_ids"], remark=f"{share.fraction}{few}")


def _sum(held: Held, line: Sequence[Place], along: str) -> Cell:
    total = held.total(line, along)
    return Cell(_number(total)) if total else Cell(UNKNOWN, kind="absent")


def _rows(held: Held) -> Table:
    """Give each cell as a row of its own: place, form, value or absence, unit, share."""
    question = held.question
    head = ["年份", "指标", "申请人", "范围", "表式", "数值", "单位"]
    shares = [] if question.show == "value" else [SHOWS[question.show], "分子/分母"]
    rows, ids = [], []
    for values in product(*(question.values(name) for name in DIMENSIONS)):
        place = Place(*values)  # type: ignore[arg-type]
        mark = held.marks.get(place)
        known = mark is not None and mark["value"] is not None
        row = [
            f"{place.year}年", _label(held, "item", place.item),
            APPLICANT_LABELS[place.applicant], scope_label(place.scope, held.view.agency),
            FORM_NAMES[held.view.form(place.year)], _cell_words(held, place),
            _unit(held, place.item),
        ]  # fmt: skip
        share = held.share(place, question.along) if shares and known else None
        if shares:
            row += _share_words(share)
        rows.append(row)
        ids.append(mark["fact_ids"] if mark else [])
    return Table([*head, *shares], rows, ids, (5,))


def _share_words(share: Share | None) -> list[str]:
    if share is None:
        return [UNKNOWN, ""]
    few = share.whole < SMALLEST
    return ["不足5，只列分数" if few else wording.percent(share.value), share.fraction]


def _cell_words(held: Held, place: Place) -> str:
    mark = held.marks.get(place)
    if mark is None or mark["value"] is None:
        return wording.fraction(mark) if mark and mark["state"] == "few" else held.absence(place)
    if held.question.kind == "rate":
        return wording.rate(mark)
    return _number(mark)


def _notes(held: Held) -> list[str]:
    question, held_years = held.question, held.view.held
    met = held.why if question.show != "value" else held.why.keys() - {"year"}
    notes = [WHY[why] for why in WHY if why in met]
    if question.kind == "rate":
        notes.append("各比率按默认或所选口径；全部口径见“对比”。")
    if {"scope"} <= {question.rows, question.columns}:
        notes.append("范围互有包含：全市含各级各部门，政府本机关另列；不同范围不相接、不相减。")
    if "year" in (question.columns, question.rows):
        changed = "虚线处表式更换；" if question.columns == "year" else "各年表式列在年份下；"
        notes.append(f"{changed}两年能否相比，见“对比”。")
    gaps = [
        year for year in range(min(question.years), max(question.years)) if year not in held_years
    ]
    if gaps:
        notes.append(f"{'、'.join(map(str, gaps))}年年报未收录，不等于未公布。")
    return notes


def _head(held: Held, value: Value) -> Cell:
    if held.question.columns == "year":
        return Cell(f"{value}年", remark=FORM_NAMES[held.view.form(int(value))])
    return _name(held, value, column=True)


def _name(held: Held, value: Value, *, column: bool = False) -> Cell:
    dimension = held.question.columns if column else held.question.rows
    words = _label(held, dimension, value)
    counted = dimension == "item" and held.question.show == "value"
    unit = _unit(held, str(value)) if counted else ""
    form = FORM_NAMES[held.view.form(int(value))] if dimension == "year" else ""
    return Cell(f"{words}（{unit}）" if unit else words, remark=form)


def _label(held: Held, dimension: str, value: Value) -> str:
    if dimension == "year":
        return f"{value}年"
    if dimension == "applicant":
        return "全部申请人" if value == "total" else APPLICANT_LABELS[str(value)]
    if dimension == "scope":
        return scope_label(str(value), held.view.agency)
    if held.question.kind == "rate":
        return f"{queries.rate_label(str(value))}，{_definition(held, str(value))}"
    return str(_dictionary(held.question.kind)[str(value)]["label_zh"])


def _unit(held: Held, item: str) -> str:
    kind = held.question.kind
    return "%" if kind == "rate" else str(_dictionary(kind)[item]["unit"])


def _dictionary(kind: str) -> dict[str, wording.Row]:
    frame = queries.metrics() if kind == "metric" else queries.concepts()
    return {str(row[kind]): row for row in frame.to_dicts()}


def _definition(held: Held, rate: str) -> str:
    return str(queries.every_definition(rate)[held.view.definition(rate)])


def _number(mark: wording.Row) -> str:
    return wording.number(mark["value"], mark["lower"], mark["upper"])
