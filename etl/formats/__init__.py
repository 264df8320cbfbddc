"""File formats: bytes in, a document with text positions and tables out. One module for each."""

from collections.abc import Callable
from pathlib import Path

from etl.document import Document, UnreadableReport
from etl.formats import text

READERS: dict[str, Callable[[Path, bytes], Document]] = {".txt": text.read}


def read(path: Path, content: bytes) -> Document:
    """Read a report file's bytes by its suffix; raises UnreadableReport naming file and remedy."""
    if not content.strip():
        raise UnreadableReport(f"{path.name}：文件是空的。请重新下载或另存该年报后再放入。")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(sorted(READERS))
        raise UnreadableReport(
            f"{path.name}：不支持“{path.suffix or '无后缀'}”格式。请另存为 {known} 后再放入。"
        )
    return reader(path, content)
