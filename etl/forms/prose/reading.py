"""Reading the prose: what its statements say, judged by the words around each number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from etl import metrics, numbers, spoken
from etl.document import Document
from etl.figure import Figure
from etl.forms import after
from etl.forms.flat import PARAGRAPH, flats
from etl.forms.prose.found import Found
from etl.forms.prose.statements import (
    ASSUMED,
    CARRIED,
    CHANNEL,
    DISPUTES,
    FALLS,
    ITEM,
    STATEMENTS,
    SUBJECT,
    UNNAMED,
    WHOLES_OF_ANSWERS,
    Statement,
    expression,
)  # fmt: skip
from etl.forms.prose.telling import (
    is_narrowed,
    is_of_requests,
    is_of_the_year,
    is_told,
    opened,
    without_items,
)
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose

# what the replies after them answer
_REQUESTS = ("requests_received", "requests_due", "replied_total")
# What is told in the run of a sentence about something else: another body alone is looked for.
_FREE = (
    "hot_topics_answered", "policy_explanations", "hotline_calls", "hotline_policy_calls",
    "website_visits", "new_media_followers", "disclosed_by_platform", "archives_opened",
    "disclosed_by_other_channel", "disclosed_by_weibo", "complaints", "training_courses", "people_trained",
)  # fmt: skip
_OFFICE_MATTERS = ("requests", "outcomes", "review", "litigation")  # what an office is asked itself
_CHANNELS = ("received_in_person", "received_online", "received_letter", "received_fax")
_ANSWERS = (
    "granted", "granted_in_part", "refused_total", "unable_total", "declined_total",
    "other_handling", "agreed", "agreed_in_part", "not_agreed_total", "does_not_exist",
    "not_this_agency", "already_public",
)  # fmt: skip
_SENTENCE = re.compile(f"[^。！？{PARAGRAPH}]+[。！？]?")
# …申请3件 after it: none that were received
_LEFT_OVER = re.compile("(?:结转|转结|遗留|转入)的?(?:政府|政务)?(?:信息)?$")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a statement says; None where it states a whole that is not ours. An `item` is of the
    whole before it.
    """

    found: Found
    figure: Figure | None

    @property
    def place(self) -> int:
        """Give where the number begins in the document."""
        return self.found.flat.places[self.found.number]

    @property
    def item(self) -> bool:
        """Say whether it is an item of the list after what was received or handled."""
        return self.found.statement.scope == ITEM


def read(document: Document, year: int, agency: str) -> list[Figure]:
    """Give the figures stated outside the tables, in the order of the text."""
    whose = Whose(agency, year)
    told: list[_Told] = []
    for flat in flats(document):
        taken: set[int | tuple[str, int]] = set()
        for statement, match in _matches(flat.text, year):
            found = Found(flat, statement, match)
            place = range(*match.span(found.slot))
            if not taken.isdisjoint((*place, *((statement.metric, at) for at in place))):
                continue
            if _LEFT_OVER.search(found.lead):
                continue
            figure = _figure(document, found, whose)
            if figure:
                # no reviews and no lawsuits are told by one zero in words
                zero = {(statement.metric, at) for at in place}
                taken |= zero if found.slot == "z" else set(place)
            if figure or (statement.metric in _REQUESTS and statement.scope != ITEM):
                told.append(_Told(found, figure))
    in_order = sorted(_undisputed(told), key=lambda each: each.place)
    return list(_carried(_assumed(list(_in_a_row(in_order, whose)))))


def _undisputed(told: Sequence[_Told]) -> list[_Told]:
    """Give what is told without rows that give one metric two numbers in one sentence: each is that
    of a part (窗口申请2件，现场申请3件).
    """
    values: dict[object, set[float | None]] = {}

    def key(each: _Told) -> object:
        assert each.figure
        sentence = each.found.flat.places[each.found.sentence[0]]
        return sentence, each.figure.metric, each.figure.scope

    for each in told:
        if each.figure:
            values.setdefault(key(each), set()).add(each.figure.value)
    kept = []
    for each in told:
        if not each.figure or len(values[key(each)]) == 1 or each.found.statement in STATEMENTS:
            kept.append(each)
        elif not each.item and each.figure.metric in _REQUESTS:
            kept.append(replace(each, figure=None))
    return kept


def _in_a_row(told: Sequence[_Told], whose: Whose) -> Iterator[_Told]:
    """Give what is told with the items that follow their whole, or one another, with nothing between
    but what is of requests: else they may be of another thing (推进一网通办，网上申请3000件).
    """
    last: _Told | None = None
    for each in told:
        if each.item:
            if last is None or not _follows(last, each, whose):
                continue
            last = each
        elif each.figure is None or each.figure.metric in _REQUESTS:
            last = each if each.figure else None
        yield each


def _follows(before: _Told, item: _Told, whose: Whose) -> bool:
    """Say whether an item follows what was told before with nothing between that is not of it."""
    flat, start, end = item.found.flat, before.found.match.end(), item.found.match.start()
    if before.found.flat is not flat:
        return False
    # what a bracket that has the whole, or an item, goes on with is of it
    between = re.sub("^[^（）]*）", "", flat.text[start : max(start, end)])
    metrics_of = before.found.statement.metric, item.found.statement.metric
    some = before.figure and before.figure.value  # of none nothing follows
    parts = some and metrics_of[0] in (*_CHANNELS, "requests_carried_in")
    if parts and metrics_of[1] in _ANSWERS and not re.search("[；。]|其中", between):
        return False  # 网络申请80件，予以公开60件
    if metrics_of[1] in _CHANNELS and (
        metrics_of[0] in WHOLES_OF_ANSWERS or re.search("答复|办结", between)
    ):
        return False  # 已答复9件，其中当面5件
    if metrics_of[1] in WHOLES_OF_ANSWERS and (whole := re.search("[；。](?=[^；。]*$)", between)):
        between = between[whole.end() :]  # …，其中涉及征地的1183件。全年共答复1409件
    return is_of_requests(between, whose)


def _matches(text: str, year: int) -> Iterator[tuple[Statement, re.Match[str]]]:
    """Give where statements and rows fit, one after the other; a row in sentences with its word."""
    for statement in STATEMENTS:
        for match in _compiled(statement.pattern).finditer(text):
            yield statement, match
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    for row in ROWS:
        if row.word in text and row.first <= year <= row.last:
            pattern = _compiled(row.pattern)
            for first, last in sentences:
                if text.find(row.word, first, last) >= 0:
                    for match in pattern.finditer(text, first, last):
                        yield row.statement, match


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(expression(pattern))


def _figure(document: Document, found: Found, whose: Whose) -> Figure | None:
    """Give what a statement says; None where its words leave open whose it is, or of when."""
    statement, (start, end) = found.statement, found.flat.span(*found.match.span(found.slot))
    if not is_told(found, whose) or not is_of_the_year(found, whose):
        return None
    judged = _scope(found, whose)
    if judged is None or (statement.metric == "disclosed_items" and is_narrowed(found, whose)):
        return None
    quantity = _quantity(found)
    if quantity is None or not numbers.is_possible(
        found.match[found.slot], quantity.value, metrics.unit(statement.metric)
    ):
        return None
    quote_start, quote_end = found.flat.span(*found.sentence)
    return Figure(
        statement.metric, whose.year, quantity.value, quantity.lower, quantity.upper,
        metrics.unit(statement.metric), "printed", "text", "正文",
        document.text[quote_start:quote_end], scope=judged[0],
        printed=document.text[start:end], start=start, end=end, note=judged[1],
    )  # fmt: skip


def _quantity(found: Found) -> numbers.Quantity | None:
    """Give the number of a statement; None where its words are no number that can be read."""
    if found.slot == "z":
        return numbers.Quantity(0.0, 0.0, 0.0)
    unit = metrics.unit(found.statement.metric)
    words = spoken.in_digits(found.match["n"].rstrip("元%"))
    words += "以上" if after.is_open(found.after) else ""
    try:
        if unit in numbers.SHARES:
            return numbers.percent(words, falls=found.match["d"] in FALLS)
        return numbers.money(words) if unit == "万元" else numbers.parse(words)
    except numbers.NotANumber:
        return None


def _scope(found: Found, whose: Whose) -> tuple[str, str | None] | None:
    """Give the scope of a statement after its lead, and the reason where it was judged."""
    statement, lead, first = found.statement, found.lead, found.sentence[0]
    told = found.told if first else ""
    words = found.flat.text[max(found.match.start(), first) : found.match.end()]
    own_clause = lead[max(lead.rfind(mark) for mark in "，；") + 1 :]
    if statement.scope == UNNAMED:
        resolved = None if whose.names_another(lead) else whose.scope(own_clause, statement.metric)
        return resolved if resolved and resolved[0] == "jurisdiction" else None
    if statement.scope not in (SUBJECT, CARRIED, ITEM, CHANNEL):
        if whose.names_another(lead + words) or whose.is_of_another(lead, told):
            return None
        known = whose.scope(own_clause, statement.metric) and whose.is_of(lead, statement.scope)
        return (statement.scope, statement.note) if known or statement.metric in _FREE else None
    if statement.scope != SUBJECT:
        lead = re.sub(r"其中[:：，]?$", "", lead)
    if statement.is_item:
        lead = without_items(opened(lead))
    strict = found.slot == "z" or statement.metric not in _FREE
    resolved = whose.scope(lead, statement.metric, told, strict=strict)
    if resolved is None:
        return None
    scope, judged = resolved
    if not whose.names_a_subject(lead):
        assumed = metrics.BY_NAME[statement.metric].family in _OFFICE_MATTERS
        scope = CARRIED if statement.scope in (CARRIED, ITEM) else ASSUMED if assumed else scope
    return scope, statement.note or judged


def _assumed(told: list[_Told]) -> Iterator[_Told]:
    """Give what nobody is named for the whole as its scope; None where the report tells requests
    and disputes of its office alone: there a subject was lost, and a reply of the whole is none.
    """

    def family(figure: Figure) -> str:
        return metrics.BY_NAME[figure.metric].family

    figures = [each.figure for each in told]
    scopes = {f.scope for f in figures if f and (f.metric in _REQUESTS or family(f) in DISPUTES)}
    of_the_office = "government_office" in scopes and "jurisdiction" not in scopes
    for each in told:
        figure = each.figure
        if of_the_office and figure and family(figure) == "outcomes":
            if figure.scope not in (ASSUMED, "jurisdiction"):
                yield each
        elif figure is None or figure.scope != ASSUMED:
            yield each
        elif not of_the_office:
            yield replace(each, figure=replace(figure, scope="jurisdiction"))
        elif figure.metric in _REQUESTS:
            yield replace(each, figure=None)


def _carried(told: Iterable[_Told]) -> Iterator[Figure]:
    """Give replies the scope, and its reason, of the requests that the text last spoke of, and no
    items of another scope.

    None stands for requests of another body or year: the replies after them are not ours.
    """
    carried: tuple[str, str | None] | None = None
    for each in told:
        figure = each.figure
        if figure and figure.scope == CARRIED:
            if carried:
                scope, note = carried
                yield replace(figure, scope=scope, note=figure.note or note)
            continue
        if figure and (not each.item or (carried and carried[0] == figure.scope)):
            yield figure
        if not each.item and (figure is None or figure.metric in _REQUESTS):
            carried = (figure.scope, figure.note) if figure else None
