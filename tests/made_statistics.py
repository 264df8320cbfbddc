"""Made reports with the table of 2014 to 2018: its figures by chance, and how it is printed."""

from collections.abc import Mapping, Sequence
from random import Random

from tests.made_cells import Figures, Rows, Word, number, words

# What stands before the row, its label, the note after it, unit, metric: as the form prints them.
# fmt: off
PRINTED: tuple[tuple[str, str, str, str, str], ...] = (
    ("一、", "主动公开情况", "", "——", ""),
    ("（一）", "主动公开政府信息数", "（不同渠道和方式公开相同信息计1条）", "条", "disclosed_items"),
    ("其中：", "主动公开规范性文件数", "", "条", "normative_documents_disclosed"),
    ("", "制发规范性文件总数", "", "件", "normative_documents_made"),
    ("（二）", "通过不同渠道和方式公开政府信息的情况", "", "——", ""),
    ("1.", "政府公报公开政府信息数", "", "条", "disclosed_by_gazette"),
    ("2.", "政府网站公开政府信息数", "", "条", "disclosed_by_website"),
    ("3.", "政务微博公开政府信息数", "", "条", "disclosed_by_weibo"),
    ("4.", "政务微信公开政府信息数", "", "条", "disclosed_by_wechat"),
    ("5.", "政府信息公开统一平台公开政府信息数", "", "条", "disclosed_by_platform"),
    ("6.", "其他方式公开政府信息数", "", "条", "disclosed_by_other_channel"),
    ("二、", "回应解读情况", "", "——", ""),
    ("（一）", "回应公众关注热点或重大舆情数", "（不同方式回应同一热点或舆情计1次）", "次", "hot_topics_answered"),
    ("（二）", "通过不同渠道和方式回应解读的情况", "", "——", ""),
    ("1.", "参加或举办新闻发布会总次数", "", "次", "press_conferences"),
    ("其中：", "主要负责同志参加新闻发布会次数", "", "次", "press_conferences_by_head"),
    ("2.", "政府网站在线访谈次数", "", "次", "web_interviews"),
    ("其中：", "主要负责同志参加政府网站在线访谈次数", "", "次", "web_interviews_by_head"),
    ("3.", "政策解读稿件发布数", "", "篇", "policy_explanations"),
    ("4.", "微博微信回应事件数", "", "次", "answered_on_social_media"),
    ("5.", "其他方式回应事件数", "", "次", "answered_otherwise"),
    ("三、", "依申请公开情况", "", "——", ""),
    ("（一）", "收到申请数", "", "件", "requests_received"),
    ("1.", "当面申请数", "", "件", "received_in_person"),
    ("2.", "传真申请数", "", "件", "received_fax"),
    ("3.", "网络申请数", "", "件", "received_online"),
    ("4.", "信函申请数", "", "件", "received_letter"),
    ("（二）", "申请办结数", "", "件", "closed_total"),
    ("1.", "按时办结数", "", "件", "closed_on_time"),
    ("2.", "延期办结数", "", "件", "closed_extended"),
    ("（三）", "申请答复数", "", "件", "replied_total"),
    ("1.", "属于已主动公开范围数", "", "件", "already_public"),
    ("2.", "同意公开答复数", "", "件", "agreed"),
    ("3.", "同意部分公开答复数", "", "件", "agreed_in_part"),
    ("4.", "不同意公开答复数", "", "件", "not_agreed_total"),
    ("其中：", "涉及国家秘密", "", "件", "not_agreed_state_secret"),
    ("", "涉及商业秘密", "", "件", "not_agreed_commercial_secret"),
    ("", "涉及个人隐私", "", "件", "not_agreed_privacy"),
    ("", "危及国家安全、公共安全、经济安全和社会稳定", "", "件", "not_agreed_security_stability"),
    ("", "不是《条例》所指政府信息", "", "件", "not_agreed_not_government_information"),
    ("", "法律法规规定的其他情形", "", "件", "not_agreed_other_law"),
    ("5.", "不属于本行政机关公开数", "", "件", "not_this_agency"),
    ("6.", "申请信息不存在数", "", "件", "does_not_exist"),
    ("7.", "告知作出更改补充数", "", "件", "asked_to_amend"),
    ("8.", "告知通过其他途径办理数", "", "件", "referred_elsewhere"),
    ("四、", "行政复议数量", "", "件", "review_2014_total"),
    ("（一）", "维持具体行政行为数", "", "件", "review_2014_upheld"),
    ("（二）", "被依法纠错数", "", "件", "review_2014_overturned"),
    ("（三）", "其他情形数", "", "件", "review_2014_other"),
    ("五、", "行政诉讼数量", "", "件", "litigation_2014_total"),
    ("（一）", "维持具体行政行为或者驳回原告诉讼请求数", "", "件", "litigation_2014_upheld"),
    ("（二）", "被依法纠错数", "", "件", "litigation_2014_overturned"),
    ("（三）", "其他情形数", "", "件", "litigation_2014_other"),
    ("六、", "举报投诉数量", "", "件", "complaints"),
    ("七、", "依申请公开信息收取的费用", "", "万元", "fees_for_requests"),
    ("八、", "机构建设和保障经费情况", "", "——", ""),
    ("（一）", "政府信息公开工作专门机构数", "", "个", "disclosure_offices"),
    ("（二）", "设置政府信息公开查阅点数", "", "个", "reading_points"),
    ("（三）", "从事政府信息公开工作人员数", "", "人", "staff_total"),
    ("1.", "专职人员数", "（不包括政府公报及政府网站工作人员数）", "人", "staff_full_time"),
    ("2.", "兼职人员数", "", "人", "staff_part_time"),
    ("（四）", "政府信息公开专项经费", "（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "disclosure_budget"),
    ("九、", "政府信息公开会议和培训情况", "", "——", ""),
    ("（一）", "召开政府信息公开工作会议或专题会议数", "", "次", "meetings"),
    ("（二）", "举办各类培训班数", "", "次", "training_courses"),
    ("（三）", "接受培训人员数", "", "人次", "people_trained"),
)
# Totals whose parts add to them, parts first where a part is a total too.
SUMS = {
    "requests_received": ("received_in_person", "received_fax", "received_online", "received_letter"),
    "closed_total": ("closed_on_time", "closed_extended"),
    "not_agreed_total": (
        "not_agreed_state_secret", "not_agreed_commercial_secret", "not_agreed_privacy",
        "not_agreed_security_stability", "not_agreed_not_government_information", "not_agreed_other_law",
    ),
    "replied_total": (
        "already_public", "agreed", "agreed_in_part", "not_agreed_total", "not_this_agency",
        "does_not_exist", "asked_to_amend", "referred_elsewhere",
    ),
    "review_2014_total": ("review_2014_upheld", "review_2014_overturned", "review_2014_other"),
    "litigation_2014_total": ("litigation_2014_upheld", "litigation_2014_overturned", "litigation_2014_other"),
    "staff_total": ("staff_full_time", "staff_part_time"),
}
# fmt: on
MONEY = ("fees_for_requests", "disclosure_budget")
# What stands under a heading that states a number itself is told by it.
UNDER = {"行政复议数量": "review_2014_", "行政诉讼数量": "litigation_2014_"}


def figures(chance: Random) -> Figures:
    """Give what a report states, of a small or a large body; sums of money with a tenth."""
    most = chance.choice([3, 60, 9_000, 1_300_000])
    found: Figures = {
        (metric, "total"): chance.choice([0, chance.randint(0, most)])
        for *_, metric in PRINTED if metric
    }  # fmt: skip
    found |= {(metric, "total"): chance.choice([0, most, most / 10]) for metric in MONEY}
    for total, parts in SUMS.items():
        found[total, "total"] = sum(found[part, "total"] for part in parts)
    return found


def blocks(year: int, stated: Figures, word: Word) -> list[str | Rows]:
    """Give the text, and the table at its end."""
    return [
        f"一、概述\n{year}年，全县各级行政机关依法做好政府信息公开工作。\n二、主动公开情况\n"
        "通过网站、公报等公开政府信息。\n三、依申请公开情况\n依法办理申请。\n"
        "四、存在的主要问题及改进情况\n有的单位公开不够及时。下一步将加强培训。\n"
        f"附件：政府信息公开情况统计表（{year}年度）",
        [words("统计指标", "单位", "统计数"), *(
            [*words(f"{before}{word(label)}{note}", unit),
             number(stated, metric) if metric else words("")[0]]
            for before, label, note, unit, metric in PRINTED
        )],
    ]  # fmt: skip


def labels() -> Mapping[str, set[str]]:
    """Give the labels that are printed once, each with the metrics of its row and of the rows that
    it tells apart.
    """
    once: Sequence[str] = [label for _, label, *_, metric in PRINTED if metric]
    return {
        label: {metric} | _with(label, metric)
        for _, label, *_, metric in PRINTED if metric and once.count(label) == 1
    }  # fmt: skip


def _with(label: str, metric: str) -> set[str]:
    """Give the outcomes below a heading, or beside the first of them: two of the three are printed
    alike in the next section, and only an unbroken run tells whose they are.
    """
    own = next((each for each in UNDER.values() if metric.startswith(each)), None)
    return {name for *_, name in PRINTED if own and name.startswith(own)}
