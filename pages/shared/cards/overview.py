"""总览: the caution before quoting, and the table of all reports at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import polars as pl

from etl.forms.register import BY_OUTCOME, IN_PROSE, NAMES
from etl.metrics import scope_label
from pages.shared import html, queries, wording
from pages.shared.cards.doubt import inconsistent
from pages.shared.cards.ground import absence
from pages.shared.cards.model import Percent, Record, Sheet, Table
from pages.shared.cards.notes import SCREEN, Note
from pages.shared.cards.rows import mark_record, rate_record
from pages.shared.cards.sources import source
from pages.shared.html import Cell
from pages.shared.kept import kept
from pages.shared.view import View

LEGEND = (
    Note("definition", "点数字看原文；虚线处表式更换", SCREEN),
    Note(
        "definition",
        "“仅供参考”：口径不同，两数只可并列，不作增减；“不可比”：不是同一事物，或范围不同",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a concept, a rate on its chosen definition, or a printed metric."""

    name: str
    kind: str = "concept"


# fmt: off
GROUPS: dict[str, tuple[Line, ...]] = {
    "主动公开": (
        Line("disclosed_items"), Line("published_online"), Line("normative_documents_issued"),
        Line("permits"), Line("penalties"), Line("coercion"),
    ),
    "收费（各年填报的不是同一事物，分行列出）": (
        Line("fees_for_requests", "metric"), Line("fee_items_last_year", "metric"), Line("fee_items_change", "metric"), Line("fees_collected", "metric"), Line("processing_fees", "metric"),
    ),
    "依申请公开": (
        Line("requests"), Line("requests_carried_in"), Line("handled"), Line("granted"), Line("granted_in_part"), Line("refused"),
        Line("unable"), Line("declined"), Line("other_handling"), Line("requests_carried_out"), Line("grant_rate", "rate"),
    ),
    "行政复议": (
        Line("review_total"), Line("review_upheld"), Line("review_overturned"), Line("review_other"), Line("review_pending"),
        Line("review_overturned_rate", "rate"),
    ),
    "行政诉讼": (
        Line("litigation_total"), Line("litigation_upheld"), Line("litigation_overturned"), Line("litigation_other"), Line("litigation_pending"),
        Line("litigation_overturned_rate", "rate"),
    ),
}
# fmt: on


@kept
def caution(view: View) -> str:
    """Give 引用前须知: the forms of the reports, scopes that differ, years that are not held."""
    sentences = [_forms(view)]
    office = queries.marks(view.agency, ["requests"], view.held, scope="government_office")
    whole = queries.marks(view.agency, ["requests"], view.held)["year"].to_list()
    alone = [str(year) for year in office["year"] if year not in whole]
    if alone:
        sentences.append(f"{'、'.join(alone)}年申请数为{view.office}，不与{view.whole}数相接。")
    sentences.append("其余年份未收录，不等于未公布。")
    return f"<p class='caution'><b>引用前须知</b>{html.text(''.join(sentences))}</p>"


def _forms(view: View) -> str:
    if len(view.held) == 1:
        return f"只收录{view.held[0]}年一份年报（{NAMES[view.form(view.held[0])]}）。"
    runs = [
        f"{NAMES[form]} {'、'.join(map(str, years))}"
        for form, years in groupby(view.held, key=view.form)
    ]
    reports, forms = (wording.cardinal(len(own)) for own in (view.held, {*view.forms.values()}))
    return f"{reports}份年报分属{forms}种表式（{'｜'.join(runs)}）。"


def glance(view: View) -> Sheet:
    """Give 年报一览表: rows concepts, columns the chosen reports with their forms ruled off.

    Every number leads to its source; every absence is said in words.
    """
    head: list[Cell | str] = [
        "指标",
        *(Cell(f"{year}年", remark=NAMES[view.forms[year]]) for year in view.years),
        "能否相比",
    ]
    breaks = [
        at + 1 for at, year in enumerate(view.years)
        if at and view.forms[year] != view.forms[view.years[at - 1]]
    ]  # fmt: skip
    rows: list[list[Cell | str]] = []
    records: list[Record] = []
    ids: list[Sequence[str]] = []
    years, states = list[int](), list[str]()
    for group, lines in GROUPS.items():
        rows.append([group])
        for line in lines:
            held = _held(view, line)
            name, *cells, verdict = _row(view, line, held)
            rows.append([name, *cells, verdict])
            for year, cell in zip(view.years, cells, strict=True):
                own = _record(view, line, year, held.get(year), name, cell)
                records.append({"分类": group, **own, "能否相比": verdict.text})
                ids.append(cell.fact_ids)
                years.append(year)
                states.append(held[year].get("state", "printed") if year in held else "")
    caption = f"{wording.cardinal(len(view.years))}年一览表" if len(view.years) > 1 else "一览表"
    remarks = inconsistent(queries.failed_checks(view.agency, view.years))
    if prose := view.chosen(*IN_PROSE):
        remarks.append(
            Note("absence", f"{'、'.join(map(str, prose))}年年报没有统计表，“报告未载”指正文中没有"
                 "读到确属此项的数；正文的其他数字见“年报原文与核验”页")
        )  # fmt: skip
    title = f"{view.agency}政府信息公开年报{caption}"
    return Sheet(
        "glance", title, title, caption, head, rows,
        numeric=range(1, 1 + len(view.years)), breaks=breaks,
        notes=[*LEGEND, *remarks],
        source=source(view, view.years, ""), table=Table((), (), ids, (), records, years, states),
    )  # fmt: skip


def _held(view: View, line: Line) -> dict[int, wording.Row]:
    """Give what the build holds of a row, by year."""
    if line.kind == "rate":
        rates = queries.rates(view.agency, line.name, view.years)
        found = rates.filter(pl.col("definition") == view.definition(line.name))
    elif line.kind == "metric":
        found = queries.metric_marks(view.agency, [line.name], view.years)
    else:
        found = queries.marks(view.agency, [line.name], view.years)
    return {row["year"]: row for row in found.to_dicts()}


def _record(
    view: View, line: Line, year: int, held: wording.Row | None, name: Cell, cell: Cell
) -> Record:
    """Give a cell as a row for a file; an absence in words."""
    if held and line.kind == "rate":
        return rate_record(held)
    if held and held["value"] is not None:
        return mark_record(held, view.agency)
    label, unit = _called(line)
    return {
        "年份": year, "指标": label, "口径": name.remark, "数值": None,
        "单位": unit, "范围": scope_label("jurisdiction", view.agency),
        "表式": NAMES[view.forms[year]], "状态": html.plain(cell),
    }  # fmt: skip


def _called(line: Line) -> tuple[str, str]:
    """Give the label and the unit of a row."""
    if line.kind == "rate":
        return queries.rate_label(line.name), "%"
    listed = queries.metrics() if line.kind == "metric" else queries.concepts()
    row = listed.filter(pl.col(line.kind) == line.name).row(0, named=True)
    return row["label_zh"], row["unit"]


def _row(view: View, line: Line, marks: Mapping[int, wording.Row]) -> list[Cell]:
    if line.kind == "rate":
        return _rate_row(view, line, marks)
    if line.kind == "metric":
        return _metric_row(view, line, marks)
    office = {
        mark["year"]: mark
        for mark in queries.marks(
            view.agency, [line.name], view.years, scope="government_office"
        ).to_dicts()
    }
    concept = queries.concepts().filter(pl.col("concept") == line.name).row(0, named=True)
    valued = [year for year in view.years if year in marks and marks[year]["value"] is not None]
    cells = [
        _cell(view, marks[year], valued[-1]) if year in valued
        else _absent(view, line.name, year, office.get(year))
        for year in view.years
    ]  # fmt: skip
    return [
        Cell(f"{concept['label_zh']}（{concept['unit']}）"), *cells,
        Cell(_comparable(view, line.name, valued)),
    ]  # fmt: skip


def _cell(view: View, mark: wording.Row, latest: int) -> Cell:
    """Give a value, and under it that it was filled in or may not be set beside the latest one."""
    aside = "勾稽补出" if mark["state"] == "recovered" else _aside(view, mark, latest)
    words = wording.number(mark["value"], mark["lower"], mark["upper"])
    return Cell(words, mark["fact_ids"], remark=aside, value=mark["value"])


def _aside(view: View, mark: wording.Row, latest: int) -> str:
    if mark["year"] == latest:
        return ""
    pair = queries.comparison(view.agency, mark["concept"], mark["year"], latest)
    return "" if pair["verdict"] in wording.ALLOWED else wording.verdict(pair)


def _absent(view: View, concept: str, year: int, office: wording.Row | None) -> Cell:
    """Give the kind of an absence, and under it what the report says of the office alone."""
    if office and office["value"] is not None:
        number = wording.number(office["value"], office["lower"], office["upper"])
        return Cell(absence(view, concept, year), kind="absent", remark=f"{view.office}{number}")
    return Cell(absence(view, concept, year), kind="absent")


def _metric_row(view: View, line: Line, marks: Mapping[int, wording.Row]) -> list[Cell]:
    metric = queries.metrics().filter(pl.col("metric") == line.name).row(0, named=True)
    cells = []
    for year in view.years:
        mark = marks.get(year)
        if mark and mark["value"] is not None:
            words = wording.number(mark["value"], mark["lower"], mark["upper"])
            cells.append(Cell(words, mark["fact_ids"], value=mark["value"]))
        else:
            kind = queries.metric_stands(view.agency, line.name, year)
            cells.append(Cell(wording.ABSENCES[kind], kind="absent"))
    return [Cell(f"{metric['label_zh']}（{metric['unit']}）"), *cells, Cell("各行不是同一事物")]


def _rate_row(view: View, line: Line, own: Mapping[int, wording.Row]) -> list[Cell]:
    chosen = view.definition(line.name)
    cells = [_rate_cell(view, year, own.get(year)) for year in view.years]
    name = queries.rate_label(line.name)
    definition = view.definition_label(line.name, chosen, own)
    verdict = _comparable(view, line.name, sorted(own), chosen)
    return [Cell(name, remark=definition), *cells, Cell(verdict)]


def _rate_cell(view: View, year: int, rate: wording.Row | None) -> Cell:
    """Give a rate with its fraction; where it has no value, its fraction and why."""
    if rate is None:
        words = "数据不全" if view.forms[year] in BY_OUTCOME else "不能按此口径计算"
        return Cell(words, kind="absent")
    known = rate["value"] is not None
    under = wording.fraction(rate) if known else wording.no_rate(rate)
    value = Percent(rate["value"]) if known else None
    return Cell(wording.share(rate), rate["fact_ids"] or (), remark=under, value=value)


def _comparable(
    view: View, concept: str, years: Sequence[int], definition: str | None = None
) -> str:
    """Say of each neighbouring pair of years with values whether they may be set beside another."""
    pairs = (
        queries.comparison(view.agency, concept, a, b, definition=definition)
        for a, b in pairwise(years)
    )
    words = (f"{pair['year_a']}—{pair['year_b']} {wording.verdict(pair)}" for pair in pairs)
    return "；".join(words) or "—"
