"""How the bytes of a page become text: what it declares, if that can be true, else what fits."""

import re
from collections.abc import Iterator

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_FITTING = ("utf-8", "gb18030", "big5")
# What says GB2312 or GBK is often more than that: GB18030 holds both.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
          "big5": "big5hkscs", "unicode": "utf-8", "utf-16": "utf-8"}  # fmt: skip
# A report's words, or Chinese characters by their numbers: &#25919; is 政.
_WORDS = re.compile(r"政府|公开|公開|信息|&#(?:x[4-9][0-9a-f]{3}|[2-4]\d{4});", re.I)
_HEAD = 4096  # bytes


def decode(content: bytes, declared: str | None = None) -> str | None:
    """Give a page's text, as declared by its sender or itself; None where no encoding gives words
    of a report. A byte that is of no character becomes �.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    for errors in ("strict", "replace"):
        for encoding in _candidates(content, declared):
            try:
                text = content.decode(encoding, errors)
            except (UnicodeDecodeError, LookupError):
                continue
            if _WORDS.search(text):
                return text
    return None


def _candidates(content: bytes, declared: str | None) -> Iterator[str]:
    found = _META.search(content[:_HEAD])
    for name in (declared, found[1].decode("ascii", "replace") if found else None, *_FITTING):
        if name:
            yield _WIDER.get(name.lower(), name.lower())
