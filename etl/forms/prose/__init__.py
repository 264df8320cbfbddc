"""Figures stated in prose: sentence by sentence, by number, unit, noun and subject.

Each row of `vocabulary` and each line of `statements` is one way in which reports state one metric.
A number that fits none is not stored.
"""

from etl.forms.prose.multiples import multiples
from etl.forms.prose.reading import read
from etl.forms.prose.unread import Number, Why, numbers_in

__all__ = ["Number", "Why", "multiples", "numbers_in", "read"]
