"""The published build as the pages see it: one read-only database, asked through `ask`."""

import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, NoReturn, TypeAlias

import duckdb
import polars as pl
import streamlit as st

from pages.shared.memo import Memo

Row = dict[str, Any]
_File: TypeAlias = tuple[int, int, int]

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "disclosure.duckdb"
# No extension is ever fetched: the network may be closed.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}  # fmt: skip

_AGAIN = "请运行 make run，或运行 python -m etl build 重新构建，然后刷新本页。"
OLD_BUILD = f"数据由较早版本的程序构建，缺少本页所需的内容。{_AGAIN}"
OTHER_VERSION = f"数据文件由另一版本的程序写成，本程序不能读取。{_AGAIN}"
DAMAGED = f"数据文件已损坏。{_AGAIN}"
HELD = (
    "数据文件正被另一程序占用（可能有数据库工具以写入方式打开了它）。请关闭那个程序，然后刷新本页。"
)
GONE = f"数据文件已不在（可能已多次重新构建）。请刷新本页；仍有此提示时，{_AGAIN}"
FORBIDDEN = "没有读取数据文件的权限。请让运行看板的用户能够读取它，然后刷新本页。"
NO_MEMORY = "内存不足，未能算出本页的内容。请稍后刷新本页；仍有此提示时，请告诉维护人员。"
UNKNOWN = "数据库报告了意外的错误，本页未能显示。请刷新；仍有错误时，请把网址告诉维护人员。"

# What DuckDB raises, a part of what it says (the class alone does not tell these apart), and what
# that means. The first line that fits holds.
_CAUSES: tuple[tuple[type[duckdb.Error], str, str], ...] = (
    (duckdb.CatalogException, "", OLD_BUILD),
    (duckdb.BinderException, "", OLD_BUILD),
    (duckdb.IOException, "Could not set lock on file", HELD),
    (duckdb.IOException, "database does not exist", GONE),
    (duckdb.IOException, "Permission denied", FORBIDDEN),
    (duckdb.IOException, "storage version number", OTHER_VERSION),
    (duckdb.SerializationException, "", OTHER_VERSION),
    (duckdb.IOException, "not a valid DuckDB database file", DAMAGED),
    (duckdb.IOException, "Could not read", DAMAGED),  # where the file is cut short
    (duckdb.Error, "Corrupt database file", DAMAGED),
    (duckdb.OutOfMemoryException, "", NO_MEMORY),
    (duckdb.Error, "", UNKNOWN),
)
ROOM = 32 << 20  # bytes of answers that are kept, for all builds and sessions together
_FRAME, _COLUMN = 1_000, 600  # bytes of an answer without rows, and of each column in it

_PINNED: ContextVar[Path | None] = ContextVar("pinned", default=None)
_ASKED: ContextVar[Path | None] = ContextVar("asked", default=None)  # for a moment: `asked_once`


class NoData(Exception):
    """There is no build that can be shown; the message (Chinese) says why and what to do."""


def data_folder() -> Path:
    """Give the folder that builds are published to (`DISCLOSURE_DATA`, else data/)."""
    return Path(os.environ.get("DISCLOSURE_DATA") or ROOT / "data")


def build() -> Path:
    """Give the build of this session: what was current when it began. Raises NoData, also for a
    build in which something was found damaged: none of it is shown until it is healed.
    """
    home = _PINNED.get() or _ASKED.get() or _of_session()
    if str(home) in _DAMAGED and _DAMAGED[str(home)] == _file(str(home)):
        raise NoData(DAMAGED)
    return home


def _of_session() -> Path:
    held = st.session_state.get("build")
    if held and _file(held):
        return Path(held)
    if held:
        st.session_state["build_gone"] = True
    current = (data_folder() / "current").resolve()
    if not _file(str(current)):
        raise NoData(
            f"在 {data_folder()} 找不到已发布的数据，或无权读取。请在项目文件夹运行 make run，"
            "或先运行 python -m etl build。"
        )
    st.session_state["build"] = str(current)
    return current


@contextmanager
def pinned(home: Path) -> Iterator[None]:
    """Let every question in this thread go to one build."""
    before = _PINNED.set(home)
    try:
        yield
    finally:
        _PINNED.reset(before)


def shown() -> Path:
    """Give the build of this session; where none can be shown, the page says why, and stops."""
    try:
        return build()
    except NoData as error:
        _say(error)


@contextmanager
def asked_once() -> Iterator[None]:
    """Look only once for the session's build, for what puts many questions in a moment."""
    before = _ASKED.set(shown())
    try:
        yield
    finally:
        _ASKED.reset(before)


def ask(query: str, *values: Any) -> pl.DataFrame:
    """Answer one query on this session's build; answers are kept, as a build never changes.

    `values` are bound to the query's parameters; a list is bound as a list. Where the build cannot
    answer, the page says why and what to do, and stops; outside of a page, NoData says it.
    """
    bound = tuple(tuple(v) if isinstance(v, list) else v for v in values)
    try:
        home = str(build())
        return _ANSWERS.find((home, query, bound), lambda: _answer(home, query, bound))
    except NoData as error:
        _say(error)


def _say(error: NoData) -> NoReturn:
    if _PINNED.get() is None:
        st.error(str(error))
        st.stop()
    raise error


def ask_at(home: Path, query: str) -> pl.DataFrame:
    """Answer one query on a given build, for what runs beside a session; the answer, which may be
    a whole table, is not kept. Raises NoData.
    """
    return _answer(str(home), query, ())


def database_with(home: Path, tables: Mapping[str, pl.DataFrame]) -> bytes:
    """Give a copy of a build's database that holds some tables more. Raises NoData."""
    with TemporaryDirectory() as folder, _plainly(str(home)):
        copy = Path(folder) / DATABASE
        shutil.copyfile(home / DATABASE, copy)
        with duckdb.connect(str(copy), config=_CLOSED) as connection:
            for name, frame in tables.items():
                connection.register("frame", frame)
                connection.execute(f"create table {name} as select * from frame")
                connection.unregister("frame")
        return copy.read_bytes()


def _answer(home: str, query: str, values: tuple[Any, ...]) -> pl.DataFrame:
    parameters = [list(v) if isinstance(v, tuple) else v for v in values]
    with _plainly(home):
        cursor = _connection(home).cursor()
        cursor.execute("use build; set enable_progress_bar = false")
        answer: pl.DataFrame = cursor.sql(query, params=parameters or None).pl()
    return answer


@contextmanager
def _plainly(home: str) -> Iterator[None]:
    """Raise what DuckDB and the disk raise as NoData, whose words say the cause and what to do."""
    try:
        yield
    except FileNotFoundError as error:
        raise NoData(GONE) from error
    except PermissionError as error:
        raise NoData(FORBIDDEN) from error
    except duckdb.Error as error:
        words = _words(error)
        if words == DAMAGED:
            _DAMAGED[home] = _file(home)
        if words == UNKNOWN:
            _LOG.exception("unexpected answer of the database")
        raise NoData(words) from error


def _words(error: duckdb.Error) -> str:
    said = str(error)
    return next(words for kind, part, words in _CAUSES if isinstance(error, kind) and part in said)


def _connection(home: str) -> duckdb.DuckDBPyConnection:
    """Give the connection to a build's database, opened once for as long as that file stands.

    A file that was removed or replaced is let go of: cursors that are at work on it keep it open
    until they are done. (To close the connection would stop them.)
    """
    with _LOCK:
        for path in [path for path, (_, opened) in _OPEN.items() if _file(path) != opened]:
            del _OPEN[path]
        if home not in _OPEN:
            _OPEN[home] = (_opened(Path(home) / DATABASE), _file(home))
        return _OPEN[home][0]


def _opened(database: Path) -> duckdb.DuckDBPyConnection:
    """Open a database, as `build`, in a DuckDB of its own: one that is asked to open a path gives
    what it has open under that path, were it another file by now.
    """
    connection = duckdb.connect(config=_CLOSED)
    path = str(database).replace("'", "''")
    connection.execute(f"attach '{path}' as build (read_only)")
    return connection


def _file(home: str) -> _File | None:
    """Give what tells a build's database from any other file; None where there is none."""
    try:
        found = (Path(home) / DATABASE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _weight(key: tuple[str, str, tuple[Any, ...]], answer: pl.DataFrame) -> int:
    words = sum(len(str(value)) for value in key[2])
    return _FRAME + _COLUMN * answer.width + int(answer.estimated_size()) + words


_ANSWERS = Memo[tuple[str, str, tuple[Any, ...]], pl.DataFrame](ROOM, _weight)
# By build: its connection and the file that it opened; the file in which damage was found.
_OPEN: dict[str, tuple[duckdb.DuckDBPyConnection, _File | None]] = {}
_DAMAGED: dict[str, _File | None] = {}
_LOCK = Lock()
_LOG = logging.getLogger(__name__)
