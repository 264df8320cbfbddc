"""Seconds that a second start takes to see that the build stands whole, by reports.

    .venv/bin/python benchmarks/start.py [REPORTS...]

For each number of reports (5, 500) builds copies of the five under made names in a temporary
folder, then runs `python -m etl build --if-needed` on it three times: the median of the whole
command, and of the check within it, beside the bytes of the build. No threshold: it measures, it
does not judge.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from etl.publish import is_current  # noqa: E402

REPORTS = sorted((ROOT / "data" / "reports").glob("chongqing-*.txt"))
DIGITS = "零一二三四五六七八九"


def main(arguments: Sequence[str]) -> None:
    """Measure each number of reports."""
    print(f"{'reports':>8}{'build bytes':>14}{'command s':>11}{'check s':>9}")
    for count in map(int, arguments or ("5", "500")):
        with TemporaryDirectory() as folder:
            reports, data = Path(folder) / "reports", Path(folder) / "data"
            copied(reports, count)
            command = [sys.executable, "-m", "etl", "build", "--if-needed",
                       "--reports", str(reports), "--to", str(data)]  # fmt: skip
            run(command)
            size = sum(file.stat().st_size for file in (data / "builds").rglob("*.*"))
            whole = median(lambda command=command: run(command))  # type: ignore[misc]
            check = median(lambda at=(reports, data): is_current(*at))  # type: ignore[misc]
            print(f"{count:>8}{size:>14,}{whole:>11.2f}{check:>9.3f}")


def copied(to: Path, count: int) -> None:
    """Write the five reports under as many agencies' names as are needed."""
    to.mkdir()
    for number in range(count):
        turn, report = divmod(number, len(REPORTS))
        name = "".join(DIGITS[int(digit)] for digit in f"{turn:04}")
        words = REPORTS[report].read_text("utf-8").replace("重庆市", f"甲{name}市")
        (to / f"{turn:04}-{REPORTS[report].name}").write_text(words, "utf-8")


def run(command: Sequence[str]) -> None:
    """Run a command, silently; stops the measurement where it fails."""
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def median(act: Callable[[], object]) -> float:
    """Give the median seconds of three turns."""
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
