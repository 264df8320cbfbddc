"""What the pages say where little is held, and of agencies of other levels."""

from dataclasses import replace
from pathlib import Path

import pytest
from chongqing import replaced, text, with_requests
from conftest import held
from streamlit.testing.v1 import AppTest

from pages.shared.card import Basis
from pages.shared.findings import overview, proactive, requests
from pages.shared.meeting import gallery
from pages.shared.plot import LIGHT
from pages.shared.view import View

ROOT = Path(__file__).resolve().parents[1]


def words(page: str) -> str:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert [error.value for error in app.exception] == []
    return "".join(element.proto.body for element in app.get("html"))


def test_with_one_report_nobody_is_told_to_choose_more_years(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2020)):
        said = words("pages/requests.py")
        assert "增选年份" not in said
        assert "现只收录2020年一份年报。" in said
        assert "只收录2020年一份年报（2019年格式）" in words("dashboard.py")


def test_with_all_reports_chosen_nobody_is_told_to_choose_more_years(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2020), b=text(2023)):
        said = words("pages/requests.py")
        assert "增选年份" not in said
        assert "收录的各年年报均无。" in said


APPLICANTS = ("natural_person", "company", "research_institution")


@pytest.mark.parametrize(
    ("asked", "finding"),
    [
        ((9000, 500, 300), "申请主要来自自然人：2020年91.8%"),
        ((4000, 3000, 2800), "申请人中自然人占比最高：2020年40.8%"),
        ((600, 9000, 200), "申请主要来自商业企业：2020年91.8%"),
        ((600, 4900, 4900), "所选年份没有单独居首的申请人"),
        ((0, 0, 0), "所选年份没有收到申请"),
    ],
)
def test_a_sentence_names_the_applicants_who_asked_most(
    tmp_path: Path, asked: tuple[int, ...], finding: str
) -> None:
    numbers = {("requests_received", name): n for name, n in zip(APPLICANTS, asked, strict=True)}
    rest = {("requests_received", name): 0
            for name in ("social_organisation", "legal_services", "other")}  # fmt: skip
    numbers |= {**rest, ("requests_received", "total"): sum(asked)}
    with held(tmp_path, a=with_requests(text(2020), numbers)):
        assert requests.by_applicant(View.of("重庆市", (), LIGHT)).finding == finding


def test_years_with_different_applicants_in_front_are_named_one_by_one(tmp_path: Path) -> None:
    numbers = {("requests_received", "company"): 5330, ("requests_received", "natural_person"): 352}
    with held(tmp_path, a=with_requests(text(2020), numbers), b=text(2023)):
        assert requests.by_applicant(View.of("重庆市", (), LIGHT)).finding == (
            "占比最高的申请人：2020年商业企业92.6%，2023年自然人92.1%"
        )


def test_words_of_level_and_years_are_those_of_the_agency(tmp_path: Path) -> None:
    reports = {
        f"a{year}": text(year).replace("重庆市", "渝北区").replace(str(year), str(year - 1))
        for year in (2017, 2020)
    }
    with held(tmp_path, **reports):
        view = View.of("渝北区", (), LIGHT)
        said = " ".join(
            " ".join((card.finding, card.measure, *card.notes))
            for card in (
                requests.received(view), requests.outcomes(view), requests.grant_rate(view),
                proactive.volume(view), proactive.channels(view),
            )
        )  # fmt: skip
        assert "全市" not in said
        assert "2016年只能按答复数计算" in said
        assert "2019年、2021年格式" not in said
        assert "全区" in said
        assert "2016" in overview.caution(view)


def test_shares_are_not_told_of_parts_that_do_not_sum_to_the_printed_total(tmp_path: Path) -> None:
    misprinted = text(2020).replace("5787", "57870")
    with held(tmp_path, chongqing=misprinted):
        card = gallery.card("outcomes", {})
    assert card.figure is None
    assert "2020年办理结果合计57,870与各项之和5,787不符，不作占比。" in card.notes
    assert any(note.startswith("2020年年报前后不一致") for note in card.notes)
    assert {"3,887", "57,870"} <= {word for row in card.table.rows for word in row}
    assert not any("%" in word for row in card.table.rows for word in row)


def test_a_year_without_one_part_of_the_whole_is_said_and_its_other_parts_shown(
    tmp_path: Path,
) -> None:
    row = "".join(f"\t{number}\n" for number in (222, 17, 1, 2, 0, 0, 242))
    assert row in text(2020)
    with held(tmp_path, chongqing=text(2020).replace(row, "\t？\n" * 7)):
        card = gallery.card("outcomes", {})
    assert any("2020年办理结果有分项" in note and "不作占比" in note for note in card.notes)
    assert "3,887" in {word for row in card.table.rows for word in row}


def test_a_definition_that_one_year_lacks_is_no_part_of_all_of_them(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2017), b=text(2023)):
        card = gallery.card("lens_review", {})
        assert card.finding == (
            "2017年至2023年复议纠正率，可比的两种口径均下降；按已审结两年不能相比；"
            "按已审结，2023年维持51.7%，其他结果33.7%"
        )
        assert [each.number for each in card.basis][:2] == ["124/451", "94/704"]
        assert card.years == ["2017年", "2023年"]


def test_a_year_whose_own_report_is_held_is_not_implied_by_the_next(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2023), b=text(2023).replace("2023", "2024")):
        said = [note for note in gallery.card("lens_review", {}).notes if note.startswith("空心")]
        assert [note[:20] for note in said] == ["空心：2022年由2023年年报所述变动"]
        hollow = gallery.card("review_overturned_rate", {}).figure
        assert hollow
        assert [t["x"] for t in hollow["data"] if t.get("name") == "推算"] == [[2022]]


def test_fees_of_one_form_are_compared(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2023), b=text(2023).replace("2023", "2024")):
        card = gallery.card("fees", {})
        assert card.finding == "2024年行政事业性收费744,182万元，同比持平"
        assert "2023年与2024年：同一表式，口径相同。" in card.notes


def test_a_share_is_of_the_column_that_its_row_stands_in(tmp_path: Path) -> None:
    """Both routes' cases are parts of the whole and of a column of their own."""
    with held(tmp_path, a=text(2020)):
        table = gallery.card("litigation", {}).table
    share = table.head.index("占比")
    shares = {row[1]: row[share] for row in table.rows}
    assert shares["诉讼维持"] == "76.0%"  # 402 of 529
    assert shares["直接起诉：维持"] == "76.0%"  # 351 of 462
    assert shares["复议后起诉：维持"] == "76.1%"  # 51 of 67


def test_two_years_on_the_form_of_2014_open_every_card(tmp_path: Path) -> None:
    earlier = text(2017).replace("2017", "2016")
    with held(tmp_path, a=earlier, b=text(2017)):
        cards = {name: gallery.card(name, {}) for name in gallery.CARDS}
    assert "未列：2016年（只列最近的年份）。" in cards["outcomes"].notes
    assert {row[0] for row in cards["channels"].table.rows} == {"2017年"}
    assert cards["fees"].finding == "2017年依申请公开收费0万元，同比持平"
    assert cards["lens_grant"].finding.startswith("2016年至2017年公开率")


def test_parts_of_a_sentence_say_their_own_years_where_these_differ(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    lost = replaced(text(2020), printed, "\t？\n\t？\n\t84\n\t85\n\t386\n")
    with held(tmp_path, a=lost, b=text(2023)):
        card = gallery.card("disputes", {})
        assert card.dated == card.finding
        assert card.finding == (
            "2023年复议纠正14.6%（94/644）；2020年至2023年，诉讼败诉8.9%→3.9%，"
            "维持76.0%→63.8%，其他结果15.1%→32.3%"
        )


def test_a_misprinted_total_gives_no_shares_of_its_parts(tmp_path: Path) -> None:
    wrong = replaced(text(2017), "4. 不同意公开答复数\t件\t485", "4. 不同意公开答复数\t件\t200")
    with held(tmp_path, a=wrong):
        replies, reasons = gallery.card("outcomes", {}), gallery.card("reasons_2014", {})
        assert "2017年申请答复各项之和7,797与答复总数不符，不作占比。" in replies.notes
        assert "%" not in reasons.finding
    total = {("requests_received", "total"): 57580}
    (tmp_path / "b").mkdir()
    with held(tmp_path / "b", a=with_requests(text(2020), total), b=text(2023)):
        assert gallery.card("applicants", {}).finding == "申请主要来自自然人：2023年92.1%"


def test_under_five_cases_have_no_shares(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    few = replaced(text(2020), printed, "\t1\n\t1\n\t1\n\t0\n\t3\n")
    with held(tmp_path, a=few):
        card = gallery.card("review", {})
        assert card.figure is None
        assert "2020年行政复议只审结3件，不作占比。" in card.notes
        assert "占比" not in card.table.head


def test_an_unreadable_total_is_not_hidden_by_the_offices_own(tmp_path: Path) -> None:
    unread = text(2017)
    for number in ("9834", "2918"):
        unread = unread.replace(f"\t{number}\n", "\t？\n", 1)
    with held(tmp_path, a=unread, b=text(2020)):
        notes = gallery.card("requests", {}).notes
        assert "未列：2017年（无法读取）。" in notes
        assert not any("只载" in note for note in notes)


def test_a_definition_that_cannot_be_reckoned_is_no_part_of_all_of_them(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    lost = replaced(text(2020), printed, "\t155\n\t62\n\t？\n\t85\n\t？\n")
    with held(tmp_path, a=lost, b=text(2023)):
        words = gallery.card("lens_review", {}).finding
        assert "各种口径" not in words
        assert "按已审结、按总计（含尚未审结）两年不能相比" in words
    (tmp_path / "b").mkdir()
    with held(tmp_path / "b", a=text(2017), b=text(2020)):
        apart = "与其他年份的口径不同"
        assert not any(apart in note for note in gallery.card("lens_review", {}).notes)
        assert any(apart in note for note in gallery.card("lens_grant", {}).notes)


def test_a_rate_says_its_years_where_what_stands_beside_it_is_of_others(tmp_path: Path) -> None:
    printed = "\t333\n\t94\n\t217\n\t60\n\t704\n"
    lost = replaced(text(2023), printed, "\t333\n\t94\n\t？\n\t？\n\t704\n")
    with held(tmp_path, a=text(2020), b=lost):
        finding = gallery.card("review_overturned_rate", {"disputes": "of_all"}).finding
        notes = gallery.card("review", {"disputes": "of_all"}).notes
    assert finding.startswith("2020年至2023年，复议纠正率16.1%（62/386）→13.4%（94/704）")
    assert finding.endswith("按已审结，2020年维持51.5%，其他结果27.9%")
    assert any("：2020年至2023年，复议纠正率16.1%" in note for note in notes)


def test_a_number_that_is_part_of_another_is_not_taken_for_said(tmp_path: Path) -> None:
    with held(tmp_path, a=with_requests(text(2020), {}), b=text(2023)):
        card = replace(gallery.card("requests", {}), basis=[Basis("0", "2020年", ())])
    assert "依据：0（2020年）。" in card.sentence  # 10,121 says no 0
