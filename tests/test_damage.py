"""Damaged files: reading ends, and says only what stands there."""

import math
from pathlib import Path

import pytest
from chongqing import YEARS, text
from conftest import Read
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import report
from etl.figure import Figure
from etl.report import Failure

PIECES = ["", "\t", "\n", "\n\n", " \t", "\t\n", "9", "０", "万", "余", "/", "（", "，", "。", "件"]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 80), st.sampled_from(PIECES)), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged")


def damaged(original: str, edits: list[tuple[float, int, str]]) -> str:
    """Take some characters out, and put a piece in, at each of several places."""
    for where, length, piece in edits:
        at = int(where * len(original))
        original = original[:at] + piece + original[at + length :]
    return original


def is_true(figure: Figure, document: str) -> bool:
    """Say whether a figure points at what it prints, and its value keeps its state and bounds."""
    stands = figure.start is None or document[figure.start : figure.end] == figure.printed
    known = figure.state not in ("blank", "not_applicable", "lost")
    if figure.value is None or figure.lower is None:
        return stands and not known
    upper = math.inf if figure.upper is None else figure.upper
    return stands and known and figure.lower <= figure.value <= upper


@settings(max_examples=150)
@given(year=st.sampled_from(YEARS), edits=EDITS)
def test_a_damaged_report_is_read_truly_or_refused(
    folder: Path, year: int, edits: list[tuple[float, int, str]]
) -> None:
    file = folder / f"chongqing-{year}.txt"
    file.write_text(damaged(text(year), edits), "utf-8")
    result = report.read(file)
    if isinstance(result, Failure):
        assert result.reason.startswith(f"{file.name}：")
        return
    assert [fact for fact in result.facts if not is_true(fact.figure, result.text)] == []
    assert len({fact.fact_id for fact in result.facts}) == len(result.facts)


@pytest.mark.parametrize("year", [2017, 2020, 2023])
def test_a_report_cut_off_gives_no_figure_that_the_whole_does_not(read: Read, year: int) -> None:
    whole = {(f.figure.metric, f.figure.applicant, f.figure.value)
             for f in read(text(year), f"chongqing-{year}.txt").facts}  # fmt: skip
    first = {2017: "统计指标", 2020: "第二十条第（一）项", 2023: "第二十条第（一）项"}[year]
    start = text(year).index(first)
    for at in range(start, len(text(year)), 23):
        for fact in read(text(year)[:at], f"chongqing-{year}.txt").facts:
            figure = fact.figure
            if figure.value is not None and figure.origin == "table" and figure.state != "implied":
                assert (figure.metric, figure.applicant, figure.value) in whole, at
