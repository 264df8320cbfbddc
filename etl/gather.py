"""From the files of a folder to their readings: what was read before is not read again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.engines import Engines, Lost, Progress
from etl.report import Failure, Source, content_of, named_whole, shown_name
from etl.store import originals, readings
from etl.store.readings import Entry, Packed, Readings

_FEW = 50  # files: fewer are read faster in one process than in several


@dataclass(frozen=True, slots=True)
class Gathered:
    """The readings of a folder, those that were read just now (identifiers), what failed, and the
    hash of each file; none ("") for one that cannot be opened.
    """

    entries: tuple[Entry, ...]
    anew: frozenset[str]
    failures: tuple[Failure, ...]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was found: where, its hash, and what its report is called."""

    path: Path
    sha256: str
    report_id: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.path.name, self.sha256, self.report_id


def gather(
    files: Sequence[Path],
    kept: Readings,
    engines: Engines,
    progress: Progress,
    data: Path | None = None,
    beside: Iterable[str] = (),
) -> Gathered:
    """Read the files that are not kept yet, and keep them; under `data`, the files themselves too.

    Of files that are the same to the byte one is read; the others are failures. Identifiers tell
    the reports apart from all that stand `beside` them too.
    """
    whole = named_whole([*beside, *map(shown_name, files)])
    found = list(_hashed(files, whole, data))
    own = [file for file in found if isinstance(file, _File)]
    reading = _Readers(
        kept, engines, progress, [each for each in found if isinstance(each, Failure)]
    )
    first = {file.sha256: file for file in reversed(own)}
    reading.read([file for file in own if first[file.sha256] is file])
    copies = [file for file in own if first[file.sha256] is not file]
    reading.read([file for file in copies if first[file.sha256].key not in reading.entries])
    for file in copies:
        if first[file.sha256].key in reading.entries:
            reading.failures.append(_copy(file.path.name, first[file.sha256].path.name))
    return Gathered(
        tuple(reading.entries.values()),
        frozenset(reading.anew),
        tuple(sorted(reading.failures, key=lambda failure: failure.file)),
        {_name(each): "" if isinstance(each, Failure) else each.sha256 for each in found},
    )


class _Readers:
    """Reads files that are not kept yet, and remembers what came of each."""

    def __init__(
        self, kept: Readings, engines: Engines, progress: Progress, failures: list[Failure]
    ) -> None:
        self._kept, self._engines, self._progress = kept, engines, progress
        self._known = kept.entries()
        self.entries = dict[tuple[str, str, str], Entry]()
        self.anew = list[str]()
        self.failures = failures

    def read(self, files: Sequence[_File]) -> None:
        """Read files, those that are kept excepted."""
        new = [file for file in files if file.key not in self._known]
        results = self._engines(len(new), _FEW).map(readings.read, self._sources(new))
        for result in self._progress(results, len(new)):
            if isinstance(result, Packed):
                self._kept.keep(result)
                self._known[result.entry.key] = result.entry
                self.anew.append(result.entry.report_id)
            else:
                self.failures.append(_ended(result) if isinstance(result, Lost) else result)
        self.entries |= {f.key: self._known[f.key] for f in files if f.key in self._known}

    def _sources(self, files: Iterable[_File]) -> Iterator[Source]:
        """Give the files' contents one by one; what is not as it was found fails."""
        for file in files:
            content = content_of(file.path)
            if isinstance(content, Failure):
                self.failures.append(content)
            elif hashlib.sha256(content).hexdigest() != file.sha256:
                self.failures.append(_changed(file.path.name))
            else:
                yield Source(file.path.name, content, file.report_id)


def _hashed(
    files: Iterable[Path], whole: frozenset[str], data: Path | None
) -> Iterator[_File | Failure]:
    held = originals.held(data) if data else set()
    for path in files:
        content = content_of(path)
        if isinstance(content, Failure):
            yield content
            continue
        sha256 = hashlib.sha256(content).hexdigest()
        if data and sha256 not in held:
            originals.keep(data, sha256, content)
        yield _File(path, sha256, path.name if path.name in whole else path.stem)


def _name(file: _File | Failure) -> str:
    return file.file if isinstance(file, Failure) else file.path.name


def _copy(file: str, other: str) -> Failure:
    return Failure(file, f"{file}：与 {other} 的内容完全相同，是同一份文件。请只保留一份。")


def _changed(file: str) -> Failure:
    return Failure(file, f"{file}：读取时文件又有改动，该份未入库。请待文件保存完毕后重新构建。")


def _ended(lost: Lost[Source]) -> Failure:
    name = lost.thing.file
    return Failure(
        name,
        f"{name}：读取进程中途终止（可能是内存不足，或文件异常），该份未入库。"
        "请关闭其他程序后重试，仍不行时请将此文件交给维护者。",
    )
