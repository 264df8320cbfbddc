"""Old Office files as LibreOffice saves them: the report's figures, a second reader's words."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import saved
import sheets
import wps2md
from chongqing import YEARS, path
from test_same_report import figures

from etl import formats, report
from etl.report import Report

PATIENCE = 180  # seconds
OFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice，不能生成旧版 Office 文件")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder of the five reports as .doc, and one of them as .xls."""
    folder = tmp_path_factory.mktemp("old")
    for year in YEARS:
        document = formats.read(path(year), path(year).read_bytes())
        (folder / f"年报{year}.docx").write_bytes(saved.word_file(document))
        (folder / f"年报{year}.xlsx").write_bytes(sheets.workbook(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("doc", "xls"):
        files = sorted(folder.glob(f"*.{kind}x"))
        subprocess.run(
            [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", folder, *files],
            check=True, capture_output=True, timeout=PATIENCE,
        )  # fmt: skip
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("kind", ["doc", "xls"])
@pytest.mark.parametrize("year", YEARS)
def test_an_old_file_gives_the_figures_of_the_report(old: Path, year: int, kind: str) -> None:
    file = old / f"年报{year}.{kind}"
    if not file.exists():
        pytest.skip(f"本机的 LibreOffice 不能写 .{kind}")
    read = report.read(file)
    assert isinstance(read, Report), read.reason
    assert read.format == kind
    assert figures(read) == figures(report.read(path(year)))


@pytest.mark.parametrize("year", YEARS)
def test_a_second_reader_finds_the_same_words_in_an_old_word_file(old: Path, year: int) -> None:
    file = old / f"年报{year}.doc"
    document = formats.read(file, file.read_bytes())
    other = "".join(paragraph.text for paragraph in wps2md.parse(str(file)).paragraphs)
    assert bare(document.text) == bare(other)


def bare(words: str) -> str:
    """Give the characters that are printed."""
    return re.sub(r"[\s\x00-\x1f]", "", words)
