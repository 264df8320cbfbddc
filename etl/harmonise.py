"""From readings to facts: one row for each figure, with an identifier that stays the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.figure import Figure
from etl.forms.reading import Reading


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its report and identifier (`report_id:metric:applicant:scope:year:n`)."""

    fact_id: str
    report_id: str
    agency: str
    form: str
    figure: Figure


def harmonise(reading: Reading, figures: Iterable[Figure]) -> list[Fact]:
    """Number the statements of one report: n counts those alike, table first, then text order."""
    seen: dict[str, int] = {}
    facts = []
    for figure in sorted(figures, key=_rank):
        named = f"{figure.metric}:{figure.applicant}:{figure.scope}:{figure.year}"
        stem = f"{reading.report_id}:{named}"
        seen[stem] = seen.get(stem, 0) + 1
        facts.append(
            Fact(f"{stem}:{seen[stem]}", reading.report_id, reading.agency, reading.form, figure)
        )
    return facts


def _rank(figure: Figure) -> tuple[bool, bool]:
    return figure.state == "implied", figure.origin != "table"
