"""Requests: what came in, by which channel, was carried over, closed, replied, and the change."""

from etl.forms.prose.shapes import ENDS, SUM, after, before, none
from etl.forms.prose.statements import CARRIED, ITEM, TELLER, UNNAMED, WITH_CARRIED
from etl.forms.prose.vocabulary.nouns import (
    APPLICATION,
    BY_WHOM,
    CASE,
    COUNTER,
    GET,
    GOT,
    KINDS,
    OR_PIECES,
)  # fmt: skip
from etl.forms.prose.vocabulary.row import SINCE_2019, Row

_NOT_ALSO_CARRIED = rf"(?!（?含|（上一?年度?结转)(?!{WITH_CARRIED})"
# where 申请 alone are those for information
_OF_REQUESTS = "依?申请公开(?!透明)|信息公开[^，。；]{0,4}申请"
_OWN_REQUESTS = "原文为“受理市政府信息依申请公开”，判为市政府本机关"
_BOTH = f"(?:收到|接收|受理|接到|办理|处理|应办)(?:了|的)?{KINDS}{BY_WHOM}{APPLICATION}"
# of one number what was new and what was carried in: both are told
_THE_OLD = r"(?:(?:含|包括|含有)?(?:[上去]一?年度?|20\d\d年度?)(?:结转|转结|遗留)(?:的|申请|数|为)*\d+件|\d+件(?:为|系|是)(?:上一?年度?|20\d\d年度?)结转)"
_THE_NEW = r"(?:(?:含|包括)?(?:本年度?|当年|20\d\d年度?)?新收(?:到)?(?:申请)?(?:的|数|为)*\d+件|\d+件(?:为|系|是)?(?:本年度?|当年)?新收)"
_NEW_AND_OLD = (
    r"(?=(?:，(?:相?[较比]|同比)[^，。；（）]*)?(?:[，（](?:其中)?[：，]?(?:"
    f"{_THE_OLD}[，、；]{_THE_NEW}|{_THE_NEW}[，、；]{_THE_OLD})"
    f"|（(?:其中)?{_THE_OLD}），其中{_THE_NEW}))"
)
_LAST = "(?:其中|另|加上)?(?:含|包括|包含|有|不含)?(?:(?:[上去]一?年度?|20\\d\\d年度?)(?:结转|转结|遗留)|结转(?:自)?上一?年度?|上一?年度?转入)(?:继续办理)?(?:的)?"
_NEXT = "(?:结转|转入|顺延)(?:到|至|入)?(?:(?:下|次)一?年度?|20\\d\\d年度?)(?:继续)?(?:办理|处理|答复)*(?:的|件)?"
_LATER = "(?=[^，。；]{{0,20}}(?:下一?年|次年|20\\d\\d年|结转|跨年))(?:按照?(?:有关)?(?:规定|《条例》规定|《规定》)?|将|需|跨年度?|延期|顺延|结转|转入|转至|到|至|入|于|在|继续|(?:下|次)一?年度?|20\\d\\d年度?(?:1月)?|办理|处理|答复|办结)+"
_ONLINE = "网[络上]|线上|互联网|在线|(?:政府|门户|官方)?(?:信息公开)?网站?|平台|网上平台|网络平台"
_LETTER = "(?:书面)?信函|邮寄|信件|邮政寄送|书信"
_IN_PERSON = "当面|现场|窗口|上门"


def _by_channel(words: str) -> str:
    """Give the pattern of the requests that came in one way, their number before it: 41件通过网上提交."""
    return rf"{{n}}{COUNTER}(?:申请)?(?:为|是|系)?(?:通过|以)?(?:{words})(?:形式|方式|渠道|途径)?(?:提交|提出|递交|申请|收到)?{ENDS}"


def _channel(words: str) -> str:
    """Give the pattern of the requests that came in one way: 通过网络申请3件."""
    way = f"(?:通过|以|采用)?(?:{words})+(?:申请|提交)?(?:形式|方式|渠道|途径)?"
    return after(f"{way}(?:提交|提出|递交|收到|受理)?(?:的)?(?:申请)?(?:的)?", OR_PIECES)


# fmt: off
ROWS = (
    # 收到、结转
    Row("requests_received",   "依申请公开", r"受理[省市县区州旗镇乡]政府信息依申请公开{n}件", "全年共受理市政府信息依申请公开948件。", 948, scope=TELLER, note=_OWN_REQUESTS),
    Row("requests_carried_in", "结转",       rf"共办结{APPLICATION}[^。，；]*（含上年度?结转{{n}}{COUNTER}）", "我镇共办结政府信息公开申请9件（含上年度结转2件）。", 2),
    Row("replied_total",       "答复",       r"{n}件政府信息公开申请均已全部答复", "全年共收到政府信息公开申请8件。8件政府信息公开申请均已全部答复。", 8, scope=CARRIED),
    Row("replied_total",       "答复",       r"受理的{n}件政府信息公开申请，全部[^。]*?答复", "全年共收到政府信息公开申请8件。受理的8件政府信息公开申请，全部在规定时限内答复。", 8, scope=CARRIED),
    Row("requests_received",   "申请",       after(f"{GET}{KINDS}{BY_WHOM}{APPLICATION}", f"{COUNTER}{_NOT_ALSO_CARRIED}"), "我镇共收到依申请公开政府信息申请4件。", 4),
    Row("requests_received",   "申请",       before(GET, COUNTER, f"{BY_WHOM}{APPLICATION}") + f"(?!{WITH_CARRIED})", "我镇共收到3件政府信息公开申请。", 3),
    Row("requests_received",   "申请",       rf"{APPLICATION}(?<=申请)(?:受理|收到|接收)?(?:总数量?|总量|数量|件数|数)(?:共|为|是|共计|总计|达到?)*{{n}}{COUNTER}{_NOT_ALSO_CARRIED}", "2019年，我镇政府信息公开申请件数为2件。", 2),
    Row("requests_received",   "申请",       after(f"{GET}(?:的)?申请", f"{COUNTER}{_NOT_ALSO_CARRIED}"), "（二）依申请公开情况。我镇共收到申请4件。", 4, chapter=_OF_REQUESTS),
    Row("requests_received",   "申请",       after(f"{GET}{KINDS}{BY_WHOM}{APPLICATION}(?<=申请)", "条"), "我镇受理依申请公开信息目录的申请总数为9条。", 9),
    Row("requests_received",   "申请",       none(GOT, "申请"), "（二）依申请公开情况。全年我镇未收到申请。", 0, chapter=_OF_REQUESTS),
    Row("requests_received",   "申请",       none(GOT, f"{BY_WHOM}{APPLICATION}{CASE}"), "我镇没有收到公民、法人和其他组织提出的公开政府信息的申请。", 0),
    Row("requests_received",   "零",         rf"{GET}{KINDS}{BY_WHOM}{APPLICATION}{SUM}{{z:零}}{COUNTER}", "我镇共收到政府信息公开申请零件。", 0),
    Row("requests_due",        "新收",       rf"{_BOTH}{SUM}{{n}}{COUNTER}{_NEW_AND_OLD}", "我镇共办理政府信息公开申请9件，其中上年结转1件，新收8件。", 9),
    Row("requests_received",   "新收",       rf"{_BOTH}{SUM}{{m}}{COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；]{{{{0,40}}}}?新收(?:到)?(?:申请)?{SUM}{{n}}{COUNTER}", "我镇共办理政府信息公开申请9件，其中上年结转1件，新收8件。", 8),
    Row("requests_received",   "新收",       rf"{_BOTH}{SUM}{{m}}{COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；]{{{{0,40}}}}?{{n}}{COUNTER}(?:为|系|是)?(?:本年度?|当年)?新收{ENDS}", "我镇共收到政府信息公开申请9件，其中1件为上年结转，8件为本年新收。", 8),
    Row("requests_carried_in", "新收",       rf"{_BOTH}{SUM}{{m}}{COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；]{{{{0,40}}}}?{_LAST}{SUM}{{n}}{COUNTER}", "我镇共办理政府信息公开申请9件，其中上年结转1件，新收8件。", 1),
    Row("requests_carried_in", "新收",       rf"{_BOTH}{SUM}{{m}}{COUNTER}(?:（[^（）]{{{{0,24}}}}）)?{_NEW_AND_OLD}[^。；]{{{{0,40}}}}?{{n}}{COUNTER}(?:为|系|是)(?:上一?年度?|20\d\d年度?)结转", "我镇共收到政府信息公开申请9件，其中1件为上年结转，8件为本年新收。", 1),
    Row("requests_due",        "结转",       rf"{GET}{KINDS}{BY_WHOM}{APPLICATION}{SUM}{{n}}{COUNTER}(?={WITH_CARRIED})", "我镇共收到政府信息公开申请9件（含上年结转1件）。", 9),
    Row("requests_due",        "结转",       before(GET, COUNTER, f"{BY_WHOM}{APPLICATION}") + f"(?={WITH_CARRIED})", "我镇共收到9件政府信息公开申请，其中上年结转1件。", 9),
    Row("requests_carried_in", "结转",       rf"{GET}{KINDS}{BY_WHOM}{APPLICATION}[^，。；（]{{{{0,12}}}}{WITH_CARRIED}(?:的|申请|办理)*{{n}}{COUNTER}", "我镇共收到政府信息公开申请9件，其中含上年结转1件。", 1),
    Row("requests_carried_in", "结转",       after(f"{_LAST}(?:{APPLICATION}|申请)?", COUNTER), "我镇收到信息公开申请7件，上年度结转1件。", 1, scope=ITEM),
    Row("requests_carried_in", "结转",       after(f"{_LAST}(?:{APPLICATION}|申请)?", COUNTER), "我镇收到信息公开申请7件，上年度结转1件。", 1, scope=ITEM),
    Row("requests_carried_in", "结转",       rf"{{z:上一?年度?(?:也|均)?(?:无|没有)结转}}(?:的)?(?:{APPLICATION}|申请|事项|件)?{ENDS}", "我镇收到信息公开申请7件，上年无结转。", 0, scope=ITEM),
    Row("requests_carried_in", "结转",       rf"{{z:(?:无|没有)上一?年度?(?:结转|遗留)}}(?:的)?(?:{APPLICATION}|申请|事项|件)?{ENDS}", "我镇收到信息公开申请7件，无上年度结转。", 0, scope=ITEM),
    Row("requests_carried_out", "结转",      rf"{{z:无|没有}}(?:{_NEXT}(?:{APPLICATION}|申请|事项|件|情况)?|结转){ENDS}", "我镇收到信息公开申请7件，已办结7件，无结转下年度继续办理件。", 0, scope=ITEM),
    Row("requests_carried_out", "转",        after(f"{_NEXT}(?:{APPLICATION}|申请)?", COUNTER), "我镇收到信息公开申请7件，予以公开6件，结转下年继续办理1件。", 1, scope=ITEM),
    Row("requests_carried_out", "年",        rf"{{n}}{COUNTER}(?:申请)?(?:因[^，。；\d]{{{{1,16}}}})?{_LATER}(?<!答复)(?<!办结)(?<!办理){ENDS}", "我镇收到信息公开申请7件，予以公开6件，1件结转下年。", 1, scope=ITEM),
    Row("requests_carried_out", "年",        rf"{{n}}{COUNTER}(?:申请)?(?:因[^，。；\d]{{{{1,16}}}})?{_LATER}(?:(?<=年)|(?<=年度)|(?<=年1月)|(?<=继续))(?:答复|办结|办理|处理){ENDS}", "我镇收到信息公开申请7件，予以公开6件，1件结转下年继续办理。", 1, scope=ITEM),
    Row("requests_carried_out", "结转",      rf"结转{{n}}{COUNTER}(?:申请)?(?:到|至|入)?(?:(?:下|次)一?年度?|20\d\d年度?)(?:继续)?(?:办理|处理|答复)*{ENDS}", "我镇收到信息公开申请7件，予以公开6件，结转1件至下年度继续办理。", 1, scope=ITEM),
    Row("requests_due",        "应",         rf"应(?:予)?(?:办理?|处理|答复)的?{APPLICATION}(?:共计)?{{n}}{COUNTER}", "我镇全年应办政府信息公开申请9件。", 9),
    Row("requests_due",        "结转",       rf"(?:新收|收到){APPLICATION}[^，。；]*件，上一?年度?结转[^，。；]*件，(?:合计|共计|总计|共)(?:应?办理?)?(?:{APPLICATION})?{{n}}{COUNTER}", "我镇新收政府信息公开申请8件，上年结转1件，共计9件。", 9),
    # 渠道
    Row("received_in_person",  "申请",       _channel(_IN_PERSON), "我镇收到信息公开申请9件，其中当面申请5件，网络申请4件。", 5, scope=ITEM),
    Row("received_online",     "申请",       _channel(_ONLINE), "我镇收到信息公开申请9件，其中当面申请5件，网络申请4件。", 4, scope=ITEM),
    Row("received_letter",     "申请",       _channel(_LETTER), "我镇收到信息公开申请9件，其中通过信函申请5件，当面申请4件。", 5, scope=ITEM),
    Row("received_in_person",  "面",         _by_channel(_IN_PERSON), "我镇收到信息公开申请9件，其中5件为当面申请，4件通过网上提交。", 5, scope=ITEM),
    Row("received_online",     "网",         _by_channel(_ONLINE), "我镇收到信息公开申请9件，其中5件为当面申请，4件通过网上提交。", 4, scope=ITEM),
    Row("received_letter",     "信",         _by_channel(_LETTER), "我镇收到信息公开申请9件，其中5件为信函申请，4件通过网上提交。", 5, scope=ITEM),
    Row("received_fax",        "传真",       _channel("传真"), "我镇收到信息公开申请9件，其中传真申请5件，当面申请4件。", 5, scope=ITEM),
    # 办理
    Row("handled_total",       "办结",       rf"共办结{APPLICATION}{{n}}{COUNTER}", "我镇共办结政府信息公开申请8件。", 8, first=SINCE_2019),
    Row("closed_total",        "办结",       rf"共办结{APPLICATION}{{n}}{COUNTER}", "我镇共办结政府信息公开申请8件。", 8, last=SINCE_2019 - 1),
    Row("handled_total",       "办结",       after(f"(?:已|全年|均|共)*(?:办结|办理完毕)(?:{APPLICATION}|申请)?", COUNTER), "我镇收到信息公开申请9件，已办结8件，结转下年度1件。", 8, scope=ITEM, first=SINCE_2019),
    Row("closed_total",        "办结",       after(f"(?:已|全年|均|共)*(?:办结|办理完毕)(?:{APPLICATION}|申请)?", COUNTER), "我镇收到信息公开申请9件，已办结8件。", 8, scope=ITEM, last=SINCE_2019 - 1),
    Row("closed_total",        "办结",       rf"(?:在)?已经?办结的{{n}}{COUNTER}(?:{APPLICATION}|申请)?中", "我镇收到信息公开申请9件；已办结的8件中，同意公开7件。", 8, scope=ITEM, last=SINCE_2019 - 1),
    Row("handled_total",       "办结",       rf"{{n}}{COUNTER}(?:{APPLICATION}|申请)?(?:均|已|全部|都|依法|按[时期]|按规定|在?(?:规定|法定)(?:时间|时限|期限)内|予以|进行)+(?:办结|办理完毕){ENDS}", "我镇收到信息公开申请9件，上年结转1件。10件均已办结。", 10, scope=ITEM, first=SINCE_2019),
    Row("closed_total",        "办结",       rf"{{n}}{COUNTER}(?:{APPLICATION}|申请)?(?:均|已|全部|都|依法|按[时期]|按规定|在?(?:规定|法定)(?:时间|时限|期限)内|予以|进行)+(?:办结|办理完毕){ENDS}", "我镇收到信息公开申请9件，9件均已办结。", 9, scope=ITEM, last=SINCE_2019 - 1),
    Row("replied_total",       "答复",       rf"{{n}}{COUNTER}(?:{APPLICATION}|申请)?(?:均|已|全部|都|依法|按[时期]|按规定|在?(?:规定|法定)(?:时间|时限|期限)内|予以|作出|进行)+答复{ENDS}", "我镇收到信息公开申请9件，其中8件已按时答复。", 8, scope=ITEM),
    Row("replied_total",       "答复",       rf"(?:在)?已经?答复的{{n}}{COUNTER}(?:{APPLICATION}|申请)?中", "我镇收到信息公开申请9件。在已经答复的8件申请中，同意公开7件。", 8, scope=ITEM),
    Row("replied_total",       "答复",       after(f"(?:已|全年|均|共|作出|完成)*(?:答复{APPLICATION}|{APPLICATION}答复)", COUNTER), "全年我镇共完成政府信息依申请公开答复8件。", 8),
    Row("replied_total",       "答复",       after(f"(?:已|全年|均|共|作出|完成)*答复(?:了)?(?:{APPLICATION}|申请)?", COUNTER), "我镇收到信息公开申请9件，已答复8件。", 8, scope=ITEM),
    # 变动
    Row("overdue_replies_change", "超期答复", r"超期答复、程序违法等情形较[上去]年{d}{n:%}", "超期答复、程序违法等情形较上年下降7%。", -7, scope=UNNAMED),
    Row("requests_received_change", "申请",  rf"{GET}{KINDS}{BY_WHOM}(?:{APPLICATION}|申请)[^，。；（办答]{{{{0,12}}}}[件宗份起例][，（](?:(?:均|全部)为自然人申请，)?(?:申请量|申请数量|数量)?(?:[相同]?[较比]|同比|与)?(?:[上去]一?年|20\d\d年)?(?:同期)?(?:度)?(?:（[^（）]*）|的\d+[件宗])?(?:相比)?(?:(?:增加|减少|下降)\d+件[，、])?(?:同比)?{{d}}(?:了|为|达)?{{n:%}}", "我镇收到政府信息公开申请9件，较上年增加12.5%。", 12.5, chapter=_OF_REQUESTS),
    Row("requests_received_change", "申请",  r"(?:申请|受理)(?:总量|数量|量|件数|总数)(?:[相同]?[较比]|同比|与)(?:[上去]一?年|20\d\d年)?(?:同期)?(?:度)?(?:相比)?{d}(?:了|为|达)?{n:%}", "我镇收到政府信息公开申请9件，申请量较上年增加12.5%。", 12.5, scope=ITEM),
)
# fmt: on
