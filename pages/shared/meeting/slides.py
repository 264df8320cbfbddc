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


def occasion(views: Sequence[View], title: str, made: str, line: str = "") -> Occasion:
    """Give what an export says of itself, from the views that its cards were made with; `made` is
    the date of today, in words.
    """
    definitions = [
        f"{queries.rate_label(rate)}："
        + "、".join(
            dict.fromkeys(queries.definition_labels(rate)[v.definition(rate)] for v in views)
        )
        for rate in ("grant_rate", "review_overturned_rate", "litigation_overturned_rate")
    ]
    years = sorted({year for view in views for year in view.years})
    differ = "；各页所选年份不同，以该页为准" if len({view.years for view in views}) > 1 else ""
    by_agency = {view.agency: view for view in views}
    held = "；".join(
        f"{name if len(by_agency) > 1 else ''}{_listed(view.held)}年年报"
        for name, view in by_agency.items()
    )
    wholes = "、".join(dict.fromkeys(view.whole for view in views))
    return Occasion(
        title, "、".join(by_agency), f"收录 {held}",
        f"所选年份：{_listed(years)}{differ}；范围：{wholes}（另有注明的除外）",
        f"统计截至 {max(years)}年年报", made, line, definitions,
        [words for view in by_agency.values() for words in _breaks(view.forms)],
    )  # fmt: skip


def _listed(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def _breaks(forms: Mapping[int, str]) -> list[str]:
    """Say which years stand on which form, and that what lies between is a break."""
    by_form: dict[str, list[int]] = {}
    for year, form in sorted(forms.items()):
        by_form.setdefault(form, []).append(year)
    said = [f"{FORM_NAMES[form]}：{_listed(years)}年" for form, years in by_form.items()]
    return [
        *said,
        "表式不同的年份之间，只有同一指标注明可比的才相减；未注明的并列而不相减。",
        "未收录的年份不等于当年未公布。",
    ]
