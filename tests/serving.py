"""The dashboard served over a build, and its pages as browser tests name them."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from chongqing import ROOT
from playwright.sync_api import Page, expect

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

# page → heading, and how many charts it draws with all years chosen
PAGES = {
    "": ("重庆市政府信息公开年报一览", 4),
    "proactive": ("主动公开", 5),
    "requests": ("依申请公开", 8),
    "refusals": ("不予公开理由", 5),
    "disputes": ("复议与诉讼", 4),
    "compare": ("对比与查询", 1),
    "present": ("汇报", 0),
    "reports": ("年报原文与核验", 0),
    "definitions": ("指标与口径", 0),
}


@contextmanager
def serving(data: Path, **environment: str) -> Iterator[str]:
    """Serve the dashboard over `data` on a free port, as `make run` does; give its address."""
    with started(data, make_run("127.0.0.1", free_port()), **environment) as server:
        yield said(server, r"http\S+")


def make_run(host: str, port: int) -> tuple[str, ...]:
    """Give what Python is to do for what `make run` does once the data is published."""
    serve = f"import sys; sys.path.insert(0, {str(ROOT / '.ci')!r}); import serve"
    return "-c", f"{serve}; serve.serve(*sys.argv[1:])", host, str(port)


@contextmanager
def started(
    data: Path, command: Sequence[str], errors: IO[str] | None = None, **environment: str
) -> "Iterator[subprocess.Popen[str]]":
    """Give the process that serves the dashboard over `data`, and says on its output where; what it
    writes of errors goes into `errors`.
    """
    server = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT,
        env={**os.environ, "DISCLOSURE_DATA": str(data), "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE, stderr=errors or subprocess.DEVNULL, text=True, encoding="utf-8",
    )  # fmt: skip
    with server:
        try:
            yield server
        finally:
            server.terminate()
            server.wait(timeout=20)


def said(server: "subprocess.Popen[str]", pattern: str) -> str:
    """Wait until a server says what fits a pattern; give it."""
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(pattern, line):
            return found[0]
    raise AssertionError(f"the server stopped and never said {pattern}")


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def settle(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_have_text(heading, timeout=30_000)
    done(page)


def done(page: Page) -> None:
    """Wait until the page has been sent as a whole."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )


# Resolves once nothing has moved on the page for some drawings of it, and no animation runs.
_STILL = """() => new Promise((done) => {
  let quiet = 0;
  const watch = new MutationObserver(() => { quiet = 0; });
  const every = { subtree: true, childList: true, attributes: true, characterData: true };
  watch.observe(document, every);
  const look = () => {
    const ends = (each) => Number.isFinite(each.effect.getComputedTiming().endTime);
    const moves = (each) => each.playState === "running" && ends(each);
    if (document.getAnimations().some(moves)) quiet = 0;
    if (++quiet < 12) return requestAnimationFrame(look);
    watch.disconnect();
    document.fonts.ready.then(() => done());
  };
  look();
})"""


def still(page: Page) -> None:
    """Wait until the page has been drawn: nothing on it moves any more."""
    page.evaluate(_STILL)
