"""A report cut off wherever its tables are: reading says only what stands there."""

import pytest
from chongqing import text
from conftest import Read


@pytest.mark.parametrize("year", [2017, 2020, 2023])
def test_a_report_cut_off_gives_no_figure_that_the_whole_does_not(read: Read, year: int) -> None:
    whole = {(f.figure.metric, f.figure.applicant, f.figure.value)
             for f in read(text(year), f"chongqing-{year}.txt").facts}  # fmt: skip
    first = {2017: "统计指标", 2020: "第二十条第（一）项", 2023: "第二十条第（一）项"}[year]
    start = text(year).index(first)
    for at in range(start, len(text(year)), 41):
        for fact in read(text(year)[:at], f"chongqing-{year}.txt").facts:
            figure = fact.figure
            if figure.value is not None and figure.origin == "table" and figure.state != "implied":
                assert (figure.metric, figure.applicant, figure.value) in whole, at
