"""Heads of columns as pages print them: cut over two rows, or near to the form's word."""

from pathlib import Path

import pytest

from etl import report
from etl.figure import Figure
from etl.report import Report

PIPED = """\
某某县司法局2023年政府信息公开工作年度报告
一、总体情况
2023年，我局依法公开。
二、主动公开政府信息情况
第二十条第（一）项 |
信息内容 | 本年制发件数 | 本年废止件数 | {in_force} |
规章 | {issued} | 0 | 0 |
行政规范性文件 | 3 | 0 | 101 |
第二十条第（五）项 |
信息内容 | 本年处理决定数量 |
行政许可 | 5 |
三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |
自然人 | 法人或其他组织 | 总计 |
商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |
{ends} |
一、本年新收政府信息公开申请数量 | 4 | 2 | 0 | 0 | 0 | 1 | 7 |
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
六、其他需要报告的事项
无。
"""


def read(
    folder: Path, in_force: str = "现行有效件数", ends: str = "企业 | 机构", issued: str = "0"
) -> dict[tuple[str, str], Figure]:
    file = folder / "report.txt"
    file.write_text(PIPED.format(in_force=in_force, ends=ends, issued=issued), "utf-8")
    result = report.read(file)
    assert isinstance(result, Report)
    figures = (fact.figure for fact in result.facts if fact.figure.origin == "table")
    return {(f.metric, f.applicant): f for f in figures if f.state != "implied"}


def test_heads_whose_ends_stand_a_row_below_are_put_together(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert found["requests_received", "company"].value == 2
    assert found["requests_received", "other"].value == 1


@pytest.mark.parametrize("ends", ["企业", "公司 | 机构"])
def test_ends_that_make_no_heads_make_no_column_certain(tmp_path: Path, ends: str) -> None:
    found = read(tmp_path, ends=ends)
    assert found["requests_received", "company"].value is None


@pytest.mark.parametrize("printed", ["现行有效件", "现有有效件数"])
def test_a_head_near_to_one_alone_is_that_one_and_says_so(tmp_path: Path, printed: str) -> None:
    in_force = read(tmp_path, in_force=printed)["normative_documents_in_force", "total"]
    assert (in_force.value, in_force.near) == (101, printed)
    assert in_force.note == f"原文印作“{printed}”"


@pytest.mark.parametrize("printed", ["本年有效件数量", "本年件数", "去年有效"])
def test_a_head_near_to_none_or_to_several_costs_its_column_alone(
    tmp_path: Path, printed: str
) -> None:
    found = read(tmp_path, in_force=printed)
    assert found["normative_documents_in_force", "total"].value is None
    assert found["normative_documents_issued", "total"].value == 3


def test_a_change_in_words_is_no_count(tmp_path: Path) -> None:
    issued = read(tmp_path, issued="增加5")["regulations_issued", "total"]
    assert (issued.state, issued.note) == ("lost", "此项不填增减：增加5")
