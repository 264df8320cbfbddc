"""Old Word files (.doc): turned into what Word saves now, and read as that."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from doc2docx import convert
from doc2docx.errors import EncryptedDocumentError

from etl.document import Document, UnreadableReport
from etl.formats import docx

_AS_WORD = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再放入。"
_LOCKED = f"旧版 Word 文档设有密码，打不开。请先去掉密码。{_AS_WORD}"
_BROKEN = f"旧版 Word 文档（.doc）读不出来：文件已损坏，或由早于 Word 97 的程序写成。{_AS_WORD}"


def read(path: Path, content: bytes) -> Document:
    """Read a Word file of before 2007; raises UnreadableReport."""
    with _of_the_library(path):
        new = turned(content)
    return replace(docx.read(path, new), format="doc")


def turned(content: bytes) -> bytes:
    """Give an old Word file as Word saves it now; raises what the library raises."""
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "report.doc", Path(folder) / "report.docx"
        old.write_bytes(content)
        convert(old, new)
        return new.read_bytes()


@contextmanager
def _of_the_library(path: Path) -> Iterator[None]:
    """Take whatever a malformed file makes of the library for what it is: a broken file."""
    try:
        yield
    except MemoryError:
        raise
    except EncryptedDocumentError:
        raise UnreadableReport(f"{path.name}：{_LOCKED}") from None
    except Exception:
        raise UnreadableReport(f"{path.name}：{_BROKEN}") from None
