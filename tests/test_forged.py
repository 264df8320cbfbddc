"""A build whose hashes were all made to fit again: verify makes the tables anew, and finds it."""

import hashlib
import json
from pathlib import Path

import duckdb
import pytest
from conftest import own_copy

from etl.schema import DATABASE, MANIFEST
from etl.store.parquet import content_hash
from etl.verify import verify


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    return own_copy(built, tmp_path / "data")


def forge(data: Path, table: str, statement: str) -> None:
    """Change one table in database, Parquet, manifest and the build's own name."""
    home = (data / "current").resolve()
    with duckdb.connect(str(home / DATABASE)) as connection:
        connection.execute(statement)
        file = home / "parquet" / f"{table}.parquet"
        connection.execute(f"copy {table} to '{file}' (format parquet)")
    manifest = json.loads((home / MANIFEST).read_text("utf-8"))
    manifest["files"] = {
        file: hashlib.sha256((home / file).read_bytes()).hexdigest() for file in manifest["files"]
    }
    (home / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    name = content_hash(home / "parquet")
    home.rename(home.with_name(name))
    (data / "current").unlink()
    (data / "current").symlink_to(Path("builds") / name)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("reports", "update reports set current = false where year = 2023"),
        ("reports", "update reports set broken_off = '可能不全' where year = 2023"),
        ("reports", "update reports set issued = '2024-01-31' where year = 2023"),
        ("facts", "update facts set unit = '亿' where metric = 'review_upheld'"),
        ("coverage", "update coverage set reason = null where kind = 'recovered'"),
        ("prose_numbers", "update prose_numbers set beside = null"),
        ("shares", "update shares set verdict = 'too_few' where verdict = 'contradicted'"),
        ("shares", "delete from shares where whole = 'staff_total'"),
        ("rates", "update rates set value = 0.99 where rate = 'grant_rate'"),
        ("comparisons", "update comparisons set difference = 1 where verdict = 'comparable'"),
        ("comparisons", "update comparisons set verdict = 'comparable'"
                        " where verdict = 'with_note'"),
        ("checks", "update checks set result = 'holds' where result = 'fails'"),
        ("faults", "update faults set kind = 'cell' where report_id = 'chongqing-2017'"),
        ("grades", "update grades set grade = 'A'"),
        ("texts", "delete from texts where report_id = 'chongqing-2023'"),
        ("prose_numbers", "update prose_numbers set stored = true"),
        ("series", "update series set note = 'x'"),
        ("series", "update series set value = 1, lower = 1, upper = 1 where concept = 'granted'"),
    ],
)  # fmt: skip
def test_a_forged_table_is_named(copy: Path, table: str, statement: str) -> None:
    forge(copy, table, statement)
    assert any(sentence.startswith(table) for sentence in verify(copy))


@pytest.mark.parametrize("content", ["{}", "[]", "null", '{"files": {}}', "不是 JSON"])
def test_a_manifest_of_anything_else_is_named(copy: Path, content: str) -> None:
    (copy / "current" / MANIFEST).write_text(content, "utf-8")
    assert any(sentence.startswith(MANIFEST) for sentence in verify(copy))
