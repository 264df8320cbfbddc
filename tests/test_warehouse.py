"""The build under the pages: what cannot be read is named, what was healed or removed is let go."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit
from chongqing import REPORTS, ROOT, path
from conftest import own_copy, pages_see
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.publish import KEPT_BUILDS
from pages.shared import queries, warehouse
from pages.shared.files import all_data
from pages.shared.memo import Memo
from pages.shared.warehouse import NoData

PAGES = ("dashboard.py", *(f"pages/{page.name}" for page in sorted((ROOT / "pages").glob("*.py"))))
HEADERS, BLOCK = 12_288, 262_144  # bytes of a DuckDB file's headers, and of each block after them
DESCRIPTORS = Path("/proc/self/fd")
HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Iterator[Path]:
    with pages_see(own_copy(built, tmp_path / "data")):
        yield tmp_path / "data"


def database(data: Path) -> Path:
    return (data / "disclosure.duckdb").resolve()


def opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    return app.run()


def blocks_corrupted(file: Path) -> None:
    """Change a byte in each block but the first, which says which tables there are."""
    content = bytearray(file.read_bytes())
    for at in range(HEADERS + BLOCK, len(content) - 100, BLOCK):
        content[at + 99] ^= 0xFF
    file.write_bytes(content)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: HEADERS + BLOCK // 2])


def no_database(file: Path) -> None:
    file.write_bytes(b"no database" * 1000)


DAMAGE = [blocks_corrupted, cut_short, no_database]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_database_is_named_with_its_remedy(
    data: Path, page: str, damage: Callable[[Path], None]
) -> None:
    damage(database(data))
    app = opened(page)
    assert [error.value for error in app.exception] == []
    assert [error.value for error in app.error] == [
        "数据文件已损坏。请运行 make run，或运行 python -m etl build 重新构建，然后刷新本页。"
    ]


def test_a_database_that_another_program_writes_to_is_not_called_damaged(data: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database(data))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        app = opened("dashboard.py")
        holder.kill()
    (said,) = (error.value for error in app.error)
    assert "数据文件正被另一程序占用" in said
    assert "请关闭那个程序，然后刷新本页" in said
    assert [error.value for error in app.run().error] == []


def test_without_the_database_the_page_says_where_it_should_be(data: Path) -> None:
    database(data).unlink()
    (said,) = (error.value for error in opened("dashboard.py").error)
    assert "找不到已发布的数据" in said
    assert "make run" in said


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        ("CatalogException", "较早版本"),
        ("SerializationException", "另一版本"),
        ("OutOfMemoryException", "内存不足"),
        ("ParserException", "意外的错误"),
    ],
)
def test_whatever_the_database_raises_is_said_in_words(
    data: Path, monkeypatch: pytest.MonkeyPatch, error: str, cause: str
) -> None:
    raised = getattr(warehouse.duckdb, error)("words of DuckDB's own")

    def fails(home: str) -> None:
        raise raised

    monkeypatch.setattr(warehouse, "_connection", fails)
    with pytest.raises(NoData, match=cause):
        warehouse.ask_at(warehouse.build(), "from facts")


@pytest.mark.parametrize("kind", all_data.KINDS, ids=lambda kind: kind.suffix)
def test_a_file_of_a_damaged_build_is_not_given_out(data: Path, kind: all_data.Kind) -> None:
    """No file is better than one with less in it; from then on every page says why."""
    home = warehouse.build()
    queries.agencies()
    blocks_corrupted(database(data))
    make = queries.later(lambda: kind.make(home, date(2026, 11, 20)))
    with pytest.raises(NoData, match="数据文件已损坏"):
        make()
    (said,) = (error.value for error in opened("dashboard.py").error)
    assert "数据文件已损坏" in said


def test_a_session_sees_its_build_again_once_it_is_healed(data: Path) -> None:
    blocks_corrupted(database(data))
    app = opened("dashboard.py")
    assert len(app.error) == 1
    assert main(["build", "--if-needed", "--reports", str(REPORTS), "--to", str(data)]) == 0
    app.run()
    assert [error.value for error in app.error] == []
    assert "重庆市" in app.get("html")[2].proto.body


def test_an_answer_given_while_the_build_is_healed_is_finished(data: Path) -> None:
    """A query at work on the old file keeps it; the next one has the new file."""
    home = str(warehouse.build())
    cursor = warehouse._connection(home).cursor()
    (data / "parquet" / "facts.parquet").write_bytes(b"")
    assert main(["build", "--reports", str(REPORTS), "--to", str(data)]) == 0
    assert queries.agencies() == ["重庆市"]
    assert cursor.execute("select count(*) from build.reports").fetchall() == [(5,)]


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="the system does not list open files")
def test_a_removed_build_is_let_go_of(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "chongqing-2012.txt").write_bytes(path(2012).read_bytes())
    with pages_see(tmp_path / "data"):
        for n in range(KEPT_BUILDS + 2):
            with (reports / "chongqing-2012.txt").open("a", encoding="utf-8") as report:
                report.write(f"附注{n}。\n")
            assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data")]) == 0
            streamlit.session_state.pop("build", None)  # a new session
            assert queries.agencies() == ["重庆市"]
        held = [str(each.readlink()) for each in DESCRIPTORS.iterdir() if each.is_symlink()]
    own = [name for name in held if name.startswith(str(tmp_path))]
    assert len(own) == KEPT_BUILDS
    assert [name for name in own if "deleted" in name] == []


def test_answers_take_no_more_than_their_room(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for facts that are not there must not fill the memory."""
    memo = Memo(200_000, warehouse._weight)
    monkeypatch.setattr(warehouse, "_ANSWERS", memo)
    for n in range(100):
        assert queries.fact(f"unknown:{n}") is None
    assert 0 < memo.held <= memo.room
    assert len(memo) < 100
    assert queries.agencies() == ["重庆市"]


def test_an_empty_name_of_the_data_folder_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCLOSURE_DATA", "")
    assert warehouse.data_folder() == ROOT / "data"
