"""Official forms: a document in, its figures out. `register` lists the forms."""

from collections.abc import Sequence

from etl.document import Document, UnreadableReport
from etl.figure import Figure
from etl.forms import annual, caption, cells, joined, narrative, prose
from etl.forms.form import Form
from etl.forms.identity import Told, identify
from etl.forms.reading import Reading
from etl.forms.register import FORMS, WITH_TABLES
from etl.grid import plain

ENOUGH = 3  # words of a form's own, in a text whose table has lost its cells


def read(document: Document, told: Told) -> Reading:
    """Read a report by the form that it contains, never by its year; raises UnreadableReport where
    no form or year is recognised, or where the file holds more than one report.
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
    of_the_time = [form for form in spoken if it.year >= (FORMS[form].since or 0)]
    form = FORMS[(*held, *of_the_time, narrative.FORM.code)[0]]
    tables = form.read(document, it.year)
    printed = caption.own(document, it, cells.cut_off(tables.figures, document))
    own = _certain(form, it.year, printed, stands=bool(held))
    figures = (*own, *prose.read(document, it.year, it.agency))
    return Reading(
        document.report_id,
        it.agency,
        it.year,
        form.code,
        it.title,
        figures,
        tables.unread,
        tables.used,
    )


def _held(document: Document) -> list[str]:
    """Give the forms whose tables stand there: a few rows of another year's table are no form."""
    held = [form for form in reversed(WITH_TABLES) if FORMS[form].recognises(document)]
    if held:
        return held
    words = {code: form.vocabulary for code, form in FORMS.items() if form.vocabulary}
    if not any(annual.holds_requests(document, each) for each in words.values()):
        return []
    signs = {
        code: annual.signs_in(document, each, FORMS[code].signs) for code, each in words.items()
    }
    whole = [code for code, each in words.items() if annual.holds_all_requests(document, each)]
    return [code for code in words if 2 * signs[code] > sum(signs.values())] or whole[:1]


def _spoken_of(document: Document) -> list[str]:
    """Give the forms of whose table only the words are left: such a report is of that form all the
    same, with every cell lost, and never a narrative report without a table.
    """
    text = plain(document.text).replace("|", "")
    return [
        form
        for form in reversed(WITH_TABLES)
        if sum(word in text for word in FORMS[form].signs) >= ENOUGH
    ]


def _certain(form: Form, year: int, figures: Sequence[Figure], *, stands: bool) -> list[Figure]:
    """Give a form's figures; all are lost where its table has lost its cells, or is of a later year."""
    since = form.since or 0
    if not figures or (stands and year >= since):
        return list(figures)
    why = (
        f"{form.name}自{since}年年报起使用，标题却是{year}年，不能确定这是本年的表"
        if year < since
        else None
    )
    return [cells.lost(f.metric, year, f.applicant, f.label, None, why=why) for f in figures]
