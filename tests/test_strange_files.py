"""What a folder holds beside reports: each is named with a remedy, the reports are published."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest
from chongqing import REPORTS, YEARS, replaced, text

from etl import formats, report
from etl.__main__ import main
from etl.document import Document
from etl.publish import is_current
from etl.report import Failure, Report


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a folder that holds the five reports and what must not stop them."""
    folder = tmp_path_factory.mktemp("strange")
    reports = folder / "reports"
    shutil.copytree(REPORTS, reports)
    (reports / "断链.txt").symlink_to("没有这个文件.txt")
    (reports / "回环.txt").symlink_to("回环.txt")
    (reports / "文件夹.txt").mkdir()
    (reports / "旧年报").mkdir()
    os.mkfifo(reports / "管道.txt")
    Path(os.fsdecode(os.fsencode(reports) + b"/\xc4\xea\xb1\xa8.txt")).write_text(text(2020))
    assert main(["build", "--reports", str(reports), "--to", str(folder / "data")]) == 1
    return folder / "data"


def test_each_is_named_with_its_remedy_and_the_reports_are_published(data: Path) -> None:
    with duckdb.connect(str(data / "disclosure.duckdb"), read_only=True) as connection:
        failures = dict(connection.sql("from failures").fetchall())
        years = connection.sql("select year from reports order by year").fetchall()
    assert years == [(year,) for year in YEARS]
    assert set(failures) == {"断链.txt", "回环.txt", "文件夹.txt", "管道.txt", "�걨.txt"}
    assert all(
        failures[file].startswith(f"{file}：") and "请" in failures[file] for file in failures
    )
    assert "文件名不是 UTF-8" in failures["�걨.txt"]
    assert "打不开" in failures["断链.txt"]
    assert "打不开" in failures["回环.txt"]


def test_a_build_that_lacks_a_file_is_never_current(data: Path) -> None:
    assert not is_current(data.parent / "reports", data)


@pytest.mark.skipif(os.geteuid() == 0, reason="权限检查对 root 无效")
def test_a_folder_that_cannot_be_opened_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    with pytest.raises(SystemExit, match="2"):
        main(["build", "--reports", str(closed), "--to", str(tmp_path / "data")])
    assert "请检查文件夹的权限" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("year", "old", "new"),
    [
        (2023, "较上年下降7%", "较上年下降超过7%"),
        (2023, "较去年下降0.66个百分点", "较去年下降超过0.66个百分点"),
        (2023, "较上年增长58.26%", "较上年增长超过58.26%"),
        (2023, "较上年增长58.26%", "较上年下降100%"),
        (2020, "较去年下降23%", "较去年下降超过23%"),
    ],
)
def test_a_change_without_an_end_is_read_and_implies_nothing(
    tmp_path: Path, year: int, old: str, new: str
) -> None:
    file = tmp_path / f"chongqing-{year}.txt"
    file.write_text(replaced(text(year), old, new), "utf-8")
    read = report.read(file)
    assert isinstance(read, Report)
    assert all(f.figure.lower is not None for f in read.facts if f.figure.value is not None)


def test_more_workers_than_files_are_no_burden(tmp_path: Path) -> None:
    shutil.copytree(REPORTS, tmp_path / "reports")
    arguments = ["build", "--reports", str(tmp_path / "reports"), "--to", str(tmp_path / "data")]
    assert main([*arguments, "--workers", "100000"]) == 0


def test_a_fault_of_the_reader_is_named_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path, content: bytes) -> Document:
        raise ZeroDivisionError

    monkeypatch.setitem(formats.READERS, "text", faulty)
    (tmp_path / "a.new").write_bytes(b"x")
    read = report.read(tmp_path / "a.new")
    assert isinstance(read, Failure)
    assert read.reason.startswith("a.new：读取程序出错（ZeroDivisionError，test_strange_files.py第")
