"""Damaged reports that carry their own truth: what may be stored of them, figure by figure.

A mutant is one of the five reports with one damage of one kind, made by its number alone. Its truth
says which values each figure may have; the rule: every stored figure (printed or recovered) has one
of them, or a failing check names that very figure. Lost is always allowed. No crash, no hang.

The truth begins as what the undamaged report gives, which `test_figures` and `test_prose` hold to
what a person read. Where a damage changes a printed number (a digit changed, dropped, doubled,
swapped with its neighbour) what then stands there is what is printed: the reader cannot know
better, and the changed print is true of that cell beside the old value; of no other cell, and never
as the ground of a recovered one. A unit that changes changes the value: only the new one is true.
A fragment of another report carries what tells it from the report's own (its year in the sentence,
its rows' numbers beside the own ones); a sentence without year or body cannot be told by anybody.

`python -m tests.mutants 10000` makes and reads as many, prints counts by kind and by layout, and
exits 1 on a silent one. A new layout is a `Layout` (`layouts.py`): each kind that works on sheets
tries it. Old Word files and old workbooks cannot be written here: `tests.fuzz` damages real ones.
"""

from tests.mutants.kinds import KINDS
from tests.mutants.mutant import Mutant, make
from tests.mutants.trial import Outcome, put

__all__ = ["KINDS", "Mutant", "Outcome", "make", "put"]
