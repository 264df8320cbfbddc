"""Memory that questions for what is not there take, and time that foreign streams cost the others.

    .venv/bin/python benchmarks/strangers.py [DATA]

Asks for 4 000, then 40 000 facts that no build holds: MiB of the process more than before, and what
the answers that are kept weigh by their own count. Then serves the build and opens 20 streams for
a page of another site: seconds each, and the longest that a visitor's own request waited meanwhile.
No threshold: it measures, it does not judge.
"""

import http.client
import logging
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
logging.disable(logging.WARNING)

from pages.shared import queries, warehouse  # noqa: E402

STREAM = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": "http://elsewhere.example",
}  # fmt: skip
SERVE = "import sys; sys.path.insert(0, '.ci'); import serve; serve.serve('127.0.0.1', '8599')"


def main(arguments: Sequence[str]) -> None:
    """Measure both."""
    if arguments:
        os.environ["DISCLOSURE_DATA"] = arguments[0]
    unknown_facts()
    foreign_streams()


def unknown_facts() -> None:
    """Print what questions for unknown facts take."""
    queries.fact("none")
    before = peak()
    for count in (4_000, 40_000):
        for number in range(count):
            queries.fact(f"none:{number}")
        kept = warehouse._ANSWERS.held / 2**20
        print(f"{count:>6} unknown facts: {peak() - before:+.0f} MiB, {kept:.0f} MiB kept")


def foreign_streams() -> None:
    """Print what streams for another site's page take, and what the others wait."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        next(line for line in server.stdout if "http" in line)
        waits: list[float] = []
        done = threading.Event()
        visitor = threading.Thread(target=visits, args=(waits, done))
        visitor.start()
        streams = [seconds("/_stcore/stream", STREAM) for _ in range(20)]
        done.set()
        visitor.join()
        server.terminate()
    print(f"foreign streams: {max(streams):.3f} s at most; visitors waited {max(waits):.3f} s")


def visits(waits: list[float], done: threading.Event) -> None:
    """Ask for the health of the server until told to stop."""
    while not done.wait(0.02):
        waits.append(seconds("/_stcore/health", {}))


def seconds(path: str, headers: dict[str, str]) -> float:
    """Give the seconds until an answer begins."""
    begun = time.perf_counter()
    place = urlsplit("http://127.0.0.1:8599")
    connection = http.client.HTTPConnection(place.netloc, timeout=60)
    connection.request("GET", path, headers=headers)
    connection.getresponse()
    connection.close()
    return time.perf_counter() - begun


def peak() -> float:
    """Give the most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
