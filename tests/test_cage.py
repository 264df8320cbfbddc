"""Readers in a process of their own: whatever a file does to it, the next one is read."""

import os
import select
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from chongqing import ROOT

from etl import formats
from etl.cage import Cage
from etl.document import Document, UnreadableReport

READER = "tests.caged"
PATIENCE = 60  # seconds after which something hangs
FILE = Path("年报.pdf")


@pytest.fixture
def cage() -> Iterator[Cage]:
    cage = Cage(seconds=1)
    yield cage
    cage.close()


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (b"spin", "读取超过 1 秒仍未读完"),
        (b"fill", "所需内存超过 1 GB"),
        (b"die", "读取进程中途终止"),
        (b"exit", "读取进程中途终止"),
        (b"fault", "读取程序出错（LookupError，caged.py第"),
        (b"refuse", "不是年报"),
    ],
)
def test_a_file_costs_itself_alone_with_words(cage: Cage, what: bytes, reason: str) -> None:
    for _ in range(2):
        with pytest.raises(UnreadableReport) as error:
            cage.ask(FILE.name, READER, "read", FILE, what)
        assert str(error.value).startswith("年报.pdf：")
        assert reason in str(error.value)
        assert cage.ask(FILE.name, READER, "read", FILE, b"well") == Document(
            FILE, "made", "well", ()
        )


def test_a_page_that_unpacks_to_gigabytes_costs_itself_alone() -> None:
    unpacked = zlib.compress(zlib.compress(bytes(1 << 28), 9) * 8, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream"
        % (len(unpacked), unpacked),
    )
    body = b"".join(b"%d 0 obj%bendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    file = b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"
    with pytest.raises(UnreadableReport) as error:
        formats.read(FILE, file)
    assert str(error.value).startswith("年报.pdf：")


def test_what_a_library_prints_is_no_answer(cage: Cage) -> None:
    assert cage.ask(FILE.name, READER, "read", FILE, b"print").text == "print"


def test_the_process_ends_with_the_one_that_asks() -> None:
    program = (
        "from etl.cage import Cage; from pathlib import Path; cage = Cage(); "
        "cage.ask('a', 'tests.caged', 'read', Path('a'), b'well'); "
        "print(cage.process, flush=True); "
        "cage.ask('a', 'tests.caged', 'read', Path('a'), b'spin')"
    )
    asking = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert asking.stdout
    reading = os.pidfd_open(int(asking.stdout.readline()))
    asking.kill()
    asking.communicate()
    assert select.select([reading], [], [], PATIENCE)[0]
    os.close(reading)
