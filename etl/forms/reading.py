"""What reading one report gives: its form, title, agency and year, figures, and what was not read."""

from dataclasses import dataclass

from etl.document import Row
from etl.figure import Figure
from etl.grid import is_words
from etl.identities import Sum

NAMELESS = "行名缺失"


@dataclass(frozen=True, slots=True)
class Unread:
    """A table row with numbers that no word of the form explains, and its span in the text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tables:
    """What a form's tables give: its figures in the form's order, rows that no word explains, and
    the sums that it took to cut apart cells that had run together.
    """

    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...] = ()
    used: frozenset[Sum] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as read: identity, figures in the form's order, rows and numbers left unread, and
    the sums that were used up to cut or join cells, which prove none of them.
    """

    report_id: str
    agency: str
    year: int
    form: str
    title: str
    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...]
    used: frozenset[Sum] = frozenset()


def unread_row(row: Row) -> Unread:
    """Give a row as one that no word of the form explains, named by its words."""
    words = [cell.text for cell in row.cells if is_words(cell)]
    return Unread(" / ".join(words) or NAMELESS, row.start, row.end)
