"""Each row of the prose's vocabulary reads its example, and no number that only looks like it."""

import pytest
from conftest import Read

from etl.forms.prose.vocabulary import ROWS, Row

HEAD = "东山镇2019年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n"


def stated(
    read: Read, sentence: str, head: str = HEAD, file: str = "a-2019.txt"
) -> dict[str, float | None]:
    figures = [fact.figure for fact in read(head + sentence, file).facts]
    return {f.metric: f.value for f in figures if f.origin == "text"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_each_row_reads_its_example(read: Read, row: Row) -> None:
    assert row.word in row.example
    head = HEAD.replace("2019", str(row.year))
    head = head.replace("东山镇", "东山市") if "市政府" in row.example else head
    assert stated(read, row.example, head, f"a-{row.year}.txt")[row.metric] == row.value


@pytest.mark.parametrize(
    "sentence",
    [
        # another body
        "西山镇收到依申请公开政府信息申请4件。",
        "县教育局共收到政府信息公开申请数量3件。",
        "全县共收到3件政府信息公开申请。",
        "全县没有因政府信息公开引起的行政复议和行政诉讼案件。",
        "西山镇没有因政府信息公开引起的行政复议和行政诉讼案件。",
        "县政府未受理依申请公开政府信息。",
        "县政府有关政府信息公开的行政复议案共1起。",
        "各村主动公开政务信息共217条。",
        "全县没有因政府信息公开引起的投诉、举报。",
        "西山镇加强管理，没有因政府信息公开引起的投诉、举报。",
        # another time
        "2018年，我镇共收到依申请公开政府信息申请4件。",
        "去年我镇没有因政府信息公开引起的行政复议和行政诉讼案件。",
        "近三年，我镇主动公开政务信息共217条。",
        "《条例》施行以来，我镇没有收到政府信息公开申请。",
        "上半年我镇没有收到公民、法人和其他组织提出的公开政府信息的申请。",
        # a part
        "通过网络收到依申请公开政府信息申请4件。",
        "其中，主动公开政务信息共217条。",
        "依托门户网站。共发布主动公开政府信息177条。",
        "我镇收到重点领域政府信息公开申请数量3件。",
        "我镇没有因政府信息公开引起的行政复议败诉案件。",
        "我镇没有因政府信息公开引起的行政复议和行政诉讼被纠错案件。",
        "我镇没有收到涉及商业秘密的政府信息公开申请。",
        "我镇没有收到政府信息公开申请的村有12个。",
        "除1件外，我镇没有因政府信息公开引起的行政复议和行政诉讼案件。",
        "上半年没有因政府信息公开引起的行政复议案件，下半年发生行政复议案件1件。",
        # another thing
        "我镇受理行政审批申请3800件。",
        "我镇受理信访件5件，12345热线转办32件。",
        "我镇受理政府信息咨询372人次。",
        "我镇接到行政复议申请2件。",
        "我镇没有办理行政复议和行政诉讼案件。",
        "我镇没有收到行政许可申请。",
        "我镇发布工作动态等各类信息59条。",
        "另有依申请公开信息459条，不予公开信息1535条。",
        "我镇收到和处理政府信息公开申请办理事项为7件。",
        "我镇收到3件政府信息公开申请的咨询。",
        "我镇共收到政府信息公开申请0四、咨询处理情况。",
        "我镇受理政府信息公开申请数量3人次。",
    ],
)
def test_another_body_time_part_or_thing_is_not_stored(read: Read, sentence: str) -> None:
    assert stated(read, sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("东山街道共收到信息公开申请7件，上年度结转1件。",
         {"requests_received": 7, "requests_carried_in": 1}),
        ("2019年，东山街道没有因政府信息公开引起的行政复议和行政诉讼案件。",
         {"review_cases": 0, "litigation_cases": 0}),
        ("东山街道办事处收到政府信息公开申请2宗。", {"requests_received": 2}),
        ("西山街道收到政府信息公开申请2宗。", {}),
        ("东山街道社区收到政府信息公开申请2宗。", {}),
        ("东山街道办公用房管理局收到政府信息公开申请2宗。", {}),
    ],
)  # fmt: skip
def test_an_office_of_a_street_may_call_itself_the_street(
    read: Read, sentence: str, figures: dict[str, float]
) -> None:
    head = HEAD.replace("东山镇", "义乌市东山街道办事处")
    assert stated(read, sentence, head) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("我镇共收到政府信息公开申请8件，其中上年结转1件。",
         {"requests_due": 8, "requests_carried_in": 1}),
        ("我镇共收到8件政府信息公开申请，其中上年结转1件。",
         {"requests_due": 8, "requests_carried_in": 1}),
        ("我镇新收政府信息公开申请数量7件，上年结转政府信息公开申请数量1件。",
         {"requests_received": 7, "requests_carried_in": 1}),
    ],
)  # fmt: skip
def test_what_was_carried_in_is_not_taken_for_received(
    read: Read, sentence: str, figures: dict[str, float]
) -> None:
    assert stated(read, sentence) == figures
