"""Which cells make a whole: what a share may be taken of, and what may be added up, as the build's
shares say of each report.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.identities import Key
from pages.shared import queries, wording
from pages.shared.view import View

# Verdicts on shares whose parts and whole do not agree: nothing is read from such a sum.
BROKEN = ("does_not_add", "contradicted")
# Verdicts on those that lack a value: parts that have one may be added, but are no share.
LACKING = ("unknown_part", "unknown_whole")


@dataclass(frozen=True, slots=True)
class Wholes:
    """The figures of one report, and for each of them the whole that it is a part of, and whether
    a value lacks there.
    """

    figures: Mapping[Key, wording.Row]
    above: Mapping[tuple[Key, str], Key]
    lacking: Collection[tuple[Key, str]]

    def of(self, keys: Collection[Key], along: str) -> frozenset[Key] | None:
        """Give the cells whose sum is the whole of `keys` along a dimension, or None."""
        wholes = {self.above.get((key, along)) for key in keys}
        known = frozenset(whole for whole in wholes if whole)
        return known if known and None not in wholes else None

    def lacks(self, keys: Collection[Key], along: str) -> bool:
        """Say whether the whole of `keys`, or a part of it, has no value."""
        return any((key, along) in self.lacking for key in keys)

    def value(self, keys: Collection[Key]) -> float | None:
        """Give the sum of cells, or None where one of them has no value."""
        values = [self.figures[key]["value"] for key in keys if key in self.figures]
        if not values or len(values) < len(keys) or None in values:
            return None
        return float(sum(values))

    def rounded(self, keys: Collection[Key]) -> bool:
        """Say whether any of the cells is printed as a rounded number."""
        return any(self.figures[key]["lower"] != self.figures[key]["upper"] for key in keys)


def wholes(view: View, years: Sequence[int]) -> dict[int, Wholes]:
    """Give the wholes of the reports of some years."""
    figures: dict[int, dict[Key, wording.Row]] = {year: {} for year in years}
    for row in queries.metric_cells(view.agency, years):
        figures[row["year"]][(row["item"], row["applicant"], row["scope"])] = row
    shares = queries.shares(view.agency, years)
    return {
        year: _of_report(own, [row for row in shares if row["year"] == year])
        for year, own in figures.items()
    }


def _of_report(figures: Mapping[Key, wording.Row], shares: Iterable[wording.Row]) -> Wholes:
    above: dict[tuple[Key, str], Key] = {}
    lacking = set()
    for row in shares:
        part, along, whole = _sides(row)
        if (
            row["verdict"] not in BROKEN
            and _stands(figures, part, row["numerator"])
            and _stands(figures, whole, row["denominator"])
        ):
            above[part, along] = whole
            if row["verdict"] in LACKING:
                lacking.add((part, along))
    return Wholes(figures, above, lacking)


def _sides(row: wording.Row) -> tuple[Key, str, Key]:
    """Give part, dimension and whole of a share: a part that is called as its whole is one of its
    applicants or levels of government.
    """
    applicant, scope = row["applicant"], row["scope"]
    part = row["part"], applicant, scope
    if row["part"] != row["whole"]:
        return part, "item", (row["whole"], applicant, scope)
    if applicant != "total":
        return part, "applicant", (row["whole"], "total", scope)
    return part, "scope", (row["whole"], applicant, "jurisdiction")


def _stands(figures: Mapping[Key, wording.Row], key: Key, value: float | None) -> bool:
    """Say whether a side of a share is this one figure, and no sum of several."""
    return key in figures and figures[key]["value"] == value
