"""A Word document in the layout of official documents, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pages.shared.files.word.parts import package
from pages.shared.files.word.tables import ROOM, Grid, table
from pages.shared.files.word.text import paragraph, run, width

__all__ = ["ROOM", "Grid", "Story", "width"]
_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'


@dataclass(slots=True)
class Story:
    """The body of a document as it grows, and the footnotes that it calls for."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def line(self, style: str, words: str, *, notes: Sequence[str] = ()) -> None:
        """Add a paragraph; `notes` stand as one footnote, a paragraph each, its mark before the
        full stop so that no line begins with it.
        """
        stop = "。" if notes and words.endswith("。") else ""
        mark = self._footnote(notes) + run(stop) if notes else ""
        self.body.append(paragraph(style, run(words.removesuffix(stop)) + mark))

    def table(self, grid: Grid) -> None:
        """Add a table; Word joins two of them where no paragraph stands between."""
        self.body.append(table(grid))

    def package(self, title: str) -> bytes:
        """Give the document as a file."""
        return package(title, self.body, self.notes)

    def _footnote(self, notes: Sequence[str]) -> str:
        number = len(self.notes) + 1
        first, *others = notes
        own = _MARK.format("<w:footnoteRef/>") + run(f" {first}")
        lines = [paragraph("FootnoteText", each) for each in (own, *map(run, others))]
        self.notes.append(f'<w:footnote w:id="{number}">{"".join(lines)}</w:footnote>')
        return _MARK.format(f'<w:footnoteReference w:id="{number}"/>')
