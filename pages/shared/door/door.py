"""What stands before Streamlit's own server: every request passes here first."""

import os
import re
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared.door.answers import answer, stranger
from pages.shared.door.hosts import ANY, Hosts, further
from pages.shared.door.pictures import ADDRESS, Picture
from pages.shared.door.shell import shell
from pages.shared.door.stream import hear

ROOT = Path(__file__).resolve().parents[3]
STATIC = Path(streamlit.__file__).with_name("static")
INDEX, STREAM = "index.html", "_stcore/stream"
CHARTS = re.compile(r"static/js/PlotlyChart\.[\w-]+\.js")
# What Streamlit answers that its pages ask for. All else of its own stays shut: measurements,
# interfaces for programs, logins.
HEALTH, SETTINGS = "_stcore/health", "_stcore/host-config"
UPLOADS = "_stcore/upload_file/"
FOLDERS = ("media/", "_stcore/bidi-components/", UPLOADS)
# What Streamlit's script is told of where it runs: no page around it may speak to it, and no
# dialog, which would be in English and close what is open, says what our own notice says (away.js).
SAID = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,
    "resourceCrossOriginMode": None,
}
READING, LOADING = ("GET", "HEAD"), ("PUT", "DELETE", "OPTIONS")
ANEW = {"Cache-Control": "no-cache"}
REFUSED = 1008  # how a WebSocket says so
CARRIED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The browser loads and asks nothing of any other server, whatever stands on a page. Streamlit needs
# script and style that stand in the page; its components are scripts that it makes itself.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self' blob:; worker-src blob:;"
    " connect-src 'self'{stream}; object-src 'none'; base-uri 'self'; form-action 'none';"
    " frame-ancestors 'none'"
)


class Door:
    """An ASGI application that lets in what is ours to answer, and dresses every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.base = base_path()
        self.longest = int(streamlit.get_option("server.maxWidgetStateSize")) * 1_000_000
        self.limit = int(streamlit.get_option("server.maxUploadSize"))
        self.hosts = Hosts(
            streamlit.get_option("server.address") or ANY[0],
            int(streamlit.get_option("server.port")),
            further(os.environ.get("DISCLOSURE_HOSTS", "")),
        )
        self.pages = {"", *(page.stem for page in (ROOT / "pages").glob("*.py"))}
        self.files = {
            file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*") if file.is_file()
        } - {INDEX}
        charts = next(file for file in self.files if CHARTS.fullmatch(file))
        self.shell = shell((STATIC / INDEX).read_text("utf-8"), charts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers, scope)
        if scope["type"] == "websocket":
            if refusal or scope["path"] != f"{self.base}/{STREAM}":
                await send({"type": "websocket.close", "code": REFUSED})
            else:
                await hear(self.app, _judged(scope), receive, send, self.longest)
            return
        send = _carrying(send, "" if refusal else headers["host"])
        if response := refusal or self._own(scope):
            await response(scope, receive, send)
        else:
            await self.app(_judged(scope), receive, self._speaking(scope, receive, send))

    def answer(self, status: int) -> HTMLResponse:
        """Give the page of a status."""
        return answer(status, self.limit, f"{self.base}/")

    def _refusal(self, headers: Headers, scope: Scope) -> Response | None:
        """Say whether a request names us, and comes from a page of ours or from none."""
        arrived = (scope.get("server") or ("", 0))[0]
        named = headers.getlist("host")
        if len(named) != 1 or not self.hosts.know(named[0], scope["scheme"], arrived):
            return stranger(" ".join(named))
        if not all(self.hosts.know_origin(each, arrived) for each in headers.getlist("origin")):
            return self.answer(403)
        return None

    def _own(self, scope: Scope) -> ASGIApp | None:
        """Give what the door answers itself: pages' shell, pictures, no such page, no such use of
        it.
        """
        path, method = scope["path"].removeprefix(f"{self.base}/"), scope["method"]
        if scope["path"] == self.base:
            return None
        if path == scope["path"]:
            return self.answer(404)
        if method not in (LOADING if path.startswith(UPLOADS) else READING):
            return self.answer(405)
        if path in self.pages:
            return HTMLResponse(self.shell, headers=ANEW)
        if path == SETTINGS:
            return JSONResponse(SAID, headers=ANEW)
        if named := ADDRESS.fullmatch(path):
            return Picture(named[1], int(named[2]), self.answer(404))
        known = path.rstrip("/") in self.pages or path in self.files or path == HEALTH
        return None if known or path.startswith(FOLDERS) else self.answer(404)

    def _speaking(self, scope: Scope, receive: Receive, send: Send) -> Send:
        """Give a `send` that puts our page in the place of Streamlit's own words of an error."""
        replaced = False

        async def speak(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] >= 400:
                replaced = True
                await self.answer(message["status"])(scope, receive, send)
            elif not replaced:
                await send(message)

        return speak


def base_path() -> str:
    """Give the path that the dashboard is served under: empty, or with a slash before it alone."""
    path = str(streamlit.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def failed(request: Request, error: Exception) -> Response:
    """Give the page of a fault of ours; the fault itself goes to the terminal."""
    del error
    response = answer(500, 0, f"{base_path()}/")
    _dress(response.headers, request.headers.get("host", ""))
    return response


def _judged(scope: Scope) -> Scope:
    """Give a request without its origin, which was judged here: for one that it does not know,
    Streamlit would ask the internet for the address of this computer.
    """
    kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": kept}


def _carrying(send: Send, host: str) -> Send:
    async def carry(message: Message) -> None:
        if message["type"] == "http.response.start":
            _dress(MutableHeaders(scope=message), host)
        await send(message)

    return carry


def _dress(headers: MutableHeaders, host: str) -> None:
    stream = f" ws://{host} wss://{host}" if host else ""  # to older browsers not 'self'
    headers.update({**CARRIED, "Content-Security-Policy": _POLICY.format(stream=stream)})
