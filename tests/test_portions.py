"""What is too long for a slide goes on over several, and what has no room there is named."""

import json
import re

import pytest
from drawn import figure
from hypothesis import given
from hypothesis import strategies as st

from pages.shared.cards.notes import KINDS, Note
from pages.shared.chart.letters import length
from pages.shared.files import deck, tabular
from pages.shared.files.occasion import (
    Occasion,
    Slide,
    portions,
    remarks,
    table_of,
)
from pages.shared.html import Cell
from pages.shared.meeting import gallery
from pages.shared.table import Condensed

pytestmark = pytest.mark.usefixtures("on_the_build")

cells = st.builds(
    lambda text, remark: Cell(text, remark=remark),
    st.text("年报所载1,", min_size=1, max_size=30), st.sampled_from(["", "勾稽补出"]),
)  # fmt: skip
table_rows = st.lists(
    st.one_of(st.lists(cells, min_size=4, max_size=4),
              st.builds(lambda cell: [cell, Cell(""), Cell(""), Cell("")], cells)), max_size=40
)  # fmt: skip
notes = st.builds(Note, st.sampled_from(sorted(KINDS)), st.text("年报所载，", max_size=120))


def test_the_deck_holds_figures_tables_and_nothing_from_outside(
    slides: list[Slide], meeting: Occasion
) -> None:
    page = deck.write(slides, meeting).decode()
    held = re.search(r'<script type="application/json" id="figures">(.*?)</script>', page, re.S)
    assert held
    figures = json.loads(held.group(1))
    pages = re.findall(r'<section class="page" id="p(\d+)">(.*?)</section>', page, re.S)
    numbers = [number for number, own in pages if f'data-figure="{number}"' in own]
    assert list(figures) == numbers
    # Twenty lines of 各口径对照 would be too small to read from afar: its table stands there.
    drawn = [s for s in slides if s.card.chart and s.card.key != "lens_disputes"]
    for slide, number in zip(drawn, numbers, strict=True):
        expected = json.loads(json.dumps(figure(slide.card)["data"]))
        assert figures[number]["data"] == expected
        assert deck.escape(slide.title) in dict(pages)[number]
    for slide in slides:
        own = "".join(words for _, words in pages if deck.escape(slide.title) in words)
        lean, _ = table_of(slide.card)
        assert deck.escape(lean.said) in own
        for row in lean.rows:
            line = ".*?".join(re.escape(f">{deck.escape(cell.text)}<") for cell in row)
            assert re.search(line, own)
    own = page.replace(deck._plotly(), "")
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", own)


def test_a_table_too_long_for_a_slide_goes_on_over_several_and_loses_no_row(
    slides: list[Slide], meeting: Occasion
) -> None:
    slide = next(each for each in slides if each.card.key == "lens_disputes")
    page = deck.write([slide], meeting).decode()
    far = re.findall(r'<div class="chart far dense">.*?<tbody>(.*?)</tbody>', page, re.S)
    assert len(far) > 1
    assert sum(part.count("<tr>") for part in far) == 28
    assert len(slide.card.table.rows) == 28


@given(st.lists(st.integers(), max_size=60), st.integers(1, 12))
def test_portions_keep_every_row_in_its_order(rows: list[int], most: int) -> None:
    parts = portions(rows, most)
    assert [row for part in parts for row in part] == rows
    assert all(len(part) <= most for part in parts)


@given(table_rows)
def test_a_table_goes_on_over_slides_in_its_order_no_heading_last(rows: list[list[Cell]]) -> None:
    lean = Condensed(["指标", "2020年", "2023年", "能否相比"], rows, [1, 2], "")
    parts = tabular.portions(lean, [[str(at)] for at in range(len(rows))], deck.WIDE)
    assert [row for part in parts for row, _ in part] == rows
    assert [own for part in parts for _, (own,) in part] == [str(at) for at in range(len(rows))]
    for part in parts[:-1]:
        heading = not any(cell.text for cell in part[-1][0][1:])
        assert not heading or len(part) == 1
    assert sum(tabular.widths(lean, deck.WIDE)) <= deck.WIDE.across + 4 * 4 + 0.01


@given(st.lists(notes, max_size=9))
def test_what_has_no_room_under_a_chart_is_named(held: list[Note]) -> None:
    line = remarks(held, 70, "见备注页")
    assert length(line) <= 140
    for note in held:
        assert not note.weight or note.text in line or KINDS[note.kind].name in line


def test_the_deck_gives_the_place_of_a_number_that_its_table_lacks(meeting: Occasion) -> None:
    content = deck.write([Slide(gallery.card("reasons_refused", {}))], meeting).decode()
    assert "<li>依据：9,862（2023年办理结果合计）：2023年年报 三、本年度办理结果" in content
    assert "<li>依据：133" not in content  # which the table has
