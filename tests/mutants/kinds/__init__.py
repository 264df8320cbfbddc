"""The kinds of damage: what happens to reports in printing, copying and extraction.

Those on sheets say whether the report has what they damage, and are tried in every layout; those on
the printed text, its lines and characters, give the text, or None.
"""

from collections.abc import Callable
from itertools import chain
from typing import TypeAlias

from tests.mutants.case import Case
from tests.mutants.kinds import in_lines, in_numbers, in_reports, in_sentences, in_tables, several

OnSheet: TypeAlias = Callable[[Case], bool]
OnText: TypeAlias = Callable[[Case, str], str | None]

_ON_SHEETS = (in_numbers, in_tables, in_sentences, in_reports, several)
ON_SHEETS: dict[str, OnSheet] = {
    kind.__name__: kind for kind in chain(*(module.ON_SHEETS for module in _ON_SHEETS))
}
ON_TEXTS: dict[str, OnText] = {kind.__name__: kind for kind in in_lines.ON_TEXTS}
KINDS = (*ON_SHEETS, *ON_TEXTS)
