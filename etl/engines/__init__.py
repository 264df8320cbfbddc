"""Where pure work is done: in this process, in several of this computer, or on a cluster.

Each engine gives the same results in the same order; what is done (`etl.work`) knows nothing of it.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from etl.engines.lost import Lost

__all__ = ["Engine", "Engines", "Here", "Lost", "Progress", "of_this_computer"]

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Does the same work on many things."""

    def map(self, work: Callable[[T], R], things: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Give what the work makes of each thing, in order, taking in only so many ahead; Lost
        where the thing ended whatever worked on it. `work` is a function of a module.
        """
        ...


class Engines(Protocol):
    """Chooses an engine."""

    def __call__(self, number: int, few: int) -> Engine:
        """Give the engine for so many things; `few` are done faster in one process."""
        ...


class Here:
    """This process."""

    def map(self, work: Callable[[T], R], things: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Give what the work makes of each thing."""
        return map(work, things)


class Progress(Protocol):
    """Shows how far so many things have come, while they pass."""

    def __call__(self, things: Iterator[T], number: int) -> Iterable[T]:
        """Give the things, as they come."""
        ...


def of_this_computer(number: int, few: int, workers: int | None = None) -> Engine:
    """Give the engine for so many things: this process for fewer than `few`, unless so many
    processes are told; else as many as there are processors.
    """
    if workers == 1 or (workers is None and number < few):
        return Here()
    from etl.engines.processes import Processes

    return Processes(workers or os.cpu_count() or 1)
