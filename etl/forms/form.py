"""What an official form is: one object that holds all that is true of that form alone.

Each form has a module that makes one; `etl.forms.register` lists them. What no form names (the
metrics, the concepts, how a file is read) knows of none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from etl.document import Document
from etl.forms.reading import Tables
from etl.forms.vocabulary import Vocabulary
from etl.identities import Across, Identity
from etl.metrics import GROUPS

Grade: TypeAlias = Literal["A", "B", "C", "none"]
# national: set by the State, figures in tables · local: a place's own table · prose: no table
Kind: TypeAlias = Literal["national", "local", "prose"]

# What the law of 2008 asked of a request, and that of 2019 does not.
THREE_NEEDS = "2008年《条例》第十三条要求申请须合“三需要”，2019年修订后不再要求"


@dataclass(frozen=True, slots=True)
class Cell:
    """What makes a concept in a form: metrics joined by +, '' where the form does not ask it.

    `grade` is how far that means what the national form before it meant, or, in a form that is not
    national, what any other means; `reason` says why, or why it is not asked. A grade left out is
    `none`: what nobody has judged is not compared. `otherwise` are metrics under which a report
    may state the concept where it does not state the first.
    """

    metrics: str
    grade: Grade = "none"
    reason: str = ""
    otherwise: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """Give the metrics that together make the concept."""
        return _terms(self.metrics)

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """Give every set of metrics that makes the concept, the first the form's own."""
        return tuple(filter(None, (self.terms, _terms(self.otherwise))))


@dataclass(frozen=True, slots=True)
class Rate:
    """One definition of a rate on one form: numerator over denominator, in metric names.

    The same formula in two forms is the same rate. Another one is comparable with a note, `reason`,
    or where there is none, not at all. `words` name the definition otherwise than elsewhere.
    """

    rate: str
    definition: str
    numerator: str
    denominator: str
    reason: str = ""
    words: str = ""

    @property
    def formula(self) -> tuple[str, str]:
        """Give numerator and denominator."""
        return self.numerator, self.denominator


@dataclass(frozen=True, eq=False)
class Form:
    """One official form.

    `code` is fixed: other programs query it. `recognises` says whether its tables stand in a document,
    `read` reads them, given the report's year. `since` is the first year that it can report on, None
    for any. `signs` are words of its own, which no other form has. `rows` are the metrics of its
    tables, `prose` those that its reports state in sentences; `by_applicant` those of `rows` that
    each kind of applicant has a column for. `concepts` is its column of the crosswalk, `unasked` why
    others are not in it. `changed` says what came with the form. `stated` tells which cells a number in prose sums up; `remarks` what the
    form says of a metric's meaning. `articles`: its rows follow the articles of the 《条例》 of 2019.
    `last_chapter`: its reports end with a chapter of other matters.
    """

    code: str
    name: str
    title: str
    kind: Kind
    recognises: Callable[[Document], bool]
    read: Callable[[Document, int], Tables]
    rows: tuple[str, ...]
    prose: tuple[str, ...]
    concepts: Mapping[str, Cell]
    since: int | None = None
    signs: frozenset[str] = frozenset()
    vocabulary: Vocabulary | None = None
    by_applicant: frozenset[str] = frozenset()
    identities: tuple[Identity, ...] = ()
    across: tuple[Across, ...] = ()
    rates: tuple[Rate, ...] = ()
    stated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    unasked: str = ""
    changed: str = ""
    articles: bool = False
    last_chapter: bool = False

    @cached_property
    def metrics(self) -> frozenset[str]:
        """Give every metric that its reports may state."""
        return frozenset((*self.rows, *self.prose))

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Give the metric of each group's total → the rows that the form prints under it."""
        own = {total: tuple(n for n in names if n in self.rows) for total, names in GROUPS.items()}
        return {total: names for total, names in own.items() if names}

    def cell(self, concept: str) -> Cell:
        """Give what makes a concept; one that the form's column leaves out is not asked."""
        return self.concepts.get(concept) or Cell("", reason=self.unasked or f"{self.name}无此项")

    def rate(self, rate: str, definition: str) -> Rate | None:
        """Give a rate on one definition, None where the form's rows do not give it."""
        named = (r for r in self.rates if (r.rate, r.definition) == (rate, definition))
        return next(named, None)


def total(names: Iterable[str]) -> str:
    """Write metrics as a sum."""
    return " + ".join(names)


def _terms(spelled: str) -> tuple[str, ...]:
    return tuple(spelled.split(" + ")) if spelled else ()
