"""The page itself, as it was printed: its picture with the figures that stand on it, one lit."""

import re
from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from pages.shared import address, html, queries, wording
from pages.shared.door import pictures

PAGE = "page"  # the parameter that names a page of the original
_MARGIN = 2.0  # points around a figure's box
_DIGITS = re.compile(r"[1-9]\d{0,3}")


def page_asked(asked: str | None, chosen: Sequence[wording.Row], pages: int) -> int:
    """Give the page to show: the one that was asked for, else that of the first lit figure."""
    if asked and _DIGITS.fullmatch(asked) and int(asked) <= pages:
        return int(asked)
    return next((fact["page"] for fact in chosen if fact["page"]), 1)


def sheet(report: wording.Row, chosen: Sequence[wording.Row], asked: str | None) -> str:
    """Give a page of the original with its figures; nothing where the file has no pages."""
    seen = queries.pages(report["report_id"])
    if not seen:
        return ""
    number = page_asked(asked, chosen, len(seen))
    left, upper, right, lower = seen[number - 1]
    lit = [fact["fact_id"] for fact in chosen]
    marks = "".join(
        _mark(fact, seen[number - 1], lit=fact["fact_id"] in lit)
        for fact in _on_page(report["report_id"], number)
    )
    name = f"原件第{number}页"
    picture = html.text(pictures.address(report["sha256"], number))
    return (
        f"<figure class='sheet'>{_steps(number, len(seen), chosen)}"
        "<div class='sheet-frame' tabindex='0' role='region' aria-label='原页'>"
        f"<div class='sheet-page' style='aspect-ratio:{right - left:.0f}/{lower - upper:.0f}'>"
        f"<img src='{picture}' alt='{name}，所存的原件不在时无图'>{marks}</div></div></figure>"
    )


def offer(report: wording.Row) -> None:
    """Offer the file that was read, as it came; nothing where it is not kept."""
    if not queries.has_original(report["sha256"]):
        return
    st.download_button(
        "下载原件", queries.later(partial(queries.original, report["sha256"])), report["file"],
        "application/octet-stream", key="original", on_click="ignore",
    )  # fmt: skip


def _on_page(report_id: str, number: int) -> Iterable[wording.Row]:
    facts = queries.facts(report_id).to_dicts()
    return [fact for fact in facts if fact["page"] == number and fact["state"] != "implied"]


def _mark(fact: wording.Row, seen: Sequence[float], *, lit: bool) -> str:
    """Give the box of a figure on its page, in parts of it: a link, or lit."""
    left, upper, right, lower = seen
    x0, y0, x1, y1 = fact["box"]
    width, height = right - left, lower - upper
    place = (
        f"left:{_share(x0 - _MARGIN - left, width)};top:{_share(y0 - _MARGIN - upper, height)};"
        f"width:{_share(x1 - x0 + 2 * _MARGIN, width)};"
        f"height:{_share(y1 - y0 + 2 * _MARGIN, height)}"
    )
    if lit:
        return f"<mark class='lit' style='{place}'></mark>"
    words = html.text(f"{fact['label_zh']} {''.join((fact['printed'] or '').split())}")
    cited = html.cite([fact["fact_id"]], "").removesuffix("</a>")
    opening = cited.replace('class="cite"', f'class="figure" style="{place}" title="{words}"')
    return f"{opening}<span class='unseen'>{words}</span></a>"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}%"


def _steps(number: int, pages: int, chosen: Sequence[wording.Row]) -> str:
    """Give which page it is, the pages beside it, and the way back to the lit figure's."""
    lit = next((fact["page"] for fact in chosen if fact["page"]), number)
    ways = [
        _way(number - 1, "‹ 上一页") if number > 1 else "",
        f"<b>原件第{number}页</b>，共{pages}页",
        _way(number + 1, "下一页 ›") if number < pages else "",
        _way(lit, f"所指的数在第{lit}页") if lit != number else "",
    ]
    return f"<figcaption>{'　'.join(filter(None, ways))}</figcaption>"


def _way(number: int, words: str) -> str:
    """Give a link to a page of the same original, all else as it is."""
    here = {**address.own(), PAGE: str(number)}
    return html.link(address.EVIDENCE, words, here)
