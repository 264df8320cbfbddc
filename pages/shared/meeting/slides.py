"""A sequence of cards as every writer of this folder takes it: slides, and what they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.metrics import FORM_NAMES
from pages.shared import queries
from pages.shared.card import Card
from pages.shared.frame import View


@dataclass(frozen=True, slots=True)
class Slide:
    """One card of a sequence, with the headline and the speaker's note that a person gave it."""

    card: Card
    headline: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """Give the headline: the person's own, else the card's finding."""
        return self.headline or self.card.finding


@dataclass(frozen=True, slots=True)
class Occasion:
    """What every part of an export says of itself: title, choices, reports held, definitions.

    `line` is an optional mark such as 内部资料 from the configuration.
    """

    title: str
    agency: str
    held: str
    chosen: str
    until: str
    made: str
    line: str = ""
    definitions: Sequence[str] = field(default_factory=tuple)
    breaks: Sequence[str] = field(default_factory=tuple)

    @property
    def footer(self) -> str:
        """Give the line that stands under every slide and page."""
        return " · ".join(filter(None, (self.held, self.until, f"制作 {self.made}", self.line)))


def occasion(view: View, title: str, made: str, line: str = "") -> Occasion:
    """Give what the exports of a view say of themselves; `made` is the date of today, in words."""
    definitions = [
        f"{queries.rate_label(rate)}：{queries.definition_labels(rate)[view.definition(rate)]}"
        for rate in ("grant_rate", "review_overturned_rate", "litigation_overturned_rate")
    ]
    years = "、".join(map(str, view.years))
    return Occasion(
        title, view.agency, f"收录 {'、'.join(map(str, view.held))}年年报",
        f"所选年份：{years}；范围：{view.whole}（另有注明的除外）",
        f"统计截至 {max(view.years)}年12月31日",
        made, line, definitions, _breaks(view.forms),
    )  # fmt: skip


def _breaks(forms: Mapping[int, str]) -> list[str]:
    """Say which years stand on which form, and that what lies between is a break."""
    by_form: dict[str, list[int]] = {}
    for year, form in sorted(forms.items()):
        by_form.setdefault(form, []).append(year)
    said = [
        f"{FORM_NAMES[form]}：{'、'.join(map(str, years))}年" for form, years in by_form.items()
    ]
    return [
        *said,
        "表式不同的年份之间，只有同一指标注明可比的才相减；未注明的并列而不相减。",
        "未收录的年份不等于当年未公布。",
    ]
