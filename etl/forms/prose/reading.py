"""Reading the prose: what its statements say, judged by the words around each number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from etl import metrics, numbers, spoken
from etl.document import Document
from etl.figure import Figure
from etl.forms import after
from etl.forms.flat import PARAGRAPH, flats
from etl.forms.prose.between import opened, without_items
from etl.forms.prose.disclosed import is_narrowed, is_of_a_field
from etl.forms.prose.found import Found, without_number
from etl.forms.prose.lists import in_a_row, undisputed
from etl.forms.prose.statements import (
    ASSUMED,
    CARRIED,
    CHANNEL,
    DISPUTES,
    FALLS,
    ITEM,
    SUBJECT,
    TELLER,
    UNNAMED,
    Statement,
    expression,
)  # fmt: skip
from etl.forms.prose.sums import added_up
from etl.forms.prose.telling import is_told, is_told_of_a_part, may_be_told
from etl.forms.prose.times import is_of_the_year
from etl.forms.prose.told import REQUESTS, Told
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose

_OFFICE_MATTERS = ("requests", "outcomes", "review", "litigation")  # what an office is asked itself
_SHORT = 24  # characters of a sentence that is as good as a heading
# 招商引资方面。 and 自然人申请情况。 are of a part
_OF_A_PART = re.compile(
    "(?<!公开)(?<!工作)方面。|(?:自然人|法人|企业|网上|线上|线下|现场)[^。]*(?:情况|方面|平台)|期间"
)
_LOOKS_BACK = re.compile("(?:回顾|总结|情况|如下)。$")
_SENTENCE = re.compile(f"[^。！？{PARAGRAPH}]+[。！？]?")
# …申请3件 after it: none that were received
_LEFT_OVER = re.compile("(?:结转|转结|遗留|转入)的?(?:政府|政务)?(?:信息)?$")


def read(document: Document, year: int, agency: str) -> list[Figure]:
    """Give the figures stated outside the tables, in the order of the text."""
    whose = Whose(agency, year)
    told: list[Told] = []
    items: list[Found] = []
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
            if statement.scope in (ITEM, CHANNEL):
                items.append(found)
            if figure or (statement.metric in REQUESTS and statement.scope != ITEM):
                told.append(Told(found, figure))
    in_order = list(in_a_row(_in_order(undisputed(told)), whose))
    read_already = {(each.metric, each.found.number) for each in in_order}
    own = [
        each
        for each in items
        if (each.statement.metric, each.number) not in read_already
        and may_be_told(each, whose)
        and _is_of_the_list(each, whose)
    ]
    proved = [
        Told(found, _stated(document, found, whole.figure.scope, whole.figure.note, year))
        for found, whole in added_up(in_order, own, whose)
        if whole.figure
    ]
    return list(_carried(_assumed(_in_order([*in_order, *proved]))))


def _in_order(told: Iterable[Told]) -> list[Told]:
    return sorted(told, key=lambda each: each.place)


def _is_of_the_list(item: Found, whose: Whose) -> bool:
    """Say whether an item's own clause names no other year."""
    clause = item.lead[max(item.lead.rfind(mark) for mark in "，；、：（") + 1 :]
    return whose.is_this_year(clause)


def _matches(text: str, year: int) -> Iterator[tuple[Statement, re.Match[str]]]:
    """Give where statements and rows fit, one after the other; a row in sentences with its word."""
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
    statement = found.statement
    if not is_told(found, whose) or not is_of_the_year(found, whose):
        return None
    if statement.scope != TELLER and _is_of_what_was_begun(found, whose):
        return None
    judged = _scope(found, whose)
    if judged is None or (statement.metric == "disclosed_items" and is_narrowed(found, whose)):
        return None
    of_a_site = statement.metric == "disclosed_by_website" and statement.scope == SUBJECT
    if of_a_site and is_of_a_field(found, whose):
        return None
    return _stated(document, found, *judged, whose.year)


def _is_of_what_was_begun(found: Found, whose: Whose) -> bool:
    """Say whether the line has begun to speak of another body, time or part, and the sentence, with
    no subject and time of its own, goes on with it: （二）市血站。收到申请1件.
    """
    if whose.is_another_body(found.before):
        return True
    before = found.line_before[0] if found.line_before else ""
    if _LOOKS_BACK.search(before) and not whose.is_this_year(before):
        return True
    if whose.names_a_subject(found.before):
        return False
    timed = re.search("全年|本年|年度|20..年", found.before)
    for sentence in found.line_before:
        if whose.is_another_body(without_number(sentence)):
            return True
        short = len(sentence) <= _SHORT and not re.search(r"\d[余多万]*[件条]", sentence)
        if short and (_OF_A_PART.search(sentence) or not (timed or whose.is_this_year(sentence))):
            return True
        if whose.names_a_subject(sentence):
            return False
    return False


def _stated(
    document: Document, found: Found, scope: str, note: str | None, year: int
) -> Figure | None:
    """Give the figure of a statement in a scope; None where its number cannot be one."""
    quantity, unit = _quantity(found), metrics.unit(found.statement.metric)
    if quantity is None or not numbers.is_possible(found.match[found.slot], quantity.value, unit):
        return None
    start, end = found.flat.span(*found.match.span(found.slot))
    quote_start, quote_end = found.flat.span(*found.sentence)
    return Figure(
        found.statement.metric, year, quantity.value, quantity.lower, quantity.upper, unit,
        "printed", "text", "正文", document.text[quote_start:quote_end], scope=scope,
        printed=document.text[start:end], start=start, end=end, note=note,
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
    told = found.told if first and not found.begins_a_chapter else ""
    words = found.flat.text[max(found.match.start(), first) : found.match.end()]
    own_clause = lead[max(lead.rfind(mark) for mark in "，；") + 1 :]
    if statement.scope == UNNAMED:
        resolved = None if whose.names_another(lead) else whose.scope(own_clause, statement.metric)
        if resolved is None or resolved[0] != "jurisdiction":
            return None
        if whose.is_of_another_office(words):
            return None
        office = whose.is_of_the_office(words)
        return ("government_office" if office else "jurisdiction"), statement.note
    if statement.scope == TELLER:
        return _told_by(found, whose, own_clause, words)
    if statement.scope != SUBJECT:
        lead = re.sub(r"其中[:：，]?$", "", lead)
    if statement.is_item:
        lead = without_items(opened(lead))
    resolved = whose.scope(lead, statement.metric, told)
    if resolved is None:
        return None
    scope, judged = resolved
    if whose.is_of_the_office(words):
        return "government_office", statement.note
    if not whose.names_a_subject(lead):
        assumed = metrics.BY_NAME[statement.metric].family in _OFFICE_MATTERS
        scope = CARRIED if statement.scope in (CARRIED, ITEM) else ASSUMED if assumed else scope
    return scope, statement.note or judged


def _told_by(
    found: Found, whose: Whose, own_clause: str, words: str
) -> tuple[str, str | None] | None:
    """Give the scope of what is told in the run of a sentence, and why where it was judged."""
    statement, lead = found.statement, found.lead
    told = "" if found.begins_a_chapter or not found.sentence[0] else found.told
    if whose.names_another(lead + words) or whose.is_of_another(lead, told):
        return None
    listed = statement.metric == "disclosed_by_other_channel"  # 传单、板报等其他方式
    if whose.is_of_other_archives(lead + words):
        return None
    if not listed and is_told_of_a_part(found, whose):
        return None
    account = statement.metric == "disclosed_by_weibo" and not whose.names_a_subject(lead)
    if account and whose.is_of_the_office(told) and not whose.names_no_other_year(told):
        return None
    heard = (told if account else "") + lead + words
    known = whose.scope(whose.without_archives(own_clause), statement.metric)
    if not (known or listed or whose.is_of_the_office(heard)):
        return None
    teller = whose.teller(heard, lead, metrics.BY_NAME[statement.metric].family)
    return (teller[0], statement.note or teller[1]) if teller else None


def _assumed(told: list[Told]) -> Iterator[Told]:
    """Give what nobody is named for the whole as its scope; None where the report tells requests
    and disputes of its office alone: there a subject was lost, and a reply of the whole is none.
    """

    def family(figure: Figure) -> str:
        return metrics.BY_NAME[figure.metric].family

    figures = [each.figure for each in told]
    scopes = {f.scope for f in figures if f and (f.metric in REQUESTS or family(f) in DISPUTES)}
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
        elif figure.metric in REQUESTS:
            yield replace(each, figure=None)


def _carried(told: Iterable[Told]) -> Iterator[Figure]:
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
        if not each.item and (figure is None or figure.metric in REQUESTS):
            carried = (figure.scope, figure.note) if figure else None
