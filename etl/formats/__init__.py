"""File formats: bytes in, a document with text positions and tables out. One module for each."""

from collections.abc import Callable
from pathlib import Path

from etl.cage import caged
from etl.document import Document, UnreadableReport
from etl.formats import docx, html, mht, text
from etl.formats.kind import kind
from etl.formats.unreadable import AS_WORD

READERS: dict[str, Callable[[Path, bytes], Document]] = {
    "text": text.read,
    "html": html.read,
    "mht": mht.read,
    "docx": docx.read,
    "doc": caged("etl.formats.doc"),
    "pdf": caged("etl.formats.pdf"),
    "xls": caged("etl.formats.sheet"),
    "xlsx": caged("etl.formats.sheet"),
}
# A folder with such a suffix stands where a report should.
SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".docx", ".doc", ".wps", ".pdf", ".ofd",
    ".xlsx", ".xls", ".et",
)  # fmt: skip
LARGEST = 50  # MB
LONGEST = 500_000  # characters: a province's report has 50 000

_PAGE = "请在浏览器中打开年报网页，另存为“网页，全部”（.html 或 .mht）后再放入。"
_WORD_OR_PAGE = f"请放入年报的 Word 文档（.docx）；没有的，{_PAGE}"
# fmt: off
NOT_READ = {
    "rtf":        f"是 RTF 文档，暂不能读取。{AS_WORD}",
    "odt":        f"是 OpenDocument 文档，暂不能读取。{AS_WORD}",
    "word xml":   f"是 Word 的 XML 文档，暂不能读取。{AS_WORD}",
    "ole":        f"是旧版 Office 文件，暂不能读取。{AS_WORD}",
    "ofd":        f"是 OFD 版式文件，暂不能读取。{_WORD_OR_PAGE}",
    "ppt":        f"是演示文稿，不是年报全文。{_WORD_OR_PAGE}",
    "image":      f"是图片，其中的文字不能读取。{_WORD_OR_PAGE}",
    "archive":    "是压缩包。请解压后，把其中的年报文件放入。",
    "webarchive": f"是 Safari 的网页归档，暂不能读取。{_PAGE}",
    "encrypted":  f"设有密码，打不开。请先去掉密码。{AS_WORD}",
    "broken":     "文件已损坏（压缩结构不完整）。请重新下载或重新另存该年报后再放入。",
}
# fmt: on


def read(path: Path, content: bytes) -> Document:
    """Read a report file by its content; raises UnreadableReport naming file and remedy."""
    if not content.strip():
        raise UnreadableReport(f"{path.name}：文件是空的。请重新下载或另存该年报后再放入。")
    if len(content) > LARGEST << 20:
        raise UnreadableReport(
            f"{path.name}：文件超过 {LARGEST} MB，不像一份年报。"
            "请去掉其中的图片、视频后另存，再放入。"
        )
    name = kind(content)
    if name in NOT_READ:
        raise UnreadableReport(f"{path.name}：{NOT_READ[name]}")
    document = READERS[name](path, content)
    if len(document.text) > LONGEST:
        raise UnreadableReport(
            f"{path.name}：全文超过 {LONGEST // 10_000} 万字，不像一份年报。"
            "请只留一份年报的全文，再放入。"
        )
    return document
