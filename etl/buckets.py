"""Agencies together whose rows stand in one row group of each table.

Where a bucket ends is told by the name of its last agency and how many reports that has, not by
what comes before: one more report changes its own bucket, or parts it, and seldom touches another
(where no name has ended a bucket for long).
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.report import reader_version
from etl.store.readings import Entry

REPORTS = 40  # of a bucket, about
_MOST = 2.5  # times as many end a bucket, whatever the names


@dataclass(frozen=True, slots=True)
class Bucket:
    """Readings of some agencies, each agency's in the order of their years; `key` is of what they
    were made from: files, contents and program.
    """

    key: str
    entries: tuple[Entry, ...]


def buckets(entries: Iterable[Entry]) -> list[Bucket]:
    """Part readings into buckets, in the order of the agencies' names."""
    ordered = sorted(entries, key=lambda each: (each.agency, each.year, each.report_id))
    found, gathered = list[Bucket](), list[Entry]()
    for agency, group in groupby(ordered, key=lambda each: each.agency):
        own = list(group)
        gathered += own
        if _ends(agency, len(own)) or len(gathered) >= _MOST * REPORTS:
            found.append(_bucket(gathered))
            gathered = []
    return [*found, _bucket(gathered)] if gathered else found


def _ends(agency: str, reports: int) -> bool:
    """Say by a chance that is the same for ever whether a bucket ends with an agency."""
    chance = int.from_bytes(hashlib.sha256(agency.encode()).digest()[:4], "big") / (1 << 32)
    return chance < reports / REPORTS


def _bucket(entries: Sequence[Entry]) -> Bucket:
    said = json.dumps([reader_version(), *(entry.key for entry in entries)])
    return Bucket(hashlib.sha256(said.encode()).hexdigest()[:16], tuple(entries))
