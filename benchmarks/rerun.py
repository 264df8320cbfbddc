"""Server time of a rerun of each page, as a ratio to an empty Streamlit page in the same process.

    .venv/bin/python benchmarks/rerun.py [RUNS]

Prints, for each page, the median milliseconds of a rerun and the median of its ratios to the empty
page, the two run in turn so that a change of the machine's speed touches both. No threshold: it
measures, it does not judge.
"""

import logging
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
EMPTY = "import streamlit as st\nst.write('')\n"
PAGES = ("dashboard.py", *(f"pages/{p.name}" for p in sorted((ROOT / "pages").glob("*.py"))))


def main(arguments: Sequence[str]) -> None:
    """Measure every page, `RUNS` reruns each (20), after two that are not counted."""
    runs = int(arguments[0]) if arguments else 20
    logging.disable(logging.WARNING)
    print(f"{'page':<24}{'median ms':>12}{'× empty page':>14}")
    for page in PAGES:
        mine, ratios = measure(page, runs)
        seconds, ratio = statistics.median(mine), statistics.median(ratios)
        print(f"{page:<24}{seconds * 1000:>12.1f}{ratio:>14.1f}")


def measure(page: str, runs: int) -> tuple[list[float], list[float]]:
    """Give the seconds of each rerun of a page, and each one's ratio to the empty page's."""
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        test.switch_page(page)
    empty = AppTest.from_string(EMPTY, default_timeout=60)
    for _ in range(2):
        timed(test)
        timed(empty)
    pairs = [(timed(test), timed(empty)) for _ in range(runs)]
    return [mine for mine, _ in pairs], [mine / floor for mine, floor in pairs]


def timed(test: AppTest) -> float:
    """Run a page once and give the seconds; a page that raises stops the measurement."""
    start = time.perf_counter()
    test.run()
    seconds = time.perf_counter() - start
    if test.exception:
        raise SystemExit(f"page failed: {test.exception[0].value}")
    return seconds


if __name__ == "__main__":
    main(sys.argv[1:])
