"""What a page or a Word file says, block by block, and the document that is made of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.document import Box, Cell, Document, Place, Row, Table
from etl.formats import layouts
from etl.formats.spans import Grid, Spanned

INDENT = "\u3000\u3000"  # begins a paragraph in print, and tells it from a line broken anywhere
PICTURE = "［图］"  # stands in a cell that holds a picture alone: such a cell is not blank
HEAD = 1500  # characters: a report's title stands among its first
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2002-\u200a\u202f\u3000]+")
# A line break of the file's own between two Chinese characters, which print without a space.
_WRAP = re.compile(r"(?<=[^\x00-\x7f\s])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\x7f\s])")
_NOTE_MARK = re.compile(r"[\[［【(（]?注?[\d*＊①-⑳]{1,3}[\]］】)）]?")
_TITLE = re.compile(
    r"信息公开.{0,12}(?:报告|年报)|政务公开.{0,4}年度.{0,4}报告|20\d\d年.*信息公开.{0,12}(?:情况|总结)$"
)
_NAMELESS = re.compile(
    r"(?:20\d\d年度?)?(?:政府)?信息公开(?:工作)?(?:年度?)?(?:工作)?(?:报告|年报)(?:[（(]?20\d\d年?度?[）)]?)?"
)
_YEAR = re.compile(r"20\d\d|[二两][〇○零O]")
_LONGEST_TITLE = 60  # characters


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its lines as they are broken in the file; in one that has pages, also where each
    character of each line is printed.
    """

    lines: tuple[str, ...]
    places: tuple[tuple[Place | None, ...], ...] = ()

    @property
    def text(self) -> str:
        """Give the paragraph without its line breaks."""
        return "".join(self.lines)


Block = Passage | Grid
Placed = tuple[int, int, Place]  # a span of the text, and where it is printed


def clean(text: str) -> str:
    """Give text with each run of space as one, and without marks that print nothing."""
    return _SPACE.sub(" ", _WRAP.sub("", text.translate(_NOTHING))).strip()


def joined(parts: Iterable[str]) -> str:
    """Give the paragraphs of a cell as one text; two numbers stay two."""
    whole = ""
    for part in filter(None, map(clean, parts)):
        whole += f" {part}" if whole[-1:].isdigit() and part[:1].isdigit() else part
    return whole


def is_title(text: str) -> bool:
    """Say whether words are a report's title, or most of one, and no sentence."""
    bare = _bare(text)
    return len(bare) <= _LONGEST_TITLE and "。" not in bare and bool(_TITLE.search(bare))


def is_note_mark(text: str) -> bool:
    """Say whether raised characters are the mark of a footnote: 35 with such a 1 is not 351."""
    return bool(_NOTE_MARK.fullmatch(text.strip()))


def titled(blocks: Sequence[Block], candidates: Iterable[str]) -> list[Block]:
    """Give the blocks under a candidate for a title that says more than their own does.

    The first that states a year is taken, else the first.
    """
    titles = [text for text in map(clean, candidates) if is_title(text)]
    title = next((text for text in titles if _YEAR.search(text)), (titles or [""])[0])
    lines = list(_head(blocks))
    own = next((_bare(line) for line in lines if is_title(line)), "")
    if own in _bare(title) and _bare(title) not in _bare("".join(lines)):
        return [Passage((title,)), *blocks]
    return list(blocks)


def names_somebody(blocks: Sequence[Block]) -> bool:
    """Say whether a title at a text's head says whose report it is."""
    titles = (line for line in map(_bare, _head(blocks)) if is_title(line))
    return any(not _NAMELESS.fullmatch(title) for title in titles)


def _head(blocks: Sequence[Block]) -> Iterator[str]:
    """Give the paragraphs, and rows of tables, that a text begins with."""
    seen = 0
    for block in blocks:
        for line in _lines(block):
            yield line
            seen += len(line)
            if seen > HEAD:
                return


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Passage):
        yield block.text
    else:
        yield from ("".join(cell.text for cell in row) for row in block)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def document(
    path: Path,
    format_: str,
    blocks: Iterable[Block],
    *,
    cut_off: bool = False,
    pages: tuple[Box, ...] = (),
) -> Document:
    """Set blocks as text: a paragraph begins indented, a row is a line with tabs between cells.

    A file without tables may have them in paragraphs, as texts have. `cut_off` where the file
    breaks off: its text then ends with its last character. `pages` as in Document.
    """
    parts, tables, places, here = list[str](), list[Table](), list[Placed](), 0
    for block in blocks:
        if isinstance(block, Passage):
            text = INDENT + "\n".join(block.lines) + "\n"
            places += _places_of(block, here + len(INDENT))
        elif rows := [row for row in block if row]:
            table = _table(rows, here)
            tables.append(table)
            places += _places_in(rows, table)
            text = "".join("\t".join(cell.text for cell in row) + "\n" for row in rows)
        else:
            continue
        parts.append(text)
        here += len(text)
    whole = "".join(parts).removesuffix("\n" if cut_off else "")
    found = tuple(tables) or tuple(layouts.tables(whole))
    return Document(path, format_, whole, found, tuple(places), pages)


def _places_of(passage: Passage, start: int) -> Iterator[Placed]:
    """Give the place of each character of a passage whose first stands at `start`."""
    for line, places in zip(passage.lines, passage.places, strict=bool(passage.places)):
        for at, place in enumerate(places, start):
            if place:
                yield at, at + 1, place
        start += len(line) + 1


def _places_in(grid: Iterable[Iterable[Spanned]], table: Table) -> Iterator[Placed]:
    for printed, row in zip(grid, table.rows, strict=True):
        for spanned, cell in zip(printed, row.cells, strict=True):
            if spanned.place:
                yield cell.start, cell.end, spanned.place


def _table(grid: Iterable[Iterable[Spanned]], start: int) -> Table:
    rows, here = list[Row](), start
    for row in grid:
        cells = list[Cell]()
        for cell in row:
            end = here + len(cell.text)
            cells.append(Cell(cell.text, here, end, cell.column, cell.columns, cell.rows))
            here = end + 1
        rows.append(Row(tuple(cells), cells[0].start, cells[-1].end))
    return Table(tuple(rows))
