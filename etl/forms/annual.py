"""The shape that the forms of 2019 and 2021 share: three sections of tables, found by their words.

Each form gives its own words as a `Vocabulary`; this module knows how the sections are laid out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from etl import grid
from etl.document import Document, Row
from etl.figure import APPLICANTS, Figure
from etl.forms import cells, disputes, filled, layout, order, pieces, proactive
from etl.forms.reading import Tables, Unread, unread_row
from etl.forms.section import Section, columns
from etl.forms.vocabulary import (
    APPLICANT_HEADS,
    APPLICANT_LABELS,
    APPLICANT_TREE,
    APPLICANT_TREES,
    APPLICANT_WORDS,
    DISPUTE_HEADS,
    DISPUTE_TREE,
    GROUPS,
    OUTCOME_WORDS,
    REQUEST_ROWS,
    ROUTE_WORDS,
    Vocabulary,
)
from etl.identities import Identity, Key, Sum

LABEL_WORDS = 3  # 三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密
ENOUGH_SIGNS = 3  # of a form's five own words: a row or two of another form may have strayed in


def recognises(document: Document, words: Vocabulary, signs: Collection[str]) -> bool:
    """Say whether the document's tables bear a form's own column words, and not one by chance."""
    return signs_in(document, words, signs) >= ENOUGH_SIGNS


def signs_in(document: Document, words: Vocabulary, signs: Collection[str]) -> int:
    """Count the words of a form's own that stand in its tables: prose may speak of any form."""
    return len(grid.words(rows_of(document, words)) & set(signs))


def holds_requests(document: Document, words: Vocabulary) -> bool:
    """Say whether the table of requests stands there: its first column and its first row."""
    rows = rows_of(document, words)
    first = grid.words(rows) & set(REQUEST_ROWS)
    return _row_with(rows, APPLICANT_HEADS) is not None and next(iter(REQUEST_ROWS)) in first


def holds_all_requests(document: Document, words: Vocabulary) -> bool:
    """Say whether each row of requests that the form always has stands there with its numbers."""
    rows, labels = rows_of(document, words), list(words.always)
    lines = (grid.line(row, len(APPLICANT_WORDS), labels) for row in rows)
    return {line.label for line in lines if line and None not in line.values} == set(labels)


@lru_cache(maxsize=4)
def rows_of(document: Document, words: Vocabulary) -> tuple[Row, ...]:
    """Give the rows of the form's sections, in whatever layout they stand, with cells that know
    which word of the form they mean.
    """
    return layout.rows(document, words.lexicon, words.labels, words.heads, words.blocks)


def read(
    document: Document, year: int, words: Vocabulary, identities: Sequence[Identity]
) -> Tables:
    """Give the figures of the three sections, each that the form asks exactly once, and what no
    word of the form explains. Cells that ran together are cut apart by its sums, `identities`.
    """
    rows = list(rows_of(document, words))
    unread: list[Unread] = []
    used: set[Sum] = set()
    routes = _row_with(rows, DISPUTE_HEADS)
    requests = _row_with(rows[:routes], APPLICANT_HEADS)
    if requests is None:
        requests = _first_label(rows[:routes], words)
    if routes is None and requests is not None:
        routes = pieces.only_row_of(rows, len(list(grid.leaves(DISPUTE_TREE))), after=requests)
    figures = list(
        proactive.read(
            document, year, rows[:requests], words.proactive, unread, goes_on=requests is not None
        )
    )
    if requests is not None:
        section = Section(document, year, rows, rows[requests:routes], unread, used, identities)
        figures += _requests(section, words)
    if routes is not None:
        section = Section(document, year, rows, rows[routes:], unread, used, identities)
        figures += disputes.read(section, words)
    found = cells.once(figures)
    printed = {metric for metric, _ in found}
    kept = {old for old, rows in words.instead.items() if not printed & set(rows)}
    doubled = _doubled(rows, words)
    asked = [
        cells.lost(key[0], year, key[1], label, None, why=cells.TWO_TABLES)
        if key[0] in doubled
        else found.get(key) or cells.lost(key[0], year, key[1], label, None)
        for key, label in _asked(words).items()
        if key[0] not in words.instead or (key[0] in kept and key in found)
    ]
    return Tables(tuple(asked), tuple(unread), frozenset(used))


def _doubled(rows: list[Row], words: Vocabulary) -> set[str]:
    """Give the metrics of each section that is printed twice: another body's, or last year's."""
    printed = [grid.name(cell) for row in rows for cell in row.cells]
    doubled: set[str] = set()
    if printed.count("规章") > 1:
        doubled |= set(words.proactive.values())
    if printed.count(next(iter(REQUEST_ROWS))) > 1:
        doubled |= set(words.request_rows.values())
    if printed.count("行政复议") > 1:
        doubled |= {f"{route}_{outcome}" for route in ROUTE_WORDS.values()
                    for outcome in OUTCOME_WORDS.values()}  # fmt: skip
    return doubled


@cache
def _asked(words: Vocabulary) -> Mapping[tuple[str, str], str]:
    """Give each (metric, applicant) that the form asks, in its order, with its label."""
    asked = {(metric, "total"): " / ".join(path) for path, metric in words.proactive.items()}
    asked |= {
        (metric, applicant): f"{label} / {APPLICANT_LABELS[applicant]}"
        for label, metric in words.request_rows.items()
        for applicant in APPLICANTS
    }
    return asked | {
        (f"{route}_{outcome}", "total"): f"{route_word} / {outcome_word}"
        for route_word, route in ROUTE_WORDS.items()
        for outcome_word, outcome in OUTCOME_WORDS.items()
    }


def _requests(section: Section, words: Vocabulary) -> Iterator[Figure]:
    """Read 三、收到和处理政府信息公开申请情况: outcome rows by seven applicant columns."""
    document, year, unread = section.document, section.year, section.unread
    metrics = words.request_rows
    header, body = _split(section.rows, metrics)
    unread += [unread_row(row) for row in header if any(map(grid.is_value, row.cells))]
    paths = columns(header, APPLICANT_TREES)
    if not paths and (paths := pieces.columns(section.before(body), header, body, APPLICANT_TREE)):
        # What is gone from a cell may stand apart.
        body = [replace(row, padded=True) for row in body]
    applicants = _without_corner([APPLICANT_WORDS.get(path[-1]) for path in paths])
    body = _without_cut_off(document, body, len(applicants))
    if len(applicants) >= len(APPLICANT_WORDS):
        body = filled.after_labels(body, len(applicants), metrics)
    body = section.apart(body, [_keys(row, metrics, applicants) for row in body])
    lines = list(_lines(document, body, len(applicants), words, unread))
    # How wide the table is, its rows must show: most fit, and one that is not torn fills it.
    lost = [(line.values.count(None), line.row.torn) for line in lines]
    fits = (0, False) in lost and sum(n <= torn for n, torn in lost) * 2 > len(lost)
    either = {metric for old, new in words.instead.items() for metric in (old, *new)}
    optional = {label for label, metric in metrics.items() if metric in either}
    gaps = order.before_gaps(
        lines, list(metrics), unread, standing=order.labels(body), optional=optional
    )
    near_heads = section.near_heads
    path: list[str] = []
    for at, line in enumerate(lines):
        path = grid.under(path, line.path)
        for applicant, cell in zip(applicants, line.values, strict=True):
            if applicant:
                word = APPLICANT_LABELS[applicant]
                head = near_heads.get(word)
                label = " / ".join((*path, word))
                certain = fits and at not in gaps
                yield cells.read(
                    document, year, metrics[line.label], label, cell if certain else None, line.row,
                    applicant=applicant, why=gaps.get(at),
                    printed_as=head or line.own, near=line.near or head is not None,
                )  # fmt: skip


def _without_corner(applicants: list[str | None]) -> list[str | None]:
    """Give the columns without a head over the labels: 项目 before 自然人 and all others."""
    corner = applicants[:1] == [None] and set(APPLICANTS) <= set(applicants)
    return applicants[1:] if corner else applicants


def _without_cut_off(document: Document, rows: list[Row], width: int) -> list[Row]:
    """Give rows without a number too many with which the text ends: of 2.其他… the 2. is left."""
    if not rows:
        return rows
    *before, last = rows
    if not last.loose or last.end != len(document.text.rstrip()):
        return rows
    values = [cell for cell in last.cells if grid.is_value(cell)]
    beyond = len(values) == width + 1 and last.cells[-1] is values[-1]
    return [*before, replace(last, cells=last.cells[:-1])] if beyond else rows


def _keys(
    row: Row, metrics: Mapping[str, str], applicants: Sequence[str | None]
) -> tuple[Key, ...]:
    """Give the names of a row's cells, from the label that it bears; none without a number."""
    if not any(map(grid.is_value, row.cells)):
        return ()
    label = grid.label(row, metrics)
    return tuple((metrics[label], a, "jurisdiction") for a in applicants if label and a)


def _lines(
    document: Document, rows: list[Row], width: int, words: Vocabulary, unread: list[Unread]
) -> Iterator[grid.Line]:
    """Give the rows with a label of the form that keep its order, and those printed once more
    elsewhere, to be set against them; others with numbers are unread.
    """
    metrics = words.request_rows
    rows = [row for row in rows if not _is_head(row)]
    rows = order.with_near_words(rows, list(metrics), GROUPS)
    rows = pieces.with_labels(document, rows, words.always, width)
    whole = width >= len(APPLICANT_WORDS)
    lines = [grid.line(row, width, metrics, whole=whole) for row in rows]
    known = [line for line in lines if line]
    places = {label: at for at, label in enumerate(metrics)}
    in_order = order.in_order([places[line.label] for line in known])
    kept = {line.label for line, keeps in zip(known, in_order, strict=True) if keeps}
    for row, line in zip(rows, lines, strict=True):
        if line and line.label in kept:
            yield line
        elif any(map(grid.is_value, row.cells)):
            unread.append(unread_row(row))


def _row_with(rows: Sequence[Row], words: Collection[str]) -> int | None:
    """Find the first row that bears a word of a header, and no number."""
    return next(
        (
            i
            for i, row in enumerate(rows)
            if any(grid.name(cell) in words for cell in row.cells)
            and not any(map(grid.is_value, row.cells))
        ),
        None,
    )


def _first_label(rows: Sequence[Row], words: Vocabulary) -> int | None:
    """Find the first row of values of the table of requests, where its header is none."""
    first = next(iter(words.request_rows))
    return next(
        (i for i, row in enumerate(rows) if any(grid.name(cell) == first for cell in row.cells)),
        None,
    )


def _split(rows: list[Row], known: dict[str, str]) -> tuple[list[Row], list[Row]]:
    """Split at the first row that bears a label of the form: header above, body from there."""
    at = next((i for i, row in enumerate(rows) if _names_a_row(row, known)), len(rows))
    return rows[:at], rows[at:]


def _is_head(row: Row) -> bool:
    """Say whether a row is words alone, and more than a label and its groups are."""
    return len(row.cells) > LABEL_WORDS and all(map(grid.is_words, row.cells))


def _names_a_row(row: Row, known: dict[str, str]) -> bool:
    return any(
        grid.name(cell) in known
        and not (
            grid.name(cell) in APPLICANT_WORDS and grid.bare(cell.text) == grid.plain(cell.text)
        )
        for cell in row.cells
    )
