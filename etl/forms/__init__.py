"""Official forms: a document in, its figures out. One module for each form; one line registers it."""

from types import ModuleType

from etl.document import Document, UnreadableReport
from etl.forms import annual_2019, annual_2021, narrative, prose, statistics_2014
from etl.forms.identity import identify
from etl.forms.reading import Reading
from etl.metrics import ANNUAL_2019, ANNUAL_2021, NARRATIVE, STATISTICS

# A report is read by the form that it contains, never by its year; the first that recognises it.
FORMS: dict[str, ModuleType] = {
    ANNUAL_2021: annual_2021,
    ANNUAL_2019: annual_2019,
    STATISTICS: statistics_2014,
    NARRATIVE: narrative,
}


def read(document: Document) -> Reading:
    """Read a report by its form; raises UnreadableReport where no form or year is recognised."""
    form = next((name for name, module in FORMS.items() if module.recognises(document)), None)
    if form is None:
        raise UnreadableReport(
            f"{document.path.name}：不是可识别的政府信息公开工作年度报告（找不到任何一种表式）。"
            "请核对文件内容是否为年报全文。"
        )
    it = identify(document)
    tables, unread = FORMS[form].read(document, it.year)
    figures = (*tables, *prose.read(document, it.year, it.agency))
    return Reading(
        document.report_id, it.agency, it.year, form, it.title, figures, tuple(unread)
    )
