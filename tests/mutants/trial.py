"""A mutant put to the reader: what was stored that is not true, and what no failing check names."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl import report
from etl.report import Failure, Report
from tests.mutants.case import Truth
from tests.mutants.mutant import Mutant

LONGEST = 20  # seconds of processor time for one file
HANG = "no end"


@dataclass(frozen=True)
class Outcome:
    """What reading gave: refused or read, and the silent faults, each in one line."""

    result: str
    faults: tuple[str, ...]


def put(mutant: Mutant, folder: Path) -> Outcome:
    """Read a mutant as a file of a folder."""
    read = read_file(folder / mutant.name, mutant.content)
    if isinstance(read, Report):
        faults = untold(read, mutant.truth, mutant.before)
        return Outcome("read", tuple(f"{_name(mutant)}: {fault}" for fault in faults))
    result = "hang" if read == HANG else "crash" if "读取程序出错" in read else "refused"
    return Outcome(result, () if result == "refused" else (f"{_name(mutant)}: {read}",))


def read_file(file: Path, content: bytes) -> Report | str:
    """Read bytes as a file; gives the reason where it is refused, or has no end."""
    file.write_bytes(content)
    try:
        with bounded():
            read = report.read(file)
    except NoEnd:
        return HANG
    return read.reason if isinstance(read, Failure) else read


class NoEnd(BaseException):
    """The time is over; no reader takes it for a file that cannot be opened."""


def _name(mutant: Mutant) -> str:
    return f"{mutant.kind} {mutant.number} ({mutant.year}, {mutant.layout})"


def untold(read: Report, truth: Truth, before: Truth) -> Iterator[str]:
    """Give the figures that are not true, as printed or as recovered, and that no failing check
    names.
    """
    named = {each for check in read.checks if check.result == "fails" for each in check.figures}
    for fact in read.facts:
        f = fact.figure
        if f.state not in ("printed", "recovered") or f.value is None or fact.fact_id in named:
            continue
        values = truth if f.state == "printed" else before
        allowed = values.get((f.metric, f.applicant, f.scope), set())
        if not any(abs(f.value - value) < 1e-6 for value in allowed):
            yield f"{fact.fact_id} {f.state} {f.value:g}, true {sorted(allowed)}"


@contextmanager
def bounded() -> Iterator[None]:
    """Let a file be read for `LONGEST` seconds."""

    def stop(*_: object) -> None:
        raise NoEnd

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
