"""The words in which any agency states a metric: a row each, with an example that a test reads.

A row gives a metric, a word without which no text states it so, a pattern in which {n} stands for
the number and {z:…} for the words of a zero, a sentence of the shape, and what the number is of:
the nearest subject's, or an item of a list whose whole stands before.
"""

from etl.forms.prose.vocabulary import answers, disclosure, disputes, fees, requests, service
from etl.forms.prose.vocabulary.row import Row

ROWS: tuple[Row, ...] = (
    *disclosure.ROWS,
    *requests.ROWS,
    *answers.ROWS,
    *disputes.ROWS,
    *fees.ROWS,
    *service.ROWS,
)
