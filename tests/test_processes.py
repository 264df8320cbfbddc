"""A build as processes: several that read, one that is killed, interrupted, or must wait."""

import fcntl
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from chongqing import REPORTS, ROOT, YEARS, path

from etl.engines import Lost
from etl.engines.processes import Processes

PATIENCE = 60  # seconds after which a build hangs
EMPTY = 30_000  # bytes that a store without readings has written, and more
FATAL = (3, 8)
# Meets a fault of the program when the build is to get its name.
FAULTY = """
import sys
from etl.__main__ import main

def fail(event, arguments):
    if event == "os.rename":
        raise LookupError("no such thing")

sys.addaudithook(fail)
sys.exit(main(["build", "--reports", *sys.argv[1:2], "--to", *sys.argv[2:]]))
"""
# Has no guard against being run once more by each process that it starts.
PROGRAM = """
import sys
from etl.__main__ import main

print("begun")
sys.exit(main(["build", "--workers", "2", "--reports", *sys.argv[1:2], "--to", *sys.argv[2:]]))
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Give a folder of many reports; most are the same as another, which a build names."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(60):
        shutil.copy(path(YEARS[n % len(YEARS)]), folder / f"{n}.txt")
    return folder


def reading(reports: Path, to: Path) -> "subprocess.Popen[str]":
    """Start a build in two processes, and wait until they have read a report."""
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "build", "--reports", reports, "--to", to, "--workers", "2"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and not kept(to):
        time.sleep(0.001)
    return process


def kept(to: Path) -> bool:
    """Say whether a data folder keeps a reading: its store's log holds more than an empty one's."""
    log = to / "readings.sqlite-wal"
    return log.exists() and log.stat().st_size > EMPTY


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_killed_takes_its_readers_along_and_keeps_no_other_waiting(
    reports: Path, tmp_path: Path, how: signal.Signals
) -> None:
    process = reading(reports, tmp_path / "data")
    process.send_signal(how)
    process.communicate(timeout=PATIENCE)  # ends when the last of its readers has let go
    assert process.returncode == -how
    again = [sys.executable, "-m", "etl", "build", "--to", tmp_path / "data"]
    assert subprocess.run(again, cwd=ROOT, check=False, timeout=PATIENCE).returncode == 0


def test_ctrl_c_is_one_sentence_and_leaves_nothing(reports: Path, tmp_path: Path) -> None:
    process = reading(reports, tmp_path / "data")
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "已中断，没有留下半成品。"
    assert "Traceback" not in err
    assert list((tmp_path / "data" / "builds").iterdir()) == []


def test_a_build_says_that_it_waits_for_another(tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [sys.executable, "-m", "etl", "build", "--reports", REPORTS, "--to", tmp_path],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert process.stderr
        assert select.select([process.stderr], [], [], PATIENCE)[0]
        assert process.stderr.readline() == "另一次构建正在进行，等待其完成…\n"
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def read(number: int) -> str:
    """Do some work as a library would that some numbers crash."""
    if number in FATAL:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"读到{number}"


def test_a_thing_that_ends_its_process_costs_itself_alone() -> None:
    results = list(Processes(2).map(read, range(12)))
    assert results == [Lost(n) if n in FATAL else f"读到{n}" for n in range(12)]


def test_a_fault_of_the_program_is_one_sentence_and_not_taken_for_published(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTY, REPORTS, tmp_path],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "无法发布：程序出错（LookupError，" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "builds").iterdir()) == []


def test_the_processes_that_read_do_not_run_the_calling_program_again(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "program.py", REPORTS, tmp_path / "data"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        encoding="utf-8", check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stdout.count("begun")) == (0, 1)
