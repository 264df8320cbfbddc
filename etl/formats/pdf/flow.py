"""Pages put together: paragraphs and tables go on over a page's end, marks of pages fall out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.document import Box
from etl.formats.blocks import Block, Passage
from etl.formats.pdf.glyphs import Line
from etl.formats.pdf.laid import ORDINAL, Sheet, gone_on

_PAGE_MARK = re.compile(
    r"(?P<dash>[-—–－―·~\s]*)(?:第\s*)?(?P<number>\d{1,3})\s*(?:页)?(?:\s*[/／，,共]{1,2}\s*\d{1,3}\s*页?)?[-—–－―·~\s]*"
)
_REPEATED = 0.6  # of the pages: a line that stands in one place on so many is a running head
_INDENTED = 1.2  # characters: so far in, a line begins a paragraph
_SHORT = 2.5  # characters: a line that ends so far before the edge ends its paragraph
_FAR = 2.2  # lines: so far below the one before, a line begins a paragraph
_SAME_SIZE = 1.15
_ENDS = "。！？；：!?;:）)"  # what a line ends with that no other goes on


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, from 1, its box, its tables, and its lines outside them from above."""

    number: int
    box: Box
    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]


def blocks(pages: Sequence[Page]) -> list[Block]:
    """Give the paragraphs and tables of the pages in the order of reading; raises TooLarge."""
    items = list(_joined([list(_in_order(page)) for page in _unmarked(pages)]))
    margins = _margins([item for item in items if isinstance(item, Line)])
    found, passage = list[Block](), list[Line]()
    for item in items:
        if isinstance(item, Line) and passage and _goes_on(passage, item, margins):
            passage.append(item)
            continue
        if passage:
            found.append(_passage(passage))
        passage = [item] if isinstance(item, Line) else []
        if isinstance(item, Sheet):
            found.append(item.grid())
    return [*found, _passage(passage)] if passage else found


def _passage(lines: Sequence[Line]) -> Passage:
    return Passage(tuple(line.text for line in lines), tuple(line.places for line in lines))


def _in_order(page: Page) -> Iterator[Line | Sheet]:
    items: list[Line | Sheet] = [*page.lines, *page.sheets]
    return iter(sorted(items, key=lambda each: each.box[1]))


def _joined(pages: Sequence[list[Line | Sheet]]) -> Iterator[Line | Sheet]:
    """Give what stands on the pages; a table that a page's end cuts is mended."""
    filled = [page for page in pages if page]
    ends = [page[-1] for page in filled]
    for (above, below), printed in zip(pairwise(filled), ends, strict=False):
        last, first = above[-1], below[0]
        if isinstance(last, Sheet) and isinstance(first, Sheet) and isinstance(printed, Sheet):
            above[-1], below[0] = gone_on(last, first, printed)
    return (each for page in filled for each in page)


def _unmarked(pages: Sequence[Page]) -> Iterator[Page]:
    """Give the pages without their numbers and the heads that run over them."""
    running = _running(pages)
    counted = Counter(
        number - page.number for page in pages for line in _outer(page) if (number := _marked(line))
    )
    shift, most = counted.most_common(1)[0] if counted else (0, 0)
    for page in pages:
        marks = {line for line in _outer(page) if _place(page, line) in running}
        marks |= {
            line for line in _outer(page)
            if _marked(line) == page.number + shift and (most > 1 or _is_dashed(line))
        }  # fmt: skip
        yield replace(page, lines=tuple(line for line in page.lines if line not in marks))


def _outer(page: Page) -> tuple[Line, ...]:
    """Give the first and the last line of a page, where no table stands beyond them."""
    upper = min((sheet.box[1] for sheet in page.sheets), default=page.box[3])
    lower = max((sheet.box[3] for sheet in page.sheets), default=page.box[1])
    first, last = page.lines[:1], page.lines[1:][-1:]
    return (*(line for line in first if line.box[1] < upper or line.box[1] > lower),
            *(line for line in last if line.box[1] > lower))  # fmt: skip


def _marked(line: Line) -> int | None:
    """Give the number of the page that a line says, if that is all."""
    found = _PAGE_MARK.fullmatch(line.text)
    return int(found["number"]) if found else None


def _is_dashed(line: Line) -> bool:
    return not line.text.strip().isdigit()


def _place(page: Page, line: Line) -> tuple[str, int]:
    """Give what a line says and how far down it stands."""
    return line.text, round((line.box[1] - page.box[1]) / 4)


def _running(pages: Sequence[Page]) -> set[tuple[str, int]]:
    counted = Counter(_place(page, line) for page in pages for line in _outer(page))
    return {place for place, count in counted.items() if count > max(2, _REPEATED * len(pages))}


def _margins(lines: Iterable[Line]) -> tuple[float, float]:
    """Give where most long lines begin and end."""
    boxes = [line.box for line in lines]
    widest = max((right - left for left, _, right, _ in boxes), default=0)
    long = [box for box in boxes if box[2] - box[0] > 0.8 * widest]
    lefts, rights = sorted(box[0] for box in long), sorted(box[2] for box in long)
    if not long:
        return 0, 0
    return lefts[len(lefts) // 4], rights[len(rights) // 2]


def _goes_on(passage: Sequence[Line], line: Line, margins: tuple[float, float]) -> bool:
    """Say whether a line goes on the paragraph of those before it."""
    before, size = passage[-1], line.size
    left, right = margins
    alike = 1 / _SAME_SIZE < size / before.size < _SAME_SIZE
    far = line.page == before.page and line.box[1] - before.box[3] > _FAR * size
    short = before.box[2] < right - _SHORT * before.size
    ended = short and not _is_broken_off(passage, left)
    return alike and not _is_indented(line, left) and not ended and not far


def _is_indented(line: Line, left: float) -> bool:
    return line.box[0] > left + _INDENTED * line.size


def _is_broken_off(passage: Sequence[Line], left: float) -> bool:
    """Say whether a paragraph that began indented stops within a sentence: a web page as printed
    keeps the lines of its source.
    """
    first, last = passage[0], passage[-1]
    is_heading = first is last and ORDINAL.match(first.text)
    return _is_indented(first, left) and not is_heading and last.text[-1:] not in _ENDS
