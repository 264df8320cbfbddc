"""Publish what the reports say, then serve the dashboard until Ctrl-C."""

import errno
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from click.exceptions import Abort
from streamlit.web import cli

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pages.shared.door.hosts import Unusable, address, further  # noqa: E402

APP = ROOT / "pages" / "shared" / "door" / "app.py"
OPTIONS = ["--logger.hideWelcomeMessage=true", "--logger.level=warning"]  # English both
UNREADABLE = 1  # what the build says where some report could not be read; the others are published


def main(host: str, port: str) -> None:
    """Go from the reports to a page that answers; SystemExit says in Chinese what stopped it.

    The data comes first: a dashboard that holds the port already shows it, healed where it must be.
    """
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SystemExit(f"PORT 须是 1 到 65535 的整数，现为“{port}”。例如：make run PORT=8502")
    try:
        further(os.environ.get("DISCLOSURE_HOSTS", ""))
    except Unusable as error:
        raise SystemExit(str(error)) from None
    publish()
    need_free(host, int(port))
    serve(host, port)


def publish() -> None:
    """Bring the data up to date; a report that cannot be read does not keep the others back."""
    build = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--if-needed"], cwd=ROOT, check=False
    )
    if build.returncode == UNREADABLE:
        print("有年报未能读取（见上），看板照常展示其余年报。", flush=True)
    elif build.returncode:
        raise SystemExit("数据未能构建，原因见上。看板没有启动。")


def need_free(host: str, port: int) -> None:
    """Stop, with the remedy, where the address cannot be had."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SystemExit(_refusal(host, port, error)) from None


def serve(host: str, port: str) -> NoReturn:
    """Answer until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    where = [f"--server.address={host}", f"--server.port={port}"]
    with suppress(Abort, KeyboardInterrupt):
        cli.main(["run", str(APP), *where, *OPTIONS], standalone_mode=False)
    print("看板已停止。", flush=True)
    os._exit(0)  # taken down piece by piece, DuckDB would print pages about itself


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8502
        return (
            f"端口 {port} 已被占用，看板可能已在运行（{address(host, port)}）：刷新页面即可。"
            f"要另开一个，请换端口：make run PORT={other}"
        )
    if error.errno == errno.EACCES:
        return f"没有使用端口 {port} 的权限。请换一个大于 1023 的端口：make run PORT=8502"
    return f"不能在 HOST={host} 上提供服务（{error}）。请改用：make run HOST=127.0.0.1"


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
