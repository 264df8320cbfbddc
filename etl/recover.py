"""Lost cells that the form's own sums give back, only where they leave exactly one value."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from etl.figure import Figure
from etl.identities import Key, Sum, table_sums
from etl.metrics import APPLICANT_LABELS, BY_NAME


@dataclass(frozen=True, slots=True)
class Recovery:
    """Figures with recovered cells filled in, and the sums that were used up to do so."""

    figures: tuple[Figure, ...]
    used: frozenset[Sum]


def recover(form: str, figures: Iterable[Figure]) -> Recovery:
    """Fill lost table cells from the sums of `form`; a cell on which sums disagree stays lost."""
    figures = tuple(figures)
    cells = {key(f): f for f in figures if f.origin == "table"}
    sums = [s for s in table_sums(form, cells) if s.relation == "="]
    printed, sources = dict(cells), dict[Key, Sum]()
    while step := _next(cells, sums):
        where, value, source = step
        cells[where] = replace(
            cells[where], value=value, lower=value, upper=value, state="recovered", printed=None,
            start=None, end=None, note=_equation(cells, source, where, value),
        )  # fmt: skip
        sources[where] = source
    _take_back(cells, sums, sources, printed)
    return Recovery(
        tuple(cells[key(f)] if f.origin == "table" else f for f in figures),
        frozenset(sources.values()),
    )


def _take_back(
    cells: dict[Key, Figure], sums: list[Sum], sources: dict[Key, Sum], printed: dict[Key, Figure]
) -> None:
    """Leave lost what a sum that was not used up does not bear out, what sums that disagree on a
    lost cell were told by, and all that rests on either.
    """

    def is_known(each: Sum) -> bool:
        return all(k in cells and cells[k].value is not None for k in each.keys)

    while True:
        used = set(sources.values())
        failing = [
            each for each in sums if each not in used and is_known(each) and _solve(cells, each)
        ]
        wrong = {k for each in failing for k in each.keys if k in sources}
        wrong |= {k for k, source in sources.items() if not is_known(source)}
        for answers in _spoken(cells, sums).values():
            if len({value for value, _ in answers}) > 1:
                wrong |= {k for _, each in answers for k in each.keys if k in sources}
        if not wrong:
            return
        for where in wrong:
            del sources[where]
            cells[where] = replace(printed[where], note="各勾稽关系给出的数不一致，无法确定")


def key(figure: Figure) -> Key:
    """Give the cell's name within its report: metric, applicant, scope."""
    return figure.metric, figure.applicant, figure.scope


def _next(cells: dict[Key, Figure], sums: list[Sum]) -> tuple[Key, float, Sum] | None:
    """Find a lost cell to which every sum that can speak gives the same value, not below zero,
    and no other than the one that still stands in it.
    """
    for where, answers in _spoken(cells, sums).items():
        values = {value for value, _ in answers}
        if len(values) == 1 and min(values) >= 0 and _agrees(cells[where], min(values)):
            rows_first = sorted(answers, key=lambda answer: answer[1].rule != "applicants_sum")
            return where, rows_first[0][0], rows_first[0][1]
    return None


def _spoken(cells: dict[Key, Figure], sums: list[Sum]) -> dict[Key, list[tuple[float, Sum]]]:
    """Give, for each lost cell, what each sum that lacks nothing else says of it."""
    spoken: dict[Key, list[tuple[float, Sum]]] = {}
    for candidate in sums:
        unknown = [k for k in candidate.keys if k not in cells or cells[k].value is None]
        if any(cells[k].lower != cells[k].upper for k in candidate.keys if k in cells):
            continue  # 2.6万 leaves more than one value
        if len(unknown) == 1 and unknown[0] in cells and cells[unknown[0]].state == "lost":
            spoken.setdefault(unknown[0], []).append((_solve(cells, candidate), candidate))
    return spoken


def _agrees(cell: Figure, value: float) -> bool:
    """Say whether what is printed in an unreadable cell, if anything, holds the value: in one
    piece, or broken over lines (76 / 44).
    """
    if cell.printed is None:
        return True
    digits = unicodedata.normalize("NFKC", cell.printed).replace(",", "")
    pieces = (digits, re.sub(r"\s", "", digits))
    return any(re.search(rf"(?<![\d.]){value:.0f}(?![\d.])", each) for each in pieces)


def _solve(cells: dict[Key, Figure], candidate: Sum) -> float:
    def known(keys: tuple[Key, ...]) -> float:
        return sum(value for k in keys if (value := cells[k].value) is not None)

    left, right = known(candidate.left), known(candidate.right)
    unknown_on_right = any(cells[k].value is None for k in candidate.right)
    return left - right if unknown_on_right else right - left


def _equation(cells: dict[Key, Figure], source: Sum, where: Key, value: float) -> str:
    def name(cell: Key) -> str:
        if source.rule == "applicants_sum":
            return APPLICANT_LABELS[cell[1]]
        return BY_NAME[cell[0]].label_zh

    others = [k for k in source.keys if k != where]
    same_side = source.left if where in source.left else source.right
    terms = []
    for k in others:
        sign = "-" if k in same_side else "+"
        terms.append(f"{sign} {name(k)} {cells[k].value:,.0f}")
    total = " ".join(terms).removeprefix("+ ")
    return f"原文此格缺失，由勾稽关系补出：{total} = {name(where)} {value:,.0f}"
