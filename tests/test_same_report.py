"""The same report saved as text, as a web page or as a Word file gives the same figures."""

from pathlib import Path

import pytest
import saved
from chongqing import YEARS, path

from etl import formats, report
from etl.figure import Figure
from etl.report import Report


def figures(read: object) -> dict[tuple[object, ...], tuple[object, ...]]:
    """Give what a report states: each figure's value, bounds, state, and the text printed for it.

    A cell that the text has lost and its sums give back is printed elsewhere.
    """
    assert isinstance(read, Report), read
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for number, figure in enumerate(_in_order(read)):
        name = (figure.metric, figure.applicant, figure.scope, figure.year, figure.origin, number)
        lost = figure.state == "recovered"
        state, shown = (
            ("printed", f"{figure.value:.0f}") if lost else (figure.state, figure.printed)
        )
        found[name] = (figure.value, figure.lower, figure.upper, state, shown)
    return found


def _in_order(read: Report) -> list[Figure]:
    return sorted(
        (fact.figure for fact in read.facts),
        key=lambda f: (f.origin, f.metric, f.applicant, f.scope, f.year, f.start or 0),
    )


@pytest.mark.parametrize("style", saved.STYLES)
@pytest.mark.parametrize("year", YEARS)
def test_a_report_gives_the_same_figures_however_it_was_saved(
    tmp_path: Path, year: int, style: str
) -> None:
    suffix, write = saved.STYLES[style]
    file = tmp_path / f"年报{year}{suffix}"
    file.write_bytes(write(formats.read(path(year), path(year).read_bytes())))
    read, printed = report.read(file), report.read(path(year))
    assert figures(read) == figures(printed)
    assert isinstance(read, Report)
    assert isinstance(printed, Report)
    assert (read.reading.title, read.reading.agency) == (printed.reading.title, "重庆市")


@pytest.mark.parametrize("style", saved.STYLES)
@pytest.mark.parametrize("year", YEARS)
def test_every_cell_and_figure_stands_where_it_says(tmp_path: Path, year: int, style: str) -> None:
    suffix, write = saved.STYLES[style]
    content = write(formats.read(path(year), path(year).read_bytes()))
    document = formats.read(Path(f"a{suffix}"), content)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                assert document.text[cell.start : cell.end] == cell.text
                assert row.start <= cell.start <= cell.end <= row.end
