"""What is read of the sentences of made reports, and what is not: `figures/sentences.txt`.

Each entry there is an agency and a year, sentences of its report as agencies of every kind word
them, and each figure that is read of them, which a person has found right: metric, value, and scope
where that is not the whole; `-` for none. Its lines change only where a sentence is read otherwise.
"""

from dataclasses import dataclass
from itertools import takewhile

import pytest
from chongqing import ROOT
from conftest import Read

FIGURES = ROOT / "tests" / "figures" / "sentences.txt"


@dataclass(frozen=True)
class Entry:
    """Sentences of an agency's report of a year, and the figures that are read of them."""

    agency: str
    year: str
    words: str
    figures: list[str]


def entry(block: str) -> Entry:
    head, *lines = block.split("\n")
    agency, year = head.split()
    words = list(takewhile(lambda line: not line.startswith("  "), lines))
    figures = [line.strip() for line in lines[len(words) :] if line != "  -"]
    return Entry(agency, year, "\n".join(words), figures)


ENTRIES = [entry(block) for block in FIGURES.read_text("utf-8").strip().split("\n\n")]


@pytest.mark.parametrize("each", ENTRIES, ids=lambda each: f"{each.agency}{each.words[:20]}")
def test_what_is_read_of_sentences_is_what_a_person_found_right(read: Read, each: Entry) -> None:
    title = f"{each.agency}{each.year}年政府信息公开工作年度报告"
    head = f"{title}\n本报告含政府信息主动公开、依申请公开情况。\n"
    facts = read(f"{head}{each.words}\n", f"made-{each.year}.txt").facts
    told = [f.figure for f in facts if f.figure.origin == "text" and f.figure.state != "implied"]
    assert each.figures == [
        f"{f.metric} {f.value:.12g}" + ("" if f.scope == "jurisdiction" else f" {f.scope}")
        for f in told
    ]
