"""What stands after a number of the prose and takes from it: what is left is stored, or nothing."""

import re

import pytest
from chongqing import text
from conftest import Read

from etl.figure import Figure

CHANGE, RECEIVED = "requests_received_change", "requests_received"
FALL, ASKED = "申请量较去年下降23%", "政府信息公开申请10121件"
COPIES, COURSES = "全年免费赠阅32万余册", "政务公开工作培训500次"
NO_CASE, NO_FEE = "未发生涉及信息公开的行政诉讼案件", "未收取任何费用"

# report, metric, its words, and words in which no one number of the year is told
UNTOLD = [
    # one of a range, or of two
    (2020, CHANGE, FALL, f"{FALL}—25%"),
    (2020, CHANGE, FALL, f"{FALL}至25%"),
    (2020, CHANGE, FALL, f"{FALL}、24%"),
    (2023, RECEIVED, ASKED, f"{ASKED}至10300件"),
    (2023, "gazette_copies", COPIES, "全年免费赠阅32万册至40万册"),
    (2023, "press_conferences", "新闻发布活动177场", "新闻发布活动177场—180场"),
    (2023, "complaints", "举报40余件", "举报40件—50件"),
    (2023, "processing_fees", "信息处理费6120元", "信息处理费6120元至7000元"),
    (2023, "litigation_lost_rate_change", "7.88个百分点", "7.88个百分点至8个百分点"),
    # more or less than all of the year, or of it
    (2020, "training_courses", COURSES, f"{COURSES}（含2019年200次）"),
    (2020, "training_courses", COURSES, f"{COURSES}（2016年以来）"),
    (2020, "training_courses", COURSES, f"{COURSES}（不含市级部门50次）"),
    (2020, "training_courses", COURSES, f"{COURSES}左右"),
    (2023, "gazette_copies", COPIES, "全年免费赠阅《渝北报》32万余册"),
    # more than can be
    (2020, CHANGE, FALL, "申请量较去年下降123%"),
    # a zero of a part
    (2012, "litigation_cases", NO_CASE, f"{NO_CASE}，下半年发生3件"),
    (2012, "litigation_cases", NO_CASE, f"{NO_CASE}，下半年发生三件"),
    (2012, "fees_for_requests", NO_FEE, f"{NO_FEE}，下半年收取5000元"),
    (2012, "fees_for_requests", NO_FEE, f"{NO_FEE}的占90%"),
]  # fmt: skip


# report, metric, its words, a number in words there, and what it may be
IN_WORDS = [
    (2012, "press_conferences", "新闻发布会103场", "新闻发布会一百零三场", (103, 103, 103)),
    (2012, "review_cases", "行政复议申请2起", "行政复议申请两起", (2, 2, 2)),
    (2012, "review_cases", "行政复议申请2起", "行政复议申请叁起", (3, 3, 3)),
    (2012, "review_cases", "行政复议申请2起", "行政复议申请为零", (0, 0, 0)),
    (2012, "litigation_cases", NO_CASE, "没有涉及信息公开的行政诉讼案件", (0, 0, 0)),
    (2012, "litigation_cases", NO_CASE, "涉及信息公开的行政诉讼案件均为0", (0, 0, 0)),
    (2012, RECEIVED, "政府信息公开申请93件", "政府信息公开申请九十三件", (93, 93, 93)),
    (2023, "complaints", "举报40余件", "举报四十余件", (40, 40, 50)),
    (2023, "press_conferences", "新闻发布活动177场", "新闻发布活动一百七十七场", (177,) * 3),
    (2020, "policy_explanations", "3.3万余条", "三万三千余条", (33_000, 33_000, 34_000)),
    (2020, "people_trained", "约1.5万人次", "一万五千人次", (15_000, 14_500, 15_500)),
]
# report, metric, its words, and words that are no number, or not surely one
UNSPOKEN = [
    (2012, "review_cases", "行政复议申请2起", "行政复议申请两三起"),
    (2012, "review_cases", "行政复议申请2起", "行政复议申请数起"),
    (2012, "review_cases", "行政复议申请2起", "行政复议申请一起"),
    (2012, "review_cases", "行政复议申请2起", "行政复议申请两起至三起"),
    (2012, "press_conferences", "新闻发布会103场", "新闻发布会一百三场"),
    (2012, "press_conferences", "新闻发布会103场", "新闻发布会百余场"),
    (2023, "complaints", "举报40余件", "举报四五十件"),
]
# report, metric, its words, words after which it has no upper end, and what it may then be
OPEN = [
    (2020, CHANGE, FALL, f"{FALL}以上", (-23, -100, -23)),
    (2020, "training_courses", COURSES, f"{COURSES}以上", (500, 500, None)),
    (2023, "processing_fees", "信息处理费6120元", "信息处理费6120元以上", (0.612, 0.612, None)),
    (2023, "litigation_lost_rate_change", "7.88个百分点", "7.88个百分点以上", (-7.88, -100, -7.88)),
]  # fmt: skip
# words that take nothing from the number before them
KEPT = [
    (2020, "training_courses", COURSES, f"{COURSES}（其中市级20次）", 500),
    (2020, "training_courses", COURSES, f"{COURSES}、2.5万人次", 500),
    (2012, "fees_for_requests", NO_FEE, f"{NO_FEE}，行政经费支出5000元", 0),
    (2012, "litigation_cases", NO_CASE, f"{NO_CASE}，收到行政复议3件", 0),
]


def said(read: Read, year: int, old: str, new: str, metric: str) -> list[Figure]:
    """Give what a report says of a metric where it has other words, and what these imply."""
    report = text(year)
    (place,) = re.finditer(r"\s*".join(map(re.escape, old)), report)
    changed = report[: place.start()] + new + report[place.end() :]
    facts = read(changed, f"chongqing-{year}.txt").facts
    within = range(place.start(), place.start() + len(new))
    figures = (fact.figure for fact in facts)
    return [f for f in figures if f.metric in (metric, RECEIVED) and f.start in within]


@pytest.mark.parametrize(("year", "metric", "old", "new", "bounds"), IN_WORDS)
def test_a_number_in_words_is_the_one_that_it_says(
    read: Read, year: int, metric: str, old: str, new: str, bounds: tuple[float, float, float]
) -> None:
    figures = [each for each in said(read, year, old, new, metric) if each.metric == metric]
    assert [(each.value, each.lower, each.upper) for each in figures] == [bounds]


@pytest.mark.parametrize(("year", "metric", "old", "new"), UNSPOKEN + UNTOLD)
def test_of_words_that_leave_no_one_number_nothing_is_stored_or_implied(
    read: Read, year: int, metric: str, old: str, new: str
) -> None:
    assert said(read, year, old, old, metric), "the report's own words are stored"
    assert said(read, year, old, new, metric) == []


@pytest.mark.parametrize(("year", "metric", "old", "new", "bounds"), OPEN)
def test_a_number_and_above_has_no_upper_end(
    read: Read, year: int, metric: str, old: str, new: str,
    bounds: tuple[float, float, float | None],
) -> None:  # fmt: skip
    (figure,) = said(read, year, old, new, metric)
    assert (figure.value, figure.lower, figure.upper) == bounds


@pytest.mark.parametrize(("year", "metric", "old", "new", "value"), KEPT)
def test_other_words_take_nothing_from_the_number_before_them(
    read: Read, year: int, metric: str, old: str, new: str, value: float
) -> None:
    assert [figure.value for figure in said(read, year, old, new, metric)] == [value]
