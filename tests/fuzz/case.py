"""One damaged file, made by a number."""

from dataclasses import dataclass
from random import Random

from tests.fuzz.damage import DAMAGES
from tests.fuzz.seeds import SEEDS, Seed, content

# The formats take turns; one that costs much has fewer.
TURNS = (
    "text", "html", "docx", "xlsx", "text", "mht", "html", "docx", "doc", "text", "xls", "html",
    "xlsx", "text", "docx", "pdf",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A damaged file: of which whole one, what befell it, and whether its figures are then those of
    the whole one, or lost.
    """

    number: int
    seed: Seed
    damages: tuple[str, ...]
    losing: bool
    content: bytes

    @property
    def name(self) -> str:
        """Give the name of the file."""
        return f"年报{self.seed.suffix}"

    def __str__(self) -> str:
        """Say which case it is."""
        return f"{self.number} ({self.seed.format}: {self.seed.name}; {', '.join(self.damages)})"


def make(number: int) -> Case:
    """Make a case: the formats take turns, the number chooses all else."""
    chance = Random(number)
    seed = chance.choice(SEEDS[TURNS[number % len(TURNS)]])
    damages = DAMAGES[seed.format]
    chosen = chance.sample(sorted(damages), chance.choice([1, 1, 1, 2, 3]))
    damaged = content(seed)
    for name in chosen:
        damaged = damages[name][0](damaged, chance) if damaged else damaged
    return Case(number, seed, tuple(chosen), all(damages[name][1] for name in chosen), damaged)
