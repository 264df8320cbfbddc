"""Whose a number is, and of when, where a sign, a word or a line beside it is gone."""

import pytest
from chongqing import replaced, stated, text
from conftest import Read

from etl.report import Report

J, G = "jurisdiction", "government_office"


def stored(read: Report, *metrics: str) -> set[tuple[str, str, float | None]]:
    return {(f.metric, f.scope, f.value) for f in stated(read, *metrics)}


PLATFORM = "该平台共公布信息4.8万余条。其"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PLATFORM, "该，台共公布信息4.8万余条。其"),
        (PLATFORM, "该，台共公布信息4.8万余条，其"),
        (PLATFORM, "。其"),
        ("4.8万余条。其\n\n中市政府", "4.8万余条。\n\n市政府"),
        ("监管的政府网上信息公开目录体系和应用平台。2012年，该平台共公布信息4.8万余条。其\n", ""),
    ],
)
def test_a_part_of_what_a_website_discloses_is_not_all_that_is_disclosed(
    read: Read, old: str, new: str
) -> None:
    result = read(replaced(text(2012), old, new), "chongqing-2012.txt")
    assert stored(result, "disclosed_items") == {("disclosed_items", J, 1_059_500)}


def test_cases_without_their_clause_are_nobodys(read: Read) -> None:
    line = "2012年，重庆市政府未发生涉及信息公开的行政诉讼案件；受理涉及政府信息公开的\n"
    result = read(replaced(text(2012), line, ""), "chongqing-2012.txt")
    assert stored(result, "review_cases", "litigation_cases") == set()


@pytest.mark.parametrize("subject", ["重庆市政府共收到", "重庆市政府未发生"])
def test_a_report_of_its_office_that_loses_a_subject_does_not_speak_of_the_whole(
    read: Read, subject: str
) -> None:
    words = replaced(text(2012), subject, subject.removeprefix("重庆市政府"))
    result = read(words, "chongqing-2012.txt")
    asked = ("requests_received", "replied_total", "agreed", "review_cases", "litigation_cases")
    assert {scope for _, scope, _ in stored(result, *asked)} == {G}


def test_a_subject_that_lost_a_character_is_no_other_subject(read: Read) -> None:
    words = replaced(text(2012), "重庆市政府未发生", "重庆市政未发生")
    assert stored(read(words, "chongqing-2012.txt"), "review_cases", "litigation_cases") == set()


def test_replies_lose_no_scope_with_a_full_stop(read: Read) -> None:
    result = read(replaced(text(2012), "其余信息6件。", "其余信息6件"), "chongqing-2012.txt")
    assert stored(result, "agreed", "replied_total") == {
        ("agreed", G, 82), ("replied_total", G, 93),
    }  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "渝北区持续办好政府公报，全年免费赠阅32万余册。",
        "渝北区持续办好政府公报。全年免费赠阅32万余册。",
        "渝北区档案馆加强开放，累计向社会开放档案5万卷。",
        "渝北区档案馆加强开放。累计向社会开放档案5万卷。",
        "市教委加强清理，清理出现行有效的市政府规章173件。",
        "市教委加强清理，现行有效的市政府规章173件、市政府规范性文件867件。",
        "渝北区优化服务，优化20个政务公开专区。",
        "渝北区优化服务。优化20个政务公开专区。",
        "渝北区加强发布，微博群共发布信息220条。",
        "渝北区积极建设，信息公开平台发布信息6.7万余条。",
        "渝北区加强热线建设，全年接听群众来电8万通。",
        "北碚区组织开展覆盖区、镇两级约1.5万人次的2013年全区政务公开工作线上培训。",
        # another year set the time
        "2012年，全市持续办好政府公报。全年免费赠阅32万余册。",
        "发挥公报作用，2012年，市政府办公厅印制公报23期。全年免费赠阅32万余册。",
        "2012年初，我市建立了微博群。截至目前，微博群共发布信息22000余条。",
        "组织开展覆盖市、区县、乡镇三级约1.5万人次的2012年全市政务公开工作线上培训。",
        "2012年6月，开通了“重庆市政府网”微博。截至目前，共发布微博信息842条。",
    ],
)
def test_another_body_or_year_in_the_clause_or_sentence_before_is_heard(
    read: Read, sentence: str
) -> None:
    result = read(
        f"重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n{sentence}",
        "chongqing-2013.txt",
    )
    assert [(f.figure.metric, f.figure.value) for f in result.facts] == []
