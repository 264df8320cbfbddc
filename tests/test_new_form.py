"""A form that is added: one module and its line in the list, and nothing else knows of it."""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from chongqing import figures_by_hand, path, replaced, text

from etl.forms.register import FORMS

ROOT = Path(__file__).resolve().parents[1]
MODULE = Path(__file__).with_name("annual_2027.py")
WORDS = {
    "本年制发件数": "年内制定件数", "本年废止件数": "年内废止件数", "现行有效件数": "年末有效件数",
    "本年处理决定数量": "年内作出决定数量", "本年收费金额": "年内收费金额",
    "2023年": "2027年", "2022年": "2026年", "2024年": "2028年",
}  # fmt: skip
OTHERS = (188, 18, 0, 0, 0, 1, 207)  # 131 + 18 + 39 of natural persons, and so on
PAGES = ("dashboard.py", "proactive", "requests", "refusals", "disputes", "compare", "definitions")
# Draws pages of the copy and prints what stands on each.
DRAW = """
import json, sys
from streamlit.testing.v1 import AppTest
said = {}
for page in sys.argv[1:]:
    app = AppTest.from_file("dashboard.py", default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(f"pages/{page}.py")
    if page == "definitions":
        app.query_params["tab"] = "表式变化"
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    charts = [json.loads(each.proto.spec) for each in app.get("plotly_chart")]
    points = [str(x) for chart in charts for trace in chart["data"] for x in trace.get("x") or ()]
    said[page] = {"html": "".join(each.proto.body for each in app.get("html")), "points": points}
print(json.dumps(said))
"""


def of_2027() -> str:
    """Give the report of 2023 as one of 2027 on the form of 2027."""
    report = text(2023)
    for word, instead in WORDS.items():
        report = report.replace(word, instead)
    coercion = re.search(r"\n[^\n]*行政强制\n[^\n]*230169\n", report)
    assert coercion
    report = replaced(report, coercion[0], "\n")
    first, last = report.index("（六）其他处理"), report.index("（七）总计")
    row = "".join(f"\t{number}\n" for number in OTHERS)
    return f"{report[:first]}（六）其他处理\n{row}\n\t\n\t{report[last:]}"


def run(copy: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the program with the form of 2027 added, and a build of three reports."""
    to = tmp_path_factory.mktemp("copy")
    for folder in ("etl", "pages", ".streamlit"):
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dashboard.py", to)
    shutil.copy(MODULE, to / "etl" / "forms")
    register = to / "etl" / "forms" / "register.py"
    added = replaced(
        register.read_text("utf-8"), "annual_2021.FORM,", "annual_2021.FORM, annual_2027.FORM,"
    )
    register.write_text(
        replaced(
            added,
            "import annual_2019, annual_2021,",
            "import annual_2019, annual_2021, annual_2027,",
        ),
        "utf-8",
    )
    reports = to / "data" / "reports"
    reports.mkdir(parents=True)
    for year in (2020, 2023):
        shutil.copy(path(year), reports)
    (reports / "chongqing-2027.txt").write_text(of_2027(), "utf-8")
    run(to, "-m", "etl", "build")
    return to


@pytest.fixture
def database(copy: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(copy / "data" / "disclosure.duckdb", read_only=True) as connection:
        yield connection


def test_a_report_on_a_new_form_is_read_whole_and_its_sums_hold(copy: Path) -> None:
    told = json.loads(run(copy, "-m", "etl", "read", "data/reports/chongqing-2027.txt", "--json"))
    (report,) = told["reports"]
    assert (report["form"], report["year"], report["verdict"]) == ("annual_2027", 2027, "whole")
    assert (report["fails"], report["holds"] > 30) == (0, True)
    expected = {
        name: value for name, value in figures_by_hand(2023).items()
        if not name[0].startswith("other_") and name[0] != "coercion_decided"
    }  # fmt: skip
    applicants = [applicant for metric, applicant in expected if metric == "granted"]
    expected |= {("other_handling", each): n for each, n in zip(applicants, OTHERS, strict=True)}
    assert {
        (row["metric"], row["applicant"]): row["value"]
        for row in report["facts_rows"] if row["origin"] == "table" and row["state"] != "implied"
    } == expected  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "verdict", "reason"),
    [
        ("requests", "comparable", "两种格式此项定义相同"),
        ("other_handling", "with_note", "2027年格式把“其他处理”并为一项"),
        ("unclear", "with_note", "2027年格式不再另计“逾期不补正”"),
        ("penalties", None, "两种表式此项口径未经核对"),
        ("coercion", None, "2027年格式不填行政强制"),
    ],
)
def test_it_is_compared_as_its_module_says_and_not_where_it_says_nothing(
    database: duckdb.DuckDBPyConnection, concept: str, verdict: str | None, reason: str
) -> None:
    grade = database.execute(
        "select reason from grades where concept = ?"
        " and (form_a, form_b) = ('annual_2021', 'annual_2027')",
        [concept],
    ).fetchone()
    assert grade == (reason,)
    pair = database.execute(
        "select verdict from comparisons where concept = ? and applicant = 'total'"
        " and (year_a, year_b) = (2023, 2027)",
        [concept],
    ).fetchone()
    assert pair == (verdict and (verdict,))


def test_a_grade_over_two_changes_of_form_is_the_lower_of_both(
    database: duckdb.DuckDBPyConnection,
) -> None:
    graded = dict(
        database.execute(
            "select concept, grade from grades"
            " where (form_a, form_b) = ('annual_2019', 'annual_2027')"
        ).fetchall()
    )
    assert {name: graded[name] for name in ("requests", "permits", "complaints", "unclear")} == {
        "requests": "A", "permits": "B", "complaints": "C", "unclear": "B",
    }  # fmt: skip


def test_its_rates_and_sums_over_years_stand_in_the_tables(
    copy: Path, database: duckdb.DuckDBPyConnection
) -> None:
    pairs = dict(
        database.execute(
            "select concept, verdict from comparisons where kind = 'rate' and year_b = 2027"
            " and year_a = 2023 and definition in ('of_handled', 'of_decided')"
        ).fetchall()
    )
    assert pairs["grant_rate"] == pairs["review_overturned_rate"] == "comparable"
    rules = database.execute("select distinct rule from checks where year = 2027").fetchall()
    assert {("in_force_forward",), ("carried_forward",), ("outcomes_sum",)} <= set(rules)
    run(copy, "-m", "etl", "verify")


def test_every_page_draws_it(copy: Path) -> None:
    said = json.loads(run(copy, "-c", DRAW, *PAGES))
    for page in ("dashboard.py", "requests", "refusals", "disputes"):
        assert "2027年" in said[page]["html"], page
        assert any("2027" in point for point in said[page]["points"]), page
    assert "换用2027年格式" in said["definitions"]["html"]
    assert "2021年格式与2027年格式" in said["definitions"]["html"]


SOURCES = sorted(
    each for folder in ("etl", "pages") for each in (ROOT / folder).rglob("*.py")
    if each.parent != ROOT / "etl" / "forms"
)  # fmt: skip


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.stem)
def test_no_form_is_named_outside_its_own_module(source: Path) -> None:
    strings = (node.value for node in ast.walk(ast.parse(source.read_text("utf-8")))
               if isinstance(node, ast.Constant) and isinstance(node.value, str))  # fmt: skip
    named = re.compile("|".join(rf"\A{code}\Z|'{code}'" for code in FORMS) + "|'annual")
    assert [each for each in strings if named.search(each)] == []
