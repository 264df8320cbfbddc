"""Parquet files put together of row groups: every reader reads them, and each group moves whole."""

from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile

from etl.schema import TABLES
from etl.store.parquet import piece
from etl.store.row_groups import NotWhole, joined, standing

TABLE = "faults"  # has numbers, texts and lists
KINDS = {pl.String: st.text(max_size=5), pl.Int64: st.integers(-9, 9), pl.Float64: st.floats(0, 9)}
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            column: st.none() | (KINDS[kind] if kind in KINDS else st.lists(st.text(max_size=3)))  # type: ignore[index]
            for column, kind in TABLES[TABLE].items()
        }
    ),
    max_size=4,
)


def put(path: Path, groups: dict[str, list[dict[str, object]]]) -> None:
    with joined(path, piece(TABLE, [])) as file:
        for key, rows in groups.items():
            if rows:
                file.add(key, piece(TABLE, rows))


@settings(max_examples=20)
@given(groups=st.lists(ROWS, max_size=4), left_out=st.integers(0, 4))
def test_what_is_put_together_is_read_by_all_and_taken_over_as_it_stands(
    tmp_path_factory: pytest.TempPathFactory,
    groups: list[list[dict[str, object]]],
    left_out: int,
) -> None:
    home = tmp_path_factory.mktemp("groups")
    keyed = {str(n): rows for n, rows in enumerate(groups)}
    put(home / "one.parquet", keyed)
    rows = [row for group in groups for row in group]
    with ParquetFile(home / "one.parquet") as file:
        assert file.read().to_pylist() == rows
    assert pl.read_parquet(home / "one.parquet").to_dicts() == rows
    with duckdb.connect() as connection:
        count = connection.execute(f"select count(*) from '{home / 'one.parquet'}'").fetchone()
    assert count == (len(rows),)

    rest = {key: rows for key, rows in keyed.items() if key != str(left_out)}
    held = standing(home / "one.parquet")
    with joined(home / "taken.parquet", piece(TABLE, [])) as making:
        for key in rest:
            making.take(key, held)
    put(home / "anew.parquet", rest)
    assert (home / "taken.parquet").read_bytes() == (home / "anew.parquet").read_bytes()


def test_columns_of_a_group_are_found_by_its_key(tmp_path: Path) -> None:
    nothing = dict.fromkeys(TABLES[TABLE])
    put(tmp_path / "x", {k: [nothing | {"cell": f"{k}{n}"} for n in range(2)] for k in "ab"})
    found = standing(tmp_path / "x").rows("b", ["cell"])
    assert found.to_pylist() == [{"cell": "b0"}, {"cell": "b1"}]


def test_a_file_from_elsewhere_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(piece(TABLE, []))
    with pytest.raises(NotWhole):
        standing(tmp_path / "x")
