"""Two reports in one file: what betrays the second, so that its numbers are never the first's."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl import numbers
from etl.document import Document, Table, UnreadableReport
from etl.forms.identity import Identity, place, titles
from etl.forms.register import FORMS, NAMES

# fmt: off
# The chapters that reports have: two of one kind, each with a text, are of two reports.
CHAPTERS = {
    "overall":   r"总体|概述|概况|工作开展|基本情况",
    "requests":  r"依申请公开|收到和处理|申请(?:的)?(?:办理|处理)?情况",
    "proactive": r"主动公开",
    "fees":      r"收费|减免",
    "disputes":  r"复议|诉讼",
    "problems":  r"问题|不足|打算|改进",
    "others":    r"其他.*事项|需要(?:说明|报告)",
}
# fmt: on
_CHAPTER = re.compile(
    r"(?:^|(?<=[\s。\]]))(?P<number>[一二三四五六七八九十]{1,2}|1(?=[、．.]\s*(?:总体|概述|概况)))[、．.]\s*"
    r"(?P<words>[^\s，。；：！？]{0,40}(?:情况|概述|概况|形式|措施|打算|安排|计划|问题|事项|建议))(?=\s|$|[（(]一[）)])",
    re.MULTILINE,
)
# The end of a line within a paragraph, where a file has pages: a head may go on over it.
_WRAP = re.compile(r"(?<=[\u4e00-\u9fff、])\n(?=[\u4e00-\u9fff])")
_NUMBERS = re.compile(r"\d+")
ENOUGH_NUMBERS = 5  # under a heading: a table as running text; a line of contents has one
_DIGITS = {mark: at for at, mark in enumerate("一二三四五六七八九十", 1)} | {"1": 1}
_PERIOD = re.compile(
    r"(?:统计(?:期限|时限|时间|截[至止])|数据(?:统计)?截[至止])[^。]{0,30}?(20\d\d)年(?:[^。]{0,24}?(20\d\d)年)?"
)
_OWN_YEAR = re.compile(r"(?:^|[。，；\s])(20\d\d)年")
_SENTENCE = re.compile(r"(?:公开|申请|条例)[^。]*。")
# What an office is called beside its place: the same body on another page.
_OFFICE = re.compile(r"(?:街道)?办事处$|(?:管理)?委员会$|管委会$|(?:人民)?政府$|街道$")


@dataclass(frozen=True, slots=True)
class _Head:
    number: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Chapter:
    number: int
    words: str
    kinds: frozenset[str]
    start: int
    in_prose: bool


def refuse(document: Document, own: Identity, forms: Sequence[str]) -> None:
    """Raise UnreadableReport, naming both, where a text holds the beginning of a second report, or
    the tables of two `forms`.
    """
    for sign in (
        *_titled(document, own),
        *_of_two_periods(document),
        *_of_two_forms(forms),
        *_begun_anew(document, own, sections=any(not FORMS[form].articles for form in forms)),
    ):
        raise UnreadableReport(
            f"{document.path.name}：文件里像有两份年报：{sign}。"
            "请拆成两份文件，每份文件只留一份年报，再放入。"
        )


def _titled(document: Document, own: Identity) -> Iterator[str]:
    """Give the titles of another body or year under which a text stands.

    One that stands in a row of titles, or with nothing after it, is a link of the page.
    """
    text, found = document.text, list(titles(document.text))
    ends = (*(title.start for title in found[1:]), len(text))
    for title, end in zip(found, ends, strict=False):
        if not _is_same(title.identity, own) and _SENTENCE.search(text[title.end : end]):
            yield f"《{own.title}》之外，还有《{title.identity.title}》"


def _is_same(a: Identity, b: Identity) -> bool:
    """Say whether two titles are one report's: 渝北区龙溪街道办事处 is 龙溪街道 on a page's head."""
    first, second = (_OFFICE.sub("", place(each.agency)) for each in (a, b))
    return a.year == b.year and (first.endswith(second) or second.endswith(first))


def _of_two_periods(document: Document) -> Iterator[str]:
    """Give the years that a text says it counts, where they are two."""
    first, *others = dict.fromkeys(
        [match[2] or match[1] for match in _PERIOD.finditer(_plain(document.text))] or [""]
    )
    for other in others:
        yield f"所列数据的统计期限，一处是{first}年，一处是{other}年"


def _of_two_forms(forms: Sequence[str]) -> Iterator[str]:
    if len(forms) > 1:
        yield f"两种表式的表（{'、'.join(NAMES[form] for form in forms)}）都在其中"


def _begun_anew(document: Document, own: Identity, *, sections: bool) -> Iterator[str]:
    """Give the chapter of prose with which the count goes back, where a kind of chapter comes twice.

    Tables alone that come twice are no second report: their cells are lost, the prose is read.
    """
    chapters = list(_with_text(document, sections))
    for at in range(1, len(chapters)):
        before, after = chapters[:at], chapters[at:]
        goes_back = after[0].number < max(each.number for each in before)
        known = frozenset[str]().union(*(each.kinds for each in before))
        if goes_back and after[0].in_prose and any(each.kinds & known for each in after):
            yield f"《{own.title}》写到“{before[-1].words}”，又{_named(document, after[0])}"
            return


def _with_text(document: Document, sections: bool) -> Iterator[_Chapter]:
    """Give the chapters under which a sentence or a table stands: a table of contents has none."""
    tables = document.tables
    loose = ((table.start, table.end) for table in tables if table.loose)
    heads = (span for table in tables if not table.loose for span in _lines(table, sections))
    spans = sorted((*document.prose(), *loose, *heads))
    found = [head for start, end in spans for head in _heads(document, start, end)]
    ends = (*(head.start for head in found[1:]), len(document.text))
    for head, end in zip(found, ends, strict=False):
        holds_table = any(head.end <= table.start < end for table in tables)
        in_prose = "。" in document.text[head.end : end]
        has_numbers = len(_NUMBERS.findall(document.text, head.end, end)) >= ENOUGH_NUMBERS
        if holds_table or in_prose or has_numbers:
            kinds = (kind for kind, words in CHAPTERS.items() if re.search(words, head.words))
            number = sum(_DIGITS[mark] for mark in head.number)
            yield _Chapter(number, head.words, frozenset(kinds), head.start, in_prose)


def _heads(document: Document, start: int, end: int) -> Iterator[_Head]:
    """Give the heads of chapters in a span of the text."""
    text = document.text[start:end]
    places: Sequence[int] = range(start, end)
    if document.places:
        wraps = {match.start() for match in _WRAP.finditer(text)}
        places = [start + at for at in range(len(text)) if at not in wraps]
        text = _WRAP.sub("", text)
    for match in _CHAPTER.finditer(text):
        first, last = places[match.start("number")], places[match.end() - 1]
        yield _Head(match["number"], match["words"], first, last + 1)


def _lines(table: Table, sections: bool) -> Iterator[tuple[int, int]]:
    """Give the rows of a table that have one cell alone: heads of chapters, where a workbook or a
    page does not part them from it. In a form that has `sections` only the last one is none of them.
    """
    for row in table.rows[-1:] if sections else table.rows:
        if sum(bool(cell.text) for cell in row.cells) == 1:
            yield row.start, row.end


def _named(document: Document, chapter: _Chapter) -> str:
    """Name what begins at a chapter, with the year that is spoken of there most."""
    heading = re.split(r"\n|  ", document.text[chapter.start :][:40])[0]
    years = Counter(_OWN_YEAR.findall(_plain(document.text[chapter.start :])))
    of = f"（其中多写{years.most_common(1)[0][0]}年）" if years else ""
    return f"从“{heading}”写起{of}"


def _plain(text: str) -> str:
    return re.sub(r"\s", "", numbers.arabic_years(text))
