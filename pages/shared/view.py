"""What the reader chose, and what the build holds for it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from etl.metrics import scope_label
from pages.shared import families, queries


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What the reader chose, and what the build holds for it."""

    agency: str
    years: tuple[int, ...]
    held: tuple[int, ...]
    forms: Mapping[int, str]
    report_ids: Mapping[int, str]
    definitions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        agency: str,
        years: Collection[int],
        definitions: Mapping[str, str] | None = None,
    ) -> "View":
        """Give the view of an agency's held reports, narrowed to `years` (none means all).

        `definitions` maps a family of rates (`families.FAMILIES`) to the definition chosen for it.
        """
        reports = queries.reports(agency)
        held = tuple(reports["year"].to_list())
        return cls(
            agency, tuple(year for year in held if year in years) or held, held,
            dict(zip(held, reports["form"].to_list(), strict=True)),
            dict(zip(held, reports["report_id"].to_list(), strict=True)),
            definitions or {},
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def key(self) -> tuple[object, ...]:
        """Give what tells this view of a build from any other."""
        return self.agency, self.years, tuple(sorted(self.definitions.items()))

    @property
    def choices(self) -> dict[str, list[str]]:
        """Give what was chosen as URL parameters, defaults left out."""
        every = {
            "years": [str(year) for year in self.years if self.years != self.held],
            "agency": [self.agency] if self.agency != queries.agencies()[0] else [],
            **{name: [chosen] for name, chosen in self.definitions.items()},
        }
        return {name: words for name, words in every.items() if words}

    @property
    def whole(self) -> str:
        """Give the whole jurisdiction as officials of the agency say it: 全市, 全区."""
        return scope_label("jurisdiction", self.agency)

    @property
    def office(self) -> str:
        """Give the government office itself: 市政府本机关."""
        return scope_label("government_office", self.agency)

    def definition(self, rate: str) -> str:
        """Give the definition chosen for a rate; its default where the choice has no meaning."""
        known = queries.definitions(rate)
        chosen = self.definitions.get(families.family(rate) or "")
        return chosen if chosen in known else known[0]

    def definition_label(self, rate: str, definition: str, years: Iterable[int]) -> str:
        """Give a definition's label that is true of the reports of some held years."""
        return queries.definition_label(rate, definition, {self.forms[year] for year in years})

    def form(self, year: int) -> str:
        """Give the form of a held year's report."""
        return self.forms[year]

    def chosen(self, *forms: str) -> list[int]:
        """Give the chosen years whose reports are on one of `forms` (all, when none is named)."""
        return [year for year in self.years if not forms or self.forms[year] in forms]
