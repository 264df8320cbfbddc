"""A whole new build, switched to in one step.

`DIR/builds/<hash>/` holds a build; `DIR/current` names it; the other names are links through
`current`. Only `current` is ever replaced, by one `os.replace`, so a build that dies at any point
leaves the last one standing. A build's files are read-only, which stops what would open them to
write (but not root); its folders are not, so that `rm -r` takes them away. A build that is damaged
all the same is not current, and is healed where it stands.
"""

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl import assemble
from etl.buckets import buckets
from etl.engines import Engines, Progress
from etl.formats import SUFFIXES
from etl.gather import Gathered, gather
from etl.report import Failure, reader_version, shown_name
from etl.schema import DATABASE, MANIFEST, READINGS, SEVERAL, SUMMARY
from etl.store import database, originals, readings
from etl.store.database import open_database
from etl.store.parquet import content_hash, file_hash
from etl.store.readings import Readings
from etl.verify import damaged, manifest

KEPT_BUILDS = 5


class NotPublishable(Exception):
    """The target folder cannot take a build; the message (Chinese) says why."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a build: its hash (None where no report could be read), the reports that were
    read for it (identifiers; the others had been before), and what failed.
    """

    build: str | None
    anew: frozenset[str]
    failures: tuple[Failure, ...]


def publish(
    reports_dir: Path, to: Path, engines: Engines, read: Progress, make: Progress
) -> Published:
    """Read what is new in a folder of reports, make a build under `to`, and switch to it; `read`
    and `make` show how far the two have come.

    Where no report could be read, nothing is published. Raises NotPublishable where a name that
    must be a link is something else, or where DuckDB takes the path for another one (`?` begins
    options for it, `\\` is a `/`).
    """
    if unusable := set("?\\") & set(to.resolve().as_posix()):
        raise NotPublishable(
            f"{to}：路径中有“{'”“'.join(sorted(unusable))}”，数据库不能写在那里。请换一个文件夹。"
        )
    (to / "builds").mkdir(parents=True, exist_ok=True)
    with _only_one(to):
        try:
            return _published(reports_dir, to, engines, read, make)
        except readings.Damaged:  # what was kept is of no use: all is read anew
            readings.forget(to / READINGS)
            return _published(reports_dir, to, engines, read, make)


def _published(
    reports_dir: Path, to: Path, engines: Engines, read: Progress, make: Progress
) -> Published:
    builds = to / "builds"
    for left in builds.glob(".making-*"):
        shutil.rmtree(left, ignore_errors=True)
    making = builds / f".making-{os.getpid()}"
    making.mkdir()
    try:
        with Readings(to / READINGS) as kept:
            found = gather(report_files(reports_dir), kept, engines, read, to)
            if not found.entries:
                return Published(None, frozenset(), found.failures)
            _make(making, found, kept, engines, make, to / "current")
            kept.keep_only(found.entries)
        build = content_hash(making / "parquet")
        _settle(making, builds / build, _said(found, reports_dir))
    finally:  # what is half made does not stay on a full disk
        shutil.rmtree(making, ignore_errors=True)
    _link(to / DATABASE, Path("current") / DATABASE)
    _link(to / "parquet", Path("current") / "parquet")
    _link(to / "current", Path("builds") / build)
    _prune(to, build)
    return Published(build, found.anew, found.failures)


def _make(
    making: Path, found: Gathered, kept: Readings, engines: Engines, make: Progress, current: Path
) -> None:
    """Write the files of a build, of the current one where it is whole and what it shares."""
    own, parquet = buckets(found.entries), making / "parquet"
    old = {} if any(damaged(current)) else assemble.held(current / "parquet")
    assemble.write(parquet, own, found.failures, kept.body, engines, make, old)
    if change := assemble.parts(own, old):
        database.renew(current / DATABASE, parquet, making / DATABASE, *change)
    else:
        database.make(parquet, making / DATABASE)


def summaries(to: Path) -> list[dict[str, Any]]:
    """Say of each report of the current build what was read of it and how its sums came out."""
    return _answers(to, SUMMARY)


def several(to: Path) -> list[dict[str, Any]]:
    """Give each agency and year of which the current build holds several reports: the files."""
    return _answers(to, SEVERAL)


def _answers(to: Path, question: str) -> list[dict[str, Any]]:
    with open_database(to / DATABASE, read_only=True) as connection:
        answer = connection.execute(question)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def is_current(reports_dir: Path, to: Path) -> bool:
    """Say whether the standing build is whole, and made from these very reports by this very code.

    A build that lacks a report, or one whose tables were not read, is never current: each run is
    to name what could not be read.
    """
    said = manifest(to / "current")
    if said is None or said["reader_version"] != reader_version():
        return False
    if said["unread"] or said["reports_dir"] != str(reports_dir.resolve()):
        return False
    if not said["read"] == said["reports"] == _hashes(report_files(reports_dir)):
        return False
    if not originals.held(to) >= set(said["read"].values()):
        return False
    return _linked(to) and not any(damaged(to / "current"))


def report_files(reports_dir: Path) -> list[Path]:
    """Give what a folder holds in a fixed order; only hidden files and folders without a report's
    suffix are passed over, so that a broken link is named and not missed.
    """
    hidden = (".", "~$")  # ~$年报.docx is what Word keeps while the file is open
    found = (path for path in reports_dir.iterdir() if not path.name.startswith(hidden))
    reports = (path for path in found if path.suffix.lower() in SUFFIXES or not path.is_dir())
    return sorted(reports, key=lambda path: path.name)


@contextmanager
def _only_one(to: Path) -> Iterator[None]:
    """Let one build at a time write under `to`; a second says that it waits."""
    with (to / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("另一次构建正在进行，等待其完成…", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _settle(making: Path, home: Path, said: Mapping[str, Any]) -> None:
    """Give a new build its name; of a whole one that stands only the manifest is written anew."""
    standing = None if any(damaged(home)) else manifest(home)
    _write_manifest(making, {**said, "files": standing["files"] if standing else _files(making)})
    if standing:
        (making / MANIFEST).replace(home / MANIFEST)
    elif home.is_symlink() or not home.is_dir():
        home.unlink(missing_ok=True)
        making.rename(home)
    else:
        _heal(making, home)


def _heal(making: Path, home: Path) -> None:
    """Put the files of a build in the place of a damaged one's, each in one step.

    Who has an old file open keeps it, who opens one finds the old or the new, and where this dies
    the build is still known as damaged: the manifest comes last.
    """
    new = {path.relative_to(making): path.is_dir() for path in making.rglob("*")}
    for path in sorted(home.rglob("*"), reverse=True):
        if path.is_symlink() or new.get(path.relative_to(home)) is not path.is_dir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    for name in sorted(new, key=lambda name: (name.name == MANIFEST, name)):
        (home / name).mkdir(exist_ok=True) if new[name] else (making / name).replace(home / name)


def _json(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)


def _hashes(files: Iterable[Path]) -> dict[str, str]:
    """Give each file's hash by name; none ("") for one that cannot be opened."""
    return {shown_name(file): file_hash(file) for file in files}


def _said(found: Gathered, reports_dir: Path) -> dict[str, Any]:
    """Say what a build was made from."""
    return {
        "reader_version": reader_version(),
        "reports_dir": str(reports_dir.resolve()),
        "reports": found.hashes,
        "read": {entry.file: entry.sha256 for entry in found.entries},
        "unread": [entry.file for entry in found.entries if entry.unread],
    }


def _files(making: Path) -> dict[str, str]:
    """Give the hash of each file of a build."""
    files = [*sorted((making / "parquet").iterdir()), making / DATABASE]
    return {str(file.relative_to(making)): file_hash(file) for file in files}


def _write_manifest(making: Path, said: Mapping[str, Any]) -> None:
    """Write a build's manifest, its last file: from now on none is written to."""
    (making / MANIFEST).unlink(missing_ok=True)
    (making / MANIFEST).write_text(_json(said), "utf-8")
    for file in filter(Path.is_file, making.rglob("*")):
        file.chmod(file.stat().st_mode & ~0o222)


def _linked(to: Path) -> bool:
    """Say whether the names of a data folder lead into its current build."""
    return all(
        (to / name).resolve() == (to / "current" / name).resolve() for name in (DATABASE, "parquet")
    )


def _link(name: Path, target: Path) -> None:
    """Point a link at its target in one step."""
    if name.exists() and not name.is_symlink():
        raise NotPublishable(f"{name}：已有同名文件或文件夹，不是链接。请移走后再构建。")
    new = name.with_name(f".{name.name}-{os.getpid()}")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(name)


def _prune(to: Path, current: str) -> None:
    """Take away all but the last builds, and the files that none of these was made from."""
    builds = [path for path in (to / "builds").iterdir() if path.is_dir()]
    builds.sort(key=lambda path: (path.name == current, path.stat().st_mtime), reverse=True)
    for path in builds[KEPT_BUILDS:]:
        shutil.rmtree(path, ignore_errors=True)
    said = [manifest(path) for path in builds[:KEPT_BUILDS]]
    if all(said):
        originals.keep_only(to, {sha for each in said if each for sha in each["read"].values()})
