"""Tables looked up by their words: header words name the columns, row words name the rows.

Text extraction loses spans, so a header is known only as words level by level. `columns` unfolds
it: a group word (法人或其他组织) is replaced by the words printed under it. Nothing here counts
on a position that words have not given.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from opencc import OpenCC

from etl import numbers
from etl.document import Cell, Row
from etl.radicals import RADICALS

Tree: TypeAlias = dict[str, "Tree | None"]

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\((?:[一二三四五六七八九十]+|\d{1,2})\)|\d+[.、]|其中:)+"
)
# ① before a label is 1. and no part of a number.
_CIRCLED = {ord(mark): f"{at}." for at, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
_WORDS = re.compile(r"\D*[\u4e00-\u9fff]\D*")
# Closing remarks that the forms print, or that only explain a row: any other may say that the
# numbers are of another year, body or unit, and so belongs to the label.
_NOTE = re.compile(
    r"(?:\((?:区分处理的[^()]*|不同(?:渠道|方式)[^()]*|不(?:包括|含)[^()]*政府(?:公报|网站)[^()]*"
    r"|单位:(?:件|条|项|次|篇|个|份|期|人|人次|万元)|件|项|万元|指(?:20\d\d年|上一?年度?|本年度?)?(?:[\u4e00-\u9fff]{0,6})事项(?:总)?数量?)\))+$"
)
# A reading that some pages put after a traditional character: 數(shù).
_SOUND = re.compile(r"\([a-zü\u00e0-\u01dc]+\)", re.IGNORECASE)
# Parts of characters that stand for characters where a text comes from a PDF: ⽉ for 月, ⺠ for 民.
_PARTS: dict[int, str | int | None] = {
    **{mark: unicodedata.normalize("NFKC", chr(mark)) for mark in range(0x2F00, 0x2FD6)},
    **RADICALS,
}
TRADITIONAL = 5  # kinds of characters: so many make a text a traditional one, a name has fewer
_NO_WORD = re.compile(r"[\s“”\"\u200b-\u200d\ufeff*]")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Give a label's words alone, in simplified characters: no spaces or quotation marks,
    full-width forms narrowed.
    """
    marked = unicodedata.normalize("NFKC", text.translate(_CIRCLED))
    narrow = _NO_WORD.sub("", marked).translate(_PARTS)
    return _simplified().convert(_SOUND.sub("", narrow)) if not narrow.isascii() else narrow


@cache
def _simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=32)  # a report's text is asked for again after each run of its prose
def simplified(text: str) -> str:
    """Give a text in simplified characters, in as many; 乾安县 is simplified as it stands."""
    others = {mark: simple for mark in set(text) if (simple := _simple(mark)) != mark}
    strange = {mark: simple for mark, simple in others.items() if not _is_gb2312(mark)}
    traditional = sum(ord(mark) not in _PARTS for mark in strange)
    chosen = others if traditional >= TRADITIONAL else strange
    return text.translate({ord(mark): simple for mark, simple in chosen.items()})


@lru_cache(maxsize=16384)
def _simple(mark: str) -> str:
    return mark if mark.isascii() else _simplified().convert(mark.translate(_PARTS))


@lru_cache(maxsize=16384)
def _is_gb2312(mark: str) -> bool:
    try:
        mark.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Give a label without ordinal (（一）, 3., 其中：) and without its closing remark."""
    return _NOTE.sub("", _ORDINAL.sub("", plain(text)))


def name(cell: Cell) -> str:
    """Give the word of the form that a cell bears: the one that it means, else its own, bare."""
    return cell.means or bare(cell.text)


def words(rows: Iterable[Row]) -> set[str]:
    """Give the words that rows bear in their cells; a number is none."""
    return {name(cell) for row in rows for cell in row.cells if not cell.text.isdigit()}


def label(row: Row, known: Container[str]) -> str | None:
    """Give the last known label that a row bears."""
    return next((word for word in map(name, reversed(row.cells)) if word in known), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A table row found by its label: printed label path, and a value cell for each column.

    A cell is None where it cannot be read with certainty: the row is torn, or its cells are more
    or fewer than the columns. `own` is the label as printed, where it is not the form's; `near`
    where it is one that is only near to the form's.
    """

    path: tuple[str, ...]
    label: str
    values: tuple[Cell | None, ...]
    row: Row
    own: str | None = None
    near: bool = False


def columns(levels: Sequence[Sequence[str]], tree: Tree) -> list[tuple[str, ...]]:
    """Unfold header words, level by level, into the path of each leaf column from left to right.

    `tree` says which words may stand under which group. A word that it does not know keeps its
    place as a column of its own, so that the columns after it do not move. Where a word is left
    without a group, or a group without a word, no column is certain: gives none.
    """
    top, *lower = levels or [()]
    nodes: list[tuple[tuple[str, ...], Tree | None]] = [((word,), tree.get(word)) for word in top]
    for words in lower:
        nodes = _unfolded(nodes, list(words))
    return [] if any(subtree for _, subtree in nodes) else [path for path, _ in nodes]


def run(words: Sequence[str], trees: Iterable[Tree]) -> list[tuple[str, ...]]:
    """Unfold header words of which no level is known: all those of a tree, level after level or
    each group with what stands under it. Gives none for any other run.
    """
    whole = (tree for tree in trees if tuple(words) in runs(tree))
    return list(leaves(next(whole, {})))


def runs(tree: Tree) -> tuple[tuple[str, ...], ...]:
    """Give a header's words in one run: level after level, and group by group."""
    by_level: list[str] = []
    level: list[Tree] = [tree]
    while level:
        by_level += [word for each in level for word in each]
        level = [subtree for each in level for subtree in each.values() if subtree]
    return tuple(by_level), tuple(_by_group(tree))


def line(row: Row, width: int, known: Container[str], *, whole: bool = True) -> Line | None:
    """Split a row at its last known label into label path and `width` value cells; `whole` where
    these are all columns that the form has.

    Gives None where no cell is a known label, or nothing or several words follow it: a header.
    A number before it is another row's: none is certain.
    """
    at = max((i for i, cell in enumerate(row.cells) if name(cell) in known), default=None)
    if at is None:
        return None
    words, cells = row.cells[: at + 1], row.cells[at + 1 :]
    if len(cells) != 1 and all(_WORDS.fullmatch(cell.text) for cell in cells):
        return None
    path = tuple(cell.text for cell in words if cell.text)
    alone = all(is_words(cell) for cell in words if cell.text)
    label = row.cells[at]
    found = values(row, cells, width, whole=whole) if alone else (None,) * width
    return Line(path, name(label), found, row, label.text if label.means else None, label.near)


def under(path: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Give the label path of a row whose groups (三、 / （四）) may stand in rows above it."""
    own = min(map(depth, printed), default=0)
    return [label for label in path if depth(label) < own] + list(printed)


def is_words(cell: Cell) -> bool:
    """Say whether a cell holds words: neither empty, nor a number, nor a mark for 不适用."""
    return cell.text != "" and not numbers.is_cell(cell.text)


def is_named(cell: Cell) -> bool:
    """Say whether a cell holds words without a number: a ？ in a number's place is none."""
    return _WORDS.fullmatch(cell.text) is not None


def is_value(cell: Cell) -> bool:
    """Say whether a cell holds a number, or a mark for 不适用."""
    return cell.text != "" and numbers.is_cell(cell.text)


def leaves(tree: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give the path of each column of a header."""
    for word, subtree in tree.items():
        if subtree:
            yield from leaves(subtree, (*path, word))
        else:
            yield (*path, word)


def _by_group(tree: Tree) -> Iterator[str]:
    for word, subtree in tree.items():
        yield word
        yield from _by_group(subtree or {})


def depth(label: str) -> int:
    """Give how deep a label stands: 三、 0, （四） 1, and 5. or a word alone 2."""
    text = plain(label)
    if re.match(r"[一二三四五六七八九十]+[、.]", text):
        return 0
    return 1 if re.match(r"\([一二三四五六七八九十]", text) else 2


def values(
    row: Row, cells: tuple[Cell, ...], width: int, *, whole: bool = True
) -> tuple[Cell | None, ...]:
    """Give the cells of each column; a torn row has lost its last cell, and no other.

    Blank cells beyond the columns stand for nothing where each column is filled, or none is; so do
    those after a label that runs over columns, where no column is missing. A row that is filled up
    at its end has its columns first; with a blank last one, some cell may run over two columns.
    """
    if row.ended:
        return cells[:width] if _ends_with_blanks(cells, width) else (None,) * width
    filled = tuple(cell for cell in cells if cell.text)
    if row.torn:
        return (*cells, None) if len(cells) == width - 1 else (None,) * width
    first = next((at for at, cell in enumerate(cells) if cell.text), 0) if whole else 0
    if len(filled) == width and (row.loose or cells[first : first + width] == filled):
        return filled
    if not filled and len(cells) >= width:
        return cells[:width]
    placed = len(cells) == width and not row.padded and not (row.loose and not cells[-1].text)
    return cells if placed else (None,) * width


def _ends_with_blanks(cells: Sequence[Cell], width: int) -> bool:
    """Say whether a row's columns stand first, all blank or with a last one, and blanks after."""
    own, rest = cells[:width], cells[width:]
    last = any(cell.text for cell in own[-1:]) or not any(cell.text for cell in own)
    return len(own) == width and last and not any(cell.text for cell in rest)


def _unfolded(
    nodes: list[tuple[tuple[str, ...], Tree | None]], words: list[str]
) -> list[tuple[tuple[str, ...], Tree | None]]:
    """Replace each group by those of the next level's words that may stand under it, in order."""
    result: list[tuple[tuple[str, ...], Tree | None]] = []
    open_groups = [subtree for _, subtree in nodes if subtree]
    for path, subtree in nodes:
        if not subtree:
            result.append((path, subtree))
            continue
        open_groups.pop(0)
        taken: list[str] = []
        while words and _belongs(words[0], subtree, taken, open_groups):
            taken.append(words.pop(0))
        if not taken:
            return []
        result.extend(((*path, word), subtree.get(word)) for word in taken)
    return [] if words else result


def _belongs(word: str, subtree: Tree, taken: list[str], later: list[Tree]) -> bool:
    """Say whether a word stands under this group still; a later one starts where the order does."""
    starts_later = any(word in group for group in later)
    if word not in subtree:
        return not starts_later
    order = list(subtree)
    passed = any(order.index(word) < order.index(each) for each in taken if each in subtree)
    return word not in taken and not (passed and starts_later)
