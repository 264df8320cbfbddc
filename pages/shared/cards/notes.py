"""What stands under a chart: remarks that know of what kind they are, and which stand open.

At most two stand open: those that change what may be said of the numbers. What has no room beside
them is named in the same line; everything else folds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

EVERYWHERE = "everywhere"
DRAWING = "drawing"  # of the marks of a chart: not where a table stands in its place
SCREEN = "screen"  # of what only the page shows
OPEN = 2  # remarks that stand open


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of remark: its weight (0: it folds), and its name where it has no room."""

    weight: int
    name: str = ""


# fmt: off
KINDS = {
    "conflict":   Kind(4, "年报前后不一致"),
    "unread":     Kind(3, "不作占比的年份"),
    "scope":      Kind(2, "范围不同的数"),
    "apart":      Kind(2, "不可比的年份"),
    "break":      Kind(2, "表式变化"),
    "chosen":     Kind(2, "所选口径"),
    "claim":      Kind(2, "年报所称的变动"),
    "unclear":    Kind(2, "其他口径"),
    "few":        Kind(2, "样本偏少的年份"),
    "balance":    Kind(1, "收办转相等"),
    "implied":    Kind(1, "推算数"),
    "recovered":  Kind(1, "勾稽补出的数"),
    "condition":  Kind(0),  # on what two years may be compared, or why they may not
    "indicative": Kind(0),  # a value that may stand beside others, 仅供参考
    "judged":     Kind(0),  # why a number is taken for one of its scope
    "stated":     Kind(0),  # what a report says of another year
    "arithmetic": Kind(0),
    "interval":   Kind(0),
    "definition": Kind(0),
    "absence":    Kind(0),
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in words without their full stop; `where` says what it speaks of."""

    kind: str
    text: str
    where: str = EVERYWHERE

    @property
    def weight(self) -> int:
        """Give how much the remark changes what may be said: 0 folds."""
        return KINDS[self.kind].weight

    @property
    def sentence(self) -> str:
        """Give the remark as a sentence."""
        return f"{self.text}。"


def opened(notes: Sequence[Note]) -> list[Note]:
    """Give the remarks that stand open, the weightiest first."""
    return _weighed(notes)[:OPEN]


def folded(notes: Sequence[Note]) -> list[Note]:
    """Give the remarks that fold: those of weight that have no room first."""
    rest = _weighed(notes)[OPEN:]
    return [*rest, *(note for note in notes if not note.weight)]


def open_line(notes: Sequence[Note], most: int = OPEN, elsewhere: str = "见说明") -> str:
    """Give what stands open as one line, which names what of weight has no room in it, and says
    that it stands `elsewhere`.
    """
    shown, left = _weighed(notes)[:most], _weighed(notes)[most:]
    names = "、".join(dict.fromkeys(KINDS[note.kind].name for note in left))
    also = [f"{'另' if shown else ''}有{names}，{elsewhere}"] if left else []
    return "；".join([*(note.text for note in shown), *also])


def leaving(notes: Sequence[Note], *, drawn: bool = True) -> list[Note]:
    """Give the remarks that go along with a card: none of the page, none of a drawing where it is
    not `drawn`.
    """
    gone: Collection[str] = (SCREEN,) if drawn else (SCREEN, DRAWING)
    return [note for note in notes if note.where not in gone]


def sentences(notes: Sequence[Note]) -> list[str]:
    """Give remarks as sentences."""
    return [note.sentence for note in notes]


def _weighed(notes: Sequence[Note]) -> list[Note]:
    return sorted((note for note in notes if note.weight), key=lambda note: -note.weight)
