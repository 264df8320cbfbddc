"""A page of a PDF as a picture."""

import io

import pdfplumber

WIDTH = 1400  # pixels: sharp at twice the width of a column
_MOST = 6_000_000  # pixels
_POINTS = 72  # of an inch
_COLOURS = 32  # a page of print has few: a third of the bytes


def png(content: bytes, number: int) -> bytes:
    """Draw what is seen of a page, from 1, so that a box of the page is that part of the picture;
    raises what pdfplumber raises, and IndexError for no such page.
    """
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[number - 1]
        left, upper, right, lower = page.cropbox
        width, height = float(right - left), float(lower - upper)
        scale = min(WIDTH / width, (_MOST / (width * height)) ** 0.5)
        drawn = page.to_image(resolution=_POINTS * scale, antialias=True).original
        packed = io.BytesIO()
        drawn.quantize(_COLOURS).save(packed, "PNG")
        return packed.getvalue()
