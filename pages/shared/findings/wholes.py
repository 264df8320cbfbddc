"""Which cells make a whole: what a share may be taken of, and what may be added up.

Only the sums that a report's own form states count (`etl.identities`), each within one report, one
origin and one year; a sum that fails in the report makes no whole.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from etl.identities import Key, Sum, prose_sums, table_sums
from pages.shared import queries, wording
from pages.shared.view import View

# Dimension → the place in a cell's key that a sum along it changes.
ALONG = {"item": 0, "applicant": 1, "scope": 2}


@dataclass(frozen=True, slots=True)
class Wholes:
    """The figures of one report, and for each of them the whole that it is a part of."""

    figures: Mapping[Key, wording.Row]
    above: Mapping[tuple[Key, str], Key]

    def of(self, keys: Collection[Key], along: str) -> frozenset[Key] | None:
        """Give the cells whose sum is the whole of `keys` along a dimension, or None."""
        wholes = {self.above.get((key, along)) for key in keys}
        known = frozenset(whole for whole in wholes if whole)
        return known if known and None not in wholes else None

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
    failing = queries.failed_checks(view.agency, years)
    return {
        year: Wholes(own, above(view.form(year), own, failing)) for year, own in figures.items()
    }


def above(
    form: str, figures: Mapping[Key, wording.Row], failing: Sequence[wording.Row]
) -> dict[tuple[Key, str], Key]:
    """Give the whole of each figure along each dimension, as the form's own sums state it."""
    found: dict[tuple[Key, str], Key] = {}
    for each in (*table_sums(form, figures), *prose_sums(form, figures)):
        whole, parts = _sides(each)
        if whole is None or whole not in figures or _fails(each, whole, figures, failing):
            continue
        for part in parts:
            along, own = _along(part, whole), figures.get(part)
            # Levels of government stand in prose alone, also where a table has their total.
            if along == "scope" or (along and own and own["origin"] == figures[whole]["origin"]):
                found.setdefault((part, along), whole)
    return found


def _sides(each: Sum) -> tuple[Key | None, tuple[Key, ...]]:
    """Give the one cell that the others add up to, where a sum has one."""
    if each.relation != "=":
        return None, ()
    if len(each.right) == 1 and len(each.left) > 1:
        return each.right[0], each.left
    if len(each.left) == 1 and len(each.right) > 1:
        return each.left[0], each.right
    return None, ()


def _along(part: Key, whole: Key) -> str | None:
    changed = [name for name, at in ALONG.items() if part[at] != whole[at]]
    return changed[0] if len(changed) == 1 else None


def _fails(
    each: Sum,
    whole: Key,
    figures: Mapping[Key, wording.Row],
    failing: Sequence[wording.Row],
) -> bool:
    stated = set(figures[whole]["fact_ids"])
    return any(check["rule"] == each.rule and stated & set(check["figures"]) for check in failing)
