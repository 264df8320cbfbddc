"""The published build as the pages see it: one read-only database, asked through `ask`."""

import gc
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import duckdb
import polars as pl
import streamlit as st

Row = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "disclosure.duckdb"
# No extension is ever fetched: the network may be closed.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False,
}  # fmt: skip


OLD_BUILD = (
    "数据由较早版本的程序构建，缺少本页所需的内容。请运行 make run，"
    "或运行 python -m etl build 重新构建，然后刷新本页。"
)
UNREADABLE = (
    "数据文件打不开，可能已损坏，或由另一版本的程序写成。请运行 make run，"
    "或运行 python -m etl build 重新构建，然后刷新本页。"
)


_PINNED: ContextVar[Path | None] = ContextVar("pinned", default=None)


class NoData(Exception):
    """There is no build to show; the message (Chinese) says what to do."""


def data_folder() -> Path:
    """Give the folder that builds are published to (`DISCLOSURE_DATA`, else data/)."""
    return Path(os.environ.get("DISCLOSURE_DATA", ROOT / "data"))


def build() -> Path:
    """Give the build of this session: what was current when it began. Raises NoData."""
    if own := _PINNED.get():
        return own
    held = st.session_state.get("build")
    if held and (Path(held) / DATABASE).exists():
        return Path(held)
    if held:
        st.session_state["build_gone"] = True
    current = (data_folder() / "current").resolve()
    if not (current / DATABASE).exists():
        raise NoData(
            f"在 {data_folder()} 找不到已发布的数据。请在项目文件夹运行 make run，"
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


def ask(query: str, *values: Any) -> pl.DataFrame:
    """Answer one query on this session's build; answers are kept, as a build never changes.

    `values` are bound to the query's parameters; a list is bound as a list. A build without a
    table or column that the query names is older than these pages: the page says so, and stops.
    """
    _settle_memory()
    bound = tuple(tuple(v) if isinstance(v, list) else v for v in values)
    try:
        return _answer(str(build()), query, bound)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        _stop(OLD_BUILD, error)
    except (duckdb.IOException, duckdb.SerializationException) as error:
        _stop(UNREADABLE, error)


def _stop(words: str, error: duckdb.Error) -> NoReturn:
    """Say on the page what to do, and end its run; outside of a page, raise."""
    st.error(words)
    st.stop()
    raise NoData(words) from error


def ask_at(home: Path, query: str, *values: Any) -> pl.DataFrame:
    """Answer one query on a given build: what runs beside a session names its build itself."""
    return _answer(str(home), query, values)


def database_with(home: Path, tables: Mapping[str, pl.DataFrame]) -> bytes:
    """Give a copy of a build's database that holds some tables more."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE
        shutil.copyfile(home / DATABASE, copy)
        with duckdb.connect(str(copy), config=_CLOSED) as connection:
            for name, frame in tables.items():
                connection.register("frame", frame)
                connection.execute(f"create table {name} as select * from frame")
                connection.unregister("frame")
        return copy.read_bytes()


@cache
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(Path(path) / DATABASE), read_only=True, config=_CLOSED)


@cache
def _answer(path: str, query: str, values: tuple[Any, ...]) -> pl.DataFrame:
    parameters = [list(v) if isinstance(v, tuple) else v for v in values]
    cursor = _connection(path).cursor()
    cursor.execute("set enable_progress_bar = false")
    answer: pl.DataFrame = cursor.sql(query, params=parameters or None).pl()
    return answer


@st.cache_resource(show_spinner=False)
def _settle_memory() -> bool:
    """Take what stays loaded out of the collections that Streamlit runs after every rerun."""
    gc.collect()
    gc.freeze()
    return True
