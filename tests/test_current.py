"""Two reports of one agency and year: both are kept, and the later one counts."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from chongqing import path, replaced, text
from conftest import pages_see
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.issued import issued
from etl.report import named_whole
from etl.verify import verify
from pages.shared import queries

ROOT = Path(__file__).resolve().parents[1]
# Where the first print has 3887 granted requests, the corrected one has one more.
FIRST = replaced(text(2020), "公开工作年度报告\n\n", "公开工作年度报告\n发布日期：2021-01-29\n\n")
CORRECTED = FIRST.replace("3887", "3888").replace("2021-01-29", "2021-03-05")


def build(folder: Path, **reports: str) -> Path:
    (folder / "reports").mkdir()
    for name, words in reports.items():
        (folder / "reports" / f"{name}.txt").write_text(words, "utf-8")
    to = folder / "data"
    assert main(["build", "--reports", str(folder / "reports"), "--to", str(to)]) == 0
    return to


def asked(data: Path, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(data / "disclosure.duckdb"), read_only=True) as connection:
        return connection.sql(question).fetchall()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("大五里镇年报\n\n发布日期: 2021-01-29  来源:大五里镇 字体:  打印", date(2021, 1, 29)),
        ("年报\n发布时间：2020-01-31 08:30", date(2020, 1, 31)),
        ("• 公文生成日期:2019-01-04\n湖里区年报\n时间:2019-01-05 10:25", date(2019, 1, 5)),
        ("年报\n成文日期：2022年1月7日", date(2022, 1, 7)),
        ("年报\n發佈日期：2022年1月7日", date(2022, 1, 7)),
        ("年报\n正文。\n某县人民政府\n2021年1月29日\n", date(2021, 1, 29)),
        ("年报\n正文。\n某县教育局 二〇二一年一月二十九日", date(2021, 1, 29)),
        ("年报\n正文。\n（2021年2月3日）", date(2021, 2, 3)),
        ("年报\n2021年1月29日，本机关公布了目录。数据截至2020年12月31日", None),
        ("年报\n数据统计截止日期：2020年", None),
        ("年报\n发布日期：2021-13-29", None),
        ("年报\n2021年1月29日\n" + "正文。" * 400, None),
    ],
)  # fmt: skip
def test_the_day_of_issue_stands_at_the_head_or_the_foot(words: str, day: date | None) -> None:
    assert issued(words) == day


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        # file name and text of each, and whose 予以公开 counts
        (("a", FIRST), ("b", CORRECTED), 3888),
        (("b", FIRST), ("a", CORRECTED), 3888),
        (("a", FIRST), ("b", CORRECTED.replace("2021-03-05", "2021-01-29")), 3888),
        (("b", FIRST), ("a", CORRECTED.replace("2021-03-05", "2021-01-29")), 3887),
        (("b", FIRST), ("a", CORRECTED.replace("发布日期：2021-03-05\n", "")), 3887),
    ],
)  # fmt: skip
def test_the_later_day_counts_else_the_later_name(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], value: int
) -> None:
    data = build(tmp_path, **dict([first, second]), of_2023=text(2023))
    granted = "where concept = 'granted' and applicant = 'total' and year = 2020"
    assert asked(data, f"select value from series {granted}") == [(value,)]
    assert asked(data, "select count(*) from reports where not current") == [(1,)]
    facts = "select distinct value from facts where metric = 'granted' and year = 2020"
    assert asked(data, f"{facts} and applicant = 'total' order by all") == [(3887,), (3888,)]
    assert asked(data, f"select value_a from comparisons {granted.replace('year', 'year_a')}") == [
        (value,)
    ]
    assert list(verify(data)) == []


def test_the_command_line_says_which_of_two_reports_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path, a=FIRST, b=CORRECTED)
    assert (
        "重庆市2020年有2份年报：以 b.txt 为准，a.txt 已被替代，不进入各图表和比较。"
        in capsys.readouterr().out.splitlines()
    )


def test_a_table_of_sums_over_years_takes_the_report_that_counts(tmp_path: Path) -> None:
    carried = "select figures from checks where rule = 'carried_forward' and year = 2021"
    next_year = text(2020).replace("2020年", "2021年")
    data = build(tmp_path, a=FIRST, b=CORRECTED, c=next_year)
    cited = {str(each) for (figures,) in asked(data, carried) for each in figures}
    assert {each.partition(":")[0] for each in cited} == {"b", "c"}


def test_the_same_bytes_are_a_copy_and_named_with_the_other_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a.txt", "b.txt"):
        shutil.copy(path(2020), reports / name)
    assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().out
    assert "b.txt：与 a.txt 的内容完全相同，是同一份文件。请只保留一份。" in said
    assert asked(tmp_path / "data", "select file, current from reports") == [("a.txt", True)]


def test_files_of_one_stem_are_told_apart_by_their_whole_names(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, words in {
        "a.txt": FIRST, "a.TXT": CORRECTED, "b.txt": text(2023), "b.pdf": "%PDF-1.7",
    }.items():  # fmt: skip
        (reports / name).write_text(words, "utf-8")
    assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data")]) == 1
    ids = asked(tmp_path / "data", "select report_id from reports order by file")
    assert ids == [("a.TXT",), ("a.txt",), ("b.txt",)]
    assert list(verify(tmp_path / "data")) == []


@given(st.sets(st.text("ab.", min_size=1, max_size=5).filter(lambda name: set(name) != {"."})))
def test_no_two_files_have_one_identifier(names: set[str]) -> None:
    whole = named_whole(names)
    ids = [name if name in whole else Path(name).stem for name in names]
    assert len(set(ids)) == len(names)


def opened(report_id: str) -> str:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["report"] = report_id
    app.switch_page("pages/reports.py").run()
    assert [error.value for error in app.exception] == []
    return "".join(element.proto.body for element in app.get("html"))


def test_either_report_says_which_counts_and_leads_to_the_other(tmp_path: Path) -> None:
    with pages_see(build(tmp_path, a=FIRST, b=CORRECTED, c=text(2023))):
        old, new = opened("a"), opened("b")
        assert "2020年有2份年报，本份已被替代，其数字不进入各图表和比较。" in old
        assert "b.txt</a>（2021-03-05，现行）" in old
        assert "2020年有2份年报，本份现行。" in new
        assert "a.txt</a>（2021-01-29，已替代）" in new
        assert "份年报，本份" not in opened("c")


def test_cards_show_the_figures_of_the_report_that_counts_alone(tmp_path: Path) -> None:
    with pages_see(build(tmp_path, a=FIRST, b=CORRECTED)):
        marks = queries.metric_marks("重庆市", ["granted"], [2020]).to_dicts()
        assert {mark["value"] for mark in marks} == {3888}
        assert {check["report_id"] for check in queries.failed_checks("重庆市", [2020])} == {"b"}
