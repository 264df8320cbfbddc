"""CPU time of each page's first view on a build of many reports, as a ratio to that on the five.

    .venv/bin/python benchmarks/views.py DATA [FIVE]

DATA is a data folder (benchmarks/build.py 20000 --keep DATA), FIVE the one to compare with (data).
Each page runs in a process of its own, in which it was run on FIVE before; then a first view of a
copy of FIVE's build, and one of DATA's, each of the agency that is shown unasked. Milliseconds, and
their ratio. No threshold: it measures, it does not judge.
"""

import logging
import os
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("dashboard.py", *(f"pages/{p.name}" for p in sorted((ROOT / "pages").glob("*.py"))))


def main(arguments: Sequence[str]) -> None:
    """Measure every page."""
    data, five = (Path(each) for each in (*arguments, str(ROOT / "data"))[:2])
    print(f"{'page':<24}{'five ms':>10}{'many ms':>10}{'times':>8}")
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(five, Path(folder) / "data", symlinks=True)
        for page in PAGES:
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                _, few, many = alone.submit(views, page, (five, copy, data)).result()
            print(f"{page:<24}{few:>10.0f}{many:>10.0f}{many / few:>8.2f}")


def views(page: str, folders: Sequence[Path]) -> list[float]:
    """Give the milliseconds of processor time of a page's first view of each data folder."""
    logging.disable(logging.WARNING)
    return [view(page, folder) for folder in folders]


def view(page: str, folder: Path) -> float:
    """Give the milliseconds of a page's view in a session of its own."""
    os.environ["DISCLOSURE_DATA"] = str(folder)
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if page != "dashboard.py":
        test.switch_page(page)
    start = time.process_time()
    test.run()
    if test.exception:
        raise SystemExit(f"{page}: {test.exception}")
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main(sys.argv[1:])
