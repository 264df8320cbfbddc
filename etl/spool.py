"""Reports as read, kept on disk one by one, so that no more than one agency's are in memory."""

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import TypeAlias

from etl import report
from etl.report import Failure, Report, named_whole, shown_name

POOL_FROM = 50  # fewer files are read faster in one process than in several
Numbered: TypeAlias = tuple[int, Path]


@dataclass(frozen=True, slots=True)
class Spooled:
    """A report that was read, and the file that holds the reading; `unread` when nothing of its
    tables could be.
    """

    file: str
    sha256: str
    report_id: str
    agency: str
    year: int
    unread: bool
    place: Path


def read_all(
    files: Sequence[Path], folder: Path, workers: int | None = None, beside: Iterable[str] = ()
) -> Iterator[Spooled | Failure]:
    """Read every file, in several processes where there are many, and give what came of each, in
    order; the readings are left in `folder`. Their identifiers tell them apart from all that stand
    `beside` them too.
    """
    folder.mkdir()
    read = partial(_read, folder, named_whole([*beside, *map(shown_name, files)]))
    numbered = enumerate(files)
    if workers == 1 or (workers is None and len(files) < POOL_FROM):
        yield from map(read, numbered)
        return
    yield from read_in_pools(read, numbered, workers or os.cpu_count() or 1)


def read_in_pools(
    read: Callable[[Numbered], Spooled | Failure], files: Iterable[Numbered], workers: int
) -> Iterator[Spooled | Failure]:
    """Read files in a pool of processes; where one of them dies, each of the files next in turn has
    a process of its own, so that one that ends its reader costs itself alone.
    """
    left = deque(files)
    while left:
        try:
            with _pool(min(workers, len(left))) as pool:
                with _beginning():  # the processes begin here, and leave Ctrl-C to this one
                    results = pool.map(read, left)
                for result in results:
                    left.popleft()
                    yield result
        except BrokenProcessPool:
            for _ in range(min(2 * workers, len(left))):
                yield _read_alone(read, left.popleft())


def by_agency(spooled: Iterable[Spooled]) -> Iterator[list[Report]]:
    """Give the readings of one agency after another, each agency's in the order of its years."""
    ordered = sorted(spooled, key=lambda each: (each.agency, each.year, each.report_id))
    for _, own in groupby(ordered, key=lambda each: each.agency):
        yield [_load(each.place) for each in own]


def _read_alone(
    read: Callable[[Numbered], Spooled | Failure], numbered: Numbered
) -> Spooled | Failure:
    with _pool(1) as pool:
        try:
            with _beginning():
                result = pool.submit(read, numbered)
            return result.result()
        except BrokenProcessPool:
            name = shown_name(numbered[1])
            return Failure(
                name,
                f"{name}：读取进程中途终止（可能是内存不足，或文件异常），该份未入库。"
                "请关闭其他程序后重试，仍不行时请将此文件交给维护者。",
            )


def _pool(workers: int) -> ProcessPoolExecutor:
    """Give processes that inherit nothing (a lock that is held here would outlive this process in
    them), and that end when this one does.
    """
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = parent_process()
    assert parent, "runs in a pool"
    parent.join()
    os._exit(1)


@contextmanager
def _beginning() -> Iterator[None]:
    """Let processes begin that never see Ctrl-C, held back meanwhile, and that need nothing of the
    program's main module, which each of them would run anew.
    """
    came = list[int]()
    program, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        sys.modules["__main__"] = program
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if came:
        raise KeyboardInterrupt


def _read(folder: Path, whole: Collection[str], numbered: Numbered) -> Spooled | Failure:
    number, file = numbered
    result = report.read(file, report_id=file.name if file.name in whole else None)
    if isinstance(result, Failure):
        return result
    place = folder / str(number)
    place.write_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
    reading = result.reading
    return Spooled(
        result.file, result.sha256, reading.report_id, reading.agency, reading.year,
        result.reach.verdict == "none", place,
    )  # fmt: skip


def _load(place: Path) -> Report:
    loaded = pickle.loads(place.read_bytes())
    assert isinstance(loaded, Report)
    return loaded
