"""Reports as read, kept on disk one by one, so that no more than one agency's are in memory."""

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from etl import report
from etl.report import Failure, Report

POOL_FROM = 50  # fewer files are read faster in one process than in several


@dataclass(frozen=True, slots=True)
class Spooled:
    """A report that was read, and the file that holds the reading; `unread` when nothing of its
    tables could be.
    """

    file: str
    sha256: str
    report_id: str
    agency: str
    year: int
    unread: bool
    place: Path


def read_all(
    files: Sequence[Path], folder: Path, workers: int | None = None
) -> Iterator[Spooled | Failure]:
    """Read every file, in several processes where there are many, and give what came of each, in
    order; the readings are left in `folder`.
    """
    folder.mkdir()
    read = partial(_read, folder)
    numbered = enumerate(files)
    if workers == 1 or (workers is None and len(files) < POOL_FROM):
        yield from map(read, numbered)
        return
    with ProcessPoolExecutor(min(workers or os.cpu_count() or 1, len(files))) as pool:
        yield from pool.map(read, numbered)


def by_agency(spooled: Iterable[Spooled]) -> Iterator[list[Report]]:
    """Give the readings of one agency after another, each agency's in the order of its years."""
    ordered = sorted(spooled, key=lambda each: (each.agency, each.year, each.report_id))
    for _, own in groupby(ordered, key=lambda each: each.agency):
        yield [_load(each.place) for each in own]


def _read(folder: Path, numbered: tuple[int, Path]) -> Spooled | Failure:
    number, file = numbered
    result = report.read(file)
    if isinstance(result, Failure):
        return result
    place = folder / str(number)
    place.write_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
    reading = result.reading
    return Spooled(
        result.file, result.sha256, reading.report_id, reading.agency, reading.year,
        result.reach.verdict == "none", place,
    )  # fmt: skip


def _load(place: Path) -> Report:
    loaded = pickle.loads(place.read_bytes())
    assert isinstance(loaded, Report)
    return loaded
