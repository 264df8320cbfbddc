"""Whether a file holds its report to the end: what a file cut short does not say is not unsaid."""

import re

from etl.forms.register import FORMS
from etl.grid import simplified

_NO_LAST_CHAPTER = "文件中没有“其他需要报告的事项”一章，可能不全"
_BROKEN_OFF = "文件止于“{}”，可能不全"
_MARK = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?[、．.]?)"
# The last chapter of the forms from 2019 on: a numbered heading, or a line of its own.
_LAST_CHAPTER = re.compile(
    rf"(?:{_MARK}\s*|^[ \t\u3000]*)其他(?:需要|应当|需)(?:报告|说明)的?(?:其他)?事项", re.MULTILINE
)
_SENTENCE_END = re.compile(r"[。！？](?=[^。！？]*\Z)")
_HEADING = re.compile(rf"^[ \t\u3000]*{_MARK}[^\d\n]{{4,40}}$", re.MULTILINE)
_SIGNED = re.compile(r"[日）)》”:：]$|(?:政府|办公[厅室]|局|委员会|街道|办事处|镇|乡)$")
_SHOWN = 12  # characters of the place where a text breaks off
_ENOUGH = 4  # characters of a sentence that was begun


def breaks_off(form: str, text: str) -> str | None:
    """Say how a report's text shows that its end is missing; None where nothing shows it.

    A report on a form since 2019 ends with its last chapter; one without a table in the middle of
    a sentence, or after a heading with nothing under it, has been cut.
    """
    if FORMS[form].last_chapter:
        return None if _LAST_CHAPTER.search(simplified(text)) else _NO_LAST_CHAPTER
    if FORMS[form].rows or not (end := _SENTENCE_END.search(text)):
        return None
    rest = text[end.end() :].strip()
    begun = re.sub(r"\s", "", rest.partition("\n")[0])
    same_line = not text[end.end() :].startswith("\n")
    cut = same_line and len(begun) >= _ENOUGH and not _SIGNED.search(begun)
    if cut or _HEADING.search(rest):
        return _BROKEN_OFF.format(re.sub(r"\s", "", text)[-_SHOWN:])
    return None
