"""What leaves from a card, a table or a page: files, their names, what they say of themselves."""

import re
from collections.abc import Sequence

from pages.shared.cards.model import Card, Sheet
from pages.shared.cards.notes import sentences
from pages.shared.files import ledger, workbook
from pages.shared.files.occasion import Occasion, occasion_today
from pages.shared.files.workbook import Part
from pages.shared.page import Page

LONGEST = 30  # characters of a topic in a file's name
_UNSAFE = re.compile(r"[^\w·—-]")


def as_workbook(own: Page, parts: Sequence[Card | Sheet] | None = None) -> bytes:
    """Give some parts of a page as a workbook; all that were drawn on it, where none are named."""
    chosen = own.parts if parts is None else parts
    title = own.title if parts is None else _title(chosen[0])
    return workbook.book([Part.of(each) for each in chosen], _said(own, title))


def as_csv(own: Page, part: Card | Sheet) -> bytes:
    """Give a part of a page as CSV."""
    whole = Part.of(part)
    return ledger.as_csv(ledger.rows(whole.table, whole.measure, alone=True), _about(own, whole))


def foot(own: Page) -> str:
    """Give the line at the foot of a picture: years chosen, if not all, then what is held."""
    view = own.view
    chosen = "" if view.years == view.held else f"所选年份 {'、'.join(map(str, view.years))}"
    return " · ".join(filter(None, (chosen, _said(own, own.title).footer)))


def closing(own: Page) -> str:
    """Give the words that close what is copied: what is held, until when, the optional line."""
    said = _said(own, own.title)
    return f"{said.held}，{said.until.replace(' ', '')}。{said.line}".replace(" ", "")


def file_name(agency: str, part: Card | Sheet) -> str:
    """Give the name of a part's file without its suffix: agency, topic, years."""
    topic = part.title if isinstance(part, Sheet) else part.topic
    stated = zip(part.table.years, part.table.states, strict=True)
    return _named(agency, topic, [year for year, state in stated if state != "implied"])


def page_name(own: Page) -> str:
    """Give the name of a page's file without its suffix."""
    return _named(own.view.agency, own.title, own.view.years)


def _named(agency: str, topic: str, years: Sequence[int]) -> str:
    span = dict.fromkeys((min(years), max(years))) if years else ()
    words = (agency, topic.removeprefix(agency)[:LONGEST], "-".join(map(str, span)))
    return "_".join(filter(None, (_UNSAFE.sub("", each) for each in words)))


def _title(part: Card | Sheet) -> str:
    return part.title if isinstance(part, Sheet) else part.finding


def _said(own: Page, title: str) -> Occasion:
    return occasion_today([own.view], title, own.families)


def _about(own: Page, part: Part) -> dict[str, str]:
    """Give what a file of one part says of itself: item → words."""
    about = {
        "标题": "；".join(filter(None, (part.title, part.second))), "来源": part.source,
        "说明": "".join(sentences(part.notes)),
    }  # fmt: skip
    for item, words in _said(own, part.title).lines:
        about[item] = f"{about[item]}；{words.rstrip('。')}" if item in about else words
    return about
