"""The page itself, as it was printed: a picture of a kept file's page."""

from pathlib import Path

from etl import cage
from etl.document import UnreadableReport
from etl.store.originals import place


def of_page(data: Path, sha256: str, page: int) -> bytes | None:
    """Give a page, from 1, of a file that a data folder keeps, as PNG; None where there is none, or
    it cannot be drawn. Drawn caged: a page that costs without bound costs itself alone.
    """
    try:
        content = place(data, sha256).read_bytes()
        png = cage.ask(sha256, "etl.formats.pdf.picture", "png", content, page)
    except (OSError, UnreadableReport):
        return None
    assert isinstance(png, bytes)
    return png
