"""Lost cells that the form's own sums give back, only where they leave exactly one value."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.figure import Figure
from etl.forms.form import Form
from etl.identities import APPLICANTS_SUM, Key, Sum, table_sums
from etl.metrics import APPLICANT_LABELS, BY_NAME

POINT_FOR_COMMA = r"\.(?=\d{3}(?!\d))"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Figures with recovered cells filled in, and every sum that was used up: by recovering them,
    or before, by the reader that cut or joined cells.
    """

    figures: tuple[Figure, ...]
    used: frozenset[Sum]


def recover(
    form: Form,
    figures: Iterable[Figure],
    used: frozenset[Sum] = frozenset(),
    contradicted: Collection[Key] = frozenset(),
) -> Recovery:
    """Fill lost table cells from the sums of `form`; a cell on which sums disagree stays lost.

    Only printed cells are witnesses: none that was itself recovered, none that is `contradicted`
    (stands in a sum that fails). `used` are sums that the reader has used up.
    """
    figures = tuple(figures)
    cells = {key(f): f for f in figures if f.origin == "table"}
    sums = [s for s in table_sums(form.identities, cells) if s.relation == "=" and s not in used]
    given = _given_back(cells, [s for s in sums if not set(contradicted) & set(s.keys)])
    for where in _gainsaid(cells, given, sums) | _denied(cells, given):
        del given[where]
        if not cells[where].near:  # why it was lost says more
            cells[where] = replace(cells[where], note="各勾稽关系给出的数不一致，无法确定")
    filled = {where: _filled(cells, where, *told) for where, told in given.items()}
    return Recovery(
        tuple({**cells, **filled}[key(f)] if f.origin == "table" else f for f in figures),
        used | {source for _, source in given.values()},
    )


def _given_back(cells: Mapping[Key, Figure], sums: Iterable[Sum]) -> dict[Key, tuple[float, Sum]]:
    """Give the lost cells of which a sum that lacks nothing else tells the value, not below zero
    and none other than what still stands there; and that sum, a row's before a column's.
    """
    given: dict[Key, tuple[float, Sum]] = {}
    shared = {where for row in _runs(cells) for where in row}
    for each in sorted(sums, key=lambda each: each.rule != APPLICANTS_SUM):
        unknown = [k for k in each.keys if k not in cells or cells[k].value is None]
        if any(cells[k].lower != cells[k].upper for k in each.keys if k in cells):
            continue  # 2.6万 leaves more than one value
        if len(unknown) == 1 and unknown[0] in cells and cells[unknown[0]].state == "lost":
            given.setdefault(unknown[0], (_solve(cells, each), each))
    return {
        where: (value, each) for where, (value, each) in given.items()
        if value >= 0 and (where in shared or _agrees(cells[where], value))
    }  # fmt: skip


def _gainsaid(
    cells: Mapping[Key, Figure], given: Mapping[Key, tuple[float, Sum]], sums: Iterable[Sum]
) -> set[Key]:
    """Give the recovered cells that stand in a sum which was not used up and does not hold."""
    values = {k: f.value for k, f in cells.items() if f.value is not None}
    values |= {where: value for where, (value, _) in given.items()}
    spent = {source for _, source in given.values()}
    return {
        k
        for each in sums
        if each not in spent and values.keys() >= set(each.keys)
        and sum(values[k] for k in each.left) != sum(values[k] for k in each.right)
        for k in each.keys if k in given
    }  # fmt: skip


def _denied(cells: Mapping[Key, Figure], given: Mapping[Key, tuple[float, Sum]]) -> set[Key]:
    """Give the recovered cells of rows whose printed numbers, of which it was not sure whose they
    are, do not stand among what the row is to hold, in their order.
    """
    denied = set[Key]()
    for row in _runs(cells):
        values = [given[where][0] if where in given else None for where in row]
        if not _holds(str(cells[row[0]].printed), values):
            denied.update(where for where in row if where in given)
    return denied


def _runs(cells: Mapping[Key, Figure]) -> list[list[Key]]:
    """Give the lost cells of each row that has its numbers in one run."""
    rows: dict[tuple[int | None, int | None], list[Key]] = {}
    for where, figure in cells.items():
        if figure.state == "lost" and figure.printed is not None:
            rows.setdefault((figure.start, figure.end), []).append(where)
    return [row for row in rows.values() if len(row) > 1]


def _holds(run: str, values: Sequence[float | None]) -> bool:
    """Say whether a run of numbers, apart or run together, can be of a row of values, of which
    those that are None may be any.
    """
    words = ["[0-9]*" if value is None else f"{value:.0f}" for value in values]
    printed = re.sub(r"[|\s]+", " ", unicodedata.normalize("NFKC", run).replace(",", "")).split()
    apart = "".join(rf"(?:{word} )?" for word in words)
    together = "".join(words)
    return bool(
        re.fullmatch(apart, "".join(f"{each} " for each in printed))
        or re.fullmatch(together, "".join(printed))
    )


def _filled(cells: Mapping[Key, Figure], where: Key, value: float, source: Sum) -> Figure:
    return replace(
        cells[where], value=value, lower=value, upper=value, state="recovered", printed=None,
        start=None, end=None, note=_equation(cells, source, where, value),
    )  # fmt: skip


def key(figure: Figure) -> Key:
    """Give the cell's name within its report: metric, applicant, scope."""
    return figure.metric, figure.applicant, figure.scope


def _agrees(cell: Figure, value: float) -> bool:
    """Say whether what is printed in an unreadable cell, if anything, holds the value: in one
    piece, broken over lines (76 / 44), or with a point for its comma (7.644).
    """
    if cell.printed is None:
        return True
    digits = unicodedata.normalize("NFKC", cell.printed).replace(",", "")
    pieces = (digits, re.sub(r"\s", "", digits), re.sub(POINT_FOR_COMMA, "", digits))
    return any(re.search(rf"(?<![\d.]){value:.0f}(?![\d.])", each) for each in pieces)


def _solve(cells: Mapping[Key, Figure], candidate: Sum) -> float:
    def known(keys: tuple[Key, ...]) -> float:
        return sum(value for k in keys if (value := cells[k].value) is not None)

    left, right = known(candidate.left), known(candidate.right)
    unknown_on_right = any(cells[k].value is None for k in candidate.right)
    return left - right if unknown_on_right else right - left


def _equation(cells: Mapping[Key, Figure], source: Sum, where: Key, value: float) -> str:
    def name(cell: Key) -> str:
        if source.rule == APPLICANTS_SUM:
            return APPLICANT_LABELS[cell[1]]
        return BY_NAME[cell[0]].label_zh

    others = [k for k in source.keys if k != where]
    same_side = source.left if where in source.left else source.right
    terms = []
    for k in others:
        sign = "-" if k in same_side else "+"
        terms.append(f"{sign} {name(k)} {cells[k].value:,.0f}")
    total = " ".join(terms).removeprefix("+ ")
    printed = cells[where].printed
    lacks = "所收文本此格缺失"
    if near := cells[where].near:
        lacks = f"原文印作“{near}”，不能确定是否为此项"
    if printed and re.fullmatch(rf"\d+(?:{POINT_FOR_COMMA}\d+)+", printed):
        lacks = f"原文此格印作“{printed}”，小数点疑为千位分隔号之误"
    return f"{lacks}，由勾稽关系补出：{total} = {name(where)} {value:,.0f}"
