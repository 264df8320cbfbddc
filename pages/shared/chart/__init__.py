"""Charts: what the build holds in, series of marks out; page, slide and sheet each draw them.

Rules that hold for all: years at true distance; nothing is drawn as 0 that is not 0; numbers stand
at the marks; points join only where the caller hands a pair that may be joined.
"""

from pages.shared.chart.lens import Reading, lens
from pages.shared.chart.make import Bar, bar, bars, columns, dots
from pages.shared.chart.model import (
    IMPLIED,
    TWO_FIFTHS,
    WHOLE,
    Chart,
    Mark,
    Panel,
)
from pages.shared.chart.stacks import Part, Stack, stacks, wholes

__all__ = [
    "IMPLIED",
    "TWO_FIFTHS",
    "WHOLE",
    "Bar",
    "Chart",
    "Mark",
    "Panel",
    "Part",
    "Reading",
    "Stack",
    "bar",
    "bars",
    "columns",
    "dots",
    "lens",
    "stacks",
    "wholes",
]
