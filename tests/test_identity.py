"""Whose report, of which year: by its own title, never by one that it quotes."""

from pathlib import Path

import pytest
from chongqing import text
from conftest import Read

from etl import report
from etl.report import Failure

TITLE = "重庆市2023年政府信息公开工作年度报告"
_, BODY = text(2023).split(TITLE, 1)


@pytest.mark.parametrize(
    ("opening", "agency", "year"),
    [
        (TITLE, "重庆市", 2023),
        (f"上一篇：重庆市2022年政府信息公开工作年度报告\n{TITLE}", "重庆市", 2023),
        (f"参照重庆市2022年政府信息公开工作年度报告的体例。\n{TITLE}", "重庆市", 2023),
        (f"发布机构：重庆市人民政府办公厅\n索引号：1150\n{TITLE}", "重庆市", 2023),
        (f"首页政府信息公开{TITLE}\n{TITLE}", "重庆市", 2023),
        (f"标题: {TITLE}\n发布时间: 2024-01-31", "重庆市", 2023),
        (f"# {TITLE}", "重庆市", 2023),
        ("重庆市人民政府\n2023年政府信息公开\n工作年度报告", "重庆市", 2023),
        ("重庆市人民政府办公厅\n2023年度政府信息公开工作年度报告", "重庆市", 2023),
        ("重庆市人民政府关于2023年政府信息公开工作年度报告", "重庆市", 2023),
        ("重庆市政府2023年政府信息公开工作报告", "重庆市", 2023),
        ("2023年重庆市政府信息公开工作年度报告", "重庆市", 2023),
        ("重 庆 市 2 0 2 3 年政府信息公开工作年度报告", "重庆市", 2023),
        ("重庆市二〇二三年政府信息公开工作年度报告", "重庆市", 2023),
        ("重庆市2023年政府信息公开工作年度报告（摘要）", "重庆市", 2023),
        ("按照要求，现公布重庆市2023年政府信息公开工作年度报告如下。", "重庆市", 2023),
        ("根据规定,现将河西街道2019年度政府信息公开工作报告如下。", "河西街道", 2019),
        ("中国（重庆）自贸试验区2023年政府信息公开工作年度报告", "中国（重庆）自贸试验区", 2023),
        ("重庆市政府信息公开工作年度报告（2023年度）", "重庆市", 2023),
        ("重庆市２０２３年政府信息公开工作年度报告", "重庆市", 2023),
        ("附件：重庆市2023年政府信息公开工作年度报告", "重庆市", 2023),
        ("渝北区龙溪街道\n办事处2020年政府信息公开工作年度报告", "渝北区龙溪街道办事处", 2020),
        ("渝北区教育\n委员会2023年政府信息公开工作年度报告", "渝北区教育委员会", 2023),
        ("重庆市渝北区\n教育委员会2023年政府信息公开工作年度报告", "重庆市渝北区教育委员会", 2023),
        ("重庆市\n渝北区2023年政府信息公开工作年度报告", "重庆市渝北区", 2023),
        ("重庆市\n重庆市2023年政府信息公开工作年度报告", "重庆市", 2023),
        ("重庆市外事办公室2023年政府信息公开工作年度报告", "重庆市外事办公室", 2023),
        ("两江新区管委会办公室2023年政府信息公开工作年度报告", "两江新区管委会", 2023),
        ("上海市科委2024年政府信息公开工作年报", "上海市科委", 2024),
    ],
)  # fmt: skip
def test_a_report_is_known_by_its_own_title(
    read: Read, opening: str, agency: str, year: int
) -> None:
    report = read(opening + BODY.replace("2023年", f"{year}年"), "a.txt")
    assert (report.reading.agency, report.reading.year) == (agency, year)


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        ("年度报告", "找不到"),
        ("首页政府信息公开年报", "找不到"),
        ("本报告参照《重庆市2022年政府信息公开工作年度报告》的体例。", "找不到"),
        ("上一篇：重庆市2022年政府信息公开工作年度报告", "找不到"),
        ("2023年政府信息公开工作年度报告", "找不到"),
        ("我市2023年政府信息公开工作年度报告", "找不到"),
        ("本机关2023年政府信息公开工作年度报告", "找不到"),
        ("全市2023年政府信息公开工作年度报告", "找不到"),
        (f"重庆市2022年政府信息公开工作年度报告\n{TITLE}", "几个不同的标题"),
        (f"{TITLE}\n渝北区2023年政府信息公开工作年度报告", "几个不同的标题"),
    ],
)
def test_a_report_without_a_title_of_its_own_is_refused_with_the_remedy(
    tmp_path: Path, opening: str, reason: str
) -> None:
    (tmp_path / "a.txt").write_text(opening + BODY, "utf-8")
    failure = report.read(tmp_path / "a.txt")
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert "请" in failure.reason
