"""CPU time of a rerun of each page, as a ratio to an empty Streamlit page in the same process.

    .venv/bin/python benchmarks/rerun.py [RUNS]

For each page, in a process of its own: the first run; a toggle to years that were not asked for
before; a rerun of the same. Medians in milliseconds, and of their ratios to the empty page, which
is run in turn with them so that a change of the machine's speed touches both. No threshold: it
measures, it does not judge.
"""

import logging
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
EMPTY = "import streamlit as st\nst.write('')\n"
PAGES = ("dashboard.py", *(f"pages/{p.name}" for p in sorted((ROOT / "pages").glob("*.py"))))

Pair: TypeAlias = tuple[float, float]
# The first choice is of all years.
TOGGLES = [years for size in (2, 3) for years in combinations((2012, 2014, 2017, 2020, 2023), size)]


def main(arguments: Sequence[str]) -> None:
    """Measure every page, each toggle followed by `RUNS` reruns (2)."""
    runs = int(arguments[0]) if arguments else 2
    print(
        f"{'page':<24}{'first ms':>10}{'toggle ms':>11}{'× empty':>9}{'rerun ms':>10}{'× empty':>9}"
    )
    for page in PAGES:
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            first, toggles, reruns = alone.submit(measure, page, runs).result()
        print(f"{page:<24}{first * 1000:>10.0f}{_shown(toggles)}{_shown(reruns, 10)}")


def measure(page: str, runs: int) -> tuple[float, list[Pair], list[Pair]]:
    """Give the seconds of a page's first run, and of each toggle and rerun with those of the empty
    page after it.
    """
    logging.disable(logging.WARNING)
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        test.switch_page(page)
    empty = AppTest.from_string(EMPTY, default_timeout=60)
    first, toggles, reruns = timed(test), list[Pair](), list[Pair]()
    for _ in range(2):
        timed(empty)
    for years in TOGGLES:
        test.session_state["years"] = list(years)
        toggles.append((timed(test), timed(empty)))
        reruns += [(timed(test), timed(empty)) for _ in range(runs)]
    return first, toggles, reruns


def timed(test: AppTest) -> float:
    """Run a page once and give its seconds of CPU; a page that raises stops the measurement."""
    start = time.process_time()
    test.run()
    seconds = time.process_time() - start
    if test.exception:
        raise SystemExit(f"page failed: {test.exception[0].value}")
    return seconds


def _shown(pairs: Sequence[Pair], width: int = 11) -> str:
    milliseconds = 1000 * statistics.median(mine for mine, _ in pairs)
    ratio = statistics.median(mine / floor for mine, floor in pairs)
    return f"{milliseconds:>{width}.0f}{ratio:>9.0f}"


if __name__ == "__main__":
    main(sys.argv[1:])
