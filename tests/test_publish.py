"""Builds: the same bytes from the same reports, switched in one step, and checked as a whole."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from chongqing import REPORTS, ROOT, YEARS, path, replaced, text
from conftest import Read, own_copy

from etl.__main__ import main
from etl.publish import KEPT_BUILDS
from etl.schema import FAULTS, TABLES
from etl.verify import verify

# Dies just before the first change of the named kind to a path that holds the named word.
DYING = """
import os, signal, sys
from etl.__main__ import main

reports, to, kind, word = sys.argv[1:]

def die(event, arguments):
    if event == kind and any(word in str(each).removeprefix(to) for each in arguments[:2]):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die)
main(["build", "--reports", reports, "--to", to])
"""


def build(reports: Path, to: Path) -> int:
    return main(["build", "--reports", str(reports), "--to", str(to)])


def some_reports(folder: Path, *years: int) -> Path:
    folder.mkdir(exist_ok=True)
    for year in years:
        shutil.copy(path(year), folder)
    return folder


def held_years(to: Path) -> list[int]:
    with duckdb.connect(str(to / "disclosure.duckdb"), read_only=True) as connection:
        return [year for (year,) in connection.sql("select year from reports").fetchall()]


def builds(to: Path) -> list[str]:
    return sorted(each.name for each in (to / "builds").iterdir())


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Give a build of its own, to be damaged."""
    return own_copy(built, tmp_path / "data")


@pytest.fixture(scope="module")
def one_report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a folder with one report, and a data folder built from it."""
    folder = tmp_path_factory.mktemp("one")
    reports = some_reports(folder / "reports", 2012)
    assert build(reports, folder / "data") == 0
    return reports, folder / "data"


@pytest.fixture
def one(one_report: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Give the folder of one report, and a build of it of its own, to be damaged."""
    return one_report[0], own_copy(one_report[1], tmp_path / "data")


def test_a_build_leaves_links_through_current(built: Path) -> None:
    assert (built / "disclosure.duckdb").readlink() == Path("current/disclosure.duckdb")
    assert (built / "parquet").readlink() == Path("current/parquet")
    assert (built / "current").readlink() == Path("builds") / builds(built)[0]
    assert {file.stem for file in (built / "parquet").iterdir()} == set(TABLES)


def test_published_columns_are_those_of_the_contract(built: Path) -> None:
    with duckdb.connect(str(built / "disclosure.duckdb"), read_only=True) as connection:
        for table, columns in TABLES.items():
            assert connection.sql(f"from {table}").columns == list(columns)
            assert pl.read_parquet_schema(built / "parquet" / f"{table}.parquet") == columns


def test_reports_say_what_they_are(built: Path) -> None:
    with duckdb.connect(str(built / "disclosure.duckdb"), read_only=True) as connection:
        rows = connection.sql("""
            select report_id, agency, year, form, title, file from reports order by year
        """).fetchall()
    assert rows == [
        (f"chongqing-{year}", "重庆市", year, form, title, f"chongqing-{year}.txt")
        for year, form, title in (
            (2012, "narrative", "重庆市2012年政府信息公开工作年度报告"),
            (2014, "narrative", "重庆市2014年政府信息公开工作情况"),
            (2017, "statistics_2014", "重庆市2017年政府信息公开工作年度报告"),
            (2020, "annual_2019", "重庆市2020年政府信息公开工作年度报告"),
            (2023, "annual_2021", "重庆市2023年政府信息公开工作年度报告"),
        )
    ]


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("重庆市2013年政府信息公开工作年度报告", "重庆市"),
        ("重庆市人民政府办公厅2013年政府信息公开工作情况", "重庆市人民政府办公厅"),
        ("重庆市渝北区人民政府2013年度政府信息公开工作年报", "重庆市渝北区"),
        ("重庆市教育委员会\n2013年政府信息公开\n工作报告", "重庆市教育委员会"),
        ("现将重庆市2013年政府信息公开工作年度报告公布如下。", "重庆市"),
    ],
)
def test_agency_and_year_are_those_of_the_title(read: Read, title: str, agency: str) -> None:
    reading = read(f"{title}\n本报告含主动公开、依申请公开情况。\n", "report.txt").reading
    assert (reading.agency, reading.year, reading.report_id) == (agency, 2013, "report")


def test_a_concept_has_a_value_only_where_each_of_its_parts_is_stated(tmp_path: Path) -> None:
    (tmp_path / "chongqing-2017.txt").write_text(
        replaced(text(2017), "属于已主动公开范围112件，", ""), "utf-8"
    )
    assert build(tmp_path, tmp_path / "data") == 0
    with duckdb.connect(str(tmp_path / "data" / "disclosure.duckdb"), read_only=True) as connection:
        rows = connection.sql("""
            select concept, value from series
            where scope = 'government_office'
            and concept in ('granted', 'granted_in_part', 'not_held')
            order by concept""").fetchall()
    assert rows == [("granted_in_part", 34), ("not_held", 19 + 23)]


def test_the_same_reports_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    reports = some_reports(tmp_path / "reports", *reversed(YEARS))
    assert build(reports, tmp_path / "data") == 0
    assert builds(tmp_path / "data") == builds(built)
    for table in TABLES:
        file = Path("parquet") / f"{table}.parquet"
        assert (tmp_path / "data" / file).read_bytes() == (built / file).read_bytes(), table


def test_the_tables_of_several_agencies_are_those_of_each_one_after_another(
    tmp_path: Path, built: Path
) -> None:
    reports = some_reports(tmp_path / "reports", *YEARS)
    for year in YEARS:
        other = text(year).replace("重庆市", "成都市")
        (reports / f"a-{year}.txt").write_text(other, "utf-8")
    workers = ["--workers", "2"]
    assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data"), *workers]) == 0
    of_agencies = [name for name, columns in TABLES.items() if "agency" in columns]
    assert {"series", "comparisons", "rates", "facts", "reports"} <= set(of_agencies)
    for table in of_agencies:
        both, one = (
            pl.read_parquet(data / "parquet" / f"{table}.parquet")
            for data in (tmp_path / "data", built)
        )
        assert both["agency"].to_list() == ["成都市"] * len(one) + ["重庆市"] * len(one), table
        assert both.tail(len(one)).equals(one), table
    assert list(verify(tmp_path / "data")) == []


def test_building_again_keeps_the_build_that_stands(copy: Path) -> None:
    before = (copy / "current").readlink(), (copy / "disclosure.duckdb").stat().st_ino
    assert build(REPORTS, copy) == 0
    after = (copy / "current").readlink(), (copy / "disclosure.duckdb").stat().st_ino
    assert after == before


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def changed(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-20] + b"?" + content[-19:])


def folder_instead(file: Path) -> None:
    file.unlink()
    (file / "within").mkdir(parents=True)


def put_beside(file: Path) -> None:
    file.with_name(f"{file.name}.wal").write_bytes(b"what another program did not finish")


def led_astray(link: Path) -> None:
    link.unlink()
    link.symlink_to("builds")


# what is damaged of a data folder, and how
DAMAGE = [
    *((f"current/{file}", how)
      for file in ("disclosure.duckdb", "parquet/facts.parquet", "manifest.json")
      for how in (Path.unlink, cut, changed, folder_instead)),
    ("current/disclosure.duckdb", put_beside),
    ("current/parquet", shutil.rmtree),
    *((link, how)
      for link in ("disclosure.duckdb", "parquet", "current") for how in (Path.unlink, led_astray)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "damage"), DAMAGE)
def test_a_damaged_build_is_not_current_and_is_healed(
    one: tuple[Path, Path], capsys: pytest.CaptureFixture[str], what: str,
    damage: Callable[[Path], None],
) -> None:  # fmt: skip
    reports, data = one
    before = builds(data)
    command = ["build", "--if-needed", "--reports", str(reports), "--to", str(data)]
    main(command)
    assert "数据已是最新" in capsys.readouterr().err
    damage(data / what)
    assert main(command) == 0
    assert "已发布构建" in capsys.readouterr().out
    assert list(verify(data)) == []
    assert builds(data) == before
    main(command)
    assert "数据已是最新" in capsys.readouterr().err


def test_who_has_a_damaged_build_open_keeps_what_can_be_read(one: tuple[Path, Path]) -> None:
    reports, data = one
    with duckdb.connect(str(data / "disclosure.duckdb"), read_only=True) as reader:
        cut(data / "parquet" / "facts.parquet")
        assert build(reports, data) == 0
        assert reader.sql("select year from reports").fetchall() == [(2012,)]
        assert list(verify(data)) == []


def test_a_healing_that_is_killed_is_taken_up_again(one: tuple[Path, Path]) -> None:
    reports, data = one
    (data / "disclosure.duckdb").resolve().unlink()
    assert killed(reports, data, "os.rename", "manifest.json") == -signal.SIGKILL
    assert held_years(data) == [2012]
    assert list(verify(data)) == ["disclosure.duckdb：内容与构建时不符。请重新构建。"]
    assert build(reports, data) == 0
    assert list(verify(data)) == []


def test_the_files_of_a_build_are_read_only(tmp_path: Path) -> None:
    reports = some_reports(tmp_path / "reports", 2012)
    for _ in range(2):  # new, and kept
        assert build(reports, tmp_path / "data") == 0
        files = [file for file in (tmp_path / "data" / "builds").rglob("*") if file.is_file()]
        assert len(files) == len(TABLES) + 2
        assert [file.name for file in files if file.stat().st_mode & 0o222] == []


def test_a_reader_keeps_the_build_that_it_opened(copy: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(copy / "disclosure.duckdb"), read_only=True) as reader:
        assert build(some_reports(tmp_path / "reports", 2020), copy) == 0
        assert held_years(copy) == [2020]
        assert reader.sql("select count(*) from reports").fetchall() == [(5,)]


def test_the_last_five_builds_are_kept(tmp_path: Path) -> None:
    reports = some_reports(tmp_path / "reports", 2012)
    made = []
    for n in range(KEPT_BUILDS + 2):
        with (reports / "chongqing-2012.txt").open("a", encoding="utf-8") as report:
            report.write(f"附注{n}。\n")
        assert build(reports, tmp_path / "data") == 0
        made.append((tmp_path / "data" / "current").readlink().name)
    assert KEPT_BUILDS == 5
    assert builds(tmp_path / "data") == sorted(made[-KEPT_BUILDS:])


def test_a_folder_in_the_place_of_a_link_is_left_alone_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "parquet").mkdir(parents=True)
    assert build(some_reports(tmp_path / "reports", 2012), tmp_path / "data") == 2
    assert "parquet：已有同名文件或文件夹，不是链接。请移走后再构建。" in capsys.readouterr().err
    assert not (tmp_path / "data" / "current").exists()


def killed(reports: Path, to: Path, kind: str, word: str) -> int:
    return subprocess.run(
        [sys.executable, "-c", DYING, reports, to, kind, word],
        cwd=ROOT, capture_output=True, check=False,
    ).returncode  # fmt: skip


def killed_while_writing(reports: Path, to: Path) -> int:
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "build", "--reports", reports, "--to", to],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and not list(to.glob("builds/.making-*/parquet/*")):
        time.sleep(0.001)
    process.kill()
    return process.wait()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("any", "while writing tables"),
        ("open", "manifest.json"),
        ("os.rename", ".making-"),
        ("os.symlink", ".parquet-"),
        ("os.rename", ".current-"),
    ],
)
def test_a_build_killed_at_any_point_leaves_the_last_one_standing(
    one: tuple[Path, Path], tmp_path: Path, kind: str, word: str
) -> None:
    to = one[1]
    more = some_reports(tmp_path / "more", 2012, 2014)
    code = killed_while_writing(more, to) if kind == "any" else killed(more, to, kind, word)
    assert code == -signal.SIGKILL
    assert list(verify(to)) == []
    assert held_years(to) == [2012]
    assert build(more, to) == 0
    assert list(verify(to)) == []
    assert held_years(to) == [2012, 2014]
    assert len(list((to / "builds").iterdir())) == 2


def test_a_good_build_keeps_every_promise(built: Path) -> None:
    assert list(verify(built)) == []


# what is broken, how, and what verify says
BROKEN_FILES = [
    ("parquet/facts.parquet", lambda content: content[:-9] + b"?" + content[-8:],
     "facts.parquet：内容与构建时不符"),
    ("disclosure.duckdb", lambda content: content[: len(content) // 2],
     "disclosure.duckdb：内容与构建时不符"),
    ("current/manifest.json", lambda content: content[:50], "manifest.json：缺失或损坏"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "damage", "finding"), BROKEN_FILES)
def test_a_changed_byte_of_a_build_is_found(
    copy: Path, file: str, damage: Callable[[bytes], bytes], finding: str
) -> None:
    (copy / file).write_bytes(damage((copy / file).read_bytes()))
    assert finding in "".join(verify(copy))


@pytest.mark.parametrize("file", ["parquet/facts.parquet", "disclosure.duckdb"])
def test_a_missing_file_of_a_build_is_found(copy: Path, file: str) -> None:
    (copy / file).resolve().unlink()
    assert list(verify(copy))


def test_a_changed_or_missing_report_is_found(tmp_path: Path) -> None:
    reports = some_reports(tmp_path / "reports", 2012, 2014)
    assert build(reports, tmp_path / "data") == 0
    with (reports / "chongqing-2012.txt").open("a", encoding="utf-8") as report:
        report.write("。")
    (reports / "chongqing-2014.txt").unlink()
    assert list(verify(tmp_path / "data")) == [
        "chongqing-2012.txt：内容与构建时不符。请重新构建。",
        "chongqing-2014.txt：文件不在（构建时有）。",
    ]


def test_a_folder_without_a_build_is_no_good_build(tmp_path: Path) -> None:
    assert list(verify(tmp_path)) == [
        f"{tmp_path}：还没有构建好的数据。请先运行 python -m etl build。"
    ]


ONE = "fact_id = 'chongqing-2020:granted:company:jurisdiction:2020:1'"
PAIR = "concept = 'grant_rate' and definition = 'of_handled' and year_a = 2020"
BROKEN_PROMISES = {
    "事实编号重复": f"insert into facts from facts where {ONE}",
    "表内指标重复": f"insert into facts (from facts where {ONE})",
    "印出的文字不在所记位置": f"update facts set start_char = start_char + 1 where {ONE}",
    "引文不含印出的文字": f"update facts set quote = '无' where {ONE}",
    "有值与状态不符": f"update facts set state = 'lost' where {ONE}",
    "件数不是整数，或为负数": f"update facts set value = 7.644, lower = 7, upper = 8 where {ONE}",
    "界限不含数值": f"update facts set lower = value + 1 where {ONE}",
    "现行年报不是同年几份中最后的一份": "update reports set current = false where year = 2017",
    "序列值出自已被替代的年报": "update reports set current = false where year = 2020",
    "序列中一处有两个值": "insert into series from series where concept = 'granted'",
    "序列值没有对应的事实": "update series set fact_ids = ['无此编号'] where concept = 'granted'",
    "序列值与事实之和不符": f"update facts set value = value + 1 where {ONE}",
    "收录情况缺行或多行": "delete from coverage where concept = 'fees' and year = 2015",
    "收录情况与序列或年报不符": "update coverage set kind = 'not_stated' where kind = 'held'",
    "表式有无此项与对照不符": "update coverage set kind = 'not_stated' where kind = 'not_asked'",
    "称报告未载而正文有未读出的数": """
        update prose_numbers set beside = ['requests'] where report_id = 'chongqing-2012'""",
    "称报告未载而文件不全": "update reports set broken_off = '不全' where year = 2020",
    "占比与分子、分母或结论不符": "update shares set numerator = 1 where part = 'granted'",
    "占比之和不为1": "update shares set value = value * 2, numerator = numerator * 2",
    "比较不是可比的那些年份": "delete from comparisons where applicant = 'company'",
    "比较没有差值或缺区间": f"update comparisons set difference_upper = null where {PAIR}",
    "差值不是两年之差": f"update comparisons set difference = -difference where {PAIR}",
    "比较所用的值不是序列或比率的值": "update rates set value = 0.5 where rate = 'grant_rate'",
    "不足5件却有比率": "update rates set denominator = 4 where rate = 'on_time_rate'",
    "证实与勾稽不符": f"update facts set proof = 'contradicted' where {ONE}",
    "不符的算式不是各归一处": "delete from faults where report_id = 'chongqing-2017'",
    "所疑的格不是事实，或与所印相同": """
        update faults set fact_id = 'x', cell = 'a/total', printed_value = 1, suggested = 1""",
    "所疑的一处与更正办法的数目不符": "update faults set kind = 'cell'",
    "可疑项与所疑的格不符": "update checks set suspect = 'a/total' where result = 'fails'",
    "读出格数与事实不符": "update reports set read = 199 where year = 2023",
    "读出程度与所读不符": "update reports set verdict = 'part' where year in (2012, 2023)",
    "勾稽所引事实不存在": f"delete from facts where {ONE}",
}


@pytest.mark.parametrize("promise", list(FAULTS))
def test_each_promise_can_be_seen_broken(copy: Path, promise: str) -> None:
    with duckdb.connect(str(copy / "disclosure.duckdb")) as connection:
        connection.execute(BROKEN_PROMISES[promise])
    findings = list(verify(copy))
    assert any(finding.startswith(f"{promise}：") for finding in findings)


def test_a_database_that_is_not_its_parquet_is_found(copy: Path) -> None:
    with duckdb.connect(str(copy / "disclosure.duckdb")) as connection:
        connection.execute("update rates set note = '改过' where year = 2017")
    assert "rates：DuckDB 与 Parquet 有" in "".join(verify(copy))
