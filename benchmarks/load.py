"""Answers of the shipped server while many sessions change something, beside an empty page's.

    .venv/bin/python benchmarks/load.py [DATA] [--sessions 20 50 100] [--seconds 60]

Each session asks for another page or other years, at random, every 3 to 7 seconds. For each number
of sessions: the median and the 95th percentile of the seconds until a page is whole, of the
dashboard and of an empty page of plain Streamlit, and the server's memory before, during and after.
Then: what thirteen sets of years of one page add to the memory, and the open files over 300 loads.
No threshold: it measures, it does not judge.
"""

import asyncio
import random
import statistics
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.session import PAGES, choices, empty, served, visitor  # noqa: E402

PORT, PAUSE = 8592, (3.0, 7.0)
YEAR_SETS, LOADS = 13, 300


def main(arguments: Sequence[str]) -> None:
    """Measure each number of sessions, then memory and files."""
    parser = ArgumentParser()
    parser.add_argument("data", type=Path, nargs="?", default=ROOT / "data")
    parser.add_argument("--sessions", type=int, nargs="*", default=[20, 50, 100])
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args(arguments)
    years = choices(options.data, 20)
    memory = f"{'MiB before':>12}{'most':>7}{'after':>7}"
    print(f"{'sessions':>8}{'':>12}{'p50 ms':>9}{'p95 ms':>9}{memory}")
    for count in options.sessions:
        with TemporaryDirectory() as folder, empty(PORT, Path(folder)) as server:
            show(count, "empty", *under(server, count, options.seconds, [""], [[]]))
        with served(PORT, options.data) as server:
            show(count, "dashboard", *under(server, count, options.seconds, PAGES, years))
    with served(PORT, options.data) as server:
        asyncio.run(kept(server, years[:YEAR_SETS]))


def show(count: int, name: str, waits: Sequence[float], memory: Sequence[float]) -> None:
    """Print a line."""
    cuts = statistics.quantiles(waits, n=20)
    print(f"{count:>8}{name:>12}{cuts[9] * 1000:>9.0f}{cuts[18] * 1000:>9.0f}"
          f"{memory[0]:>12.0f}{max(memory):>7.0f}{memory[-1]:>7.0f}")  # fmt: skip


def under(
    server: psutil.Process, count: int, seconds: int, pages: Sequence[str],
    years: Sequence[list[str]],
) -> tuple[list[float], list[float]]:  # fmt: skip
    """Let sessions ask for some seconds; give what each question waited, and the memory in MiB."""
    memory = [mebibytes(server)]
    waits: list[float] = []

    async def visits(number: int) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.uniform(0, PAUSE[1]))
        until = time.monotonic() + seconds
        async with visitor(PORT) as one:
            await one.ask(chance.choice(pages))  # its first view is no change of it
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(*PAUSE))
                answer = await one.ask(chance.choice(pages), years=chance.choice(years))
                waits.append(answer.seconds)

    async def every() -> None:
        done = asyncio.gather(*(visits(number) for number in range(count)))
        while not done.done():
            await asyncio.sleep(1)
            memory.append(mebibytes(server))
        await done

    asyncio.run(every())
    time.sleep(5)
    memory.append(mebibytes(server))
    return waits, memory


async def kept(server: psutil.Process, years: Sequence[list[str]]) -> None:
    """Print what sets of years add to the memory, and the open files before and after loads."""
    async with visitor(PORT) as one:
        await one.ask("")
        before = mebibytes(server)
        for own in years:
            await one.ask("", years=own)
        print(f"{len(years)} sets of years of one page: {mebibytes(server) - before:+.1f} MiB")
    files = [server.num_fds()]
    for _ in range(3):
        for _ in range(LOADS // 3):
            async with visitor(PORT) as one:
                await one.ask("")
        files.append(server.num_fds())
    print(f"open files over {LOADS} loads: {files}")


def mebibytes(server: psutil.Process) -> float:
    """Give the memory that a server holds."""
    return float(server.memory_info().rss) / 2**20


if __name__ == "__main__":
    main(sys.argv[1:])
