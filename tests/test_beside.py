"""Unread numbers of the prose: of which concept each could be the figure."""

import pytest
from conftest import Read

HEAD = "重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"

# what a report says, and the concepts that it may thereby state
SAID = [
    ("全市共收到申请78件。", {"requests"}),
    ("我市共有依申请公开政府信息申请1件。", {"requests"}),
    ("有关政府信息公开的行政复议案若干起。", {"review_total"}),
    ("今年有78件信息公开申请。", {"requests"}),
    ("我市受理政府信息公开申请0四、咨询情况", {"requests"}),
    ("市政府共收申请15件。", {"requests@government_office"}),
    ("共开新闻发布会103场。", {"press_conferences"}),
    ("召开新闻发布会三次。", {"press_conferences"}),
    ("2013年，另外主动公开信息1027条。", {"disclosed_items"}),
    ("没有发生因政府信息公开引起的相关行政复议。", {"review_total"}),
    ("没有发生因政府信息公开涉及的群众投诉、举报、行政复议情况。", {"review_total", "complaints"}),
    ("答复中，予以公开的3件，无法提供4件。", {"unable"}),
    ("召开疫情防控、经济运行等各类新闻发布会百余场。", {"press_conferences"}),
    ("全市召开新闻发布会若干场。", {"press_conferences"}),
    ("全市共收到申请数十件。", {"requests"}),
    ("全年收到并处理信访、投诉40余宗。", {"complaints"}),
    ("全年收到举报三五件。", {"complaints"}),
    ("发布各类政策解读信息3.3万余篇。", {"policy_explanations"}),
    ("全年未收费。", {"fees"}),
    ("没有公民、法人和其他组织的政府信息公开收费和减免情况。", {"fees"}),
    ("三、政府信息公开的收费及减免情况\n2013年没有公民、法人的政府信息公开收费。", {"fees"}),
    ("全年减免全部费用。", {"fees"}),
    ("全年免收检索费、复制费。", {"fees"}),
    ("共收取各项费用三千元。", {"fees"}),
    ("各类行政复议、行政诉讼案件均为0。", {"litigation_total"}),
    # another body's, another time's, one topic's; another thing, in another unit
    ("渝北区共收到申请30件。", set()),
    ("各乡镇主动公开政府信息1037条。", set()),
    ("上一年共收到申请30件。", set()),
    ("举行市级疫情防控新闻发布会79场。", set()),
    ("受理行政复议申请咨询2次。", set()),
    ("设置申请受理点150余个。", set()),
    ("另有依申请公开信息459条。", set()),
    ("通过网站陆续公开信息200条。", {"disclosed_by_website"}),
]


@pytest.mark.parametrize(("sentence", "concepts"), SAID)
def test_an_unread_number_is_left_to_the_concepts_whose_words_stand_beside_it(
    read: Read, sentence: str, concepts: set[str]
) -> None:
    report = read(HEAD + sentence, "chongqing-2013.txt")
    assert {name for number in report.numbers for name in number.beside} == concepts


def test_a_number_that_was_read_is_left_to_none(read: Read) -> None:
    report = read(HEAD + "2013年，全市共收到政府信息公开申请78件。", "chongqing-2013.txt")
    assert [(number.printed, number.stored, number.beside) for number in report.numbers] == [
        ("78", True, ())
    ]


def test_what_is_told_of_the_level_above_is_left_to_none(read: Read) -> None:
    head = HEAD.replace("重庆市", "重庆市财政局")
    report = read(f"{head}全市各级行政机关依法主动公开政府信息152万条。", "bureau.txt")
    assert [number.beside for number in report.numbers] == [()]


def test_a_seat_is_no_other_body_than_the_one_that_sits_there(read: Read) -> None:
    head = HEAD.replace("重庆市", "义乌市廿三里街道办事处")
    report = read(f"{head}2013年，廿三里街道共收申请7件。", "street.txt")
    assert [number.beside for number in report.numbers] == [("requests",)]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("全市共收到申请78件。", "not_certain"),
        ("上一年共收到申请30件。", "another_time"),
        ("渝北区共收到申请30件。", "another_body"),
        ("发放传单若干，其中办事指南500份。", "part"),
        ("接受群众咨询5000余人次。", "no_noun"),
        ("2013年，全市共收到政府信息公开申请78件。", None),
    ],
)
def test_an_unread_number_says_why(read: Read, sentence: str, why: str | None) -> None:
    report = read(HEAD + sentence, "chongqing-2013.txt")
    assert [number.why for number in report.numbers] == [why]
