"""Seconds, memory and size of a build by the number of its reports, and what one more costs.

    .venv/bin/python benchmarks/build.py [REPORTS...] [--workers N] [--keep FOLDER]

Made reports, fifteen years of one agency after another (5, 50, 500 and 2 000 reports unless numbers
are given), are built; then a report that was held back is put among them and built (`one more`);
then all is looked at again as a second start does (`--if-needed`: is the build whole, and of these
reports?), and verified. For each: the seconds, those for each report, the highest memory of the
command with all its processes (proportional set size: what they share is counted once), and the
megabytes of the build and of what is kept beside it. `--keep` leaves the last data folder there,
for benchmarks/views.py. No threshold: it measures, it does not judge.
"""

import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from tests import made_folder  # noqa: E402

SIZES = (5, 50, 500, 2_000)
YEARS = range(2009, 2024)
EVERY = 0.05  # seconds between two looks at the memory


def main(arguments: Sequence[str]) -> None:
    """Build each number of reports, one more, and verify; print what it took."""
    parser = ArgumentParser()
    parser.add_argument("reports", type=int, nargs="*", default=SIZES)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    workers = ["--workers", str(options.workers)] if options.workers else []
    print(f"{'reports':>8}{'command':>10}{'seconds':>9}{'ms each':>9}{'peak MiB':>10}{'MB':>7}")
    for number in options.reports:
        with TemporaryDirectory() as folder:
            steps(Path(folder), number, workers)
            if options.keep:
                shutil.copytree(Path(folder) / "data", options.keep, symlinks=True)


def steps(folder: Path, number: int, workers: Sequence[str]) -> None:
    """Build, build with one more, look again, verify; print a line for each."""
    reports, data = folder / "reports", folder / "data"
    write(reports, number)
    held_back = reports / sorted(path.name for path in reports.iterdir())[number // 2]
    held_back.rename(folder / held_back.name)
    build = ["build", "--reports", str(reports), "--to", str(data), *workers]
    show(number, "build", build, data)
    (folder / held_back.name).rename(held_back)
    show(number, "one more", build, data)
    show(number, "again", [*build, "--if-needed"], data)
    show(number, "verify", ["verify", "--to", str(data)], data)


def write(folder: Path, number: int) -> None:
    """Write so many reports."""
    made_folder.write(folder, made_folder.names(ceil(number / len(YEARS))), YEARS)
    for path in sorted(folder.iterdir())[number:]:
        path.unlink()


def show(number: int, name: str, command: Sequence[str], data: Path) -> None:
    """Run a command, and print what it took."""
    seconds, peak = measured(command)
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) / 1e6
    each = 1000 * seconds / number
    print(f"{number:>8}{name:>10}{seconds:>9.1f}{each:>9.1f}{peak:>10.0f}{size:>7.0f}")


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Run a command of the ETL; give its seconds and its highest memory in MiB."""
    start, peak = time.perf_counter(), 0.0
    quiet = subprocess.DEVNULL
    own = subprocess.Popen(
        [sys.executable, "-m", "etl", *command], cwd=ROOT, stdout=quiet, stderr=quiet
    )
    while own.poll() is None:
        peak = max(peak, sum(map(memory, tree(own.pid))))
        time.sleep(EVERY)
    if own.returncode:
        raise SystemExit(f"python -m etl {' '.join(command)}: exit {own.returncode}")
    return time.perf_counter() - start, peak


def tree(pid: int) -> Iterator[int]:
    """Give a process and all that it has started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue  # it has ended
        for child in children:
            yield from tree(int(child))


def memory(pid: int) -> float:
    """Give the memory of a process in MiB, 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
