"""One HTML file that presents, is handed out and prints; it opens with the network off."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from plotly.offline import get_plotlyjs

from pages.shared.cards.model import Card
from pages.shared.cards.notes import folded, opened, sentences
from pages.shared.chart import Chart, plotly
from pages.shared.chart.palette import LIGHT
from pages.shared.chart.plotly.sheet import Figure, plot_height
from pages.shared.files import tabular
from pages.shared.files.occasion import Occasion, Slide, measure, places, remarks, table_of, topics
from pages.shared.files.tabular import Room, Row
from pages.shared.html import Cell, unbroken
from pages.shared.table import Condensed

ROOM = 372  # pixels of a figure's height that the smallest stage holds, its labels at 24 px
TIGHTER = 0.9  # how far a chart may be pressed together
BAR = 20  # pixels that a bar needs for its label
# Of a table under a headline and over remarks of full length: at 28 px, and at 24 px.
WIDE, DENSE = Room(61, 14.3, 1.4, 0.3), Room(71, 17, 1.6, 0.35)
SECOND = 1.4  # lines of a table that a second line takes
TOPICS = 14  # on the title slide
LINE = 70  # full-width characters to a line of remarks
HERE = Path(__file__)


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the deck: a title, the slides of each card, and 口径与断点 at the end."""
    pages = [_title(slides, occasion)]
    figures: dict[str, Figure] = {}
    for slide in slides:
        figure = _drawn(slide.card.chart)
        if figure:
            figures[str(len(pages) + 1)] = figure
        pages += _slides(slide, occasion, len(pages) + 1, drawn=figure is not None)
    pages.append(_appendix(occasion, len(pages) + 1))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(occasion.title)}</title><style>{_part('deck.css')}</style></head>"
        f'<body class="handout"><main>{"".join(pages)}</main>{_BAR}'
        f"<script>{_plotly()}</script>"
        f'<script type="application/json" id="figures">{_json(figures)}</script>'
        f"<script>{_part('deck.js')}</script></body></html>"
    ).encode()


_BAR = (
    '<nav class="bar" aria-label="演示操作">'
    '<button type="button" data-do="present">全屏演示</button>'
    '<button type="button" data-do="print">打印</button>'
    "<span>全屏演示后：← → 翻页　Home/End 首末页　N 讲稿备注　T 数据表和附注　Esc 退出</span></nav>"
    '<div class="sr" role="status" aria-live="polite" id="where"></div>'
)


def _title(slides: Sequence[Slide], occasion: Occasion) -> str:
    items = "".join(f"<li>{escape(topic)}</li>" for topic in topics(slides, TOPICS))
    return _page(
        1,
        f'<div class="opening"><h1>{escape(occasion.title)}</h1>'
        f'<p class="measure">{escape(occasion.agency)} · {escape(occasion.chosen)}</p>'
        f"<ul>{items}</ul></div>",
        occasion,
    )  # fmt: skip


def _slides(slide: Slide, occasion: Occasion, number: int, *, drawn: bool) -> list[str]:
    """Give the slides of a card: one with its chart, or its table on as many as it needs."""
    lean, ids = table_of(slide.card)
    whole = list(zip(lean.rows, ids, strict=True))
    parts = [whole] if drawn else tabular.portions(lean, ids, _room(lean, slide.card.second))
    spoken = f'<p class="spoken"><b>备注</b>　{escape(slide.note)}</p>' if slide.note else ""
    pages = []
    for at, part in enumerate(parts):
        count = f"（{at + 1}/{len(parts)}）" if len(parts) > 1 else ""
        shown = _chart(slide, number) if drawn else _far(lean, part)
        near = (_basis(slide.card) if at == 0 else "") + _near(lean, part, slide.card.finding)
        more = f"{spoken if at == 0 else ''}{near}{_notes(slide)}"
        pages.append(_page(number + at, _face(slide, occasion, shown, count), occasion, more))
    return pages


def _face(slide: Slide, occasion: Occasion, part: str, count: str) -> str:
    """Give what a slide shows: both lines, measure, chart or table, what stands open, source."""
    card = slide.card
    second = f'<p class="second">{unbroken(card.second)}</p>' if card.second else ""
    return (
        f"<h2>{unbroken(slide.title)}{count}</h2>{second}"
        f'<p class="measure">{escape(measure(slide, occasion))}</p>{part}'
        f'<p class="breaks">{escape(remarks(slide.notes, LINE, "按T键查看"))}</p>'
        f'<p class="source">来源：{escape(card.source)}</p>'
    )


def _chart(slide: Slide, number: int) -> str:
    return (
        f'<div class="chart" data-figure="{number}" role="img" '
        f'aria-label="{escape(slide.card.finding)}，数据见本页表格"></div>'
    )


def _far(lean: Condensed, rows: Sequence[Row]) -> str:
    """Give rows of a table for reading from afar."""
    caption = f"<caption>{escape(lean.said)}</caption>" if lean.said else ""
    body = "".join(_row(row, lean) for row, _ in rows)
    dense = " dense" if _dense(lean) else ""
    return (
        f'<div class="chart far{dense}"><table>{caption}<colgroup>{_columns(lean)}</colgroup>'
        f"<thead><tr>{_head(lean)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _appendix(occasion: Occasion, number: int) -> str:
    words = [occasion.chosen, occasion.held, occasion.until, *occasion.definitions]
    items = "".join(f"<li>{escape(word)}</li>" for word in words)
    breaks = "".join(f"<li>{escape(word)}</li>" for word in occasion.breaks)
    return _page(
        number,
        f'<h2>口径与断点</h2><div class="two"><ul>{items}</ul><ul>{breaks}</ul></div>',
        occasion,
    )  # fmt: skip


def _page(number: int, inner: str, occasion: Occasion, more: str = "") -> str:
    more = f'<div class="more">{more}</div>' if more else ""
    return (
        f'<section class="page" id="p{number}"><div class="frame"><div class="stage">{inner}'
        f'<p class="foot"><span>{escape(occasion.footer)}</span><span>{number}</span></p>'
        f"</div></div>{more}</section>"
    )


def _basis(card: Card) -> str:
    """Give the places of the numbers that the finding stands on and that are not in the table."""
    told = {word for row in card.table.rows for word in row}
    items = "".join(
        f"<li>依据：{escape(each.number)}（{escape(each.of)}）：{escape(places(each.fact_ids))}</li>"
        for each in card.basis if each.number not in told
    )  # fmt: skip
    return f'<ul class="notes">{items}</ul>' if items else ""


def _notes(slide: Slide) -> str:
    """Give all of a card's remarks: those that stand open, then those that fold."""
    said = sentences([*opened(slide.notes), *folded(slide.notes)])
    items = "".join(f"<li>{escape(words)}</li>" for words in said)
    return f'<ul class="notes">{items}</ul>' if items else ""


def _room(lean: Condensed, second: str = "") -> Room:
    """Give the room of a table, under a headline and a second line where there is one."""
    room = tabular.room(lean, WIDE, DENSE)
    return replace(room, lines=room.lines - SECOND) if second else room


def _dense(lean: Condensed) -> bool:
    return tabular.room(lean, WIDE, DENSE) is DENSE


def _columns(lean: Condensed) -> str:
    own = tabular.widths(lean, _room(lean))
    return "".join(f'<col style="width:{100 * each / sum(own):.2f}%">' for each in own)


def _near(lean: Condensed, rows: Sequence[Row], title: str) -> str:
    """Give rows, each with the report, the place and the words that it stands on."""
    body = "".join(_row(row, lean, _from(ids)) for row, ids in rows)
    said = f"<span>（{escape(lean.said)}）</span>" if lean.said else ""
    dense = ' class="dense"' if _dense(lean) else ""
    return (
        f"<table{dense}><caption>{escape(title)}{said}</caption><thead><tr>{_head(lean)}"
        f'<th scope="col">出处与原文</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _from(fact_ids: Sequence[str]) -> str:
    return f'<td class="from">{escape(places(fact_ids)) or "—"}</td>'


def _head(lean: Condensed) -> str:
    return "".join(
        f'<th scope="col"{_side(at, lean)}>{escape(word)}</th>' for at, word in enumerate(lean.head)
    )


def _row(row: Sequence[Cell], lean: Condensed, more: str = "") -> str:
    first, *rest = row
    cells = "".join(f"<td{_side(at, lean)}>{_words(cell)}</td>" for at, cell in enumerate(rest, 1))
    return f'<tr><th scope="row">{_words(first)}</th>{cells}{more}</tr>'


def _words(cell: Cell) -> str:
    remark = f"<small>{escape(cell.remark)}</small>" if cell.remark else ""
    return f"<span>{escape(cell.text)}</span>{remark}"


def _side(at: int, lean: Condensed) -> str:
    return ' class="n"' if at in lean.numeric else ""


def _drawn(chart: Chart | None) -> Figure | None:
    """Give the figure of a slide, which prints title and source itself. None for one so tall that
    its words would not be read from the back of a room: its table stands there.
    """
    if chart is None:
        return None
    figure = plotly.figure(chart, LIGHT)
    return figure if _least(chart, figure) <= ROOM else None


def _least(chart: Chart, figure: Figure) -> float:
    """Give the pixels to which a figure's height may be pressed, its labels not smaller."""
    height = float(figure["layout"]["height"])
    bars = sum(len(series.marks) for panel in chart.panels for series in panel.series
               if panel.kind == "bars")  # fmt: skip
    return height - plot_height(figure) + bars * BAR if bars else TIGHTER * height


def _json(figures: dict[str, Figure]) -> str:
    words = json.dumps(figures, ensure_ascii=False, default=str, separators=(",", ":"))
    return words.replace("</", "<\\/").replace("<!--", "<\\!--")


@cache
def _plotly() -> str:
    return str(get_plotlyjs()).replace("</script", "<\\/script")


@cache
def _part(name: str) -> str:
    return HERE.with_name(name).read_text("utf-8")
