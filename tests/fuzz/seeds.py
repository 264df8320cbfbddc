"""Whole files of every format: made reports and the five, in each way that they are written."""

import base64
import quopri
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.chongqing import YEARS
from tests.made import FORMS, Made
from tests.made import make as make_report
from tests.mutants.layouts import LAYOUTS, document_of
from tests.mutants.sheet import Sheet, sheet_of
from tests.saved import plain_page, word_page

OLD = Path(__file__).parent / "old"
OLD_FORMS = ("statistics_2014", "annual_2021")  # of which an office program has saved old files


@dataclass(frozen=True)
class Seed:
    """A whole file: the report (a form that was made, or a year), how it is written, its format and
    suffix.
    """

    source: str
    way: str
    format: str
    suffix: str
    write: Callable[[], bytes]

    @property
    def name(self) -> str:
        """Give what the file is called."""
        return f"{self.source}, {self.way}"


def _sheet(source: str) -> Sheet:
    return sheet_of(int(source)) if source.isdigit() else made(source).sheet


def made(form: str) -> Made:
    """Give the made report on a form that seeds are written from."""
    return make_report(form, Random(form))


def _archive(page: str, encode: Callable[[bytes], bytes], encoding: str) -> bytes:
    """Give a page as browsers save it with its pictures, of which there is one."""
    head = f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return b"\n".join((
        b"From: <Saved by a browser>\nMIME-Version: 1.0",
        b'Content-Type: multipart/related; boundary="----=_Part"\n',
        b"------=_Part", head.encode() + encode(page.encode()),
        b"------=_Part", b"Content-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lGODlh",
        b"------=_Part--\n",
    ))  # fmt: skip


def _written() -> dict[str, dict[str, tuple[str, Callable[[Sheet], bytes]]]]:
    """Give by format the ways in which it is written: the suffix, and the writer of a sheet."""
    found: dict[str, dict[str, tuple[str, Callable[[Sheet], bytes]]]] = {
        "text": {}, "html": {}, "docx": {}, "xlsx": {}, "pdf": {},
        "mht": {
            "base64": (".mht", lambda sheet: _archive(
                word_page(document_of(sheet)), base64.encodebytes, "base64")),
            "quoted": (".mhtml", lambda sheet: _archive(
                plain_page(document_of(sheet)), quopri.encodestring, "quoted-printable")),
        },
    }  # fmt: skip
    of_suffix = {".txt": "text", ".html": "html", ".htm": "html", ".doc": "html"}
    for layout in LAYOUTS:
        format_ = of_suffix.get(layout.suffix, layout.suffix[1:])
        found[format_][layout.name] = layout.suffix, layout.print
    return found


def _seeds() -> dict[str, tuple[Seed, ...]]:
    sources = (*FORMS, *map(str, YEARS))
    seeds = {
        format_: tuple(
            Seed(source, way, format_, suffix, _writer(write, source))
            for source in sources for way, (suffix, write) in ways.items()
        )
        for format_, ways in _written().items()
    }  # fmt: skip
    for kind in ("doc", "xls"):
        seeds[kind] = tuple(
            Seed(form, "saved", kind, f".{kind}", (OLD / f"{form}.{kind}").read_bytes)
            for form in OLD_FORMS
        )
    return seeds


def _writer(write: Callable[[Sheet], bytes], source: str) -> Callable[[], bytes]:
    return lambda: write(_sheet(source))


SEEDS = _seeds()


@cache
def content(seed: Seed) -> bytes:
    """Give the bytes of a whole file."""
    return seed.write()
