"""A cluster: other computers that a Dask scheduler knows (the extra `cluster`).

Each of them has this program, in the same version, and nothing else: what is to be read comes with
the question, what was read goes back with the answer. Work of a computer that goes away is done by
another.
"""

import logging
import re
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from etl.engines.lost import Lost
from etl.report import reader_version

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 4  # things for each thread of a worker that are sent before their turn
_PATIENCE = 10  # seconds for a scheduler to answer, and for a worker to be there
_ADDRESS = re.compile(r"(tcp|tls)://[^/]+:\d+")

T = TypeVar("T")
R = TypeVar("R")


class NoCluster(Exception):
    """A cluster cannot be used; the message (Chinese) says why and what to do."""


class Cluster:
    """The workers of a scheduler."""

    def __init__(self, client: "Client", address: str) -> None:
        self._client, self._address = client, address

    def __call__(self, number: int, few: int) -> "Cluster":
        """Give this engine, for however many things."""
        del number, few
        return self

    def map(self, work: Callable[[T], R], things: Iterable[T]) -> Iterator[R | Lost[T]]:
        """Give what the work makes of each thing; Lost where it ended worker after worker."""
        own = partial(_worked, reader_version(), work)
        ahead = _AHEAD * max(1, sum(self._client.nthreads().values()))
        under_way = deque[_UnderWay[T, R]]()
        for thing in things:
            under_way.append(_UnderWay(thing, self._client.submit(own, thing, pure=False)))
            if len(under_way) == ahead:
                result: R | Lost[T] = self._result(under_way.popleft())
                yield result
        yield from map(self._result, under_way)

    def _result(self, sent: "_UnderWay[T, R]") -> R | Lost[T]:
        from distributed import KilledWorker

        while True:
            try:
                result: R = sent.result.result(timeout=_PATIENCE)
                return result
            except KilledWorker:
                return Lost(sent.thing)
            except TimeoutError:
                if not self._client.nthreads():
                    raise NoCluster(
                        f"调度器 {self._address} 的计算节点均已离开。请启动计算节点后重新构建，"
                        "已读的年报不会重读。"
                    ) from None


@dataclass(frozen=True, slots=True)
class _UnderWay(Generic[T, R]):
    """A thing that was sent, and what will come of it."""

    thing: T
    result: "Future[R]"


class _OtherProgram(Exception):
    """A worker has another version of this program."""


def _worked(version: str, work: Callable[[T], R], thing: T) -> R:
    """Work on a thing, as the asking program would."""
    if reader_version() != version:
        raise _OtherProgram
    return work(thing)


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Have the workers of a scheduler; raises NoCluster."""
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(
            "没有安装分布式组件 distributed。请安装后重试（见 docs/operations.md），"
            "或不用 --engine dask。"
        ) from None
    if not _ADDRESS.fullmatch(address):
        raise NoCluster(f"“{address}”不是调度器的地址，应如 tcp://10.1.1.1:8786。")
    for name in ("distributed", "distributed.client"):  # English, and dealt with here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except OSError:
        raise NoCluster(
            f"连不上调度器 {address}。请检查地址和网络，或不用 --engine dask。"
        ) from None
    with client, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
        _need_workers(client, address)
        try:
            yield Cluster(client, address)
        except _OtherProgram:
            raise NoCluster(_other(address)) from None


def _need_workers(client: "Client", address: str) -> None:
    """Raise NoCluster where there is no worker, or one with another program."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise NoCluster(f"调度器 {address} 没有计算节点。请先启动计算节点。") from None
    try:
        versions = set(client.run(reader_version).values())
    except Exception:  # whatever a worker without this program answers
        raise NoCluster(_other(address)) from None
    if versions != {reader_version()}:
        raise NoCluster(_other(address))


def _other(address: str) -> str:
    return (
        f"调度器 {address} 的计算节点没有本程序，或版本与本机不同。"
        "请在各节点放好同一版本的程序，在程序文件夹中启动计算节点后重试。"
    )
