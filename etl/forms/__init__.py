"""Official forms: a document in, its figures out. One module for each form; one line registers it."""

from collections.abc import Sequence
from types import ModuleType

from etl.document import Document, UnreadableReport
from etl.figure import Figure
from etl.forms import (
    annual,
    annual_2019,
    annual_2021,
    caption,
    cells,
    joined,
    narrative,
    prose,
    provincial,
    statistics_2014,
)
from etl.forms.identity import Told, identify
from etl.forms.reading import Reading, Tables
from etl.grid import plain
from etl.metrics import (
    ANNUAL,
    ANNUAL_2019,
    ANNUAL_2021,
    FORM_NAMES,
    NARRATIVE,
    PROVINCIAL,
    STATISTICS,
)

# A report is read by the form that it contains, never by its year.
FORMS: dict[str, ModuleType] = {
    ANNUAL_2021: annual_2021,
    ANNUAL_2019: annual_2019,
    STATISTICS: statistics_2014,
    PROVINCIAL: provincial,
    NARRATIVE: narrative,
}
WITH_TABLES = [form for form in FORMS if form != NARRATIVE]
ENOUGH = 3  # words of a form's own, in a text whose table has lost its cells


def read(document: Document, told: Told) -> Reading:
    """Read a report by its form; raises UnreadableReport where no form or year is recognised, or
    where the file holds more than one report.
    """
    held = _held(document)
    spoken = [] if held else _spoken_of(document)
    if not held and not spoken and not narrative.recognises(document):
        raise UnreadableReport(
            f"{document.path.name}：不是可识别的政府信息公开工作年度报告（找不到任何一种表式）。"
            "请核对文件内容是否为年报全文。"
        )
    it = identify(document, told)
    joined.refuse(document, it, held)
    of_the_time = [form for form in spoken if it.year >= FORMS[form].SINCE]
    form = (*held, *of_the_time, NARRATIVE)[0]
    tables: Tables = FORMS[form].read(document, it.year)
    printed = caption.own(document, it, cells.cut_off(tables.figures, document))
    own = _certain(form, it.year, printed, stands=bool(held))
    figures = (*own, *prose.read(document, it.year, it.agency))
    return Reading(
        document.report_id, it.agency, it.year, form, it.title, figures, tables.unread, tables.used
    )


def _held(document: Document) -> list[str]:
    """Give the forms whose tables stand there: a few rows of another year's table are no form."""
    held = [form for form in WITH_TABLES if FORMS[form].recognises(document)]
    if held:
        return held
    words = {form: FORMS[form].WORDS for form in ANNUAL}
    if not any(annual.holds_requests(document, each) for each in words.values()):
        return []
    signs = {form: annual.signs_in(document, words[form], FORMS[form].SIGNS) for form in ANNUAL}
    whole = [form for form in ANNUAL if annual.holds_all_requests(document, words[form])]
    return [form for form in ANNUAL if 2 * signs[form] > sum(signs.values())] or whole[:1]


def _spoken_of(document: Document) -> list[str]:
    """Give the forms of whose table only the words are left: such a report is of that form all the
    same, with every cell lost, and never a narrative report without a table.
    """
    text = plain(document.text).replace("|", "")
    return [
        form for form in WITH_TABLES if sum(word in text for word in FORMS[form].SIGNS) >= ENOUGH
    ]


def _certain(form: str, year: int, figures: Sequence[Figure], *, stands: bool) -> list[Figure]:
    """Give a form's figures; all are lost where its table has lost its cells, or is of a later year."""
    if not figures or (stands and year >= FORMS[form].SINCE):
        return list(figures)
    why = (
        f"{FORM_NAMES[form]}自{FORMS[form].SINCE}年年报起使用，标题却是{year}年，不能确定这是本年的表"
        if year < FORMS[form].SINCE
        else None
    )
    return [cells.lost(f.metric, year, f.applicant, f.label, None, why=why) for f in figures]
