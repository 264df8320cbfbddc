"""Files whose bytes were damaged on the way: each figure right, or the file refused with words."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from test_made import wrong

from etl import report
from etl.document import Document, UnreadableReport
from tests.made import Made, make
from tests.mutants.layouts import document_of
from tests.printed import Layout, pdf
from tests.saved import word_file
from tests.sheets import workbook

# By reader: how the file is written that it reads.
READERS: dict[str, Callable[[Document], bytes]] = {
    "docx": word_file,
    "pdf": lambda document: pdf(document, Layout(lower=600)),
    "sheet": workbook,
}


@cache
def written(reader: str) -> tuple[Made, bytes]:
    made = make("annual_2021", Random(3))
    return made, READERS[reader](document_of(made.sheet))


def changed(content: bytes, chance: Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 20])):
        at = chance.randrange(len(damaged))
        match chance.randrange(3):
            case 0:
                damaged[at] = chance.randrange(256)
            case 1:
                del damaged[at : at + chance.randrange(1, 200)]
            case _:
                damaged[at:at] = chance.randbytes(chance.randrange(1, 200))
    return bytes(damaged)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_is_read_right_or_refused(reader: str, seed: int) -> None:
    made, content = written(reader)
    damaged = changed(content, Random(seed))
    try:
        document = import_module(f"etl.formats.{reader}").read(Path("年报"), damaged)
        found = wrong(report.understood(document, ""), made)
    except UnreadableReport:
        found = {}
    assert found == {}
