"""Publish what the reports say, then serve the dashboard until Ctrl-C."""

import errno
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from typing import NoReturn

from streamlit.web import cli

NAME = "政府信息公开年报看板"
EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # and where it is reached from here
OPTIONS = ["--logger.hideWelcomeMessage=true", "--logger.level=warning"]  # English both
UNREADABLE = 1  # what the build says where some report could not be read; the others are published


def main(host: str, port: str) -> None:
    """Go from the reports to a page that answers; SystemExit says in Chinese what stopped it."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SystemExit(f"PORT 须是 1 到 65535 的整数，现为“{port}”。例如：make run PORT=8502")
    need_free(host, int(port))
    publish()
    threading.Thread(target=announce, args=(host, int(port)), daemon=True).start()
    serve(host, port)


def need_free(host: str, port: int) -> None:
    """Stop, with the remedy, where the address cannot be had."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(_refusal(host, port, error)) from None


def publish() -> None:
    """Bring the data up to date; a report that cannot be read does not keep the others back."""
    build = subprocess.run([sys.executable, "-m", "etl", "build", "--if-needed"], check=False)
    if build.returncode == UNREADABLE:
        print("有年报未能读取（见上），看板照常展示其余年报。", flush=True)
    elif build.returncode:
        raise SystemExit("数据未能构建，原因见上。看板没有启动。")


def serve(host: str, port: str) -> NoReturn:
    """Answer until Ctrl-C."""
    address = [f"--server.address={host}", f"--server.port={port}"]
    cli.main(["run", "dashboard.py", *address, *OPTIONS], standalone_mode=False)
    print("看板已停止。", flush=True)
    os._exit(0)  # taken down piece by piece, DuckDB would print pages about itself


def announce(host: str, port: int) -> None:
    """Print the address once a page can be had there."""
    here = EVERY_INTERFACE.get(host, host)
    while not _answers(here, port):
        time.sleep(0.1)
    print(f"\n{NAME}：http://{_bracketed(here)}:{port}", flush=True)
    if here != host:
        print(f"同一网络的其他电脑：http://本机地址:{port}", flush=True)
    print("按 Ctrl-C 停止。", flush=True)


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8502
        return (
            f"端口 {port} 已被占用，看板可能已在运行（http://{_bracketed(host)}:{port}）。"
            f"要另开一个，请换端口：make run PORT={other}"
        )
    if error.errno == errno.EACCES:
        return f"没有使用端口 {port} 的权限。请换一个大于 1023 的端口：make run PORT=8502"
    return f"不能在 HOST={host} 上提供服务（{error}）。请改用：make run HOST=127.0.0.1"


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
