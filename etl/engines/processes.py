"""Several processes of this computer; one that dies costs the thing that ended it, and no other."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread
from types import ModuleType
from typing import Generic, TypeVar

from etl.engines import collecting
from etl.engines.lost import Lost

_AHEAD = 4  # things for each process that are taken in before their turn

T = TypeVar("T")
R = TypeVar("R")


class Processes:
    """So many processes."""

    def __init__(self, number: int) -> None:
        self._number = number

    def map(self, work: Callable[[T], R], things: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Give what the work makes of each thing; where a process dies, each of the things that
        were under way has a process of its own, so that the one that ended it is found.
        """
        left, under_way = iter(things), deque[_UnderWay[T, R]]()
        while True:
            try:
                with _pool(self._number) as pool:
                    yield from _passed_through(pool, work, left, under_way, self._number)
                return
            except BrokenProcessPool:
                while under_way:
                    yield _alone(work, under_way.popleft().thing)


@dataclass(slots=True)
class _UnderWay(Generic[T, R]):
    """A thing that was taken in, and what will come of it once a process has it."""

    thing: T
    result: "Future[R] | None" = None


def _passed_through(
    pool: ProcessPoolExecutor,
    work: Callable[[T], R],
    things: Iterator[T],
    under_way: deque[_UnderWay[T, R]],
    processes: int,
) -> Iterator[R]:
    """Give what the pool makes of each thing; `under_way` holds those not yet given."""
    try:
        for thing in things:
            under_way.append(_UnderWay(thing))
            under_way[-1].result = _begun(pool, work, thing)
            if len(under_way) == _AHEAD * processes:
                yield _first(under_way)
        while under_way:
            yield _first(under_way)
    finally:
        for each in under_way:
            if each.result:
                each.result.cancel()


def _first(under_way: deque[_UnderWay[T, R]]) -> R:
    """Give what came of the first thing under way, and take it out."""
    waited_for = under_way[0].result
    assert waited_for, "was begun"
    result = waited_for.result()
    under_way.popleft()
    return result


def _alone(work: Callable[[T], R], thing: T) -> R | Lost[T]:
    with _pool(1) as pool:
        try:
            return _begun(pool, work, thing).result()
        except BrokenProcessPool:
            return Lost(thing)


def _begun(pool: ProcessPoolExecutor, work: Callable[[T], R], thing: T) -> "Future[R]":
    with _beginning():  # a process may begin here
        return pool.submit(work, thing)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Give processes that inherit nothing (a lock that is held here would outlive this process in
    them), and that end when this one does.
    """
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Make a process ready for work; it ends with its parent."""
    collecting.seldom()
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
