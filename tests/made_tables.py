"""Made tables of requests and disputes, on the forms of 2019 and 2021, in which every sum holds."""

import random
from collections.abc import Mapping

from etl import checks, faults
from etl.checks import Check
from etl.faults import Fault
from etl.figure import APPLICANTS, Figure
from etl.forms import annual_2019, annual_2021
from etl.forms.reading import Reading
from etl.forms.vocabulary import OUTCOME_WORDS, ROUTE_WORDS
from etl.harmonise import Fact, harmonise

Cells = dict[tuple[str, str], int]  # metric, applicant → count

IN, CARRIED_IN = "requests_received", "requests_carried_in"
HANDLED, OUT = "handled_total", "requests_carried_out"
OUTCOMES = {
    form.code: [
        row for row in form.vocabulary.request_rows.values()
        if row not in (IN, CARRIED_IN, HANDLED, OUT, *form.vocabulary.instead)
    ]
    for form in (annual_2019.FORM, annual_2021.FORM) if form.vocabulary
}  # fmt: skip


def table(form: str, chance: random.Random) -> Cells:
    """Give a table of requests and one of disputes, with as many zeros as real ones have."""
    cells: Cells = {}
    for applicant in APPLICANTS[:-1]:
        size = chance.choice([0, 3, 30, 400, 5000])
        outcomes = {metric: _count(chance, size) for metric in OUTCOMES[form]}
        handled, carried_in, out = sum(outcomes.values()), _count(chance, size), 0
        out = max(_count(chance, size), carried_in - handled)
        column = {
            IN: handled + out - carried_in, CARRIED_IN: carried_in, **outcomes,
            HANDLED: handled, OUT: out,
        }  # fmt: skip
        cells |= {(metric, applicant): count for metric, count in column.items()}
    rows = [IN, CARRIED_IN, *OUTCOMES[form], HANDLED, OUT]
    cells = {(m, a): cells[m, a] for m in rows for a in APPLICANTS[:-1]}
    whole = {(m, "total"): sum(cells[m, a] for a in APPLICANTS[:-1]) for m in rows}
    *outcomes_of, total = OUTCOME_WORDS.values()
    for route in ROUTE_WORDS.values():
        counts = {f"{route}_{outcome}": _count(chance, 90) for outcome in outcomes_of}
        whole |= {(name, "total"): count for name, count in counts.items()}
        whole[f"{route}_{total}", "total"] = sum(counts.values())
    return {(m, a): cells[m, a] if a != "total" else whole[m, a]
            for m in rows for a in APPLICANTS} | {
        name: count for name, count in whole.items() if name[0] not in rows
    }  # fmt: skip


def found(form: str, cells: Mapping[tuple[str, str], int]) -> tuple[list[Check], list[Fault]]:
    """Give the checks and faults of a report that prints such tables."""
    figures = [
        Figure(metric, 2022, count, count, count, "件", "printed", "table", metric, None,
               applicant=applicant, printed=str(count))
        for (metric, applicant), count in cells.items()
    ]  # fmt: skip
    reading = Reading("made-2022", "某市", 2022, form, "", tuple(figures), ())
    facts: list[Fact] = harmonise(reading, figures)
    put = checks.put(reading, facts, frozenset())
    own = faults.found(facts, put)
    return list(faults.pointed(put, own)), own


def _count(chance: random.Random, size: int) -> int:
    return chance.randint(0, size) if chance.random() < 0.6 else 0
