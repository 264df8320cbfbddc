"""A row of the vocabulary: one way in which agencies state a metric, with an example."""

from dataclasses import dataclass

from etl.forms.prose.statements import SUBJECT, Statement

SINCE_2019 = 2019  # the first year of the form that counts 办理结果 in place of 办结 and 答复


@dataclass(frozen=True, slots=True)
class Row:
    """A way of stating a metric; `value` is what its example states, told by 我镇 in 2019.

    `word` is what no text lacks that states it so. `chapter` is what the heading above, or the
    sentence, must say for it; `first` and `last` are the years of reports that use the words so;
    `note` is said of what is told.
    """

    metric: str
    word: str
    pattern: str
    example: str
    value: float
    scope: str = SUBJECT
    chapter: str = ""
    first: int = 0
    last: int = 9999
    note: str | None = None

    @property
    def year(self) -> int:
        """Give the year of the report that tells the example."""
        return min(self.last, 2019)

    @property
    def statement(self) -> Statement:
        """Give the statement of a row."""
        return Statement(self.metric, self.scope, self.pattern, self.note, self.chapter)
