"""One HTML file that presents, is handed out and prints; it opens with the network off."""

import json
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from plotly.offline import get_plotlyjs

from pages.shared import queries
from pages.shared.meeting.slides import Occasion, Slide
from pages.shared.plot import Figure, untitled

STAGE = (1720, 640)  # pixels that a slide of 1920 × 1080 leaves for the chart
SMALLEST = 1.45
LARGEST = 2.2  # how much larger than on a page a chart is drawn; labels are 24 px from 1.72 on
HERE = Path(__file__)


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the deck: a title, one slide for each card, and 口径与断点 at the end."""
    pages = [_title(slides, occasion)]
    pages += [_slide(slide, at, occasion) for at, slide in enumerate(slides, 2)]
    pages.append(_appendix(occasion, len(slides) + 2))
    figures = {
        str(at): figure
        for at, slide in enumerate(slides, 2)
        if (figure := _bare(slide.card.figure))
    }
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
    "<span>← → 翻页　Home/End 首末页　N 备注　T 数据表　Esc 退出演示</span></nav>"
    '<div class="sr" role="status" aria-live="polite" id="where"></div>'
)


def _title(slides: Sequence[Slide], occasion: Occasion) -> str:
    topics = dict.fromkeys(slide.card.measure.partition(" · ")[0] for slide in slides)
    items = "".join(f"<li>{escape(topic)}</li>" for topic in topics)
    return _page(
        1,
        f'<div class="opening"><h1>{escape(occasion.title)}</h1>'
        f'<p class="measure">{escape(occasion.agency)} · {escape(occasion.chosen)}</p>'
        f"<ol>{items}</ol></div>",
        occasion, "", "",
    )  # fmt: skip


def _slide(slide: Slide, number: int, occasion: Occasion) -> str:
    card = slide.card
    notes = "".join(f"<li>{escape(note)}</li>" for note in card.notes)
    spoken = f'<p class="spoken"><b>备注</b>　{escape(slide.note)}</p>' if slide.note else ""
    width, height = STAGE
    chart = (
        f'<div class="chart" data-figure="{number}" role="img" '
        f'aria-label="{escape(card.finding)}，数据见本页表格" '
        f'style="width:{width}px;height:{height}px"></div>'
        if _bare(card.figure) else f'<div class="chart tabled">{_table(slide, 12)}</div>'
    )  # fmt: skip
    return _page(
        number,
        f"<h2>{escape(slide.title)}</h2>"
        f'<p class="measure">{escape(card.measure)}</p>{chart}'
        f'<ul class="breaks">{notes}</ul><p class="source">来源：{escape(card.source)}</p>',
        occasion, spoken, _table(slide),
    )  # fmt: skip


def _appendix(occasion: Occasion, number: int) -> str:
    words = [occasion.chosen, occasion.held, occasion.until, *occasion.definitions]
    items = "".join(f"<li>{escape(word)}</li>" for word in words)
    breaks = "".join(f"<li>{escape(word)}</li>" for word in occasion.breaks)
    return _page(
        number,
        f'<h2>口径与断点</h2><div class="two"><ul>{items}</ul><ul>{breaks}</ul></div>',
        occasion, "", "",
    )  # fmt: skip


def _page(number: int, inner: str, occasion: Occasion, spoken: str, table: str) -> str:
    more = f'<div class="more">{spoken}{table}</div>' if spoken or table else ""
    return (
        f'<section class="page" id="p{number}"><div class="frame"><div class="stage">{inner}'
        f'<p class="foot"><span>{escape(occasion.footer)}</span><span>{number}</span></p>'
        f"</div></div>{more}</section>"
    )


def _table(slide: Slide, most: int | None = None) -> str:
    """Give the card's rows, each with the report, the place and the words that it stands on."""
    table = slide.card.table
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in (*table.head, "出处与原文"))
    rows = []
    for row, ids in list(zip(table.rows, table.fact_ids, strict=True))[:most]:
        places = "；".join(
            f"{each['report_year']}年报 {each['label']}“{_short(each['printed'])}”"
            for each in queries.citations(ids).to_dicts()
        )
        first, *rest = row
        cells = "".join(
            f'<td class="{"n" if at in table.numeric else ""}">{escape(word)}</td>'
            for at, word in enumerate(rest, 1)
        )
        rows.append(
            f'<tr><th scope="row">{escape(first)}</th>{cells}<td>{escape(places) or "—"}</td></tr>'
        )
    return (
        f"<table><caption>{escape(slide.card.finding)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _short(printed: str | None) -> str:
    return "（原文此格缺失，由勾稽补出）" if printed is None else " ".join(printed.split())


def _bare(figure: Figure | None) -> Figure | None:
    """Give a figure sized for the stage; the slide prints title and source itself. None for one
    so tall that its words would not be read from the back of a room: its table stands there.
    """
    if figure is None:
        return None
    bare = untitled(figure)
    layout = bare["layout"]
    scale = min(LARGEST, STAGE[1] / layout["height"], STAGE[0] / layout["meta"]["pixels"])
    if scale < SMALLEST:
        return None
    sized = {"width": STAGE[0] / scale, "meta": {"scale": scale}}
    return {**bare, "layout": layout | sized}


def _json(figures: dict[str, Figure]) -> str:
    words = json.dumps(figures, ensure_ascii=False, default=str, separators=(",", ":"))
    return words.replace("</", "<\\/").replace("<!--", "<\\!--")


@cache
def _plotly() -> str:
    return str(get_plotlyjs()).replace("</script", "<\\/script")


@cache
def _part(name: str) -> str:
    return HERE.with_name(name).read_text("utf-8")
