"""The colours of paper: on white, in the light theme's colours, whatever the screen shows."""

from pages.shared.chart.palette import DARK, LIGHT

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
