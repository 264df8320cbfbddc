"""The table of 2014 to 2018: 国办发〔2014〕32号, 《政府信息公开情况统计表》 (统计指标 / 单位 / 统计数)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from etl import grid, metrics
from etl.document import Cell, Document, Row
from etl.figure import Figure
from etl.forms import cells, glued, layout, loose
from etl.forms.labels import Lexicon
from etl.forms.reading import Tables, Unread
from etl.grid import bare, name, plain

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

LABEL_WORDS = frozenset({"统计指标", "指标名称", "指标"})
UNIT_WORDS = frozenset({"单位", "计量单位"})
VALUE_WORDS = frozenset({"统计数", "数量", "数值", "本年数", "本年度", "本年统计数"})
SINCE = 2014  # the first year that it can report on
RECOGNISED_BY = 10  # of the table's rows: a page that quotes one or two is no such table
# Words of its own: three of them in a text whose table has lost its cells tell the form.
SIGNS = frozenset(
    ("主动公开政府信息数", "申请办结数", "不同意公开答复数", "被依法纠错数", "申请答复数")
)
# What the table gives the unit of: single things, or money in 万元 (a bare 元 is not the form's).
COUNTERS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "份", "期", ""})
MONEY = frozenset({"万元", ""})
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、")
_YEAR = re.compile(r"20\d\d")
_OF_A_YEAR = re.compile(r"\(20\d\d年?度?\)$")
# Where cells stand one by one, or in running text, as the other forms' do.
LEXICON = Lexicon(frozenset((*ROWS, *chain.from_iterable(SECTION_ROWS.values()))), {})
HEADS = loose.Heads(LABEL_WORDS, LABEL_WORDS | UNIT_WORDS | VALUE_WORDS, frozenset())
# The rows that the form numbers, group by group: 1. 2. 3.
NUMBERED = (
    ("disclosed_by_gazette", "disclosed_by_website", "disclosed_by_weibo", "disclosed_by_wechat",
     "disclosed_by_platform", "disclosed_by_other_channel"),
    ("press_conferences", "web_interviews", "policy_explanations", "answered_on_social_media",
     "answered_otherwise"),
    ("received_in_person", "received_fax", "received_online", "received_letter"),
    ("closed_on_time", "closed_extended"),
    ("already_public", "agreed", "agreed_in_part", "not_agreed_total", "not_this_agency",
     "does_not_exist", "asked_to_amend", "referred_elsewhere"),
    ("staff_full_time", "staff_part_time"),
)  # fmt: skip
_NUMBERS = {metric: at for group in NUMBERED for at, metric in enumerate(group, 1)}
GROUP_WORDS = (
    "主动公开情况", "通过不同渠道和方式公开政府信息的情况", "回应解读情况",
    "通过不同渠道和方式回应解读的情况", "依申请公开情况", "机构建设和保障经费情况",
    "政府信息公开会议和培训情况",
)  # fmt: skip
BLOCK = glued.Block(
    tuple((label, unit, value) for label in sorted(LABEL_WORDS, key=len, reverse=True) for unit in UNIT_WORDS
          for value in VALUE_WORDS),
    {word: _NUMBERS.get(ROWS.get(word, ""), 0) for word in sorted(LEXICON.words)}, GROUP_WORDS, units=tuple(sorted((COUNTERS | MONEY) - {""}, key=len, reverse=True)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header's words put label, unit and the year's value; None where they do not."""

    width: int
    label: int
    unit: int | None
    value: int | None


@dataclass(slots=True)
class _Section:
    """The rows of 四 or 五 that may come next: one that stands elsewhere closes the section.

    Two rows are printed alike in both. Where one before them is lost, so may be the heading of 五:
    neither number can be told to be of 四.
    """

    rows: tuple[tuple[str, str], ...] = ()
    taken: int = 0
    last: tuple[str, ...] = ()

    def metric(self, row: Row) -> str | None:
        """Give the metric of a row where it follows the one before, or is the same once more."""
        texts = tuple(cell.text for cell in row.cells)
        at = self.taken - (texts == self.last)
        if at < len(self.rows) and self.rows[at][0] == bare(_label(row)):
            self.taken, self.last = at + 1, texts
            return self.rows[at][1]
        self.rows = ()
        return None


def recognises(document: Document) -> bool:
    """Say whether the document holds the 统计表 of 2014, from its first row or in the better part:
    by its rows, whatever its header says.
    """
    labels = {name(cell) for row in rows_of(document) for cell in row.cells}
    rows = len(labels & set(ROWS))
    return rows >= RECOGNISED_BY and (next(iter(ROWS)) in labels or rows * 2 > len(ROWS))


@lru_cache(maxsize=4)
def rows_of(document: Document) -> tuple[Row, ...]:
    """Give the rows of the table, in whatever layout they stand."""
    return layout.rows(document, LEXICON, LEXICON.words, HEADS, (BLOCK,))


def read(document: Document, year: int) -> Tables:
    """Give one figure for each row that the table prints, and the rows that no word explains."""
    unread: list[Unread] = []
    found = cells.once(_figures(document, year, unread))
    why = cells.TWO_TABLES if _tables(document) > 1 else None
    figures = (
        (None if why else found.get((metric, "total")))
        or cells.lost(metric, year, "total", label, None, why=why)
        for label, metric in _asked()
    )
    return Tables(tuple(figures), tuple(unread))


def _asked() -> Iterator[tuple[str, str]]:
    for label, metric in ROWS.items():
        yield label, metric
        yield from SECTION_ROWS.get(label, {}).items()


def _tables(document: Document) -> int:
    """Count how often the table's first row is printed; a repeated header alone is a page break."""
    first = next(iter(ROWS))
    rows = rows_of(document)
    return sum(any(name(cell) == first for cell in row.cells) for row in rows)


def _header(row: Row, year: int) -> Header | None:
    """Find the columns by the header's words; None where the row is no header.

    Of several columns that could hold the value, the one of the report's year is meant; where
    that leaves not exactly one, none.
    """
    words = [plain(cell.text) for cell in row.cells if cell.text]
    label = [i for i, word in enumerate(words) if word in LABEL_WORDS]
    if len(label) != 1:
        return None
    years = {i: set(map(int, _YEAR.findall(word))) for i, word in enumerate(words)}
    values = [
        i for i, word in enumerate(words)
        if (_OF_A_YEAR.sub("", word) in VALUE_WORDS or re.fullmatch(r"20\d\d年度?(?:数|统计数)?", word))
        and years[i] <= {year}
    ]  # fmt: skip
    units = [i for i, word in enumerate(words) if word in UNIT_WORDS]
    return Header(
        len(words), label[0], units[0] if len(units) == 1 else None,
        values[0] if len(values) == 1 else None,
    )  # fmt: skip


def _figures(document: Document, year: int, unread: list[Unread]) -> Iterator[Figure]:
    header: Header | None = None
    chapter, section = "", _Section()
    for row in rows_of(document):
        if found := _header(row, year):
            header = found
            continue
        printed = _label(row)
        if _CHAPTER.match(printed):
            chapter, section = printed, _Section(tuple(SECTION_ROWS.get(bare(printed), {}).items()))
            metric = ROWS.get(bare(printed))
        else:
            metric = section.metric(row) or ROWS.get(bare(printed))
        if metric is None:
            if header and any(_is_number(cell) for cell in row.cells):
                unread.append(Unread(printed, row.start, row.end))
            continue
        path = printed if printed == chapter else f"{chapter} / {printed}"
        yield _figure(document, year, header, row, metric, path)


def _figure(
    document: Document, year: int, header: Header | None, row: Row, metric: str, path: str
) -> Figure:
    def lost(why: str) -> Figure:
        quote = document.text[row.start : row.end]
        return cells.lost(metric, year, "total", path, quote, why=why)

    if header is None or header.value is None:
        return lost("表头与表式（统计指标、单位、统计数）不符，不能确定哪一栏是本年数")
    printed = row.cells[: header.width]
    if len(printed) != header.width or any(cell.text for cell in row.cells[header.width :]):
        return cells.read(document, year, metric, path, None, row)
    unit = "" if header.unit is None else plain(printed[header.unit].text)
    money = metrics.unit(metric) == "万元"
    if unit not in (MONEY if money else COUNTERS):
        return lost(f"该行单位印作“{unit}”，与表式不符，不能确定数值")
    return cells.read(
        document, year, metric, path, printed[header.value], row, in_wan_yuan=unit == "万元"
    )


def _label(row: Row) -> str:
    """Give the row's name: the first cell that the form knows, else the first of words."""
    known = ROWS.keys() | {label for section in SECTION_ROWS.values() for label in section}
    texts = [cell.text for cell in row.cells]
    return next((text for text in texts if bare(text) in known), next(filter(None, texts), ""))


def _is_number(cell: Cell) -> bool:
    return any(mark.isdigit() for mark in cell.text) and not grid.is_words(cell)
