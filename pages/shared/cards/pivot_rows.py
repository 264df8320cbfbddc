"""透视表, as a file has it: each cell a row, with value or absence, and share."""

from itertools import product

from etl.cases import SMALLEST
from etl.forms.register import NAMES
from etl.metrics import APPLICANT_LABELS, scope_label
from pages.shared import queries, wording
from pages.shared.cards.model import RECKONED, Percent, Record, Table
from pages.shared.cards.pivot import DIMENSIONS, Held, Place, Share, Value
from pages.shared.wording import number_of

SHOWS = {"value": "数值", "row": "占行合计", "column": "占列合计", "all": "占全部"}
UNKNOWN = "不可计算"
TOO_FEW = f"不足{SMALLEST}，只列分数"  # cases, items or metres: a whole of any unit


def every_row(held: Held) -> Table:
    """Give each cell as a row of its own: place, form, value or absence, unit, share."""
    question = held.question
    head = ["年份", "指标", "申请人", "范围", "表式", "数值", "单位"]
    shares = [] if question.show == "value" else [SHOWS[question.show], "分子/分母"]
    rows, records, ids = [], [], []
    years, states = list[int](), list[str]()
    for values in product(*(question.values(name) for name in DIMENSIONS)):
        place = Place(*values)  # type: ignore[arg-type]
        mark = held.marks.get(place)
        known = mark is not None and mark["value"] is not None
        row = [
            f"{place.year}年", label(held, "item", place.item),
            APPLICANT_LABELS[place.applicant], scope_label(place.scope, held.view.agency),
            NAMES[held.view.form(place.year)], _cell_words(held, place),
            unit(held, place.item),
        ]  # fmt: skip
        share = held.share(place, question.along) if shares and known else None
        if shares:
            row += _share_words(share)
        rows.append(row)
        records.append(_record(held, place, share, shown=bool(shares)))
        ids.append(mark["fact_ids"] if mark else [])
        years.append(place.year)
        states.append(mark.get("state", "printed") if mark else "")
    return Table([*head, *shares], rows, ids, (5,), records, years, states)


def _record(held: Held, place: Place, share: Share | None, *, shown: bool) -> Record:
    """Give a cell's row for a file: value or kind of absence, and its share where shares are
    `shown`.
    """
    question, mark = held.question, held.marks.get(place)
    rated = question.kind == "rate"
    named = queries.rate_label(place.item) if rated else label(held, "item", place.item)
    record: dict[str, str | float | None] = {
        "年份": place.year, "指标": named,
        **({"口径": _definition(held, place.item)} if rated else {}),
        "申请人": APPLICANT_LABELS[place.applicant],
        "范围": scope_label(place.scope, held.view.agency),
        "表式": NAMES[held.view.form(place.year)], "单位": unit(held, place.item),
        **(_rate_numbers(mark) if rated else _numbers(mark)),
        "状态": _state(held, place, mark),
    }  # fmt: skip
    if shown:
        enough = share is not None and share.whole >= SMALLEST
        record[SHOWS[question.show]] = Percent(share.value) if share and enough else None
        record |= {"分子": share.part if share else None, "分母": share.whole if share else None}
        record["占比状态"] = RECKONED if share and enough else _share_words(share)[0]
    return record


def _numbers(mark: wording.Row | None) -> dict[str, float | None]:
    if mark is None or mark["value"] is None:
        return {"数值": None, "下限": None, "上限": None}
    exact = mark["lower"] == mark["upper"]
    return {
        "数值": mark["value"], "下限": None if exact else mark["lower"],
        "上限": None if exact else mark["upper"],
    }  # fmt: skip


def _rate_numbers(mark: wording.Row | None) -> dict[str, float | None]:
    if mark is None:
        return dict.fromkeys(("数值", "下限", "上限", "分子", "分母"))
    known = mark["value"] is not None
    limits = {
        words: Percent(mark[name]) if known else None
        for words, name in (("数值", "value"), ("下限", "lower"), ("上限", "upper"))
    }
    return {**limits, "分子": mark["numerator"], "分母": mark["denominator"]}


def _state(held: Held, place: Place, mark: wording.Row | None) -> str:
    if mark and held.question.kind == "rate":
        return RECKONED if mark["value"] is not None else wording.no_rate(mark)
    known = mark is not None and mark["value"] is not None
    return wording.STATES[mark["state"]] if mark and known else held.absence(place)


def _share_words(share: Share | None) -> list[str]:
    if share is None:
        return [UNKNOWN, ""]
    few = share.whole < SMALLEST
    return [TOO_FEW if few else wording.percent(share.value), share.fraction]


def _cell_words(held: Held, place: Place) -> str:
    mark = held.marks.get(place)
    if mark is None or mark["value"] is None:
        return wording.fraction(mark) if mark and mark["state"] == "few" else held.absence(place)
    if held.question.kind == "rate":
        return wording.rate(mark)
    return number_of(mark)


def label(held: Held, dimension: str, value: Value) -> str:
    """Give the words of a value of a dimension."""
    if dimension == "year":
        return f"{value}年"
    if dimension == "applicant":
        return "全部申请人" if value == "total" else APPLICANT_LABELS[str(value)]
    if dimension == "scope":
        return scope_label(str(value), held.view.agency)
    if held.question.kind == "rate":
        return f"{queries.rate_label(str(value))}，{_definition(held, str(value))}"
    return str(_dictionary(held.question.kind)[str(value)]["label_zh"])


def unit(held: Held, item: str) -> str:
    """Give what an item is counted in."""
    kind = held.question.kind
    return "%" if kind == "rate" else str(_dictionary(kind)[item]["unit"])


def _dictionary(kind: str) -> dict[str, wording.Row]:
    frame = queries.metrics() if kind == "metric" else queries.concepts()
    return {str(row[kind]): row for row in frame.to_dicts()}


def _definition(held: Held, rate: str) -> str:
    view = held.view
    return view.definition_label(rate, view.definition(rate), view.years)
