"""The page itself, as it was printed: a picture of a kept file's page."""

import atexit
from pathlib import Path

from etl.cage import Cage
from etl.store import originals

SECONDS = 5  # of processor time for one page: a page full of tables takes 0.1


def of_page(data: Path, sha256: str, page: int) -> bytes | None:
    """Give a page, from 1, of a file that a data folder keeps, as PNG; None where it keeps no such
    file. Drawn caged: a page that costs without bound costs itself alone, and raises
    UnreadableReport.
    """
    content = originals.content(data, sha256)
    if content is None:
        return None
    png = _CAGE.ask(sha256, "etl.formats.pdf.picture", "png", content, page)
    assert isinstance(png, bytes)
    return png


_CAGE = Cage(SECONDS)
atexit.register(_CAGE.close)
