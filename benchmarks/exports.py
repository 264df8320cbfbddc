"""Time and size of every file that the dashboard gives out, each as a ratio to a floor.

    .venv/bin/python benchmarks/all_data.py [RUNS]

Twelve cards as deck, slides, brief and workbook, beside the same file without a card; all the data
as xlsx, Parquet and DuckDB, beside reading the build's database. For each: the seconds of the first
run (no query asked before), the median of the others, the median of their ratios to the floor,
and the bytes. File and floor are made in turn, so that a change of the machine's speed touches
both. No threshold: it measures, it does not judge.
"""

import logging
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
logging.disable(logging.WARNING)

from pages.shared import warehouse  # noqa: E402
from pages.shared.files import all_data  # noqa: E402
from pages.shared.files.occasion import Occasion, Slide, occasion  # noqa: E402
from pages.shared.meeting import gallery  # noqa: E402
from pages.shared.meeting.sequence import Entry  # noqa: E402
from pages.shared.screen import arranging  # noqa: E402

CARDS = ("requests", "outcomes", "granted", "lens_grant", "applicants", "flow",
         "reasons_refused", "long_run", "disputes", "review", "volume",
         "fees")  # fmt: skip
Make = Callable[[], bytes]


def main(arguments: Sequence[str]) -> None:
    """Measure every file, `RUNS` times each (10) after the first."""
    runs = int(arguments[0]) if arguments else 10
    print(f"{'file':<28}{'first s':>9}{'median s':>10}{'× floor':>9}{'bytes':>12}")
    for name, (make, floor) in files().items():
        warehouse._ANSWERS.clear()
        first, size = timed(make)
        timed(floor)
        pairs = [(timed(make)[0], timed(floor)[0]) for _ in range(runs)]
        median = statistics.median(mine for mine, _ in pairs)
        ratio = statistics.median(mine / least for mine, least in pairs)
        print(f"{name:<28}{first:>9.3f}{median:>10.3f}{ratio:>9.1f}{size:>12,}")


def files() -> dict[str, tuple[Make, Make]]:
    """Give, under its name, how each file is made and what it is measured against."""
    home, today = warehouse.build(), date.today()
    read = (home / warehouse.DATABASE).read_bytes
    found: dict[str, tuple[Make, Make]] = {
        f"{len(CARDS)} cards {kind.suffix}": (partial(sequence, kind), partial(empty, kind))
        for kind in arranging.KINDS
    }
    for whole in all_data.KINDS:
        found[f"all data {whole.suffix}"] = (partial(whole.make, home, today), read)
    return found


def sequence(kind: arranging.Kind) -> bytes:
    """Make the file as the page does: its cards anew, then what holds them."""
    return kind.make([gallery.slide(Entry(name)) for name in CARDS], about())


def empty(kind: arranging.Kind) -> bytes:
    """Make the same file without a card."""
    return kind.make(list[Slide](), about())


def about() -> Occasion:
    """Give what a file says of itself."""
    return occasion([gallery.view({})], "政府信息公开回顾", "2026年11月20日", "内部资料")


def timed(make: Make) -> tuple[float, int]:
    """Make a file once; give the seconds and its bytes."""
    start = time.perf_counter()
    content = make()
    return time.perf_counter() - start, len(content)


if __name__ == "__main__":
    main(sys.argv[1:])
