"""Whose report, of which year: by its own title, never by one that it quotes."""

from pathlib import Path

import duckdb
import pytest
from chongqing import text
from conftest import Read

from etl import report
from etl.__main__ import main
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
        ("临江市林业局政府信息公开2023年年度报告", "临江市林业局", 2023),
        ("临江市林业局政府信息公开工作年度报告（2023）", "临江市林业局", 2023),
        ("【2023】临江市林业局政府信息公开工作年度报告", "临江市林业局", 2023),
        ("[年报]临江市林业局2023年政府信息公开工作年度报告", "临江市林业局", 2023),
        ("临江市林业局：2023年政府信息公开工作年度报告", "临江市林业局", 2023),
        ("临江市人民政府2023年政务公开工作年度报告", "临江市", 2023),
        ("临江市林业局2023年政府信息公开工作总结", "临江市林业局", 2023),
        ("临江市林业局2023年信息公开工作报告", "临江市林业局", 2023),
        ("临江市林业局关于报送2023年政府信息公开工作年度报告的函", "临江市林业局", 2023),
        ("乾安县2023年政府信息公开工作年度报告", "乾安县", 2023),
        ("於潛鎮2023年政府信息公開工作年度報告\n公開條例與專門機構開展", "于潜镇", 2023),
    ],
)  # fmt: skip
def test_a_report_is_known_by_its_own_title(
    read: Read, opening: str, agency: str, year: int
) -> None:
    report = read(opening + BODY.replace("2023年", f"{year}年"), "a.txt")
    assert (report.reading.agency, report.reading.year) == (agency, year)


NAMELESS = "2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("opening", "closing", "agency"),
    [
        (NAMELESS, "赫山区民政局\n2024年1月20日", "赫山区民政局"),
        (NAMELESS, "赫山区民政局　　二〇二四年一月二十日", "赫山区民政局"),
        (f"{NAMELESS}\n赫山区民政局\n（2024年1月20日）", "", "赫山区民政局"),
        ("2023年，本报告是根据《条例》的要求，由两城镇人民政府党政办公室编制。本报告所列数据的统计期限"
         "为2023年1月1日至2023年12月31日。", "", "两城镇"),
        (f"{NAMELESS}\n发布机构：赫山区民政局", "赫山区政府办公室\n2024年1月31日", "赫山区民政局"),
    ],
)  # fmt: skip
def test_a_report_without_a_name_in_its_title_is_of_who_signed_it(
    read: Read, opening: str, closing: str, agency: str
) -> None:
    report = read(f"{opening}{BODY}\n{closing}\n", "a.txt")
    assert (report.reading.agency, report.reading.year) == (agency, 2023)


@pytest.mark.parametrize(
    "closing",
    [
        "市民政局\n2024年1月20日",
        "赫山区人民政府办公室\n2024年1月20日",
        "赫山区民政局\n2024年1月20日\n资阳区民政局\n2024年1月21日",
    ],
)
def test_a_signature_of_no_place_an_office_or_two_bodies_tells_nobody(
    tmp_path: Path, closing: str
) -> None:
    (tmp_path / "a.txt").write_text(f"{NAMELESS}{BODY}\n{closing}\n", "utf-8")
    failure = report.read(tmp_path / "a.txt")
    assert isinstance(failure, Failure)
    assert "没有机关" in failure.reason


OFFICE = "上海市人民政府办公厅"
# Under an office's title: who received how many requests, and whose report it then is.
OWN = "市政府办公厅代表市政府共受理政府信息公开申请859件，均已答复。"
ALL = "2019年，全市各级行政机关共收到政府信息公开申请5.2万件。"


@pytest.mark.parametrize(
    ("title", "words", "agency"),
    [
        (f"2019年{OFFICE}政府信息公开工作年度报告", OWN, OFFICE),
        (f"{OFFICE}\n2019年政府信息公开工作年度报告", OWN, OFFICE),
        ("渝北区人民政府办公室2019年政府信息公开工作年度报告", OWN, "渝北区人民政府办公室"),
        ("彭水县政府办2019年政府信息公开工作年度报告", OWN, "彭水县政府办"),
        (f"{OFFICE}2019年政府信息公开工作年度报告", "及时修订全市示范文书，统一受理入口。", OFFICE),
        (f"{OFFICE}2019年政府信息公开工作年度报告", ALL, "上海市"),
        (f"{OFFICE}2019年政府信息公开工作年度报告", ALL + OWN, OFFICE),
        (f"{OFFICE}2019年政府信息公开工作年度报告", "本报告所列数据汇总全市各级机关。", "上海市"),
        (f"上海市2019年政府信息公开工作情况\n{OFFICE}2019年政府信息公开工作情况", OWN, "上海市"),
        (f"{OFFICE}关于上海市2019年政府信息公开工作报告", OWN, "上海市"),
        ("渝北区财政局办公室2019年政府信息公开工作年度报告", OWN, "渝北区财政局"),
        ("渝北区龙溪街道办事处2019年政府信息公开工作年度报告", OWN, "渝北区龙溪街道办事处"),
        ("渝北区龙兴镇人民政府办公室2019年政府信息公开工作年度报告", OWN, "渝北区龙兴镇"),
        ("上海市2019年政府信息公开工作年度报告（本级）", OWN, "上海市（本级）"),
        ("上海市本级2019年政府信息公开工作年度报告", OWN, "上海市（本级）"),
        ("上海市2019年政府信息公开工作年度报告（市政府本级）", OWN, "上海市（本级）"),
        ("上海市2019年政府信息公开工作年度报告\n（本机关）", OWN, "上海市（本级）"),
        ("上海市2019年政府信息公开工作年度报告\n填报范围：本机关", OWN, "上海市（本级）"),
        ("上海市2019年政府信息公开工作年度报告（本行政区域汇总）", OWN, "上海市"),
        ("上海市（全市汇总）2019年政府信息公开工作年度报告", OWN, "上海市"),
        ("渝北区财政局2019年政府信息公开工作年度报告\n填报范围：本机关", OWN, "渝北区财政局"),
    ],
)  # fmt: skip
def test_a_report_is_of_whom_it_counts(read: Read, title: str, words: str, agency: str) -> None:
    report = read(f"{title}\n本报告含主动公开、依申请公开情况。\n{words}\n", "a.txt")
    assert (report.reading.agency, report.reading.year) == (agency, 2019)


@pytest.mark.parametrize(
    ("title", "words", "value"),
    [
        (f"{OFFICE}2019年政府信息公开工作年度报告", "我办共收到政府信息公开申请859件。", 859),
        (f"{OFFICE}2019年政府信息公开工作年度报告", "市政府办公厅收到政府信息公开申请859件。", 859),
        (f"{OFFICE}2019年政府信息公开工作年度报告", ALL + OWN, 859),
        (f"{OFFICE}2019年政府信息公开工作年度报告", "市教委收到政府信息公开申请859件。", None),
        ("上海市本级2019年政府信息公开工作年度报告", "市政府收到政府信息公开申请859件。", 859),
        ("上海市本级2019年政府信息公开工作年度报告", ALL, None),
    ],
)  # fmt: skip
def test_what_an_office_says_of_itself_is_its_own_and_nothing_else(
    read: Read, title: str, words: str, value: int | None
) -> None:
    report = read(f"{title}\n本报告含主动公开、依申请公开情况。\n{words}\n", "a.txt")
    found = [
        (fact.figure.value, fact.figure.scope) for fact in report.facts
        if fact.figure.metric == "requests_received"
    ]  # fmt: skip
    assert found == ([] if value is None else [(value, "jurisdiction")])


def test_the_summed_report_and_the_governments_own_both_count(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "all.txt").write_text(f"{TITLE}（全市汇总）{BODY}", "utf-8")
    (reports / "own.txt").write_text(f"{TITLE}（本级）{BODY}", "utf-8")
    assert main(["build", "--reports", str(reports), "--to", str(tmp_path / "data")]) == 0
    with duckdb.connect(str(tmp_path / "data" / "disclosure.duckdb"), read_only=True) as asked:
        rows = asked.sql("select agency, current from reports order by file").fetchall()
    assert rows == [("重庆市", True), ("重庆市（本级）", True)]


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
