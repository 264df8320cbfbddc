"""A province's own table of the years to 2018: Fujian's 指标名称 / 计量单位 / 年度 / 历年累计.

Only the year's column is stored. What the dictionary has no metric for (fax, e-mail, appeals) is
known and left.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from etl import grid
from etl.document import Document, Row
from etl.figure import Figure
from etl.forms import cells, cut, glued, layout, loose
from etl.forms.form import THREE_NEEDS, Cell, Form
from etl.forms.labels import Lexicon
from etl.forms.reading import Tables, Unread, unread_row

# fmt: off
ROWS = {
    "主动公开信息数":         "disclosed_items",
    "网站公开":               "disclosed_by_website",
    "政府公报公开":           "disclosed_by_gazette",
    "受理依申请公开信息总数": "requests_received",
    "当面申请数":             "received_in_person",
    "网上申请数":             "received_online",
    "信函申请数":             "received_letter",
    "对申请的答复总数":       "replied_total",
    "同意公开答复数":         "agreed",
    "同意部分公开答复数":     "agreed_in_part",
    "否决公开答复数":         "not_agreed_total",
    "行政复议数":             "review_cases",
    "行政诉讼数":             "litigation_cases",
}
LEFT = ("传真申请数", "电子邮件申请数", "行政申诉举报数")
# The number that the form prints before a row, within its group.
NUMBERS = {
    "网站公开": 1, "政府公报公开": 2,
    "当面申请数": 1, "传真申请数": 2, "电子邮件申请数": 3, "网上申请数": 4, "信函申请数": 5,
    "同意公开答复数": 1, "同意部分公开答复数": 2, "否决公开答复数": 3,
}
# fmt: on

SIGNS = frozenset(("历年累计", "受理依申请公开信息总数", "否决公开答复数"))
HEAD, UNIT, TOTAL = "指标名称", "计量单位", "历年累计"
SHORT_UNIT = "单位"  # printed for it
COUNTERS = frozenset(("条", "件", "次"))
ENOUGH = 5  # of the table's rows
LEXICON = Lexicon(frozenset((*ROWS, *LEFT)), {"行政申诉、举报数": "行政申诉举报数"})
YEARS = (f"{year}{word}" for year in (*range(2003, 2031), "本") for word in ("年度", "年"))
HEADS = loose.Heads(
    frozenset((HEAD,)), frozenset((HEAD, UNIT, SHORT_UNIT, TOTAL, *YEARS)), frozenset()
)
BLOCK = glued.Block(
    tuple((HEAD, unit, glued.YEAR, TOTAL) for unit in (UNIT, SHORT_UNIT)),
    {label: NUMBERS.get(label, 0) for label in (*ROWS, *LEFT)},
    units=tuple(sorted(COUNTERS)),
)
_OF_THE_YEAR = re.compile(r"(20\d\d)年度?|本年度?")


def recognises(document: Document) -> bool:
    """Say whether the document holds the table: its header, and rows of it."""
    words = grid.words(rows_of(document))
    return {HEAD, TOTAL} <= words and len(words & set(ROWS)) >= ENOUGH


@lru_cache(maxsize=4)
def rows_of(document: Document) -> tuple[Row, ...]:
    """Give the rows of the table, in whatever layout they stand."""
    return layout.rows(document, LEXICON, LEXICON.words, HEADS, (BLOCK,))


def read(document: Document, year: int) -> Tables:
    """Give the year's figure of each row, and the rows that no word explains."""
    unread: list[Unread] = []
    found = cells.once(_figures(document, year, unread))
    figures = (
        found.get((metric, "total")) or cells.lost(metric, year, "total", label, None)
        for label, metric in ROWS.items()
    )
    return Tables(tuple(figures), tuple(unread))


def _figures(document: Document, year: int, unread: list[Unread]) -> Iterator[Figure]:
    columns: list[str] = []
    rows = rows_of(document)
    together = cut.run_together(rows)  # then 3 054321 is 30 beside 54321, broken by a line
    for row in rows:
        words = [grid.plain(cell.text) for cell in row.cells if cell.text]
        if HEAD in words or (TOTAL in words and not any(map(grid.is_value, row.cells))):
            columns = [word for word in words if word not in (HEAD, UNIT, SHORT_UNIT)]
            continue
        label = next((grid.name(c) for c in row.cells if grid.name(c) in LEXICON.words), None)
        values = [cell for cell in row.cells if grid.is_value(cell)]
        if label in ROWS:
            apart = len(values) == len(columns) and not (together and row.glued)
            at = _column(columns, year) if apart else None
            yield cells.read(
                document, year, ROWS[label], label, None if at is None else values[at], row
            )
        elif label is None and columns and values:
            unread.append(unread_row(row))


def _column(columns: Sequence[str], year: int) -> int | None:
    """Find the one column that is the report's year's."""
    own = [
        at for at, word in enumerate(columns)
        if (match := _OF_THE_YEAR.fullmatch(word)) and match[1] in (None, str(year))
    ]  # fmt: skip
    return own[0] if len(own) == 1 else None


_LOCAL = "省级统计表为地方所定，口径未作说明"
CONCEPTS = {
    "requests":             Cell("requests_received", "B", f"省级统计表为地方所定；{THREE_NEEDS}"),
    "handled":              Cell("replied_total", "C", _LOCAL),
    "granted":              Cell("agreed", "C", _LOCAL),
    "granted_in_part":      Cell("agreed_in_part", "C", _LOCAL),
    "granted_or_part":      Cell("agreed + agreed_in_part", "C", _LOCAL),
    "refused":              Cell("not_agreed_total", "C", _LOCAL),
    "review_total":         Cell("review_cases", "B", "省级统计表只填件数，未分结果"),
    "litigation_total":     Cell("litigation_cases", "B", "省级统计表只填件数，未分结果"),
    "disclosed_items":      Cell("disclosed_items", "none", _LOCAL),
    "disclosed_by_website": Cell("disclosed_by_website", "C", _LOCAL),
}  # fmt: skip
FORM = Form(
    "provincial",
    "省级统计表",
    "省级统计表",
    "local",
    recognises,
    read,
    rows=tuple(ROWS.values()),
    prose=(),
    concepts=CONCEPTS,
    since=2008,
    signs=SIGNS,
)
