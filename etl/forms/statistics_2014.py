"""The table of 2014 to 2018: 国办发〔2014〕32号, 《政府信息公开情况统计表》 (统计指标 / 单位 / 统计数)."""

import re
from collections.abc import Iterator

from etl import grid
from etl.document import Cell, Document, Row
from etl.figure import Figure
from etl.forms import cells
from etl.forms.reading import Unread
from etl.grid import bare, plain

# fmt: off
ROWS = {
    "主动公开政府信息数":                   "disclosed_items",
    "主动公开规范性文件数":                 "normative_documents_disclosed",
    "制发规范性文件总数":                   "normative_documents_made",
    "政府公报公开政府信息数":               "disclosed_by_gazette",
    "政府网站公开政府信息数":               "disclosed_by_website",
    "政务微博公开政府信息数":               "disclosed_by_weibo",
    "政务微信公开政府信息数":               "disclosed_by_wechat",
    "政府信息公开统一平台公开政府信息数":   "disclosed_by_platform",
    "其他方式公开政府信息数":               "disclosed_by_other_channel",
    "回应公众关注热点或重大舆情数":         "hot_topics_answered",
    "参加或举办新闻发布会总次数":           "press_conferences",
    "主要负责同志参加新闻发布会次数":       "press_conferences_by_head",
    "政府网站在线访谈次数":                 "web_interviews",
    "主要负责同志参加政府网站在线访谈次数": "web_interviews_by_head",
    "政策解读稿件发布数":                   "policy_explanations",
    "微博微信回应事件数":                   "answered_on_social_media",
    "其他方式回应事件数":                   "answered_otherwise",
    "收到申请数":                           "requests_received",
    "当面申请数":                           "received_in_person",
    "传真申请数":                           "received_fax",
    "网络申请数":                           "received_online",
    "信函申请数":                           "received_letter",
    "申请办结数":                           "closed_total",
    "按时办结数":                           "closed_on_time",
    "延期办结数":                           "closed_extended",
    "申请答复数":                           "replied_total",
    "属于已主动公开范围数":                 "already_public",
    "同意公开答复数":                       "agreed",
    "同意部分公开答复数":                   "agreed_in_part",
    "不同意公开答复数":                     "not_agreed_total",
    "涉及国家秘密":                         "not_agreed_state_secret",
    "涉及商业秘密":                         "not_agreed_commercial_secret",
    "涉及个人隐私":                         "not_agreed_privacy",
    "危及国家安全、公共安全、经济安全和社会稳定": "not_agreed_security_stability",
    "不是《条例》所指政府信息":             "not_agreed_not_government_information",
    "法律法规规定的其他情形":               "not_agreed_other_law",
    "不属于本行政机关公开数":               "not_this_agency",
    "申请信息不存在数":                     "does_not_exist",
    "告知作出更改补充数":                   "asked_to_amend",
    "告知通过其他途径办理数":               "referred_elsewhere",
    "行政复议数量":                         "review_2014_total",
    "行政诉讼数量":                         "litigation_2014_total",
    "举报投诉数量":                         "complaints",
    "依申请公开信息收取的费用":             "fees_for_requests",
    "政府信息公开工作专门机构数":           "disclosure_offices",
    "设置政府信息公开查阅点数":             "reading_points",
    "从事政府信息公开工作人员数":           "staff_total",
    "专职人员数":                           "staff_full_time",
    "兼职人员数":                           "staff_part_time",
    "政府信息公开专项经费":                 "disclosure_budget",
    "召开政府信息公开工作会议或专题会议数": "meetings",
    "举办各类培训班数":                     "training_courses",
    "接受培训人员数":                       "people_trained",
}
# Rows printed alike under 四、行政复议 and 五、行政诉讼: told apart by the section above them.
SECTION_ROWS = {
    "行政复议数量": {
        "维持具体行政行为数": "review_2014_upheld",
        "被依法纠错数":       "review_2014_overturned",
        "其他情形数":         "review_2014_other",
    },
    "行政诉讼数量": {
        "维持具体行政行为或者驳回原告诉讼请求数": "litigation_2014_upheld",
        "被依法纠错数":                           "litigation_2014_overturned",
        "其他情形数":                             "litigation_2014_other",
    },
}
# fmt: on

HEADER = ("统计指标", "单位", "统计数")
UNITS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "份", "元", "万元", ""})
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、")


def recognises(document: Document) -> bool:
    """Say whether the document holds the 统计表 of 2014."""
    return _table(document) is not None


def read(document: Document, year: int) -> tuple[list[Figure], list[Unread]]:
    """Give one figure for each row that the table prints, and the rows that no word explains."""
    rows = _table(document)
    assert rows is not None, "recognises() has found the table"
    unread: list[Unread] = []
    found = cells.once(_figures(document, year, rows, unread))
    if _tables(document) > 1:
        return [
            cells.lost(metric, year, "total", label, None, why=cells.TWO_TABLES)
            for label, metric in _asked()
        ], unread
    return [
        found.get((metric, "total")) or cells.lost(metric, year, "total", label, None)
        for label, metric in _asked()
    ], unread


def _asked() -> Iterator[tuple[str, str]]:
    for label, metric in ROWS.items():
        yield label, metric
        yield from SECTION_ROWS.get(label, {}).items()


def _tables(document: Document) -> int:
    """Count how often the table's first row is printed; a repeated header alone is a page break."""
    first = next(iter(ROWS))
    rows = (row for table in document.tables for row in table.rows)
    return sum(any(bare(cell.text) == first for cell in row.cells) for row in rows)


def _table(document: Document) -> list[Row] | None:
    """Give the rows under the header 统计指标 / 单位 / 统计数, or None where it is not printed."""
    for table in document.tables:
        for at, row in enumerate(table.rows):
            if tuple(plain(cell.text) for cell in row.cells if cell.text) == HEADER:
                return list(table.rows[at + 1 :])
    return None


def _figures(
    document: Document, year: int, rows: list[Row], unread: list[Unread]
) -> Iterator[Figure]:
    section, chapter = dict[str, str](), ""
    for row in rows:
        printed = row.cells[0].text
        if _CHAPTER.match(printed):
            chapter, section = printed, SECTION_ROWS.get(bare(printed), {})
        metric = section.get(bare(printed)) or ROWS.get(bare(printed))
        if metric is None:
            if any(_is_number(cell) for cell in row.cells):
                unread.append(Unread(printed, row.start, row.end))
            continue
        path = printed if printed == chapter else f"{chapter} / {printed}"
        unit, value = row.cells[1:] if len(row.cells) == len(HEADER) else (None, None)
        if unit is not None and plain(unit.text) not in UNITS:
            why = f"该行单位印作“{unit.text}”，与表式不符，不能确定数值"
            yield cells.lost(
                metric, year, "total", path, document.text[row.start : row.end], why=why
            )
            continue
        yield cells.read(
            document, year, metric, path, value, row,
            in_wan_yuan=unit is not None and plain(unit.text) == "万元",
        )  # fmt: skip


def _is_number(cell: Cell) -> bool:
    return any(mark.isdigit() for mark in cell.text) and not grid.is_words(cell)
