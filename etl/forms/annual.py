"""The shape that the forms of 2019 and 2021 share: three sections of tables, found by their words.

Each form gives its own words as a `Vocabulary`; this module knows how the sections are laid out.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from etl import grid
from etl.document import Document, Row
from etl.figure import APPLICANTS, Figure
from etl.forms import cells, order, proactive
from etl.forms.reading import Unread, unread_row

# fmt: off
APPLICANT_WORDS = {
    "自然人":       "natural_person",
    "商业企业":     "company",
    "科研机构":     "research_institution",
    "社会公益组织": "social_organisation",
    "法律服务机构": "legal_services",
    "其他":         "other",
    "总计":         "total",
}
APPLICANT_TREE: grid.Tree = {
    "自然人": None,
    "法人或其他组织": dict.fromkeys(tuple(APPLICANT_WORDS)[1:6]),
    "总计": None,
}

OUTCOME_WORDS = {
    "结果维持": "upheld",
    "结果纠正": "overturned",
    "其他结果": "other",
    "尚未审结": "pending",
    "总计":     "total",
}
_OUTCOMES: grid.Tree = dict.fromkeys(OUTCOME_WORDS)
ROUTE_WORDS = {
    "行政复议":         "review",
    "未经复议直接起诉": "litigation_direct",
    "复议后起诉":       "litigation_after_review",
}
DISPUTE_TREE: grid.Tree = {
    "行政复议": _OUTCOMES,
    "行政诉讼": {"未经复议直接起诉": _OUTCOMES, "复议后起诉": _OUTCOMES},
}

# The rows of 三、收到和处理政府信息公开申请情况 that both forms print, in their order.
REQUEST_ROWS = {
    "本年新收政府信息公开申请数量": "requests_received",
    "上年结转政府信息公开申请数量": "requests_carried_in",
    "予以公开":                   "granted",
    "部分公开":                   "granted_in_part",
    "属于国家秘密":               "refused_state_secret",
    "其他法律行政法规禁止公开":   "refused_law_forbids",
    "危及三安全一稳定":           "refused_security_stability",
    "保护第三方合法权益":         "refused_third_party",
    "属于三类内部事务信息":       "refused_internal_affairs",
    "属于四类过程性信息":         "refused_process_information",
    "属于行政执法案卷":           "refused_enforcement_files",
    "属于行政查询事项":           "refused_administrative_query",
    "本机关不掌握相关政府信息":   "unable_not_held",
    "没有现成信息需要另行制作":   "unable_needs_creation",
    "补正后申请内容仍不明确":     "unable_still_unclear",
    "信访举报投诉类申请":         "declined_petition",
    "重复申请":                   "declined_repeat",
    "要求提供公开出版物":         "declined_publication",
    "无正当理由大量反复申请":     "declined_excessive",
    "要求行政机关确认或重新出具已获取信息": "declined_reconfirmation",
}
REQUEST_TOTALS = {
    "总计":               "handled_total",
    "结转下年度继续办理": "requests_carried_out",
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One form's own words: proactive rows × columns → metric, request rows → metric.

    `instead` names rows of an older form that some reports keep, with those they stand for: one
    is read only where none of these is printed.
    """

    proactive: dict[tuple[str, str], str]
    request_rows: dict[str, str]
    instead: dict[str, tuple[str, ...]] = field(default_factory=dict)


ENOUGH_SIGNS = 3  # of a form's five own words: a row or two of another form may have strayed in


def signs_in(document: Document, signs: Collection[str]) -> int:
    """Count the words of a form's own that stand in cells of tables: prose may speak of any form."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return len({grid.bare(cell.text) for cell in cells} & set(signs))


def holds_requests(document: Document) -> bool:
    """Say whether the table of requests stands there: its first column and its first row."""
    rows = [row for table in document.tables for row in table.rows]
    first = {grid.bare(cell.text) for row in rows for cell in row.cells} & set(REQUEST_ROWS)
    return _row_with(rows, "自然人") is not None and next(iter(REQUEST_ROWS)) in first


def read(document: Document, year: int, words: Vocabulary) -> tuple[list[Figure], list[Unread]]:
    """Give the figures of the three sections, each that the form asks exactly once, and what no
    word of the form explains.
    """
    rows = [row for table in document.tables for row in table.rows]
    unread: list[Unread] = []
    end = _row_with(rows, "自然人")
    figures = (
        *proactive.read(
            document, year, rows[:end], words.proactive, unread, goes_on=end is not None
        ),
        *_requests(document, year, rows, words, unread),
        *_disputes(document, year, rows, unread),
    )
    found = cells.once(figures)
    printed = {metric for metric, _ in found}
    kept = {old for old, rows in words.instead.items() if not printed & set(rows)}
    doubled = _doubled(rows, words)
    return [
        cells.lost(key[0], year, key[1], label, None, why=cells.TWO_TABLES)
        if key[0] in doubled
        else found.get(key) or cells.lost(key[0], year, key[1], label, None)
        for key, label in _asked(words).items()
        if key[0] not in words.instead or (key[0] in kept and key in found)
    ], unread


def _doubled(rows: list[Row], words: Vocabulary) -> set[str]:
    """Give the metrics of each section that is printed twice: another body's, or last year's."""
    printed = [grid.bare(cell.text) for row in rows for cell in row.cells]
    doubled: set[str] = set()
    if printed.count("规章") > 1:
        doubled |= set(words.proactive.values())
    if printed.count(next(iter(REQUEST_ROWS))) > 1:
        doubled |= set(words.request_rows.values())
    if printed.count("行政复议") > 1:
        doubled |= {f"{route}_{outcome}" for route in ROUTE_WORDS.values()
                    for outcome in OUTCOME_WORDS.values()}  # fmt: skip
    return doubled


def _asked(words: Vocabulary) -> dict[tuple[str, str], str]:
    """Give each (metric, applicant) that the form asks, in its order, with its label."""
    asked = {(metric, "total"): " / ".join(path) for path, metric in words.proactive.items()}
    applicant_labels = {applicant: word for word, applicant in APPLICANT_WORDS.items()}
    asked |= {
        (metric, applicant): f"{label} / {applicant_labels[applicant]}"
        for label, metric in words.request_rows.items()
        for applicant in APPLICANTS
    }
    return asked | {
        (f"{route}_{outcome}", "total"): f"{route_word} / {outcome_word}"
        for route_word, route in ROUTE_WORDS.items()
        for outcome_word, outcome in OUTCOME_WORDS.items()
    }


def _requests(
    document: Document, year: int, rows: list[Row], words: Vocabulary, unread: list[Unread]
) -> Iterator[Figure]:
    """Read 三、收到和处理政府信息公开申请情况: outcome rows by seven applicant columns."""
    start, metrics = _row_with(rows, "自然人"), words.request_rows
    if start is None:
        return
    end = _row_with(rows, "行政复议") or len(rows)
    header, body = _split(rows[start:end], metrics)
    unread += [unread_row(row) for row in header if any(map(grid.is_value, row.cells))]
    applicants = [
        APPLICANT_WORDS.get(path[-1]) for path in grid.columns(_levels(header), APPLICANT_TREE)
    ]
    lines = list(_lines(body, len(applicants), metrics, unread))
    # How wide the table is, its rows must show: most fit, and one that is not torn fills it.
    lost = [(line.values.count(None), line.row.torn) for line in lines]
    fits = (0, False) in lost and sum(n <= torn for n, torn in lost) * 2 > len(lost)
    either = {metric for old, new in words.instead.items() for metric in (old, *new)}
    optional = {label for label, metric in metrics.items() if metric in either}
    gaps = order.before_gaps(lines, list(metrics), unread, standing=order.labels(body) | optional)
    path: list[str] = []
    for at, line in enumerate(lines):
        path = grid.under(path, line.path)
        for applicant, cell in zip(applicants, line.values, strict=True):
            if applicant:
                label = " / ".join((*path, _word(applicant)))
                certain = fits and at not in gaps
                yield cells.read(
                    document, year, metrics[line.label], label, cell if certain else None, line.row,
                    applicant=applicant, why=order.GAP if at in gaps else None,
                )  # fmt: skip


def _lines(
    rows: list[Row], width: int, metrics: dict[str, str], unread: list[Unread]
) -> Iterator[grid.Line]:
    """Give the rows with a label of the form that keep its order, and those printed once more
    elsewhere, to be set against them; others with numbers are unread.
    """
    lines = [grid.line(row, width, metrics) for row in rows]
    known = [line for line in lines if line]
    places = {label: at for at, label in enumerate(metrics)}
    in_order = order.in_order([places[line.label] for line in known])
    kept = {line.label for line, keeps in zip(known, in_order, strict=True) if keeps}
    for row, line in zip(rows, lines, strict=True):
        if line and line.label in kept:
            yield line
        elif any(map(grid.is_value, row.cells)):
            unread.append(unread_row(row))


def _disputes(
    document: Document, year: int, rows: list[Row], unread: list[Unread]
) -> Iterator[Figure]:
    """Read 四、政府信息公开行政复议、行政诉讼情况: one row of values under three routes."""
    start = _row_with(rows, "行政复议")
    if start is None:
        return
    block = rows[start:]
    at = next(
        (i for i, row in enumerate(block) if any(grid.is_value(cell) for cell in row.cells)), None
    )
    if at is None:
        at = _blank_row(block)
    if at is None:
        return
    paths = grid.columns(_levels(block[:at]), DISPUTE_TREE)
    words = [path[-1] for path in paths]
    whole = all(words.count(outcome) == len(ROUTE_WORDS) for outcome in OUTCOME_WORDS)
    own = [row for row in block[at:] if len(row.cells) == len(paths)] if whole else []
    unread += [
        unread_row(row)
        for row in block[at:]
        if row not in own and any(map(grid.is_value, row.cells))
    ]
    row = own[0] if own else block[at]
    one = len({tuple(cell.text for cell in each.cells) for each in own}) == 1
    values = row.cells if one else (None,) * len(paths)
    for path, cell in zip(paths, values, strict=True):
        *_, route_word, outcome_word = "", *path
        route, outcome = ROUTE_WORDS.get(route_word), OUTCOME_WORDS.get(outcome_word)
        if route and outcome:
            yield cells.read(document, year, f"{route}_{outcome}", " / ".join(path), cell, row)


def _blank_row(block: list[Row]) -> int | None:
    """Find the row of the header's width that stands there empty."""
    for at, row in enumerate(block):
        if not any(cell.text for cell in row.cells):
            width = len(grid.columns(_levels(block[:at]), DISPUTE_TREE))
            return at if len(row.cells) == width else None
    return None


def _row_with(rows: list[Row], word: str) -> int | None:
    return next(
        (i for i, row in enumerate(rows) if any(grid.plain(c.text) == word for c in row.cells)),
        None,
    )


def _split(rows: list[Row], known: dict[str, str]) -> tuple[list[Row], list[Row]]:
    """Split at the first row that bears a label of the form: header above, body from there."""
    at = next((i for i, row in enumerate(rows) if _names_a_row(row, known)), len(rows))
    return rows[:at], rows[at:]


def _names_a_row(row: Row, known: dict[str, str]) -> bool:
    return any(
        grid.bare(cell.text) in known and grid.plain(cell.text) not in APPLICANT_WORDS
        for cell in row.cells
    )


def _levels(header: list[Row]) -> list[list[str]]:
    """Give the header's words, level by level; a row with numbers is none of it."""
    return [
        [grid.plain(cell.text) for cell in row.cells if cell.text]
        for row in header
        if not any(map(grid.is_value, row.cells))
    ]


def _word(applicant: str) -> str:
    return next(word for word, name in APPLICANT_WORDS.items() if name == applicant)
