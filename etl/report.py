"""One report from bytes to facts and checks."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from etl import checks, faults, formats, forms, near
from etl.beside import judged
from etl.checks import Check
from etl.document import Box, Document, UnreadableReport, fault_of_ours
from etl.due import told_apart
from etl.faults import Fault
from etl.figure import Figure
from etl.forms import prose
from etl.forms.identity import Told
from etl.forms.prose import Number
from etl.forms.reading import Reading
from etl.forms.register import FORMS
from etl.forms.whose import Whose
from etl.harmonise import Fact, harmonise
from etl.identities import Key
from etl.implied import implied
from etl.issued import issued
from etl.recover import Recovery, recover
from etl.verdict import Reach, reach

NOTHING_TOLD = Told()
_LIBRARIES = (
    "charset-normalizer", "lxml", "msdoc2docx", "opencc", "pdfminer.six", "pdfplumber", "pyarrow",
    "python-calamine", "python-docx", "rapidfuzz", "selectolax",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What one file says: its reading, text, facts, checks, faults, each number of its prose, the
    day on which it was issued, where it says so, and what is seen of its pages, if it has any.
    """

    reading: Reading
    file: str
    format: str
    sha256: str
    text: str
    facts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    faults: tuple[Fault, ...]
    numbers: tuple[Number, ...]
    issued: date | None
    pages: tuple[Box, ...]

    @property
    def reach(self) -> Reach:
        """Give how much of the report was read."""
        figures = (fact.figure for fact in self.facts)
        return reach(self.reading.form, figures, self.numbers)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why (Chinese, naming the file and the remedy)."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name and content, and what the report is called beside others, where its name
    without suffix is not its own (`named_whole`).
    """

    file: str
    content: bytes
    report_id: str | None = None


def read(path: Path, told: Told = NOTHING_TOLD, report_id: str | None = None) -> Report | Failure:
    """Read one report file; a file that cannot be read is a Failure, never an exception.

    `told` is of whom and when it is, where neither its text nor its name says so; `report_id` as in
    Source.
    """
    content = content_of(path)
    if isinstance(content, Failure):
        return content
    return read_source(Source(path.name, content, report_id), told)


def content_of(path: Path) -> bytes | Failure:
    """Give the bytes of a report file."""
    name = shown_name(path)
    if name != path.name:
        return Failure(name, f"{name}：文件名不是 UTF-8 编码。请重新命名后再放入。")
    if path.exists() and not path.is_file():
        return Failure(name, f"{name}：文件打不开（不是普通文件）。请把年报文件直接放进来。")
    try:
        return path.read_bytes()
    except OSError as error:
        return Failure(name, f"{name}：文件打不开（{error.strerror}）。请检查路径和权限。")


def read_source(source: Source, told: Told = NOTHING_TOLD) -> Report | Failure:
    """Read a report from its bytes: pure, so that where it runs is a small choice.

    A fault of ours on one file is named with it too: the other reports are still published.
    """
    name, path = source.file, Path(source.file)
    try:
        document = formats.read(path, source.content)
        sha256 = hashlib.sha256(source.content).hexdigest()
        return understood(document, sha256, told, source.report_id or path.stem)
    except UnreadableReport as error:
        return Failure(name, str(error))
    except Exception as error:
        return Failure(name, fault_of_ours(name, error))


def understood(
    document: Document, sha256: str, told: Told = NOTHING_TOLD, report_id: str | None = None
) -> Report:
    """Give what a document says, be it from whatever format; raises UnreadableReport."""
    reading = replace(forms.read(document, told), report_id=report_id or document.report_id)
    recovery = _recovered(reading)
    figures = told_apart(recovery.figures)
    whole = (*figures, *implied(document, replace(reading, figures=figures)))
    facts = harmonise(reading, _placed(document, whole))
    put = checks.put(reading, facts, recovery.used)
    found = faults.found(facts, put)
    whose = Whose(reading.agency, reading.year)
    return Report(
        reading, document.path.name, document.format, sha256, document.text,
        tuple(facts), tuple(faults.pointed(put, found)), tuple(found),
        tuple(prose.numbers_in(document, list(figures), partial(judged, whose))),
        issued(document.text), tuple(map(_rounded, document.pages)),
    )  # fmt: skip


def shown_name(path: Path) -> str:
    """Give a file's name as it can be printed and stored: bytes that are no UTF-8 show as �."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def named_whole(files: Iterable[str]) -> frozenset[str]:
    """Give those file names that are a report's identifier as a whole: `a.txt` beside `a.docx`, or
    beside `a.txt.html`. All others lose their suffix.
    """
    names = set(files)
    stems = Counter(Path(name).stem for name in names)
    return frozenset(
        name for name in names if stems[Path(name).stem] > 1 or Path(name).stem in names
    )


@cache
def reader_version() -> str:
    """Give a hash of the reading code and of the versions of what it reads and writes with: a build
    made by others is stale.
    """
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for source in sorted(root.rglob("*.py")):
        digest.update(source.relative_to(root).as_posix().encode())
        digest.update(source.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:16]


def _recovered(reading: Reading) -> Recovery:
    """Give the figures with what the sums give back, once the rows under near words are lost that
    a sum speaks against, be it one that only a recovered cell lets us put.
    """
    doubtful = near.stands(reading.figures)
    if not doubtful and not any(figure.state == "lost" for figure in reading.figures):
        return Recovery(reading.figures, reading.used)
    against = _contradicted(reading)
    recovery = recover(FORMS[reading.form], reading.figures, reading.used, against)
    if not doubtful:
        return recovery
    after = replace(reading, figures=recovery.figures, used=recovery.used)
    figures = near.without_doubted(reading.figures, against | _contradicted(after))
    if figures == reading.figures:
        return recovery
    return _recovered(replace(reading, figures=figures))


def _contradicted(reading: Reading) -> frozenset[Key]:
    return checks.contradicted(reading, harmonise(reading, told_apart(reading.figures)))


def _placed(document: Document, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Give the figures with the page and the box in which they are printed."""
    for figure in figures:
        start, end = figure.start, figure.end
        at = None if start is None or end is None else document.place(start, end)
        yield replace(figure, page=at.page, box=_rounded(at.box)) if at else figure


def _rounded(box: Box) -> Box:
    """Give a box to the hundredth of a point."""
    left, upper, right, lower = (round(edge, 2) for edge in box)
    return left, upper, right, lower
