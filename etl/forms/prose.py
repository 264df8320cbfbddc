"""Figures stated in prose: sentence by sentence, by number, unit, noun and subject.

Each line of STATEMENTS is one way in which reports state one metric. A number that fits no line is
not stored; `numbers_in` lists every number of the prose, so that a page can say how many are not.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from etl import metrics, numbers
from etl.document import Document
from etl.figure import Figure
from etl.forms.whose import Whose

SUBJECT = "subject"  # the nearest subject before the number: 全市, 市政府, 区县 …
UNNAMED = "unnamed"  # the whole area, where the clause names nobody else
CARRIED = "carried"  # replies: the scope of the requests that the text spoke of before

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
    ("gazette_copies",       "jurisdiction", r"免费赠阅(?:《[^》]*》)?{n}余?[份册]"),
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
    ("replied_total",        SUBJECT,        r"受理的{n}件政府信息公开申请，全部[^。]*答复"),
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
    ("processing_fees",      SUBJECT,        r"共收取信息处理费{n:元}"),
    # 复议、诉讼
    ("review_cases",         SUBJECT,        r"行政复议(?:申请|案件)?{n}[件起]"),
    ("litigation_cases",     SUBJECT,        r"行政诉讼(?:（一审）|案件)?{n}[件起]"),
    ("litigation_cases",     SUBJECT,        r"{z:未发生}涉及(?:政府)?信息公开的行政诉讼(?:案件)?(?=[，。；、])"),
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
_DISPUTES = ("review", "litigation")  # other cases of the same body are none of ours
_RESULT = re.compile("败诉|胜诉|纠正|纠错|维持|驳回|撤销")  # cases of one result are no total
_SLOTS = {
    "{n}": rf"(?P<n>{numbers.NUMBER})",
    "{m}": rf"(?P<m>{numbers.NUMBER})",
    "{n:元}": rf"(?P<n>{numbers.NUMBER}元)",
    "{n:%}": rf"(?P<n>{numbers.NUMBER}%)",
    "{n:点}": rf"(?P<n>{numbers.NUMBER})个百分点",
    "{d}": r"(?P<d>增长|增加|上升|下降|减少)",
}
_WIDTHS = str.maketrans("０１２３４５６７８９．％,;:?!()", "0123456789.%，；：？！（）")
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


@dataclass(frozen=True, slots=True)
class _Flat:
    """Prose without white space, in one width, each character with its place in the document."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def read(document: Document, year: int, agency: str) -> list[Figure]:
    """Give the figures stated outside the tables, in the order of the text."""
    whose = Whose(agency, year)
    figures: list[tuple[int, Figure | None]] = []
    for flat in _flats(document):
        taken: set[int] = set()
        for statement in STATEMENTS:
            for match in re.finditer(_pattern(statement.pattern), flat.text):
                slot = "n" if "n" in match.groupdict() else "z"
                if match.start(slot) in taken:
                    continue
                figure = _figure(document, flat, match, slot, statement, whose)
                if figure:
                    taken.update(range(match.start(slot), match.end(slot)))
                if figure or statement.metric in _REQUESTS:
                    figures.append((flat.places[match.start(slot)], figure))
    return list(_carried(figure for _, figure in sorted(figures, key=lambda pair: pair[0])))


def multiples(document: Document, year: int, agency: str) -> list[Multiple]:
    """Give the stated multiples of the year before."""
    whose, found = Whose(agency, year), []
    for flat in _flats(document):
        for metric, scope, pattern in MULTIPLES:
            for match in re.finditer(_pattern(pattern), flat.text):
                sentence = _sentence(flat.text, match.start("m"))
                if not whose.is_this_year(flat.text[sentence[0] : match.start("n")]):
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
    未发生) only where a concept's words stand beside it.

    `beside` gives the concepts beside an unread number of a text at a span, after a lead.
    """
    stored = {(f.start, f.end) for f in figures if f.origin == "text"}
    found = []
    for flat in _flats(document):
        barred = [match.span() for match in _NOT_COUNTED.finditer(flat.text)]
        for match in re.finditer(f"(?P<digits>{numbers.NUMBER})|{numbers.IN_WORDS}", flat.text):
            if any(start <= match.start() < end for start, end in barred):
                continue
            start, end = flat.span(*match.span())
            is_stored = any(s is not None and s <= start < (e or 0) for s, e in stored)
            lead = flat.text[_sentence(flat.text, match.start())[0] : match.start()]
            names = () if is_stored else tuple(beside(flat.text, match.span(), lead))
            if match["digits"] or names:
                found.append(Number(start, end, document.text[start:end], is_stored, names))
    return found


def _flats(document: Document) -> Iterator[_Flat]:
    for start, end in document.prose():
        places = tuple(_places(document.text, start, end))
        marks = ("¦" if document.text[i].isspace() else document.text[i] for i in places)
        text = "".join(marks).translate(_WIDTHS)
        yield _Flat(re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", text), places)


def _places(text: str, start: int, end: int) -> Iterator[int]:
    """Give the places of what is not space, and of a line's end that parts two digits: a page
    mark on a line of its own never joins a number.
    """
    last = " "
    for i in range(start, end):
        if not text[i].isspace():
            yield i
            last = text[i]
        elif text[i] == "\n" and last.isdigit() and text[i:end].lstrip()[:1].isdigit():
            yield i
            last = " "


def _pattern(pattern: str) -> str:
    for slot, expression in _SLOTS.items():
        pattern = pattern.replace(slot, expression)
    pattern = re.sub(r"\{z:([^}]*)\}", r"(?P<z>\1)", pattern)
    pattern = pattern.replace("{{", "{").replace("}}", "}")
    return pattern.replace("]*", f"]{{0,{FARTHEST}}}")


def _figure(
    document: Document,
    flat: _Flat,
    match: re.Match[str],
    slot: str,
    statement: Statement,
    whose: Whose,
) -> Figure | None:
    """Give what a statement says; None where its words leave open whose it is, or of when."""
    sentence = _sentence(flat.text, match.start(slot))
    before = flat.text[sentence[0] : match.start(slot)]
    lead = flat.text[sentence[0] : max(match.start(), sentence[0])]
    about_disclosure = "信息公开" in flat.text[sentence[0] : sentence[1]]
    if metrics.BY_NAME[statement.metric].family in _DISPUTES and (
        not about_disclosure or _RESULT.search(lead)
    ):
        return None
    if match.start(slot) - sentence[0] > LONGEST_LEAD:
        return None  # so long a sentence is none: nobody can say what it speaks of
    if not whose.is_this_year(before) or _is_a_part_in_brackets(before, statement):
        return None
    told = flat.text[_sentence(flat.text, max(sentence[0] - 1, 0))[0] : sentence[0]]
    words = flat.text[max(match.start(), sentence[0]) : match.end()]
    judged = _scope(statement, lead, told if sentence[0] else "", words, whose)
    if judged is None:
        return None
    scope, note = judged
    quantity = _quantity(match, slot, statement.metric)
    after = flat.text[match.end(slot) : match.end(slot) + 4]
    if re.match(r".?(?:左右|上下|以下|以内)", after):
        return None
    if re.match(r".?以上", after):
        quantity = replace(quantity, lower=quantity.value, upper=None)
    start, end = flat.span(*match.span(slot))
    quote_start, quote_end = flat.span(*sentence)
    return Figure(
        statement.metric, whose.year, quantity.value, quantity.lower, quantity.upper,
        metrics.unit(statement.metric), "printed", "text", "正文",
        document.text[quote_start:quote_end], scope=scope,
        printed=document.text[start:end], start=start, end=end, note=note,
    )  # fmt: skip


def _quantity(match: re.Match[str], slot: str, metric: str) -> numbers.Quantity:
    if slot == "z":
        return numbers.Quantity(0.0, 0.0, 0.0)
    if metrics.unit(metric) in ("%", "百分点"):
        return numbers.percent(match["n"], falls=match["d"] in ("下降", "减少"))
    if metrics.unit(metric) == "万元":
        return numbers.money(match["n"])
    return numbers.parse(match["n"])


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Give the span of the sentence around a place."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？") + 1
    ends = [end for mark in "。！？" if (end := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text) - 1) + 1


def _is_a_part_in_brackets(before: str, statement: Statement) -> bool:
    """Say whether the number stands in a bracket that lists parts: （其中…信息25条，…856条）."""
    bracket = before.rfind("（")
    return (
        statement.scope == SUBJECT
        and bracket > before.rfind("）")
        and "其中" in before[bracket:]
        and "（含" not in statement.pattern
    )


def _scope(
    statement: Statement, lead: str, told: str, words: str, whose: Whose
) -> tuple[str, str | None] | None:
    """Give the scope of a statement after its lead, and the reason where it was judged."""
    own_clause = lead[max(lead.rfind(mark) for mark in "，；") + 1 :]
    if statement.scope == UNNAMED:
        resolved = None if whose.names_another(lead) else whose.scope(own_clause, statement.metric)
        return resolved if resolved and resolved[0] == "jurisdiction" else None
    if statement.scope not in (SUBJECT, CARRIED):
        if whose.names_another(own_clause + words):
            return None
        known = whose.scope(own_clause, statement.metric) and whose.is_of(lead, statement.scope)
        return (statement.scope, statement.note) if known or statement.metric in _FREE else None
    if statement.scope == CARRIED:
        lead = re.sub(r"其中[:：，]?$", "", lead)
    resolved = whose.scope(lead, statement.metric, told, strict=statement.metric not in _FREE)
    if resolved is None:
        return None
    scope, judged = resolved
    carried = statement.scope == CARRIED and not whose.names_a_subject(lead)
    return CARRIED if carried else scope, statement.note or judged


def _carried(figures: Iterator[Figure | None]) -> Iterator[Figure]:
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
