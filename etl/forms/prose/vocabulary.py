"""The words in which any agency states a metric: a row each, with an example that a test reads.

A row gives a metric, a word without which no text states it so, a pattern in which {n} stands for
the number and {z:…} for the words of a zero, a sentence of the shape, and what the number is of:
the nearest subject's, or an item of a list whose whole stands before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.forms.prose.shapes import ENDS, NOT, SUM, after, before, none
from etl.forms.prose.statements import CHANNEL, ITEM, SUBJECT, WITH_CARRIED, Statement

SINCE_2019 = 2019  # the first year of the form that counts 办理结果 in place of 办结 and 答复


@dataclass(frozen=True, slots=True)
class Row:
    """A way of stating a metric; `value` is what its example states, told by 我镇 in 2019.

    `chapter` is what the heading above, or the sentence, must say for it; `first` and `last` are the years of reports
    that use the words so.
    """

    metric: str
    word: str
    pattern: str
    example: str
    value: float
    scope: str = SUBJECT
    chapter: str = ""
    first: int = 0
    last: int = 9999

    @property
    def year(self) -> int:
        """Give the year of the report that tells the example."""
        return min(self.last, 2019)

    @property
    def statement(self) -> Statement:
        """Give the statement of a row."""
        return Statement(self.metric, self.scope, self.pattern, chapter=self.chapter)


_GET = "(?:收到|接收|接收到|受理|接到|接受|收|新收到?|新受理)(?:了|的)?"
_GOT = "收到|接收|接收到|受理|接到|发生|出现|产生"
_KINDS = "(?:各类|有关|相关|关于|涉及)?"
# All who may ask; 公民 alone are a part of them.
_BY_WHOM = (
    "(?:通过各种渠道|公民、法人(?:、|和|或者?|及|与)*其[他它](?:社会)?组织|社会公众|社会各界|群众|公众|市民|申请人"
    "|书面或(?:电子邮件等|其他)形式|任何形式|提出|提交|递交|要求|有关|关于|相关|各类|任何|的)*"
)
_APPLICATION = (
    "(?:(?:政府|政务)?(?:信息)?(?:依申请)?公开的?申请(?:件|事项|办理事项)?"
    "|(?:依申请|申请)公开(?:的)?(?:政府|政务)?信息(?:的)?(?:申请)?(?:件|事项)?"
    "|(?:公开|获取)(?:政府|政务)信息的?申请"
    "|(?:政府信息|政务信息|信息)?依申请公开(?:的)?(?:政府|政务)?(?:信息)?(?:目录)?(?:的)?(?:申请件?|请求|案件|事项|办件|件)?)"
)
_COUNTER = "(?:件次?|宗|份|起|例)(?!人)"
_OR_PIECES = "(?:件次?|宗|份|起|例|条)(?!人)"  # 同意公开答复数为6条
_NOT_ALSO_CARRIED = rf"(?!（?含|（上一?年度?结转)(?!{WITH_CARRIED})"
_BOTH = f"(?:收到|接收|受理|接到|办理|处理|应办)(?:了|的)?{_KINDS}{_BY_WHOM}{_APPLICATION}"
# of one number what was new and what was carried in: both are told
_NEW_AND_OLD = (
    "(?=(?:（[^（）]{{0,24}}）)?[，（][^。；）]{{0,24}}(?:其中|结转)[^。；）]{{0,24}}新收)"
)
_LAST = "(?:其中|另|加上)?(?:含|包括|包含|有|不含)?(?:(?:[上去]一?年度?|20\\d\\d年度?)(?:结转|转结|遗留)|结转(?:自)?上一?年度?|上一?年度?转入)(?:继续办理)?(?:的)?"
_NEXT = "(?:结转|转入|顺延)(?:到|至|入)?(?:(?:下|次)一?年度?|20\\d\\d年度?)(?:继续)?(?:办理|处理|答复)*(?:的|件)?"
_LATER = "(?:按照?(?:有关)?(?:规定|《条例》规定|《规定》)?|将|需|跨年度?|延期|顺延|结转|转入|转至|到|至|入|于|在|继续|(?:下|次)一?年度?|20\\d\\d年度?(?:1月)?|办理|处理|答复|办结)+"
_OVER_WORDS = (
    "(?:因|就|由|对|不服|向人民法院|涉及|有关|关于|针对|依申请|政府|信息公开|信息|公开|自身|本身|工作|事务|事项|申请|答复|问题|而|类|引起|引发|产生"
    "|发生|导致|提起|提出|申请人|被|[我本](?:局|委|厅|镇|乡|街道|单位|机关|部门|行政机关|县|区|市|办|中心)|的)*"
)
_DISPUTE = "(?:投诉|举报|申诉|(?:被?申请的?)?(?:行政)?复议|(?:被?提起的?)?(?:行政)?诉讼)(?:申请|案件|案|事件|事项)?"
_CASE = "(?:的?(?:有关)?(?:事件|案件|案|情况|情形|事项|现象)(?:的?发生)?)?"
_REVIEW = "(?:被?申请的?)?(?:行政)?复议"
_LITIGATION = "(?:被?提起的?)?(?:行政)?诉讼"
_NO = rf"{{z:{NOT}(?:发生|出现|产生|收到|接到|受理|有|引起|引发)?(?:过)?(?:任何)?(?:一起)?|无}}"
_SEVERAL = "(?:件|宗|份|起|例)(?!人)"
_OF_A_PLACE = "(?:[省市区县州旗盟镇乡局委厅]|街道|管委会|开发区|新区|人民|政府|门户|官方|公众|信息公开|政务公开|政务|中国|本|我|单位|部门)*"
_ONLINE = "网[络上]|线上|互联网|在线|(?:政府|门户|官方)?(?:信息公开)?网站?|平台|网上平台|网络平台"
_LETTER = "(?:书面)?信函|邮寄|信件|邮政寄送|书信"
_IN_PERSON = "当面|现场|窗口|上门"
_SITE = (
    f"(?:{_OF_A_PLACE}(?:网站|官网)(?:平台)?|[省市区县州旗]?(?:政府信息|政务|信息)公开(?:平台|网站?(?!络)))"
    "(?:上|“?(?:政府)?信息公开”?(?:专栏|栏目|平台|目录))?"
)
_BY = "(?:通过|在|利用|依托|借助|由)?"
_WECHAT = "(?:政务|官方)?微信(?:公众号|公众平台|平台)?(?:“[^”]{{1,12}}”)?"
_WEIBO = "(?:政务|官方|新浪)?微博(?:平台)?(?:“[^”]{{1,12}}”)?"
_PUT = "(?:主动)?(?:公开|公布)(?:了)?(?:各类)?(?:政府|政务)?(?:信息)?"
_PIECE = r"条(?:（[次件份]）)?(?!人|次)"


def _none_of(dispute: str) -> str:
    """Give the pattern of a list of disputes, none of which there were, that names `dispute`."""
    others = rf"(?:{_DISPUTE}[、和及或与]+{_OVER_WORDS})*"
    behind = rf"(?:[、和及或与]+{_OVER_WORDS}{_DISPUTE})*"
    return f"{_NO}{_OVER_WORDS}{others}{dispute}(?:申请|案件|案|事件|事项)?{behind}{_CASE}{ENDS}"


def _all_zero(dispute: str) -> str:
    """Give the pattern of a list of disputes that are all nought: …行政复议和行政诉讼均为0件."""
    others = rf"(?:{_DISPUTE}[、和及或与]+{_OVER_WORDS})*"
    behind = rf"(?:[、和及或与]+{_OVER_WORDS}{_DISPUTE})*"
    return rf"{_OVER_WORDS}{others}{dispute}(?:申请|案件|案|事项)?{behind}(?:数量?)?{{z:均为(?:0|零)}}(?:[件起宗例])?{ENDS}"


def _cases(dispute: str) -> str:
    """Give the pattern of so many disputes."""
    court = "(?:各级(?:人民)?法院(?:共)?(?:受理|审理))?"
    return after(f"{court}{_OVER_WORDS}{dispute}(?:申请|案件|案|事项)?", _SEVERAL)


def _several(dispute: str) -> str:
    """Give the pattern of so many disputes, their number before them."""
    noun = f"{_OVER_WORDS}信息公开{_OVER_WORDS}{dispute}(?:申请|案件|案|事项)?"
    return before("(?:发生|收到|受理|办理|有|产生)", _SEVERAL, noun)


def _by_channel(words: str) -> str:
    """Give the pattern of the requests that came in one way, their number before it: 41件通过网上提交."""
    return rf"{{n}}{_COUNTER}(?:申请)?(?:为|是|系)?(?:通过|以)?(?:{words})(?:形式|方式|渠道|途径)?(?:提交|提出|递交|申请|收到)?{ENDS}"


def _channel(words: str) -> str:
    """Give the pattern of the requests that came in one way: 通过网络申请3件."""
    way = f"(?:通过|以|采用)?(?:{words})+(?:申请)?(?:形式|方式|渠道|途径)?"
    return after(f"{way}(?:提交|提出|递交|收到|受理)?(?:的)?(?:申请)?(?:的)?", _OR_PIECES)


def _answered(words: str) -> tuple[str, str]:
    """Give the patterns of the requests that had one answer, their number after and before it:
    “同意公开”的3件, 3件予以公开.
    """
    why = r"(?:[因属][^，。；：\d]{{0,20}}?(?:等|原因|而|的))?"
    said = f"(?:属于?|为|答复|告知)?“?(?:{words})”?"
    behind = after(f"{why}{said}(?:答复|处理)?数?(?:的)?(?:申请)?(?:占)?", _OR_PIECES)
    of = r"(?:因[^，。；\d]{{1,20}}?)?"
    return behind, rf"{{n}}{_COUNTER}(?:申请)?{of}(?:已)?(?:依法)?{said}(?:答复)?{ENDS}"


def _rows_of_answers() -> Iterator[Row]:
    """Give the rows of the answers to requests, in the metrics of both forms."""
    for old, new, word, said, words in _ANSWERS:
        for metric, first, last in ((old, 0, SINCE_2019 - 1), (new, SINCE_2019, 9999)):
            for pattern, told in zip(
                _answered(words), (f"{said}8件", f"其中8件{said}"), strict=True
            ):
                example = f"我镇收到信息公开申请9件，{told}，1件正在办理。"
                yield Row(metric, word, pattern, example, 8, ITEM, first=first, last=last)


# 检索费、复制费、邮寄费
_CHARGES = "(?:任何|收取|依申请|申请|政府|信息公开|信息|公开|检索|复制|复印|打印|邮寄|寄送|相关|有关|对|因|而|产生|发生|费用?|收费|、|等|和|及|的)*"
_OF_FEES = "依申请|信息公开|收费(?:及|和|与|、|情况)"

# fmt: off
# An answer in reports of up to 2018 and since, its word, as it is said, and all that may be said.
_ANSWERS = (
    ("agreed",             "granted",            "公开", "同意公开", "(?<!不)(?:同意|予以|全部予以|全部|依法予以|依法|准予)公开"),
    ("agreed_in_part",     "granted_in_part",    "部分公开", "部分公开", "(?:同意|予以)?(?<!公开[或及和与、])部分公开"),
    ("not_agreed_total",   "refused_total",      "公开", "不予公开", "(?:不予|不同意|否决)公开|不属于公开范围"),
    ("unable_total",       "unable_total",       "无法提供", "无法提供", "无法提供"),
    ("declined_total",     "declined_total",     "不予处理", "不予处理", "不予处理"),
    ("other_handling",     "other_handling",     "其他处理", "其他处理", "其他处理"),
    ("already_public",     "already_public",     "主动公开", "属于已主动公开范围", "已主动公开范围|已主动公开"),
    ("does_not_exist",     "does_not_exist",     "不存在", "信息不存在", "(?:申请)?(?:的)?(?:政府)?信息不存在"),
    ("not_this_agency",    "not_this_agency",    "本", "不属于本机关公开", "(?:不属于|非)本(?:行政)?(?:机关|部门|局|委|厅|单位)(?:公开|掌握|职责|职权)?(?:权限)?(?:公开)?(?:职责)?(?:权限)?(?:范围)?(?:的)?(?:信息)?"),
    ("request_unclear",    "request_unclear",    "不明确", "申请内容不明确", "申请内容不明确"),
    ("asked_to_amend",     "asked_to_amend",     "更改补充", "告知作出更改补充", "(?:告知)?[做作]出更改补充"),
    ("referred_elsewhere", "referred_elsewhere", "其他途径", "告知通过其他途径办理", "(?:告知)?通过其他途径办理"),
    ("not_provided_total", "not_provided_total", "未能提供", "未能提供相关信息", "未能提供相关信息"),
)

ROWS = (
    # 主动公开
    Row("disclosed_items",     "主动公开",   after(r"(?:在信息公开目录系统)?(?:累计)?(?<!网站)主动公开(?:了|的)?(?:各类)?(?:政府|政务)?信息", _PIECE), "我镇主动公开政务信息共217条。", 217),
    Row("disclosed_items",     "主动公开",   rf"主动公开(?:了)?{{n}}条(?:政府|政务)信息{ENDS}", "我镇主动公开217条政府信息。", 217),
    Row("disclosed_items",     "主动公开",   r"共(?:发布|公布)主动公开(?:政府|政务)信息{n}条", "共发布主动公开政府信息177条。", 177),
    Row("disclosed_items",     "主动公开",   rf"(?:制作|产生|形成|生成)(?:各类)?(?:政府|政务|公文类?)?信息{SUM}{{m}}条，(?:其中)?[，：:]?(?:属于)?主动公开(?:的)?(?:政府|政务)?(?:信息)?(?:的)?{{n}}条", "我镇共制作政府信息300条，其中主动公开信息100条，依申请公开信息200条。", 100),
    Row("disclosed_items",     "新增",       rf"(?:累计|共)主动公开(?:各类)?(?:政府|政务)?信息{SUM}{{m}}条(?:，[^，。；]{{{{2,10}}}}[\d.]+%)?[，。]其中[，：:]?(?:20\d\d年度?|本年度?|当年)新增(?:的)?主动公开(?:的)?(?:政府|政务)?信息{SUM}{{n}}条", "自2008年以来，我镇累计主动公开政府信息900条，其中2019年新增主动公开政府信息100条。", 100),
    Row("disclosed_items",     "新增",       rf"新增(?:的)?主动公开(?:的)?(?:政府|政务)?信息{SUM}{{n}}条", "2019年，我镇新增主动公开政府信息143条，历年累计公开782条。", 143),
    Row("disclosed_items",     "公开",       after(r"(?<!主动)公开(?:的)?(?:各类)?(?:政府|政务)信息", _PIECE), "一、主动公开政府信息情况\n2019年我镇公开政府信息数量共计165条。", 165, chapter="主动公开"),
    Row("disclosed_by_website", "网站",      after(f"(?:通过|在|利用|依托|借助){_SITE}(?:(?:主动)?(?:公开|公布)(?:了)?(?:各类)?(?:政府|政务)?信息|发布(?:了)?(?:各类)?(?:政府|政务)信息)", _PIECE), "我镇通过政府网站公开信息86条。", 86),
    Row("disclosed_by_website", "网站",      after(f"{_BY}{_SITE}(?:{_PUT})?", _PIECE), "我镇主动公开政府信息289条，通过政府网站公开201条，微信公众号公开88条。", 201, scope=CHANNEL),
    Row("disclosed_by_wechat", "微信",       after(f"{_BY}{_WECHAT}(?:{_PUT})?", _PIECE), "我镇主动公开政府信息289条，通过政府网站公开201条，微信公众号公开88条。", 88, scope=CHANNEL),
    Row("disclosed_by_weibo",  "微博",       after(f"{_BY}{_WEIBO}(?:{_PUT})?", _PIECE), "我镇主动公开政府信息289条，通过政府网站公开201条，政务微博公开88条。", 88, scope=CHANNEL),
    # 依申请公开：收到、结转
    Row("requests_received",   "申请",       after(f"{_GET}{_KINDS}{_BY_WHOM}{_APPLICATION}", f"{_COUNTER}{_NOT_ALSO_CARRIED}"), "我镇共收到依申请公开政府信息申请4件。", 4),
    Row("requests_received",   "申请",       before(_GET, _COUNTER, f"{_BY_WHOM}{_APPLICATION}") + f"(?!{WITH_CARRIED})", "我镇共收到3件政府信息公开申请。", 3),
    Row("requests_received",   "申请",       rf"{_APPLICATION}(?<=申请)(?:受理|收到|接收)?(?:总数量?|总量|数量|件数|数)(?:共|为|是|共计|总计|达到?)*{{n}}{_COUNTER}{_NOT_ALSO_CARRIED}", "2019年，我镇政府信息公开申请件数为2件。", 2),
    Row("requests_received",   "申请",       after(f"{_GET}(?:的)?申请", f"{_COUNTER}{_NOT_ALSO_CARRIED}"), "（二）依申请公开情况。我镇共收到申请4件。", 4, chapter="依申请"),
    Row("requests_received",   "申请",       after(f"{_GET}{_KINDS}{_BY_WHOM}{_APPLICATION}(?<=申请)", "条"), "我镇受理依申请公开信息目录的申请总数为9条。", 9),
    Row("requests_received",   "申请",       none(_GOT, "申请"), "（二）依申请公开情况。全年我镇未收到申请。", 0, chapter="依申请|信息公开申请"),
    Row("requests_received",   "申请",       none(_GOT, f"{_BY_WHOM}{_APPLICATION}{_CASE}"), "我镇没有收到公民、法人和其他组织提出的公开政府信息的申请。", 0),
    Row("requests_received",   "零",         rf"{_GET}{_KINDS}{_BY_WHOM}{_APPLICATION}{SUM}{{z:零}}{_COUNTER}", "我镇共收到政府信息公开申请零件。", 0),
    Row("requests_due",        "新收",       rf"{_BOTH}{SUM}{{n}}{_COUNTER}{_NEW_AND_OLD}", "我镇共办理政府信息公开申请9件，其中上年结转1件，新收8件。", 9),
    Row("requests_received",   "新收",       rf"{_BOTH}{SUM}{{m}}{_COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；）]{{{{0,40}}}}?新收(?:到)?(?:申请)?{SUM}{{n}}{_COUNTER}", "我镇共办理政府信息公开申请9件，其中上年结转1件，新收8件。", 8),
    Row("requests_received",   "新收",       rf"{_BOTH}{SUM}{{m}}{_COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；）]{{{{0,40}}}}?{{n}}{_COUNTER}(?:为|系|是)?(?:本年度?|当年)?新收{ENDS}", "我镇共收到政府信息公开申请9件，其中1件为上年结转，8件为本年新收。", 8),
    Row("requests_carried_in", "新收",       rf"{_BOTH}{SUM}{{m}}{_COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；）]{{{{0,40}}}}?{_LAST}{SUM}{{n}}{_COUNTER}", "我镇共办理政府信息公开申请9件，其中上年结转1件，新收8件。", 1),
    Row("requests_carried_in", "新收",       rf"{_BOTH}{SUM}{{m}}{_COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；）]{{{{0,40}}}}?{{n}}{_COUNTER}(?:为|系|是)(?:上一?年度?|20\d\d年度?)结转", "我镇共收到政府信息公开申请9件，其中1件为上年结转，8件为本年新收。", 1),
    Row("requests_due",        "结转",       rf"{_GET}{_KINDS}{_BY_WHOM}{_APPLICATION}{SUM}{{n}}{_COUNTER}(?={WITH_CARRIED})", "我镇共收到政府信息公开申请9件（含上年结转1件）。", 9),
    Row("requests_due",        "结转",       before(_GET, _COUNTER, f"{_BY_WHOM}{_APPLICATION}") + f"(?={WITH_CARRIED})", "我镇共收到9件政府信息公开申请，其中上年结转1件。", 9),
    Row("requests_carried_in", "结转",       rf"{_GET}{_KINDS}{_BY_WHOM}{_APPLICATION}[^，。；（]{{{{0,12}}}}{WITH_CARRIED}(?:的|申请|办理)*{{n}}{_COUNTER}", "我镇共收到政府信息公开申请9件，其中含上年结转1件。", 1),
    Row("requests_carried_in", "结转",       after(f"{_LAST}(?:{_APPLICATION}|申请)?", _COUNTER), "我镇收到信息公开申请7件，上年度结转1件。", 1, scope=ITEM),
    Row("requests_carried_in", "结转",       after(f"{_LAST}(?:{_APPLICATION}|申请)?", _COUNTER), "我镇收到信息公开申请7件，上年度结转1件。", 1, scope=ITEM),
    Row("requests_carried_in", "结转",       rf"{{z:上一?年度?(?:也|均)?(?:无|没有)结转}}(?:的)?(?:{_APPLICATION}|申请|事项|件)?{ENDS}", "我镇收到信息公开申请7件，上年无结转。", 0, scope=ITEM),
    Row("requests_carried_in", "结转",       rf"{{z:(?:无|没有)上一?年度?(?:结转|遗留)}}(?:的)?(?:{_APPLICATION}|申请|事项|件)?{ENDS}", "我镇收到信息公开申请7件，无上年度结转。", 0, scope=ITEM),
    Row("requests_carried_out", "结转",      rf"{{z:无|没有}}(?:{_NEXT}(?:{_APPLICATION}|申请|事项|件|情况)?|结转){ENDS}", "我镇收到信息公开申请7件，已办结7件，无结转下年度继续办理件。", 0, scope=ITEM),
    Row("requests_carried_out", "转",        after(f"{_NEXT}(?:{_APPLICATION}|申请)?", _COUNTER), "我镇收到信息公开申请7件，予以公开6件，结转下年继续办理1件。", 1, scope=ITEM),
    Row("requests_carried_out", "年",        rf"{{n}}{_COUNTER}(?:申请)?(?:因[^，。；\d]{{{{1,16}}}})?{_LATER}(?<!答复)(?<!办结)(?<!办理){ENDS}", "我镇收到信息公开申请7件，予以公开6件，1件结转下年。", 1, scope=ITEM),
    Row("requests_carried_out", "年",        rf"{{n}}{_COUNTER}(?:申请)?(?:因[^，。；\d]{{{{1,16}}}})?{_LATER}(?:(?<=年)|(?<=年度)|(?<=年1月)|(?<=继续))(?:答复|办结|办理|处理){ENDS}", "我镇收到信息公开申请7件，予以公开6件，1件结转下年继续办理。", 1, scope=ITEM),
    Row("requests_carried_out", "结转",      rf"结转{{n}}{_COUNTER}(?:申请)?(?:到|至|入)?(?:(?:下|次)一?年度?|20\d\d年度?)(?:继续)?(?:办理|处理|答复)*{ENDS}", "我镇收到信息公开申请7件，予以公开6件，结转1件至下年度继续办理。", 1, scope=ITEM),
    # 依申请公开：渠道
    Row("received_in_person",  "申请",       _channel(_IN_PERSON), "我镇收到信息公开申请9件，其中当面申请5件，网络申请4件。", 5, scope=ITEM),
    Row("received_online",     "申请",       _channel(_ONLINE), "我镇收到信息公开申请9件，其中当面申请5件，网络申请4件。", 4, scope=ITEM),
    Row("received_letter",     "申请",       _channel(_LETTER), "我镇收到信息公开申请9件，其中通过信函申请5件，当面申请4件。", 5, scope=ITEM),
    Row("received_in_person",  "面",         _by_channel(_IN_PERSON), "我镇收到信息公开申请9件，其中5件为当面申请，4件通过网上提交。", 5, scope=ITEM),
    Row("received_online",     "网",         _by_channel(_ONLINE), "我镇收到信息公开申请9件，其中5件为当面申请，4件通过网上提交。", 4, scope=ITEM),
    Row("received_letter",     "信",         _by_channel(_LETTER), "我镇收到信息公开申请9件，其中5件为信函申请，4件通过网上提交。", 5, scope=ITEM),
    Row("received_fax",        "传真",       _channel("传真"), "我镇收到信息公开申请9件，其中传真申请5件，当面申请4件。", 5, scope=ITEM),
    # 依申请公开：办理
    Row("handled_total",       "办结",       rf"共办结{_APPLICATION}{{n}}{_COUNTER}", "我镇共办结政府信息公开申请8件。", 8, first=SINCE_2019),
    Row("closed_total",        "办结",       rf"共办结{_APPLICATION}{{n}}{_COUNTER}", "我镇共办结政府信息公开申请8件。", 8, last=SINCE_2019 - 1),
    Row("handled_total",       "办结",       after(f"(?:已|全年|均|共)*(?:办结|办理完毕)(?:{_APPLICATION}|申请)?", _COUNTER), "我镇收到信息公开申请9件，已办结8件，结转下年度1件。", 8, scope=ITEM, first=SINCE_2019),
    Row("closed_total",        "办结",       after(f"(?:已|全年|均|共)*(?:办结|办理完毕)(?:{_APPLICATION}|申请)?", _COUNTER), "我镇收到信息公开申请9件，已办结8件。", 8, scope=ITEM, last=SINCE_2019 - 1),
    Row("closed_total",        "办结",       rf"(?:在)?已经?办结的{{n}}{_COUNTER}(?:{_APPLICATION}|申请)?中", "我镇收到信息公开申请9件；已办结的8件中，同意公开7件。", 8, scope=ITEM, last=SINCE_2019 - 1),
    Row("replied_total",       "答复",       rf"{{n}}{_COUNTER}(?:{_APPLICATION}|申请)?(?:均|已|全部|都|依法|按[时期]|按规定|在?(?:规定|法定)(?:时间|时限|期限)内|予以|作出|进行)+答复{ENDS}", "我镇收到信息公开申请9件，其中8件已按时答复。", 8, scope=ITEM),
    Row("replied_total",       "答复",       rf"(?:在)?已经?答复的{{n}}{_COUNTER}(?:{_APPLICATION}|申请)?中", "我镇收到信息公开申请9件。在已经答复的8件申请中，同意公开7件。", 8, scope=ITEM),
    Row("replied_total",       "答复",       after(f"(?:已|全年|均|共|作出|完成)*(?:答复{_APPLICATION}|{_APPLICATION}答复)", _COUNTER), "全年我镇共完成政府信息依申请公开答复8件。", 8),
    Row("replied_total",       "答复",       after(f"(?:已|全年|均|共|作出|完成)*答复(?:了)?(?:{_APPLICATION}|申请)?", _COUNTER), "我镇收到信息公开申请9件，已答复8件。", 8, scope=ITEM),
    *_rows_of_answers(),
    # 复议、诉讼
    Row("review_cases",        "复议",       _cases(_REVIEW), "我镇有关政府信息公开的行政复议案共1起。", 1),
    Row("litigation_cases",    "诉讼",       _cases(_LITIGATION), "我镇涉及政府信息公开的行政诉讼案件共2宗。", 2),
    Row("review_cases",        "复议",       _none_of(_REVIEW), "我镇没有因政府信息公开引起的行政复议和行政诉讼案件。", 0),
    Row("litigation_cases",    "诉讼",       _none_of(_LITIGATION), "我镇没有因政府信息公开申请行政复议、诉讼和申诉的情况发生。", 0),
    Row("review_cases",        "均为",       _all_zero(_REVIEW), "我镇因政府信息公开引起的行政复议和行政诉讼均为0件。", 0),
    Row("litigation_cases",    "均为",       _all_zero(_LITIGATION), "我镇因政府信息公开引起的行政复议和行政诉讼均为0件。", 0),
    Row("review_cases",        "复议",       _several(_REVIEW), "我镇有1件涉及政府信息公开工作的行政复议。", 1),
    Row("litigation_cases",    "诉讼",       _several(_LITIGATION), "我镇发生2起因政府信息公开提起的行政诉讼案件。", 2),
    # 投诉: of a list of what there was not, none is left unread
    Row("complaints",          "投诉",       _none_of("(?:投诉|举报)"), "本年度没有发生因政府信息公开涉及的投诉、行政复议、行政诉讼事件。", 0),
    Row("complaints",          "举报",       _none_of("(?:投诉|举报)"), "我镇没有因政府信息公开引起的举报和行政复议。", 0),
    # 变动
    Row("requests_received_change", "申请",  rf"{_GET}{_KINDS}{_BY_WHOM}(?:{_APPLICATION}|申请)[^，。；（办答]{{{{0,12}}}}[件宗份起例][，（](?:(?:均|全部)为自然人申请，)?(?:申请量|申请数量|数量)?(?:[相同]?[较比]|同比|与)?(?:[上去]一?年|20\d\d年)?(?:同期)?(?:度)?(?:（[^（）]*）|的\d+[件宗])?(?:相比)?(?:(?:增加|减少|下降)\d+件[，、])?(?:同比)?{{d}}(?:了|为|达)?{{n:%}}", "我镇收到政府信息公开申请9件，较上年增加12.5%。", 12.5, chapter="依申请|信息公开"),
    Row("requests_received_change", "申请",  r"(?:申请|受理)(?:总量|数量|量|件数|总数)(?:[相同]?[较比]|同比|与)(?:[上去]一?年|20\d\d年)?(?:同期)?(?:度)?(?:相比)?{d}(?:了|为|达)?{n:%}", "我镇收到政府信息公开申请9件，申请量较上年增加12.5%。", 12.5, scope=ITEM),
    # 收费
    Row("fees_for_requests",   "收",         rf"{{z:(?:{NOT}(?:收取|产生|发生|有|收)?|无|不收取)(?:过)?}}(?:收取)?{_CHARGES}(?:费用?|收费(?:行为|情况|事项)?){ENDS}", "我镇依申请提供政府信息未收取检索、复制、邮寄等费用。", 0, chapter=_OF_FEES),
    Row("fees_for_requests",   "收",         rf"(?:收取|收费){_CHARGES}(?:，)?(?:共计?|合计|总计|人民币|为|是)*{{n:元}}", "我镇依申请提供政府信息收取检索费、复制费等共计300元。", 0.03, chapter=_OF_FEES),
)
# fmt: on
