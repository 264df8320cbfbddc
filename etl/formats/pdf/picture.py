"""A page of a PDF as a picture."""

import io
from contextlib import closing

from PIL.Image import Quantize
from pypdfium2 import PdfDocument, PdfiumError

from etl.document import UnreadableReport

WIDTH, HEIGHT = 1400, 2800  # pixels at most: sharp at twice the width of a column
_COLOURS = 64  # a page of print has few; half the bytes of a JPEG, and without its halos


def png(content: bytes, number: int) -> bytes:
    """Draw what is seen of a page, from 1, so that a box of the page is that part of the picture;
    raises UnreadableReport, also for no such page.
    """
    try:
        with closing(PdfDocument(content)) as pdf:
            pdf.init_forms()  # else what was filled in stays blank
            page = pdf[number - 1]
            width, height = page.get_size()
            drawn = page.render(scale=min(WIDTH / width, HEIGHT / height)).to_pil()
    except PdfiumError as error:
        raise UnreadableReport(f"第{number}页画不出来（{error}）。") from None
    packed = io.BytesIO()
    drawn.quantize(_COLOURS, Quantize.FASTOCTREE).save(packed, "PNG")
    return packed.getvalue()
