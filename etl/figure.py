"""A figure: one number as one report states it, with the place where it stands."""

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one report.

    `start` and `end` are a span in the report's text, in characters, end exclusive; `printed` is
    exactly what stands there. `value` is in `unit` (counts single, money in 万元).
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
