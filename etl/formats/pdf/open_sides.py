"""Tables whose outer sides bear no rule: where the rules across end, one is meant."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from etl.document import Box

_NEAR = 3  # points
_ROW = 40  # points: no row of a table is higher, but for its labels
_ENOUGH = 2  # rules across that end at one place


def cells(page: Any) -> list[list[Box]]:
    """Give the cells of each table of a page, its outer sides closed; `page` is the library's."""
    tables = page.find_tables()
    across = [edge for edge in page.edges if edge["orientation"] == "h"]
    sides = [side for table in tables for side in _sides(table.bbox, across)]
    if sides:
        tables = page.find_tables({"explicit_vertical_lines": sides})
    return [table.cells for table in tables]


def _sides(box: Box, across: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the rules that are missing at the sides of what is closed of a table."""
    left, upper, right, lower = box
    own = [edge for edge in across if upper - _NEAR <= edge["top"] <= lower + _NEAR]
    for end, beyond in (
        ("x0", [e for e in own if e["x0"] < left - _NEAR <= e["x1"] + 2 * _NEAR]),
        ("x1", [e for e in own if e["x0"] - 2 * _NEAR <= right + _NEAR < e["x1"]]),
    ):
        ends = Counter(round(edge[end]) for edge in beyond)
        place, count = ends.most_common(1)[0] if ends else (0, 0)
        if count >= _ENOUGH:
            ending = [edge["top"] for edge in across if abs(edge[end] - place) <= _NEAR]
            top, bottom = _reach(ending, upper, lower)
            yield {
                "object_type": "line", "x0": place, "x1": place, "width": 0,
                "top": top, "bottom": bottom, "height": bottom - top,
            }  # fmt: skip


def _reach(levels: Sequence[float], upper: float, lower: float) -> tuple[float, float]:
    """Give from where to where rules across end at a side: heads over one column close nothing."""
    for level in sorted(levels, reverse=True):
        upper = level if upper - _ROW < level < upper else upper
    for level in sorted(levels):
        lower = level if lower < level < lower + _ROW else lower
    return upper, lower
