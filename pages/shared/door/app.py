"""The dashboard as it is served: Streamlit's application, behind the door."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit
from starlette.middleware import Middleware
from streamlit.starlette import App

from pages.shared.door.answers import PRODUCT
from pages.shared.door.door import ROOT, Door, base_path, failed
from pages.shared.door.hosts import ANY, address
from pages.shared.door.warm import warm

COLLECTED = 20  # seconds between two collections of memory, which no answer waits for


@asynccontextmanager
async def announced(app: App) -> AsyncIterator[None]:
    """Say where the dashboard is to be opened, now that it answers."""
    del app
    warm()
    host = streamlit.get_option("server.address") or ANY[0]
    port = streamlit.get_option("server.port")
    scheme = "https" if streamlit.get_option("server.sslCertFile") else "http"
    print(f"\n{PRODUCT}：{address(host, port, base_path(), scheme)}", flush=True)
    if host in ANY:
        print(
            f"同一网络的其他电脑：{scheme}://本机的IP地址:{port}{base_path()}"
            "（要用主机名打开，请先设环境变量 DISCLOSURE_HOSTS=主机名）",
            flush=True,
        )
    print("按 Ctrl-C 停止。", flush=True)
    collecting = asyncio.create_task(_collect())
    yield
    collecting.cancel()


async def _collect() -> None:
    """Collect from time to time: Streamlit would after every run, and each answer wait for it."""
    while True:
        await asyncio.sleep(COLLECTED)
        await asyncio.to_thread(gc.collect)


app = App(
    ROOT / "dashboard.py",
    lifespan=announced,
    middleware=[Middleware(Door)],
    exception_handlers={Exception: failed},
)
