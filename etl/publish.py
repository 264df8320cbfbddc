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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.formats import SUFFIXES
from etl.parquet import content_hash, file_hash, open_database
from etl.report import Failure, reader_version, shown_name
from etl.schema import DATABASE, MANIFEST, SEVERAL, SUMMARY
from etl.spool import Spooled
from etl.tables import write
from etl.verify import damaged, manifest

KEPT_BUILDS = 5


class NotPublishable(Exception):
    """The target folder cannot take a build; the message (Chinese) says why."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a build: its hash (None where no report could be read), and what failed."""

    build: str | None
    failures: tuple[Failure, ...]


def publish(
    read: Callable[[Path], Iterable[Spooled | Failure]], reports_dir: Path, to: Path
) -> Published:
    """Write a build of what `read` reads into a scratch folder, under `to`, and switch to it.

    Where no report could be read, nothing is published. Raises NotPublishable where a name that
    must be a link is something else, or where DuckDB takes the path for another one (`?` begins
    options for it, `\\` is a `/`).
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
        making.mkdir()
        try:
            scratch = making / "spool"
            spooled, failures = unique(read(scratch))
            if not spooled:
                return Published(None, failures)
            write(making, spooled, failures)
            shutil.rmtree(scratch)
            build = content_hash(making / "parquet")
            _write_manifest(making, _manifest(making, spooled, reports_dir))
            _settle(making, builds / build)
        finally:  # what is half made does not stay on a full disk
            shutil.rmtree(making, ignore_errors=True)
        _link(to / DATABASE, Path("current") / DATABASE)
        _link(to / "parquet", Path("current") / "parquet")
        _link(to / "current", Path("builds") / build)
        _prune(builds, build)
    return Published(build, failures)


def unique(results: Iterable[Spooled | Failure]) -> tuple[list[Spooled], tuple[Failure, ...]]:
    """Keep one report of those that are the same to the byte; the others are failures."""
    kept, failures, copies = dict[str, Spooled](), list[Failure](), list[Failure]()
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
        elif same := kept.get(result.sha256):
            copies.append(_copy(result.file, same.file))
        else:
            kept[result.sha256] = result
    return list(kept.values()), (*failures, *copies)


def _copy(file: str, other: str) -> Failure:
    return Failure(file, f"{file}：与 {other} 的内容完全相同，是同一份文件。请只保留一份。")


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
    return _linked(to) and not any(damaged(to / "current"))


def report_files(reports_dir: Path) -> list[Path]:
    """Give what a folder holds in a fixed order; only hidden files and folders without a report's
    suffix are passed over, so that a broken link is named and not missed.
    """
    hidden = (".", "~$")  # ~$年报.docx is what Word keeps while the file is open
    found = (path for path in reports_dir.iterdir() if not path.name.startswith(hidden))
    return sorted(path for path in found if path.suffix.lower() in SUFFIXES or not path.is_dir())


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


def _settle(making: Path, home: Path) -> None:
    """Give a new build its name; of a whole one that stands only the manifest is written anew."""
    if home.is_symlink() or not home.is_dir():
        home.unlink(missing_ok=True)
        making.rename(home)
    elif any(damaged(home)):
        _heal(making, home)
    else:
        standing, new = manifest(home), manifest(making)
        assert standing, "damaged() has read it"
        assert new, "written just now"
        _write_manifest(making, {**new, "files": standing["files"]})
        (making / MANIFEST).replace(home / MANIFEST)


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


def _manifest(making: Path, reports: Sequence[Spooled], reports_dir: Path) -> dict[str, Any]:
    """Say what the build was made from, and the hash of each of its files."""
    files = [*sorted((making / "parquet").iterdir()), making / DATABASE]
    return {
        "reader_version": reader_version(),
        "reports_dir": str(reports_dir.resolve()),
        "reports": _hashes(report_files(reports_dir)),
        "read": {report.file: report.sha256 for report in reports},
        "unread": [report.file for report in reports if report.unread],
        "files": {str(file.relative_to(making)): file_hash(file) for file in files},
    }


def _write_manifest(making: Path, said: Mapping[str, Any]) -> None:
    """Write a build's manifest, its last file: from now on none is written to."""
    (making / MANIFEST).unlink(missing_ok=True)
    (making / MANIFEST).write_text(_json(said), "utf-8")
    for file in (making / MANIFEST, *(making / name for name in said["files"])):
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


def _prune(builds: Path, current: str) -> None:
    old = sorted(
        (path for path in builds.iterdir() if path.is_dir() and path.name != current),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in old[KEPT_BUILDS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
