"""Kinds of disputes, their results, and what shares of them are of."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.chart import Part

SECTION = "政府信息公开行政复议、行政诉讼情况"
PARTS = (Part("upheld", "维持"), Part("overturned", "纠正"), Part("other", "其他结果"))
PENDING = Part("pending", "尚未审结")
RESULTS = tuple(part.group for part in PARTS)
OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dispute: its name, what reports state of it themselves and call it, and which of
    its results a sentence tells: losses in court never stand alone.
    """

    label: str
    stated: tuple[str, str] | None = None
    told: tuple[str, ...] = (OVERTURNED,)


KINDS = {
    "review": Kind("行政复议", ("review_overturned_rate_change", "直接纠错率")),
    "litigation": Kind("行政诉讼", ("litigation_lost_rate_change", "败诉率"),
                       (OVERTURNED, "upheld", "other")),
    "litigation_direct": Kind("未经复议直接起诉"),
    "litigation_after_review": Kind("复议后起诉"),
}  # fmt: skip
BOTH = ("review", "litigation")
ROUTES = ("litigation_direct", "litigation_after_review")


@dataclass(frozen=True, slots=True)
class Shares:
    """What the columns of a definition are of: their parts, the words of a measure, and how a note
    says it.
    """

    parts: tuple[Part, ...]
    measure: str
    note: str


DRAWN = {
    "of_decided": Shares(
        PARTS, "占已审结",
        "占比按已审结（维持、纠正、其他结果之和）；尚未审结不计入，件数另列",
    ),
    "of_all": Shares(
        (*PARTS, PENDING), "占总数（含尚未审结）",
        "占比按总数（维持、纠正、其他结果、尚未审结之和）",
    ),
    "of_upheld_and_overturned": Shares(
        PARTS[:2], "占维持与纠正之和",
        "占比按维持与纠正之和；其他结果、尚未审结不计入，件数另列",
    ),
}  # fmt: skip
# The form of 2014 has no pending cases: what was decided is all.
OLD = {
    "of_all": Shares(PARTS, "占总数", "占比按总数"),
    "of_upheld_and_overturned": Shares(
        PARTS[:2], "占维持与纠正之和", "占比按维持与纠正之和，其他结果不计入"
    ),
}


def on_forms(definition: str, *, late: bool) -> str:
    """Give the definition that the reports of one kind of form are drawn on, for a chosen one."""
    return definition if late or definition in OLD else "of_all"


def drawn_on(definition: str, *, late: bool) -> Shares:
    """Give what the columns are of for a chosen definition, on one kind of form."""
    return (DRAWN if late else OLD)[on_forms(definition, late=late)]


def named_kinds(kinds: Sequence[str]) -> str:
    """Name kinds of disputes, each once: 复议、诉讼."""
    return "、".join(dict.fromkeys("复议" if kind == "review" else "诉讼" for kind in kinds))
