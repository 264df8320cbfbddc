"""What leaves from a card, a table or a page: every number read back is the database's."""

import csv
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Database, pages_see
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet
from streamlit.testing.v1 import AppTest

from pages.shared import leaving, ledger, paper, queries, warehouse, wording
from pages.shared.card import Card, Sheet, Table
from pages.shared.findings import overview, pivot_card
from pages.shared.findings.pivot import Question
from pages.shared.meeting import gallery, native
from pages.shared.meeting.slides import LINE
from pages.shared.meeting.workbook import TOP, Part, shape
from pages.shared.notes import Note, sentences
from pages.shared.notes import leaving as leaving_notes
from pages.shared.page import Page
from pages.shared.plot import DARK
from tests.said.choices import PAGES

ROOT = Path(__file__).resolve().parents[1]
HELD = (2012, 2014, 2017, 2020, 2023)
OUTCOMES = ("granted", "granted_in_part", "refused", "unable", "declined", "handled")
QUESTIONS = {
    "pivot": Question("concept", (*OUTCOMES, "disclosed_items"), HELD),
    "pivot_shares": Question("concept", OUTCOMES, HELD, show="column"),
    "pivot_rates": Question("rate", ("grant_rate", "review_overturned_rate"), HELD),
}
PARTS = (*sorted(gallery.CARDS), *QUESTIONS, "glance")
LIMITS = ("数值", "下限", "上限")
RATED = (*LIMITS, "分子", "分母")
FORMULAS = (
    "=1+1",
    "+A1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
)
PRINTABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
anything = st.one_of(
    st.sampled_from(FORMULAS),
    st.builds(str.__add__, st.sampled_from(FORMULAS), st.text(PRINTABLE, max_size=20)),
    st.text(PRINTABLE, max_size=20),
)


@pytest.fixture(scope="module", autouse=True)
def data(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let the pages' queries see a build of their own: DuckDB opens a file in one way at a time."""
    own = tmp_path_factory.mktemp("leaving") / "data"
    shutil.copytree(built, own, symlinks=True)
    with pages_see(own):
        yield own


@pytest.fixture(scope="module")
def facts(database: Database) -> dict[str, tuple[float | None, ...]]:
    rows = database.sql("select fact_id, value, lower, upper from facts").fetchall()
    return {row[0]: row[1:] for row in rows}


@pytest.fixture(scope="module")
def rates(database: Database) -> dict[tuple[str, str, int], tuple[float | None, ...]]:
    rows = database.sql(
        "select distinct rate_zh, definition_zh, rates.year, value, lower, upper, rates.numerator,"
        " rates.denominator from rates join reports using (agency, year)"
        " join rate_definitions as d on d.rate = rates.rate and d.definition = rates.definition"
        " and d.form = reports.form"
    ).fetchall()
    return {row[:3]: row[3:] for row in rows}


def part(name: str) -> Card | Sheet:
    if name in QUESTIONS:
        return pivot_card.card(gallery.view({}), QUESTIONS[name])
    return overview.glance(gallery.view({})) if name == "glance" else gallery.card(name, {})


def page(*parts: Card | Sheet, **choices: str) -> Page:
    return Page("依申请公开", gallery.view(choices), ("grant", "disputes"), list(parts))


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def read_sheet(sheet: Worksheet, top: int = TOP) -> list[dict[str, Any]]:
    """Give the rows under a sheet's head, as far as the table goes."""
    head, *rows = sheet.iter_rows(min_row=top + 1, values_only=True)
    names = [str(name) for name in head if name]
    last = int(str(sheet.auto_filter.ref).rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return [dict(zip(names, row, strict=False)) for row in rows[: last - top - 1]]


def holds(
    row: Mapping[str, Any],
    ids: Sequence[str],
    facts: Mapping[str, Any],
    rates: Mapping[Any, Any],
    read: Callable[[Any], float | None],
    percent: float,
) -> None:
    """Hold a row that was read back against the database."""
    rated = (row["指标"], row.get("口径"), int(row["年份"]))
    if row["单位"] == "%" and rated in rates:
        for name, value in zip(RATED, rates[rated], strict=True):
            scale = percent if name in LIMITS else 1
            found = read(row.get(name))
            if rates[rated][0] is None and name in LIMITS:
                assert found is None
            else:
                assert found == pytest.approx(value * scale, abs=6e-5 if percent > 1 else 1e-12)
        return
    values = [facts[each] for each in ids]
    found = read(row["数值"])
    if not values or any(value is None for value, _, _ in values):
        assert found is None
        assert (
            row["状态"] in {*wording.ABSENCES.values(), "不能按此口径计算"}
            or "本机关" in row["状态"]
        )
        return
    limits = [sum(each[at] for each in values) for at in (1, 2)] if _known(values) else None
    if found is not None:
        assert found == pytest.approx(sum(value for value, _, _ in values), rel=1e-14)
    else:
        assert row["状态"] == wording.STATES["implied"]
        assert limits
    if limits and limits[0] != limits[1]:
        assert [read(row["下限"]), read(row["上限"])] == pytest.approx(limits)
    else:
        assert (read(row.get("下限")), read(row.get("上限"))) in ((None, None), (found, None))


def _known(values: Sequence[Sequence[float | None]]) -> bool:
    return all(upper is not None for _, _, upper in values)


def in_csv(word: str | None) -> float | None:
    return float(word) if word else None


def in_cell(value: float | None) -> float | None:
    return value


@pytest.mark.parametrize("name", PARTS)
def test_every_number_of_a_csv_is_the_databases(name: str, facts: Any, rates: Any) -> None:
    own = part(name)
    rows = read_csv(leaving.as_csv(page(), own))
    assert len(rows) == len(own.table.records) > 0
    for row, ids in zip(rows, own.table.fact_ids, strict=True):
        holds(row, ids or (), facts, rates, in_csv, 100)
        assert row["单位"]
        assert row["范围"]
        assert row["状态"]
        assert bool(row["出处"]) == bool(ids)
        assert bool(row["勾稽"]) == bool(ids)


@given(name=st.sampled_from(sorted(gallery.CARDS)), years=st.sets(st.sampled_from(HELD)))
def test_whatever_years_are_chosen_the_numbers_are_the_databases(
    name: str, years: set[int], facts: Any, rates: Any
) -> None:
    own = gallery.card(name, {"years": "-".join(map(str, sorted(years)))})
    rows = read_csv(leaving.as_csv(page(), own)) if own.table.records else []
    for row, ids in zip(rows, own.table.fact_ids, strict=True):
        holds(row, ids or (), facts, rates, in_csv, 100)
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [own])))
    assert book["数据"]["A1"].value == own.finding
    assert own.table.records or book["数据"].cell(TOP + 1, 1).value == "所选年份没有这方面的数据。"


@pytest.mark.parametrize("name", PARTS)
def test_every_number_of_a_workbook_is_the_databases(name: str, facts: Any, rates: Any) -> None:
    own = part(name)
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [own])))
    apart = ["明细"] if Part.of(own).grid else []
    assert book.sheetnames == ["说明", "数据", *apart, "元数据", "勾稽"]
    rows = read_sheet(book[apart[0] if apart else "数据"])
    assert len(rows) == len(own.table.records)
    for row, ids in zip(rows, own.table.fact_ids, strict=True):
        holds(row, ids or (), facts, rates, in_cell, 1)
    described = {row["编号"]: row for row in read_sheet(book["元数据"], 0) if row["编号"]}
    assert set(described) == {each for ids in own.table.fact_ids for each in ids or ()}
    for fact_id, row in described.items():
        value, lower, upper = facts[fact_id]
        limits = (None, None) if lower == upper else (lower, upper)
        reckoned = (
            row["状态"] == wording.STATES["implied"] and lower != upper
        )  # a range, and no number
        assert (row["数值"], row["下限"], row["上限"]) == (None if reckoned else value, *limits)


def test_a_pages_workbook_holds_all_its_cards_with_the_same_numbers(facts: Any, rates: Any) -> None:
    parts = [part(name) for name in PARTS]
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(*parts))))
    numbered = iter(book.worksheets[1:-2])
    for own in parts:
        sheet = next(numbered)
        assert sheet["A1"].value == (own.title if isinstance(own, Sheet) else own.finding)
        sheet = next(numbered) if Part.of(own).grid else sheet
        for row, ids in zip(read_sheet(sheet), own.table.fact_ids, strict=True):
            holds(row, ids or (), facts, rates, in_cell, 1)
    assert list(numbered) == []


@pytest.mark.parametrize("name", ["glance", *QUESTIONS])
def test_a_table_that_stands_wide_keeps_its_cells_as_numbers(name: str, facts: Any) -> None:
    own = part(name)
    grid = own if isinstance(own, Sheet) else own.grid
    assert grid
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [own])))
    written = list(book["数据"].iter_rows(min_row=TOP + 2, max_row=TOP + 1 + len(grid.rows)))
    counted = 0
    for cells, row in zip(written, grid.rows, strict=True):
        for cell, said in zip(cells, row, strict=False):
            value = getattr(said, "value", None)
            if value is not None:
                counted += 1
                assert cell.value == pytest.approx(value)
                assert cell.number_format == shape(value, said.text, said.remark)
                ids = said.fact_ids
                if ids and value > 1:
                    assert value == sum(facts[each][0] for each in ids)
            else:
                assert cell.data_type == "s" or cell.value is None
    assert counted >= 4


@pytest.mark.parametrize(
    ("value", "words", "remark", "look"),
    [
        (10121.0, "10,121", "", "#,##0"),
        (1239000.0, "123.9万", "", '[=1239000]"123.9万";#,##0'),
        (276000.0, "27.6万余", "不可比", '[=276000]"27.6万余（不可比）";#,##0'),
        (1424.0, "1,424", "勾稽补出", '[=1424]"1,424（勾稽补出）";#,##0'),
        (0.612, "0.612", "", "#,##0.00####"),
        (-5.0, "−5", "", "#,##0"),
    ],
)
def test_a_number_looks_as_on_the_page(value: float, words: str, remark: str, look: str) -> None:
    assert shape(value, words, remark) == look


@pytest.mark.parametrize("name", sorted(gallery.CARDS))
def test_sheets_stay_readable_and_print(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [part(name)])))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        if sheet.title != "说明":
            top = TOP if sheet.title in ("数据", "明细") else 0
            assert sheet.print_title_rows == f"${top + 1}:${top + 1}"
            assert str(sheet.freeze_panes).endswith(str(top + 2))
    data = book["明细" if "明细" in book.sheetnames else "数据"]
    rows = list(data.iter_rows(min_row=TOP + 2, max_row=TOP + 1 + len(part(name).table.records)))
    head = [cell.value for cell in data[TOP + 1]]
    for row in rows:
        cells = dict(zip(head, row, strict=False))
        shown = "0.0%" if cells["单位"].value == "%" else "#,##0"
        if cells["数值"].value is not None:
            assert shown in cells["数值"].number_format
        assert cells["年份"].number_format == "0"
    figure = gallery.card(name, {}).figure
    assert len(data._charts) == len(native.charts(figure) if figure else [])


def test_labels_of_a_native_chart_say_what_the_page_says() -> None:
    book = leaving.as_workbook(page(), [part("requests"), part("outcomes")])
    opened = openpyxl.load_workbook(io.BytesIO(book))
    said = [_labels(book, number) for number in (1, 2, 3)]
    assert "7,430–7,526（推算）" in said[0]
    assert "6,395（推算）" in said[0]
    assert {"39.1%", "33.2%"} <= set(said[1])
    assert {"67.2%", "46.3%"} <= set(said[2])
    first = {cell.value for sheet in opened.worksheets[1:3] for cell in sheet["A"]}
    assert {"2018（未收录）", "2020（5,787件）", "2023（9,862件）"} <= first
    data = opened.worksheets[1]
    formats = {cell.number_format for row in data.iter_rows() for cell in row}
    assert '[=7478]"7,430–7,526（推算）";#,##0' in formats  # no report gives the number between
    row = next(row for row in data.iter_rows(values_only=True) if row[0] == "图中各数")
    assert row[1:3] == ("年报所载（含勾稽补出）", "推算（区间者取中值）")


def test_intervals_of_a_native_chart_are_the_databases(rates: Any) -> None:
    card = gallery.card("rate", {"rate": "litigation_overturned_rate"})
    sheet = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [card])))["数据"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(at for at, row in enumerate(rows) if row[0] == "图中各数")
    drawn = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]
    for row in (row for row in drawn if row.get("年报所载") is not None):
        value, lower, upper, *_ = rates["诉讼结果纠正占比", "按已审结", row["图中各数"]]
        assert row["年报所载"] == pytest.approx(value)
        assert row["年报所载"] + row["至上限"] == pytest.approx(upper)
        assert row["年报所载"] - row["至下限"] == pytest.approx(lower)


@pytest.mark.parametrize(("name", "joined"), [("rate", True), ("requests", False)])
def test_only_dots_that_the_page_joins_are_joined(name: str, joined: bool) -> None:
    book = leaving.as_workbook(page(), [gallery.card(name, {})])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        chart = parts.read("xl/charts/chart1.xml")
    drawn = etree.fromstring(chart).iterfind(".//{*}ser/{*}spPr/{*}ln/{*}prstDash[@val='dash']")
    assert any("scatterChart" in str(each.getroottree().getpath(each)) for each in drawn) == joined


def _labels(book: bytes, number: int) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        chart = etree.fromstring(parts.read(f"xl/charts/chart{number}.xml"))
    return [label.text for label in chart.iterfind(".//{*}dLbl//{*}t")]


def test_a_share_in_a_csv_has_its_unit_over_it() -> None:
    head, first, *_ = read_lines(leaving.as_csv(page(), part("outcomes")))
    assert first[head.index("占比（%）")] == "39.0745"  # 3,158 of 8,082
    assert first[head.index("单位")] == "件"


def read_lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@given(words=anything.filter(bool))
def test_no_text_of_a_csv_is_a_formula(words: str) -> None:
    own = part("requests")
    assert isinstance(own, Card)
    records = [{**record, "指标": words} for record in own.table.records]
    changed = replace(
        own, finding=words, notes=[Note("apart", words)], table=replace(own.table, records=records)
    )
    for row in read_csv(leaving.as_csv(page(), changed)):
        assert row["指标"] in (words, f"'{words}")
        assert not any(ledger.FORMULA.match(word) for name, word in row.items()
                       if name not in RATED)  # fmt: skip


@given(words=anything.filter(lambda words: "\r" not in words))
def test_no_text_of_a_workbook_is_a_formula_or_a_link(words: str) -> None:
    own = part("compare")
    assert isinstance(own, Card)
    records = [{**record, "指标": words} for record in own.table.records]
    table = replace(own.table, records=records)
    changed = replace(own, finding=words, measure=words, notes=[Note("apart", words)], table=table)
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [changed])))
    found = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert words in found or not words
    for sheet in book:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)
            assert all(cell.number_format != "General" for cell in row if cell.data_type == "s")


@pytest.mark.parametrize("words", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_known(words: str) -> None:
    assert ledger.FORMULA.match(words)
    assert not ledger.FORMULA.match("收到申请（=新收）")
    assert not ledger.FORMULA.match("−5")


@pytest.mark.parametrize("name", PARTS)
def test_every_file_names_filters_definition_source_breaks_and_what_is_held(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LINE, "内部资料")
    own, where = part(name), page(years="2017-2020-2023")
    expected = {
        "筛选": "所选年份：2017、2020、2023", "收录情况": "2012、2014、2017、2020、2023年年报",
        "统计截至": "2023年底（2023年年报）", "表式与断点": "统计表：2017年", "标记": "内部资料",
        "比率口径": "公开和部分公开占比：按办理结果总计",
    }  # fmt: skip
    rows = read_csv(leaving.as_csv(where, own))
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(where, [own])))
    front = [(str(row[0]), str(row[1])) for row in book["说明"].iter_rows(3, values_only=True)]
    for item, words in expected.items():
        assert all(words in row[item] for row in rows)
        assert any(words in said for name, said in front if name == item)
    assert all(row["来源"] == own.source for row in rows)
    said = "".join(sentences(leaving_notes(own.notes)))
    assert all(row["说明"] == said for row in rows)
    assert all(row["口径"] for row in rows) or name == "glance"
    assert "内部资料" in leaving.foot(where)
    assert "所选年份 2017、2020、2023" in leaving.foot(where)
    assert leaving.closing(where).endswith("统计截至2023年底（2023年年报）。内部资料")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("requests", "重庆市_收到申请_2017-2023"), ("channels", "重庆市_收到申请按渠道_2017"),
        ("litigation", "重庆市_诉讼审理结果构成_2017-2023"), ("pivot", "重庆市_透视表_2012-2023"),
        ("glance", "重庆市_政府信息公开年报五年一览表_2012-2023"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_agency_topic_and_years(name: str, file: str) -> None:
    assert leaving.file_name("重庆市", part(name)) == file
    assert leaving.page_name(page()) == "重庆市_依申请公开_2012-2023"


@given(agency=anything, topic=anything)
def test_any_name_of_a_file_is_safe(agency: str, topic: str) -> None:
    own = Card("x", "", topic * 20, "", Table((), (), (), (), ({"年份": 2023, "状态": ""},)))
    name = leaving.file_name(agency, own)
    assert not set(name) & set('\\/:*?"<>|\t\r\n\0 .')
    assert len(f"{name}.xlsx".encode()) <= 255


@pytest.mark.parametrize("name", sorted(gallery.CARDS))
def test_a_chart_on_paper_is_that_of_the_light_theme(name: str) -> None:
    light = gallery.card(name, {})
    dark = gallery.CARDS[name](replace(gallery.view({}), palette=DARK), {})
    if light.figure is None or dark.figure is None:
        return
    assert _plain(paper.on_paper(dark.figure)) == _plain(light.figure)


def _plain(figure: Any) -> Any:
    if isinstance(figure, dict):
        return {name: _plain(each) for name, each in figure.items()}
    return [_plain(each) for each in figure] if isinstance(figure, list | tuple) else figure


def test_a_file_is_made_from_the_build_of_its_session(data: Path, tmp_path: Path) -> None:
    """A download runs in a thread of no session, after a newer build may have been published."""
    make = queries.later(lambda: str(warehouse.build()).encode())
    own = make()
    shutil.copytree(data, tmp_path / "newer", symlinks=True)
    with pages_see(tmp_path / "newer"):
        assert make() == own
        assert str(warehouse.build()).encode() != own


@pytest.mark.parametrize("name", [*PAGES, "present", "reports", "definitions"])
def test_a_page_knows_its_cards_for_its_own_menu(name: str) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "dashboard":
        app.switch_page(f"pages/{name}.py")
    app.run()
    own: Page = app.session_state["page_now"]
    assert tuple(each.key for each in own.parts) == PAGES.get(name, ())
    labels = [each.label for each in app.button]
    assert ("整页加入汇报" in labels) == bool(own.parts)
    downloads = [each.proto.label for each in app.get("download_button")]
    assert ("本页数据（XLSX）" in downloads) == bool(own.parts)
    if own.parts:
        book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(own)))
        assert book["说明"]["A1"].value == own.title
        assert len([name for name in book.sheetnames if name.startswith("数据")]) == len(own.parts)


def test_a_whole_page_goes_into_the_sequence_in_its_order() -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("pages/disputes.py").run()
    keys = [each.key for each in app.session_state["page_now"].parts]
    next(each for each in app.button if each.label == "整页加入汇报").click().run()
    assert [entry.card for entry in app.session_state["programme"].entries] == keys
    assert app.session_state["used_menus"] == {"page": 1}
