"""What files that leave say of themselves: names, filters, sources; and no text is a formula."""

import io
from dataclasses import replace

import openpyxl
import pytest
from chongqing import ROOT
from hypothesis import given
from hypothesis import strategies as st
from read_back import PARTS, RATED, page, part, read_csv
from streamlit.testing.v1 import AppTest

from pages.shared.cards.measure import Measure
from pages.shared.cards.model import Card, Table
from pages.shared.cards.notes import Note, sentences
from pages.shared.cards.notes import leaving as leaving_notes
from pages.shared.files import leaving, ledger
from pages.shared.files.occasion import LINE
from pages.shared.page import Page
from tests.said.choices import PAGES

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

pytestmark = pytest.mark.usefixtures("on_the_build")


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
    own = Card(
        "x", "", Measure(topic * 20), "", Table((), (), (), years=[2023], states=["printed"])
    )
    name = leaving.file_name(agency, own)
    assert not set(name) & set('\\/:*?"<>|\t\r\n\0 .')
    assert len(f"{name}.xlsx".encode()) <= 255


@pytest.mark.parametrize("words", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_known(words: str) -> None:
    assert ledger.FORMULA.match(words)
    assert not ledger.FORMULA.match("收到申请（=新收）")
    assert not ledger.FORMULA.match("−5")


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
    changed = replace(
        own, finding=words, measure=Measure(words), notes=[Note("apart", words)], table=table
    )
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(page(), [changed])))
    found = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert words in found or not words
    for sheet in book:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)
            assert all(cell.number_format != "General" for cell in row if cell.data_type == "s")


@pytest.mark.parametrize("name", [*PAGES, "present", "reports", "definitions"])
def test_a_page_knows_its_cards_for_its_own_menu(name: str) -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "dashboard":
        app.switch_page(f"pages/{name}.py")
    app.session_state["popover_page"] = True
    app.run()
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


def test_a_page_without_a_number_offers_no_cards_of_other_years() -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("pages/disputes.py").run()
    assert app.session_state["page_now"].parts
    app.session_state["years"] = [2012]
    app.session_state["popover_page"] = True
    app.run()
    own: Page = app.session_state["page_now"]
    assert own.offered == []
    book = openpyxl.load_workbook(io.BytesIO(leaving.as_workbook(own)))
    assert not [name for name in book.sheetnames if name.startswith("数据")]


def test_a_whole_page_goes_into_the_sequence_in_its_order() -> None:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.session_state["popover_page"] = True
    app.switch_page("pages/disputes.py").run()
    app.run()
    keys = [each.key for each in app.session_state["page_now"].parts]
    next(each for each in app.button if each.label == "整页加入汇报").click().run()
    assert [entry.card for entry in app.session_state["programme"].entries] == keys
    assert app.session_state["used_menus"] == {"page": 1}
