"""Old Word files (.doc): turned into what Word saves now, and read as that."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from doc2docx import convert
from doc2docx.errors import EncryptedDocumentError

from etl.document import Document
from etl.formats import docx
from etl.formats.unreadable import AS_WORD, read_by_a_library

_LOCKED = f"旧版 Word 文档设有密码，打不开。请先去掉密码。{AS_WORD}"
_BROKEN = f"旧版 Word 文档（.doc）读不出来：文件已损坏，或由早于 Word 97 的程序写成。{AS_WORD}"


def read(path: Path, content: bytes) -> Document:
    """Read a Word file of before 2007; raises UnreadableReport."""
    with read_by_a_library(path, broken=_BROKEN, locked=_LOCKED, is_locked=_is_locked):
        new = turned(content)
    return replace(docx.read(path, new), format="doc")


def turned(content: bytes) -> bytes:
    """Give an old Word file as Word saves it now; raises what the library raises."""
    with TemporaryDirectory() as folder:
        old, new = Path(folder) / "report.doc", Path(folder) / "report.docx"
        old.write_bytes(content)
        convert(old, new)
        return new.read_bytes()


def _is_locked(error: BaseException) -> bool:
    return isinstance(error, EncryptedDocumentError)
