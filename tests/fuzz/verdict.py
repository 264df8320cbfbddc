"""A damaged file put to its reader: read, refused with words, or a fault."""

import math
import resource
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl import formats, report
from etl.document import Document, UnreadableReport
from etl.figure import Figure
from etl.report import Report
from tests.fuzz.case import Case
from tests.fuzz.seeds import SEEDS, Seed, content
from tests.mutants.case import Truth
from tests.mutants.trial import HANG, NoEnd, bounded, untold

MEMORY = 1 << 30  # bytes of address space, beside what the program takes without a file
_LONGEST = 300  # characters of a fault
_STOPPED = ("已中止", "中途终止")  # the cage has ended a reader


@dataclass(frozen=True)
class Verdict:
    """What reading gave: `read`, `refused`, `stopped` (refused since it took too much), `crash`,
    `hang`, `untrue` (a figure is not what stands at its place) or `silent` (a figure is wrong, and
    no failing check names it); and the faults, each in one line.
    """

    result: str
    faults: tuple[str, ...] = ()


def put(case: Case) -> Verdict:
    """Read a damaged file."""
    try:
        with bounded(), _within(MEMORY):
            document, read = _read(case.name, case.content)
    except UnreadableReport as error:
        return _refused(case, str(error))
    except NoEnd:
        return Verdict("hang", (f"{case}: {HANG}",))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return Verdict("crash", (f"{case}: {type(error).__name__} {error} at {where}",))
    if faults := [*misplaced(document), *map(str, untrue(read))]:
        return Verdict("untrue", tuple(f"{case}: {fault[:_LONGEST]}" for fault in faults))
    truth = stated(case.seed) if case.losing else {}
    if case.losing and (faults := list(untold(read, truth, truth))):
        return Verdict("silent", tuple(f"{case}: {fault}" for fault in faults))
    return Verdict("read")


def _read(name: str, damaged: bytes) -> tuple[Document, Report]:
    document = formats.read(Path(name), damaged)
    return document, report.understood(document, "")


def _refused(case: Case, words: str) -> Verdict:
    if "程序出错" in words:
        return Verdict("crash", (f"{case}: {words}",))
    if not words.startswith(f"{case.name}：") or "请" not in words:
        return Verdict("untrue", (f"{case}: refused without name or remedy: {words}",))
    return Verdict("stopped" if any(word in words for word in _STOPPED) else "refused")


def misplaced(document: Document) -> Iterator[str]:
    """Give the cells that do not stand where they say, each after the one before; in a table of
    text, one that runs over lines spans what stands beside it on these.
    """
    end = 0
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                is_text = cell.column is None
                first = 0 if is_text else end
                in_order = first <= cell.start <= cell.end <= row.end <= len(document.text)
                span = document.text[cell.start : cell.end]
                stands = _holds(span, cell.text) if is_text else span == cell.text
                if not in_order or not stands:
                    yield f"misplaced: {cell}"
                end = cell.end


def _holds(span: str, text: str) -> bool:
    """Say whether a span holds the characters of a text in their order."""
    rest = iter(span)
    return all(mark in rest for mark in text if not mark.isspace())


def untrue(read: Report) -> Iterator[Figure]:
    """Give the figures that are not what stands at their place, or whose value is not what their
    state and bounds allow.
    """
    return (fact.figure for fact in read.facts if not _is_true(fact.figure, read.text))


def _is_true(figure: Figure, text: str) -> bool:
    stands = figure.start is None or text[figure.start : figure.end] == figure.printed
    known = figure.state not in ("blank", "not_applicable", "lost")
    if figure.value is None or figure.lower is None:
        return stands and not known
    upper = math.inf if figure.upper is None else figure.upper
    return stands and known and figure.lower <= figure.value <= upper


@cache
def stated(seed: Seed) -> Truth:
    """Give what a whole file states, and the same report as text: some layouts lose what has run
    together.
    """
    truth: Truth = {}
    for whole in (seed, next(each for each in SEEDS["text"] if each.source == seed.source)):
        _, read = _read(f"年报{whole.suffix}", content(whole))
        for figure in (fact.figure for fact in read.facts):
            if figure.value is not None:
                key = figure.metric, figure.applicant, figure.scope
                truth.setdefault(key, set()).add(figure.value)
    return truth


@contextmanager
def _within(memory: int) -> Iterator[None]:
    """Let no more memory be taken than so many bytes beside what is taken already."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + memory, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
