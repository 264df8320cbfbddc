"""One report from bytes to facts and checks: pure, so that where it runs is a small choice."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from etl import checks, formats, forms
from etl.checks import Check
from etl.document import UnreadableReport
from etl.forms import prose
from etl.forms.prose import Number
from etl.forms.reading import Reading
from etl.harmonise import Fact, harmonise
from etl.implied import implied
from etl.recover import recover


@dataclass(frozen=True, slots=True)
class Report:
    """What one file says: its reading, text, facts, checks, and every number of its prose."""

    reading: Reading
    file: str
    format: str
    sha256: str
    text: str
    facts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why (Chinese, naming the file and the remedy)."""

    file: str
    reason: str


def read(path: Path) -> Report | Failure:
    """Read one report file; a file that cannot be read is a Failure, never an exception."""
    try:
        return _read(path, path.read_bytes())
    except UnreadableReport as error:
        return Failure(path.name, str(error))
    except OSError as error:
        return Failure(
            path.name, f"{path.name}：文件打不开（{error.strerror}）。请检查路径和权限。"
        )


@cache
def reader_version() -> str:
    """Give a hash of the reading code: a build made by other code is stale."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for source in sorted(root.rglob("*.py")):
        digest.update(source.relative_to(root).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def _read(path: Path, content: bytes) -> Report:
    document = formats.read(path, content)
    reading = forms.read(document)
    recovery = recover(reading.form, reading.figures)
    whole = replace(reading, figures=recovery.figures)
    facts = harmonise(reading, (*recovery.figures, *implied(document, whole)))
    return Report(
        reading, path.name, document.format, hashlib.sha256(content).hexdigest(), document.text,
        tuple(facts), tuple(checks.check(reading, facts, recovery.used)),
        tuple(prose.numbers_in(document, list(recovery.figures))),
    )  # fmt: skip
