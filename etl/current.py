"""Which of several reports of one agency and year counts: the one that was issued last."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

RULE = (
    "同一机关同一年度有几份年报的，以成文或发布日期最晚的为准；"
    "有未载日期或日期相同的，以文件名在后的为准"
)


class _Reading(Protocol):
    @property
    def agency(self) -> str: ...

    @property
    def year(self) -> int: ...


class _Report(Protocol):
    @property
    def reading(self) -> _Reading: ...

    @property
    def file(self) -> str: ...

    @property
    def issued(self) -> date | None: ...


AnyReport = TypeVar("AnyReport", bound=_Report)


def current(reports: Iterable[AnyReport]) -> list[AnyReport]:
    """Give those reports that no other of the same agency and year has replaced, in their order.

    The day on which a report was issued decides where each has one; else, and where the last day
    is that of several, the name of the file does.
    """
    ordered = sorted(reports, key=_place)
    return [_last(list(own)) for _, own in groupby(ordered, key=_place)]


def _place(report: _Report) -> tuple[str, int]:
    return report.reading.agency, report.reading.year


def _last(reports: Sequence[AnyReport]) -> AnyReport:
    dated = all(report.issued for report in reports)
    return max(
        reports, key=lambda each: (each.issued if dated and each.issued else date.min, each.file)
    )
