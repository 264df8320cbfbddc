"""各口径对照: one rate under all its definitions, a block each, a line a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.cases import FEW, ON_FEW
from pages.shared import wording
from pages.shared.chart.model import Chart, Line


@dataclass(frozen=True, slots=True)
class Reading:
    """One definition of a rate: its name, a row for each year, and implied rows (hollow)."""

    name: str
    rows: Sequence[wording.Row]
    implied: Sequence[wording.Row] = ()
    chosen: bool = False


def lens(readings: Sequence[Reading]) -> Chart | None:
    """Give one rate under all its definitions, None under none: value and interval of each year,
    implied ones hollow. Fewer than 30 cases are marked as few; fewer than five have their fraction
    only.
    """
    if not readings:
        return None
    return Chart(lines=[line for reading in readings for line in _lines(reading)])


def _lines(reading: Reading) -> Iterator[Line]:
    solid = [(row, False) for row in reading.rows]
    hollow = [(row, True) for row in reading.implied]
    for row, reckoned in sorted([*solid, *hollow], key=lambda each: int(each[0]["year"])):
        yield Line(
            reading.name, row["year"], row["value"], row["lower"], row["upper"],
            words=wording.implied_rate(row) if reckoned else _words(row),
            fact_ids=[row["fact_id"]] if reckoned else row["fact_ids"], hollow=reckoned,
            few=not reckoned and row["denominator"] < FEW, chosen=reading.chosen,
        )  # fmt: skip


def _words(row: wording.Row) -> str:
    if row["value"] is None:
        return f"{wording.fraction(row)}（{wording.no_rate(row)}，只列分数）"
    few = f"，{ON_FEW}" if row["denominator"] < FEW else ""
    return f"{wording.rate(row)} {wording.interval(row)}{few}"
