"""Whose figure a number of the prose is, and of when: judged by the words that stand before it.

In its own clause every word before a statement must be known: a time, a subject, a filler. An
unknown word (渝中区, 通过网络, 自然人, 新增) makes the number that of a part, and no total. A clause
without a subject takes it from the clauses before, where nothing may name another body or year.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl import metrics, numbers
from etl.forms.identity import is_office, place

# fmt: off
# The first that fits at a place wins; None is a body whose figures are never the whole.
# {a} is the level in the agency's own name (市 of 重庆市): 区政府 is no office of a 市.
SUBJECTS = (
    ("jurisdiction",              r"{itself}|{seat}"),
    ("jurisdiction",              r"全{a}各级各?部门|全{a}各单位|全{a}各(?:乡镇|镇街|街道|镇)、各(?:部门|单位)|全{a}各(?:级|职能|有关|相关)*(?:部门|单位)(?:、各?(?:镇街|乡镇|街道|街镇|镇))+"),
    ("jurisdiction",              r"(?:{a}|{agency})(?:人民)?政府[及和、](?:其|所属|各)*(?:工作)?部门、各?(?:县（市、区）|区（县）|县区|区县|镇街|乡镇|街道|镇)+"),
    ("jurisdiction",              r"全{a}\d+个[^，。；\d]{1,8}[和、及]\d+个(?:部门|单位)|{seat}[及和](?:其|所属|下属|各)*(?:部门|单位)"),
    ("jurisdiction",              r"(?:{a}|{agency})(?:人民)?政府(?:系统|[及和、]其?(?:所属)?各?(?:工作)?部门)"),
    ("jurisdiction",              r"各区县、各部门|各级(?:人民)?政府[及和、]?其?各?部门|各级行政(?:复议)?机关"),
    ("jurisdiction",              r"{a}、?(?:区县?|县)[区、]?(?:（自治县）)?(?:、乡镇（?街?道?）?)?[两三]级(?:(?:人民)?政府|行政机关)"),
    ("jurisdiction",              r"全{a}各?(?:区县|县区|市州|地市)、[^，。；]{0,4}(?:部门|单位)"),
    ("districts_and_departments", r"各区县(?:（自治县）)?政府、市政府各部"),
    ("districts",                 r"(?:全[省市])?各?(?:区县|县区|县市区|市县|市州|州市|地市|旗县|市（州）|县（市、?区）|区（县）)(?:（自治县）)?(?:人民)?(?:政府)?(?:及其部门)?"),
    ("departments",               r"{a}[级直](?:各|机关)?(?:部门|单位)|{a}?本级(?:各?部门)?|{a}(?:人民)?政府各?(?:工作)?部门|(?:{a}|{below})直(?:各?(?:部门|单位))?"),
    (None,                        r"各?乡镇|各?街道|各镇街?|镇街|各片区|各(?:有关)?(?:单位|部门)|省级|国务院"),
    ("government_office",         r"{agency}(?:人民)?政府办公[厅室]|[我本]办公?[厅室]?"),
    ("named",                     r"{agency}(?:人民)?政府(?!网|公报|门户|信息|系统|规章|规范)"),
    ("jurisdiction",              r"全{a}(?:各级?)?(?:行政(?:复议)?机关|(?:人民)?政府(?:系统|机关)?(?:[及和、]?其?各部门)?)?|[我本]{a}|{own}|{agency}(?!政(?!府|务|协|策|法)|府|民政府|[\u4e00-\u9fff]{{0,8}}(?:局|委员会|厅|院|中心|公司|税务|公安))"),
    ("government_office",         r"{a}(?:人民)?政府(?:办公[厅室])?(?!网|公报|门户|系统|常务|规章|规范|新闻)|[我本]厅|本机关"),
    (None,                        r"[省市区县州](?:人民)?政府(?:办公[厅室])?(?!网|门户)|全[省市区县州]|[我本][省市区县州局委办镇乡]|[省市区县州][级直本](?:各|机关)?(?:部门|单位|级)?|[省市区县州]直"),
)
# fmt: on
_REFERRED_TO = re.compile(  # 按照市政府要求: spoken of, not the one who acts
    r"(?:贯彻|落实|执行)[^，。；《]{0,16}《[^》]*》(?:[^，。；]{0,6}(?:要求|精神|部署|规定))?"
    r"|(?:按照?|根据|落实|遵照|围绕|依据|经|向|报|贯彻)[^，。；]{0,12}?(?:要求|部署|统一|意见|决策|精神|通知|规定)"
    r"|代表[省市区县州]?(?:人民)?政府|在[^，。；]{0,16}?(?:领导|指导|支持|推动)下"
)
_FILLERS = re.compile(
    r"(?:根据|按照)《条例》规定|在(?:已办理|未能提供相关政府信息的)?答复件?中|其中[:：，]?|、有关单位|、各有?关?单位"
    r"|受理涉及政府信息公开的|(?:办理|审理|受理|发生|收到并处理|收到|接收|清理出)|社会公众对(?:下级)?行政机关|政府信息公开工作主管部门"
    r"|(?:均|都|已经?|全部|按[时期]|按规定|依法|依规|及时|在?(?:规定|法定)(?:时间|时限|期限)内)+(?:予以|作出|进行|同意)?(?:办结|答复|回复|办理|处理|公开)(?:完毕)?(?=[，、；]|$)"
    r"|在?(?:已经?)?(?:办结|答复|办理|处理)的?(?:申请|件)中|N[件宗](?:申请|答复)中|上述申请中|(?:办理|处理|答复)(?:结果|情况)"
    r"|(?:均|全部|结果|复议)?(?:维持|胜诉|驳回|撤诉)(?:原答复|原行为|原告诉讼请求)?(?=[，；]|$)|在?(?:政府信息)?依申请公开(?:政府|政务)?(?:信息)?(?:(?:工作)?方面|工作|办理情况|情况)?(?=[，：]|$)"
    r"|(?:与|较|同比)?(?:上年|去年)?(?:基本)?持平|从(?:申请|受理|答复|处理|办理)(?:的)?(?:方式|渠道|途径|情况|结果|类型)(?:上)?来?看|依申请提供政府信息"
    r"|(?:因|有关|涉及|针对)?(?:依申请)?(?:政府)?信息公开(?:申请|事务|工作|答复)?(?:而|被)?(?:引起|引发|提起|申请|类)?的?|通过(?:不同|各种|多种|各类)(?:渠道|载体|途径|方式|形式)(?:和方式)?|(?:被?申请|被?提起)?(?:行政复议|行政诉讼)(?:申请|案件|案)?N[件起宗例][、和]"
    r"|公民、法人(?:或者?|和)其他组织[^，。；]{0,12}时|(?:没有|无|未)(?:收费|行政复议|行政诉讼|申请)、|(?:通过|利用|依托)[^，。；]{2,20}、[^，。；]{2,30}等(?:多种|各类)?(?:渠道|载体|途径|方式|形式|平台)(?:和方式)?|向社会|合计|暂|针对$|对申请(?:人|公开(?:政府)?信息)$|[一二三四五六七八九十]是|依法|全年|组织|开展|持续|政府|累计|(?:所有|在)?已?办结的(?:政府)?(?:信息公开)?申请中|各(?!类)|[共均总新于也亦、：，]|一共|并且?"
)
_TWO_CLAUSES = re.compile(  # 申请326件行政复议机关共办理…451件: what stood between them is gone
    r"\d[余多万]*[件条起](?!次|以上|左右|占)[\u4e00-\u9fff]{4,}.*\d"
)
_HEADING = re.compile(
    r"^.*(?:[一二三四五六七八九十]+、[^，。；：]{2,30}?情况|[（(][一二三四五六七八九十]+[）)][^，。；：]{2,20}?(?:情况|方面|数量))"
)
_NO_TIME = re.compile(  # 较上年, and what was carried in
    r"(?:上一?年度?|20\d\d年度?)(?:均|也)?(?:无|没有)?(?:结转(?![到至入下次])|转结|遗留|转入(?!下))|结转自?上一?年度?|结转(?:到|至|入)?20\d\d年度?|(?:相?较|比|同比|与|是|超过?)(?:于|[上去]一?年|20\d\d年)[上去]?一?年?(?:同期|全年|度)?(?=相|[增减下上多少持的回降升提翻略有基大（，。；]|$)"
)
_WHOLE_YEAR = re.compile(
    r"自?2008年5月1日起?[至到—-]+(?:2008年)?12月31日止?|(?:自?(?:20\d\d年)?1月1日起?[至到—-]+)?(?:截[至止])?(?:20\d\d年)?12月31日(?:止|为止)?|1[—至到-]+12月|截[至止]目前|(?:截[至止]|[到至])(?:20\d\d)?年[底末]"
)
_THIS_YEAR = r"今年(?:以来)?|本年度?|当年|一年来"
_OTHER_TIME = (
    r"[上去]一?年度?|往年|历年|明年|来年|前年|每[月周日天季]|平均|[近过前这][去几]?[一二两三四五六七八九十几多\d]+年|[一二两三四五六七八九十几多\d]{1,3}年(?:多|来|间|里|累计)|多年|本届"
    r"|(?:实施|施行|修订)[^，。；]{0,8}(?:来|后|年)|(?:20\d\d年?[、和及])+20\d\d年?|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月"
    r"|“?[一二三]?十[一二三四五]五|任期|20\d\d年?[—－\-至到~～]+20\d\d(?:[一二两三四五六]?年)?|20\d\d年度?以来|以来"
)
_TIME = re.compile(rf"(?P<this>{_THIS_YEAR})|(?P<other>{_OTHER_TIME})|(?P<year>(?<!\d)20\d\d)年度?")
# The Regulation is in force since 1 May 2008: in that year's reports since then is all of it.
_FIRST_YEAR = 2008
_SINCE_THE_FIRST_DAY = re.compile(
    r"[自从]?(?:2008年)?5月1日(?:《[^》]*》|条例)?(?:正式)?(?:施行|实施)?(?:起|以来)?(?:[至到]年底)?"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_SPEAKS = r"年[度初底末]?(?=[，,全我本各共市区县省州])"  # 2018年，我市…: the year of what follows
_FRAME = re.compile(
    rf"(?:^|[，。；！¦¶]|[（(][一二三四五六七八九十]+[）)][^，。；]{{0,20}}?)(?:回顾|纵观|总结|过去的)?(?P<year>20\d\d){_SPEAKS}"
    # a new chapter, and perhaps no year
    rf"|[。¦¶][一二三四五六七八九十]+、[^，。；：]{{2,30}}?(?:情况|问题|事项|措施|打算)(?:(?P<then>20\d\d){_SPEAKS})?"
)
_SAFE = re.compile(
    r"社区|地区|园区|辖区|小区|景区|库区|山区|灾区|校区|专区|片区|区县|县区|区域|区块|县域|区划|区分|区级|县级|乡镇|城镇|城乡"
    r"|在全国|(?<![\u4e00-\u9fff])[省市区县]档案[局馆](?:（馆）)?"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2}(?:区|县|自治州|街道|镇|乡)(?![域划块])"
    r"|[市省区县州][\u4e00-\u9fff]{0,8}(?:局|厅|委(?![、，员])|大厅|中心|公司|集团)"
    r"|全系统|各(?:学校|社区|村)|局属|(?:下属|直属|所属)[\u4e00-\u9fff]{0,6}(?:单位|学校|企业|机构)|园区企业"
    r"|[\u4e00-\u9fff]{2}(?:档案|图书|博物)馆|政务服务大厅|税务|公安机关|高级?法院|除[^，。；]{1,20}外|全国|各地|两地"
)
# A clause before that makes what follows a part: of a time, a field, a channel; or a plan.
_NARROWS = re.compile(
    "期间$|(?:施行|修订|改革|调整|暴发|改版|疫情)[^，]{0,6}[前后]$|领域(?:的|内|中|方面)?$|目标|计划|打算|下一步|迄今|^同期$|转办后$"
    "|^(?:通过|依托|利用|借助)(?!各|不同|多种)|^(?:在)?[^，]{0,12}(?:网站|公众号|微博|公开栏|电视台|报纸)(?:设立|开设|上)"
    "|(?:网络|网上|信函|现场|窗口|线上|线下)[^，]{0,6}(?:渠道|受理点|平台)$|^对|^涉及|(?:开通|建成|运行|上线)[^，]{0,4}(?:起|后)?$"
)
_NARROWS_DISCLOSURE = re.compile("聚焦|围绕|(?:方面|工作中)$|依托|(?:充分)?利用|公开专栏|渠道$")
_AT_LARGE = re.compile(
    "(?:依申请|主动|政府信息|政务)公开(?:信息)?(?:工作)?(?:方面)?$|指导下$|要求$|部署$"
)
# Who acts under the agency's word: 我镇各村, 全区教育系统, 我局下属学校.
_UNDER = re.compile(
    r"(?:各|下属|直属|所属|\d+个|村|[\u4e00-\u9fff]{0,6}(?:系统|分局|中心|学校|医院|卫生院|卫生健康局|企业|司法所|单位)|[、\u4e00-\u9fff]{0,14}等部门|[\u4e00-\u9fff]{0,4}复议局)"
    "|指导|督促|要求"
)
_OPENING = 2  # characters with which a sentence may begin before whom it is of
_SO_MANY_BODIES = re.compile(r"\d+个[^，]{0,6}(?:部门|单位|村|镇街|乡镇|街道|社区|学校)")
# What an office does for requests at large, and that makes them no part of all.
_WORK = re.compile(
    "同比|[较比与](?:上年|去年|20\\d\\d年)|申请(?:内容|事项)?(?:主要|多|均|大多)?(?:集中|涉及|为|是|来自|包括)|(?:并且?|进一步|不断|持续|全面|切实|认真|严格|积极|及时|依法|依规|规范|扎实|稳步|有效|主动|热情|耐心|妥善|大力|深入|高度|始终)*"
    "(?:重视|贯彻|落实|执行|遵守|遵循|按照|规范|完善|健全|建立|畅通|加强|强化|优化|提高|提升|推进|推动|做好|抓好|开展"
    "|坚持|明确|细化|制定|修订|编制|改进|拓宽|保障|确保|指定|履行|注重|做到|增强|深化|加大|梳理|严把|理顺)"
)
_NONE_OF = re.compile(
    "(?:(?:20\\d\\d|全|本)年度?)?(?:在?政府信息公开工作(?:中|方面)?)?(?:也|且|并|均)?(?:没有|未|无)"
)
# What became of the disputes that were told before: 均由环境保护部维持.
_ENDED = re.compile("(?:维持|驳回|撤诉|撤回|纠正|纠错|审结|审理|未结)[^，]*$")
_OFFICE_OF = re.compile("办事处$")  # what acts for a 街道 is the one body of its name
_OWN = (  # 我局, 本中心
    "(?<!非)[我本全](?:街道(?:办事处|办)?|街办|管委会|开发区|支队|总队|大队|中心|公司|集团|部门|单位|机关|分局|[局委厅镇乡所队会校院馆处站社署])(?!办公)"
)
# What calls itself by its kind alone: 街道收到…, 镇政府收到…
_ALONE = r"(?:(?<![\u4e00-\u9fff])|(?<=[年度]))"
_BY_KIND = {
    "街道": rf"{_ALONE}(?:街道(?:办事处|办)?|办事处)(?![\u4e00-\u9fff]{{{{0,8}}}}(?:社区|村|局|委员会|院|中心|公司))",
    "镇": rf"{_ALONE}镇(?:人民)?政府",
    "乡": rf"{_ALONE}乡(?:人民)?政府",
    "中心": rf"{_ALONE}中心(?![\u4e00-\u9fff]{{{{0,8}}}}(?:校|村|网|街道|社区|任务|工作))",
    "区": rf"{_ALONE}(?:(?:新区|开发区|高新区|园区)(?:管委会)?|管委会)",
}
_DEPARTMENT = re.compile(
    f"(?P<level>[{'省市区县州旗'}])(?P<core>(?:城市|市场|市政|市容|社区|园区|区域|县域|[^省市区县州旗]){{2,12}})(?P<end>局|厅|委员会|委|办公室)$"
)
_SEAT = re.compile("(?:办事处|管理委员会|管委会)$")  # 廿三里街道办事处 calls itself 廿三里街道

# What a government's office has and asks for itself.
_OF_THE_OFFICE = re.compile(
    "([省市区县州旗镇乡])(?:长(?:公开)?信箱|政府网[^。]{0,60}微博|(?:人民)?政府(?=规章|规范性文件|新闻发布|信息依申请))"
)
_OWN_ACCOUNT = "发布账号为“{}”，判为政府本机关"
_INFERRED_WHOLE = "年报以“{name}”为主语，主动公开一类的数字判为{whole}"
_INFERRED_OFFICE = "年报以“{name}”为主语，申请、复议、诉讼一类的数字判为政府本机关"

_LEVELS = "省市区县州旗"
_ASKED = ("requests", "outcomes", "review", "litigation", "change", "money")


@dataclass(frozen=True, slots=True)
class Whose:
    """The words by which one report's agency and year are known in its sentences."""

    agency: str
    year: int

    def scope(
        self, lead: str, metric: str, before: str = "", *, strict: bool = True
    ) -> tuple[str, str | None] | None:
        """Give the scope of what `lead` introduces, and why where it was judged; None where the
        lead says another body, a part, or words that are not known.

        `before` is the sentence before, heard where the lead names nobody. What stands between a
        subject and the number's own clause must be known too, or be an item of a list with its
        number; not `strict`, only another body is looked for there.
        """
        subjects = _subjects(self.agency)
        at = max(lead.rfind(mark) for mark in "，；：") + 1
        earlier, own = lead[:at], lead[at:]
        named = list(subjects.finditer(_REFERRED_TO.sub("", own)))
        if not self._is_known(own) or (strict and _is_narrowed(earlier, metric)):
            return None
        if not named:
            part = re.search(r"其中[:：，]?(?:一?共|总共|合计)?$", lead) or earlier[-3:-1] == "其中"
            if part or self.names_another(earlier):
                return None  # a part of what was said before, or somebody else's
            named = list(subjects.finditer(_REFERRED_TO.sub("", earlier)))
            asked = metrics.BY_NAME[metric].family in _ASKED
            if strict and not self._leads_on(earlier, subjects, asked=asked):
                return None
        if not named:
            return None if self.is_of_another(lead, before) else ("jurisdiction", None)
        if len({SUBJECTS[_index(each)][0] for each in named}) > 1:
            return None  # of a list of bodies it cannot be said whose the number is
        return self._judged(named[-1], metric)

    def nearest(self, lead: str, family: str) -> str | None:
        """Give the scope that a lead gives to what follows: that of the first subject of the last
        clause with any (全市 of 全市各级行政机关), the whole where there is none; None for another's.
        """
        subjects = _subjects(self.agency)
        for clause in reversed(re.split("[，；：]", lead)):
            if first := subjects.search(_REFERRED_TO.sub("", self._unnamed(clause))):
                return self._scope(first, family)
        return "jurisdiction"

    def teller(self, heard: str, lead: str, family: str) -> tuple[str, str | None] | None:
        """Give the scope of what is told in the run of a sentence, and why where it was judged: the
        office's where its own account or thing is `heard` of, else that of the nearest subject of
        the lead; None for another's.
        """
        if self.is_of_another_office(heard):
            return None
        if self.is_of_the_office(heard):
            account = f"{self.agency[-1]}政府网"
            return "government_office", _OWN_ACCOUNT.format(account) if account in heard else None
        scope = self.nearest(lead[lead.rfind("；") + 1 :], family)
        return (scope, None) if scope in ("jurisdiction", "government_office") else None

    def is_of_the_office(self, words: str) -> bool:
        """Say whether words name what a government's office itself has: 市长信箱, 市政府网 on a
        weibo, 市政府规章.
        """
        return self.agency[-1] in _OF_THE_OFFICE.findall(words)

    def is_of_another_office(self, words: str) -> bool:
        """Say whether words name what another government's office has."""
        return any(level != self.agency[-1] for level in _OF_THE_OFFICE.findall(words))

    def without_subjects(self, words: str) -> str:
        """Give words without the subjects and times that they name."""
        bare = _WHOLE_YEAR.sub("", _NO_TIME.sub("", numbers.arabic_years(self._unnamed(words))))
        return _FILLERS.sub("", _TIME.sub("", _subjects(self.agency).sub("", bare)))

    def _unnamed(self, words: str) -> str:
        """Give words without the agency's name where that is one of a seat: 街道 of 街道办事处."""
        seated = _SEAT.sub("", self.agency)
        names = _names(seated) if seated != self.agency else ()
        return re.sub("|".join(map(re.escape, names)) or "(?!)", "", words)

    def names_a_subject(self, lead: str) -> bool:
        """Say whether a lead itself says whose the number is."""
        return _subjects(self.agency).search(_REFERRED_TO.sub("", lead)) is not None

    def is_of(self, lead: str, scope: str) -> bool:
        """Say whether the last subject that a lead names, if any, is of a scope."""
        *_, last = None, *_subjects(self.agency).finditer(_REFERRED_TO.sub("", lead))
        return last is None or SUBJECTS[_index(last)][0] in (scope, "named", "jurisdiction")

    def _leads_on(self, earlier: str, subjects: re.Pattern[str], *, asked: bool) -> bool:
        """Say whether all clauses after the last one with a subject are known, or list items; of
        what an office is `asked`, also what it did for all of it, and what there was none of.
        """
        for clause in reversed(re.split("[，；：]", earlier)[:-1]):
            if _TWO_CLAUSES.search(clause):
                return False
            bare = _REFERRED_TO.sub("", clause)
            if _SO_MANY_BODIES.search(clause):
                return False
            if subject := subjects.search(bare):
                under = _UNDER.match(bare, subject.end())
                return not under and self._begins(bare[: subject.start()], subject.group())
            if _SO_MANY_BODIES.search(clause):
                return False
            work = asked and (
                _WORK.match(clause) or _NONE_OF.match(clause) or _ENDED.search(clause)
            )
            if not work and not self._is_known(clause) and not re.search(r"\d|零[件起]", clause):
                return False
        return True

    def _begins(self, before: str, subject: str) -> bool:
        """Say whether a subject after some words is all of a name: 市政府 of 年庆市政府 is not."""
        could_end_a_name = subject[0] in f"{_LEVELS}镇乡街"
        joined = re.search(r"[\u4e00-\u9fff]$", before)
        return not (could_end_a_name and joined) or self._is_known(before)

    def is_of_another(self, lead: str, before: str) -> bool:
        """Say whether a lead names nobody, and the sentence before speaks of another body or time."""
        if self.names_a_subject(lead):
            return False
        if first := _subjects(self.agency).search(before):
            # 局属各单位高度重视。全年…
            return first.start() <= _OPENING and SUBJECTS[_index(first)][0] is None
        return self.names_another(before) or not self.is_this_year(before)

    def names_another(self, words: str) -> bool:
        """Say whether words name a body that is neither the agency nor one of its subjects."""
        known = _subjects(self.agency).sub("、", _REFERRED_TO.sub("", words))
        own = _SEAT.sub("", self.agency)
        return any(not own.endswith(body[0]) for body in _BODY.finditer(_SAFE.sub("、", known)))

    def is_this_year(self, before: str, told: str = "") -> bool:
        """Say whether the last time that the words name is the report's year, or none is named.

        Where they name none, `told`, the text before in the same chapter, may set it: a sentence
        that begins 2018年，全市… speaks for those after it.
        """
        words = _NO_TIME.sub("", numbers.arabic_years(before))
        if self.year == _FIRST_YEAR:
            words = _SINCE_THE_FIRST_DAY.sub("", words)
        *_, last = None, *_TIME.finditer(_WHOLE_YEAR.sub("", words))
        if last is None:
            *_, frame = None, *_FRAME.finditer(numbers.arabic_years(told))
            year = frame and (frame["year"] or frame["then"])
            return not year or int(year) == self.year
        if last["this"]:
            return True
        return last["year"] is not None and int(last["year"]) == self.year

    def names_no_other_year(self, words: str) -> bool:
        """Say whether words name no year, or the report's last."""
        *_, last = str(self.year), *_YEAR.findall(numbers.arabic_years(words))
        return int(last) == self.year

    def _is_known(self, own: str) -> bool:
        """Say whether a clause holds nothing but times, subjects and fillers."""
        words = _WHOLE_YEAR.sub("", _NO_TIME.sub("", numbers.arabic_years(own)))
        words = re.sub(rf"^.*¦(?=20\d\d年)|20\d\d年度?|{_THIS_YEAR}", "", words)
        words = _subjects(self.agency).sub("", _REFERRED_TO.sub("", words))
        words = re.sub(numbers.NUMBER, "N", words)
        return not _FILLERS.sub("", words).replace("¦", "")

    def _judged(self, subject: re.Match[str], metric: str) -> tuple[str, str | None] | None:
        scope = self._scope(subject, metrics.BY_NAME[metric].family)
        if scope is None or SUBJECTS[_index(subject)][0] != "named":
            return None if scope is None else (scope, None)
        whole = metrics.scope_label("jurisdiction", self.agency)
        words = _INFERRED_WHOLE if scope == "jurisdiction" else _INFERRED_OFFICE
        return scope, words.format(name=subject.group(), whole=whole)

    def _scope(self, subject: re.Match[str], family: str) -> str | None:
        """Give the scope of a subject; of a name without office that of the family of its figure."""
        scope = SUBJECTS[_index(subject)][0]
        if scope != "named":
            return scope
        of_the_whole = family in ("disclosure", "response", "documents")
        return "jurisdiction" if of_the_whole else "government_office"


def _is_narrowed(earlier: str, metric: str) -> bool:
    """Say whether a clause before, of the same part of a sentence, makes a number that of a part."""
    disclosed = metrics.BY_NAME[metric].family == "disclosure"
    clauses = earlier[earlier.rfind("；") + 1 :].split("，")
    if metric == "disclosed_items" and earlier.startswith("目前，"):
        return True
    return any(
        _NARROWS.search(clause) or (disclosed and _NARROWS_DISCLOSURE.search(clause))
        for part in clauses
        for clause in part.split("：")
        if clause and not re.search(r"\d[余多万]*[件条]", clause) and not _AT_LARGE.search(clause)
    )


def without_heading(lead: str) -> str:
    """Give the words of a sentence without the chapter's heading that runs into it."""
    return _HEADING.sub("", lead)


@cache
def _subjects(agency: str) -> re.Pattern[str]:
    """Give the pattern of an agency's subjects; a body that is no place (局、街道) has no level."""
    is_place = agency[-1] in _LEVELS
    own = "(?!)" if is_place else _OWN
    itself = _itself(agency)
    seats = (agency, _OFFICE_OF.sub("", agency), re.sub("办事处$", "办", agency))
    names = (
        ()
        if itself
        else sorted({name for each in seats for name in _names(each)}, key=len, reverse=True)
    )
    seat = _SEAT.sub("", agency)
    by_kind = () if is_place and seat == agency else _BY_KIND.items()
    kind = (by for end, by in by_kind if seat.endswith(end))
    filled = {
        "seat": next(kind, "(?!)"),
        "itself": itself or "(?!)",
        "agency": f"(?:{'|'.join((*map(re.escape, names), _short(agency))) or '(?!)'})",
        "own": own,
        "a": agency[-1] if is_place else "(?!)",
        "below": "县" if agency[-1] == "区" else "(?!)",
    }
    return re.compile(
        "|".join(f"(?P<s{at}>{_filled(p, filled)})" for at, (_, p) in enumerate(SUBJECTS))
    )


def _itself(agency: str) -> str:
    """Give the pattern by which a government's office, or a government that counts itself alone,
    is named in its report; '' for any other agency.
    """
    of = place(agency)
    if of == agency:
        return ""
    where = f"(?:{'|'.join(map(re.escape, (*_names(of), of[-1])))})"
    if is_office(agency):
        return (
            rf"{where}(?:(?:(?:人民)?政)?府办(?:公[厅室])?|办公[厅室])|[我本](?:办(?:公[厅室])?|厅)"
        )
    things = "各|工?作?部门|网|公报|门户|信息|系统|规章|规范|常务|新闻"
    return (
        rf"(?:{where})?(?:人民)?政府(?:办公[厅室]|本级)?(?!{things})|{where}?本级(?!各|部门|政府)"
    )


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, expression in words.items():
        pattern = pattern.replace(f"{{{name}}}", expression)
    return pattern.replace("{{", "{").replace("}}", "}")


def _names(agency: str) -> list[str]:
    """Give an agency's names: 重庆市渝北区, 渝北区; 青岛市教育局, 市教育局."""
    names = [agency]
    for at in range(2, len(agency) - 1):
        if agency[at - 1] in _LEVELS:
            names += [agency[at - 1 :], agency[at:]]
    return sorted({name for name in names if len(name) > 2}, key=len, reverse=True)


def _short(agency: str) -> str:
    """Give the pattern of the short names of a department: 市房管局 of 市住房保障和房产管理局."""
    named = _DEPARTMENT.search(agency)
    if named is None:
        return "(?!)"
    level, core, end = named["level"], named["core"], named["end"][0]
    letters = "".join(f"{mark}?" for mark in core)
    return rf"{level}(?=[\u4e00-\u9fff]{{{{2,5}}}}{end}){letters}{end}"


def _index(subject: re.Match[str]) -> int:
    assert subject.lastgroup is not None, "each alternative is a group"
    return int(subject.lastgroup[1:])
