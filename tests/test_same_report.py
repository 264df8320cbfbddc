"""The same report saved as text, as a web page or as a Word file gives the same figures."""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

import printed
import pytest
import saved
import sheets
from chongqing import YEARS, YEARS_WITH_TABLES, figures_by_hand, path
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import formats, report
from etl.document import Document, Table
from etl.figure import Figure
from etl.report import Report

STYLES = saved.STYLES | {
    "filled in as a sheet": (".xlsx", sheets.workbook),
    "printed": (".pdf", lambda document: printed.pdf(document, printed.Layout())),
    "printed without rules": (
        ".pdf", lambda document: printed.pdf(document, printed.Layout(rules=False)),
    ),
}  # fmt: skip


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
            ("printed", f"{figure.value:.0f}")
            if lost
            else (figure.state, "".join((figure.printed or "").split()))
        )
        found[name] = (figure.value, figure.lower, figure.upper, state, shown)
    return found


def _in_order(read: Report) -> list[Figure]:
    return sorted(
        (fact.figure for fact in read.facts),
        key=lambda f: (f.origin, f.metric, f.applicant, f.scope, f.year, f.start or 0),
    )


@cache
def original(year: int) -> tuple[Document, Report]:
    """Give the document of a report as it was published, and what was read of it."""
    read = report.read(path(year))
    assert isinstance(read, Report)
    return formats.read(path(year), path(year).read_bytes()), read


@cache
def saved_as(year: int, style: str) -> bytes:
    """Give the file of a report that was saved in a style."""
    return STYLES[style][1](original(year)[0])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("year", YEARS)
def test_a_report_gives_the_same_figures_however_it_was_saved(
    tmp_path: Path, year: int, style: str
) -> None:
    file = tmp_path / f"年报{year}{STYLES[style][0]}"
    file.write_bytes(saved_as(year, style))
    read, as_text = report.read(file), original(year)[1]
    assert figures(read) == figures(as_text)
    assert isinstance(read, Report)
    assert (read.reading.title, read.reading.agency) == (as_text.reading.title, "重庆市")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("year", YEARS)
def test_every_cell_and_figure_stands_where_it_says(year: int, style: str) -> None:
    document = formats.read(Path(f"a{STYLES[style][0]}"), saved_as(year, style))
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                assert document.text[cell.start : cell.end] == cell.text
                assert row.start <= cell.start <= cell.end <= row.end


SPANS = st.sampled_from(["", "", "", "", " colspan=2", " colspan=7", " rowspan=2", " rowspan=99"])
WRAPS = st.sampled_from(
    ["{}", "<p>{}</p>", "<span>{}</span>", "<div><p>{}</p>&nbsp;</div>", "{}<br>"]
)


@st.composite
def disarranged(draw: st.DrawFn, tables: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Print tables with spans as they may not be, fillers in each row, and more around cells."""
    printed = []
    for table in tables:
        filler = draw(st.one_of(st.none(), st.integers(0, 8)))
        rows = []
        for row in table:
            cells = [
                f"<td{draw(SPANS)}>{draw(WRAPS).format(escape(text) if text else '&nbsp;')}</td>"
                for text in row
            ]
            if filler is not None:
                cells.insert(filler, "<td></td>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        printed.append(f"<table>{''.join(rows)}</table>")
    return printed


@pytest.mark.parametrize("year", YEARS_WITH_TABLES)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_wrong_spans_and_fillers_give_no_wrong_figure(
    tmp_path: Path, year: int, data: st.DataObject
) -> None:
    document, _ = original(year)
    tables = [saved.rows(table) for table in document.tables]
    parts = iter(data.draw(disarranged(tables)))
    markup = "".join(
        next(parts) if isinstance(each, Table) else f"<p>{'<br>'.join(map(escape, each))}</p>"
        for each in saved.passages(document)
    )
    file = tmp_path / "年报.html"
    file.write_text(markup, "utf-8")
    read = report.read(file)
    assert isinstance(read, Report), read
    true = figures_by_hand(year)
    for figure in (fact.figure for fact in read.facts):
        if figure.origin == "table" and figure.state in ("printed", "recovered"):
            assert figure.value == true[figure.metric, figure.applicant], figure
