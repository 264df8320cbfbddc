"""Clauses before a number: those that leave it whole, and those that make it that of a part."""

import re

from etl import metrics

FILLERS = re.compile(
    r"(?:根据|按照)《条例》规定|在(?:已办理|未能提供相关政府信息的)?答复件?中|其中[:：，]?|、有关单位|、各有?关?单位"
    r"|受理涉及政府信息公开的|(?:办理|审理|受理|发生|收到并处理|收到|接收|清理出)|社会公众对(?:下级)?行政机关|政府信息公开工作主管部门"
    r"|(?:均|都|已经?|全部|按[时期]|按规定|依法|依规|及时|在?(?:规定|法定)(?:时间|时限|期限)内)+(?:予以|作出|进行|同意)?(?:办结|答复|回复|办理|处理|公开)(?:完毕)?(?=[，、；]|$)"
    r"|在?(?:已经?)?(?:办结|答复|办理|处理)的?(?:申请|件)中|N[件宗](?:申请|答复)中|上述申请中|(?:办理|处理|答复)(?:结果|情况)"
    r"|(?:均|全部|结果|复议)?(?:维持|胜诉|驳回|撤诉)(?:原答复|原行为|原告诉讼请求)?(?=[，；]|$)|在?(?:政府信息)?依申请公开(?:政府|政务)?(?:信息)?(?:(?:工作)?方面|工作|办理情况|情况)?(?=[，：]|$)"
    r"|(?:与|较|同比)?(?:上年|去年)?(?:基本)?持平|从(?:申请|受理|答复|处理|办理)(?:的)?(?:方式|渠道|途径|情况|结果|类型)(?:上)?来?看|依申请提供政府信息"
    r"|(?:因|有关|涉及|针对)?(?:依申请)?(?:政府)?信息公开(?:申请|事务|工作|答复)?(?:而|被)?(?:引起|引发|提起|申请|类)?的?|通过(?:不同|各种|多种|各类)(?:渠道|载体|途径|方式|形式)(?:和方式)?|(?:被?申请|被?提起)?(?:行政复议|行政诉讼)(?:申请|案件|案)?N[件起宗例][、和]"
    r"|公民、法人(?:或者?|和)其他组织[^，。；]{0,12}时|(?:没有|无|未)(?:收费|行政复议|行政诉讼|申请)、|(?:通过|利用|依托)[^，。；]{2,20}、[^，。；]{2,30}等(?:多种|各类)?(?:渠道|载体|途径|方式|形式|平台)(?:和方式)?|向社会|合计|暂|针对$|对申请(?:人|公开(?:政府)?信息)$|[一二三四五六七八九十]是|依法|全年|组织|开展|持续|政府|累计|(?:所有|在)?已?办结的(?:政府)?(?:信息公开)?申请中|各(?!类)|[共均总新于也亦、：，]|一共|并且?"
)
TWO_CLAUSES = re.compile(  # 申请326件行政复议机关共办理…451件: what stood between them is gone
    r"\d[余多万]*[件条起](?!次|以上|左右|占)[\u4e00-\u9fff]{4,}.*\d"
)
_HEADING = re.compile(
    r"^.*(?:[一二三四五六七八九十]+、[^，。；：]{2,30}?情况|[（(][一二三四五六七八九十]+[）)][^，。；：]{2,20}?(?:情况|方面|数量))"
)
# A clause before that makes what follows a part: of a time, a field, a channel; or a plan.
_NARROWS = re.compile(
    "期间$|(?:施行|修订|改革|调整|暴发|改版|疫情)[^，]{0,6}[前后]$|领域(?:的|内|中|方面)?$|目标|计划|打算|下一步|迄今|^同期$|转办后$"
    "|^(?:通过|依托|利用|借助)(?!各|不同|多种)|^(?:在)?[^，]{0,12}(?:网站|公众号|微博|公开栏|电视台|报纸)(?:设立|开设|上)"
    "|(?:网络|网上|信函|现场|窗口|线上|线下)[^，]{0,6}(?:渠道|受理点|平台)$|^对|^涉及|^针对(?!我|本|(?:政府)?信息公开)|(?<!信息)(?<!公开)(?<!申请)(?<!复议)(?<!诉讼)(?<!渠道)(?<!工作)方面$|(?:开通|建成|运行|上线)[^，]{0,4}(?:起|后)?$"
)
_NARROWS_DISCLOSURE = re.compile("聚焦|围绕|(?:方面|工作中)$|依托|(?:充分)?利用|公开专栏|渠道$")
_AT_LARGE = re.compile(
    "(?:依申请|主动|政府信息|政务)公开(?:信息)?(?:工作)?(?:方面)?$|指导下$|要求$|部署$"
)
# Who acts under the agency's word: 我镇各村, 全区教育系统, 我局下属学校.
UNDER = re.compile(
    r"(?:各|下属|直属|所属|\d+个|村|[\u4e00-\u9fff]{0,6}(?:系统|分局|中心|学校|医院|卫生院|卫生健康局|企业|司法所|单位)|[、\u4e00-\u9fff]{0,14}等部门|[\u4e00-\u9fff]{0,4}复议局)"
    "|指导|督促|要求"
)
SO_MANY_BODIES = re.compile(r"\d+个[^，]{0,6}(?:部门|单位|村|镇街|乡镇|街道|社区|学校)")
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


# Who acts at the beginning of a clause or sentence: 市血站, 江南街道, 各分局.
_WHO = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|典型(?:做法|案例|经验)[：，]|其中[，：]?|(?:20\d\d年度?|全年)[，]?)*"
    r"(?P<who>(?:[\u4e00-\u9fff]{0,6}\d+[个家所])?[\u4e00-\u9fff、（）]{0,16}?(?:[分支]局|局|委|厅|(?<!主)办|所|(?<!网)站|[支大]队|中心|馆|院|校|[一二三四五六七八九]中|中小?学|幼儿园|企业|公司|集团|街道|镇|乡|学院|林场|[^\d]处|公路段|机构|场所|窗口|单位|部门|社区|居委会|村级|社会组织))"
    r"(?=[。：，]|共|主动|公开|发布|收到|受理|接待|提供|办理|推行|率先|由|优化|20\d\d年)"
)


def who(words: str) -> str | None:
    """Give who acts at the beginning of words, if a body does."""
    found = _WHO.match(words)
    return found["who"] if found else None


def is_narrowed(earlier: str, metric: str) -> bool:
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


def is_office_work(clause: str) -> bool:
    """Say whether a clause tells what an office does for all requests, what there was none of, or
    what became of disputes: none of it makes what follows a part.
    """
    return bool(_WORK.match(clause) or _NONE_OF.match(clause) or _ENDED.search(clause))
