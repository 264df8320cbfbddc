"""CPU, seconds and bytes of each page, asked of the shipped server as a browser asks.

    .venv/bin/python benchmarks/pages.py [DATA] [--reruns N] [--browser]

Beside an empty page of plain Streamlit, in the same run. For each page: the first view of a fresh
server (seconds); CPU of a toggle to years never asked before and of a rerun of what was asked,
each the mean of many; bytes of a first load and of a toggle. `--browser` adds, in Chromium, the
time from goto to the headlines and to all charts, beside a page of as many trivial charts. DATA is
a data folder (benchmarks/build.py 150 --keep DATA: ten agencies × fifteen years). No threshold: it
measures, it does not judge.
"""

import asyncio
import shutil
import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.session import PAGES, Visitor, choices, cpu, empty, served, visitor  # noqa: E402

TOGGLES, PORT = 12, 8591


@dataclass(frozen=True, slots=True)
class Taken:
    """What a page took: milliseconds of CPU a rerun and a toggle, bytes, seconds at first."""

    first: float
    toggle: float
    rerun: float
    load: int
    change: int


def main(arguments: Sequence[str]) -> None:
    """Measure every page."""
    parser = ArgumentParser()
    parser.add_argument("data", type=Path, nargs="?", default=ROOT / "data")
    parser.add_argument("--reruns", type=int, default=30)
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder, empty(PORT, Path(folder)) as server:
        floor = asyncio.run(measured(server, "", [[]] * TOGGLES, options.reruns))
    print(f"{'page':<14}{'first s':>9}{'toggle ms':>11}{'rerun ms':>10}{'× empty':>9}"
          f"{'load KB':>9}{'toggle KB':>11}")  # fmt: skip
    show("(empty)", floor, floor)
    for page in PAGES:
        with served(PORT, options.data) as server:
            sets = choices(options.data, TOGGLES)
            own = asyncio.run(measured(server, page, sets, options.reruns))
        show(page or "overview", own, floor)
    if options.browser:
        in_the_browser(options.data)


def show(name: str, own: Taken, floor: Taken) -> None:
    """Print a page's line."""
    cpu = f"{own.toggle:>11.1f}{own.rerun:>10.1f}{own.rerun / floor.rerun:>9.1f}"
    print(f"{name:<14}{own.first:>9.2f}{cpu}{own.load / 1000:>9.0f}{own.change / 1000:>11.0f}")


async def measured(
    server: psutil.Process, page: str, sets: Sequence[list[str]], reruns: int
) -> Taken:
    """Ask a page anew, with other years, and again with the same."""
    async with visitor(PORT) as one:
        first = await one.ask(page)
        toggles, change = await _cpu_of(server, one, page, sets)
        again, _ = await _cpu_of(server, one, page, [sets[0]] * reruns)
    async with visitor(PORT) as another:
        load = await another.ask(page)
    return Taken(first.seconds, toggles, again, load.size, change)


async def _cpu_of(
    server: psutil.Process, one: Visitor, page: str, sets: Sequence[list[str]]
) -> tuple[float, int]:
    """Give the milliseconds of CPU of one question in the mean, and the bytes of its answer."""
    before = cpu(server)
    answers = [await one.ask(page, years=years) for years in sets]
    spent = (cpu(server) - before) / len(sets) * 1000
    return spent, round(statistics.median(answer.size for answer in answers))


def in_the_browser(data: Path) -> None:
    """Print when headlines and charts stand, beside a page of as many trivial charts."""
    print(f"\n{'page':<14}{'headlines s':>13}{'charts s':>10}{'trivial s':>11}{'ratio':>7}")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for page in PAGES[:5]:
            with served(PORT, data):
                seen = [_stands(browser.new_page(), page) for _ in range(4)][1:]
            headlines, charts, count = (statistics.median(each) for each in zip(*seen, strict=True))
            trivial = "import streamlit as st\n" + "".join(
                f"st.plotly_chart({{'data': [{{'y': [{n}]}}]}}, key='{n}')\n"
                for n in range(round(count))
            )
            with empty(PORT, Path(folder), trivial):
                bare = [_stands(browser.new_page(), "") for _ in range(4)][1:]
            floor = statistics.median(each[1] for each in bare)
            print(f"{page or 'overview':<14}{headlines:>13.2f}{charts:>10.2f}{floor:>11.2f}"
                  f"{charts / floor:>7.2f}")  # fmt: skip
        browser.close()


def _stands(tab: Page, page: str) -> tuple[float, float, int]:
    """Give the seconds until a page's first headline and until its last chart, and how many."""
    started = time.perf_counter()
    tab.goto(f"http://127.0.0.1:{PORT}/{page}")
    tab.wait_for_selector("h2.finding, .js-plotly-plot")
    headlines = time.perf_counter() - started
    tab.wait_for_function(
        "() => { const all = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];"
        " return all.length && all.every((each) => each.querySelector('.main-svg')) &&"
        " !document.querySelector('[data-testid=stSkeleton]') &&"
        " document.querySelector('.stApp').dataset.testScriptState === 'notRunning'; }"
    )
    charts = time.perf_counter() - started
    count = tab.locator("[data-testid=stPlotlyChart]").count()
    tab.close()
    return headlines, charts, count


if __name__ == "__main__":
    main(sys.argv[1:])
