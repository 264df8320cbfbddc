"""What a file is, by its content: its first bytes, or its markup. A suffix may say anything."""

import io
import lzma
import re
import struct
import zipfile
import zlib

# fmt: off
# Files that begin with bytes of their own, and what they are.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf",              "rtf"),
    (b"\x89PNG",             "image"),
    (b"\xff\xd8\xff",        "image"),
    (b"GIF8",                "image"),
    (b"II*\x00",             "image"),
    (b"MM\x00*",             "image"),
    (b"Rar!",                "archive"),
    (b"7z\xbc\xaf\x27\x1c",  "archive"),
    (b"\x1f\x8b",            "archive"),
    (b"bplist00",            "webarchive"),
)
# Streams of the old binary Office files; the first that is there decides.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage",    "encrypted"),
    ("WordDocument",        "doc"),
    ("Workbook",            "xls"),
    ("Book",                "xls"),
    ("PowerPoint Document", "ppt"),
)
# Files that a zip holds; the first that is there decides.
_MEMBERS: tuple[tuple[str, str], ...] = (
    ("word/",       "docx"),
    ("xl/",         "xlsx"),
    ("ppt/",        "ppt"),
    ("OFD.xml",     "ofd"),
    ("content.xml", "odt"),
)
# fmt: on
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the library makes of a zip whose structure is damaged.
MALFORMED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError,
             NotImplementedError, OSError, OverflowError, ValueError)  # fmt: skip
MOST_MEMBERS = 5000  # files of a zip: an Office file has some dozens
_HEAD = 65536  # bytes
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}
_MIME = re.compile(
    r"[A-Za-z][\w-]*:\s.*?^Content-Type:\s*(?:multipart/|text/html)", re.M | re.S | re.I
)
_WORD_XML = re.compile(r"<\?mso-application|<w:wordDocument|<pkg:package")
_COMMENTS = r"(?:(?><!--.*?-->)\s*+|<\?xml[^>]*+>\s*+)*+"
_PAGE = re.compile(rf"{_COMMENTS}<(?:!doctype\s+html|html|head|body|meta)[\s>]", re.I | re.S)
_MARKUP = re.compile(rf"{_COMMENTS}<[a-z][a-z0-9]*[\s>/]", re.I | re.S)
_TAG = re.compile(rb"<[/a-z]", re.I)
_TABLE = re.compile(rb"<table[\s>]", re.I)
_CELL = re.compile(rb"<t[dh][\s>]", re.I)


def kind(content: bytes) -> str:
    """Name what a file is: `text`, `html`, `mht`, `docx`, or what cannot be read yet."""
    for beginning, name in _BEGINNINGS:
        if content.startswith(beginning):
            return name
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(OLE):
        return _of_streams(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_members(content)
    return _of_markup(content)


def _of_streams(content: bytes) -> str:
    """Tell old Office files apart by the names of their streams, which stand there in UTF-16."""
    return next((name for word, name in _STREAMS if word.encode("utf-16-le") in content), "ole")


def _of_members(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except MALFORMED:
        return "broken"
    if len(members) > MOST_MEMBERS:
        return "archive"
    if any(member.flag_bits & 1 for member in members):
        return "encrypted"
    names = [member.filename for member in members]
    return next(
        (name for begin, name in _MEMBERS if any(each.startswith(begin) for each in names)),
        "archive",
    )


def _of_markup(content: bytes) -> str:
    """Tell web pages from text; a text that only quotes a tag or two remains a text."""
    encoding = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "latin-1")
    head = content[:_HEAD].decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if _WORD_XML.search(head):
        return "word xml"
    if _MIME.match(head):
        return "mht"
    wide = encoding.startswith("utf-16")
    source = content.decode(encoding, "replace").encode() if wide else content
    begins = _PAGE.match(head) or (_MARKUP.match(head) and _is_mostly_markup(source))
    table = _TABLE.search(source)
    return "html" if begins or (table and _CELL.search(source, table.end())) else "text"


def _is_mostly_markup(source: bytes) -> bool:
    """Say whether tags are as many as lines: a text may begin with one all the same."""
    lines = sum(1 for line in source.splitlines() if line.strip())
    return 2 * sum(1 for _ in _TAG.finditer(source)) > lines
