"""Contrast after WCAG 2.2: 4.5:1 for text, 3:1 for what is drawn, in both themes."""

import pytest

from pages.shared.chart import Mark, bars, plotly
from pages.shared.chart.palette import DARK, LIGHT, Palette
from pages.shared.screen.selection import STEPS_BACK

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
WHITE = "#FFFFFF"  # the label inside a mark that names no other
TEXT, MARK = 4.5, 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def laid_over(colour: str, ground: str, opacity: float) -> str:
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02X}" for a, b in pairs)


def test_contrast_is_measured_as_the_guideline_does() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@THEMES
def test_words_stand_out_from_ground_and_bands(palette: Palette) -> None:
    for words in (palette.ink, palette.muted):
        for under in (palette.ground, palette.band):
            assert contrast(words, under) >= TEXT, (words, under)


@THEMES
def test_a_label_stands_out_from_its_mark_also_where_another_is_selected(palette: Palette) -> None:
    for group, colour in palette.groups.items():
        label = palette.inside.get(group, WHITE)
        assert contrast(label, colour) >= TEXT, group
        paler = laid_over(colour, palette.ground, STEPS_BACK)
        assert contrast(palette.ink, paler) >= TEXT, group


@THEMES
def test_marks_stand_out_from_the_ground_and_pale_ones_by_their_rim(palette: Palette) -> None:
    for group, colour in {**palette.groups, "accent": palette.accent, "rim": palette.rim}.items():
        assert contrast(colour, palette.ground) >= MARK, group
    for on_bands in (palette.accent, palette.muted, palette.groups["overturned"]):
        assert contrast(on_bands, palette.band) >= MARK, on_bands
    assert contrast(palette.pale, palette.rim) > 1.5


@THEMES
def test_the_pale_bars_of_an_earlier_year_have_a_rim(palette: Palette) -> None:
    rows = [
        ("网站", {2020: Mark(1.0, "1件"), 2023: Mark(2.0, "2件")}),
        ("当面", {2020: Mark(0.0, "0件")}),
    ]
    chart = bars(rows)
    assert chart
    earlier, later = plotly.figure(chart, palette)["data"]
    rim = {"color": palette.rim, "width": [1, 0]}  # what is 0 has nothing to stand around
    assert earlier["marker"] == {"color": palette.pale, "line": rim}
    assert contrast(later["marker"]["color"], palette.ground) >= MARK
