"""Reading the prose: what its statements say, judged by the words around each number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from etl import metrics, numbers, spoken
from etl.document import Document
from etl.figure import Figure
from etl.forms import after
from etl.forms.flat import Flat, flats, sentence_at
from etl.forms.prose.statements import (
    ASSUMED,
    CARRIED,
    FARTHEST,
    LONGEST_LEAD,
    STATEMENTS,
    SUBJECT,
    UNNAMED,
    Statement,
    expression,
)  # fmt: skip
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose, without_heading

# what the replies after them answer
_REQUESTS = ("requests_received", "requests_due", "replied_total")
# What is told in the run of a sentence about something else: another body alone is looked for.
_FREE = (
    "hot_topics_answered", "policy_explanations", "hotline_calls", "hotline_policy_calls",
    "website_visits", "new_media_followers", "disclosed_by_platform", "archives_opened",
    "disclosed_by_other_channel", "disclosed_by_weibo", "complaints", "training_courses", "people_trained",
)  # fmt: skip
_OFFICE_MATTERS = ("requests", "outcomes", "review", "litigation")  # what an office is asked itself
_DISPUTES = ("review", "litigation")  # other cases of the same body are none of ours
_RESULT = re.compile("败诉|胜诉|纠正|纠错|维持|驳回|撤销")  # cases of one result are no total
# 行政复议2起 alone has lost its clause
_CASES = re.compile("[办受审]理|发生|收到|引[发起]|提起|涉及|有关|因")
_CHANNEL = re.compile("网站|微博|微信|公报|平台|档案|发布会|新媒体")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)][^，。；：]{2,30}")
_EXCEPT = re.compile("除[^，。；]{1,20}外")  # 除1件外，没有: not none
_TORN = re.compile(r"[条件次起份个场通卷篇册人余万]{1,3}[，。、；）]|[，、；）]")
_TOO_NEAR = re.compile(r"\d[^，。；：、（）]{1,3}$")


@dataclass(frozen=True)
class _Found:
    """A statement found in the prose, and the words around its number."""

    flat: Flat
    statement: Statement
    match: re.Match[str]

    @property
    def slot(self) -> str:
        """Give the name of the pattern's number: n, or z for a zero in words."""
        return "n" if "n" in self.match.groupdict() else "z"

    @property
    def number(self) -> int:
        """Give where the number begins."""
        return self.match.start(self.slot)

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Give the span of the number's sentence."""
        return sentence_at(self.flat.text, self.number)

    @cached_property
    def before(self) -> str:
        """Give the sentence up to the number, without a heading."""
        return without_heading(self.flat.text[self.sentence[0] : self.number])

    @cached_property
    def lead(self) -> str:
        """Give the sentence up to the statement, without a heading."""
        first = self.sentence[0]
        return without_heading(self.flat.text[first : max(self.match.start(), first)])

    @cached_property
    def told(self) -> str:
        """Give the sentence before."""
        first = self.sentence[0]
        return self.flat.text[sentence_at(self.flat.text, max(first - 1, 0))[0] : first]

    @property
    def after(self) -> str:
        """Give the sentence from the number on; of a zero in words, from its statement on."""
        end = self.match.end(self.slot if self.slot == "n" else 0)
        return self.flat.text[end : self.sentence[1]]


def read(document: Document, year: int, agency: str) -> list[Figure]:
    """Give the figures stated outside the tables, in the order of the text."""
    whose = Whose(agency, year)
    figures: list[tuple[int, Figure | None]] = []
    for flat in flats(document):
        taken: set[int | tuple[str, int]] = set()
        rows = [row.statement for row in ROWS if row.word in flat.text]
        for statement in (*STATEMENTS, *rows):
            for match in re.finditer(expression(statement.pattern), flat.text):
                found = _Found(flat, statement, match)
                if found.number in taken or (statement.metric, found.number) in taken:
                    continue
                figure = _figure(document, found, whose)
                if figure:
                    # no reviews and no lawsuits are told by one zero in words
                    zero = {(statement.metric, found.number)}
                    taken |= zero if found.slot == "z" else {*range(*match.span(found.slot))}
                if figure or statement.metric in _REQUESTS:
                    figures.append((flat.places[found.number], figure))
    in_order = [figure for _, figure in sorted(figures, key=lambda pair: pair[0])]
    return list(_carried(_assumed(in_order)))


def _figure(document: Document, found: _Found, whose: Whose) -> Figure | None:
    """Give what a statement says; None where its words leave open whose it is, or of when."""
    statement, (start, end) = found.statement, found.flat.span(*found.match.span(found.slot))
    if not _is_told(found) or not _is_of_the_year(found, whose):
        return None
    judged = _scope(found, whose)
    if judged is None or (statement.metric == "disclosed_items" and _is_narrowed(found, whose)):
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


def _is_told(found: _Found) -> bool:
    """Say whether a sentence is whole enough to tell the number, and tells it as a total."""
    text, match, (first, last) = found.flat.text, found.match, found.sentence
    if found.number - first > LONGEST_LEAD or _TORN.match(found.before):
        return (
            False  # so long a sentence is none; one that begins with a unit has lost its beginning
        )
    if found.slot == "n" and match.start() == found.number and _TOO_NEAR.search(found.before):
        return False  # 约1市5万人次
    if metrics.BY_NAME[found.statement.metric].family in _DISPUTES and (
        "信息公开" not in text[first:last]
        or _RESULT.search(found.lead)
        or not _CASES.search(found.lead + match.group())
    ):
        return False
    if found.slot == "z":
        excepted = _EXCEPT.search(found.before) is not None
        return not excepted and not after.is_denied(match.group(), found.after)
    part = _is_a_part_in_brackets(found.before, found.statement)
    return after.is_settled(found.after) and not part


def _is_of_the_year(found: _Found, whose: Whose) -> bool:
    """Say whether a number is the report's year's, by its sentence, by the chapter before where that
    names no time, and by what its statement reaches over, before and after it, and by a bracket after that.
    """
    text, first = found.flat.text, found.sentence[0]
    chapter = text[max(0, first - FARTHEST) : first]
    reached = text[sentence_at(text, found.match.start())[0] : first]
    behind = found.match.group()[found.number - found.match.start() :]
    return (
        whose.is_this_year(found.before, chapter)
        and whose.is_this_year(after.bracket(found.after))
        and all(map(whose.names_no_other_year, (reached, behind)))
    )


def _quantity(found: _Found) -> numbers.Quantity | None:
    """Give the number of a statement; None where its words are no number that can be read."""
    if found.slot == "z":
        return numbers.Quantity(0.0, 0.0, 0.0)
    unit = metrics.unit(found.statement.metric)
    words = spoken.in_digits(found.match["n"].rstrip("元%"))
    words += "以上" if after.is_open(found.after) else ""
    try:
        if unit in numbers.SHARES:
            return numbers.percent(words, falls=found.match["d"] in ("下降", "减少"))
        return numbers.money(words) if unit == "万元" else numbers.parse(words)
    except numbers.NotANumber:
        return None


def _is_a_part_in_brackets(before: str, statement: Statement) -> bool:
    """Say whether the number stands in a bracket that lists parts: （其中…信息25条，…856条）."""
    bracket = before.rfind("（")
    return (
        statement.scope == SUBJECT
        and bracket > before.rfind("）")
        and "其中" in before[bracket:]
        and "（含" not in statement.pattern
    )


def _is_narrowed(found: _Found, whose: Whose) -> bool:
    """Say whether what is disclosed may be told of one channel: by its heading (政府网站公布情况), by the
    sentence before where it names nobody, as a part (其中) of what no whole stands before, or
    after a part of whom nobody can say.
    """
    text, first, lead = found.flat.text, found.sentence[0], found.lead
    *_, heading = "", *_PART.findall(text[max(0, first - LONGEST_LEAD) : found.match.start()])
    at = lead.rfind("其中")
    if _CHANNEL.search(heading) or (at >= 0 and _CHANNEL.search(lead[at:])):
        return True
    if first and not whose.names_a_subject(lead) and _CHANNEL.search(found.told):
        return True  # 依托门户网站。共发布主动公开政府信息177条
    if any(whose.scope(lead[: each.start()], "disclosed_items") is None for each in _wholes(lead)):
        return True
    whole = lead[:at] or found.told
    last = max((each.end("n") for each in _wholes(whole)), default=None)
    return at >= 0 and (last is None or re.search(r"\d", whole[last:]) is not None)


def _wholes(text: str) -> list[re.Match[str]]:
    """Give where a text states what is disclosed in all."""
    patterns = (each.pattern for each in STATEMENTS if each.metric == "disclosed_items")
    return [match for each in patterns for match in re.finditer(expression(each), text)]


def _scope(found: _Found, whose: Whose) -> tuple[str, str | None] | None:
    """Give the scope of a statement after its lead, and the reason where it was judged."""
    statement, lead, first = found.statement, found.lead, found.sentence[0]
    told = found.told if first else ""
    words = found.flat.text[max(found.match.start(), first) : found.match.end()]
    own_clause = lead[max(lead.rfind(mark) for mark in "，；") + 1 :]
    if statement.scope == UNNAMED:
        resolved = None if whose.names_another(lead) else whose.scope(own_clause, statement.metric)
        return resolved if resolved and resolved[0] == "jurisdiction" else None
    if statement.scope not in (SUBJECT, CARRIED):
        if whose.names_another(lead + words) or whose.is_of_another(lead, told):
            return None
        known = whose.scope(own_clause, statement.metric) and whose.is_of(lead, statement.scope)
        return (statement.scope, statement.note) if known or statement.metric in _FREE else None
    if statement.scope == CARRIED:
        lead = re.sub(r"其中[:：，]?$", "", lead)
    strict = found.slot == "z" or statement.metric not in _FREE
    resolved = whose.scope(lead, statement.metric, told, strict=strict)
    if resolved is None:
        return None
    scope, judged = resolved
    if not whose.names_a_subject(lead):
        assumed = metrics.BY_NAME[statement.metric].family in _OFFICE_MATTERS
        scope = CARRIED if statement.scope == CARRIED else ASSUMED if assumed else scope
    return scope, statement.note or judged


def _assumed(figures: list[Figure | None]) -> Iterator[Figure | None]:
    """Give what nobody is named for the whole as its scope; None where the report tells requests
    and disputes of its office alone: there a subject was lost, and a reply of the whole is none.
    """

    def family(figure: Figure) -> str:
        return metrics.BY_NAME[figure.metric].family

    told = [f for f in figures if f and (f.metric in _REQUESTS or family(f) in _DISPUTES)]
    scopes = {figure.scope for figure in told}
    of_the_office = "government_office" in scopes and "jurisdiction" not in scopes
    for figure in figures:
        if of_the_office and figure and family(figure) == "outcomes":
            if figure.scope not in (ASSUMED, "jurisdiction"):
                yield figure
        elif figure is None or figure.scope != ASSUMED:
            yield figure
        elif not of_the_office:
            yield replace(figure, scope="jurisdiction")
        elif figure.metric in _REQUESTS:
            yield None


def _carried(figures: Iterable[Figure | None]) -> Iterator[Figure]:
    """Give replies the scope, and its reason, of the requests that the text last spoke of.

    None stands for requests of another body or year: the replies after them are not ours.
    """
    carried: tuple[str, str | None] | None = None
    for figure in figures:
        if figure and figure.scope == CARRIED:
            if carried:
                scope, note = carried
                yield replace(figure, scope=scope, note=figure.note or note)
            continue
        if figure:
            yield figure
        if figure is None or figure.metric in _REQUESTS:
            carried = (figure.scope, figure.note) if figure else None
