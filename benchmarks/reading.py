"""Milliseconds of processor time for reading a report, by the format of its file.

    .venv/bin/python benchmarks/reading.py [REPORTS]

Made reports (10 of each form of 2019 and 2021 unless a number is given) are written as text, as a
web page, as Word saves it, as a sheet, as PDF with rules and without; as old Word where LibreOffice
(`soffice`) is installed. For each format, medians in milliseconds: from bytes to a document
(`document`), from there to figures, facts and checks (`facts`), and the floor of the same run, what
the format costs before anything is understood: bytes decoded and cut into lines, markup parsed, the
text of a packed file unpacked and parsed, a sheet's values, a PDF's characters and rules, an old
Word file turned into a new one. `times` is how many floors the document costs. Readers run in this
process; what one of their own adds stands in the last line. It measures, it does not judge.
"""

import io
import shutil
import subprocess
import sys
import time
import zipfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pdfplumber
from lxml import etree
from python_calamine import load_workbook
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from etl import report  # noqa: E402
from etl.cage import Cage  # noqa: E402
from etl.document import Document  # noqa: E402
from etl.engines import collecting  # noqa: E402
from etl.formats import doc, docx, html, pdf, sheet, text  # noqa: E402
from tests import printed, saved, sheets  # noqa: E402
from tests.made import make  # noqa: E402
from tests.mutants.layouts import IN_TEXT, document_of  # noqa: E402

FORMS = ("annual_2019", "annual_2021")
OFFICE = shutil.which("soffice")


@dataclass(frozen=True)
class Format:
    """A format: how a report is written in it, read, and what its bytes cost at the least."""

    suffix: str
    write: Callable[[Document], bytes]
    read: Callable[[Path, bytes], Document]
    floor: Callable[[bytes], object]


def main(arguments: Sequence[str]) -> None:
    """Measure each format, and print what it took."""
    parser = ArgumentParser()
    parser.add_argument("reports", type=int, nargs="?", default=10)
    collecting.seldom()  # as a build does
    reports = list(made(parser.parse_args(arguments).reports))
    print(f"{'format':18}{'KB':>7}{'floor':>9}{'document':>10}{'times':>7}{'facts':>8}")
    for name, format_ in FORMATS.items():
        show(name, format_, [format_.write(each) for each in reports])
    if OFFICE:
        show("old Word", OLD_WORD, as_old_word([saved.word_file(each) for each in reports]))
    more = in_a_cage([printed_with_rules(each) for each in reports])
    print(f"a process of its own: {more:.1f} ms more for each PDF")


def made(number: int) -> Iterator[Document]:
    """Give so many made reports of each form."""
    for seed in range(number):
        yield from (document_of(make(form, Random(seed)).sheet) for form in FORMS)


def show(name: str, format_: Format, files: Sequence[bytes]) -> None:
    """Print the medians of a format over some files."""
    read = partial(format_.read, Path(f"made{format_.suffix}"))
    documents = list(map(read, files))  # what is loaded once is loaded
    floor, document = milliseconds(format_.floor, files), milliseconds(read, files)
    facts = milliseconds(lambda each: report.understood(each, ""), documents)
    size = median(map(len, files)) / 1000
    print(
        f"{name:18}{size:>7.0f}{floor:>9.3f}{document:>10.2f}{document / floor:>7.1f}{facts:>8.2f}"
    )


def milliseconds(call: Callable[[Any], object], things: Sequence[Any]) -> float:
    """Give the median of the processor time that a call takes for each of some things."""
    took = []
    for each in things:
        start = time.process_time()
        call(each)
        took.append(1000 * (time.process_time() - start))
    return median(took)


def in_a_cage(files: Sequence[bytes]) -> float:
    """Give how many more milliseconds pass where another process reads the files."""
    cage, path = Cage(), Path("made.pdf")
    cage.ask(path.name, "etl.formats.pdf", "read", path, files[0])  # the process begins
    start = time.perf_counter()
    for content in files:
        cage.ask(path.name, "etl.formats.pdf", "read", path, content)
    caged = time.perf_counter() - start
    start = time.perf_counter()
    for content in files:
        pdf.read(path, content)
    cage.close()
    return 1000 * (caged - (time.perf_counter() - start)) / len(files)


def as_old_word(files: Sequence[bytes]) -> list[bytes]:
    """Give Word files as LibreOffice saves them in the old format."""
    with TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number}.docx" for number in range(len(files))]
        for name, content in zip(names, files, strict=True):
            name.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [str(OFFICE), profile, "--headless", "--convert-to", "doc", "--outdir", folder]
        subprocess.run([*command, *names], check=True, capture_output=True, timeout=300)
        return [name.with_suffix(".doc").read_bytes() for name in names]


def as_text(document: Document) -> bytes:
    """Write a report as text, a line for each row of its tables."""
    text, here = "", 0
    for table in document.tables:
        rows = IN_TEXT["tabbed"]([[cell.text for cell in row.cells] for row in table.rows])
        text += f"{document.text[here : table.start]}\n{rows}\n"
        here = table.end
    return f"{text}{document.text[here:]}".encode()


def as_page(document: Document) -> bytes:
    """Write a report as a page within all that a site prints around one."""
    page: str = saved.site_page(document)
    return page.encode()


def printed_with_rules(document: Document) -> bytes:
    """Print a report."""
    file: bytes = printed.pdf(document, printed.Layout())
    return file


def printed_without_rules(document: Document) -> bytes:
    """Print a report, its tables without rules."""
    file: bytes = printed.pdf(document, printed.Layout(rules=False))
    return file


def lines(content: bytes) -> object:
    """Decode a text and cut it into lines."""
    return content.decode().split("\n")


def markup(content: bytes) -> object:
    """Parse a page."""
    return LexborHTMLParser(content).root


def parts(content: bytes) -> object:
    """Unpack and parse what a Word file says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def values(content: bytes) -> object:
    """Read the values of a sheet."""
    return load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def glyphs_and_rules(content: bytes) -> object:
    """Parse the pages of a PDF to characters and rules."""
    with pdfplumber.open(io.BytesIO(content)) as file:
        return [(page.chars, page.edges) for page in file.pages]


FORMATS = {
    "text": Format(".txt", as_text, text.read, lines),
    "page on a site": Format(".html", as_page, html.read, markup),
    "Word": Format(".docx", saved.word_file, docx.read, parts),
    "sheet": Format(".xlsx", sheets.workbook, sheet.read, values),
    "PDF": Format(".pdf", printed_with_rules, pdf.read, glyphs_and_rules),
    "PDF without rules": Format(".pdf", printed_without_rules, pdf.read, glyphs_and_rules),
}
OLD_WORD = Format(".doc", saved.word_file, doc.read, doc.turned)


if __name__ == "__main__":
    main(sys.argv[1:])
