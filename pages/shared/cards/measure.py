"""What the numbers of a card are: of what, in which unit, on which definition, of whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A card's measure, part by part; `scope` is whose numbers they are.

    `kind` is how `of` is grouped (长期归类), `aside` what must be known of it; `by` is what they
    are broken down by (按渠道), `which` of them is told alone (本年新收, 自然人).
    """

    of: str
    unit: str = ""
    scope: str = ""
    definition: str = ""
    kind: str = ""
    aside: str = ""
    by: str = ""
    which: str = ""
    office: bool = False  # the scope is the office of the government alone

    @property
    def title(self) -> str:
        """Give what a table of it is called: 未公开的理由，长期归类."""
        return "，".join(filter(None, (self.of, self.kind)))

    @property
    def topic(self) -> str:
        """Give a few words for the name of a file or a sheet: 收到申请按渠道."""
        return f"{self.of}{self.scope if self.office else ''}{self.by}"

    @property
    def named(self) -> str:
        """Give what it is of, with what must be known of it."""
        return f"{self.title}{f'（{self.aside}）' if self.aside else ''}"

    @property
    def whose(self) -> tuple[str, ...]:
        """Give whose numbers they are, and which: 全市, 按渠道."""
        return tuple(filter(None, (self.scope, self.by, self.which)))

    @property
    def parts(self) -> tuple[str, ...]:
        """Give what may tell it from another measure of the same thing."""
        return tuple(filter(None, (self.unit, self.definition, *self.whose)))

    def __str__(self) -> str:
        """Write it: 收到申请 · 件 · 全市 · 按渠道."""
        counted = "，".join(filter(None, (self.unit, self.definition)))
        return " · ".join(filter(None, (self.named, counted, *self.whose)))
