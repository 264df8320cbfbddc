"""The files that were read, byte for byte, kept beside the builds under their hashes."""

import hashlib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

_FOLDER = "originals"


def place(data: Path, sha256: str) -> Path:
    """Give where a data folder keeps the file with a hash, be it there or not."""
    return data / _FOLDER / sha256[:2] / sha256


def content(data: Path, sha256: str) -> bytes | None:
    """Give the file with a hash; None where none is kept, or what is kept is another by now."""
    try:
        found = place(data, sha256).read_bytes()
    except OSError:
        return None
    return found if hashlib.sha256(found).hexdigest() == sha256 else None


def held(data: Path) -> set[str]:
    """Give the hashes of all files that a data folder keeps."""
    return {entry.name for entry in _entries(data)}


def keep(data: Path, sha256: str, content: bytes) -> None:
    """Keep a file, whole or not at all."""
    home = place(data, sha256)
    home.parent.mkdir(parents=True, exist_ok=True)
    making = home.with_name(f".{sha256}-{os.getpid()}")
    making.write_bytes(content)
    making.chmod(0o444)
    making.replace(home)


def keep_only(data: Path, hashes: Collection[str]) -> None:
    """Let go of all other files."""
    for entry in _entries(data):
        if entry.name not in hashes:
            Path(entry.path).unlink(missing_ok=True)


def _entries(data: Path) -> "Iterator[os.DirEntry[str]]":
    if not (data / _FOLDER).is_dir():
        return
    with os.scandir(data / _FOLDER) as folders:
        for folder in folders:
            with os.scandir(folder) as entries:
                yield from entries
