"""Heads of a table without rules: which stands over which column, and which over several."""

from collections.abc import Sequence
from itertools import pairwise

from etl.formats.pdf.piece import Piece, Span

_SAME_LEVEL = 0.8  # characters between the middles of heads that stand beside each other


def rows(heads: Sequence[Piece], columns: Sequence[Span]) -> list[list[Piece]]:
    """Give heads row by row: what stands over the labels or over all, then each group before the
    heads under it. Where the columns do not tell, level by level.
    """
    over = [head for head in heads if columns and head.across[1] > columns[0][0]]
    leaves = _leaves(over, columns)
    groups = [head for head in over if head not in leaves]
    if not leaves:
        return levels(heads)
    labels = [head for head in heads if head not in over]
    if not groups:
        return [sorted(heads, key=lambda each: each.across)]
    titles = _titles(groups)
    starts = _starts([group for group in groups if group not in titles], leaves)
    whole = [(start, group.level, group) for group, start in starts]
    whole += [(at, leaf.level, leaf) for at, leaf in enumerate(leaves)]
    ordered = [head for *_, head in sorted(whole, key=lambda each: each[:2])]
    return [*([head] for head in (*labels, *titles)), ordered]


def levels(heads: Sequence[Piece]) -> list[list[Piece]]:
    """Give heads level by level, each level from left to right."""
    found: list[list[Piece]] = []
    for head in sorted(heads, key=lambda each: each.level):
        if found and _are_level(found[-1][0], head):
            found[-1].append(head)
        else:
            found.append([head])
    return [sorted(level, key=lambda each: each.across) for level in found]


def _are_level(a: Piece, b: Piece) -> bool:
    return abs(a.level - b.level) <= _SAME_LEVEL * max(a.size, b.size)


def _leaves(heads: Sequence[Piece], columns: Sequence[Span]) -> list[Piece]:
    """Give the lowest head over each column; none where a column has none of its own."""
    middles = [(left + right) / 2 for left, right in columns]
    near = min((b - a for a, b in pairwise(middles)), default=60) / 2
    found: list[Piece] = []
    for middle in middles:
        above = [head for head in heads if abs(head.middle - middle) < near]
        if above:
            found.append(max(above, key=lambda each: each.level))
    return found if len({id(each) for each in found}) == len(columns) else []


def _titles(groups: Sequence[Piece]) -> list[Piece]:
    """Give the one head that stands over all others, if one does."""
    first, *others = levels(groups)
    return first if len(first) == 1 and others else []


def _starts(groups: Sequence[Piece], leaves: Sequence[Piece]) -> list[tuple[Piece, int]]:
    """Give the groups, each with the first column under it."""
    runs = [(group, _run(group, leaves)) for group in groups]
    found = []
    for group, run in runs:
        beside = (each for each, other in runs if other == run and _are_level(each, group))
        left = [each.middle for each in beside if each.middle < group.middle]
        wall = (max(left) + group.middle) / 2 if left else 0
        found.append((group, next((at for at in range(*run) if leaves[at].middle > wall), run[0])))
    return found


def _run(group: Piece, leaves: Sequence[Piece]) -> tuple[int, int]:
    """Give the columns around a group's middle whose heads are level: from, to."""
    at = min(range(len(leaves)), key=lambda each: abs(leaves[each].middle - group.middle))
    first = last = at
    while first and _are_level(leaves[first - 1], leaves[at]):
        first -= 1
    while last < len(leaves) and _are_level(leaves[last], leaves[at]):
        last += 1
    return first, last
