"""A mutant put to the reader: what was stored that is not true, and what no failing check names."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl import report
from etl.report import Failure, Report
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
        return Outcome("read", tuple(_silent(mutant, read)))
    result = "hang" if read == HANG else "crash" if "读取程序出错" in read else "refused"
    return Outcome(result, () if result == "refused" else (f"{_name(mutant)}: {read}",))


def read_file(file: Path, content: bytes) -> Report | str:
    """Read bytes as a file; gives the reason where it is refused, or has no end."""
    file.write_bytes(content)
    try:
        with _bounded():
            read = report.read(file)
    except _NoEnd:
        return HANG
    return read.reason if isinstance(read, Failure) else read


class _NoEnd(BaseException):
    """The time is over; no reader takes it for a file that cannot be opened."""


def _name(mutant: Mutant) -> str:
    return f"{mutant.kind} {mutant.number} ({mutant.year}, {mutant.layout})"


def _silent(mutant: Mutant, read: Report) -> Iterator[str]:
    named = {each for check in read.checks if check.result == "fails" for each in check.figures}
    for fact in read.facts:
        f = fact.figure
        if f.state not in ("printed", "recovered") or f.value is None or fact.fact_id in named:
            continue
        truth = mutant.truth if f.state == "printed" else mutant.before
        allowed = truth.get((f.metric, f.applicant, f.scope), set())
        if not any(abs(f.value - value) < 1e-6 for value in allowed):
            yield f"{_name(mutant)}: {fact.fact_id} {f.state} {f.value:g}, true {sorted(allowed)}"


@contextmanager
def _bounded() -> Iterator[None]:
    """Let a file be read for `LONGEST` seconds."""

    def stop(*_: object) -> None:
        raise _NoEnd

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
