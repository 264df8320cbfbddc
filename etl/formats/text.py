"""Plain text and Markdown: any encoding of Chinese, tables in any layout of `layouts`."""

import re
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from etl.document import Document, UnreadableReport
from etl.formats import layouts

_KNOWN = re.compile(r"政府|公开|信息|公開")
_LONGEST_CHARACTER = 4  # bytes of UTF-8


def read(path: Path, content: bytes) -> Document:
    """Decode a text and find its tables; raises UnreadableReport."""
    for text in _decoded(content):
        if "\x00" not in text and _KNOWN.search(text):
            text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            return Document(path, "txt", text, tuple(layouts.tables(text)))
    raise UnreadableReport(
        f"{path.name}：文字无法按 UTF-8、GB18030、UTF-16 或 Big5 读出，或没有“政府信息公开”字样。"
        "请用记事本打开，另存为 UTF-8 编码后再放入。"
    )


def _decoded(content: bytes) -> Iterator[str]:
    """Give what the bytes may say, the likeliest first."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield content.decode("utf-16", "replace")
        return
    for cut in range(_LONGEST_CHARACTER):  # a text may be cut off within its last character
        try:
            yield content[: len(content) - cut].decode("utf-8-sig")
            break
        except UnicodeDecodeError:
            continue
    for encoding in ("utf-16-le", "utf-16-be") if b"\x00" in content else ("gb18030", "big5"):
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if guess := from_bytes(content).best():
        yield str(guess)
