"""The colours of the two themes, by what they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme: `groups` are those of parts, `inside` of the words in them."""

    ink: str
    muted: str
    line: str
    band: str
    ground: str
    accent: str
    pale: str
    rim: str  # around what is pale, which would fade into the ground
    groups: Mapping[str, str]
    inside: Mapping[str, str]

    def colour(self, name: str) -> str:
        """Give the colour of a series: of a part, or `accent` or `pale`."""
        own = {"accent": self.accent, "pale": self.pale}
        return own[name] if name in own else self.groups[name]


# fmt: off
LIGHT = Palette(
    ink="#1F2933", muted="#52606D", line="#CBD2D9", band="#F4F6F8", ground="#FFFFFF", accent="#1D4E89", pale="#9FBBDA", rim="#5F86B3",
    groups={"granted": "#1D4E89", "granted_in_part": "#4E8FCB", "refused": "#B5481A", "unable": "#5C3D8C", "declined": "#6A6F78",
            "other_handling": "#8F949C", "pending": "#8D929B", "upheld": "#1D4E89", "overturned": "#B5481A", "other": "#6A6F78",
            "already_public": "#2F7A78", "departments": "#1D4E89", "districts": "#4E8FCB"},
    inside={"granted_in_part": "#11161B", "districts": "#11161B", "other_handling": "#1F2933", "pending": "#1F2933"},
)
DARK = Palette(
    ink="#E6EAEE", muted="#A9B4BF", line="#3A4652", band="#1B222A", ground="#14191F", accent="#7FB0E6", pale="#3F658F", rim="#7FA3CC",
    groups={"granted": "#5B97D6", "granted_in_part": "#A5CCF2", "refused": "#E2804F", "unable": "#A78BDA", "declined": "#8F99A4",
            "other_handling": "#66707B", "pending": "#68727D", "upheld": "#5B97D6", "overturned": "#E2804F", "other": "#8F99A4",
            "already_public": "#5DB0AD", "departments": "#5B97D6", "districts": "#A5CCF2"},
    # Each colour has one counterpart in the light theme: a picture is printed by them.
    inside=dict.fromkeys(("granted", "refused", "unable", "declined", "upheld", "overturned", "other", "already_public", "departments"), "#10151A")
    | dict.fromkeys(("granted_in_part", "districts"), "#10151B"),
)
# fmt: on


def takes_white(colour: str) -> bool:
    """Say whether white words stand out from a colour by 4.5:1, as WCAG 2.2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def tint(colour: str) -> str:
    """Give a colour three parts of four on its way to white: hollow, where a rim is not drawn."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{255 - (255 - part) // 4:02X}" for part in parts)
