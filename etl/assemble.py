"""From kept readings to the tables of a build: only buckets that no build holds are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa

from etl import tables
from etl.buckets import Bucket
from etl.engines import Engines, Lost, Progress
from etl.report import Failure
from etl.schema import TABLES
from etl.store.database import Part
from etl.store.parquet import Pieces, Writer, pieces, schema
from etl.store.readings import Entry
from etl.store.row_groups import NotWhole, Standing, standing

_OF_BUILD = ""  # the key of what no bucket gives
_OF_REPORT = ["agency", "report_id"]
_FEW = 3  # buckets: fewer are made faster in one process than in several
_MOST_NEW = 0.2  # of all reports: with more, a database is made anew
Made: TypeAlias = Pieces | Lost[tuple[bytes, ...]]


def held(parquet: Path) -> Mapping[str, Standing]:
    """Give the files of a build's tables that buckets may be taken over from; none where one of
    them was not made of row groups.
    """
    try:
        return {name: standing(parquet / f"{name}.parquet") for name in TABLES}
    except (OSError, NotWhole):
        return {}


def is_in(bucket: Bucket, old: Mapping[str, Standing]) -> bool:
    """Say whether a build holds a bucket: each has reports."""
    return "reports" in old and bucket.key in old["reports"].groups


def write(
    parquet: Path,
    buckets: Sequence[Bucket],
    failures: Iterable[Failure],
    body: Callable[[Entry], bytes],
    engines: Engines,
    progress: Progress,
    old: Mapping[str, Standing],
) -> None:
    """Write every table's file: buckets that `old` holds are taken over, the others made of the
    packed readings that `body` gives.
    """
    parquet.mkdir()
    new = [bucket for bucket in buckets if not is_in(bucket, old)]
    bodies = (tuple(map(body, bucket.entries)) for bucket in new)
    engine = engines(len(new), _FEW)
    made = iter(progress(engine.map(tables.made, bodies), len(new)))
    with Writer(parquet) as out:
        out.add(_OF_BUILD, pieces(tables.of_build(failures)))
        for bucket in buckets:
            if is_in(bucket, old):
                out.take(bucket.key, old)
            else:
                out.add(bucket.key, _whole(next(made)))


def parts(buckets: Sequence[Bucket], old: Mapping[str, Standing]) -> tuple[Part, Part] | None:
    """Give what an old build holds that is gone, and what is new; None where so much is new that
    all is made anew as fast.
    """
    new = [entry for bucket in buckets if not is_in(bucket, old) for entry in bucket.entries]
    if not old or len(new) > _MOST_NEW * sum(len(bucket.entries) for bucket in buckets):
        return None
    wanted = {bucket.key for bucket in buckets}
    reports = old["reports"]
    gone = pa.concat_tables(
        [reports.rows(key, _OF_REPORT) for key in reports.groups if key not in wanted]
        or [schema("reports").empty_table()]
    )
    agencies, names = (frozenset(gone[column].to_pylist()) for column in _OF_REPORT)
    return (
        Part(agencies, names),
        Part(frozenset(e.agency for e in new), frozenset(e.report_id for e in new)),
    )


def _whole(made: Made) -> Pieces:
    if isinstance(made, Lost):
        raise MemoryError("a process ended that made tables")
    return made
