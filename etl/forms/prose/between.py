"""What may stand between a whole of requests and its items, and what else is handled and answered."""

import re

from etl import numbers
from etl.forms.prose.vocabulary import ROWS
from etl.forms.whose import Whose

_COUNTED = "[余多万]*[件宗份起例条]"
# What may stand between a whole and its items: other items, who asked, a share, a change, brackets.
_ITEMS = "|".join(
    each.pattern.replace("{n}", f"{numbers.NUMBER}").replace("{{", "{").replace("}}", "}")
    for each in (row.statement for row in ROWS)
    if each.is_item
)
_APPLICANTS = f"(?:自然人|公民|法人|(?:其他)?组织|商业企业|企业|科研机构|社会公益组织|法律服务机构|其他)(?:申请)?(?:的)?{numbers.NUMBER}{_COUNTED}"
_BETWEEN = re.compile(
    f"（[^（）]*）|(?:涉及|其中)?[：:，]?(?:{_APPLICANTS}[、，和]?)+(?:，占[^，；。]*)?(?=[；。])|(?:相?[较比]|同比|与上年)[^，。；]*|予以公开[及和]部分公开{numbers.NUMBER}件"
    rf"|(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)的?\d+(?=[，；])|{_ITEMS}"
)
# A clause that is of requests whatever stands in it.
_OF_REQUESTS = re.compile(
    r"(?:件|宗|份|起|例|条|[余多])*(?:次)?|占[^，。；]*|[%％]?|(?:按时|按期)?(?:办结|答复|办理)率[为达]*[\d.]*[%％]?"
    r"|(?:所有|全部|以上|上述|\d+[件宗])?(?:申请)?(?:均|都|已经?|全部|按[时期]|按规定|按要求|依法|及时|在?(?:规定|法定)(?:时间|时限|期限)内)+(?:予以|作出)?(?:书面)?(?:办结|答复|回复|办理|处理)(?:完毕|完成)?"
    r"|申请(?:内容|事项|人)?(?:主要|多|大多)?(?:集中|涉及|为|是|来自|包括|居前)[^，。；\d局委厅镇乡]*(?<!的)|申请(?:量|数量)|数量|(?:无|没有)[^，。；]{0,14}结转[^，。；]*|(?:基本)?持平"
    r"|(?:增|降)幅(?:为|达)?[\d.]*[%％]?|(?:主要)?原因(?:为|是)[^，。；\d]*|(?:主要|内容)(?:涉及|为)[^，。；\d]*|(?:均|全部)(?:为|由|系)[^，。；\d]{0,16}(?:申请|提出)|[按依]照?(?:有关)?(?:规定|《条例》规定|处理结果|办理结果)"
    r"|(?:增长|增加|上升|下降|减少|降低)(?:了|为|达)?[\d.]+(?:%|件|个百分点|倍)|申请(?:数?量)?(?:与[上去]一?年)?(?:同期)?(?:基本)?持平"
    r"|(?:其中|当年|本年|全年|年内|目前|共|均|全部|所有|上述|以上|在|从|按照?|按[时期]|按规定|依法|及时|在?(?:规定|法定)(?:时间|时限|期限)内|已经?|未|到年底|截至年底|到\d+年底|截至目前"
    r"|其余|另有?|尚有?|还有|剩余|受理|收到|答复|办理|处理|办结|申请|的|这?\d+[件宗条份])*(?:的)?(?:答复|办理|处理|申请)?(?:情况|结果|方式|形式|渠道)?(?:上)?(?:来)?看?中?(?:为|是|如下)?"
    r"|(?:从|按照?|对|在)?(?:上述|所有|全部|以上|\d+[件宗条份])?(?:的)?(?:申请|答复|办理|处理|办结|受理|公开)*(?:的)?(?:件|方式|渠道|途径|形式|情况|结果|类型|类别)*(?:来?看|分|划分|统计|包括|如下|分别)?(?:具体)?(?:为|是)?中?"
    r"|申请(?:方式|渠道|途径)(?:主要)?以[^，。；\d]*为主|年(?:度)?内|对(?:上述|以上|所有|全部)?(?:的)?申请(?:均|都|已经?|全部|按[时期]|依法|及时)*(?:予以|作出)?(?:答复|办结|办理)?"
    r"|[（(]?[一二三四五六七八九十\d]+[、）).．](?:政府信息公开|依申请公开|申请)?的?(?:申请|答复|办理|处理)的?(?:情况|结果)?"
)
# what requests were about
ABOUT = re.compile(
    r"(?:申请)?(?:内容|事项|信息)?(?:均|主要|多|大多)?(?:涉及|集中|包括|为)[^。；\d]*"
)
# What else is applied for, handled or answered.
OTHER_MATTER = re.compile(
    "许可|审批|信访|热线|12345|来信|信箱|留言|建议|提案|代表|委员|复议|诉讼|投诉|举报|咨询|公文|文件|工单|登记"
    "|资格|裁决|采购|报名|申领|申报|处罚|村务|财务|公示|栏目|互动|平台|住房|低保|计生|救助|社保|补贴|查询|证明|档案|出具"
)
_OPEN_BRACKET = re.compile("（(?=[^（）]*$)")
_LAST_ITEMS = re.compile(
    rf"(?:^|(?<=[，；：、]))(?:其中[：:，]?)?(?:(?:{_ITEMS})(?:（[^（）]*）)?(?:，占[^，；、]*)?[、，；])+(?:其中[：:，]?)?$"
)


def opened(lead: str) -> str:
    """Give a lead with a bracket that it does not close as a clause: 56件（网络29件，…"""
    return _OPEN_BRACKET.sub("，", lead)


def without_items(lead: str) -> str:
    """Give a lead without the items of a list with which it ends: …74件，其中予以公开35件、."""
    return _LAST_ITEMS.sub("", lead)


def is_of_requests(between: str, whose: Whose) -> bool:
    """Say whether words between a whole and its item tell of nothing but requests: of shares,
    changes, applicants, what they were about, that all were answered.
    """
    bare = _BETWEEN.sub("", between)
    clauses = (clause for clause in re.split("[，。；：、（）¶¦]", bare) if clause)
    return all(
        _OF_REQUESTS.fullmatch(clause) or not whose.without_subjects(clause) for clause in clauses
    )
