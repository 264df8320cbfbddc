"""What stands in one cell of a table without rules."""

from dataclasses import dataclass

from etl.document import Box
from etl.formats.pdf.glyphs import Line

Span = tuple[float, float]  # from, to


@dataclass(eq=False)
class Piece:
    """The lines of one cell, from above."""

    lines: list[Line]

    @property
    def text(self) -> str:
        """Give what the lines say."""
        return "".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Give the size of the characters."""
        return self.lines[0].size

    @property
    def box(self) -> Box:
        """Give the box around the lines."""
        left, upper, right, lower = zip(*(line.box for line in self.lines), strict=True)
        return min(left), min(upper), max(right), max(lower)

    @property
    def across(self) -> Span:
        """Give from where to where the lines run across the page."""
        return self.box[0], self.box[2]

    @property
    def middle(self) -> float:
        """Give where the middle of the lines is across the page."""
        return sum(self.across) / 2

    @property
    def level(self) -> float:
        """Give how far down the page their middle is."""
        return (self.box[1] + self.box[3]) / 2
