"""The data dictionary that every build carries: nothing without a meaning, no code unexplained."""

from itertools import chain

import pytest
from conftest import Database

from etl.dictionary import COLUMN_MEANINGS, TABLE_MEANINGS
from etl.schema import TABLES
from pages.shared import wording


def test_every_table_and_column_of_a_build_has_a_meaning(database: Database) -> None:
    stands = database.sql(
        "select table_name, column_name from information_schema.columns order by all"
    ).fetchall()
    explained = database.sql(
        "select table_name, column_name from data_dictionary where column_name is not null"
        " order by all"
    ).fetchall()
    assert explained == stands
    assert not database.sql(
        "select * from data_dictionary where coalesce(label_zh, '') = '' or meaning = ''"
    ).fetchall()


def test_no_meaning_stands_for_what_is_not_there() -> None:
    assert set(TABLE_MEANINGS) == set(TABLES)
    for table, columns in COLUMN_MEANINGS.items():
        assert set(columns) <= set(TABLES[table]), table


@pytest.mark.parametrize(
    ("table", "column", "field"),
    [
        ("facts", "state", "state"), ("facts", "origin", "origin"), ("facts", "scope", "scope"),
        ("facts", "applicant", "applicant"), ("facts", "form", "form"),
        ("metrics", "family", "family"), ("comparisons", "verdict", "verdict"),
        ("comparisons", "grade", "grade"), ("comparisons", "kind", "kind"),
        ("checks", "result", "result"), ("series", "state", "state"),
        ("coverage", "kind", "coverage.kind"), ("shares", "verdict", "shares.verdict"),
    ],
)  # fmt: skip
def test_every_code_of_a_build_has_words(
    database: Database, table: str, column: str, field: str
) -> None:
    assert not database.sql(
        f"select distinct {column} from {table} where {column} is not null"
        f" and {column} not in (select code from codes where field = '{field}')"
    ).fetchall()


@pytest.mark.parametrize(
    ("field", "labels"),
    [
        ("state", wording.STATES),
        ("absence", wording.ABSENCES),
        ("verdict", wording.VERDICTS),
        ("grade", wording.GRADES),
        ("result", wording.RESULTS),
    ],
)
def test_a_code_is_called_what_the_pages_call_it(
    database: Database, field: str, labels: dict[str, str]
) -> None:
    rows = database.sql(f"select code, label_zh from codes where field = '{field}'").fetchall()
    assert dict(rows) == labels


def test_the_same_column_name_means_one_thing_unless_a_table_says_otherwise(
    database: Database,
) -> None:
    own = set(chain.from_iterable(COLUMN_MEANINGS.values()))
    rows = database.sql(
        "select column_name, count(distinct meaning) from data_dictionary"
        " where column_name is not null group by all having count(distinct meaning) > 1"
    ).fetchall()
    assert {name for name, _ in rows} <= own
