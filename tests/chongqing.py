"""The five reports as test material: texts, figures read by a person, and places to change."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from etl.figure import Figure
from etl.report import Report

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "data" / "reports"
YEARS = (2012, 2014, 2017, 2020, 2023)
YEARS_WITH_TABLES = (2017, 2020, 2023)

Name = tuple[str, str]  # metric, applicant

_REQUESTS = re.compile(r"\t一、本年新收.*?(?=四、政府信息公开行政复议)", re.DOTALL)


def text(year: int) -> str:
    return path(year).read_text("utf-8")


def path(year: int) -> Path:
    return REPORTS / f"chongqing-{year}.txt"


def figures_by_hand(year: int) -> dict[Name, float]:
    """Give each table figure as a person read it, in the order of the form."""
    file = ROOT / "tests" / "figures" / f"chongqing-{year}.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        return {
            (row["metric"], row["applicant"]): float(row["value"]) for row in csv.DictReader(rows)
        }


def requests_by_hand(year: int) -> dict[Name, int]:
    """Give the figures of the requests table, row by row."""
    figures = figures_by_hand(year)
    broken_down = {metric for metric, applicant in figures if applicant == "natural_person"}
    return {name: int(value) for name, value in figures.items() if name[0] in broken_down}


def request_cells(report: str) -> list[tuple[int, int]]:
    """Give the span of each number of the requests table, in the order of `requests_by_hand`."""
    table = _REQUESTS.search(report)
    assert table is not None
    cells = re.compile(r"(?<=\n\t)\d+(?=\n)").finditer(report, *table.span())
    return [cell.span() for cell in cells]


def with_requests(report: str, numbers: Mapping[Name, int | str]) -> str:
    """Print other numbers in the requests table of 2020."""
    spans = dict(zip(requests_by_hand(2020), request_cells(report), strict=True))
    for name, number in sorted(numbers.items(), key=lambda item: spans[item[0]], reverse=True):
        start, end = spans[name]
        report = f"{report[:start]}{number}{report[end:]}"
    return report


def replaced(report: str, old: str, new: str) -> str:
    """Change the one place where `old` stands."""
    assert report.count(old) == 1, f"{old!r} stands {report.count(old)} times"
    return report.replace(old, new)


def stated(read: Report, *metrics: str) -> list[Figure]:
    """Give what a report states of some metrics about its own year."""
    figures = (fact.figure for fact in read.facts)
    return [f for f in figures if f.metric in metrics and f.state != "implied"]
