"""The looks of a workbook's cells."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a workbook's cells: made when they are first asked for, and kept."""

    book: Workbook
    made: dict[tuple[tuple[str, str | int | bool], ...], Format]

    def of(self, **more: str | int | bool) -> Format:
        """Give the look that has some properties beside those that every cell has."""
        key = tuple(sorted(more.items()))
        if key not in self.made:
            base = {"font_name": "等线", "font_size": 11, "valign": "top", "num_format": "@"}
            self.made[key] = self.book.add_format(base | more)
        return self.made[key]

    def head(self, *, number: bool = False) -> Format:
        """Give the look of a table's head; that of numbers stands to the right, as they do."""
        more: dict[str, str | int | bool] = {"align": "right"} if number else {}
        return self.of(
            bold=True, text_wrap=True, bg_color="#E8EDF3", bottom=1, valign="vcenter", **more
        )
