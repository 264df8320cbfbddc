"""Fees for requests: none, or how much."""

from etl.forms.prose.shapes import ENDS, NOT
from etl.forms.prose.vocabulary.row import Row

# 检索费、复制费、邮寄费
_CHARGES = "(?:任何|收取|成本|依申请|申请|政府|信息公开|信息|公开|检索|复制|复印|打印|邮寄|寄送|相关|有关|对|因|而|产生|发生|费用?|收费|、|等|和|及|的)*"
_PROCESSING = "(?:政府)?(?:信息公开)?(?:的)?(?:信息)?处理费用?"  # 政府信息公开信息处理费
# where fees are those of requests
_OF_FEES = (
    "(?:依申请|申请)公开|信息公开[^，。；]{0,6}(?:申请|收费|费)|信息公开工作中|检索|复制|复印|邮寄"
    "|^[（(]?[一二三四五六七八九十]+[、）)](?:政府信息公开)?的?收费(?:及|和|、)?(?:减免)?|依申请提供"
)

# fmt: off
ROWS = (
    Row("fees_for_requests",   "收",         rf"(?:均|尚)?{{z:(?:(?:未|没有)(?:收取|产生|发生|有|收)?|无|不收取)(?:过)?(?:收取)?{_CHARGES}(?:费用?|收费(?:行为|情况|事项)?)}}{ENDS}", "我镇依申请提供政府信息未收取检索、复制、邮寄等费用。", 0, chapter=_OF_FEES),
    Row("fees_for_requests",   "收",         rf"(?:收取|收费){_CHARGES}(?:，)?(?:共计?|合计|总计|人民币|为|是)*{{n:元}}", "我镇依申请提供政府信息收取检索费、复制费等共计300元。", 0.03, chapter=_OF_FEES),
    Row("fees_for_requests",   "收取",       rf"{{z:(?:未|没有)(?:就|对|向|因)[^，。；\d]*?收取(?:过)?{_CHARGES}(?:费用?|收费)}}{ENDS}", "我镇未就政府信息公开收取任何费用。", 0, chapter=_OF_FEES),
    Row("fees_for_requests",   "费",         rf"收取的{_CHARGES}(?:费用?|收费)(?:共计?|合计|总计|为|是)*{{n:元}}", "我镇依申请公开信息收取的检索、复制、邮寄费用为0.02万元。", 0.02, chapter=_OF_FEES),
    # 信息处理费
    Row("processing_fees",     "处理费",     rf"收取{_PROCESSING}(?:共计?|总计|合计)?{{n:元}}", "我镇收取信息处理费共120元。", 0.012),
    Row("processing_fees",     "处理费",     rf"{{z:{NOT}(?:收取|产生|发生)}}(?:任何)?{_PROCESSING}{ENDS}", "我镇未收取信息处理费。", 0),
    Row("processing_fees",     "收费",       rf"{_PROCESSING}(?:收费|收取)?情况[^。；]{{{{0,40}}}}{{z:(?:未|没有)发生}}(?:政府)?信息公开收费(?:事项|情况)?{ENDS}", "信息公开处理费收费情况\n我镇未发生政府信息公开收费事项。", 0),
)
# fmt: on
