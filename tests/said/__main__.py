"""The command line of the files: compare, write anew, or show one card."""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pages.shared.warehouse import pinned
from tests.said import golden
from tests.said.choices import FULL, MADE, build_made, publish


def main(arguments: Sequence[str]) -> int:
    """Compare (no argument), `--write`, `--count`, or print one card: a choice or years, a key."""
    with TemporaryDirectory() as folder:
        five, made = Path(folder) / "five", Path(folder) / "made"
        made.mkdir()
        publish(to=five)
        build_made(made)
        homes = (five / "current").resolve(), (made / "data" / "current").resolve()
        if len(arguments) == 2:
            name, card = arguments
            with pinned(homes[name in MADE]):
                print(golden.card({**FULL, **MADE}.get(name, {"years": name}), card))
            return 0
        if arguments == ["--count"]:
            with pinned(homes[0]):
                print(golden.counted())
            return 0
        files = golden.said(*homes)
        if arguments == ["--write"]:
            golden.write(files)
            return 0
        found = golden.differences(files)
    print(found or "nothing differs")
    return 1 if found else 0


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # Streamlit's, that no page is running
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # taken down piece by piece, DuckDB would print pages about itself
