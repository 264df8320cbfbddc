"""Figures stated in prose: sentence by sentence, by number, unit, noun and subject.

Each line of STATEMENTS is one way in which reports state one metric. A number that fits no line is
not stored; `numbers_in` lists every number of the prose, so that a page can say how many are not.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from etl import metrics, numbers, spoken
from etl.document import Document
from etl.figure import Figure
from etl.forms import after
from etl.forms.flat import Flat, flats, sentence_at
from etl.forms.whose import Whose, without_heading

SUBJECT = "subject"  # the nearest subject before the number: 全市, 市政府, 区县 …
UNNAMED = "unnamed"  # the whole area, where the clause names nobody else
CARRIED = "carried"  # replies: the scope of the requests that the text spoke of before
ASSUMED = "assumed"  # nobody is named: the whole, unless the report speaks of its office alone

_OWN_REQUESTS = "原文为“受理市政府信息依申请公开”，判为市政府本机关"
_OWN_ACCOUNT = "发布账号为“市政府网”，判为市政府本机关"
_ONE_COURSE = "所述为一次线上培训的人次，不是全年合计"


@dataclass(frozen=True, slots=True)
class Statement:
    """One way of stating a metric: scope rule and pattern, {n} standing for the number."""

    metric: str
    scope: str
    pattern: str
    note: str | None = None


_ASKED = r"(?:收到|接收|受理|接到)(?:通过[^，。；]{{2,24}}?(?:提交|提出)的)?(?:各类)?(?:政府)?信息公开申请(?:共计)?"
# 收到申请85件（含上年结转5件）: one number for what came in and what was carried in
_WITH_CARRIED = r"(?:，其中[，：]?(?:含|包括|包含|有)?|，含|，包括|，包含|（含|（其中[，：]?(?:含|包括|包含|有)?|（包括|（包含)上一?年度?结转"
_PROCESSING = r"(?:政府)?(?:信息公开)?(?:的)?(?:信息)?处理费用?"  # 政府信息公开信息处理费

# fmt: off
STATEMENTS = tuple(Statement(*line) for line in (
    # 主动公开
    ("disclosed_by_website", "jurisdiction",              r"政府网站公布情况。[^。]*。\d{4}年，该平台共公布信息{n}条"),
    ("disclosed_by_website", "government_office",         r"该平台共公布信息[^。]*。其中市政府主动公开政府信息{n}条"),
    ("disclosed_by_website", "districts_and_departments", r"该平台共公布信息[^。]*。其中市政府[^。]*，各区县[^，。]*主动公开政府信息{n}条"),
    ("disclosed_by_website", SUBJECT,        r"其中政府网站公布信息{n}条"),
    ("disclosed_by_website", SUBJECT,        r"政府网站共发布政府信息{n}条"),
    ("disclosed_by_website", SUBJECT,        r"通过政府门户网站主动公开政府信息{n}条"),
    ("disclosed_items",      SUBJECT,        r"(?<!网站)主动公开政府信息{n}条"),
    ("disclosed_items",      SUBJECT,        r"(?:(?<=市本级)|(?<=区县)|(?<=市级部门))公开政府信息{n}条"),
    ("archives_opened",      "jurisdiction", r"档案馆公布档案{n}卷"),
    ("archives_opened",      "jurisdiction", r"(?:累计)?向社会开放档案{n}卷"),
    ("disclosed_by_other_channel", "jurisdiction", r"等其他方式公布信息{n}条"),
    ("disclosed_by_platform", "jurisdiction", r"信息公开平台发布信息{n}条"),
    ("disclosed_by_weibo",   "jurisdiction", r"微博群共发布信息{n}条"),
    ("disclosed_by_weibo",   "government_office", r"政府网”[^。]*微博[^。]*。截至目前，共发布微博信息{n}条", _OWN_ACCOUNT),
    ("disclosed_by_weibo",   "government_office", r"通过[^，。]{{2,6}}政府网[^。]*官方微博发布[^。]*微博{n}篇", _OWN_ACCOUNT),
    ("published_online",     SUBJECT,        r"政府网站和政务新媒体共发布信息{n}条"),
    ("gazette_copies",       "jurisdiction", r"免费赠阅(?:《[^》]*政府公报》)?{n}余?[份册]"),
    ("regulations_in_force", "government_office", r"现行有效的市政府规章{n}件"),
    ("normative_documents_in_force", "government_office", r"现行有效的市政府规章[^，。、]*、市政府规范性文件{n}件"),
    # 回应解读
    ("press_conferences",    "government_office", r"共举办[省市区县]政府新闻发布(?:会|活动){n}[场次]"),
    ("press_conferences",    SUBJECT,        r"(?:共组织召开|先后组织召开[^。；]*各类|共举办|共召开)新闻发布(?:会|活动){n}[场次]"),
    ("policy_explanations",  SUBJECT,        r"发布各类政策解读信息{n}条"),
    ("hot_topics_answered",  SUBJECT,        r"回应社会关切{n}次"),
    # 依申请公开
    ("requests_received",    SUBJECT,        _ASKED + r"{n}件(?!（?含|（上一?年度?结转)" + rf"(?!{_WITH_CARRIED})"),
    ("requests_due",         SUBJECT,        _ASKED + r"{n}件" + rf"(?={_WITH_CARRIED})"),
    ("requests_due",         SUBJECT,        r"应(?:予)?(?:办理?|处理|答复)的?(?:政府)?信息公开申请(?:共计)?{n}件"),
    ("requests_due",         SUBJECT,        r"(?:新收|收到)(?:政府)?信息公开申请[^，。；]*件，上一?年度?结转[^，。；]*件，(?:合计|共计|总计|共)(?:应?办理?)?(?:(?:政府)?信息公开申请)?{n}件"),
    ("requests_carried_in",  SUBJECT,        _ASKED + r"[^，。；（]*" + rf"{_WITH_CARRIED}(?:的|申请|办理)*" + r"{n}件"),
    ("requests_received",    "government_office", r"受理市政府信息依申请公开{n}件", _OWN_REQUESTS),
    ("requests_received",    SUBJECT,        r"{z:未收到}(?:公民|法人|或者?|其他组织|提出|任何|有关|关于|的|、)*政府信息公开的?申请(?=[，。；])"),
    ("replied_total",        CARRIED,        r"受理的{n}件政府信息公开申请，全部[^。]*答复"),
    ("replied_total",        CARRIED,        r"{n}件政府信息公开申请均已全部答复"),
    ("already_public",       CARRIED,        r"属于已主动公开范围{n}件"),
    ("agreed",               CARRIED,        r"(?:“同意公开”|(?<!不)同意公开答复){n}件"),
    ("agreed_in_part",       CARRIED,        r"(?:“同意部分公开”|同意部分公开答复){n}件"),
    ("not_provided_total",   CARRIED,        r"未能提供相关信息{n}件"),
    ("not_this_agency",      CARRIED,        r"(?:“非本部门掌握”占|不属于本行政机关公开){n}件"),
    ("does_not_exist",       CARRIED,        r"(?:“信息不存在”占|申请信息不存在){n}件"),
    ("request_unclear",      CARRIED,        r"“申请内容不明确”占{n}件"),
    ("not_agreed_total",     CARRIED,        r"(?:“不属于公开范围”占|不同意公开答复){n}件"),
    ("asked_to_amend",       CARRIED,        r"告知[做作]出更改补充{n}件"),
    ("referred_elsewhere",   CARRIED,        r"告知通过其他途径办理{n}件"),
    ("handled_total",        SUBJECT,        r"共办结政府信息公开申请{n}件"),
    ("requests_carried_in",  SUBJECT,        r"共办结政府信息公开申请[^。，；]*（含上年度?结转{n}件）"),
    ("granted_or_part_total", SUBJECT,       r"(?:其中[:：，]?)?予以公开及部分公开{n}件"),
    ("refused_total",        CARRIED,        r"(?:其中[:：，]?)?不予公开{n}件"),
    ("unable_total",         CARRIED,        r"(?:其中[:：，]?)?无法提供{n}件"),
    ("declined_total",       CARRIED,        r"(?:其中[:：，]?)?不予处理{n}件"),
    ("fees_for_requests",    SUBJECT,        r"{z:未收取任何费用}"),
    ("processing_fees",      SUBJECT,        r"收取" + _PROCESSING + r"(?:共计?|总计|合计)?{n:元}"),
    ("processing_fees",      SUBJECT,        r"{z:(?:未|没有)(?:收取|产生|发生)}(?:任何)?" + _PROCESSING + r"(?=[，。；])"),
    ("processing_fees",      SUBJECT,        _PROCESSING + r"(?:收费|收取)?情况[^。；]{{0,40}}{z:(?:未|没有)发生}(?:政府)?信息公开收费(?:事项|情况)?(?=[，。；])"),
    # 复议、诉讼
    ("review_cases",         SUBJECT,        r"行政复议(?:申请|案件)?{n}[件起]"),
    ("litigation_cases",     SUBJECT,        r"行政诉讼(?:（一审）|案件)?{n}[件起]"),
    ("litigation_cases",     SUBJECT,        r"{z:未发生|没有|无}涉及(?:政府)?信息公开的行政诉讼(?:案件)?(?=[，。；、])"),
    ("review_cases",         SUBJECT,        r"行政复议(?:申请|案件)?{z:均?为[0零]}(?=[件起]?[，。；])"),
    ("litigation_cases",     SUBJECT,        r"行政诉讼(?:案件)?{z:均?为[0零]}(?=[件起]?[，。；])"),
    # 监督保障
    ("complaints",           SUBJECT,        r"政府信息公开[^，。；]{{0,6}}(?:投诉、举报|举报投诉|投诉举报){n}件"),
    ("training_courses",     SUBJECT,        r"开展各类政务公开工作培训{n}次"),
    ("training_courses",     SUBJECT,        r"共举办线上、线下培训{n}次"),
    ("people_trained",       "jurisdiction",        r"(?:覆盖[^，。；]*?三级)?{n}人次的[^，。；]*政务公开工作线上培训", _ONE_COURSE),
    ("disclosure_zones",     "jurisdiction", r"优化{n}个(?:覆盖[^。，；]*三级的)?政务公开专区"),
    # 来信来电与平台
    ("mailbox_letters",      "government_office", r"市长信箱共收到群众来信{n}件"),
    ("mailbox_letters",      SUBJECT,        r"政府公开信箱办理群众来信{n}件"),
    ("mailbox_answered",     "government_office", r"市长信箱共收到[^。]*回复解决问题{n}件"),
    ("hotline_calls",        SUBJECT,        r"全年接听群众来电{n}通"),
    ("hotline_policy_calls", SUBJECT,        r"(?:其中，)?群众咨询政策{n}通"),
    ("website_visits",       SUBJECT,        r"政府网站累计浏览量达{n}次"),
    ("new_media_followers",  SUBJECT,        r"政务新媒体累计关注量达{n}(?=[。，；])"),
    # 变动
    ("requests_received_change",      SUBJECT, r"(?:收到|接收|受理|接到)(?:各类)?(?:政府)?信息公开申请[^，。；办答]{{0,12}}件，(?:申请量)?(?:[较比][上去]年|同比){d}{n:%}"),
    ("granted_or_part_total_change",  SUBJECT, r"(?:其中[:：，]?)?予以公开及部分公开[^，。；]*件，(?:[较比][上去]年|同比){d}{n:%}"),
    ("overdue_replies_change",        UNNAMED, r"超期答复、程序违法等情形较[上去]年{d}{n:%}"),
    ("review_overturned_rate_change", UNNAMED, r"行政复议直接纠错率较[上去]年{d}{n:点}"),
    ("litigation_lost_rate_change",   UNNAMED, r"行政诉讼败诉率较[上去]年{d}{n:点}"),
))

# metric, scope, and the pattern of a number {n} that is {m} times the year before's.
MULTIPLES = (
    ("mailbox_letters", "government_office", r"市长信箱共收到群众来信{n}件，是[上去]年同期的{m}倍"),
)
# fmt: on

# what the replies after them answer
_REQUESTS = ("requests_received", "requests_due", "replied_total")
# What is told in the run of a sentence about something else: another body alone is looked for.
_FREE = (
    "hot_topics_answered", "policy_explanations", "hotline_calls", "hotline_policy_calls",
    "website_visits", "new_media_followers", "disclosed_by_platform", "archives_opened",
    "disclosed_by_other_channel", "disclosed_by_weibo", "complaints", "training_courses", "people_trained",
)  # fmt: skip
FARTHEST = 1_000  # characters between the parts of one statement
LONGEST_LEAD = 1_500  # characters of a sentence before a number
_OFFICE_MATTERS = ("requests", "outcomes", "review", "litigation")  # what an office is asked itself
_DISPUTES = ("review", "litigation")  # other cases of the same body are none of ours
_RESULT = re.compile("败诉|胜诉|纠正|纠错|维持|驳回|撤销")  # cases of one result are no total
# 行政复议2起 alone has lost its clause
_CASES = re.compile("[办受审]理|发生|收到|引[发起]|提起|涉及|有关|因")
_CHANNEL = re.compile("网站|微博|微信|公报|平台|档案|发布会|新媒体")
_PART = re.compile(r"[（(]?[一二三四五六七八九十]+[、）)][^，。；：]{2,30}")
_TORN = re.compile(r"[条件次起份个场通卷篇册人余万]{1,3}[，。、；）]|[，、；）]")
_TOO_NEAR = re.compile(r"\d[^，。；：、（）]{1,3}$")
# What a line's end or a page mark (10 / - 4 - / 121件) parts from the digits before is no number.
_WHOLE_NUMBER = rf"(?:(?<![¦¶])(?<!\d[-—–―－]){numbers.NUMBER}|{spoken.SPOKEN})"
_SLOTS = {
    "{n}": rf"(?P<n>{_WHOLE_NUMBER})",
    "{m}": rf"(?P<m>{numbers.NUMBER})",
    "{n:元}": rf"(?P<n>{_WHOLE_NUMBER}元)",
    "{n:%}": rf"(?P<n>{_WHOLE_NUMBER}%)",
    "{n:点}": rf"(?P<n>{_WHOLE_NUMBER})个百分点",
    "{d}": r"(?P<d>增长|增加|上升|下降|减少)",
}
_NUMBERS = re.compile(
    rf"(?P<digits>{numbers.NUMBER})|(?P<words>{spoken.IN_WORDS})|{spoken.NOTHING}"
)
_NOT_COUNTED = re.compile(
    r"\d{4}[年-]|(?<!\d)\d+[月日号]|〔\d+〕\d*|第\d+|(?<!\d)\d+[:/-]\d+(?:[:/-]\d+)*|[A-Za-z]+\d+"
    r"|(?<!\d)\d{6,}(?=[^\d.万亿余条件次])"
)


@dataclass(frozen=True, slots=True)
class Multiple:
    """A stated multiple of the year before (上年同期的1.16倍) and the number that it speaks of."""

    metric: str
    scope: str
    now: numbers.Quantity
    multiple: numbers.Quantity
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the prose and its span; `stored` when a statement has read it, else the concepts
    whose words stand `beside` it (`requests@government_office` where it is not of the whole).
    """

    start: int
    end: int
    printed: str
    stored: bool
    beside: tuple[str, ...] = ()


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
        taken: set[int] = set()
        for statement in STATEMENTS:
            for match in re.finditer(_pattern(statement.pattern), flat.text):
                found = _Found(flat, statement, match)
                if found.number in taken:
                    continue
                figure = _figure(document, found, whose)
                if figure:
                    taken.update(range(*match.span(found.slot)))
                if figure or statement.metric in _REQUESTS:
                    figures.append((flat.places[found.number], figure))
    in_order = [figure for _, figure in sorted(figures, key=lambda pair: pair[0])]
    return list(_carried(_assumed(in_order)))


def multiples(document: Document, year: int, agency: str) -> list[Multiple]:
    """Give the stated multiples of the year before."""
    whose, found = Whose(agency, year), []
    for flat in flats(document):
        for metric, scope, pattern in MULTIPLES:
            for match in re.finditer(_pattern(pattern), flat.text):
                sentence = sentence_at(flat.text, match.start("m"))
                if not whose.is_this_year(flat.text[sentence[0] : match.start("n")]):
                    continue
                if not after.is_settled(flat.text[match.end() : sentence[1]]):
                    continue
                start, end = flat.span(*match.span("m"))
                first, last = flat.span(*sentence)
                found.append(
                    Multiple(
                        metric,
                        scope,
                        numbers.parse(match["n"]),
                        numbers.parse(match["m"]),
                        start,
                        end,
                        document.text[first:last],
                    )
                )
    return found


def numbers_in(
    document: Document,
    figures: list[Figure],
    beside: Callable[[str, tuple[int, int], str], Iterable[str]],
) -> list[Number]:
    """Give every number of the prose that is not a date or a document's number; one in words (两件,
    未发生) only where it is stored, or a concept's words stand beside it.

    `beside` gives the concepts beside an unread number of a text at a span, after a lead.
    """
    stored = {(f.start, f.end) for f in figures if f.origin == "text"}
    found = []
    for flat in flats(document):
        barred = [match.span() for match in _NOT_COUNTED.finditer(flat.text)]
        for match in _NUMBERS.finditer(flat.text):
            if any(start <= match.start() < end for start, end in barred):
                continue
            start, end = flat.span(*match.span())
            is_stored = any(s is not None and s <= start < (e or 0) for s, e in stored)
            first = max(sentence_at(flat.text, match.start())[0], match.start() - LONGEST_LEAD)
            lead = flat.text[first : match.start()]
            names = () if is_stored else tuple(beside(flat.text, match.span(), lead))
            if match["digits"] or names or (match["words"] and is_stored):
                found.append(Number(start, end, document.text[start:end], is_stored, names))
    return found


@cache
def _pattern(pattern: str) -> str:
    for slot, expression in _SLOTS.items():
        pattern = pattern.replace(slot, expression)
    pattern = re.sub(r"\{z:([^}]*)\}", r"(?P<z>\1)", pattern)
    pattern = pattern.replace("{{", "{").replace("}}", "}")
    return pattern.replace("]*", f"]{{0,{FARTHEST}}}")


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
        return not after.is_denied(match.group(), found.after)
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
    """Say whether what is disclosed may be told of one channel: by its heading (政府网站公布情况), as a
    part (其中) of what no whole stands before, or after a part of whom nobody can say.
    """
    text, first, lead = found.flat.text, found.sentence[0], found.lead
    *_, heading = "", *_PART.findall(text[max(0, first - LONGEST_LEAD) : found.match.start()])
    at = lead.rfind("其中")
    if _CHANNEL.search(heading) or (at >= 0 and _CHANNEL.search(lead[at:])):
        return True
    if any(whose.scope(lead[: each.start()], "disclosed_items") is None for each in _wholes(lead)):
        return True
    whole = lead[:at] or found.told
    last = max((each.end("n") for each in _wholes(whole)), default=None)
    return at >= 0 and (last is None or re.search(r"\d", whole[last:]) is not None)


def _wholes(text: str) -> list[re.Match[str]]:
    """Give where a text states what is disclosed in all."""
    patterns = (each.pattern for each in STATEMENTS if each.metric == "disclosed_items")
    return [match for each in patterns for match in re.finditer(_pattern(each), text)]


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
    resolved = whose.scope(lead, statement.metric, told, strict=statement.metric not in _FREE)
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
