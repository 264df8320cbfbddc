"""What the pages say where little is held, and of agencies of other levels."""

import json
from pathlib import Path

import pytest
from chongqing import replaced, text, with_requests
from conftest import held
from drawn import figure
from streamlit.testing.v1 import AppTest

from pages.shared.cards import applicants, handled, lens, overview, proactive, requests
from pages.shared.cards.model import Card
from pages.shared.cards.notes import Note, open_line, sentences
from pages.shared.cards.register import CARDS
from pages.shared.meeting import gallery, sequence
from pages.shared.view import View

ROOT = Path(__file__).resolve().parents[1]


def words(page: str) -> str:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        app.switch_page(page)
    app.run()
    assert [error.value for error in app.exception] == []
    return "".join(element.proto.body for element in app.get("html"))


def words_of(card: Card) -> set[str]:
    return {note.text for note in card.notes}


def test_with_one_report_nobody_is_told_to_choose_more_years(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2020)):
        said = words("pages/requests.py")
        assert "增选" not in said
        assert "没有数可列的各项" in said
        assert "只收录2020年一份年报（2019年格式）" in words("dashboard.py")


def test_with_all_reports_chosen_nobody_is_told_to_choose_more_years(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2020), b=text(2023)):
        said = words("pages/requests.py")
        assert "增选" not in said
        assert "所选年份的年报不分渠道。" in said


APPLICANTS = ("natural_person", "company", "research_institution")


@pytest.mark.parametrize(
    ("asked", "finding"),
    [
        ((9000, 500, 300), "2020年新收申请中，自然人9,000件，占91.8%"),
        ((4000, 3000, 2800), "2020年新收申请中，自然人4,000件，占40.8%"),
        ((600, 9000, 200), "2020年新收申请中，商业企业9,000件，占91.8%"),
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
    total = sum(asked)
    numbers |= {**rest, ("requests_received", "total"): total}
    numbers |= {("requests_carried_in", "total"): 5787, ("requests_carried_out", "total"): total}
    report = replaced(with_requests(text(2020), numbers), "申请5758件", f"申请{total}件")
    with held(tmp_path, a=report):
        assert applicants.by_applicant(View.of("重庆市", ())).finding == finding


def test_years_with_different_applicants_in_front_are_named_one_by_one(tmp_path: Path) -> None:
    numbers = {("requests_received", "company"): 5330, ("requests_received", "natural_person"): 352}
    with held(tmp_path, a=with_requests(text(2020), numbers), b=text(2023)):
        assert applicants.by_applicant(View.of("重庆市", ())).second == (
            "2020年商业企业最多，占92.6%"
        )


def test_words_of_level_and_years_are_those_of_the_agency(tmp_path: Path) -> None:
    reports = {
        f"a{year}": text(year).replace("重庆市", "渝北区").replace(str(year), str(year - 1))
        for year in (2017, 2020)
    }
    with held(tmp_path, **reports):
        view = View.of("渝北区", ())
        said = " ".join(
            " ".join((card.finding, card.second, str(card.measure), *sentences(card.notes)))
            for card in (
                requests.received(view), handled.outcomes(view), lens.card(view, lens.GRANT),
                proactive.volume(view), proactive.channels(view),
            )
        )  # fmt: skip
        assert "全市" not in said
        assert "2016年口径不同，不与其后比较" in said
        assert "2019年、2021年格式" not in said
        assert "全区" in said
        assert "2016" in overview.caution(view)


def test_shares_are_not_told_of_parts_that_do_not_sum_to_the_printed_total(tmp_path: Path) -> None:
    misprinted = text(2020).replace("5787", "57870")
    with held(tmp_path, chongqing=misprinted):
        card = gallery.card("outcomes", {})
    assert card.chart is None
    assert card.finding == "2020年办理结果各项之和与合计不符，不作占比"
    assert "2020年办理结果合计57,870与各项之和5,787不符，不作占比" in words_of(card)
    assert card.notes[0].kind == "conflict"
    assert {"3,887", "57,870"} <= {word for row in card.table.rows for word in row}
    assert not any("%" in word for row in card.table.rows for word in row)


def test_a_year_without_one_part_of_the_whole_is_said_and_its_other_parts_shown(
    tmp_path: Path,
) -> None:
    row = "".join(f"\t{number}\n" for number in (222, 17, 1, 2, 0, 0, 242))
    assert row in text(2020)
    with held(tmp_path, chongqing=text(2020).replace(row, "\t？\n" * 7)):
        card = gallery.card("outcomes", {})
    assert card.finding == "2020年办理结果有分项无法读取，不作占比"
    assert "3,887" in {word for row in card.table.rows for word in row}


def test_a_definition_that_one_year_lacks_is_no_part_of_all_of_them(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2017), b=text(2023)):
        card = gallery.card("lens_disputes", {})
        assert card.finding == "2017年至2023年，复议、诉讼结果纠正占比可比的两种口径均下降"
        assert Note("apart", "按已审结两年不能相比") in card.notes
        assert [each.number for each in card.basis][:2] == ["124/451", "94/704"]


def test_a_year_whose_own_report_is_held_is_not_implied_by_the_next(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2023), b=text(2023).replace("2023", "2024")):
        notes = words_of(gallery.card("lens_disputes", {}))
        assert sum("推算，年报未说明口径" in words for words in notes) == 2
        assert any(words.startswith("2022年复议由2023年年报所述变动推算") for words in notes)
        hollow = figure(gallery.card("rate", {"rate": "review_overturned_rate"}))
        assert [t["x"] for t in hollow["data"] if t.get("name") == "推算"] == [[2022]]


def test_fees_of_one_form_are_compared(tmp_path: Path) -> None:
    with held(tmp_path, a=text(2023), b=text(2023).replace("2023", "2024")):
        card = gallery.card("fees", {})
        assert card.finding == "2024年行政事业性收费744,182万元，同比持平"
        assert "2023年与2024年：同一表式，口径相同" in words_of(card)


def test_a_share_is_of_the_column_that_its_row_stands_in(tmp_path: Path) -> None:
    """Both routes' cases are parts of the whole and of a column of their own."""
    with held(tmp_path, a=text(2020)):
        tables = [gallery.card(name, {}).table for name in ("litigation", "routes")]
    shares = {row[1]: row[own.head.index("占比")] for own in tables for row in own.rows}
    assert shares["诉讼维持"] == "76.0%"  # 402 of 529
    assert shares["直接起诉：维持"] == "76.0%"  # 351 of 462
    assert shares["复议后起诉：维持"] == "76.1%"  # 51 of 67


def test_two_years_on_the_form_of_2014_open_every_card(tmp_path: Path) -> None:
    earlier = text(2017).replace("2017", "2016")
    with held(tmp_path, a=earlier, b=text(2017)):
        cards = {name: gallery.card(name, {}) for name in CARDS}
    assert "未列：2016年（只列最近的年份）" in words_of(cards["outcomes"])
    assert {row[0] for row in cards["channels"].table.rows} == {"2017年"}
    assert cards["fees"].finding == "2017年依申请公开收费0万元，同比持平"
    assert cards["lens_grant"].finding.startswith("2016年至2017年，公开和部分公开占比")


def test_parts_of_a_sentence_say_their_own_years_where_these_differ(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    lost = replaced(text(2020), printed, "\t？\n\t？\n\t84\n\t85\n\t386\n")
    with held(tmp_path, a=lost, b=text(2023)):
        card = gallery.card("disputes", {})
        assert card.finding == (
            "2023年行政复议704件，审结644件，结果纠正94件；"
            "2023年行政诉讼856件，审结710件，结果纠正28件"
        )
        assert card.second == (
            "复议结果纠正占审结14.6%；诉讼结果纠正占审结3.9%、维持63.8%、其他32.3%；"
            "2020年为8.9%、76.0%、15.1%"
        )


def test_a_misprinted_total_gives_no_shares_of_its_parts(tmp_path: Path) -> None:
    wrong = replaced(text(2017), "4. 不同意公开答复数\t件\t485", "4. 不同意公开答复数\t件\t200")
    with held(tmp_path, a=wrong):
        replies, reasons = gallery.card("outcomes", {}), gallery.card("reasons_2014", {})
        assert replies.finding == "2017年申请答复各项之和与合计不符，不作占比"
        assert "2017年申请答复合计8,082与各项之和7,797不符，不作占比" in words_of(replies)
        assert "%" not in reasons.finding
    total = {("requests_received", "total"): 57580}
    (tmp_path / "b").mkdir()
    with held(tmp_path / "b", a=with_requests(text(2020), total), b=text(2023)):
        card = gallery.card("applicants", {})
        assert card.finding == "2023年新收申请中，自然人9,319件，占92.1%"
        assert card.second == ""


def test_under_five_cases_have_no_shares(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    few = replaced(text(2020), printed, "\t1\n\t1\n\t1\n\t0\n\t3\n")
    with held(tmp_path, a=few):
        card = gallery.card("review", {})
        assert card.chart is None
        assert "2020年行政复议只审结3件，不作占比" in words_of(card)
        assert "占比" not in card.table.head


def test_an_unreadable_total_is_not_hidden_by_the_offices_own(tmp_path: Path) -> None:
    unread = text(2017)
    for number in ("9834", "2918"):
        unread = unread.replace(f"\t{number}\n", "\t？\n", 1)
    with held(tmp_path, a=unread, b=text(2020)):
        notes = words_of(gallery.card("requests", {}))
        assert "未列：2017年（无法读取）" in notes
        assert not any("只载" in words for words in notes)


def test_a_definition_that_cannot_be_reckoned_is_no_part_of_all_of_them(tmp_path: Path) -> None:
    printed = "\t155\n\t62\n\t84\n\t85\n\t386\n"
    lost = replaced(text(2020), printed, "\t155\n\t62\n\t？\n\t85\n\t？\n")
    with held(tmp_path, a=lost, b=text(2023)):
        card = gallery.card("lens_disputes", {})
        assert "复议结果纠正占比各口径" not in card.finding
        assert "按已审结、按总计（含尚未审结）两年不能相比" in words_of(card)
    (tmp_path / "b").mkdir()
    with held(tmp_path / "b", a=text(2017), b=text(2020)):
        apart = "2017年口径不同，不与其后比较"
        assert apart not in words_of(gallery.card("lens_disputes", {}))
        assert apart in words_of(gallery.card("lens_grant", {}))


def test_shares_of_another_definition_say_their_own_years(tmp_path: Path) -> None:
    printed = "\t333\n\t94\n\t217\n\t60\n\t704\n"
    lost = replaced(text(2023), printed, "\t333\n\t94\n\t？\n\t？\n\t704\n")
    with held(tmp_path, a=text(2020), b=lost):
        card = gallery.card("review", {"disputes": "of_all"})
    assert card.finding == "2020年行政复议386件，审结301件，结果纠正62件"
    assert "2023年复议其他结果、复议尚未审结无法读取" in words_of(card)


def test_a_change_from_fewer_than_five_cases_has_no_percentage(tmp_path: Path) -> None:
    few = {("requests_received", name): 0 for name in APPLICANTS}
    few |= {("requests_received", name): 4 for name in ("natural_person", "total")}
    earlier = with_requests(text(2020), few).replace("2020", "2019")
    later = replaced(text(2020), "下降23%", "有变化")
    with held(tmp_path, a=earlier, b=later):
        card = gallery.card("requests", {})
        assert card.finding == "2020年新收申请5,758件，较上年增加5,754件"


def test_a_fall_over_a_change_of_form_is_not_called_growth(tmp_path: Path) -> None:
    fewer = replaced(text(2023), "9537924", "1000000")
    with held(tmp_path, a=text(2020), b=fewer):
        card = gallery.card("decisions", {})
    assert open_line(card.notes) == ("表式已变，处罚、强制变化超过1倍，许可减少过半，引用前请核实")
    assert card.second == ""


def test_a_sequence_of_before_opens_with_the_cards_that_say_it_now() -> None:
    card = {"card": "review_overturned_rate", "choices": {}, "headline": "", "note": ""}
    said = {"format": sequence.FORMAT, "version": 1, "title": "", "entries": [card]}
    programme, unknown = sequence.read(json.dumps(said).encode())
    assert [entry.card for entry in programme.entries] == ["review"]
    assert unknown == ["第1项的卡片已并入另一张卡片，请核对标题。"]
