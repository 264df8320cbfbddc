"""Made reports: each form with figures by chance that its sums allow, in each layout and format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from etl import report
from etl.report import Report
from tests import made_annual, made_provincial, made_statistics
from tests.made_cells import Figures, Name, Rows
from tests.mutants.layouts import SAVED, TEXTS
from tests.mutants.sheet import Cell, Passage, Piece, Row, Sheet, Table

__all__ = ["APART", "FORMATS", "FORMS", "Made", "Name", "make"]

FORMS = {"provincial": 2013, "statistics_2014": 2016, "annual_2019": 2020, "annual_2021": 2023}
FORMATS = {layout.name: layout for layout in (*TEXTS, *SAVED)}
APART = [name for name in FORMATS if FORMATS[name].keeps_cells]


@dataclass
class Made:
    """A report that was made: what it states, and the sheet that layouts print."""

    form: str
    year: int
    figures: Figures
    sheet: Sheet

    @property
    def labels(self) -> Mapping[str, set[str]]:
        """Give the labels of rows that the form prints once, each with the metrics that a row under
        another label may cost.
        """
        match self.form:
            case "provincial":
                return made_provincial.labels()
            case "statistics_2014":
                return made_statistics.labels()
            case _:
                return made_annual.labels(self.form)

    @property
    def numbers(self) -> list[Cell]:
        """Give the cells that state a figure."""
        return [cell for table in self.sheet.tables for row in table.rows for cell in row.stored]

    def row(self, metric: str) -> Row:
        """Give the row that states a metric."""
        (found,) = (
            row for table in self.sheet.tables for row in table.rows
            if any(cell.key and cell.key[0] == metric for cell in row.cells)
        )  # fmt: skip
        return found

    def table(self, metric: str) -> Table:
        """Give the table that states a metric."""
        row = self.row(metric)
        return next(table for table in self.sheet.tables if row in table.rows)

    def tables(self) -> list[Rows]:
        """Give the tables as rows of cells."""
        return [[[cell.text for cell in row.cells] for row in t.rows] for t in self.sheet.tables]

    def around(self, tables: Sequence[str]) -> str:
        """Give the report as text, its tables as they are printed."""
        printed = iter(tables)
        return "".join(
            block.text if isinstance(block, Passage) else f"\n{next(printed)}\n\n"
            for block in self.sheet.blocks
        )

    def text(self, layout: str = "tabbed") -> str:
        """Give the report as text in a layout."""
        return FORMATS[layout].print(self.sheet).decode()

    def read(self, layout: str, folder: Path) -> Report:
        """Save the report in a format, and read it."""
        file = folder / f"made{FORMATS[layout].suffix}"
        file.write_bytes(FORMATS[layout].print(self.sheet))
        found = report.read(file)
        assert isinstance(found, Report), found.reason
        return found


def make(form: str, chance: Random, printed: Mapping[str, str] | None = None) -> Made:
    """Make a report on a form; `printed` are words that stand for the form's own."""
    year, instead = FORMS[form], printed or {}

    def word(official: str) -> str:
        return instead.get(official, official)

    match form:
        case "provincial":
            stated = made_provincial.figures(chance)
            blocks = made_provincial.blocks(year, stated, word)
        case "statistics_2014":
            stated = made_statistics.figures(chance)
            blocks = made_statistics.blocks(year, stated, word)
        case _:
            stated = made_annual.figures(form, chance)
            blocks = made_annual.blocks(form, year, stated, word)
    title = f"某某县{year}年政府信息公开工作年度报告\n\n"
    return Made(form, year, stated, Sheet([_passage(title), *map(_block, blocks)]))


def _block(block: str | Rows) -> Passage | Table:
    if isinstance(block, str):
        return _passage(
            "\n\n" + "".join(f"\u3000\u3000{line}\n" for line in block.split("\n")) + "\n\t"
        )
    return Table([Row(cells) for cells in block], tabbed=False)


def _passage(text: str) -> Passage:
    return Passage([Piece(text)])
