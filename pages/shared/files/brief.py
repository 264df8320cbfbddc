"""A written brief (简报) in the layout of official documents: GB/T 9704—2012.

Cards of one subject stand together under 一、, each under （一）: its two lines, whose footnote
names the places in the reports, then its table with title, unit, what must be said of it, and
source. What folds on a page stands in 附注 at the end, before 口径与断点.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, starmap

from pages.shared import queries, wording
from pages.shared.cards.model import Card, Table
from pages.shared.cards.notes import folded, leaving, open_line, sentences
from pages.shared.cards.register import CARDS
from pages.shared.files.grids import grids
from pages.shared.files.occasion import Occasion, Slide
from pages.shared.files.word import Story
from pages.shared.wording import Row, cardinal_zh

MOST_PLACES = 2  # of one chapter, named row by row in a footnote; the workbook has them all


def write(slides: Sequence[Slide], occasion: Occasion) -> bytes:
    """Give the brief: title, sections, 口径与断点, and the date of its making."""
    story, sections = Story(), _Sections(slides, several=len(occasion.agencies) > 1)
    _opening(story, occasion)
    chapters = [list(each) for _, each in groupby(slides, _subject)]
    if len(chapters) == 1:
        chapters = [[slide] for slide in slides]
    for number, chapter in enumerate(chapters, 1):
        if len(chapter) == 1:
            sections.add(story, chapter[0], "Heading1", f"{cardinal_zh(number)}、")
            continue
        story.line("Heading1", f"{cardinal_zh(number)}、{_subject(chapter[0])}")
        for at, slide in enumerate(chapter, 1):
            sections.add(story, slide, "Heading2", f"（{cardinal_zh(at)}）")
    sections.annex(story, len(chapters) + 1)
    _closing(story, occasion, len(chapters) + 1 + bool(sections.folded))
    return story.package(occasion.title)


@dataclass(slots=True)
class _Sections:
    """The sections of a brief as they are written: tables counted, reports named; of `several`
    agencies each heading names its own.
    """

    slides: Sequence[Slide]
    several: bool
    tables: int = 0
    reports: dict[str, str] = field(default_factory=dict)
    folded: list[str] = field(default_factory=list)

    def add(self, story: Story, slide: Slide, style: str, number: str) -> None:
        """Write heading, sentence with its footnote, tables and remarks."""
        card = slide.card
        story.line(style, f"{number}{slide.headline or self.heading(card)}")
        own = card.copied and card.table.rows and not card.grid
        said = (card.copied if own else card.finding).rstrip("。").replace(" · ", "，")
        second = f"{card.second}。" if card.second else ""
        story.line("BodyText", f"{said}。{second}", notes=self.places(card))
        if card.table.rows or card.grid:
            self.draw(story, card)
        notes = leaving(card.notes, drawn=False)
        for line in _remarks(card, open_line(notes, elsewhere="见附注")):
            story.line("Remark", line)
        if rest := "".join(sentences(folded(notes))):
            self.folded.append(f"{self.heading(card)}：{rest}")

    def annex(self, story: Story, number: int) -> None:
        """Write what folds on the page, under the topic of each card."""
        if self.folded:
            story.line("Heading1", f"{cardinal_zh(number)}、附注")
        for at, words in enumerate(self.folded, 1):
            story.line("Remark", f"{at}. {words}")

    def draw(self, story: Story, card: Card) -> None:
        """Write each table of a card under its title and unit."""
        for years, grid in grids(card):
            self.tables += 1
            of = "，".join([*card.measure.whose, *filter(None, [years])])
            name = card.topic if card.grid else card.measure.title
            title = f"表{self.tables}　{self.agency(card.agency)}{name}"
            story.line("Caption", f"{title}（{of}）" if of else title)
            if unit := _unit(card.table):
                story.line("Unit", f"单位：{unit}")
            story.table(grid)

    def places(self, card: Card) -> list[str]:
        """Say, for each report that the sentence stands on, where in it the numbers are."""
        rows = [each for own in card.table.fact_ids for each in own]
        ids = [each for basis in card.basis for each in basis.fact_ids] or rows
        found: dict[tuple[str, int, str], dict[str, list[Row]]] = {}
        for cited in _cited(ids):
            agency = queries.agency_of(cited["report_id"]) or ""
            report = cited["title"], cited["report_year"], agency
            chapters = found.setdefault(report, {})
            chapters.setdefault(cited["label"].partition(" / ")[0], []).append(cited)
        if card.grid:
            return [f"{self.named(*report)}。" for report in found]
        return [
            f"{self.named(*report)}：{'；'.join(starmap(_place, chapters.items()))}。"
            for report, chapters in found.items()
        ]

    def named(self, title: str, year: int, agency: str) -> str:
        """Name a report: in full where it is first cited, then in short unless another is so."""
        if title in self.reports:
            return self.reports[title]
        short = f"{self.agency(agency)}{year}年年报"
        self.reports[title] = f"《{title}》" if short in self.reports.values() else short
        return f"《{title}》（以下简称{short}）" if self.reports[title] == short else f"《{title}》"

    def heading(self, card: Card) -> str:
        """Give a card's topic, with what tells it from another card of its name and agency."""
        agency = self.agency(card.agency)
        if card.grid:
            return f"{agency}{card.topic}"
        others = [slide.card for slide in self.slides if slide.card.agency == card.agency]
        namesakes = [
            other.measure for other in others
            if other.measure.named == card.measure.named and other.measure != card.measure
        ]  # fmt: skip
        shared = {part for measure in namesakes for part in measure.parts}
        apart = [part for part in card.measure.parts if part not in shared]
        told = f"（{apart[0]}）" if namesakes and apart else ""
        return f"{agency}{card.measure.named}{told}"

    def agency(self, name: str) -> str:
        """Give an agency's name where it must be said."""
        return name if self.several else ""


def _opening(story: Story, occasion: Occasion) -> None:
    if occasion.line:
        story.line("Mark", occasion.line)
    story.line("Title", occasion.title)
    story.line("Subtitle", f"（{occasion.until.replace(' ', '')}）")
    story.line("BodyText", "")
    held = occasion.held.replace(" ", "")
    story.line("BodyText", f"本简报编写时{held}。{occasion.chosen}。出处见脚注，口径与断点见文末。")


def _closing(story: Story, occasion: Occasion, number: int) -> None:
    """Write 口径与断点, and the date four characters in from the right as the standard has it."""
    story.line("Heading1", f"{cardinal_zh(number)}、口径与断点")
    parts = {
        "收录与范围": [occasion.held, occasion.until, occasion.chosen],
        "计算口径": occasion.definitions, "表式与断点": occasion.breaks,
    }  # fmt: skip
    for at, (title, words) in enumerate(parts.items(), 1):
        story.line("Heading2", f"（{cardinal_zh(at)}）{title}")
        story.line("BodyText", "；".join(words).replace("。；", "。").rstrip("。") + "。")
    story.line("BodyText", "")
    story.line("Date", occasion.made)


def _subject(slide: Slide) -> str:
    return CARDS[slide.card.key].subject


def _remarks(card: Card, line: str) -> list[str]:
    """Give what stands under a table: what must be said of it, then source and measure."""
    held = card.table.rows or card.grid
    source = f"来源：{card.source}。" if held else ""
    return [*([f"注：{line}。"] if line else []), f"{source}口径：{card.measure}。"]


def _unit(table: Table) -> str:
    """Give the unit that every row has, where a column names it; '' of several."""
    at = table.head.index("单位") if "单位" in table.head and table.rows else None
    units = {row[at] for row in table.rows} if at is not None else set()
    return units.pop() if len(units) == 1 else ""


def _cited(ids: Sequence[str]) -> list[Row]:
    frame = queries.citations(list(dict.fromkeys(ids)))
    return list(frame.sort("report_year", maintain_order=True).to_dicts())


def _place(chapter: str, cited: Sequence[Row]) -> str:
    """Say where in a chapter figures stand: each with what is printed, or how many there are."""
    if len(cited) > MOST_PLACES:
        filled = sum(each["state"] == "recovered" for each in cited)
        said = f"（其中{filled}处{wording.RECOVERED}）" if filled else ""
        return f"{chapter}，共{len(cited)}处{said}"
    return "；".join(f"{each['label'].replace(' / ', '/')}（{_printed(each)}）" for each in cited)


def _printed(cited: Row) -> str:
    if cited["state"] == "recovered":
        return wording.RECOVERED
    if cited["printed"] is None:
        return wording.ABSENCES[cited["state"]]
    return f"印作“{' '.join(cited['printed'].split())}”"
