"""Workbooks (.xlsx, .xls): a report filled in as a sheet, or as several that make one report."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from etl.document import Document, UnreadableReport
from etl.formats.blocks import Block, Passage, document, is_title, joined
from etl.formats.kind import OLE
from etl.formats.spans import Spanned, TooLarge, grid
from etl.formats.unreadable import read_by_a_library

MOST_CELLS = 200_000  # of a sheet: a report's has 400
_LONG = 48  # characters: the form's longest label has 40
_WIDE = 0.6  # of a table: a cell that runs over so much of it is a line above it
_ALIKE = 0.5  # of the words of the shorter sheet: two that share so many are of one form
_FEW = 10  # words: sheets with fewer may share them and be parts of one report
_YEAR = re.compile(r"20\d\d(?=\D|$)")

_AS_SHEET = "请用 WPS 或 Excel 打开，另存为“Excel 工作簿（*.xlsx）”后再放入。"
_BROKEN = f"工作簿读不出来：文件已损坏。{_AS_SHEET}"
_LOCKED = f"工作簿设有密码，打不开。请先去掉密码。{_AS_SHEET}"
_EMPTY = "工作簿里没有文字。请放入填好的年报。"
_SEVERAL = "工作簿中{}各是一份年报。请每份另存为一个文件，再放入。"
_TOO_LARGE = "工作表过大，不像一份年报。请只留年报的表，另存后再放入。"
_UNCOUNTED = (
    "工作簿中有公式，而没有存下算出的数。请用 WPS 或 Excel 打开，待数字显示后保存一次，再放入。"
)
_HIDDEN = "工作表“{}”中有隐藏的行或列，不能确定是否属于年报。请取消隐藏，或删去后再放入。"

_FORMULA = re.compile(rb"<f[\s>/]")
_WITHOUT_VALUE = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_COUNTS_ANEW = re.compile(rb"<calcPr[^>]*\bfullCalcOnLoad=\"(?:1|true)\"")
_HIDES = re.compile(rb"<(?:row|col)\s[^>]*\bhidden=\"(?:1|true)\"")
_LARGEST = 64 << 20  # bytes of one part, unpacked


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and its rows of cells, each in its place."""

    name: str
    rows: tuple[tuple[Spanned, ...], ...]

    @property
    def words(self) -> set[str]:
        """Give what the cells with words say."""
        texts = (cell.text for row in self.rows for cell in row)
        return {text for text in texts if re.search(r"[\u4e00-\u9fff]", text)}


def read(path: Path, content: bytes) -> Document:
    """Read a workbook's visible sheets as one report; raises UnreadableReport."""
    old = content.startswith(OLE)
    try:
        with read_by_a_library(path, broken=_BROKEN, locked=_LOCKED, is_locked=_is_locked):
            if not old:
                _refuse_unshown(path, content)
            sheets = list(_sheets(load_workbook(io.BytesIO(content))))
        if not sheets:
            raise UnreadableReport(f"{path.name}：{_EMPTY}")
        _refuse_several(path, sheets)
        blocks = [block for sheet in sheets for block in _blocks(sheet.rows)]
    except TooLarge:
        raise UnreadableReport(f"{path.name}：{_TOO_LARGE}") from None
    return document(path, "xls" if old else "xlsx", blocks)


def _is_locked(error: BaseException) -> bool:
    return isinstance(error, PasswordError)


def _refuse_unshown(path: Path, content: bytes) -> None:
    """Refuse formulas without their numbers, and rows or columns that are not shown."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {
            name: _part(archive, name) for name in archive.namelist()
            if name == "xl/workbook.xml" or name.startswith("xl/worksheets/sheet")
        }  # fmt: skip
    anew = _COUNTS_ANEW.search(parts.pop("xl/workbook.xml", b""))
    for name, part in parts.items():
        if _WITHOUT_VALUE.search(part) or (anew and _FORMULA.search(part)):
            raise UnreadableReport(f"{path.name}：{_UNCOUNTED}")
        if _HIDES.search(part):
            raise UnreadableReport(f"{path.name}：{_HIDDEN.format(Path(name).stem)}")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as packed:
        content = packed.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise TooLarge
    return content


def _sheets(workbook: CalamineWorkbook) -> Iterator[Sheet]:
    """Give the sheets that are shown and not empty."""
    for about in workbook.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            sheet = workbook.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise TooLarge
            values = sheet.to_python(skip_empty_area=False)
            rows = tuple(_rows(values, sheet.merged_cell_ranges or []))
            if any(cell.text for row in rows for cell in row):
                yield Sheet(about.name, rows)


def _rows(
    values: Sequence[Sequence[Any]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> Iterator[tuple[Spanned, ...]]:
    """Give the cells of a sheet; those that a merge has taken in are part of its first."""
    sizes = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merged}
    height, width = len(values), max(map(len, values), default=0)  # a merge may run over any more
    taken = {
        (row, column)
        for (first, left), (rows, columns) in sizes.items()
        for row in range(first, min(first + rows, height))
        for column in range(left, min(left + columns, width))
    } - sizes.keys()
    for row, line in enumerate(values):
        cells = []
        for column, value in enumerate(line):
            if (row, column) not in taken:
                rows, columns = sizes.get((row, column), (1, 1))
                cells.append(Spanned(_text(value), columns, rows, column))
        yield tuple(cells)


def _text(value: Any) -> str:
    """Give a cell as text; a number as it is typed."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{value:.15g}" if abs(value) < 1e15 else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return joined(str(value).splitlines())


def _refuse_several(path: Path, sheets: Sequence[Sheet]) -> None:
    """Refuse sheets that are reports of their own: of several years, or two of one form."""
    years = {sheet.name: year for sheet in sheets if (year := _year(sheet))}
    worded = [(sheet.name, words) for sheet in sheets if len(words := sheet.words) >= _FEW]
    alike = (
        [name, other] for (name, words), (other, others) in combinations(worded, 2)
        if len(words & others) > _ALIKE * min(len(words), len(others))
    )  # fmt: skip
    named = list(years) if len(set(years.values())) > 1 else next(alike, [])
    if named:
        said = "、".join(f"工作表“{name}”" for name in named)
        raise UnreadableReport(f"{path.name}：{_SEVERAL.format(said)}")


def _year(sheet: Sheet) -> str | None:
    """Give the year that a sheet's name or title states."""
    titles = [cell.text for row in sheet.rows[:5] for cell in row if is_title(cell.text)]
    return next((found[0] for text in (sheet.name, *titles) if (found := _YEAR.search(text))), None)


def _blocks(rows: Sequence[tuple[Spanned, ...]]) -> Iterator[Block]:
    """Give the lines of text and the tables of a sheet; an empty row ends a table."""
    table: list[tuple[Spanned, ...]] = []
    for row in rows:
        filled = [cell for cell in row if cell.text]
        width = max((cell.column + cell.columns for row in table for cell in row if cell.text),
                    default=len(row))  # fmt: skip
        if filled and not _is_line(filled, width):
            table.append(row)
            continue
        if table and not (not filled and _is_run_through(table)):
            yield _table(table)
            table = []
        if filled:
            yield Passage((filled[0].text,))
    if table:
        yield _table(table)


def _is_line(filled: Sequence[Spanned], width: int) -> bool:
    """Say whether a row is a line of text: one cell, across the table, or a sentence or title."""
    first, *others = filled
    text = first.text
    said = len(text) > _LONG or "。" in text or is_title(text)
    return not others and (said or first.columns > _WIDE * width)


def _is_run_through(table: Sequence[tuple[Spanned, ...]]) -> bool:
    """Say whether a merged cell of the table runs through the row after its last."""
    last = len(table)
    return any(at + cell.rows > last for at, row in enumerate(table) for cell in row)


def _table(rows: Sequence[tuple[Spanned, ...]]) -> Block:
    """Give a table without the empty columns at its right."""
    width = max(cell.column + cell.columns for row in rows for cell in row if cell.text)
    return grid([[[cell for cell in row if cell.column < width] for row in rows]])
