"""Figures stated in prose, as a person read them; and numbers that are no such figures."""

from collections import Counter

import pytest
from chongqing import text
from conftest import Database, Read

from tests.mutants.trial import bounded

J, G = "jurisdiction", "government_office"
P, D, DP = "departments", "districts", "districts_and_departments"

# report, metric, scope, as printed, value, lower, upper: in the order of the text
STATED = [
    (2012, "disclosed_items", J, "105.95万余", 1_059_500, 1_059_500, 1_059_600),
    (2012, "disclosed_by_website", J, "4.8万余", 48_000, 48_000, 49_000),
    (2012, "archives_opened", J, "80.62万余", 806_200, 806_200, 806_300),
    (2012, "disclosed_by_other_channel", J, "21.5万余", 215_000, 215_000, 216_000),
    (2012, "disclosed_by_website", J, "4.8万余", 48_000, 48_000, 49_000),
    (2012, "disclosed_by_website", G, "1.5万余", 15_000, 15_000, 16_000),
    (2012, "disclosed_by_website", DP, "3.3万余", 33_000, 33_000, 34_000),
    (2012, "press_conferences", J, "103", 103, 103, 103),
    (2012, "archives_opened", J, "80.62万", 806_200, 806_150, 806_250),
    (2012, "disclosed_by_weibo", J, "22000余", 22_000, 22_000, 23_000),
    (2012, "requests_received", G, "93", 93, 93, 93),
    (2012, "replied_total", G, "93", 93, 93, 93),
    (2012, "agreed", G, "82", 82, 82, 82),
    (2012, "agreed_in_part", G, "3", 3, 3, 3),
    (2012, "not_provided_total", G, "8", 8, 8, 8),
    (2012, "not_this_agency", G, "4", 4, 4, 4),
    (2012, "does_not_exist", G, "1", 1, 1, 1),
    (2012, "request_unclear", G, "2", 2, 2, 2),
    (2012, "not_agreed_total", G, "1", 1, 1, 1),
    (2012, "fees_for_requests", J, "未收取任何费用", 0, 0, 0),
    (2012, "litigation_cases", G, "未发生", 0, 0, 0),
    (2012, "review_cases", G, "2", 2, 2, 2),
    (2014, "mailbox_letters", G, "10.4万", 104_000, 103_500, 104_500),
    (2014, "mailbox_answered", G, "9.13万", 91_300, 91_250, 91_350),
    (2014, "requests_received", G, "948", 948, 948, 948),
    (2014, "disclosed_by_website", J, "20余万", 200_000, 200_000, 300_000),
    (2014, "disclosed_by_weibo", G, "842", 842, 842, 842),
    (2017, "mailbox_letters", J, "12.7万", 127_000, 126_500, 127_500),
    (2017, "disclosed_items", J, "123.9万余", 1_239_000, 1_239_000, 1_240_000),
    (2017, "disclosed_items", D, "96.3万余", 963_000, 963_000, 964_000),
    (2017, "disclosed_items", P, "27.6万余", 276_000, 276_000, 277_000),
    (2017, "disclosed_by_website", G, "5.45万余", 54_500, 54_500, 54_600),
    (2017, "disclosed_by_platform", J, "6.7万余", 67_000, 67_000, 68_000),
    (2017, "gazette_copies", J, "32.9万", 329_000, 328_500, 329_500),
    (2017, "press_conferences", J, "860余", 860, 860, 870),
    (2017, "archives_opened", J, "65.85万", 658_500, 658_450, 658_550),
    (2017, "disclosed_by_weibo", G, "924", 924, 924, 924),
    (2017, "requests_received", J, "9834余", 9834, 9834, 9835),
    (2017, "requests_received", G, "326", 326, 326, 326),
    (2017, "fees_for_requests", J, "未收取任何费用", 0, 0, 0),
    (2017, "replied_total", G, "326", 326, 326, 326),
    (2017, "already_public", G, "112", 112, 112, 112),
    (2017, "agreed", G, "77", 77, 77, 77),
    (2017, "agreed_in_part", G, "34", 34, 34, 34),
    (2017, "not_agreed_total", G, "16", 16, 16, 16),
    (2017, "not_this_agency", G, "19", 19, 19, 19),
    (2017, "does_not_exist", G, "23", 23, 23, 23),
    (2017, "asked_to_amend", G, "11", 11, 11, 11),
    (2017, "referred_elsewhere", G, "34", 34, 34, 34),
    (2017, "review_cases", J, "451", 451, 451, 451),
    (2017, "litigation_cases", J, "472", 472, 472, 472),
    (2020, "disclosed_items", J, "152万", 1_520_000, 1_515_000, 1_525_000),
    (2020, "disclosed_items", P, "62.8万", 628_000, 627_500, 628_500),
    (2020, "disclosed_items", D, "89.2万", 892_000, 891_500, 892_500),
    (2020, "regulations_in_force", G, "173", 173, 173, 173),
    (2020, "normative_documents_in_force", G, "867", 867, 867, 867),
    (2020, "policy_explanations", J, "3.3万余", 33_000, 33_000, 34_000),
    (2020, "hot_topics_answered", J, "26.2万", 262_000, 261_500, 262_500),
    (2020, "requests_received", J, "5758", 5758, 5758, 5758),
    (2020, "requests_received_change", J, "23%", -23, -23.5, -22.5),
    (2020, "people_trained", J, "约1.5万", 15_000, 14_500, 15_500),
    (2020, "training_courses", J, "500", 500, 500, 500),
    (2020, "complaints", J, "20", 20, 20, 20),
    (2023, "press_conferences", G, "177", 177, 177, 177),
    (2023, "hotline_calls", J, "865.81万", 8_658_100, 8_658_050, 8_658_150),
    (2023, "hotline_policy_calls", J, "793.55万", 7_935_500, 7_935_450, 7_935_550),
    (2023, "requests_received", J, "10121", 10121, 10121, 10121),
    (2023, "requests_received_change", J, "58.26%", 58.26, 58.255, 58.265),
    (2023, "handled_total", J, "9862", 9862, 9862, 9862),
    (2023, "requests_carried_in", J, "294", 294, 294, 294),
    (2023, "granted_or_part_total", J, "5990", 5990, 5990, 5990),
    (2023, "granted_or_part_total_change", J, "43.37%", 43.37, 43.365, 43.375),
    (2023, "overdue_replies_change", J, "7%", -7, -7.5, -6.5),
    (2023, "review_overturned_rate_change", J, "0.66", -0.66, -0.665, -0.655),
    (2023, "litigation_lost_rate_change", J, "7.88", -7.88, -7.885, -7.875),
    (2023, "published_online", J, "超过160万余", 1_600_000, 1_600_000, None),
    (2023, "website_visits", J, "6亿余", 600_000_000, 600_000_000, 700_000_000),
    (2023, "new_media_followers", J, "10亿", 10**9, 95 * 10**7, 105 * 10**7),
    (2023, "disclosure_zones", J, "1281", 1281, 1281, 1281),
    (2023, "gazette_copies", J, "32万余", 320_000, 320_000, 330_000),
    (2023, "training_courses", J, "290余", 290, 290, 300),
    (2023, "complaints", J, "40余", 40, 40, 50),
    (2023, "processing_fees", J, "6120元", 0.612, 0.612, 0.612),
]  # fmt: skip


@pytest.mark.parametrize("year", [2012, 2014, 2017, 2020, 2023])
def test_prose_figures_are_those_a_person_read_and_no_others(database: Database, year: int) -> None:
    stored = database.execute(
        "select year, metric, scope, printed, value, lower, upper from facts"
        " where report_id = ? and origin = 'text' and state <> 'implied' order by start_char",
        [f"chongqing-{year}"],
    ).fetchall()
    assert stored == [row for row in STATED if row[0] == year]


@pytest.mark.parametrize(
    ("year", "phrase"),
    [
        (2012, "征地拆迁信息71件"),
        (2012, "开放建国前档案46.66万卷"),
        (2012, "参与人数达1045万"),
        (2012, "会审880个项目"),
        (2014, "公开财政信息6721条"),
        (2014, "微博阅读量2000余万人次"),
        (2014, "办结回复率达到87.86%"),
        (2017, "数据: 380782 条"),
        (2017, "行政许可总计事项共412个大项"),
        (2017, "办件量累计突破1200万件"),
        (2017, "举行各类新闻发布会88场"),
        (2017, "举行新闻发布会40余场"),
        (2017, "政策解读516篇"),
        (2017, "网上公示8.5万件"),
        (2020, "发布相关政策解读信息100余篇"),
        (2020, "举行市级疫情防控新闻发布会79场"),
        (2020, "全年开课38班次"),
        (2020, "全市累计发布疫情处置信息3.7万条"),
        (2023, "行政规范性文件1651件"),
        (2023, "占比达100%"),
        (2023, "规划自然资源系统收取3460元"),
        (2023, "全市有13个区县"),
    ],
)
def test_topics_parts_screenshots_and_letters_are_not_stored(
    database: Database, year: int, phrase: str
) -> None:
    report = text(year)
    assert report.count(phrase) == 1
    start = report.index(phrase)
    inside = database.execute(
        "select metric from facts where report_id = ? and start_char < ? and end_char > ?",
        [f"chongqing-{year}", start + len(phrase), start],
    ).fetchall()
    assert inside == []


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("全市共收到政府信息公开申请１２３４件。", [("requests_received", J, "１２３４", 1234)]),
        ("全市共收到政府信息公开申请1，234件。", [("requests_received", J, "1，234", 1234)]),
        ("全市未收到政府信息公开申请。", [("requests_received", J, "未收到", 0)]),
        ("市政府办公厅受理政府信息公开申请12件。", [("requests_received", G, "12", 12)]),
        ("各区县收到政府信息公开申请500件。", [("requests_received", D, "500", 500)]),
        ("市级部门接收政府信息公开申请70件，较去年减少5.5%。",
         [("requests_received", P, "70", 70), ("requests_received_change", P, "5.5%", -5.5)]),
        ("全年共举办新闻发布会近30场。", [("press_conferences", J, "近30", 30)]),
        ("全市办理信息公开行政复议案件12起。", [("review_cases", J, "12", 12)]),
        ("2012年全市共收到政府信息公开申请800件，2013年全市共收到政府信息公开申请900件。",
         [("requests_received", J, "900", 900)]),
        ("全市收取信息处理费120元。", [("processing_fees", J, "120元", 0.012)]),
        ("全年未收取信息处理费。", [("processing_fees", J, "未收取", 0)]),
        ("全市没有产生任何政府信息公开信息处理费。", [("processing_fees", J, "没有产生", 0)]),
        ("本年度信息公开处理费收费情况\n全市未发生政府信息公开收费事项。",
         [("processing_fees", J, "未发生", 0)]),
        ("全市未发生政府信息公开收费事项。",
         [("fees_for_requests", J, "未发生政府信息公开收费事项", 0)]),
        ("渝北区未收取信息处理费。", []),
        ("市级部门、各乡镇和各区县共同梳理，主动公开政府信息4970条。", []),
        ("全市共公布政府信息2599条（其中机构职能信息25条，主动公开政府信息856条）。", []),
        ("政务服务大厅全年受理申请12345件。", []),
        ("全市税务系统受理行政审批申请3800件。", []),
        ("接受群众咨询5000余人次，收到人大代表建议320件。", []),
        ("各乡镇主动公开政府信息1037条。", []),
        ("市长公开电话受理群众来电3.2万件。", []),
    ],
)  # fmt: skip
def test_a_sentence_states_what_its_subject_noun_and_year_say(
    read: Read, sentence: str, stated: list[tuple[str, str, str, float]]
) -> None:
    report = read(
        f"重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n{sentence}",
        "chongqing-2013.txt",
    )
    figures = [fact.figure for fact in report.facts if fact.figure.state != "implied"]
    assert [(f.metric, f.scope, f.printed, f.value) for f in figures] == stated


@pytest.mark.parametrize(
    "sentence",
    [
        # another time
        "上年收到政府信息公开申请100件。",
        "去年，重庆市政府共收到政府信息公开申请120件。",
        "二〇一一年全市收到政府信息公开申请80件。",
        "近三年共收到政府信息公开申请28000件。",
        "《条例》施行以来，全市共收到政府信息公开申请88888件。",
        "“十二五”期间，全市共收到政府信息公开申请35000件。",
        "2009—2013年，全市共收到政府信息公开申请35000件。",
        "上半年，全市收到政府信息公开申请5000件。",
        "第一季度收到政府信息公开申请2500件。",
        "12月收到政府信息公开申请900件。",
        "累计主动公开政府信息856万条。",
        "去年未收取任何费用。",
        # another body
        "渝中区收到政府信息公开申请55件。",
        "渝中区积极推进，主动公开政府信息5万条。",
        "市教委主动公开政府信息1713条。",
        "市公安局收到政府信息公开申请450件。",
        "两江新区管委会收到政府信息公开申请99件。",
        "北碚区政府收到政府信息公开申请99件。",
        "档案馆收到信息公开申请12件。",
        "渝中区档案馆向社会开放档案2万卷。",
        "政务服务大厅共受理信息公开申请12件。",
        "公安机关收到政府信息公开申请450件。",
        "按照市政府要求，各单位主动公开政府信息500条。",
        "省政府办公厅收到政府信息公开申请30件。",
        "各镇街主动公开政府信息1037条。",
        "优化30个北碚区政务公开专区。",
        "南岸区行政诉讼败诉率较上年下降5个百分点。",
        "全年12315热线接到投诉举报123456件。",
        # a part
        "通过网络收到政府信息公开申请3000件。",
        "其中，主动公开政府信息856条。",
        "重点领域主动公开政府信息856条。",
        "新增主动公开政府信息856条。",
        "自然人申请予以公开及部分公开3000件。",
        "全年未收到政府信息公开申请的部门有12个。",
        "未收到涉及商业秘密的政府信息公开申请。",
        "未发生涉及信息公开的行政诉讼败诉案件。",
        "因政府信息公开引起的行政复议败诉案件3件，行政诉讼案件5件。",
        "对低保户未收取任何费用。",
        # another time or body, said otherwise
        "五年来，全市共收到政府信息公开申请45000件。",
        "过去五年，全市共收到政府信息公开申请45000件。",
        "三年累计，全市共收到政府信息公开申请45000件。",
        "本届政府，全市共收到政府信息公开申请45000件。",
        "《条例》实施15年来，全市共收到政府信息公开申请45000件。",
        "新《条例》修订施行后，全市共收到政府信息公开申请45000件。",
        "2011、2012、2013年，全市共收到政府信息公开申请28000件。",
        "2011—2013三年，全市共收到政府信息公开申请28000件。",
        "2012年和2013年，全市共收到政府信息公开申请16000件。",
        "比2012年收到政府信息公开申请6395件增加3726件。",
        "近五年来，公开不断加强。共收到政府信息公开申请45000件。",
        "渝中区先行先试。主动公开政府信息5600条，未收取任何费用。",
        "全国，共收到政府信息公开申请1200000件。",
        "四川，共收到政府信息公开申请12000件。",
        "表彰先进，如江津，收到政府信息公开申请120件。",
        "国家税务总局重庆市税务局，收到政府信息公开申请120件。",
        "从全国看，行政复议直接纠错率较上年下降0.66个百分点。",
        "区直部门收到政府信息公开申请300件。",
        "各区县政府公报，免费赠阅32万份。",
        "优化12个街道政务公开专区。",
        "清理前现行有效的市政府规章142件。",
        # a part, in the clause before
        "涉及征地拆迁的，共收到政府信息公开申请145件。",
        "通过网上平台，共收到政府信息公开申请145件。",
        "微博，主动公开政府信息2万条；微信，主动公开政府信息3万条。",
        "聚焦重点领域，主动公开政府信息2万条。",
        "围绕疫情防控，共召开新闻发布会79场。",
        "除6120元外，未收取任何费用。",
        # not a number that could be kept with its bounds
        "全市共收到政府信息公开申请800件左右。",
        # no request was spoken of: nobody can say whose the replies are
        "同意公开答复77件。",
        "渝中区收到政府信息公开申请93件，均已办结，在答复中，“同意公开”82件。",
    ],
)  # fmt: skip
def test_another_body_time_or_a_part_is_never_stored_as_the_whole(
    read: Read, sentence: str
) -> None:
    report = read(
        f"重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n{sentence}",
        "chongqing-2013.txt",
    )
    stored = [fact.figure for fact in report.facts if fact.figure.year == 2013]
    assert [(f.metric, f.scope, f.value) for f in stored] == []
    assert not any(number.stored for number in report.numbers)


@pytest.mark.parametrize(
    ("agency", "sentence", "scope"),
    [
        ("重庆市", "市人民政府共收到政府信息公开申请93件。", G),
        ("重庆市", "市政府办公室共收到政府信息公开申请93件。", G),
        ("重庆市", "我办共收到政府信息公开申请93件。", G),
        ("重庆市", "2013年，重庆市共收到政府信息公开申请93件。", J),
        ("重庆市", "市、区县两级政府共收到政府信息公开申请93件。", J),
        ("重庆市", "全市各区县、市级部门收到政府信息公开申请93件。", J),
        ("重庆市", "市本级收到政府信息公开申请93件。", P),
        ("四川省", "省政府收到政府信息公开申请93件。", G),
        ("四川省", "省级部门收到政府信息公开申请93件。", P),
        ("四川省", "各市（州）政府收到政府信息公开申请93件。", D),
        ("北碚区", "区政府办公室收到政府信息公开申请93件。", G),
        ("北碚区", "全区共收到政府信息公开申请93件。", J),
        ("奉节县", "县人民政府收到政府信息公开申请93件。", G),
        ("上海市科委", "我委共收到政府信息公开申请93件。", J),
        ("青岛市教育局", "市教育局共收到政府信息公开申请93件。", J),
        ("青岛市教育局", "全局共收到政府信息公开申请93件。", J),
        ("重庆市渝北区", "渝北区共收到政府信息公开申请93件。", J),
        ("重庆市渝北区", "区政府收到政府信息公开申请93件。", G),
    ],
)
def test_a_subject_is_known_at_every_level(
    read: Read, agency: str, sentence: str, scope: str
) -> None:
    report = read(
        f"{agency}2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n{sentence}",
        "a-2013.txt",
    )
    stored = [fact.figure for fact in report.facts if fact.figure.year == 2013]
    assert [(f.metric, f.scope, f.value) for f in stored] == [("requests_received", scope, 93)]


@pytest.mark.parametrize(
    ("agency", "sentence"),
    [
        ("重庆市公安局", "全市收到政府信息公开申请10121件。"),
        ("重庆市公安局", "市政府收到政府信息公开申请45件。"),
        ("重庆市公安局", "市级部门收到政府信息公开申请4500件。"),
        ("重庆市公安局", "全市主动公开政府信息160万条。"),
        ("西湖街道", "区政府收到政府信息公开申请30件。"),
        ("渝北区龙溪街道办事处", "全区共收到政府信息公开申请312件。"),
        ("浙江省", "市直部门主动公开政府信息3万条。"),
        ("渝北区", "省直部门收到政府信息公开申请300件。"),
        ("渝北区", "市政府收到政府信息公开申请300件。"),
    ],
)
def test_figures_of_the_level_above_are_not_the_agencys(
    read: Read, agency: str, sentence: str
) -> None:
    report = read(
        f"{agency}2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n{sentence}",
        "a-2013.txt",
    )
    assert [(f.figure.metric, f.figure.scope, f.figure.value) for f in report.facts] == []


@pytest.mark.parametrize(
    ("sentences", "stated"),
    [
        ("市政府受理政府信息公开申请93件。各区县同意公开答复82件。", []),
        ("市政府受理政府信息公开申请93件。同意公开答复82件。", [("agreed", G, 82)]),
        ("市政府受理政府信息公开申请93件。信访领域，同意公开答复82件。", []),
        (
            "市政府受理政府信息公开申请93件。其中不予公开5件，无法提供31件；不予处理1件。",
            [("not_agreed_total", G, 5), ("unable_total", G, 31), ("declined_total", G, 1)],
        ),
        ("市政府受理政府信息公开申请93件。决定不予公开的5件，信访类不予处理2件。", []),
    ],
)
def test_replies_are_theirs_whom_their_own_sentence_names(
    read: Read, sentences: str, stated: list[tuple[str, str, float]]
) -> None:
    report = read(
        f"重庆市2013年政府信息公开工作年度报告\n本报告含主动公开、依申请公开情况。\n{sentences}",
        "a-2013.txt",
    )
    found = [(f.figure.metric, f.figure.scope, f.figure.value) for f in report.facts]
    assert found == [("requests_received", G, 93), *stated]


def test_from_160_wan_on_begins_at_160_wan(read: Read) -> None:
    report = read(
        "重庆市2013年政府信息公开工作年度报告\n依申请公开情况。\n全市主动公开政府信息160万条以上。",
        "a-2013.txt",
    )
    assert [(f.figure.lower, f.figure.upper) for f in report.facts] == [(1_600_000, None)]


def test_a_text_without_stops_is_read_in_time(read: Read) -> None:
    lines = "信息公开申请行政复议5件、" * 400 + "政府网”官方微博" * 400 + "9" * 20_000
    report = read(f"重庆市2013年政府信息公开工作年度报告\n主动公开情况{lines}", "a-2013.txt")
    assert len(report.facts) < 200


@pytest.mark.parametrize(
    ("fact_id", "reason"),
    [
        ("chongqing-2012:disclosed_items:total:jurisdiction:2012:1", "判为全市"),
        ("chongqing-2012:requests_received:total:government_office:2012:1", "判为政府本机关"),
        ("chongqing-2012:replied_total:total:government_office:2012:1", "判为政府本机关"),
        ("chongqing-2014:disclosed_by_weibo:total:government_office:2014:1", "市政府网"),
        ("chongqing-2020:people_trained:total:jurisdiction:2020:1", "一次线上培训"),
    ],
)
def test_a_judged_scope_gives_its_reason(database: Database, fact_id: str, reason: str) -> None:
    ((note,),) = database.execute("select note from facts where fact_id = ?", [fact_id]).fetchall()
    assert reason in note


def test_a_total_stated_twice_is_two_rows_and_the_series_takes_the_first(
    database: Database,
) -> None:
    archives = "chongqing-2012:archives_opened:total:jurisdiction:2012"
    twice = database.execute(
        "select fact_id, lower from facts where starts_with(fact_id, ?) order by start_char",
        [archives],
    ).fetchall()
    assert twice == [(f"{archives}:1", 806_200), (f"{archives}:2", 806_150)]
    drawn = database.sql(
        "select fact_ids from series where concept = 'archives_opened' and year = 2012"
    ).fetchall()
    assert drawn == [([f"{archives}:1"],)]


def test_the_series_takes_the_table_before_the_prose(
    database: Database,
) -> None:
    drawn = database.sql(
        "select value, fact_ids from series"
        " where concept = 'press_conferences' and year = 2017 and scope = 'jurisdiction'"
    ).fetchall()
    assert drawn == [(858, ["chongqing-2017:press_conferences:total:jurisdiction:2017:1"])]


def test_each_number_of_the_prose_is_listed_and_the_stored_ones_marked(
    database: Database,
) -> None:
    marked = database.sql("select report_id from prose_numbers where stored").fetchall()
    in_words = {"未收取任何费用", "未发生"}
    numeric = [row for row in STATED if row[3] not in in_words]
    assert Counter(int(report_id[-4:]) for (report_id,) in marked) == Counter(
        row[0] for row in numeric
    )
    unmarked = database.sql("select printed from prose_numbers where not stored").fetchall()
    assert {("46.66万",), ("3460",), ("79",)} <= set(unmarked)


@pytest.mark.parametrize("piece", ["1，", "2023年"])
def test_a_sentence_without_end_is_read_to_the_end(read: Read, piece: str) -> None:
    words = text(2012).rstrip() + "另有" + piece * 30_000
    with bounded():
        found = read(words, "chongqing-2012.txt")
    stored = [(number.start, number.printed) for number in found.numbers if number.stored]
    whole = read(text(2012), "chongqing-2012.txt").numbers
    assert stored == [(number.start, number.printed) for number in whole if number.stored]
