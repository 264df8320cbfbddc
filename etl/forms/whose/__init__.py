"""Whose figure a number of the prose is, and of when: judged by the words that stand before it.

In its own clause every word before a statement must be known: a time, a subject, a filler. An
unknown word (渝中区, 通过网络, 自然人, 新增) makes the number that of a part, and no total. A clause
without a subject takes it from the clauses before, where nothing may name another body or year.
"""

from etl.forms.whose.clauses import without_heading
from etl.forms.whose.subjects import LEVELS
from etl.forms.whose.whose import Whose

__all__ = ["LEVELS", "Whose", "without_heading"]
