"""One damage of one report, made by a number: the file, and what may be stored of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.chongqing import YEARS
from tests.mutants.case import Case, Truth, truth_of
from tests.mutants.kinds import KINDS, ON_SHEETS, ON_TEXTS
from tests.mutants.layouts import LAYOUTS, Layout
from tests.mutants.sheet import Sheet, as_printed


@dataclass(frozen=True)
class Mutant:
    """A damaged report as a file, with the values that each figure may be stored with: as printed
    (`truth`), and as recovered, which is what the undamaged report states (`before`).
    """

    number: int
    kind: str
    layout: str
    year: int
    name: str
    content: bytes
    truth: Truth
    before: Truth


def make(number: int, layouts: Sequence[Layout] = LAYOUTS) -> Mutant:
    """Make a mutant: the kinds take turns, the number chooses all else."""
    kind = KINDS[number % len(KINDS)]
    chance = Random(number)
    for year in chance.sample(YEARS, len(YEARS)):
        case = Case(year, chance)
        often = [layout.often for layout in layouts]
        layout = chance.choices(layouts, often)[0] if kind in ON_SHEETS else LAYOUTS[0]
        content = _damaged(kind, case, layout.print)
        if content is not None:
            return Mutant(
                number, kind, layout.name, year, f"chongqing-{year}{layout.suffix}", content,
                case.truth, truth_of(year),
            )  # fmt: skip
    raise LookupError(f"no report has what {kind} damages")


def _damaged(kind: str, case: Case, printed: Callable[[Sheet], bytes]) -> bytes | None:
    if kind in ON_SHEETS:
        return printed(case.sheet) if ON_SHEETS[kind](case) else None
    text = ON_TEXTS[kind](case, as_printed(case.sheet))
    return None if text is None else text.encode()
