"""Official forms: a document in, its figures out. One module for each form; one line registers it."""

import re
from types import ModuleType

from etl.document import Document, UnreadableReport
from etl.forms import annual_2019, annual_2021, narrative, prose, statistics_2014
from etl.forms.reading import Reading
from etl.metrics import ANNUAL_2019, ANNUAL_2021, NARRATIVE, STATISTICS

# A report is read by the form that it contains, never by its year; the first that recognises it.
FORMS: dict[str, ModuleType] = {
    ANNUAL_2021: annual_2021,
    ANNUAL_2019: annual_2019,
    STATISTICS: statistics_2014,
    NARRATIVE: narrative,
}

_TITLE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,30}?)(?P<year>20\d\d)年度?政府信息公开工作(?:年度报告|年报|情况报告|情况|报告)"
)
_LEAD = re.compile(r"^(?:现将|现就|关于|公布|发布|编制)+")
_OFFICE = re.compile(r"(?:人民政府)?办公[厅室]$|人民政府$")


def read(document: Document) -> Reading:
    """Read a report by its form; raises UnreadableReport where no form or year is recognised."""
    form = next((name for name, module in FORMS.items() if module.recognises(document)), None)
    if form is None:
        raise UnreadableReport(
            f"{document.path.name}：不是可识别的政府信息公开工作年度报告（找不到任何一种表式）。"
            "请核对文件内容是否为年报全文。"
        )
    title, agency, year = _identity(document)
    tables, unread = FORMS[form].read(document, year)
    figures = (*tables, *prose.read(document, year, agency))
    return Reading(document.report_id, agency, year, form, title, figures, tuple(unread))


def _identity(document: Document) -> tuple[str, str, int]:
    """Give title, agency (the place or body, without its office) and year of the report."""
    head = re.sub(r"\s", "", document.text[:1500])
    match = _TITLE.search(head)
    if match is None:
        raise UnreadableReport(
            f"{document.path.name}：开头找不到“某地某年政府信息公开工作年度报告”字样的标题，"
            "无法确定机关和年度。请在文件首行补上标题。"
        )
    return match.group(), _OFFICE.sub("", _LEAD.sub("", match["agency"])), int(match["year"])
