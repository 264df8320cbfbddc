"""The command line that other programs call: exit codes, one JSON object, failures by name."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from chongqing import REPORTS, ROOT, YEARS, path, replaced, text, with_requests
from conftest import own_copy

from etl import report
from etl.__main__ import main
from etl.formats.kind import OLE
from etl.report import Report
from etl.schema import TABLES

SUMMARY = {
    "report_id", "agency", "year", "form", "verdict", "asked", "read", "proved",
    "facts", "holds", "fails", "not_testable", "error",
}  # fmt: skip
ERROR_PAGE = """<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>
<ul><li>政府信息公开</li><li>主动公开</li><li>依申请公开</li></ul>您访问的页面不存在或已删除。</body></html>"""

# file, its bytes, what its reason says
UNREADABLE = [
    ("空.txt", b"", "文件是空的"),
    ("乱码.txt", random.Random(2020).randbytes(4000), "文字无法按 UTF-8、"),
    ("年报.wps", OLE + "WordDocument".encode("utf-16-le"), "旧版 Word 文档（.doc）读不出来"),
    ("残缺.pdf", b"%PDF-1.7", "PDF 文件已损坏"),
    ("网页.html", ERROR_PAGE.encode(), "网页里没有年报正文"),
    ("错误页.txt", ERROR_PAGE.encode(), "网页里没有年报正文"),
    ("通知.txt", "关于召开政府信息公开工作会议的通知。".encode(), "找不到任何一种表式"),
    ("无题.txt", replaced(text(2017), "重庆市2017年政府", "政府").encode(), "开头找不到"),
    ("重庆2020年报（副本）.txt", text(2020).encode(), "与 chongqing-2020.txt 的内容完全相同"),
]  # fmt: skip

Captured = pytest.CaptureFixture[str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: Captured) -> Run:
    """Give a function that runs a command and gives exit code, standard output and error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        output = capsys.readouterr()
        return code, output.out, output.err

    return run


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of the five reports among files that cannot be read, and a build of it."""
    folder = tmp_path_factory.mktemp("mixed")
    shutil.copytree(REPORTS, folder / "reports")
    for name, content, _ in UNREADABLE:
        (folder / "reports" / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def answer(mixed: Path) -> tuple[int, dict[str, Any], Path]:
    """Build the mixed folder as another program would: in several processes, asking for JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--json", "--workers", "2",
         "--reports", mixed / "reports", "--to", mixed / "data"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout), mixed / "data"


def test_unreadable_files_give_exit_code_1_and_the_others_are_published(
    answer: tuple[int, dict[str, Any], Path], built: Path
) -> None:
    code, said, data = answer
    assert code == 1
    assert said["build"] == (data / "current").readlink().name
    read = [each for each in said["reports"] if each["error"] is None]
    assert [each["year"] for each in read] == list(YEARS)
    for table in ("facts", "checks", "rates", "comparisons"):
        file = Path("parquet") / f"{table}.parquet"
        assert (data / file).read_bytes() == (built / file).read_bytes()


@pytest.mark.parametrize(("file", "content", "reason"), UNREADABLE, ids=[u[0] for u in UNREADABLE])
def test_each_unreadable_file_is_named_with_reason_and_remedy(
    answer: tuple[int, dict[str, Any], Path], file: str, content: bytes, reason: str
) -> None:
    _, said, data = answer
    with duckdb.connect(str(data / "disclosure.duckdb"), read_only=True) as connection:
        stored = dict(connection.sql("from failures").fetchall())
    assert set(stored) == {name for name, _, _ in UNREADABLE}
    assert stored[file].startswith(f"{file}：")
    assert reason in stored[file]
    assert "请" in stored[file]
    (summary,) = (each for each in said["reports"] if each["error"] == stored[file])
    assert summary["report_id"] == Path(file).stem
    assert {summary[name] for name in SUMMARY - {"report_id", "error"}} == {None}


def test_build_json_is_one_object_with_the_documented_keys(
    answer: tuple[int, dict[str, Any], Path],
) -> None:
    _, said, _ = answer
    assert set(said) == {"build", "reports"}
    assert {frozenset(each) for each in said["reports"]} == {frozenset(SUMMARY)}


def test_build_json_counts_what_the_build_holds(
    answer: tuple[int, dict[str, Any], Path],
) -> None:
    _, said, data = answer
    with duckdb.connect(str(data / "disclosure.duckdb"), read_only=True) as connection:
        stored = connection.sql("""
            select report_id, agency, year, form, verdict, asked, read, proved,
                (select count(*) from facts where facts.report_id = reports.report_id),
                count(*) filter (where result = 'holds'),
                count(*) filter (where result = 'fails'),
                count(*) filter (where result = 'not_testable'),
                null
            from reports left join checks using (report_id, year)
            group by all order by report_id""").fetchall()
    assert [tuple(each.values()) for each in said["reports"] if not each["error"]] == stored


def test_a_build_of_good_reports_exits_0_and_says_what_was_read(run: Run, tmp_path: Path) -> None:
    code, out, err = run("build", "--reports", REPORTS, "--to", tmp_path)
    assert code == 0
    assert re.search(r"重庆市2023年  annual_2021  数据\d+个  勾稽：成立44，不符0，无法检验6", out)
    assert "统计表200格：读出200，证实188" in out
    assert f"已发布构建 {(tmp_path / 'current').readlink().name}" in out
    assert "读取年报: 100%" in err


def test_where_nothing_can_be_read_nothing_is_published_and_the_last_build_stands(
    run: Run, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(path(2012), reports)
    assert run("build", "--reports", reports, "--to", tmp_path / "data")[0] == 0
    before = (tmp_path / "data" / "current").readlink()
    (reports / "chongqing-2012.txt").write_bytes(b"")
    code, out, _ = run("build", "--reports", reports, "--to", tmp_path / "data", "--json")
    said = json.loads(out)
    assert (code, said["build"]) == (1, None)
    assert [each["error"] for each in said["reports"]] == [
        "chongqing-2012.txt：文件是空的。请重新下载或另存该年报后再放入。"
    ]
    assert (tmp_path / "data" / "current").readlink() == before


TOO_LONG = "long" * 100  # a name that no folder can have


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "命令有误：缺少必须写明的部分。"),
        (["publish"], "命令有误：“build | read | verify”缺少值，或值有误。"),
        (["build", "--workers", "0"], "命令有误：“--workers”缺少值，或值有误。"),
        (["build", "--workers", "two"], "命令有误：“--workers”缺少值，或值有误。"),
        (["build", "--workers"], "命令有误：“--workers”缺少值，或值有误。"),
        (["build", "--report", "x", "--unknown"], "命令有误：不认识“--unknown”。"),
        (["read"], "命令有误：缺少必须写明的部分。"),
        (["build", "--reports", "no such folder"], "no such folder：没有这个文件夹。"),
        (["build", "--reports", "."], ".：文件夹里没有年报。"),
        (["build", "--reports", TOO_LONG], f"{TOO_LONG}：打不开（"),
    ],
)
def test_wrong_usage_exits_2_and_prints_nothing_on_standard_output(
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(said)
    assert not re.search("usage|error|invalid|required", output.err)
    assert list(tmp_path.iterdir()) == []


def test_read_json_is_one_object_with_every_fact_and_check(run: Run) -> None:
    code, out, _ = run("read", path(2017), path(2020), "--json")
    said = json.loads(out)
    assert code == 0
    assert set(said) == {"build", "reports", "facts_rows", "checks_rows"}
    assert said["build"] is None
    for each in said["reports"]:
        assert set(each) == SUMMARY | {"facts_rows", "checks_rows"}
        assert each["facts"] == len(each["facts_rows"])
    assert len(said["facts_rows"]) == sum(each["facts"] for each in said["reports"])
    assert {frozenset(row) for row in said["facts_rows"]} == {frozenset(TABLES["facts"])}
    assert {frozenset(row) for row in said["checks_rows"]} == {frozenset(TABLES["checks"])}


def test_read_gives_the_rows_that_a_build_stores(run: Run, built: Path) -> None:
    said = json.loads(run("read", *(path(year) for year in YEARS), "--json")[1])
    with duckdb.connect(str(built / "disclosure.duckdb"), read_only=True) as connection:
        for table, rows in (("facts", "facts_rows"), ("checks", "checks_rows")):
            columns = list(TABLES[table])
            stored = connection.sql(f"from {table}").fetchall()
            assert sorted(map(repr, stored)) == sorted(
                repr(tuple(row[column] for column in columns)) for row in said[rows]
            )


def test_read_stores_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(path(2017), tmp_path)
    code, out, err = run("read", "chongqing-2017.txt")
    assert (code, err) == (0, "")
    assert "不符：正文：新闻发布会 860余 = 统计表：新闻发布会 858" in out
    assert [each.name for each in tmp_path.iterdir()] == ["chongqing-2017.txt"]


def test_read_says_findings_with_the_cell_that_they_point_to(run: Run, tmp_path: Path) -> None:
    """One cell breaks two sums, another the only sum of its block: two findings, three sums."""
    words = with_requests(text(2020), {("granted", "company"): 232})
    (tmp_path / "chongqing-2020.txt").write_text(
        replaced(words, "\t155\n\t62\n", "\t165\n\t62\n"), "utf-8"
    )
    out = run("read", tmp_path / "chongqing-2020.txt")[1].splitlines()
    assert [line for line in out if "=" not in line][1:] == [
        "    不符：疑为“予以公开 · 商业企业”一格有误：印作232，"
        "若为222（可能是一位数字有误）则所涉算式均成立",
        "    不符：改1格即可使所涉算式成立，但有5种改法，不能确定是哪一种",
        "        或“复议：结果维持”一格由165改为155（可能是一位数字有误）",
        "        或“复议：结果纠正”一格由62改为52（可能是一位数字有误）",
        "        或“复议：其他结果”一格由84改为74（可能是一位数字有误）",
        "        或“复议：尚未审结”一格由85改为75（可能是一位数字有误）",
        "        或“复议：总计”一格由386改为396（可能是一位数字有误）",
    ]
    assert len([line for line in out if "=" in line]) == 3


@pytest.mark.parametrize(
    ("file", "reason"),
    [("没有.txt", "文件打不开"), (".", "文件打不开"), ("空.txt", "文件是空的")],
)
def test_read_names_what_it_cannot_read_and_exits_1(
    run: Run, tmp_path: Path, file: str, reason: str
) -> None:
    (tmp_path / "空.txt").touch()
    code, out, _ = run("read", path(2012), tmp_path / file, "--json")
    said = json.loads(out)
    assert code == 1
    assert [bool(each["error"]) for each in said["reports"]] == [False, True]
    assert reason in said["reports"][1]["error"]


def test_verify_exits_0_on_a_good_build_and_1_on_a_broken_one(
    run: Run, built: Path, tmp_path: Path
) -> None:
    code, out, _ = run("verify", "--to", built)
    assert (code, out[:6]) == (0, "全部核验通过")
    own_copy(built, tmp_path / "data")
    (tmp_path / "data" / "parquet" / "rates.parquet").write_bytes(b"")
    code, out, _ = run("verify", "--to", tmp_path / "data")
    assert code == 1
    assert out.startswith("rates.parquet：内容与构建时不符。请重新构建。\n")


def test_verify_says_of_a_folder_that_cannot_be_entered_that_it_cannot(run: Run) -> None:
    code, out, _ = run("verify", "--to", TOO_LONG)
    assert code == 1
    assert out.startswith(f"{TOO_LONG}/current/disclosure.duckdb：打不开（")
    assert out.endswith("请检查路径和权限。\n")


def test_a_file_in_the_place_of_a_folder_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "builds").touch()
    code, _, err = run("build", "--reports", REPORTS, "--to", tmp_path)
    assert code == 2
    assert "要建文件夹的地方是一个文件" in err


def test_build_if_needed_builds_only_when_a_report_has_changed(run: Run, tmp_path: Path) -> None:
    reports, data = tmp_path / "reports", tmp_path / "data"
    reports.mkdir()
    shutil.copy(path(2012), reports)
    command = ("build", "--if-needed", "--reports", reports, "--to", data)
    assert "已发布构建" in run(*command)[1]
    assert run(*command) == (0, "", "数据已是最新，无须重新构建。\n")
    shutil.copy(path(2014), reports)
    assert "已发布构建" in run(*command)[1]
    (data / "current").unlink()
    assert "已发布构建" in run(*command)[1]


# A folder's name, and one beside it: a pattern would find that too, or that alone, or none.
ODD_FOLDERS = [("it's 100%20 \n$HOME;--", "它"), ("[1]", "2"), ("两*个", "两三个")]


@pytest.mark.parametrize(("name", "beside"), ODD_FOLDERS)
def test_a_folder_of_any_name_holds_a_build_that_keeps_its_promises(
    run: Run, built: Path, tmp_path: Path, name: str, beside: str
) -> None:
    own_copy(built, tmp_path / beside)
    (tmp_path / "reports").mkdir()
    shutil.copy(path(2012), tmp_path / "reports")
    assert run("build", "--reports", tmp_path / "reports", "--to", tmp_path / name)[0] == 0
    code, out, _ = run("verify", "--to", tmp_path / name)
    assert (code, out[:6]) == (0, "全部核验通过")


@pytest.mark.parametrize(("name", "sign"), [("为什么?", "?"), ("C:\\data", "\\")])
def test_a_folder_that_the_database_takes_for_another_is_refused_by_name(
    run: Run, tmp_path: Path, name: str, sign: str
) -> None:
    code, _, err = run("build", "--reports", REPORTS, "--to", tmp_path / name)
    assert code == 2
    assert f"路径中有“{sign}”" in err
    assert "请换一个文件夹" in err
    assert list(tmp_path.iterdir()) == []


def test_build_if_needed_names_an_unreadable_file_each_time(run: Run, tmp_path: Path) -> None:
    shutil.copy(path(2012), tmp_path)
    (tmp_path / "空.txt").touch()
    command = ("build", "--if-needed", "--reports", tmp_path, "--to", tmp_path / "data")
    for _ in range(2):
        code, out, _ = run(*command)
        assert code == 1
        assert "读取失败  空.txt：文件是空的" in out


def test_hidden_files_are_no_reports(run: Run, tmp_path: Path) -> None:
    shutil.copy(path(2012), tmp_path)
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    (tmp_path / "folder").mkdir()
    code, out, _ = run("build", "--reports", tmp_path, "--to", tmp_path / "folder", "--json")
    assert code == 0
    assert [each["report_id"] for each in json.loads(out)["reports"]] == ["chongqing-2012"]


@pytest.mark.parametrize("year", YEARS)
def test_a_report_in_gb18030_gives_the_same_facts(tmp_path: Path, year: int) -> None:
    copy = tmp_path / path(year).name
    copy.write_bytes(text(year).encode("gb18030"))
    original, other = report.read(path(year)), report.read(copy)
    assert isinstance(original, Report)
    assert isinstance(other, Report)
    assert other.facts == original.facts
    assert other.checks == original.checks
