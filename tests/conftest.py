"""What any test may ask for: a build of the five reports, and a way to read a changed one."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb
import pytest
import streamlit
from chongqing import REPORTS
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from serving import CHROMIUM, FLAGS, serving

from etl import report
from etl.__main__ import main
from etl.report import Report
from pages.shared.cards.register import CARDS
from pages.shared.files.occasion import Occasion, Slide, occasion
from pages.shared.meeting import gallery

Read: TypeAlias = Callable[..., Report]
# By name only: a class held here would outlive duckdb and be reported as a leak at exit.
Database: TypeAlias = "duckdb.DuckDBPyConnection"

# The same examples in every run: a red test names a change of the code, not luck.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=30)
settings.load_profile("steady")
expect.set_options(timeout=20_000)  # a machine with other work is slow, and no error of the page


@pytest.fixture(autouse=True)
def _main_stays() -> Iterator[None]:
    """Undo that a page under test becomes the main module: readers of a build start from it."""
    main_module = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main_module


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder built from the five reports; copy it before changing it."""
    to = tmp_path_factory.mktemp("built")
    assert main(["build", "--reports", str(REPORTS), "--to", str(to)]) == 0
    return to


def own_copy(built: Path, to: Path) -> Path:
    """Give a copy of a data folder whose files, unlike a build's, can be written to."""
    shutil.copytree(built, to, symlinks=True, copy_function=shutil.copyfile)
    return to


@contextmanager
def pages_see(data: Path) -> Iterator[None]:
    """Let the pages' queries see the build of a data folder, and no build that was seen before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISCLOSURE_DATA", str(data))
        streamlit.session_state.pop("build", None)
        yield
    streamlit.session_state.pop("build", None)


@contextmanager
def held(folder: Path, **reports: str) -> Iterator[None]:
    """Let the pages' queries see a build of some texts, each as if it were the file of its name."""
    (folder / "reports").mkdir()
    for name, words in reports.items():
        (folder / "reports" / f"{name}.txt").write_text(words, "utf-8")
    assert main(["build", "--reports", str(folder / "reports"), "--to", str(folder / "data")]) == 0
    with pages_see(folder / "data"):
        yield


@pytest.fixture(scope="module")
def on_the_build(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let the pages' queries see a build of their own: DuckDB opens a file in one way at a time."""
    data = tmp_path_factory.mktemp("pages") / "data"
    shutil.copytree(built, data, symlinks=True)
    with pages_see(data):
        yield data


@pytest.fixture(scope="module")
def slides(on_the_build: Path) -> list[Slide]:
    """Give a slide of every card, each with a note."""
    return [Slide(gallery.card(name, {}), note=f"{name}的备注") for name in sorted(CARDS)]


@pytest.fixture(scope="module")
def meeting(on_the_build: Path) -> Occasion:
    return occasion([gallery.view({})], "=1+1 政府信息公开回顾", "2026年11月20日", "内部资料")


@pytest.fixture(scope="session")
def database(built: Path) -> Iterator[Database]:
    with duckdb.connect(str(built / "disclosure.duckdb"), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def facts(database: Database) -> dict[str, tuple[float | None, ...]]:
    """Give value and bounds of each fact of the build."""
    rows = database.sql("select fact_id, value, lower, upper from facts").fetchall()
    return {row[0]: row[1:] for row in rows}


@pytest.fixture(scope="session")
def rates(database: Database) -> dict[tuple[str, str, int], tuple[float | None, ...]]:
    """Give each rate of the build, with bounds and fraction, by its names and year."""
    rows = database.sql(
        "select distinct rate_zh, definition_zh, rates.year, value, lower, upper, rates.numerator,"
        " rates.denominator from rates join reports using (agency, year)"
        " join rate_definitions as d on d.rate = rates.rate and d.definition = rates.definition"
        " and d.form = reports.form"
    ).fetchall()
    return {row[:3]: row[3:] for row in rows}


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Give a function that reads a text, or bytes, as if it were the file `name`."""
    folder = tmp_path_factory.mktemp("read")

    def read(content: str | bytes, name: str = "chongqing-2020.txt") -> Report:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        result = report.read(folder / name)
        assert isinstance(result, Report), result.reason
        return result

    return read


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("没有 Chromium。请用 make test 安装，或用 CHROMIUM=路径 指明。")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    with serving(built) as served:
        yield served


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Give the browser of one reader, which loads Streamlit's and Plotly's scripts but once."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


# Before the first page of a window: what Streamlit keeps of windows that were there before.
_FORGET = """try {
  if (!sessionStorage.getItem("begun")) localStorage.clear();
  sessionStorage.setItem("begun", "1");
} catch {}"""


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """Give a new window of the reader's, which remembers nothing of another (a menu closed on a
    phone); it and those opened from it are closed, cookies gone.
    """
    before = reader.pages
    window = reader.new_page()
    window.add_init_script(_FORGET)
    yield window
    for opened in reader.pages:
        if opened not in before:
            opened.close()
    reader.clear_cookies()
