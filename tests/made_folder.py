"""Folders of many made reports: agencies by their years, each on the form of its time."""

from collections.abc import Iterable, Iterator
from itertools import islice, product
from pathlib import Path
from random import Random

from tests.made import make

_SINCE = {"provincial": 0, "statistics_2014": 2014, "annual_2019": 2019, "annual_2021": 2021}
_MADE = "某某县"


def write(folder: Path, agencies: Iterable[str], years: Iterable[int]) -> None:
    """Write a report of each agency and year, the same for the same names."""
    folder.mkdir(exist_ok=True)
    for agency, year in product(agencies, list(years)):
        (folder / f"{agency}-{year}.txt").write_text(text(agency, year), "utf-8")


def text(agency: str, year: int) -> str:
    """Give the report of an agency and year."""
    made = make(form(year), Random(f"{agency}{year}"))
    return made.text().replace(_MADE, agency).replace(f"{made.year}年", f"{year}年")


def form(year: int) -> str:
    """Give the form on which a year's reports are made."""
    return max((form for form in _SINCE if _SINCE[form] <= year), key=lambda form: _SINCE[form])


def names(number: int) -> list[str]:
    """Give so many names of counties: 甲子东安县, 甲子东平县 …"""
    return list(islice(_names(), number))


def _names() -> Iterator[str]:
    parts = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "东南西北", "安平宁和"
    return (f"{''.join(chosen)}县" for chosen in product(*parts))
