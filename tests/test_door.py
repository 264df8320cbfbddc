"""A stranger at the door: only our own names are answered, and nothing here calls out."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chongqing import ROOT
from serving import PAGES, free_port, make_run, said, started
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from pages.shared.door.hosts import Hosts, Unusable, further

CARRIED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
WEB_SOCKET = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip
# Put before a program, this writes down each name that it looks up and each address it goes to.
LISTENER = """
import os, sys

heard = os.open(os.environ["HEARD"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

def hear(event, arguments):
    place = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0,
             "socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1,
             "socket.bind": 1}.get(event)
    if place is not None:
        os.write(heard, f"{event} {arguments[place]}\\n".encode())

sys.addaudithook(hear)
"""
NOT_OUTSIDE = re.compile(r"\(?\W*(None|127\.0\.0\.1|::1|localhost|0\.0\.0\.0)\b.*")
LOCAL, EVERYWHERE = Hosts("127.0.0.1", 8501), Hosts("0.0.0.0", 8501)
NAMED = Hosts("127.0.0.1", 8501, further("kanban.gov.example, 10.1.1.1:80"))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    words: str


def ask(
    address: str, path: str, method: str = "GET", content: bytes = b"", **headers: str
) -> Answer:
    """Ask without what a client would put right: names in `headers` have _ for -."""
    place = urlsplit(address)
    assert place.hostname
    said_so = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
    connection.request(method, path, content or None, said_so)
    response = connection.getresponse()
    words = "" if response.status == 101 else response.read().decode("utf-8", "replace")
    connection.close()
    return Answer(response.status, dict(response.getheaders()), words)


def stream(address: str) -> str:
    return address.replace("http", "ws", 1) + "/_stcore/stream"


@pytest.mark.parametrize(
    ("hosts", "host", "arrived", "known"),
    [
        (LOCAL, "127.0.0.1:8501", "127.0.0.1", True),
        (LOCAL, "localhost:8501", "127.0.0.1", True),
        (LOCAL, "LocalHost.:8501", "127.0.0.1", True),
        (LOCAL, "localhost:8502", "127.0.0.1", False),
        (LOCAL, "localhost", "127.0.0.1", False),
        (LOCAL, "evil.example:8501", "127.0.0.1", False),
        (LOCAL, "127.0.0.1.evil.example:8501", "127.0.0.1", False),
        (LOCAL, "127.0.0.1:8501@evil.example", "127.0.0.1", False),
        (LOCAL, "evil.example#127.0.0.1:8501", "127.0.0.1", False),
        (LOCAL, "127.0.0.1:8501/", "127.0.0.1", False),
        (LOCAL, "127.0.0.1:x", "127.0.0.1", False),
        (LOCAL, "0.0.0.0:8501", "127.0.0.1", False),
        (LOCAL, "", "127.0.0.1", False),
        (Hosts("127.0.0.1", 80), "127.0.0.1", "127.0.0.1", True),
        (Hosts("::1", 8501), "[::1]:8501", "::1", True),
        (Hosts("Kanban", 8501), "kanban:8501", "10.0.0.5", True),
        (EVERYWHERE, "10.0.0.5:8501", "10.0.0.5", True),
        (EVERYWHERE, "10.0.0.5:8501", "::ffff:10.0.0.5", True),
        (EVERYWHERE, "10.0.0.6:8501", "10.0.0.5", False),
        (EVERYWHERE, "localhost:8501", "127.0.0.1", True),
        (EVERYWHERE, "localhost:8501", "10.0.0.5", False),
        (EVERYWHERE, "0.0.0.0:8501", "127.0.0.1", False),
        (EVERYWHERE, "evil.example:8501", "10.0.0.5", False),
        (NAMED, "kanban.gov.example", "127.0.0.1", True),
        (NAMED, "KANBAN.gov.example:8080", "127.0.0.1", True),
        (NAMED, "10.1.1.1", "127.0.0.1", True),
        (NAMED, "10.1.1.1:8080", "127.0.0.1", False),
        (NAMED, "x.kanban.gov.example", "127.0.0.1", False),
        (NAMED, "127.0.0.1:8501", "127.0.0.1", True),
    ],
)
def test_a_host_is_ours_only_by_a_name_of_ours(
    hosts: Hosts, host: str, arrived: str, known: bool
) -> None:
    assert hosts.know(host, "http", arrived) is known


@pytest.mark.parametrize(
    ("hosts", "origin", "known"),
    [
        (LOCAL, "http://127.0.0.1:8501", True),
        (LOCAL, "http://localhost:8501", True),
        (LOCAL, "http://localhost:9000", False),  # another program of this computer
        (LOCAL, "http://evil.example", False),
        (LOCAL, "null", False),
        (LOCAL, "file://", False),
        (LOCAL, "chrome-extension://127.0.0.1:8501", False),
        (NAMED, "https://kanban.gov.example", True),
        (NAMED, "http://10.1.1.1", True),
        (NAMED, "https://10.1.1.1", False),
    ],
)
def test_an_origin_is_ours_only_by_a_name_of_ours(hosts: Hosts, origin: str, known: bool) -> None:
    assert hosts.know_origin(origin, "127.0.0.1") is known


@pytest.mark.parametrize(
    "words", ["http://kanban.example", "a/b", "*", "*.example", "a:b", "a b@c"]
)
def test_a_further_name_that_is_none_is_named(words: str) -> None:
    with pytest.raises(Unusable, match="不是主机名"):
        further(words)


def test_a_further_name_that_is_none_stops_the_start() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci" / "serve.py", "127.0.0.1", "8501"],
        env={**os.environ, "DISCLOSURE_HOSTS": "http://kanban.example/"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "DISCLOSURE_HOSTS 中的“http://kanban.example/”不是主机名" in done.stderr


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "<b>:{port}"])
def test_a_foreign_host_is_refused_with_the_remedy(address: str, host: str) -> None:
    named = host.format(port=urlsplit(address).port)
    answer = ask(address, "/", Host=named)
    assert answer.status == 403
    assert "不能用这个网址打开看板" in answer.words
    assert f"DISCLOSURE_HOSTS={named.replace('<', '&lt;').replace('>', '&gt;')}" in answer.words


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_a_foreign_origin_is_refused(address: str, path: str, origin: str) -> None:
    assert ask(address, path, Origin=origin).status == 403


def test_a_stream_is_opened_only_for_a_page_of_ours(address: str) -> None:
    def opened(**headers: str) -> int:
        return ask(address, "/_stcore/stream", **{**WEB_SOCKET, **headers}).status

    port = urlsplit(address).port
    assert opened(Origin=address) == 101
    assert opened(Origin=f"http://localhost:{port}") == 101
    assert opened(Origin="http://evil.example") == 403
    assert opened(Origin="null") == 403
    assert opened(Origin="http://evil.example", Host="evil.example") == 403


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/c", "/nosuchpage", "/index.html", "/dashboard", "/requests/2023", "/../x",
        "/static/js/nosuch.js", "/media/nosuch.png", "/_stcore/metrics",
        f"/originals/{'0' * 64}/1.png", "/originals/../1.png", "/originals/x/1.png", "/%E7%9C%8B",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/auth/login", "//evil.example/",
        "/component/x/index.html", "/app/static/x", "/.streamlit/config.toml",
    ],
)  # fmt: skip
def test_an_unknown_path_is_a_page_with_the_way_home(address: str, path: str) -> None:
    answer = ask(address, path)
    assert answer.status == 404
    assert "没有这个页面" in answer.words
    assert '<a href="/">回到总览</a>' in answer.words


@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_by_its_path(address: str, name: str) -> None:
    answer = ask(address, f"/{name}?years=2020")
    assert answer.status == 200
    assert '<html lang="zh-CN">' in answer.words
    assert "<title>政府信息公开年报看板</title>" in answer.words
    assert not re.search(r"JavaScript to run|AI agents|service-desc", answer.words)


def test_health_can_be_asked_for(address: str) -> None:
    assert ask(address, "/_stcore/health").words == "ok"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/favicon.png"])
def test_nothing_is_taken_but_what_is_uploaded(address: str, method: str, path: str) -> None:
    answer = ask(address, path, method, b"x" * 10_000)
    assert answer.status == 405
    assert "只供查看" in answer.words


@pytest.mark.parametrize(
    "path",
    ["/", "/requests", "/nosuchpage", "/_stcore/health", "/favicon.png", "/media/x", "/requests/"],
)
def test_every_answer_carries_what_protects_its_reader(address: str, path: str) -> None:
    answer = ask(address, path)
    assert {name: answer.headers.get(name.lower()) for name in CARRIED} == CARRIED
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"\d+\.\d+", answer.headers["server"])


def run(client: ClientConnection, page: str) -> list[ForwardMsg]:
    """Run a page in an open session; give all that it is sent."""
    client.send(BackMsg(rerun_script={"page_name": page}).SerializeToString())
    messages: list[ForwardMsg] = []
    while not messages or not messages[-1].HasField("script_finished"):
        messages.append(ForwardMsg.FromString(client.recv(timeout=60)))  # type: ignore[arg-type]
    return messages


def opened(address: str) -> ClientConnection:
    return connect(stream(address), subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]


@pytest.fixture
def session(address: str) -> Iterator[tuple[ClientConnection, str]]:
    """Give an open session, and its identifier."""
    with opened(address) as client:
        (begun,) = (each for each in run(client, "") if each.HasField("new_session"))
        yield client, begun.new_session.initialize.session_id


@pytest.mark.parametrize(("size", "status"), [(1_000_000, 204), (1_100_000, 413), (9_000_000, 413)])
def test_the_server_takes_no_larger_file_than_the_page_says(
    address: str, session: tuple[ClientConnection, str], size: int, status: int
) -> None:
    cookie = ask(address, "/_stcore/health").headers["set-cookie"].split(";")[0]
    part = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n%b\r\n--x--\r\n'
    )
    answer = ask(
        address, f"/_stcore/upload_file/{session[1]}/1", "PUT", part % (b" " * size),
        Cookie=cookie, X_Xsrftoken=cookie.partition("=")[2],
        Content_Type="multipart/form-data; boundary=x",
    )  # fmt: skip
    assert answer.status == status
    assert ("上传的文件不能超过 1 MB" in answer.words) == (status == 413)


STRANGE = [
    (b"x" * 2_100_000, 1009),
    (b"\0" * 10, 1002),
    (b"\xff" * 50, 1002),
    (b"", 1002),
    ("a", 1002),
]


def closed_after(client: ClientConnection, message: bytes | str) -> int | None:
    """Give how a stream ends after a message."""
    client.send(message)
    try:
        while client.recv(timeout=20):
            pass  # what was sent before
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None
    pytest.fail("the stream went on")


@pytest.mark.parametrize(("message", "code"), STRANGE)
def test_a_session_ends_at_a_message_that_no_page_sends(
    session: tuple[ClientConnection, str], message: bytes | str, code: int
) -> None:
    assert closed_after(session[0], message) == code


def test_strange_messages_leave_nothing_on_the_terminal(built: Path, tmp_path: Path) -> None:
    with (
        (tmp_path / "terminal").open("w", encoding="utf-8") as terminal,
        started(built, make_run("127.0.0.1", free_port()), errors=terminal) as server,
    ):
        address = said(server, r"http\S+")
        for message, code in STRANGE:
            with opened(address) as client:
                assert closed_after(client, message) == code
        with opened(address) as client:
            assert run(client, "")
    assert (tmp_path / "terminal").read_text("utf-8").strip() == ""


def test_under_a_path_and_every_address_the_server_says_where_it_is(built: Path) -> None:
    port = free_port()
    with started(
        built, make_run("0.0.0.0", port),
        STREAMLIT_SERVER_BASE_URL_PATH="/open/data/", DISCLOSURE_HOSTS="kanban.gov.example",
    ) as server:  # fmt: skip
        address = said(server, r"http\S+")
        assert address == f"http://127.0.0.1:{port}/open/data"
        assert said(server, "本机的IP地址.*DISCLOSURE_HOSTS")
        for path in ("/open/data/", "/open/data/requests", "/open/data/_stcore/health"):
            assert ask(address, path).status == 200, path
        for path in ("/", "/requests", "/open/data/a/b", "/open/data/_stcore/metrics", "/open"):
            answer = ask(address, path)
            assert answer.status == 404, path
            assert '<a href="/open/data/">回到总览</a>' in answer.words
        assert ask(address, "/open/data").headers["location"].endswith("/open/data/")
        for host, status in (("kanban.gov.example", 200), (f"127.0.0.2:{port}", 403)):
            assert ask(address, "/open/data/", Host=host).status == status
        here = address.replace("127.0.0.1", "127.0.0.2")
        assert ask(here, "/open/data/").status == 200
        proxied = {"Origin": "https://kanban.gov.example", **WEB_SOCKET}
        assert ask(address, "/open/data/_stcore/stream", **proxied).status == 101


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    (tmp_path / "sitecustomize.py").write_text(LISTENER, "utf-8")
    return tmp_path / "heard.txt"


def outside(heard: Path) -> list[str]:
    """Give what a program looked up, or went to, beyond this computer."""
    lines = heard.read_text("utf-8").splitlines()
    assert lines, "the listener heard nothing at all"
    return [line for line in lines if not NOT_OUTSIDE.fullmatch(line.partition(" ")[2])]


def test_nothing_calls_out_whoever_asks_for_whatever(built: Path, heard: Path) -> None:
    listening = {"HEARD": str(heard), "PYTHONPATH": str(heard.parent)}
    with started(built, make_run("127.0.0.1", free_port()), **listening) as server:
        address = said(server, r"http\S+")
        with opened(address) as client:
            for page in PAGES:
                assert run(client, page)
        for name in ("/", "/a/b/c", "/_stcore/health", "/_stcore/metrics", "/media/x"):
            for headers in ({}, {"Origin": "http://evil.example"}, {"Host": "evil.example"}):
                ask(address, name, **headers)
                ask(address, name, "POST", b"x", **headers)
        for origin in ("http://evil.example", "http://203.0.113.7", "null", "http://[::1"):
            ask(address, "/_stcore/stream", **WEB_SOCKET, Origin=origin)
    assert outside(heard) == []


def test_the_script_alone_can_be_run_on_this_computer(built: Path, heard: Path) -> None:
    """For who works on it: without the door, and only for this computer."""
    port = str(free_port())
    by_hand = ("-m", "streamlit", "run", "dashboard.py", "--server.port", port)
    listening = {"HEARD": str(heard), "PYTHONPATH": str(heard.parent)}
    with started(built, by_hand, **listening) as server:
        address = said(server, r"http\S+")
        assert address == f"http://127.0.0.1:{port}"
        with opened(address) as client:
            assert any(each.HasField("delta") for each in run(client, ""))
    assert outside(heard) == []
