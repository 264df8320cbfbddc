"""A card as text: what it says and stands on, the rows of its file, a digest of its drawing."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from pages.shared import html
from pages.shared.cards.model import Card, Percent
from pages.shared.cards.notes import EVERYWHERE, open_line
from pages.shared.chart import Chart, plotly
from pages.shared.chart.palette import LIGHT

NAMED = 3  # facts of a row that are named; of more, their number and a digest

_PLAIN = ("ink", "muted", "line", "band", "ground", "accent", "pale", "rim")
_COLOURS = {colour: group for group, colour in LIGHT.groups.items()} | {
    getattr(LIGHT, name): name for name in _PLAIN
}


def of_card(card: Card) -> str:
    """Give a card as text, a line for each thing that it says or holds."""
    return "\n".join(_lines(card)) + "\n"


def digest(words: str) -> str:
    """Give a few characters that change with some words."""
    return sha256(words.encode()).hexdigest()[:12]


def of_html(body: str) -> str:
    """Give a piece of a page without its marks, a row of a table to a line."""
    lines = re.sub(r"</(?:tr|caption|p|b)>", "\n", body)
    cells = re.sub(r"</t[hd]>(?=<t[hd])", " | ", lines).replace("<br>", "，")
    return re.sub(r"<[^>]*>", "", cells)


def _lines(card: Card) -> Iterator[str]:
    yield f"== {card.key}"
    yield f"headline  {card.finding}"
    if card.second:
        yield f"second    {card.second}"
    yield f"measure   {card.measure}"
    yield f"source    {card.source}"
    if card.copied:
        yield f"copied    {card.copied.partition(chr(10))[0]}"
    if line := open_line(card.notes):
        yield f"open      {line}"
    for note in card.notes:
        where = "" if note.where == EVERYWHERE else f"，{note.where}"
        yield f"note      {note.text}  （{note.kind} {note.weight}{where}）"
    yield from (f"basis     {b.number}（{b.of}）  {_facts(b.fact_ids)}" for b in card.basis)
    yield from (f"grid      {line}" for line in _grid(card))
    yield from (f"record    {line}" for line in _records(card))
    yield f"table     {len(card.table.rows)} rows {_table(card)}"
    yield from (f"chart     {line}" for line in _chart(card.chart))
    yield f"drawing   {_drawing(card.chart)}"


def _facts(fact_ids: Sequence[str] | None) -> str:
    """Name facts in short: what is total, of the whole, of its report's own year is left out."""
    own = [_fact(each) for each in fact_ids or ()]
    return " ".join(own) if len(own) <= NAMED else f"{len(own)} facts {digest(' '.join(own))}"


def _fact(fact_id: str) -> str:
    report, metric, applicant, scope, year, number = fact_id.rsplit(":", 5)
    words = f"{report}:{metric}"
    words += f"/{applicant}" if applicant != "total" else ""
    words += f"@{scope}" if scope != "jurisdiction" else ""
    words += f"~{year}" if not report.endswith(year) else ""
    return words + (f"#{number}" if number != "1" else "")


def _grid(card: Card) -> Iterator[str]:
    for row in (card.grid.head, *card.grid.rows) if card.grid else ():
        yield " | ".join(html.plain(cell) for cell in row)


def _records(card: Card) -> Iterator[str]:
    """Give the rows of the card's file: heads first, then values, with the facts of each."""
    if card.grid or not card.table.records:
        yield f"{len(card.table.records)} rows {digest(str([*map(dict, card.table.records)]))}"
        return
    heads = list(dict.fromkeys(name for record in card.table.records for name in record))
    yield " | ".join(heads)
    for record, ids in zip(card.table.records, card.table.fact_ids, strict=True):
        yield f"{' | '.join(_value(record.get(name)) for name in heads)}  {_facts(ids)}".rstrip()


def _value(value: str | float | None) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, Percent):
        return f"{value * 100:.3f}%"
    return value if isinstance(value, str) else f"{value:.15g}"


def _table(card: Card) -> str:
    return digest(json.dumps([list(card.table.head), [*map(list, card.table.rows)]]))


def _chart(chart: Chart | None) -> Iterator[str]:
    """Give the panels and series of a chart, each mark with its words; the lines of 各口径对照."""
    for panel in chart.panels if chart else ():
        around = (
            *filter(None, [panel.heading]), *(band.name for band in panel.bands),
            *(f"{year} {words}" for year, words in panel.absent.items()),
            *(f"{year} {_lined(words)}" for year, words in panel.above.items()),
            *(f"{a}–{b}" for a, b in panel.joins),
        )  # fmt: skip
        yield " | ".join((panel.kind, *around))
        for series in panel.series:
            marks = zip(panel.categories, series.marks, strict=True)
            told = (f"{place} {mark.words}" for place, mark in marks if mark)
            yield " | ".join((f"  {series.name} {series.colour}{' hollow' * series.hollow}", *told))
    for line in chart.lines if chart else ():
        kind = " ".join(name for name in ("hollow", "few", "chosen") if getattr(line, name))
        yield f"{line.name} | {line.year} | {line.words} {kind}".rstrip()


def _lined(words: str) -> str:
    return words.replace("\n", "，")


def _drawing(chart: Chart | None) -> str:
    """Give a digest of the marks, and one of what stands around them."""
    if chart is None:
        return "none"
    figure = plotly.figure(chart, LIGHT)
    marks, layout = (digest(json.dumps(_plain(figure[part]))) for part in ("data", "layout"))
    return f"{len(figure['data'])} traces {marks}, layout {layout}"


def _plain(part: Any) -> Any:
    """Give a part of a drawing with its numbers rounded and its colours by what they stand for."""
    if isinstance(part, Mapping):
        return {str(name): _plain(each) for name, each in sorted(part.items(), key=str)}
    if isinstance(part, list | tuple):
        return [_plain(each) for each in part]
    if isinstance(part, float):
        return float(f"{part:.6g}")
    if isinstance(part, str):
        return _recoloured(part)
    return part


def _recoloured(words: str) -> str:
    for colour, name in _COLOURS.items():
        words = words.replace(colour, name)
    return words
