"""The dashboard served over a build, and its pages as browser tests name them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
    """Serve the dashboard over `data` on a free port; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py",
         "--server.port", str(port), "--server.address", "127.0.0.1"],
        cwd=ROOT, env={**os.environ, "DISCLOSURE_DATA": str(data), **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def settle(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_have_text(heading, timeout=30_000)
    expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0, timeout=30_000)
