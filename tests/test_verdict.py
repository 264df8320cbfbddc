"""How much of a report was read is said: on the command line, on every page, on its own page."""

import json
import re
from pathlib import Path

import duckdb
import pytest
from chongqing import replaced, text
from conftest import Database, Read, held, pages_see
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from pages.shared import queries
from pages.shared.cards import evidence

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("dashboard.py", *(f"pages/{page.name}" for page in sorted((ROOT / "pages").glob("*.py"))))
NOTHING = "统计表200格一格也没有读出"

# report → verdict, asked, read, proved
VERDICTS = {
    "chongqing-2012": ("whole", None, None, None),
    "chongqing-2014": ("whole", None, None, None),
    "chongqing-2017": ("whole", 59, 59, 37),
    "chongqing-2020": ("whole", 198, 198, 176),
    "chongqing-2023": ("whole", 200, 200, 188),
}


def without_numbers(report: str) -> str:
    """Print no number of any table, as where each is a picture."""
    return re.sub(r"(?<=\t)\d+(?=\s)", "■", report)


def shown(page: str) -> str:
    """Give what a page says in HTML of its own."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert [error.value for error in app.exception] == []
    return "".join(element.proto.body for element in app.get("html"))


PROSE = "重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"
READ, NOT_READ = "全市收到政府信息公开申请85件。", "梳理出行政许可12件。"


@pytest.mark.parametrize(
    ("sentences", "verdict"),
    [
        ("", "whole"),
        (READ, "whole"),
        (f"{READ}走访群众300户。", "whole"),
        (f"{READ}{NOT_READ}", "part"),
        (NOT_READ, "none"),
    ],
)
def test_prose_is_read_where_no_number_beside_a_concepts_word_is_left(
    read: Read, sentences: str, verdict: str
) -> None:
    reach = read(PROSE + sentences, "chongqing-2013.txt").reach
    assert (reach.verdict, reach.asked, reach.read) == (verdict, None, None)


def test_numbers_of_prose_that_were_not_understood_are_named(tmp_path: Path) -> None:
    with held(tmp_path, a=PROSE + READ + NOT_READ):
        words = shown("pages/reports.py")
    assert "没有统计表；正文的有关数字部分读出。" in words
    assert "正文中“12”可能是“行政许可处理决定”，句式不识，没有入库。" in words


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a build of 2020, and of 2023 whose tables have lost their cells."""
    folder = tmp_path_factory.mktemp("lost")
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(text(2020), "utf-8")
    (folder / "reports" / "b.txt").write_text(without_numbers(text(2023)), "utf-8")
    assert main(["build", "--reports", str(folder / "reports"), "--to", str(folder / "data")]) == 1
    return folder


def test_each_report_says_how_many_cells_are_read_and_proved(database: Database) -> None:
    rows = database.sql("select report_id, verdict, asked, read, proved from reports").fetchall()
    assert {row[0]: row[1:] for row in rows} == VERDICTS


@pytest.mark.parametrize(
    ("fact_id", "proof"),
    [
        # bound by the sum of its row, that of its column, and by the flow
        ("chongqing-2020:requests_received:natural_person:jurisdiction:2020:1", "proved"),
        # recovered: it is no witness of itself
        ("chongqing-2023:requests_received:total:jurisdiction:2023:1", "unbound"),
        # no sum of the form holds it
        ("chongqing-2023:penalties_decided:total:jurisdiction:2023:1", "unbound"),
        # 上一年项目 and its change are only bound to be no less than nothing
        ("chongqing-2020:permits_items_last_year:total:jurisdiction:2020:1", "unbound"),
        # prose that the table bears out, and prose that it does not
        ("chongqing-2020:requests_received:total:jurisdiction:2020:2", "proved"),
        ("chongqing-2017:press_conferences:total:jurisdiction:2017:1", "contradicted"),
        ("chongqing-2017:press_conferences:total:jurisdiction:2017:2", "contradicted"),
        ("chongqing-2012:agreed:total:government_office:2012:1", "unbound"),
        ("chongqing-2012:disclosed_items:total:jurisdiction:2012:1", "contradicted"),
    ],
)
def test_a_figure_is_proved_by_sums_of_what_is_printed(
    database: Database, fact_id: str, proof: str
) -> None:
    query = "select proof from facts where fact_id = ?"
    assert database.execute(query, [fact_id]).fetchall() == [(proof,)]


def test_tables_read_in_no_part_are_no_success(
    lost: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(
        ["build", "--if-needed", "--reports", str(lost / "reports"), "--to", str(lost / "data")]
    )
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "2023年" in line]
    assert code == 1
    assert line.startswith(f"没有读出  重庆市2023年  annual_2021  {NOTHING}")
    assert "请核对" in line


def test_another_program_is_told_too(lost: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(lost / "reports" / "b.txt")
    assert main(["read", file, "--json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)["reports"]
    assert (said["verdict"], said["asked"], said["read"], said["proved"]) == ("none", 200, 0, 0)
    assert said["error"] is None


def test_what_was_not_read_is_never_said_not_to_stand_there(lost: Path) -> None:
    with duckdb.connect(str(lost / "data" / "disclosure.duckdb"), read_only=True) as connection:
        states = connection.sql("""
            select distinct state from series join crosswalk using (concept, form)
            where year = 2023 and metric in (select metric from facts where origin = 'table')
            """).fetchall()
    assert states == [("lost",)]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_a_report_whose_tables_were_not_read(lost: Path, page: str) -> None:
    with pages_see(lost / "data"):
        words = shown(page)
    assert "有1份年报没有读出" in words
    assert f"重庆市2023年年报（b.txt）：{NOTHING}" in words


def test_a_report_read_in_part_says_which_cells_and_rows_it_lacks(
    tmp_path: Path, read: Read
) -> None:
    changed = replaced(text(2020), "2.重复申请", "2.相同的申请")
    changed = replaced(changed, "3.要求提供公开出版物", "3.出版物")
    report = read(changed)
    assert (report.reach.verdict, report.reach.asked, report.reach.read) == ("part", 198, 184)
    with held(tmp_path, a=changed):
        words = shown("pages/reports.py")
    assert "没有读懂的地方" in words
    assert "表中一行未能识别：2.相同的申请" in words
    assert "依申请公开：办理结果14格：文件中找不到这一格" in words
    assert "统计表198格：部分读出（184格）" in words


def test_cells_that_sums_gave_are_counted_apart_and_not_called_missing_in_print(
    tmp_path: Path,
) -> None:
    with held(tmp_path, a=text(2023)):
        words = shown("pages/reports.py")
        (received,) = queries.facts_of(["a:requests_received:total:jurisdiction:2023:1"])
        lit = evidence.lit(received, "重庆市")
    assert "全部读出（200格，其中2格由勾稽补出）" in words
    assert "所收文本此格缺失" in lit
    assert "原文此格无字" not in lit
