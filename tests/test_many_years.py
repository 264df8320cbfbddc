"""Charts of many years: numbers and words stand beside each other, not over each other."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from pages.shared.chart import columns, plotly
from pages.shared.chart.letters import breadth
from pages.shared.chart.palette import LIGHT

YEARS = range(2015, 2025)


def drawn(values: Mapping[int, float], absent: Mapping[int, str]) -> dict[str, Any]:
    marks = pl.DataFrame(
        [
            {"year": year, "value": value, "lower": value, "upper": value, "unit": "件",
             "fact_ids": [f"{year}"], "state": "printed"}
            for year, value in values.items()
        ]
    )  # fmt: skip
    forms = dict.fromkeys({*values, *absent}, "annual_2021")
    own = columns(marks, forms=forms, absent=absent)
    assert own
    return plotly.figure(own, LIGHT)


@pytest.mark.parametrize("value", [7.0, 326.0, 10_121.0, 14_049_427.0])
def test_numbers_over_ten_columns_do_not_run_into_each_other(value: float) -> None:
    figure = drawn(dict.fromkeys(YEARS, value), {})
    layout, (bars,) = figure["layout"], figure["data"]
    low, high = layout["xaxis"]["range"]
    pixels = layout["meta"]["pixels"] - layout["margin"]["l"] - layout["margin"]["r"]
    size = bars["textfont"]["size"]
    for (year, text), (after, beside) in pairwise(zip(bars["x"], bars["text"], strict=True)):
        apart = (after - year) * pixels / (high - low)
        assert (breadth(text) + breadth(beside)) / 2 * size < apart


def test_a_few_years_keep_the_large_numbers() -> None:
    few = drawn({2020: 5758.0, 2023: 10_121.0}, {})["data"][0]["textfont"]["size"]
    many = drawn(dict.fromkeys(YEARS, 10_121.0), {})["data"][0]["textfont"]["size"]
    assert few > many


def test_years_with_the_same_absence_bear_its_word_once() -> None:
    absent = dict.fromkeys(range(2019, 2023), "报告未载") | {2024: "报告未载", 2023: "无法读取"}
    figure = drawn({2018: 5.0}, absent)
    words = [each["text"] for each in figure["layout"]["annotations"]]
    assert (words.count("报告未载"), words.count("无法读取")) == (2, 1)
