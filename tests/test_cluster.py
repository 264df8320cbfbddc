"""Reading on a cluster: a real scheduler and two workers, one of which is killed midway."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from chongqing import ROOT

from etl.__main__ import main
from tests import made_folder

PATIENCE = 60  # seconds


def started(*command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


class Loopback:
    """A scheduler and its workers on this computer."""

    def __init__(self, folder: Path) -> None:
        self._said = folder / "scheduler.json"
        listening = "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"
        scheduler = "distributed.cli.dask_scheduler", *listening
        self._scheduler = started(*scheduler, "--scheduler-file", str(self._said))
        self.workers = list["subprocess.Popen[bytes]"]()

    @property
    def address(self) -> str:
        until = time.monotonic() + PATIENCE
        while not self._said.exists() or not self._said.stat().st_size:
            assert time.monotonic() < until
            time.sleep(0.01)
        address: str = json.loads(self._said.read_text())["address"]
        return address

    def add(self) -> None:
        own = "--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1"
        self.workers.append(started("distributed.cli.dask_worker", self.address, *own))

    def close(self) -> None:
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def loopback(tmp_path: Path) -> Iterator[Loopback]:
    made = Loopback(tmp_path)
    made.add()
    made.add()
    yield made
    made.close()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    made_folder.write(tmp_path / "reports", made_folder.names(15), range(2012, 2024, 2))
    return tmp_path / "reports"


def kept(to: Path) -> int:
    """Give the size of the log of what was read."""
    log = to / "readings.sqlite-wal"
    return log.stat().st_size if log.exists() else 0


def test_a_cluster_that_loses_a_worker_midway_gives_the_same_build(
    loopback: Loopback, reports: Path, tmp_path: Path
) -> None:
    to = tmp_path / "cluster"
    build = ["build", "--reports", str(reports), "--to", str(to), "--engine", "dask"]
    process = started("etl", *build, "--scheduler", loopback.address)
    while process.poll() is None and kept(to) < 100_000:
        time.sleep(0.001)
    loopback.workers[0].send_signal(signal.SIGKILL)
    assert process.wait(PATIENCE) == 0
    for engine in (["--workers", "1"], ["--workers", "2"]):
        own = tmp_path / engine[1]
        assert main(["build", "--reports", str(reports), "--to", str(own), *engine]) == 0
        assert (own / "current").readlink() == (to / "current").readlink()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "使用 --engine dask 时，须用 --scheduler 写明调度器的地址。"),
        (["--scheduler", "nonsense"], "“nonsense”不是调度器的地址，应如 tcp://10.1.1.1:8786。"),
    ],
)
def test_a_cluster_that_is_not_named_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    command = ["build", "--to", str(tmp_path / "data"), "--engine", "dask", *options]
    assert main(command) == 2
    assert capsys.readouterr().err.endswith(f"{words}\n")
    assert not (tmp_path / "data").exists()
