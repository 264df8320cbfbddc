"""A whole new build, switched to in one step.

`DIR/builds/<hash>/` holds a build; `DIR/current` names it; the other names are links through
`current`. Only `current` is ever replaced, by one `os.replace`, so a build that dies at any point
leaves the last one standing.
"""

import fcntl
import hashlib
import itertools
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from etl import tables
from etl.formats import READERS
from etl.report import Failure, Report, reader_version, shown_name
from etl.schema import DATABASE, MANIFEST
from etl.verify import damaged, manifest

KEPT_BUILDS = 5


class NotPublishable(Exception):
    """The target folder cannot take a build; the message (Chinese) says why."""


def publish(
    reports: Sequence[Report], failures: Sequence[Failure], reports_dir: Path, to: Path
) -> str:
    """Write a build of `reports` under `to`, switch to it, and give its hash.

    Raises NotPublishable where a name that must be a link is something else, or where DuckDB takes
    the path for another one (`?` begins options for it, `\\` is a `/`).
    """
    if unusable := set("?\\") & set(to.resolve().as_posix()):
        raise NotPublishable(
            f"{to}：路径中有“{'”“'.join(sorted(unusable))}”，数据库不能写在那里。请换一个文件夹。"
        )
    builds = to / "builds"
    builds.mkdir(parents=True, exist_ok=True)
    with _only_one(to):
        for left in builds.glob(".making-*"):
            shutil.rmtree(left, ignore_errors=True)
        making = builds / f".making-{os.getpid()}"
        try:
            tables.write(making, reports, failures)
            build = tables.content_hash(making / "parquet")
            _manifest(making, reports, reports_dir)
            home = _settle(making, builds / build)
        finally:  # what is half made does not stay on a full disk
            shutil.rmtree(making, ignore_errors=True)
        _link(to / DATABASE, Path("current") / DATABASE)
        _link(to / "parquet", Path("current") / "parquet")
        _link(to / "current", Path("builds") / home.name)
        _prune(builds, home.name)
    return build


def is_current(reports_dir: Path, to: Path) -> bool:
    """Say whether the standing build was made from these very reports by this very code.

    A build that lacks a report, or one whose tables were not read, is never current: each run is
    to name what could not be read.
    """
    said = manifest(to / "current")
    if said is None or not (to / DATABASE).exists() or said["reader_version"] != reader_version():
        return False
    if said.get("unread"):
        return False
    return bool(said["read"] == said["reports"] == _hashes(report_files(reports_dir)))


def report_files(reports_dir: Path) -> list[Path]:
    """Give what a folder holds in a fixed order; only hidden files and folders without a report's
    suffix are passed over, so that a broken link is named and not missed.
    """
    found = (path for path in reports_dir.iterdir() if not path.name.startswith("."))
    return sorted(path for path in found if path.suffix.lower() in READERS or not path.is_dir())


@contextmanager
def _only_one(to: Path) -> Iterator[None]:
    """Let one build at a time write under `to`; a second waits."""
    with (to / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _settle(making: Path, home: Path) -> Path:
    """Give a new build its name; a whole one that stands is kept, a damaged one passed by."""
    for at in itertools.count():
        place = home if at == 0 else home.with_name(f"{home.name}.{at}")
        if not place.exists():
            making.rename(place)
            return place
        old, new = manifest(place), manifest(making)
        if old and new and not any(damaged(place)):
            (making / MANIFEST).write_text(_json({**new, "files": old["files"]}), "utf-8")
            (making / MANIFEST).replace(place / MANIFEST)
            shutil.rmtree(making)
            return place
    raise AssertionError("count() has no end")


def _json(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)


def _hashes(files: Iterable[Path]) -> dict[str, str]:
    """Give each file's hash by name; none ("") for one that cannot be opened."""
    return {shown_name(file): _hash(file) for file in files}


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
    except OSError:
        return ""


def _manifest(making: Path, reports: Sequence[Report], reports_dir: Path) -> None:
    """Write down what the build was made from and the hash of each of its files."""
    files = [*sorted((making / "parquet").iterdir()), making / DATABASE]
    said = {
        "reader_version": reader_version(),
        "reports_dir": str(reports_dir.resolve()),
        "reports": _hashes(report_files(reports_dir)),
        "read": {report.file: report.sha256 for report in reports},
        "unread": [report.file for report in reports if report.reach.verdict == "none"],
        "files": {
            str(f.relative_to(making)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files
        },
    }
    (making / MANIFEST).write_text(_json(said), "utf-8")


def _link(name: Path, target: Path) -> None:
    """Point a link at its target in one step."""
    if name.exists() and not name.is_symlink():
        raise NotPublishable(f"{name}：已有同名文件或文件夹，不是链接。请移走后再构建。")
    new = name.with_name(f".{name.name}-{os.getpid()}")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(name)


def _prune(builds: Path, current: str) -> None:
    old = sorted(
        (path for path in builds.iterdir() if path.is_dir() and path.name != current),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in old[KEPT_BUILDS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
