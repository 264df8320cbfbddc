"""Official forms: a document in, its figures out. One module for each form; one line registers it."""

from itertools import chain
from types import ModuleType

from etl.document import Document, UnreadableReport
from etl.forms import annual_2019, annual_2021, cells, narrative, prose, statistics_2014
from etl.forms.identity import identify
from etl.forms.reading import Reading
from etl.grid import plain
from etl.metrics import ANNUAL_2019, ANNUAL_2021, NARRATIVE, STATISTICS

# A report is read by the form that it contains, never by its year; the first that recognises it.
FORMS: dict[str, ModuleType] = {
    ANNUAL_2021: annual_2021,
    ANNUAL_2019: annual_2019,
    STATISTICS: statistics_2014,
    NARRATIVE: narrative,
}
# Words of each form's own: three of them in a text whose table has lost its cells tell the form.
IN_TEXT = {
    ANNUAL_2021: annual_2021.SIGNS,
    ANNUAL_2019: annual_2019.SIGNS,
    STATISTICS: frozenset(
        ("主动公开政府信息数", "申请办结数", "不同意公开答复数", "被依法纠错数", "申请答复数")
    ),
}
ENOUGH = 3


def read(document: Document) -> Reading:
    """Read a report by its form; raises UnreadableReport where no form or year is recognised."""
    form = _form(document)
    if form is None:
        raise UnreadableReport(
            f"{document.path.name}：不是可识别的政府信息公开工作年度报告（找不到任何一种表式）。"
            "请核对文件内容是否为年报全文。"
        )
    it = identify(document)
    tables, unread = FORMS[form].read(document, it.year)
    figures = (*cells.cut_off(tables, document), *prose.read(document, it.year, it.agency))
    return Reading(document.report_id, it.agency, it.year, form, it.title, figures, tuple(unread))


def _form(document: Document) -> str | None:
    """Give the form whose table stands there; one that lost its cells is that form all the same,
    with every cell lost, and never a narrative report without a table.
    """
    by_table = (name for name in IN_TEXT if FORMS[name].recognises(document))
    text = plain(document.text).replace("|", "")
    by_text = (
        name for name, words in IN_TEXT.items() if sum(word in text for word in words) >= ENOUGH
    )
    return next(chain(by_table, by_text), NARRATIVE if narrative.recognises(document) else None)
