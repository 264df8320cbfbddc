"""The rates of review and litigation, which every form with their outcomes gives alike."""

from collections.abc import Iterable, Iterator

from etl.forms.form import Rate, total

DECIDED = ("upheld", "overturned", "other")
RESULTS = ("overturned", "upheld", "other")  # the order in which rates stand on a page


def of(
    rate: str, routes: Iterable[str], *, decided: bool, reason: str = "", words: str = ""
) -> Iterator[Rate]:
    """Give the rates of one kind of dispute: each outcome of what was decided, where a form tells
    that from what is pending, and of all.
    """
    routes = tuple(routes)

    def sums(*outcomes: str) -> str:
        return total(f"{route}_{outcome}" for route in routes for outcome in outcomes)

    for outcome in RESULTS:
        name = f"{rate}_{outcome}_rate"
        if decided:
            yield Rate(name, "of_decided", sums(outcome), sums(*DECIDED), reason)
        yield Rate(name, "of_all", sums(outcome), sums("total"), reason, words)
        if outcome == "overturned":
            both = sums("upheld", "overturned")
            yield Rate(name, "of_upheld_and_overturned", sums(outcome), both, reason)
