"""PowerPoint slides with native charts: titles are findings, notes hold the data behind them."""

import io
from collections.abc import Sequence
from typing import Any

from pptx.util import Emu, Inches

from pages.shared.cards.model import Card
from pages.shared.cards.notes import folded, opened, sentences
from pages.shared.chart.letters import length
from pages.shared.files.occasion import (
    Occasion,
    Slide,
    measure,
    places,
    portions,
    remarks,
    table_of,
    topics,
)
from pages.shared.files.presentation import body
from pages.shared.files.presentation.template import (
    ACCENT,
    INK,
    MARGIN,
    MUTED,
    ROOM,
    SMALL,
    WIDTH,
    empty,
    footer,
    move,
    text,
    write_in,
)
from pages.shared.html import plain

LINES = 12  # of 各口径对照 on one slide
TOPICS = 7  # in a column of the first slide
WORDS = 68  # full-width characters to a line of remarks


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the presentation: a title, the slides of each card, and 口径与断点 at the end."""
    deck = empty()
    _opening(deck, slides, occasion)
    for slide in slides:
        _slides(deck, slide, occasion)
    _appendix(deck, occasion)
    deck.core_properties.title = occasion.title
    deck.core_properties.language = "zh-CN"
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _opening(deck: Any, slides: Sequence[Slide], occasion: Occasion) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[0])
    move(page.shapes.title, MARGIN, Inches(1.7), ROOM, Inches(1.3))
    write_in(page.shapes.title, [occasion.title], 40, bold=True)
    said = [f"{occasion.agency} · {occasion.chosen}"]
    text(page, said, Inches(3.05), Inches(0.7), 18, MUTED)
    for at, part in enumerate(portions(topics(slides, 2 * TOPICS), TOPICS)):
        text(page, list(part), Inches(3.95), Inches(2.8), 16, INK,
              left=Emu(MARGIN + ROOM * at // 2), width=Emu(ROOM // 2))  # fmt: skip
    footer(deck, page, occasion)


def _slides(deck: Any, slide: Slide, occasion: Occasion) -> None:
    """Add the slides of a card: one with its charts, or its lines or rows on as many as needed."""
    card = slide.card
    panels = card.chart.panels if card.chart else ()
    lines = card.chart.lines if card.chart else ()
    lean, ids = table_of(card)
    parts: list[Any] = [panels]
    if not panels:
        parts = list(portions(lines, LINES) if lines else body.portions(lean, ids))
    for at, part in enumerate(parts):
        count = f"（{at + 1}/{len(parts)}）" if len(parts) > 1 else ""
        page = _face(deck, slide, count, occasion)
        if panels:
            body.add_charts(page, panels)
        elif lines:
            body.add_lines(page, part)
        else:
            body.add_table(page, lean, part)


def _face(deck: Any, slide: Slide, count: str, occasion: Occasion) -> Any:
    """Add a slide with everything but its chart: headline, measure, remarks, source, notes."""
    card = slide.card
    page = deck.slides.add_slide(deck.slide_layouts[0])
    title = f"{slide.title}{count}"
    write_in(page.shapes.title, [title], _title_size(title), bold=True)
    below = Inches(1.6) if card.second else Inches(1.42)
    if card.second:
        text(page, [card.second], Inches(1.3), Inches(0.3), 16, INK)
    text(page, [measure(slide, occasion)], below, Inches(0.28), 14, MUTED)
    line = remarks(slide.notes, WORDS, "见备注页")
    text(page, [line] if line else [], Inches(6.0), Inches(0.66), SMALL, MUTED)
    text(page, [f"来源：{card.source}"], Inches(6.7), Inches(0.26), SMALL, MUTED)
    footer(deck, page, occasion)
    page.notes_slide.notes_text_frame.text = _notes(slide)
    return page


def _appendix(deck: Any, occasion: Occasion) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[0])
    write_in(page.shapes.title, ["口径与断点"], 26, bold=True)
    half = Emu(ROOM // 2 - Inches(0.3))
    words = [occasion.chosen, occasion.held, occasion.until, *occasion.definitions]
    columns = ((MARGIN, "口径与收录", words), (Emu(WIDTH // 2), "断点", occasion.breaks))
    for left, heading, lines in columns:
        text(
            page, [heading], Inches(1.5), Inches(0.4), 18, ACCENT, left=left, width=half, bold=True
        )
        text(page, lines, Inches(2.0), Inches(4.8), 16, INK, left=left, width=half, after=6)
    footer(deck, page, occasion)


def _title_size(title: str) -> float:
    """Give the size at which a title fills two lines at most."""
    return next((size for size in (26, 22, 19) if length(title) <= 2 * 740 / size), 17)


def _notes(slide: Slide) -> str:
    """Give the speaker's note, then the data table and its equations, as plain text."""
    said = [slide.note] if slide.note else []
    said += [f"口径：{slide.card.measure}", f"来源：{slide.card.source}"]
    notes = sentences([*opened(slide.notes), *folded(slide.notes)])
    return "\n".join([*said, *_written(slide.card), *notes])


def _written(card: Card) -> list[str]:
    """Give the rows of a card's table in words, each with its places."""
    table = card.table
    head, rows, ids = list(table.head), [list(row) for row in table.rows], table.fact_ids
    if card.grid:
        lean, ids = table_of(card)
        head, rows = list(lean.head), [[plain(cell) for cell in row] for row in lean.rows]
    of = zip(rows, ids, strict=True)
    return ["\t".join(head), *("\t".join([*row, places(own)]) for row, own in of)]
