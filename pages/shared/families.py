"""Families of rates, whose definition is chosen together: by their parameter of the address."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Rates whose definition is chosen together: its label, and the rate that shows its choices."""

    label: str
    rate: str
    ending: str


# URL parameter → the family of rates.
FAMILIES = {
    "grant": Family("公开占比口径", "grant_rate", "grant_rate"),
    "disputes": Family("复议、诉讼占比口径", "review_overturned_rate", "_overturned_rate"),
}


def family(rate: str) -> str | None:
    """Give the family that a rate's definition is chosen with, or None."""
    return next((name for name, each in FAMILIES.items() if rate.endswith(each.ending)), None)
