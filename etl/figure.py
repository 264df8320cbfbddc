"""A figure: one number as one report states it, with the place where it stands."""

from dataclasses import dataclass
from typing import Literal

from etl.document import Box

State = Literal["printed", "blank", "not_applicable", "lost", "recovered", "implied"]
Origin = Literal["table", "text"]

APPLICANTS = (
    "natural_person",
    "company",
    "research_institution",
    "social_organisation",
    "legal_services",
    "other",
    "total",
)
SCOPES = (
    "jurisdiction",
    "government_office",
    "departments",
    "districts",
    "districts_and_departments",
)

# fmt: off
# Why no number stands at a place, as every page, check and file says it.
ABSENCES = {
    "blank":          "空白",
    "not_applicable": "不适用",
    "lost":           "无法读取",
    "not_asked":      "该表式无此项",
    "not_stated":     "报告未载",
    "not_held":       "未收录",
}
STATES: dict[State, str] = {
    "printed":        "年报所载",
    "recovered":      "勾稽补出",
    "implied":        "由相邻年度年报推算",
    "blank":          ABSENCES["blank"],
    "not_applicable": ABSENCES["not_applicable"],
    "lost":           ABSENCES["lost"],
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one report.

    `start` and `end` are a span in the report's text, in characters, end exclusive; `printed` is
    exactly what stands there, on `page` (from 1) in `box` where the file has pages. `value` is in
    `unit` (counts single, money in 万元). `near` is what is printed for its label, where that is
    only near to the form's word and so may be another's.
    """

    metric: str
    year: int
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    state: State
    origin: Origin
    label: str
    quote: str | None
    applicant: str = "total"
    scope: str = "jurisdiction"
    printed: str | None = None
    start: int | None = None
    end: int | None = None
    note: str | None = None
    near: str | None = None
    page: int | None = None
    box: Box | None = None
