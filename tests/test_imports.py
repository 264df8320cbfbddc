"""Imports point along the way of the data only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What pages may take from etl: vocabularies, and what may be told of two years. What they know of
# reports comes from the tables.
VOCABULARIES = {
    "etl.metrics", "etl.figure", "etl.identities", "etl.verdict", "etl.cases", "etl.compare",
    "etl.finding", "etl.current", "etl.forms.form", "etl.forms.register",
}  # fmt: skip
# The files that were read, and the pages of them, as they are.
ORIGINALS = {
    "queries/evidence": {"etl.store.originals"},
    "door/pictures": {"etl.picture", "etl.document"},
}
# Judges of the build, which the pages' queries ask about what its tables leave out.
JUDGES = {"etl.coverage", "etl.crosswalk"}
FOLDERS = ("queries", "chart", "cards", "files", "meeting", "screen")  # of pages/shared
ETL = sorted((ROOT / "etl").rglob("*.py"))
PAGES = [*sorted((ROOT / "pages").rglob("*.py")), ROOT / "dashboard.py"]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "etl":
            names |= {f"etl.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", ETL, ids=lambda path: path.stem)
def test_etl_knows_nothing_of_pages(path: Path) -> None:
    tops = {name.split(".")[0] for name in imported(path)}
    assert not tops & {"streamlit", "plotly", "pages"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_take_only_vocabularies_from_etl(path: Path) -> None:
    taken = {name for name in imported(path) if name.split(".")[0] == "etl"}
    originals = ORIGINALS.get(f"{path.parent.name}/{path.stem}", set())
    judges = JUDGES if path.parent.name == "queries" else set()
    assert taken <= VOCABULARIES | judges | originals


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_only_warehouse_opens_the_database_and_only_queries_asks(path: Path) -> None:
    names = imported(path)
    assert ("duckdb" in names) == (path.stem == "warehouse")
    asks = "queries" in path.parts or path.stem in ("frame", "archive", "pictures", "warm")
    assert "pages.shared.warehouse" not in names or asks


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_folder_takes_anything_of_a_later_one(path: Path) -> None:
    own = [folder for folder in FOLDERS if folder in path.parts]
    later = FOLDERS[FOLDERS.index(own[-1]) + 1 :] if own else ()
    taken = {name.split(".")[2] for name in imported(path) if name.startswith("pages.shared.")}
    assert not taken & set(later)


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_a_page_holds_no_sql(path: Path) -> None:
    assert "select " not in path.read_text("utf-8")
