"""What stands over a table: a year, a body or a unit that is not the report's own says that its
numbers are not the report's, or are not single ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl import numbers
from etl.document import Document
from etl.figure import Figure
from etl.forms.identity import OWN, Identity, place
from etl.grid import plain, simplified

_LONGEST = 600  # characters: more between two numbers is no caption
_SECTION = re.compile(r"自然人|统计指标|指标名称|行政复议(?s:.)*行政诉讼")
_BLOCK = "第二十条"
_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!.{0,4}事项)")
_UNIT = re.compile(
    r"单位[:：]?[十百千万亿]+[件条份人次项]|[(（](?:单位[:：]?)?[十百千万亿]+[件条份人次项]?[)）]"
)
_BODY = re.compile(
    r"(?:填报|报送|编报)(?:单位|机关)[:：](?P<told>[\u4e00-\u9fff]{2,30})"
    r"|(?P<named>[\u4e00-\u9fff]{1,12}?[省市区县州旗镇乡局委]|[\u4e00-\u9fff]{2,12}?街道)(?:人民政府)?"
    r"(?=政府信息公开(?:情况|行政复议|工作情况)|收到和处理|主动公开政府信息)"
)
_PART = re.compile(
    r"[(（](?:仅|限)?(?:市|区|县|省)?(?:政府)?本级[)）]|不含(?:区县|下级|乡镇)|仅[^。\n]{0,8}本级"
)
_SAYING = re.compile(r"(?:以下|下列|下表|本表|表中)[^。\n]{0,30}")


def own(document: Document, it: Identity, figures: Sequence[Figure]) -> list[Figure]:
    """Give a form's figures; those under a caption that is not the report's own are lost."""
    why: dict[int, str] = {}
    here = 0
    section: str | None = None
    block: str | None = None
    placed = sorted(
        (figure.start, figure.end, at) for at, figure in enumerate(figures)
        if figure.start is not None and figure.end is not None
    )  # fmt: skip
    text = simplified(document.text)
    for start, end, at in placed:
        between = text[max(here, start - _LONGEST) : start]
        here = max(here, end)
        if between.isascii() and section is None and not block:
            continue  # as between two numbers of a row: there is no word in it
        if _SECTION.search(between):
            section = None
        if _BLOCK in between or section is None:
            block = None
        for line, reason in _foreign(between, it):
            if _BLOCK in line:
                block = block or reason
            else:
                section = section or reason
        if told := section or block:
            why[at] = told
    return [
        replace(figure, value=None, lower=None, upper=None, state="lost", note=why[at])
        if at in why else figure
        for at, figure in enumerate(figures)
    ]  # fmt: skip


def _foreign(between: str, it: Identity) -> Iterator[tuple[str, str]]:
    """Give each line that says of the numbers that follow that they are not the report's own, and
    what it says.
    """
    if between.isascii():
        return
    *sentences, caption = re.split(r"[。！？]", between)
    lines = [*(_SAYING.findall(sentences[-1]) if sentences else ()), *caption.split("\n")]
    for line in map(plain, lines):
        years = set(map(int, _YEAR.findall(numbers.arabic_years(line))))
        if years and it.year not in years:
            yield line, f"表上写明“{line}”，不是{it.year}年的数"
        if _UNIT.search(line):
            yield line, f"表上写明“{line}”，不能确定数值"
        if _PART.search(line) and not it.agency.endswith(OWN):
            yield line, f"表上写明“{line}”，不是全部机关的数"
        for match in _BODY.finditer(line):
            body = place(match["told"] or match["named"])
            if body not in plain(it.agency) and not body.endswith(plain(place(it.agency))):
                yield line, f"表上写明“{line}”，不是{it.agency}的数"
