"""What has no number is said once at a page's foot; a body is spoken of as what it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from chongqing import ROOT, text, with_requests
from conftest import held, pages_see
from streamlit.testing.v1 import AppTest

from etl.__main__ import main
from etl.metrics import GROUPS
from pages.shared.cards import (
    applicants,
    disputes,
    handled,
    lens,
    proactive,
    reasons_2014,
    requests,
)
from pages.shared.view import View

BUREAU = "重庆市财政局"
PAGES = ("dashboard", "proactive", "requests", "refusals", "disputes", "compare", "present")


def opened(page: str, **asked: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard":
        app.switch_page(f"pages/{page}.py")
    for name, words in asked.items():
        app.query_params[name] = words
    app.run()
    assert [error.value for error in app.exception] == []
    return app


def said(app: AppTest) -> str:
    """Give what a page says in HTML of its own, without style, script and marks."""
    bodies = (element.proto.body for element in app.get("html"))
    return re.sub(
        "<[^>]+>", "", "".join(b for b in bodies if not b.startswith(("<style", "<script")))
    )


def captions(app: AppTest) -> str:
    return "".join(each.value for each in app.caption)


def of(agency: str, year: int) -> str:
    return text(year).replace("重庆市", agency)


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[View]:
    """Give the view of a bureau's one report, on the form of 2021."""
    with held(tmp_path, a=of(BUREAU, 2023)):
        yield View.of(BUREAU, ())


def test_what_the_form_does_not_ask_is_said_once_and_has_no_card(bureau: View) -> None:
    page = said(opened("proactive"))
    assert page.count("主动公开总量：2023年所用2021年格式无此项。") == 1
    assert "各渠道公开数：2023年该表式无此项。" in page
    assert "未载主动公开总量" not in page
    assert "没有可列出的数" not in page


@pytest.mark.parametrize("page", PAGES)
def test_a_bureau_is_not_spoken_of_as_a_place(bureau: View, page: str) -> None:
    words = said(opened(page))
    assert re.findall("全市|市级|区县|市政府|各级|下级|内设机构", words) == []


def test_the_levels_of_a_body_that_tells_none_are_not_called_incomplete(tmp_path: Path) -> None:
    with held(tmp_path, a=of(BUREAU, 2017)):
        notes = [note.text for note in proactive.volume(View.of(BUREAU, ())).notes]
    assert not any("不分列" in words for words in notes)


def test_the_two_taxonomies_meet_only_where_a_report_has_the_first(bureau: View) -> None:
    assert reasons_2014.meeting(bureau) == ""


def test_a_card_whose_cells_are_all_lost_has_no_number_to_show(tmp_path: Path) -> None:
    whole = text(2020)
    with held(tmp_path, a=whole[: whole.index("三、收到和处理政府信息公开申请情况")]):
        view = View.of("重庆市", ())
        assert requests.flow(view).bare
        assert disputes.review(view).bare
        assert handled.outcomes(view).finding == "2020年办理结果有分项无法读取，不作占比"
        assert "2020年各项均无法读取" in [note.text for note in requests.flow(view).notes]
        page = said(opened("requests"))
    assert "没有可列出的数" not in page
    assert "办理结果有分项无法读取，不作占比。" in page


def test_blank_totals_lead_to_the_classes_of_applicants(tmp_path: Path) -> None:
    rows = [row for group in ("refused", "unable", "declined") for row in GROUPS[f"{group}_total"]]
    blank = with_requests(text(2020), {(row, "total"): "" for row in rows})
    with held(tmp_path, a=blank):
        assert "按申请人分列的有数，请在上面选择。" in captions(opened("refusals"))
        assert captions(opened("refusals", applicant="company")).count("请在上面选择") == 0


def test_blank_classes_of_applicants_are_named_by_themselves(tmp_path: Path) -> None:
    cells = {("requests_received", name): "" for name in ("company", "research_institution")}
    with held(tmp_path, a=with_requests(text(2020), cells)):
        notes = [note.text for note in applicants.by_applicant(View.of("重庆市", ())).notes]
    assert notes == ["2020年商业企业、科研机构空白"]


REVIEW = "\t333\n\t94\n\t217\n\t60\n\t704\n"


def test_a_share_of_no_cases_is_not_told(tmp_path: Path) -> None:
    assert REVIEW in text(2023)
    none = text(2023).replace(REVIEW, "\t0\n" * 5)
    with held(tmp_path, a=none, b=text(2020)):
        view = View.of("重庆市", (2023,))
        assert disputes.review(view).second == ""
        both = disputes.both(view)
        assert "0/0" not in both.finding + both.second
        assert not any("0/0" in note.text for note in lens.card(view, lens.DISPUTES).notes)


def test_rates_that_are_the_same_on_each_definition_are_told_once(tmp_path: Path) -> None:
    same = text(2023).replace(REVIEW, "\t644\n\t0\n\t0\n\t0\n\t644\n")
    with held(tmp_path, a=same):
        finding = lens.card(View.of("重庆市", ()), lens.DISPUTES).finding
    assert "复议结果纠正占比各口径均为0.0%" in finding


NOT_READ = (
    "成都市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n梳理出行政许可12件。"
)


def test_reports_of_others_that_were_not_read_fold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(2023), "utf-8")
    (tmp_path / "b.txt").write_text(NOT_READ, "utf-8")
    assert main(["build", "--reports", str(tmp_path), "--to", str(tmp_path / "data")]) == 1
    with pages_see(tmp_path / "data"):
        for agency, words in (("重庆市", "<summary>有1份其他机关的年报没有读出</summary>"),
                              ("成都市", "有1份年报没有读出：<ul>")):  # fmt: skip
            bodies = [each.proto.body for each in opened("requests", agency=agency).get("html")]
            assert any(words in body for body in bodies)
            assert any(f"<b>{agency}</b>　收到多少申请" in body for body in bodies)
