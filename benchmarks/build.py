"""Seconds and memory of a build by the number of its reports.

    .venv/bin/python benchmarks/build.py [REPORTS...] [--workers N]

Copies of the five reports under made agency names (5, 50, 500 and 2 000 reports unless numbers are
given) are built, looked at again as a second start does (`--if-needed`: is the build whole, and of
these reports?), and verified. For each size: the seconds, those for each report, and the highest
memory of the command with all its processes (proportional set size: what they share is counted
once). No threshold: it measures, it does not judge.
"""

import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SIZES = (5, 50, 500, 2_000)
OWN, FIVE = "重庆市", sorted((ROOT / "data" / "reports").glob("*.txt"))
EVERY = 0.05  # seconds between two looks at the memory


def main(arguments: Sequence[str]) -> None:
    """Build and verify each number of reports, and print what it took."""
    parser = ArgumentParser()
    parser.add_argument("reports", type=int, nargs="*", default=SIZES)
    parser.add_argument("--workers", type=int)
    options = parser.parse_args(arguments)
    workers = ["--workers", str(options.workers)] if options.workers else []
    print(f"{'reports':>8}{'command':>9}{'seconds':>9}{'ms each':>9}{'peak MiB':>10}")
    for reports in options.reports:
        with TemporaryDirectory() as folder:
            copies(Path(folder) / "reports", reports)
            to = ["--to", f"{folder}/data"]
            built = ["build", "--reports", f"{folder}/reports", *to, *workers]
            again = [*built, "--if-needed"]
            for name, command in (("build", built), ("again", again), ("verify", ["verify", *to])):
                seconds, peak = measured(command)
                each = 1000 * seconds / reports
                print(f"{reports:>8}{name:>9}{seconds:>9.1f}{each:>9.1f}{peak:>10.0f}")


def copies(folder: Path, number: int) -> None:
    """Write so many reports: the five of one agency after those of another."""
    folder.mkdir()
    texts = {path.stem.partition("-")[2]: path.read_text("utf-8") for path in FIVE}
    for name, (year, text) in islice(product(names(), texts.items()), number):
        (folder / f"{name}-{year}.txt").write_text(text.replace(OWN, name), "utf-8")


def names() -> Iterator[str]:
    """Give made names of cities: 甲子东市, 甲子南市 …"""
    first, second, third = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "东南西北"
    return (f"{''.join(parts)}市" for parts in product(first, second, third))


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
