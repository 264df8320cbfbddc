"""What every card says and holds is what the files of tests/said say; see docs/extending.md."""

import shutil
from pathlib import Path

import pytest

from pages.shared.cards.register import CARDS
from tests.said import golden
from tests.said.choices import build_made, written


def test_every_card_says_and_holds_what_the_files_say(built: Path, tmp_path: Path) -> None:
    five = tmp_path / "five"  # DuckDB opens a file in one way at a time
    shutil.copytree(built, five, symlinks=True)
    build_made(tmp_path)
    files = golden.said((five / "current").resolve(), (tmp_path / "data" / "current").resolve())
    if found := golden.differences(files):
        pytest.fail(f"{found}\nIf this is meant: {golden.ANEW}", pytrace=False)


def test_every_card_that_a_sequence_can_hold_is_written() -> None:
    assert set(written()) == set(CARDS)
