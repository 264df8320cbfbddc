"""A visitor as the browser is one: a stream to the shipped server, on which pages are asked for.

What the server answers is counted as it comes over the wire; large messages that were had before
are only named by it, as the browser keeps them.
"""

import asyncio
import random
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import duckdb
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
EMPTY = "import streamlit as st\nst.write('')\n"
PAGES = ("", "proactive", "requests", "refusals", "disputes", "compare", "reports", "definitions",
         "present")  # fmt: skip
PATIENCE = 120  # seconds that an answer may take


@dataclass(slots=True)
class Answer:
    """What one question took: seconds until the page was whole, bytes over the wire."""

    seconds: float
    size: int


@dataclass(slots=True)
class Visitor:
    """One session; it keeps the hashes of large messages, as the browser does."""

    stream: "_Counted"
    kept: set[str] = field(default_factory=set)

    async def ask(self, page: str, **choices: str | list[str]) -> Answer:
        """Ask for a page with some choices in its address, and wait until it is whole."""
        question = BackMsg()
        question.rerun_script.query_string = urlencode(choices, doseq=True)
        question.rerun_script.page_name = page
        question.rerun_script.cached_message_hashes.extend(self.kept)
        started, before = time.perf_counter(), self.stream.came
        await self.stream.send(question.SerializeToString())
        while True:
            content = await asyncio.wait_for(self.stream.recv(decode=False), PATIENCE)
            message = ForwardMsg.FromString(content)
            if message.metadata.cacheable:
                self.kept.add(message.hash)
            if message.WhichOneof("type") == "script_finished":
                return Answer(time.perf_counter() - started, self.stream.came - before)


@asynccontextmanager
async def visitor(port: int) -> AsyncIterator[Visitor]:
    """Open a session."""
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        max_size=None, compression="deflate", create_connection=_Counted,
    ) as stream:  # fmt: skip
        assert isinstance(stream, _Counted)
        yield Visitor(stream)


class _Counted(ClientConnection):
    """A stream that counts the bytes that came over the wire."""

    came = 0

    def data_received(self, data: bytes) -> None:
        """Count what came, and take it."""
        self.came += len(data)
        super().data_received(data)


@contextmanager
def served(port: int, data: Path | None = None) -> Iterator[psutil.Process]:
    """Serve the dashboard as `make run` does, without building first."""
    serve = (
        f"import sys; sys.path.insert(0, '.ci'); import serve; serve.serve('127.0.0.1', '{port}')"
    )
    with _running([sys.executable, "-c", serve], data) as process:
        yield process


@contextmanager
def empty(port: int, folder: Path, words: str = EMPTY) -> Iterator[psutil.Process]:
    """Serve a page of a few words by plain Streamlit: the floor."""
    script = folder / "empty.py"
    script.write_text(words, "utf-8")
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with _running([sys.executable, "-m", "streamlit", "run", str(script), *options]) as process:
        yield process


@contextmanager
def _running(command: list[str], data: Path | None = None) -> Iterator[psutil.Process]:
    environment = {**psutil.Process().environ(), **({"DISCLOSURE_DATA": str(data)} if data else {})}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        next(line for line in server.stdout if "http" in line)
        try:
            yield psutil.Process(server.pid)
        finally:
            server.terminate()
            server.wait()


def choices(data: Path, count: int) -> list[list[str]]:
    """Give sets of years that reports of the first agency are held of, at random, none twice."""
    query = "select distinct year from reports where agency = (select min(agency) from reports)"
    with duckdb.connect(str(data / "current" / "disclosure.duckdb"), read_only=True) as connection:
        years = sorted(str(year) for (year,) in connection.execute(query).fetchall())
    found: list[list[str]] = []
    chance = random.Random(7)
    while len(found) < count:
        own = sorted(chance.sample(years, chance.randint(2, len(years) - 1)))
        if own not in found:
            found.append(own)
    return found


def cpu(process: psutil.Process) -> float:
    """Give the seconds of CPU that a server has taken."""
    times = process.cpu_times()
    return float(times.user + times.system)
