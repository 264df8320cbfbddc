"""A file cut short: what it does not say is 无法读取, and not 报告未载."""

import re
from pathlib import Path

import duckdb
import pytest
from chongqing import ROOT, replaced, text
from conftest import held
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.verify import verify
from etl.whole import breaks_off
from pages.shared import queries
from pages.shared.cards import decided, tables, unread
from pages.shared.view import View

LAST = "六、其他需要报告的事项"
OLD = "某县审计局2010年政府信息公开年度报告\n一、概述\n本局主动公开信息12条。\n"


@pytest.mark.parametrize(
    ("form", "words", "reason"),
    [
        ("annual_2021", f"五、问题。\n{LAST}\n无。", None),
        ("annual_2021", "五、问题。六、其他需要报告的事项 无", None),
        ("annual_2019", "五、问题。\n其他需要报告的事项\n无", None),
        ("annual_2019", "五、問題。\n六、其他需要報告的事項\n無", None),
        ("annual_2019", "本报告由总体情况、问题及其他需要报告的事项组成。\n一、总体情况", LAST[2:]),
        ("annual_2021", "二、主动公开政府信息情况\n行政许可 | 0 |", LAST[2:]),
        ("narrative", OLD, None),
        ("narrative", OLD + "\n分享：\n打印本页", None),
        ("narrative", OLD.strip() + "某县审计局\n2011年1月5日", None),
        ("narrative", OLD + "做好公开工作。全面完成全县各", "全面完成全县各”，可能不全"),
        ("narrative", OLD + "二、依申请公开政府信息的情况\n本单位没有收到政府信", "没有收到政府信"),
        ("narrative", OLD + "（二）政府信息公开事务的", "信息公开事务的"),
        ("statistics_2014", OLD + "九、培训人数\t人次\t26", None),
    ],
)  # fmt: skip
def test_a_file_shows_that_its_end_is_missing(form: str, words: str, reason: str | None) -> None:
    said = breaks_off(form, words)
    assert (said is None) if reason is None else (said is not None and reason in said)


@pytest.mark.parametrize(
    ("words", "kind", "reason"),
    [
        (text(2020), "not_stated", None),
        (replaced(text(2020), f"{LAST}\n无。", ""), "lost",
         "文件中没有“其他需要报告的事项”一章，可能不全"),
    ],
)  # fmt: skip
def test_what_stands_after_the_cut_is_not_unsaid(
    tmp_path: Path, words: str, kind: str, reason: str | None
) -> None:
    (tmp_path / "a.txt").write_text(words, "utf-8")
    assert main(["build", "--reports", str(tmp_path), "--to", str(tmp_path / "data")]) == 0
    with duckdb.connect(str(tmp_path / "data" / "disclosure.duckdb"), read_only=True) as asked:
        found = asked.sql("select kind, reason from coverage where concept = 'press_conferences'")
        assert found.fetchall() == [(kind, reason)]
    assert list(verify(tmp_path / "data")) == []


def test_a_card_of_what_a_cut_file_lacks_says_that_it_cannot_be_read(tmp_path: Path) -> None:
    words = text(2023)
    cut = words[: words.index("行政处罚")] + "行政处罚"
    with held(tmp_path, a=cut):
        view = View.of("重庆市", [2023])
        assert decided.fees(view).finding == "收费：2023年无法读取"
        assert queries.metric_stands("重庆市", "processing_fees", 2023) == "lost"
        (report,) = queries.reports("重庆市").to_dicts()
        assert "文件中没有“其他需要报告的事项”一章，可能不全" in unread.panel(report)
        assert decided.documents(view).finding == "2023年制发规范性文件1,287件，废止1,823件"


def test_what_no_sum_proves_is_said_in_words(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2023)):
        drawn = tables.drawn_again("a")
    assert "<span class='muted'>无勾稽可证</span>" in drawn
    assert "&lt;span" not in drawn


@pytest.mark.parametrize(
    ("agency", "cards"),
    [("重庆市", ["市政府本机关"]), ("渝北区龙溪街道办事处", [])],
)  # fmt: skip
def test_an_office_has_a_card_only_where_a_report_tells_its_requests(
    tmp_path: Path, agency: str, cards: list[str]
) -> None:
    words = {"a2014": text(2014), "b2023": text(2023)} if cards else {"a": text(2023)}
    with held(tmp_path, **{n: each.replace("重庆市", agency) for n, each in words.items()}):
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.switch_page("pages/requests.py").run()
        assert [error.value for error in app.exception] == []
        said = "".join(element.proto.body for element in app.get("html"))
    assert re.findall(r"收到申请 · 件 · (市政府本机关|办公室)", said) == cards
