"""Charts: marks in, a Plotly figure (plain dict) out. They draw; they look nothing up.

Rules that hold for all: years at true distance; nothing is drawn as 0 that is not 0; numbers stand
at the marks; points join only where the caller hands a pair that may be joined.
"""

from pages.shared.charts.over_years import columns
from pages.shared.charts.rates import Join, Reading, dots, lens
from pages.shared.charts.sideways import bars
from pages.shared.charts.stacked import Part, Stack, stacks, wholes

__all__ = [
    "Join",
    "Part",
    "Reading",
    "Stack",
    "bars",
    "columns",
    "dots",
    "lens",
    "stacks",
    "wholes",
]
