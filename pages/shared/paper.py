"""A figure on paper: on white, in the light theme's colours, whatever the screen shows."""

from typing import Any

from pages.shared.plot import DARK, LIGHT, Figure

_PLAIN = ("ink", "muted", "line", "band", "ground", "accent", "pale", "rim")
_WHITE = "#FFFFFF"  # of a label inside a part, where its palette names no other


def _colours() -> dict[str, str]:
    """Give each colour of the dark theme with that of the light one."""
    pairs = [(getattr(DARK, name), getattr(LIGHT, name)) for name in _PLAIN]
    pairs += [(DARK.groups[group], LIGHT.groups[group]) for group in DARK.groups]
    pairs += [
        (DARK.inside.get(group, _WHITE), LIGHT.inside.get(group, _WHITE)) for group in DARK.groups
    ]
    return dict(pairs)


COLOURS = _colours()


def on_paper(figure: Figure) -> Figure:
    """Give a figure in the colours of the light theme."""
    if figure["layout"].get("paper_bgcolor") != DARK.ground:
        return figure
    changed: Figure = _changed(figure)
    return changed


def _changed(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _changed(each) for name, each in part.items()}
    if isinstance(part, list | tuple):
        return [_changed(each) for each in part]
    if isinstance(part, str):
        return COLOURS.get(part, _inside_words(part))
    return part


def _inside_words(words: str) -> str:
    """Change colours that stand in a text's own marks, such as those of a subtitle."""
    if "color:#" not in words:
        return words
    for dark, light in COLOURS.items():
        words = words.replace(f"color:{dark}", f"color:{light}")
    return words
