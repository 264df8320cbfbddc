"""What the order of a form's rows tells of rows that moved, and of rows that are gone."""

import math
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from etl.document import Row
from etl.forms.labels import nearest
from etl.forms.reading import NAMELESS, Unread
from etl.grid import Line, is_value, is_words, label, name

GAP = "其后缺少表式中的行，此行的数可能是缺失的行的"
NO_LABEL = "其后一行的数没有行名，此行的数可能不是本行的"


def in_order(places: Sequence[int]) -> Iterator[bool]:
    """Say of each row whether it keeps the form's order, `places` being where rows stand in it.

    The longest run that never goes back keeps it. A row elsewhere may be another's numbers under
    a label that moved.
    """
    lasts: list[int] = []  # of the runs of each length the one that ends lowest: its last row
    before: list[int | None] = []
    for at, place in enumerate(places):
        length = bisect_right(lasts, place, key=lambda last: places[last])
        before.append(lasts[length - 1] if length else None)
        lasts[length : length + 1] = [at]
    kept, last = set[int](), lasts[-1] if lasts else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return (at in kept for at in range(len(places)))


def labels(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Give every label that may stand in rows, whatever follows it, and where its rows begin."""
    standing: dict[str, list[int]] = {}
    for row in rows:
        for cell in row.cells:
            standing.setdefault(name(cell), []).append(row.start)
    return standing


def with_near_words(
    rows: Sequence[Row], order: Sequence[str], groups: Mapping[str, str]
) -> list[Row]:
    """Give the rows, one whose label is of no form for that of the nearest one that is missing
    between its neighbours, and in its group. `groups` are their heads, each with its first row.
    """
    labelled = [label(row, order) for row in rows]
    standing = set(labelled)
    found = []
    for row, own, (first, last) in zip(rows, labelled, _rooms(rows, order, groups), strict=True):
        words = [cell for cell in row.cells if is_words(cell)]
        if own is None and words and any(map(is_value, row.cells)):
            missing = [each for each in order[first:last] if each not in standing]
            if near := nearest(words[-1].text, missing, order):
                meant = replace(words[-1], means=near, near=True)
                row = replace(row, cells=tuple(meant if c is words[-1] else c for c in row.cells))
        found.append(row)
    return found


def _rooms(
    rows: Sequence[Row], order: Sequence[str], groups: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """Give for each row between which places of the order it stands: after the labels before it,
    in no group that has ended before it, and before all that begins after it.
    """
    places = {each: at for at, each in enumerate(order)}
    own = [[places[n] for cell in row.cells if (n := name(cell)) in places] for row in rows]
    heads = [
        [places[groups[n]] for cell in row.cells if (n := name(cell)) in groups] for row in rows
    ]
    firsts, lasts = [0], [len(order)]
    for labels_of, heads_of in zip(own, heads, strict=True):
        firsts[-1] = max((firsts[-1], *heads_of))
        firsts.append(max((firsts[-1], *(place + 1 for place in labels_of))))
    for labels_of, heads_of in zip(reversed(own), reversed(heads), strict=True):
        lasts.append(min((lasts[-1], *labels_of, *heads_of)))
    return zip(firsts[:-1], reversed(lasts[:-1]), strict=True)


def before_gaps(
    lines: Sequence[Line], order: list[str], unread: list[Unread], *,
    standing: Mapping[str, Sequence[int]] = MappingProxyType({}), optional: Collection[str] = (),
    goes_on: bool = False,
) -> dict[int, str]:  # fmt: skip
    """Give the lines, with why, after which rows of the form are gone and nothing stands in their
    place, or numbers stand that have no label.

    `standing` are the labels that stand somewhere, with the places of their rows: one that stands
    elsewhere may have left its numbers behind. `optional` ones need not stand.
    Lines lost from 7644 on, through 行政许可, leave 行政规范性文件 with the number of permits.
    """
    places = {label: at for at, label in enumerate(order)}
    gaps = dict[int, str]()
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        next_ = places[after.label] if after else len(order) if goes_on else 0
        end = after.row.start if after else math.inf
        gone = [
            label for label in order[places[line.label] + 1 : next_]
            if label not in optional
            and not any(line.row.start <= start < end for start in standing.get(label, ()))
        ]  # fmt: skip
        between = [row.label for row in unread if line.row.end <= row.start < end]
        if gone and not between:
            gaps[at] = GAP
        elif NAMELESS in between:
            gaps[at] = NO_LABEL
    return gaps
