"""A build that another version of the program wrote: each page says so, and what to do."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from conftest import own_copy, pages_see
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("dashboard.py", *(f"pages/{page.name}" for page in sorted((ROOT / "pages").glob("*.py"))))
WITHOUT_SERIES = ("pages/definitions.py", "pages/reports.py", "pages/present.py")
OLDER = {
    "no table": "drop table failures",
    "no column": "alter table reports drop column characters",
    "no series": "drop table series",
}


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Iterator[Path]:
    with pages_see(own_copy(built, tmp_path / "data")):
        yield tmp_path / "data"


def opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    return app.run()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("older", OLDER)
def test_an_older_build_is_named_in_words(data: Path, page: str, older: str) -> None:
    with duckdb.connect(str(data / "disclosure.duckdb")) as connection:
        connection.execute(OLDER[older])
    app = opened(page)
    assert [error.value for error in app.exception] == []
    if older == "no series" and page in WITHOUT_SERIES:
        return
    assert ["重新构建" in error.value for error in app.error] == [True]


def test_what_is_kept_by_its_build_says_in_words_that_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of a page that is drawn alone asks for its build first."""

    def part() -> None:
        import streamlit as st

        from pages.shared import queries

        queries.home()
        st.write("drawn")

    monkeypatch.setenv("DISCLOSURE_DATA", str(tmp_path))
    app = AppTest.from_function(part).run()
    assert [error.value for error in app.exception] == []
    assert ["make run" in error.value for error in app.error] == [True]
    assert len(app.markdown) == 0
