"""What a file is, by its content; what cannot be read is named with the way to what can."""

import io
import zipfile
from pathlib import Path

import pytest
import saved
from chongqing import path, text

from etl import formats
from etl.document import UnreadableReport
from etl.formats.kind import MOST_MEMBERS, OLE, kind


def zipped(*names: str, content: str = "x") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return packed.getvalue()


def locked() -> bytes:
    """Give a zip whose only file says that it is encrypted."""
    content = bytearray(zipped("word/document.xml"))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def ole(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(64)


DOCUMENT = formats.read(path(2020), path(2020).read_bytes())
PAGE = saved.plain_page(DOCUMENT)


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("年报.doc", PAGE.encode(), "html"),
        ("年报.xls", PAGE.encode(), "html"),
        ("年报.txt", f"\ufeff\r\n{PAGE}".encode(), "html"),
        ("年报.txt", PAGE.encode("utf-16"), "html"),
        ("年报.txt", f'<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html>{PAGE}'.encode(), "html"),
        ("年报.md", f'<div align="center">\n\n{text(2020)}\n</div>'.encode(), "txt"),
        ("年报.md", f"<!-- 第 1 页 -->\n{text(2020)}".encode(), "txt"),
        ("年报.md", "<!-- 页 -->".encode() * 60 + text(2020).encode(), "txt"),
        ("年报", text(2020).encode(), "txt"),
        ("年报.wps", text(2020).encode(), "txt"),
        ("年报.html", text(2020).encode(), "txt"),
        ("年报.doc", saved.word_file(DOCUMENT), "docx"),
        ("年报.zip", saved.word_file(DOCUMENT), "docx"),
        ("年报.txt", saved.word_file(DOCUMENT), "docx"),
    ],
)
def test_a_file_is_what_it_holds_whatever_its_suffix(
    name: str, content: bytes, format_: str
) -> None:
    assert formats.read(Path(name), content).format == format_


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        (b"", "文件是空的", "重新下载"),
        (b" \r\n\x0c", "文件是空的", "重新下载"),
        (b"\n%PDF-1.7 \xe2\xe3", "PDF 文件已损坏", ".docx"),
        (ole("WordDocument"), "旧版 Word 文档（.doc）读不出来", ".docx"),
        (ole("Workbook"), "工作簿读不出来", ".xlsx"),
        (ole("EncryptedPackage"), "设有密码", "去掉密码"),
        (ole("Anything"), "是旧版 Office", ".docx"),
        (b"{\\rtf1\\ansi ", "是 RTF", ".docx"),
        (b"\x89PNG\r\n\x1a\n", "是图片", ".docx"),
        (b"\xff\xd8\xff\xe0", "是图片", ".docx"),
        (b"Rar!\x1a\x07", "是压缩包", "解压"),
        (b"bplist00", "网页归档", ".mht"),
        (zipped("xl/workbook.xml"), "工作簿读不出来", ".xlsx"),
        (zipped("ppt/presentation.xml"), "是演示文稿", ".docx"),
        (zipped("OFD.xml"), "是 OFD", ".docx"),
        (zipped("content.xml"), "是 OpenDocument", ".docx"),
        (zipped("年报.docx"), "是压缩包", "解压"),
        (zipped(*map(str, range(MOST_MEMBERS + 1))), "是压缩包", "解压"),
        (locked(), "设有密码", "去掉密码"),
        (zipped("word/document.xml")[:60], "已损坏", "重新"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "XML 文档", ".docx"),
        (bytes(formats.LARGEST << 20) + b"x", "超过", "去掉"),
        ("政府信息公开。".encode() * (formats.LONGEST // 7 + 1), "超过 50 万字", "只留一份"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_cannot_be_read_is_named_with_the_way_to_what_can(
    content: bytes, reason: str, remedy: str
) -> None:
    with pytest.raises(UnreadableReport) as error:
        formats.read(Path("年报.docx"), content)
    said = str(error.value)
    assert said.startswith("年报.docx：")
    assert reason in said
    assert remedy in said
    assert ".txt" not in said  # a table does not outlive it


def test_each_kind_is_read_or_refused_with_a_remedy() -> None:
    assert not set(formats.READERS) & set(formats.NOT_READ)
    assert all("请" in reason for reason in formats.NOT_READ.values())
    assert kind(b"\x00" * 600) in formats.READERS
