"""Damage that once gave a wrong number without a word: what is left is true, lost, or refused.

The copies themselves lie beside the repository, where it has such a neighbour; equal damage is made
from the five reports in `test_joined`, `test_whose`, `test_broken_numbers`, `test_forms` and
`test_grid`.
"""

from pathlib import Path

import pytest
from chongqing import ROOT, stated

from etl import report
from etl.report import Failure, Report

COPIES = next(
    (folder for up in ROOT.parents if (folder := up / "shared" / "damaged").is_dir()), None
)
J = "jurisdiction"


@pytest.fixture(scope="module")
def copies() -> Path:
    if COPIES is None:
        pytest.skip("旁边没有 shared/damaged：损坏样本不随仓库分发")
    return COPIES


@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("K1-two-reports-one-file", ("重庆市2014年", "重庆市2023年")),
        ("K1b-prose-of-another-year", ("重庆市2023年", "重庆市2012年")),
        ("A2-other-form-table-2017", ("统计表", "2021年格式")),
    ],
)
def test_two_reports_are_refused_with_both_named(
    copies: Path, name: str, both: tuple[str, str]
) -> None:
    result = report.read(copies / f"{name}.txt")
    assert isinstance(result, Failure)
    assert all(each in result.reason for each in both)
    assert "请拆成两份文件" in result.reason


@pytest.mark.parametrize(
    ("name", "metrics", "left"),
    [
        ("A3-fragment-2020", ("permits_decided",), {("permits_decided", J, 5189052)}),
        ("K2-one-sign-2012", ("disclosed_items",), {("disclosed_items", J, 1059500)}),
        ("K3-line-lost-2012", ("review_cases", "litigation_cases"), set()),
        ("K5-lines-lost-2017", ("review_2014_other", "review_2014_overturned"), set()),
        ("K6-wrapped-number-2017", ("meetings",), set()),
        ("K6b-number-over-a-page-2023", ("normative_documents_in_force",), set()),
        ("K7-fraction-2023", ("normative_documents_in_force",), set()),
    ],
)
def test_what_a_damaged_copy_leaves(
    copies: Path, name: str, metrics: tuple[str, ...], left: set[tuple[str, str, float]]
) -> None:
    result = report.read(copies / f"{name}.txt")
    assert isinstance(result, Report), result.reason
    known = [f for f in stated(result, *metrics) if f.value is not None]
    assert {(f.metric, f.scope, f.value) for f in known} == left
