"""The builds, the choices of years and definitions, and the cards of each page."""

import io
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from etl.__main__ import main
from etl.figure import APPLICANTS
from pages.shared import families, queries
from tests.chongqing import REPORTS, YEARS, requests_by_hand, text, with_requests

# page → its cards in their order; a card that two pages show is written with the first of them.
PAGES = {
    "proactive": ("volume", "disclosure_channels", "volume_narrative", "documents_issued",
                  "decisions", "fees"),
    "requests": ("requests", "requests_office", "outcomes", "granted", "flow", "lens_grant",
                 "applicants", "channels"),
    "refusals": ("reasons_unable", "reasons_refused", "reasons_declined", "reasons_2014",
                 "long_run"),
    "disputes": ("review", "litigation", "routes", "lens_disputes"),
    "compare": ("compare",),
    "dashboard": ("requests", "outcomes", "disputes", "volume", "glance"),
}  # fmt: skip
# What 对比与查询 shows once something else is chosen on it.
FURTHER = {"compare": ("metric", "rate", "pivot")}
# What is written in full: the years of the five reports, and those of two made agencies.
FULL: dict[str, dict[str, str]] = {
    "all": {},
    "2020-2023": {"years": "2020-2023"},
    "2017-2020": {"years": "2017-2020"},
    "2014-2017-2023": {"years": "2014-2017-2023"},
    "2012-2014": {"years": "2012-2014"},
    "2023": {"years": "2023"},
    "2017": {"years": "2017"},
    "2012": {"years": "2012"},
}
MADE = {
    "district": {"agency": "渝北区"},
    "district-2022-2023": {"agency": "渝北区", "years": "2022-2023"},
    "bureau": {"agency": "重庆市财政局"},
}
BY_APPLICANT = ("reasons_refused", "reasons_unable", "reasons_declined")


@dataclass(frozen=True, slots=True)
class Asked:
    """One card of one choice, which `name` calls."""

    name: str
    choices: Mapping[str, str]
    card: str


def written() -> dict[str, str]:
    """Give each card once, with the page that it is written with."""
    home: dict[str, str] = {}
    for page, cards in PAGES.items():
        for card in (*cards, *FURTHER.get(page, ())):
            home.setdefault(card, page)
    return home


def digested() -> Iterator[Asked]:
    """Give what stands in `digests.txt`: the other years, then the definitions, then applicants."""
    cards = list(written())
    for count in range(1, len(YEARS) + 1):
        for years in combinations(YEARS, count):
            name = "-".join(map(str, years))
            if count < len(YEARS) and name not in FULL:
                yield from (Asked(name, {"years": name}, card) for card in cards)
    for family, each in families.FAMILIES.items():
        for definition in queries.definitions(each.rate)[1:]:
            name = f"all, {family}={definition}"
            yield from (Asked(name, {family: definition}, card) for card in cards)
    for who in APPLICANTS[1:]:
        choice = {"applicant": who}
        yield from (Asked(f"all, applicant={who}", choice, card) for card in BY_APPLICANT)


def build_made(folder: Path) -> None:
    """Build two made agencies: a district on a form that is kept for a year and changed, whose
    middle year knows natural persons alone, and a bureau with a year of four requests.
    """
    district, bureau = "渝北区", "重庆市财政局"
    reports = {
        "district-2021": _of(2020, district, 2021),
        "district-2022": _of(2020, district, 2022, _natural_persons_alone()),
        "district-2023": _of(2023, district, 2023),
        "bureau-2017": _of(2017, bureau, 2017),
        "bureau-2019": _of(2020, bureau, 2019, _four_requests()),
        "bureau-2020": _of(2020, bureau, 2020),
    }
    (folder / "reports").mkdir()
    for name, words in reports.items():
        (folder / "reports" / f"{name}.txt").write_text(words, "utf-8")
    publish(folder / "reports", folder / "data")


def publish(reports: Path = REPORTS, to: Path = Path()) -> None:
    """Build some reports without a word."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert main(["build", "--reports", str(reports), "--to", str(to)]) == 0


def _of(
    year: int, agency: str, called: int, numbers: Mapping[tuple[str, str], int] | None = None
) -> str:
    """Give a report of Chongqing as one of another agency and year, with other requests."""
    words = with_requests(text(year), numbers) if numbers else text(year)
    words = words.replace("重庆市", agency).replace(str(year), str(called))
    return words.replace("全市", "全区") if agency.endswith("区") else words


def _natural_persons_alone() -> dict[tuple[str, str], int]:
    own = requests_by_hand(2020)
    return {
        (metric, who): own[metric, "natural_person"] if who in ("natural_person", "total") else 0
        for metric, who in own
    }


def _four_requests() -> dict[tuple[str, str], int]:
    few = {"requests_received": 4, "granted": 3, "unable_not_held": 1, "handled_total": 4}
    return {
        (metric, who): few.get(metric, 0) if who in ("natural_person", "total") else 0
        for metric, who in requests_by_hand(2020)
    }
