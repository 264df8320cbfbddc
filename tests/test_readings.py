"""Readings are kept: one more report costs one reading, and the build is as if made anew."""

import datetime
import hashlib
import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from chongqing import ROOT
from pyarrow.parquet import ParquetFile

from etl import buckets, publish
from etl.__main__ import main
from etl.engines import of_this_computer
from etl.publish import Published
from etl.report import Source
from etl.schema import READINGS, TABLES
from etl.store import originals, readings
from etl.store.readings import Packed
from etl.verify import verify
from tests import made_folder

AGENCIES = made_folder.names(8)
YEARS = (2012, 2013)  # on a form that is read fast
REPORTS = {f"{a}-{y}.txt": made_folder.text(a, y) for a in AGENCIES for y in YEARS}
STORE_DAMAGE = {
    "no store": lambda store: store.write_bytes(b"no store" * 4096),
    "cut": lambda store: store.write_bytes(store.read_bytes()[:10_000]),
    "another layout": lambda store: changed(store, "pragma user_version = 99"),
    "other bytes": lambda store: changed(store, "update readings set body = zeroblob(100)"),
    "half a body": lambda store: changed(store, "update readings set body = substr(body, 1, 99)"),
}


def build(reports: Path, to: Path) -> Published:
    def quietly(things: object, number: int) -> object:
        return things

    return publish.publish(reports, to, of_this_computer, quietly, quietly)  # type: ignore[arg-type]


def folder(home: Path, *names: str) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    for name in names:
        (home / name).write_text(REPORTS[name], "utf-8")
    return home


def tables(data: Path) -> dict[str, bytes]:
    return {name: (data / "parquet" / f"{name}.parquet").read_bytes() for name in TABLES}


def changed(store: Path, question: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute(question)
    connection.close()


@pytest.fixture(scope="module", autouse=True)
def _small_buckets() -> Iterator[None]:
    """Let few reports be several buckets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "REPORTS", 4)
        yield


@pytest.fixture(scope="module")
def all_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("many")
    assert build(folder(home / "reports", *REPORTS), home / "data").failures == ()
    return home


@pytest.fixture
def many(all_built: Path, tmp_path: Path) -> Path:
    shutil.copytree(all_built, tmp_path / "own", symlinks=True)
    return tmp_path / "own"


def test_one_more_report_changes_one_bucket(many: Path) -> None:
    def groups() -> list[str]:
        file = ParquetFile(many / "data" / "parquet" / "facts.parquet")
        return [str(file.read_row_group(n).to_pydict()) for n in range(file.num_row_groups)]

    before = groups()
    text = made_folder.text(AGENCIES[7], 2011)
    (many / "reports" / "more.txt").write_text(text, "utf-8")
    build(many / "reports", many / "data")
    assert len(before) > 3
    assert len(set(before) - set(groups())) == 1


def test_one_more_report_is_the_only_one_read(many: Path) -> None:
    text = made_folder.text(AGENCIES[7], 2011)
    (many / "reports" / "more.txt").write_text(text, "utf-8")
    assert build(many / "reports", many / "data").anew == {"more"}
    assert list(verify(many / "data")) == []


def test_a_changed_report_is_read_again_and_a_renamed_one_too(many: Path) -> None:
    first, second, *_ = REPORTS
    (many / "reports" / first).write_text(f"{REPORTS[first]}\n附注。\n", "utf-8")
    (many / "reports" / second).rename(many / "reports" / "renamed.txt")
    made = build(many / "reports", many / "data")
    assert made.anew == {Path(first).stem, "renamed"}
    assert list(verify(many / "data")) == []


def test_builds_one_after_another_are_those_made_at_once(many: Path) -> None:
    whole = list(REPORTS)
    for step, own in enumerate((whole[3:], whole[:5] + whole[9:], whole)):
        reports = folder(many / "reports", *own)
        build(reports, many / "data")
        build(reports, many / f"at-once-{step}")
        assert tables(many / "data") == tables(many / f"at-once-{step}")
    assert list(verify(many / "data")) == []


@pytest.mark.parametrize("how", STORE_DAMAGE)
def test_a_damaged_store_is_begun_anew(many: Path, how: str) -> None:
    before = tables(many / "data")
    STORE_DAMAGE[how](many / "data" / READINGS)
    (many / "data" / "current").unlink()  # what a build holds is not made again
    made = build(many / "reports", many / "data")
    assert made.anew == {Path(name).stem for name in REPORTS}
    assert tables(many / "data") == before
    assert build(many / "reports", many / "data").anew == frozenset()


def test_readings_of_another_program_are_not_taken(many: Path) -> None:
    changed(many / "data" / READINGS, "update readings set reader_version = 'other'")
    assert len(build(many / "reports", many / "data").anew) == len(REPORTS)


def test_a_reading_that_would_run_a_program_is_not_opened() -> None:
    class Bad:
        def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
            return os.system, ("true",)

    plain = pickle.dumps(Bad())
    with pytest.raises(pickle.UnpicklingError, match="system"):
        readings.unpacked(readings.squeezed(plain))


def test_a_packed_reading_is_the_reading() -> None:
    name = f"{AGENCIES[0]}-2012.txt"
    text = f"{REPORTS[name]}\n2013年3月20日\n".encode()
    packed = readings.read(Source(name, text))
    assert isinstance(packed, Packed)
    one = readings.unpacked(packed.body)
    assert (one.file, one.reading.agency, one.issued) == (
        name, AGENCIES[0], datetime.date(2013, 3, 20),
    )  # fmt: skip
    assert readings.packed(one) == packed


def test_a_build_that_is_killed_has_lost_no_reading(tmp_path: Path) -> None:
    reports, to = folder(tmp_path / "reports", *REPORTS), tmp_path / "data"
    command = [sys.executable, "-m", "etl", "build", "--workers", "1"]
    process = subprocess.Popen(
        [*command, "--reports", reports, "--to", to], cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and not list(to.glob("builds/.making-*/parquet")):
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert build(reports, to).anew == frozenset()
    assert list(verify(to)) == []


def test_the_files_that_were_read_are_kept_by_their_hashes(many: Path) -> None:
    for file in (many / "reports").iterdir():
        content = file.read_bytes()
        with duckdb.connect(str(many / "data" / "disclosure.duckdb"), read_only=True) as connection:
            ((sha256,),) = connection.execute(
                "select sha256 from reports where file = ?", [file.name]
            ).fetchall()
        assert originals.place(many / "data", sha256).read_bytes() == content


def test_a_kept_file_that_is_missing_or_changed_is_named(
    many: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", "--if-needed", "--reports", str(many / "reports")]
    first, second, *_ = REPORTS
    for name in (first, second):
        sha256 = hashlib.sha256(REPORTS[name].encode()).hexdigest()
        originals.place(many / "data", sha256).chmod(0o644)
        originals.place(many / "data", sha256).write_bytes(b"changed")
    originals.place(many / "data", sha256).unlink()
    where = many / "data" / "originals"
    assert list(verify(many / "data")) == [
        f"{name}：所存的原件缺失或已改动。请删去 {where} 后重新构建。" for name in (first, second)
    ]
    shutil.rmtree(where)
    assert main([*command, "--to", str(many / "data")]) == 0
    assert list(verify(many / "data")) == []
    capsys.readouterr()
    main([*command, "--to", str(many / "data")])
    assert "数据已是最新" in capsys.readouterr().err


def test_a_file_that_no_kept_build_was_made_from_is_let_go(many: Path) -> None:
    first = next(iter(REPORTS))
    sha256 = readings.read(Source(first, REPORTS[first].encode()))
    assert isinstance(sha256, Packed)
    kept = originals.place(many / "data", sha256.entry.sha256)
    for number in range(publish.KEPT_BUILDS):
        assert kept.exists()
        (many / "reports" / first).write_text(f"{REPORTS[first]}\n附注{number}。\n", "utf-8")
        build(many / "reports", many / "data")
    assert not kept.exists()


def test_the_command_line_names_what_was_read_and_counts_the_others(
    many: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (many / "reports" / "more.txt").write_text(made_folder.text(AGENCIES[7], 2011), "utf-8")
    assert main(["build", "--reports", str(many / "reports"), "--to", str(many / "data")]) == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{AGENCIES[7]}2011年  provincial")
    assert second == f"其余{len(REPORTS)}份未变，沿用此前的读取。"
    assert third.startswith("已发布构建 ")
