"""Rows numbered otherwise than the form has it, escaped, or with their article beside them."""

import re
from collections.abc import Callable
from random import Random

import pytest
from conftest import Read
from test_made import values, wrong

from tests.made import Made, Rows, make
from tests.mutants.layouts import IN_TEXT, RUN_TOGETHER

CIRCLED = "①②③④⑤⑥⑦⑧"
NUMBERED: dict[str, Callable[[str], str]] = {
    "1、": lambda text: re.sub(r"^(\d)\.", r"\1、", text),
    "1．": lambda text: re.sub(r"^(\d)\.", r"\1．", text),
    "（1）": lambda text: re.sub(r"^(\d)\.", r"（\1）", text),
    "①": lambda text: re.sub(r"^(\d)\.", lambda found: CIRCLED[int(found[1]) - 1], text),
    "一.": lambda text: re.sub(r"^([一二三四])、", r"\1.", text),
    "none": lambda text: re.sub(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)", "", text),
}
APART = [name for name in IN_TEXT if name not in RUN_TOGETHER]
IN_MARKDOWN = [name for name in APART if name in ("piped", "markdown")]


def renumbered(made: Made, number: Callable[[str], str]) -> list[Rows]:
    proactive, requests, disputes = made.tables()
    return [proactive, [list(map(number, row)) for row in requests], disputes]


@pytest.mark.parametrize("layout", APART)
@pytest.mark.parametrize("numbered", NUMBERED)
def test_a_row_may_be_numbered_otherwise(read: Read, numbered: str, layout: str) -> None:
    made = make("annual_2021", Random(21))
    tables = renumbered(made, NUMBERED[numbered])
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    if layout == "spaced" and numbered in ("（1）", "①", "一."):
        assert wrong(report, made) == {}  # in running text a label is told by its own number
    else:
        assert values(report) == made.figures


@pytest.mark.parametrize("layout", APART)
def test_a_sum_may_stand_apart_from_its_unit(read: Read, layout: str) -> None:
    made = make("annual_2019", Random(24))
    proactive, requests, disputes = made.tables()
    proactive = [[cell.replace("万元", " 万元") for cell in row] for row in proactive]
    tables = [proactive, requests, disputes]
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert values(report) == made.figures


@pytest.mark.parametrize("layout", IN_MARKDOWN)
def test_what_markdown_escapes_is_read(read: Read, layout: str) -> None:
    made = make("annual_2019", Random(22))
    escaped = [
        [[re.sub(r"([.\-+])", r"\\\1", cell) for cell in row] for row in table]
        for table in made.tables()
    ]
    report = read(made.around([IN_TEXT[layout](table) for table in escaped]), "a.txt")
    assert values(report) == made.figures
    for figure in (fact.figure for fact in report.facts):
        if figure.printed and figure.start is not None:
            assert report.text[figure.start : figure.end] == figure.printed


@pytest.mark.parametrize("form", ["annual_2019", "annual_2021"])
@pytest.mark.parametrize("layout", ["tabbed", "piped", "markdown"])
def test_an_article_may_stand_beside_its_rows(read: Read, form: str, layout: str) -> None:
    made = make(form, Random(23))
    proactive, requests, disputes = made.tables()
    beside: Rows = []
    article: list[str] = []
    for row in proactive:
        if row[0].startswith("第二十条"):
            article = row
        elif row[0] == "信息内容":
            beside.append(["条款", *row])
        else:
            beside.append([*article, *row])
            article = []  # it runs down over the rows below
    tables = [beside, requests, disputes]
    report = read(made.around([IN_TEXT[layout](table) for table in tables]), "a.txt")
    assert values(report) == made.figures
